"""Work that goes on behind the pages: dossiers that were asked for and are too large for a request."""

import logging
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from danvan.apps.score_papers.enums import DossierState
from danvan.apps.score_papers.models import ScoreDossier
from danvan.apps.score_papers.services import make_dossier
from danvan.apps.score_papers.services.dossiers import FAILED

LEASE = timedelta(minutes=10)
MOST_TRIES = 3
logger = logging.getLogger(__name__)


def make_next(*, at: datetime) -> bool:
    """Make the next dossier; False when none waits. One that fails stops none."""
    dossier = _taken(at) if ScoreDossier.objects.filter(state=DossierState.WAITING).exists() else None
    if dossier is None:
        return False
    try:
        make_dossier(dossier=dossier, at=at)
    except Exception:
        logger.exception("dossier %s", dossier.pk)
        ScoreDossier.objects.filter(pk=dossier.pk).update(state=DossierState.FAILED, fault=FAILED, taken_at=None)
    return True


@transaction.atomic
def _taken(at: datetime) -> ScoreDossier | None:
    """The next dossier, marked as taken; one that was lost too often is given up on the way."""
    free = Q(taken_at__isnull=True) | Q(taken_at__lt=at - LEASE)
    waiting = ScoreDossier.objects.filter(free, state=DossierState.WAITING)
    waiting.filter(tries__gte=MOST_TRIES).update(state=DossierState.FAILED, fault=FAILED, taken_at=None)
    dossier = waiting.select_for_update(skip_locked=True, of=("self",)).order_by("asked_at", "id").first()
    if dossier is not None:
        dossier.taken_at, dossier.tries = at, dossier.tries + 1
        dossier.save(update_fields=["taken_at", "tries"])
    return dossier
