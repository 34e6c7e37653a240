"""The tables of `cascade`, in place of its migrations 0001 to 0003."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from danvan.adapters.tables import CreateTables


class Migration(migrations.Migration):
    replaces = [("cascade", "0001_initial"), ("cascade", "0002_withdrawn_duties"), ("cascade", "0003_upper_from_reading")]

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
                    name="UpperPlan",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("year", models.PositiveSmallIntegerField(null=True, verbose_name="năm")),
                        ("number", models.CharField(max_length=60, verbose_name="số, ký hiệu")),
                        ("date", models.DateField(null=True, verbose_name="ngày ban hành")),
                        ("title", models.CharField(blank=True, max_length=500, verbose_name="trích yếu")),
                        ("issuer_name", models.CharField(blank=True, max_length=300, verbose_name="cơ quan ban hành")),
                        ("source_name", models.CharField(blank=True, max_length=255, verbose_name="tên tệp")),
                        ("recorded_at", models.DateTimeField(verbose_name="ghi lúc")),
                        ("authority", models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="orgs.unit")),
                        ("parent", models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="plans.plan")),
                        ("plan", models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="plans.plan")),
                        ("reading", models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="plans.planreading")),
                        ("recorded_by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("parent__isnull", True), ("source_name", ""), _connector="OR"),
                                name="cascade_upper_plan_in_system_or_file",
                                violation_error_message="Kế hoạch cấp trên đã có trong hệ thống thì không cần tệp.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("plan__isnull", False), models.Q(("authority__isnull", False), ("year__isnull", False)), _connector="OR"),
                                name="cascade_upper_plan_of_whom",
                                violation_error_message="Kế hoạch cấp trên phải ứng với kế hoạch, hoặc với cơ quan và năm.",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("plan__isnull", True)),
                                fields=("authority", "year"),
                                name="cascade_one_upper_plan_waits",
                                violation_error_message="Cơ quan đã có kế hoạch cấp trên của năm này chờ kế hoạch của mình.",
                            ),
                        ]
                    },
                ),
                migrations.CreateModel(
                    name="UpperDuty",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("key", models.CharField(max_length=40, verbose_name="mã")),
                        ("place", models.CharField(blank=True, max_length=60, verbose_name="đường dẫn mục")),
                        ("what", models.TextField(verbose_name="nội dung")),
                        ("position", models.PositiveIntegerField(verbose_name="thứ tự")),
                        ("withdrawn_at", models.DateTimeField(null=True, verbose_name="không còn trong kế hoạch từ lúc")),
                        ("plan", models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="plans.plan")),
                        ("upper", models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name="duties", to="cascade.upperplan")),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("plan", "key"), name="cascade_duty_of_plan_once", violation_error_message="Nhiệm vụ của kế hoạch cấp trên đã có."
                            ),
                            models.UniqueConstraint(
                                fields=("upper", "key"), name="cascade_duty_of_paper_once", violation_error_message="Nhiệm vụ của văn bản cấp trên đã có."
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("plan__isnull", True), ("upper__isnull", False)),
                                    models.Q(("plan__isnull", False), ("upper__isnull", True)),
                                    _connector="OR",
                                ),
                                name="cascade_duty_of_plan_or_paper",
                                violation_error_message="Nhiệm vụ phải thuộc một kế hoạch hoặc một văn bản cấp trên.",
                            ),
                        ]
                    },
                ),
                migrations.CreateModel(
                    name="Coverage",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "state",
                            models.CharField(
                                choices=[("gap", "Còn trống"), ("proposed", "Đề xuất, chờ xác nhận"), ("confirmed", "Đã phủ"), ("waived", "Được miễn")],
                                default="gap",
                                max_length=20,
                                verbose_name="trạng thái",
                            ),
                        ),
                        ("line_place", models.CharField(blank=True, max_length=80, verbose_name="chỗ của dòng")),
                        ("line_text", models.TextField(blank=True, verbose_name="dòng kế hoạch của đơn vị")),
                        ("score", models.PositiveSmallIntegerField(default=0, verbose_name="độ khớp")),
                        ("why", models.CharField(blank=True, max_length=300, verbose_name="vì sao đề xuất")),
                        ("refused", models.JSONField(default=list, verbose_name="dòng đã bác")),
                        ("reason", models.TextField(blank=True, verbose_name="lý do")),
                        ("decided_at", models.DateTimeField(null=True, verbose_name="quyết định lúc")),
                        (
                            "decided_by",
                            models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL),
                        ),
                        ("obligation", models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="plans.obligation")),
                        ("own_plan", models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="plans.plan")),
                        ("unit", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="orgs.unit")),
                        ("duty", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="coverage", to="cascade.upperduty")),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("duty", "unit"),
                                name="cascade_coverage_once",
                                violation_error_message="Mỗi nhiệm vụ chỉ có một dòng đối chiếu cho một đơn vị.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("line_text", ""), ("state", "gap")),
                                    models.Q(("state__in", ("proposed", "confirmed")), models.Q(("line_text", ""), _negated=True)),
                                    models.Q(("state", "waived"), models.Q(("reason", ""), _negated=True)),
                                    _connector="OR",
                                ),
                                name="cascade_coverage_by_line_or_reason",
                                violation_error_message="Phủ phải có dòng kế hoạch; miễn phải ghi lý do.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state__in", ("confirmed", "waived")), _negated=True),
                                    models.Q(("decided_at__isnull", False), ("decided_by__isnull", False)),
                                    _connector="OR",
                                ),
                                name="cascade_coverage_decided_by_whom",
                                violation_error_message="Xác nhận hoặc miễn phải ghi người và thời điểm.",
                            ),
                        ]
                    },
                ),
            ]
        )
    ]
