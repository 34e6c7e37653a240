"""What the acts on a scan depend on."""

from collections.abc import Sequence

from danvan.apps.plans.enums import ScanPageState
from danvan.apps.plans.models import PlanScan, ScanPage
from danvan.apps.plans.workflow import ScanFacts
from danvan.domain.authority import Actor

OPEN = frozenset({ScanPageState.WAITING, ScanPageState.RUNNING})


def scan_facts(actor: Actor, scan: PlanScan, pages: Sequence[ScanPage]) -> ScanFacts:
    """The facts of a scan and its pages for one actor."""
    return ScanFacts(
        own_unit=actor.belongs_to(scan.owner_id),
        open_pages=sum(1 for page in pages if page.state in OPEN),
        done_pages=sum(1 for page in pages if page.state == ScanPageState.DONE),
        has_typed_pages=scan.has_typed_pages,
    )
