"""The tables of `documents`."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from danvan.adapters.tables import CreateTables


class Migration(migrations.Migration):
    initial = True

    dependencies = [("accounts", "0001_squashed_0006_person_sessions"), ("evidence", "0001_squashed_0002_revisions_and_papers")]

    operations = [
        CreateTables(
            tables=[
                migrations.CreateModel(
                    name="OfficialPaper",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("kind", models.CharField(max_length=40, verbose_name="loại văn bản")),
                        ("number", models.CharField(max_length=60, verbose_name="số, ký hiệu")),
                        ("date", models.DateField(verbose_name="ngày ban hành")),
                        ("issuer_name", models.CharField(max_length=300, verbose_name="cơ quan ban hành")),
                        ("abstract", models.CharField(max_length=500, verbose_name="trích yếu")),
                        ("content", models.JSONField(verbose_name="nội dung")),
                        ("content_hash", models.CharField(max_length=64, verbose_name="mã băm nội dung")),
                        ("written_at", models.DateTimeField(verbose_name="lập lúc")),
                        ("file", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="evidence.storedfile")),
                        ("written_by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("issuer_name", "kind", "number", "date"),
                                name="documents_paper_number_once",
                                violation_error_message="Đã có văn bản cùng loại, cùng số của cơ quan này trong ngày đó.",
                            )
                        ]
                    },
                )
            ]
        )
    ]
