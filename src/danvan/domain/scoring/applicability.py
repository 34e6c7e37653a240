"""Which leaves are asked of which kind of unit, and how many points that kind can reach."""

from decimal import Decimal

from danvan.domain.rules import RuleViolation
from danvan.domain.scoring.criteria import CriteriaSet, Criterion


def check_kind(criteria_set: CriteriaSet, kind: str) -> None:
    """A unit is scored only if the set names its kind. Raises RuleViolation otherwise."""
    known = {named.code for named in criteria_set.kinds}
    if kind not in known:
        raise RuleViolation(
            f"Bộ tiêu chí {criteria_set.code} không áp dụng cho loại đơn vị {kind}. "
            f"Các loại đơn vị được chấm: {'; '.join(named.name for named in criteria_set.kinds)}.",
            criteria_set=criteria_set.code,
            kind=kind,
        )


def applies(leaf: Criterion, kind: str) -> bool:
    """A leaf applies to the kinds it names, and to every kind if it names none."""
    return leaf.kinds is None or kind in leaf.kinds


def applicable_leaves(criteria_set: CriteriaSet, kind: str) -> tuple[Criterion, ...]:
    """The leaves asked of a kind of unit, in printed order. Raises RuleViolation for an unknown kind."""
    check_kind(criteria_set, kind)
    return tuple(leaf for leaf in criteria_set.leaves() if applies(leaf, kind))


def applicable_maximum(criteria_set: CriteriaSet, kind: str) -> Decimal:
    """The most points a kind of unit can reach: leaves that do not apply drop out of the base.

    The base of one unit can be smaller still, where a leaf did not arise (see `totals`).
    """
    return sum((leaf.max_points for leaf in applicable_leaves(criteria_set, kind)), Decimal(0))
