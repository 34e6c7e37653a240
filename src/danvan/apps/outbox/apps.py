"""Django's registration of the app."""

from django.apps import AppConfig


class OutboxConfig(AppConfig):
    """Letters that wait to be sent."""

    name = "danvan.apps.outbox"
    label = "outbox"
