"""Django's registration of the app."""

from django.apps import AppConfig


class CascadeConfig(AppConfig):
    """From an upper plan to the plans below it."""

    name = "danvan.apps.cascade"
    label = "cascade"
