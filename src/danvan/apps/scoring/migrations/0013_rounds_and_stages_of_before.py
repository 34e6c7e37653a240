"""What was signed and decided before rounds and stages were kept."""

from django.db import migrations
from django.utils import timezone

from danvan.domain.cycle_stages import Stage, proposed_dates
from danvan.domain.ranking.releases import canonical_json, content_hash

_KINDS = {"SELF": "sent", "RECONCILED": "reconciled"}
_ENTERED = {"open": Stage.SELF_SCORING, "proposed": Stage.DECISION, "decided": Stage.APPEAL, "published": Stage.APPEAL}


def add_rounds(apps, _schema_editor):
    """The first round that is known of each closed column: what stands in it."""
    columns = apps.get_model("scoring", "ScoreColumn").objects.filter(signed_at__isnull=False)
    model, numbers = apps.get_model("scoring", "SheetRound"), {}
    for column in columns.prefetch_related("cells").order_by("sheet_id", "signed_at", "id").iterator(chunk_size=500):
        content = {
            cell.criterion: {
                "points": "not_arising" if cell.points is None else format(cell.points.normalize(), "f"),
                "reason": cell.reason,
            }
            for cell in column.cells.all()
        }
        numbers[column.sheet_id] = numbers.get(column.sheet_id, 0) + 1
        model.objects.create(
            sheet_id=column.sheet_id,
            number=numbers[column.sheet_id],
            column=column.code,
            kind=_KINDS.get(column.code, "signed"),
            content=content,
            content_hash=content_hash(canonical_json(content)),
            made_by_id=column.signed_by_id,
            made_at=column.signed_at,
        )


def add_stages(apps, _schema_editor):
    """The stages of cycles that are open already, entered as far as their state tells."""
    deadline_model, stage_model = apps.get_model("plans", "Deadline"), apps.get_model("scoring", "CycleStage")
    for cycle in apps.get_model("scoring", "Cycle").objects.order_by("id"):
        deadlines = deadline_model.objects.filter(plan=cycle.plan_id, owed__in=("score_dossier", "grading"))
        due = dict(deadlines.order_by("-position", "-id").values_list("owed", "last_day"))
        dates = proposed_dates(
            opened_on=timezone.localdate(cycle.opened_at),
            dossiers_due=due.get("score_dossier"),
            decision_due=due.get("grading"),
            appeals_end=None,
        )
        reached = [one.stage for one in dates].index(_ENTERED[cycle.state])
        for position, one in enumerate(dates):
            ends_on = max(one.starts_on, one.ends_on) if one.starts_on and one.ends_on else one.ends_on
            entered = position <= reached
            stage_model.objects.create(
                cycle=cycle,
                stage=one.stage.value,
                position=position,
                starts_on=one.starts_on,
                ends_on=ends_on,
                entered_at=cycle.opened_at if entered else None,
                entered_by_id=cycle.opened_by_id if entered else None,
            )


class Migration(migrations.Migration):
    dependencies = [("scoring", "0012_rounds_stages_explanations")]

    operations = [
        migrations.RunPython(add_rounds, migrations.RunPython.noop),
        migrations.RunPython(add_stages, migrations.RunPython.noop),
    ]
