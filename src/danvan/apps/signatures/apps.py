"""Django's registration of the app."""

from django.apps import AppConfig


class SignaturesConfig(AppConfig):
    """Certificates, trust, checked signatures."""

    name = "danvan.apps.signatures"
    label = "signatures"
