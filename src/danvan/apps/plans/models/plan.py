"""A plan from its text to what each unit owes."""

from django.db import models
from django.db.models import F, Q

from danvan.apps.accounts.models import Person
from danvan.apps.evidence.models import StoredFile
from danvan.apps.orgs.models import Post, Unit, UnitGroup
from danvan.apps.plans.enums import (
    DeadlineMode,
    ExplanationState,
    Opening,
    OwedThing,
    PeriodKind,
    PlanState,
    ReadingState,
    TaskRole,
    YearPart,
)


class PlanReading(models.Model):
    """A text that was handed in, what was understood of it, and what a person made of that.

    `understood` changes only when a line of the text is mended; `corrected` is the same shape (schema
    danvan.reading/1) after corrections, with what the text lacks in `supplements` and the chosen units for its names
    in `unit_choices`. Taking the `repairs` back from `source_text` gives the text as the file holds it.
    `amends` is the plan of which the text is a later version.
    """

    PERSONAL_DATA = "staff"

    owner = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name="đơn vị nạp")
    source_name = models.CharField("tên tệp", max_length=255)
    source_file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    source_text = models.TextField("văn bản đã chuẩn hoá")
    repairs = models.JSONField("những chỗ đã sửa chữ", default=list)
    understood = models.JSONField("kết quả đọc")
    corrected = models.JSONField("kết quả đã chỉnh")
    supplements = models.JSONField("thông tin bổ sung", default=dict)
    unit_choices = models.JSONField("đơn vị đã chọn", default=dict)
    state = models.CharField("trạng thái", max_length=20, choices=ReadingState, default=ReadingState.DRAFT)
    version = models.PositiveIntegerField("lần sửa", default=1)
    read_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    read_at = models.DateTimeField("đọc lúc")
    amends = models.ForeignKey(
        "plans.Plan", on_delete=models.PROTECT, null=True, related_name="+", verbose_name="sửa đổi kế hoạch"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=ReadingState.values),
                name="plans_reading_state_known",
                violation_error_message="Trạng thái của kết quả đọc không hợp lệ.",
            ),
        ]

    def __str__(self) -> str:
        return self.source_name


class Plan(models.Model):
    """A signed plan, confirmed by a person, and from its issue the source of all that is owed."""

    PERSONAL_DATA = "staff"

    year = models.PositiveSmallIntegerField("năm")
    title = models.CharField("tên kế hoạch", max_length=500)
    number = models.CharField("số, ký hiệu", max_length=60)
    date = models.DateField("ngày ban hành")
    place = models.CharField("địa danh", max_length=120, blank=True)
    issuer = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name="cơ quan ban hành")
    lead_unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name="cơ quan chủ trì")
    signatory_title = models.CharField("chức vụ người ký", max_length=200, blank=True)
    signatory_name = models.CharField("người ký", max_length=200, blank=True)
    recipients = models.JSONField("nơi nhận", default=list)
    reading = models.OneToOneField(PlanReading, on_delete=models.PROTECT, related_name="plan")
    source_text = models.TextField("văn bản gốc đã chuẩn hoá")
    content_hash = models.CharField("mã băm nội dung", max_length=64)
    state = models.CharField("trạng thái", max_length=20, choices=PlanState, default=PlanState.CONFIRMED)
    confirmed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField("xác nhận lúc")
    issued_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    issued_at = models.DateTimeField("ban hành lúc", null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["issuer", "year"],
                name="plans_plan_one_per_year",
                violation_error_message="Cơ quan này đã có kế hoạch của năm đó.",
            ),
            models.CheckConstraint(
                condition=Q(state=PlanState.CONFIRMED, issued_at__isnull=True, issued_by__isnull=True)
                | Q(state=PlanState.ISSUED, issued_at__isnull=False, issued_by__isnull=False),
                name="plans_plan_issued_with_who_and_when",
                violation_error_message="Kế hoạch đã ban hành phải ghi người và thời điểm ban hành.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} – {self.title}"


class Clause(models.Model):
    """A numbered place of the plan; `start` and `end` are character positions in the plan's source text."""

    PERSONAL_DATA = "none"

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="clauses")
    path = models.CharField("đường dẫn", max_length=60)
    heading = models.TextField("tiêu đề")
    position = models.PositiveIntegerField("thứ tự")
    start = models.PositiveIntegerField("từ ký tự")
    end = models.PositiveIntegerField("đến ký tự")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "path"],
                name="plans_clause_path_once",
                violation_error_message="Hai mục của kế hoạch trùng đường dẫn.",
            ),
        ]

    def __str__(self) -> str:
        return self.path


