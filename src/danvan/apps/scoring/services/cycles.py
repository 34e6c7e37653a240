"""Opening a cycle, naming its substitute."""

from collections import Counter
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.http import Http404
from django.utils import timezone

from danvan.apps.audit.enums import AuditEvent
from danvan.apps.audit.seen import SUBSTITUTE, require_seen
from danvan.apps.audit.services import record
from danvan.apps.criteria.access import usable_sets
from danvan.apps.criteria.kinds import kinds_lacking, kinds_to_score
from danvan.apps.criteria.stored import typed_set
from danvan.apps.orgs.models import Unit, UnitGroup
from danvan.apps.orgs.selectors import members_on, own_units_on
from danvan.apps.plans import services as plans
from danvan.apps.plans.enums import OwedThing, PlanState
from danvan.apps.plans.models import Obligation, Plan
from danvan.apps.scoring.access import plan_to_score_for
from danvan.apps.scoring.enums import ColumnCode
from danvan.apps.scoring.measured.storing import Written, outcomes_of, store_outcomes
from danvan.apps.scoring.models import Cycle, CycleScorer, RankedGroup, ScoreColumn, ScoreSheet
from danvan.apps.scoring.records import appraising_roles, is_role, leaves_in
from danvan.apps.scoring.services.cycle_acts import cycle_subject, locked_cycle
from danvan.apps.scoring.services.stages import lay_out_stages
from danvan.apps.scoring.workflow import CYCLE_WORKFLOW, CycleFacts
from danvan.domain.authority import Actor
from danvan.domain.authority.conflicts import check_period, check_substitute, default_period, scorer_of
from danvan.domain.rules import RuleViolation, StaleVersion
from danvan.domain.scoring.applicability import NO_TRAITS
from danvan.domain.scoring.criteria import LEAD_ROLE
from danvan.domain.scoring.criteria import CriteriaSet as TypedSet


@dataclass(frozen=True, slots=True)
class AssignedRoles:
    """Who scores in a cycle: the unit of each role, and the substitute."""

    units: dict[str, int]
    substitute: int
    issuer: int

    def assigned(self, code: str) -> int:
        """The unit of a column other than the self-score: the lead takes over and reconciles.

        The last column is the council's, which belongs to the authority itself.
        """
        return self.issuer if code == ColumnCode.COUNCIL else self.units.get(code, self.units[LEAD_ROLE])


def open_cycle(
    *,
    actor: Actor,
    plan_id: int,
    criteria_set_id: int,
    scorers: Mapping[str, int],
    substitute_id: int,
    ranked_group_ids: list[int],
    target_base_group_id: int,
    at: datetime,
) -> Cycle:
    """Open the scoring of an issued plan: one sheet for each unit that owes a score dossier, with its columns.

    `scorers` names the unit of each appraiser role of the criteria set. Groups in `ranked_group_ids` get a list
    each, one of them is the base of the plan's grade target; units outside them score themselves but are not
    ranked. Raises RuleViolation when a choice does not fit.
    """
    with transaction.atomic():
        plan = plan_to_score_for(actor, plan_id)
        Plan.objects.select_for_update().get(pk=plan.pk)
        current = Cycle.objects.filter(plan=plan).first()
        facts = CycleFacts(is_plan_issued=plan.state == PlanState.ISSUED)
        state = CYCLE_WORKFLOW.next_state(
            "open", actor=actor, state=current.state_value if current else None, facts=facts
        )
        criteria_set = usable_sets(actor).filter(pk=criteria_set_id).first()
        if criteria_set is None:
            raise Http404
        roles = _roles(plan, typed_set(criteria_set), scorers, substitute_id, timezone.localdate(at))
        groups = _ranked_groups(plan, ranked_group_ids, target_base_group_id)
        cycle = Cycle.objects.create(
            plan=plan,
            year=plan.year,
            criteria_set=criteria_set,
            criteria_hash=criteria_set.content_hash,
            substitute_id=substitute_id,
            former_post_months=int(default_period(timezone.localdate(at)).value),
            state=state,
            opened_by_id=actor.person_id,
            opened_at=at,
            grouped_on=plan.date,
        )
        CycleScorer.objects.bulk_create(
            CycleScorer(cycle=cycle, role=code, unit_id=unit) for code, unit in roles.units.items()
        )
        RankedGroup.objects.bulk_create(
            RankedGroup(cycle=cycle, group=group, is_target_base=group.pk == target_base_group_id, position=position)
            for position, group in enumerate(groups)
        )
        lay_out_stages(cycle)
        count = _add_sheets(cycle, typed_set(criteria_set), roles)
        _measure(cycle, actor, at)
        after: dict[str, str | int | None] = {"bộ tiêu chí": criteria_set.code, "số phiếu": count}
        record(event=AuditEvent.CYCLE_OPEN, actor=actor, subject=cycle_subject(cycle, after=after), at=at)
    return cycle


