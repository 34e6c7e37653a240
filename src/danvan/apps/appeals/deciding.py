"""Who may not decide an appeal: who scored what it is about, who signed the decision, who has an interest."""

from datetime import date

from danvan.apps.appeals.models import Appeal
from danvan.apps.scoring.conflicts import ties_against
from danvan.apps.scoring.enums import COMPUTED_COLUMN, ColumnCode
from danvan.apps.scoring.models import RankingDecision, ScoreColumn, SheetRound
from danvan.apps.scoring.records import LoadedSheet
from danvan.domain.authority import Actor

_NOT_JUDGED = (ColumnCode.SELF, ColumnCode.IMPORTED, COMPUTED_COLUMN)


def why_not_decide(actor: Actor, appeal: Appeal, loaded: LoadedSheet, day: date) -> tuple[str, ...]:
    """Why a person does not decide an appeal; empty when they may. The decider is another than who scored or signed."""
    codes, person_id = set(appeal.criteria.values_list("criterion", flat=True)), actor.person_id
    judged = ScoreColumn.objects.filter(sheet=appeal.sheet).exclude(code__in=_NOT_JUDGED)
    wrote = judged.filter(cells__criterion__in=codes, cells__entered_by_id=person_id)
    closed = SheetRound.objects.filter(sheet=appeal.sheet, made_by_id=person_id).exclude(column__in=_NOT_JUDGED)
    reasons = []
    if actor.belongs_to(appeal.sheet.unit_id):
        reasons.append("Đơn vị không xem xét đề nghị phúc tra của chính mình.")
    if wrote.exists() or judged.filter(signed_by_id=person_id).exists() or closed.exists():
        reasons.append("Ông (bà) đã chấm, ký hoặc thống nhất điểm của phiếu này. Chuyển người khác xem xét.")
    signed = RankingDecision.objects.filter(cycle=appeal.sheet.cycle_id, decided_by_id=person_id)
    corrected = Appeal.objects.filter(sheet=appeal.sheet_id, edition__decided_by_id=person_id)
    if signed.exists() or corrected.exists():
        reasons.append("Ông (bà) đã ký quyết định xếp loại lần trước. Chuyển người khác xem xét.")
    if appeal.sheet.cycle.plan.issuer_id != actor.authority_id:
        reasons.append("Đề nghị phúc tra này thuộc cơ quan khác.")
    return (*reasons, *ties_against(actor, loaded, day))
