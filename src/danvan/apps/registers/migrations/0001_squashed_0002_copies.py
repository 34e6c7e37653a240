"""The tables of `registers`, in place of its migrations 0001 to 0002."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from danvan.adapters.tables import CreateTables


class Migration(migrations.Migration):
    replaces = [("registers", "0001_books"), ("registers", "0002_copies")]

    initial = True

    dependencies = [
        ("accounts", "0001_squashed_0006_person_sessions"),
        ("documents", "0001_initial"),
        ("evidence", "0001_squashed_0002_revisions_and_papers"),
        ("orgs", "0001_squashed_0005_records_import"),
    ]

    operations = [
        CreateTables(
            tables=[
                migrations.CreateModel(
                    name="NumberCounter",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "book",
                            models.CharField(
                                choices=[("outgoing", "Sổ văn bản đi"), ("incoming", "Sổ văn bản đến"), ("copies", "Sổ bản sao văn bản")],
                                max_length=20,
                                verbose_name="sổ",
                            ),
                        ),
                        ("series", models.CharField(max_length=40, verbose_name="hệ thống số")),
                        ("period", models.CharField(max_length=20, verbose_name="kỳ đánh số")),
                        ("label", models.CharField(max_length=200, verbose_name="tên hệ thống số")),
                        ("last_number", models.PositiveIntegerField(default=0, verbose_name="số cuối đã cấp")),
                        ("last_day", models.DateField(null=True, verbose_name="ngày của số cuối")),
                        ("unit", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="orgs.unit", verbose_name="cơ quan")),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("unit", "book", "series", "period"),
                                name="registers_counter_once",
                                violation_error_message="Hệ thống số này của sổ đã có.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("book__in", ["outgoing", "incoming", "copies"])),
                                name="registers_counter_book_known",
                                violation_error_message="Sổ không hợp lệ.",
                            ),
                        ]
                    },
                ),
                migrations.CreateModel(
                    name="BookEntry",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("number", models.PositiveIntegerField(verbose_name="số")),
                        (
                            "state",
                            models.CharField(
                                choices=[("given", "Đã vào sổ"), ("revoked", "Đã thu hồi số")], default="given", max_length=20, verbose_name="trạng thái"
                            ),
                        ),
                        ("day", models.DateField(verbose_name="ngày")),
                        ("code", models.CharField(max_length=80, verbose_name="số, ký hiệu văn bản")),
                        ("paper_day", models.DateField(verbose_name="ngày văn bản")),
                        ("kind", models.CharField(max_length=80, verbose_name="loại văn bản")),
                        ("abstract", models.CharField(max_length=500, verbose_name="trích yếu")),
                        ("sender", models.CharField(max_length=300, verbose_name="cơ quan ban hành")),
                        ("joint_with", models.CharField(blank=True, max_length=300, verbose_name="liên tịch với")),
                        ("signatory", models.CharField(blank=True, max_length=200, verbose_name="người ký")),
                        ("recipients", models.CharField(blank=True, max_length=1000, verbose_name="nơi nhận")),
                        ("kept_by", models.CharField(blank=True, max_length=200, verbose_name="đơn vị, người nhận bản lưu")),
                        ("reason", models.CharField(blank=True, max_length=500, verbose_name="lý do thu hồi số")),
                        ("given_at", models.DateTimeField(verbose_name="vào sổ lúc")),
                        ("file", models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="evidence.storedfile")),
                        ("given_by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                        ("paper", models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="documents.officialpaper")),
                        ("counter", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="entries", to="registers.numbercounter")),
                    ],
                    options={
                        "indexes": [models.Index(fields=["counter", "day"], name="registers_by_day")],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("counter", "number"), name="registers_number_once", violation_error_message="Số này đã cấp cho văn bản khác."
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("number__gte", 1)),
                                name="registers_number_from_one",
                                violation_error_message="Số văn bản là số nguyên từ 1 trở lên.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("reason", ""), ("state", "given")),
                                    models.Q(("state", "revoked"), models.Q(("reason", ""), _negated=True)),
                                    _connector="OR",
                                ),
                                name="registers_revoked_says_why",
                                violation_error_message="Số đã thu hồi phải ghi lý do.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="NumberingRule",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "series",
                            models.CharField(
                                choices=[("per_kind", "Số riêng cho từng loại văn bản"), ("one_series", "Một hệ thống số chung cho các loại văn bản")],
                                default="per_kind",
                                max_length=20,
                                verbose_name="cách đánh số",
                            ),
                        ),
                        (
                            "order",
                            models.CharField(
                                choices=[("sign_first", "Ký trước, cấp số sau"), ("number_first", "Cấp số trước, ký sau")],
                                default="sign_first",
                                max_length=20,
                                verbose_name="thứ tự ký, cấp số",
                            ),
                        ),
                        ("issuer_code", models.CharField(blank=True, max_length=40, verbose_name="ký hiệu cơ quan")),
                        ("document", models.CharField(blank=True, max_length=200, verbose_name="văn bản quy định")),
                        ("unit", models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="orgs.unit", verbose_name="cơ quan")),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("series__in", ["per_kind", "one_series"]), ("order__in", ["sign_first", "number_first"])),
                                name="registers_rule_choices_known",
                                violation_error_message="Cách đánh số hoặc thứ tự ký, cấp số không hợp lệ.",
                            )
                        ]
                    },
                ),
                migrations.CreateModel(
                    name="NumberSpan",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("kind", models.CharField(choices=[("reserved", "Để dành"), ("elsewhere", "Đã cấp ở sổ khác")], max_length=20, verbose_name="loại")),
                        ("first", models.PositiveIntegerField(verbose_name="từ số")),
                        ("last", models.PositiveIntegerField(verbose_name="đến số")),
                        ("day", models.DateField(verbose_name="cho ngày")),
                        ("reason", models.CharField(max_length=500, verbose_name="lý do")),
                        ("made_at", models.DateTimeField(verbose_name="ghi lúc")),
                        ("counter", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="spans", to="registers.numbercounter")),
                        ("made_by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("first__gte", 1), ("last__gte", models.F("first"))),
                                name="registers_span_runs_forward",
                                violation_error_message="Dãy số phải từ 1 trở lên và số cuối không nhỏ hơn số đầu.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(models.Q(("reason", ""), _negated=True), ("kind__in", ["reserved", "elsewhere"])),
                                name="registers_span_says_why",
                                violation_error_message="Phải ghi lý do của dãy số để dành hoặc đã cấp ở sổ khác.",
                            ),
                        ]
                    },
                ),
                migrations.CreateModel(
                    name="PartyTerm",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("name", models.CharField(max_length=120, verbose_name="nhiệm kỳ")),
                        ("first_day", models.DateField(verbose_name="bắt đầu từ ngày")),
                        ("unit", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="orgs.unit", verbose_name="cơ quan")),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("unit", "first_day"), name="registers_term_once", violation_error_message="Đã ghi nhiệm kỳ bắt đầu từ ngày này."
                            )
                        ]
                    },
                ),
            ]
        )
    ]
