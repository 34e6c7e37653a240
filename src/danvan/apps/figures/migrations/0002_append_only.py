"""Let the database refuse changes of the history of figures."""

from django.db import migrations

from danvan.apps.audit.append_only import protect_statements, unprotect_statements

TABLE = "figures_figurechange"


def install(apps, schema_editor):
    for statement in protect_statements(schema_editor.connection.vendor, TABLE):
        schema_editor.execute(statement)


def remove(apps, schema_editor):
    for statement in unprotect_statements(schema_editor.connection.vendor, TABLE):
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("figures", "0001_initial")]
    operations = [migrations.RunPython(install, remove)]
