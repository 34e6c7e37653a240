"""Papers of the Party: their numbers, signatures and layout differ from those of the State."""

from danvan.domain.official_documents.party.papers import party_paper
from danvan.domain.official_documents.party.signature import party_title_lines

__all__ = ["party_paper", "party_title_lines"]
