"""What is asked of the rows: each selector with every thing there is, and the ways in which one may come to see it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Model
from django.http import Http404

from danvan.apps.audit.models import AuditEntry
from danvan.apps.evidence.models import Evidence
from danvan.apps.orgs.access import visible_entries, visible_people
from danvan.apps.orgs.models import Post, Unit
from danvan.apps.plans.access import visible_obligations, visible_plans, visible_readings
from danvan.apps.plans.models import Obligation, Plan, PlanReading
from danvan.apps.portal.access import publishable_plans
from danvan.apps.reporting.access import ANSWERED_BY_REPORT
from danvan.apps.reporting.access import visible_obligations as visible_reports_owed
from danvan.apps.scoring.access import evidence_for, visible_cycles, visible_sheets
from danvan.apps.scoring.models import Cycle, ScoreSheet
from danvan.domain.authority import Actor, Permission
from danvan.domain.authority import Permission as P
from danvan.domain.authority.scope import Position

Way = tuple[tuple[Permission, Position], ...]


@dataclass(frozen=True, slots=True)
class Thing:
    """One row: it is to be seen when all steps of one of its ways are open."""

    pk: int
    name: str
    ways: tuple[Way, ...]


@dataclass(frozen=True, slots=True)
class Stand:
    """An actor with the authorities that stand directly below the own one."""

    actor: Actor
    below: frozenset[int]

    def of_plan(self, unit_id: int, unit_authority_id: int, issuer_id: int) -> Position:
        """Where a thing of a unit under an issuer's plan stands."""
        actor = self.actor
        if unit_id == actor.unit_id:
            return Position.OWN_UNIT if issuer_id == actor.authority_id else Position.OWN_UNIT_FROM_ABOVE
        if issuer_id == actor.authority_id:
            return Position.SISTER if unit_authority_id == actor.authority_id else Position.CHILD
        if issuer_id in actor.superior_ids:
            return Position.PARENT
        return Position.CHILD_WITHIN if issuer_id in self.below else Position.FOREIGN

    def of_unit(self, unit: Unit) -> Position:
        """Where a unit stands by itself."""
        actor, authority = self.actor, unit.authority_id or unit.pk
        if unit.pk == actor.unit_id:
            return Position.OWN_UNIT
        if authority == actor.authority_id:
            return Position.SISTER
        if authority in self.below:
            return Position.CHILD if unit.pk == authority else Position.CHILD_WITHIN
        return Position.PARENT if authority in actor.superior_ids else Position.FOREIGN


@dataclass(frozen=True, slots=True)
class Probe:
    """A selector by name: the rows that it gives an actor, and all rows with their ways."""

    name: str
    seen: Callable[[Actor], set[int]]
    things: Callable[[Stand], Iterator[Thing]]


def _one_of(position: Position, *permissions: Permission) -> tuple[Way, ...]:
    return tuple(((permission, position),) for permission in permissions)


def _plans(stand: Stand) -> Iterator[Thing]:
    for plan in Plan.objects.order_by("id"):
        position = stand.of_plan(plan.issuer_id, plan.issuer_id, plan.issuer_id)
        yield Thing(plan.pk, str(plan), _one_of(position, P.PLAN_VIEW))


def _publishable(stand: Stand) -> Iterator[Thing]:
    for plan in Plan.objects.order_by("id"):
        leads = plan.lead_unit_id == stand.actor.unit_id
        yield Thing(plan.pk, str(plan), _one_of(Position.OWN_UNIT, P.PLAN_PUBLISH, P.RANKING_PUBLISH) if leads else ())


def _readings(stand: Stand) -> Iterator[Thing]:
    for reading in PlanReading.objects.select_related("owner").order_by("id"):
        position = stand.of_unit(reading.owner)
        ways = _one_of(position, P.PLAN_READ_SOURCE, P.PLAN_CONFIRM) if position is Position.OWN_UNIT else ()
        yield Thing(reading.pk, str(reading), ways)


def _obligation_position(stand: Stand, owed: Obligation) -> Position:
    return stand.of_plan(owed.unit_id, owed.unit.authority_id or owed.unit_id, owed.deadline.plan.issuer_id)


