"""The tables of `orgs`, in place of its migrations 0001 to 0005.

The tables of the log-in library come first: it changes them in many steps, each of which takes the longer the more
models are known.
"""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from danvan.adapters.tables import CreateTables


class Migration(migrations.Migration):
    replaces = [
        ("orgs", "0001_initial"),
        ("orgs", "0002_delegation_terms"),
        ("orgs", "0003_national_base"),
        ("orgs", "0004_people_import"),
        ("orgs", "0005_records_import"),
    ]

    initial = True

    dependencies = [
        ("account", "0009_emailaddress_unique_primary_email"),
        ("accounts", "0001_squashed_0006_person_sessions"),
        ("mfa", "0003_authenticator_type_uniq"),
        ("sessions", "0001_initial"),
        ("socialaccount", "0006_alter_socialaccount_extra_data"),
        ("usersessions", "0001_initial"),
    ]

    operations = [
        CreateTables(
            tables=[
                migrations.CreateModel(
                    name="UnitKind",
                    fields=[
                        ("code", models.CharField(max_length=20, primary_key=True, serialize=False, verbose_name="mã loại")),
                        ("name", models.CharField(max_length=200, verbose_name="tên loại đơn vị")),
                        ("position", models.PositiveSmallIntegerField(default=0, verbose_name="thứ tự")),
                        ("is_authority", models.BooleanField(default=False, verbose_name="ban hành kế hoạch, quyết định xếp loại")),
                        ("level", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="orgs.unitlevel", verbose_name="cấp")),
                    ],
                ),
                migrations.CreateModel(
                    name="UnitLevel",
                    fields=[
                        ("code", models.CharField(max_length=20, primary_key=True, serialize=False, verbose_name="mã cấp")),
                        ("name", models.CharField(max_length=100, verbose_name="tên cấp")),
                        ("rank", models.PositiveSmallIntegerField(unique=True, verbose_name="thứ bậc")),
                    ],
                ),
                migrations.CreateModel(
                    name="NationalBase",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("edition", models.CharField(max_length=16, verbose_name="phiên bản dữ liệu")),
                        ("loaded_at", models.DateTimeField(verbose_name="nạp lúc")),
                        ("unit_count", models.PositiveIntegerField(verbose_name="số đơn vị thêm")),
                        ("succession_count", models.PositiveIntegerField(verbose_name="số kế thừa thêm")),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("edition",),
                                name="orgs_national_base_once",
                                violation_error_message="Phiên bản dữ liệu đơn vị hành chính này đã được nạp.",
                            )
                        ]
                    },
                ),
                migrations.CreateModel(
                    name="Post",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("title", models.CharField(max_length=200, verbose_name="chức vụ")),
                        (
                            "leadership",
                            models.CharField(
                                choices=[
                                    ("head", "người đứng đầu"),
                                    ("acting_head", "quyền người đứng đầu"),
                                    ("deputy", "cấp phó"),
                                    ("none", "không giữ chức vụ lãnh đạo"),
                                ],
                                default="none",
                                max_length=20,
                                verbose_name="vị trí lãnh đạo",
                            ),
                        ),
                        ("valid_from", models.DateField(verbose_name="từ ngày")),
                        ("valid_until", models.DateField(blank=True, null=True, verbose_name="đến hết ngày")),
                        ("document", models.CharField(blank=True, max_length=120, verbose_name="văn bản bổ nhiệm, phân công")),
                        ("person", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                        ("unit", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="posts", to="orgs.unit")),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("person", "unit", "title", "valid_from"),
                                name="orgs_post_once",
                                violation_error_message="Người này đã giữ chức vụ đó từ ngày này.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("valid_until__isnull", True), ("valid_until__gte", models.F("valid_from")), _connector="OR"),
                                name="orgs_post_ends_after_start",
                                violation_error_message="Ngày thôi giữ chức vụ phải sau ngày bắt đầu.",
                            ),
                        ]
                    },
                ),
                migrations.CreateModel(
                    name="Delegation",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "kind",
                            models.CharField(
                                choices=[("deputy", "Ký thay (KT.)"), ("by_order", "Ký thừa lệnh (TL.)"), ("delegated", "Ký thừa ủy quyền (TUQ.)")],
                                max_length=20,
                                verbose_name="hình thức",
                            ),
                        ),
                        ("permissions", models.JSONField(default=list, verbose_name="việc được ủy quyền")),
                        ("valid_from", models.DateField(verbose_name="từ ngày")),
                        ("valid_until", models.DateField(blank=True, null=True, verbose_name="đến hết ngày")),
                        ("document_number", models.CharField(max_length=80, verbose_name="số văn bản")),
                        ("document_date", models.DateField(verbose_name="ngày văn bản")),
                        ("reason", models.TextField(blank=True, verbose_name="lý do")),
                        ("made_at", models.DateTimeField(verbose_name="lập lúc")),
                        ("revoked_at", models.DateTimeField(blank=True, null=True, verbose_name="thu hồi lúc")),
                        ("revoke_reason", models.TextField(blank=True, verbose_name="lý do thu hồi")),
                        ("made_by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                        (
                            "revoked_by",
                            models.ForeignKey(
                                blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                            ),
                        ),
                        ("delegate_post", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="delegations_held", to="orgs.post")),
                        ("delegator_post", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="delegations_given", to="orgs.post")),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("valid_until__isnull", True), ("valid_until__gte", models.F("valid_from")), _connector="OR"),
                                name="orgs_delegation_ends_after_start",
                                violation_error_message="Ngày hết hạn ủy quyền phải từ ngày bắt đầu trở đi.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(models.Q(("kind", "delegated"), _negated=True), ("valid_until__isnull", False), _connector="OR"),
                                name="orgs_delegation_by_paper_is_limited",
                                violation_error_message="Thừa ủy quyền (TUQ.) phải ghi ngày cuối cùng.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("delegator_post", models.F("delegate_post")), _negated=True),
                                name="orgs_delegation_between_two",
                                violation_error_message="Không thể ủy quyền cho chính mình.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("revoked_at__isnull", True), ("revoked_by__isnull", True)),
                                    models.Q(("revoked_at__isnull", False), ("revoked_by__isnull", False)),
                                    _connector="OR",
                                ),
                                name="orgs_delegation_revoked_with_who_and_when",
                                violation_error_message="Thu hồi ủy quyền phải ghi người và thời điểm thu hồi.",
                            ),
                        ]
                    },
                ),
                migrations.CreateModel(
                    name="Absence",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("valid_from", models.DateField(verbose_name="từ ngày")),
                        ("valid_until", models.DateField(verbose_name="đến hết ngày")),
                        ("note", models.CharField(blank=True, max_length=300, verbose_name="ghi chú")),
                        ("declared_at", models.DateTimeField(verbose_name="khai lúc")),
                        ("ended_at", models.DateTimeField(blank=True, null=True, verbose_name="kết thúc lúc")),
                        ("declared_by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                        (
                            "ended_by",
                            models.ForeignKey(
                                blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                            ),
                        ),
                        (
                            "delegation",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="absence",
                                to="orgs.delegation",
                                verbose_name="người thay",
                            ),
                        ),
                        ("post", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="absences", to="orgs.post")),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("valid_until__gte", models.F("valid_from"))),
                                name="orgs_absence_ends_after_start",
                                violation_error_message="Ngày cuối vắng mặt phải từ ngày bắt đầu trở đi.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("ended_at__isnull", True), ("ended_by__isnull", True)),
                                    models.Q(("ended_at__isnull", False), ("ended_by__isnull", False)),
                                    _connector="OR",
                                ),
                                name="orgs_absence_ended_with_who_and_when",
                                violation_error_message="Kết thúc vắng mặt phải ghi người và thời điểm.",
                            ),
                        ]
                    },
                ),
                migrations.CreateModel(
                    name="PostRole",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("role", models.CharField(max_length=40, verbose_name="vai trò")),
                        ("post", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="roles", to="orgs.post")),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("post", "role"), name="orgs_post_role_once", violation_error_message="Chức vụ đã có vai trò này.")
                        ]
                    },
                ),
                migrations.CreateModel(
                    name="Unit",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("code", models.CharField(max_length=40, verbose_name="mã đơn vị")),
                        ("valid_from", models.DateField(verbose_name="có hiệu lực từ")),
                        ("is_start_known", models.BooleanField(default=True, verbose_name="biết chắc ngày bắt đầu")),
                        ("valid_until", models.DateField(blank=True, null=True, verbose_name="đến hết ngày")),
                        ("name", models.CharField(max_length=300, verbose_name="tên đơn vị")),
                        ("short_name", models.CharField(max_length=120, verbose_name="tên gọn")),
                        ("area_name", models.CharField(blank=True, max_length=200, verbose_name="tên đơn vị hành chính")),
                        ("place", models.CharField(blank=True, max_length=120, verbose_name="địa danh")),
                        ("sort_key", models.CharField(max_length=1200, verbose_name="khoá sắp xếp")),
                        ("folded_name", models.CharField(max_length=400, verbose_name="tên không dấu")),
                        ("authority", models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="orgs.unit")),
                        (
                            "parent",
                            models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="children", to="orgs.unit"),
                        ),
                        (
                            "kind",
                            models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="orgs.unitkind", verbose_name="loại đơn vị"),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("code", "valid_from"),
                                name="orgs_unit_code_in_time",
                                violation_error_message="Đã có đơn vị mang mã này với cùng ngày bắt đầu hiệu lực.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("valid_until__isnull", True), ("valid_until__gte", models.F("valid_from")), _connector="OR"),
                                name="orgs_unit_ends_after_start",
                                violation_error_message="Ngày hết hiệu lực của đơn vị phải sau ngày bắt đầu.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("parent", models.F("id")), _negated=True),
                                name="orgs_unit_not_its_own_parent",
                                violation_error_message="Đơn vị không thể là cấp trên của chính mình.",
                            ),
                        ]
                    },
                ),
                migrations.CreateModel(
                    name="Succession",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("merge", "sáp nhập"),
                                    ("split", "chia tách"),
                                    ("rename", "đổi tên"),
                                    ("continue", "giữ nguyên"),
                                    ("abolish", "giải thể"),
                                ],
                                max_length=20,
                                verbose_name="loại thay đổi",
                            ),
                        ),
                        ("effective_date", models.DateField(verbose_name="có hiệu lực từ")),
                        ("share", models.DecimalField(blank=True, decimal_places=6, max_digits=7, null=True, verbose_name="phần chuyển sang")),
                        ("document", models.CharField(max_length=120, verbose_name="văn bản quyết định")),
                        ("document_date", models.DateField(blank=True, null=True, verbose_name="ngày văn bản")),
                        (
                            "confidence",
                            models.CharField(
                                choices=[("confirmed", "đã đối chiếu"), ("unconfirmed", "chưa kiểm chứng")], max_length=20, verbose_name="độ tin cậy"
                            ),
                        ),
                        ("note", models.TextField(blank=True, verbose_name="ghi chú")),
                        ("predecessor", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="successions", to="orgs.unit")),
                        (
                            "successor",
                            models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="precessions", to="orgs.unit"),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("predecessor", "successor"),
                                name="orgs_succession_once",
                                violation_error_message="Đã ghi đơn vị này kế thừa đơn vị kia.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("predecessor", models.F("successor")), _negated=True),
                                name="orgs_succession_between_two",
                                violation_error_message="Đơn vị không thể kế thừa chính mình.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("share__isnull", True), models.Q(("share__gt", 0), ("share__lte", 1)), _connector="OR"),
                                name="orgs_succession_share_is_a_part",
                                violation_error_message="Phần chuyển sang phải lớn hơn 0 và không quá 1.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("successor__isnull", False), ("kind", "abolish"), _connector="OR"),
                                name="orgs_succession_without_successor_is_abolition",
                                violation_error_message="Chỉ khi đơn vị bị giải thể mới không có đơn vị kế thừa.",
                            ),
                        ]
                    },
                ),
                migrations.CreateModel(
                    name="Recusal",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("reason", models.TextField(verbose_name="lý do")),
                        ("declared_at", models.DateTimeField(verbose_name="khai lúc")),
                        ("withdrawn_at", models.DateTimeField(blank=True, null=True, verbose_name="rút lại lúc")),
                        ("person", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                        ("unit", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="orgs.unit")),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("withdrawn_at__isnull", True)),
                                fields=("person", "unit"),
                                name="orgs_recusal_once",
                                violation_error_message="Người này đã xin không thẩm định đơn vị đó.",
                            )
                        ]
                    },
                ),
                migrations.CreateModel(
                    name="RecordsImport",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("file_name", models.CharField(max_length=260, verbose_name="tên tệp")),
                        ("content", models.TextField(blank=True, verbose_name="nội dung")),
                        ("verdicts", models.JSONField(default=list, verbose_name="kết quả xem trước")),
                        ("made_at", models.DateTimeField(verbose_name="nộp lúc")),
                        ("applied_at", models.DateTimeField(blank=True, null=True, verbose_name="nhập lúc")),
                        ("made_by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                        ("authority", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="orgs.unit", verbose_name="cơ quan")),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("applied_at__isnull", True)),
                                fields=("authority", "made_by"),
                                name="orgs_records_import_one_waits",
                                violation_error_message="Còn một tệp đang chờ nhập. Nhập hoặc bỏ tệp đó trước.",
                            )
                        ]
                    },
                ),
                migrations.CreateModel(
                    name="PeopleImport",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("file_name", models.CharField(max_length=260, verbose_name="tên tệp")),
                        ("rows", models.JSONField(default=list, verbose_name="các dòng")),
                        ("verdicts", models.JSONField(default=list, verbose_name="kết quả xem trước")),
                        ("unknown_columns", models.JSONField(default=list, verbose_name="cột không dùng")),
                        ("made_at", models.DateTimeField(verbose_name="nộp lúc")),
                        ("applied_at", models.DateTimeField(blank=True, null=True, verbose_name="nhập lúc")),
                        ("usernames", models.JSONField(default=list, verbose_name="tên đăng nhập được thêm")),
                        ("made_by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                        ("authority", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="orgs.unit", verbose_name="cơ quan")),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("applied_at__isnull", True)),
                                fields=("authority", "made_by"),
                                name="orgs_people_import_one_waits",
                                violation_error_message="Còn một danh sách đang chờ nhập. Nhập hoặc bỏ danh sách đó trước.",
                            )
                        ]
                    },
                ),
                migrations.CreateModel(
                    name="UnitAlias",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("alias", models.CharField(max_length=300, verbose_name="tên gọi khác")),
                        ("folded_alias", models.CharField(max_length=300, verbose_name="tên gọi khác không dấu")),
                        ("valid_from", models.DateField(blank=True, null=True, verbose_name="dùng từ ngày")),
                        ("valid_until", models.DateField(blank=True, null=True, verbose_name="đến hết ngày")),
                        ("unit", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="aliases", to="orgs.unit")),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("unit", "folded_alias"), name="orgs_unit_alias_once", violation_error_message="Tên gọi khác này đã có ở đơn vị."
                            )
                        ]
                    },
                ),
                migrations.CreateModel(
                    name="UnitGroup",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("code", models.CharField(max_length=40, unique=True, verbose_name="mã nhóm")),
                        ("name", models.CharField(max_length=200, verbose_name="tên nhóm")),
                        ("phrases", models.JSONField(default=list, verbose_name="cách gọi trong văn bản")),
                        ("position", models.PositiveSmallIntegerField(default=0, verbose_name="thứ tự")),
                        ("owner", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="orgs.unit", verbose_name="thuộc")),
                    ],
                ),
                migrations.CreateModel(
                    name="GroupMembership",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("valid_from", models.DateField(verbose_name="từ ngày")),
                        ("valid_until", models.DateField(blank=True, null=True, verbose_name="đến hết ngày")),
                        ("unit", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="group_memberships", to="orgs.unit")),
                        ("group", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="memberships", to="orgs.unitgroup")),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("group", "unit", "valid_from"),
                                name="orgs_membership_once",
                                violation_error_message="Đơn vị đã ở trong nhóm từ ngày này.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("valid_until__isnull", True), ("valid_until__gte", models.F("valid_from")), _connector="OR"),
                                name="orgs_membership_ends_after_start",
                                violation_error_message="Ngày ra khỏi nhóm phải sau ngày vào nhóm.",
                            ),
                        ]
                    },
                ),
                migrations.CreateModel(
                    name="UnitPhase",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("valid_from", models.DateField(verbose_name="có hiệu lực từ")),
                        ("valid_until", models.DateField(blank=True, null=True, verbose_name="đến hết ngày")),
                        ("name", models.CharField(max_length=300, verbose_name="tên đơn vị")),
                        ("short_name", models.CharField(max_length=120, verbose_name="tên gọn")),
                        ("area_name", models.CharField(blank=True, max_length=200, verbose_name="tên đơn vị hành chính")),
                        ("sort_key", models.CharField(max_length=1200, verbose_name="khoá sắp xếp")),
                        ("document", models.CharField(blank=True, max_length=120, verbose_name="văn bản quyết định")),
                        (
                            "kind",
                            models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="orgs.unitkind", verbose_name="loại đơn vị"),
                        ),
                        ("parent", models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="orgs.unit")),
                        ("unit", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="phases", to="orgs.unit")),
                    ],
                    options={
                        "indexes": [models.Index(fields=["valid_from", "valid_until"], name="orgs_phase_span")],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("unit", "valid_from"),
                                name="orgs_phase_once_a_day",
                                violation_error_message="Đơn vị đã có thay đổi khác bắt đầu từ ngày này.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("valid_until__isnull", True), ("valid_until__gte", models.F("valid_from")), _connector="OR"),
                                name="orgs_phase_ends_after_start",
                                violation_error_message="Ngày kết thúc một giai đoạn của đơn vị phải sau ngày bắt đầu.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("parent", models.F("unit")), _negated=True),
                                name="orgs_phase_not_its_own_parent",
                                violation_error_message="Đơn vị không thể là cấp trên của chính mình.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Handover",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("handed_on", models.DateField(verbose_name="ngày bàn giao")),
                        ("note", models.TextField(blank=True, verbose_name="nội dung bàn giao")),
                        ("leaving_post", models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name="handover", to="orgs.post")),
                        ("receiving_post", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="orgs.post")),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("leaving_post", models.F("receiving_post")), _negated=True),
                                name="orgs_handover_between_two",
                                violation_error_message="Không thể bàn giao cho chính chức vụ đang thôi giữ.",
                            )
                        ]
                    },
                ),
            ]
        )
    ]
