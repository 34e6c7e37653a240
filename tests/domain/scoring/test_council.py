"""The column after settled points: as data of a set, and what is adopted of it."""

from dataclasses import replace
from decimal import Decimal

import pytest

from danvan.domain.rules import RuleViolation
from danvan.domain.scoring.columns import COUNCIL, Answer, column_label, leaves_of_column
from danvan.domain.scoring.comparing import differences
from danvan.domain.scoring.council import adopted, departures, other_word
from danvan.domain.scoring.criteria import Council, CriteriaSet, LastWord
from danvan.domain.scoring.mapping import SCHEMA_2, criteria_set_from_mapping, mapping_of
from danvan.domain.scoring.marks import Source
from tests.domain.scoring.test_comparing import criteria_mapping

NAMED = Council("Hội đồng đánh giá", LastWord.COUNCIL, Source.ASSUMED)


@pytest.fixture(scope="module")
def sample() -> CriteriaSet:
    return criteria_set_from_mapping(criteria_mapping())


@pytest.fixture
def with_council(sample: CriteriaSet) -> CriteriaSet:
    """The sample with a council over it."""
    return replace(sample, council=NAMED)


def test_a_council_is_data_of_the_set_and_comes_back(sample: CriteriaSet, with_council: CriteriaSet) -> None:
    plain = mapping_of(with_council)
    assert (plain["schema"], plain["council"]) == (
        SCHEMA_2, {"name_vi": "Hội đồng đánh giá", "by": "council", "source": "assumed"},
    )  # fmt: skip
    assert criteria_set_from_mapping(plain) == with_council
    assert "council" not in mapping_of(sample)


def test_the_council_answers_everything(with_council: CriteriaSet, sample: CriteriaSet) -> None:
    assert column_label(with_council, COUNCIL) == "Hội đồng đánh giá"
    assert column_label(sample, COUNCIL) == "Hội đồng"
    assert len(leaves_of_column(with_council, "PHONG", COUNCIL)) > 0


def test_two_versions_that_differ_in_it_are_told_apart(with_council: CriteriaSet, sample: CriteriaSet) -> None:
    (told,) = differences(sample, with_council)
    assert (told.what, told.before, told.after) == (
        "cột sau điểm thống nhất", "không có", "Hội đồng đánh giá (hội đồng)",
    )  # fmt: skip


def test_an_unknown_voice_is_refused_with_its_place(with_council: CriteriaSet) -> None:
    plain = {**mapping_of(with_council), "council": {"name_vi": "Hội đồng", "by": "ai_do", "source": "known"}}
    with pytest.raises(RuleViolation, match="council"):
        criteria_set_from_mapping(plain)


def test_settled_points_stand_where_the_council_says_nothing(with_council: CriteriaSet) -> None:
    leaves = with_council.leaves()[:2]
    first, second = (leaf.code for leaf in leaves)
    settled = {first: Answer(first, Decimal(1), "Theo hồ sơ"), second: Answer(second, Decimal(0))}
    said = {second: Answer(second, Decimal(1), " Có biên bản bổ sung ")}
    found = adopted(leaves, settled, said)
    assert found == {first: settled[first], second: Answer(second, Decimal(1), "Có biên bản bổ sung")}
    assert departures(settled, said) == (second,)


def test_the_council_departs_with_a_reason_alone(with_council: CriteriaSet) -> None:
    leaf = with_council.leaves()[0]
    settled = Answer(leaf.code, Decimal(1))
    with pytest.raises(RuleViolation, match=r"khác điểm thống nhất\. Ghi lý do"):
        other_word(leaf, settled, Answer(leaf.code, Decimal(0), " "))
    assert other_word(leaf, settled, Answer(leaf.code, Decimal(1))).points == 1


def test_what_is_not_settled_is_not_adopted(with_council: CriteriaSet) -> None:
    with pytest.raises(RuleViolation, match="chưa có điểm thống nhất"):
        adopted(with_council.leaves()[:1], {}, {})
