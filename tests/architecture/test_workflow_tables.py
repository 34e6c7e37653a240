"""Every transition table of every app: whole, reachable, audited, and answering for each state, act and role."""

from collections.abc import Set as AbstractSet
from importlib import import_module
from itertools import chain

import pytest

from danvan.apps.audit.enums import AuditEvent
from danvan.config.documentation import all_workflows
from danvan.domain.authority import Actor, Role, permissions_of
from danvan.domain.law.citations import number_mentions
from danvan.domain.workflow import Act, Workflow, no_obstacles
from danvan.web.activities import pages as activity_pages
from danvan.web.people import pages as people_pages
from danvan.web.reporting import pages as report_pages

WORKFLOWS = all_workflows()
ACTS = [pytest.param(workflow, act, id=f"{workflow.name}.{act.name}") for workflow in WORKFLOWS for act in workflow]

# Events that are no acts on a thing with states.
BESIDE_THE_WORKFLOWS = {
    AuditEvent.ACCOUNT_SIGN_IN,
    AuditEvent.ACCOUNT_SIGN_OUT,
    AuditEvent.ACCOUNT_FAIL_SIGN_IN,
    AuditEvent.ACCOUNT_CHANGE_PASSWORD,
    AuditEvent.ACCOUNT_RESET_PASSWORD,
    AuditEvent.ACCOUNT_ADD_FACTOR,
    AuditEvent.ACCOUNT_REMOVE_FACTOR,
    AuditEvent.ACCOUNT_RENEW_CODES,
    AuditEvent.ACCOUNT_ADD_PASSKEY,
    AuditEvent.ACCOUNT_REMOVE_PASSKEY,
    AuditEvent.ACCOUNT_LINK_SIGN_ON,
    AuditEvent.ACCOUNT_END_SESSION,
    AuditEvent.ACCOUNT_REQUIRE_FACTOR,
    AuditEvent.ACTIVITY_IMPORT,
    AuditEvent.ACTIVITY_KIND_ADD,
    AuditEvent.ACTIVITY_KIND_END,
    AuditEvent.PLAN_SCAN_ERASE,
    AuditEvent.PAPER_REVISION_ADD,
    AuditEvent.PAPER_REVISION_DROP,
    AuditEvent.PAPER_COMMENT_ADD,
    AuditEvent.RECIPIENTS_SET,
    AuditEvent.INCOMING_READ_ENTRY,
    AuditEvent.EXCHANGE_SET_CODES,
    AuditEvent.EXCHANGE_HAND_OUT,
    AuditEvent.EXCHANGE_RECORD_RECEIPT,
    AuditEvent.BOOK_TAKE_NUMBER,
    AuditEvent.BOOK_ENTER_INCOMING,
    AuditEvent.BOOK_RESERVE_NUMBERS,
    AuditEvent.BOOK_REVOKE_NUMBER,
    AuditEvent.BOOK_SET_NUMBERING,
    AuditEvent.BOOK_ADD_TERM,
    AuditEvent.CALENDAR_SET,
    AuditEvent.CERTIFICATE_REGISTER,
    AuditEvent.CERTIFICATE_END,
    AuditEvent.TRUST_ADD,
    AuditEvent.TRUST_REMOVE,
    AuditEvent.INSTALLATION_CHOOSE_AUTHORITY,
    AuditEvent.INSTALLATION_ADD_OFFICES,
    AuditEvent.INSTALLATION_NAME_LEAD,
    AuditEvent.INSTALLATION_SET_LETTERHEAD,
    AuditEvent.INSTALLATION_ADD_ADMINISTRATOR,
    AuditEvent.INSTALLATION_ADD_PEOPLE,
    AuditEvent.INSTALLATION_FINISH_STEP,
    AuditEvent.INSTALLATION_SKIP_STEP,
    AuditEvent.PLAN_CHECK_SET,
    AuditEvent.EVIDENCE_ADD,
    AuditEvent.EVIDENCE_REVISE,
    AuditEvent.EVIDENCE_END,
    AuditEvent.EVIDENCE_REMOVE,
    AuditEvent.FIGURE_COMMENT_ADD,
    AuditEvent.REVIEW_SET,
    AuditEvent.REMINDER_SCHEDULE_SET,
    AuditEvent.REMINDER_REMIND_NOW,
    AuditEvent.REMINDER_CHOOSE,
    AuditEvent.CALENDAR_FEED_MAKE,
    AuditEvent.CALENDAR_FEED_REVOKE,
    AuditEvent.OUTGOING_LETTER_SEND_AGAIN,
    AuditEvent.REPORTING_REQUIREMENT_ADD,
    AuditEvent.REPORTING_REQUIREMENT_END,
    AuditEvent.CRITERIA_SET_LOAD,
    AuditEvent.FIGURE_DEFINE,
    AuditEvent.FIGURE_END,
    AuditEvent.FIGURE_IMPORT,
    AuditEvent.RELEASE_MAKE,
    AuditEvent.RESULT_LETTERS_WRITE,
    AuditEvent.PAPER_BATCH_OPEN,
    AuditEvent.PAPER_BATCH_ASK,
    AuditEvent.PAPER_BATCH_REDO,
    AuditEvent.SIGNED_RETURN_HAND_IN,
    AuditEvent.REGISTER_LOAD,
    AuditEvent.REGISTER_ADD,
    AuditEvent.REGISTER_CHANGE,
    AuditEvent.REGISTER_IMPORT,
    AuditEvent.UPPER_PLAN_RECORD,
    AuditEvent.UNIT_LOAD_BASE,
    AuditEvent.PEOPLE_IMPORT,
    AuditEvent.SAMPLE_MOVE_CLOCK,
    AuditEvent.RETURNED_SHEET_HAND_IN,
    AuditEvent.SCORE_DOSSIER_MAKE,
    AuditEvent.RECORDS_HAND_OUT,
    AuditEvent.RECORDS_TAKE_OVER,
}


