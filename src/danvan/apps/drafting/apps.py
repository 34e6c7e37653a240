"""Django's registration of the app."""

from django.apps import AppConfig


class DraftingConfig(AppConfig):
    """Plans in the writing."""

    name = "danvan.apps.drafting"
    label = "drafting"
