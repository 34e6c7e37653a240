"""How firm a grade is: the distance to its neighbours, and whether one appraiser's own scores would move it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from danvan.domain.figures.rounding import round_half_up, shown
from danvan.domain.ranking.grades import Contender, Grading, band_of, grade
from danvan.domain.scoring.applicability import applicable_leaves
from danvan.domain.scoring.columns import Answers
from danvan.domain.scoring.criteria import Band, Banding, CriteriaSet

#: How a line begins that says what one appraiser's own points would change.
SWING = "Nếu lấy điểm của"


@dataclass(frozen=True, slots=True)
class Swing:
    """What the grade would be if one appraiser's answers stood wherever they differ from the reconciled ones.

    `leaves` are the codes on which they differ; empty means that nothing would move.
    """

    role: str
    role_name: str
    leaves: tuple[str, ...]
    grading: Grading
    changes_grade: bool


@dataclass(frozen=True, slots=True)
class Robustness:
    """Exact distances in what the bands measure (percent or points), and one swing per appraiser that answered.

    `to_next` leads up to the next band (None in the best), `above_floor` down to the floor of the own band (0 is
    just reached). Both are None for a unit that is not rated. `held` names the band of the result and the lower
    grade at which a cap holds it; None where no cap counts.
    """

    to_next: Fraction | None
    next_label: str | None
    above_floor: Fraction | None
    swings: tuple[Swing, ...]
    in_percent: bool = True
    held: tuple[str, str] | None = None

    @property
    def firm(self) -> bool:
        """Whether no single appraiser's column would change the grade."""
        return not any(swing.changes_grade for swing in self.swings)

    @property
    def lines(self) -> tuple[str, ...]:
        """The same in Vietnamese, for the page of the proposal."""
        lines = []
        if self.held is not None:
            band, grade_held = self.held
            lines.append(f"Theo điểm là loại {band}, bị khống chế ở loại {grade_held}.")
        elif self.above_floor is not None:
            lines.append(f"Cao hơn mức tối thiểu của loại hiện tại {self._shown(self.above_floor)}.")
        if self.held is None and self.to_next is not None:
            lines.append(f"Thiếu {self._shown(self.to_next)} để đạt loại {self.next_label}.")
        lines += [
            f"{SWING} {swing.role_name} ở {', '.join(swing.leaves)} thì xếp loại là {swing.grading.printed}."
            for swing in self.swings
            if swing.changes_grade
        ]
        return tuple(lines)

    def _shown(self, distance: Fraction) -> str:
        return f"{shown(round_half_up(distance))} điểm{' phần trăm' if self.in_percent else ''}"


def robustness_of(
    criteria_set: CriteriaSet, contender: Contender, appraisals: Mapping[str, Answers], now: Grading | None = None
) -> Robustness:
    """How firm the grade of a contender is, given the answers of each appraiser role; `now` is its grade if known.

    Distances are those of the band of the result, before caps. A contender without a sheet has neither
    distances nor swings.
    """
    now = now or grade(criteria_set, contender)
    if contender.answers is None:
        return Robustness(None, None, None, ())
    swings = tuple(
        _swing(criteria_set, contender, role.code, appraisals[role.code], now)
        for role in criteria_set.roles
        if role.code in appraisals
    )
    if now.label is None or now.exact_result is None:
        return Robustness(None, None, None, swings)
    own, above = _neighbours(criteria_set.bands.value, now.exact_result)
    return Robustness(
        to_next=None if above is None else Fraction(above.floor) - now.exact_result,
        next_label=None if above is None else above.label,
        above_floor=now.exact_result - Fraction(own.floor),
        swings=swings,
        in_percent=criteria_set.banded_by is Banding.PERCENT,
        held=None if own.label == now.label else (own.label, now.printed),
    )


def _swing(criteria_set: CriteriaSet, contender: Contender, role: str, answers: Answers, now: Grading) -> Swing:
    settled = contender.answers or {}
    own = {
        leaf.code: answers[leaf.code]
        for leaf in applicable_leaves(criteria_set, contender.kind, contender.traits)
        if role in leaf.appraisers and leaf.code in answers
    }
    differing = {
        code: answer for code, answer in own.items() if code not in settled or not answer.same_outcome(settled[code])
    }
    grading = grade(criteria_set, replace(contender, answers={**settled, **differing})) if differing else now
    return Swing(
        role=role,
        role_name=criteria_set.role_name(role),
        leaves=tuple(differing),
        grading=grading,
        changes_grade=grading.label != now.label,
    )


def _neighbours(bands: tuple[Band, ...], percent: Fraction) -> tuple[Band, Band | None]:
    """The band of a percentage and the one above it, if any."""
    own = band_of(bands, percent)
    position = bands.index(own)
    return own, bands[position - 1] if position else None
