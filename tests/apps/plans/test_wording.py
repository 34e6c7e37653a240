"""The words of plans hold to their examples."""

import doctest
from decimal import Decimal

import pytest

from danvan.apps.plans import wording
from danvan.apps.plans.wording import stated_text, target_text


def test_the_examples_are_true() -> None:
    found = doctest.testmod(wording)
    assert (found.failed, found.attempted > 0) == (0, True)


@pytest.mark.parametrize(
    ("mode", "value", "text"),
    [
        ("by", "2023-05-12", "chậm nhất ngày 12/5/2023"),
        ("by", "2023-02-31", "chậm nhất ngày 31/02/2023"),
        ("in", "2023-Q4", "trong quý IV/2023"),
        ("by", "2023-11", "chậm nhất tháng 11/2023"),
        ("every", "monthly", "định kỳ hằng tháng"),
        ("every", "yearly:12", "định kỳ tháng 12 hằng năm"),
        ("within", "rel:PT24H", "trong thời hạn 24 giờ"),
        ("in", "2023", "trong năm 2023"),
        ("by", "gấp", "chậm nhất gấp"),
        ("", "2023-11", "tháng 11/2023"),
    ],
)
def test_a_time_as_the_text_states_it(mode: str, value: str, text: str) -> None:
    assert stated_text(mode, value) == text


@pytest.mark.parametrize(
    ("operator", "value", "unit", "text"),
    [
        ("ge", Decimal(60), "%", "từ 60%"),
        ("gt", Decimal("98.50"), "%", "trên 98,5%"),
        ("odd", Decimal(3), "", "odd 3"),
        ("ge", None, "%", "không nêu mức bằng số"),
    ],
)
def test_what_a_target_asks_for(operator: str, value: Decimal | None, unit: str, text: str) -> None:
    assert target_text(operator, value, unit) == text
