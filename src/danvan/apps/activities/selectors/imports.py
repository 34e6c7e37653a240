"""A list of activities that was handed in, as ready text."""

from danvan.apps.activities.access import activity_import_for
from danvan.apps.orgs.selectors.previews import ListedPage, listed_page
from danvan.domain.authority import Actor


def import_page(actor: Actor, pk: int) -> ListedPage:
    """A list that the actor handed in. Raises Http404 for any other. One query."""
    return listed_page(activity_import_for(actor, pk), changes=False)
