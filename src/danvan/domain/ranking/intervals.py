"""Between which places a unit may stand when weights and appraisers vary a little: how much a rank is worth.

The method, stated so that anybody can repeat it. In each trial every top criterion gets a weight of its own, evenly
drawn from 80 % to 120 % in steps of a thousandth: the SHA-256 of "seed:trial:criterion" as a number, modulo 401, plus
800. Points and maximum of the criterion are multiplied by it, and the units are ranked by the new result, cut (not
rounded) after eight decimals; bonus and deduction keep their points. Further trials leave out one appraiser each: what
that role scores alone drops out of points and maximum, and where others score the same criterion their mean stands.
A result in points is then converted to the unit's own maximum. Caps and denials stay.
No random number generator is used, so every machine and every language gives the same intervals.
"""

import hashlib
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from operator import mul

from danvan.domain.figures.rounding import round_half_up, shown
from danvan.domain.ranking.grades import Contender, Grading
from danvan.domain.ranking.standings import Standing, rank_graded
from danvan.domain.scoring.columns import Answer, Answers
from danvan.domain.scoring.criteria import Banding, CriteriaSet, Criterion, Part
from danvan.domain.scoring.totals import total_of

#: How far a weight may lie from the set's own, in percent.
SPREAD = 20
MOST_TRIALS, FEWEST_TRIALS = 1000, 100

_UNIT_WEIGHT, _STEPS = 1000, 401
_LOWEST = _UNIT_WEIGHT - _UNIT_WEIGHT * SPREAD // 100
_MOST_DRAWS = 200_000
_SCALE = 10**8
_HUNDRED = 100
_ROLES_LEFT_OUT = (
    "Thử thêm: lần lượt bỏ từng vai trò thẩm định. Tiêu chí do vai trò đó chấm một mình ra khỏi điểm và điểm tối đa; "
    "tiêu chí nhiều người chấm lấy trung bình của những người còn lại."
)
_WHAT_STAYS = (
    "Khống chế và trường hợp không xếp loại giữ nguyên. Cách thử không dùng số ngẫu nhiên nên ai tính lại cũng ra đúng "
    "các khoảng này."
)


@dataclass(frozen=True, slots=True)
class RankInterval:
    """The best and the worst place of a unit over all trials, and in what part of them it kept its grade."""

    best: int
    worst: int
    trials: int
    kept: int

    @property
    def kept_percent(self) -> Fraction:
        """In what part of the trials the unit kept its grade."""
        return Fraction(100 * self.kept, self.trials)

    @property
    def shown(self) -> str:
        """The interval as printed."""
        return str(self.best) if self.best == self.worst else f"{self.best}–{self.worst}"


@dataclass(frozen=True, slots=True)
class Weighted:
    """A rated unit as the trials see it: hundredths of points by top criterion, and what no weight touches.

    `rank` is its place now, `cap` the place of the best grade that it may get, `scale` what a hundred percent are in
    the measure of the bands, in hundredths.
    """

    unit: str
    label: str
    rank: int
    cap: int
    points: tuple[int, ...]
    maxima: tuple[int, ...]
    beside: int
    scale: int


