"""Django's registration of the app."""

from django.apps import AppConfig


class BatchesConfig(AppConfig):
    """Batches of papers."""

    name = "danvan.apps.batches"
    label = "batches"
