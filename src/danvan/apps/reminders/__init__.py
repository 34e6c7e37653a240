"""Reminding people of what their units owe: letters, and calendars that other programs read."""
