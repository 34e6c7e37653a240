"""Keeping what a column said when it was sent, signed, settled or changed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.utils import timezone

from danvan.apps.criteria.stored import typed_set
from danvan.apps.scoring.enums import COMPUTED_COLUMN, ColumnCode, RoundKind
from danvan.apps.scoring.measured.on_sheet import COMPUTED, computed_on, in_full
from danvan.apps.scoring.models import ComputedCell, ScoreColumn, ScoreSheet, SheetRound
from danvan.domain.authority import Actor
from danvan.domain.ranking.releases import canonical_json, content_hash
from danvan.domain.rules import RuleViolation
from danvan.domain.scoring.mapping import Plain
from danvan.domain.vietnamese.dates import format_moment


@dataclass(frozen=True, slots=True)
class RoundAct:
    """The act that a round keeps: what it was, by whom, when and why."""

    kind: RoundKind
    actor: Actor
    at: datetime
    reason: str = ""


def write_round(column: ScoreColumn, kind: RoundKind, *, actor: Actor, at: datetime, reason: str = "") -> SheetRound:
    """Add a round with what stands in a column now. The sheet is locked by the act of which this is a part.

    Raises RuleViolation when the clock stands before the last round: one of both times would be wrong.
    """
    content = column_content(column)
    if column.code == ColumnCode.SELF:
        known = {code: cell for code, cell in computed_on(column.sheet).items() if cell.is_known and code in content}
        content |= {code: {**content[code], COMPUTED: _in_full(column.sheet, cell)} for code, cell in known.items()}
    return _add(column.sheet_id, column.code, content, RoundAct(kind, actor, at, reason))


def write_computed_round(
    sheet_id: int, cells: Iterable[ComputedCell], *, actor: Actor, at: datetime, reason: str
) -> None:
    """Add a round with computed points that an accepted fact has changed after the sheet was sent; none of none.

    Raises as `write_round` does.
    """
    content: dict[str, dict[str, Plain]] = {
        cell.criterion: {
            "points": _points(cell.points),
            "reason": " ".join(cell.lines),
            COMPUTED: _in_full(cell.sheet, cell),
        }
        for cell in cells
        if cell.is_known
    }
    if content:
        _add(sheet_id, COMPUTED_COLUMN, content, RoundAct(RoundKind.FACT_ACCEPTED, actor, at, reason))


def _add(sheet_id: int, column: str, content: Mapping[str, dict[str, Plain]], act: RoundAct) -> SheetRound:
    last = SheetRound.objects.filter(sheet=sheet_id).order_by("-number").first()
    if last is not None and last.made_at > act.at:
        raise RuleViolation(
            f"Phiếu này đã có lần ghi thứ {last.number} lúc {_moment(last.made_at)}, sau giờ của máy chủ bây giờ "
            f"({_moment(act.at)}). Báo quản trị hệ thống chỉnh lại giờ máy chủ rồi làm lại.",
            sheet=str(sheet_id),
        )
    return SheetRound.objects.create(
        sheet_id=sheet_id,
        number=last.number + 1 if last else 1,
        column=column,
        kind=act.kind,
        content=content,
        content_hash=content_hash(canonical_json(content)),
        made_by_id=act.actor.person_id,
        made_at=act.at,
        reason=act.reason.strip(),
    )


def column_content(column: ScoreColumn) -> dict[str, dict[str, Plain]]:
    """What a column says now, by criterion, as a round keeps it; the round of the unit adds what facts computed."""
    cells = column.cells.order_by("criterion", "id").values_list("criterion", "points", "reason")
    return {code: {"points": _points(points), "reason": reason} for code, points, reason in cells}


def _in_full(sheet: ScoreSheet, cell: ComputedCell) -> list[Plain]:
    return list(in_full(typed_set(sheet.cycle.criteria_set).leaf(cell.criterion), cell))


def _points(points: Decimal | None) -> str:
    return "not_arising" if points is None else format(points.normalize(), "f")


def _moment(at: datetime) -> str:
    return format_moment(timezone.localtime(at))
