"""What can be written down of one activity."""

from datetime import date
from decimal import Decimal

import pytest

from danvan.domain.activities.checking import CountsRefused, Lifetime, check_day, check_variant, read_counts
from danvan.domain.activities.kinds import Kind, shipped_kinds
from danvan.domain.rules import RuleViolation

TODAY = date(2026, 6, 1)
LIFE = Lifetime(date(2025, 7, 1), date(2026, 12, 31))


def kind(code: str) -> Kind:
    return next(one for one in shipped_kinds() if one.code == code)


@pytest.mark.parametrize("day", [TODAY, date(2025, 7, 1)])
def test_a_day_in_the_life_of_the_unit_up_to_today_can_be(day: date) -> None:
    check_day(day, today=TODAY, lifetime=LIFE)


@pytest.mark.parametrize(
    ("day", "lifetime", "said"),
    [
        (date(2026, 6, 2), LIFE, "ở sau hôm nay (01/6/2026)"),
        (date(2014, 12, 31), Lifetime(None, None), "Hãy kiểm tra lại năm"),
        (date(2025, 6, 30), LIFE, "trước ngày đơn vị bắt đầu hoạt động"),
        (date(2026, 5, 2), Lifetime(None, date(2026, 5, 1)), "sau ngày cuối cùng của đơn vị"),
    ],
)
def test_a_day_that_cannot_be_is_refused(day: date, lifetime: Lifetime, said: str) -> None:
    with pytest.raises(RuleViolation) as refused:
        check_day(day, today=TODAY, lifetime=lifetime)
    assert said in refused.value.message


@pytest.mark.parametrize(("code", "variant"), [("dialogue", "scheduled"), ("news", "")])
def test_a_variant_of_the_kind_is_taken(code: str, variant: str) -> None:
    assert check_variant(kind(code), variant) == variant


@pytest.mark.parametrize(
    ("code", "variant", "said"),
    [
        ("dialogue", "", "chọn hình thức “Định kỳ” hoặc “Đột xuất”"),
        ("dialogue", "yearly", "chọn hình thức"),
        ("news", "scheduled", "không chia hình thức"),
    ],
)
def test_a_variant_of_no_kind_is_refused(code: str, variant: str, said: str) -> None:
    with pytest.raises(RuleViolation) as refused:
        check_variant(kind(code), variant)
    assert said in refused.value.message


def test_figures_are_read_as_officials_write_them_and_blank_is_no_value() -> None:
    typed = {"attendance": " 1.536 ", "persons": "0", "land": "12,5", "money": "", "working_days": "  "}
    assert read_counts(kind("movement"), typed) == {
        "attendance": Decimal(1536),
        "persons": Decimal(0),
        "land": Decimal("12.5"),
    }


@pytest.mark.parametrize(
    ("code", "typed", "place", "said"),
    [
        ("conference", {}, "attendance", "Số lượt người dự: chưa nhập. Nhập số, ví dụ 1.536."),
        ("conference", {"attendance": "nhiều"}, "attendance", "“nhiều” không phải là số"),
        ("conference", {"attendance": "-5"}, "attendance", "-5 là số âm"),
        ("conference", {"attendance": "100.000.001"}, "attendance", "quá lớn"),
        ("conference", {"attendance": "5,5"}, "attendance", "phải là số nguyên"),
        ("movement", {"attendance": "5", "land": "1,555"}, "land", "chỉ có tối đa 2 chữ số thập phân"),
        ("movement", {"attendance": "5", "money": "x"}, "money", "ví dụ 12,5"),
        ("news", {"items": "2", "attendance": "5"}, "attendance", "không có số liệu “attendance”"),
        ("visit", {"turns": "4", "households": "5"}, "households", "Số hộ được thăm (5) lớn hơn số lượt thăm (4)"),
    ],
)
def test_a_figure_that_cannot_be_is_refused_by_name(code: str, typed: dict[str, str], place: str, said: str) -> None:
    with pytest.raises(CountsRefused) as refused:
        read_counts(kind(code), typed)
    assert list(refused.value.facts) == [place]
    assert said in refused.value.facts[place]


def test_every_fault_is_told_at_once() -> None:
    with pytest.raises(CountsRefused) as refused:
        read_counts(kind("dialogue"), {"attendance": "x", "opinions": "3", "answered": "4", "passed_on": "5"})
    assert set(refused.value.facts) == {"attendance", "answered", "passed_on"}


@pytest.mark.parametrize("households", ["3", "4"])
def test_a_part_up_to_its_whole_can_be(households: str) -> None:
    assert read_counts(kind("visit"), {"turns": "4", "households": households})["turns"] == 4
