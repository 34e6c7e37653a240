"""The tables of `legal`, in place of its migrations 0001 to 0002."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from danvan.adapters.tables import CreateTables


class Migration(migrations.Migration):
    replaces = [("legal", "0001_initial"), ("legal", "0002_register")]

    initial = True

    dependencies = [("accounts", "0001_squashed_0006_person_sessions"), ("orgs", "0001_squashed_0005_records_import")]

    operations = [
        CreateTables(
            tables=[
                migrations.CreateModel(
                    name="LegalDocument",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("number", models.CharField(blank=True, max_length=80, verbose_name="số, ký hiệu")),
                        ("number_key", models.CharField(blank=True, db_index=True, max_length=80, verbose_name="số để tra")),
                        ("kind", models.CharField(max_length=80, verbose_name="loại văn bản")),
                        ("title", models.CharField(max_length=500, verbose_name="trích yếu")),
                        ("name", models.CharField(blank=True, max_length=200, verbose_name="tên thường gọi")),
                        ("name_key", models.CharField(blank=True, db_index=True, max_length=200, verbose_name="tên để tra")),
                        ("issuer", models.CharField(max_length=200, verbose_name="cơ quan ban hành")),
                        ("other_issuers", models.JSONField(default=list, verbose_name="cách gọi khác của cơ quan")),
                        ("issued_on", models.DateField(blank=True, null=True, verbose_name="ngày ban hành")),
                        ("in_force_from", models.DateField(blank=True, null=True, verbose_name="có hiệu lực từ")),
                        ("in_force_until", models.DateField(blank=True, null=True, verbose_name="đến hết ngày")),
                        (
                            "confidence",
                            models.CharField(
                                choices=[("confirmed", "đã kiểm chứng"), ("unconfirmed", "chưa kiểm chứng")], max_length=20, verbose_name="độ tin cậy"
                            ),
                        ),
                        ("source", models.CharField(blank=True, max_length=300, verbose_name="nguồn")),
                        ("note", models.CharField(blank=True, max_length=500, verbose_name="ghi chú")),
                        ("checked_on", models.DateField(blank=True, null=True, verbose_name="ngày đối chiếu")),
                        ("version", models.PositiveIntegerField(default=1, verbose_name="lần sửa")),
                        ("search_text", models.TextField(verbose_name="chữ để tìm")),
                        (
                            "owner",
                            models.ForeignKey(
                                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="orgs.unit", verbose_name="cơ quan thêm"
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("number_key", ""), _negated=True),
                                fields=("number_key", "issuer", "issued_on"),
                                name="legal_document_once",
                                violation_error_message="Văn bản có số, cơ quan và ngày ban hành này đã có trong sổ.",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(models.Q(("number_key", ""), _negated=True), ("issued_on__isnull", True)),
                                fields=("number_key", "issuer"),
                                name="legal_document_undated_once",
                                violation_error_message="Văn bản có số, cơ quan này, chưa ghi ngày ban hành, đã có trong sổ.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("in_force_until__isnull", True),
                                    ("in_force_from__isnull", True),
                                    ("in_force_until__gte", models.F("in_force_from")),
                                    _connector="OR",
                                ),
                                name="legal_document_ends_after_start",
                                violation_error_message="Ngày hết hiệu lực phải sau ngày bắt đầu có hiệu lực.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("title", ""), _negated=True), models.Q(("issuer", ""), _negated=True), models.Q(("kind", ""), _negated=True)
                                ),
                                name="legal_document_is_named",
                                violation_error_message="Văn bản phải có loại, trích yếu và cơ quan ban hành.",
                            ),
                        ]
                    },
                ),
                migrations.CreateModel(
                    name="DocumentRelation",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("replaces", "Thay thế"),
                                    ("amends", "Sửa đổi, bổ sung"),
                                    ("guides", "Quy định chi tiết, hướng dẫn"),
                                    ("continues", "Tiếp nối"),
                                ],
                                max_length=20,
                                verbose_name="quan hệ",
                            ),
                        ),
                        ("effective_on", models.DateField(blank=True, null=True, verbose_name="từ ngày")),
                        (
                            "confidence",
                            models.CharField(
                                choices=[("confirmed", "đã kiểm chứng"), ("unconfirmed", "chưa kiểm chứng")], max_length=20, verbose_name="độ tin cậy"
                            ),
                        ),
                        ("note", models.CharField(blank=True, max_length=300, verbose_name="ghi chú")),
                        ("document", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="relations", to="legal.legaldocument")),
                        ("other", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="relations_back", to="legal.legaldocument")),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("document", "kind", "other"), name="legal_relation_once", violation_error_message="Quan hệ này giữa hai văn bản đã ghi."
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("other", models.F("document")), _negated=True),
                                name="legal_relation_of_two",
                                violation_error_message="Văn bản không thể có quan hệ với chính mình.",
                            ),
                        ]
                    },
                ),
                migrations.CreateModel(
                    name="LegalDocumentVersion",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("version", models.PositiveIntegerField(verbose_name="lần sửa")),
                        ("values", models.JSONField(verbose_name="nội dung")),
                        ("reason", models.CharField(blank=True, max_length=500, verbose_name="lý do")),
                        ("made_at", models.DateTimeField(verbose_name="lập lúc")),
                        ("document", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="versions", to="legal.legaldocument")),
                        ("made_by", models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("document", "version"), name="legal_document_version_once", violation_error_message="Lần sửa này của văn bản đã có."
                            )
                        ]
                    },
                ),
                migrations.CreateModel(
                    name="RegisterImport",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("file_name", models.CharField(max_length=260, verbose_name="tên tệp")),
                        ("rows", models.JSONField(default=list, verbose_name="các dòng")),
                        ("verdicts", models.JSONField(default=list, verbose_name="kết quả xem trước")),
                        ("unknown_columns", models.JSONField(default=list, verbose_name="cột không dùng")),
                        ("made_at", models.DateTimeField(verbose_name="nộp lúc")),
                        ("applied_at", models.DateTimeField(blank=True, null=True, verbose_name="nhập lúc")),
                        ("made_by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("applied_at__isnull", True)),
                                fields=("made_by",),
                                name="legal_register_import_one_waits",
                                violation_error_message="Còn một danh sách văn bản đang chờ nhập. Nhập hoặc bỏ danh sách đó trước.",
                            )
                        ]
                    },
                ),
                migrations.CreateModel(
                    name="YearCalendar",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("year", models.PositiveSmallIntegerField(verbose_name="năm")),
                        ("version", models.PositiveSmallIntegerField(verbose_name="lần sửa")),
                        ("document_number", models.CharField(max_length=80, verbose_name="số, ký hiệu văn bản")),
                        ("document_date", models.DateField(verbose_name="ngày văn bản")),
                        (
                            "confidence",
                            models.CharField(
                                choices=[("confirmed", "đã kiểm chứng"), ("unconfirmed", "chưa kiểm chứng")], max_length=20, verbose_name="độ tin cậy"
                            ),
                        ),
                        ("made_at", models.DateTimeField(verbose_name="lập lúc")),
                        ("made_by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("year", "version"), name="legal_calendar_version_once", violation_error_message="Lần sửa này của lịch nghỉ đã có."
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("year__gte", 2000), ("year__lte", 2100)),
                                name="legal_calendar_year_in_reach",
                                violation_error_message="Năm của lịch nghỉ phải từ 2000 đến 2100.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("document_number", ""), _negated=True),
                                name="legal_calendar_has_document",
                                violation_error_message="Lịch nghỉ phải ghi văn bản quyết định.",
                            ),
                        ]
                    },
                ),
                migrations.CreateModel(
                    name="CalendarDay",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("day", models.DateField(verbose_name="ngày")),
                        (
                            "mark",
                            models.CharField(
                                choices=[("off", "Nghỉ"), ("worked", "Làm bù"), ("doubtful", "Chưa rõ, vẫn tính là ngày làm việc")],
                                max_length=20,
                                verbose_name="loại",
                            ),
                        ),
                        ("note", models.CharField(blank=True, max_length=200, verbose_name="nội dung")),
                        ("calendar", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="days", to="legal.yearcalendar")),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("calendar", "day"),
                                name="legal_calendar_day_once",
                                violation_error_message="Mỗi ngày chỉ được ghi một lần trong lịch nghỉ của năm.",
                            )
                        ]
                    },
                ),
            ]
        )
    ]
