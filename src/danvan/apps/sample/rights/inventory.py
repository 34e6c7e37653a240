"""All rows of the world, read once, so that every actor can be held against each of them."""

from dataclasses import dataclass

from danvan.apps.activities.models import Activity
from danvan.apps.audit.models import AuditEntry
from danvan.apps.criteria.models import CriteriaSet
from danvan.apps.drafting.models import PlanDraft
from danvan.apps.evidence.models import Evidence
from danvan.apps.orgs.models import Absence, Delegation, Post, Unit, UnitGroup
from danvan.apps.plans.models import Obligation, Plan, PlanReading
from danvan.apps.reporting.models import Report
from danvan.apps.scoring.models import CellEvidence, Cycle, ScoreColumn, ScoreSheet


@dataclass(frozen=True, slots=True)
class Inventory:
    """The rows of each kind; `sheet_of_file` and `report_of_file` say, by the id of a file, what it belongs to."""

    units: dict[int, Unit]
    groups: tuple[UnitGroup, ...]
    posts: tuple[Post, ...]
    delegations: tuple[Delegation, ...]
    absences: tuple[Absence, ...]
    entries: tuple[AuditEntry, ...]
    readings: tuple[PlanReading, ...]
    plans: tuple[Plan, ...]
    drafts: tuple[PlanDraft, ...]
    criteria: tuple[CriteriaSet, ...]
    obligations: tuple[Obligation, ...]
    reports: tuple[Report, ...]
    cycles: tuple[Cycle, ...]
    sheets: tuple[ScoreSheet, ...]
    columns: tuple[ScoreColumn, ...]
    activities: tuple[Activity, ...]
    evidence: tuple[Evidence, ...]
    sheet_of_file: dict[int, ScoreSheet]
    report_of_file: dict[int, Report]

    @property
    def parents(self) -> dict[int, int | None]:
        """The committee above each committee."""
        return {pk: unit.parent_id for pk, unit in self.units.items() if unit.authority_id == pk}


def take_inventory() -> Inventory:
    """Read all rows of the present database."""
    sheets = tuple(ScoreSheet.objects.select_related("unit", "cycle__plan__issuer").order_by("id"))
    reports = tuple(Report.objects.select_related("unit", "obligation__deadline__plan__issuer").order_by("id"))
    by_id = {sheet.pk: sheet for sheet in sheets}
    return Inventory(
        units={unit.pk: unit for unit in Unit.objects.order_by("id")},
        groups=tuple(UnitGroup.objects.select_related("owner").order_by("id")),
        posts=tuple(Post.objects.select_related("unit", "person").order_by("id")),
        delegations=tuple(
            Delegation.objects.select_related("delegator_post__unit", "delegate_post__unit").order_by("id")
        ),
        absences=tuple(Absence.objects.select_related("post__unit", "delegation__delegate_post").order_by("id")),
        entries=tuple(AuditEntry.objects.select_related("stream").order_by("id")),
        readings=tuple(PlanReading.objects.select_related("owner").order_by("id")),
        plans=tuple(Plan.objects.select_related("issuer", "lead_unit").order_by("id")),
        criteria=tuple(CriteriaSet.objects.select_related("owner").order_by("id")),
        drafts=tuple(PlanDraft.objects.select_related("unit").order_by("id")),
        obligations=tuple(Obligation.objects.select_related("unit", "deadline__plan__issuer").order_by("id")),
        reports=reports,
        cycles=tuple(Cycle.objects.select_related("plan__issuer").order_by("id")),
        sheets=sheets,
        columns=tuple(ScoreColumn.objects.select_related("scorer", "sheet__cycle__plan__issuer").order_by("id")),
        activities=tuple(Activity.objects.select_related("unit").order_by("id")),
        evidence=tuple(Evidence.objects.select_related("unit").order_by("id")),
        sheet_of_file={row.evidence_id: by_id[row.sheet_id] for row in CellEvidence.objects.order_by("id")},
        report_of_file={
            file["evidence"]: report
            for report in reports
            for sent in report.rounds.order_by("number")
            for file in sent.content["files"]
        },
    )
