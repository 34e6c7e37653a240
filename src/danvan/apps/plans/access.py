"""Which readings, plans and obligations an actor may see."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Case, Exists, F, JSONField, OuterRef, Q, QuerySet, When
from django.http import Http404
from django.shortcuts import get_object_or_404

from danvan.apps.orgs.models import GroupMembership
from danvan.apps.orgs.reach import reached
from danvan.apps.orgs.selectors import on_day
from danvan.apps.plans.answered import ANSWERED
from danvan.apps.plans.enums import EntryKind, KeptUploadState, PlanState, VersionState
from danvan.apps.plans.models import (
    ChangeNotice,
    DeadlineUnit,
    KeptUpload,
    Obligation,
    ObligationEntry,
    Plan,
    PlanReading,
    PlanScan,
    PlanVersion,
    ScanPage,
    TaskUnit,
)
from danvan.domain.authority import Actor, Permission
from danvan.domain.authority.scope import may_reach, position_of

# An obligation that no amendment withdrew, or that was answered before it was withdrawn.
STANDING = Q(withdrawn_at__isnull=True) | ANSWERED


def stands(obligation: Obligation) -> bool:
    """STANDING for a loaded obligation."""
    return obligation.withdrawn_at is None or obligation.is_answered


def visible_readings(actor: Actor) -> QuerySet[PlanReading]:
    """The readings of the actor's own unit, for those who load or confirm plans there."""
    loads = reached(actor, Permission.PLAN_READ_SOURCE, unit="owner")
    readings = PlanReading.objects.filter(loads | reached(actor, Permission.PLAN_CONFIRM, unit="owner"))
    related = ("owner__authority", "read_by", "plan", "scan", "as_version", "amends")
    return readings.select_related(*related).defer("plan__source_text", "amends__source_text")


def reading_for(actor: Actor, pk: int) -> PlanReading:
    """One reading. Raises Http404 when the actor may not see it: then it does not exist."""
    return get_object_or_404(visible_readings(actor), pk=pk)


def visible_scans(actor: Actor) -> QuerySet[PlanScan]:
    """The scans of the actor's own unit, for those who load plans there."""
    loads = reached(actor, Permission.PLAN_READ_SOURCE, unit="owner")
    scans = PlanScan.objects.filter(loads).select_related("owner__authority", "handed_in_by", "amends")
    return scans.defer("amends__source_text")


def scan_for(actor: Actor, pk: int) -> PlanScan:
    """One scan. Raises Http404 when the actor may not see it."""
    return get_object_or_404(visible_scans(actor), pk=pk)


def scan_page_for(scan: PlanScan, number: int) -> ScanPage:
    """One page of a scan that the actor may see. Raises Http404 where it has none of this number."""
    page = scan.pages.select_related("picture").filter(number=number).first()
    if page is None:
        raise Http404
    return page


def visible_kept_uploads(actor: Actor) -> QuerySet[KeptUpload]:
    """The files that could not be read, for the very person who handed them in."""
    return KeptUpload.objects.filter(handed_in_by_id=actor.person_id, state=KeptUploadState.KEPT)


def kept_upload_for(actor: Actor, pk: int) -> KeptUpload:
    """One kept file. Raises Http404 for anybody else, and once it is removed."""
    return get_object_or_404(visible_kept_uploads(actor), pk=pk)


def visible_plans(actor: Actor) -> QuerySet[Plan]:
    """Issued plans of the own authority and of those above it, for every official there; their text is read when asked.

    One not issued yet only for those of its lead unit who confirm plans.
    """
    issued = reached(actor, Permission.PLAN_VIEW, issuer="issuer") & Q(state=PlanState.ISSUED)
    confirmed = reached(actor, Permission.PLAN_CONFIRM, unit="lead_unit")
    return Plan.objects.filter(issued | confirmed).select_related("issuer", "lead_unit").defer("source_text")


def plan_for(actor: Actor, pk: int) -> Plan:
    """One plan. Raises Http404 when the actor may not see it."""
    return get_object_or_404(visible_plans(actor).defer(None), pk=pk)


def visible_versions(actor: Actor, plan: Plan) -> QuerySet[PlanVersion]:
    """The versions of a plan that the actor sees: those that are or were in force.

    One not issued yet only for those of the lead unit who confirm plans.
    """
    waiting = Q(state=VersionState.CONFIRMED) & reached(actor, Permission.PLAN_CONFIRM, unit="plan__lead_unit")
    issued = Q(state__in=(VersionState.ISSUED, VersionState.REPLACED))
    return PlanVersion.objects.filter(issued | waiting, plan=plan)


