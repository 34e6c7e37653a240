"""Official papers on their path: versions, comments, initials, checks by anybody."""

from django.db import models
from django.db.models import Q

from danvan.apps.accounts.models import Person
from danvan.apps.documents.models import OfficialPaper
from danvan.apps.evidence.models import StoredFile
from danvan.apps.orgs.models import Unit
from danvan.apps.papers.enums import PaperEffect, PaperState, RevisionState, VersionSource
from danvan.apps.registers.models import BookEntry

# As the audit and kept signatures name a paper.
SUBJECT = "paper"


class Paper(models.Model):
    """One official paper from its draft to the file; `code` is what its QR leads to, unguessable and without meaning.

    `approved_hash` is that of the version that was approved; a later change empties it. `source_type` and `source_id`
    say what it was drafted from. `written` is the paper with its number as it was frozen,
    `printed` the PDF that is handed out to be signed; a paper edited in Word has none. A copy names what it copies:
    the line of that in a book and, but for an extract, its PDF.
    """

    PERSONAL_DATA = "staff"

    issuer = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name="cơ quan ban hành")
    drafting_unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name="đơn vị soạn")
    kind = models.CharField("loại văn bản", max_length=40)
    abstract = models.CharField("trích yếu", max_length=500)
    state = models.CharField("trạng thái", max_length=20, choices=PaperState, default=PaperState.DRAFT)
    code = models.CharField("mã tra cứu", max_length=20, unique=True)
    source_type = models.CharField("lập từ", max_length=40, blank=True)
    source_id = models.PositiveBigIntegerField("lập từ việc số", null=True)
    drafted_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    drafted_at = models.DateTimeField("soạn lúc")
    approved_hash = models.CharField("mã băm bản đã duyệt", max_length=64, blank=True)
    approved_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    approved_at = models.DateTimeField("duyệt lúc", null=True)
    voided_at = models.DateTimeField("bản duyệt hết giá trị lúc", null=True)
    signed_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    signatory = models.CharField("chức vụ, thẩm quyền ký", max_length=200, blank=True)
    signed_at = models.DateTimeField("ký lúc", null=True)
    signed_file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, related_name="+")
    entry = models.OneToOneField(BookEntry, on_delete=models.PROTECT, null=True, related_name="+")
    written = models.OneToOneField(OfficialPaper, on_delete=models.PROTECT, null=True, related_name="+")
    printed = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, related_name="+")
    copied_entry = models.ForeignKey(BookEntry, on_delete=models.PROTECT, null=True, related_name="+")
    copied_file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, related_name="+")
    sealed_at = models.DateTimeField("đóng dấu lúc", null=True)
    filed_as = models.CharField("hồ sơ lưu", max_length=200, blank=True)
    effect = models.CharField("hiệu lực", max_length=20, choices=PaperEffect, default=PaperEffect.IN_FORCE)
    effect_reason = models.CharField("lý do hết hiệu lực", max_length=500, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=PaperState.values) & Q(effect__in=PaperEffect.values),
                name="papers_paper_state_known",
                violation_error_message="Trạng thái hoặc hiệu lực của văn bản không hợp lệ.",
            ),
            models.CheckConstraint(
                condition=Q(approved_hash="", approved_at__isnull=True)
                | ~Q(approved_hash="") & Q(approved_at__isnull=False),
                name="papers_approval_is_whole",
                violation_error_message="Bản duyệt phải ghi mã băm nội dung và thời điểm duyệt.",
            ),
            models.CheckConstraint(
                condition=Q(signed_at__isnull=True) | ~Q(signatory="") & ~Q(approved_hash=""),
                name="papers_signed_after_approval",
                violation_error_message="Chỉ ký văn bản đã duyệt, và phải ghi chức vụ người ký.",
            ),
            models.CheckConstraint(
                condition=Q(effect=PaperEffect.IN_FORCE) | ~Q(effect_reason=""),
                name="papers_ended_effect_says_why",
                violation_error_message="Văn bản hết hiệu lực phải ghi lý do.",
            ),
        ]
        indexes = [
            models.Index(fields=["issuer", "state"], name="papers_by_issuer"),
            models.Index(fields=["source_type", "source_id"], name="papers_by_source"),
        ]

    def __str__(self) -> str:
        return self.abstract

    @property
    def state_value(self) -> PaperState:
        """The state as its enum."""
        return PaperState(self.state)


