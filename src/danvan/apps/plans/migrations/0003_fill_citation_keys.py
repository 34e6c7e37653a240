"""The keys by which citations that are there already are looked up in the register."""

from django.db import migrations

from danvan.domain.law.register import name_key, number_keys


def fill(apps, schema_editor):
    citations = apps.get_model("plans", "Citation")
    rows = list(citations.objects.filter(number_key="", name_key=""))
    for row in rows:
        if row.number:
            row.number_key = number_keys(row.number)[-1][:80]
        else:
            row.name_key = name_key(row.name)
    citations.objects.bulk_update(rows, ["number_key", "name_key"], batch_size=500)


class Migration(migrations.Migration):
    dependencies = [("plans", "0002_citation_keys")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
