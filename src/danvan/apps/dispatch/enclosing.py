"""The signed file that goes with the letter to a body outside, where the office lets it go that way."""

from django.conf import settings

from danvan.adapters.uploads import FileKind
from danvan.apps.documents.typed import document_of
from danvan.apps.outbox.services import Enclosure
from danvan.apps.papers.models import Paper

_MB = 1024 * 1024


def enclosure_of(paper: Paper) -> Enclosure | None:
    """The signed PDF of a paper as it goes by mail: None without one, and for one larger than the installation allows.

    A secret paper never comes so far: the book refuses it. How urgent a paper is keeps nothing back.
    """
    file = paper.signed_file
    if file is None or file.media_type != FileKind.PDF.media_type:
        return None
    if file.size > settings.ENVIRONMENT.mail_enclosure_mb * _MB:
        return None
    number = paper.entry.code.replace("/", "-") if paper.entry else str(paper.pk)
    return Enclosure(file.sha256, f"{number}.pdf", file.media_type)


def urgency_of(paper: Paper) -> str:
    """How urgent a paper is as it is printed; blank for a usual one."""
    newest = paper.versions.order_by("-number")[:1].get()
    urgency = document_of(newest.content).urgency
    return urgency.value if urgency else ""
