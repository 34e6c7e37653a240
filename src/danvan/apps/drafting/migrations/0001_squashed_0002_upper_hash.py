"""The tables of `drafting`, in place of its migrations 0001 to 0002."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from danvan.adapters.tables import CreateTables


class Migration(migrations.Migration):
    replaces = [("drafting", "0001_initial"), ("drafting", "0002_upper_hash")]

    initial = True

    dependencies = [
        ("accounts", "0001_squashed_0006_person_sessions"),
        ("orgs", "0001_squashed_0005_records_import"),
        ("plans", "0001_squashed_0020_tasks_owed"),
    ]

    operations = [
        CreateTables(
            tables=[
                migrations.CreateModel(
                    name="PlanDraft",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("year", models.PositiveSmallIntegerField(verbose_name="năm")),
                        ("title", models.CharField(max_length=500, verbose_name="tên kế hoạch")),
                        ("binding", models.JSONField(default=list, verbose_name="mục giao việc")),
                        ("upper_hash", models.CharField(blank=True, max_length=64, verbose_name="mã băm của kế hoạch cấp trên")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "Đang soạn"),
                                    ("submitted", "Đã trình duyệt"),
                                    ("sent_back", "Bị trả lại"),
                                    ("approved", "Đã duyệt"),
                                    ("exported", "Đã xuất bản ký"),
                                    ("discarded", "Đã bỏ"),
                                ],
                                default="draft",
                                max_length=20,
                                verbose_name="trạng thái",
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, verbose_name="lần sửa")),
                        ("send_back_reason", models.TextField(blank=True, verbose_name="lý do trả lại")),
                        ("begun_at", models.DateTimeField(verbose_name="lập lúc")),
                        ("changed_at", models.DateTimeField(verbose_name="sửa lúc")),
                        ("approved_at", models.DateTimeField(null=True, verbose_name="duyệt lúc")),
                        ("content_hash", models.CharField(blank=True, max_length=64, verbose_name="mã băm nội dung")),
                        (
                            "approved_by",
                            models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL),
                        ),
                        ("begun_by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                        (
                            "issuer",
                            models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="orgs.unit", verbose_name="cơ quan ban hành"),
                        ),
                        (
                            "previous_draft",
                            models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="drafting.plandraft"),
                        ),
                        ("previous_plan", models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="plans.plan")),
                        ("unit", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="orgs.unit", verbose_name="đơn vị soạn")),
                        ("upper_plan", models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="plans.plan")),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("state", "discarded"), _negated=True),
                                fields=("issuer", "year"),
                                name="drafting_draft_one_per_year",
                                violation_error_message="Đã có dự thảo kế hoạch của cơ quan này cho năm đó.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "sent_back"), _negated=True), models.Q(("send_back_reason", ""), _negated=True), _connector="OR"
                                ),
                                name="drafting_sent_back_with_reason",
                                violation_error_message="Trả lại phải ghi lý do.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("approved_at__isnull", False),
                                        ("approved_by__isnull", False),
                                        ("state__in", ("approved", "exported")),
                                        models.Q(("content_hash", ""), _negated=True),
                                    ),
                                    models.Q(
                                        models.Q(("state__in", ("approved", "exported")), _negated=True),
                                        ("approved_at__isnull", True),
                                        ("approved_by__isnull", True),
                                        ("content_hash", ""),
                                    ),
                                    _connector="OR",
                                ),
                                name="drafting_approved_by_whom_and_when",
                                violation_error_message="Dự thảo đã duyệt phải ghi người duyệt, thời điểm và mã băm nội dung.",
                            ),
                        ]
                    },
                ),
                migrations.CreateModel(
                    name="DraftVersion",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("number", models.PositiveIntegerField(verbose_name="lần sửa")),
                        ("content", models.JSONField(verbose_name="nội dung")),
                        ("what", models.CharField(max_length=300, verbose_name="việc đã làm")),
                        ("part_key", models.PositiveIntegerField(verbose_name="phần đã sửa")),
                        ("changed_at", models.DateTimeField(verbose_name="sửa lúc")),
                        ("changed_by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                        ("draft", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="versions", to="drafting.plandraft")),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("draft", "number"), name="drafting_version_once", violation_error_message="Lần sửa này đã có.")
                        ]
                    },
                ),
            ]
        )
    ]
