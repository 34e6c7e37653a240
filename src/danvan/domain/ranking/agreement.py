"""How far appraisers agree where two or more score the same criterion: Krippendorff's alpha with the interval metric.

The coefficient is that of K. Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011): one less the ratio of
the disagreement observed within units to the disagreement expected by chance. It takes any number of appraisers and
missing answers, and is exact here. Without two answers to compare, or where all answers are alike, it is undefined.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import TypeAlias

from danvan.domain.figures.rounding import round_half_up
from danvan.domain.scoring.applicability import applicable_leaves
from danvan.domain.scoring.columns import Answers
from danvan.domain.scoring.criteria import CriteriaSet
from danvan.domain.vietnamese.numbers import format_number

#: From here on conclusions may rest on the answers; between the two only tentative ones (the author's own advice).
RELIABLE, TENTATIVE = Fraction(800, 1000), Fraction(667, 1000)

_FEWEST_TO_COMPARE = 2
_Value: TypeAlias = Fraction | Decimal | int
#: How often the same values were given.
_Counted: TypeAlias = Mapping[tuple[_Value, ...], int]


@dataclass(frozen=True, slots=True)
class Agreement:
    """The agreement on one criterion or on all: `cells` were scored by two or more, `alike` of them all the same."""

    alpha: Fraction | None
    cells: int
    alike: int

    @property
    def shown(self) -> str:
        """The coefficient with three decimals; a dash where it is undefined."""
        return "–" if self.alpha is None else format_number(round_half_up(self.alpha, 3))

    @property
    def reading(self) -> str:
        """What the coefficient says, in Vietnamese."""
        if not self.cells:
            return "không có ô nào do hai người cùng chấm"
        if self.alpha is None:
            return "mọi điểm như nhau nên không tính được hệ số"
        if self.alpha >= RELIABLE:
            return "thống nhất cao"
        return "tạm chấp nhận" if self.alpha >= TENTATIVE else "chưa thống nhất, nên trao đổi lại cách chấm"


@dataclass(frozen=True, slots=True)
class Agreements:
    """The agreement over all criteria, and for each criterion that two or more are to score, by its code."""

    overall: Agreement
    by_leaf: Mapping[str, Agreement]


def krippendorff_alpha(units: Iterable[Sequence[_Value]]) -> Fraction | None:
    """The coefficient for the values that each unit was given; units with fewer than two values are left out."""
    return _alpha(Counter(tuple(unit) for unit in units if len(unit) >= _FEWEST_TO_COMPARE))


def _alpha(compared: _Counted) -> Fraction | None:
    """The same of values that are counted: among thousands of units few ways to answer occur, each computed once."""
    count, total, squares, within = 0, Fraction(0), Fraction(0), Fraction(0)
    for given, times in compared.items():
        values = [Fraction(value) for value in given]
        size, plain, squared = len(values), sum(values), sum(value * value for value in values)
        count += times * size
        total += times * plain
        squares += times * squared
        within += times * Fraction(size * squared - plain * plain, size - 1)
    by_chance = count * squares - total * total
    if not by_chance:
        return None
    return 1 - (count - 1) * within / by_chance


def agreement_of(criteria_set: CriteriaSet, sheets: Iterable[tuple[str, Mapping[str, Answers]]]) -> Agreements:
    """The agreement of the appraisers of many sheets, each given by the unit's kind and the answers of each role.

    Points count as shares of the criterion's maximum, so that criteria of any size compare; "không phát sinh" gives
    no number and is left out.
    """
    shared = {leaf.code: leaf for leaf in criteria_set.leaves() if len(leaf.appraisers) > 1}
    asked = {
        kind.code: [leaf for leaf in applicable_leaves(criteria_set, kind.code) if leaf.code in shared]
        for kind in criteria_set.kinds
    }
    compared: dict[str, Counter[tuple[_Value, ...]]] = {code: Counter() for code in shared}
    for kind, appraisals in sheets:
        for leaf in asked[kind]:
            given = [appraisals[role].get(leaf.code) for role in leaf.appraisers if role in appraisals]
            points = sorted([one.points for one in given if one and one.points is not None])
            if len(points) >= _FEWEST_TO_COMPARE:
                compared[leaf.code][tuple(points)] += 1
    shares: Counter[tuple[_Value, ...]] = Counter()
    for code, counted in compared.items():
        maximum = Fraction(shared[code].max_points)
        for values, times in counted.items():
            shares[tuple(Fraction(value) / maximum for value in values)] += times
    return Agreements(_agreement(shares), {code: _agreement(counted) for code, counted in compared.items()})


def _agreement(compared: _Counted) -> Agreement:
    alike = sum(times for values, times in compared.items() if values[0] == values[-1])
    return Agreement(_alpha(compared), sum(compared.values()), alike)
