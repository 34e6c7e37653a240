"""Books of papers: how an office counts, its counters, the numbers it gave, and why others stand for no paper."""

from django.db import models
from django.db.models import F, Q

from danvan.apps.accounts.models import Person
from danvan.apps.documents.models import OfficialPaper
from danvan.apps.evidence.models import StoredFile
from danvan.apps.orgs.models import Unit
from danvan.apps.registers.enums import BookKind, EntryState, NumberOrder, SeriesChoice, SpanKind


class NumberingRule(models.Model):
    """How an office counts its state papers, and whether it signs or numbers first; without one the usual way holds."""

    PERSONAL_DATA = "none"

    unit = models.OneToOneField(Unit, on_delete=models.PROTECT, related_name="+", verbose_name="cơ quan")
    series = models.CharField("cách đánh số", max_length=20, choices=SeriesChoice, default=SeriesChoice.PER_KIND)
    order = models.CharField("thứ tự ký, cấp số", max_length=20, choices=NumberOrder, default=NumberOrder.SIGN_FIRST)
    issuer_code = models.CharField("ký hiệu cơ quan", max_length=40, blank=True)
    document = models.CharField("văn bản quy định", max_length=200, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(series__in=SeriesChoice.values) & Q(order__in=NumberOrder.values),
                name="registers_rule_choices_known",
                violation_error_message="Cách đánh số hoặc thứ tự ký, cấp số không hợp lệ.",
            ),
        ]

    def __str__(self) -> str:
        return f"Cách đánh số của {self.unit}"


class PartyTerm(models.Model):
    """A term of a Party committee as an office's books count by it; `first_day` is the day after the congress."""

    PERSONAL_DATA = "none"

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name="cơ quan")
    name = models.CharField("nhiệm kỳ", max_length=120)
    first_day = models.DateField("bắt đầu từ ngày")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "first_day"],
                name="registers_term_once",
                violation_error_message="Đã ghi nhiệm kỳ bắt đầu từ ngày này.",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class NumberCounter(models.Model):
    """The last number that a series of a book gave; the row that is locked while a number is given."""

    PERSONAL_DATA = "none"

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name="cơ quan")
    book = models.CharField("sổ", max_length=20, choices=BookKind)
    series = models.CharField("hệ thống số", max_length=40)
    period = models.CharField("kỳ đánh số", max_length=20)
    label = models.CharField("tên hệ thống số", max_length=200)
    last_number = models.PositiveIntegerField("số cuối đã cấp", default=0)
    last_day = models.DateField("ngày của số cuối", null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "book", "series", "period"],
                name="registers_counter_once",
                violation_error_message="Hệ thống số này của sổ đã có.",
            ),
            models.CheckConstraint(
                condition=Q(book__in=BookKind.values),
                name="registers_counter_book_known",
                violation_error_message="Sổ không hợp lệ.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_book_display()}: {self.label}"


class NumberSpan(models.Model):
    """Numbers of a series that stand for no paper of the book, with the reason: reserved, or given elsewhere."""

    PERSONAL_DATA = "staff"

    counter = models.ForeignKey(NumberCounter, on_delete=models.PROTECT, related_name="spans")
    kind = models.CharField("loại", max_length=20, choices=SpanKind)
    first = models.PositiveIntegerField("từ số")
    last = models.PositiveIntegerField("đến số")
    day = models.DateField("cho ngày")
    reason = models.CharField("lý do", max_length=500)
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField("ghi lúc")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(first__gte=1) & Q(last__gte=F("first")),
                name="registers_span_runs_forward",
                violation_error_message="Dãy số phải từ 1 trở lên và số cuối không nhỏ hơn số đầu.",
            ),
            models.CheckConstraint(
                condition=~Q(reason="") & Q(kind__in=SpanKind.values),
                name="registers_span_says_why",
                violation_error_message="Phải ghi lý do của dãy số để dành hoặc đã cấp ở sổ khác.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first}–{self.last}: {self.reason}"


class BookEntry(models.Model):
    """One line of a book: the number of a paper, and what the book says of it.

    Of an outgoing paper `code` is its number as printed ("07/QĐ-UBND"); of an incoming one the sender's number, and
    `number` the number of arrival. `joint_with` are the other bodies of a joint paper, whose lead keeps this line.
    """

    PERSONAL_DATA = "staff"

    counter = models.ForeignKey(NumberCounter, on_delete=models.PROTECT, related_name="entries")
    number = models.PositiveIntegerField("số")
    state = models.CharField("trạng thái", max_length=20, choices=EntryState, default=EntryState.GIVEN)
    day = models.DateField("ngày")
    code = models.CharField("số, ký hiệu văn bản", max_length=80)
    paper_day = models.DateField("ngày văn bản")
    kind = models.CharField("loại văn bản", max_length=80)
    abstract = models.CharField("trích yếu", max_length=500)
    sender = models.CharField("cơ quan ban hành", max_length=300)
    joint_with = models.CharField("liên tịch với", max_length=300, blank=True)
    signatory = models.CharField("người ký", max_length=200, blank=True)
    recipients = models.CharField("nơi nhận", max_length=1000, blank=True)
    kept_by = models.CharField("đơn vị, người nhận bản lưu", max_length=200, blank=True)
    paper = models.ForeignKey(OfficialPaper, on_delete=models.PROTECT, null=True, related_name="+")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, related_name="+")
    reason = models.CharField("lý do thu hồi số", max_length=500, blank=True)
    given_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField("vào sổ lúc")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["counter", "number"],
                name="registers_number_once",
                violation_error_message="Số này đã cấp cho văn bản khác.",
            ),
            models.CheckConstraint(
                condition=Q(number__gte=1),
                name="registers_number_from_one",
                violation_error_message="Số văn bản là số nguyên từ 1 trở lên.",
            ),
            models.CheckConstraint(
                condition=Q(state=EntryState.GIVEN, reason="") | Q(state=EntryState.REVOKED) & ~Q(reason=""),
                name="registers_revoked_says_why",
                violation_error_message="Số đã thu hồi phải ghi lý do.",
            ),
        ]
        indexes = [models.Index(fields=["counter", "day"], name="registers_by_day")]

    def __str__(self) -> str:
        return f"{self.code} ngày {self.paper_day:%d/%m/%Y}"
