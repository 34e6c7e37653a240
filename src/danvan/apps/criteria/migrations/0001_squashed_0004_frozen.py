"""The tables of `criteria`, in place of its migrations 0001 to 0004."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from danvan.adapters.tables import CreateTables
from danvan.apps.criteria.guard import install_statements, remove_statements


def install(_apps, schema_editor):
    for statement in install_statements(schema_editor.connection.vendor):
        schema_editor.execute(statement)


def remove(_apps, schema_editor):
    for statement in remove_statements(schema_editor.connection.vendor):
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    replaces = [("criteria", "0001_initial"), ("criteria", "0002_versions"), ("criteria", "0003_years_of_kept_sets"), ("criteria", "0004_frozen")]

    initial = True

    dependencies = [("accounts", "0001_squashed_0006_person_sessions"), ("orgs", "0001_squashed_0005_records_import")]

    operations = [
        CreateTables(
            tables=[
                migrations.CreateModel(
                    name="CriteriaSet",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("code", models.CharField(max_length=60, verbose_name="mã bộ tiêu chí")),
                        ("version", models.PositiveSmallIntegerField(default=1, verbose_name="phiên bản")),
                        ("title", models.CharField(max_length=300, verbose_name="tên bộ tiêu chí")),
                        ("is_official", models.BooleanField(default=False, verbose_name="là văn bản chính thức")),
                        (
                            "state",
                            models.CharField(
                                choices=[("draft", "Đang soạn"), ("ready", "Dùng được"), ("retired", "Thôi dùng")],
                                default="ready",
                                max_length=20,
                                verbose_name="trạng thái",
                            ),
                        ),
                        ("valid_from_year", models.PositiveSmallIntegerField(default=0, verbose_name="dùng từ kỳ chấm điểm năm")),
                        ("content", models.JSONField(verbose_name="nội dung")),
                        ("content_hash", models.CharField(max_length=64, verbose_name="mã băm nội dung")),
                        ("edition", models.PositiveIntegerField(default=1, verbose_name="lần sửa")),
                        ("loaded_at", models.DateTimeField(verbose_name="nạp lúc")),
                        ("changed_at", models.DateTimeField(null=True, verbose_name="sửa lúc")),
                        ("ready_at", models.DateTimeField(null=True, verbose_name="cho dùng lúc")),
                        ("retire_reason", models.TextField(blank=True, verbose_name="lý do thôi dùng")),
                        (
                            "changed_by",
                            models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL),
                        ),
                        (
                            "owner",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="orgs.unit",
                                verbose_name="cơ quan ban hành bộ tiêu chí",
                            ),
                        ),
                        ("ready_by", models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                        ("replaces", models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="criteria.criteriaset")),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("owner", "code", "version"),
                                name="criteria_version_once",
                                violation_error_message="Phiên bản này của bộ tiêu chí đã có.",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("owner__isnull", True)),
                                fields=("code", "version"),
                                name="criteria_shipped_version_once",
                                violation_error_message="Phiên bản này của bộ tiêu chí đi kèm phần mềm đã có.",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("state", "draft")),
                                fields=("owner", "code"),
                                name="criteria_one_draft",
                                violation_error_message="Bộ tiêu chí này đang có một bản soạn dở. Sửa tiếp hoặc bỏ bản đó trước.",
                            ),
                        ]
                    },
                ),
                migrations.CreateModel(
                    name="CriteriaImport",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("file_name", models.CharField(max_length=260, verbose_name="tên tệp")),
                        ("content", models.JSONField(default=dict, verbose_name="nội dung đọc được")),
                        ("faults", models.JSONField(default=list, verbose_name="lỗi")),
                        ("seen_edition", models.PositiveIntegerField(default=0, verbose_name="lần sửa đã so sánh")),
                        ("made_at", models.DateTimeField(verbose_name="nộp lúc")),
                        ("applied_at", models.DateTimeField(null=True, verbose_name="nạp lúc")),
                        ("made_by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                        ("seen_set", models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="criteria.criteriaset")),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("applied_at__isnull", True)),
                                fields=("made_by",),
                                name="criteria_import_one_waits",
                                violation_error_message="Còn một tệp bộ tiêu chí đang chờ nạp. Nạp hoặc bỏ tệp đó trước.",
                            )
                        ]
                    },
                ),
            ]
        ),
        migrations.RunPython(install, remove),
    ]
