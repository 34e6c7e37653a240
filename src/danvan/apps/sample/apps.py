"""Django's registration of the app."""

from django.apps import AppConfig


class SampleConfig(AppConfig):
    """The sample years and their movable clock."""

    name = "danvan.apps.sample"
    label = "sample"
