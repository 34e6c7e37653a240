"""What the chairman sees before signing: every number of the ranking with the units behind it."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from danvan.apps.scoring.access import RankedCycle
from danvan.apps.scoring.enums import CycleState
from danvan.apps.scoring.frozen import GroupTitle
from danvan.apps.scoring.ranked_inputs import RankedInputs, ranked_inputs
from danvan.apps.scoring.selectors.analysed_units import FACETS, AnalysedUnit, analysed, self_gaps, signed
from danvan.apps.scoring.selectors.open_questions import open_questions
from danvan.domain.ranking.agreement import Agreement, agreement_of
from danvan.domain.ranking.decisions import base_name, share_of_grade
from danvan.domain.ranking.intervals import method_lines
from danvan.domain.ranking.overview import SelfGap, Slice, by_grade, by_tenth, percent_by_criterion
from danvan.domain.ranking.standings import Standing, rank_graded, ranking_words
from danvan.domain.scoring.criteria import Criterion, Part

_MOST_UNITS_IN_MAP = 40
_MOST_LEAVES = 10
_UNSIGNED = (CycleState.OPEN, CycleState.PROPOSED)


@dataclass(frozen=True, slots=True)
class Facet:
    """A number that opens to its units: the key of the filter, what it counts, how many."""

    key: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class LeafLine:
    """One criterion: how many units were lowered and raised, and by how much in all."""

    code: str
    name: str
    lowered: int
    raised: int
    difference: str


@dataclass(frozen=True, slots=True)
class AgreementLine:
    """How far the appraisers agree on a criterion, or on all of them (without a code)."""

    code: str
    name: str
    alpha: str
    cells: int
    alike: int
    reading: str


@dataclass(frozen=True, slots=True)
class MapRow:
    """One row of the map of criteria: a unit or a group, with the percentage of each criterion, None without a base."""

    label: str
    unit_id: int | None
    values: tuple[Fraction | None, ...]


@dataclass(frozen=True, slots=True)
class AnalysisPage:
    """The look at a ranking before signing. `units` are those of the chosen filter, `shown_label` says which."""

    cycle_id: int
    year: int
    state: str
    is_live: bool
    mark: str
    groups: tuple[GroupTitle, ...]
    group: str
    ranked: int
    unready: int
    rules: str
    share: str
    grades: tuple[Facet, ...]
    tenths: tuple[Facet, ...]
    facets: tuple[Facet, ...]
    leaves: tuple[LeafLine, ...]
    agreement: AgreementLine
    agreements: tuple[AgreementLine, ...]
    method: tuple[str, ...]
    past_year: int | None
    map_columns: tuple[tuple[str, str], ...]
    map_rows: tuple[MapRow, ...]
    units: tuple[AnalysedUnit, ...]
    points: tuple[AnalysedUnit, ...]
    key: str
    shown_label: str


def analysis_page(ranked: RankedCycle, *, group: str = "", key: str = "") -> AnalysisPage:
    """The look at the ranking of a cycle, of one group where `group` names it; `key` narrows the units.

    An unknown group or key counts as none. Six queries at most.
    """
    cycle = ranked.cycle
    inputs = ranked_inputs(cycle)
    group = group if group in {one.code for one in inputs.groups} else ""
    graded = [pair for pair in inputs.graded if group in {"", pair[0].group}]
    rows = [row for of_group in rank_graded(graded).values() for row in of_group]
    slices = {"loai": by_grade(inputs.criteria_set, rows), "khoang": by_tenth(rows)}
    gaps = self_gaps(inputs, graded)
    questions = open_questions(cycle.pk) if cycle.state in _UNSIGNED else {}
    units = analysed(inputs, graded, rows, slices, gaps, questions=questions, seed=str(cycle.year))
    facets = tuple(Facet(one, label, sum(1 for unit in units if one in unit.keys)) for one, label in FACETS.items())
    bars = {prefix: _bars(parts, prefix) for prefix, parts in slices.items()}
    named = {facet.key: facet.label for facet in (*facets, *bars["loai"], *bars["khoang"])}
    agreements = agreement_of(inputs.criteria_set, ((one.kind, inputs.appraisals[one.unit]) for one, _ in graded))
    return AnalysisPage(
        cycle_id=cycle.pk,
        year=cycle.year,
        state=cycle.state_value.label,
        is_live=cycle.state == CycleState.OPEN,
        mark=inputs.criteria_set.mark,
        groups=inputs.groups,
        group=group,
        ranked=len(rows),
        unready=sum(1 for of_unit in inputs.unready.values() if group in {"", of_unit}),
        rules=ranking_words(inputs.criteria_set),
        share=_share(inputs, ranked.asked_share),
        grades=bars["loai"],
        tenths=bars["khoang"],
        facets=facets,
        leaves=_leaf_lines(gaps.values()),
        agreement=_agreement("", "Tất cả tiêu chí", agreements.overall),
        agreements=tuple(
            _agreement(code, inputs.criteria_set.leaf(code).name, one) for code, one in agreements.by_leaf.items()
        ),
        method=method_lines(str(cycle.year), len(rows)),
        past_year=cycle.year - 1 if inputs.past else None,
        map_columns=tuple((top.code, top.name) for top in _core(inputs)),
        map_rows=_map_rows(inputs, rows),
        units=tuple(unit for unit in units if key not in named or key in unit.keys),
        points=units,
        key=key if key in named else "",
        shown_label=named.get(key, ""),
    )


def _bars(slices: Iterable[Slice], prefix: str) -> tuple[Facet, ...]:
    return tuple(Facet(f"{prefix}-{place}", one.label, len(one.units)) for place, one in enumerate(slices))


def _share(inputs: RankedInputs, asked: Decimal | None) -> str:
    """The share of the best grade among the units of the target's base; empty without a target."""
    bases = {group.code for group in inputs.groups if group.is_target_base}
    grades = {one.unit: grading.label for one, grading in inputs.graded if one.group in bases}
    grades |= {unit: None for unit, group in inputs.unready.items() if group in bases}
    if not grades or asked is None:
        return ""
    named = base_name([(group.code, group.title) for group in inputs.groups], bases)
    return share_of_grade(inputs.criteria_set, grades, tuple(grades), inputs.criteria_set.labels[0], asked, named).line


