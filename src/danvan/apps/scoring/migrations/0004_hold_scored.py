"""Cycles that are open already: their groups' day, and the obligations that no amendment may withdraw."""

from django.db import migrations


def hold_scored(apps, _schema_editor):
    """What opening a cycle does from now on, for the cycles that were opened before."""
    cycle_model = apps.get_model("scoring", "Cycle")
    sheet_model = apps.get_model("scoring", "ScoreSheet")
    obligation_model = apps.get_model("plans", "Obligation")
    for cycle in cycle_model.objects.select_related("plan").order_by("id"):
        cycle.grouped_on = cycle.plan.date
        cycle.save(update_fields=["grouped_on"])
        scored = sheet_model.objects.filter(cycle=cycle, obligation__isnull=False).values("obligation_id")
        obligation_model.objects.filter(pk__in=scored, held_at__isnull=True).update(held_at=cycle.opened_at)


class Migration(migrations.Migration):
    dependencies = [
        ("scoring", "0003_grouping_day"),
        ("plans", "0005_plan_versions"),
    ]

    operations = [migrations.RunPython(hold_scored, migrations.RunPython.noop)]
