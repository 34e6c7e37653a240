"""Signing on the page with a key that is given for it: the same file, checks and act as a signed file handed in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.http import Http404

from danvan.adapters.signing.appearances import Appearance, signature_picture
from danvan.adapters.signing.keys import KeySource
from danvan.adapters.signing.places import signature_spot
from danvan.adapters.writing.page_setup import CLOSING_WIDTHS
from danvan.apps.evidence.selectors import content_of
from danvan.apps.evidence.services import UploadedFile
from danvan.apps.papers.access import paper_for
from danvan.apps.papers.circumstances import facts_of
from danvan.apps.papers.models import Paper
from danvan.apps.papers.services.approving import sign_paper
from danvan.apps.papers.services.issuing import seal_paper
from danvan.apps.papers.services.signed_files import signing_base
from danvan.apps.papers.workflow import PAPER_WORKFLOW
from danvan.apps.signatures.own_keys import SignedContent, check_key, signed_content
from danvan.domain.authority import Actor
from danvan.domain.official_documents import CopyKind, kind_named
from danvan.domain.official_documents.signing_place import copy_mark, copy_mark_box, seal_box, signature_box
from danvan.domain.rules import RuleViolation

MOST_AT_ONCE = 20


@dataclass(frozen=True, slots=True)
class SignedHere:
    """What became of one paper: its abstract, why it was not signed ("" where it was), whether it was time stamped."""

    paper_id: int
    abstract: str
    refusal: str = ""
    is_stamped: bool = False


def sign_here(*, actor: Actor, paper_id: int, key: KeySource, at: datetime, picture: bytes = b"") -> SignedHere:
    """Who may sign signs the paper that was approved with their own key; `picture` is seen above their name.

    The key is used and not kept. Raises RuleViolation as `sign_paper` and `check_key` do, Http404.
    """
    paper = paper_for(actor, paper_id)
    PAPER_WORKFLOW.next_state("sign_paper", actor=actor, state=paper.state_value, facts=facts_of(actor, paper))
    check_key(key, person_id=actor.person_id, unit_id=None, at=at)
    signed = _signed(paper, key, at=at, reason="Ký ban hành", picture=picture, is_seal=False)
    sign_paper(actor=actor, paper_id=paper_id, at=at, file=UploadedFile(signed.pdf, f"van-ban-{paper_id}-da-ky.pdf"))
    return SignedHere(paper_id, paper.abstract, is_stamped=signed.is_stamped)


def seal_here(*, actor: Actor, paper_id: int, key: KeySource, at: datetime, picture: bytes = b"") -> SignedHere:
    """The keeper seals the signed paper with the agency's key; `picture` is the seal, a third over the signature.

    A copy bears the agency's signature as words at the top right of its first page instead: form, agency and time.

    Raises RuleViolation as `seal_paper` and `check_key` do, Http404.
    """
    paper = paper_for(actor, paper_id)
    PAPER_WORKFLOW.next_state("seal_paper", actor=actor, state=paper.state_value, facts=facts_of(actor, paper))
    check_key(key, person_id=None, unit_id=paper.issuer_id, at=at)
    signed = _signed(paper, key, at=at, reason="Đóng dấu, phát hành", picture=picture, is_seal=True)
    seal_paper(actor=actor, paper_id=paper_id, at=at, file=UploadedFile(signed.pdf, f"van-ban-{paper_id}-dau.pdf"))
    return SignedHere(paper_id, paper.abstract, is_stamped=signed.is_stamped)


def sign_several(
    *, actor: Actor, paper_ids: Sequence[int], key: KeySource, at: datetime, picture: bytes = b""
) -> tuple[SignedHere, ...]:
    """Several papers signed in one go, each by itself: what is refused for one does not stop the rest.

    Raises RuleViolation for a key that signs nothing, for none and for too many papers.
    """
    if not 0 < len(paper_ids) <= MOST_AT_ONCE:
        raise RuleViolation(f"Chọn từ 1 đến {MOST_AT_ONCE} văn bản mỗi lần ký.")
    check_key(key, person_id=actor.person_id, unit_id=None, at=at)
    return tuple(_tried(actor, paper_id, key, at, picture) for paper_id in paper_ids)


def _tried(actor: Actor, paper_id: int, key: KeySource, at: datetime, picture: bytes) -> SignedHere:
    try:
        return sign_here(actor=actor, paper_id=paper_id, key=key, at=at, picture=picture)
    except RuleViolation as violation:
        return SignedHere(paper_id, paper_for(actor, paper_id).abstract, refusal=str(violation))
    except Http404:
        return SignedHere(paper_id, "Văn bản", refusal="Không còn thấy văn bản này. Mở lại danh sách.")


def _signed(paper: Paper, key: KeySource, *, at: datetime, reason: str, picture: bytes, is_seal: bool) -> SignedContent:
    base = signing_base(paper)
    if base is None:
        raise RuleViolation(
            "Văn bản dùng nguyên tệp Word nên không có bản PDF để ký số ở đây. Ký trên giấy rồi nộp bản quét."
        )
    pdf, kind = content_of(base), kind_named(paper.kind)
    seen = _appearance(pdf, signature_picture(picture), is_seal=is_seal) if picture else None
    if is_seal and isinstance(kind, CopyKind):
        seen = Appearance(0, copy_mark_box(), lines=copy_mark(kind, paper.issuer.name, at))
    return signed_content(pdf, key, at=at, reason=reason, seen=seen)


def _appearance(pdf: bytes, picture: bytes, *, is_seal: bool) -> Appearance | None:
    """The picture at the spot that the paper keeps for the signature; not seen on one that keeps none."""
    spot = signature_spot(pdf)
    if spot is None:
        return None
    place = signature_box(spot.left, spot.top, CLOSING_WIDTHS[1])
    return Appearance(spot.page, seal_box(place) if is_seal else place, picture)
