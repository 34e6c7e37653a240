"""Who keeps out of the appraisal of whom; each row is a case."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from danvan.domain.authority.conflicts import (
    RecusalWord,
    Tie,
    check_period,
    check_substitute,
    default_period,
    months_later,
    reasons_against,
    refusal_line,
    scorer_of,
)
from danvan.domain.law import Confidence
from danvan.domain.rules import RuleViolation

LEAD, INSPECTORATE, UNIT, SUBSTITUTE = 1, 2, 3, 9


@pytest.mark.parametrize(
    ("scored", "assigned", "scorer"),
    [
        (UNIT, LEAD, LEAD),
        (UNIT, INSPECTORATE, INSPECTORATE),
        (LEAD, LEAD, SUBSTITUTE),
        (LEAD, INSPECTORATE, INSPECTORATE),
        (INSPECTORATE, INSPECTORATE, SUBSTITUTE),
        (SUBSTITUTE, LEAD, LEAD),
    ],
)
def test_no_unit_scores_itself(scored: int, assigned: int, scorer: int) -> None:
    assert scorer_of(scored_unit_id=scored, assigned_unit_id=assigned, substitute_unit_id=SUBSTITUTE) == scorer


def test_a_substitute_never_scores_itself_either() -> None:
    with pytest.raises(RuleViolation, match="Cử đơn vị khác"):
        scorer_of(scored_unit_id=LEAD, assigned_unit_id=LEAD, substitute_unit_id=LEAD)


def test_the_substitute_is_none_of_the_appraisers() -> None:
    check_substitute(SUBSTITUTE, {LEAD, INSPECTORATE})
    with pytest.raises(RuleViolation, match="không được là một trong các đơn vị thẩm định"):
        check_substitute(LEAD, {LEAD, INSPECTORATE})


DAY = date(2023, 10, 20)
OFFICE = "Phòng Tư pháp"


def tie(start: date, end: date | None, title: str = "Chuyên viên", unit: str = OFFICE) -> Tie:
    return Tie(title, unit, start, end)


SINCE = date(2020, 1, 1)

# Each row: a case, the posts, the months, and the parts of the reasons in order.
TIES = [
    ("no post there ever", [], 24, []),
    ("a post there now", [tie(SINCE, None)], 24, ["đang giữ chức vụ Chuyên viên tại Phòng Tư pháp"]),
    ("its last day", [tie(SINCE, DAY)], 24, ["đang giữ chức vụ"]),
    ("a post there now counts whatever the months", [tie(SINCE, None)], 0, ["đang giữ chức vụ"]),
    ("left yesterday", [tie(SINCE, date(2023, 10, 19))], 24, ["đến hết ngày 19/10/2023, chưa đủ 24 tháng"]),
    ("left yesterday, only present posts count", [tie(SINCE, date(2023, 10, 19))], 0, []),
    ("the last day of the period", [tie(SINCE, date(2021, 10, 20))], 24, ["(đến hết ngày 20/10/2023)"]),
    ("the day after the period", [tie(SINCE, date(2021, 10, 19))], 24, []),
    ("a period of six months", [tie(SINCE, date(2023, 4, 20))], 6, ["chưa đủ 6 tháng (đến hết ngày 20/10/2023)"]),
    ("a post that is to come", [tie(date(2023, 10, 21), None)], 24, []),
    (
        "both, the present one first",
        [tie(SINCE, date(2023, 1, 31), "Phó Trưởng phòng"), tie(date(2023, 2, 1), None, "Trưởng phòng")],
        24,
        ["đang giữ chức vụ Trưởng phòng", "đã giữ chức vụ Phó Trưởng phòng"],
    ),
    ("in a unit that this one took over from", [tie(SINCE, None, unit="UBND xã Mỏ Công")], 24, ["tại UBND xã Mỏ Công"]),
]  # fmt: skip


@pytest.mark.parametrize(("ties", "months", "parts"), [row[1:] for row in TIES], ids=[row[0] for row in TIES])
def test_who_was_lately_part_of_a_unit_keeps_out(ties: list[Tie], months: int, parts: list[str]) -> None:
    reasons = reasons_against(ties, None, day=DAY, months=months)
    assert len(reasons) == len(parts)
    assert all(part in reason for part, reason in zip(parts, reasons, strict=True))


def test_ones_own_word_counts_beside_posts() -> None:
    word = RecusalWord("Có người nhà ở đơn vị. ", date(2023, 10, 2))
    assert reasons_against([], word, day=DAY, months=24) == (
        "tự xin không thẩm định từ ngày 02/10/2023: Có người nhà ở đơn vị",
    )
    assert len(reasons_against([tie(SINCE, None)], word, day=DAY, months=24)) == 2


def test_the_refusal_says_who_why_and_what_to_do() -> None:
    line = refusal_line("Chánh Thanh tra", OFFICE, ("lý do một", "lý do hai"))
    assert line.startswith(
        "Theo Luật Phòng, chống tham nhũng 36/2018/QH14, Điều 23, Chánh Thanh tra không thẩm định Phòng Tư pháp vì "
        "lý do một; lý do hai. Đề nghị người khác"
    )
    assert "đơn vị thẩm định thay" in line


def test_the_period_is_a_proposal_until_the_agency_sets_its_own() -> None:
    period = default_period(DAY)
    assert (period.value, period.confidence, period.document) == (24, Confidence.UNCONFIRMED, "36/2018/QH14")


@pytest.mark.parametrize("months", [-1, 121])
def test_a_period_out_of_range_is_refused(months: int) -> None:
    check_period(0)
    check_period(120)
    with pytest.raises(RuleViolation, match="từ 0 đến 120 tháng"):
        check_period(months)


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2023, 1, 31), 1, date(2023, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2023, 12, 1), 1, date(2024, 1, 1)),
        (date(2023, 10, 20), -24, date(2021, 10, 20)),
        (date(2023, 3, 31), -1, date(2023, 2, 28)),
        (date(2023, 10, 20), 0, date(2023, 10, 20)),
    ],
)
def test_months_are_counted_on_the_calendar(day: date, months: int, later: date) -> None:
    assert months_later(day, months) == later


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(0, 240), st.integers(0, 240))
def test_more_months_never_lead_back(day: date, fewer: int, more: int) -> None:
    fewer, more = sorted((fewer, more))
    assert months_later(day, fewer) <= months_later(day, more)
    assert months_later(day, fewer).day <= day.day
