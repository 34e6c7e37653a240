"""Django's registration of the app."""

from django.apps import AppConfig


class PlansConfig(AppConfig):
    """A plan from its text to what each unit owes."""

    name = "danvan.apps.plans"
    label = "plans"
