"""The order of units: one list per group, by exact result, ties stated.

The result is what the bands of the set measure, a percentage unless the set says otherwise. Units with the same exact
result are parted by the criteria of the set's tie rule, if it has one; those still alike share a rank ("đồng hạng")
and the next rank is skipped accordingly (1, 2, 2, 4). Among themselves they are printed by points, most first, then
by name in Vietnamese order, then by code; printing order gives no advantage. Units that are not rated stand at the
end without a rank.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import TypeAlias

from danvan.domain.figures.rounding import round_half_up
from danvan.domain.ranking.grades import Contender, Grading, grade
from danvan.domain.rules import RuleViolation
from danvan.domain.scoring.criteria import CriteriaSet
from danvan.domain.vietnamese.text import SyllableKey, sort_key


@dataclass(frozen=True, slots=True)
class Standing:
    """One row of a ranking.

    `rank` is None for a unit that is not rated; `tied_with` are the codes of the units that share it.
    """

    contender: Contender
    grading: Grading
    rank: int | None
    tied_with: tuple[str, ...]
    notes: tuple[str, ...]

    @property
    def points(self) -> Decimal | None:
        """The points of the sheet; None without a sheet."""
        return self.grading.total.sheet.points if self.grading.total else None

    @property
    def applicable_maximum(self) -> Decimal | None:
        """The base of the percentage; None without a sheet."""
        return self.grading.total.sheet.applicable_maximum if self.grading.total else None

    @property
    def percent(self) -> Decimal | None:
        """The percentage for showing; None without a sheet or with an empty base."""
        exact = self.grading.exact_percent
        return None if exact is None else round_half_up(exact)


def rank_groups(criteria_set: CriteriaSet, contenders: Iterable[Contender]) -> dict[str, tuple[Standing, ...]]:
    """The standings of each group, groups in the order in which they first appear.

    Raises RuleViolation when a unit stands in the ranking twice, and for unknown kinds and conditions.
    """
    return rank_graded((contender, grade(criteria_set, contender)) for contender in contenders)


def rank_graded(graded: Iterable[tuple[Contender, Grading]]) -> dict[str, tuple[Standing, ...]]:
    """The standings of units that are graded already, as `rank_groups` gives them."""
    groups: dict[str, list[tuple[Contender, Grading]]] = defaultdict(list)
    seen: set[str] = set()
    for contender, grading in graded:
        if contender.unit in seen:
            raise RuleViolation(
                f"{contender.name} có mặt hai lần trong danh sách xếp hạng. Bỏ bớt một dòng.", unit=contender.unit
            )
        seen.add(contender.unit)
        groups[contender.group].append((contender, grading))
    return {group: _standings(pairs) for group, pairs in groups.items()}


#: What units are ranked by: the exact result, then what parts equal ones by the tie rule. Compared as a whole.
_Result: TypeAlias = tuple[Fraction, ...]


@dataclass(frozen=True, slots=True)
class _Places:
    """Who shares an exact result, the rank of each, and what is said of results that look alike once rounded."""

    units: Mapping[_Result, tuple[str, ...]]
    ranks: Mapping[_Result, int]
    near: Mapping[_Result, tuple[str, ...]]
    names: Mapping[str, str]


def _standings(graded: list[tuple[Contender, Grading]]) -> tuple[Standing, ...]:
    ordered = sorted(graded, key=lambda pair: _printing_order(*pair))
    by_result: dict[_Result, list[str]] = defaultdict(list)
    for contender, grading in ordered:
        result = _result(grading)
        if result is not None:
            by_result[result].append(contender.unit)
    ranks, alike, before = {}, defaultdict(list), 0
    for result in sorted(by_result, reverse=True):
        ranks[result] = 1 + before
        alike[round_half_up(result[0])].append(result)
        before += len(by_result[result])
    names = {contender.unit: contender.name for contender, _ in ordered}
    places = _Places(
        units={result: tuple(units) for result, units in by_result.items()},
        ranks=ranks,
        near={
            result: _near(result, [(other, [names[unit] for unit in by_result[other]]) for other in results])
            for results in alike.values()
            for result in results
        },
        names=names,
    )
    return tuple(_standing(contender, grading, places) for contender, grading in ordered)


def _result(grading: Grading) -> _Result | None:
    if grading.label is None or grading.exact_result is None:
        return None
    return (grading.exact_result, *grading.tie_shares)


def _standing(contender: Contender, grading: Grading, places: _Places) -> Standing:
    result = _result(grading)
    if result is None:
        return Standing(contender, grading, None, (), ())
    rank, names = places.ranks[result], places.names
    tied_with = tuple(unit for unit in places.units[result] if unit != contender.unit)
    notes = []
    if tied_with:
        notes.append(f"Đồng hạng {rank} với {', '.join(names[unit] for unit in tied_with)}.")
    return Standing(contender, grading, rank, tied_with, (*notes, *places.near[result]))


def _near(result: _Result, alike: list[tuple[_Result, list[str]]]) -> tuple[str, ...]:
    """What is said of units whose other result looks the same once rounded; `alike` has the result's own as well."""
    notes = []
    parted = [name for other, names in alike if other != result and other[0] == result[0] for name in names]
    if parted:
        notes.append(f"Bằng kết quả với {', '.join(parted)}; thứ hạng theo tiêu chí xét khi bằng nhau.")
    rounded = [name for other, names in alike if other[0] != result[0] for name in names]
    if rounded:
        notes.append(f"Cùng tỷ lệ sau khi làm tròn với {', '.join(rounded)}; thứ hạng theo tỷ lệ chưa làm tròn.")
    return tuple(notes)


_PrintingOrder = tuple[bool, _Result, Decimal, tuple[SyllableKey, ...], str]


def _printing_order(contender: Contender, grading: Grading) -> _PrintingOrder:
    by_name = (sort_key(contender.name), contender.unit)
    result = _result(grading)
    if result is None or grading.total is None:
        return (True, (), Decimal(0), *by_name)
    return (False, tuple(-one for one in result), -grading.total.sheet.points, *by_name)
