"""Django's registration of the app."""

from django.apps import AppConfig


class CriteriaConfig(AppConfig):
    """Criteria sets with their versions, and lists of them that were handed in."""

    name = "danvan.apps.criteria"
    label = "criteria"
