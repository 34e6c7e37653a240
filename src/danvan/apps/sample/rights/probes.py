"""What is asked of the yearly cycle's rows: each selector with every thing there is, and the ways of seeing it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Model

from danvan.apps.activities.access import visible_activities
from danvan.apps.criteria.access import visible_sets
from danvan.apps.criteria.enums import FROZEN
from danvan.apps.drafting.access import visible_drafts
from danvan.apps.evidence.models import Evidence
from danvan.apps.plans.access import may_see_unit, visible_obligations, visible_plans, visible_readings
from danvan.apps.plans.enums import ANSWERED_BY_REPORT, PlanState
from danvan.apps.portal.access import publishable_plans
from danvan.apps.releases.access import releasable_cycles
from danvan.apps.reporting.access import sees_all_reports, visible_reports
from danvan.apps.reporting.access import visible_obligations as visible_reports_owed
from danvan.apps.sample.rights.inventory import Inventory
from danvan.apps.sample.rights.standing import Stand, Step, Ways, one_of
from danvan.apps.scoring.access import (
    own_cycles,
    plans_to_score,
    ranked_cycles,
    seen_evidence,
    timed_cycles,
    visible_cycles,
    visible_decisions,
    visible_sheets,
)
from danvan.apps.scoring.enums import CycleState, SheetState
from danvan.domain.authority import Actor
from danvan.domain.authority import Permission as P
from danvan.domain.authority.scope import Position

_DECIDED = (CycleState.DECIDED, CycleState.PUBLISHED)
_SENT_SHEET = (SheetState.SUBMITTED, SheetState.RECONCILED)
_OWN = (Position.OWN_UNIT, Position.OWN_UNIT_FROM_ABOVE)


@dataclass(frozen=True, slots=True)
class Thing:
    """One row: it is to be seen when all steps of one of its ways are open. `mark` is a word that it alone bears."""

    pk: int
    name: str
    ways: Ways
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Probe:
    """A selector by name: the ids that it gives an actor, and all rows with their ways."""

    name: str
    seen: Callable[[Actor, Inventory], set[int]]
    things: Callable[[Stand, Inventory], Iterator[Thing]]


def ids(rows: Callable[[Actor], Iterable[Model]]) -> Callable[[Actor, Inventory], set[int]]:
    """What a selector gives."""
    return lambda actor, _all: {row.pk for row in rows(actor)}


def _plans(stand: Stand, every: Inventory) -> Iterator[Thing]:
    for plan in every.plans:
        ways: Ways = ()
        if plan.state == PlanState.ISSUED:
            ways = one_of(stand.of_issuer(plan.issuer), P.PLAN_VIEW)
        ways += one_of(stand.of_own_work(plan.lead_unit), P.PLAN_CONFIRM)
        yield Thing(plan.pk, str(plan), ways, plan.title.split()[-1])


def _publishable(stand: Stand, every: Inventory) -> Iterator[Thing]:
    for plan in every.plans:
        sees, leads = Step(P.PLAN_VIEW, stand.of_issuer(plan.issuer)), stand.of_own_work(plan.lead_unit)
        ways = tuple((sees, Step(publishes, leads)) for publishes in (P.PLAN_PUBLISH, P.RANKING_PUBLISH))
        yield Thing(plan.pk, str(plan), ways if plan.state == PlanState.ISSUED else ())


def _releasable(stand: Stand, every: Inventory) -> Iterator[Thing]:
    for cycle in every.cycles:
        ways = one_of(stand.of_own_work(cycle.plan.lead_unit), P.RELEASE_MAKE)
        yield Thing(cycle.pk, str(cycle.plan), ways if cycle.state in _DECIDED else ())


def _plans_to_score(stand: Stand, every: Inventory) -> Iterator[Thing]:
    """Whose scoring one may open is asked of an act; here it is only which plans are offered."""
    for thing, plan in zip(_plans(stand, every), every.plans, strict=True):
        is_own = plan.issuer_id == stand.actor.authority_id
        yield Thing(thing.pk, thing.name, thing.ways if is_own else ())


def _readings(stand: Stand, every: Inventory) -> Iterator[Thing]:
    for reading in every.readings:
        ways = one_of(stand.of_own_work(reading.owner), P.PLAN_READ_SOURCE, P.PLAN_CONFIRM)
        yield Thing(reading.pk, str(reading), ways, reading.source_name)


def _drafts(stand: Stand, every: Inventory) -> Iterator[Thing]:
    for draft in every.drafts:
        ways = one_of(stand.of_own_work(draft.unit), P.DRAFT_WRITE, P.DRAFT_APPROVE)
        yield Thing(draft.pk, str(draft), ways, draft.title.split()[-1])


def _criteria(stand: Stand, every: Inventory) -> Iterator[Thing]:
    """What may be scored by is open to all officials of the authority and of those below; a draft to its writers."""
    for row in every.criteria:
        if row.owner is None:
            yield Thing(row.pk, str(row), ((),))
            continue
        actor = stand.actor
        near = row.owner_id in {actor.authority_id, *actor.superior_ids} and row.state in FROZEN
        ways = one_of(stand.of_issuer(row.owner), P.CRITERIA_EDIT, P.CRITERIA_APPROVE)
        yield Thing(row.pk, str(row), ((),) if near else ways, row.title.split()[-1])


def _obligations(stand: Stand, every: Inventory) -> Iterator[Thing]:
    for owed in every.obligations:
        position = stand.of_plan(owed.unit, owed.deadline.plan.issuer_id)
        yield Thing(owed.pk, f"{owed}", one_of(position, P.OBLIGATION_VIEW_OWN, P.OBLIGATION_VIEW_ALL))


def _may_see_units(actor: Actor, every: Inventory) -> set[int]:
    """The same question as of the list, asked of one unit under one plan."""
    return {one.pk for one in every.obligations if may_see_unit(actor, one.deadline.plan, one.unit_id)}


def _reports_owed(stand: Stand, every: Inventory) -> Iterator[Thing]:
    for owed in every.obligations:
        position = stand.of_plan(owed.unit, owed.deadline.plan.issuer_id)
        answered = owed.deadline.owed in ANSWERED_BY_REPORT
        ways = one_of(position, P.REPORT_VIEW_OWN, P.REPORT_VIEW_ALL) if answered else ()
        yield Thing(owed.pk, f"{owed}", ways)


def _reports(stand: Stand, every: Inventory) -> Iterator[Thing]:
    for report in every.reports:
        position = stand.of_plan(report.unit, report.obligation.deadline.plan.issuer_id)
        mark = report.number.removeprefix("1/BC-")
        ways = one_of(position, P.REPORT_VIEW_OWN, P.REPORT_VIEW_ALL)
        yield Thing(report.pk, str(report), ways, f"noidung-{mark}")


def _whole_plans(stand: Stand, every: Inventory) -> Iterator[Thing]:
    for plan in every.plans:
        yield Thing(plan.pk, str(plan), one_of(stand.of_issuer(plan.issuer), P.REPORT_VIEW_ALL))


def _sees_whole_plans(actor: Actor, every: Inventory) -> set[int]:
    return {plan.pk for plan in every.plans if sees_all_reports(actor, plan)}


def _activities(stand: Stand, every: Inventory) -> Iterator[Thing]:
    for activity in every.activities:
        ways = one_of(stand.of_unit(activity.unit), P.ACTIVITY_RECORD, P.ACTIVITY_VIEW_ALL)
        yield Thing(activity.pk, str(activity), ways, activity.title.split()[-1])


def _sheets(stand: Stand, every: Inventory) -> Iterator[Thing]:
    for sheet in every.sheets:
        issuer = sheet.cycle.plan.issuer
        position = stand.of_plan(sheet.unit, issuer.pk)
        mark = f"ly-do-{issuer.code}-{sheet.unit.code.replace('.', '-')}-{sheet.cycle.year}"
        yield Thing(sheet.pk, str(sheet), one_of(position, P.SCORE_VIEW_OWN, P.SCORE_VIEW_ALL), mark)


def _cycles(stand: Stand, every: Inventory) -> Iterator[Thing]:
    for cycle in every.cycles:
        ways = one_of(stand.of_issuer(cycle.plan.issuer), P.SCORE_VIEW_ALL, P.RANKING_VIEW)
        for position in _own_sheets(stand, every, cycle.pk):
            ways += one_of(position, P.SCORE_VIEW_OWN, P.SCORE_VIEW_ALL)
        yield Thing(cycle.pk, str(cycle.plan), ways)


def _timed(stand: Stand, every: Inventory) -> Iterator[Thing]:
    """Cycles whose stages one follows: those that one sees, and those under which one follows what units owe."""
    for thing, cycle in zip(_cycles(stand, every), every.cycles, strict=True):
        ways = one_of(stand.of_issuer(cycle.plan.issuer), P.OBLIGATION_VIEW_ALL)
        yield Thing(thing.pk, thing.name, thing.ways + ways)


def _own_sheets(stand: Stand, every: Inventory, cycle_id: int) -> Iterator[Position]:
    """Where the own unit's sheet of a cycle stands, if there is one."""
    for sheet in every.sheets:
        if sheet.cycle_id == cycle_id and sheet.unit_id == stand.actor.unit_id:
            yield stand.of_plan(sheet.unit, sheet.cycle.plan.issuer_id)


