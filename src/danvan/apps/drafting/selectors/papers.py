"""A plan in the writing as a paper: its typed content, and its DOCX."""

import re
from dataclasses import dataclass

from django.conf import settings

from danvan.adapters.writing.docx import write_docx
from danvan.apps.documents.services import DOCX
from danvan.apps.drafting.circumstances import content_now
from danvan.apps.drafting.enums import DraftState
from danvan.apps.drafting.heading import issuing_of
from danvan.apps.drafting.models import PlanDraft
from danvan.domain.official_documents import OfficialDocument
from danvan.domain.plan_drafting.paper import plan_document
from danvan.domain.vietnamese.text import fold


@dataclass(frozen=True, slots=True)
class DraftFile:
    """The file of a plan: its bytes, its name for saving and its media type."""

    content: bytes
    filename: str
    media_type: str


def draft_document(draft: PlanDraft) -> OfficialDocument:
    """The paper as it would be printed now; until it is handed out for signing it says that it is a draft."""
    return plan_document(
        content_now(draft),
        issuing_of(draft.issuer),
        is_final=draft.state == DraftState.EXPORTED,
        is_sample=settings.SAMPLE,
    )


def draft_file(draft: PlanDraft) -> DraftFile:
    """The paper as DOCX."""
    beginning = "ke-hoach" if draft.state == DraftState.EXPORTED else "du-thao-ke-hoach"
    issuer = re.sub(r"[^0-9a-z]+", "-", fold(draft.issuer.short_name).replace("đ", "d")).strip("-")
    name = f"{beginning}-{draft.year}-{issuer}-lan-{draft.version}.docx"
    return DraftFile(write_docx(draft_document(draft)), name, DOCX)
