"""Django's registration of the app."""

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    """Official papers that the system wrote."""

    name = "danvan.apps.documents"
    label = "documents"
