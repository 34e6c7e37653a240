"""Django's registration of the app."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """Who did what, when, to what: entries that nobody changes, chained by hashes."""

    name = "danvan.apps.audit"
    label = "audit"
