"""The tables of `figures`, in place of its migrations 0001 to 0005."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from danvan.adapters.tables import CreateTables
from danvan.apps.audit.append_only import protect_statements, unprotect_statements


def install(_apps, schema_editor):
    for statement in protect_statements(schema_editor.connection.vendor, "figures_figurechange"):
        schema_editor.execute(statement)


def remove(_apps, schema_editor):
    for statement in unprotect_statements(schema_editor.connection.vendor, "figures_figurechange"):
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    replaces = [
        ("figures", "0001_initial"),
        ("figures", "0002_append_only"),
        ("figures", "0003_values_of_reports"),
        ("figures", "0004_imports"),
        ("figures", "0005_by_unit_and_period"),
    ]

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
                    name="FigureEvidence",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("evidence", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="evidence.evidence")),
                        ("figure_value", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="figures.figurevalue")),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("figure_value", "evidence"),
                                name="figures_evidence_once",
                                violation_error_message="Tệp này đã là minh chứng của số liệu.",
                            )
                        ]
                    },
                ),
                migrations.CreateModel(
                    name="FigureValue",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("figure", models.CharField(max_length=60, verbose_name="số liệu")),
                        ("period_code", models.CharField(max_length=12, verbose_name="kỳ")),
                        ("period_end", models.DateField(verbose_name="ngày cuối kỳ")),
                        ("value", models.DecimalField(decimal_places=4, max_digits=20, null=True, verbose_name="giá trị")),
                        (
                            "source",
                            models.CharField(
                                choices=[("entered", "đơn vị nhập"), ("computed", "tính từ sổ"), ("imported", "nạp từ kết quả công bố")],
                                default="entered",
                                max_length=10,
                                verbose_name="nguồn",
                            ),
                        ),
                        ("register_value", models.DecimalField(decimal_places=4, max_digits=20, null=True, verbose_name="giá trị theo sổ")),
                        ("reason", models.TextField(blank=True, verbose_name="lý do khác sổ")),
                        ("note", models.TextField(blank=True, verbose_name="ghi chú")),
                        ("version", models.PositiveIntegerField(default=1, verbose_name="lần sửa")),
                        ("at", models.DateTimeField(verbose_name="ghi lúc")),
                        ("entered_by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                        ("evidence", models.ManyToManyField(related_name="+", through="figures.FigureEvidence", to="evidence.evidence")),
                        ("obligation", models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="plans.obligation")),
                        ("unit", models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="orgs.unit")),
                    ],
                    options={
                        "indexes": [
                            models.Index(fields=["figure", "period_code", "unit"], name="figures_value_by_figure"),
                            models.Index(fields=["unit", "period_code"], name="figures_value_by_unit"),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("obligation__isnull", False)),
                                fields=("obligation", "figure"),
                                name="figures_value_once_in_report",
                                violation_error_message="Số liệu này đã có trong báo cáo.",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("obligation__isnull", True)),
                                fields=("unit", "figure", "period_code"),
                                name="figures_imported_value_once",
                                violation_error_message="Số liệu này của đơn vị trong kỳ đã được nạp.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("obligation__isnull", True), ("source", "imported")),
                                    models.Q(("obligation__isnull", False), ("source__in", ("entered", "computed"))),
                                    _connector="OR",
                                ),
                                name="figures_only_imported_without_report",
                                violation_error_message="Số liệu không thuộc báo cáo nào thì phải là số liệu nạp từ kết quả công bố.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="FigureChange",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("figure", models.CharField(max_length=60, verbose_name="số liệu")),
                        ("period_code", models.CharField(max_length=12, verbose_name="kỳ")),
                        ("value_before", models.DecimalField(decimal_places=4, max_digits=20, null=True, verbose_name="giá trị trước")),
                        ("value", models.DecimalField(decimal_places=4, max_digits=20, null=True, verbose_name="giá trị")),
                        (
                            "source",
                            models.CharField(
                                choices=[("entered", "đơn vị nhập"), ("computed", "tính từ sổ"), ("imported", "nạp từ kết quả công bố")],
                                max_length=10,
                                verbose_name="nguồn",
                            ),
                        ),
                        ("reason", models.TextField(blank=True, verbose_name="lý do")),
                        ("at", models.DateTimeField(verbose_name="lúc")),
                        ("changed_by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                        ("obligation", models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="plans.obligation")),
                        ("unit", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="orgs.unit")),
                    ],
                    options={
                        "indexes": [
                            models.Index(fields=["obligation", "figure", "at"], name="figures_change_in_report"),
                            models.Index(fields=["figure", "period_code", "unit", "at"], name="figures_change_by_figure"),
                        ]
                    },
                ),
                migrations.CreateModel(
                    name="FigureComment",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("figure", models.CharField(max_length=60, verbose_name="số liệu")),
                        ("text", models.TextField(verbose_name="ghi chú")),
                        ("at", models.DateTimeField(verbose_name="lúc")),
                        ("settled_at", models.DateTimeField(null=True, verbose_name="xử lý lúc")),
                        ("obligation", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="plans.obligation")),
                        (
                            "settled_by",
                            models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL),
                        ),
                        ("written_by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        "indexes": [models.Index(fields=["obligation", "figure"], name="figures_comment_of_report")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("text", ""), _negated=True),
                                name="figures_comment_says_something",
                                violation_error_message="Ghi chú phải có nội dung.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("settled_at__isnull", True), ("settled_by__isnull", True)),
                                    models.Q(("settled_at__isnull", False), ("settled_by__isnull", False)),
                                    _connector="OR",
                                ),
                                name="figures_comment_settled_by_whom_and_when",
                                violation_error_message="Ghi chú đã xử lý phải ghi người và thời điểm xử lý.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="FigureDefinition",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("code", models.CharField(max_length=60, verbose_name="mã")),
                        ("version", models.PositiveSmallIntegerField(default=1, verbose_name="phiên bản")),
                        ("name", models.CharField(max_length=200, verbose_name="tên số liệu")),
                        ("unit_of_measure", models.CharField(max_length=40, verbose_name="đơn vị tính")),
                        (
                            "kind",
                            models.CharField(
                                choices=[("integer", "số nguyên"), ("decimal", "số thập phân"), ("percent", "tỷ lệ phần trăm"), ("boolean", "có hoặc không")],
                                max_length=10,
                                verbose_name="kiểu giá trị",
                            ),
                        ),
                        ("heading", models.CharField(max_length=40, verbose_name="mục")),
                        ("asked_of", models.JSONField(default=list, verbose_name="loại đơn vị báo cáo")),
                        ("periods", models.JSONField(default=list, verbose_name="kỳ báo cáo")),
                        (
                            "roll_up",
                            models.CharField(
                                choices=[("sum", "cộng dồn"), ("last", "cộng theo đơn vị, lấy kỳ mới nhất"), ("none", "không cộng")],
                                max_length=10,
                                verbose_name="cách tổng hợp",
                            ),
                        ),
                        ("minimum", models.DecimalField(decimal_places=4, max_digits=20, null=True, verbose_name="thấp nhất")),
                        ("maximum", models.DecimalField(decimal_places=4, max_digits=20, null=True, verbose_name="cao nhất")),
                        ("usual_low", models.DecimalField(decimal_places=4, max_digits=20, null=True, verbose_name="thường gặp từ")),
                        ("usual_high", models.DecimalField(decimal_places=4, max_digits=20, null=True, verbose_name="thường gặp đến")),
                        ("basis", models.CharField(max_length=300, verbose_name="căn cứ yêu cầu")),
                        ("in_force_from", models.DateField(verbose_name="áp dụng từ")),
                        ("in_force_until", models.DateField(null=True, verbose_name="áp dụng đến")),
                        ("defined_at", models.DateTimeField(verbose_name="ghi lúc")),
                        ("defined_by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                        ("owner", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="orgs.unit")),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("owner", "code", "version"),
                                name="figures_definition_version_once",
                                violation_error_message="Phiên bản này của số liệu đã có.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("code__startswith", "dp_")),
                                name="figures_local_code_has_prefix",
                                violation_error_message="Mã số liệu của địa phương phải bắt đầu bằng “dp_”.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("in_force_until__isnull", True), ("in_force_until__gte", models.F("in_force_from")), _connector="OR"),
                                name="figures_definition_ends_after_it_begins",
                                violation_error_message="Ngày thôi áp dụng phải từ ngày bắt đầu áp dụng trở đi.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("minimum__isnull", True), ("maximum__isnull", True), ("maximum__gte", models.F("minimum")), _connector="OR"
                                ),
                                name="figures_definition_bounds_in_order",
                                violation_error_message="Mức cao nhất phải lớn hơn hoặc bằng mức thấp nhất.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("usual_high__isnull", True), ("usual_low__isnull", True)),
                                    models.Q(("usual_high__gte", models.F("usual_low")), ("usual_low__isnull", False)),
                                    _connector="OR",
                                ),
                                name="figures_definition_usual_span_whole",
                                violation_error_message="Khoảng thường gặp phải có đủ hai đầu, đầu sau không nhỏ hơn đầu trước.",
                            ),
                        ]
                    },
                ),
                migrations.CreateModel(
                    name="FigureImport",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("file_name", models.CharField(max_length=260, verbose_name="tên tệp")),
                        ("rows", models.JSONField(default=list, verbose_name="các dòng")),
                        ("verdicts", models.JSONField(default=list, verbose_name="kết quả xem trước")),
                        ("unknown_columns", models.JSONField(default=list, verbose_name="cột không dùng")),
                        ("made_at", models.DateTimeField(verbose_name="nộp lúc")),
                        ("applied_at", models.DateTimeField(null=True, verbose_name="nạp lúc")),
                        ("made_by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("applied_at__isnull", True)),
                                fields=("made_by",),
                                name="figures_import_one_waits",
                                violation_error_message="Còn một danh sách số liệu đang chờ nạp. Nạp hoặc bỏ danh sách đó trước.",
                            )
                        ]
                    },
                ),
            ]
        ),
        migrations.RunPython(install, remove),
    ]
