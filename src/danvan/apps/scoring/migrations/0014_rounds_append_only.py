"""Let the database refuse changes of rounds."""

from django.db import migrations

from danvan.apps.audit.append_only import protect_statements, unprotect_statements


def install(_apps, schema_editor):
    for statement in protect_statements(schema_editor.connection.vendor, "scoring_sheetround"):
        schema_editor.execute(statement)


def remove(_apps, schema_editor):
    for statement in unprotect_statements(schema_editor.connection.vendor, "scoring_sheetround"):
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("scoring", "0013_rounds_and_stages_of_before")]

    operations = [migrations.RunPython(install, remove)]
