"""Returned workbooks: each time that some were handed in, and each file with what was read in it."""

from django.db import models
from django.db.models import Q

from danvan.apps.accounts.models import Person
from danvan.apps.background.models import LeasedWork
from danvan.apps.evidence.models import StoredFile
from danvan.apps.orgs.models import InCapacity, Unit
from danvan.apps.plans.models import Deadline, Obligation
from danvan.apps.workbooks.enums import FileState


class WorkbookBatch(InCapacity):
    """Some returned workbooks of one deadline and period, handed in together.

    `unit` is the one that hands in its own; without it the lead unit hands in what others returned, which truly came on
    `received_on`. `post_id` or `delegation_id` say in which capacity, so that what is written behind the pages is
    written in it; `queued_at` is when that was asked for.
    """

    PERSONAL_DATA = "staff"

    deadline = models.ForeignKey(Deadline, on_delete=models.PROTECT, related_name="+")
    period_code = models.CharField("kỳ", max_length=10, blank=True)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="+")
    received_on = models.DateField("ngày nhận")
    handed_in_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    handed_in_at = models.DateTimeField("nạp lúc")
    queued_at = models.DateTimeField("cho ghi lúc", null=True)

    def __str__(self) -> str:
        return f"{self.deadline} {self.period_code}"


class ReturnedFile(LeasedWork):
    """One returned workbook, which is a piece of work: to be read, then to be written.

    `cells` holds what was read, row by row; `faults` and `doubts` are told of the file as a whole. `taken_at` is when
    the worker last took it up, `tries` how often. The file stays stored whatever becomes of it.
    """

    PERSONAL_DATA = "staff"

    batch = models.ForeignKey(WorkbookBatch, on_delete=models.PROTECT, related_name="files")
    number = models.PositiveIntegerField("thứ tự")
    filename = models.CharField("tên tệp", max_length=255)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, related_name="+")
    state = models.CharField("trạng thái", max_length=10, choices=FileState, default=FileState.WAITING)
    obligation = models.ForeignKey(Obligation, on_delete=models.PROTECT, null=True, related_name="+")
    issued_at = models.DateTimeField("biểu phát lúc", null=True)
    cells = models.JSONField("các ô", default=list)
    faults = models.JSONField("lỗi", default=list)
    doubts = models.JSONField("điều cần xem", default=list)
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    written_at = models.DateTimeField("ghi lúc", null=True)
    written_cells = models.PositiveIntegerField("số ô đã ghi", default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["batch", "number"],
                name="workbooks_file_once",
                violation_error_message="Tệp này đã có trong lần nạp.",
            ),
            models.CheckConstraint(
                condition=Q(state=FileState.WRITTEN, written_at__isnull=False, written_by__isnull=False)
                | ~Q(state=FileState.WRITTEN) & Q(written_at__isnull=True, written_by__isnull=True),
                name="workbooks_written_by_whom_and_when",
                violation_error_message="Biểu đã ghi phải có người ghi và thời điểm ghi, và chỉ khi đó.",
            ),
            models.CheckConstraint(
                condition=Q(state__in=(FileState.WAITING, FileState.REFUSED)) | Q(obligation__isnull=False),
                name="workbooks_read_of_an_obligation",
                violation_error_message="Biểu đã đọc phải thuộc một việc phải nộp.",
            ),
            models.CheckConstraint(
                condition=Q(state__in=FileState.values),
                name="workbooks_file_state_known",
                violation_error_message="Trạng thái của biểu không hợp lệ.",
            ),
        ]
        indexes = [models.Index(fields=["state", "batch", "number"], name="workbooks_file_work")]

    def __str__(self) -> str:
        return self.filename
