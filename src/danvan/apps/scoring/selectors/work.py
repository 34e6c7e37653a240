"""What waits for a person in scoring: to score, to send, to appraise, to settle, to propose, to decide."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery

from danvan.apps.orgs.selectors.conflicts import kept_out
from danvan.apps.orgs.work import Urgency, WorkItem, WorkQuery, WorkRow, gathered, work_query
from danvan.apps.plans.enums import PlanState
from danvan.apps.plans.models import Obligation
from danvan.apps.plans.responsible import InCharge, responsible_name, responsible_person
from danvan.apps.scoring.access import plans_to_score, seats_of, visible_cycles, visible_sheets
from danvan.apps.scoring.enums import ColumnCode, ContestState, CycleState, SheetState
from danvan.apps.scoring.explaining import why_not_explaining
from danvan.apps.scoring.models import Cycle, Explanation, FactContest, ScoreColumn, ScoreSheet
from danvan.apps.scoring.seats import SIGNING, seat_named
from danvan.apps.scoring.summaries import SheetSummary, summarised
from danvan.domain.authority import Actor, Permission
from danvan.domain.authority.conflicts import months_later

SOON = timedelta(days=7)
_WITH_SHEETS = (Permission.SCORE_SELF, Permission.SCORE_SUBMIT, Permission.SCORE_APPRAISE)
# What units say against facts and points: what to do about it, and on which page.
_SAID = {
    "contest": ("Xem xét kiến nghị về dữ kiện", "scorebook:facts"),
    "explanation": ("Trả lời giải trình điểm", "explanations:sheet"),
}


def work_for(actor: Actor, today: date) -> tuple[WorkItem, ...]:
    """Everything in scoring that waits for the actor. At most three queries, however many sheets there are."""
    return (*work_in_cycles(actor, today), *gathered(cycles_to_open(actor)))


def work_in_cycles(actor: Actor, today: date) -> tuple[WorkItem, ...]:
    """What waits for the actor in the cycles that run. Two queries, however many sheets there are."""
    if not any(actor.may(each) for each in (*_WITH_SHEETS, Permission.RANKING_DECIDE, Permission.RANKING_PROPOSE)):
        return ()
    of_cycle = ScoreSheet.objects.filter(cycle=OuterRef("pk"))
    own = Obligation.objects.filter(score_sheet__cycle=OuterRef("pk"), unit_id=actor.unit_id)
    unadopted = ScoreColumn.objects.filter(
        code=ColumnCode.COUNCIL, signed_at=None, sheet__cycle=OuterRef("pk"), sheet__state=SheetState.RECONCILED
    )
    cycles = (
        visible_cycles(actor)
        .filter(state__in=(CycleState.OPEN, CycleState.PROPOSED))
        .annotate(
            has_submitted=Exists(of_cycle.filter(state=SheetState.SUBMITTED)),
            has_settled=Exists(of_cycle.filter(state=SheetState.RECONCILED)),
            has_unadopted=Exists(unadopted),
            council_part=Subquery(seats_of(actor, "pk").values("part")[:1]),
            **_words_of_units(actor),
            in_charge_id=Subquery(own.annotate(now=responsible_person(today)).values("now")[:1]),
            in_charge_name=Subquery(own.annotate(now=responsible_name(today)).values("now")[:1]),
        )
    )
    to_decide, to_propose, to_adopt, running = [], [], [], []
    in_charge = {}
    for cycle in cycles:
        is_own = cycle.plan.issuer_id == actor.authority_id
        if cycle.state == CycleState.PROPOSED:
            to_decide += [cycle] if is_own else []
            continue
        running.append(cycle)
        in_charge[cycle.pk] = InCharge(cycle.in_charge_id, cycle.in_charge_name)
        if is_own and cycle.has_unadopted:
            to_adopt += [cycle] if seat_named(actor, cycle, cycle.council_part) in SIGNING else []
        elif is_own and cycle.has_settled and not cycle.has_submitted:
            to_propose.append(cycle)
    return (
        *_sheets(actor, running, in_charge, today),
        *_answers(running),
        *(_cycle_item("Xem lại và thông qua điểm", one, "scoring:council") for one in to_adopt),
        *(_cycle_item("Quyết định xếp loại", one) for one in to_decide if actor.may(Permission.RANKING_DECIDE)),
        *(
            _cycle_item("Xem và trình bảng xếp loại", one)
            for one in to_propose
            if actor.may(Permission.RANKING_PROPOSE)
        ),
    )


def _sheets(
    actor: Actor, cycles: Sequence[Cycle], in_charge: Mapping[int, InCharge], today: date
) -> Iterator[WorkItem]:
    """The own sheet until its points are settled, and the sheets that the actor's unit has to appraise.

    `in_charge` says by the id of the cycle who is responsible for the own sheet.
    """
    if not cycles or not any(actor.may(each) for each in _WITH_SHEETS):
        return
    scores = actor.may(Permission.SCORE_SELF) or actor.may(Permission.SCORE_SUBMIT)
    appraises = actor.may(Permission.SCORE_APPRAISE)
    wanted = Q(pk__in=())
    if scores:
        wanted |= Q(unit_id=actor.unit_id) & ~Q(state=SheetState.RECONCILED)
    if appraises:
        mine = ScoreColumn.objects.filter(scorer_id=actor.unit_id).exclude(code=ColumnCode.SELF).values("sheet_id")
        for cycle in cycles:
            since = months_later(today, -cycle.former_post_months)
            judged = Q(cycle=cycle, pk__in=mine, state=SheetState.SUBMITTED)
            wanted |= judged & ~kept_out(actor.person_id, today, since)
    of = {cycle.pk: cycle for cycle in cycles}
    for sheet in summarised(visible_sheets(actor).filter(wanted), cycles):
        if scores and actor.belongs_to(sheet.unit_id):
            yield _own_sheet(actor, sheet, of[sheet.cycle_id], today, in_charge[sheet.cycle_id])
        label = _appraisers_work(sheet, actor) if appraises and sheet.state is SheetState.SUBMITTED else ""
        if label:
            yield _item(label, sheet.unit_name, sheet, Urgency.OPEN)


def _words_of_units(actor: Actor) -> dict[str, Subquery]:
    """Annotations of a cycle: what units say that the actor's unit has to answer, its first sheet, how many sheets."""
    mine = ScoreColumn.objects.filter(sheet=OuterRef("sheet"), scorer_id=actor.unit_id)
    said: dict[str, QuerySet[Any]] = {}
    if actor.may(Permission.FACT_SETTLE):
        contests = FactContest.objects.filter(sheet__cycle=OuterRef("pk"), state=ContestState.OPEN)
        said["contest"] = contests.filter(Exists(mine.filter(code=ColumnCode.RECONCILED)))
    if actor.may(Permission.SCORE_APPRAISE):
        explained = Explanation.objects.filter(sheet__cycle=OuterRef("pk"), outcome="")
        said["explanation"] = explained.filter(Exists(mine.filter(code=OuterRef("column"))))
    found = {}
    for what, words in said.items():
        counted = words.order_by().values("sheet__cycle").annotate(count=Count("sheet", distinct=True))
        found[f"{what}_sheet"] = Subquery(words.order_by("id").values("sheet_id")[:1])
        found[f"{what}_unit"] = Subquery(words.order_by("id").values("sheet__unit__name")[:1])
        found[f"{what}_count"] = Subquery(counted.values("count"))
    return found


