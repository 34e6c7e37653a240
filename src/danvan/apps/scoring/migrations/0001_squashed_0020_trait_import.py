"""The tables of `scoring`, in place of its migrations 0001 to 0020."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from danvan.adapters.tables import CreateTables
from danvan.apps.audit.append_only import protect_statements, unprotect_statements

TABLES = ("scoring_decisionedition", "scoring_sheetround")


def install(_apps, schema_editor):
    for table in TABLES:
        for statement in protect_statements(schema_editor.connection.vendor, table):
            schema_editor.execute(statement)


def remove(_apps, schema_editor):
    for table in TABLES:
        for statement in unprotect_statements(schema_editor.connection.vendor, table):
            schema_editor.execute(statement)


class Migration(migrations.Migration):
    replaces = [
        ("scoring", "0001_initial"),
        ("scoring", "0002_conflict_period"),
        ("scoring", "0003_grouping_day"),
        ("scoring", "0004_hold_scored"),
        ("scoring", "0005_columns_of_roles"),
        ("scoring", "0006_place_of_proof"),
        ("scoring", "0007_held_conditions"),
        ("scoring", "0008_measured"),
        ("scoring", "0009_criteria_sets_elsewhere"),
        ("scoring", "0010_criteria_hash"),
        ("scoring", "0011_fill_criteria_hash"),
        ("scoring", "0012_rounds_stages_explanations"),
        ("scoring", "0013_rounds_and_stages_of_before"),
        ("scoring", "0014_rounds_append_only"),
        ("scoring", "0015_decision_editions"),
        ("scoring", "0016_decision_editions_append_only"),
        ("scoring", "0017_traits_of_units"),
        ("scoring", "0018_council"),
        ("scoring", "0019_rounds_of_facts"),
        ("scoring", "0020_trait_import"),
    ]

    initial = True

    dependencies = [
        ("accounts", "0001_squashed_0006_person_sessions"),
        ("criteria", "0001_squashed_0004_frozen"),
        ("documents", "0001_initial"),
        ("evidence", "0001_squashed_0002_revisions_and_papers"),
        ("orgs", "0001_squashed_0005_records_import"),
        ("plans", "0001_squashed_0020_tasks_owed"),
    ]

    operations = [
        CreateTables(
            tables=[
                migrations.CreateModel(
                    name="Cycle",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("year", models.PositiveSmallIntegerField(verbose_name="năm")),
                        ("criteria_hash", models.CharField(blank=True, max_length=64, verbose_name="mã băm bộ tiêu chí lúc mở kỳ")),
                        ("former_post_months", models.PositiveSmallIntegerField(verbose_name="số tháng tính xung đột lợi ích sau khi thôi chức vụ")),
                        ("former_post_basis", models.CharField(blank=True, max_length=300, verbose_name="căn cứ của số tháng")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("open", "Đang chấm điểm"),
                                    ("proposed", "Đã trình xếp loại"),
                                    ("decided", "Đã quyết định"),
                                    ("published", "Đã công khai"),
                                ],
                                default="open",
                                max_length=20,
                                verbose_name="trạng thái",
                            ),
                        ),
                        ("opened_at", models.DateTimeField(verbose_name="mở lúc")),
                        ("grouped_on", models.DateField(null=True, verbose_name="nhóm xếp hạng tính theo ngày")),
                        ("visibility", models.JSONField(default=dict, verbose_name="khi nào thấy cột của người khác")),
                        ("explanation_opened_at", models.DateTimeField(null=True, verbose_name="mở giải trình lúc")),
                        ("explanation_ends_on", models.DateField(null=True, verbose_name="giải trình đến hết ngày")),
                        ("criteria_set", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="criteria.criteriaset")),
                        ("opened_by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                        ("plan", models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="plans.plan")),
                        (
                            "substitute",
                            models.ForeignKey(
                                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="orgs.unit", verbose_name="người thẩm định thay"
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("former_post_months__lte", 120)),
                                name="scoring_conflict_period_is_bounded",
                                violation_error_message="Thời gian tính xung đột lợi ích không quá 120 tháng.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("explanation_ends_on__isnull", True), ("explanation_opened_at__isnull", True)),
                                    models.Q(("explanation_ends_on__isnull", False), ("explanation_opened_at__isnull", False)),
                                    _connector="OR",
                                ),
                                name="scoring_explanation_opened_until_a_day",
                                violation_error_message="Mở giải trình phải ghi ngày kết thúc.",
                            ),
                        ]
                    },
                ),
                migrations.CreateModel(
                    name="CouncilMember",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "part",
                            models.CharField(
                                choices=[
                                    ("chair", "Chủ tịch hội đồng"),
                                    ("deputy", "Phó chủ tịch hội đồng"),
                                    ("member", "Thành viên"),
                                    ("minute_keeper", "Thành viên, thư ký"),
                                ],
                                max_length=20,
                                verbose_name="trong hội đồng",
                            ),
                        ),
                        ("post", models.CharField(max_length=300, verbose_name="chức vụ, cơ quan")),
                        ("basis", models.CharField(max_length=300, verbose_name="căn cứ")),
                        ("named_at", models.DateTimeField(verbose_name="ghi lúc")),
                        ("ended_at", models.DateTimeField(null=True, verbose_name="thôi lúc")),
                        ("named_by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                        ("person", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                        ("cycle", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="council_members", to="scoring.cycle")),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("ended_at__isnull", True)),
                                fields=("cycle", "person"),
                                name="scoring_council_person_once",
                                violation_error_message="Người này đã ở trong hội đồng.",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("ended_at__isnull", True), ("part", "chair")),
                                fields=("cycle",),
                                name="scoring_council_one_chair",
                                violation_error_message="Hội đồng chỉ có một chủ tịch.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("basis", ""), _negated=True),
                                name="scoring_council_with_basis",
                                violation_error_message="Hội đồng phải có căn cứ thành lập.",
                            ),
                        ]
                    },
                ),
                migrations.CreateModel(
                    name="CycleScorer",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("role", models.CharField(max_length=40, verbose_name="vai trò chấm điểm")),
                        ("cycle", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="scorers", to="scoring.cycle")),
                        ("unit", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="orgs.unit")),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("cycle", "role"), name="scoring_role_once", violation_error_message="Vai trò chấm điểm này đã có đơn vị."
                            )
                        ]
                    },
                ),
                migrations.CreateModel(
                    name="CycleStage",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "stage",
                            models.CharField(
                                choices=[
                                    ("preparation", "Chuẩn bị"),
                                    ("self_scoring", "Tự chấm điểm, gửi hồ sơ"),
                                    ("appraisal", "Thẩm định"),
                                    ("explanation", "Giải trình"),
                                    ("reconciliation", "Thống nhất điểm"),
                                    ("council", "Hội đồng, người quyết định xem lại điểm"),
                                    ("decision", "Trình và quyết định xếp loại"),
                                    ("appeal", "Phúc tra"),
                                    ("closed", "Kết thúc"),
                                ],
                                max_length=20,
                                verbose_name="giai đoạn",
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField(verbose_name="thứ tự")),
                        ("starts_on", models.DateField(null=True, verbose_name="từ ngày")),
                        ("ends_on", models.DateField(null=True, verbose_name="đến ngày")),
                        ("entered_at", models.DateTimeField(null=True, verbose_name="bắt đầu lúc")),
                        ("override_reason", models.TextField(blank=True, verbose_name="lý do chuyển khi chưa xong")),
                        ("cycle", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="stages", to="scoring.cycle")),
                        (
                            "entered_by",
                            models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("cycle", "stage"), name="scoring_stage_once", violation_error_message="Kỳ chấm điểm đã có giai đoạn này."
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("starts_on__isnull", True), ("ends_on__isnull", True), ("ends_on__gte", models.F("starts_on")), _connector="OR"
                                ),
                                name="scoring_stage_ends_after_it_begins",
                                violation_error_message="Giai đoạn không kết thúc trước khi bắt đầu.",
                            ),
                        ]
                    },
                ),
                migrations.CreateModel(
                    name="DecisionEdition",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("edition", models.PositiveSmallIntegerField(verbose_name="lần ban hành")),
                        ("content", models.JSONField(verbose_name="nội dung")),
                        ("content_hash", models.CharField(max_length=64, verbose_name="mã băm nội dung")),
                        ("number", models.CharField(max_length=60, verbose_name="số, ký hiệu")),
                        ("date", models.DateField(verbose_name="ngày quyết định")),
                        ("reason", models.TextField(verbose_name="lý do sửa")),
                        ("decided_at", models.DateTimeField(verbose_name="quyết định lúc")),
                        ("cycle", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="decision_editions", to="scoring.cycle")),
                        ("decided_by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                        ("paper", models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="documents.officialpaper")),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("cycle", "edition"), name="scoring_decision_edition_once", violation_error_message="Lần ban hành này đã có."
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("edition__gte", 2)),
                                name="scoring_decision_edition_from_two",
                                violation_error_message="Lần ban hành đầu là chính quyết định; bản sửa tính từ lần 2.",
                            ),
                        ]
                    },
                ),
                migrations.CreateModel(
                    name="RankedGroup",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("is_target_base", models.BooleanField(default=False, verbose_name="là cơ sở tính chỉ tiêu xếp loại")),
                        ("position", models.PositiveSmallIntegerField(default=0, verbose_name="thứ tự")),
                        ("cycle", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="ranked_groups", to="scoring.cycle")),
                        ("group", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="orgs.unitgroup")),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("cycle", "group"), name="scoring_group_once", violation_error_message="Nhóm đơn vị này đã có danh sách xếp hạng."
                            )
                        ]
                    },
                ),
                migrations.CreateModel(
                    name="RankingProposal",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("round", models.PositiveSmallIntegerField(verbose_name="lần trình")),
                        ("content", models.JSONField(verbose_name="nội dung trình")),
                        ("content_hash", models.CharField(max_length=64, verbose_name="mã băm nội dung")),
                        ("note", models.TextField(blank=True, verbose_name="ý kiến của cơ quan chủ trì")),
                        ("proposed_at", models.DateTimeField(verbose_name="trình lúc")),
                        ("send_back_reason", models.TextField(blank=True, verbose_name="lý do trả lại")),
                        ("cycle", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="proposals", to="scoring.cycle")),
                        ("proposed_by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("cycle", "round"), name="scoring_proposal_round_once", violation_error_message="Lần trình này đã có."
                            )
                        ]
                    },
                ),
                migrations.CreateModel(
                    name="RankingDecision",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("content", models.JSONField(verbose_name="nội dung quyết định")),
                        ("content_hash", models.CharField(max_length=64, verbose_name="mã băm nội dung")),
                        ("number", models.CharField(max_length=60, verbose_name="số, ký hiệu")),
                        ("date", models.DateField(verbose_name="ngày quyết định")),
                        ("decided_at", models.DateTimeField(verbose_name="quyết định lúc")),
                        ("cycle", models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name="decision", to="scoring.cycle")),
                        ("decided_by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                        ("paper", models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="documents.officialpaper")),
                        ("proposal", models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="scoring.rankingproposal")),
                    ],
                ),
                migrations.CreateModel(
                    name="ScoreColumn",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("code", models.CharField(max_length=40, verbose_name="cột")),
                        ("version", models.PositiveIntegerField(default=1, verbose_name="lần sửa")),
                        ("signed_at", models.DateTimeField(null=True, verbose_name="ký lúc")),
                        (
                            "scorer",
                            models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="orgs.unit", verbose_name="đơn vị chấm"),
                        ),
                        ("signed_by", models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                        ("sheet", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="columns", to="scoring.scoresheet")),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("sheet", "code"), name="scoring_column_once", violation_error_message="Phiếu đã có cột này."),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("signed_at__isnull", True), ("signed_by__isnull", True)),
                                    models.Q(("signed_at__isnull", False), ("signed_by__isnull", False)),
                                    _connector="OR",
                                ),
                                name="scoring_column_signed_with_who_and_when",
                                violation_error_message="Cột đã ký phải ghi người và thời điểm ký.",
                            ),
                        ]
                    },
                ),
                migrations.CreateModel(
                    name="ScoreCell",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("criterion", models.CharField(max_length=20, verbose_name="tiêu chí")),
                        (
                            "answer",
                            models.CharField(
                                choices=[("points", "Chấm điểm"), ("not_arising", "Không phát sinh")], default="points", max_length=20, verbose_name="trả lời"
                            ),
                        ),
                        ("points", models.DecimalField(decimal_places=2, max_digits=6, null=True, verbose_name="điểm")),
                        ("source_value", models.DecimalField(decimal_places=2, max_digits=6, null=True, verbose_name="giá trị nguồn (%)")),
                        ("reason", models.TextField(blank=True, verbose_name="căn cứ, lý do")),
                        ("entered_at", models.DateTimeField(verbose_name="ghi lúc")),
                        ("entered_by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                        ("column", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="cells", to="scoring.scorecolumn")),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("column", "criterion"), name="scoring_cell_once", violation_error_message="Tiêu chí này đã có điểm trong cột."
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("answer", "points"), ("points__gte", 0), ("points__isnull", False)),
                                    models.Q(("answer", "not_arising"), ("points__isnull", True)),
                                    _connector="OR",
                                ),
                                name="scoring_cell_points_or_not_arising",
                                violation_error_message="Ô điểm hoặc có điểm từ 0 trở lên, hoặc ghi “không phát sinh”.",
                            ),
                        ]
                    },
                ),
                migrations.CreateModel(
                    name="ScoreSheet",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "Đang tự chấm"),
                                    ("submitted", "Đã gửi, đang thẩm định"),
                                    ("sent_back", "Bị trả lại"),
                                    ("reconciled", "Đã thống nhất điểm"),
                                ],
                                default="draft",
                                max_length=20,
                                verbose_name="trạng thái",
                            ),
                        ),
                        ("send_back_reason", models.TextField(blank=True, verbose_name="lý do trả lại")),
                        ("traits", models.JSONField(default=list, verbose_name="đặc điểm riêng của đơn vị")),
                        ("cycle", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="sheets", to="scoring.cycle")),
                        (
                            "obligation",
                            models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="score_sheet", to="plans.obligation"),
                        ),
                        ("unit", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="orgs.unit")),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("cycle", "unit"), name="scoring_sheet_once", violation_error_message="Đơn vị đã có phiếu chấm điểm trong kỳ này."
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "sent_back"), _negated=True), models.Q(("send_back_reason", ""), _negated=True), _connector="OR"
                                ),
                                name="scoring_sheet_sent_back_with_reason",
                                violation_error_message="Trả lại phải ghi lý do.",
                            ),
                        ]
                    },
                ),
                migrations.CreateModel(
                    name="HeldTrait",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("reason", models.TextField(verbose_name="lý do")),
                        ("basis", models.CharField(max_length=300, verbose_name="căn cứ")),
                        ("held_at", models.DateTimeField(verbose_name="ghi nhận lúc")),
                        ("lifted_at", models.DateTimeField(null=True, verbose_name="bỏ lúc")),
                        ("lift_reason", models.TextField(blank=True, verbose_name="lý do bỏ")),
                        ("trait", models.CharField(max_length=60, verbose_name="đặc điểm riêng")),
                        ("held_by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                        ("lifted_by", models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                        ("sheet", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="held_traits", to="scoring.scoresheet")),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("lifted_at__isnull", True)),
                                fields=("sheet", "trait"),
                                name="scoring_trait_held_once",
                                violation_error_message="Đặc điểm này đã được ghi nhận cho đơn vị.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(models.Q(("reason", ""), _negated=True), models.Q(("basis", ""), _negated=True)),
                                name="scoring_trait_with_reason",
                                violation_error_message="Ghi nhận đặc điểm riêng của đơn vị phải có lý do và căn cứ.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("lift_reason", ""), ("lifted_at__isnull", True), ("lifted_by__isnull", True)),
                                    models.Q(("lifted_at__isnull", False), ("lifted_by__isnull", False), models.Q(("lift_reason", ""), _negated=True)),
                                    _connector="OR",
                                ),
                                name="scoring_trait_lifted_with_reason",
                                violation_error_message="Bỏ đặc điểm riêng phải có người bỏ, thời điểm và lý do.",
                            ),
                        ]
                    },
                ),
                migrations.CreateModel(
                    name="HeldCondition",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("reason", models.TextField(verbose_name="lý do")),
                        ("basis", models.CharField(max_length=300, verbose_name="căn cứ")),
                        ("held_at", models.DateTimeField(verbose_name="ghi nhận lúc")),
                        ("lifted_at", models.DateTimeField(null=True, verbose_name="bỏ lúc")),
                        ("lift_reason", models.TextField(blank=True, verbose_name="lý do bỏ")),
                        ("condition", models.CharField(max_length=60, verbose_name="điều kiện khống chế")),
                        ("held_by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                        ("lifted_by", models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                        ("sheet", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="held_conditions", to="scoring.scoresheet")),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("lifted_at__isnull", True)),
                                fields=("sheet", "condition"),
                                name="scoring_condition_held_once",
                                violation_error_message="Trường hợp này đã được ghi nhận cho đơn vị.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(models.Q(("reason", ""), _negated=True), models.Q(("basis", ""), _negated=True)),
                                name="scoring_condition_with_reason",
                                violation_error_message="Ghi nhận trường hợp khống chế phải có lý do và căn cứ.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("lift_reason", ""), ("lifted_at__isnull", True), ("lifted_by__isnull", True)),
                                    models.Q(("lifted_at__isnull", False), ("lifted_by__isnull", False), models.Q(("lift_reason", ""), _negated=True)),
                                    _connector="OR",
                                ),
                                name="scoring_condition_lifted_with_reason",
                                violation_error_message="Bỏ trường hợp khống chế phải có người bỏ, thời điểm và lý do.",
                            ),
                        ]
                    },
                ),
                migrations.CreateModel(
                    name="FactContest",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("fact", models.CharField(max_length=80, verbose_name="dữ kiện")),
                        ("claimed", models.CharField(max_length=60, verbose_name="giá trị đơn vị nêu")),
                        ("found_text", models.CharField(max_length=120, verbose_name="hệ thống ghi")),
                        ("reason", models.TextField(verbose_name="lý do")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("open", "Chờ cơ quan chủ trì xem xét"),
                                    ("accepted", "Được chấp nhận"),
                                    ("refused", "Không được chấp nhận"),
                                    ("withdrawn", "Đơn vị đã rút"),
                                ],
                                default="open",
                                max_length=20,
                                verbose_name="trạng thái",
                            ),
                        ),
                        ("made_at", models.DateTimeField(verbose_name="gửi lúc")),
                        ("settled_at", models.DateTimeField(null=True, verbose_name="xử lý lúc")),
                        ("settle_reason", models.TextField(blank=True, verbose_name="ý kiến xử lý")),
                        ("evidence", models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="evidence.evidence")),
                        ("made_by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                        (
                            "settled_by",
                            models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL),
                        ),
                        ("sheet", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="contests", to="scoring.scoresheet")),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("state", "open")),
                                fields=("sheet", "fact"),
                                name="scoring_contest_one_open",
                                violation_error_message="Dữ kiện này đang có kiến nghị chờ xem xét.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(models.Q(("reason", ""), _negated=True), models.Q(("claimed", ""), _negated=True)),
                                name="scoring_contest_says_what_and_why",
                                violation_error_message="Kiến nghị phải nêu giá trị đúng và lý do.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("settled_at__isnull", True), ("settled_by__isnull", True), ("state", "open")),
                                    models.Q(models.Q(("state", "open"), _negated=True), ("settled_at__isnull", False), ("settled_by__isnull", False)),
                                    _connector="OR",
                                ),
                                name="scoring_contest_settled_by_whom_and_when",
                                violation_error_message="Kiến nghị đã xử lý phải ghi người và thời điểm xử lý.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "refused"), _negated=True), models.Q(("settle_reason", ""), _negated=True), _connector="OR"
                                ),
                                name="scoring_contest_refused_with_reason",
                                violation_error_message="Không chấp nhận kiến nghị phải ghi lý do.",
                            ),
                        ]
                    },
                ),
                migrations.CreateModel(
                    name="Explanation",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("criterion", models.CharField(max_length=20, verbose_name="tiêu chí")),
                        ("column", models.CharField(max_length=40, verbose_name="cột")),
                        ("text", models.TextField(verbose_name="nội dung giải trình")),
                        ("explained_at", models.DateTimeField(verbose_name="giải trình lúc")),
                        (
                            "outcome",
                            models.CharField(blank=True, choices=[("kept", "Giữ nguyên điểm"), ("changed", "Sửa điểm")], max_length=20, verbose_name="kết quả"),
                        ),
                        ("answer", models.TextField(blank=True, verbose_name="lý do giữ hoặc sửa")),
                        ("settled_at", models.DateTimeField(null=True, verbose_name="trả lời lúc")),
                        ("explained_by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                        (
                            "settled_by",
                            models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL),
                        ),
                        ("sheet", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="explanations", to="scoring.scoresheet")),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("sheet", "criterion", "column"),
                                name="scoring_explanation_once",
                                violation_error_message="Tiêu chí này đã được giải trình với người thẩm định đó.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("outcome", ""), ("settled_at__isnull", True), ("settled_by__isnull", True)),
                                    models.Q(
                                        models.Q(("outcome", ""), _negated=True),
                                        models.Q(("answer", ""), _negated=True),
                                        ("settled_at__isnull", False),
                                        ("settled_by__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="scoring_explanation_settled_with_reason",
                                violation_error_message="Trả lời giải trình phải ghi giữ hay sửa, lý do, người và thời điểm.",
                            ),
                        ]
                    },
                ),
                migrations.CreateModel(
                    name="ComputedCell",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("criterion", models.CharField(max_length=20, verbose_name="tiêu chí")),
                        ("points", models.DecimalField(decimal_places=2, max_digits=6, null=True, verbose_name="điểm")),
                        ("is_known", models.BooleanField(verbose_name="đủ dữ kiện")),
                        ("lines", models.JSONField(verbose_name="cách tính")),
                        ("facts", models.JSONField(verbose_name="dữ kiện")),
                        ("inputs_hash", models.CharField(max_length=64, verbose_name="mã băm dữ kiện")),
                        ("computed_at", models.DateTimeField(verbose_name="tính lúc")),
                        ("sheet", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="computed", to="scoring.scoresheet")),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("sheet", "criterion"),
                                name="scoring_computed_once",
                                violation_error_message="Điểm tính từ dữ kiện của tiêu chí này đã có.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("is_known", True), ("points__isnull", True), _connector="OR"),
                                name="scoring_computed_points_are_known",
                                violation_error_message="Thiếu dữ kiện thì không có điểm tính từ dữ kiện.",
                            ),
                        ]
                    },
                ),
                migrations.CreateModel(
                    name="CellEvidence",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("criterion", models.CharField(max_length=20, verbose_name="tiêu chí")),
                        ("section", models.CharField(blank=True, max_length=200, verbose_name="mục, phần")),
                        ("pages", models.CharField(blank=True, max_length=200, verbose_name="trang")),
                        ("evidence", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="evidence.evidence")),
                        ("sheet", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="evidence", to="scoring.scoresheet")),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("sheet", "criterion", "evidence"),
                                name="scoring_evidence_once",
                                violation_error_message="Tệp này đã là minh chứng của tiêu chí.",
                            )
                        ]
                    },
                ),
                migrations.CreateModel(
                    name="SheetRound",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("number", models.PositiveIntegerField(verbose_name="lần ghi")),
                        ("column", models.CharField(max_length=40, verbose_name="cột")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("sent", "Đơn vị gửi"),
                                    ("sent_back", "Trả lại đơn vị"),
                                    ("signed", "Ký cột điểm"),
                                    ("reconciled", "Thống nhất điểm"),
                                    ("changed", "Sửa sau giải trình"),
                                    ("corrected", "Sửa sau phúc tra"),
                                    ("adopted", "Hội đồng, người quyết định thông qua"),
                                    ("reopened", "Mở lại để xem lại"),
                                    ("fact_accepted", "Chấp nhận kiến nghị về dữ kiện"),
                                ],
                                max_length=20,
                                verbose_name="việc",
                            ),
                        ),
                        ("content", models.JSONField(verbose_name="nội dung cột")),
                        ("content_hash", models.CharField(max_length=64, verbose_name="mã băm nội dung")),
                        ("made_at", models.DateTimeField(verbose_name="ghi lúc")),
                        ("reason", models.TextField(blank=True, verbose_name="lý do")),
                        ("made_by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                        ("sheet", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="rounds", to="scoring.scoresheet")),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("sheet", "number"),
                                name="scoring_round_once",
                                violation_error_message="Hai người vừa ghi cùng một lúc. Mở lại phiếu rồi làm lại.",
                            )
                        ]
                    },
                ),
                migrations.CreateModel(
                    name="TraitImport",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("file_name", models.CharField(max_length=260, verbose_name="tên tệp")),
                        ("rows", models.JSONField(default=list, verbose_name="các dòng")),
                        ("verdicts", models.JSONField(default=list, verbose_name="kết quả xem trước")),
                        ("unknown_columns", models.JSONField(default=list, verbose_name="cột không dùng")),
                        ("made_at", models.DateTimeField(verbose_name="nộp lúc")),
                        ("applied_at", models.DateTimeField(blank=True, null=True, verbose_name="nhập lúc")),
                        ("cycle", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="scoring.cycle")),
                        ("made_by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("applied_at__isnull", True)),
                                fields=("cycle", "made_by"),
                                name="scoring_trait_import_one_waits",
                                violation_error_message="Còn một danh sách đặc điểm đang chờ nhập. Nhập hoặc bỏ danh sách đó trước.",
                            )
                        ]
                    },
                ),
            ]
        ),
        migrations.RunPython(install, remove),
    ]
