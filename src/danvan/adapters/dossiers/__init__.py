"""A self-score as a paper, and the dossier of a unit: the paper and all its evidence as one numbered PDF."""

from danvan.adapters.dossiers.making import (
    Dossier,
    DossierFailedError,
    DossierPart,
    PartKind,
    PlacedPart,
    score_paper,
    write_dossier,
)

__all__ = [
    "Dossier",
    "DossierFailedError",
    "DossierPart",
    "PartKind",
    "PlacedPart",
    "score_paper",
    "write_dossier",
]
