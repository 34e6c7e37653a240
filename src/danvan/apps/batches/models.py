"""Batches of papers, their papers as pieces of work, and signed files that came back together."""

from django.db import models
from django.db.models import Q

from danvan.apps.accounts.models import Person
from danvan.apps.background.models import LeasedWork
from danvan.apps.batches.enums import BatchPaperState, BatchStepState, SignedAct, SignedFileState
from danvan.apps.evidence.models import StoredFile
from danvan.apps.orgs.models import InCapacity, Unit
from danvan.apps.papers.models import Paper


class PaperBatch(InCapacity):
    """Papers of one office to many units, drafted from one thing in one go.

    `source_type` and `source_id` say what they are drafted from. `post_id` or `delegation_id` say in which capacity
    they were asked for, so that what is drafted behind the pages is drafted in it.
    """

    PERSONAL_DATA = "staff"

    title = models.CharField("đợt văn bản", max_length=300)
    source_type = models.CharField("lập từ", max_length=40)
    source_id = models.PositiveBigIntegerField("lập từ việc số")
    issuer = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name="cơ quan ban hành")
    drafting_unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name="đơn vị soạn")
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField("yêu cầu lúc")

    class Meta:
        indexes = [models.Index(fields=["source_type", "source_id"], name="batches_by_source")]

    def __str__(self) -> str:
        return self.title


class BatchPaper(LeasedWork):
    """The paper to one unit, which is a piece of work until it is drafted; from then on `paper` is on its path.

    `told_hash` is that of what the unit is told, so that it is never told the same twice. `fault` says why drafting it,
    or the last act on the whole batch, failed here. `taken_at` is when the worker last took it up, `tries` how often.
    """

    PERSONAL_DATA = "none"

    batch = models.ForeignKey(PaperBatch, on_delete=models.PROTECT, related_name="papers")
    number = models.PositiveIntegerField("thứ tự")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name="nơi nhận")
    told_hash = models.CharField("mã băm nội dung báo", max_length=64)
    state = models.CharField("trạng thái", max_length=10, choices=BatchPaperState, default=BatchPaperState.WAITING)
    paper = models.OneToOneField(Paper, on_delete=models.PROTECT, null=True, related_name="+")
    fault = models.CharField("lỗi", max_length=500, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["batch", "unit"],
                name="batches_unit_once",
                violation_error_message="Đơn vị này đã có văn bản trong đợt.",
            ),
            models.CheckConstraint(
                condition=Q(state=BatchPaperState.WRITTEN, paper__isnull=False)
                | ~Q(state=BatchPaperState.WRITTEN) & Q(paper__isnull=True),
                name="batches_written_has_a_paper",
                violation_error_message="Văn bản đã soạn phải có dự thảo, và chỉ khi đó.",
            ),
        ]
        indexes = [models.Index(fields=["state", "batch", "number"], name="batches_work")]

    def __str__(self) -> str:
        return f"{self.batch}: {self.unit}"


class BatchStep(InCapacity, LeasedWork):
    """An act of the path that was asked for one paper of a batch: a piece of work until it is done or refused.

    `version` is the one that stood on the page, `day` that of the paper where it is to be numbered. `post_id` or
    `delegation_id` say in which capacity it was asked; why it was refused stands with the paper of the batch.
    """

    PERSONAL_DATA = "staff"

    batch_paper = models.ForeignKey(BatchPaper, on_delete=models.PROTECT, related_name="steps")
    act = models.CharField("việc", max_length=40)
    version = models.PositiveSmallIntegerField("bản đã xem")
    day = models.DateField("ngày văn bản", null=True)
    state = models.CharField("trạng thái", max_length=10, choices=BatchStepState, default=BatchStepState.WAITING)
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField("yêu cầu lúc")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["batch_paper"],
                condition=Q(state=BatchStepState.WAITING),
                name="batches_one_step_waits",
                violation_error_message="Văn bản này của đợt đang chờ làm việc đã yêu cầu trước.",
            ),
            models.CheckConstraint(
                condition=Q(state__in=BatchStepState.values),
                name="batches_step_state_known",
                violation_error_message="Trạng thái của việc cả đợt không hợp lệ.",
            ),
        ]
        indexes = [models.Index(fields=["state", "id"], name="batches_steps_work")]

    def __str__(self) -> str:
        return f"{self.batch_paper}: {self.act}"


class SignedReturn(InCapacity, LeasedWork):
    """One signed file of several that were handed in together: held against its paper behind the pages.

    `batch_paper` is the paper that its bytes begin with, or that its name begins with the number of; none was found
    where it is empty. `post_id` or `delegation_id` say in which capacity it was handed in.
    """

    PERSONAL_DATA = "staff"

    batch = models.ForeignKey(PaperBatch, on_delete=models.PROTECT, related_name="signed_returns")
    batch_paper = models.ForeignKey(BatchPaper, on_delete=models.PROTECT, null=True, related_name="+")
    act = models.CharField("chữ ký của", max_length=10, choices=SignedAct)
    filename = models.CharField("tên tệp", max_length=255)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, related_name="+")
    state = models.CharField("trạng thái", max_length=10, choices=SignedFileState, default=SignedFileState.WAITING)
    fault = models.CharField("lỗi", max_length=500, blank=True)
    handed_in_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    handed_in_at = models.DateTimeField("nộp lúc")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state=SignedFileState.REFUSED) | Q(file__isnull=False, batch_paper__isnull=False, fault=""),
                name="batches_signed_file_of_a_paper",
                violation_error_message="Tệp đã ký chưa bị từ chối phải thuộc một văn bản của đợt.",
            ),
        ]
        indexes = [models.Index(fields=["state", "batch", "id"], name="batches_signed_work")]

    def __str__(self) -> str:
        return self.filename
