"""Say of the cycles that were opened before what the content of their criteria set hashed to: it has not changed since."""

from django.db import migrations


def fill(apps, schema_editor):
    cycles = apps.get_model("scoring", "Cycle")
    for cycle in cycles.objects.select_related("criteria_set").filter(criteria_hash="").order_by("id"):
        cycle.criteria_hash = cycle.criteria_set.content_hash
        cycle.save(update_fields=["criteria_hash"])


class Migration(migrations.Migration):
    dependencies = [("scoring", "0010_criteria_hash")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