def _ranked(stand: Stand, every: Inventory) -> Iterator[Thing]:
    for cycle in every.cycles:
        yield Thing(cycle.pk, str(cycle.plan), one_of(stand.of_issuer(cycle.plan.issuer), P.RANKING_VIEW))


def _acted_on(stand: Stand, every: Inventory) -> Iterator[Thing]:
    """Cycles on which one could act: those of the own authority alone, of all that one sees."""
    for thing, cycle in zip(_cycles(stand, every), every.cycles, strict=True):
        is_own = cycle.plan.issuer_id == stand.actor.authority_id
        yield Thing(thing.pk, thing.name, thing.ways if is_own else ())


def _decisions(stand: Stand, every: Inventory) -> Iterator[Thing]:
    for cycle in every.cycles:
        ways = one_of(stand.of_issuer(cycle.plan.issuer), P.PLAN_VIEW, of="decisions")
        for position in _own_sheets(stand, every, cycle.pk):
            ways += one_of(position, P.PLAN_VIEW, of="decisions")
        yield Thing(cycle.pk, str(cycle.plan), ways if cycle.state in _DECIDED else ())


def _evidence(stand: Stand, every: Inventory) -> Iterator[Thing]:
    for one in every.evidence:
        position = stand.of_unit(one.unit)
        ways: Ways = one_of(position, P.EVIDENCE_VIEW) if position is Position.OWN_UNIT else ()
        sheet, report = every.sheet_of_file.get(one.pk), every.report_of_file.get(one.pk)
        if sheet is not None and sheet.state in _SENT_SHEET:
            ways += _sent(stand.of_plan(one.unit, sheet.cycle.plan.issuer_id), P.SCORE_VIEW_OWN, P.SCORE_VIEW_ALL)
        if report is not None:
            issuer_id = report.obligation.deadline.plan.issuer_id
            ways += _sent(stand.of_plan(one.unit, issuer_id), P.REPORT_VIEW_OWN, P.REPORT_VIEW_ALL)
        yield Thing(one.pk, one.name, ways, one.name)


