"""The order of units: one list per group, by exact percentage, ties stated.

The tie rule, for want of one in any source: units with the same exact percentage share a rank ("đồng hạng") and the
next rank is skipped accordingly (1, 2, 2, 4). Among themselves they are printed by points, most first, then by name
in Vietnamese order, then by code; printing order gives no advantage. Units that are not rated stand at the end
without a rank.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

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


@dataclass(frozen=True, slots=True)
class _Places:
    """Who shares an exact percentage, the rank of each, and the percentages that look alike once rounded."""

    units: Mapping[Fraction, tuple[str, ...]]
    ranks: Mapping[Fraction, int]
    alike: Mapping[Decimal, tuple[Fraction, ...]]
    names: Mapping[str, str]


def _standings(graded: list[tuple[Contender, Grading]]) -> tuple[Standing, ...]:
    ordered = sorted(graded, key=lambda pair: _printing_order(*pair))
    by_percent: dict[Fraction, list[str]] = defaultdict(list)
    for contender, grading in ordered:
        if grading.label is not None and grading.exact_percent is not None:
            by_percent[grading.exact_percent].append(contender.unit)
    ranks, alike, before = {}, defaultdict(list), 0
    for percent in sorted(by_percent, reverse=True):
        ranks[percent] = 1 + before
        alike[round_half_up(percent)].append(percent)
        before += len(by_percent[percent])
    places = _Places(
        units={percent: tuple(units) for percent, units in by_percent.items()},
        ranks=ranks,
        alike={rounded: tuple(percents) for rounded, percents in alike.items()},
        names={contender.unit: contender.name for contender, _ in ordered},
    )
    return tuple(_standing(contender, grading, places) for contender, grading in ordered)


def _standing(contender: Contender, grading: Grading, places: _Places) -> Standing:
    percent = grading.exact_percent
    if grading.label is None or percent is None:
        return Standing(contender, grading, None, (), ())
    rank, names = places.ranks[percent], places.names
    tied_with = tuple(unit for unit in places.units[percent] if unit != contender.unit)
    notes = []
    if tied_with:
        notes.append(f"Đồng hạng {rank} với {', '.join(names[unit] for unit in tied_with)}.")
    alike = [
        names[unit]
        for other in places.alike[round_half_up(percent)]
        if other != percent
        for unit in places.units[other]
    ]
    if alike:
        notes.append(f"Cùng tỷ lệ sau khi làm tròn với {', '.join(alike)}; thứ hạng theo tỷ lệ chưa làm tròn.")
    return Standing(contender, grading, rank, tied_with, tuple(notes))


_PrintingOrder = tuple[bool, Fraction, Decimal, tuple[SyllableKey, ...], str]


def _printing_order(contender: Contender, grading: Grading) -> _PrintingOrder:
    by_name = (sort_key(contender.name), contender.unit)
    if grading.label is None or grading.total is None or grading.exact_percent is None:
        return (True, Fraction(0), Decimal(0), *by_name)
    return (False, -grading.exact_percent, -grading.total.sheet.points, *by_name)
