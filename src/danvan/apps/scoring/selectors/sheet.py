"""One score sheet as a table, and one criterion of it with its evidence."""

from dataclasses import dataclass

from django.http import Http404

from danvan.apps.audit.enums import AuditEvent
from danvan.apps.audit.selectors import AuditRow, history_of
from danvan.apps.evidence.selectors import evidence_label
from danvan.apps.scoring.access import sees_column
from danvan.apps.scoring.enums import ColumnCode, CycleState, SheetState
from danvan.apps.scoring.models import CellEvidence, ScoreColumn
from danvan.apps.scoring.on_paper import PaperBehind, paper_behind
from danvan.apps.scoring.records import LoadedSheet
from danvan.apps.scoring.selectors.text import STATE_COLOURS, is_assumed, moment, said
from danvan.apps.scoring.workflow import SHEET_WORKFLOW
from danvan.domain.authority import Actor
from danvan.domain.figures.rounding import shown, shown_percent
from danvan.domain.scoring.applicability import applicable_maximum
from danvan.domain.scoring.criteria import Criterion
from danvan.domain.vietnamese.dates import format_date

HIDDEN = "chưa công bố"


@dataclass(frozen=True, slots=True)
class ColumnHead:
    """The head of a column: whose it is, and when it was signed."""

    code: str
    label: str
    scorer: str
    signed: str


@dataclass(frozen=True, slots=True)
class CellText:
    """One cell; `points` is empty where there is nothing to show, `absent` then says why."""

    points: str
    reason: str
    absent: str


@dataclass(frozen=True, slots=True)
class RowText:
    """A row of the table: a top criterion (level 1) with its sum, or a leaf (level 2) with its cells."""

    code: str
    text: str
    max: str
    level: int
    assumed: bool
    note: str
    cells: tuple[CellText, ...]
    evidence_count: int


@dataclass(frozen=True, slots=True)
class SheetPage:
    """The sheet as its page shows it; `mark` is empty for an official criteria set."""

    sheet_id: int
    cycle_id: int
    unit: str
    year: int
    state: str
    colour: str
    due: str
    mark: str
    criteria_set_id: int
    criteria_title: str
    send_back_reason: str
    hidden_note: str
    columns: tuple[ColumnHead, ...]
    rows: tuple[RowText, ...]
    foot_max: str
    foot: tuple[str, ...]
    total_lines: tuple[str, ...]
    has_computed: bool = False
    is_decided: bool = False
    paper: PaperBehind | None = None


@dataclass(frozen=True, slots=True)
class FileText:
    """A file that proves a criterion."""

    evidence_id: int
    name: str
    note: str
    added: str


@dataclass(frozen=True, slots=True)
class CriterionPage:
    """One criterion of a sheet: what it asks, what the columns say, which files prove it."""

    code: str
    name: str
    parent: str
    max: str
    assumed: bool
    facts: tuple[tuple[str, str], ...]
    said: tuple[tuple[str, CellText], ...]
    files: tuple[FileText, ...]
    is_self_scored: bool


def sheet_page(loaded: LoadedSheet, actor: Actor) -> SheetPage:
    """The sheet with the columns that the actor may see; the others stand empty and say so."""
    sheet, criteria_set = loaded.sheet, loaded.criteria_set
    columns = tuple(loaded.columns.values())
    seen = {column.code for column in columns if sees_column(actor, sheet, column)}
    rows: list[RowText] = []
    for criterion in criteria_set.criteria:
        leaves = [leaf for leaf in loaded.asked if leaf in tuple(criterion.leaves())]
        if leaves:
            if not criterion.is_leaf:
                rows.append(_group_row(criterion, leaves, len(columns)))
            rows.extend(_leaf_row(loaded, leaf, columns, seen) for leaf in leaves)
    last = loaded.last_column
    is_last = sheet.state == SheetState.RECONCILED and (last == ColumnCode.RECONCILED or bool(loaded.adopted))
    total = loaded.total(loaded.answers(last)).sheet if is_last and last in seen else None
    return SheetPage(
        sheet_id=sheet.pk,
        cycle_id=sheet.cycle_id,
        unit=sheet.unit.name,
        year=sheet.cycle.year,
        state=sheet.state_value.label,
        colour=STATE_COLOURS[sheet.state_value],
        due=format_date(sheet.obligation.last_day) if sheet.obligation else "",
        mark=criteria_set.mark,
        criteria_set_id=sheet.cycle.criteria_set_id,
        criteria_title=criteria_set.title,
        send_back_reason=sheet.send_back_reason if sheet.state == SheetState.SENT_BACK else "",
        hidden_note=_hidden_note(loaded, actor, seen),
        columns=tuple(_head(loaded, column) for column in columns),
        rows=tuple(rows),
        foot_max=shown(applicable_maximum(criteria_set, loaded.kind, loaded.traits)),
        foot=tuple(_foot(loaded, column, seen) for column in columns),
        total_lines=total.lines if total else (),
        has_computed=any(leaf.is_computed for leaf in loaded.asked),
        is_decided=sheet.cycle.state in {CycleState.DECIDED, CycleState.PUBLISHED},
        paper=paper_behind(sheet) if getattr(sheet, "paper_date", None) and ColumnCode.SELF in seen else None,
    )