def trials_of(units: int) -> int:
    """How many draws of weights a list of so many units gets: a thousand, fewer for very long lists."""
    return max(FEWEST_TRIALS, min(MOST_TRIALS, _MOST_DRAWS // max(units, 1)))


def weights_of(seed: str, trial: int, codes: Iterable[str]) -> tuple[int, ...]:
    """The weights of one trial in thousandths, one for each criterion.

    >>> weights_of("2023", 1, ["TC1", "TC2"])
    (910, 816)
    """
    return tuple(
        _LOWEST + int.from_bytes(hashlib.sha256(f"{seed}:{trial}:{code}".encode()).digest()) % _STEPS for code in codes
    )


def method_lines(seed: str, units: int) -> tuple[str, ...]:
    """The method in Vietnamese, with the seed, for the page that shows the intervals."""
    draws = (
        f"Thử {shown(trials_of(units))} lần: mỗi lần, trọng số của từng tiêu chí lớn được lấy đều trong khoảng "
        f"{100 - SPREAD}% đến {100 + SPREAD}% (SHA-256 của “{seed}:lần thử:mã tiêu chí”, chia lấy dư cho {_STEPS}, "
        f"cộng {_LOWEST}, tính bằng phần nghìn), rồi xếp hạng lại theo tỷ lệ mới."
    )
    return (draws, _ROLES_LEFT_OUT, _WHAT_STAYS)


def rank_intervals(
    criteria_set: CriteriaSet,
    graded: Iterable[tuple[Contender, Grading]],
    appraisals: Mapping[str, Mapping[str, Answers]],
    seed: str,
) -> dict[str, RankInterval]:
    """The interval of each rated unit, by its code; each group is ranked by itself.

    `appraisals` holds what each role said, by the code of the unit.
    """
    groups: dict[str, list[tuple[Contender, Grading]]] = defaultdict(list)
    for contender, grading in graded:
        if grading.label is not None:
            groups[contender.group].append((contender, grading))
    intervals: dict[str, RankInterval] = {}
    for pairs in groups.values():
        intervals |= _of_group(criteria_set, pairs, appraisals, seed)
    return intervals


def _of_group(
    criteria_set: CriteriaSet,
    pairs: Sequence[tuple[Contender, Grading]],
    appraisals: Mapping[str, Mapping[str, Answers]],
    seed: str,
) -> dict[str, RankInterval]:
    standings = [row for listed in rank_graded(pairs).values() for row in listed]
    rows = tuple(_weighted(criteria_set, row) for row in standings)
    left_out = tuple(_without_each_role(criteria_set, standings, rows, appraisals))
    bands = tuple((band.label, int(Fraction(band.floor) * _SCALE)) for band in criteria_set.bands.value)
    codes = tuple(criterion.code for criterion in criteria_set.criteria)
    return _tallied(rows, left_out, bands, codes, seed)


@lru_cache(maxsize=32)
def _tallied(
    rows: tuple[Weighted, ...],
    left_out: tuple[tuple[int, ...], ...],
    bands: tuple[tuple[str, int], ...],
    codes: tuple[str, ...],
    seed: str,
) -> dict[str, RankInterval]:
    """All trials of one group. Kept for the next time that the same sheets are looked at."""
    tally = _Tally(bands, rows)
    for trial in range(trials_of(len(rows)) + 1):
        weights = weights_of(seed, trial, codes) if trial else (_UNIT_WEIGHT,) * len(codes)
        tally.add(_scores(rows, weights))
    for scores in left_out:
        tally.add(scores)
    return tally.intervals()


class _Tally:
    """Best and worst places and kept grades, trial by trial."""

    def __init__(self, bands: Sequence[tuple[str, int]], rows: Sequence[Weighted]) -> None:
        self.rows = rows
        self.labels = [label for label, _ in bands]
        self.floors = [floor for _, floor in bands]
        self.best = [row.rank for row in rows]
        self.worst = [row.rank for row in rows]
        self.kept = [0] * len(rows)
        self.trials = 0

    def add(self, scores: Sequence[int]) -> None:
        """Count one trial, given the result of each row times 10^8, cut to a whole number."""
        ordered = sorted(scores, reverse=True)
        ranks = {ordered[place]: place + 1 for place in range(len(ordered) - 1, -1, -1)}
        places = [ranks[score] for score in scores]
        self.best = list(map(min, self.best, places))
        self.worst = list(map(max, self.worst, places))
        self.trials += 1
        rising, last = self.floors[::-1], len(self.floors)
        for place, (row, score) in enumerate(zip(self.rows, scores, strict=True)):
            if self.labels[max(last - bisect_right(rising, score), row.cap)] == row.label:
                self.kept[place] += 1

    def intervals(self) -> dict[str, RankInterval]:
        """What was counted, by the code of the unit."""
        return {
            row.unit: RankInterval(best, worst, self.trials, kept)
            for row, best, worst, kept in zip(self.rows, self.best, self.worst, self.kept, strict=True)
        }


def _weighted(criteria_set: CriteriaSet, row: Standing) -> Weighted:
    contender, sheet = row.contender, row.grading.total
    core = {part.code: part for part in (sheet.criteria if sheet else ()) if part.part is Part.CORE}
    parts = [core.get(criterion.code) for criterion in criteria_set.criteria]
    points = tuple(_hundredths(part.points) if part else 0 for part in parts)
    return Weighted(
        unit=contender.unit,
        label=row.grading.printed,
        rank=row.rank or 1,
        cap=_cap(criteria_set, contender),
        points=points,
        maxima=tuple(_hundredths(part.applicable_maximum) if part else 0 for part in parts),
        beside=_hundredths(row.points or Decimal(0)) - sum(points),
        scale=_hundredths(_scale(criteria_set, row)),
    )


def _scale(criteria_set: CriteriaSet, row: Standing) -> Decimal:
    """What a hundred percent are in the measure of the bands."""
    if criteria_set.banded_by is Banding.PERCENT:
        return Decimal(100)
    if criteria_set.banded_by is Banding.REBASED_POINTS:
        return criteria_set.total_points.value
    return row.applicable_maximum or Decimal(0)


def _cap(criteria_set: CriteriaSet, contender: Contender) -> int:
    """The place of the best grade that the circumstances held against a unit leave it."""
    held = [one for one in criteria_set.conditions if one.enabled and one.code in contender.circumstances]
    return max((criteria_set.labels.index(one.max_label) for one in held if one.max_label is not None), default=0)


def _hundredths(points: Decimal) -> int:
    return int(points * _HUNDRED)


def _scores(rows: Sequence[Weighted], weights: Sequence[int]) -> list[int]:
    bases: dict[tuple[int, ...], int] = {}
    scores = []
    for row in rows:
        base = bases.get(row.maxima)
        if base is None:
            base = bases[row.maxima] = _HUNDRED * sum(map(mul, weights, row.maxima))
        reached = sum(map(mul, weights, row.points)) + _UNIT_WEIGHT * row.beside
        scores.append(max(0, row.scale * _SCALE * reached // base))
    return scores


def _without_each_role(
    criteria_set: CriteriaSet,
    standings: Sequence[Standing],
    rows: Sequence[Weighted],
    appraisals: Mapping[str, Mapping[str, Answers]],
) -> Iterator[tuple[int, ...]]:
    """The scores with one appraiser's judgement left out, for each role with which something is left to rank by."""
    for role in criteria_set.roles:
        if not any(role.code in leaf.appraisers for leaf in criteria_set.leaves()):
            continue
        kept = _without_role(criteria_set, role.code)
        shared = [leaf for leaf in kept.leaves() if role.code in leaf.appraisers]
        scores: list[int] = []
        for contender, row in zip((standing.contender for standing in standings), rows, strict=True):
            said = appraisals.get(contender.unit, {})
            answers = {**(contender.answers or {}), **_of_the_others(shared, role.code, said)}
            percent = total_of(kept, contender.kind, answers, contender.traits).sheet.exact_percent
            if percent is None:
                break
            scores.append(int(percent * _SCALE * row.scale / (_HUNDRED * _HUNDRED)))
        if len(scores) == len(rows):
            yield tuple(scores)


def _without_role(criteria_set: CriteriaSet, role: str) -> CriteriaSet:
    """The set without the leaves that a role scores alone; headings that lose all their leaves go with them."""
    kept = (_pruned(criterion, role) for criterion in criteria_set.criteria)
    return replace(criteria_set, criteria=tuple(criterion for criterion in kept if criterion is not None))


def _pruned(criterion: Criterion, role: str) -> Criterion | None:
    if criterion.is_leaf:
        return None if criterion.appraisers == (role,) else criterion
    children = tuple(child for child in (_pruned(one, role) for one in criterion.children) if child is not None)
    return replace(criterion, children=children) if children else None


def _of_the_others(shared: Iterable[Criterion], role: str, said: Mapping[str, Answers]) -> dict[str, Answer]:
    """The mean of what the other roles gave, for each shared leaf on which one of them gave points."""
    means = {}
    for leaf in shared:
        given = [said.get(other, {}).get(leaf.code) for other in leaf.appraisers if other != role]
        points = [answer.points for answer in given if answer and answer.points is not None]
        if points:
            mean = Fraction(sum(points)) / len(points)
            means[leaf.code] = Answer(leaf.code, round_half_up(mean, 4))
    return means