def _sent(position: Position, *views: P) -> Ways:
    """A file that went out with a sheet or a report: for who sees that, and files at all."""
    return tuple((Step(P.EVIDENCE_VIEW, position), Step(view, position)) for view in views)


def _files(actor: Actor, _every: Inventory) -> set[int]:
    return {one.pk for one in seen_evidence(actor, Evidence.objects.order_by("id"))}


def _decided(actor: Actor, _every: Inventory) -> set[int]:
    return {decision.cycle_id for decision in visible_decisions(actor)}


PROBES = (
    Probe("kế hoạch", ids(visible_plans), _plans),
    Probe("kế hoạch có thể công khai", ids(publishable_plans), _publishable),
    Probe("kỳ chấm điểm có thể lập bản công bố", ids(releasable_cycles), _releasable),
    Probe("kế hoạch có thể mở kỳ chấm điểm", ids(plans_to_score), _plans_to_score),
    Probe("văn bản đã nạp", ids(visible_readings), _readings),
    Probe("dự thảo kế hoạch", ids(visible_drafts), _drafts),
    Probe("bộ tiêu chí", ids(visible_sets), _criteria),
    Probe("việc phải nộp", ids(visible_obligations), _obligations),
    Probe("phần việc của đơn vị trong kế hoạch", _may_see_units, _obligations),
    Probe("kế hoạch, báo cáo phải nộp", ids(visible_reports_owed), _reports_owed),
    Probe("kế hoạch, báo cáo của đơn vị", ids(visible_reports), _reports),
    Probe("số liệu của mọi đơn vị", _sees_whole_plans, _whole_plans),
    Probe("hoạt động", ids(visible_activities), _activities),
    Probe("phiếu chấm điểm", ids(visible_sheets), _sheets),
    Probe("kỳ chấm điểm", ids(visible_cycles), _cycles),
    Probe("các giai đoạn của kỳ chấm điểm", ids(timed_cycles), _timed),
    Probe("bảng xếp hạng dự kiến", ids(ranked_cycles), _ranked),
    Probe("kỳ chấm điểm làm việc được", ids(own_cycles), _acted_on),
    Probe("quyết định xếp loại", _decided, _decisions),
    Probe("minh chứng", _files, _evidence),
)
