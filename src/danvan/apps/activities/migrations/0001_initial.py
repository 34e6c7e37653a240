"""The tables of `activities`."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from danvan.adapters.tables import CreateTables


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0001_squashed_0006_person_sessions"),
        ("evidence", "0001_squashed_0002_revisions_and_papers"),
        ("orgs", "0001_squashed_0005_records_import"),
        ("plans", "0001_squashed_0020_tasks_owed"),
    ]

    operations = [
        CreateTables(
            tables=[
                migrations.CreateModel(
                    name="Activity",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("kind", models.CharField(max_length=60, verbose_name="loại hoạt động")),
                        ("variant", models.CharField(blank=True, max_length=60, verbose_name="hình thức")),
                        ("held_on", models.DateField(verbose_name="ngày diễn ra")),
                        ("title", models.CharField(max_length=500, verbose_name="nội dung")),
                        ("title_key", models.CharField(max_length=200, verbose_name="nội dung để so trùng")),
                        ("place", models.CharField(blank=True, max_length=200, verbose_name="địa điểm")),
                        ("note", models.TextField(blank=True, verbose_name="ghi chú")),
                        ("clause_path", models.CharField(blank=True, max_length=60, verbose_name="mục của kế hoạch")),
                        ("is_estimate", models.BooleanField(default=False, verbose_name="số liệu ước tính")),
                        ("is_distinct", models.BooleanField(default=False, verbose_name="không trùng")),
                        (
                            "state",
                            models.CharField(
                                choices=[("recorded", "Đã ghi sổ"), ("cancelled", "Đã hủy")], default="recorded", max_length=20, verbose_name="trạng thái"
                            ),
                        ),
                        ("cancel_reason", models.CharField(blank=True, max_length=500, verbose_name="lý do hủy")),
                        ("version", models.PositiveIntegerField(default=1, verbose_name="lần sửa")),
                        ("recorded_at", models.DateTimeField(verbose_name="ghi lúc")),
                        ("changed_at", models.DateTimeField(verbose_name="sửa lúc")),
                        ("changed_by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                        (
                            "obligation",
                            models.ForeignKey(
                                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="plans.obligation", verbose_name="việc phải nộp"
                            ),
                        ),
                        (
                            "plan",
                            models.ForeignKey(
                                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="plans.plan", verbose_name="kế hoạch"
                            ),
                        ),
                        ("recorded_by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                        ("unit", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="orgs.unit", verbose_name="đơn vị")),
                        ("files", models.ManyToManyField(related_name="+", through="activities.ActivityFile", to="evidence.evidence")),
                    ],
                    options={
                        "indexes": [
                            models.Index(fields=["unit", "held_on"], name="activities_of_unit"),
                            models.Index(fields=["held_on", "kind"], name="activities_of_day"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("state__in", ["recorded", "cancelled"])),
                                name="activities_state_known",
                                violation_error_message="Trạng thái của hoạt động không hợp lệ.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("cancel_reason", ""), ("state", "recorded")),
                                    models.Q(("state", "cancelled"), models.Q(("cancel_reason", ""), _negated=True)),
                                    _connector="OR",
                                ),
                                name="activities_cancelled_with_reason",
                                violation_error_message="Hủy hoạt động phải ghi lý do.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("clause_path", ""), ("plan__isnull", False), _connector="OR"),
                                name="activities_clause_of_a_plan",
                                violation_error_message="Mục của kế hoạch phải thuộc một kế hoạch.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(models.Q(("title", ""), _negated=True), models.Q(("kind", ""), _negated=True)),
                                name="activities_titled",
                                violation_error_message="Hoạt động phải có loại và nội dung.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ActivityFile",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("activity", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="activity_files", to="activities.activity")),
                        ("evidence", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="evidence.evidence")),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("activity", "evidence"), name="activities_file_once", violation_error_message="Tệp này đã có ở hoạt động."
                            )
                        ]
                    },
                ),
                migrations.CreateModel(
                    name="ActivityImport",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("file_name", models.CharField(max_length=260, verbose_name="tên tệp")),
                        ("rows", models.JSONField(default=list, verbose_name="các dòng")),
                        ("verdicts", models.JSONField(default=list, verbose_name="kết quả xem trước")),
                        ("unknown_columns", models.JSONField(default=list, verbose_name="cột không dùng")),
                        ("made_at", models.DateTimeField(verbose_name="nộp lúc")),
                        ("applied_at", models.DateTimeField(blank=True, null=True, verbose_name="nhập lúc")),
                        ("made_by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                        ("unit", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="orgs.unit", verbose_name="đơn vị")),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("applied_at__isnull", True)),
                                fields=("unit", "made_by"),
                                name="activities_import_one_waits",
                                violation_error_message="Còn một danh sách hoạt động đang chờ nhập. Nhập hoặc bỏ danh sách đó trước.",
                            )
                        ]
                    },
                ),
                migrations.CreateModel(
                    name="ActivityKind",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("code", models.CharField(max_length=60, unique=True, verbose_name="mã")),
                        ("label", models.CharField(max_length=200, verbose_name="tên loại hoạt động")),
                        ("figures", models.JSONField(verbose_name="số liệu của loại hoạt động")),
                        ("made_at", models.DateTimeField(verbose_name="lập lúc")),
                        ("ended_at", models.DateTimeField(blank=True, null=True, verbose_name="ngừng dùng lúc")),
                        ("made_by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                        ("owner", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="orgs.unit", verbose_name="cơ quan")),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("ended_at__isnull", True)),
                                fields=("owner", "label"),
                                name="activities_kind_label_once",
                                violation_error_message="Cơ quan đã có loại hoạt động mang tên này.",
                            )
                        ]
                    },
                ),
                migrations.CreateModel(
                    name="ActivityVersion",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("version", models.PositiveIntegerField(verbose_name="lần sửa")),
                        ("content", models.JSONField(verbose_name="nội dung")),
                        ("reason", models.CharField(blank=True, max_length=500, verbose_name="lý do")),
                        ("made_at", models.DateTimeField(verbose_name="lập lúc")),
                        ("activity", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="versions", to="activities.activity")),
                        ("made_by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("activity", "version"), name="activities_version_once", violation_error_message="Lần sửa này của hoạt động đã có."
                            )
                        ]
                    },
                ),
                migrations.CreateModel(
                    name="ActivityFigure",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("figure", models.CharField(max_length=60, verbose_name="số liệu")),
                        ("value", models.DecimalField(decimal_places=2, max_digits=16, verbose_name="giá trị")),
                        ("activity", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="figures", to="activities.activity")),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("activity", "figure"), name="activities_figure_once", violation_error_message="Số liệu này của hoạt động đã có."
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("value__gte", 0)),
                                name="activities_figure_not_negative",
                                violation_error_message="Số liệu của hoạt động không thể là số âm.",
                            ),
                        ]
                    },
                ),
            ]
        )
    ]
