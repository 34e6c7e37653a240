"""Django's registration of the app."""

from django.apps import AppConfig


class LegalConfig(AppConfig):
    """What the authority itself decides about law's dated values."""

    name = "danvan.apps.legal"
    label = "legal"
