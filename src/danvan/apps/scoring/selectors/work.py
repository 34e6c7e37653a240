"""What waits for a person in scoring: to score, to send, to appraise, to settle, to propose, to decide."""

from collections.abc import Iterator
from datetime import date, timedelta

from danvan.apps.orgs.work import Urgency, WorkItem
from danvan.apps.plans.access import visible_plans
from danvan.apps.plans.enums import PlanState
from danvan.apps.scoring.access import visible_cycles, visible_sheets
from danvan.apps.scoring.enums import ColumnCode, CycleState, SheetState
from danvan.apps.scoring.models import Cycle, ScoreColumn, ScoreSheet
from danvan.apps.scoring.records import APPRAISERS, LoadedSheet, load_sheets
from danvan.domain.authority import Actor, Permission

SOON = timedelta(days=7)


def work_for(actor: Actor, today: date) -> tuple[WorkItem, ...]:
    """Everything in scoring that waits for the actor; the number of queries does not grow with the sheets."""
    return (*_own_sheets(actor, today), *_sheets_to_appraise(actor), *_cycles(actor))


def _own_sheets(actor: Actor, today: date) -> Iterator[WorkItem]:
    if not (actor.may(Permission.SCORE_SELF) or actor.may(Permission.SCORE_SUBMIT)):
        return
    sheets = visible_sheets(actor).filter(unit_id=actor.unit_id, cycle__state=CycleState.OPEN)
    for sheet in sheets.exclude(state=SheetState.RECONCILED):
        due = sheet.obligation.last_day if sheet.obligation else None
        place = f"năm {sheet.cycle.year}"
        if sheet.state == SheetState.SUBMITTED:
            yield _item("Hồ sơ chấm điểm đang được thẩm định", place, sheet, Urgency.WAITING)
            continue
        label = "Tự chấm và gửi hồ sơ chấm điểm" if actor.may(Permission.SCORE_SUBMIT) else "Tự chấm điểm"
        yield _item(label, place, sheet, _urgency(sheet, due, today), due)


def _urgency(sheet: ScoreSheet, due: date | None, today: date) -> Urgency:
    if sheet.state == SheetState.SENT_BACK:
        return Urgency.RETURNED
    if due is not None and due < today:
        return Urgency.LATE
    return Urgency.SOON if due is not None and due - today <= SOON else Urgency.OPEN


def _sheets_to_appraise(actor: Actor) -> Iterator[WorkItem]:
    if not actor.may(Permission.SCORE_APPRAISE):
        return
    mine = ScoreColumn.objects.filter(scorer_id=actor.unit_id).exclude(code=ColumnCode.SELF).values("sheet_id")
    sheets = visible_sheets(actor).filter(pk__in=mine, state=SheetState.SUBMITTED, cycle__state=CycleState.OPEN)
    for loaded in load_sheets(sheets):
        label = _appraisers_work(loaded, actor)
        if label:
            yield _item(label, loaded.sheet.unit.name, loaded.sheet, Urgency.OPEN)


def _appraisers_work(loaded: LoadedSheet, actor: Actor) -> str:
    """The first thing that the actor can do on a sheet now; empty when the turn is another's."""
    for code in APPRAISERS:
        column = loaded.columns.get(code)
        if column and actor.belongs_to(column.scorer_id) and column.signed_at is None:
            return "Ký điểm thẩm định" if not loaded.missing(code) else "Thẩm định điểm"
    imported = loaded.columns.get(ColumnCode.IMPORTED)
    if imported and actor.belongs_to(imported.scorer_id) and loaded.missing(ColumnCode.IMPORTED):
        return "Nhập điểm lấy từ nguồn khác" if actor.may(Permission.SCORE_IMPORT) else ""
    settles = actor.belongs_to(loaded.columns[ColumnCode.RECONCILED].scorer_id)
    ready = settles and actor.may(Permission.SCORE_RECONCILE) and not loaded.facts().waiting
    return "Thống nhất điểm" if ready else ""


def _cycles(actor: Actor) -> Iterator[WorkItem]:
    if actor.may(Permission.CYCLE_OPEN):
        plans = visible_plans(actor).filter(state=PlanState.ISSUED).exclude(pk__in=Cycle.objects.values("plan_id"))
        for plan in plans.order_by("-year", "-id"):
            yield WorkItem("Mở kỳ chấm điểm", f"năm {plan.year}", "scoring:open_cycle", (), None, Urgency.OPEN)
    if actor.may(Permission.RANKING_DECIDE):
        for cycle in visible_cycles(actor).filter(state=CycleState.PROPOSED):
            yield _cycle_item("Quyết định xếp loại", cycle)
    if actor.may(Permission.RANKING_PROPOSE):
        waiting = ScoreSheet.objects.filter(state=SheetState.SUBMITTED).values("cycle_id")
        settled = ScoreSheet.objects.filter(state=SheetState.RECONCILED).values("cycle_id")
        cycles = visible_cycles(actor).filter(state=CycleState.OPEN, pk__in=settled).exclude(pk__in=waiting)
        for cycle in cycles:
            yield _cycle_item("Xem và trình bảng xếp loại", cycle)


def _item(label: str, place: str, sheet: ScoreSheet, urgency: Urgency, due: date | None = None) -> WorkItem:
    return WorkItem(label, place, "scoring:sheet", (sheet.pk,), due, urgency)


def _cycle_item(label: str, cycle: Cycle) -> WorkItem:
    return WorkItem(label, f"năm {cycle.year}", "scoring:ranking", (cycle.pk,), None, Urgency.OPEN)
