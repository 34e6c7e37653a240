"""The papers of one sheet and of one cycle, as their pages show them."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils import timezone

from danvan.adapters.dossiers import score_paper
from danvan.apps.evidence.selectors import content_of
from danvan.apps.score_papers.access import dossiers_of
from danvan.apps.score_papers.assembling import IndexedPiece, paper_of, pieces_of
from danvan.apps.score_papers.enums import DossierState
from danvan.apps.score_papers.models import ScoreDossier
from danvan.apps.scoring.records import LoadedSheet
from danvan.domain.rules import RuleViolation
from danvan.domain.vietnamese.dates import format_moment


@dataclass(frozen=True, slots=True)
class DossierRow:
    """One dossier of a sheet; `dossier_id` is None while there is nothing to fetch."""

    dossier_id: int | None
    state: str
    colour: str
    told: str
    asked: str


@dataclass(frozen=True, slots=True)
class SheetPapers:
    """The papers of a sheet: its self-score as printed, the index of evidence, the dossiers."""

    sheet_id: int
    unit: str
    year: int
    paper: Mapping[str, object]
    pieces: tuple[IndexedPiece, ...]
    dossiers: tuple[DossierRow, ...]


_COLOURS = {DossierState.WAITING: "blue", DossierState.READY: "green", DossierState.FAILED: "red"}


def sheet_papers(loaded: LoadedSheet) -> SheetPapers:
    """The papers of a sheet whose self-score the actor was let to. Two queries."""
    pieces = pieces_of(loaded)
    return SheetPapers(
        sheet_id=loaded.sheet.pk,
        unit=loaded.sheet.unit.name,
        year=loaded.sheet.cycle.year,
        paper=paper_of(loaded, pieces),
        pieces=pieces,
        dossiers=tuple(_row(dossier) for dossier in dossiers_of(loaded.sheet)),
    )


def _row(dossier: ScoreDossier) -> DossierRow:
    state = DossierState(dossier.state)
    told = dossier.fault
    if state is DossierState.READY:
        told = f"{dossier.pages} trang, ghép {dossier.joined} minh chứng"
        told += f", {dossier.listed} minh chứng chỉ có trong danh mục" if dossier.listed else ""
    elif state is DossierState.WAITING:
        told = "Hồ sơ lớn được lập ở phía sau; mở lại trang sau ít phút."
    return DossierRow(
        dossier.pk if state is DossierState.READY else None,
        state.label,
        _COLOURS[state],
        told,
        f"{dossier.asked_by.full_name}, {format_moment(timezone.localtime(dossier.asked_at))}",
    )


def score_pdf(loaded: LoadedSheet) -> tuple[bytes, str]:
    """The self-score alone as a PDF, and its name."""
    content = score_paper(paper_of(loaded, pieces_of(loaded)))
    return content, f"phieu-tu-cham-{loaded.sheet.cycle.year}-{loaded.sheet.unit.code}.pdf"


def dossier_file(dossier: ScoreDossier) -> tuple[bytes, str]:
    """A dossier that is made, and its name. Raises RuleViolation where there is none."""
    if dossier.file is None:
        raise RuleViolation("Hồ sơ này chưa lập xong. Hãy mở lại trang sau ít phút.")
    sheet = dossier.sheet
    return content_of(dossier.file), f"ho-so-tu-cham-{sheet.cycle.year}-{sheet.unit.code}.pdf"
