"""Let the database refuse another content for a version that cycles may use."""

from django.db import migrations

from danvan.apps.criteria.guard import install_statements, remove_statements


def install(apps, schema_editor):
    for statement in install_statements(schema_editor.connection.vendor):
        schema_editor.execute(statement)


def remove(apps, schema_editor):
    for statement in remove_statements(schema_editor.connection.vendor):
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("criteria", "0003_years_of_kept_sets")]
    operations = [migrations.RunPython(install, remove)]
