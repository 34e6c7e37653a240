"""Django's registration of the app."""

from django.apps import AppConfig


class WorkFilesConfig(AppConfig):
    """Work files and how long they are kept."""

    name = "danvan.apps.work_files"
    label = "work_files"
