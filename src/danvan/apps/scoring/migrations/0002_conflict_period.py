"""Let a cycle say for how long a former post keeps somebody from appraising a unit; 24 months were meant before."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("scoring", "0001_initial")]
    operations = [
        migrations.AddField(
            model_name="cycle",
            name="former_post_basis",
            field=models.CharField(blank=True, default="", max_length=300, verbose_name="căn cứ của số tháng"),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="cycle",
            name="former_post_months",
            field=models.PositiveSmallIntegerField(
                default=24, verbose_name="số tháng tính xung đột lợi ích sau khi thôi chức vụ"
            ),
            preserve_default=False,
        ),
        migrations.AddConstraint(
            model_name="cycle",
            constraint=models.CheckConstraint(
                condition=models.Q(("former_post_months__lte", 120)),
                name="scoring_conflict_period_is_bounded",
                violation_error_message="Thời gian tính xung đột lợi ích không quá 120 tháng.",
            ),
        ),
    ]
