"""The tables of `installation`."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from danvan.adapters.tables import CreateTables


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0001_squashed_0006_person_sessions"),
        ("evidence", "0001_squashed_0002_revisions_and_papers"),
        ("orgs", "0001_squashed_0005_records_import"),
    ]

    operations = [
        CreateTables(
            tables=[
                migrations.CreateModel(
                    name="AuthorityProfile",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("printed_name", models.CharField(blank=True, max_length=200, verbose_name="tên trên văn bản")),
                        ("head_title", models.CharField(blank=True, max_length=200, verbose_name="chức danh người đứng đầu")),
                        (
                            "authority",
                            models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="orgs.unit", verbose_name="cơ quan"),
                        ),
                        (
                            "lead_unit",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="orgs.unit",
                                verbose_name="cơ quan chủ trì",
                            ),
                        ),
                        (
                            "logo",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="evidence.storedfile",
                                verbose_name="biểu trưng",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("lead_unit", models.F("authority")), _negated=True),
                                name="installation_lead_is_an_office",
                                violation_error_message="Cơ quan chủ trì phải là một đơn vị thuộc cơ quan, không phải chính cơ quan.",
                            )
                        ]
                    },
                ),
                migrations.CreateModel(
                    name="CoScorer",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "profile",
                            models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="co_scorers", to="installation.authorityprofile"),
                        ),
                        ("unit", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="orgs.unit", verbose_name="đơn vị")),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("profile", "unit"),
                                name="installation_co_scorer_once",
                                violation_error_message="Đơn vị này đã là cơ quan chấm điểm phối hợp.",
                            )
                        ]
                    },
                ),
                migrations.CreateModel(
                    name="Installation",
                    fields=[
                        ("id", models.PositiveSmallIntegerField(default=1, primary_key=True, serialize=False)),
                        ("administered_at", models.DateTimeField(blank=True, null=True, verbose_name="có người quản trị từ")),
                        (
                            "authority",
                            models.ForeignKey(
                                blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="orgs.unit", verbose_name="cơ quan"
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("id", 1)),
                                name="installation_only_one",
                                violation_error_message="Mỗi bản cài đặt chỉ có một bản ghi thiết lập.",
                            )
                        ]
                    },
                ),
                migrations.CreateModel(
                    name="SetUpStep",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "step",
                            models.CharField(
                                choices=[
                                    ("authority", "Cơ quan"),
                                    ("offices", "Các cơ quan, đơn vị"),
                                    ("lead", "Chủ trì, chấm điểm, người đứng đầu"),
                                    ("letterhead", "Tên trên văn bản, biểu trưng"),
                                    ("administrator", "Người quản trị"),
                                    ("people", "Những người dùng đầu tiên"),
                                    ("calendar", "Lịch nghỉ"),
                                    ("mail", "Thư điện tử"),
                                ],
                                max_length=20,
                                unique=True,
                                verbose_name="bước",
                            ),
                        ),
                        ("is_skipped", models.BooleanField(default=False, verbose_name="bỏ qua")),
                        ("saved_at", models.DateTimeField(verbose_name="lưu lúc")),
                        (
                            "saved_by",
                            models.ForeignKey(
                                blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                            ),
                        ),
                    ],
                ),
            ]
        )
    ]
