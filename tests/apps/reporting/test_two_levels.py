"""Two levels of the lead unit: an officer checks, the head accepts, each sends back to whoever must act."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from danvan.apps.audit.models import AuditEntry
from danvan.apps.plans.enums import OwedThing
from danvan.apps.plans.models import Obligation
from danvan.apps.reporting import services
from danvan.apps.reporting.enums import ReportState
from danvan.apps.reporting.models import Report, ReviewSetting, SubmittedRound
from danvan.apps.reporting.selectors import figure_values, report_on_page, review_on_page, work_for
from danvan.domain.rules import RuleViolation, StaleVersion
from tests.apps.reporting.samples import OFFICE_FIGURES, draft, issued_plan, owe, sent
from tests.factories import District, actor, moment

pytestmark = pytest.mark.django_db
UNIT, OFFICER, HEAD = "705.PTP", "phongtuphap.cv", "phongtuphap.tt"
CHECKS, APPROVES = "noivu.cv", "noivu.tp"
SENT_AT, CHECKED_AT, DECIDED_AT = moment(2023, 10, 20), moment(2023, 10, 21), moment(2023, 10, 22)
TODAY = date(2023, 10, 22)


@pytest.fixture
def owed(district: District) -> Obligation:
    """The yearly report of Phòng Tư pháp, which two levels look at."""
    services.set_review_levels(actor=actor(district, APPROVES), levels=2, at=moment(2023, 4, 3))
    return owe(issued_plan(district), district, UNIT)


@pytest.fixture
def report(district: District, owed: Obligation) -> Report:
    """The report as it was sent."""
    return sent(district, owed, OFFICER, HEAD, at=SENT_AT, figures=OFFICE_FIGURES)


def verified(district: District, report: Report, who: str = CHECKS) -> Report:
    """The report after an officer has checked it."""
    return services.verify_report(
        actor=actor(district, who), report_id=report.pk, version=report.version, at=CHECKED_AT
    )


def act(district: District, name: str, who: str, report: Report, **more: str) -> Report:
    """One act of the lead unit on the report as it stands."""
    stored = Report.objects.get(pk=report.pk)
    return getattr(services, name)(
        actor=actor(district, who), report_id=report.pk, version=stored.version, at=DECIDED_AT, **more
    )


def possible(district: District, owed: Obligation, who: str) -> list[tuple[str, bool]]:
    """The acts that a person sees on the page, and whether they may be done."""
    obligation = Obligation.objects.select_related("unit", "deadline__plan__lead_unit").get(pk=owed.pk)
    page = report_on_page(actor(district, who), obligation, TODAY)
    return [(one.name, one.allowed) for one in page.acts]


def waiting(district: District, who: str) -> list[str]:
    """The work list of a person around reports."""
    return [item.label for item in work_for(actor(district, who), TODAY) if "Soạn" not in item.label]


def test_an_officer_checks_and_the_head_accepts(district, owed, report):
    checked = verified(district, report)
    assert (checked.state, checked.verified_by_id) == (ReportState.VERIFIED, district.people[CHECKS].pk)
    owed.refresh_from_db()
    assert (owed.received_on, owed.accepted_at) == (date(2023, 10, 20), None)
    approved = act(district, "approve_report", APPROVES, report)
    owed.refresh_from_db()
    assert (approved.state, owed.accepted_at) == (ReportState.ACCEPTED, DECIDED_AT)
    kept = SubmittedRound.objects.values_list("verified_by__username", "verified_at", "decided_by__username").get()
    assert kept == (CHECKS, CHECKED_AT, APPROVES)
    events = AuditEntry.objects.filter(event__startswith="report.").order_by("id")
    assert list(events.values_list("event", flat=True)) == [
        "report.draft", "report.submit", "report.verify", "report.approve",
    ]  # fmt: skip


def test_what_was_checked_counts_like_what_was_sent(district, owed, report):
    before = figure_values(owed.deadline.plan_id)
    verified(district, report)
    assert figure_values(owed.deadline.plan_id) == before != {}


def test_nobody_accepts_past_the_first_level(district, report):
    for who in (CHECKS, APPROVES):
        with pytest.raises(RuleViolation, match="hai cấp"):
            act(district, "accept_report", who, report)
    with pytest.raises(RuleViolation, match="khi đang ở trạng thái “Đã gửi, chờ tiếp nhận”"):
        act(district, "approve_report", APPROVES, report)


def test_an_officer_does_not_approve(district, report):
    verified(district, report)
    with pytest.raises(RuleViolation, match="không có quyền"):
        act(district, "approve_report", CHECKS, report)


def test_the_second_level_is_another_person(district, owed, report):
    verified(district, report, who=APPROVES)
    with pytest.raises(RuleViolation, match="cấp duyệt phải là người khác"):
        act(district, "approve_report", APPROVES, report)
    assert waiting(district, APPROVES) == []
    assert ("approve", False) in possible(district, owed, APPROVES)


def test_the_head_sends_it_back_to_those_who_check(district, owed, report):
    verified(district, report)
    with pytest.raises(RuleViolation, match="Phải ghi lý do"):
        act(district, "recheck_report", APPROVES, report, reason=" ")
    again = act(district, "recheck_report", APPROVES, report, reason=" Đối chiếu lại danh sách. ")
    assert (again.state, again.verified_by, again.recheck_reason) == (
        ReportState.SUBMITTED,
        None,
        "Đối chiếu lại danh sách.",
    )
    owed.refresh_from_db()
    assert (owed.received_on, owed.sent_back_at) == (date(2023, 10, 20), None)
    assert SubmittedRound.objects.get().verified_at is None
    entry = AuditEntry.objects.order_by("-id")[0]
    assert (entry.event, entry.reason) == ("report.recheck", "Đối chiếu lại danh sách.")
    once_more = act(district, "verify_report", CHECKS, report)
    assert (once_more.state, once_more.recheck_reason) == (ReportState.VERIFIED, "")


def test_only_the_lead_reads_why_it_is_checked_again(district, owed, report):
    verified(district, report)
    act(district, "recheck_report", APPROVES, report, reason="Đối chiếu lại danh sách.")
    obligation = Obligation.objects.select_related("unit", "deadline__plan__lead_unit").get(pk=owed.pk)
    shown = {who: report_on_page(actor(district, who), obligation, TODAY).recheck_reason for who in (CHECKS, HEAD)}
    assert shown == {CHECKS: "Đối chiếu lại danh sách.", HEAD: ""}


@pytest.mark.parametrize("who", [CHECKS, APPROVES])
def test_a_checked_report_goes_back_to_its_unit(district, owed, report, who):
    verified(district, report)
    back = act(district, "send_back_report", who, report, reason="Thiếu phụ lục.")
    owed.refresh_from_db()
    assert (back.state, owed.sent_back_at) == (ReportState.SENT_BACK, DECIDED_AT)
    mended = draft(district, owed, OFFICER, at=moment(2023, 10, 23), figures=OFFICE_FIGURES)
    anew = services.submit_report(
        actor=actor(district, HEAD), report_id=report.pk, version=mended.version, at=moment(2023, 10, 23)
    )
    assert (anew.state, anew.verified_by) == (ReportState.SUBMITTED, None)


def test_a_second_click_is_told_who_was_first(district, report):
    verified(district, report)
    with pytest.raises(StaleVersion, match="Chuyên viên Phòng Nội vụ"):
        verified(district, report, who=APPROVES)


def test_each_level_has_its_own_work_and_acts(district, owed, report):
    assert (waiting(district, CHECKS), waiting(district, APPROVES)) == (["Tiếp nhận: Báo cáo kết quả năm"], [])
    assert possible(district, owed, CHECKS) == [("verify", True), ("send_back", True)]
    verified(district, report)
    assert (waiting(district, CHECKS), waiting(district, APPROVES)) == ([], ["Duyệt: Báo cáo kết quả năm"])
    assert possible(district, owed, APPROVES) == [("approve", True), ("recheck", True), ("send_back", True)]
    assert waiting(district, HEAD) == ["Chờ tiếp nhận: Báo cáo kết quả năm"]


def test_going_back_to_one_level_leaves_what_was_checked_to_the_head(district, owed, report):
    verified(district, report)
    services.set_review_levels(actor=actor(district, APPROVES), levels=1, at=CHECKED_AT)
    assert act(district, "approve_report", APPROVES, report).state == ReportState.ACCEPTED


def test_one_level_knows_no_checking(district):
    report = sent(district, owe(issued_plan(district), district, UNIT), OFFICER, HEAD, figures=OFFICE_FIGURES)
    with pytest.raises(RuleViolation, match="một cấp: tiếp nhận hoặc trả lại ngay"):
        verified(district, report)


def test_the_setting_is_audited_and_shown(district, owed):
    services.set_review_levels(actor=actor(district, APPROVES), levels=1, at=moment(2023, 5, 3))
    entry = AuditEntry.objects.order_by("-id")[0]
    assert (entry.event, entry.before, entry.after) == ("review.set", {"số cấp": 2}, {"số cấp": 1})
    page = review_on_page(actor(district, APPROVES))
    assert (page.levels, [value for value, _ in page.choices], len(page.history)) == (1, [1, 2], 2)
    assert (
        str(ReviewSetting.objects.get())
        == "UBND huyện Tân Biên: Một cấp: chuyên viên hoặc thủ trưởng cơ quan chủ trì tiếp nhận"
    )


@pytest.mark.parametrize(
    ("who", "levels", "said"),
    [(CHECKS, 2, "Chỉ thủ trưởng"), (HEAD, 2, "Chỉ thủ trưởng"), (APPROVES, 3, "một trong hai")],
)
def test_a_setting_is_refused(district, who, levels, said):
    with pytest.raises(RuleViolation, match=said):
        services.set_review_levels(actor=actor(district, who), levels=levels, at=SENT_AT)
    assert not ReviewSetting.objects.exists()


def test_a_unit_plan_goes_the_same_way(district, owed):
    plan = owe(owed.deadline.plan, district, UNIT, OwedThing.OWN_PLAN)
    own = sent(district, plan, OFFICER, HEAD, at=moment(2023, 5, 10))
    assert verified(district, own).state == ReportState.VERIFIED


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda report: Report(state=ReportState.VERIFIED, kind=report.kind), "phải ghi người kiểm tra"),
        (lambda _: SubmittedRound(verified_at=SENT_AT, content={}), "phải ghi người và thời điểm kiểm tra"),
        (lambda report: ReviewSetting(authority=report.unit, levels=3), "một hoặc hai cấp"),
    ],
)
def test_the_database_refuses_half_a_check(report, change, said):
    with pytest.raises(ValidationError, match=said):
        change(report).validate_constraints()
