"""Django's registration of the app."""

from django.apps import AppConfig


class ReportingConfig(AppConfig):
    """What units send: their plans and reports, with figures and files."""

    name = "danvan.apps.reporting"
    label = "reporting"
