"""Certificates (never a private key), files of trust, signatures that were kept, and that checks took place."""

from django.db import models
from django.db.models import F, Q

from danvan.apps.accounts.models import Person
from danvan.apps.evidence.models import StoredFile
from danvan.apps.orgs.models import Unit
from danvan.apps.signatures.enums import CheckPlace, TrustKind
from danvan.domain.signatures import Verdict


class Certificate(models.Model):
    """The public certificate of a signing key: a person's, or with no person the agency's own.

    `unit` is where the person serves, or the agency itself; `content` is the certificate in Base64. From `ended_at` on
    nothing signed with it is taken.
    """

    PERSONAL_DATA = "staff"

    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="người")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name="đơn vị")
    fingerprint = models.CharField("dấu vân tay SHA-256", max_length=64, unique=True)
    content = models.TextField("chứng thư (Base64)")
    holder = models.CharField("cấp cho", max_length=300)
    issuer = models.CharField("nơi cấp", max_length=1000)
    serial = models.CharField("số chứng thư", max_length=80)
    valid_from = models.DateTimeField("có hiệu lực từ")
    valid_until = models.DateTimeField("hết hạn lúc")
    registered_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    registered_at = models.DateTimeField("đăng ký lúc")
    ended_at = models.DateTimeField("ngừng dùng từ", null=True)
    end_reason = models.CharField("lý do ngừng dùng", max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_until__gt=F("valid_from")),
                name="signatures_certificate_has_a_span",
                violation_error_message="Chứng thư số phải hết hạn sau lúc có hiệu lực.",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, end_reason="") | Q(ended_at__isnull=False) & ~Q(end_reason=""),
                name="signatures_certificate_end_says_why",
                violation_error_message="Ngừng dùng chứng thư số phải ghi lý do.",
            ),
        ]

    def __str__(self) -> str:
        return f"Chứng thư số {self.serial} của {self.holder}"


class TrustFile(models.Model):
    """A certificate of an authority that is trusted, or one between, or a list of revocations; `content` in Base64."""

    PERSONAL_DATA = "staff"

    kind = models.CharField("loại", max_length=20, choices=TrustKind)
    name = models.CharField("tên", max_length=300)
    fingerprint = models.CharField("dấu vân tay SHA-256", max_length=64)
    content = models.TextField("nội dung (Base64)")
    added_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField("nạp lúc")
    removed_at = models.DateTimeField("thôi tin cậy từ", null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["fingerprint"],
                condition=Q(removed_at__isnull=True),
                name="signatures_trust_file_once",
                violation_error_message="Tệp này đã được nạp.",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=TrustKind.values),
                name="signatures_trust_kind_known",
                violation_error_message="Loại tệp tin cậy không hợp lệ.",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class KeptSignature(models.Model):
    """One signature of a kept file, with the certificate that the register knows and what the check stated.

    `subject_type` and `subject_id` say what was signed; `file` is the whole file with this signature in it.
    """

    PERSONAL_DATA = "staff"

    subject_type = models.CharField("loại việc được ký", max_length=40)
    subject_id = models.PositiveBigIntegerField("việc được ký")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+", verbose_name="tệp đã ký")
    certificate = models.ForeignKey(
        Certificate, on_delete=models.PROTECT, related_name="+", verbose_name="chứng thư số"
    )
    position = models.PositiveSmallIntegerField("chữ ký thứ")
    signed_at = models.DateTimeField("giờ ký", null=True)
    stated = models.JSONField("kết quả kiểm tra")
    kept_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    kept_at = models.DateTimeField("nhận lúc")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["subject_type", "subject_id", "position"],
                name="signatures_kept_once",
                violation_error_message="Chữ ký thứ này của văn bản đã được nhận.",
            ),
        ]

    def __str__(self) -> str:
        return f"Chữ ký {self.position} của {self.certificate.holder}"


class SignatureLookUp(models.Model):
    """That somebody checked a file, and the verdict; of the file itself and of a citizen nothing is kept."""

    PERSONAL_DATA = "staff"

    place = models.CharField("nơi kiểm tra", max_length=20, choices=CheckPlace)
    checked_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    checked_at = models.DateTimeField("kiểm tra lúc")
    verdict = models.CharField("kết luận", max_length=20)
    signature_count = models.PositiveSmallIntegerField("số chữ ký")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(place=CheckPlace.PUBLIC, checked_by__isnull=True)
                | Q(place=CheckPlace.OFFICE, checked_by__isnull=False),
                name="signatures_citizen_is_not_kept",
                violation_error_message="Lượt kiểm tra công khai không ghi người kiểm tra.",
            ),
            models.CheckConstraint(
                condition=Q(verdict__in=[one.value for one in Verdict]),
                name="signatures_verdict_known",
                violation_error_message="Kết luận kiểm tra không hợp lệ.",
            ),
        ]

    def __str__(self) -> str:
        return f"{Verdict(self.verdict).label}, {self.signature_count} chữ ký"