class Citation(models.Model):
    """A document that the plan cites; `number_key` or `name_key` is that of the register of legal documents."""

    PERSONAL_DATA = "none"

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="citations")
    kind = models.CharField("loại văn bản", max_length=80)
    number = models.CharField("số, ký hiệu", max_length=80, blank=True)
    name = models.CharField("tên văn bản", max_length=500, blank=True)
    issuer_name = models.CharField("cơ quan ban hành", max_length=300, blank=True)
    stated_date = models.CharField("ngày nêu trong văn bản", max_length=20, blank=True)
    number_key = models.CharField("số để tra", max_length=80, blank=True, db_index=True)
    name_key = models.CharField("tên để tra", max_length=500, blank=True, db_index=True)
    is_basis = models.BooleanField("là căn cứ", default=False)
    position = models.PositiveIntegerField("thứ tự")

    def __str__(self) -> str:
        return " ".join(part for part in (self.kind, self.number or self.name) if part)


class Task(models.Model):
    """One duty of the plan (one dash item, or one clause without items)."""

    PERSONAL_DATA = "none"

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="tasks")
    clause = models.ForeignKey(Clause, on_delete=models.PROTECT, null=True, related_name="tasks")
    item = models.PositiveSmallIntegerField("gạch đầu dòng thứ", null=True)
    what = models.TextField("nội dung nhiệm vụ")
    position = models.PositiveIntegerField("thứ tự")
    start = models.PositiveIntegerField("từ ký tự")
    end = models.PositiveIntegerField("đến ký tự")

    def __str__(self) -> str:
        return self.what[:80]


class TaskUnit(models.Model):
    """A unit or a group of units in a task, as the text names it and as a person matched it."""

    PERSONAL_DATA = "none"

    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="units")
    role = models.CharField("vai trò", max_length=20, choices=TaskRole)
    named_as = models.CharField("tên trong văn bản", max_length=300)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="+")
    group = models.ForeignKey(UnitGroup, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(unit__isnull=True) | Q(group__isnull=True),
                name="plans_task_unit_or_group",
                violation_error_message="Một tên trong kế hoạch chỉ ứng với một đơn vị hoặc một nhóm.",
            ),
        ]

    def __str__(self) -> str:
        return self.named_as


class Target(models.Model):
    """A number to be reached, or a comparison with the year before where `value` is empty.

    `measure` names the rule by which the system follows it (TargetMeasure); empty when none fits.
    """

    PERSONAL_DATA = "none"

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="targets")
    clause = models.ForeignKey(Clause, on_delete=models.PROTECT, null=True, related_name="targets")
    code = models.CharField("mã chỉ tiêu", max_length=20)
    what = models.TextField("nội dung chỉ tiêu")
    operator = models.CharField("so sánh", max_length=4, default="ge")
    value = models.DecimalField("mức phải đạt", max_digits=14, decimal_places=2, null=True)
    unit_of_measure = models.CharField("đơn vị tính", max_length=40)
    measure = models.CharField("cách đo", max_length=60, blank=True)
    position = models.PositiveIntegerField("thứ tự")
    start = models.PositiveIntegerField("từ ký tự")
    end = models.PositiveIntegerField("đến ký tự")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "code"],
                name="plans_target_code_once",
                violation_error_message="Hai chỉ tiêu của kế hoạch trùng mã.",
            ),
        ]

    def __str__(self) -> str:
        return self.what[:80]


