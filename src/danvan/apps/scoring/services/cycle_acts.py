"""What all acts on a cycle share: locking it, the audit's subject."""

from danvan.apps.audit.services import Subject
from danvan.apps.scoring.access import own_cycle_for
from danvan.apps.scoring.models import Cycle
from danvan.domain.authority import Actor


def locked_cycle(actor: Actor, cycle_id: int) -> Cycle:
    """A cycle of the actor's own authority that they see, locked until the act ends. Raises Http404 for any other."""
    cycle = own_cycle_for(actor, cycle_id)
    Cycle.objects.select_for_update().get(pk=cycle.pk)
    return own_cycle_for(actor, cycle_id)


def cycle_subject(
    cycle: Cycle,
    *,
    before: dict[str, str | int | None] | None = None,
    after: dict[str, str | int | None] | None = None,
) -> Subject:
    """What the audit says an act on the cycle was done to, in the stream of the authority."""
    return Subject(
        type="cycle",
        id=cycle.pk,
        name=f"Kỳ chấm điểm năm {cycle.year}",
        stream=f"unit-{cycle.plan.issuer_id}",
        before=before or {},
        after=after or {},
    )
