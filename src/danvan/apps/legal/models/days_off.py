"""A year's days off as set here, in place of the ones that the software brings along."""

from django.db import models
from django.db.models import Q

from danvan.apps.accounts.models import Person
from danvan.apps.legal.enums import CONFIDENCE_CHOICES, DAY_MARK_CHOICES
from danvan.domain.calendar.marked_days import FIRST_YEAR, LAST_YEAR


class YearCalendar(models.Model):
    """The days off of one year by a deciding document. Each change is a row of its own; the newest is in force."""

    PERSONAL_DATA = "staff"

    year = models.PositiveSmallIntegerField("năm")
    version = models.PositiveSmallIntegerField("lần sửa")
    document_number = models.CharField("số, ký hiệu văn bản", max_length=80)
    document_date = models.DateField("ngày văn bản")
    confidence = models.CharField("độ tin cậy", max_length=20, choices=CONFIDENCE_CHOICES)
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField("lập lúc")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["year", "version"],
                name="legal_calendar_version_once",
                violation_error_message="Lần sửa này của lịch nghỉ đã có.",
            ),
            models.CheckConstraint(
                condition=Q(year__gte=FIRST_YEAR, year__lte=LAST_YEAR),
                name="legal_calendar_year_in_reach",
                violation_error_message=f"Năm của lịch nghỉ phải từ {FIRST_YEAR} đến {LAST_YEAR}.",
            ),
            models.CheckConstraint(
                condition=~Q(document_number=""),
                name="legal_calendar_has_document",
                violation_error_message="Lịch nghỉ phải ghi văn bản quyết định.",
            ),
        ]

    def __str__(self) -> str:
        return f"Lịch nghỉ năm {self.year}"


class CalendarDay(models.Model):
    """One day of a year's calendar with its mark."""

    PERSONAL_DATA = "none"

    calendar = models.ForeignKey(YearCalendar, on_delete=models.PROTECT, related_name="days")
    day = models.DateField("ngày")
    mark = models.CharField("loại", max_length=20, choices=DAY_MARK_CHOICES)
    note = models.CharField("nội dung", max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["calendar", "day"],
                name="legal_calendar_day_once",
                violation_error_message="Mỗi ngày chỉ được ghi một lần trong lịch nghỉ của năm.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.day:%d/%m/%Y}"
