"""A calendar file: whole days that another program reads, whatever the titles hold."""

from datetime import UTC, date, datetime

from icalendar import Calendar

from danvan.adapters.writing.calendars import CalendarDay, calendar_file

WRITTEN = datetime(2026, 9, 15, 2, 0, tzinfo=UTC)


def test_a_day_is_read_back_as_it_was_written() -> None:
    day = CalendarDay("o-7@danvan", "Hạn nộp: Báo cáo quý III – xã Tân Biên", "Kế hoạch 12/KH-UBND", date(2026, 9, 20))
    content = calendar_file("Việc phải nộp", [day], written_at=WRITTEN)
    calendar = Calendar.from_ical(content)
    (event,) = calendar.walk("VEVENT")
    assert calendar["x-wr-calname"] == "Việc phải nộp"
    assert (event["uid"], event["summary"], event["description"]) == (day.uid, day.title, day.text)
    assert (event["dtstart"].dt, event["dtend"].dt) == (date(2026, 9, 20), date(2026, 9, 21))
    assert "url" not in event
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))


def test_a_title_cannot_add_lines() -> None:
    title = "Báo cáo\r\nEND:VEVENT\nATTACH:https://x.example; , \\"
    content = calendar_file(
        "Lịch\r\nX-EVIL:1",
        [CalendarDay("o-1@danvan", title, "", date(2026, 1, 2), "https://dv.example/1/")],
        written_at=WRITTEN,
    )
    calendar = Calendar.from_ical(content)
    (event,) = calendar.walk("VEVENT")
    assert "attach" not in event
    assert "x-evil" not in calendar
    assert event["summary"] == "Báo cáo END:VEVENT ATTACH:https://x.example; , \\"
    assert event["url"] == "https://dv.example/1/"


def test_a_calendar_without_days_is_one_too() -> None:
    assert Calendar.from_ical(calendar_file("Lịch", [], written_at=WRITTEN)).walk("VEVENT") == []
