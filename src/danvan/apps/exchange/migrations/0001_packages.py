"""The tables of `exchange`."""

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
        ("papers", "0001_squashed_0005_copies"),
        ("registers", "0001_squashed_0002_copies"),
    ]

    operations = [
        CreateTables(
            tables=[
                migrations.CreateModel(
                    name="ArrivedPackage",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("package_hash", models.CharField(max_length=64, verbose_name="mã băm gói")),
                        ("document_id", models.CharField(max_length=300, verbose_name="mã văn bản trong gói")),
                        ("sender_code", models.CharField(max_length=100, verbose_name="mã định danh nơi gửi")),
                        ("sender", models.CharField(max_length=300, verbose_name="nơi gửi")),
                        ("code", models.CharField(max_length=80, verbose_name="số, ký hiệu")),
                        ("paper_day", models.DateField(verbose_name="ngày văn bản")),
                        ("kind", models.CharField(blank=True, max_length=80, verbose_name="loại văn bản")),
                        ("abstract", models.CharField(max_length=500, verbose_name="trích yếu")),
                        ("signatory", models.CharField(blank=True, max_length=200, verbose_name="người ký")),
                        ("due", models.DateField(null=True, verbose_name="hạn trả lời")),
                        ("answers", models.CharField(blank=True, max_length=300, verbose_name="trả lời văn bản")),
                        ("purpose", models.CharField(max_length=20, verbose_name="mục đích")),
                        ("is_for_us", models.BooleanField(default=False, verbose_name="ghi mã của cơ quan nhận")),
                        (
                            "state",
                            models.CharField(
                                choices=[("waiting", "Chờ vào sổ"), ("received", "Đã vào sổ"), ("refused", "Từ chối nhận")],
                                default="waiting",
                                max_length=20,
                                verbose_name="trạng thái",
                            ),
                        ),
                        ("reason", models.CharField(blank=True, max_length=500, verbose_name="lý do từ chối")),
                        ("taken_in_at", models.DateTimeField(verbose_name="nạp lúc")),
                        ("answered_at", models.DateTimeField(null=True, verbose_name="nhận, từ chối lúc")),
                        (
                            "answered_by",
                            models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL),
                        ),
                        ("entry", models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="registers.bookentry")),
                        ("taken_in_by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                        ("unit", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="orgs.unit", verbose_name="cơ quan nhận")),
                    ],
                    options={
                        "indexes": [models.Index(fields=["unit", "state"], name="exchange_by_unit")],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("unit", "package_hash"), name="exchange_package_once", violation_error_message="Gói này đã nạp trước đó."
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("answered_at__isnull", True), ("entry__isnull", True), ("reason", ""), ("state", "waiting")),
                                    models.Q(("answered_at__isnull", False), ("entry__isnull", False), ("reason", ""), ("state", "received")),
                                    models.Q(
                                        ("answered_at__isnull", False), ("entry__isnull", True), ("state", "refused"), models.Q(("reason", ""), _negated=True)
                                    ),
                                    _connector="OR",
                                ),
                                name="exchange_package_state_whole",
                                violation_error_message="Gói đã vào sổ phải có số đến; gói bị từ chối phải ghi lý do.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ExchangeCode",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("name", models.CharField(max_length=300, verbose_name="cơ quan, đơn vị")),
                        ("folded_name", models.CharField(max_length=400, verbose_name="tên không dấu")),
                        ("code", models.CharField(max_length=35, verbose_name="mã định danh")),
                        (
                            "keeper",
                            models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="orgs.unit", verbose_name="cơ quan ghi mã"),
                        ),
                        (
                            "unit",
                            models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="orgs.unit", verbose_name="đơn vị"),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("keeper", "code"), name="exchange_code_once", violation_error_message="Hai nơi không thể cùng một mã định danh."
                            ),
                            models.UniqueConstraint(
                                fields=("keeper", "folded_name"), name="exchange_name_once", violation_error_message="Mỗi nơi chỉ ghi một mã định danh."
                            ),
                        ]
                    },
                ),
                migrations.CreateModel(
                    name="PackageAttachment",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("position", models.PositiveSmallIntegerField(verbose_name="thứ tự")),
                        ("name", models.CharField(max_length=255, verbose_name="tên tệp")),
                        ("is_hash_held", models.BooleanField(default=False, verbose_name="đã đối chiếu mã băm")),
                        ("file", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="evidence.storedfile")),
                        ("package", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="attachments", to="exchange.arrivedpackage")),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("package", "position"),
                                name="exchange_attachment_place_once",
                                violation_error_message="Hai tệp của gói không thể cùng một thứ tự.",
                            )
                        ]
                    },
                ),
                migrations.CreateModel(
                    name="PackageSending",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("name", models.CharField(max_length=300, verbose_name="nơi nhận")),
                        ("code", models.CharField(max_length=35, verbose_name="mã định danh")),
                        ("sent_at", models.DateTimeField(verbose_name="lập gói lúc")),
                        ("is_late", models.BooleanField(default=False, verbose_name="gửi sau hạn")),
                        (
                            "status",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("arrived", "Đã đến"),
                                    ("refused", "Từ chối nhận"),
                                    ("accepted", "Đã tiếp nhận"),
                                    ("assigned", "Đã phân công"),
                                    ("working", "Đang xử lý"),
                                    ("done", "Đã hoàn thành"),
                                    ("returned", "Đã lấy lại"),
                                ],
                                max_length=20,
                                verbose_name="trạng thái",
                            ),
                        ),
                        ("status_at", models.DateTimeField(null=True, verbose_name="trạng thái lúc")),
                        ("reason", models.CharField(blank=True, max_length=500, verbose_name="lý do")),
                        ("receipt_hash", models.CharField(blank=True, max_length=64, verbose_name="mã băm gói trạng thái")),
                        ("paper", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="papers.paper")),
                        ("sent_by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("paper", "code"),
                                name="exchange_sent_once_to_a_code",
                                violation_error_message="Đã lập gói của văn bản này cho nơi nhận.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("status", ""), ("status_at__isnull", True)),
                                    models.Q(models.Q(("status", ""), _negated=True), ("status_at__isnull", False)),
                                    _connector="OR",
                                ),
                                name="exchange_status_is_whole",
                                violation_error_message="Trạng thái của nơi nhận phải kèm thời điểm.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(models.Q(("status", "refused"), _negated=True), models.Q(("reason", ""), _negated=True), _connector="OR"),
                                name="exchange_refused_says_why",
                                violation_error_message="Nơi nhận từ chối phải ghi lý do.",
                            ),
                        ]
                    },
                ),
            ]
        )
    ]