class Deadline(models.Model):
    """A time of the plan by which something must be done; `last_day` is the last day on which it is in time.

    One that the version in force does not hold any more is `withdrawn_at`; it stays for what was owed under it.
    One that comes again has a `period_kind`, cut by `cut_off`: due `due_days` after the end of each period, locked
    `lock_days` after that. A report due once may speak of a part of the plan's year, `year_part`. `asked_files` names
    the files to be sent along. The lead office added it beside the text when there is `added_at`.
    """

    PERSONAL_DATA = "staff"

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="deadlines")
    clause = models.ForeignKey(Clause, on_delete=models.PROTECT, null=True, related_name="deadlines")
    owed = models.CharField("phải nộp", max_length=20, choices=OwedThing)
    what = models.TextField("nội dung")
    stated_value = models.CharField("thời hạn nêu trong văn bản", max_length=40)
    mode = models.CharField("cách tính", max_length=10, choices=DeadlineMode)
    last_day = models.DateField("ngày cuối cùng còn đúng hạn", null=True)
    named_as = models.TextField("ai phải nộp, theo văn bản", blank=True)
    receiver_named_as = models.TextField("nộp cho ai, theo văn bản", blank=True)
    withdrawn_at = models.DateTimeField("bãi bỏ lúc", null=True)
    period_kind = models.CharField("kỳ", max_length=20, choices=PeriodKind, blank=True)
    cut_off = models.CharField("chốt số liệu", max_length=20, default="calendar")
    opening = models.CharField("mở từ", max_length=20, choices=Opening, default=Opening.PERIOD_END)
    due_days = models.PositiveSmallIntegerField("hạn nộp, số ngày sau khi hết kỳ", null=True)
    year_part = models.CharField("số liệu của", max_length=2, choices=YearPart, blank=True)
    lock_days = models.PositiveSmallIntegerField("khoá, số ngày sau hạn nộp", null=True)
    legal_base = models.CharField("căn cứ", max_length=500, blank=True)
    asked_files = models.JSONField("tệp phải gửi kèm", default=list, blank=True)
    added_at = models.DateTimeField("cơ quan chủ trì bổ sung lúc", null=True)
    added_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    position = models.PositiveIntegerField("thứ tự")
    start = models.PositiveIntegerField("từ ký tự")
    end = models.PositiveIntegerField("đến ký tự")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(period_kind="") | Q(due_days__isnull=False),
                name="plans_deadline_recurring_with_due",
                violation_error_message="Báo cáo theo kỳ phải có hạn nộp sau khi hết kỳ.",
            ),
            models.CheckConstraint(
                condition=Q(year_part="") | Q(period_kind="", owed__in=(OwedThing.REPORT, OwedThing.PERIODIC_REPORT)),
                name="plans_deadline_part_of_one_report",
                violation_error_message="Chỉ báo cáo nộp một lần mới ghi số liệu của một phần năm.",
            ),
            models.CheckConstraint(
                condition=Q(added_at__isnull=True, added_by__isnull=True)
                | Q(added_at__isnull=False, added_by__isnull=False) & ~Q(legal_base=""),
                name="plans_deadline_added_by_whom_and_why",
                violation_error_message="Yêu cầu báo cáo bổ sung phải ghi căn cứ, người và thời điểm bổ sung.",
            ),
        ]

    def __str__(self) -> str:
        return self.what[:80]


class DeadlineUnit(models.Model):
    """A unit or a group of units that owes under a deadline, as the text names it and as a person matched it."""

    PERSONAL_DATA = "none"

    deadline = models.ForeignKey(Deadline, on_delete=models.CASCADE, related_name="units")
    named_as = models.CharField("tên trong văn bản", max_length=300)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="+")
    group = models.ForeignKey(UnitGroup, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(unit__isnull=True) | Q(group__isnull=True),
                name="plans_deadline_unit_or_group",
                violation_error_message="Một tên trong kế hoạch chỉ ứng với một đơn vị hoặc một nhóm.",
            ),
        ]

    def __str__(self) -> str:
        return self.named_as


