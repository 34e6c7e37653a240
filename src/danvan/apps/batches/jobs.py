"""Work that goes on behind the pages: drafting the papers of a batch, acts asked for them, taking signed files.

The waiting rows are the queue. A row is taken for a while; when whoever took it died, it comes back by itself.
"""

import logging
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import TypeAlias, TypeVar

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from danvan.apps.accounts.models import Person
from danvan.apps.batches.enums import BatchPaperState, BatchStepState, SignedAct, SignedFileState
from danvan.apps.batches.models import BatchPaper, BatchStep, SignedReturn
from danvan.apps.batches.single_acts import ONE_ACT, is_done
from danvan.apps.dispatch.services import set_recipients
from danvan.apps.evidence.selectors import content_of
from danvan.apps.evidence.services import UploadedFile
from danvan.apps.orgs.selectors import actor_for
from danvan.apps.papers.models import PaperVersion
from danvan.apps.papers.services import Source, draft_paper, seal_paper, set_version, sign_paper
from danvan.domain.authority import Actor
from danvan.domain.official_documents import OfficialDocument
from danvan.domain.rules import RuleViolation

LEASE = timedelta(minutes=2)
MOST_TRIES = 3
SOURCE = "batch_paper"
BROKEN = "Văn bản này gây lỗi cho hệ thống nên bị bỏ qua. Bấm “Làm lại các tờ lỗi”, hoặc báo quản trị hệ thống."
BROKEN_FILE = "Tệp này gây lỗi cho hệ thống nên bị bỏ qua. Nộp riêng tệp ở trang văn bản, hoặc báo quản trị hệ thống."
BROKEN_STEP = "Việc này gây lỗi cho hệ thống nên bị bỏ qua. Làm riêng ở trang văn bản, hoặc báo quản trị hệ thống."
NOT_IN_POST = "Người yêu cầu không còn giữ chức vụ đã dùng nên việc này chưa làm được. Người có thẩm quyền yêu cầu lại."
logger = logging.getLogger(__name__)

Writer: TypeAlias = Callable[[BatchPaper], OfficialDocument]
Row = TypeVar("Row", BatchPaper, SignedReturn, BatchStep)


def draft_next(*, writers: Mapping[str, Writer], at: datetime) -> bool:
    """Draft the next paper; False when none waits. One that fails stops none of the others.

    `writers` say for each kind of thing that a batch is drafted from how the paper of a unit is written.
    """
    row = _taken_paper(at) if BatchPaper.objects.filter(state=BatchPaperState.WAITING).exists() else None
    if row is None:
        return False
    try:
        version = _draft(row, writers[row.batch.source_type](row))
        set_version(version=version, at=row.batch.asked_at)
    except RuleViolation as violation:
        _fail(row, str(violation))
    except Exception:
        logger.exception("paper %s of batch %s", row.number, row.batch_id)
        _fail(row, BROKEN)
    return True


def act_next(*, at: datetime) -> bool:
    """Do the next act that was asked for a paper of a batch; False when none waits. One that is refused stops none."""
    row = _taken_step(at) if BatchStep.objects.filter(state=BatchStepState.WAITING).exists() else None
    if row is None:
        return False
    fault = ""
    try:
        _act(row)
    except RuleViolation as violation:
        fault = str(violation)
    except Exception:
        logger.exception("step %s", row.pk)
        fault = BROKEN_STEP
    with transaction.atomic():
        state = BatchStepState.REFUSED if fault else BatchStepState.DONE
        BatchStep.objects.filter(pk=row.pk).update(state=state, taken_at=None)
        BatchPaper.objects.filter(pk=row.batch_paper_id).update(fault=fault[:500])
    return True


def take_next_signed(*, at: datetime) -> bool:
    """Hold the next signed file against its paper; False when none waits. One that is refused stops none."""
    row = _taken_file(at) if SignedReturn.objects.filter(state=SignedFileState.WAITING).exists() else None
    if row is None:
        return False
    try:
        _take(row)
        row.state, row.taken_at = SignedFileState.TAKEN, None
        row.save(update_fields=["state", "taken_at"])
    except RuleViolation as violation:
        _refuse(row, str(violation))
    except Exception:
        logger.exception("signed file %s", row.pk)
        _refuse(row, BROKEN_FILE)
    return True


