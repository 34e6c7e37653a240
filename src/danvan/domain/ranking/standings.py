"""The order of units: one list per group, by exact result, ties stated.

The result is what the bands of the set measure, a percentage unless the set says otherwise. Units with the same exact
result are parted by the criteria of the set's tie rule, if it has one; those still alike share a rank ("đồng hạng")
and the next rank is skipped accordingly (1, 2, 2, 4). Among themselves they are printed by points, most first, then
by name in Vietnamese order, then by code; printing order gives no advantage. Units that are not rated stand at the
end without a rank.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import groupby
from typing import TypeAlias

from danvan.domain.figures.rounding import round_half_up
from danvan.domain.ranking.grades import Contender, Grading, grade
from danvan.domain.rules import RuleViolation
from danvan.domain.scoring.criteria import CriteriaSet
from danvan.domain.vietnamese.text import SyllableKey, sort_key

#: How the notes begin that name the units beside one, however many there are.
_TIED, _PARTED, _NEAR = STANDS_BESIDE = ("Đồng hạng ", "Bằng kết quả với ", "Cùng tỷ lệ sau khi làm tròn với ")


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a ranking with the units that share it, in printing order.

    `parted` name those with the same result whom the tie rule sets apart, `near` those whose result only looks the
    same once it is rounded.
    """

    rank: int
    units: tuple[Contender, ...]
    parted: tuple[str, ...] = ()
    near: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Standing:
    """One row of a ranking; `place` is None for a unit that is not rated.

    Whom it stands beside is put into words only when asked: a nation's ranking is made more often than read whole.
    """

    contender: Contender
    grading: Grading
    place: Place | None

    @property
    def rank(self) -> int | None:
        """The rank; None for a unit that is not rated."""
        return self.place.rank if self.place else None

    @property
    def is_tied(self) -> bool:
        """Whether other units share the rank."""
        return self.place is not None and len(self.place.units) > 1

    @property
    def tied_with(self) -> tuple[str, ...]:
        """The codes of the units that share the rank."""
        return tuple(one.unit for one in self._others)

    @property
    def notes(self) -> tuple[str, ...]:
        """What is said of units with the same rank, the same result, or one that looks the same once rounded."""
        if self.place is None:
            return ()
        notes = []
        if self._others:
            notes.append(f"{_TIED}{self.place.rank} với {', '.join([one.name for one in self._others])}.")
        if self.place.parted:
            named = ", ".join(self.place.parted)
            notes.append(f"{_PARTED}{named}; thứ hạng theo tiêu chí xét khi bằng nhau.")
        if self.place.near:
            named = ", ".join(self.place.near)
            notes.append(f"{_NEAR}{named}; thứ hạng theo tỷ lệ chưa làm tròn.")
        return tuple(notes)

    @property
    def _others(self) -> list[Contender]:
        return [one for one in self.place.units if one.unit != self.contender.unit] if self.place else []

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


def ranking_words(criteria_set: CriteriaSet) -> str:
    """How a set grades and ranks, as it stands below a ranking."""
    tie = criteria_set.tie_rule.value.label
    return (
        f"Xếp loại và xếp hạng theo {criteria_set.banded_by.label}, dùng giá trị chưa làm tròn, riêng từng nhóm; "
        f"{tie}, hạng sau lùi tương ứng. Khống chế chỉ hạ mức xếp loại, không đổi hạng; "
        "đơn vị không xếp loại không có hạng."
    )


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
_Graded: TypeAlias = tuple[Contender, Grading]


def _standings(graded: Iterable[_Graded]) -> tuple[Standing, ...]:
    alike, unrated = _by_result(graded)
    rows: list[Standing] = []
    for place, units in _places(alike):
        rows += [Standing(contender, grading, place) for contender, grading in units]
    unrated.sort(key=_by_name)
    return (*rows, *(Standing(contender, grading, None) for contender, grading in unrated))


def _by_result(graded: Iterable[_Graded]) -> tuple[list[tuple[_Result, list[_Graded]]], list[_Graded]]:
    """The rated units by result, best first, and the others.

    Few results are told apart among many units: whole numbers tell them apart faster than fractions do.
    """
    found: dict[tuple[tuple[int, int], ...], tuple[_Result, list[_Graded]]] = {}
    unrated = []
    for pair in graded:
        grading = pair[1]
        if grading.label is None or grading.exact_result is None:
            unrated.append(pair)
            continue
        result = (grading.exact_result, *grading.tie_shares)
        found.setdefault(tuple([one.as_integer_ratio() for one in result]), (result, []))[1].append(pair)
    return sorted(found.values(), key=lambda one: one[0], reverse=True), unrated


def _places(alike: Iterable[tuple[_Result, list[_Graded]]]) -> Iterator[tuple[Place, list[_Graded]]]:
    """The place of each result with its units in printing order; how many stand before gives the rank."""
    ordered = [(result, sorted(units, key=_printing_order)) for result, units in alike]
    before = 0
    for _, looking_alike in groupby(ordered, key=lambda one: round_half_up(one[0][0])):
        together = list(looking_alike)
        for result, units in together:
            others = [(other, found) for other, found in together if other != result]
            yield (
                Place(
                    rank=1 + before,
                    units=tuple([contender for contender, _ in units]),
                    parted=_names(found for other, found in others if other[0] == result[0]),
                    near=_names(found for other, found in others if other[0] != result[0]),
                ),
                units,
            )
            before += len(units)


def _names(found: Iterable[list[_Graded]]) -> tuple[str, ...]:
    return tuple(contender.name for units in found for contender, _ in units)


def _by_name(pair: _Graded) -> tuple[tuple[SyllableKey, ...], str]:
    return sort_key(pair[0].name), pair[0].unit


def _printing_order(pair: _Graded) -> tuple[Decimal, tuple[SyllableKey, ...], str]:
    total = pair[1].total
    return (-total.sheet.points if total else Decimal(0), *_by_name(pair))
