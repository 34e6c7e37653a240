"""Django's registration of the app."""

from django.apps import AppConfig


class CompilingConfig(AppConfig):
    """Reports of the lead unit, compiled from those of all units."""

    name = "danvan.apps.compiling"
    label = "compiling"
