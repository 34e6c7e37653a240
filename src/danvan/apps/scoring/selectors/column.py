"""One column of a sheet as a form: each criterion with what the others say and what is stored now."""

from dataclasses import dataclass, replace
from datetime import date

from django.http import Http404

from danvan.apps.scoring.access import sees_column
from danvan.apps.scoring.conflicts import facts_for
from danvan.apps.scoring.enums import ColumnCode
from danvan.apps.scoring.measured.on_sheet import answered_by_facts, computed_on, in_full
from danvan.apps.scoring.models import ComputedCell, ScoreColumn
from danvan.apps.scoring.records import LoadedSheet, is_role
from danvan.apps.scoring.seats import council_facts, seat_at
from danvan.apps.scoring.selectors.grid_rows import ComputedText, computed_text
from danvan.apps.scoring.selectors.text import is_assumed, said
from danvan.apps.scoring.workflow import SHEET_WORKFLOW
from danvan.domain.authority import Actor
from danvan.domain.figures.rounding import shown
from danvan.domain.scoring.columns import Answer
from danvan.domain.scoring.criteria import Criterion, NotArising
from danvan.domain.scoring.reconciliation import Proposal, departures, propose

#: The act that writes in each column; in all others an appraiser writes.
_ACT_OF: dict[str, str] = {
    ColumnCode.SELF: "self_score",
    ColumnCode.IMPORTED: "import_points",
    ColumnCode.RECONCILED: "reconcile",
    ColumnCode.COUNCIL: "council_score",
}


_LAST = (ColumnCode.RECONCILED, ColumnCode.COUNCIL)


@dataclass(frozen=True, slots=True)
class LeafLine:
    """One criterion to answer: what is asked, what the others said, and the values that stand in the form at first.

    `percent` is the stored percentage of an imported criterion, else the one that the system knows. `computed` is what
    the facts give; where it answers for the unit, nobody types (`is_typed`), and an appraiser finds it in the form.
    """

    code: str
    name: str
    max: str
    rule: str
    evidence: str
    not_arising: str
    may_be_absent: bool
    assumed: bool
    said: tuple[str, ...]
    evidence_count: int
    points: str
    is_absent: bool
    reason: str
    percent: str
    computed: ComputedText | None = None
    is_typed: bool = True


@dataclass(frozen=True, slots=True)
class LeafGroup:
    """The criteria to answer under one top criterion."""

    code: str
    name: str
    leaves: tuple[LeafLine, ...]

    @property
    def is_leaf(self) -> bool:
        """Whether the top criterion is itself the one to answer: it needs no heading of its own."""
        return [leaf.code for leaf in self.leaves] == [self.code]


@dataclass(frozen=True, slots=True)
class ColumnPage:
    """The form of a column; `reasons` say why it cannot be written now."""

    sheet_id: int
    unit: str
    year: int
    code: str
    label: str
    version: int
    step: str
    mark: str
    send_back_reason: str
    reasons: tuple[str, ...]
    groups: tuple[LeafGroup, ...]

    @property
    def leaves(self) -> tuple[LeafLine, ...]:
        """All criteria of the form in printed order."""
        return tuple(leaf for group in self.groups for leaf in group.leaves)


def act_of(code: str) -> str:
    """The act of the workflow that writes in a column."""
    return _ACT_OF.get(code, "appraise")


def column_page(loaded: LoadedSheet, actor: Actor, code: str, today: date) -> ColumnPage:
    """The form of a column. Raises Http404 for a column that the actor's unit does not write."""
    column = loaded.columns.get(code)
    act = SHEET_WORKFLOW.acts[act_of(code)]
    if column is None or not _writes(actor, loaded, column) or not actor.may(act.permission):
        raise Http404
    is_council = code == ColumnCode.COUNCIL
    facts = council_facts(actor, loaded, act.name, today) if is_council else facts_for(actor, loaded, code, today)
    reasons = SHEET_WORKFLOW.why_not(act.name, actor=actor, state=loaded.sheet.state_value, facts=facts)
    return _page(loaded, actor, column, reasons)


def dossier_page(loaded: LoadedSheet, actor: Actor) -> ColumnPage:
    """The form of the self-score as somebody enters it for the unit, with what was entered before."""
    code = ColumnCode.SELF
    column = loaded.columns[code]
    act, state = "enter_on_behalf", loaded.sheet.state_value
    reasons = SHEET_WORKFLOW.why_not(act, actor=actor, state=state, facts=loaded.facts(code))
    return _page(loaded, actor, column, reasons)


def _writes(actor: Actor, loaded: LoadedSheet, column: ScoreColumn) -> bool:
    """A council's column is its members', every other one that of a unit."""
    if column.code == ColumnCode.COUNCIL:
        return seat_at(actor, loaded) is not None
    return actor.belongs_to(column.scorer_id)


