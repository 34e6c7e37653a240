"""Whose workbooks an actor may hand out, hand in and look at."""

from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404

from danvan.apps.orgs.reach import reached
from danvan.apps.plans.enums import REPORTS, PlanState
from danvan.apps.plans.models import Deadline, Obligation
from danvan.apps.workbooks.models import ReturnedFile, WorkbookBatch
from danvan.domain.authority import Actor, Permission


def distributable_deadlines(actor: Actor) -> QuerySet[Deadline]:
    """The deadlines for reports under the issued plans that the actor's own unit leads."""
    lead = reached(actor, Permission.WORKBOOK_DISTRIBUTE, unit="plan__lead_unit")
    return Deadline.objects.filter(lead, owed__in=REPORTS, plan__state=PlanState.ISSUED).select_related(
        "plan__lead_unit"
    )


def deadline_for(actor: Actor, pk: int) -> Deadline:
    """One such deadline. Raises Http404 for everybody but the lead unit."""
    return get_object_or_404(distributable_deadlines(actor), pk=pk)


def own_obligation_for(actor: Actor, pk: int) -> Obligation:
    """A report that the actor's own unit owes. Raises Http404 for any other."""
    own = reached(actor, Permission.REPORT_DRAFT, unit="unit")
    rows = Obligation.objects.filter(own, deadline__owed__in=REPORTS)
    return get_object_or_404(rows.select_related("unit", "deadline__plan__lead_unit"), pk=pk)


def _handed_in(actor: Actor, path: str = "") -> Q:
    """What the own unit handed in for itself, or as the plan's lead unit for others."""
    own = Q((f"{path}unit__isnull", False)) & reached(actor, Permission.REPORT_DRAFT, unit=f"{path}unit")
    lead = reached(actor, Permission.WORKBOOK_DISTRIBUTE, unit=f"{path}deadline__plan__lead_unit")
    return own | Q((f"{path}unit__isnull", True)) & lead


def batch_for(actor: Actor, pk: int) -> WorkbookBatch:
    """One batch. Raises Http404 when the actor's unit did not hand it in."""
    rows = WorkbookBatch.objects.filter(_handed_in(actor)).select_related("deadline__plan__lead_unit", "unit")
    return get_object_or_404(rows, pk=pk)


def file_for(actor: Actor, pk: int) -> ReturnedFile:
    """One returned file. Raises Http404 when the actor's unit did not hand it in."""
    rows = ReturnedFile.objects.filter(_handed_in(actor, "batch__")).select_related(
        "batch__deadline__plan__lead_unit",
        "batch__unit",
        "obligation__unit",
        "obligation__deadline__plan__lead_unit",
        "file",
        "written_by",
    )
    return get_object_or_404(rows, pk=pk)
