"""A list of traits that was handed in, as its page shows it."""

from danvan.apps.orgs.selectors.previews import ListedPage, listed_page
from danvan.apps.scoring.models import TraitImport


def trait_import_page(listed: TraitImport) -> ListedPage:
    """A list of traits as ready text. No query."""
    return listed_page(listed, changes=False)
