"""What the words of a text imply of how a report comes again: one row, one wording."""

import pytest

from danvan.domain.ledger import day_of_year, stated_part, stated_recurrence
from danvan.domain.periods import PeriodKind


@pytest.mark.parametrize(
    ("mode", "value", "kind", "cut_off", "due_days"),
    [
        ("before", "quarterly:21", PeriodKind.QUARTER, "inspectorate", 6),
        ("every", "quarterly:20", PeriodKind.QUARTER, "inspectorate", 6),
        ("by", "monthly:15", PeriodKind.MONTH, "inspectorate", 1),
        ("every", "monthly:5", PeriodKind.MONTH, "calendar", 5),
        ("before", "monthly:5", PeriodKind.MONTH, "calendar", 4),
        ("on", "monthly:10", PeriodKind.MONTH, "calendar", 10),
    ],
)
def test_what_is_said_in_full_is_understood(
    mode: str, value: str, kind: PeriodKind, cut_off: str, due_days: int
) -> None:
    found = stated_recurrence(mode, value)
    assert found is not None
    assert (found.kind, found.cut_off, found.due_days) == (kind, cut_off, due_days)


@pytest.mark.parametrize(
    ("mode", "value", "kind", "reason"),
    [
        ("every", "monthly", PeriodKind.MONTH, "không nêu ngày nộp"),
        ("every", "quarterly", PeriodKind.QUARTER, "không nêu ngày nộp"),
        ("every", "halfyearly", PeriodKind.HALF_YEAR, "không nêu ngày nộp"),
        ("every", "yearly", PeriodKind.YEAR, "không nêu ngày nộp"),
        ("every", "yearly:12", PeriodKind.YEAR, "chỉ nêu tháng nộp"),
        ("before", "quarterly:15", PeriodKind.QUARTER, "không rõ số liệu của kỳ nào"),
        ("every", "quarterly:10", PeriodKind.QUARTER, "không rõ số liệu của kỳ nào"),
        ("by", "monthly:12", PeriodKind.MONTH, "không rõ số liệu của kỳ nào"),
        ("before", "monthly:1", PeriodKind.MONTH, "không rõ số liệu của kỳ nào"),
        ("from", "monthly:20", PeriodKind.MONTH, "không nêu ngày cuối"),
    ],
)
def test_what_is_left_open_is_not_guessed(mode: str, value: str, kind: PeriodKind, reason: str) -> None:
    found = stated_recurrence(mode, value)
    assert found is not None
    assert (found.kind, found.due_days) == (kind, None)
    assert reason in found.reason


@pytest.mark.parametrize("value", ["weekly", "daily", "2024-10-23", "2024-Q4", "yearly:12-15", "rel:P5D", ""])
def test_other_times_do_not_come_again(value: str) -> None:
    assert stated_recurrence("every", value) is None


@pytest.mark.parametrize(("value", "day"), [("yearly:11-15", "2024-11-15"), ("yearly:11", None), ("quarterly", None)])
def test_a_day_of_each_year_is_a_day_of_this_one(value: str, day: str | None) -> None:
    assert day_of_year(value, 2024) == day


@pytest.mark.parametrize(
    ("what", "part"),
    [
        ("Báo cáo kết quả 6 tháng", "H1"),
        ("Báo cáo sáu tháng đầu năm 2026", "H1"),
        ("Gửi báo cáo 06 tháng cuối năm", "H2"),
        ("Báo cáo 9 tháng đầu năm", "9M"),
        ("Báo cáo quý III", "Q3"),
        ("Báo cáo quý 2/2026", "Q2"),
        ("Báo cáo 6 tháng, năm", ""),
        ("Báo cáo 6 tháng và cả năm", ""),
        ("Báo cáo quý I, 6 tháng", ""),
        ("Báo cáo 6 tháng một lần", ""),
        ("Báo cáo tháng 6", ""),
        ("Báo cáo kết quả năm 2026", ""),
    ],
)
def test_the_part_of_the_year_of_which_a_report_speaks(what: str, part: str) -> None:
    assert stated_part(what) == part
