"""The tables of `compiling`."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from danvan.adapters.tables import CreateTables


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0001_squashed_0006_person_sessions"),
        ("orgs", "0001_squashed_0005_records_import"),
        ("plans", "0001_squashed_0020_tasks_owed"),
        ("reporting", "0001_squashed_0007_tasks_owed"),
    ]

    operations = [
        CreateTables(
            tables=[
                migrations.CreateModel(
                    name="CompiledReport",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("period_code", models.CharField(blank=True, max_length=10, verbose_name="kỳ")),
                        ("title", models.CharField(max_length=300, verbose_name="tên báo cáo")),
                        (
                            "state",
                            models.CharField(
                                choices=[("draft", "Đang soạn"), ("finished", "Đã chốt"), ("discarded", "Đã bỏ")],
                                default="draft",
                                max_length=20,
                                verbose_name="trạng thái",
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, verbose_name="lần sửa")),
                        ("compiled_at", models.DateTimeField(verbose_name="tổng hợp lúc")),
                        ("changed_at", models.DateTimeField(verbose_name="sửa lúc")),
                        ("content_hash", models.CharField(blank=True, max_length=64, verbose_name="mã băm nội dung")),
                        ("changed_by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                        ("deadline", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="plans.deadline")),
                        ("made_by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("state", "discarded"), _negated=True),
                                fields=("deadline", "period_code"),
                                name="compiling_one_report_a_period",
                                violation_error_message="Kỳ này đã có báo cáo tổng hợp.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "finished"), models.Q(("content_hash", ""), _negated=True)),
                                    models.Q(models.Q(("state", "finished"), _negated=True), ("content_hash", "")),
                                    _connector="OR",
                                ),
                                name="compiling_finished_with_hash",
                                violation_error_message="Báo cáo đã chốt phải có mã băm nội dung.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("state__in", ["draft", "finished", "discarded"])),
                                name="compiling_state_known",
                                violation_error_message="Trạng thái của báo cáo tổng hợp không hợp lệ.",
                            ),
                        ]
                    },
                ),
                migrations.CreateModel(
                    name="CompiledFigure",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("position", models.PositiveSmallIntegerField(verbose_name="thứ tự")),
                        ("section", models.CharField(max_length=60, verbose_name="mục của biểu")),
                        ("figure", models.CharField(max_length=60, verbose_name="số liệu")),
                        ("name", models.CharField(max_length=300, verbose_name="tên số liệu")),
                        ("unit_of_measure", models.CharField(max_length=60, verbose_name="đơn vị tính")),
                        ("value_text", models.CharField(max_length=120, verbose_name="giá trị")),
                        ("before_text", models.CharField(blank=True, max_length=120, verbose_name="cùng kỳ năm trước")),
                        ("change_text", models.CharField(blank=True, max_length=120, verbose_name="so sánh")),
                        ("given", models.PositiveIntegerField(verbose_name="số đơn vị có số liệu")),
                        ("missing", models.PositiveIntegerField(verbose_name="số đơn vị chưa có số liệu")),
                        ("report", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="figures", to="compiling.compiledreport")),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("report", "section", "figure"), name="compiling_figure_once", violation_error_message="Số liệu này đã có trong mục."
                            )
                        ]
                    },
                ),
                migrations.CreateModel(
                    name="CompiledSection",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("position", models.PositiveSmallIntegerField(verbose_name="thứ tự")),
                        ("code", models.CharField(max_length=60, verbose_name="mục của biểu")),
                        ("heading", models.CharField(max_length=300, verbose_name="tên mục")),
                        ("text", models.TextField(blank=True, verbose_name="nội dung")),
                        ("version", models.PositiveIntegerField(default=1, verbose_name="lần sửa")),
                        ("changed_at", models.DateTimeField(verbose_name="sửa lúc")),
                        ("changed_by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                        ("report", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="sections", to="compiling.compiledreport")),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("report", "code"), name="compiling_section_once", violation_error_message="Mục này đã có trong báo cáo."
                            )
                        ]
                    },
                ),
                migrations.CreateModel(
                    name="CompiledSource",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("obligation", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="plans.obligation")),
                        ("report", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="sources", to="compiling.compiledreport")),
                        ("round", models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="reporting.submittedround")),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("report", "obligation"), name="compiling_source_once", violation_error_message="Báo cáo của đơn vị đã được tổng hợp."
                            )
                        ]
                    },
                ),
                migrations.CreateModel(
                    name="CompiledValue",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("value", models.DecimalField(decimal_places=4, max_digits=20, verbose_name="giá trị")),
                        ("base", models.DecimalField(decimal_places=4, max_digits=20, null=True, verbose_name="mẫu số")),
                        ("figure", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="values", to="compiling.compiledfigure")),
                        ("obligation", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="plans.obligation")),
                        ("unit", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="orgs.unit")),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("figure", "obligation"), name="compiling_value_once", violation_error_message="Đơn vị đã có giá trị của số liệu này."
                            )
                        ]
                    },
                ),
            ]
        )
    ]
