import pytest

from danvan.domain.authority.conflicts import check_substitute, scorer_of
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