def name_substitute(*, actor: Actor, cycle_id: int, unit_id: int, at: datetime, seen: int | None = None) -> Cycle:
    """Another unit appraises what the substitute appraises; columns that are signed stay with who signed them.

    `seen` is that of the page, None without one. Raises RuleViolation when that unit appraises already, when it would
    score itself, and when the cycle is no longer open, StaleVersion when somebody named another one meanwhile.
    """
    with transaction.atomic():
        cycle = locked_cycle(actor, cycle_id)
        require_seen(SUBSTITUTE, cycle.pk, seen)
        CYCLE_WORKFLOW.next_state("name_substitute", actor=actor, state=cycle.state_value, facts=CycleFacts())
        unit = own_units_on(cycle.plan.issuer_id, timezone.localdate(at)).filter(pk=unit_id).first()
        if unit is None:
            raise RuleViolation("Chưa chọn đơn vị thẩm định thay. Chọn một đơn vị trong danh sách.")
        appraising = dict(cycle.scorers.order_by("id").values_list("role", "unit_id"))
        check_substitute(unit_id, set(appraising.values()))
        before, cycle.substitute = cycle.substitute, unit
        cycle.save(update_fields=["substitute"])
        columns = ScoreColumn.objects.filter(sheet__cycle=cycle, signed_at__isnull=True).exclude(code=ColumnCode.SELF)
        substituted = columns.filter(scorer=before)
        if substituted.filter(sheet__unit=unit).exists():
            raise RuleViolation(
                f"{unit.name} có phiếu đang giao cho đơn vị thẩm định thay chấm nên không thay được. Chọn đơn vị khác.",
                unit=str(unit.pk),
            )
        substituted.update(scorer=unit)
        subject = cycle_subject(cycle, before={"đơn vị": before.name if before else ""}, after={"đơn vị": unit.name})
        record(event=AuditEvent.CYCLE_NAME_SUBSTITUTE, actor=actor, subject=subject, at=at)
    return cycle


def set_conflict_period(
    *, actor: Actor, cycle_id: int, months: int, basis: str, seen_months: int, at: datetime
) -> Cycle:
    """The lead says for how many months after leaving a unit nobody appraises it, and by which rule of the agency.

    Raises StaleVersion when it was changed after the page was opened, RuleViolation for months out of range.
    """
    with transaction.atomic():
        cycle = locked_cycle(actor, cycle_id)
        CYCLE_WORKFLOW.next_state("set_conflict_period", actor=actor, state=cycle.state_value, facts=CycleFacts())
        if cycle.former_post_months != seen_months:
            raise StaleVersion(
                f"Thời gian này vừa được sửa thành {cycle.former_post_months} tháng, sau khi ông (bà) mở trang. "
                "Xem lại rồi lưu."
            )
        check_period(months)
        before: dict[str, str | int | None] = {
            "số tháng": cycle.former_post_months,
            "căn cứ": cycle.former_post_basis,
        }
        cycle.former_post_months, cycle.former_post_basis = months, basis.strip()
        cycle.save(update_fields=["former_post_months", "former_post_basis"])
        after: dict[str, str | int | None] = {"số tháng": months, "căn cứ": cycle.former_post_basis}
        subject = cycle_subject(cycle, before=before, after=after)
        record(event=AuditEvent.CYCLE_SET_CONFLICT_PERIOD, actor=actor, subject=subject, at=at)
    return cycle


def _roles(
    plan: Plan, criteria_set: TypedSet, scorers: Mapping[str, int], substitute_id: int, today: date
) -> AssignedRoles:
    needed = appraising_roles(criteria_set)
    taken = [role for role in needed if not is_role(role)]
    if taken or LEAD_ROLE not in needed:
        why = f"mã vai trò {taken[0]} trùng tên cột của phiếu" if taken else f"không có vai trò chủ trì ({LEAD_ROLE})"
        raise RuleViolation(f"Bộ tiêu chí này {why} nên không mở kỳ chấm điểm được. Sửa bộ tiêu chí rồi nạp lại.")
    lacking = [criteria_set.role_name(role) for role in needed if role not in scorers]
    if lacking:
        raise RuleViolation(f"Chưa giao đơn vị cho vai trò: {', '.join(lacking)}. Chọn đơn vị cho từng vai trò.")
    held = {role: scorers[role] for role in needed}
    ids = {*held.values(), substitute_id}
    if own_units_on(plan.issuer_id, today).filter(pk__in=ids).count() != len(ids):
        raise RuleViolation(
            "Đơn vị thẩm định phải là cơ quan chuyên môn của cơ quan ban hành kế hoạch, đang tồn tại. "
            "Chọn lại trong danh sách đơn vị."
        )
    check_substitute(substitute_id, set(held.values()))
    return AssignedRoles(held, substitute_id, plan.issuer_id)


