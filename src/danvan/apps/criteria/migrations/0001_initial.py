"""Take the table of criteria sets over from the app of scoring, with all its rows."""

from django.db import migrations, models


def take_over(apps, schema_editor):
    schema_editor.alter_db_table(
        apps.get_model("criteria", "CriteriaSet"), "scoring_criteriaset", "criteria_criteriaset"
    )


def give_back(apps, schema_editor):
    schema_editor.alter_db_table(
        apps.get_model("criteria", "CriteriaSet"), "criteria_criteriaset", "scoring_criteriaset"
    )


class Migration(migrations.Migration):
    initial = True

    dependencies = [("scoring", "0008_measured")]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.CreateModel(
                    name="CriteriaSet",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("code", models.CharField(max_length=60, unique=True, verbose_name="mã bộ tiêu chí")),
                        ("title", models.CharField(max_length=300, verbose_name="tên bộ tiêu chí")),
                        ("is_official", models.BooleanField(default=False, verbose_name="là văn bản chính thức")),
                        ("content", models.JSONField(verbose_name="nội dung")),
                        ("content_hash", models.CharField(max_length=64, verbose_name="mã băm nội dung")),
                        ("loaded_at", models.DateTimeField(verbose_name="nạp lúc")),
                    ],
                )
            ],
        ),
        migrations.RunPython(take_over, give_back),
    ]
