"""What is public, read from the frozen copies alone; and what an office could publish."""

from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, TypedDict, cast

from django.db.models import F, OuterRef, QuerySet, Subquery
from django.utils import timezone

from danvan.apps.orgs.work import Urgency, WorkItem, WorkQuery, WorkRow, gathered, work_query
from danvan.apps.plans.enums import PlanState, VersionState
from danvan.apps.plans.models import Plan, PlanVersion
from danvan.apps.plans.workflow import PLAN_WORKFLOW, PlanFacts
from danvan.apps.portal.access import publishable_plans
from danvan.apps.portal.content import PublicPlan, PublicRanking
from danvan.apps.portal.enums import PublicationKind
from danvan.apps.portal.models import Publication
from danvan.apps.scoring.enums import CycleState
from danvan.apps.scoring.models import Cycle, DecisionEdition
from danvan.apps.scoring.workflow import CYCLE_WORKFLOW, CycleFacts
from danvan.domain.authority import Actor, Permission
from danvan.domain.vietnamese.dates import format_date

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

AMENDED_LABEL = "Công khai bản sửa đổi"
CORRECTED_LABEL = "Công khai kết quả đã sửa"


class _Days(TypedDict):
    """What a plan is annotated with: when it was published and changed, and the state of its scoring cycle."""

    plan_at: datetime | None
    ranking_at: datetime | None
    amended_at: datetime | None
    corrected_at: datetime | None
    cycle_state: str | None


@dataclass(frozen=True, slots=True)
class PublishedYear:
    """One plan on the public start page, by the code of its issuer; an empty text for what is not public."""

    authority: str
    year: int
    title: str
    issuer: str
    plan_on: str
    ranking_on: str


@dataclass(frozen=True, slots=True)
class Edition:
    """One publication of a plan: its number from 1, the day."""

    number: int
    published_on: str


@dataclass(frozen=True, slots=True)
class FrozenPlan:
    """A plan as it was published, with the hash of that content; `others` are its other editions, newest first."""

    content_hash: str
    content: PublicPlan
    edition: int
    others: tuple[Edition, ...]

    @property
    def newest(self) -> Edition | None:
        """The edition that replaced this one; None for the newest."""
        return next((other for other in self.others if other.number > self.edition), None)


@dataclass(frozen=True, slots=True)
class FrozenRanking:
    """A ranking as it was published, with the hash of that content."""

    content_hash: str
    content: PublicRanking


@dataclass(frozen=True, slots=True)
class PublishAct:
    """An act of publishing, with the reasons why not yet; `allowed` exactly when there is none."""

    name: str
    label: str
    reasons: tuple[str, ...]
    citation: str | None

    @property
    def allowed(self) -> bool:
        """Whether it may be done now."""
        return not self.reasons


@dataclass(frozen=True, slots=True)
class PublishablePlan:
    """One plan on the page of those who publish; empty texts for what is not public yet.

    `is_amended` when what is public of the plan is no longer how it reads, `is_corrected` when a decision corrected
    the ranking since.
    """

    plan_id: int
    authority: str
    year: int
    title: str
    number: str
    plan_on: str
    is_amended: bool
    ranking_on: str
    is_corrected: bool
    ranking_state: str
    acts: tuple[PublishAct, ...]


def published_plans() -> tuple[PublishedYear, ...]:
    """Every plan of which something is public, the newest year first. One query."""
    years: dict[tuple[int, int], PublishedYear] = {}
    rows = Publication.objects.order_by("-plan__year", "plan_id", "kind", "id").values_list(
        "plan_id", "plan__issuer__code", "kind", "content"
    )
    for plan_id, authority, kind, content in rows:
        is_plan = kind == PublicationKind.PLAN
        before = years.get((content["year"], plan_id))
        years[content["year"], plan_id] = PublishedYear(
            authority=authority,
            year=content["year"],
            title=content["title"] if is_plan else content["plan_title"],
            issuer=content["issuer"],
            plan_on=content["published_on"] if is_plan else (before.plan_on if before else ""),
            ranking_on=(before.ranking_on if before else "") if is_plan else content["published_on"],
        )
    return tuple(years.values())


def published_plan(authority: str, year: int, edition: int | None = None) -> FrozenPlan | None:
    """The public plan of an authority, by its code, for a year: as published last, or an earlier edition of it.

    None when there is none. One query.
    """
    editions = list(_published(authority, year, PublicationKind.PLAN))
    found = next((one for one in editions if edition in {None, one.edition}), None)
    if found is None:
        return None
    others = (Edition(one.edition, _day(one.published_at)) for one in editions if one.pk != found.pk)
    return FrozenPlan(found.content_hash, cast("PublicPlan", found.content), found.edition, tuple(others))


def published_ranking(authority: str, year: int) -> FrozenRanking | None:
    """The public ranking of an authority, by its code, for a year; None when none is public."""
    found = _published(authority, year, PublicationKind.RANKING).first()
    return FrozenRanking(found.content_hash, cast("PublicRanking", found.content)) if found else None


def publishable_rows(actor: Actor) -> tuple[PublishablePlan, ...]:
    """The plans that the actor's office leads, newest first, with what is public and what could be. One query."""
    return tuple(
        _publishable(
            actor,
            plan,
            _day(plan.plan_at),
            _day(plan.ranking_at),
            plan.cycle_state,
            is_amended=_is_later(plan.amended_at, plan.plan_at),
            is_corrected=_is_later(plan.corrected_at, plan.ranking_at),
        )
        for plan in _with_days(publishable_plans(actor)).order_by("-year", "-id")
    )


