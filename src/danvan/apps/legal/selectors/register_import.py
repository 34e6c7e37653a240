"""A list of documents that was handed in, as ready text."""

from danvan.apps.legal.access import register_import_for
from danvan.apps.orgs.selectors.previews import ListedPage, listed_page
from danvan.domain.authority import Actor


def import_page(actor: Actor, pk: int) -> ListedPage:
    """A list that the actor handed in. Raises Http404 for any other. One query."""
    return listed_page(register_import_for(actor, pk))