def _leaf_lines(gaps: Iterable[SelfGap]) -> tuple[LeafLine, ...]:
    """The criteria whose settled points differ most from the self-scores, in all units taken together."""
    found: dict[str, list[Decimal]] = {}
    names: dict[str, str] = {}
    for gap in gaps:
        for one in gap.leaves:
            names[one.leaf.code] = one.leaf.name
            if one.gap:
                found.setdefault(one.leaf.code, []).append(one.gap)
    most = sorted(found, key=lambda code: -sum(abs(gap) for gap in found[code]))[:_MOST_LEAVES]
    return tuple(
        LeafLine(
            code=code,
            name=names[code],
            lowered=sum(1 for gap in found[code] if gap < 0),
            raised=sum(1 for gap in found[code] if gap > 0),
            difference=signed(sum(found[code], Decimal(0))),
        )
        for code in most
    )


def _agreement(code: str, name: str, agreement: Agreement) -> AgreementLine:
    return AgreementLine(code, name, agreement.shown, agreement.cells, agreement.alike, agreement.reading)


def _core(inputs: RankedInputs) -> tuple[Criterion, ...]:
    """The top criteria that make the maximum: bonus and deduction have no part of it to reach."""
    return tuple(top for top in inputs.criteria_set.criteria if top.part is Part.CORE)


def _map_rows(inputs: RankedInputs, rows: Iterable[Standing]) -> tuple[MapRow, ...]:
    """A row for each unit, or for each group where units are too many to read."""
    listed = tuple(rows)
    codes = [top.code for top in _core(inputs)]
    if len(listed) <= _MOST_UNITS_IN_MAP:
        return tuple(
            MapRow(row.contender.name, inputs.unit_ids[row.contender.unit], _values(codes, [row])) for row in listed
        )
    by_group = {group.code: [row for row in listed if row.contender.group == group.code] for group in inputs.groups}
    return tuple(
        MapRow(group.title, None, _values(codes, by_group[group.code]))
        for group in inputs.groups
        if by_group[group.code]
    )


def _values(codes: Iterable[str], rows: Iterable[Standing]) -> tuple[Fraction | None, ...]:
    reached = percent_by_criterion(rows)
    return tuple(reached.get(code) for code in codes)