def test_every_thing_with_states_has_its_table() -> None:
    assert [workflow.name for workflow in WORKFLOWS] == [
        "absence",
        "activity",
        "appeal",
        "compiled_report",
        "coverage",
        "criteria_set",
        "cycle",
        "delegation",
        "fact_contest",
        "kept_upload",
        "obligation",
        "package",
        "paper",
        "person",
        "plan",
        "plan_draft",
        "plan_reading",
        "plan_scan",
        "plan_version",
        "post",
        "recusal",
        "report",
        "score_sheet",
        "sending",
        "unit",
        "unit_group",
        "work_file",
    ]


def test_the_audit_knows_exactly_the_acts_of_the_workflows() -> None:
    acts = {f"{workflow.name}.{act.name}" for workflow in WORKFLOWS for act in workflow}
    events = set(AuditEvent.values)
    assert acts - events == set(), "acts without their event in apps/audit/enums.py"
    beside = {event.value for event in BESIDE_THE_WORKFLOWS}
    assert events - acts == beside, "events of no act: name them in BESIDE_THE_WORKFLOWS above, or take them out"


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda workflow: workflow.name)
def test_every_state_can_be_reached(workflow: Workflow) -> None:
    reached: set[object] = {None}
    while True:
        more = {act.to_state for act in workflow if act.from_states & reached and act.to_state is not None} - reached
        if not more:
            break
        reached |= more
    reached |= FIRST_STATES_OF_OTHERS.get(workflow.name, set())
    for _ in workflow:
        reached |= {act.to_state for act in workflow if act.from_states & reached and act.to_state is not None}
    assert reached - {None} == set(workflow.states), (
        "no act leads there; if another table's does: FIRST_STATES_OF_OTHERS"
    )


# A thing that another workflow's act brings into being has no beginning of its own.
FIRST_STATES_OF_OTHERS: dict[str, set[object]] = {
    "sending": {"sent"},  # paper.send_paper makes it
    "obligation": {"owed"},  # plan.issue opens it
    "plan": {"confirmed"},  # plan_reading.confirm makes the plan
    "plan_version": {"confirmed", "replaced"},  # plan_reading.confirm makes it, the next one's amend replaces it
    "score_sheet": {"draft"},  # cycle.open makes the sheets
}


@pytest.mark.parametrize(("workflow", "act"), ACTS)
def test_an_act_leads_between_states_of_its_table(workflow: Workflow, act: Act) -> None:
    states = set(workflow.states)
    assert act.from_states
    assert act.from_states - {None} <= states
    assert act.to_state in states | {None}
    assert act.to_state is not None or None not in act.from_states, "what begins must have a state"


