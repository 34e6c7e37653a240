"""What units did, as rows: each with its kind's figures, files, and every version of what was written down."""

from django.db import models
from django.db.models import Q

from danvan.apps.accounts.models import Person
from danvan.apps.activities.enums import ActivityState
from danvan.apps.evidence.models import Evidence
from danvan.apps.orgs.models import HandedInList, Unit
from danvan.apps.plans.models import Obligation, Plan

CODE, LARGEST_CODE = "mã", 60


class ActivityKind(models.Model):
    """A kind of activity that an authority made for itself; shipped ones stand in danvan.domain.activities.

    `figures` has the shape of the shipped file. Nothing of it is changed later, so that what was counted keeps its
    meaning: from `ended_at` on it is no longer offered, and another takes its place.
    """

    PERSONAL_DATA = "staff"

    owner = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name="cơ quan")
    code = models.CharField(CODE, max_length=LARGEST_CODE, unique=True)
    label = models.CharField("tên loại hoạt động", max_length=200)
    figures = models.JSONField("số liệu của loại hoạt động")
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField("lập lúc")
    ended_at = models.DateTimeField("ngừng dùng lúc", null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "label"],
                condition=Q(ended_at__isnull=True),
                name="activities_kind_label_once",
                violation_error_message="Cơ quan đã có loại hoạt động mang tên này.",
            ),
        ]

    def __str__(self) -> str:
        return self.label


class Activity(models.Model):
    """One thing that a unit did on a day; never about persons by name.

    `kind` is a code of a shipped or a local kind, `variant` one of its forms. `plan` and `clause_path` say which place
    of which plan it carries out. `title_key` is the title as duplicates are told by. `is_estimate` its figures are not
    counted exactly; `is_distinct` somebody said that it is no duplicate of another on its day.
    """

    PERSONAL_DATA = "staff"

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name="đơn vị")
    kind = models.CharField("loại hoạt động", max_length=LARGEST_CODE)
    variant = models.CharField("hình thức", max_length=LARGEST_CODE, blank=True)
    held_on = models.DateField("ngày diễn ra")
    title = models.CharField("nội dung", max_length=500)
    title_key = models.CharField("nội dung để so trùng", max_length=200)
    place = models.CharField("địa điểm", max_length=200, blank=True)
    note = models.TextField("ghi chú", blank=True)
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="kế hoạch")
    clause_path = models.CharField("mục của kế hoạch", max_length=60, blank=True)
    obligation = models.ForeignKey(
        Obligation, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="việc phải nộp"
    )
    is_estimate = models.BooleanField("số liệu ước tính", default=False)
    is_distinct = models.BooleanField("không trùng", default=False)
    state = models.CharField("trạng thái", max_length=20, choices=ActivityState, default=ActivityState.RECORDED)
    cancel_reason = models.CharField("lý do hủy", max_length=500, blank=True)
    version = models.PositiveIntegerField("lần sửa", default=1)
    recorded_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField("ghi lúc")
    changed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField("sửa lúc")
    files = models.ManyToManyField(Evidence, through="ActivityFile", related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=ActivityState.values),
                name="activities_state_known",
                violation_error_message="Trạng thái của hoạt động không hợp lệ.",
            ),
            models.CheckConstraint(
                condition=Q(state=ActivityState.RECORDED, cancel_reason="")
                | Q(state=ActivityState.CANCELLED) & ~Q(cancel_reason=""),
                name="activities_cancelled_with_reason",
                violation_error_message="Hủy hoạt động phải ghi lý do.",
            ),
            models.CheckConstraint(
                condition=Q(clause_path="") | Q(plan__isnull=False),
                name="activities_clause_of_a_plan",
                violation_error_message="Mục của kế hoạch phải thuộc một kế hoạch.",
            ),
            models.CheckConstraint(
                condition=~Q(title="") & ~Q(kind=""),
                name="activities_titled",
                violation_error_message="Hoạt động phải có loại và nội dung.",
            ),
        ]
        indexes = [
            models.Index(fields=["unit", "held_on"], name="activities_of_unit"),
            models.Index(fields=["held_on", "kind"], name="activities_of_day"),
        ]

    def __str__(self) -> str:
        return self.title


class ActivityFigure(models.Model):
    """One figure of an activity; `figure` is a code of its kind. What was not counted has no row."""

    PERSONAL_DATA = "none"

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="figures")
    figure = models.CharField("số liệu", max_length=LARGEST_CODE)
    value = models.DecimalField("giá trị", max_digits=16, decimal_places=2)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["activity", "figure"],
                name="activities_figure_once",
                violation_error_message="Số liệu này của hoạt động đã có.",
            ),
            models.CheckConstraint(
                condition=Q(value__gte=0),
                name="activities_figure_not_negative",
                violation_error_message="Số liệu của hoạt động không thể là số âm.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.figure} = {self.value}"


class ActivityFile(models.Model):
    """A file that proves an activity."""

    PERSONAL_DATA = "none"

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="activity_files")
    evidence = models.ForeignKey(Evidence, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["activity", "evidence"],
                name="activities_file_once",
                violation_error_message="Tệp này đã có ở hoạt động.",
            ),
        ]

    def __str__(self) -> str:
        return str(self.evidence)


class ActivityVersion(models.Model):
    """What was written down of an activity from a moment on. Never changed; the newest is what holds."""

    PERSONAL_DATA = "staff"

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="versions")
    version = models.PositiveIntegerField("lần sửa")
    content = models.JSONField("nội dung")
    reason = models.CharField("lý do", max_length=500, blank=True)
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField("lập lúc")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["activity", "version"],
                name="activities_version_once",
                violation_error_message="Lần sửa này của hoạt động đã có.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.activity}, lần {self.version}"


class ActivityImport(HandedInList):
    """A list of activities that was handed in: its rows, what taking it over would do, whether that was done."""

    PERSONAL_DATA = "staff"

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name="đơn vị")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "made_by"],
                condition=Q(applied_at__isnull=True),
                name="activities_import_one_waits",
                violation_error_message="Còn một danh sách hoạt động đang chờ nhập. Nhập hoặc bỏ danh sách đó trước.",
            ),
        ]

    def __str__(self) -> str:
        return self.file_name
