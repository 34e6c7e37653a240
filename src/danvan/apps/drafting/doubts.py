"""What the register of legal documents has against documents that a plan rests on."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from danvan.apps.legal.selectors import register_around
from danvan.domain.law import Confidence
from danvan.domain.law.register import CitedDocument, Resolved, Validity
from danvan.domain.vietnamese.dates import format_date


@dataclass(frozen=True, slots=True)
class Doubt:
    """What is doubtful about a document, empty when nothing is; an unconfirmed value only says so and keeps nothing."""

    text: str = ""
    is_confirmed: bool = True


def doubts_of(cited: Iterable[CitedDocument], *, day: date, end: date) -> tuple[Doubt, ...]:
    """A doubt for each document, in their order, for a plan of `day` that runs to `end`. Two queries."""
    documents = tuple(cited)
    register = register_around(documents)
    return tuple(_doubt(register.resolve(document, day=day, end=end)) for document in documents)


def _doubt(resolved: Resolved) -> Doubt:
    document = resolved.document
    if document is None:
        return Doubt()
    found = []
    if resolved.validity in {Validity.LAPSED, Validity.LAPSES} and document.until is not None:
        found.append(f"hết hiệu lực sau ngày {format_date(document.until)}")
        found += [f"nay là {after.shown}" for after in resolved.replacements]
    begins = document.since or document.issued
    if resolved.validity is Validity.NOT_YET and begins is not None:
        found.append(f"có hiệu lực từ ngày {format_date(begins)}")
    found += [f"{wrong.part.label} theo sổ là {wrong.right}" for wrong in resolved.misquotes]
    return Doubt(", ".join(found), document.confidence is Confidence.CONFIRMED)
