"""The tables of `incoming`."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from danvan.adapters.tables import CreateTables


class Migration(migrations.Migration):
    initial = True

    dependencies = [("accounts", "0001_squashed_0006_person_sessions"), ("plans", "0001_squashed_0020_tasks_owed"), ("registers", "0001_squashed_0002_copies")]

    operations = [
        CreateTables(
            tables=[
                migrations.CreateModel(
                    name="ArrivedReading",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("made_at", models.DateTimeField(verbose_name="đọc lúc")),
                        ("entry", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="registers.bookentry")),
                        ("made_by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                        ("reading", models.OneToOneField(null=True, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="plans.planreading")),
                        ("scan", models.OneToOneField(null=True, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="plans.planscan")),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("reading__isnull", False), ("scan__isnull", True)),
                                    models.Q(("reading__isnull", True), ("scan__isnull", False)),
                                    _connector="OR",
                                ),
                                name="incoming_reading_or_scan",
                                violation_error_message="Mỗi lần đọc văn bản đến là một kết quả đọc hoặc một bản quét.",
                            )
                        ]
                    },
                )
            ]
        )
    ]
