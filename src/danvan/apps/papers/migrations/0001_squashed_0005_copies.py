"""The tables of `papers`, in place of its migrations 0001 to 0005."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from danvan.adapters.tables import CreateTables


class Migration(migrations.Migration):
    replaces = [("papers", "0001_path"), ("papers", "0002_printed"), ("papers", "0003_revisions"), ("papers", "0004_version_pdf"), ("papers", "0005_copies")]

    initial = True

    dependencies = [
        ("accounts", "0001_squashed_0006_person_sessions"),
        ("documents", "0001_initial"),
        ("evidence", "0001_squashed_0002_revisions_and_papers"),
        ("orgs", "0001_squashed_0005_records_import"),
        ("registers", "0001_squashed_0002_copies"),
    ]

    operations = [
        CreateTables(
            tables=[
                migrations.CreateModel(
                    name="Paper",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("kind", models.CharField(max_length=40, verbose_name="loại văn bản")),
                        ("abstract", models.CharField(max_length=500, verbose_name="trích yếu")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "Dự thảo"),
                                    ("submitted", "Đã trình"),
                                    ("approved", "Đã duyệt"),
                                    ("signed", "Đã ký"),
                                    ("numbered", "Đã cấp số"),
                                    ("sealed", "Đã phát hành"),
                                    ("sent", "Đã gửi"),
                                    ("filed", "Đã lưu hồ sơ"),
                                    ("withdrawn", "Đã hủy"),
                                ],
                                default="draft",
                                max_length=20,
                                verbose_name="trạng thái",
                            ),
                        ),
                        ("code", models.CharField(max_length=20, unique=True, verbose_name="mã tra cứu")),
                        ("source_type", models.CharField(blank=True, max_length=40, verbose_name="lập từ")),
                        ("source_id", models.PositiveBigIntegerField(null=True, verbose_name="lập từ việc số")),
                        ("drafted_at", models.DateTimeField(verbose_name="soạn lúc")),
                        ("approved_hash", models.CharField(blank=True, max_length=64, verbose_name="mã băm bản đã duyệt")),
                        ("approved_at", models.DateTimeField(null=True, verbose_name="duyệt lúc")),
                        ("voided_at", models.DateTimeField(null=True, verbose_name="bản duyệt hết giá trị lúc")),
                        ("signatory", models.CharField(blank=True, max_length=200, verbose_name="chức vụ, thẩm quyền ký")),
                        ("signed_at", models.DateTimeField(null=True, verbose_name="ký lúc")),
                        ("sealed_at", models.DateTimeField(null=True, verbose_name="đóng dấu lúc")),
                        ("filed_as", models.CharField(blank=True, max_length=200, verbose_name="hồ sơ lưu")),
                        (
                            "effect",
                            models.CharField(
                                choices=[("in_force", "Còn hiệu lực"), ("replaced", "Đã được thay thế"), ("revoked", "Đã bị thu hồi, bãi bỏ")],
                                default="in_force",
                                max_length=20,
                                verbose_name="hiệu lực",
                            ),
                        ),
                        ("effect_reason", models.CharField(blank=True, max_length=500, verbose_name="lý do hết hiệu lực")),
                        (
                            "approved_by",
                            models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL),
                        ),
                        ("copied_entry", models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="registers.bookentry")),
                        ("copied_file", models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="evidence.storedfile")),
                        ("drafted_by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                        (
                            "drafting_unit",
                            models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="orgs.unit", verbose_name="đơn vị soạn"),
                        ),
                        ("entry", models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="registers.bookentry")),
                        (
                            "issuer",
                            models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="orgs.unit", verbose_name="cơ quan ban hành"),
                        ),
                        ("printed", models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="evidence.storedfile")),
                        ("signed_by", models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                        ("signed_file", models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="evidence.storedfile")),
                        (
                            "written",
                            models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="documents.officialpaper"),
                        ),
                    ],
                    options={
                        "indexes": [
                            models.Index(fields=["issuer", "state"], name="papers_by_issuer"),
                            models.Index(fields=["source_type", "source_id"], name="papers_by_source"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("state__in", ["draft", "submitted", "approved", "signed", "numbered", "sealed", "sent", "filed", "withdrawn"]),
                                    ("effect__in", ["in_force", "replaced", "revoked"]),
                                ),
                                name="papers_paper_state_known",
                                violation_error_message="Trạng thái hoặc hiệu lực của văn bản không hợp lệ.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("approved_at__isnull", True), ("approved_hash", "")),
                                    models.Q(models.Q(("approved_hash", ""), _negated=True), ("approved_at__isnull", False)),
                                    _connector="OR",
                                ),
                                name="papers_approval_is_whole",
                                violation_error_message="Bản duyệt phải ghi mã băm nội dung và thời điểm duyệt.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("signed_at__isnull", True),
                                    models.Q(models.Q(("signatory", ""), _negated=True), models.Q(("approved_hash", ""), _negated=True)),
                                    _connector="OR",
                                ),
                                name="papers_signed_after_approval",
                                violation_error_message="Chỉ ký văn bản đã duyệt, và phải ghi chức vụ người ký.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("effect", "in_force"), models.Q(("effect_reason", ""), _negated=True), _connector="OR"),
                                name="papers_ended_effect_says_why",
                                violation_error_message="Văn bản hết hiệu lực phải ghi lý do.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PaperVersion",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("number", models.PositiveSmallIntegerField(verbose_name="bản thứ")),
                        (
                            "source",
                            models.CharField(
                                choices=[
                                    ("written", "Lập từ dữ liệu"),
                                    ("edited", "Dùng nguyên tệp DOCX đã sửa"),
                                    ("taken_back", "Sửa trong tệp DOCX, đã đọc vào nội dung"),
                                ],
                                max_length=20,
                                verbose_name="nguồn",
                            ),
                        ),
                        ("content", models.JSONField(verbose_name="nội dung")),
                        ("content_hash", models.CharField(max_length=64, verbose_name="mã băm nội dung")),
                        ("note", models.CharField(blank=True, max_length=500, verbose_name="ghi chú")),
                        ("made_at", models.DateTimeField(verbose_name="lưu lúc")),
                        ("file", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="evidence.storedfile")),
                        ("made_by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                        ("paper", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="versions", to="papers.paper")),
                        ("pdf", models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="evidence.storedfile")),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("paper", "number"),
                                name="papers_version_once",
                                violation_error_message="Người khác vừa lưu một bản mới của văn bản này. Mở lại trang rồi sửa tiếp.",
                            )
                        ]
                    },
                ),
                migrations.CreateModel(
                    name="PaperRevision",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("note", models.CharField(blank=True, max_length=500, verbose_name="ghi chú")),
                        ("content", models.JSONField(null=True, verbose_name="nội dung đọc được")),
                        ("findings", models.JSONField(default=list, verbose_name="điểm cần xem")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("waiting", "Chờ nhận"),
                                    ("taken_back", "Đã nhận vào nội dung"),
                                    ("as_file", "Đã dùng nguyên tệp"),
                                    ("dropped", "Không dùng"),
                                ],
                                default="waiting",
                                max_length=20,
                                verbose_name="trạng thái",
                            ),
                        ),
                        ("made_at", models.DateTimeField(verbose_name="nộp lúc")),
                        ("settled_at", models.DateTimeField(null=True, verbose_name="xử lý lúc")),
                        (
                            "file",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="evidence.storedfile", verbose_name="tệp đã sửa"
                            ),
                        ),
                        ("made_by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                        ("paper", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="revisions", to="papers.paper")),
                        (
                            "base",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="papers.paperversion", verbose_name="sửa từ bản"
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("state", "waiting")),
                                fields=("paper",),
                                name="papers_one_revision_waits",
                                violation_error_message="Văn bản đang có một tệp sửa chờ nhận. Xử lý tệp đó trước.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("settled_at__isnull", True), ("state", "waiting")),
                                    models.Q(models.Q(("state", "waiting"), _negated=True), ("settled_at__isnull", False)),
                                    _connector="OR",
                                ),
                                name="papers_revision_settled_when",
                                violation_error_message="Tệp sửa đã xử lý phải ghi thời điểm xử lý.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("state__in", ["waiting", "taken_back", "as_file", "dropped"]),
                                    models.Q(models.Q(("state", "taken_back"), _negated=True), ("content__isnull", False), _connector="OR"),
                                ),
                                name="papers_revision_taken_was_read",
                                violation_error_message="Chỉ nhận vào nội dung tệp sửa đã đọc được.",
                            ),
                        ]
                    },
                ),
                migrations.CreateModel(
                    name="PaperInitial",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("post_title", models.CharField(max_length=200, verbose_name="chức vụ")),
                        ("made_at", models.DateTimeField(verbose_name="ký nháy lúc")),
                        ("made_by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                        ("version", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="initials", to="papers.paperversion")),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("version", "made_by"), name="papers_initial_once", violation_error_message="Ông (bà) đã ký nháy bản này."
                            )
                        ]
                    },
                ),
                migrations.CreateModel(
                    name="PaperComment",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("text", models.TextField(verbose_name="góp ý")),
                        ("made_at", models.DateTimeField(verbose_name="góp ý lúc")),
                        ("made_by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                        ("version", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="comments", to="papers.paperversion")),
                    ],
                ),
                migrations.CreateModel(
                    name="PublicCheck",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("checked_at", models.DateTimeField(verbose_name="tra cứu lúc")),
                        ("paper", models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="papers.paper")),
                    ],
                ),
            ]
        )
    ]
