"""Two versions of a set beside each other."""

from dataclasses import dataclass

from danvan.apps.criteria.access import set_for, visible_sets
from danvan.apps.criteria.selectors.sets import choice_text
from danvan.apps.criteria.selectors.single import SetHead, set_head
from danvan.apps.criteria.stored import drafted_set
from danvan.domain.authority import Actor
from danvan.domain.scoring.comparing import Difference, differences


@dataclass(frozen=True, slots=True)
class ComparedPage:
    """A set against another one: what differs, and with which others it could be compared."""

    head: SetHead
    other: str
    other_id: int | None
    differences: tuple[Difference, ...]
    choices: tuple[tuple[int, str], ...]


def compared_page(actor: Actor, pk: int, other_id: int | None) -> ComparedPage:
    """A set against another that the actor sees too, else against the version before.

    Raises Http404 when the actor may not see one of them.
    """
    row = set_for(actor, pk)
    others = visible_sets(actor).exclude(pk=pk).defer("content").order_by("code", "-version", "-id")
    choices = tuple((other.pk, f"{choice_text(other)} ({other.code})") for other in others)
    chosen = other_id if other_id is not None else row.replaces_id
    other = set_for(actor, chosen) if chosen is not None else None
    return ComparedPage(
        head=set_head(row),
        other=str(other) if other else "",
        other_id=other.pk if other else None,
        differences=differences(drafted_set(other), drafted_set(row)) if other else (),
        choices=choices,
    )
