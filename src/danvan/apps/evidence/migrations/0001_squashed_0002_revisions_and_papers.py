"""The tables of `evidence`, in place of its migrations 0001 to 0002."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from danvan.adapters.tables import CreateTables


class Migration(migrations.Migration):
    replaces = [("evidence", "0001_initial"), ("evidence", "0002_revisions_and_papers")]

    initial = True

    dependencies = [("accounts", "0001_squashed_0006_person_sessions"), ("orgs", "0001_squashed_0005_records_import")]

    operations = [
        CreateTables(
            tables=[
                migrations.CreateModel(
                    name="StoredFile",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("sha256", models.CharField(max_length=64, unique=True, verbose_name="mã băm nội dung")),
                        ("size", models.PositiveBigIntegerField(verbose_name="kích thước (byte)")),
                        ("media_type", models.CharField(max_length=120, verbose_name="loại nội dung")),
                        ("stored_at", models.DateTimeField(verbose_name="lưu lúc")),
                        (
                            "virus_check",
                            models.CharField(
                                choices=[("not_checked", "chưa quét vi-rút"), ("clean", "đã quét, không có vi-rút")],
                                default="not_checked",
                                max_length=20,
                                verbose_name="quét vi-rút",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Evidence",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("name", models.CharField(max_length=255, verbose_name="tên tệp, tên văn bản")),
                        ("note", models.CharField(blank=True, max_length=500, verbose_name="chứng minh điều gì (mục, trang)")),
                        ("paper_number", models.CharField(blank=True, max_length=60, verbose_name="số, ký hiệu văn bản")),
                        ("paper_date", models.DateField(null=True, verbose_name="ngày văn bản")),
                        ("paper_issuer", models.CharField(blank=True, max_length=200, verbose_name="cơ quan ban hành")),
                        ("page_count", models.PositiveIntegerField(null=True, verbose_name="số trang")),
                        ("valid_until", models.DateField(null=True, verbose_name="hết hiệu lực sau ngày")),
                        ("revision", models.PositiveSmallIntegerField(default=1, verbose_name="bản thứ")),
                        ("added_at", models.DateTimeField(verbose_name="nộp lúc")),
                        ("added_by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                        (
                            "replaces",
                            models.OneToOneField(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="replaced_by",
                                to="evidence.evidence",
                                verbose_name="thay cho bản",
                            ),
                        ),
                        ("unit", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="orgs.unit", verbose_name="đơn vị")),
                        ("file", models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="evidence.storedfile")),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("file__isnull", False),
                                    models.Q(models.Q(("paper_number", ""), _negated=True), ("paper_date__isnull", False)),
                                    _connector="OR",
                                ),
                                name="evidence_file_or_numbered_paper",
                                violation_error_message="Minh chứng phải có tệp, hoặc có số, ký hiệu và ngày của văn bản.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("replaces__isnull", True), ("revision", 1)),
                                    models.Q(("replaces__isnull", False), ("revision__gt", 1)),
                                    _connector="OR",
                                ),
                                name="evidence_revisions_are_counted",
                                violation_error_message="Bản đầu là bản 1; bản sửa đổi phải ghi thay cho bản nào.",
                            ),
                        ]
                    },
                ),
            ]
        )
    ]
