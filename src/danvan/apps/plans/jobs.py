"""Work that goes on behind the pages: recognising scans, one page at a time.

The waiting pages are the queue. A page is taken for a while; when whoever took it died, it comes back by itself.
"""

from datetime import datetime, timedelta

from django.db import transaction

from danvan.adapters.recognition.recognising import recognised_page
from danvan.apps.background.leases import take, work_on
from danvan.apps.evidence.selectors import content_of
from danvan.apps.evidence.services import store_file
from danvan.apps.plans.enums import ScanPageState, ScanState
from danvan.apps.plans.models import ScanPage
from danvan.apps.plans.scanning import OPEN
from danvan.apps.plans.services.scans import erase_secret
from danvan.apps.plans.source import content_of_page, understood_of_scan
from danvan.domain.plan_reading.marks import StateSecret

LEASE = timedelta(minutes=6)
LOST = "Bộ nhận dạng dừng giữa chừng ở trang này nhiều lần. Hãy quét lại riêng trang này."
BROKEN = "Trang này gây lỗi cho bộ nhận dạng nên bị bỏ qua. Hãy quét lại riêng trang này."


def recognise_next(*, at: datetime) -> bool:
    """Take the next waiting page and recognise it; False when none waits. One that fails does not stop the others."""
    waiting = ScanPage.objects.filter(scan__state=ScanState.WAITING, state__in=OPEN).select_related("scan__source_file")
    page = take(
        waiting.order_by("scan_id", "number"),
        at=at,
        lease=LEASE,
        given_up={ScanPageState.RUNNING.value: {"state": ScanPageState.FAILED, "fault": LOST}},
        marked={"state": ScanPageState.RUNNING},
    )
    if page is None:
        return False
    work_on(page, lambda page: _recognise(page, at), fail=_fail, broken=BROKEN)
    return True


def _recognise(page: ScanPage, at: datetime) -> None:
    try:
        recognised = recognised_page(content_of(page.scan.source_file), page.number - 1, page.scan.source_name)
    except Exception:
        raise
    except BaseException:  # the worker is told to stop: the page waits again at once
        _finish(page, state=ScanPageState.WAITING)
        raise
    page.content = content_of_page(recognised)
    try:
        understood_of_scan({page.number: recognised}, {}, page.scan.source_name)
    except StateSecret as refusal:
        erase_secret(scan_id=page.scan_id, reason=str(refusal), at=at)
        raise
    with transaction.atomic():
        if not ScanPage.objects.select_for_update().filter(pk=page.pk, state=ScanPageState.RUNNING).exists():
            return  # another page bore a mark of secrecy meanwhile
        page.picture = store_file(content=recognised.picture, media_type="image/png", at=at)
        _finish(page, state=ScanPageState.DONE)


def _fail(page: ScanPage, fault: str) -> None:
    ScanPage.objects.filter(pk=page.pk).update(state=ScanPageState.FAILED, fault=fault, taken_at=None)


def _finish(page: ScanPage, *, state: ScanPageState) -> None:
    page.state, page.fault, page.taken_at = state, "", None
    page.save(update_fields=["state", "fault", "taken_at", "content", "picture"])
