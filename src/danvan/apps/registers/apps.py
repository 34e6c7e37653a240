"""Django's registration of the app."""

from django.apps import AppConfig


class RegistersConfig(AppConfig):
    """Books of outgoing and incoming papers."""

    name = "danvan.apps.registers"
    label = "registers"