def version_for(actor: Actor, plan: Plan, pk: int) -> PlanVersion:
    """One version with its reading and the plan's. Raises Http404 when the actor may not see it."""
    version = visible_versions(actor, plan).filter(pk=pk).select_related("reading", "plan__reading").first()
    if version is None:
        raise Http404
    version.plan.lead_unit, version.plan.issuer = plan.lead_unit, plan.issuer
    return version


def notices_for(actor: Actor) -> QuerySet[ChangeNotice]:
    """What was brought to the notice of the actor's own unit."""
    return ChangeNotice.objects.filter(reached(actor, Permission.OBLIGATION_VIEW_OWN, unit="unit")).select_related(
        "version__reading", "version__plan", "unit", "noted_by"
    )


def notice_for(actor: Actor, plan: Plan, version_pk: int) -> ChangeNotice:
    """The notice of a version in the actor's unit. Raises Http404 when there is none."""
    notice = notices_for(actor).filter(version__plan=plan, version=version_pk, unit=actor.unit_id).first()
    if notice is None:
        raise Http404
    return notice


@dataclass(frozen=True, slots=True)
class OpenedPlan:
    """A plan as somebody opens it.

    `names_own_unit` when it asks something of the actor's unit; `is_own` when the actor's authority issued it: of a
    plan from above one sees the text and the own unit's part, not how it came about and how others stand. `read_from`
    is the name of the file that it was read from.
    """

    plan: Plan
    names_own_unit: bool
    is_own: bool
    read_from: str = ""


def opened_plan_for(actor: Actor, pk: int) -> OpenedPlan:
    """One plan for its pages. Raises Http404 when the actor may not see it. One query."""
    meant = named_units(actor.unit_id, OuterRef("date"))
    plans = visible_plans(actor).annotate(
        names_own_unit=Exists(TaskUnit.objects.filter(meant, task__plan=OuterRef("pk")))
        | Exists(DeadlineUnit.objects.filter(meant, deadline__plan=OuterRef("pk"))),
        read_from=F("reading__source_name"),
        # what the act of issue is judged by; large, so only where that act is still to come
        unissued_form=Case(When(state=PlanState.CONFIRMED, then=F("reading__corrected")), output_field=JSONField()),
    )
    plan = next(iter(plans.filter(pk=pk).order_by()), None)
    if plan is None:
        raise Http404
    return OpenedPlan(plan, bool(plan.names_own_unit), is_of_own_authority(actor, plan), str(plan.read_from))


def is_of_own_authority(actor: Actor, plan: Plan) -> bool:
    """Whether the plan is one of the actor's own authority."""
    return plan.issuer_id == actor.authority_id


def named_units(unit_id: int, day: date | OuterRef) -> Q:
    """The condition that a name in a plan stands for a unit, by itself or through a group of the day."""
    at = day if isinstance(day, date) else OuterRef(day)
    groups = GroupMembership.objects.filter(on_day(at), unit_id=unit_id).values("group_id")
    return Q(unit_id=unit_id) | Q(group_id__in=groups)


def may_see_unit(actor: Actor, plan: Plan, unit_id: int) -> bool:
    """Whether the actor may see what a unit owes under a plan: the own unit, or any under the own authority's plan."""
    position = position_of(actor, unit_id=unit_id, issuer_id=plan.issuer_id)
    views = (Permission.OBLIGATION_VIEW_ALL, Permission.OBLIGATION_VIEW_OWN)
    return any(may_reach(actor, view, position) for view in views)


def visible_obligations(actor: Actor, *, also_withdrawn: bool = False) -> QuerySet[Obligation]:
    """What the own unit owes under any plan; what all units owe under the own authority's for who follows them.

    `also_withdrawn` for what is shown as of a past day, on which it may not have been withdrawn yet.
    """
    issuer = "deadline__plan__issuer"
    every = reached(actor, Permission.OBLIGATION_VIEW_ALL, unit="unit", issuer=issuer)
    own = reached(actor, Permission.OBLIGATION_VIEW_OWN, unit="unit")
    asked = Q() if also_withdrawn else STANDING
    beside = ("unit", "deadline__plan__lead_unit", "deadline__clause")
    return Obligation.objects.filter(asked, every | own).select_related(*beside).defer("deadline__plan__source_text")


def obligation_for(actor: Actor, pk: int) -> Obligation:
    """One obligation. Raises Http404 when the actor may not see it."""
    return get_object_or_404(visible_obligations(actor), pk=pk)


def stands_behind_wish(actor: Actor) -> Q:
    """Of files: those behind a wish, an explanation or a waiver of an obligation that the actor sees."""
    kinds = (EntryKind.EXTENSION_ASKED, EntryKind.EXPLAINED, EntryKind.WAIVED)
    owed = visible_obligations(actor, also_withdrawn=True).values("pk")
    return Q(Exists(ObligationEntry.objects.filter(evidence_id=OuterRef("pk"), kind__in=kinds, obligation__in=owed)))
