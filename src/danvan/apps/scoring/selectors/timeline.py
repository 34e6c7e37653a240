"""The stages of a cycle as everybody in it sees them: dates, days left, whom each stage waits for, who is late."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q
from django.utils import timezone

from danvan.apps.criteria.stored import typed_set
from danvan.apps.scoring.access import sees_who_is_late, usual_rule, visible_sheets
from danvan.apps.scoring.enums import SheetState
from danvan.apps.scoring.explaining import why_not_explaining
from danvan.apps.scoring.models import Cycle, CycleStage, ScoreSheet
from danvan.apps.scoring.records import ruled_columns
from danvan.apps.scoring.stages import CycleWork, Waiting, work_of
from danvan.apps.scoring.workflow import CYCLE_WORKFLOW, CycleFacts
from danvan.domain.authority import Actor, Permission
from danvan.domain.cycle_stages import Stage, days_between, days_late, next_stage
from danvan.domain.scoring.visibility import ColumnRule, rules_of
from danvan.domain.vietnamese.dates import format_date, format_moment

MOST_NAMED = 12


@dataclass(frozen=True, slots=True)
class StageRow:
    """One stage: `standing` is "done", "present", "coming" or, beside the present one, "open" for explanations.

    `waiting` names whom it waits for, of whom it may.
    """

    code: str
    label: str
    dates: str
    left: str
    standing: str
    is_late: bool
    entered: str
    override: str
    waiting: tuple[Waiting, ...]
    more: int
    starts_on: date | None
    ends_on: date | None


@dataclass(frozen=True, slots=True)
class RuleRow:
    """From when a column is seen by its unit and by the other scorers."""

    code: str
    label: str
    rule: ColumnRule


@dataclass(frozen=True, slots=True)
class TimelinePage:
    """The course of a cycle. `between` says how many days lie between the dossiers and the decision.

    `sees_all` says whether everybody is named whom a stage waits for, `opens_sheets` whether pages with points open.
    `unmet` is what the present stage still asks, for who may move on; `explanation` says until when units explain.
    """

    cycle_id: int
    year: int
    state: str
    between: str
    progress: str
    stages: tuple[StageRow, ...]
    present: str
    following: str
    unmet: tuple[str, ...]
    explanation: str
    rules: tuple[RuleRow, ...]
    may_move: bool
    may_set_visibility: bool
    may_open_explanation: bool
    sees_all: bool
    opens_sheets: bool


def timeline_page(cycle: Cycle, actor: Actor, today: date) -> TimelinePage:
    """The course of a cycle. Five queries, however many sheets there are."""
    rows = list(cycle.stages.select_related("entered_by").order_by("position"))
    present = max((row for row in rows if row.entered_at), key=lambda row: row.position)
    sees_all = sees_who_is_late(actor, cycle)
    opens = any(actor.may(one) for one in (Permission.SCORE_VIEW_ALL, Permission.SCORE_VIEW_OWN))
    work = work_of(cycle, visible_sheets(actor) if opens else cycle.sheets.order_by("unit__sort_key", "id"))
    following = next_stage(present.stage_value, [row.stage_value for row in rows])
    moves = following if following not in {Stage.APPEAL, Stage.CLOSED} else None
    state = cycle.state_value
    able = {
        name: not CYCLE_WORKFLOW.why_not(name, actor=actor, state=state, facts=CycleFacts())
        and cycle.plan.issuer_id == actor.authority_id
        for name in ("move_stage", "set_visibility", "open_explanation")
    }
    stored = rules_of(cycle.visibility)
    return TimelinePage(
        cycle_id=cycle.pk,
        year=cycle.year,
        state=state.label,
        between=_between(rows),
        progress=_progress(cycle),
        stages=tuple(_row(row, _standing(row, present, cycle, today), work, today) for row in rows),
        present=present.stage,
        following=moves.label if moves else "",
        unmet=work.unmet(present.stage_value) if able["move_stage"] else (),
        explanation=_explanation(cycle, today),
        rules=tuple(
            RuleRow(code, label, stored.get(code, usual_rule(code)))
            for code, label in ruled_columns(typed_set(cycle.criteria_set)).items()
        ),
        may_move=able["move_stage"],
        may_set_visibility=able["set_visibility"],
        may_open_explanation=able["open_explanation"],
        sees_all=sees_all,
        opens_sheets=opens,
    )


def _between(rows: list[CycleStage]) -> str:
    ends = {row.stage_value: row.ends_on for row in rows}
    first, last = ends.get(Stage.SELF_SCORING), ends.get(Stage.DECISION)
    return days_between(first, last) if first and last else ""


def _progress(cycle: Cycle) -> str:
    """How far all sheets have come, without names."""
    sent = Q(state__in=(SheetState.SUBMITTED, SheetState.RECONCILED))
    counts = ScoreSheet.objects.filter(cycle=cycle).aggregate(
        all=Count("id"), sent=Count("id", filter=sent), settled=Count("id", filter=Q(state=SheetState.RECONCILED))
    )
    return (
        f"{counts['sent']}/{counts['all']} hồ sơ đã gửi, {counts['settled']}/{counts['all']} phiếu đã thống nhất điểm"
    )


def _standing(row: CycleStage, present: CycleStage, cycle: Cycle, today: date) -> str:
    """Where a stage stands; units may explain from when the lead says so, whichever stage the cycle is in."""
    if row == present:
        return "present"
    if row.stage_value is Stage.EXPLANATION and not why_not_explaining(cycle, today):
        return "open"
    return "done" if row.position < present.position else "coming"


def _row(row: CycleStage, standing: str, work: CycleWork, today: date) -> StageRow:
    waiting = work.waiting(row.stage_value) if standing != "coming" else ()
    late = days_late(row.ends_on, today) if waiting else 0
    return StageRow(
        code=row.stage,
        label=row.stage_value.label,
        dates=_dates(row),
        left=_left(row, standing, late, today),
        standing=standing,
        is_late=bool(late),
        entered=_entered(row),
        override=row.override_reason,
        waiting=waiting[:MOST_NAMED],
        more=max(len(waiting) - MOST_NAMED, 0),
        starts_on=row.starts_on,
        ends_on=row.ends_on,
    )


def _dates(row: CycleStage) -> str:
    if row.starts_on and row.ends_on and row.starts_on == row.ends_on:
        return format_date(row.starts_on)
    first = format_date(row.starts_on) if row.starts_on else ""
    last = format_date(row.ends_on) if row.ends_on else ""
    if first and last:
        return f"{first} – {last}"
    return f"từ {first}" if first else f"đến {last}" if last else "chưa đặt ngày"


def _left(row: CycleStage, standing: str, late: int, today: date) -> str:
    if late:
        return f"quá hạn {late} ngày"
    if standing != "present" or row.ends_on is None:
        return ""
    left = (row.ends_on - today).days
    return f"còn {left} ngày" if left > 0 else "hết hạn hôm nay" if left == 0 else f"đã quá ngày kết thúc {-left} ngày"


def _entered(row: CycleStage) -> str:
    if row.entered_at is None or row.entered_by is None:
        return ""
    return f"{format_moment(timezone.localtime(row.entered_at))}, {row.entered_by.full_name}"


def _explanation(cycle: Cycle, today: date) -> str:
    if cycle.explanation_ends_on is None:
        return "Chưa mở giải trình."
    ends = format_date(cycle.explanation_ends_on)
    if cycle.explanation_ends_on < today:
        return f"Thời gian giải trình đã hết ngày {ends}."
    return f"Đang nhận giải trình đến hết ngày {ends} (còn {(cycle.explanation_ends_on - today).days} ngày)."