def sees_self_score(loaded: LoadedSheet, actor: Actor) -> bool:
    """Whether the actor sees what the unit says of itself, and so its papers."""
    column = loaded.columns.get(ColumnCode.SELF)
    return column is not None and sees_column(actor, loaded.sheet, column)


def sheet_history(loaded: LoadedSheet, actor: Actor) -> tuple[AuditRow, ...]:
    """What happened to the sheet, newest first, without what stands in columns that the actor may not see."""
    unseen = {code for code, column in loaded.columns.items() if not sees_column(actor, loaded.sheet, column)}
    closed: set[AuditEvent] = set()
    if ColumnCode.SELF in unseen:
        closed |= {
            AuditEvent.SCORE_SHEET_SELF_SCORE,
            AuditEvent.SCORE_SHEET_ADD_EVIDENCE,
            AuditEvent.SCORE_SHEET_WITHDRAW_EVIDENCE,
        }
    if unseen.intersection(loaded.roles):
        closed |= {AuditEvent.SCORE_SHEET_SIGN_COLUMN, AuditEvent.SCORE_SHEET_SETTLE_EXPLANATION}
    if ColumnCode.RECONCILED in unseen:
        closed.add(AuditEvent.SCORE_SHEET_RECONCILE)
    if ColumnCode.COUNCIL in unseen:
        closed |= {AuditEvent.SCORE_SHEET_COUNCIL_SCORE, AuditEvent.SCORE_SHEET_ADOPT}
        closed.add(AuditEvent.SCORE_SHEET_REOPEN_ADOPTED)
    return history_of(subject_type="score_sheet", subject_id=loaded.sheet.pk, closed=closed)


def criterion_page(loaded: LoadedSheet, actor: Actor, code: str) -> CriterionPage:
    """One criterion of a sheet. Raises Http404 when the sheet does not have it."""
    leaf = next((leaf for leaf in loaded.asked if leaf.code == code), None)
    if leaf is None:
        raise Http404
    parent = next(top for top in loaded.criteria_set.criteria if leaf in tuple(top.leaves()))
    columns = tuple(loaded.columns.values())
    seen = {column.code for column in columns if sees_column(actor, loaded.sheet, column)}
    return CriterionPage(
        code=leaf.code,
        name=leaf.name,
        parent=f"{parent.code}. {parent.name}",
        max=shown(leaf.max_points),
        assumed=is_assumed(leaf),
        facts=_facts(loaded, leaf),
        said=tuple(
            (_column_of(loaded.label(column.code), column.scorer.short_name), _cell(loaded, leaf, column, seen))
            for column in columns
            if leaf in loaded.leaves(column.code)
        ),
        files=_files(loaded, code) if ColumnCode.SELF in seen else (),
        is_self_scored=leaf in loaded.leaves(ColumnCode.SELF),
    )


def why_no_evidence(loaded: LoadedSheet, actor: Actor, code: str) -> tuple[str, ...]:
    """Why the actor cannot hand in files for a criterion now; empty when they can."""
    if not actor.belongs_to(loaded.sheet.unit_id):
        return ("Chỉ đơn vị được chấm nộp minh chứng.",)
    if code not in {leaf.code for leaf in loaded.leaves(ColumnCode.SELF)}:
        return ("Tiêu chí này đơn vị không tự chấm nên không cần nộp minh chứng.",)
    state, facts = loaded.sheet.state_value, loaded.facts(ColumnCode.SELF)
    return SHEET_WORKFLOW.why_not("add_evidence", actor=actor, state=state, facts=facts)


def _head(loaded: LoadedSheet, column: ScoreColumn) -> ColumnHead:
    verb = "đã gửi" if column.code == ColumnCode.SELF else "đã ký"
    signed = f"{verb} {moment(column.signed_at)}" if column.signed_at else ""
    return ColumnHead(column.code, loaded.label(column.code), column.scorer.name, signed)


