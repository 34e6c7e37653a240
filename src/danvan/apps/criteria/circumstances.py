"""What the acts on a criteria set depend on, as pages and services ask it alike."""

from danvan.apps.criteria.access import is_own
from danvan.apps.criteria.enums import CriteriaState
from danvan.apps.criteria.models import CriteriaSet
from danvan.apps.criteria.stored import errors_of
from danvan.apps.criteria.workflow import CriteriaFacts
from danvan.domain.authority import Actor


def facts_of(actor: Actor, row: CriteriaSet) -> CriteriaFacts:
    """What the acts on a set depend on. One query for a set of the actor's authority."""
    own = is_own(actor, row)
    drafts = CriteriaSet.objects.filter(owner_id=row.owner_id, code=row.code, state=CriteriaState.DRAFT)
    return CriteriaFacts(
        own=own,
        has_draft=own and drafts.exclude(pk=row.pk).exists(),
        faults=errors_of(row) if row.state == CriteriaState.DRAFT else (),
    )
