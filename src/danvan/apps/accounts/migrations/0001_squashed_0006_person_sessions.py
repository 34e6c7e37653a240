"""The tables of `accounts`, in place of its migrations 0001 to 0006."""

import django.db.models.deletion
from django.conf import settings
from django.core.management import call_command
from django.db import migrations, models

from danvan.adapters.tables import CreateTables


def make_cache_table(_apps, schema_editor):
    """Make the table in which all server processes count failed log-ins together, where no other cache is set."""
    call_command("createcachetable", database=schema_editor.connection.alias, verbosity=0)


class Migration(migrations.Migration):
    replaces = [
        ("accounts", "0001_initial"),
        ("accounts", "0002_person_lists"),
        ("accounts", "0003_fill_person_lists"),
        ("accounts", "0004_cache_table"),
        ("accounts", "0005_factor_requirements"),
        ("accounts", "0006_person_sessions"),
    ]

    initial = True

    dependencies = []

    operations = [
        CreateTables(
            tables=[
                migrations.CreateModel(
                    name="Person",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("password", models.CharField(max_length=128, verbose_name="password")),
                        ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                        ("username", models.CharField(max_length=100, unique=True, verbose_name="tên đăng nhập")),
                        ("full_name", models.CharField(max_length=200, verbose_name="họ và tên")),
                        ("email", models.EmailField(blank=True, max_length=254, verbose_name="thư điện tử")),
                        ("is_active", models.BooleanField(default=True, verbose_name="đang hoạt động")),
                        ("must_change_password", models.BooleanField(default=False, verbose_name="phải đổi mật khẩu")),
                        ("sort_key", models.CharField(default="", max_length=1200, verbose_name="khoá sắp xếp")),
                        ("folded_name", models.CharField(default="", max_length=200, verbose_name="họ và tên không dấu")),
                    ],
                    options={"abstract": False},
                ),
                migrations.CreateModel(
                    name="FactorRequirement",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("role", models.CharField(max_length=40, verbose_name="vai trò")),
                        ("required_from", models.DateField(verbose_name="bắt buộc từ ngày")),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("role",),
                                name="accounts_requirement_one_per_role",
                                violation_error_message="Mỗi vai trò chỉ có một quy định xác thực hai bước.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("role", ""), _negated=True),
                                name="accounts_requirement_names_a_role",
                                violation_error_message="Quy định xác thực hai bước phải nêu vai trò.",
                            ),
                        ]
                    },
                ),
                migrations.CreateModel(
                    name="PersonSession",
                    fields=[
                        ("session_key", models.CharField(max_length=40, primary_key=True, serialize=False, verbose_name="session key")),
                        ("session_data", models.TextField(verbose_name="session data")),
                        ("expire_date", models.DateTimeField(db_index=True, verbose_name="expire date")),
                        (
                            "person",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="người đăng nhập",
                            ),
                        ),
                    ],
                ),
            ]
        ),
        migrations.RunPython(make_cache_table, migrations.RunPython.noop),
    ]
