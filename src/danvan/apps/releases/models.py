"""Releases of decided rankings, which the database refuses to change or delete; letters of before."""

from django.db import models
from django.db.models import Q

from danvan.apps.accounts.models import Person
from danvan.apps.evidence.models import StoredFile
from danvan.apps.releases.enums import LetterState
from danvan.apps.scoring.models import Cycle


class Release(models.Model):
    """One release of a cycle: its signed manifest, and the earlier release that it replaces with the reason.

    `number` counts the releases of one authority and year; `name` is how the files call it.
    """

    PERSONAL_DATA = "staff"

    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField("lần công bố")
    name = models.CharField("tên bản công bố", max_length=80, unique=True)
    manifest = models.TextField("danh mục")
    manifest_sha256 = models.CharField("mã băm danh mục", max_length=64, unique=True)
    replaces = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="replaced_by")
    reason = models.TextField("lý do thay bản trước", blank=True)
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField("lập lúc")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["cycle", "number"],
                name="releases_number_once",
                violation_error_message="Lần công bố này đã có.",
            ),
            models.CheckConstraint(
                condition=Q(replaces__isnull=True, reason="") | Q(replaces__isnull=False) & ~Q(reason=""),
                name="releases_correction_with_reason",
                violation_error_message="Bản đính chính phải nêu bản bị thay và lý do, và chỉ bản đính chính mới nêu.",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class ReleaseFile(models.Model):
    """One file of a release under its plain name; the content stays stored as long as the release does."""

    PERSONAL_DATA = "none"

    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="files")
    path = models.CharField("tên tệp", max_length=80)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["release", "path"],
                name="releases_file_once",
                violation_error_message="Bản công bố đã có tệp này.",
            ),
        ]

    def __str__(self) -> str:
        return self.path


class ResultLetter(models.Model):
    """The letter that told one unit its result by a release, from before such letters were papers on their path.

    None is added any more; those that were written stay to be downloaded.
    """

    PERSONAL_DATA = "none"

    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="letters")
    number = models.PositiveIntegerField("thứ tự")
    unit_code = models.CharField("mã đơn vị", max_length=40)
    unit_name = models.CharField("đơn vị", max_length=300)
    state = models.CharField("trạng thái", max_length=10, choices=LetterState, default=LetterState.WAITING)
    day = models.DateField("lập cho ngày")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, related_name="+")
    fault = models.CharField("lỗi", max_length=300, blank=True)
    taken_at = models.DateTimeField("bắt đầu xử lý lúc", null=True)
    tries = models.PositiveSmallIntegerField("số lần thử", default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["release", "unit_code"],
                name="releases_letter_once",
                violation_error_message="Đơn vị này đã có thông báo của bản công bố.",
            ),
            models.CheckConstraint(
                condition=Q(state=LetterState.WRITTEN, file__isnull=False)
                | ~Q(state=LetterState.WRITTEN) & Q(file__isnull=True),
                name="releases_written_letter_has_a_file",
                violation_error_message="Thông báo đã lập phải có tệp, và chỉ khi đó.",
            ),
        ]
        indexes = [models.Index(fields=["state", "release", "number"], name="releases_letter_work")]

    def __str__(self) -> str:
        return f"Thông báo gửi {self.unit_name}"
