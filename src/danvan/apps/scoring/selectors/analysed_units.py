"""The units of a ranking as the look before signing shows them: place, interval, nearness, change, self-score."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from danvan.apps.scoring.ranked_inputs import RankedInputs
from danvan.domain.figures.rounding import shown, shown_percent
from danvan.domain.ranking.grades import Contender, Grading
from danvan.domain.ranking.intervals import RankInterval, rank_intervals
from danvan.domain.ranking.overview import Past, SelfGap, Slice, nearness, self_gap, since
from danvan.domain.ranking.standings import Standing
from danvan.domain.scoring.columns import Answers
from danvan.domain.scoring.criteria import CriteriaSet

NEAR, TIED, UNSURE, RISEN, FALLEN, REGRADED, HELD, APART, OPEN = (
    "sat-muc", "dong-hang", "de-doi-loai", "len-hang", "xuong-hang", "doi-loai", "khong-che", "lech-tu-cham",
    "cho-tra-loi",
)  # fmt: skip
#: From so many points between the unit's own and the settled score on, a unit counts as apart.
APART_FROM = Decimal(5)
#: The filters, and what each counts.
FACETS = {
    NEAR: "cách một mức xếp loại không quá 1 điểm",
    TIED: "đồng hạng",
    UNSURE: "có thể đổi xếp loại khi thay đổi trọng số hoặc người chấm",
    APART: f"điểm thống nhất lệch điểm tự chấm từ {APART_FROM} điểm",
    RISEN: "lên hạng so với năm trước",
    FALLEN: "xuống hạng so với năm trước",
    REGRADED: "đổi xếp loại so với năm trước",
    OPEN: "có giải trình hoặc kiến nghị dữ kiện chưa trả lời",
    HELD: "có trường hợp khống chế hoặc không xếp loại",
}


@dataclass(frozen=True, slots=True)
class AnalysedUnit:
    """One unit of the ranking as text; `keys` are the filters it answers to, `own` and `settled` exact percentages."""

    code: str
    unit_id: int
    sheet_id: int
    name: str
    group: str
    rank: str
    grade: str
    percent: str
    interval: str
    kept: str
    gap: str
    notes: tuple[str, ...]
    keys: frozenset[str]
    own: Fraction | None
    settled: Fraction | None


def analysed(
    inputs: RankedInputs,
    graded: Iterable[tuple[Contender, Grading]],
    rows: Iterable[Standing],
    slices: Mapping[str, Iterable[Slice]],
    gaps: Mapping[str, SelfGap],
    *,
    questions: Mapping[int, tuple[str, ...]],
    seed: str,
) -> tuple[AnalysedUnit, ...]:
    """The ranked units in their order; `slices` are the distributions whose parts are filters, by prefix of the key.

    `questions` are lines on what waits to be answered, by the sheet.
    """
    pairs = tuple(graded)
    intervals = rank_intervals(inputs.criteria_set, pairs, inputs.appraisals, seed)
    keys: dict[str, set[str]] = defaultdict(set)
    for prefix, parts in slices.items():
        for place, part in enumerate(parts):
            for unit in part.units:
                keys[unit].add(f"{prefix}-{place}")
    found = []
    for row in rows:
        code = row.contender.unit
        waiting = questions.get(inputs.sheet_ids[code], ())
        if waiting:
            keys[code].add(OPEN)
        found.append(_unit(inputs, row, intervals.get(code), gaps.get(code), keys[code], waiting))
    return tuple(found)


def self_gaps(inputs: RankedInputs, graded: Iterable[tuple[Contender, Grading]]) -> dict[str, SelfGap]:
    """The self-score of each unit beside the settled one, by code."""
    nothing: Answers = {}
    return {
        one.unit: self_gap(inputs.criteria_set, one.kind, inputs.own.get(one.unit, nothing), one.answers)
        for one, _ in graded
        if one.answers is not None
    }


def _unit(
    inputs: RankedInputs,
    row: Standing,
    interval: RankInterval | None,
    gap: SelfGap | None,
    keys: set[str],
    waiting: tuple[str, ...],
) -> AnalysedUnit:
    contender, percent = row.contender, row.grading.exact_percent
    compared = gap if gap and gap.maximum else None
    is_final = inputs.is_final(contender.group)
    changes = since(inputs.past.get(contender.unit), row, is_final=is_final) if inputs.past else ()
    near = tuple(one.line for one in nearness(inputs.criteria_set, row))
    return AnalysedUnit(
        code=contender.unit,
        unit_id=inputs.unit_ids[contender.unit],
        sheet_id=inputs.sheet_ids[contender.unit],
        name=contender.name,
        group=next((group.title for group in inputs.groups if group.code == contender.group), ""),
        rank="–" if row.rank is None else f"{row.rank} (đồng hạng)" if row.is_tied else str(row.rank),
        grade=row.grading.printed,
        percent="–" if percent is None else shown_percent(percent),
        interval=interval.shown if interval else "–",
        kept=shown_percent(interval.kept_percent) if interval else "–",
        gap=signed(compared.gap) if compared else "–",
        notes=(*waiting, *near, *changes, *row.notes, *_held(inputs.criteria_set, contender)),
        keys=frozenset(keys | _traits(inputs, row, interval, gap)),
        own=100 * Fraction(compared.own) / Fraction(compared.maximum) if compared else None,
        settled=100 * Fraction(compared.settled) / Fraction(compared.maximum) if compared else None,
    )


def _traits(inputs: RankedInputs, row: Standing, interval: RankInterval | None, gap: SelfGap | None) -> set[str]:
    past = inputs.past.get(row.contender.unit)
    moved = _moved(past, row) if inputs.is_final(row.contender.group) else 0
    held = {
        NEAR: bool(nearness(inputs.criteria_set, row)),
        TIED: row.is_tied,
        UNSURE: interval is not None and interval.kept < interval.trials,
        APART: gap is not None and abs(gap.gap) >= APART_FROM,
        RISEN: moved < 0,
        FALLEN: moved > 0,
        REGRADED: past is not None and past.grade != row.grading.printed,
        HELD: bool(row.contender.circumstances) or row.rank is None,
    }
    return {key for key, holds in held.items() if holds}


def _moved(past: Past | None, row: Standing) -> int:
    """By how many places the unit fell since the year before; negative when it rose."""
    return 0 if past is None or past.rank is None or row.rank is None else row.rank - past.rank


def _held(criteria_set: CriteriaSet, contender: Contender) -> tuple[str, ...]:
    return tuple(one.name for one in criteria_set.conditions if one.code in contender.circumstances)


def signed(difference: Decimal) -> str:
    """A difference of points with its sign.

    >>> signed(Decimal("-1.50")), signed(Decimal(2)), signed(Decimal(0))
    ('−1,5', '+2', '0')
    """
    return f"−{shown(-difference)}" if difference < 0 else f"+{shown(difference)}" if difference else "0"
