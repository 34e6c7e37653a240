"""Django's registration of the app."""

from django.apps import AppConfig


class InstallationConfig(AppConfig):
    """The first start of an empty installation, and what an authority is called and shown as."""

    name = "danvan.apps.installation"
    label = "installation"
