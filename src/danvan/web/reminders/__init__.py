"""Reminders: one's own, what would be sent, the outbox, calendars."""
