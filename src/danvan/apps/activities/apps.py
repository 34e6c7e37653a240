"""Django's registration of the app."""

from django.apps import AppConfig


class ActivitiesConfig(AppConfig):
    """The register of activities: what units do, with figures that reports are computed from."""

    name = "danvan.apps.activities"
    label = "activities"