class Obligation(models.Model):
    """What one unit owes under one deadline for one period: the row exists from the day the plan is issued.

    `received_on` is the true day of receipt, `entered_at` when the system learned of it. Late, due and overdue are
    computed from these, never stored. An amendment withdraws it with a reason, unless a scoring that began with it
    holds it (`held_at`). Opening, last day in time and lock are three days: before `opens_on` it cannot be sent, after
    `locks_on` (empty: never locks) no more, unless it is `unlocked_until` a later day. All from `last_day` on but
    `held_at` and the `responsible` post, which the unit's head names, is the projection of its entries.
    """

    PERSONAL_DATA = "staff"

    deadline = models.ForeignKey(Deadline, on_delete=models.PROTECT, related_name="obligations")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    period_code = models.CharField("kỳ", max_length=10, blank=True)
    period_start = models.DateField("ngày đầu kỳ", null=True)
    period_end = models.DateField("ngày chốt số liệu", null=True)
    opens_on = models.DateField("mở từ ngày", null=True)
    last_day = models.DateField("ngày cuối cùng còn đúng hạn")
    locks_on = models.DateField("khoá sau ngày", null=True)
    received_on = models.DateField("ngày nhận", null=True)
    entered_at = models.DateTimeField("ghi nhận lúc", null=True)
    sent_back_at = models.DateTimeField("trả lại lúc", null=True)
    accepted_at = models.DateTimeField("tiếp nhận lúc", null=True)
    held_at = models.DateTimeField("giữ cho kỳ chấm điểm từ", null=True)
    withdrawn_at = models.DateTimeField("rút lúc", null=True)
    withdrawn_reason = models.TextField("lý do rút", blank=True)
    waived_at = models.DateTimeField("miễn lúc", null=True)
    asked_day = models.DateField("xin gia hạn đến", null=True)
    unlocked_until = models.DateField("mở khoá đến hết ngày", null=True)
    explanation = models.CharField("giải trình", max_length=20, choices=ExplanationState, blank=True)
    responsible = models.ForeignKey(
        Post, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="phụ trách"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["deadline", "unit", "period_code"],
                name="plans_obligation_once",
                violation_error_message="Đơn vị đã có việc phải nộp này.",
            ),
            models.CheckConstraint(
                condition=Q(received_on__isnull=True, entered_at__isnull=True, accepted_at__isnull=True)
                | Q(received_on__isnull=False, entered_at__isnull=False),
                name="plans_obligation_received_before_accepted",
                violation_error_message="Chỉ tiếp nhận được khi đã có ngày nhận.",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True, withdrawn_reason="")
                | Q(withdrawn_at__isnull=False) & ~Q(withdrawn_reason=""),
                name="plans_obligation_withdrawn_with_reason",
                violation_error_message="Rút việc phải nộp phải ghi lý do.",
            ),
            models.CheckConstraint(
                condition=Q(period_code="", period_start__isnull=True, period_end__isnull=True)
                | ~Q(period_code="") & Q(period_start__isnull=False, period_end__isnull=False),
                name="plans_obligation_period_with_its_days",
                violation_error_message="Kỳ báo cáo phải có ngày đầu và ngày chốt số liệu.",
            ),
            models.CheckConstraint(
                condition=Q(locks_on__isnull=True) | Q(locks_on__gte=F("last_day")),
                name="plans_obligation_locks_after_due",
                violation_error_message="Ngày khoá không thể trước hạn nộp.",
            ),
        ]
        indexes = [
            models.Index(fields=["unit", "last_day"], name="plans_obligation_of_unit"),
            models.Index(fields=["last_day", "received_on"], name="plans_obligation_due"),
        ]

    def __str__(self) -> str:
        return f"{self.unit}: {self.deadline}"

    @property
    def is_answered(self) -> bool:
        """Whether it has come and was not sent back."""
        return self.received_on is not None and self.sent_back_at is None
