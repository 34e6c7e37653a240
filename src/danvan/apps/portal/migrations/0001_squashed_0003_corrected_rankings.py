"""The tables of `portal`, in place of its migrations 0001 to 0003."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from danvan.adapters.tables import CreateTables


class Migration(migrations.Migration):
    replaces = [("portal", "0001_initial"), ("portal", "0002_editions"), ("portal", "0003_corrected_rankings")]

    initial = True

    dependencies = [("accounts", "0001_squashed_0006_person_sessions"), ("plans", "0001_squashed_0020_tasks_owed")]

    operations = [
        CreateTables(
            tables=[
                migrations.CreateModel(
                    name="Publication",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("kind", models.CharField(choices=[("plan", "Kế hoạch"), ("ranking", "Kết quả xếp loại")], max_length=20, verbose_name="loại")),
                        ("edition", models.PositiveSmallIntegerField(default=1, verbose_name="lần công khai")),
                        ("content", models.JSONField(verbose_name="nội dung công khai")),
                        ("content_hash", models.CharField(max_length=64, verbose_name="mã băm nội dung")),
                        ("published_at", models.DateTimeField(verbose_name="công khai lúc")),
                        ("plan", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="plans.plan")),
                        ("published_by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("plan", "kind", "edition"), name="portal_publication_once", violation_error_message="Nội dung này đã được công khai."
                            )
                        ]
                    },
                )
            ]
        )
    ]