@pytest.mark.parametrize(("workflow", "act"), ACTS)
def test_an_act_has_a_label_and_somebody_who_may_do_it(workflow: Workflow, act: Act) -> None:
    assert act.label[0].isupper()
    assert any(act.permission in permissions_of([role]) for role in Role)


@pytest.mark.parametrize(("workflow", "act"), ACTS)
def test_what_sends_back_or_ends_asks_for_a_reason(workflow: Workflow, act: Act) -> None:
    asked = {"send_back", "recheck", "discard", "revoke", "recuse", "deactivate", "mend", "amend", "waive", "reopen"}
    asked |= {
        "cancel",
        "end_waiver",
        "explain",
        "ask_extension",
        "grant_extension",
        "refuse_extension",
        "unlock",
        "hold_condition",
        "lift_condition",
        "hold_trait",
        "reopen_adopted",
        "lift_trait",
        "refuse_explanation",
        "refuse_contest",
        "settle_explanation",
        "retire",
        "grant_appeal",
        "refuse_appeal",
        "send_back_paper",
        "withdraw_paper",
        "end_effect",
        "refuse_sending",
        "take_out_paper",
        "reopen_file",
        "refuse_package",
    }
    assert act.needs_reason is (act.name in asked), "`needs_reason` of the row and the list `asked` above must agree"


@pytest.mark.parametrize(("workflow", "act"), ACTS)
def test_a_cited_document_bears_a_number_or_is_the_plan(workflow: Workflow, act: Act) -> None:
    assert act.citation is None or number_mentions(act.citation) or "kế hoạch" in act.citation.lower()


@pytest.mark.parametrize(("workflow", "act"), ACTS)
def test_every_state_and_role_gets_an_answer(workflow: Workflow, act: Act) -> None:
    """Rights and states decide before any fact is looked at; then only the obstacles may speak."""
    for role in Role:
        actor = Actor(1, "Chuyên viên", "Chuyên viên", 1, "Đơn vị", frozenset({role}))
        for state in chain([None], workflow.states):
            may, starts = actor.may(act.permission), state in act.from_states
            if may and starts:
                continue  # the facts speak: each app's own tests
            reasons = workflow.why_not(act.name, actor=actor, state=state, facts=None)
            assert len(reasons) == 1
            assert ("không có quyền" in reasons[0]) is (not may)


@pytest.mark.parametrize(("workflow", "act"), [case for case in ACTS if case.values[1].obstacles is no_obstacles])
def test_an_act_without_obstacles_is_done_by_right_and_state_alone(workflow: Workflow, act: Act) -> None:
    role = next(role for role in Role if act.permission in permissions_of([role]))
    actor = Actor(1, "Chuyên viên", "Chuyên viên", 1, "Đơn vị", frozenset({role}))
    for state in act.from_states:
        after = workflow.next_state(act.name, actor=actor, state=state, facts=None, reason="Có lý do")
        assert after == (act.to_state or state)


@pytest.mark.parametrize(
    ("name", "routes"),
    [
        ("activity", activity_pages.ACT_ROUTES.keys()),
        ("post", people_pages.POST_ACT_ROUTES.keys()),
        ("report", report_pages.ACT_ROUTES.keys() | {"receive_workbook"}),  # done where the file is at hand
    ],
)
def test_a_page_that_shows_every_act_leads_to_each(name: str, routes: AbstractSet[str]) -> None:
    workflow = next(one for one in WORKFLOWS if one.name == name)
    acts = {act.name for act in workflow if act.from_states != {None}}
    assert acts == routes, "give each act its address in …ACT_ROUTES of web/<area>/pages.py, or its page breaks"


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda workflow: workflow.name)
def test_states_have_vietnamese_labels(workflow: Workflow) -> None:
    assert all(state.label and state.label != state.value for state in workflow.states)


def test_each_app_with_states_keeps_its_table_in_workflow() -> None:
    for app in ("drafting", "ledger", "orgs", "plans", "reporting", "scoring"):
        module = import_module(f"danvan.apps.{app}.workflow")
        assert any(isinstance(value, Workflow) for value in vars(module).values())
