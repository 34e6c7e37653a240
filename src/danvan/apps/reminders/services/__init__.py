"""Acts on reminders: the schedule, one's own choice, calendars, and reminding itself."""

from danvan.apps.reminders.services.choosing import choose_letters, make_feed, revoke_feed, set_schedule
from danvan.apps.reminders.services.reminding import remind_authority, remind_now

__all__ = ["choose_letters", "make_feed", "remind_authority", "remind_now", "revoke_feed", "set_schedule"]
