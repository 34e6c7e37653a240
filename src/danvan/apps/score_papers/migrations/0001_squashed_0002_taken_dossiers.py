"""The tables of `score_papers`, in place of its migrations 0001 to 0002."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from danvan.adapters.tables import CreateTables


class Migration(migrations.Migration):
    replaces = [("score_papers", "0001_papers"), ("score_papers", "0002_taken_dossiers")]

    initial = True

    dependencies = [
        ("accounts", "0001_squashed_0006_person_sessions"),
        ("evidence", "0001_squashed_0002_revisions_and_papers"),
        ("scoring", "0001_squashed_0020_trait_import"),
    ]

    operations = [
        CreateTables(
            tables=[
                migrations.CreateModel(
                    name="ReturnedSheet",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("filename", models.CharField(max_length=255, verbose_name="tên tệp")),
                        (
                            "state",
                            models.CharField(
                                choices=[("read", "đã đọc, chờ ghi"), ("faulty", "có chỗ phải sửa"), ("written", "đã ghi")],
                                default="read",
                                max_length=20,
                                verbose_name="trạng thái",
                            ),
                        ),
                        ("cells", models.JSONField(default=list, verbose_name="các ô")),
                        ("faults", models.JSONField(default=list, verbose_name="lỗi của tệp")),
                        ("doubts", models.JSONField(default=list, verbose_name="điều cần xem")),
                        ("issued_at", models.DateTimeField(verbose_name="phát biểu lúc")),
                        ("handed_in_at", models.DateTimeField(verbose_name="nạp lúc")),
                        ("written_at", models.DateTimeField(null=True, verbose_name="ghi lúc")),
                        ("column", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="scoring.scorecolumn")),
                        ("file", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="evidence.storedfile")),
                        ("handed_in_by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(models.Q(("state", "written"), _negated=True), ("written_at__isnull", False), _connector="OR"),
                                name="score_papers_written_with_moment",
                                violation_error_message="Biểu đã ghi phải có thời điểm ghi.",
                            )
                        ]
                    },
                ),
                migrations.CreateModel(
                    name="ScoreDossier",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("taken_at", models.DateTimeField(null=True, verbose_name="bắt đầu xử lý lúc")),
                        ("tries", models.PositiveSmallIntegerField(default=0, verbose_name="số lần thử")),
                        (
                            "state",
                            models.CharField(
                                choices=[("waiting", "đang lập"), ("ready", "đã lập"), ("failed", "không lập được")],
                                default="waiting",
                                max_length=20,
                                verbose_name="trạng thái",
                            ),
                        ),
                        ("pages", models.PositiveIntegerField(default=0, verbose_name="số trang")),
                        ("joined", models.PositiveIntegerField(default=0, verbose_name="số minh chứng đã ghép")),
                        ("listed", models.PositiveIntegerField(default=0, verbose_name="số minh chứng không ghép được")),
                        ("fault", models.TextField(blank=True, verbose_name="lỗi")),
                        ("asked_at", models.DateTimeField(verbose_name="yêu cầu lúc")),
                        ("made_at", models.DateTimeField(null=True, verbose_name="lập lúc")),
                        ("asked_by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                        ("file", models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="evidence.storedfile")),
                        ("sheet", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="scoring.scoresheet")),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "ready"), _negated=True), models.Q(("file__isnull", False), ("made_at__isnull", False)), _connector="OR"
                                ),
                                name="score_papers_ready_dossier_has_file",
                                violation_error_message="Hồ sơ đã lập phải có tệp.",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("state", "waiting")),
                                fields=("sheet",),
                                name="score_papers_one_waiting_dossier",
                                violation_error_message="Hồ sơ của phiếu này đang được lập.",
                            ),
                        ]
                    },
                ),
            ]
        )
    ]
