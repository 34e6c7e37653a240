"""Say of the sets that were kept before from which cycle they hold: it stood in their content alone."""

from django.db import migrations


def fill(apps, schema_editor):
    sets = apps.get_model("criteria", "CriteriaSet")
    for row in sets.objects.filter(valid_from_year=0).order_by("id"):
        row.valid_from_year = int(row.content["meta"]["valid_from_cycle"]["value"])
        row.save(update_fields=["valid_from_year"])


class Migration(migrations.Migration):
    dependencies = [("criteria", "0002_versions")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
