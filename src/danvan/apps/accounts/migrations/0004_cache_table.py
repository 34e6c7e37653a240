"""The table in which all server processes count failed log-ins together."""

from django.core.management import call_command
from django.db import migrations


def make_table(_apps, schema_editor):
    """Make the table of the cache; nothing happens where it is there, or where another cache is set."""
    call_command("createcachetable", database=schema_editor.connection.alias, verbosity=0)


class Migration(migrations.Migration):
    """See the module."""

    dependencies = [("accounts", "0003_fill_person_lists")]

    operations = [migrations.RunPython(make_table, migrations.RunPython.noop)]
