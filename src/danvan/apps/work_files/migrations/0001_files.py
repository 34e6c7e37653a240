"""The tables of `work_files`."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from danvan.adapters.tables import CreateTables


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0001_squashed_0006_person_sessions"),
        ("orgs", "0001_squashed_0005_records_import"),
        ("registers", "0001_squashed_0002_copies"),
    ]

    operations = [
        CreateTables(
            tables=[
                migrations.CreateModel(
                    name="WorkFile",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("year", models.PositiveSmallIntegerField(verbose_name="năm")),
                        ("code", models.CharField(max_length=40, verbose_name="số và ký hiệu hồ sơ")),
                        ("heading", models.CharField(blank=True, max_length=200, verbose_name="đề mục")),
                        ("title", models.CharField(max_length=300, verbose_name="tiêu đề hồ sơ")),
                        ("years", models.PositiveSmallIntegerField(null=True, verbose_name="thời hạn lưu trữ (năm)")),
                        ("term_source", models.CharField(blank=True, max_length=300, verbose_name="căn cứ thời hạn")),
                        ("is_term_confirmed", models.BooleanField(default=False, verbose_name="thời hạn đã kiểm chứng")),
                        ("maker", models.CharField(blank=True, max_length=200, verbose_name="người, chức vụ lập hồ sơ")),
                        ("note", models.CharField(blank=True, max_length=300, verbose_name="ghi chú")),
                        (
                            "state",
                            models.CharField(
                                choices=[("open", "Đang mở"), ("closed", "Đã kết thúc"), ("deposited", "Đã nộp lưu")],
                                default="open",
                                max_length=20,
                                verbose_name="trạng thái",
                            ),
                        ),
                        ("opened_at", models.DateTimeField(verbose_name="ghi vào danh mục lúc")),
                        ("closed_date", models.DateField(null=True, verbose_name="kết thúc ngày")),
                        ("deposited_date", models.DateField(null=True, verbose_name="nộp lưu ngày")),
                        ("deposit_note", models.CharField(blank=True, max_length=300, verbose_name="biên bản giao nhận")),
                        ("opened_by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                        ("owner", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="orgs.unit", verbose_name="cơ quan")),
                        (
                            "unit",
                            models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="orgs.unit", verbose_name="đơn vị lập hồ sơ"),
                        ),
                    ],
                    options={
                        "indexes": [models.Index(fields=["owner", "year"], name="work_files_by_list")],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("owner", "year", "code"),
                                name="work_files_code_once",
                                violation_error_message="Danh mục năm này đã có hồ sơ mang số và ký hiệu đó.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("years__isnull", True), models.Q(("years__gte", 1), ("years__lte", 99)), _connector="OR"),
                                name="work_files_term_is_years",
                                violation_error_message="Thời hạn lưu trữ là vĩnh viễn hoặc từ 1 đến 99 năm.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("closed_date__isnull", True), ("state", "open")),
                                    models.Q(("closed_date__isnull", False), ("state__in", ("closed", "deposited"))),
                                    _connector="OR",
                                ),
                                name="work_files_closed_when",
                                violation_error_message="Hồ sơ đã kết thúc phải ghi ngày kết thúc.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("deposited_date__gte", models.F("closed_date")), ("state", "deposited")),
                                    models.Q(models.Q(("state", "deposited"), _negated=True), ("deposited_date__isnull", True)),
                                    _connector="OR",
                                ),
                                name="work_files_deposited_when",
                                violation_error_message="Hồ sơ đã nộp lưu phải ghi ngày nộp, không trước ngày kết thúc.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="FiledPaper",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("added_at", models.DateTimeField(verbose_name="đưa vào lúc")),
                        ("added_by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                        (
                            "entry",
                            models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="registers.bookentry", verbose_name="văn bản"),
                        ),
                        ("file", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="papers", to="work_files.workfile")),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("file", "entry"), name="work_files_paper_once", violation_error_message="Văn bản này đã có trong hồ sơ."
                            )
                        ]
                    },
                ),
            ]
        )
    ]
