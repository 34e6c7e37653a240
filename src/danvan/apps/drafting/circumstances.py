"""What a draft says now, and the facts that the workflow asks of it."""

from collections.abc import Collection

from danvan.apps.drafting.models import DraftVersion, PlanDraft
from danvan.apps.drafting.workflow import DraftFacts
from danvan.apps.legal.selectors import working_calendar
from danvan.domain.authority import Actor
from danvan.domain.calendar.working_days import WorkingCalendar
from danvan.domain.plan_drafting.content import Content, content_of
from danvan.domain.plan_drafting.lacking import Lack, lacks_of


def content_now(draft: PlanDraft) -> Content:
    """The text as it was saved last. One query."""
    return content_at(draft, draft.version)


def content_at(draft: PlanDraft, number: int) -> Content:
    """The text of one version. Raises DoesNotExist when there is none of that number. One query."""
    return content_of(DraftVersion.objects.get(draft=draft, number=number).content)


def calendar_for(year: int) -> WorkingCalendar:
    """The working days around a plan's year: from the year before to the one after."""
    return working_calendar(year - 1, year + 1)


def lacks_now(draft: PlanDraft, content: Content) -> tuple[Lack, ...]:
    """What the text still lacks."""
    return lacks_of(content, (str(path) for path in draft.binding), calendar_for(draft.year))


def facts_of(actor: Actor, draft: PlanDraft, lacks: Collection[Lack]) -> DraftFacts:
    """What the acts depend on now."""
    return DraftFacts(
        own_unit=actor.belongs_to(draft.unit_id),
        blocking=tuple(lack.finding.message for lack in lacks if lack.blocks),
    )
