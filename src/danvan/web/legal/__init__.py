"""The calendar of days off."""
