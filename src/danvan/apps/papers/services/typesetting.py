"""The files of a paper, made before its row is locked: a slow typesetter holds up nobody.

What was made ahead is found again by the hash of the content it was made from, so that under the lock only the file of
exactly that content is taken.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from danvan.adapters.uploads import FileKind
from danvan.adapters.writing.docx import write_docx
from danvan.adapters.writing.pdf import write_copy, write_pdf
from danvan.apps.documents.services import hash_of_content, plain_content
from danvan.apps.documents.typed import document_of
from danvan.apps.evidence.models import StoredFile
from danvan.apps.evidence.selectors import content_of
from danvan.apps.evidence.services import store_file
from danvan.apps.papers.enums import VersionSource
from danvan.apps.papers.models import Paper, PaperVersion
from danvan.domain.official_documents import OfficialDocument


@dataclass(frozen=True, slots=True)
class SetFiles:
    """The DOCX of one content, and its PDF where one is handed out to be signed."""

    docx: bytes
    pdf: bytes | None


MadeAhead: TypeAlias = Mapping[str, SetFiles]


def pdf_of(paper: Paper, document: OfficialDocument) -> bytes:
    """The PDF of a paper as it is handed out to be signed; of a copy with the copied pages.

    It bears the address where anybody may check it, if the installation was told its own.
    """
    site = settings.ENVIRONMENT.address
    check_at = f"{site}{reverse('public:paper', args=[paper.code])}" if site else ""
    if paper.copied_file is not None:
        return write_copy(content_of(paper.copied_file), document, check_at=check_at)
    return write_pdf(document, check_at=check_at)


def keep_pdf(content: bytes, at: datetime) -> StoredFile:
    """Keep the PDF of a paper byte by byte."""
    return store_file(content=content, media_type=FileKind.PDF.media_type, at=at)


def set_version(*, version: PaperVersion, at: datetime) -> None:
    """Set and keep the PDF of a version whose content is typed, unless it was; no row is locked meanwhile."""
    if version.source == VersionSource.EDITED or version.pdf_id is not None:
        return
    content = pdf_of(version.paper, document_of(version.content))
    with transaction.atomic():
        version.pdf = keep_pdf(content, at)
        PaperVersion.objects.filter(pk=version.pk, content_hash=version.content_hash).update(pdf=version.pdf)


def make_ahead(papers: Iterable[tuple[Paper, OfficialDocument]]) -> MadeAhead:
    """The files of papers with the content that they are about to get, by the hash of it."""
    return {
        content_key(document): SetFiles(
            write_docx(document), pdf_of(paper, document) if paper.signed_at is None else None
        )
        for paper, document in papers
    }


def content_key(document: OfficialDocument) -> str:
    """The hash by which files of a content are found again."""
    return hash_of_content(plain_content(document))