def _ranked_groups(plan: Plan, group_ids: Iterable[int], base_id: int) -> list[UnitGroup]:
    chosen = set(group_ids)
    groups = list(UnitGroup.objects.filter(pk__in=chosen, owner=plan.issuer_id).order_by("position", "id"))
    if not groups or len(groups) != len(chosen):
        raise RuleViolation("Chọn ít nhất một nhóm đơn vị của cơ quan ban hành kế hoạch để xếp hạng.")
    if base_id not in chosen:
        raise RuleViolation("Nhóm làm cơ sở tính chỉ tiêu xếp loại phải là một trong các nhóm được xếp hạng.")
    times = Counter(unit.name for group in groups for unit in members_on(group.pk, plan.date))
    twice = sorted(name for name, count in times.items() if count > 1)
    if twice:
        raise RuleViolation(f"{twice[0]} ở trong hai nhóm được xếp hạng. Chọn các nhóm không trùng đơn vị.")
    return groups


def _add_sheets(cycle: Cycle, criteria_set: TypedSet, roles: AssignedRoles) -> int:
    owed = list(
        Obligation.objects.filter(
            deadline__plan=cycle.plan_id, deadline__owed=OwedThing.SCORE_DOSSIER, withdrawn_at__isnull=True
        )
        .select_related("unit")
        .order_by("unit__sort_key", "id")
    )
    if not owed:
        raise RuleViolation("Kế hoạch không giao đơn vị nào nộp hồ sơ tự chấm điểm nên không mở kỳ chấm điểm được.")
    lacking = kinds_lacking(criteria_set, kinds_to_score([cycle.plan_id]).get(cycle.plan_id, ()))
    if lacking:
        raise RuleViolation(
            f"Bộ tiêu chí {criteria_set.code} không áp dụng cho loại đơn vị: {'; '.join(map(str, lacking))}. "
            "Sao chép bộ này thành bộ của cơ quan: bản sao có sẵn các loại đơn vị phải chấm theo kế hoạch.",
            criteria_set=criteria_set.code,
            kind=lacking[0].code,
        )
    plans.hold_obligations(obligation_ids=[obligation.pk for obligation in owed], at=cycle.opened_at)
    sheets = ScoreSheet.objects.bulk_create(
        ScoreSheet(cycle=cycle, unit_id=obligation.unit_id, obligation=obligation) for obligation in owed
    )
    ScoreColumn.objects.bulk_create(
        ScoreColumn(sheet=sheet, code=code, scorer_id=scorer)
        for sheet, obligation in zip(sheets, owed, strict=True)
        for code, scorer in columns_for(criteria_set, obligation.unit, roles)
    )
    return len(sheets)


def _measure(cycle: Cycle, actor: Actor, at: datetime) -> None:
    """What the system knows of each unit is put on its sheet as self-scoring begins."""
    sheets = list(ScoreSheet.objects.filter(cycle=cycle).select_related("unit").order_by("id"))
    store_outcomes(cycle, sheets, outcomes_of(cycle, sheets, at), Written(actor.person_id, at))


def columns_for(
    criteria_set: TypedSet, unit: Unit, roles: AssignedRoles, traits: AbstractSet[str] = NO_TRAITS
) -> list[tuple[str, int]]:
    """The columns of a unit's sheet with their scorers; on the lead's own sheet nothing is taken over by the lead."""
    imports = unit.pk != roles.units[LEAD_ROLE]
    columns: list[tuple[str, int]] = [(ColumnCode.SELF, unit.pk)]
    last = (ColumnCode.COUNCIL,) if criteria_set.council else ()
    for code in (*roles.units, ColumnCode.IMPORTED, ColumnCode.RECONCILED, *last):
        if not leaves_in(criteria_set, str(unit.kind_id), code, imports=imports, traits=traits):
            continue
        scorer = scorer_of(
            scored_unit_id=unit.pk, assigned_unit_id=roles.assigned(code), substitute_unit_id=roles.substitute
        )
        columns.append((code, scorer))
    return columns
