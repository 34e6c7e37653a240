"""The tables of `sample`, in place of its migrations 0001 to 0002."""

from django.db import migrations, models

from danvan.adapters.tables import CreateTables


class Migration(migrations.Migration):
    replaces = [("sample", "0001_initial"), ("sample", "0002_generated_scene")]

    initial = True

    dependencies = []

    operations = [
        CreateTables(
            tables=[
                migrations.CreateModel(
                    name="SampleClock",
                    fields=[
                        ("id", models.PositiveSmallIntegerField(default=1, primary_key=True, serialize=False)),
                        ("now", models.DateTimeField(verbose_name="thời điểm giả định")),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("id__in", [1, 2, 3])),
                                name="sample_clock_of_a_scene",
                                violation_error_message="Mỗi phần của bản mẫu chỉ có một đồng hồ.",
                            )
                        ]
                    },
                )
            ]
        )
    ]
