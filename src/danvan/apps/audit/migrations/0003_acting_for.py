"""Say in an entry in whose place somebody acted, and by which paper.

On SQLite adding a column makes the table anew and loses its triggers, so the refusal of changes is taken away first
and put back after. Entries of before keep their hash: empty values are not hashed.
"""

from django.db import migrations, models

from danvan.apps.audit.append_only import install_statements, remove_statements


def install(apps, schema_editor):
    for statement in install_statements(schema_editor.connection.vendor):
        schema_editor.execute(statement)


def remove(apps, schema_editor):
    for statement in remove_statements(schema_editor.connection.vendor):
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("audit", "0002_append_only")]
    operations = [
        migrations.RunPython(remove, install),
        migrations.AddField(
            model_name="auditentry",
            name="acting_for_name",
            field=models.CharField(blank=True, default="", max_length=200, verbose_name="làm thay ai"),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="auditentry",
            name="acting_for_post",
            field=models.CharField(
                blank=True, default="", max_length=520, verbose_name="chức vụ của người được làm thay"
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="auditentry",
            name="acting_for_document",
            field=models.CharField(blank=True, default="", max_length=120, verbose_name="theo văn bản"),
            preserve_default=False,
        ),
        migrations.RunPython(install, remove),
    ]
