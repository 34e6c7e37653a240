"""What the chairman looks at before signing: the distribution, who is near a band, how units moved since last year."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from danvan.domain.figures.rounding import round_half_up, shown
from danvan.domain.ranking.grades import NOT_RATED, band_of
from danvan.domain.ranking.standings import Standing
from danvan.domain.scoring.applicability import applicable_leaves
from danvan.domain.scoring.columns import Answers
from danvan.domain.scoring.criteria import Banding, CriteriaSet, Criterion, NotArising, Part

#: A unit is near a band when so many points, or fewer, part it from the band's floor.
NEAR = 1

_TENTHS = 10


@dataclass(frozen=True, slots=True)
class Slice:
    """One part of a distribution with the units (codes) in it."""

    label: str
    units: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Nearness:
    """How few points part a unit from a band: from the floor of its own (it might fall) or of the next (it might rise).

    `label` is the grade on the other side.
    """

    label: str
    points: Fraction
    rises: bool

    @property
    def line(self) -> str:
        """The same in Vietnamese."""
        points = shown(round_half_up(self.points))
        return f"thiếu {points} điểm để lên {self.label}" if self.rises else f"hơn mức xuống {self.label} {points} điểm"


@dataclass(frozen=True, slots=True)
class Past:
    """How a unit stood a year before; `rank` and `percent` are None where it had none."""

    rank: int | None
    grade: str
    percent: Decimal | None


@dataclass(frozen=True, slots=True)
class LeafGap:
    """What a unit gave itself on a criterion beside what was settled; points taken off are negative."""

    leaf: Criterion
    own: Decimal
    settled: Decimal

    @property
    def gap(self) -> Decimal:
        """How far the settled points lie below (negative) or above the unit's own."""
        return self.settled - self.own


@dataclass(frozen=True, slots=True)
class SelfGap:
    """What a unit gave itself beside what was settled, over the criteria that it scores itself.

    `maximum` is that of the criteria compared; a criterion out of the base on either side is not compared.
    """

    own: Decimal
    settled: Decimal
    maximum: Decimal
    leaves: tuple[LeafGap, ...]

    @property
    def gap(self) -> Decimal:
        """How far the settled points lie below (negative) or above the unit's own."""
        return self.settled - self.own


def by_grade(criteria_set: CriteriaSet, rows: Iterable[Standing]) -> tuple[Slice, ...]:
    """The units of each grade, best first, and last those without one."""
    units: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        units[row.grading.printed].append(row.contender.unit)
    return tuple(Slice(label, tuple(units[label])) for label in (*criteria_set.labels, NOT_RATED))


def by_tenth(rows: Iterable[Standing]) -> tuple[Slice, ...]:
    """The units of each tenth of the scale, from 90–100 % down to the lowest tenth in use; a floor belongs above it."""
    units: dict[int, list[str]] = defaultdict(list)
    for row in rows:
        percent = row.grading.exact_percent
        if row.rank is not None and percent is not None:
            units[max(0, min(_TENTHS - 1, int(percent // _TENTHS)))].append(row.contender.unit)
    lowest = min(units, default=_TENTHS)
    return tuple(
        Slice(f"{tenth * _TENTHS}–{tenth * _TENTHS + _TENTHS}%", tuple(units.get(tenth, ())))
        for tenth in range(_TENTHS - 1, lowest - 1, -1)
    )


def nearness(criteria_set: CriteriaSet, row: Standing) -> tuple[Nearness, ...]:
    """The bands within a point of a rated unit, by its exact result and its own maximum."""
    result, maximum = row.grading.exact_result, row.applicable_maximum
    if row.rank is None or result is None or maximum is None:
        return ()
    bands = criteria_set.bands.value
    place = bands.index(band_of(bands, result))
    found = []
    if place:
        above = bands[place - 1]
        found.append(Nearness(above.label, _points(criteria_set, Fraction(above.floor) - result, maximum), rises=True))
    if place + 1 < len(bands):
        fall = _points(criteria_set, result - Fraction(bands[place].floor), maximum)
        found.append(Nearness(bands[place + 1].label, fall, rises=False))
    return tuple(one for one in found if one.points <= NEAR)


def _points(criteria_set: CriteriaSet, distance: Fraction, maximum: Decimal) -> Fraction:
    """A distance between results in points of the unit's own sheet."""
    if criteria_set.banded_by is Banding.POINTS:
        return distance
    return distance * Fraction(maximum) / Fraction(criteria_set.top_of_bands)


def since(past: Past | None, row: Standing, *, is_final: bool = True) -> tuple[str, ...]:
    """How a unit moved since the year before, in Vietnamese; nothing where it stands as it stood.

    As long as others of its group may still come in (not `is_final`) its place says nothing and is not compared.
    """
    if past is None:
        return ("năm trước không xếp hạng",)
    lines = []
    if past.grade != row.grading.printed:
        lines.append(f"xếp loại {past.grade} → {row.grading.printed}")
    if is_final and past.rank is not None and row.rank is not None and past.rank != row.rank:
        moved = "lên" if row.rank < past.rank else "xuống"
        lines.append(f"{moved} {abs(past.rank - row.rank)} hạng (năm trước {past.rank})")
    if past.percent is not None and row.percent is not None and past.percent != row.percent:
        sign = "+" if row.percent > past.percent else "−"
        lines.append(f"tỷ lệ {sign}{shown(abs(row.percent - past.percent))} điểm phần trăm")
    return tuple(lines)


def self_gap(criteria_set: CriteriaSet, kind: str, own: Answers, settled: Answers) -> SelfGap:
    """What a unit gave itself beside what was settled, criterion by criterion in printed order."""
    gaps = []
    for leaf in applicable_leaves(criteria_set, kind):
        if not leaf.self_scored or leaf.code not in own or leaf.code not in settled:
            continue
        mine, theirs = _counted(leaf, own[leaf.code].points), _counted(leaf, settled[leaf.code].points)
        if mine is not None and theirs is not None:
            gaps.append(LeafGap(leaf, mine, theirs))
    return SelfGap(
        own=sum((one.own for one in gaps), Decimal(0)),
        settled=sum((one.settled for one in gaps), Decimal(0)),
        maximum=sum((one.leaf.max_points for one in gaps if one.leaf.part is Part.CORE), Decimal(0)),
        leaves=tuple(gaps),
    )


def _counted(leaf: Criterion, points: Decimal | None) -> Decimal | None:
    """The points that an answer counts; None where it takes the criterion out of the base."""
    if points is None:
        rule = leaf.not_arising.value
        if rule is NotArising.OUT_OF_BASE:
            return None
        points = leaf.max_points if rule is NotArising.FULL_POINTS else Decimal(0)
    return -points if leaf.part is Part.DEDUCTION else points


def percent_by_criterion(rows: Iterable[Standing]) -> Mapping[str, Fraction]:
    """What part of its maximum each top criterion reaches over some units, in percent; none without a base."""
    points: dict[str, Decimal] = defaultdict(Decimal)
    maxima: dict[str, Decimal] = defaultdict(Decimal)
    for row in rows:
        for part in row.grading.total.criteria if row.grading.total else ():
            points[part.code] += part.points
            maxima[part.code] += part.applicable_maximum
    return {code: 100 * Fraction(points[code]) / Fraction(most) for code, most in maxima.items() if most}