def _answers(cycles: Sequence[Cycle]) -> Iterator[WorkItem]:
    """One line for what is said against facts and one against points, leading to the sheet that has waited longest."""
    for cycle in cycles:
        for what, (label, url_name) in _SAID.items():
            sheet_id = getattr(cycle, f"{what}_sheet", None)
            if sheet_id is None:
                continue
            others = getattr(cycle, f"{what}_count") - 1
            place = getattr(cycle, f"{what}_unit") + (f" và {others} đơn vị khác" if others else "")
            yield WorkItem(label, place, url_name, (sheet_id,), None, Urgency.OPEN)


def _may_explain(actor: Actor, sheet: SheetSummary, cycle: Cycle, today: date) -> bool:
    """Whether an appraiser signed other points than the unit's while units are asked to explain."""
    if not actor.may(Permission.EXPLANATION_ANSWER) or why_not_explaining(cycle, today):
        return False
    own = sheet.said.get(ColumnCode.SELF, {})
    signed = (sheet.said.get(code, {}) for code in sheet.roles if sheet.columns[code].is_signed)
    return any(code in own and not own[code].same_outcome(answer) for said in signed for code, answer in said.items())


def _own_sheet(actor: Actor, sheet: SheetSummary, cycle: Cycle, today: date, in_charge: InCharge) -> WorkItem:
    place, is_mine = f"năm {cycle.year}{in_charge.said_to(actor.person_id)}", in_charge.person_id == actor.person_id
    if sheet.state is SheetState.SUBMITTED:
        if _may_explain(actor, sheet, cycle, today):
            last = cycle.explanation_ends_on
            urgency = Urgency.SOON if last is not None and last - today <= SOON else Urgency.OPEN
            return WorkItem(
                "Giải trình điểm thẩm định", place, "explanations:sheet", (sheet.sheet_id,), last, urgency, is_mine
            )
        return _item("Hồ sơ chấm điểm đang được thẩm định", place, sheet, Urgency.WAITING)
    label = "Tự chấm và gửi hồ sơ chấm điểm" if actor.may(Permission.SCORE_SUBMIT) else "Tự chấm điểm"
    return _item(label, place, sheet, _urgency(sheet, today), sheet.last_day, is_mine=is_mine)


