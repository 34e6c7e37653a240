"""Django's registration of the app."""

from django.apps import AppConfig


class AppealsConfig(AppConfig):
    """Appeals after the decision."""

    name = "danvan.apps.appeals"
    label = "appeals"
