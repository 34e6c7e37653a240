"""The register of legal documents: each with its life, what it does to others, and all its versions."""

from django.db import models
from django.db.models import F, Q

from danvan.apps.accounts.models import Person
from danvan.apps.legal.enums import CONFIDENCE_CHOICES, RELATION_CHOICES
from danvan.apps.orgs.models import HandedInList, Unit


class LegalDocument(models.Model):
    """One document as the register has it now; `number_key` is the same for all spellings of its number.

    `owner` is the authority that added it; None for what is common to all. `checked_on` is the day on which somebody
    last compared it with the document itself. `search_text` are all its words, folded, each between blanks.
    """

    PERSONAL_DATA = "none"

    number = models.CharField("số, ký hiệu", max_length=80, blank=True)
    number_key = models.CharField("số để tra", max_length=80, blank=True, db_index=True)
    kind = models.CharField("loại văn bản", max_length=80)
    title = models.CharField("trích yếu", max_length=500)
    name = models.CharField("tên thường gọi", max_length=200, blank=True)
    name_key = models.CharField("tên để tra", max_length=200, blank=True, db_index=True)
    issuer = models.CharField("cơ quan ban hành", max_length=200)
    other_issuers = models.JSONField("cách gọi khác của cơ quan", default=list)
    issued_on = models.DateField("ngày ban hành", null=True, blank=True)
    in_force_from = models.DateField("có hiệu lực từ", null=True, blank=True)
    in_force_until = models.DateField("đến hết ngày", null=True, blank=True)
    confidence = models.CharField("độ tin cậy", max_length=20, choices=CONFIDENCE_CHOICES)
    source = models.CharField("nguồn", max_length=300, blank=True)
    note = models.CharField("ghi chú", max_length=500, blank=True)
    checked_on = models.DateField("ngày đối chiếu", null=True, blank=True)
    owner = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="cơ quan thêm")
    version = models.PositiveIntegerField("lần sửa", default=1)
    search_text = models.TextField("chữ để tìm")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["number_key", "issuer", "issued_on"],
                condition=~Q(number_key=""),
                name="legal_document_once",
                violation_error_message="Văn bản có số, cơ quan và ngày ban hành này đã có trong sổ.",
            ),
            models.UniqueConstraint(
                fields=["number_key", "issuer"],
                condition=~Q(number_key="") & Q(issued_on__isnull=True),
                name="legal_document_undated_once",
                violation_error_message="Văn bản có số, cơ quan này, chưa ghi ngày ban hành, đã có trong sổ.",
            ),
            models.CheckConstraint(
                condition=Q(in_force_until__isnull=True)
                | Q(in_force_from__isnull=True)
                | Q(in_force_until__gte=F("in_force_from")),
                name="legal_document_ends_after_start",
                violation_error_message="Ngày hết hiệu lực phải sau ngày bắt đầu có hiệu lực.",
            ),
            models.CheckConstraint(
                condition=~Q(title="") & ~Q(issuer="") & ~Q(kind=""),
                name="legal_document_is_named",
                violation_error_message="Văn bản phải có loại, trích yếu và cơ quan ban hành.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.number or self.title}"


class DocumentRelation(models.Model):
    """What one document does to another: replaces, amends, guides or continues it, from a day on where it is known."""

    PERSONAL_DATA = "none"

    document = models.ForeignKey(LegalDocument, on_delete=models.CASCADE, related_name="relations")
    kind = models.CharField("quan hệ", max_length=20, choices=RELATION_CHOICES)
    other = models.ForeignKey(LegalDocument, on_delete=models.PROTECT, related_name="relations_back")
    effective_on = models.DateField("từ ngày", null=True, blank=True)
    confidence = models.CharField("độ tin cậy", max_length=20, choices=CONFIDENCE_CHOICES)
    note = models.CharField("ghi chú", max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["document", "kind", "other"],
                name="legal_relation_once",
                violation_error_message="Quan hệ này giữa hai văn bản đã ghi.",
            ),
            models.CheckConstraint(
                condition=~Q(other=F("document")),
                name="legal_relation_of_two",
                violation_error_message="Văn bản không thể có quan hệ với chính mình.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.document}: {self.kind} {self.other}"


class LegalDocumentVersion(models.Model):
    """What the register said of a document from a moment on. Never changed; the newest is what it says now."""

    PERSONAL_DATA = "staff"

    document = models.ForeignKey(LegalDocument, on_delete=models.PROTECT, related_name="versions")
    version = models.PositiveIntegerField("lần sửa")
    values = models.JSONField("nội dung")
    reason = models.CharField("lý do", max_length=500, blank=True)
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField("lập lúc")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["document", "version"],
                name="legal_document_version_once",
                violation_error_message="Lần sửa này của văn bản đã có.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.document}, lần {self.version}"


class RegisterImport(HandedInList):
    """A list of documents that was handed in: its rows, what taking it over would do, whether that was done."""

    PERSONAL_DATA = "staff"

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["made_by"],
                condition=Q(applied_at__isnull=True),
                name="legal_register_import_one_waits",
                violation_error_message="Còn một danh sách văn bản đang chờ nhập. Nhập hoặc bỏ danh sách đó trước.",
            ),
        ]

    def __str__(self) -> str:
        return self.file_name