def _urgency(sheet: SheetSummary, today: date) -> Urgency:
    if sheet.state is SheetState.SENT_BACK:
        return Urgency.RETURNED
    due = sheet.last_day
    if due is not None and due < today:
        return Urgency.LATE
    return Urgency.SOON if due is not None and due - today <= SOON else Urgency.OPEN


def _appraisers_work(sheet: SheetSummary, actor: Actor) -> str:
    """The first thing that the actor can do on a sheet now; empty when the turn is another's."""
    for code in sheet.unsigned:
        if actor.belongs_to(sheet.columns[code].scorer_id):
            return "Ký điểm thẩm định" if not sheet.missing(code) else "Thẩm định điểm"
    imported = sheet.columns.get(ColumnCode.IMPORTED)
    unimported = sheet.missing(ColumnCode.IMPORTED)
    if imported and actor.belongs_to(imported.scorer_id) and unimported:
        return "Nhập điểm lấy từ nguồn khác" if actor.may(Permission.SCORE_IMPORT) else ""
    settles = actor.belongs_to(sheet.columns[ColumnCode.RECONCILED].scorer_id)
    ready = settles and actor.may(Permission.SCORE_RECONCILE) and not sheet.unsigned and not unimported
    return "Thống nhất điểm" if ready else ""


def cycles_to_open(actor: Actor) -> tuple[WorkQuery, ...]:
    """The issued plans of the own authority under which the actor may open a cycle that is not there yet."""
    if not actor.may(Permission.CYCLE_OPEN):
        return ()
    plans = plans_to_score(actor).filter(state=PlanState.ISSUED).exclude(pk__in=Cycle.objects.values("plan_id"))
    return (work_query(plans, _opening, number="year", second="pk", text="number"),)


def _opening(row: WorkRow) -> WorkItem:
    return WorkItem("Mở kỳ chấm điểm", f"năm {row[0]}", "scoring:open_cycle", (), None, Urgency.OPEN)


def _item(
    label: str, place: str, sheet: SheetSummary, urgency: Urgency, due: date | None = None, *, is_mine: bool = False
) -> WorkItem:
    return WorkItem(label, place, "scoring:sheet", (sheet.sheet_id,), due, urgency, is_mine)


def _cycle_item(label: str, cycle: Cycle, route: str = "scoring:ranking") -> WorkItem:
    return WorkItem(label, f"năm {cycle.year}", route, (cycle.pk,), None, Urgency.OPEN)
