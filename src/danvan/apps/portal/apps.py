"""Django's registration of the app."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    """What the public may see."""

    name = "danvan.apps.portal"
    label = "portal"
