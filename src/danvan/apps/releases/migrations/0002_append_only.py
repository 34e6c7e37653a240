"""Let the database refuse changes of releases and of their files."""

from django.db import migrations

from danvan.apps.audit.append_only import protect_statements, unprotect_statements

TABLES = ("releases_release", "releases_releasefile")


def install(apps, schema_editor):
    for table in TABLES:
        for statement in protect_statements(schema_editor.connection.vendor, table):
            schema_editor.execute(statement)


def remove(apps, schema_editor):
    for table in TABLES:
        for statement in unprotect_statements(schema_editor.connection.vendor, table):
            schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("releases", "0001_initial")]
    operations = [migrations.RunPython(install, remove)]