def _page(loaded: LoadedSheet, actor: Actor, column: ScoreColumn, reasons: tuple[str, ...]) -> ColumnPage:
    return ColumnPage(
        sheet_id=loaded.sheet.pk,
        unit=loaded.sheet.unit.name,
        year=loaded.sheet.cycle.year,
        code=column.code,
        label=loaded.label(column.code),
        version=column.version,
        step=shown(loaded.step),
        mark=loaded.criteria_set.mark,
        send_back_reason=loaded.sheet.send_back_reason,
        reasons=reasons,
        groups=_groups(loaded, actor, column),
    )


def _groups(loaded: LoadedSheet, actor: Actor, column: ScoreColumn) -> tuple[LeafGroup, ...]:
    code = column.code
    owed = loaded.leaves(code)
    proposals = {proposal.leaf.code: proposal for proposal in _proposals(loaded)}
    seen = [
        other
        for other in loaded.columns.values()
        if other.code != code
        and sees_column(actor, loaded.sheet, other)
        and (other.code not in _LAST or code == ColumnCode.COUNCIL)
    ]
    groups = []
    computed = computed_on(loaded.sheet) if any(leaf.is_computed for leaf in owed) else {}
    for criterion in loaded.criteria_set.criteria:
        leaves = [leaf for leaf in owed if leaf in tuple(criterion.leaves())]
        if leaves:
            lines = tuple(
                _with_facts(_line(loaded, leaf, code, seen, proposals[leaf.code]), leaf, code, computed.get(leaf.code))
                for leaf in leaves
            )
            groups.append(LeafGroup(criterion.code, criterion.name, lines))
    return tuple(groups)


def _proposals(loaded: LoadedSheet) -> tuple[Proposal, ...]:
    self_answers = loaded.answers(ColumnCode.SELF)
    return propose(loaded.criteria_set, loaded.kind, self_answers, loaded.appraisals(), loaded.traits)


def _line(loaded: LoadedSheet, leaf: Criterion, code: str, seen: list[ScoreColumn], proposal: Proposal) -> LeafLine:
    stored = loaded.answers(code).get(leaf.code)
    cell = loaded.cells[code].get(leaf.code)
    others = [_said_by(loaded, leaf, other) for other in seen if leaf in loaded.leaves(other.code)]
    if code == ColumnCode.COUNCIL:
        stored = stored or loaded.answers(ColumnCode.RECONCILED).get(leaf.code)
    if code == ColumnCode.RECONCILED:
        stored = stored or proposal.proposed
        others += _advice(proposal, stored)
    return LeafLine(
        code=leaf.code,
        name=leaf.name,
        max=shown(leaf.max_points),
        rule=leaf.rule,
        evidence="; ".join(leaf.evidence),
        not_arising=leaf.not_arising.value.label,
        may_be_absent=leaf.not_arising.value is not NotArising.NOT_ALLOWED,
        assumed=is_assumed(leaf),
        said=tuple(others),
        evidence_count=loaded.evidence.get(leaf.code, 0),
        points=said(stored, "") if stored and stored.points is not None else "",
        is_absent=bool(stored and stored.not_arising),
        reason=stored.reason if stored and (cell or code != ColumnCode.COUNCIL) else "",
        percent=shown(cell.source_value) if cell and cell.source_value is not None else "",
    )


def _with_facts(line: LeafLine, leaf: Criterion, code: str, cell: ComputedCell | None) -> LeafLine:
    """The line with what the facts give, which stands in the form of whoever judges and has not answered yet."""
    text = computed_text(cell)
    if cell is None or text is None:
        return line
    text = replace(text, in_full=in_full(leaf, cell))
    if not cell.is_known:
        return replace(line, computed=text)
    if answered_by_facts(code, cell):
        return replace(line, computed=text, is_typed=False)
    if code == ColumnCode.IMPORTED:
        return replace(line, computed=text, percent=line.percent or _percent_of(leaf, cell))
    if not is_role(code) or line.points or line.is_absent:
        return replace(line, computed=text)
    return replace(line, computed=text, points="" if cell.points is None else shown(cell.points),
                   is_absent=cell.points is None)  # fmt: skip


def _percent_of(leaf: Criterion, cell: ComputedCell) -> str:
    """The published percentage that the system knows, where the rule takes it over as it is."""
    if leaf.imported_from is None or len(cell.facts) != 1:
        return ""
    return str(cell.facts[0]["text"]).removesuffix("%").removeprefix("≈ ")


def _said_by(loaded: LoadedSheet, leaf: Criterion, column: ScoreColumn) -> str:
    answer = loaded.answers(column.code).get(leaf.code)
    reason = f" – {answer.reason}" if answer and answer.reason else ""
    return f"{loaded.label(column.code)}: {said(answer)}{reason}"


def _advice(proposal: Proposal, settled: Answer | None) -> list[str]:
    if settled is None:
        return [proposal.lines[-1]]
    causes = departures(proposal, settled)
    return [f"Cần ghi lý do: {'; '.join(causes)}."] if causes else [proposal.lines[-1]]
