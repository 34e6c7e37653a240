"""Let the database refuse changes of the entries of obligations."""

from django.db import migrations

from danvan.apps.plans.append_only import install_statements, remove_statements


def install(apps, schema_editor):
    for statement in install_statements(schema_editor.connection.vendor):
        schema_editor.execute(statement)


def remove(apps, schema_editor):
    for statement in remove_statements(schema_editor.connection.vendor):
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("plans", "0010_fill_entries")]
    operations = [migrations.RunPython(install, remove)]