def _group_row(criterion: Criterion, leaves: list[Criterion], count: int) -> RowText:
    maximum = sum((leaf.max_points for leaf in leaves), start=leaves[0].max_points * 0)
    empty = tuple(CellText("", "", " ") for _ in range(count))
    return RowText(criterion.code, criterion.name, shown(maximum), 1, is_assumed(criterion), "", empty, 0)


def _leaf_row(loaded: LoadedSheet, leaf: Criterion, columns: tuple[ScoreColumn, ...], seen: set[str]) -> RowText:
    note = f"lấy điểm từ {leaf.imported_from.label}" if leaf.imported_from else ""
    return RowText(
        code=leaf.code,
        text=leaf.name,
        max=shown(leaf.max_points),
        level=2,
        assumed=is_assumed(leaf),
        note=note,
        cells=tuple(_cell(loaded, leaf, column, seen) for column in columns),
        evidence_count=loaded.evidence.get(leaf.code, 0) if ColumnCode.SELF in seen else 0,
    )


def _cell(loaded: LoadedSheet, leaf: Criterion, column: ScoreColumn, seen: set[str]) -> CellText:
    code = column.code
    if leaf not in loaded.leaves(code):
        return CellText("", "", "không chấm")
    if code not in seen:
        return CellText("", "", HIDDEN)
    answer = loaded.answers(code).get(leaf.code)
    if answer is None:
        return CellText("", "", "chưa chấm")
    return CellText(said(answer), answer.reason, "")


def _foot(loaded: LoadedSheet, column: ScoreColumn, seen: set[str]) -> str:
    code = column.code
    if code not in seen:
        return HIDDEN
    answers = loaded.answers(code)
    if not answers:
        return "–"
    if code == ColumnCode.RECONCILED or (code == ColumnCode.COUNCIL and loaded.adopted):
        total = loaded.total(answers).sheet
        percent = f" ({shown_percent(total.exact_percent)})" if total.exact_percent is not None else ""
        return f"{shown(total.points)}/{shown(total.applicable_maximum)}{percent}"
    given = [answer.points for answer in answers.values() if answer.points is not None]
    return shown(sum(given[1:], start=given[0])) if given else "0"


def _hidden_note(loaded: LoadedSheet, actor: Actor, seen: set[str]) -> str:
    if len(seen) == len(loaded.columns):
        return ""
    if actor.belongs_to(loaded.sheet.unit_id):
        return "Đơn vị xem được điểm thẩm định khi cơ quan chủ trì đã thống nhất điểm của phiếu này."
    return (
        "Điểm tự chấm hiện khi đơn vị đã gửi hồ sơ; điểm thẩm định của cơ quan khác hiện khi cơ quan đó đã ký; "
        "điểm thống nhất hiện khi đã thống nhất."
    )


def _column_of(label: str, unit: str) -> str:
    """A column with who writes it, said once where both have one name."""
    return label if label == unit else f"{label} ({unit})"


def _facts(loaded: LoadedSheet, leaf: Criterion) -> tuple[tuple[str, str], ...]:
    names = ", ".join(loaded.criteria_set.role_name(role) for role in leaf.appraisers)
    facts = [
        ("Điểm tối đa", f"{shown(leaf.max_points)} ({leaf.points_source.label})"),
        ("Cách chấm", leaf.rule),
        ("Căn cứ", leaf.basis),
        ("Tài liệu kiểm chứng", "; ".join(leaf.evidence)),
        ("Không phát sinh", f"{leaf.not_arising.value.label} ({leaf.not_arising.source.label})"),
        ("Người thẩm định", names),
        ("Lấy điểm từ", leaf.imported_from.label if leaf.imported_from else ""),
    ]
    return tuple((label, text) for label, text in facts if text)


def _files(loaded: LoadedSheet, code: str) -> tuple[FileText, ...]:
    given = (
        CellEvidence.objects.filter(sheet=loaded.sheet, criterion=code)
        .select_related("evidence", "evidence__file", "evidence__added_by")
        .order_by("evidence__added_at", "id")
    )
    return tuple(
        FileText(
            evidence_id=one.evidence_id,
            name=evidence_label(one.evidence),
            note="; ".join(part for part in (one.place, one.evidence.note) if part),
            added=f"{one.evidence.added_by.full_name}, {moment(one.evidence.added_at)}",
        )
        for one in given
    )
