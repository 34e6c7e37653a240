"""Who reconciles a sheet writes down what is particular about its unit, so that some criteria are not asked of it."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.http import Http404
from django.utils import timezone

from danvan.apps.audit.enums import AuditEvent
from danvan.apps.audit.services import record
from danvan.apps.criteria.stored import typed_set
from danvan.apps.scoring.conflicts import facts_for
from danvan.apps.scoring.enums import ColumnCode, SheetState
from danvan.apps.scoring.models import ComputedCell, Cycle, HeldTrait, ScoreColumn, ScoreSheet
from danvan.apps.scoring.records import LoadedSheet, is_role, load_sheet
from danvan.apps.scoring.services.columns import locked_sheet, own_column, sheet_subject
from danvan.apps.scoring.services.cycles import AssignedRoles, columns_for
from danvan.apps.scoring.services.facts import refresh
from danvan.apps.scoring.workflow import SHEET_WORKFLOW
from danvan.domain.authority import Actor
from danvan.domain.rules import RuleViolation
from danvan.domain.scoring.criteria import CriteriaSet

_WITH_UNIT = (SheetState.DRAFT, SheetState.SENT_BACK)


def hold_trait(
    *, actor: Actor, sheet_ids: Iterable[int], trait: str, reason: str, basis: str, at: datetime
) -> tuple[HeldTrait, ...]:
    """The units of some sheets have a trait of the criteria set, for one reason and by one paper: all or none.

    What is then not asked of a unit leaves its sheet and its maximum. Who reconciles the sheet says so: for the lead's
    own sheet that is the substitute. Raises RuleViolation for a trait that the set does not have, one that stands
    already, without reason or paper, and once the ranking is proposed.
    """
    with transaction.atomic():
        held = []
        for sheet_id in dict.fromkeys(sheet_ids):
            loaded = _own_sheet(actor, sheet_id, "hold_trait", reason, at)
            held.append(_hold(actor, loaded, HeldTrait(trait=trait, reason=reason.strip(), basis=basis.strip()), at))
    return tuple(held)


def lift_trait(*, actor: Actor, held_id: int, reason: str, at: datetime) -> HeldTrait:
    """A unit does not have the trait after all; what was written down stays on file.

    Raises Http404 for one that does not stand, RuleViolation when columns that are closed would lack answers.
    """
    with transaction.atomic():
        row = HeldTrait.objects.filter(pk=held_id, lifted_at__isnull=True).first()
        if row is None:
            raise Http404
        loaded = _own_sheet(actor, row.sheet_id, "lift_trait", reason, at)
        held = HeldTrait.objects.select_for_update(of=("self",)).get(pk=held_id)
        held.lift(actor, reason, at)
        name = loaded.criteria_set.trait_name(held.trait)
        _put(actor, loaded.sheet, at)
        _check_nothing_missing(load_sheet(loaded.sheet), name)
        subject = sheet_subject(loaded, {"bỏ đặc điểm": name})
        record(event=AuditEvent.SCORE_SHEET_LIFT_TRAIT, actor=actor, subject=subject, at=at, reason=held.lift_reason)
    return held


def _own_sheet(actor: Actor, sheet_id: int, act: str, reason: str, at: datetime) -> LoadedSheet:
    loaded = locked_sheet(actor, sheet_id)
    facts = facts_for(actor, loaded, ColumnCode.RECONCILED, timezone.localdate(at))
    SHEET_WORKFLOW.next_state(act, actor=actor, state=loaded.sheet.state_value, facts=facts, reason=reason)
    own_column(actor, loaded, ColumnCode.RECONCILED)
    return loaded


def _hold(actor: Actor, loaded: LoadedSheet, held: HeldTrait, at: datetime) -> HeldTrait:
    name = _check(loaded, held)
    held.sheet, held.held_by_id, held.held_at = loaded.sheet, actor.person_id, at
    held.save()
    _put(actor, loaded.sheet, at)
    gone = [leaf.code for leaf in loaded.asked if held.trait in leaf.unless_traits]
    after: dict[str, str | int | None] = {"đặc điểm": name, "căn cứ": held.basis, "không chấm": ", ".join(gone)}
    subject = sheet_subject(loaded, after)
    record(event=AuditEvent.SCORE_SHEET_HOLD_TRAIT, actor=actor, subject=subject, at=at, reason=held.reason)
    return held


def _check(loaded: LoadedSheet, held: HeldTrait) -> str:
    criteria_set, unit = loaded.criteria_set, loaded.sheet.unit
    name = next((one.name for one in criteria_set.traits if one.code == held.trait), None)
    if name is None:
        raise RuleViolation(
            f"Bộ tiêu chí {criteria_set.code} không có đặc điểm {held.trait}. Chọn một đặc điểm của bộ tiêu chí.",
            trait=held.trait,
        )
    if not held.basis:
        raise RuleViolation("Ghi nhận đặc điểm riêng cần căn cứ: số, ngày của văn bản. Ghi căn cứ rồi lưu lại.")
    if held.trait in loaded.traits:
        raise RuleViolation(f"“{name}” đã được ghi nhận cho {unit.name}. Bỏ chọn đơn vị này rồi lưu lại.")
    return name


def _put(actor: Actor, sheet: ScoreSheet, at: datetime) -> None:
    """The sheet asks what its standing traits leave: its columns and computed points follow."""
    standing = HeldTrait.objects.filter(sheet=sheet, lifted_at__isnull=True).order_by("trait")
    sheet.traits = list(standing.values_list("trait", flat=True))
    sheet.save(update_fields=["traits"])
    criteria_set = typed_set(sheet.cycle.criteria_set)
    _fit_columns(sheet, criteria_set)
    if sheet.state in _WITH_UNIT:
        excepted = frozenset(sheet.traits)
        gone = [leaf.code for leaf in criteria_set.leaves() if leaf.unless_traits & excepted]
        ComputedCell.objects.filter(sheet=sheet, criterion__in=gone).delete()
        refresh(actor, sheet, at)


def _fit_columns(sheet: ScoreSheet, criteria_set: CriteriaSet) -> None:
    """An unsigned column to which nothing is left goes, with what was drafted in it; one that is asked again comes."""
    needed = dict(columns_for(criteria_set, sheet.unit, assigned_roles(sheet.cycle), frozenset(sheet.traits)))
    present = {column.code: column for column in sheet.columns.order_by("id")}
    idle = [one.pk for code, one in present.items() if code not in needed and one.signed_at is None]
    ScoreColumn.objects.filter(pk__in=idle).delete()
    ScoreColumn.objects.bulk_create(
        ScoreColumn(sheet=sheet, code=code, scorer_id=scorer) for code, scorer in needed.items() if code not in present
    )


def assigned_roles(cycle: Cycle) -> AssignedRoles:
    """Who holds the roles of a cycle that runs, and who steps in."""
    units = dict(cycle.scorers.order_by("id").values_list("role", "unit_id"))
    return AssignedRoles(units, cycle.substitute_id or 0, cycle.plan.issuer_id)


def _check_nothing_missing(loaded: LoadedSheet, name: str) -> None:
    closed = [code for code, column in loaded.columns.items() if column.signed_at and is_role(code)]
    if loaded.sheet.state not in _WITH_UNIT:
        closed.insert(0, ColumnCode.SELF)
    if loaded.sheet.state == SheetState.RECONCILED:
        closed.append(ColumnCode.RECONCILED)
    lacking = [f"{loaded.label(code)}: {leaf.code}" for code in closed for leaf in loaded.missing(code)]
    if lacking:
        raise RuleViolation(
            f"Bỏ “{name}” thì {loaded.sheet.unit.name} phải chấm thêm, mà các cột này đã chốt khi chưa có điểm: "
            f"{'; '.join(lacking)}. Trả lại hồ sơ cho đơn vị chấm bổ sung trước, rồi bỏ đặc điểm.",
            unit=loaded.sheet.unit.name,
        )
