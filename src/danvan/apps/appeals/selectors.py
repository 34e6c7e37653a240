"""Appeals as pages: the list of a cycle, the form of a unit, one appeal with its effect."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils import timezone

from danvan.apps.appeals.access import visible_appeals
from danvan.apps.appeals.clock import Period, last_day_to_file, period_of, why_closed
from danvan.apps.appeals.deciding import why_not_decide
from danvan.apps.appeals.enums import AppealState
from danvan.apps.appeals.models import Appeal
from danvan.apps.scoring.access import visible_sheets
from danvan.apps.scoring.corrections import Moved, corrected_content, moved
from danvan.apps.scoring.editions import newest_content
from danvan.apps.scoring.models import Cycle, DecisionEdition
from danvan.apps.scoring.records import LoadedSheet
from danvan.domain.authority import Actor, Permission
from danvan.domain.figures.rounding import shown
from danvan.domain.scoring.columns import Answer, is_best
from danvan.domain.vietnamese.dates import format_date, format_moment

COLOURS = {AppealState.FILED: "yellow", AppealState.GRANTED: "green", AppealState.REFUSED: "grey"}


@dataclass(frozen=True, slots=True)
class AppealRow:
    """An appeal in a list."""

    pk: int
    unit: str
    state: str
    colour: str
    filed: str
    due: str
    is_late: bool
    edition: str


@dataclass(frozen=True, slots=True)
class AppealsPage:
    """The appeals of a cycle that the actor may see; `own_sheet` is the sheet on which they may appeal now."""

    cycle_id: int
    year: int
    period: Period
    last_day: str
    why_closed: tuple[str, ...]
    rows: tuple[AppealRow, ...]
    own_sheet: int | None
    may_set: bool


@dataclass(frozen=True, slots=True)
class AppealedLine:
    """One criterion of an appeal."""

    code: str
    name: str
    max: str
    ground: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class AppealPage:
    """One appeal. `against` says why the reader does not decide it."""

    pk: int
    cycle_id: int
    sheet_id: int
    unit: str
    year: int
    state: str
    colour: str
    is_open: bool
    filed: str
    due: str
    lines: tuple[AppealedLine, ...]
    answer: str
    decided: str
    edition: str
    effect: tuple[Moved, ...]
    decides: bool
    against: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AppealChoice:
    """A criterion against which a unit may appeal."""

    code: str
    name: str
    points: str


def appeals_page(cycle: Cycle, actor: Actor, today: date) -> AppealsPage:
    """The appeals of a cycle. The number of queries does not grow with them."""
    period = period_of(cycle, today)
    closed, last = why_closed(cycle, period, today), last_day_to_file(cycle, period)
    appeals = list(visible_appeals(actor).filter(sheet__cycle=cycle))
    own = visible_sheets(actor).filter(cycle=cycle, unit_id=actor.unit_id).values_list("pk", flat=True)
    may_file = actor.may(Permission.APPEAL_FILE) and not closed
    is_own = actor.may(Permission.STAGE_MOVE) and cycle.plan.issuer_id == actor.authority_id
    return AppealsPage(
        cycle_id=cycle.pk,
        year=cycle.year,
        period=period,
        last_day=format_date(last) if last else "",
        why_closed=closed,
        rows=tuple(_row(appeal, today) for appeal in appeals),
        own_sheet=own.first() if may_file else None,
        may_set=is_own,
    )


def appeal_choices(loaded: LoadedSheet) -> tuple[AppealChoice, ...]:
    """The criteria of a sheet with settled points that could be better."""
    settled = loaded.settled_answers()
    return tuple(
        AppealChoice(leaf.code, leaf.name, _answer(settled[leaf.code]))
        for leaf in loaded.leaves("RECONCILED")
        if leaf.code in settled and not is_best(leaf, settled[leaf.code])
    )


def appeal_page(
    appeal: Appeal, loaded: LoadedSheet, actor: Actor, today: date, tried: Mapping[str, Answer]
) -> AppealPage:
    """One appeal, with what the `tried` points would do; nothing is stored."""
    leaves = {leaf.code: leaf for leaf in loaded.leaves("RECONCILED")}
    decides = actor.may(Permission.APPEAL_DECIDE) and appeal.state == AppealState.FILED
    return AppealPage(
        pk=appeal.pk,
        cycle_id=appeal.sheet.cycle_id,
        sheet_id=appeal.sheet_id,
        unit=appeal.sheet.unit.name,
        year=appeal.sheet.cycle.year,
        state=appeal.get_state_display(),
        colour=COLOURS[appeal.state_value],
        is_open=appeal.state == AppealState.FILED,
        filed=f"{appeal.filed_by.full_name}, {format_moment(timezone.localtime(appeal.filed_at))}",
        due=format_date(appeal.due_on),
        lines=tuple(
            AppealedLine(
                row.criterion,
                leaves[row.criterion].name,
                shown(leaves[row.criterion].max_points),
                row.ground,
                _text(row.points_before),
                _text(row.points_after),
            )
            for row in appeal.criteria.order_by("id")
        ),
        answer=appeal.answer,
        decided=f"{appeal.decided_by.full_name}, {format_moment(timezone.localtime(appeal.decided_at))}"
        if appeal.decided_by and appeal.decided_at
        else "",
        edition=_edition(appeal.edition) if appeal.edition else "",
        effect=effect_of(appeal, tried) if tried else (),
        decides=decides,
        against=why_not_decide(actor, appeal, loaded, today) if decides else (),
    )


def effect_of(appeal: Appeal, answers: Mapping[str, Answer]) -> tuple[Moved, ...]:
    """What other points would do to points, grade and rank. Raises RuleViolation for a unit that is not ranked."""
    before, code = newest_content(appeal.sheet.cycle), appeal.sheet.unit.code
    day = date.fromisoformat(before["date"])
    return moved(before, corrected_content(before, code, answers, number=before["number"], day=day), code)


def _row(appeal: Appeal, today: date) -> AppealRow:
    is_open = appeal.state == AppealState.FILED
    return AppealRow(
        pk=appeal.pk,
        unit=appeal.sheet.unit.name,
        state=appeal.get_state_display(),
        colour=COLOURS[appeal.state_value],
        filed=format_moment(timezone.localtime(appeal.filed_at)),
        due=format_date(appeal.due_on),
        is_late=is_open and appeal.due_on < today,
        edition=_edition(appeal.edition) if appeal.edition else "",
    )


def _edition(edition: DecisionEdition) -> str:
    return f"Quyết định sửa số {edition.number} ngày {format_date(edition.date)}"


def _text(points: str) -> str:
    return "" if not points else "không phát sinh" if points == "not_arising" else shown(Decimal(points))


def _answer(answer: Answer) -> str:
    return "không phát sinh" if answer.points is None else shown(answer.points)
