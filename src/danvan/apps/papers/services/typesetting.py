"""The files of a paper, made before its row is locked: a slow typesetter holds up nobody.

What was made ahead is found again by the hash of the content it was made from, so that under the lock only the file of
exactly that content is taken. Nothing is set under a lock: an act that misses a file ends without a trace, and is done
anew once the file is there.
"""

import secrets
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias, TypeVar

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
from danvan.domain.rules import RuleViolation

_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # without those that are mistaken for one another on paper
CODE_LENGTH = 12
MOST_TRIES = 4
CHANGING = "Nội dung liên tục thay đổi trong lúc lập tệp nên việc này chưa làm. Chờ một lát, mở lại trang rồi làm lại."


@dataclass(frozen=True, slots=True)
class SetFiles:
    """The DOCX of one content, and its PDF where one is handed out to be signed.

    `code` is what the PDF of a paper leads to that comes on its path only with the act: the paper gets just that one.
    """

    docx: bytes
    pdf: bytes | None
    code: str = ""


MadeAhead: TypeAlias = Mapping[str, SetFiles]
T = TypeVar("T")


class FilesMissingError(Exception):
    """Under the lock: the files of this content were not made ahead. Its act is rolled back and done anew with them."""

    def __init__(self, document: OfficialDocument) -> None:
        super().__init__(document.abstract)
        self.document = document


def with_files_ahead(act: Callable[[MadeAhead], T]) -> T:
    """Do an act that decides a paper; the files that it misses are made between its transactions, which try again.

    Raises RuleViolation when the content is another one each time, and whatever the act raises.
    """
    made: dict[str, SetFiles] = {}
    for _ in range(MOST_TRIES):
        try:
            return act(made)
        except FilesMissingError as missing:
            code = new_code()
            pdf = write_pdf(missing.document, check_at=_public_address(code))
            made[content_key(missing.document)] = SetFiles(write_docx(missing.document), pdf, code)
    raise RuleViolation(CHANGING)


def files_of(document: OfficialDocument, ahead: MadeAhead) -> SetFiles:
    """The files that were made ahead of just this content. Raises FilesMissingError where there are none."""
    made = ahead.get(content_key(document))
    if made is None:
        raise FilesMissingError(document)
    return made


def new_code() -> str:
    """What a QR leads to: unguessable and without meaning."""
    return "".join(secrets.choice(_LETTERS) for _ in range(CODE_LENGTH))


def pdf_of(paper: Paper, document: OfficialDocument) -> bytes:
    """The PDF of a paper as it is handed out to be signed; of a copy with the copied pages.

    It bears the address where anybody may check it, if the installation was told its own.
    """
    check_at = _public_address(paper.code)
    if paper.copied_file is not None:
        return write_copy(content_of(paper.copied_file), document, check_at=check_at)
    return write_pdf(document, check_at=check_at)


def keep_pdf(content: bytes, at: datetime) -> StoredFile:
    """Keep the PDF of a paper byte by byte."""
    return store_file(content=content, media_type=FileKind.PDF.media_type, at=at)


def set_version(*, version: PaperVersion, at: datetime) -> None:
    """Set and keep the PDF of a version whose content is typed, unless it was; no row is locked meanwhile."""
    if is_set(version):
        return
    content = pdf_of(version.paper, document_of(version.content))
    with transaction.atomic():
        version.pdf = keep_pdf(content, at)
        PaperVersion.objects.filter(pk=version.pk, content_hash=version.content_hash).update(pdf=version.pdf)


def is_set(version: PaperVersion) -> bool:
    """Whether a version has all files that are handed out once it is approved; one edited in Word is its own."""
    return version.source == VersionSource.EDITED or version.pdf_id is not None


def make_ahead(papers: Iterable[tuple[Paper, OfficialDocument]]) -> dict[str, SetFiles]:
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


def _public_address(code: str) -> str:
    """Where anybody may check a paper; blank while the installation was not told its own address."""
    site = settings.ENVIRONMENT.address
    return f"{site}{reverse('public:paper', args=[code])}" if site else ""
