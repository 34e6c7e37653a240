"""Django's registration of the app."""

from django.apps import AppConfig


class ScoringConfig(AppConfig):
    """Criteria, score sheets, appraisal, ranking and its decision."""

    name = "danvan.apps.scoring"
    label = "scoring"
