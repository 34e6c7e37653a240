"""Django's registration of the app."""

from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    """Packages of papers between offices of different systems."""

    name = "danvan.apps.exchange"
    label = "exchange"
