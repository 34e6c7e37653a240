"""Django's registration of the app."""

from django.apps import AppConfig


class EvidenceConfig(AppConfig):
    """Files that prove a point, stored by the hash of their content."""

    name = "danvan.apps.evidence"
    label = "evidence"