def _obligations(stand: Stand) -> Iterator[Thing]:
    for owed in Obligation.objects.select_related("unit", "deadline__plan").order_by("id"):
        position = _obligation_position(stand, owed)
        yield Thing(owed.pk, str(owed), _one_of(position, P.OBLIGATION_VIEW_OWN, P.OBLIGATION_VIEW_ALL))


def _reports(stand: Stand) -> Iterator[Thing]:
    for owed in Obligation.objects.select_related("unit", "deadline__plan").order_by("id"):
        answered = owed.deadline.owed in ANSWERED_BY_REPORT
        position = _obligation_position(stand, owed)
        ways = _one_of(position, P.REPORT_VIEW_OWN, P.REPORT_VIEW_ALL) if answered else ()
        yield Thing(owed.pk, str(owed), ways)


def _sheets(stand: Stand) -> Iterator[Thing]:
    for sheet in ScoreSheet.objects.select_related("unit", "cycle__plan").order_by("id"):
        authority = sheet.unit.authority_id or sheet.unit_id
        position = stand.of_plan(sheet.unit_id, authority, sheet.cycle.plan.issuer_id)
        yield Thing(sheet.pk, str(sheet), _one_of(position, P.SCORE_VIEW_OWN, P.SCORE_VIEW_ALL))


def _cycles(stand: Stand) -> Iterator[Thing]:
    scored = set(ScoreSheet.objects.filter(unit_id=stand.actor.unit_id).values_list("cycle_id", flat=True))
    for cycle in Cycle.objects.select_related("plan").order_by("id"):
        position = stand.of_plan(cycle.plan.issuer_id, cycle.plan.issuer_id, cycle.plan.issuer_id)
        ways = _one_of(position, P.SCORE_VIEW_ALL, P.RANKING_VIEW)
        if cycle.pk in scored:
            ways += _one_of(Position.OWN_UNIT, P.SCORE_VIEW_OWN, P.SCORE_VIEW_ALL)
        yield Thing(cycle.pk, str(cycle.plan), ways)


def _evidence(stand: Stand) -> Iterator[Thing]:
    for one in Evidence.objects.select_related("unit").order_by("id"):
        position = stand.of_unit(one.unit)
        is_own = position is Position.OWN_UNIT  # nothing in this world was sent yet
        yield Thing(one.pk, one.name, _one_of(position, P.EVIDENCE_VIEW) if is_own else ())


def _entries(stand: Stand) -> Iterator[Thing]:
    units = {f"unit-{unit.pk}": unit for unit in Unit.objects.order_by("id")}
    for entry in AuditEntry.objects.select_related("stream").order_by("id"):
        unit = units.get(entry.stream.name)
        ways = _one_of(stand.of_unit(unit), P.AUDIT_VIEW) if unit else ()
        yield Thing(entry.pk, str(entry), ways)


def _people(stand: Stand) -> Iterator[Thing]:
    near = (Position.OWN_UNIT, Position.SISTER)
    for post in Post.objects.select_related("unit", "person").order_by("id"):
        position = stand.of_unit(post.unit)
        yield Thing(post.person_id, str(post.person), _one_of(position, P.UNIT_VIEW) if position in near else ())


def _evidence_seen(actor: Actor) -> Iterator[Evidence]:
    for one in Evidence.objects.order_by("id"):
        try:
            yield evidence_for(actor, one.pk)
        except Http404:
            continue


def _entries_seen(actor: Actor) -> Iterable[AuditEntry]:
    return visible_entries(actor, of_installation=False)


def _ids(rows: Callable[[Actor], Iterable[Model]]) -> Callable[[Actor], set[int]]:
    return lambda actor: {row.pk for row in rows(actor)}


PROBES = (
    Probe("kế hoạch", _ids(visible_plans), _plans),
    Probe("kế hoạch có thể công khai", _ids(publishable_plans), _publishable),
    Probe("văn bản đã nạp", _ids(visible_readings), _readings),
    Probe("việc phải nộp", _ids(visible_obligations), _obligations),
    Probe("kế hoạch, báo cáo đơn vị", _ids(visible_reports_owed), _reports),
    Probe("phiếu chấm điểm", _ids(visible_sheets), _sheets),
    Probe("kỳ chấm điểm", _ids(visible_cycles), _cycles),
    Probe("người dùng", _ids(visible_people), _people),
    Probe("minh chứng", _ids(_evidence_seen), _evidence),
    Probe("nhật ký", _ids(_entries_seen), _entries),
)