@transaction.atomic
def _draft(row: BatchPaper, document: OfficialDocument) -> PaperVersion:
    """The paper with its recipient, as drafted by and at the moment of who asked for it."""
    batch, at = row.batch, row.batch.asked_at
    actor = _actor(batch.asked_by, batch.post_id, batch.delegation_id, at)
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
    """Hold a file against its paper, unless it is the paper's own since a worker that died had taken it."""
    paper = row.batch_paper.paper if row.batch_paper else None
    if row.file is None or paper is None:
        raise ValueError("a file that waits has its content and its paper")
    if paper.signed_file_id == row.file_id:
        return
    actor = _actor(row.handed_in_by, row.post_id, row.delegation_id, row.handed_in_at)
    file = UploadedFile(content_of(row.file), row.filename)
    act = sign_paper if row.act == SignedAct.SIGN else seal_paper
    act(actor=actor, paper_id=paper.pk, at=row.handed_in_at, file=file)


def _act(row: BatchStep) -> None:
    """The act as asked by that person then, unless a worker that died had done it."""
    paper = row.batch_paper.paper
    if paper is None:
        raise ValueError("an act is asked for papers on their path alone")
    actor = _actor(row.asked_by, row.post_id, row.delegation_id, row.asked_at)
    if row.tries > 1 and is_done(row.act, paper, actor):
        return
    ONE_ACT[row.act](actor, paper.pk, row)


def _actor(person: Person, post_id: int | None, delegation_id: int | None, at: datetime) -> Actor:
    actor = actor_for(person, timezone.localdate(at), post_id, delegation_id)
    if actor is None or (post_id and actor.post_id != post_id):
        raise RuleViolation(NOT_IN_POST)
    return actor


def _fail(row: BatchPaper, fault: str) -> None:
    waiting = BatchPaper.objects.filter(pk=row.pk, state=BatchPaperState.WAITING)
    waiting.update(state=BatchPaperState.FAILED, fault=fault[:500], taken_at=None)


def _refuse(row: SignedReturn, fault: str) -> None:
    SignedReturn.objects.filter(pk=row.pk).update(state=SignedFileState.REFUSED, fault=fault[:500], taken_at=None)


def _taken_paper(at: datetime) -> BatchPaper | None:
    waiting = BatchPaper.objects.filter(state=BatchPaperState.WAITING).select_related("batch__asked_by", "unit")
    return _taken(
        waiting.order_by("batch_id", "number"), at, given_up={"state": BatchPaperState.FAILED, "fault": BROKEN}
    )


def _taken_step(at: datetime) -> BatchStep | None:
    waiting = BatchStep.objects.filter(state=BatchStepState.WAITING)
    lost = waiting.filter(tries__gte=MOST_TRIES, taken_at__lt=at - LEASE)
    BatchPaper.objects.filter(steps__in=lost).update(fault=BROKEN_STEP)
    waiting = waiting.select_related("batch_paper__paper", "asked_by").order_by("id")
    return _taken(waiting, at, given_up={"state": BatchStepState.REFUSED})


def _taken_file(at: datetime) -> SignedReturn | None:
    waiting = SignedReturn.objects.filter(state=SignedFileState.WAITING)
    waiting = waiting.select_related("batch_paper__paper", "file", "handed_in_by").order_by("batch_id", "id")
    return _taken(waiting, at, given_up={"state": SignedFileState.REFUSED, "fault": BROKEN_FILE})


@transaction.atomic
def _taken(waiting: QuerySet[Row], at: datetime, *, given_up: Mapping[str, str]) -> Row | None:
    """The next of what waits, marked as taken; one that was lost too often is given up on the way."""
    free = waiting.filter(Q(taken_at__isnull=True) | Q(taken_at__lt=at - LEASE))
    free.filter(tries__gte=MOST_TRIES).order_by().update(**given_up, taken_at=None)
    row = free.select_for_update(skip_locked=True, of=("self",)).first()
    if row is not None:
        row.taken_at, row.tries = at, row.tries + 1
        row.save(update_fields=["taken_at", "tries"])
    return row
