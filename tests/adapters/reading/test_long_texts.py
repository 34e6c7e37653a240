"""A text that is too long to be a plan is refused before it is read."""

import pytest

from danvan.adapters.reading import read_source
from danvan.adapters.reading.sources import MAX_SIGNS
from danvan.domain.rules import RuleViolation


def test_a_text_of_more_than_a_million_signs_is_refused() -> None:
    with pytest.raises(RuleViolation, match="dài hơn 1 triệu ký tự"):
        read_source(("a b\n" * (MAX_SIGNS // 4) + "x").encode(), "dai.txt")


def test_the_longest_text_is_taken() -> None:
    assert read_source(("a" * MAX_SIGNS).encode(), "vua.txt")


def test_a_heading_with_a_long_gap_and_closing_marks_is_read_at_once() -> None:
    (block,) = read_source(f"## Văn{' ' * 5_000}bản ##  ".encode(), "tieu-de.md")
    assert block.text == "Văn bản"
