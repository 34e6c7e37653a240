"""Drop the former place of editions, and hold each granted appeal to its edition."""

from django.db import migrations, models

from danvan.apps.audit.append_only import protect_statements, unprotect_statements


def remove(_apps, schema_editor):
    for statement in unprotect_statements(schema_editor.connection.vendor, "appeals_decisionedition"):
        schema_editor.execute(statement)


def install(_apps, schema_editor):
    for statement in protect_statements(schema_editor.connection.vendor, "appeals_decisionedition"):
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("appeals", "0004_move_editions")]

    operations = [
        migrations.RunPython(remove, install),
        migrations.DeleteModel(name="DecisionEdition"),
        migrations.AddConstraint(
            model_name="appeal",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("edition__isnull", False), ("state", "granted")),
                    models.Q(models.Q(("state", "granted"), _negated=True), ("edition__isnull", True)),
                    _connector="OR",
                ),
                name="appeals_granted_with_edition",
                violation_error_message="Phúc tra được chấp nhận phải có bản sửa quyết định, và chỉ khi đó.",
            ),
        ),
    ]
