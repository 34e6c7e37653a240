"""Django's registration of the app."""

from django.apps import AppConfig


class DispatchConfig(AppConfig):
    """Recipients and sending of official papers."""

    name = "danvan.apps.dispatch"
    label = "dispatch"
