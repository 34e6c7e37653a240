"""Writing official papers: typed content, its hash, and the file made from it."""

import hashlib
import json
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from typing import TypeAlias

from danvan.adapters.uploads.kinds import FileKind
from danvan.adapters.writing.docx import write_docx
from danvan.apps.documents.models import OfficialPaper
from danvan.apps.evidence.services import store_file
from danvan.domain.authority import Actor
from danvan.domain.official_documents import OfficialDocument
from danvan.domain.rules import RuleViolation
from danvan.domain.vietnamese.dates import format_date

DOCX = FileKind.DOCX.media_type

Plain: TypeAlias = "str | int | bool | list[Plain] | dict[str, Plain] | None"


def write_paper(
    *, actor: Actor, document: OfficialDocument, number: str, date: date, at: datetime, docx: bytes | None = None
) -> OfficialPaper:
    """Keep a paper with its content, the hash of it and its DOCX. Part of another act, inside its transaction.

    `docx` is the file of this very content where it was made before. Raises RuleViolation when the issuer has a paper
    of that kind, number and date already.
    """
    content = plain_content(document)
    named = {"issuer_name": document.issuer.name, "kind": document.kind.value, "number": number, "date": date}
    if OfficialPaper.objects.filter(**named).exists():
        raise RuleViolation(
            f"Đã có {document.kind.label} số {number} ngày {format_date(date)} của {document.issuer.name}. "
            "Ghi lại số do văn thư cấp."
        )
    return OfficialPaper.objects.create(
        **named,
        abstract=document.abstract,
        content=content,
        content_hash=hash_of_content(content),
        file=store_file(content=docx or write_docx(document), media_type=DOCX, at=at),
        written_by_id=actor.person_id,
        written_at=at,
    )


def plain_content(value: object) -> Plain:
    """A typed content as texts, numbers, lists and mappings; dates are ISO texts, members of enums their values.

    Raises TypeError for a value that no paper holds.
    """
    if isinstance(value, Enum):
        return plain_content(value.value)
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain_content(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple | list):
        return [plain_content(item) for item in value]
    if isinstance(value, date):
        return value.isoformat()
    if value is None or isinstance(value, str | int):
        return value
    raise TypeError(f"a paper holds no {type(value).__name__}")


def hash_of_content(content: Plain) -> str:
    """The SHA-256 of a content's canonical JSON, in hexadecimal."""
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
