"""The transition table answers: what may be done, why not, which state comes next."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from danvan.domain.authority import Actor, Permission, Role
from danvan.domain.rules import RuleViolation
from danvan.domain.workflow import Act, Possibility, Workflow


class Stage(StrEnum):
    """States without labels: the table prints their values."""

    DRAFT = "draft"
    SENT = "sent"
    DONE = "done"


class Labelled(StrEnum):
    """A state that has a label."""

    OPEN = "open"

    @property
    def label(self) -> str:
        return "Đang mở"


@dataclass(frozen=True, slots=True)
class Facts:
    """What the obstacles look at."""

    pages: int = 1
    signed: bool = True


def _gaps(facts: Facts) -> Iterable[str]:
    if facts.pages == 0:
        yield "Chưa có nội dung."
    if not facts.signed:
        yield "Chưa ký."


DRAFT: Act[Stage, Facts] = Act("draft", "Soạn", frozenset({None, Stage.DRAFT}), Stage.DRAFT, Permission.REPORT_DRAFT)
SUBMIT: Act[Stage, Facts] = Act(
    "submit", "Gửi", frozenset({Stage.DRAFT}), Stage.SENT, Permission.REPORT_SUBMIT, "Mục IV.1", _gaps
)
SEND_BACK: Act[Stage, Facts] = Act(
    "send_back",
    "Trả lại",
    frozenset({Stage.SENT}),
    Stage.DRAFT,
    Permission.REPORT_ACCEPT,
    "Mục IV.2",
    needs_reason=True,
)
NOTE: Act[Stage, Facts] = Act("note", "Ghi chú", frozenset({Stage.SENT}), None, Permission.REPORT_ACCEPT)
TABLE = Workflow("paper", "Văn bản", Stage, [DRAFT, SUBMIT, SEND_BACK, NOTE])


def _actor(*roles: Role) -> Actor:
    return Actor(1, "Chuyên viên", "Chuyên viên", 7, "Đơn vị", frozenset(roles))


HEAD = _actor(Role.UNIT_HEAD)
LEAD = _actor(Role.LEAD_OFFICER)
NOBODY = _actor()


def test_the_acts_come_in_the_order_of_the_table() -> None:
    assert [act.name for act in TABLE] == ["draft", "submit", "send_back", "note"]


def test_two_acts_of_one_name_are_a_mistake() -> None:
    with pytest.raises(ValueError, match="paper: the act draft stands twice"):
        Workflow("paper", "Văn bản", Stage, [DRAFT, DRAFT])


@pytest.mark.parametrize(
    ("act", "actor", "state", "facts", "reasons"),
    [
        ("draft", HEAD, None, Facts(), ()),
        ("draft", HEAD, Stage.DRAFT, Facts(), ()),
        ("submit", HEAD, Stage.DRAFT, Facts(), ()),
        (
            "submit",
            HEAD,
            None,
            Facts(),
            ("Không thể gửi khi đang ở trạng thái “chưa có”. Việc này chỉ làm được ở trạng thái “draft”.",),
        ),
        (
            "submit",
            HEAD,
            Stage.DONE,
            Facts(),
            ("Không thể gửi khi đang ở trạng thái “done”. Việc này chỉ làm được ở trạng thái “draft”.",),
        ),
        ("submit", HEAD, Stage.DRAFT, Facts(pages=0), ("Chưa có nội dung.",)),
        ("submit", HEAD, Stage.DRAFT, Facts(pages=0, signed=False), ("Chưa có nội dung.", "Chưa ký.")),
        ("send_back", LEAD, Stage.SENT, Facts(), ()),
        # who has no right learns neither the state nor the obstacles
        ("submit", LEAD, Stage.DONE, Facts(pages=0), ("Ông (bà) không có quyền “Gửi kế hoạch, báo cáo của đơn vị”.",)),
        ("draft", NOBODY, None, Facts(), ("Ông (bà) không có quyền “Soạn kế hoạch, báo cáo của đơn vị”.",)),
    ],
)
def test_why_not(act: str, actor: Actor, state: Stage | None, facts: Facts, reasons: tuple[str, ...]) -> None:
    assert TABLE.why_not(act, actor=actor, state=state, facts=facts) == reasons


def test_a_state_with_a_label_is_named_by_it() -> None:
    table = Workflow(
        "case", "Vụ việc", Labelled, [Act("begin", "Mở", frozenset({None}), Labelled.OPEN, Permission.REPORT_DRAFT)]
    )
    assert table.why_not("begin", actor=HEAD, state=Labelled.OPEN, facts=Facts()) == (
        "Không thể mở khi đang ở trạng thái “Đang mở”.",
    )


@pytest.mark.parametrize(
    ("act", "actor", "state", "reason", "after"),
    [
        ("draft", HEAD, None, "", Stage.DRAFT),
        ("submit", HEAD, Stage.DRAFT, "", Stage.SENT),
        ("send_back", LEAD, Stage.SENT, "Thiếu số liệu", Stage.DRAFT),
        ("note", LEAD, Stage.SENT, "", Stage.SENT),
    ],
)
def test_the_next_state(act: str, actor: Actor, state: Stage | None, reason: str, after: Stage) -> None:
    assert TABLE.next_state(act, actor=actor, state=state, facts=Facts(), reason=reason) is after


def test_a_refused_act_says_every_reason_and_its_source() -> None:
    with pytest.raises(RuleViolation) as refusal:
        TABLE.next_state("submit", actor=HEAD, state=Stage.DRAFT, facts=Facts(pages=0, signed=False))
    assert refusal.value.message == "Chưa có nội dung. Chưa ký."
    assert refusal.value.citation == "Mục IV.1"
    assert refusal.value.facts == {"act": "submit", "state": "draft"}


@pytest.mark.parametrize("reason", ["", "   ", "\n\t"])
def test_an_act_that_needs_a_reason_is_refused_without_one(reason: str) -> None:
    with pytest.raises(RuleViolation, match=r"Phải ghi lý do khi trả lại\. \(Mục IV\.2\)"):
        TABLE.next_state("send_back", actor=LEAD, state=Stage.SENT, facts=Facts(), reason=reason)


def test_a_table_that_begins_something_without_a_state_is_wrong() -> None:
    table = Workflow("paper", "Văn bản", Stage, [Act("begin", "Mở", frozenset({None}), None, Permission.REPORT_DRAFT)])
    with pytest.raises(ValueError, match=r"paper\.begin begins something but names no state"):
        table.next_state("begin", actor=HEAD, state=None, facts=Facts())


def test_possibilities_are_the_permitted_acts_of_the_state_with_their_obstacles() -> None:
    assert TABLE.possibilities(actor=HEAD, state=Stage.DRAFT, facts=Facts(signed=False)) == (
        Possibility("draft", "Soạn", (), needs_reason=False, citation=None),
        Possibility("submit", "Gửi", ("Chưa ký.",), needs_reason=False, citation="Mục IV.1"),
    )


def test_who_has_no_right_is_shown_no_act() -> None:
    assert TABLE.possibilities(actor=NOBODY, state=Stage.DRAFT, facts=Facts()) == ()


@given(
    act=st.sampled_from([act.name for act in TABLE]),
    roles=st.frozensets(st.sampled_from(Role)),
    state=st.sampled_from([None, *Stage]),
    facts=st.builds(Facts, pages=st.integers(0, 2), signed=st.booleans()),
)
def test_the_three_questions_agree(act: str, roles: frozenset[Role], state: Stage | None, facts: Facts) -> None:
    """Whatever the case: an act is possible exactly when nothing speaks against it, and then it leads somewhere."""
    actor = _actor(*roles)
    reasons = TABLE.why_not(act, actor=actor, state=state, facts=facts)
    shown = {item.name: item for item in TABLE.possibilities(actor=actor, state=state, facts=facts)}
    assert (act in shown and shown[act].allowed) == (not reasons)
    if reasons:
        with pytest.raises(RuleViolation):
            TABLE.next_state(act, actor=actor, state=state, facts=facts, reason="Có lý do")
    else:
        assert TABLE.next_state(act, actor=actor, state=state, facts=facts, reason="Có lý do") in Stage
