"""Dossiers of score sheets, and columns that came back as workbooks."""

from django.db import models
from django.db.models import Q

from danvan.apps.accounts.models import Person
from danvan.apps.background.models import LeasedWork
from danvan.apps.evidence.models import StoredFile
from danvan.apps.score_papers.enums import DossierState, ReturnedState
from danvan.apps.scoring.models import ScoreColumn, ScoreSheet


class ScoreDossier(LeasedWork):
    """The dossier of a sheet as one PDF. Made in the request when it is small, else behind the pages.

    `joined` and `listed` are how many pieces of evidence stand in it and how many in its index alone. `taken_at` and
    `tries` are the worker's.
    """

    PERSONAL_DATA = "staff"

    sheet = models.ForeignKey(ScoreSheet, on_delete=models.CASCADE, related_name="+")
    state = models.CharField("trạng thái", max_length=20, choices=DossierState, default=DossierState.WAITING)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, related_name="+")
    pages = models.PositiveIntegerField("số trang", default=0)
    joined = models.PositiveIntegerField("số minh chứng đã ghép", default=0)
    listed = models.PositiveIntegerField("số minh chứng không ghép được", default=0)
    fault = models.TextField("lỗi", blank=True)
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField("yêu cầu lúc")
    made_at = models.DateTimeField("lập lúc", null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(state=DossierState.READY) | Q(file__isnull=False, made_at__isnull=False),
                name="score_papers_ready_dossier_has_file",
                violation_error_message="Hồ sơ đã lập phải có tệp.",
            ),
            models.UniqueConstraint(
                fields=["sheet"],
                condition=Q(state=DossierState.WAITING),
                name="score_papers_one_waiting_dossier",
                violation_error_message="Hồ sơ của phiếu này đang được lập.",
            ),
        ]

    def __str__(self) -> str:
        return f"Hồ sơ: {self.sheet}"


class ReturnedSheet(models.Model):
    """A column of a sheet that came back as a workbook, cell by cell, before and after it is written.

    `cells` holds for each criterion what went out and what came, of points and reason, with places and faults.
    """

    PERSONAL_DATA = "staff"

    column = models.ForeignKey(ScoreColumn, on_delete=models.CASCADE, related_name="+")
    filename = models.CharField("tên tệp", max_length=255)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    state = models.CharField("trạng thái", max_length=20, choices=ReturnedState, default=ReturnedState.READ)
    cells = models.JSONField("các ô", default=list)
    faults = models.JSONField("lỗi của tệp", default=list)
    doubts = models.JSONField("điều cần xem", default=list)
    issued_at = models.DateTimeField("phát biểu lúc")
    handed_in_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    handed_in_at = models.DateTimeField("nạp lúc")
    written_at = models.DateTimeField("ghi lúc", null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(state=ReturnedState.WRITTEN) | Q(written_at__isnull=False),
                name="score_papers_written_with_moment",
                violation_error_message="Biểu đã ghi phải có thời điểm ghi.",
            ),
        ]

    def __str__(self) -> str:
        return self.filename
