"""Who sees a column when: every rule in every standing, as a table."""

from itertools import product

import pytest

from danvan.domain.rules import RuleViolation
from danvan.domain.scoring.visibility import (
    ColumnRule,
    ColumnStanding,
    ShownAfter,
    check_rules,
    is_shown_to_scorers,
    is_shown_to_unit,
    rules_of,
    stored_rules,
)

DRAFT = ColumnStanding(is_signed=False, is_reconciled=False, is_decided=False)
SIGNED = ColumnStanding(is_signed=True, is_reconciled=False, is_decided=False)
RECONCILED = ColumnStanding(is_signed=True, is_reconciled=True, is_decided=False)
DECIDED = ColumnStanding(is_signed=True, is_reconciled=True, is_decided=True)
STANDINGS = (DRAFT, SIGNED, RECONCILED, DECIDED)
FROM = {
    ShownAfter.ALWAYS: (True, True, True, True),
    ShownAfter.SIGNED: (False, True, True, True),
    ShownAfter.RECONCILED: (False, False, True, True),
    ShownAfter.DECIDED: (False, False, False, True),
}


@pytest.mark.parametrize(("unit", "scorers"), list(product(ShownAfter, ShownAfter)))
def test_a_column_is_shown_from_its_moment_on(unit: ShownAfter, scorers: ShownAfter) -> None:
    rule = ColumnRule(unit, scorers)
    assert tuple(is_shown_to_unit(rule, standing) for standing in STANDINGS) == FROM[unit]
    assert tuple(is_shown_to_scorers(rule, standing) for standing in STANDINGS) == FROM[scorers]


@pytest.mark.parametrize("after", ShownAfter)
def test_who_explains_sees_what_is_signed_unless_it_waits_for_the_decision(after: ShownAfter) -> None:
    draft = ColumnStanding(is_signed=False, is_reconciled=False, is_decided=False, is_explaining=True)
    signed = ColumnStanding(is_signed=True, is_reconciled=False, is_decided=False, is_explaining=True)
    rule = ColumnRule(unit=after, scorers=after)
    assert is_shown_to_unit(rule, draft) == (after is ShownAfter.ALWAYS)
    assert is_shown_to_unit(rule, signed) == (after is not ShownAfter.DECIDED)
    assert is_shown_to_scorers(rule, signed) == FROM[after][1]


def test_rules_are_kept_as_words() -> None:
    rules = {"THANH_TRA": ColumnRule(ShownAfter.DECIDED, ShownAfter.RECONCILED)}
    assert rules_of(stored_rules(rules)) == rules
    with pytest.raises(ValueError, match="later"):
        rules_of({"THANH_TRA": {"unit": "later", "scorers": "signed"}})


def test_a_rule_for_a_column_that_is_none_is_refused() -> None:
    check_rules({"THANH_TRA": ColumnRule()}, {"THANH_TRA": "Thanh tra"})
    with pytest.raises(RuleViolation, match="không có cột KHAC"):
        check_rules({"KHAC": ColumnRule()}, {"THANH_TRA": "Thanh tra"})
