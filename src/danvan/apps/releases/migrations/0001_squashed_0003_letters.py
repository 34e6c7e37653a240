"""The tables of `releases`, in place of its migrations 0001 to 0003."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from danvan.adapters.tables import CreateTables
from danvan.apps.audit.append_only import protect_statements, unprotect_statements

TABLES = ("releases_release", "releases_releasefile")


def install(_apps, schema_editor):
    for table in TABLES:
        for statement in protect_statements(schema_editor.connection.vendor, table):
            schema_editor.execute(statement)


def remove(_apps, schema_editor):
    for table in TABLES:
        for statement in unprotect_statements(schema_editor.connection.vendor, table):
            schema_editor.execute(statement)


class Migration(migrations.Migration):
    replaces = [("releases", "0001_initial"), ("releases", "0002_append_only"), ("releases", "0003_letters")]

    initial = True

    dependencies = [
        ("accounts", "0001_squashed_0006_person_sessions"),
        ("evidence", "0001_squashed_0002_revisions_and_papers"),
        ("scoring", "0001_squashed_0020_trait_import"),
    ]

    operations = [
        CreateTables(
            tables=[
                migrations.CreateModel(
                    name="Release",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("number", models.PositiveSmallIntegerField(verbose_name="lần công bố")),
                        ("name", models.CharField(max_length=80, unique=True, verbose_name="tên bản công bố")),
                        ("manifest", models.TextField(verbose_name="danh mục")),
                        ("manifest_sha256", models.CharField(max_length=64, unique=True, verbose_name="mã băm danh mục")),
                        ("reason", models.TextField(blank=True, verbose_name="lý do thay bản trước")),
                        ("made_at", models.DateTimeField(verbose_name="lập lúc")),
                        ("cycle", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="scoring.cycle")),
                        ("made_by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                        (
                            "replaces",
                            models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="replaced_by", to="releases.release"),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("cycle", "number"), name="releases_number_once", violation_error_message="Lần công bố này đã có."),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("reason", ""), ("replaces__isnull", True)),
                                    models.Q(("replaces__isnull", False), models.Q(("reason", ""), _negated=True)),
                                    _connector="OR",
                                ),
                                name="releases_correction_with_reason",
                                violation_error_message="Bản đính chính phải nêu bản bị thay và lý do, và chỉ bản đính chính mới nêu.",
                            ),
                        ]
                    },
                ),
                migrations.CreateModel(
                    name="ReleaseFile",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("path", models.CharField(max_length=80, verbose_name="tên tệp")),
                        ("file", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="evidence.storedfile")),
                        ("release", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="files", to="releases.release")),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("release", "path"), name="releases_file_once", violation_error_message="Bản công bố đã có tệp này.")
                        ]
                    },
                ),
                migrations.CreateModel(
                    name="ResultLetter",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("number", models.PositiveIntegerField(verbose_name="thứ tự")),
                        ("unit_code", models.CharField(max_length=40, verbose_name="mã đơn vị")),
                        ("unit_name", models.CharField(max_length=300, verbose_name="đơn vị")),
                        (
                            "state",
                            models.CharField(
                                choices=[("waiting", "Chờ lập"), ("written", "Đã lập"), ("failed", "Lỗi")],
                                default="waiting",
                                max_length=10,
                                verbose_name="trạng thái",
                            ),
                        ),
                        ("day", models.DateField(verbose_name="lập cho ngày")),
                        ("fault", models.CharField(blank=True, max_length=300, verbose_name="lỗi")),
                        ("taken_at", models.DateTimeField(null=True, verbose_name="bắt đầu xử lý lúc")),
                        ("tries", models.PositiveSmallIntegerField(default=0, verbose_name="số lần thử")),
                        ("file", models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="evidence.storedfile")),
                        ("release", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="letters", to="releases.release")),
                    ],
                    options={
                        "indexes": [models.Index(fields=["state", "release", "number"], name="releases_letter_work")],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("release", "unit_code"),
                                name="releases_letter_once",
                                violation_error_message="Đơn vị này đã có thông báo của bản công bố.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("file__isnull", False), ("state", "written")),
                                    models.Q(models.Q(("state", "written"), _negated=True), ("file__isnull", True)),
                                    _connector="OR",
                                ),
                                name="releases_written_letter_has_a_file",
                                violation_error_message="Thông báo đã lập phải có tệp, và chỉ khi đó.",
                            ),
                        ],
                    },
                ),
            ]
        ),
        migrations.RunPython(install, remove),
    ]
