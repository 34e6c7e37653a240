"""How an authority reminds, whom it reminded of what, and the addresses of calendars."""

from django.db import models
from django.db.models import Q

from danvan.apps.accounts.models import Person
from danvan.apps.orgs.models import Unit
from danvan.apps.outbox.models import OutgoingLetter


class ReminderSchedule(models.Model):
    """The schedule that an authority set; without a row the usual one holds. `version` grows with each change."""

    PERSONAL_DATA = "staff"

    authority = models.OneToOneField(Unit, on_delete=models.PROTECT, related_name="+")
    is_on = models.BooleanField("có nhắc việc", default=True)
    days_before = models.CharField("số ngày nhắc trước hạn", max_length=60, blank=True)
    repeat_after = models.PositiveSmallIntegerField("nhắc lại sau số ngày")
    times_after = models.PositiveSmallIntegerField("số lần nhắc khi quá hạn")
    hour = models.PositiveSmallIntegerField("giờ gửi")
    version = models.PositiveIntegerField("lần sửa", default=1)
    changed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField("sửa lúc")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(repeat_after__gte=1) & Q(hour__lte=23),
                name="reminders_schedule_possible",
                violation_error_message="Số ngày nhắc lại từ 1 trở lên, giờ gửi từ 0 đến 23.",
            ),
        ]

    def __str__(self) -> str:
        return f"Lịch nhắc việc của {self.authority}"


class LetterChoice(models.Model):
    """Whether somebody wants letters; without a row they do."""

    PERSONAL_DATA = "staff"

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="+")
    wants_letters = models.BooleanField("nhận thư nhắc việc", default=True)

    def __str__(self) -> str:
        return f"{self.person}: {'nhận' if self.wants_letters else 'không nhận'} thư"


class RemindedDay(models.Model):
    """An authority whose people were reminded on a day; it is done once."""

    PERSONAL_DATA = "none"

    authority = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    day = models.DateField("ngày")
    done_at = models.DateTimeField("nhắc lúc")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "day"],
                name="reminders_day_once",
                violation_error_message="Hôm nay đã nhắc việc rồi.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.authority}: {self.day:%d/%m/%Y}"


class Digest(models.Model):
    """What somebody was told on a day, and the letter that said it, if they have an address and want one."""

    PERSONAL_DATA = "staff"

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    day = models.DateField("ngày")
    subject = models.CharField("tiêu đề", max_length=300)
    text = models.TextField("nội dung")
    letter = models.ForeignKey(OutgoingLetter, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "day"],
                name="reminders_digest_once_a_day",
                violation_error_message="Mỗi người mỗi ngày nhận nhiều nhất một thư nhắc việc.",
            ),
        ]

    def __str__(self) -> str:
        return self.subject


class Reminder(models.Model):
    """One reminder that somebody had: of what (`about`, "obligation-12"), and which one of it (`moment`, "due")."""

    PERSONAL_DATA = "staff"

    digest = models.ForeignKey(Digest, on_delete=models.CASCADE, related_name="reminders")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    about = models.CharField("về việc", max_length=60)
    moment = models.CharField("lần nhắc", max_length=20)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "about", "moment"],
                name="reminders_reminder_once",
                violation_error_message="Người này đã được nhắc lần đó.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.about} {self.moment}"


class CalendarFeed(models.Model):
    """A calendar of last days that other programs read at a secret address, until it is revoked.

    It holds what the person's own units owe, or one unit. The secret is made of the row's number and the
    installation's key; it is stored nowhere.
    """

    PERSONAL_DATA = "staff"

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, null=True, related_name="+")
    made_at = models.DateTimeField("lập lúc")
    revoked_at = models.DateTimeField("thu hồi lúc", null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(unit__isnull=True, revoked_at__isnull=True),
                name="reminders_one_feed_a_person",
                violation_error_message="Mỗi người có một địa chỉ lịch.",
            ),
            models.UniqueConstraint(
                fields=["unit"],
                condition=Q(unit__isnull=False, revoked_at__isnull=True),
                name="reminders_one_feed_a_unit",
                violation_error_message="Mỗi đơn vị có một địa chỉ lịch.",
            ),
        ]

    def __str__(self) -> str:
        return f"Lịch của {self.unit or self.person}"
