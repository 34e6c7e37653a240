"""Work that goes on behind the pages: dossiers that were asked for and are too large for a request."""

from datetime import datetime, timedelta

from danvan.apps.background.leases import take, work_on
from danvan.apps.score_papers.enums import DossierState
from danvan.apps.score_papers.models import ScoreDossier
from danvan.apps.score_papers.services import make_dossier
from danvan.apps.score_papers.services.dossiers import FAILED

LEASE = timedelta(minutes=10)
_GIVEN_UP = {"state": DossierState.FAILED, "fault": FAILED}


def make_next(*, at: datetime) -> bool:
    """Make the next dossier; False when none waits. One that fails stops none."""
    waiting = ScoreDossier.objects.filter(state=DossierState.WAITING).order_by("asked_at", "id")
    dossier = take(waiting, at=at, lease=LEASE, given_up={DossierState.WAITING.value: _GIVEN_UP})
    if dossier is None:
        return False
    work_on(dossier, lambda dossier: _make(dossier, at), fail=_fail, broken=FAILED)
    return True


def _make(dossier: ScoreDossier, at: datetime) -> None:
    make_dossier(dossier=dossier, at=at)


def _fail(dossier: ScoreDossier, fault: str) -> None:
    ScoreDossier.objects.filter(pk=dossier.pk).update(state=DossierState.FAILED, fault=fault, taken_at=None)
