"""The tables of `audit`, in place of its migrations 0001 to 0003."""

import django.db.models.deletion
from django.db import migrations, models

from danvan.adapters.tables import CreateTables
from danvan.apps.audit.append_only import install_statements, remove_statements


def install(_apps, schema_editor):
    for statement in install_statements(schema_editor.connection.vendor):
        schema_editor.execute(statement)


def remove(_apps, schema_editor):
    for statement in remove_statements(schema_editor.connection.vendor):
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    replaces = [("audit", "0001_initial"), ("audit", "0002_append_only"), ("audit", "0003_acting_for")]

    initial = True

    dependencies = []

    operations = [
        CreateTables(
            tables=[
                migrations.CreateModel(
                    name="AuditSeal",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("sealed_at", models.DateTimeField(verbose_name="niêm phong lúc")),
                        ("heads", models.JSONField(verbose_name="các đầu chuỗi")),
                        ("previous_hash", models.CharField(blank=True, max_length=64, verbose_name="mã băm trước")),
                        ("hash", models.CharField(max_length=64, unique=True, verbose_name="mã băm")),
                    ],
                ),
                migrations.CreateModel(
                    name="AuditStream",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("name", models.CharField(max_length=80, unique=True, verbose_name="chuỗi nhật ký")),
                        ("length", models.PositiveBigIntegerField(default=0, verbose_name="số mục")),
                        ("head_hash", models.CharField(default="", max_length=64, verbose_name="mã băm cuối")),
                    ],
                ),
                migrations.CreateModel(
                    name="AuditEntry",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("sequence", models.PositiveBigIntegerField(verbose_name="số thứ tự")),
                        ("at", models.DateTimeField(verbose_name="thời điểm")),
                        ("recorded_at", models.DateTimeField(auto_now_add=True, verbose_name="ghi lúc")),
                        ("event", models.CharField(max_length=60, verbose_name="việc")),
                        ("actor_id", models.BigIntegerField(null=True, verbose_name="mã người thực hiện")),
                        ("actor_name", models.CharField(max_length=200, verbose_name="người thực hiện")),
                        ("actor_post", models.CharField(blank=True, max_length=200, verbose_name="chức vụ")),
                        ("actor_unit_id", models.BigIntegerField(null=True, verbose_name="mã đơn vị")),
                        ("actor_unit_name", models.CharField(blank=True, max_length=300, verbose_name="đơn vị")),
                        ("acting_for_name", models.CharField(blank=True, max_length=200, verbose_name="làm thay ai")),
                        ("acting_for_post", models.CharField(blank=True, max_length=520, verbose_name="chức vụ của người được làm thay")),
                        ("acting_for_document", models.CharField(blank=True, max_length=120, verbose_name="theo văn bản")),
                        ("for_unit_id", models.BigIntegerField(null=True, verbose_name="mã đơn vị được làm thay")),
                        ("for_unit_name", models.CharField(blank=True, max_length=300, verbose_name="làm thay đơn vị")),
                        ("subject_type", models.CharField(max_length=60, verbose_name="loại đối tượng")),
                        ("subject_id", models.CharField(max_length=60, verbose_name="mã đối tượng")),
                        ("subject_name", models.CharField(max_length=300, verbose_name="đối tượng")),
                        ("before", models.JSONField(default=dict, verbose_name="trước")),
                        ("after", models.JSONField(default=dict, verbose_name="sau")),
                        ("reason", models.TextField(blank=True, verbose_name="lý do")),
                        ("previous_hash", models.CharField(blank=True, max_length=64, verbose_name="mã băm trước")),
                        ("hash", models.CharField(max_length=64, verbose_name="mã băm")),
                        ("stream", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="audit.auditstream")),
                    ],
                    options={
                        "indexes": [
                            models.Index(fields=["-at", "-id"], name="audit_entry_newest"),
                            models.Index(fields=["subject_type", "subject_id"], name="audit_entry_subject"),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("stream", "sequence"),
                                name="audit_entry_one_per_place",
                                violation_error_message="Hai mục nhật ký không thể đứng cùng một chỗ trong chuỗi.",
                            )
                        ],
                    },
                ),
            ]
        ),
        migrations.RunPython(install, remove),
    ]
