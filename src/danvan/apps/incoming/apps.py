"""Django's registration of the app."""

from django.apps import AppConfig


class IncomingConfig(AppConfig):
    """From an incoming paper to work."""

    name = "danvan.apps.incoming"
    label = "incoming"
