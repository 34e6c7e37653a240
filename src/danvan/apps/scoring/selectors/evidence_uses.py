"""Where a unit's evidence is used, and where it could be used: score sheets, reports, activities."""

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum

from django.db.models import F

from danvan.apps.activities.enums import ActivityState
from danvan.apps.activities.models import Activity, ActivityFile
from danvan.apps.figures.models import FigureEvidence
from danvan.apps.reporting.enums import ReportState
from danvan.apps.reporting.models import Report, ReportFile
from danvan.apps.scoring.access import visible_sheets
from danvan.apps.scoring.enums import ColumnCode, CycleState, SheetState
from danvan.apps.scoring.models import CellEvidence
from danvan.apps.scoring.records import load_sheet
from danvan.apps.scoring.selectors.sheet import why_no_evidence
from danvan.domain.authority import Actor, Permission
from danvan.domain.vietnamese.dates import format_date

MOST_ACTIVITIES = 100
_UNSENT = (SheetState.DRAFT, SheetState.SENT_BACK)
_IN_WRITING = (ReportState.DRAFT, ReportState.SENT_BACK)


class UsedIn(StrEnum):
    """In which area a piece of evidence is used."""

    SCORE = "phieu"
    REPORT = "bao-cao"
    ACTIVITY = "hoat-dong"


@dataclass(frozen=True, slots=True)
class Use:
    """One place of use, said in one line: in `area` the thing `key`, on whose page `page`; of a sheet its `code`."""

    area: UsedIn
    key: int
    page: int
    label: str
    code: str = ""

    @property
    def name(self) -> str:
        """The place as the value of a choice."""
        return ":".join(part for part in (self.area.value, str(self.key), self.code) if part)


def use_counts(actor: Actor) -> Counter[int]:
    """How often each piece of the own unit is in use. One query."""
    own = {"evidence__unit_id": actor.unit_id}
    chosen = [
        model.objects.filter(**own).annotate(piece=F("evidence_id")).values_list("piece", flat=True)
        for model in (CellEvidence, ReportFile, ActivityFile, FigureEvidence)
    ]
    return Counter(chosen[0].union(*chosen[1:], all=True))


def uses_of(actor: Actor, evidence_id: int) -> tuple[Use, ...]:
    """Where a piece of the own unit is used; nothing of another unit's. Three queries."""
    own = {"evidence_id": evidence_id, "evidence__unit_id": actor.unit_id}
    cells = CellEvidence.objects.filter(**own).select_related("sheet__cycle").order_by("-sheet__cycle__year", "id")
    files = ReportFile.objects.filter(**own).select_related("report__obligation__deadline").order_by("-report_id")
    acts = ActivityFile.objects.filter(**own).select_related("activity").order_by("-activity__held_on", "id")
    return (
        *(_cell_use(cell) for cell in cells),
        *(_report_use(one.report) for one in files),
        *(_activity_use(one.activity) for one in acts),
    )


def possible_uses(actor: Actor, evidence_id: int) -> tuple[Use, ...]:
    """Where the own unit can use a piece now: criteria of its unsent sheets, reports in writing, recorded activities.

    Places where it is used already are left out.
    """
    taken = {use.name for use in uses_of(actor, evidence_id)}
    found = [*_criteria(actor), *_reports(actor), *_activities(actor)]
    return tuple(use for use in found if use.name not in taken)


def _cell_use(cell: CellEvidence) -> Use:
    place = f" ({cell.place})" if cell.place else ""
    label = f"Phiếu chấm điểm năm {cell.sheet.cycle.year}, tiêu chí {cell.criterion}{place}"
    return Use(UsedIn.SCORE, cell.sheet_id, cell.sheet_id, label, cell.criterion)


def _report_use(report: Report) -> Use:
    label = f"{report.get_kind_display()}: {report.obligation.deadline.what}"
    return Use(UsedIn.REPORT, report.pk, report.obligation_id, label)


def _activity_use(activity: Activity) -> Use:
    return Use(
        UsedIn.ACTIVITY, activity.pk, activity.pk, f"Hoạt động ngày {format_date(activity.held_on)}: {activity.title}"
    )


def _criteria(actor: Actor) -> list[Use]:
    if not actor.may(Permission.EVIDENCE_ADD):
        return []
    found: list[Use] = []
    sheets = visible_sheets(actor).filter(unit_id=actor.unit_id, state__in=_UNSENT, cycle__state=CycleState.OPEN)
    for sheet in sheets:
        loaded = load_sheet(sheet)
        found += [
            Use(UsedIn.SCORE, sheet.pk, sheet.pk, f"Năm {sheet.cycle.year}, {leaf.code} {leaf.name}", leaf.code)
            for leaf in loaded.leaves(ColumnCode.SELF)
            if not why_no_evidence(loaded, actor, leaf.code)
        ]
    return found


def _reports(actor: Actor) -> list[Use]:
    if not actor.may(Permission.REPORT_DRAFT):
        return []
    rows = Report.objects.filter(unit_id=actor.unit_id, state__in=_IN_WRITING)
    return [_report_use(report) for report in rows.select_related("obligation__deadline").order_by("-id")]


def _activities(actor: Actor) -> list[Use]:
    if not actor.may(Permission.ACTIVITY_RECORD):
        return []
    rows = Activity.objects.filter(unit_id=actor.unit_id, state=ActivityState.RECORDED)
    return [_activity_use(activity) for activity in rows.order_by("-held_on", "-id")[:MOST_ACTIVITIES]]
