"""The tables of `outbox`, in place of its migrations 0001 to 0002."""

from django.db import migrations, models

from danvan.adapters.tables import CreateTables


class Migration(migrations.Migration):
    replaces = [("outbox", "0001_initial"), ("outbox", "0002_enclosures")]

    initial = True

    dependencies = []

    operations = [
        CreateTables(
            tables=[
                migrations.CreateModel(
                    name="OutgoingLetter",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("key", models.CharField(max_length=200, verbose_name="việc gây ra thư")),
                        ("to_address", models.EmailField(max_length=254, verbose_name="gửi đến")),
                        ("subject", models.CharField(max_length=300, verbose_name="tiêu đề")),
                        ("text", models.TextField(verbose_name="nội dung")),
                        ("enclosed_sha256", models.CharField(blank=True, max_length=64, verbose_name="mã băm tệp kèm")),
                        ("enclosed_name", models.CharField(blank=True, max_length=200, verbose_name="tên tệp kèm")),
                        ("enclosed_type", models.CharField(blank=True, max_length=100, verbose_name="loại tệp kèm")),
                        (
                            "state",
                            models.CharField(
                                choices=[("waiting", "Chờ gửi"), ("sending", "Đang gửi"), ("sent", "Máy chủ thư đã nhận"), ("given_up", "Không gửi được")],
                                default="waiting",
                                max_length=20,
                                verbose_name="trạng thái",
                            ),
                        ),
                        ("tries", models.PositiveSmallIntegerField(default=0, verbose_name="số lần gửi")),
                        ("next_try_at", models.DateTimeField(verbose_name="gửi từ lúc")),
                        ("begun_at", models.DateTimeField(null=True, verbose_name="bắt đầu gửi lúc")),
                        ("said", models.TextField(blank=True, verbose_name="máy chủ trả lời")),
                        ("made_at", models.DateTimeField(verbose_name="lập lúc")),
                        ("sent_at", models.DateTimeField(null=True, verbose_name="gửi lúc")),
                    ],
                    options={
                        "indexes": [models.Index(fields=["state", "next_try_at"], name="outbox_waiting")],
                        "constraints": [
                            models.UniqueConstraint(fields=("key",), name="outbox_letter_once", violation_error_message="Thư của việc này đã được lập."),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("sent_at__isnull", False), ("state", "sent")),
                                    models.Q(models.Q(("state", "sent"), _negated=True), ("sent_at__isnull", True)),
                                    _connector="OR",
                                ),
                                name="outbox_letter_sent_when",
                                violation_error_message="Thư đã gửi phải ghi thời điểm gửi.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("enclosed_name", ""), ("enclosed_sha256", ""), ("enclosed_type", "")),
                                    models.Q(
                                        models.Q(("enclosed_sha256", ""), _negated=True),
                                        models.Q(("enclosed_name", ""), _negated=True),
                                        models.Q(("enclosed_type", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="outbox_enclosure_whole",
                                violation_error_message="Tệp kèm thư phải có mã băm, tên và loại.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("state__in", ["waiting", "sending", "sent", "given_up"])),
                                name="outbox_letter_state_known",
                                violation_error_message="Trạng thái của thư không hợp lệ.",
                            ),
                        ],
                    },
                )
            ]
        )
    ]
