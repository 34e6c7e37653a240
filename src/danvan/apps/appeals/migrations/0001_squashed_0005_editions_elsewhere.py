"""The tables of `appeals`, in place of its migrations 0001 to 0005."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from danvan.adapters.tables import CreateTables


class Migration(migrations.Migration):
    replaces = [
        ("appeals", "0001_initial"),
        ("appeals", "0002_editions_append_only"),
        ("appeals", "0003_appeal_edition"),
        ("appeals", "0004_move_editions"),
        ("appeals", "0005_editions_elsewhere"),
    ]

    initial = True

    dependencies = [("accounts", "0001_squashed_0006_person_sessions"), ("scoring", "0001_squashed_0020_trait_import")]

    operations = [
        CreateTables(
            tables=[
                migrations.CreateModel(
                    name="Appeal",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "state",
                            models.CharField(
                                choices=[("filed", "Đang xem xét"), ("granted", "Chấp nhận, sửa điểm"), ("refused", "Giữ nguyên điểm")],
                                default="filed",
                                max_length=20,
                                verbose_name="trạng thái",
                            ),
                        ),
                        ("filed_at", models.DateTimeField(verbose_name="đề nghị lúc")),
                        ("due_on", models.DateField(verbose_name="trả lời trước hết ngày")),
                        ("answer", models.TextField(blank=True, verbose_name="lý do chấp nhận hoặc giữ nguyên")),
                        ("decided_at", models.DateTimeField(null=True, verbose_name="trả lời lúc")),
                        (
                            "decided_by",
                            models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL),
                        ),
                        (
                            "edition",
                            models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="scoring.decisionedition"),
                        ),
                        ("filed_by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                        ("sheet", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="scoring.scoresheet")),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("edition__isnull", False), ("state", "granted")),
                                    models.Q(models.Q(("state", "granted"), _negated=True), ("edition__isnull", True)),
                                    _connector="OR",
                                ),
                                name="appeals_granted_with_edition",
                                violation_error_message="Phúc tra được chấp nhận phải có bản sửa quyết định, và chỉ khi đó.",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("state", "filed")),
                                fields=("sheet",),
                                name="appeals_one_open_per_sheet",
                                violation_error_message="Đơn vị đang có một đề nghị phúc tra chưa được trả lời.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("decided_at__isnull", True), ("decided_by__isnull", True), ("state", "filed")),
                                    models.Q(
                                        models.Q(("state", "filed"), _negated=True),
                                        models.Q(("answer", ""), _negated=True),
                                        ("decided_at__isnull", False),
                                        ("decided_by__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="appeals_decided_with_reason",
                                violation_error_message="Trả lời phúc tra phải ghi lý do, người và thời điểm.",
                            ),
                        ]
                    },
                ),
                migrations.CreateModel(
                    name="AppealedCriterion",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("criterion", models.CharField(max_length=20, verbose_name="tiêu chí")),
                        ("ground", models.TextField(verbose_name="lý do đề nghị")),
                        ("points_before", models.CharField(max_length=20, verbose_name="điểm thống nhất")),
                        ("points_after", models.CharField(blank=True, max_length=20, verbose_name="điểm sau phúc tra")),
                        ("appeal", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="criteria", to="appeals.appeal")),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("appeal", "criterion"), name="appeals_criterion_once", violation_error_message="Tiêu chí này đã có trong đề nghị."
                            )
                        ]
                    },
                ),
                migrations.CreateModel(
                    name="AppealPeriod",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("filing_days", models.PositiveSmallIntegerField(verbose_name="số ngày làm việc để đề nghị")),
                        ("deciding_days", models.PositiveSmallIntegerField(verbose_name="số ngày làm việc để trả lời")),
                        ("basis", models.CharField(blank=True, max_length=300, verbose_name="căn cứ")),
                        ("cycle", models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="scoring.cycle")),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("deciding_days__gte", 1), ("deciding_days__lte", 120), ("filing_days__gte", 1), ("filing_days__lte", 120)),
                                name="appeals_period_is_bounded",
                                violation_error_message="Số ngày làm việc phải từ 1 đến 120.",
                            )
                        ]
                    },
                ),
            ]
        )
    ]
