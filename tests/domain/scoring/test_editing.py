"""Changing the tree of a criteria set: what is put in, replaced, moved and taken out, and what stays."""

from dataclasses import replace
from decimal import Decimal

import pytest

from danvan.domain.rules import RuleViolation
from danvan.domain.scoring.criteria import CriteriaSet, Criterion, Part
from danvan.domain.scoring.editing import (
    add_criterion,
    criterion_of,
    move_criterion,
    remove_criterion,
    replace_criterion,
)
from danvan.domain.scoring.mapping import criteria_set_from_mapping
from tests.apps.scoring.scene import criteria_mapping


@pytest.fixture(scope="module")
def sample() -> CriteriaSet:
    return criteria_set_from_mapping(criteria_mapping())


def codes(criteria_set: CriteriaSet, group: str = "") -> list[str]:
    children = criterion_of(criteria_set, group).children if group else criteria_set.criteria
    return [criterion.code for criterion in children]


def new(sample: CriteriaSet, code: str, points: str = "2") -> Criterion:
    return replace(criterion_of(sample, "TC1.1"), code=code, max_points=Decimal(points))


def test_a_leaf_is_replaced_and_its_groups_add_up_again(sample: CriteriaSet) -> None:
    changed = replace_criterion(sample, "TC1.1", replace(criterion_of(sample, "TC1.1"), max_points=Decimal(5)))
    assert criterion_of(changed, "TC1").max_points == Decimal(12)
    assert codes(changed, "TC1") == codes(sample, "TC1")
    assert criterion_of(sample, "TC1").max_points == Decimal(10)


def test_a_code_is_unique(sample: CriteriaSet) -> None:
    with pytest.raises(RuleViolation, match=r"Đã có tiêu chí mã TC1\.2"):
        replace_criterion(sample, "TC1.1", new(sample, "TC1.2"))
    with pytest.raises(RuleViolation, match="Đã có tiêu chí mã TC1"):
        add_criterion(sample, "", new(sample, "TC1"))
    renamed = replace_criterion(sample, "TC1.1", new(sample, "TC1.9", "3"))
    assert codes(renamed, "TC1")[0] == "TC1.9"


def test_a_criterion_that_somebody_took_out(sample: CriteriaSet) -> None:
    for change in (
        lambda: replace_criterion(sample, "TC9", new(sample, "TC9")),
        lambda: remove_criterion(sample, "TC9"),
        lambda: move_criterion(sample, "TC9", up=True),
        lambda: add_criterion(sample, "TC9", new(sample, "TC9.1")),
    ):
        with pytest.raises(RuleViolation, match="không còn tiêu chí TC9"):
            change()


def test_a_criterion_is_added_at_the_top_and_in_a_group(sample: CriteriaSet) -> None:
    assert codes(add_criterion(sample, "", new(sample, "TC7")))[-1] == "TC7"
    grown = add_criterion(sample, "TC1", new(sample, "TC1.6"))
    assert (codes(grown, "TC1")[-1], criterion_of(grown, "TC1").max_points) == ("TC1.6", Decimal(12))


def test_a_criterion_is_taken_out_with_all_in_it(sample: CriteriaSet) -> None:
    smaller = remove_criterion(sample, "TC1")
    assert "TC1.1" not in {criterion.code for criterion in smaller.everything()}
    assert criterion_of(remove_criterion(sample, "TC1.1"), "TC1").max_points == Decimal(7)


def test_the_last_one_of_a_group_stays(sample: CriteriaSet) -> None:
    only = sample
    for code in codes(sample, "TC1")[1:]:
        only = remove_criterion(only, code)
    with pytest.raises(RuleViolation, match="duy nhất trong nhóm"):
        remove_criterion(only, "TC1.1")


def test_a_criterion_moves_among_its_siblings_and_stops_at_the_ends(sample: CriteriaSet) -> None:
    assert codes(move_criterion(sample, "TC1.2", up=True), "TC1")[:2] == ["TC1.2", "TC1.1"]
    assert codes(move_criterion(sample, "TC1", up=False))[:2] == ["TC2", "TC1"]
    assert move_criterion(sample, "TC1", up=True) is sample
    assert move_criterion(sample, "TC6", up=False) is sample


def test_a_group_hands_on_what_holds_for_all_of_it(sample: CriteriaSet) -> None:
    group = criterion_of(sample, "TC1")
    changed = replace_criterion(
        sample,
        "TC1",
        replace(group, part=Part.BONUS, reserved=True, unless_traits=frozenset({"X"}), appraisers=("VAN_PHONG",)),
    )
    leaf = criterion_of(changed, "TC1.1")
    assert (leaf.part, leaf.reserved, leaf.unless_traits, leaf.appraisers) == (
        Part.BONUS, True, frozenset({"X"}), ("VAN_PHONG",),
    )  # fmt: skip
    own = replace_criterion(changed, "TC1.1", replace(leaf, appraisers=("THANH_TRA",)))
    back = replace_criterion(own, "TC1", replace(group, children=criterion_of(own, "TC1").children))
    assert [(one.part, one.reserved, one.unless_traits) for one in criterion_of(back, "TC1").children] == [
        (Part.CORE, False, frozenset())
    ] * 5
    assert [one.appraisers for one in criterion_of(back, "TC1").children] == [("THANH_TRA",), *[("CHU_TRI",)] * 4]


def test_what_is_added_to_a_group_takes_on_what_holds_there(sample: CriteriaSet) -> None:
    group = replace(criterion_of(sample, "TC1"), part=Part.BONUS, reserved=True, unless_traits=frozenset({"X"}))
    grown = add_criterion(replace_criterion(sample, "TC1", group), "TC1", new(sample, "TC1.6"))
    added = criterion_of(grown, "TC1.6")
    assert (added.part, added.reserved, added.unless_traits) == (Part.BONUS, True, frozenset({"X"}))
