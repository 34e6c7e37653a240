"""Django's registration of the app."""

from django.apps import AppConfig


class FiguresConfig(AppConfig):
    """What units count, entered once, with all that became of each value."""

    name = "danvan.apps.figures"
    label = "figures"
