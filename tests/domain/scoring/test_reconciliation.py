from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from danvan.domain.rules import RuleViolation
from danvan.domain.scoring.columns import Answer, Answers
from danvan.domain.scoring.reconciliation import Proposal, departures, propose, reconcile
from tests.domain.scoring.sample_sets import small_set


def say(points: str | None, reason: str = "", code: str = "B1") -> Answer:
    return Answer(code, None if points is None else Decimal(points), reason)


def of_b1(own: Answer | None, inspector: Answer | None, lead: Answer | None) -> Proposal:
    appraisals: dict[str, Answers] = {}
    if inspector:
        appraisals["THANH_TRA"] = {"B1": inspector}
    if lead:
        appraisals["CHU_TRI"] = {"B1": lead}
    proposals = propose(small_set(), "XA", {"B1": own} if own else {}, appraisals)
    return next(proposal for proposal in proposals if proposal.leaf.code == "B1")


def test_the_proposal_has_each_leaf_and_only_its_own_columns() -> None:
    own = {"A1": say("4", code="A1"), "B2": say("6", code="B2")}
    stray: Answers = {"A1": say("1", code="A1"), "B1": say("3")}
    proposals = propose(small_set(), "PHONG", own, {"THANH_TRA": stray})
    assert [
        (
            proposal.leaf.code,
            proposal.self_answer,
            [(said.role, said.name, said.answer) for said in proposal.appraisals],
        )
        for proposal in proposals
    ] == [
        ("A1", say("4", code="A1"), [("CHU_TRI", "Phòng Nội vụ", None)]),
        ("B1", None, [("THANH_TRA", "Thanh tra huyện", say("3")), ("CHU_TRI", "Phòng Nội vụ", None)]),
        ("B2", None, [("CHU_TRI", "Phòng Nội vụ", None)]),
    ]


@pytest.mark.parametrize(
    ("own", "inspector", "lead", "proposed", "last_line"),
    [
        (say("3"), say("3", "đủ"), say("3"), say("3"), "Thống nhất."),
        (None, say("3"), say("3.0"), say("3"), "Thống nhất."),
        (say("4"), say("3"), say("3"), say("3"), "Thẩm định khác tự chấm."),
        (say(None), say(None), say(None), say(None), "Thống nhất."),
        (say("4"), say(None), say(None), say(None), "Thẩm định khác tự chấm."),
        (say("3"), say("3"), say("2.5"), None, "Người thẩm định chấm khác nhau."),
        (say("3"), say("3"), say(None), None, "Người thẩm định chấm khác nhau."),
        (say("3"), say("3"), None, None, "Còn chờ thẩm định: Phòng Nội vụ."),
        (say("3"), None, None, None, "Còn chờ thẩm định: Thanh tra huyện, Phòng Nội vụ."),
    ],
)
def test_a_value_is_proposed_only_where_all_appraisers_agree(
    own: Answer | None, inspector: Answer | None, lead: Answer | None, proposed: Answer | None, last_line: str
) -> None:
    proposal = of_b1(own, inspector, lead)
    assert proposal.proposed == proposed
    assert proposal.agreed is (proposed is not None)
    assert proposal.lines[-1] == last_line


def test_the_lines_say_what_each_column_says() -> None:
    assert of_b1(None, say("2.5"), say(None)).lines == (
        "Tự chấm: chưa chấm.",
        "Thanh tra huyện: 2,5 điểm.",
        "Phòng Nội vụ: không phát sinh.",
        "Người thẩm định chấm khác nhau.",
    )
    survey = propose(small_set(), "PHONG", {}, {})[-1]
    assert survey.lines == ("Phòng Nội vụ: chưa chấm.", "Còn chờ thẩm định: Phòng Nội vụ.")


DIFFERENT = "người thẩm định chấm khác nhau"


@pytest.mark.parametrize(
    ("own", "inspector", "lead", "settled", "causes"),
    [
        (say("3"), say("3"), say("3"), say("3"), ()),
        (None, say("3"), say("3"), say("3"), ()),
        (say("4"), say("3"), say("3"), say("3"), ("điểm thống nhất khác điểm tự chấm (4 điểm)",)),
        (say(None), say("3"), say("3"), say("3"), ("điểm thống nhất khác điểm tự chấm (không phát sinh)",)),
        (say("3"), say("3"), say("2"), say("3"), (DIFFERENT,)),
        (say("3"), say("3"), say("2"), say("2"), (DIFFERENT, "điểm thống nhất khác điểm tự chấm (3 điểm)")),
        (say("4"), say("3"), say("3"), say("4"), ("điểm thống nhất khác điểm thẩm định (3 điểm)",)),
        (
            say("4"), say("3"), say("3"), say("3.5"),
            ("điểm thống nhất khác điểm thẩm định (3 điểm)", "điểm thống nhất khác điểm tự chấm (4 điểm)"),
        ),
    ],
)  # fmt: skip
def test_a_departure_needs_a_reason(
    own: Answer | None, inspector: Answer, lead: Answer, settled: Answer, causes: tuple[str, ...]
) -> None:
    proposal = of_b1(own, inspector, lead)
    assert departures(proposal, settled) == causes
    if causes:
        with pytest.raises(RuleViolation) as refused:
            reconcile(proposal, settled)
        assert refused.value.message == (
            f"Điểm thống nhất của tiêu chí B1 (Giải quyết đơn thư) cần ghi lý do: {'; '.join(causes)}. "
            "Ghi lý do rồi lưu lại."
        )
        blank = Answer("B1", settled.points, "  ")
        with pytest.raises(RuleViolation):
            reconcile(proposal, blank)
    else:
        assert reconcile(proposal, settled) == settled
    explained = Answer("B1", settled.points, " Theo kết luận thanh tra ", 3)
    assert reconcile(proposal, explained) == Answer("B1", settled.points, "Theo kết luận thanh tra", 0)


def test_nothing_is_settled_while_an_appraiser_has_not_answered() -> None:
    with pytest.raises(RuleViolation) as refused:
        reconcile(of_b1(say("3"), say("3"), None), say("3", "vội"))
    assert refused.value.message == (
        "Chưa thống nhất được điểm tiêu chí B1 (Giải quyết đơn thư) vì còn chờ thẩm định của Phòng Nội vụ. "
        "Đôn đốc thẩm định rồi thống nhất."
    )


def test_an_answer_to_another_leaf_settles_nothing() -> None:
    with pytest.raises(ValueError, match="A1 cannot settle B1"):
        reconcile(of_b1(None, say("3"), say("3")), say("3", code="A1"))


POINTS = st.sampled_from([None, "0", "2", "3.5", "4"])


@given(own=POINTS, inspector=POINTS, lead=POINTS, settled=POINTS)
def test_no_reason_is_needed_exactly_when_everybody_says_the_same(
    own: str | None, inspector: str | None, lead: str | None, settled: str | None
) -> None:
    proposal = of_b1(say(own), say(inspector), say(lead))
    assert (not departures(proposal, say(settled))) is (own == inspector == lead == settled)
