"""Which leaves are asked of which kind of unit, and how many points that kind can reach.

`traits` are those of the unit in the cycle: a leaf that excepts one of them is not asked and leaves the base.
"""

from collections.abc import Set as AbstractSet
from decimal import Decimal

from danvan.domain.rules import RuleViolation
from danvan.domain.scoring.criteria import CriteriaSet, Criterion, Part

NO_TRAITS: frozenset[str] = frozenset()


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


def check_traits(criteria_set: CriteriaSet, traits: AbstractSet[str]) -> None:
    """A unit has only traits that the set names. Raises RuleViolation otherwise."""
    unknown = sorted(traits - {named.code for named in criteria_set.traits})
    if unknown:
        raise RuleViolation(
            f"Bộ tiêu chí {criteria_set.code} không có đặc điểm {unknown[0]}. Chọn mã trong bộ tiêu chí.",
            criteria_set=criteria_set.code,
            trait=unknown[0],
        )


def applies(leaf: Criterion, kind: str, traits: AbstractSet[str] = NO_TRAITS) -> bool:
    """A leaf applies to the kinds it names, to every kind if it names none, and to no unit with an excepted trait."""
    return (leaf.kinds is None or kind in leaf.kinds) and not leaf.unless_traits & traits


def applicable_leaves(
    criteria_set: CriteriaSet, kind: str, traits: AbstractSet[str] = NO_TRAITS
) -> tuple[Criterion, ...]:
    """The leaves asked of a kind of unit, in printed order. Raises RuleViolation for an unknown kind or trait."""
    check_kind(criteria_set, kind)
    check_traits(criteria_set, traits)
    return tuple(leaf for leaf in criteria_set.leaves() if applies(leaf, kind, traits))


def applicable_maximum(criteria_set: CriteriaSet, kind: str, traits: AbstractSet[str] = NO_TRAITS) -> Decimal:
    """The most points a kind of unit can reach in the core: leaves that do not apply drop out of the base.

    The base of one unit can be smaller still, where a leaf did not arise (see `totals`).
    """
    asked = applicable_leaves(criteria_set, kind, traits)
    return sum((leaf.max_points for leaf in asked if leaf.part is Part.CORE), Decimal(0))
