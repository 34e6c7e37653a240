"""Proposing lines that cover duties, and a person's decisions on them, one by one or many at once."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from operator import attrgetter

from django.db import transaction
from django.db.models import Q

from danvan.apps.audit.enums import AuditEvent
from danvan.apps.audit.services import Subject, record
from danvan.apps.cascade.access import coverage_facts, led_plan_for
from danvan.apps.cascade.duties import FoundDuty, duties_of, shortened
from danvan.apps.cascade.enums import CoverageState
from danvan.apps.cascade.lines import OwnLine, candidate_lines, lines_of_plans, lines_under
from danvan.apps.cascade.models import Coverage, UpperDuty
from danvan.apps.cascade.services.upper import take_up_waiting
from danvan.apps.cascade.workflow import COVERAGE_WORKFLOW
from danvan.apps.plans.models import Plan
from danvan.domain.authority import Actor
from danvan.domain.cascade.matching import Match, Matcher
from danvan.domain.rules import RuleViolation

_BATCH = 500
_LONGEST_WHY, _LONGEST_PLACE = 300, 80
_PROPOSED_FIELDS = ("state", "line_place", "line_text", "obligation", "own_plan", "score", "why")
_PROPOSED = attrgetter("state", "line_place", "line_text", "obligation_id", "own_plan_id", "score", "why")
_OPEN = (CoverageState.GAP, CoverageState.PROPOSED)


@transaction.atomic
def propose_matches(*, actor: Actor, plan_id: int, at: datetime) -> int:
    """Look in the units' plans for lines that cover the duties of a plan, and in the plan itself for those above it.

    Decided ones stay; a line that was refused is not proposed again. Gives back how many proposals stand. Raises
    RuleViolation for another unit than the plan's lead one.
    """
    plan = led_plan_for(actor, plan_id)
    Plan.objects.select_for_update().get(pk=plan.pk)
    COVERAGE_WORKFLOW.next_state("propose", actor=actor, state=None, facts=coverage_facts(actor, plan))
    take_up_waiting(plan)
    _bring_up_to_date(plan, at)
    of_plan, above = Q(duty__plan=plan), Q(duty__upper__plan=plan)
    cells = list(
        Coverage.objects.filter(of_plan | above, state__in=_OPEN).select_related("duty").order_by("unit_id", "id")
    )
    lines = lines_under(plan)
    own = [OwnLine(line, None, plan_id) for plan_id, line in lines_of_plans([plan.pk])]
    texts = list(
        UpperDuty.objects.filter(Q(plan=plan) | Q(upper__plan=plan)).order_by("id").values_list("what", flat=True)
    )
    matchers: dict[tuple[int, bool], tuple[Matcher, list[OwnLine]]] = {}
    changed: list[Coverage] = []
    for cell in cells:
        is_above = cell.duty.upper_id is not None
        key = (cell.unit_id, is_above)
        if key not in matchers:
            given = own if is_above else lines.get(cell.unit_id, [])
            matchers[key] = (Matcher(texts, [one.line for one in given]), given)
        before = _PROPOSED(cell)
        _propose(cell, *matchers[key])
        if _PROPOSED(cell) != before:
            changed.append(cell)
    Coverage.objects.bulk_update(changed, _PROPOSED_FIELDS, batch_size=_BATCH)
    count = sum(cell.state == CoverageState.PROPOSED for cell in cells)
    after: dict[str, str | int | None] = {"số đề xuất": count, "số ô xét": len(cells)}
    _record(AuditEvent.COVERAGE_PROPOSE, actor, plan, at, after=after)
    return count


def confirm_coverage(*, actor: Actor, plan_id: int, coverage_ids: Collection[int], at: datetime) -> int:
    """Confirm that the proposed lines cover their duties; gives back how many. Raises RuleViolation for none chosen."""
    return _decide("confirm", AuditEvent.COVERAGE_CONFIRM, actor, plan_id, coverage_ids, at)


def refuse_coverage(*, actor: Actor, plan_id: int, coverage_ids: Collection[int], at: datetime) -> int:
    """Refuse the proposed lines: they are not proposed there again. Raises RuleViolation for none chosen."""
    return _decide("refuse", AuditEvent.COVERAGE_REFUSE, actor, plan_id, coverage_ids, at)


@transaction.atomic
def link_line(*, actor: Actor, coverage_id: int, line: int, at: datetime) -> Coverage:
    """Confirm a line that a person chose themselves, by its number among the unit's lines.

    Raises RuleViolation for a line that is no longer there.
    """
    cell, plan = _locked(coverage_id)
    state = COVERAGE_WORKFLOW.next_state(
        "confirm", actor=actor, state=CoverageState(cell.state), facts=coverage_facts(actor, plan)
    )
    lines = candidate_lines(cell, plan)
    if not 0 <= line < len(lines):
        raise RuleViolation("Dòng được chọn không còn trong kế hoạch của đơn vị. Hãy chọn lại.")
    _set_line(cell, lines[line], None)
    cell.state, cell.decided_by_id, cell.decided_at = state, actor.person_id, at
    cell.save()
    _record(AuditEvent.COVERAGE_CONFIRM, actor, plan, at, after=_told(cell))
    return cell


@transaction.atomic
def waive_coverage(*, actor: Actor, coverage_id: int, reason: str, at: datetime) -> Coverage:
    """Free a unit of covering a duty, with a reason. Raises RuleViolation without one."""
    cell, plan = _locked(coverage_id)
    cell.state = COVERAGE_WORKFLOW.next_state(
        "waive", actor=actor, state=CoverageState(cell.state), facts=coverage_facts(actor, plan), reason=reason
    )
    _clear_line(cell)
    cell.reason, cell.decided_by_id, cell.decided_at = reason.strip(), actor.person_id, at
    cell.save()
    _record(AuditEvent.COVERAGE_WAIVE, actor, plan, at, after=_told(cell), reason=reason)
    return cell


@transaction.atomic
def reopen_coverage(*, actor: Actor, coverage_id: int, reason: str, at: datetime) -> Coverage:
    """Take a confirmation or a waiver back, with a reason: the duty is open again. Raises RuleViolation without one."""
    cell, plan = _locked(coverage_id)
    cell.state = COVERAGE_WORKFLOW.next_state(
        "reopen", actor=actor, state=CoverageState(cell.state), facts=coverage_facts(actor, plan), reason=reason
    )
    _clear_line(cell)
    cell.reason, cell.decided_by, cell.decided_at = "", None, None
    cell.save()
    _record(AuditEvent.COVERAGE_REOPEN, actor, plan, at, after=_told(cell), reason=reason)
    return cell


def _bring_up_to_date(plan: Plan, at: datetime) -> None:
    """The duties of the plan as it stands now, and a row for each unit that each binds; decided rows stay."""
    found = duties_of(plan)
    stored = {duty.key: duty for duty in UpperDuty.objects.filter(plan=plan)}
    for position, one in enumerate(found, start=1):
        duty = stored.pop(one.key, None) or UpperDuty(plan=plan, key=one.key)
        duty.place, duty.what, duty.position = shortened(one.place), one.what, position
        duty.withdrawn_at = None
        duty.save()
    decided = Q(coverage__decided_at__isnull=False)
    gone = UpperDuty.objects.filter(pk__in=[duty.pk for duty in stored.values()])
    gone.exclude(decided).delete()
    gone.filter(withdrawn_at__isnull=True).update(withdrawn_at=at)
    _add_rows(plan, found)


def _add_rows(plan: Plan, found: Iterable[FoundDuty]) -> None:
    ids = dict(UpperDuty.objects.filter(plan=plan).values_list("key", "pk"))
    wanted = {(ids[one.key], unit_id) for one in found for unit_id in one.unit_ids}
    wanted |= {(pk, plan.issuer_id) for pk in UpperDuty.objects.filter(upper__plan=plan).values_list("pk", flat=True)}
    rows = Coverage.objects.filter(Q(duty__plan=plan) | Q(duty__upper__plan=plan))
    present = {(duty_id, unit_id): pk for pk, duty_id, unit_id in rows.values_list("pk", "duty_id", "unit_id")}
    gone = [pk for key, pk in present.items() if key not in wanted]
    Coverage.objects.filter(pk__in=gone, decided_at__isnull=True).delete()
    Coverage.objects.bulk_create(
        (Coverage(duty_id=duty_id, unit_id=unit_id) for duty_id, unit_id in sorted(wanted - present.keys())),
        batch_size=_BATCH,
    )


def _propose(cell: Coverage, matcher: Matcher, lines: list[OwnLine]) -> None:
    refused = {number for number, one in enumerate(lines) if one.line.text in cell.refused}
    best = next(iter(matcher.matches(cell.duty.what, refused, place=cell.duty.place)), None)
    _clear_line(cell)
    if best is None:
        cell.state = CoverageState.GAP
    else:
        cell.state = CoverageState.PROPOSED
        _set_line(cell, lines[best.line], best)


def _set_line(cell: Coverage, own: OwnLine, match: Match | None) -> None:
    cell.line_place, cell.line_text = own.line.place[:_LONGEST_PLACE], own.line.text
    cell.obligation_id, cell.own_plan_id = own.obligation_id, own.plan_id
    cell.score = match.score if match else 0
    cell.why = _why(match)[:_LONGEST_WHY] if match else "người phụ trách chọn"


def _clear_line(cell: Coverage) -> None:
    cell.line_place = cell.line_text = cell.why = ""
    cell.obligation = cell.own_plan = None
    cell.score = 0


def _why(match: Match) -> str:
    reasons = ["đơn vị soạn dòng này để thực hiện mục đó"] if match.is_declared else []
    if match.shared_words:
        reasons.append(f"từ chung: {', '.join(match.shared_words)}")
    if match.shared_numbers:
        reasons.append(f"số chung: {', '.join(match.shared_numbers)}")
    return "; ".join(reasons)


@transaction.atomic
def _decide(
    act: str, event: AuditEvent, actor: Actor, plan_id: int, coverage_ids: Collection[int], at: datetime
) -> int:
    plan = led_plan_for(actor, plan_id)
    of_plan = Q(duty__plan=plan) | Q(duty__upper__plan=plan)
    rows = Coverage.objects.select_for_update(of=("self",)).filter(of_plan, pk__in=coverage_ids)
    cells = list(rows.filter(state=CoverageState.PROPOSED).order_by("id"))
    facts = coverage_facts(actor, plan)
    state = COVERAGE_WORKFLOW.next_state(act, actor=actor, state=CoverageState.PROPOSED, facts=facts)
    if not cells:
        raise RuleViolation("Chưa chọn dòng đề xuất nào, hoặc các dòng đã chọn vừa được người khác xử lý.")
    for cell in cells:
        if act == "refuse":
            cell.refused = [*cell.refused, cell.line_text]
            _clear_line(cell)
        else:
            cell.decided_by_id, cell.decided_at = actor.person_id, at
        cell.state = state
    Coverage.objects.bulk_update(cells, (*_PROPOSED_FIELDS, "refused", "decided_by", "decided_at"), batch_size=_BATCH)
    _record(event, actor, plan, at, after={"số dòng": len(cells)})
    return len(cells)


def _locked(coverage_id: int) -> tuple[Coverage, Plan]:
    Coverage.objects.select_for_update().get(pk=coverage_id)
    cell = Coverage.objects.select_related("duty__upper", "unit").get(pk=coverage_id)
    plan_id = (cell.duty.upper.plan_id or 0) if cell.duty.upper else cell.duty.plan_id or 0
    return cell, Plan.objects.select_related("lead_unit").get(pk=plan_id)


def _told(cell: Coverage) -> dict[str, str | int | None]:
    return {"đơn vị": cell.unit.name, "mục": cell.duty.place, "trạng thái": str(CoverageState(cell.state).label)}


def _record(
    event: AuditEvent,
    actor: Actor,
    plan: Plan,
    at: datetime,
    *,
    after: Mapping[str, str | int | None],
    reason: str = "",
) -> None:
    """Coverage stands in the history of the plan whose duties are covered."""
    subject = Subject(type="plan", id=plan.pk, name=str(plan), stream=f"unit-{plan.issuer_id}", after=dict(after))
    record(event=event, actor=actor, subject=subject, at=at, reason=reason)
