"""Django's registration of the app."""

from django.apps import AppConfig


class OrgsConfig(AppConfig):
    """Units in time, the groups that plans address, and posts."""

    name = "danvan.apps.orgs"
    label = "orgs"
