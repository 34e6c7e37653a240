"""Django's registration of the app."""

from django.apps import AppConfig


class ScorePapersConfig(AppConfig):
    """Papers around scoring: sheets as workbooks and in print, dossiers, papers of the appraisal team."""

    name = "danvan.apps.score_papers"
    label = "score_papers"
