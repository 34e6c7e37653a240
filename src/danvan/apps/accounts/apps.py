"""Django's registration of the app."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Persons who may log in."""

    name = "danvan.apps.accounts"
    label = "accounts"
