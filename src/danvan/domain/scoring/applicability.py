"""Which leaves are asked of which kind of unit, and how many points that kind can reach.

`traits` are those of the unit in the cycle: a leaf that excepts one of them is not asked and leaves the base.
"""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias

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
    return _asked(criteria_set, kind, traits).leaves


def asked_by_criterion(
    criteria_set: CriteriaSet, kind: str, traits: AbstractSet[str] = NO_TRAITS
) -> tuple[tuple[Criterion, tuple[Criterion, ...]], ...]:
    """The same leaves under each top criterion that has any. Raises as `applicable_leaves` does."""
    return _asked(criteria_set, kind, traits).by_criterion


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a set asks of a kind of unit, kept because a ranking wants it for thousands of units."""

    criteria_set: CriteriaSet
    leaves: tuple[Criterion, ...]
    by_criterion: tuple[tuple[Criterion, tuple[Criterion, ...]], ...]


_Key: TypeAlias = tuple[int, str, frozenset[str]]
_MOST_KEPT = 256
_kept: dict[_Key, _Asked] = {}


def _asked(criteria_set: CriteriaSet, kind: str, traits: AbstractSet[str]) -> _Asked:
    key = (id(criteria_set), kind, frozenset(traits))
    kept = _kept.get(key)
    if kept is not None and kept.criteria_set is criteria_set:
        return kept
    check_kind(criteria_set, kind)
    check_traits(criteria_set, traits)
    below = (
        (top, tuple(leaf for leaf in top.leaves() if applies(leaf, kind, traits))) for top in criteria_set.criteria
    )
    by_criterion = tuple((top, leaves) for top, leaves in below if leaves)
    asked = _Asked(criteria_set, tuple(leaf for _, leaves in by_criterion for leaf in leaves), by_criterion)
    if len(_kept) >= _MOST_KEPT:
        _kept.clear()
    _kept[key] = asked
    return asked


def applicable_maximum(criteria_set: CriteriaSet, kind: str, traits: AbstractSet[str] = NO_TRAITS) -> Decimal:
    """The most points a kind of unit can reach in the core: leaves that do not apply drop out of the base.

    The base of one unit can be smaller still, where a leaf did not arise (see `totals`).
    """
    asked = applicable_leaves(criteria_set, kind, traits)
    return sum((leaf.max_points for leaf in asked if leaf.part is Part.CORE), Decimal(0))
