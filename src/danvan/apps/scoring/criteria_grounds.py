"""The decision that issued a criteria set, as a ground of papers."""

from collections.abc import Iterator

from danvan.apps.criteria.stored import typed_set
from danvan.apps.orgs.models import Unit
from danvan.apps.scoring.models import Cycle
from danvan.domain.vietnamese.dates import format_date
from danvan.domain.vietnamese.text import fold


def criteria_grounds(cycle: Cycle) -> tuple[str, ...]:
    """The decision that issued the criteria of a cycle; nothing where a set of another place is tried out.

    A set that comes with the software follows the decision of one province: papers rest on it in that province and
    below, nowhere else. What an authority wrote into a set of its own is its own word.
    """
    basis = typed_set(cycle.criteria_set).legal_basis
    if cycle.criteria_set.owner_id is None and not any(
        fold(name) in fold(basis.issuer) for name in _names(cycle.plan.issuer)
    ):
        return ()
    return (f"Quyết định số {basis.number} ngày {format_date(basis.issued)} của {basis.issuer}",)


def _names(unit: Unit) -> Iterator[str]:
    """The names of an authority and of those above it, and what they govern."""
    above: Unit | None = unit
    while above is not None:
        yield above.name
        if above.area_name:
            yield above.area_name
        above = above.parent
