"""Carry editions of decisions over to where decisions are kept."""

from django.db import migrations

FIELDS = (
    "cycle_id",
    "edition",
    "content",
    "content_hash",
    "number",
    "date",
    "reason",
    "decided_by_id",
    "decided_at",
)


def move(apps, _schema_editor):
    kept, appeals = apps.get_model("scoring", "DecisionEdition"), apps.get_model("appeals", "Appeal")
    for row in apps.get_model("appeals", "DecisionEdition").objects.order_by("id"):
        edition = kept.objects.create(**{name: getattr(row, name) for name in FIELDS})
        appeals.objects.filter(pk=row.appeal_id).update(edition=edition)


class Migration(migrations.Migration):
    dependencies = [("appeals", "0003_appeal_edition")]

    operations = [migrations.RunPython(move, migrations.RunPython.noop)]
