"""Reading who is to be reminded of what, and who was."""

from danvan.apps.reminders.selectors.due import DueLetter, due_letters
from danvan.apps.reminders.selectors.mine import (
    DigestRow,
    DueDayEntry,
    Feed,
    FeedRow,
    MinePage,
    feed_with,
    mine_page,
)
from danvan.apps.reminders.selectors.schedules import SchedulePage, schedule_of, schedule_page, was_reminded

__all__ = [
    "DigestRow",
    "DueDayEntry",
    "DueLetter",
    "Feed",
    "FeedRow",
    "MinePage",
    "SchedulePage",
    "due_letters",
    "feed_with",
    "mine_page",
    "schedule_of",
    "schedule_page",
    "was_reminded",
]
