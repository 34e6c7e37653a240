"""Work files as a list of a year, and the papers in each."""

from django.db import models
from django.db.models import F, Q

from danvan.apps.accounts.models import Person
from danvan.apps.orgs.models import Unit
from danvan.apps.registers.models import BookEntry
from danvan.apps.work_files.enums import WorkFileState
from danvan.domain.official_documents.retention import MOST_YEARS

# As the audit names a work file.
SUBJECT = "work_file"


class WorkFile(models.Model):
    """One line of an office's list of files of a year, and the file itself.

    `years` is how long it is kept, None for ever; `term_source` where that stands, blank for a term the office set.
    `unit` makes the file, `maker` says by whom or by which post there.
    """

    PERSONAL_DATA = "staff"

    owner = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name="cơ quan")
    year = models.PositiveSmallIntegerField("năm")
    code = models.CharField("số và ký hiệu hồ sơ", max_length=40)
    heading = models.CharField("đề mục", max_length=200, blank=True)
    title = models.CharField("tiêu đề hồ sơ", max_length=300)
    years = models.PositiveSmallIntegerField("thời hạn lưu trữ (năm)", null=True)
    term_source = models.CharField("căn cứ thời hạn", max_length=300, blank=True)
    is_term_confirmed = models.BooleanField("thời hạn đã kiểm chứng", default=False)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name="đơn vị lập hồ sơ")
    maker = models.CharField("người, chức vụ lập hồ sơ", max_length=200, blank=True)
    note = models.CharField("ghi chú", max_length=300, blank=True)
    state = models.CharField("trạng thái", max_length=20, choices=WorkFileState, default=WorkFileState.OPEN)
    opened_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField("ghi vào danh mục lúc")
    closed_date = models.DateField("kết thúc ngày", null=True)
    deposited_date = models.DateField("nộp lưu ngày", null=True)
    deposit_note = models.CharField("biên bản giao nhận", max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "year", "code"],
                name="work_files_code_once",
                violation_error_message="Danh mục năm này đã có hồ sơ mang số và ký hiệu đó.",
            ),
            models.CheckConstraint(
                condition=Q(years__isnull=True) | Q(years__gte=1, years__lte=MOST_YEARS),
                name="work_files_term_is_years",
                violation_error_message="Thời hạn lưu trữ là vĩnh viễn hoặc từ 1 đến 99 năm.",
            ),
            models.CheckConstraint(
                condition=Q(state=WorkFileState.OPEN, closed_date__isnull=True)
                | Q(state__in=(WorkFileState.CLOSED, WorkFileState.DEPOSITED), closed_date__isnull=False),
                name="work_files_closed_when",
                violation_error_message="Hồ sơ đã kết thúc phải ghi ngày kết thúc.",
            ),
            models.CheckConstraint(
                condition=Q(state=WorkFileState.DEPOSITED, deposited_date__gte=F("closed_date"))
                | ~Q(state=WorkFileState.DEPOSITED) & Q(deposited_date__isnull=True),
                name="work_files_deposited_when",
                violation_error_message="Hồ sơ đã nộp lưu phải ghi ngày nộp, không trước ngày kết thúc.",
            ),
        ]
        indexes = [models.Index(fields=["owner", "year"], name="work_files_by_list")]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"

    @property
    def state_value(self) -> WorkFileState:
        """The state as its enum."""
        return WorkFileState(self.state)


class FiledPaper(models.Model):
    """One paper in a work file, outgoing or incoming: the line that it has in a book."""

    PERSONAL_DATA = "staff"

    file = models.ForeignKey(WorkFile, on_delete=models.PROTECT, related_name="papers")
    entry = models.ForeignKey(BookEntry, on_delete=models.PROTECT, related_name="+", verbose_name="văn bản")
    added_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField("đưa vào lúc")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["file", "entry"],
                name="work_files_paper_once",
                violation_error_message="Văn bản này đã có trong hồ sơ.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.entry} – {self.file}"
