"""Reading official papers."""

import re
from dataclasses import dataclass

from danvan.apps.documents.models import OfficialPaper
from danvan.apps.evidence.selectors import content_of
from danvan.domain.vietnamese.text import fold


@dataclass(frozen=True, slots=True)
class PaperFile:
    """The file of a paper: its bytes, its name for saving and its media type."""

    content: bytes
    filename: str
    media_type: str


def paper_file(paper: OfficialPaper) -> PaperFile:
    """The file of a paper, checked against its hash; the name bears number and date in plain letters."""
    name = re.sub(r"[^0-9a-z]+", "-", fold(f"{paper.kind} {paper.number}".replace("Đ", "D").replace("đ", "d")).lower())
    return PaperFile(content_of(paper.file), f"{name.strip('-')}-{paper.date:%Y%m%d}.docx", paper.file.media_type)
