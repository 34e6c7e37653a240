"""A column whose scorers all have a conflict of interest goes to the cycle's substitute."""

from dataclasses import replace
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from danvan.apps.audit.enums import AuditEvent
from danvan.apps.audit.services import record
from danvan.apps.scoring.conflicts import cycle_conflicts
from danvan.apps.scoring.models import ScoreCell, ScoreSheet
from danvan.apps.scoring.records import is_judged
from danvan.apps.scoring.services.columns import locked_sheet, sheet_subject
from danvan.apps.scoring.workflow import SHEET_WORKFLOW
from danvan.domain.authority import Actor
from danvan.domain.rules import RuleViolation


def reassign_column(*, actor: Actor, sheet_id: int, column: str, at: datetime) -> ScoreSheet:
    """The substitute scores a column of a sheet that nobody of its own unit may score; what was drafted is cleared.

    Raises RuleViolation while somebody still can, for a column that is signed or cannot be handed over, and where the
    substitute has it already, is missing, or would score itself.
    """
    with transaction.atomic():
        loaded = locked_sheet(actor, sheet_id)
        row = loaded.columns.get(column) if is_judged(column) else None
        if row is None:
            raise RuleViolation(f"“{column[:20]}” không phải là cột thẩm định của phiếu. Chọn lại cột.", column=column)
        unit, scorer = loaded.sheet.unit, row.scorer
        conflicts = cycle_conflicts(loaded.sheet.cycle, [unit.pk], [scorer.pk], timezone.localdate(at))
        able = tuple(one.name for one in conflicts.able(unit.pk, scorer.pk, column))
        facts = replace(loaded.facts(column), able=able)
        SHEET_WORKFLOW.next_state("reassign_column", actor=actor, state=loaded.sheet.state_value, facts=facts)
        substitute = loaded.sheet.cycle.substitute
        if substitute is None or substitute.pk in {unit.pk, scorer.pk}:
            raise RuleViolation(
                "Chưa có đơn vị thẩm định thay nào chấm được cột này. Cử đơn vị thẩm định thay khác rồi giao lại.",
                "Luật Phòng, chống tham nhũng 36/2018/QH14, Điều 23",
            )
        cleared, _ = ScoreCell.objects.filter(column=row).delete()
        row.scorer, row.version = substitute, row.version + 1
        row.save(update_fields=["scorer", "version"])
        before, after = {"đơn vị chấm": scorer.name}, {"cột": loaded.label(column), "đơn vị chấm": substitute.name}
        subject = replace(sheet_subject(loaded), before={**before}, after={**after, "số ô đã xóa": cleared})
        record(event=AuditEvent.SCORE_SHEET_REASSIGN_COLUMN, actor=actor, subject=subject, at=at)
    return loaded.sheet
