"""The tables of `plans`, in place of its migrations 0001 to 0020."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from danvan.adapters.tables import CreateTables
from danvan.apps.plans.append_only import install_statements, remove_statements


def install(_apps, schema_editor):
    for statement in install_statements(schema_editor.connection.vendor):
        schema_editor.execute(statement)


def remove(_apps, schema_editor):
    for statement in remove_statements(schema_editor.connection.vendor):
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    replaces = [
        ("plans", "0001_initial"),
        ("plans", "0002_citation_keys"),
        ("plans", "0003_fill_citation_keys"),
        ("plans", "0004_reading_repairs"),
        ("plans", "0005_plan_versions"),
        ("plans", "0006_check_answers"),
        ("plans", "0007_scans"),
        ("plans", "0008_scan_amends"),
        ("plans", "0009_obligation_entries"),
        ("plans", "0010_fill_entries"),
        ("plans", "0011_entries_append_only"),
        ("plans", "0012_waivers_taken_back"),
        ("plans", "0013_kept_uploads"),
        ("plans", "0014_scans_with_typed_pages"),
        ("plans", "0015_asked_files"),
        ("plans", "0016_responsible_post"),
        ("plans", "0017_taken_scan_pages"),
        ("plans", "0018_upper_readings"),
        ("plans", "0019_year_part"),
        ("plans", "0020_tasks_owed"),
    ]

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
                    name="Clause",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("path", models.CharField(max_length=60, verbose_name="đường dẫn")),
                        ("heading", models.TextField(verbose_name="tiêu đề")),
                        ("position", models.PositiveIntegerField(verbose_name="thứ tự")),
                        ("start", models.PositiveIntegerField(verbose_name="từ ký tự")),
                        ("end", models.PositiveIntegerField(verbose_name="đến ký tự")),
                        ("plan", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="clauses", to="plans.plan")),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("plan", "path"), name="plans_clause_path_once", violation_error_message="Hai mục của kế hoạch trùng đường dẫn."
                            )
                        ]
                    },
                ),
                migrations.CreateModel(
                    name="Deadline",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "owed",
                            models.CharField(
                                choices=[
                                    ("own_plan", "Kế hoạch của đơn vị"),
                                    ("report", "Báo cáo kết quả năm"),
                                    ("score_dossier", "Hồ sơ tự chấm điểm"),
                                    ("grading", "Chấm điểm, tham mưu xếp loại"),
                                    ("periodic_report", "Báo cáo định kỳ"),
                                    ("task", "Hoàn thành nhiệm vụ"),
                                    ("other", "Việc khác"),
                                ],
                                max_length=20,
                                verbose_name="phải nộp",
                            ),
                        ),
                        ("what", models.TextField(verbose_name="nội dung")),
                        ("stated_value", models.CharField(max_length=40, verbose_name="thời hạn nêu trong văn bản")),
                        (
                            "mode",
                            models.CharField(
                                choices=[
                                    ("by", "chậm nhất ngày"),
                                    ("before", "trước ngày"),
                                    ("in", "trong"),
                                    ("on", "vào ngày"),
                                    ("from", "từ ngày"),
                                    ("after", "sau ngày"),
                                    ("within", "trong thời hạn"),
                                    ("every", "định kỳ"),
                                ],
                                max_length=10,
                                verbose_name="cách tính",
                            ),
                        ),
                        ("last_day", models.DateField(null=True, verbose_name="ngày cuối cùng còn đúng hạn")),
                        ("named_as", models.TextField(blank=True, verbose_name="ai phải nộp, theo văn bản")),
                        ("receiver_named_as", models.TextField(blank=True, verbose_name="nộp cho ai, theo văn bản")),
                        ("withdrawn_at", models.DateTimeField(null=True, verbose_name="bãi bỏ lúc")),
                        (
                            "period_kind",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("", "Một lần"),
                                    ("month", "Hằng tháng"),
                                    ("quarter", "Hằng quý"),
                                    ("half_year", "6 tháng một lần"),
                                    ("nine_months", "9 tháng đầu năm"),
                                    ("year", "Hằng năm"),
                                ],
                                max_length=20,
                                verbose_name="kỳ",
                            ),
                        ),
                        ("cut_off", models.CharField(default="calendar", max_length=20, verbose_name="chốt số liệu")),
                        (
                            "opening",
                            models.CharField(
                                choices=[
                                    ("period_end", "Sau ngày chốt số liệu của kỳ"),
                                    ("period_start", "Từ ngày đầu của kỳ"),
                                    ("issue", "Ngay khi giao việc"),
                                ],
                                default="period_end",
                                max_length=20,
                                verbose_name="mở từ",
                            ),
                        ),
                        ("due_days", models.PositiveSmallIntegerField(null=True, verbose_name="hạn nộp, số ngày sau khi hết kỳ")),
                        (
                            "year_part",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("", "Cả năm"),
                                    ("Q1", "Quý I"),
                                    ("H1", "6 tháng đầu năm"),
                                    ("Q2", "Quý II"),
                                    ("9M", "9 tháng đầu năm"),
                                    ("Q3", "Quý III"),
                                    ("H2", "6 tháng cuối năm"),
                                    ("Q4", "Quý IV"),
                                ],
                                max_length=2,
                                verbose_name="số liệu của",
                            ),
                        ),
                        ("lock_days", models.PositiveSmallIntegerField(null=True, verbose_name="khoá, số ngày sau hạn nộp")),
                        ("legal_base", models.CharField(blank=True, max_length=500, verbose_name="căn cứ")),
                        ("asked_files", models.JSONField(blank=True, default=list, verbose_name="tệp phải gửi kèm")),
                        ("added_at", models.DateTimeField(null=True, verbose_name="cơ quan chủ trì bổ sung lúc")),
                        ("position", models.PositiveIntegerField(verbose_name="thứ tự")),
                        ("start", models.PositiveIntegerField(verbose_name="từ ký tự")),
                        ("end", models.PositiveIntegerField(verbose_name="đến ký tự")),
                        ("added_by", models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                        ("clause", models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="deadlines", to="plans.clause")),
                        ("plan", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="deadlines", to="plans.plan")),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("period_kind", ""), ("due_days__isnull", False), _connector="OR"),
                                name="plans_deadline_recurring_with_due",
                                violation_error_message="Báo cáo theo kỳ phải có hạn nộp sau khi hết kỳ.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("year_part", ""), models.Q(("owed__in", ("report", "periodic_report")), ("period_kind", "")), _connector="OR"
                                ),
                                name="plans_deadline_part_of_one_report",
                                violation_error_message="Chỉ báo cáo nộp một lần mới ghi số liệu của một phần năm.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("added_at__isnull", True), ("added_by__isnull", True)),
                                    models.Q(("added_at__isnull", False), ("added_by__isnull", False), models.Q(("legal_base", ""), _negated=True)),
                                    _connector="OR",
                                ),
                                name="plans_deadline_added_by_whom_and_why",
                                violation_error_message="Yêu cầu báo cáo bổ sung phải ghi căn cứ, người và thời điểm bổ sung.",
                            ),
                        ]
                    },
                ),
                migrations.CreateModel(
                    name="Obligation",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("period_code", models.CharField(blank=True, max_length=10, verbose_name="kỳ")),
                        ("period_start", models.DateField(null=True, verbose_name="ngày đầu kỳ")),
                        ("period_end", models.DateField(null=True, verbose_name="ngày chốt số liệu")),
                        ("opens_on", models.DateField(null=True, verbose_name="mở từ ngày")),
                        ("last_day", models.DateField(verbose_name="ngày cuối cùng còn đúng hạn")),
                        ("locks_on", models.DateField(null=True, verbose_name="khoá sau ngày")),
                        ("received_on", models.DateField(null=True, verbose_name="ngày nhận")),
                        ("entered_at", models.DateTimeField(null=True, verbose_name="ghi nhận lúc")),
                        ("sent_back_at", models.DateTimeField(null=True, verbose_name="trả lại lúc")),
                        ("accepted_at", models.DateTimeField(null=True, verbose_name="tiếp nhận lúc")),
                        ("held_at", models.DateTimeField(null=True, verbose_name="giữ cho kỳ chấm điểm từ")),
                        ("withdrawn_at", models.DateTimeField(null=True, verbose_name="rút lúc")),
                        ("withdrawn_reason", models.TextField(blank=True, verbose_name="lý do rút")),
                        ("waived_at", models.DateTimeField(null=True, verbose_name="miễn lúc")),
                        ("asked_day", models.DateField(null=True, verbose_name="xin gia hạn đến")),
                        ("unlocked_until", models.DateField(null=True, verbose_name="mở khoá đến hết ngày")),
                        (
                            "explanation",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("", "Chưa giải trình"),
                                    ("given", "Đã giải trình, chờ xem xét"),
                                    ("accepted", "Giải trình được chấp nhận"),
                                    ("refused", "Giải trình không được chấp nhận"),
                                ],
                                max_length=20,
                                verbose_name="giải trình",
                            ),
                        ),
                        ("deadline", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="obligations", to="plans.deadline")),
                        (
                            "responsible",
                            models.ForeignKey(
                                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="orgs.post", verbose_name="phụ trách"
                            ),
                        ),
                        ("unit", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="orgs.unit")),
                    ],
                    options={
                        "indexes": [
                            models.Index(fields=["unit", "last_day"], name="plans_obligation_of_unit"),
                            models.Index(fields=["last_day", "received_on"], name="plans_obligation_due"),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("deadline", "unit", "period_code"),
                                name="plans_obligation_once",
                                violation_error_message="Đơn vị đã có việc phải nộp này.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("accepted_at__isnull", True), ("entered_at__isnull", True), ("received_on__isnull", True)),
                                    models.Q(("entered_at__isnull", False), ("received_on__isnull", False)),
                                    _connector="OR",
                                ),
                                name="plans_obligation_received_before_accepted",
                                violation_error_message="Chỉ tiếp nhận được khi đã có ngày nhận.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("withdrawn_at__isnull", True), ("withdrawn_reason", "")),
                                    models.Q(("withdrawn_at__isnull", False), models.Q(("withdrawn_reason", ""), _negated=True)),
                                    _connector="OR",
                                ),
                                name="plans_obligation_withdrawn_with_reason",
                                violation_error_message="Rút việc phải nộp phải ghi lý do.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("period_code", ""), ("period_end__isnull", True), ("period_start__isnull", True)),
                                    models.Q(models.Q(("period_code", ""), _negated=True), ("period_end__isnull", False), ("period_start__isnull", False)),
                                    _connector="OR",
                                ),
                                name="plans_obligation_period_with_its_days",
                                violation_error_message="Kỳ báo cáo phải có ngày đầu và ngày chốt số liệu.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("locks_on__isnull", True), ("locks_on__gte", models.F("last_day")), _connector="OR"),
                                name="plans_obligation_locks_after_due",
                                violation_error_message="Ngày khoá không thể trước hạn nộp.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ObligationEntry",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("opened", "Giao việc"),
                                    ("received", "Nhận"),
                                    ("sent_back", "Trả lại"),
                                    ("accepted", "Tiếp nhận"),
                                    ("new_day", "Đổi ngày cuối theo bản sửa đổi"),
                                    ("withdrawn", "Rút theo bản sửa đổi"),
                                    ("restored", "Giao lại theo bản sửa đổi"),
                                    ("waived", "Miễn"),
                                    ("waiver_ended", "Thôi miễn"),
                                    ("extension_asked", "Xin gia hạn"),
                                    ("extension_granted", "Gia hạn"),
                                    ("extension_refused", "Không gia hạn"),
                                    ("unlocked", "Mở khoá có thời hạn"),
                                    ("explained", "Giải trình"),
                                    ("explanation_accepted", "Chấp nhận giải trình"),
                                    ("explanation_refused", "Không chấp nhận giải trình"),
                                ],
                                max_length=24,
                                verbose_name="việc",
                            ),
                        ),
                        ("on_day", models.DateField(verbose_name="ngày xảy ra")),
                        ("known_on", models.DateField(verbose_name="ngày hệ thống biết")),
                        ("at", models.DateTimeField(verbose_name="ghi nhận lúc")),
                        ("reason", models.TextField(blank=True, verbose_name="lý do, nội dung")),
                        ("new_day", models.DateField(null=True, verbose_name="ngày cuối mới")),
                        ("number", models.CharField(blank=True, max_length=60, verbose_name="số, ký hiệu")),
                        ("paper_date", models.DateField(null=True, verbose_name="ngày văn bản")),
                        ("evidence", models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="evidence.evidence")),
                        ("obligation", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="entries", to="plans.obligation")),
                        ("person", models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        "indexes": [
                            models.Index(fields=["obligation", "kind", "known_on", "id"], name="plans_entry_of_kind"),
                            models.Index(fields=["known_on"], name="plans_entry_known"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("kind__in", ("opened", "new_day", "restored", "extension_asked", "extension_granted", "unlocked")), _negated=True
                                    ),
                                    ("new_day__isnull", False),
                                    _connector="OR",
                                ),
                                name="plans_entry_with_its_day",
                                violation_error_message="Việc này phải ghi ngày cuối mới.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        (
                                            "kind__in",
                                            (
                                                "waived",
                                                "waiver_ended",
                                                "extension_asked",
                                                "extension_granted",
                                                "extension_refused",
                                                "unlocked",
                                                "explained",
                                                "explanation_refused",
                                                "withdrawn",
                                            ),
                                        ),
                                        _negated=True,
                                    ),
                                    models.Q(("reason", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="plans_entry_with_its_reason",
                                violation_error_message="Việc này phải ghi lý do.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "kind__in",
                                        [
                                            "opened",
                                            "received",
                                            "sent_back",
                                            "accepted",
                                            "new_day",
                                            "withdrawn",
                                            "restored",
                                            "waived",
                                            "waiver_ended",
                                            "extension_asked",
                                            "extension_granted",
                                            "extension_refused",
                                            "unlocked",
                                            "explained",
                                            "explanation_accepted",
                                            "explanation_refused",
                                        ],
                                    )
                                ),
                                name="plans_entry_kind_known",
                                violation_error_message="Việc trong sổ theo dõi không hợp lệ.",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("kind", "opened")),
                                fields=("obligation",),
                                name="plans_entry_opened_once",
                                violation_error_message="Việc này đã được giao.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Plan",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("year", models.PositiveSmallIntegerField(verbose_name="năm")),
                        ("title", models.CharField(max_length=500, verbose_name="tên kế hoạch")),
                        ("number", models.CharField(max_length=60, verbose_name="số, ký hiệu")),
                        ("date", models.DateField(verbose_name="ngày ban hành")),
                        ("place", models.CharField(blank=True, max_length=120, verbose_name="địa danh")),
                        ("signatory_title", models.CharField(blank=True, max_length=200, verbose_name="chức vụ người ký")),
                        ("signatory_name", models.CharField(blank=True, max_length=200, verbose_name="người ký")),
                        ("recipients", models.JSONField(default=list, verbose_name="nơi nhận")),
                        ("source_text", models.TextField(verbose_name="văn bản gốc đã chuẩn hoá")),
                        ("content_hash", models.CharField(max_length=64, verbose_name="mã băm nội dung")),
                        (
                            "state",
                            models.CharField(
                                choices=[("confirmed", "Đã xác nhận, chưa ban hành"), ("issued", "Đã ban hành")],
                                default="confirmed",
                                max_length=20,
                                verbose_name="trạng thái",
                            ),
                        ),
                        ("confirmed_at", models.DateTimeField(verbose_name="xác nhận lúc")),
                        ("issued_at", models.DateTimeField(null=True, verbose_name="ban hành lúc")),
                        ("confirmed_by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                        ("issued_by", models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                        (
                            "issuer",
                            models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="orgs.unit", verbose_name="cơ quan ban hành"),
                        ),
                        (
                            "lead_unit",
                            models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="orgs.unit", verbose_name="cơ quan chủ trì"),
                        ),
                        ("reading", models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name="plan", to="plans.planreading")),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("issuer", "year"), name="plans_plan_one_per_year", violation_error_message="Cơ quan này đã có kế hoạch của năm đó."
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("issued_at__isnull", True), ("issued_by__isnull", True), ("state", "confirmed")),
                                    models.Q(("issued_at__isnull", False), ("issued_by__isnull", False), ("state", "issued")),
                                    _connector="OR",
                                ),
                                name="plans_plan_issued_with_who_and_when",
                                violation_error_message="Kế hoạch đã ban hành phải ghi người và thời điểm ban hành.",
                            ),
                        ]
                    },
                ),
                migrations.CreateModel(
                    name="Citation",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("kind", models.CharField(max_length=80, verbose_name="loại văn bản")),
                        ("number", models.CharField(blank=True, max_length=80, verbose_name="số, ký hiệu")),
                        ("name", models.CharField(blank=True, max_length=500, verbose_name="tên văn bản")),
                        ("issuer_name", models.CharField(blank=True, max_length=300, verbose_name="cơ quan ban hành")),
                        ("stated_date", models.CharField(blank=True, max_length=20, verbose_name="ngày nêu trong văn bản")),
                        ("number_key", models.CharField(blank=True, db_index=True, max_length=80, verbose_name="số để tra")),
                        ("name_key", models.CharField(blank=True, db_index=True, max_length=500, verbose_name="tên để tra")),
                        ("is_basis", models.BooleanField(default=False, verbose_name="là căn cứ")),
                        ("position", models.PositiveIntegerField(verbose_name="thứ tự")),
                        ("plan", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="citations", to="plans.plan")),
                    ],
                ),
                migrations.CreateModel(
                    name="PlanReading",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("source_name", models.CharField(max_length=255, verbose_name="tên tệp")),
                        ("source_text", models.TextField(verbose_name="văn bản đã chuẩn hoá")),
                        ("repairs", models.JSONField(default=list, verbose_name="những chỗ đã sửa chữ")),
                        ("understood", models.JSONField(verbose_name="kết quả đọc")),
                        ("corrected", models.JSONField(verbose_name="kết quả đã chỉnh")),
                        ("supplements", models.JSONField(default=dict, verbose_name="thông tin bổ sung")),
                        ("unit_choices", models.JSONField(default=dict, verbose_name="đơn vị đã chọn")),
                        (
                            "state",
                            models.CharField(
                                choices=[("draft", "Chờ xác nhận"), ("confirmed", "Đã xác nhận"), ("upper", "Là kế hoạch cấp trên"), ("discarded", "Đã bỏ")],
                                default="draft",
                                max_length=20,
                                verbose_name="trạng thái",
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, verbose_name="lần sửa")),
                        ("read_at", models.DateTimeField(verbose_name="đọc lúc")),
                        (
                            "amends",
                            models.ForeignKey(
                                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="plans.plan", verbose_name="sửa đổi kế hoạch"
                            ),
                        ),
                        ("owner", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="orgs.unit", verbose_name="đơn vị nạp")),
                        ("read_by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                        ("source_file", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="evidence.storedfile")),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("state__in", ["draft", "confirmed", "upper", "discarded"])),
                                name="plans_reading_state_known",
                                violation_error_message="Trạng thái của kết quả đọc không hợp lệ.",
                            )
                        ]
                    },
                ),
                migrations.CreateModel(
                    name="CheckAnswer",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("key", models.CharField(max_length=16, verbose_name="mã điều cần sửa")),
                        ("code", models.CharField(max_length=40, verbose_name="loại")),
                        ("place", models.CharField(blank=True, max_length=60, verbose_name="mục")),
                        ("message", models.TextField(verbose_name="điều cần sửa")),
                        (
                            "decision",
                            models.CharField(
                                choices=[
                                    ("accepted", "Đã sửa theo đề xuất"),
                                    ("mended", "Đã sửa văn bản"),
                                    ("waived", "Để nguyên, có lý do"),
                                    ("reopened", "Xét lại điều đã để nguyên"),
                                ],
                                max_length=20,
                                verbose_name="cách xử lý",
                            ),
                        ),
                        ("reason", models.CharField(blank=True, max_length=1000, verbose_name="lý do")),
                        ("answered_at", models.DateTimeField(verbose_name="xử lý lúc")),
                        ("taken_back_at", models.DateTimeField(null=True, verbose_name="xét lại lúc")),
                        ("answered_by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                        ("reading", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="check_answers", to="plans.planreading")),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("decision", "waived"), ("taken_back_at__isnull", True)),
                                fields=("reading", "key"),
                                name="plans_check_waived_once",
                                violation_error_message="Điều này đã được để nguyên, có lý do.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("decision__in", ("waived", "reopened")), _negated=True), models.Q(("reason", ""), _negated=True), _connector="OR"
                                ),
                                name="plans_check_waived_with_reason",
                                violation_error_message="Để nguyên một điều cần sửa, hoặc xét lại, thì phải ghi lý do.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("decision", "waived"), ("taken_back_at__isnull", True), _connector="OR"),
                                name="plans_check_waiver_taken_back",
                                violation_error_message="Chỉ điều đã để nguyên mới xét lại được.",
                            ),
                        ]
                    },
                ),
                migrations.CreateModel(
                    name="PlanScan",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("source_name", models.CharField(max_length=255, verbose_name="tên tệp")),
                        ("page_count", models.PositiveIntegerField(verbose_name="số trang")),
                        ("has_typed_pages", models.BooleanField(default=False, verbose_name="có trang đã có chữ")),
                        (
                            "state",
                            models.CharField(
                                choices=[("waiting", "Chờ nhận dạng"), ("read", "Đã đọc"), ("discarded", "Đã bỏ")],
                                default="waiting",
                                max_length=20,
                                verbose_name="trạng thái",
                            ),
                        ),
                        ("handed_in_at", models.DateTimeField(verbose_name="nạp lúc")),
                        (
                            "amends",
                            models.ForeignKey(
                                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="plans.plan", verbose_name="kế hoạch được sửa đổi"
                            ),
                        ),
                        ("handed_in_by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                        ("owner", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="orgs.unit", verbose_name="đơn vị nạp")),
                        ("reading", models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="scan", to="plans.planreading")),
                        ("source_file", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="evidence.storedfile")),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("reading__isnull", False), ("state", "read")),
                                    models.Q(("reading__isnull", True), ("state__in", ["waiting", "discarded"])),
                                    _connector="OR",
                                ),
                                name="plans_scan_read_with_its_reading",
                                violation_error_message="Bản quét đã đọc phải có kết quả đọc, và chỉ khi đó.",
                            )
                        ]
                    },
                ),
                migrations.CreateModel(
                    name="PlanVersion",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("ordinal", models.PositiveSmallIntegerField(null=True, verbose_name="bản thứ")),
                        ("number", models.CharField(max_length=60, verbose_name="số, ký hiệu")),
                        ("date", models.DateField(verbose_name="ngày ban hành")),
                        ("title", models.CharField(max_length=500, verbose_name="tên kế hoạch")),
                        ("content_hash", models.CharField(max_length=64, verbose_name="mã băm nội dung")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("confirmed", "Đã xác nhận, chờ ban hành"),
                                    ("issued", "Đang có hiệu lực"),
                                    ("replaced", "Đã có bản sửa đổi thay thế"),
                                    ("discarded", "Đã bỏ"),
                                ],
                                default="confirmed",
                                max_length=20,
                                verbose_name="trạng thái",
                            ),
                        ),
                        ("reason", models.TextField(blank=True, verbose_name="lý do sửa đổi")),
                        ("confirmed_at", models.DateTimeField(verbose_name="xác nhận lúc")),
                        ("issued_at", models.DateTimeField(null=True, verbose_name="ban hành lúc")),
                        ("confirmed_by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                        ("issued_by", models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                        ("plan", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="versions", to="plans.plan")),
                        ("reading", models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name="as_version", to="plans.planreading")),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("plan", "ordinal"), name="plans_version_ordinal_once", violation_error_message="Hai bản của kế hoạch trùng số thứ tự."
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("state", "confirmed")),
                                fields=("plan",),
                                name="plans_version_one_waits",
                                violation_error_message="Kế hoạch đã có một bản sửa đổi chờ ban hành.",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("state", "issued")),
                                fields=("plan",),
                                name="plans_version_one_in_force",
                                violation_error_message="Mỗi kế hoạch chỉ có một bản đang có hiệu lực.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("issued_at__isnull", True),
                                        ("issued_by__isnull", True),
                                        ("ordinal__isnull", True),
                                        ("state__in", ("confirmed", "discarded")),
                                    ),
                                    models.Q(
                                        ("issued_at__isnull", False),
                                        ("issued_by__isnull", False),
                                        ("ordinal__isnull", False),
                                        ("state__in", ("issued", "replaced")),
                                    ),
                                    _connector="OR",
                                ),
                                name="plans_version_issued_with_who_and_when",
                                violation_error_message="Bản đã ban hành phải ghi số thứ tự, người và thời điểm ban hành.",
                            ),
                        ]
                    },
                ),
                migrations.CreateModel(
                    name="ObligationChange",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "fate",
                            models.CharField(
                                choices=[
                                    ("kept", "Giữ nguyên"),
                                    ("protected", "Được giữ, không theo bản sửa đổi"),
                                    ("new_day", "Đổi ngày cuối"),
                                    ("withdrawn", "Rút"),
                                    ("added", "Giao thêm"),
                                ],
                                max_length=20,
                                verbose_name="thay đổi",
                            ),
                        ),
                        ("old_day", models.DateField(null=True, verbose_name="ngày cuối trước sửa đổi")),
                        ("new_day", models.DateField(null=True, verbose_name="ngày cuối sau sửa đổi")),
                        ("note", models.TextField(blank=True, verbose_name="giải thích")),
                        ("obligation", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="changes", to="plans.obligation")),
                        ("version", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="changes", to="plans.planversion")),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("version", "obligation"),
                                name="plans_obligation_change_once",
                                violation_error_message="Mỗi bản sửa đổi chỉ đổi một việc phải nộp một lần.",
                            )
                        ]
                    },
                ),
                migrations.CreateModel(
                    name="ChangeNotice",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("noted_at", models.DateTimeField(null=True, verbose_name="nắm nội dung lúc")),
                        ("noted_by", models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                        ("unit", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="orgs.unit")),
                        ("version", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="notices", to="plans.planversion")),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("version", "unit"), name="plans_notice_once", violation_error_message="Đơn vị đã được báo về bản sửa đổi này."
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("noted_at__isnull", True), ("noted_by__isnull", True)),
                                    models.Q(("noted_at__isnull", False), ("noted_by__isnull", False)),
                                    _connector="OR",
                                ),
                                name="plans_notice_noted_by_whom_and_when",
                                violation_error_message="Nắm nội dung phải ghi người và thời điểm.",
                            ),
                        ]
                    },
                ),
                migrations.CreateModel(
                    name="ScanPage",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("taken_at", models.DateTimeField(null=True, verbose_name="bắt đầu xử lý lúc")),
                        ("tries", models.PositiveSmallIntegerField(default=0, verbose_name="số lần thử")),
                        ("number", models.PositiveIntegerField(verbose_name="trang")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("waiting", "Chờ đến lượt"),
                                    ("running", "Đang nhận dạng"),
                                    ("done", "Đã nhận dạng"),
                                    ("failed", "Không nhận dạng được"),
                                ],
                                default="waiting",
                                max_length=20,
                                verbose_name="trạng thái",
                            ),
                        ),
                        ("content", models.JSONField(default=dict, verbose_name="kết quả nhận dạng")),
                        ("fault", models.TextField(blank=True, verbose_name="vì sao không nhận dạng được")),
                        ("picture", models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="evidence.storedfile")),
                        ("scan", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="pages", to="plans.planscan")),
                    ],
                    options={
                        "indexes": [models.Index(models.F("state"), models.F("scan"), name="plans_scan_page_work")],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("scan", "number"), name="plans_scan_page_once", violation_error_message="Mỗi trang của bản quét chỉ ghi một lần."
                            ),
                            models.CheckConstraint(
                                condition=models.Q(models.Q(("state", "failed"), _negated=True), models.Q(("fault", ""), _negated=True), _connector="OR"),
                                name="plans_scan_page_failed_says_why",
                                violation_error_message="Trang không nhận dạng được phải ghi lý do.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Target",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("code", models.CharField(max_length=20, verbose_name="mã chỉ tiêu")),
                        ("what", models.TextField(verbose_name="nội dung chỉ tiêu")),
                        ("operator", models.CharField(default="ge", max_length=4, verbose_name="so sánh")),
                        ("value", models.DecimalField(decimal_places=2, max_digits=14, null=True, verbose_name="mức phải đạt")),
                        ("unit_of_measure", models.CharField(max_length=40, verbose_name="đơn vị tính")),
                        ("measure", models.CharField(blank=True, max_length=60, verbose_name="cách đo")),
                        ("position", models.PositiveIntegerField(verbose_name="thứ tự")),
                        ("start", models.PositiveIntegerField(verbose_name="từ ký tự")),
                        ("end", models.PositiveIntegerField(verbose_name="đến ký tự")),
                        ("clause", models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="targets", to="plans.clause")),
                        ("plan", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="targets", to="plans.plan")),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("plan", "code"), name="plans_target_code_once", violation_error_message="Hai chỉ tiêu của kế hoạch trùng mã."
                            )
                        ]
                    },
                ),
                migrations.CreateModel(
                    name="Task",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("item", models.PositiveSmallIntegerField(null=True, verbose_name="gạch đầu dòng thứ")),
                        ("what", models.TextField(verbose_name="nội dung nhiệm vụ")),
                        ("position", models.PositiveIntegerField(verbose_name="thứ tự")),
                        ("start", models.PositiveIntegerField(verbose_name="từ ký tự")),
                        ("end", models.PositiveIntegerField(verbose_name="đến ký tự")),
                        ("clause", models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="tasks", to="plans.clause")),
                        ("plan", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="tasks", to="plans.plan")),
                    ],
                ),
                migrations.CreateModel(
                    name="TaskUnit",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("role", models.CharField(choices=[("lead", "Chủ trì"), ("supporting", "Phối hợp")], max_length=20, verbose_name="vai trò")),
                        ("named_as", models.CharField(max_length=300, verbose_name="tên trong văn bản")),
                        ("group", models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="orgs.unitgroup")),
                        ("task", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="units", to="plans.task")),
                        ("unit", models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="orgs.unit")),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("unit__isnull", True), ("group__isnull", True), _connector="OR"),
                                name="plans_task_unit_or_group",
                                violation_error_message="Một tên trong kế hoạch chỉ ứng với một đơn vị hoặc một nhóm.",
                            )
                        ]
                    },
                ),
                migrations.CreateModel(
                    name="CheckSetting",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("appraisal_days", models.PositiveSmallIntegerField(verbose_name="số ngày làm việc để thẩm định")),
                        (
                            "authority",
                            models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="orgs.unit", verbose_name="cơ quan"),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("appraisal_days__gte", 1), ("appraisal_days__lte", 120)),
                                name="plans_check_appraisal_in_reach",
                                violation_error_message="Số ngày làm việc để thẩm định phải từ 1 đến 120.",
                            )
                        ]
                    },
                ),
                migrations.CreateModel(
                    name="DeadlineUnit",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("named_as", models.CharField(max_length=300, verbose_name="tên trong văn bản")),
                        ("deadline", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="units", to="plans.deadline")),
                        ("group", models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="orgs.unitgroup")),
                        ("unit", models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="orgs.unit")),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("unit__isnull", True), ("group__isnull", True), _connector="OR"),
                                name="plans_deadline_unit_or_group",
                                violation_error_message="Một tên trong kế hoạch chỉ ứng với một đơn vị hoặc một nhóm.",
                            )
                        ]
                    },
                ),
                migrations.CreateModel(
                    name="KeptUpload",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("source_name", models.CharField(max_length=255, verbose_name="tên tệp")),
                        ("sha256", models.CharField(max_length=64, verbose_name="mã băm nội dung")),
                        ("size", models.PositiveBigIntegerField(verbose_name="kích thước (byte)")),
                        ("reason", models.TextField(verbose_name="vì sao không đọc được")),
                        (
                            "state",
                            models.CharField(choices=[("kept", "Đang giữ"), ("removed", "Đã xóa")], default="kept", max_length=20, verbose_name="trạng thái"),
                        ),
                        ("handed_in_at", models.DateTimeField(verbose_name="nạp lúc")),
                        ("removed_at", models.DateTimeField(null=True, verbose_name="xóa lúc")),
                        ("handed_in_by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                        ("owner", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="orgs.unit", verbose_name="đơn vị nạp")),
                    ],
                    options={
                        "indexes": [models.Index(models.F("state"), models.F("handed_in_at"), name="plans_upload_age")],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("state", "kept")),
                                fields=("handed_in_by", "sha256"),
                                name="plans_upload_kept_once",
                                violation_error_message="Tệp này đã được giữ lại cho người nạp.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("removed_at__isnull", True), ("state", "kept")),
                                    models.Q(("removed_at__isnull", False), ("state", "removed")),
                                    _connector="OR",
                                ),
                                name="plans_upload_removed_with_its_time",
                                violation_error_message="Tệp đã xóa phải ghi thời điểm xóa, và chỉ khi đó.",
                            ),
                        ],
                    },
                ),
            ]
        ),
        migrations.RunPython(install, remove),
    ]