class PaperVersion(models.Model):
    """One version of a paper: the typed content it was written from, and its file; never changed.

    `content_hash` is that of the content of a version written from data, of the file's bytes for one edited in Word.
    `pdf` is a version written from data as it is handed out once it is approved; it is set before it is asked for.
    """

    PERSONAL_DATA = "staff"

    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField("bản thứ")
    source = models.CharField("nguồn", max_length=20, choices=VersionSource)
    content = models.JSONField("nội dung")
    content_hash = models.CharField("mã băm nội dung", max_length=64)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    pdf = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, related_name="+")
    note = models.CharField("ghi chú", max_length=500, blank=True)
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField("lưu lúc")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["paper", "number"],
                name="papers_version_once",
                violation_error_message="Người khác vừa lưu một bản mới của văn bản này. Mở lại trang rồi sửa tiếp.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.paper}, bản {self.number}"


class PaperRevision(models.Model):
    """A DOCX that came back edited: what it says as typed content, and what became of it; the file is always kept.

    `content` is null where the structure of the paper does not hold in it; `findings` say where and why, and what was
    kept as it was.
    """

    PERSONAL_DATA = "staff"

    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="revisions")
    base = models.ForeignKey(PaperVersion, on_delete=models.PROTECT, related_name="+", verbose_name="sửa từ bản")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+", verbose_name="tệp đã sửa")
    note = models.CharField("ghi chú", max_length=500, blank=True)
    content = models.JSONField("nội dung đọc được", null=True)
    findings = models.JSONField("điểm cần xem", default=list)
    state = models.CharField("trạng thái", max_length=20, choices=RevisionState, default=RevisionState.WAITING)
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField("nộp lúc")
    settled_at = models.DateTimeField("xử lý lúc", null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["paper"],
                condition=Q(state=RevisionState.WAITING),
                name="papers_one_revision_waits",
                violation_error_message="Văn bản đang có một tệp sửa chờ nhận. Xử lý tệp đó trước.",
            ),
            models.CheckConstraint(
                condition=Q(state=RevisionState.WAITING, settled_at__isnull=True)
                | ~Q(state=RevisionState.WAITING) & Q(settled_at__isnull=False),
                name="papers_revision_settled_when",
                violation_error_message="Tệp sửa đã xử lý phải ghi thời điểm xử lý.",
            ),
            models.CheckConstraint(
                condition=Q(state__in=RevisionState.values)
                & (~Q(state=RevisionState.TAKEN_BACK) | Q(content__isnull=False)),
                name="papers_revision_taken_was_read",
                violation_error_message="Chỉ nhận vào nội dung tệp sửa đã đọc được.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.paper}, tệp sửa bản {self.base.number}"


class PaperComment(models.Model):
    """What somebody said of a version of a paper on its path."""

    PERSONAL_DATA = "staff"

    version = models.ForeignKey(PaperVersion, on_delete=models.PROTECT, related_name="comments")
    text = models.TextField("góp ý")
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField("góp ý lúc")

    def __str__(self) -> str:
        return self.text[:80]


class PaperInitial(models.Model):
    """A short signature (ký nháy) of who answers for the content before the paper goes to be signed."""

    PERSONAL_DATA = "staff"

    version = models.ForeignKey(PaperVersion, on_delete=models.PROTECT, related_name="initials")
    post_title = models.CharField("chức vụ", max_length=200)
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField("ký nháy lúc")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["version", "made_by"],
                name="papers_initial_once",
                violation_error_message="Ông (bà) đã ký nháy bản này.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.made_by}, {self.post_title}"


class PublicCheck(models.Model):
    """Somebody looked up a code: when, and whether there was a paper. Who looked is not kept."""

    PERSONAL_DATA = "none"

    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, null=True, related_name="+")
    checked_at = models.DateTimeField("tra cứu lúc")

    def __str__(self) -> str:
        return f"{self.checked_at:%d/%m/%Y}"
