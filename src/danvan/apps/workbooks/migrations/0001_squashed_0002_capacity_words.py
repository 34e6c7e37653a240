"""The tables of `workbooks`, in place of its migrations 0001 to 0002."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from danvan.adapters.tables import CreateTables


class Migration(migrations.Migration):
    replaces = [("workbooks", "0001_initial"), ("workbooks", "0002_capacity_words")]

    initial = True

    dependencies = [
        ("accounts", "0001_squashed_0006_person_sessions"),
        ("evidence", "0001_squashed_0002_revisions_and_papers"),
        ("orgs", "0001_squashed_0005_records_import"),
        ("plans", "0001_squashed_0020_tasks_owed"),
    ]

    operations = [
        CreateTables(
            tables=[
                migrations.CreateModel(
                    name="WorkbookBatch",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("post_id", models.PositiveBigIntegerField(null=True, verbose_name="chức vụ")),
                        ("delegation_id", models.PositiveBigIntegerField(null=True, verbose_name="ủy quyền")),
                        ("period_code", models.CharField(blank=True, max_length=10, verbose_name="kỳ")),
                        ("received_on", models.DateField(verbose_name="ngày nhận")),
                        ("handed_in_at", models.DateTimeField(verbose_name="nạp lúc")),
                        ("queued_at", models.DateTimeField(null=True, verbose_name="cho ghi lúc")),
                        ("deadline", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="plans.deadline")),
                        ("handed_in_by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                        ("unit", models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="orgs.unit")),
                    ],
                    options={"abstract": False},
                ),
                migrations.CreateModel(
                    name="ReturnedFile",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("taken_at", models.DateTimeField(null=True, verbose_name="bắt đầu xử lý lúc")),
                        ("tries", models.PositiveSmallIntegerField(default=0, verbose_name="số lần thử")),
                        ("number", models.PositiveIntegerField(verbose_name="thứ tự")),
                        ("filename", models.CharField(max_length=255, verbose_name="tên tệp")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("waiting", "Chờ đọc"),
                                    ("read", "Đọc được"),
                                    ("faulty", "Có ô phải sửa"),
                                    ("refused", "Không nhận"),
                                    ("queued", "Chờ ghi"),
                                    ("written", "Đã ghi"),
                                ],
                                default="waiting",
                                max_length=10,
                                verbose_name="trạng thái",
                            ),
                        ),
                        ("issued_at", models.DateTimeField(null=True, verbose_name="biểu phát lúc")),
                        ("cells", models.JSONField(default=list, verbose_name="các ô")),
                        ("faults", models.JSONField(default=list, verbose_name="lỗi")),
                        ("doubts", models.JSONField(default=list, verbose_name="điều cần xem")),
                        ("written_at", models.DateTimeField(null=True, verbose_name="ghi lúc")),
                        ("written_cells", models.PositiveIntegerField(default=0, verbose_name="số ô đã ghi")),
                        ("file", models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="evidence.storedfile")),
                        ("obligation", models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="plans.obligation")),
                        (
                            "written_by",
                            models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL),
                        ),
                        ("batch", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="files", to="workbooks.workbookbatch")),
                    ],
                    options={
                        "indexes": [models.Index(fields=["state", "batch", "number"], name="workbooks_file_work")],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("batch", "number"), name="workbooks_file_once", violation_error_message="Tệp này đã có trong lần nạp."
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "written"), ("written_at__isnull", False), ("written_by__isnull", False)),
                                    models.Q(models.Q(("state", "written"), _negated=True), ("written_at__isnull", True), ("written_by__isnull", True)),
                                    _connector="OR",
                                ),
                                name="workbooks_written_by_whom_and_when",
                                violation_error_message="Biểu đã ghi phải có người ghi và thời điểm ghi, và chỉ khi đó.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("state__in", ("waiting", "refused")), ("obligation__isnull", False), _connector="OR"),
                                name="workbooks_read_of_an_obligation",
                                violation_error_message="Biểu đã đọc phải thuộc một việc phải nộp.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("state__in", ["waiting", "read", "faulty", "refused", "queued", "written"])),
                                name="workbooks_file_state_known",
                                violation_error_message="Trạng thái của biểu không hợp lệ.",
                            ),
                        ],
                    },
                ),
            ]
        )
    ]
