"""Let the database refuse changes of editions of decisions."""

from django.db import migrations

from danvan.apps.audit.append_only import protect_statements, unprotect_statements


def install(_apps, schema_editor):
    for statement in protect_statements(schema_editor.connection.vendor, "scoring_decisionedition"):
        schema_editor.execute(statement)


def remove(_apps, schema_editor):
    for statement in unprotect_statements(schema_editor.connection.vendor, "scoring_decisionedition"):
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("scoring", "0015_decision_editions")]

    operations = [migrations.RunPython(install, remove)]
