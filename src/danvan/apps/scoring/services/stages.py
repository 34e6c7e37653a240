"""The stages of a cycle: their dates, moving on, and what others see of columns meanwhile."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from danvan.apps.audit.enums import AuditEvent
from danvan.apps.audit.seen import STAGE_DATES, VISIBILITY, require_seen
from danvan.apps.audit.services import record
from danvan.apps.criteria.stored import typed_set
from danvan.apps.plans.enums import OwedThing
from danvan.apps.plans.models import Deadline
from danvan.apps.scoring.models import Cycle, CycleStage
from danvan.apps.scoring.records import ruled_columns
from danvan.apps.scoring.services.cycle_acts import cycle_subject, locked_cycle
from danvan.apps.scoring.stages import work_of
from danvan.apps.scoring.workflow import CYCLE_WORKFLOW, CycleFacts
from danvan.domain.authority import Actor
from danvan.domain.cycle_stages import Stage, StageDates, check_dates, check_move, next_stage, proposed_dates
from danvan.domain.rules import RuleViolation, StaleVersion
from danvan.domain.scoring.visibility import ColumnRule, check_rules, stored_rules
from danvan.domain.vietnamese.dates import format_date


def lay_out_stages(cycle: Cycle) -> None:
    """The stages of a cycle that was just opened, with the dates that its plan leaves; self-scoring begins at once."""
    due = dict(
        Deadline.objects.filter(plan=cycle.plan_id, owed__in=(OwedThing.SCORE_DOSSIER, OwedThing.GRADING))
        .order_by("-position", "-id")
        .values_list("owed", "last_day")
    )
    dates = proposed_dates(
        opened_on=timezone.localdate(cycle.opened_at),
        dossiers_due=due.get(OwedThing.SCORE_DOSSIER),
        decision_due=due.get(OwedThing.GRADING),
        appeals_end=None,
        has_council=typed_set(cycle.criteria_set).council is not None,
    )
    begun = (Stage.PREPARATION, Stage.SELF_SCORING)
    CycleStage.objects.bulk_create(
        CycleStage(
            cycle=cycle,
            stage=one.stage.value,
            position=position,
            starts_on=one.starts_on,
            ends_on=max(one.starts_on, one.ends_on) if one.starts_on and one.ends_on else one.ends_on,
            entered_at=cycle.opened_at if one.stage in begun else None,
            entered_by_id=cycle.opened_by_id if one.stage in begun else None,
        )
        for position, one in enumerate(dates)
    )


def move_stage(*, actor: Actor, cycle_id: int, seen: str, reason: str, at: datetime) -> CycleStage:
    """The lead goes on to the next stage once the present one is done, or with a written reason why not.

    `seen` is the stage that stood on the page. Appeals begin with the decision and end by their own act. Raises
    StaleVersion when somebody moved on meanwhile, RuleViolation with what is not done.
    """
    with transaction.atomic():
        cycle = locked_cycle(actor, cycle_id)
        CYCLE_WORKFLOW.next_state("move_stage", actor=actor, state=cycle.state_value, facts=CycleFacts())
        present = present_stage(cycle)
        if present.stage != seen:
            raise StaleVersion(
                f"Kỳ chấm điểm vừa được chuyển sang giai đoạn “{present.stage_value.label}”, sau khi ông (bà) mở "
                "trang. Xem lại rồi chuyển tiếp nếu cần.",
                stage=present.stage,
            )
        following = next_stage(present.stage_value, [row.stage_value for row in cycle.stages.order_by("position")])
        if following in {None, Stage.APPEAL, Stage.CLOSED}:
            raise RuleViolation(
                f"Giai đoạn “{present.stage_value.label}” không chuyển tiếp ở đây: giai đoạn phúc tra bắt đầu khi có "
                "quyết định xếp loại và kết thúc ở trang Phúc tra."
            )
        unmet = work_of(cycle, cycle.sheets.order_by("unit__sort_key", "id")).unmet(present.stage_value)
        check_move(present.stage_value, unmet, reason)
        entered = enter_stage(cycle=cycle, stage=Stage(following), actor=actor, at=at, reason=reason if unmet else "")
        before, after = {"giai đoạn": present.stage_value.label}, {"giai đoạn": entered.stage_value.label}
        subject = cycle_subject(cycle, before={**before}, after={**after, "chưa xong": len(unmet)})
        record(event=AuditEvent.CYCLE_MOVE_STAGE, actor=actor, subject=subject, at=at, reason=reason.strip())
    return entered


def enter_stage(*, cycle: Cycle, stage: Stage, actor: Actor, at: datetime, reason: str = "") -> CycleStage:
    """Enter a stage, as a part of an act that has its own rule and audit entry; one already entered stays as it is."""
    row = cycle.stages.select_for_update().get(stage=stage.value)
    if row.entered_at is None:
        row.entered_at, row.entered_by_id, row.override_reason = at, actor.person_id, reason.strip()
        row.save(update_fields=["entered_at", "entered_by", "override_reason"])
    return row


def present_stage(cycle: Cycle) -> CycleStage:
    """The stage in which a cycle is: the last that was entered."""
    return cycle.stages.filter(entered_at__isnull=False).order_by("-position")[:1].get()


def set_stage_dates(
    *,
    actor: Actor,
    cycle_id: int,
    dates: Mapping[str, tuple[date | None, date | None]],
    at: datetime,
    seen: int | None = None,
) -> Cycle:
    """The lead sets from which to which day each stage runs; `seen` is that of the page, None without one.

    Raises RuleViolation for days out of order, StaleVersion when somebody else set them meanwhile.
    """
    with transaction.atomic():
        cycle = locked_cycle(actor, cycle_id)
        require_seen(STAGE_DATES, cycle.pk, seen)
        CYCLE_WORKFLOW.next_state("set_stage_dates", actor=actor, state=cycle.state_value, facts=CycleFacts())
        rows = list(cycle.stages.order_by("position"))
        before = [_said(row) for row in rows]
        for row in rows:
            row.starts_on, row.ends_on = dates.get(row.stage, (row.starts_on, row.ends_on))
        check_dates([StageDates(row.stage_value, row.starts_on, row.ends_on) for row in rows])
        CycleStage.objects.bulk_update(rows, ["starts_on", "ends_on"])
        changed = [(old, row) for old, row in zip(before, rows, strict=True) if old != _said(row)]
        subject = cycle_subject(
            cycle,
            before={row.stage_value.label: old for old, row in changed},
            after={row.stage_value.label: _said(row) for _, row in changed},
        )
        record(event=AuditEvent.CYCLE_SET_STAGE_DATES, actor=actor, subject=subject, at=at)
    return cycle


def set_visibility(
    *, actor: Actor, cycle_id: int, rules: Mapping[str, ColumnRule], at: datetime, seen: int | None = None
) -> Cycle:
    """The lead says from when units and scorers see each column; `seen` is that of the page, None without one.

    Raises RuleViolation for a column that is none, StaleVersion when somebody else said otherwise meanwhile.
    """
    with transaction.atomic():
        cycle = locked_cycle(actor, cycle_id)
        require_seen(VISIBILITY, cycle.pk, seen)
        CYCLE_WORKFLOW.next_state("set_visibility", actor=actor, state=cycle.state_value, facts=CycleFacts())
        columns = ruled_columns(typed_set(cycle.criteria_set))
        check_rules(rules, columns)
        cycle.visibility = stored_rules(rules)
        cycle.save(update_fields=["visibility"])
        after = {
            columns[code]: f"đơn vị: {rule.unit.label}; người chấm: {rule.scorers.label}"
            for code, rule in rules.items()
        }
        record(event=AuditEvent.CYCLE_SET_VISIBILITY, actor=actor, subject=cycle_subject(cycle, after={**after}), at=at)
    return cycle


def open_explanation(*, actor: Actor, cycle_id: int, ends_on: date, at: datetime) -> Cycle:
    """The lead lets units explain the points that appraisers signed, until the end of a day; again for longer.

    Raises RuleViolation for a day that is over.
    """
    with transaction.atomic():
        cycle = locked_cycle(actor, cycle_id)
        CYCLE_WORKFLOW.next_state("open_explanation", actor=actor, state=cycle.state_value, facts=CycleFacts())
        today = timezone.localdate(at)
        if ends_on < today:
            raise RuleViolation(
                f"Ngày kết thúc giải trình {format_date(ends_on)} đã qua (hôm nay {format_date(today)}). "
                "Chọn ngày từ hôm nay trở đi."
            )
        before = format_date(cycle.explanation_ends_on) if cycle.explanation_ends_on else ""
        cycle.explanation_opened_at = cycle.explanation_opened_at or at
        cycle.explanation_ends_on = ends_on
        cycle.save(update_fields=["explanation_opened_at", "explanation_ends_on"])
        subject = cycle_subject(cycle, before={"đến hết ngày": before}, after={"đến hết ngày": format_date(ends_on)})
        record(event=AuditEvent.CYCLE_OPEN_EXPLANATION, actor=actor, subject=subject, at=at)
    return cycle


def _said(row: CycleStage) -> str:
    return f"{_day(row.starts_on)} – {_day(row.ends_on)}"


def _day(day: date | None) -> str:
    return format_date(day) if day else "chưa đặt"
