"""An appeal names the edition that it led to; editions stand beside decisions from now on."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("appeals", "0002_editions_append_only"), ("scoring", "0016_decision_editions_append_only")]

    operations = [
        migrations.AddField(
            model_name="appeal",
            name="edition",
            field=models.OneToOneField(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="scoring.decisionedition",
            ),
        ),
    ]
