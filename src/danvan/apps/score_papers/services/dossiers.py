"""The dossier of a sheet: asked for by whoever sees it, made at once when small, else by the worker."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import Count, Sum

from danvan.adapters.dossiers import DossierFailedError, write_dossier
from danvan.adapters.uploads import FileKind
from danvan.apps.audit.enums import AuditEvent
from danvan.apps.audit.services import Subject, record
from danvan.apps.evidence.services import drop_file, store_file
from danvan.apps.score_papers.access import paper_sheet_for
from danvan.apps.score_papers.assembling import paper_of, part_of, pieces_of
from danvan.apps.score_papers.enums import DossierState
from danvan.apps.score_papers.models import ScoreDossier
from danvan.apps.scoring.access import own_cycle_for, visible_sheets
from danvan.apps.scoring.enums import SheetState
from danvan.apps.scoring.models import CellEvidence, ScoreSheet
from danvan.apps.scoring.records import load_sheet
from danvan.domain.authority import Actor
from danvan.domain.rules import RuleViolation

SMALL_BYTES, SMALL_COUNT = 8 * 1024 * 1024, 25
SENT = (SheetState.SUBMITTED, SheetState.RECONCILED)
FAILED = (
    "Không lập được hồ sơ: có tệp minh chứng hỏng nặng hoặc quá lớn. Hãy xem từng minh chứng; nộp lại tệp nào không "
    "xem trước được rồi lập lại."
)


def ask_dossier(*, actor: Actor, sheet_id: int, at: datetime) -> ScoreDossier:
    """Ask for the dossier of a sheet; a small one is ready when this returns.

    Raises RuleViolation while another is being made.
    """
    with transaction.atomic():
        sheet = paper_sheet_for(actor, sheet_id)
        dossier = _ask(actor, sheet, at)
        if dossier is None:
            raise RuleViolation("Hồ sơ của phiếu này đang được lập. Hãy mở lại trang sau ít phút.")
    if _is_small(sheet):
        make_dossier(dossier=dossier, at=at)
    return dossier


@transaction.atomic
def ask_dossiers(*, actor: Actor, cycle_id: int, at: datetime) -> int:
    """Ask for the dossiers of all sheets of a cycle that were sent; they are made behind the pages. How many.

    Raises RuleViolation when there is none to make.
    """
    own_cycle_for(actor, cycle_id)
    sheets = visible_sheets(actor).filter(cycle_id=cycle_id, state__in=SENT)
    asked = [dossier for sheet in sheets if (dossier := _ask(actor, sheet, at)) is not None]
    if not asked:
        raise RuleViolation("Chưa có phiếu nào đã gửi cần lập hồ sơ, hoặc hồ sơ của mọi phiếu đang được lập.")
    return len(asked)


def make_dossier(*, dossier: ScoreDossier, at: datetime) -> ScoreDossier:
    """Make a dossier that was asked for; the one before of the same sheet gives way. What cannot be made says why."""
    loaded = load_sheet(ScoreSheet.objects.select_related("cycle__plan__issuer", "cycle__criteria_set", "unit").get(
        pk=dossier.sheet_id
    ))  # fmt: skip
    pieces = pieces_of(loaded)
    try:
        made = write_dossier(paper_of(loaded, pieces), [part_of(piece) for piece in pieces])
    except DossierFailedError:
        dossier.state, dossier.fault, dossier.taken_at = DossierState.FAILED, FAILED, None
        dossier.save()
        return dossier
    with transaction.atomic():
        dossier.file = store_file(content=made.content, media_type=FileKind.PDF.media_type, at=at)
        dossier.state, dossier.made_at, dossier.taken_at, dossier.fault = DossierState.READY, at, None, ""
        dossier.pages = made.pages
        dossier.joined = sum(part.first_page is not None for part in made.parts)
        dossier.listed = len(made.parts) - dossier.joined
        dossier.save()
        for earlier in ScoreDossier.objects.filter(sheet_id=dossier.sheet_id, state=DossierState.READY).exclude(
            pk=dossier.pk
        ):
            file = earlier.file
            earlier.delete()
            if file is not None and file.pk != dossier.file.pk:
                drop_file(file)
    return dossier


def _ask(actor: Actor, sheet: ScoreSheet, at: datetime) -> ScoreDossier | None:
    """The new dossier; None while one is being made."""
    try:
        with transaction.atomic():
            dossier = ScoreDossier.objects.create(sheet=sheet, asked_by_id=actor.person_id, asked_at=at)
    except IntegrityError:
        return None
    subject = Subject(
        type="score_sheet",
        id=sheet.pk,
        name=f"Phiếu chấm điểm năm {sheet.cycle.year}: {sheet.unit.name}",
        stream=f"unit-{sheet.unit_id}",
        before={},
        after={},
    )
    record(event=AuditEvent.SCORE_DOSSIER_MAKE, actor=actor, subject=subject, at=at)
    return dossier


def _is_small(sheet: ScoreSheet) -> bool:
    pieces = CellEvidence.objects.filter(sheet=sheet).aggregate(count=Count("pk"), size=Sum("evidence__file__size"))
    return pieces["count"] <= SMALL_COUNT and (pieces["size"] or 0) <= SMALL_BYTES
