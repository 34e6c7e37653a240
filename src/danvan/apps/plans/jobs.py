"""Work that goes on behind the pages: recognising scans, one page at a time.

The waiting pages are the queue. A page is taken for a while; when whoever took it died, it comes back by itself.
"""

import logging
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from danvan.adapters.recognition import recognised_page
from danvan.apps.evidence.selectors import content_of
from danvan.apps.evidence.services import store_file
from danvan.apps.plans.enums import ScanPageState, ScanState
from danvan.apps.plans.models import ScanPage
from danvan.apps.plans.scanning import OPEN
from danvan.apps.plans.source import content_of_page
from danvan.domain.rules import RuleViolation

LEASE = timedelta(minutes=6)
MOST_TRIES = 3
LOST = "Bộ nhận dạng dừng giữa chừng ở trang này nhiều lần. Hãy quét lại riêng trang này."
BROKEN = "Trang này gây lỗi cho bộ nhận dạng nên bị bỏ qua. Hãy quét lại riêng trang này."
logger = logging.getLogger(__name__)


def recognise_next(*, at: datetime) -> bool:
    """Take the next waiting page and recognise it; False when none waits. One that fails does not stop the others."""
    page = _taken(at) if _is_work_waiting() else None
    if page is None:
        return False
    try:
        recognised = recognised_page(content_of(page.scan.source_file), page.number - 1, page.scan.source_name)
    except RuleViolation as violation:
        _finish(page, state=ScanPageState.FAILED, fault=str(violation))
        return True
    except Exception:
        logger.exception("page %s of scan %s", page.number, page.scan_id)
        _finish(page, state=ScanPageState.FAILED, fault=BROKEN)
        return True
    except BaseException:
        _finish(page, state=ScanPageState.WAITING)
        raise
    page.content = content_of_page(recognised)
    with transaction.atomic():
        page.picture = store_file(content=recognised.picture, media_type="image/png", at=at)
        _finish(page, state=ScanPageState.DONE)
    return True


def _is_work_waiting() -> bool:
    """Whether it is worth to ask for a page: asking locks the database of a single machine."""
    return ScanPage.objects.filter(scan__state=ScanState.WAITING, state__in=OPEN).exists()


@transaction.atomic
def _taken(at: datetime) -> ScanPage | None:
    """The next page, marked as begun; one that was lost too often is given up on the way."""
    lost = Q(state=ScanPageState.RUNNING, begun_at__lt=at - LEASE)
    ScanPage.objects.filter(lost, tries__gte=MOST_TRIES).update(state=ScanPageState.FAILED, fault=LOST)
    page = (
        ScanPage.objects.select_for_update(skip_locked=True, of=("self",))
        .filter(Q(state=ScanPageState.WAITING) | lost, scan__state=ScanState.WAITING)
        .select_related("scan__source_file")
        .order_by("scan_id", "number")
        .first()
    )
    if page is not None:
        page.state, page.begun_at, page.tries = ScanPageState.RUNNING, at, page.tries + 1
        page.save(update_fields=["state", "begun_at", "tries"])
    return page


def _finish(page: ScanPage, *, state: ScanPageState, fault: str = "") -> None:
    page.state, page.fault = state, fault
    page.save(update_fields=["state", "fault", "content", "picture"])
