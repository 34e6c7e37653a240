"""Days of a plan in the writing: moved before the upper plan's day, or rolled into the next year."""

import calendar
from dataclasses import dataclass, replace
from datetime import date, timedelta

from danvan.domain.calendar.working_days import WorkingCalendar
from danvan.domain.labelled import LabelledEnum
from danvan.domain.plan_drafting.content import Content, Item, ShiftRule, ShiftUnit
from danvan.domain.vietnamese.dates import format_date


@dataclass(frozen=True, slots=True)
class ShiftedDay:
    """A day as it was and as the rule makes it, with the sentences that say how; `confirmed` as the calendar is."""

    stated: date
    day: date
    steps: tuple[str, ...]
    confirmed: bool


class DayOffRule(LabelledEnum):
    """What becomes of a day that falls on a day off."""

    BEFORE = "before", "lùi về ngày làm việc liền trước"
    AFTER = "after", "dời sang ngày làm việc tiếp theo"
    KEPT = "kept", "giữ nguyên ngày"


def shifted_day(upper_day: date, rule: ShiftRule, days: WorkingCalendar) -> ShiftedDay:
    """The unit's last day: as long before the upper plan's as the rule says; from a day off back to a working day.

    Raises RuleViolation when the calendar does not cover the year.
    """
    if rule.unit is ShiftUnit.WORKING_DAYS and rule.count:
        day = days.add_working_days(upper_day, -rule.count)
    else:
        day = upper_day - timedelta(days=rule.count)
    steps = [f"Kế hoạch cấp trên: {format_date(upper_day)}; {rule.text}: {format_date(day)}."]
    settled, said = _off_day_mended(day, DayOffRule.BEFORE, days)
    steps += said
    return ShiftedDay(upper_day, settled, tuple(steps), days.confirmed(settled.year))


def rolled_day(day: date, years: int, rule: DayOffRule, days: WorkingCalendar) -> ShiftedDay:
    """The same day of a later year (29/02 becomes 28/02); from a day off as the rule says.

    Raises RuleViolation when the calendar does not cover the year.
    """
    year = day.year + years
    moved = date(year, day.month, min(day.day, calendar.monthrange(year, day.month)[1]))
    settled, said = _off_day_mended(moved, rule, days)
    steps = (f"{format_date(day)} thành {format_date(moved)}.", *said)
    return ShiftedDay(day, settled, steps, days.confirmed(settled.year))


def _off_day_mended(day: date, rule: DayOffRule, days: WorkingCalendar) -> tuple[date, list[str]]:
    if days.is_working_day(day):
        return day, []
    if rule is DayOffRule.KEPT:
        return day, [f"Ngày {format_date(day)} là ngày nghỉ, giữ nguyên theo quy tắc đã chọn."]
    settled = days.add_working_days(day, -1 if rule is DayOffRule.BEFORE else 1)
    return settled, [f"Ngày {format_date(day)} là ngày nghỉ, {rule.label}: {format_date(settled)}."]


def with_rule(content: Content, rule: ShiftRule, days: WorkingCalendar, *, version: int) -> Content:
    """Every day that follows the upper plan's moved by another rule; days set by hand stay.

    Raises RuleViolation when the calendar does not cover a year.
    """

    def again(item: Item) -> Item:
        if item.upper_due is None or item.due_by_hand:
            return item
        due = shifted_day(item.upper_due, rule, days).day
        return item if due == item.due else replace(item, due=due, changed_in=version)

    sections = tuple(
        replace(section, items=tuple(again(item) for item in section.items)) for section in content.sections
    )
    return replace(content, rule=rule, sections=sections)
