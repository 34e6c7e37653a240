"""Django's registration of the app."""

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    """Acts on obligations; what they write stands in the app of plans."""

    name = "danvan.apps.ledger"
    label = "ledger"
