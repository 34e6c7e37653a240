"""Work that goes on behind the pages: drafting the papers of a batch, acts asked for them, taking signed files.

The waiting rows are the queue. A row is taken for a while; when whoever took it died, it comes back by itself.
"""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import TypeAlias

from django.db import transaction

from danvan.apps.background.leases import MOST_TRIES, take, work_on
from danvan.apps.batches.enums import BatchPaperState, BatchStepState, SignedAct, SignedFileState
from danvan.apps.batches.models import BatchPaper, BatchStep, SignedReturn
from danvan.apps.batches.single_acts import ONE_ACT, is_done
from danvan.apps.dispatch.services import set_recipients
from danvan.apps.evidence.selectors import content_of
from danvan.apps.evidence.services import UploadedFile
from danvan.apps.orgs.capacity import actor_again
from danvan.apps.papers.models import PaperVersion
from danvan.apps.papers.services import Source, draft_paper, seal_paper, set_version, sign_paper
from danvan.domain.official_documents import OfficialDocument

LEASE = timedelta(minutes=2)
SOURCE = "batch_paper"
BROKEN = "Văn bản này gây lỗi cho hệ thống nên bị bỏ qua. Bấm “Làm lại các tờ lỗi”, hoặc báo quản trị hệ thống."
BROKEN_FILE = "Tệp này gây lỗi cho hệ thống nên bị bỏ qua. Nộp riêng tệp ở trang văn bản, hoặc báo quản trị hệ thống."
BROKEN_STEP = "Việc này gây lỗi cho hệ thống nên bị bỏ qua. Làm riêng ở trang văn bản, hoặc báo quản trị hệ thống."
NOT_IN_POST = "Người yêu cầu không còn giữ chức vụ đã dùng nên việc này chưa làm được. Người có thẩm quyền yêu cầu lại."

Writer: TypeAlias = Callable[[BatchPaper], OfficialDocument]


def draft_next(*, writers: Mapping[str, Writer], at: datetime) -> bool:
    """Draft the next paper; False when none waits. One that fails stops none of the others.

    `writers` say for each kind of thing that a batch is drafted from how the paper of a unit is written.
    """
    waiting = BatchPaper.objects.filter(state=BatchPaperState.WAITING).select_related("batch__asked_by", "unit")
    given_up = {BatchPaperState.WAITING.value: {"state": BatchPaperState.FAILED, "fault": BROKEN}}
    row = take(waiting.order_by("batch_id", "number"), at=at, lease=LEASE, given_up=given_up)
    if row is None:
        return False
    work_on(row, lambda row: _draft_and_set(row, writers), fail=_fail, broken=BROKEN)
    return True


def act_next(*, at: datetime) -> bool:
    """Do the next act that was asked for a paper of a batch; False when none waits. One that is refused stops none."""
    waiting = BatchStep.objects.filter(state=BatchStepState.WAITING)
    lost = waiting.filter(tries__gte=MOST_TRIES, taken_at__lt=at - LEASE)
    if lost.exists():
        BatchPaper.objects.filter(steps__in=lost).update(fault=BROKEN_STEP)
    waiting = waiting.select_related("batch_paper__paper", "asked_by").order_by("id")
    given_up = {BatchStepState.WAITING.value: {"state": BatchStepState.REFUSED}}
    row = take(waiting, at=at, lease=LEASE, given_up=given_up)
    if row is None:
        return False
    work_on(
        row,
        _act,
        fail=lambda row, fault: _finish(row, BatchStepState.REFUSED, fault),
        broken=BROKEN_STEP,
    )
    return True


def take_next_signed(*, at: datetime) -> bool:
    """Hold the next signed file against its paper; False when none waits. One that is refused stops none."""
    waiting = SignedReturn.objects.filter(state=SignedFileState.WAITING)
    waiting = waiting.select_related("batch_paper__paper", "file", "handed_in_by").order_by("batch_id", "id")
    given_up = {SignedFileState.WAITING.value: {"state": SignedFileState.REFUSED, "fault": BROKEN_FILE}}
    row = take(waiting, at=at, lease=LEASE, given_up=given_up)
    if row is None:
        return False
    work_on(row, _take, fail=_refuse, broken=BROKEN_FILE)
    return True


def _draft_and_set(row: BatchPaper, writers: Mapping[str, Writer]) -> None:
    version = _draft(row, writers[row.batch.source_type](row))
    set_version(version=version, at=row.batch.asked_at)


@transaction.atomic
def _draft(row: BatchPaper, document: OfficialDocument) -> PaperVersion:
    """The paper with its recipient, as drafted by and at the moment of who asked for it."""
    batch, at = row.batch, row.batch.asked_at
    actor = actor_again(batch.asked_by, batch, at, otherwise=NOT_IN_POST)
    paper = draft_paper(
        actor=actor, document=document, issuer_id=batch.issuer_id, at=at, source=Source(SOURCE, row.pk)
    )  # fmt: skip
    set_recipients(
        actor=actor, paper_id=paper.pk, unit_ids=(row.unit_id,), outside=(), archive=document.recipients.archive, at=at
    )  # fmt: skip
    row.paper, row.state, row.fault, row.taken_at = paper, BatchPaperState.WRITTEN, "", None
    row.save()
    return paper.versions.order_by("-number")[:1].get()


def _take(row: SignedReturn) -> None:
    _hold_against_paper(row)
    row.state, row.taken_at = SignedFileState.TAKEN, None
    row.save(update_fields=["state", "taken_at"])


def _hold_against_paper(row: SignedReturn) -> None:
    """Hold a file against its paper, unless it is the paper's own since a worker that died had taken it."""
    paper = row.batch_paper.paper if row.batch_paper else None
    if row.file is None or paper is None:
        raise ValueError("a file that waits has its content and its paper")
    if paper.signed_file_id == row.file_id:
        return
    actor = actor_again(row.handed_in_by, row, row.handed_in_at, otherwise=NOT_IN_POST)
    file = UploadedFile(content_of(row.file), row.filename)
    act = sign_paper if row.act == SignedAct.SIGN else seal_paper
    act(actor=actor, paper_id=paper.pk, at=row.handed_in_at, file=file)


def _act(row: BatchStep) -> None:
    """The act as asked by that person then, unless a worker that died had done it."""
    paper = row.batch_paper.paper
    if paper is None:
        raise ValueError("an act is asked for papers on their path alone")
    actor = actor_again(row.asked_by, row, row.asked_at, otherwise=NOT_IN_POST)
    if row.tries == 1 or not is_done(row.act, paper, actor):
        ONE_ACT[row.act](actor, paper.pk, row)
    _finish(row, BatchStepState.DONE, "")


def _fail(row: BatchPaper, fault: str) -> None:
    waiting = BatchPaper.objects.filter(pk=row.pk, state=BatchPaperState.WAITING)
    waiting.update(state=BatchPaperState.FAILED, fault=fault[:500], taken_at=None)


def _refuse(row: SignedReturn, fault: str) -> None:
    SignedReturn.objects.filter(pk=row.pk).update(state=SignedFileState.REFUSED, fault=fault[:500], taken_at=None)


def _finish(row: BatchStep, state: BatchStepState, fault: str) -> None:
    with transaction.atomic():
        BatchStep.objects.filter(pk=row.pk).update(state=state, taken_at=None)
        BatchPaper.objects.filter(pk=row.batch_paper_id).update(fault=fault[:500])
