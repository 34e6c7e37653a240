"""Django's registration of the app."""

from django.apps import AppConfig


class RemindersConfig(AppConfig):
    """Reminding people of what their units owe."""

    name = "danvan.apps.reminders"
    label = "reminders"
