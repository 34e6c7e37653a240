"""The tables of `batches`, in place of its migrations 0001 to 0002."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from danvan.adapters.tables import CreateTables


class Migration(migrations.Migration):
    replaces = [("batches", "0001_batches"), ("batches", "0002_steps_of_batches")]

    initial = True

    dependencies = [
        ("accounts", "0001_squashed_0006_person_sessions"),
        ("evidence", "0001_squashed_0002_revisions_and_papers"),
        ("orgs", "0001_squashed_0005_records_import"),
        ("papers", "0001_squashed_0005_copies"),
    ]

    operations = [
        CreateTables(
            tables=[
                migrations.CreateModel(
                    name="PaperBatch",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("post_id", models.PositiveBigIntegerField(null=True, verbose_name="chức vụ")),
                        ("delegation_id", models.PositiveBigIntegerField(null=True, verbose_name="ủy quyền")),
                        ("title", models.CharField(max_length=300, verbose_name="đợt văn bản")),
                        ("source_type", models.CharField(max_length=40, verbose_name="lập từ")),
                        ("source_id", models.PositiveBigIntegerField(verbose_name="lập từ việc số")),
                        ("asked_at", models.DateTimeField(verbose_name="yêu cầu lúc")),
                        ("asked_by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                        (
                            "drafting_unit",
                            models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="orgs.unit", verbose_name="đơn vị soạn"),
                        ),
                        (
                            "issuer",
                            models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="orgs.unit", verbose_name="cơ quan ban hành"),
                        ),
                    ],
                    options={"indexes": [models.Index(fields=["source_type", "source_id"], name="batches_by_source")]},
                ),
                migrations.CreateModel(
                    name="BatchPaper",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("taken_at", models.DateTimeField(null=True, verbose_name="bắt đầu xử lý lúc")),
                        ("tries", models.PositiveSmallIntegerField(default=0, verbose_name="số lần thử")),
                        ("number", models.PositiveIntegerField(verbose_name="thứ tự")),
                        ("told_hash", models.CharField(max_length=64, verbose_name="mã băm nội dung báo")),
                        (
                            "state",
                            models.CharField(
                                choices=[("waiting", "Chờ soạn"), ("written", "Đã soạn"), ("failed", "Lỗi")],
                                default="waiting",
                                max_length=10,
                                verbose_name="trạng thái",
                            ),
                        ),
                        ("fault", models.CharField(blank=True, max_length=500, verbose_name="lỗi")),
                        ("paper", models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="papers.paper")),
                        ("unit", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="orgs.unit", verbose_name="nơi nhận")),
                        ("batch", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="papers", to="batches.paperbatch")),
                    ],
                    options={
                        "indexes": [models.Index(fields=["state", "batch", "number"], name="batches_work")],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("batch", "unit"), name="batches_unit_once", violation_error_message="Đơn vị này đã có văn bản trong đợt."
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("paper__isnull", False), ("state", "written")),
                                    models.Q(models.Q(("state", "written"), _negated=True), ("paper__isnull", True)),
                                    _connector="OR",
                                ),
                                name="batches_written_has_a_paper",
                                violation_error_message="Văn bản đã soạn phải có dự thảo, và chỉ khi đó.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SignedReturn",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("taken_at", models.DateTimeField(null=True, verbose_name="bắt đầu xử lý lúc")),
                        ("tries", models.PositiveSmallIntegerField(default=0, verbose_name="số lần thử")),
                        ("post_id", models.PositiveBigIntegerField(null=True, verbose_name="chức vụ")),
                        ("delegation_id", models.PositiveBigIntegerField(null=True, verbose_name="ủy quyền")),
                        ("act", models.CharField(choices=[("sign", "Người ký"), ("seal", "Cơ quan (dấu)")], max_length=10, verbose_name="chữ ký của")),
                        ("filename", models.CharField(max_length=255, verbose_name="tên tệp")),
                        (
                            "state",
                            models.CharField(
                                choices=[("waiting", "Chờ kiểm tra"), ("taken", "Đã nhận"), ("refused", "Không nhận")],
                                default="waiting",
                                max_length=10,
                                verbose_name="trạng thái",
                            ),
                        ),
                        ("fault", models.CharField(blank=True, max_length=500, verbose_name="lỗi")),
                        ("handed_in_at", models.DateTimeField(verbose_name="nộp lúc")),
                        ("batch", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="signed_returns", to="batches.paperbatch")),
                        ("batch_paper", models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="batches.batchpaper")),
                        ("file", models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="evidence.storedfile")),
                        ("handed_in_by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        "indexes": [models.Index(fields=["state", "batch", "id"], name="batches_signed_work")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("state", "refused"), models.Q(("batch_paper__isnull", False), ("fault", ""), ("file__isnull", False)), _connector="OR"
                                ),
                                name="batches_signed_file_of_a_paper",
                                violation_error_message="Tệp đã ký chưa bị từ chối phải thuộc một văn bản của đợt.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="BatchStep",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("taken_at", models.DateTimeField(null=True, verbose_name="bắt đầu xử lý lúc")),
                        ("tries", models.PositiveSmallIntegerField(default=0, verbose_name="số lần thử")),
                        ("post_id", models.PositiveBigIntegerField(null=True, verbose_name="chức vụ")),
                        ("delegation_id", models.PositiveBigIntegerField(null=True, verbose_name="ủy quyền")),
                        ("act", models.CharField(max_length=40, verbose_name="việc")),
                        ("version", models.PositiveSmallIntegerField(verbose_name="bản đã xem")),
                        ("day", models.DateField(null=True, verbose_name="ngày văn bản")),
                        (
                            "state",
                            models.CharField(
                                choices=[("waiting", "Chờ làm"), ("done", "Đã làm"), ("refused", "Chưa làm được")],
                                default="waiting",
                                max_length=10,
                                verbose_name="trạng thái",
                            ),
                        ),
                        ("asked_at", models.DateTimeField(verbose_name="yêu cầu lúc")),
                        ("asked_by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                        ("batch_paper", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="steps", to="batches.batchpaper")),
                    ],
                    options={
                        "indexes": [models.Index(fields=["state", "id"], name="batches_steps_work")],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("state", "waiting")),
                                fields=("batch_paper",),
                                name="batches_one_step_waits",
                                violation_error_message="Văn bản này của đợt đang chờ làm việc đã yêu cầu trước.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("state__in", ["waiting", "done", "refused"])),
                                name="batches_step_state_known",
                                violation_error_message="Trạng thái của việc cả đợt không hợp lệ.",
                            ),
                        ],
                    },
                ),
            ]
        )
    ]
