"""What a sheet's computed points rest on: the computation, each fact with what is behind it, words against it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from django.http import Http404

from danvan.apps.evidence.selectors import evidence_label
from danvan.apps.scoring.enums import ColumnCode, ContestState, CycleState, SheetState
from danvan.apps.scoring.measured.behind import BehindRow, rows_behind
from danvan.apps.scoring.measured.collecting import catalogue_of
from danvan.apps.scoring.measured.fact import FactShape
from danvan.apps.scoring.measured.on_sheet import by_formula, computed_on
from danvan.apps.scoring.models import FactContest
from danvan.apps.scoring.records import LoadedSheet
from danvan.apps.scoring.selectors.text import moment
from danvan.apps.scoring.workflow import CONTEST_WORKFLOW, SHEET_WORKFLOW, ContestFacts
from danvan.domain.authority import Actor
from danvan.domain.authority import Permission as P
from danvan.domain.figures.rounding import shown
from danvan.domain.scoring.fact_names import FactMeasure, fact_text, value_from_plain

CONTEST_COLOURS = {
    ContestState.OPEN: "yellow",
    ContestState.ACCEPTED: "green",
    ContestState.REFUSED: "orange",
    ContestState.WITHDRAWN: "grey",
}

# Who opens the page of a row of another unit, by the name of its address.
_SEES_ROWS = {
    "ledger:detail": P.OBLIGATION_VIEW_ALL,
    "figures:value": P.REPORT_VIEW_ALL,
    "activities:detail": P.ACTIVITY_VIEW_ALL,
}


@dataclass(frozen=True, slots=True)
class FactLine:
    """One fact of a computation; `contest` is the state of the newest word against it, empty without one."""

    name: str
    label: str
    text: str
    how: str
    contest: str


@dataclass(frozen=True, slots=True)
class ComputedLine:
    """One computed criterion: its points, the computation and its facts."""

    code: str
    name: str
    max: str
    points: str
    is_known: bool
    lines: tuple[str, ...]
    facts: tuple[FactLine, ...]


@dataclass(frozen=True, slots=True)
class ContestLine:
    """A word against a fact as ready text; `acts` are those the actor may do with it, by name and label."""

    contest_id: int
    fact: str
    label: str
    found: str
    claimed: str
    reason: str
    file: tuple[int, str] | None
    made: str
    state: str
    colour: str
    settled: str
    settle_reason: str
    acts: tuple[tuple[str, str, bool], ...]


@dataclass(frozen=True, slots=True)
class FactsPage:
    """Every computed criterion of a sheet; `why_not` says why it cannot be computed again, `may_compute` if ever."""

    sheet_id: int
    unit: str
    year: int
    computed_at: str
    criteria: tuple[ComputedLine, ...]
    contests: tuple[ContestLine, ...]
    may_compute: bool
    why_not: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FactPage:
    """One fact of a sheet with the rows behind it; `why_not` says why the actor cannot contest it."""

    sheet_id: int
    unit: str
    year: int
    fact: FactLine
    used_by: tuple[tuple[str, str], ...]
    rows: tuple[BehindRow, ...]
    contests: tuple[ContestLine, ...]
    is_own: bool
    why_not: tuple[str, ...]
    is_yes_no: bool


def facts_page(loaded: LoadedSheet, actor: Actor) -> FactsPage:
    """Every computed criterion of a loaded sheet. Three queries."""
    cells = computed_on(loaded.sheet)
    contests = _contests(loaded)
    state_of = {contest.fact: contest.state_value for contest in contests}
    leaves = {leaf.code: leaf for leaf in loaded.criteria_set.leaves()}
    is_own = actor.belongs_to(loaded.sheet.unit_id) and actor.may(SHEET_WORKFLOW.acts["compute"].permission)
    newest = max((cell.computed_at for cell in cells.values()), default=None)
    state, facts = loaded.sheet.state_value, loaded.facts(ColumnCode.SELF)
    return FactsPage(
        sheet_id=loaded.sheet.pk,
        unit=loaded.sheet.unit.name,
        year=loaded.sheet.cycle.year,
        computed_at=moment(newest) if newest else "",
        criteria=tuple(
            ComputedLine(
                code=code,
                name=leaves[code].name,
                max=shown(leaves[code].max_points),
                points=_points(cell.points, is_known=cell.is_known),
                is_known=cell.is_known,
                lines=(*by_formula(leaves[code], cell), *cell.lines),
                facts=tuple(_fact(shape, state_of) for shape in cell.facts),
            )
            for code, cell in sorted(cells.items(), key=lambda one: list(leaves).index(one[0]))
        ),
        contests=_lines(loaded, actor, contests),
        may_compute=is_own,
        why_not=SHEET_WORKFLOW.why_not("compute", actor=actor, state=state, facts=facts) if is_own else (),
    )


def fact_page(loaded: LoadedSheet, actor: Actor, name: str, today: date) -> FactPage:
    """One fact of a loaded sheet. Raises Http404 when no criterion of the sheet is computed from it."""
    using = [
        (cell.criterion, shape)
        for cell in computed_on(loaded.sheet).values()
        for shape in cell.facts
        if shape["name"] == name
    ]
    if not using:
        raise Http404
    contests = _contests(loaded, name)
    fact = catalogue_of(loaded.sheet.cycle.plan)[name]
    is_own = actor.belongs_to(loaded.sheet.unit_id)
    waits = any(contest.state_value is ContestState.OPEN for contest in contests)
    return FactPage(
        sheet_id=loaded.sheet.pk,
        unit=loaded.sheet.unit.name,
        year=loaded.sheet.cycle.year,
        fact=_fact(using[0][1], {contest.fact: contest.state_value for contest in contests}),
        used_by=tuple((code, loaded.criteria_set.leaf(code).name) for code, _ in using),
        rows=_openable(rows_behind(fact, loaded.sheet, today), actor, is_own=is_own),
        contests=_lines(loaded, actor, contests),
        is_own=is_own,
        why_not=CONTEST_WORKFLOW.why_not(
            "contest", actor=actor, state=None, facts=contest_facts(loaded, is_repeated=waits)
        )
        if is_own
        else (),
        is_yes_no=fact.measure is FactMeasure.BOOLEAN,
    )


def _openable(rows: Iterable[BehindRow], actor: Actor, *, is_own: bool) -> tuple[BehindRow, ...]:
    """The rows, without an address where the actor would find no page: who scores may not follow what units owe."""
    return tuple(
        row if is_own or actor.may(_SEES_ROWS.get(row.url_name, P.REPORT_VIEW_ALL)) else replace(row, url_name="")
        for row in rows
    )


def contest_facts(loaded: LoadedSheet, *, is_repeated: bool = False) -> ContestFacts:
    """What stands in the way of words against the facts of a sheet."""
    state = loaded.sheet.state_value
    return ContestFacts(
        cycle_is_open=loaded.sheet.cycle.state == CycleState.OPEN,
        is_with_unit=state in {SheetState.DRAFT, SheetState.SENT_BACK},
        is_reconciled=state is SheetState.RECONCILED,
        is_repeated=is_repeated,
    )


def _contests(loaded: LoadedSheet, name: str | None = None) -> list[FactContest]:
    """The words against facts of a sheet, oldest first."""
    found = FactContest.objects.filter(sheet=loaded.sheet).select_related("made_by", "settled_by", "evidence__file")
    return list((found.filter(fact=name) if name else found).order_by("made_at", "id"))


def _lines(loaded: LoadedSheet, actor: Actor, contests: list[FactContest]) -> tuple[ContestLine, ...]:
    """Words against facts, what waits first."""
    if not contests:
        return ()
    catalogue = catalogue_of(loaded.sheet.cycle.plan)
    ordered = sorted(contests, key=lambda one: (one.state_value is not ContestState.OPEN, -one.pk))
    return tuple(
        ContestLine(
            contest_id=one.pk,
            fact=one.fact,
            label=catalogue[one.fact].label,
            found=one.found_text,
            claimed=fact_text(catalogue[one.fact], value_from_plain(one.claimed)),
            reason=one.reason,
            file=(one.evidence_id, evidence_label(one.evidence)) if one.evidence and one.evidence_id else None,
            made=f"{one.made_by.full_name}, {moment(one.made_at)}",
            state=str(one.state_value.label),
            colour=CONTEST_COLOURS[one.state_value],
            settled=f"{one.settled_by.full_name}, {moment(one.settled_at)}"
            if one.settled_by and one.settled_at
            else "",
            settle_reason=one.settle_reason,
            acts=tuple(_acts(loaded, actor, one)),
        )
        for one in ordered
    )


def _acts(loaded: LoadedSheet, actor: Actor, contest: FactContest) -> Iterable[tuple[str, str, bool]]:
    """The acts on a contest that the actor's unit may do now: name, label, whether a reason is asked."""
    scorers = {
        "withdraw": loaded.sheet.unit_id,
        "accept": loaded.columns[ColumnCode.RECONCILED].scorer_id,
        "refuse_contest": loaded.columns[ColumnCode.RECONCILED].scorer_id,
    }
    for possible in CONTEST_WORKFLOW.possibilities(actor=actor, state=contest.state_value, facts=contest_facts(loaded)):
        if possible.allowed and actor.belongs_to(scorers[possible.name]):
            yield possible.name, possible.label, possible.needs_reason


def _fact(shape: FactShape, state_of: Mapping[str, ContestState]) -> FactLine:
    state = state_of.get(shape["name"])
    said = "" if state is None or state is ContestState.WITHDRAWN else f"Kiến nghị: {str(state.label).lower()}"
    return FactLine(shape["name"], shape["label"], shape["text"], shape["how"], said)


def _points(points: Decimal | None, *, is_known: bool) -> str:
    if not is_known:
        return "chưa đủ dữ kiện"
    return "không phát sinh" if points is None else shown(points)
