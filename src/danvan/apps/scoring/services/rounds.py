"""Keeping what a column said when it was sent, signed, settled or changed."""

from datetime import datetime
from decimal import Decimal

from django.utils import timezone

from danvan.apps.scoring.enums import RoundKind
from danvan.apps.scoring.models import ScoreColumn, SheetRound
from danvan.domain.authority import Actor
from danvan.domain.ranking.releases import canonical_json, content_hash
from danvan.domain.rules import RuleViolation
from danvan.domain.scoring.mapping import Plain
from danvan.domain.vietnamese.dates import format_moment


def write_round(column: ScoreColumn, kind: RoundKind, *, actor: Actor, at: datetime, reason: str = "") -> SheetRound:
    """Add a round with what stands in a column now. The sheet is locked by the act of which this is a part.

    Raises RuleViolation when the clock stands before the last round: one of both times would be wrong.
    """
    last = SheetRound.objects.filter(sheet=column.sheet_id).order_by("-number").first()
    if last is not None and last.made_at > at:
        raise RuleViolation(
            f"Phiếu này đã có lần ghi thứ {last.number} lúc {_moment(last.made_at)}, sau giờ của máy chủ bây giờ "
            f"({_moment(at)}). Báo quản trị hệ thống chỉnh lại giờ máy chủ rồi làm lại.",
            sheet=str(column.sheet_id),
        )
    content = column_content(column)
    return SheetRound.objects.create(
        sheet_id=column.sheet_id,
        number=last.number + 1 if last else 1,
        column=column.code,
        kind=kind,
        content=content,
        content_hash=content_hash(canonical_json(content)),
        made_by_id=actor.person_id,
        made_at=at,
        reason=reason.strip(),
    )


def column_content(column: ScoreColumn) -> dict[str, Plain]:
    """What a column says now, by criterion, as a round keeps it."""
    cells = column.cells.order_by("criterion", "id").values_list("criterion", "points", "reason")
    return {code: {"points": _points(points), "reason": reason} for code, points, reason in cells}


def _points(points: Decimal | None) -> str:
    return "not_arising" if points is None else format(points.normalize(), "f")


def _moment(at: datetime) -> str:
    return format_moment(timezone.localtime(at))