def _with_days(plans: QuerySet[Plan]) -> "QuerySet[WithAnnotations[Plan, _Days]]":
    """Annotations: when what was last published, what changed since, and how far the scoring cycle is."""
    public = Publication.objects.filter(plan=OuterRef("pk"))
    amended = PlanVersion.objects.filter(plan=OuterRef("pk"), state=VersionState.ISSUED)
    return plans.annotate(
        plan_at=Subquery(public.filter(kind=PublicationKind.PLAN).order_by("-id").values("published_at")[:1]),
        ranking_at=Subquery(public.filter(kind=PublicationKind.RANKING).order_by("-id").values("published_at")[:1]),
        amended_at=Subquery(amended.values("issued_at")[:1]),
        corrected_at=Subquery(
            DecisionEdition.objects.filter(cycle__plan=OuterRef("pk")).order_by("-edition").values("decided_at")[:1]
        ),
        cycle_state=Subquery(Cycle.objects.filter(plan=OuterRef("pk")).values("state")[:1]),
    )


def is_public_as_it_stands(plan_id: int) -> bool:
    """Whether the ranking under a plan is public with every correction of the decision. Two queries."""
    public = Publication.objects.filter(plan_id=plan_id, kind=PublicationKind.RANKING).order_by("-edition")
    editions = DecisionEdition.objects.filter(cycle__plan_id=plan_id).order_by("-edition")
    published_at = public.values_list("published_at", flat=True).first()
    return published_at is not None and not _is_later(
        editions.values_list("decided_at", flat=True).first(), published_at
    )


def work_queries(actor: Actor) -> tuple[WorkQuery, ...]:
    """What waits to be published by the actor: issued plans and decided rankings that are not public as they stand."""
    plans, found = _with_days(publishable_plans(actor)), []
    may_be = [state for state in CycleState if not _ranking_act(actor, state, "").reasons]
    ready = plans.filter(cycle_state__in=may_be)
    if actor.may(Permission.PLAN_PUBLISH):
        amended = plans.filter(amended_at__gt=F("plan_at"))
        found += [(plans.filter(plan_at=None), PLAN_WORKFLOW.acts["publish"].label), (amended, AMENDED_LABEL)]
    if actor.may(Permission.RANKING_PUBLISH):
        corrected = ready.filter(corrected_at__gt=F("ranking_at"))
        found += [(ready.filter(ranking_at=None), CYCLE_WORKFLOW.acts["publish"].label), (corrected, CORRECTED_LABEL)]
    return tuple(
        work_query(things, partial(_line, label), number="year", second="pk", text="number") for things, label in found
    )


def work_for(actor: Actor) -> tuple[WorkItem, ...]:
    """What waits to be published by the actor. One query."""
    return gathered(work_queries(actor))


def _line(label: str, row: WorkRow) -> WorkItem:
    return WorkItem(label, f"Năm {row[0]}", "portal:overview", (), None, Urgency.OPEN)


def _published(authority: str, year: int, kind: PublicationKind) -> QuerySet[Publication]:
    of_authority = Publication.objects.filter(plan__issuer__code=authority, plan__year=year, kind=kind)
    return of_authority.order_by("-published_at", "-id")


def _is_later(changed_at: datetime | None, public_at: datetime | None) -> bool:
    """Whether what is public was changed since; False while nothing is public."""
    return bool(public_at and changed_at and changed_at > public_at)


def _day(at: datetime | None) -> str:
    return format_date(timezone.localdate(at)) if at else ""


def _publishable(
    actor: Actor,
    plan: Plan,
    plan_on: str,
    ranking_on: str,
    cycle_state: str | None,
    *,
    is_amended: bool,
    is_corrected: bool,
) -> PublishablePlan:
    state = CycleState(cycle_state) if cycle_state else None
    acts = []
    if (is_amended or not plan_on) and actor.may(Permission.PLAN_PUBLISH):
        acts.append(_plan_act(actor, plan, AMENDED_LABEL if is_amended else ""))
    if (is_corrected or not ranking_on) and actor.may(Permission.RANKING_PUBLISH):
        acts.append(_ranking_act(actor, state, CORRECTED_LABEL if is_corrected else ""))
    return PublishablePlan(
        plan_id=plan.pk,
        authority=plan.issuer.code,
        year=plan.year,
        title=plan.title,
        number=plan.number,
        plan_on=plan_on,
        ranking_on=ranking_on,
        is_amended=is_amended,
        is_corrected=is_corrected,
        ranking_state=str(state.label) if state else "Chưa mở kỳ chấm điểm",
        acts=tuple(acts),
    )


def _plan_act(actor: Actor, plan: Plan, label: str) -> PublishAct:
    act = PLAN_WORKFLOW.acts["publish"]
    facts = PlanFacts(by_lead_unit=actor.belongs_to(plan.lead_unit_id), lead_name=plan.lead_unit.name)
    reasons = PLAN_WORKFLOW.why_not(act.name, actor=actor, state=PlanState(plan.state), facts=facts)
    return PublishAct("publish_plan", label or act.label, reasons, act.citation)


def _ranking_act(actor: Actor, state: CycleState | None, label: str) -> PublishAct:
    act = CYCLE_WORKFLOW.acts["publish"]
    if state is None:
        return PublishAct("publish_ranking", act.label, ("Chưa mở kỳ chấm điểm của kế hoạch này.",), act.citation)
    reasons = CYCLE_WORKFLOW.why_not(act.name, actor=actor, state=state, facts=CycleFacts())
    return PublishAct("publish_ranking", label or act.label, reasons, act.citation)
