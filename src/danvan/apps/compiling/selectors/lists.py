"""Which compiled reports there are, and which could be made."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Max, Q
from django.utils import timezone

from danvan.apps.compiling.access import compilable_deadlines, visible_compilations
from danvan.apps.compiling.enums import CompilationState
from danvan.apps.plans.access import STANDING
from danvan.apps.plans.answered import ANSWERED
from danvan.apps.plans.models import Obligation
from danvan.domain.authority import Actor
from danvan.domain.periods import period_named
from danvan.domain.vietnamese.dates import format_date, format_moment

TAGS = {CompilationState.DRAFT: "yellow", CompilationState.FINISHED: "green"}
MOST_ROWS = 100


@dataclass(frozen=True, slots=True)
class CompiledRow:
    """A compiled report of the list as ready text."""

    id: int
    title: str
    plan: str
    state: str
    tag: str
    changed: str


@dataclass(frozen=True, slots=True)
class PossibleRow:
    """A deadline and period whose reports could be compiled, with how many came."""

    deadline_id: int
    period_code: str
    what: str
    plan: str
    came: str
    last_day: str


@dataclass(frozen=True, slots=True)
class CompilationList:
    """Both lists, the newest first."""

    compiled: tuple[CompiledRow, ...]
    possible: tuple[PossibleRow, ...]


def compilation_list(actor: Actor, today: date) -> CompilationList:
    """The compiled reports that the actor sees, and what their unit could compile by today. Two queries."""
    reports = list(visible_compilations(actor).order_by("-changed_at", "-id")[:MOST_ROWS])
    taken = {(report.deadline_id, report.period_code) for report in reports}
    return CompilationList(
        compiled=tuple(
            CompiledRow(
                id=report.pk,
                title=report.title,
                plan=report.deadline.plan.number,
                state=str(report.get_state_display()),
                tag=TAGS[CompilationState(report.state)],
                changed=f"{report.changed_by.full_name}, {format_moment(timezone.localtime(report.changed_at))}",
            )
            for report in reports
        ),
        possible=tuple(row for row in _possible(actor, today) if (row.deadline_id, row.period_code) not in taken),
    )


def _possible(actor: Actor, today: date) -> list[PossibleRow]:
    standing = Obligation.objects.filter(
        STANDING, deadline__in=compilable_deadlines(actor).values("pk"), waived_at__isnull=True
    )
    rows = (
        standing.filter(Q(opens_on__isnull=True) | Q(opens_on__lte=today))
        .values("deadline_id", "period_code", "deadline__what", "deadline__plan__number")
        .annotate(
            year=Max("deadline__plan__year"), until=Max("last_day"), owed=Count("id"), came=Count("id", filter=ANSWERED)
        )
        .order_by("-year", "-until", "deadline_id", "period_code")
    )
    return [
        PossibleRow(
            deadline_id=row["deadline_id"],
            period_code=row["period_code"],
            what=_named(row["deadline__what"], row["period_code"]),
            plan=row["deadline__plan__number"],
            came=f"{row['came']}/{row['owed']}",
            last_day=format_date(row["until"]),
        )
        for row in rows[:MOST_ROWS]
    ]


def _named(what: str, period_code: str) -> str:
    return f"{what} – {period_named(period_code).label}" if period_code else what
