"""What waits in a unit around scoring and ranking, whoever does it there: what a handover must pass on."""

from collections.abc import Collection, Iterator

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery

from danvan.apps.plans.enums import PlanState
from danvan.apps.plans.models import Plan
from danvan.apps.scoring.enums import ColumnCode, ContestState, CycleState, SheetState
from danvan.apps.scoring.models import Cycle, Explanation, FactContest, ScoreColumn, ScoreSheet
from danvan.domain.authority import Permission
from danvan.domain.authority.handing_over import OpenWork

_NOT_SENT = (SheetState.DRAFT, SheetState.SENT_BACK)
_APPRAISAL = ("Thẩm định điểm", Permission.SCORE_APPRAISE)
_BY_COLUMN: dict[str, tuple[str, Permission]] = {
    ColumnCode.IMPORTED: ("Nhập điểm lấy từ nguồn khác", Permission.SCORE_IMPORT),
    ColumnCode.RECONCILED: ("Thống nhất điểm", Permission.SCORE_RECONCILE),
}


def open_work_in(unit_ids: Collection[int]) -> tuple[OpenWork, ...]:
    """Dossiers to send, columns to fill, words of units to answer, cycles and rankings to bring on in some units."""
    return (*_to_send(unit_ids), *_to_score(unit_ids), *_to_answer(unit_ids), *_cycles(unit_ids))


def _to_send(unit_ids: Collection[int]) -> Iterator[OpenWork]:
    sheets = ScoreSheet.objects.filter(unit_id__in=unit_ids, state__in=_NOT_SENT, cycle__state=CycleState.OPEN)
    for sheet in sheets.select_related("cycle").order_by("cycle__year", "id"):
        yield OpenWork("Gửi hồ sơ tự chấm điểm", f"năm {sheet.cycle.year}", Permission.SCORE_SUBMIT, sheet.unit_id)


def _to_score(unit_ids: Collection[int]) -> Iterator[OpenWork]:
    """One line for each column that a unit fills in a cycle, with the number of sheets that wait for it."""
    columns = ScoreColumn.objects.filter(
        scorer_id__in=unit_ids, signed_at__isnull=True, sheet__cycle__state=CycleState.OPEN
    ).exclude(Q(sheet__state=SheetState.RECONCILED) | Q(code__in=(ColumnCode.SELF, ColumnCode.COUNCIL)))
    rows = columns.values("code", "scorer_id", "sheet__cycle__year").annotate(count=Count("id"))
    for row in rows.order_by("sheet__cycle__year", "code", "scorer_id"):
        label, permission = _BY_COLUMN.get(row["code"], _APPRAISAL)
        place = f"{row['count']} phiếu chấm điểm năm {row['sheet__cycle__year']}"
        yield OpenWork(label, place, permission, row["scorer_id"])


def _to_answer(unit_ids: Collection[int]) -> Iterator[OpenWork]:
    """What units say against facts and points, for the unit whose column it is about, with the number of sheets."""
    mine = ScoreColumn.objects.filter(sheet=OuterRef("sheet"), scorer_id__in=unit_ids)
    lead, appraiser = mine.filter(code=ColumnCode.RECONCILED), mine.filter(code=OuterRef("column"))
    contests = FactContest.objects.filter(state=ContestState.OPEN, sheet__cycle__state=CycleState.OPEN)
    explained = Explanation.objects.filter(outcome="", sheet__cycle__state=CycleState.OPEN)
    for label, permission, words in (
        ("Xem xét kiến nghị về dữ kiện", Permission.FACT_SETTLE, contests.annotate(unit_id=_scorer(lead))),
        ("Trả lời giải trình điểm", Permission.SCORE_APPRAISE, explained.annotate(unit_id=_scorer(appraiser))),
    ):
        rows = words.filter(unit_id__isnull=False).order_by().values("unit_id", "sheet__cycle__year")
        for row in rows.annotate(count=Count("sheet", distinct=True)).order_by("sheet__cycle__year", "unit_id"):
            yield OpenWork(label, f"{row['count']} phiếu, năm {row['sheet__cycle__year']}", permission, row["unit_id"])


def _scorer(columns: QuerySet[ScoreColumn]) -> Subquery:
    return Subquery(columns.values("scorer_id")[:1])


def _cycles(unit_ids: Collection[int]) -> Iterator[OpenWork]:
    issued = Plan.objects.filter(lead_unit_id__in=unit_ids, state=PlanState.ISSUED)
    for plan in issued.exclude(pk__in=Cycle.objects.values("plan_id")).order_by("year", "id"):
        yield OpenWork("Mở kỳ chấm điểm", f"năm {plan.year}", Permission.CYCLE_OPEN, plan.lead_unit_id)
    cycles = Cycle.objects.select_related("plan").order_by("year", "id")
    for cycle in cycles.filter(plan__lead_unit_id__in=unit_ids, state=CycleState.OPEN):
        yield OpenWork("Trình bảng xếp loại", f"năm {cycle.year}", Permission.RANKING_PROPOSE, cycle.plan.lead_unit_id)
    for cycle in cycles.filter(plan__issuer_id__in=unit_ids, state=CycleState.PROPOSED):
        yield OpenWork("Quyết định xếp loại", f"năm {cycle.year}", Permission.RANKING_DECIDE, cycle.plan.issuer_id)
