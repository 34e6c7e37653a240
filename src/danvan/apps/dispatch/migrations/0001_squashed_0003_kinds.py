"""The tables of `dispatch`, in place of its migrations 0001 to 0003."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from danvan.adapters.tables import CreateTables


class Migration(migrations.Migration):
    replaces = [("dispatch", "0001_sending"), ("dispatch", "0002_groups"), ("dispatch", "0003_kinds")]

    initial = True

    dependencies = [
        ("accounts", "0001_squashed_0006_person_sessions"),
        ("orgs", "0001_squashed_0005_records_import"),
        ("papers", "0001_squashed_0005_copies"),
        ("registers", "0001_squashed_0002_copies"),
    ]

    operations = [
        CreateTables(
            tables=[
                migrations.CreateModel(
                    name="Sending",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("name", models.CharField(max_length=300, verbose_name="nơi nhận")),
                        ("address", models.EmailField(blank=True, max_length=254, verbose_name="thư điện tử")),
                        ("way", models.CharField(choices=[("inside", "Trong hệ thống"), ("mail", "Thư điện tử")], max_length=20, verbose_name="cách gửi")),
                        (
                            "state",
                            models.CharField(
                                choices=[("sent", "Đã gửi, chưa nhận"), ("received", "Đã nhận"), ("refused", "Từ chối nhận")],
                                default="sent",
                                max_length=20,
                                verbose_name="trạng thái",
                            ),
                        ),
                        ("sent_at", models.DateTimeField(verbose_name="gửi lúc")),
                        ("is_late", models.BooleanField(default=False, verbose_name="gửi sau hạn")),
                        ("opened_at", models.DateTimeField(null=True, verbose_name="mở lúc")),
                        ("answered_at", models.DateTimeField(null=True, verbose_name="nhận, từ chối lúc")),
                        ("reason", models.CharField(blank=True, max_length=500, verbose_name="lý do từ chối")),
                        (
                            "answered_by",
                            models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL),
                        ),
                        ("entry", models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="registers.bookentry")),
                        ("paper", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="papers.paper")),
                        ("sent_by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                        (
                            "unit",
                            models.ForeignKey(
                                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="orgs.unit", verbose_name="đơn vị nhận"
                            ),
                        ),
                    ],
                    options={
                        "indexes": [models.Index(fields=["unit", "state"], name="dispatch_by_unit")],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("paper", "unit"), name="dispatch_sent_once_to_a_unit", violation_error_message="Văn bản này đã gửi đến đơn vị."
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("unit__isnull", False), ("way", "inside")),
                                    models.Q(("unit__isnull", True), ("way", "mail"), models.Q(("address", ""), _negated=True)),
                                    _connector="OR",
                                ),
                                name="dispatch_sending_way_whole",
                                violation_error_message="Gửi trong hệ thống phải có đơn vị; gửi thư điện tử phải có địa chỉ.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "refused"), models.Q(("reason", ""), _negated=True)),
                                    models.Q(models.Q(("state", "refused"), _negated=True), ("reason", "")),
                                    _connector="OR",
                                ),
                                name="dispatch_refused_says_why",
                                violation_error_message="Từ chối nhận văn bản phải ghi lý do.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("answered_at__isnull", True), ("state", "sent")),
                                    models.Q(models.Q(("state", "sent"), _negated=True), ("answered_at__isnull", False)),
                                    _connector="OR",
                                ),
                                name="dispatch_answered_when",
                                violation_error_message="Văn bản đã nhận hoặc bị từ chối phải ghi thời điểm.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="GroupSending",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("name", models.CharField(max_length=300, verbose_name="tên nhóm khi gửi")),
                        ("day", models.DateField(verbose_name="thành viên theo ngày")),
                        (
                            "group",
                            models.ForeignKey(
                                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="orgs.unitgroup", verbose_name="nhóm"
                            ),
                        ),
                        ("paper", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="papers.paper")),
                        (
                            "unit_kind",
                            models.ForeignKey(
                                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="orgs.unitkind", verbose_name="loại đơn vị"
                            ),
                        ),
                        ("members", models.ManyToManyField(related_name="+", to="dispatch.sending", verbose_name="đã gửi đến")),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("paper", "group"), name="dispatch_sent_once_to_a_group", violation_error_message="Văn bản này đã gửi đến nhóm đơn vị."
                            ),
                            models.UniqueConstraint(
                                fields=("paper", "unit_kind"),
                                name="dispatch_sent_once_to_a_kind",
                                violation_error_message="Văn bản này đã gửi đến loại đơn vị.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("group__isnull", False), ("unit_kind__isnull", True)),
                                    models.Q(("group__isnull", True), ("unit_kind__isnull", False)),
                                    _connector="OR",
                                ),
                                name="dispatch_sent_to_group_or_kind",
                                violation_error_message="Ghi nhận đã gửi theo nhóm hoặc theo loại đơn vị.",
                            ),
                        ]
                    },
                ),
                migrations.CreateModel(
                    name="Recipient",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("position", models.PositiveSmallIntegerField(verbose_name="thứ tự")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("unit", "Cơ quan, đơn vị trong hệ thống"),
                                    ("group", "Nhóm đơn vị"),
                                    ("unit_kind", "Loại cơ quan, đơn vị"),
                                    ("outside", "Cơ quan, tổ chức bên ngoài"),
                                    ("archive", "Lưu"),
                                ],
                                max_length=20,
                                verbose_name="loại nơi nhận",
                            ),
                        ),
                        ("name", models.CharField(max_length=300, verbose_name="nơi nhận")),
                        ("address", models.EmailField(blank=True, max_length=254, verbose_name="thư điện tử")),
                        (
                            "group",
                            models.ForeignKey(
                                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="orgs.unitgroup", verbose_name="nhóm"
                            ),
                        ),
                        ("paper", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="papers.paper")),
                        (
                            "unit",
                            models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="orgs.unit", verbose_name="đơn vị"),
                        ),
                        (
                            "unit_kind",
                            models.ForeignKey(
                                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="orgs.unitkind", verbose_name="loại đơn vị"
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("paper", "position"),
                                name="dispatch_recipient_place_once",
                                violation_error_message="Hai nơi nhận không thể cùng một thứ tự.",
                            ),
                            models.UniqueConstraint(
                                fields=("paper", "unit"), name="dispatch_recipient_unit_once", violation_error_message="Đơn vị này đã có trong nơi nhận."
                            ),
                            models.UniqueConstraint(
                                fields=("paper", "group"), name="dispatch_recipient_group_once", violation_error_message="Nhóm đơn vị này đã có trong nơi nhận."
                            ),
                            models.UniqueConstraint(
                                fields=("paper", "unit_kind"),
                                name="dispatch_recipient_kind_once",
                                violation_error_message="Loại đơn vị này đã có trong nơi nhận.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("group__isnull", True), ("kind", "unit"), ("unit__isnull", False), ("unit_kind__isnull", True)),
                                    models.Q(("group__isnull", False), ("kind", "group"), ("unit__isnull", True), ("unit_kind__isnull", True)),
                                    models.Q(("group__isnull", True), ("kind", "unit_kind"), ("unit__isnull", True), ("unit_kind__isnull", False)),
                                    models.Q(
                                        ("group__isnull", True), ("kind__in", ("outside", "archive")), ("unit__isnull", True), ("unit_kind__isnull", True)
                                    ),
                                    _connector="OR",
                                ),
                                name="dispatch_recipient_unit_named",
                                violation_error_message="Nơi nhận trong hệ thống phải chọn đơn vị, nhóm hoặc loại; nơi khác thì không.",
                            ),
                        ]
                    },
                ),
            ]
        )
    ]
