"""The signature block of a paper of the Party: the same capacities, written with a slash."""

from danvan.domain.law import cites
from danvan.domain.official_documents.parts import SignatureBlock

_SLASHED = {"TM.": "T/M", "KT.": "K/T", "TL.": "T/L", "TUQ.": "T/UQ"}


@cites("36-HD/VPTW", article="mục II")
def party_title_lines(block: SignatureBlock) -> tuple[str, ...]:
    """The lines above the signature; T/M is attested, the others follow it (chưa kiểm chứng).

    Cites: Hướng dẫn 36-HD/VPTW.

    >>> party_title_lines(SignatureBlock("Bí thư", "", "Ban Thường vụ"))
    ('T/M BAN THƯỜNG VỤ', 'BÍ THƯ')
    """
    return tuple(_slashed(line) for line in block.title_lines)


def _slashed(line: str) -> str:
    word, space, rest = line.partition(" ")
    return f"{_SLASHED.get(word, word)}{space}{rest}"
