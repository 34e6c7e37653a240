"""The tables of `reminders`."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from danvan.adapters.tables import CreateTables


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0001_squashed_0006_person_sessions"),
        ("orgs", "0001_squashed_0005_records_import"),
        ("outbox", "0001_squashed_0002_enclosures"),
    ]

    operations = [
        CreateTables(
            tables=[
                migrations.CreateModel(
                    name="Digest",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("day", models.DateField(verbose_name="ngày")),
                        ("subject", models.CharField(max_length=300, verbose_name="tiêu đề")),
                        ("text", models.TextField(verbose_name="nội dung")),
                        ("letter", models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="outbox.outgoingletter")),
                        ("person", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("person", "day"),
                                name="reminders_digest_once_a_day",
                                violation_error_message="Mỗi người mỗi ngày nhận nhiều nhất một thư nhắc việc.",
                            )
                        ]
                    },
                ),
                migrations.CreateModel(
                    name="LetterChoice",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("wants_letters", models.BooleanField(default=True, verbose_name="nhận thư nhắc việc")),
                        ("person", models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL)),
                    ],
                ),
                migrations.CreateModel(
                    name="RemindedDay",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("day", models.DateField(verbose_name="ngày")),
                        ("done_at", models.DateTimeField(verbose_name="nhắc lúc")),
                        ("authority", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="orgs.unit")),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("authority", "day"), name="reminders_day_once", violation_error_message="Hôm nay đã nhắc việc rồi.")
                        ]
                    },
                ),
                migrations.CreateModel(
                    name="Reminder",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("about", models.CharField(max_length=60, verbose_name="về việc")),
                        ("moment", models.CharField(max_length=20, verbose_name="lần nhắc")),
                        ("digest", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="reminders", to="reminders.digest")),
                        ("person", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("person", "about", "moment"), name="reminders_reminder_once", violation_error_message="Người này đã được nhắc lần đó."
                            )
                        ]
                    },
                ),
                migrations.CreateModel(
                    name="ReminderSchedule",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("is_on", models.BooleanField(default=True, verbose_name="có nhắc việc")),
                        ("days_before", models.CharField(blank=True, max_length=60, verbose_name="số ngày nhắc trước hạn")),
                        ("repeat_after", models.PositiveSmallIntegerField(verbose_name="nhắc lại sau số ngày")),
                        ("times_after", models.PositiveSmallIntegerField(verbose_name="số lần nhắc khi quá hạn")),
                        ("hour", models.PositiveSmallIntegerField(verbose_name="giờ gửi")),
                        ("version", models.PositiveIntegerField(default=1, verbose_name="lần sửa")),
                        ("changed_at", models.DateTimeField(verbose_name="sửa lúc")),
                        ("authority", models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="orgs.unit")),
                        ("changed_by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("repeat_after__gte", 1), ("hour__lte", 23)),
                                name="reminders_schedule_possible",
                                violation_error_message="Số ngày nhắc lại từ 1 trở lên, giờ gửi từ 0 đến 23.",
                            )
                        ]
                    },
                ),
                migrations.CreateModel(
                    name="CalendarFeed",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("made_at", models.DateTimeField(verbose_name="lập lúc")),
                        ("revoked_at", models.DateTimeField(null=True, verbose_name="thu hồi lúc")),
                        ("person", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL)),
                        ("unit", models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="orgs.unit")),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("revoked_at__isnull", True), ("unit__isnull", True)),
                                fields=("person",),
                                name="reminders_one_feed_a_person",
                                violation_error_message="Mỗi người có một địa chỉ lịch.",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("revoked_at__isnull", True), ("unit__isnull", False)),
                                fields=("unit",),
                                name="reminders_one_feed_a_unit",
                                violation_error_message="Mỗi đơn vị có một địa chỉ lịch.",
                            ),
                        ]
                    },
                ),
            ]
        )
    ]
