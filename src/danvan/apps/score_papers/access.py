"""Whose papers an actor may see: those of the sheets whose self-score they see."""

from django.db.models import QuerySet
from django.http import Http404

from danvan.apps.score_papers.enums import DossierState
from danvan.apps.score_papers.models import ReturnedSheet, ScoreDossier
from danvan.apps.scoring.access import sees_column, sheet_for, visible_sheets
from danvan.apps.scoring.enums import ColumnCode
from danvan.apps.scoring.models import ScoreSheet
from danvan.domain.authority import Actor


def paper_sheet_for(actor: Actor, pk: int) -> ScoreSheet:
    """One sheet whose self-score the actor may see. Raises Http404 for any other."""
    sheet = sheet_for(actor, pk)
    column = sheet.columns.filter(code=ColumnCode.SELF).first()
    if column is None or not sees_column(actor, sheet, column):
        raise Http404
    return sheet


def dossiers_of(sheet: ScoreSheet) -> QuerySet[ScoreDossier]:
    """The dossiers of a sheet that the actor was let to, newest first."""
    return ScoreDossier.objects.filter(sheet=sheet).select_related("asked_by", "file").order_by("-asked_at", "-id")


def dossier_for(actor: Actor, pk: int) -> ScoreDossier:
    """One dossier that is made. Raises Http404 for any other, and where the actor may not see the self-score."""
    found = ScoreDossier.objects.filter(
        pk=pk, state=DossierState.READY, sheet__in=visible_sheets(actor).values("pk")
    ).select_related("file", "sheet__unit", "sheet__cycle")
    dossier = found.first()
    if dossier is None:
        raise Http404
    paper_sheet_for(actor, dossier.sheet_id)
    return dossier


def returned_for(actor: Actor, pk: int) -> ReturnedSheet:
    """One returned column that the own unit writes. Raises Http404 for any other."""
    found = ReturnedSheet.objects.filter(pk=pk, column__scorer_id=actor.unit_id).select_related("column").first()
    if found is None:
        raise Http404
    sheet_for(actor, found.column.sheet_id)
    return found
