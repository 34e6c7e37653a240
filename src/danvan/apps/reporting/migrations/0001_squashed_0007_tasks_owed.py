"""The tables of `reporting`, in place of its migrations 0001 to 0007."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from danvan.adapters.tables import CreateTables


class Migration(migrations.Migration):
    replaces = [
        ("reporting", "0001_initial"),
        ("reporting", "0002_figures_have_an_app"),
        ("reporting", "0003_periodic_reports"),
        ("reporting", "0004_review_levels"),
        ("reporting", "0005_flags_and_nothing"),
        ("reporting", "0006_asked_files"),
        ("reporting", "0007_tasks_owed"),
    ]

    initial = True

    dependencies = [
        ("accounts", "0001_squashed_0006_person_sessions"),
        ("evidence", "0001_squashed_0002_revisions_and_papers"),
        ("orgs", "0001_squashed_0005_records_import"),
        ("plans", "0001_squashed_0020_tasks_owed"),
    ]

    operations = [
        CreateTables(
            tables=[
                migrations.CreateModel(
                    name="Report",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("own_plan", "Kế hoạch của đơn vị"),
                                    ("report", "Báo cáo kết quả năm"),
                                    ("periodic_report", "Báo cáo định kỳ"),
                                    ("task", "Kết quả thực hiện nhiệm vụ"),
                                ],
                                max_length=20,
                                verbose_name="loại",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "Đang soạn"),
                                    ("submitted", "Đã gửi, chờ tiếp nhận"),
                                    ("verified", "Đã kiểm tra, chờ duyệt"),
                                    ("sent_back", "Bị trả lại"),
                                    ("accepted", "Đã tiếp nhận"),
                                ],
                                default="draft",
                                max_length=20,
                                verbose_name="trạng thái",
                            ),
                        ),
                        ("number", models.CharField(blank=True, max_length=60, verbose_name="số, ký hiệu")),
                        ("paper_date", models.DateField(null=True, verbose_name="ngày văn bản")),
                        ("content", models.TextField(blank=True, verbose_name="nội dung, kết quả thực hiện")),
                        ("difficulties", models.TextField(blank=True, verbose_name="khó khăn, hạn chế")),
                        ("proposals", models.TextField(blank=True, verbose_name="kiến nghị, đề xuất")),
                        ("send_back_reason", models.TextField(blank=True, verbose_name="lý do trả lại")),
                        ("nothing", models.JSONField(blank=True, default=list, verbose_name="mục không phát sinh")),
                        ("explanations", models.JSONField(blank=True, default=dict, verbose_name="giải thích cảnh báo")),
                        ("flag_count", models.PositiveSmallIntegerField(default=0, verbose_name="số cảnh báo của lần gửi")),
                        ("recheck_reason", models.TextField(blank=True, verbose_name="lý do trả về kiểm tra lại")),
                        ("version", models.PositiveIntegerField(default=1, verbose_name="lần sửa")),
                        ("changed_at", models.DateTimeField(verbose_name="sửa lúc")),
                        ("changed_by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                        (
                            "entered_on_behalf_by",
                            models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL),
                        ),
                        ("obligation", models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name="report", to="plans.obligation")),
                        ("unit", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="orgs.unit")),
                        (
                            "verified_by",
                            models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL),
                        ),
                        ("files", models.ManyToManyField(related_name="+", through="reporting.ReportFile", to="evidence.evidence")),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "sent_back"), _negated=True), models.Q(("send_back_reason", ""), _negated=True), _connector="OR"
                                ),
                                name="reporting_sent_back_with_reason",
                                violation_error_message="Trả lại phải ghi lý do.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(models.Q(("state", "verified"), _negated=True), ("verified_by__isnull", False), _connector="OR"),
                                name="reporting_verified_by_whom",
                                violation_error_message="Báo cáo đã kiểm tra phải ghi người kiểm tra.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("state__in", ["draft", "submitted", "verified", "sent_back", "accepted"]),
                                    ("kind__in", ["own_plan", "report", "periodic_report", "task"]),
                                ),
                                name="reporting_report_state_and_kind_known",
                                violation_error_message="Loại hoặc trạng thái của kế hoạch, báo cáo không hợp lệ.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("entered_on_behalf_by__isnull", True),
                                    models.Q(models.Q(("number", ""), _negated=True), ("paper_date__isnull", False)),
                                    _connector="OR",
                                ),
                                name="reporting_paper_with_number_and_date",
                                violation_error_message="Văn bản giấy nhập thay phải có số, ký hiệu và ngày văn bản.",
                            ),
                        ]
                    },
                ),
                migrations.CreateModel(
                    name="ReportFile",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("asked", models.SlugField(blank=True, max_length=40, verbose_name="tệp được yêu cầu")),
                        ("evidence", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="evidence.evidence")),
                        ("report", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="report_files", to="reporting.report")),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("report", "evidence"), name="reporting_file_once", violation_error_message="Tệp này đã có trong báo cáo."
                            )
                        ]
                    },
                ),
                migrations.CreateModel(
                    name="ReviewSetting",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "levels",
                            models.PositiveSmallIntegerField(
                                choices=[
                                    (1, "Một cấp: chuyên viên hoặc thủ trưởng cơ quan chủ trì tiếp nhận"),
                                    (2, "Hai cấp: chuyên viên kiểm tra, thủ trưởng cơ quan chủ trì duyệt"),
                                ],
                                verbose_name="số cấp duyệt",
                            ),
                        ),
                        (
                            "authority",
                            models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="orgs.unit", verbose_name="cơ quan"),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("levels__in", [1, 2])),
                                name="reporting_review_levels_known",
                                violation_error_message="Báo cáo được duyệt qua một hoặc hai cấp.",
                            )
                        ]
                    },
                ),
                migrations.CreateModel(
                    name="SubmittedRound",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("number", models.PositiveSmallIntegerField(verbose_name="lần gửi")),
                        ("content", models.JSONField(verbose_name="nội dung đã gửi")),
                        ("content_hash", models.CharField(max_length=64, verbose_name="mã băm nội dung")),
                        ("received_on", models.DateField(verbose_name="ngày nhận")),
                        ("submitted_at", models.DateTimeField(verbose_name="gửi lúc")),
                        ("verified_at", models.DateTimeField(null=True, verbose_name="kiểm tra lúc")),
                        ("decided_at", models.DateTimeField(null=True, verbose_name="xử lý lúc")),
                        ("send_back_reason", models.TextField(blank=True, verbose_name="lý do trả lại")),
                        (
                            "decided_by",
                            models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL),
                        ),
                        ("report", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="rounds", to="reporting.report")),
                        ("submitted_by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                        (
                            "verified_by",
                            models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("report", "number"), name="reporting_round_once", violation_error_message="Lần gửi này đã có."),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("decided_at__isnull", True), ("decided_by__isnull", True), ("send_back_reason", "")),
                                    models.Q(("decided_at__isnull", False), ("decided_by__isnull", False)),
                                    _connector="OR",
                                ),
                                name="reporting_round_decided_by_whom_and_when",
                                violation_error_message="Lần gửi đã xử lý phải ghi người và thời điểm xử lý.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("verified_at__isnull", True), ("verified_by__isnull", True)),
                                    models.Q(("verified_at__isnull", False), ("verified_by__isnull", False)),
                                    _connector="OR",
                                ),
                                name="reporting_round_verified_by_whom_and_when",
                                violation_error_message="Lần gửi đã kiểm tra phải ghi người và thời điểm kiểm tra.",
                            ),
                        ]
                    },
                ),
            ]
        )
    ]
