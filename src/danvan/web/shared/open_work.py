"""What waits in some units, over all apps that know of work."""

from collections.abc import Collection

from danvan.apps.appeals import open_work as appeals
from danvan.apps.drafting.selectors import open_work as drafting
from danvan.apps.plans.selectors import open_work as plans
from danvan.apps.reporting.selectors import open_work as reporting
from danvan.apps.scoring.selectors import open_work as scoring
from danvan.domain.authority.handing_over import OpenWork


def open_work_in(unit_ids: Collection[int]) -> tuple[OpenWork, ...]:
    """Everything that waits in the units and that a handover must pass on."""
    return (
        *plans.open_work_in(unit_ids),
        *drafting.open_work_in(unit_ids),
        *reporting.open_work_in(unit_ids),
        *scoring.open_work_in(unit_ids),
        *appeals.open_work_in(unit_ids),
    )
