"""Last days as a calendar file (iCalendar, RFC 5545) that phones and office programs read."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from icalendar import Calendar, Event, vText

PRODUCT = "-//danvan//Lich viec phai nop//VI"
MEDIA_TYPE = "text/calendar; charset=utf-8"
_ASK_AGAIN = timedelta(hours=6)


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """One whole day of a calendar; `uid` is the same whenever the calendar is written, `address` may be empty."""

    uid: str
    title: str
    text: str
    day: date
    address: str = ""


def calendar_file(name: str, days: Iterable[CalendarDay], *, written_at: datetime) -> bytes:
    """The calendar; names and texts are data and cannot add lines of their own."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", vText(_evened(name)))
    calendar.add("refresh-interval", _ASK_AGAIN, parameters={"VALUE": "DURATION"})
    for day in days:
        event = Event()
        event.add("uid", day.uid)
        event.add("dtstamp", written_at.astimezone(UTC))
        event.add("dtstart", day.day)
        event.add("dtend", day.day + timedelta(days=1))
        event.add("summary", _evened(day.title))
        event.add("description", day.text)
        event.add("transp", "TRANSPARENT")
        if day.address:
            event.add("url", day.address)
        calendar.add_component(event)
    content: bytes = calendar.to_ical()
    return content


def _evened(text: str) -> str:
    return " ".join(text.split())
