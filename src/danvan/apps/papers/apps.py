"""Django's registration of the app."""

from django.apps import AppConfig


class PapersConfig(AppConfig):
    """The path of official papers."""

    name = "danvan.apps.papers"
    label = "papers"
