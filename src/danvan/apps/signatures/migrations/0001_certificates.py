"""The tables of `signatures`."""

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
                    name="Certificate",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("fingerprint", models.CharField(max_length=64, unique=True, verbose_name="dấu vân tay SHA-256")),
                        ("content", models.TextField(verbose_name="chứng thư (Base64)")),
                        ("holder", models.CharField(max_length=300, verbose_name="cấp cho")),
                        ("issuer", models.CharField(max_length=1000, verbose_name="nơi cấp")),
                        ("serial", models.CharField(max_length=80, verbose_name="số chứng thư")),
                        ("valid_from", models.DateTimeField(verbose_name="có hiệu lực từ")),
                        ("valid_until", models.DateTimeField(verbose_name="hết hạn lúc")),
                        ("registered_at", models.DateTimeField(verbose_name="đăng ký lúc")),
                        ("ended_at", models.DateTimeField(null=True, verbose_name="ngừng dùng từ")),
                        ("end_reason", models.CharField(blank=True, max_length=300, verbose_name="lý do ngừng dùng")),
                        (
                            "person",
                            models.ForeignKey(
                                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL, verbose_name="người"
                            ),
                        ),
                        ("registered_by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                        ("unit", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="orgs.unit", verbose_name="đơn vị")),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("valid_until__gt", models.F("valid_from"))),
                                name="signatures_certificate_has_a_span",
                                violation_error_message="Chứng thư số phải hết hạn sau lúc có hiệu lực.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("end_reason", ""), ("ended_at__isnull", True)),
                                    models.Q(("ended_at__isnull", False), models.Q(("end_reason", ""), _negated=True)),
                                    _connector="OR",
                                ),
                                name="signatures_certificate_end_says_why",
                                violation_error_message="Ngừng dùng chứng thư số phải ghi lý do.",
                            ),
                        ]
                    },
                ),
                migrations.CreateModel(
                    name="KeptSignature",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("subject_type", models.CharField(max_length=40, verbose_name="loại việc được ký")),
                        ("subject_id", models.PositiveBigIntegerField(verbose_name="việc được ký")),
                        ("position", models.PositiveSmallIntegerField(verbose_name="chữ ký thứ")),
                        ("signed_at", models.DateTimeField(null=True, verbose_name="giờ ký")),
                        ("stated", models.JSONField(verbose_name="kết quả kiểm tra")),
                        ("kept_at", models.DateTimeField(verbose_name="nhận lúc")),
                        (
                            "certificate",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="signatures.certificate", verbose_name="chứng thư số"
                            ),
                        ),
                        (
                            "file",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="evidence.storedfile", verbose_name="tệp đã ký"
                            ),
                        ),
                        ("kept_by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("subject_type", "subject_id", "position"),
                                name="signatures_kept_once",
                                violation_error_message="Chữ ký thứ này của văn bản đã được nhận.",
                            )
                        ]
                    },
                ),
                migrations.CreateModel(
                    name="SignatureLookUp",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "place",
                            models.CharField(
                                choices=[("public", "Trang công khai"), ("office", "Trang của cán bộ")], max_length=20, verbose_name="nơi kiểm tra"
                            ),
                        ),
                        ("checked_at", models.DateTimeField(verbose_name="kiểm tra lúc")),
                        ("verdict", models.CharField(max_length=20, verbose_name="kết luận")),
                        ("signature_count", models.PositiveSmallIntegerField(verbose_name="số chữ ký")),
                        (
                            "checked_by",
                            models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("checked_by__isnull", True), ("place", "public")),
                                    models.Q(("checked_by__isnull", False), ("place", "office")),
                                    _connector="OR",
                                ),
                                name="signatures_citizen_is_not_kept",
                                violation_error_message="Lượt kiểm tra công khai không ghi người kiểm tra.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("verdict__in", ["valid", "doubtful", "invalid", "unsigned", "unreadable"])),
                                name="signatures_verdict_known",
                                violation_error_message="Kết luận kiểm tra không hợp lệ.",
                            ),
                        ]
                    },
                ),
                migrations.CreateModel(
                    name="TrustFile",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "kind",
                            models.CharField(
                                choices=[("root", "Nơi cấp gốc"), ("between", "Nơi cấp trung gian"), ("revocations", "Danh sách thu hồi")],
                                max_length=20,
                                verbose_name="loại",
                            ),
                        ),
                        ("name", models.CharField(max_length=300, verbose_name="tên")),
                        ("fingerprint", models.CharField(max_length=64, verbose_name="dấu vân tay SHA-256")),
                        ("content", models.TextField(verbose_name="nội dung (Base64)")),
                        ("added_at", models.DateTimeField(verbose_name="nạp lúc")),
                        ("removed_at", models.DateTimeField(null=True, verbose_name="thôi tin cậy từ")),
                        ("added_by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("removed_at__isnull", True)),
                                fields=("fingerprint",),
                                name="signatures_trust_file_once",
                                violation_error_message="Tệp này đã được nạp.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("kind__in", ["root", "between", "revocations"])),
                                name="signatures_trust_kind_known",
                                violation_error_message="Loại tệp tin cậy không hợp lệ.",
                            ),
                        ]
                    },
                ),
            ]
        )
    ]
