"""Django's registration of the app."""

from django.apps import AppConfig


class WorkbooksConfig(AppConfig):
    """Report workbooks that are handed out and come back."""

    name = "danvan.apps.workbooks"
    label = "workbooks"
