"""Criteria sets are of an app of their own now; the rows stay where they are."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("scoring", "0008_measured"), ("criteria", "0001_initial")]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.AlterField(
                    model_name="cycle",
                    name="criteria_set",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="criteria.criteriaset"
                    ),
                ),
                migrations.DeleteModel(name="CriteriaSet"),
            ],
        ),
    ]
