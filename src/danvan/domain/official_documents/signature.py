"""The signature block of a paper from the capacity in which somebody signs."""

from danvan.domain.authority.signing import Signing
from danvan.domain.official_documents.parts import SignatureBlock


def signature_block(signing: Signing, *, name: str, collective: str | None) -> SignatureBlock:
    """The block as the form prints it; `collective` is the body that decides together, None where a head decides.

    >>> from danvan.domain.authority.signing import SigningCapacity
    >>> deputy = Signing("Phó Chủ tịch", SigningCapacity.DEPUTY, "Chủ tịch")
    >>> signature_block(deputy, name="A", collective="Ủy ban nhân dân").title_lines
    ('TM. ỦY BAN NHÂN DÂN', 'KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH')
    """
    return SignatureBlock(
        position=signing.position,
        name=name,
        collective=collective if signing.for_collective else None,
        capacity=signing.capacity,
        principal=signing.principal,
    )
