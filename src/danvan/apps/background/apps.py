"""Django's registration of the app."""

from django.apps import AppConfig


class BackgroundConfig(AppConfig):
    """Rows that wait for work behind the pages."""

    name = "danvan.apps.background"
    label = "background"
