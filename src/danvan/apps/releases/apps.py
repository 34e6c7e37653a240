"""Django's registration of the app."""

from django.apps import AppConfig


class ReleasesConfig(AppConfig):
    """Releases of decided rankings."""

    name = "danvan.apps.releases"
    label = "releases"
