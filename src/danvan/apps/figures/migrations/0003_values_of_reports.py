"""Bring the figures of reports over, each with the first line of its history."""

from datetime import date

from django.db import migrations

BATCH = 1000


def bring_over(apps, schema_editor):
    old, value, change = (
        apps.get_model("reporting", "FigureValue"),
        apps.get_model("figures", "FigureValue"),
        apps.get_model("figures", "FigureChange"),
    )
    rows = old.objects.select_related("report__obligation__deadline__plan").order_by("id")
    values, changes = [], []
    for row in rows.iterator(chunk_size=BATCH):
        report = row.report
        year = report.obligation.deadline.plan.year
        shared = {
            "obligation_id": report.obligation_id,
            "unit_id": report.unit_id,
            "figure": row.figure,
            "period_code": str(year),
            "value": row.value,
            "source": "entered",
            "at": report.changed_at,
        }
        values.append(value(**shared, period_end=date(year, 12, 31), entered_by_id=report.changed_by_id))
        changes.append(change(**shared, changed_by_id=report.changed_by_id))
    value.objects.bulk_create(values, batch_size=BATCH)
    change.objects.bulk_create(changes, batch_size=BATCH)


def bring_back(apps, schema_editor):
    old, value = apps.get_model("reporting", "FigureValue"), apps.get_model("figures", "FigureValue")
    rows = value.objects.filter(obligation__report__isnull=False, value__isnull=False).order_by("id")
    old.objects.bulk_create(
        [
            old(report_id=report, figure=figure, value=number)
            for report, figure, number in rows.values_list("obligation__report", "figure", "value")
        ],
        batch_size=BATCH,
    )


class Migration(migrations.Migration):
    dependencies = [("figures", "0002_append_only"), ("reporting", "0001_initial")]
    operations = [migrations.RunPython(bring_over, bring_back)]
