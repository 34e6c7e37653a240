"""Writing a paper in one's own words, and who signs it."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.utils import timezone

from danvan.apps.installation.selectors import printed_name
from danvan.apps.orgs.models import Unit
from danvan.apps.papers.models import Paper
from danvan.apps.papers.services.drafting import draft_paper
from danvan.apps.papers.signatories import Signatory, signatories_of
from danvan.apps.registers.counting import rule_of
from danvan.domain.authority import Actor
from danvan.domain.official_documents import Issuer, PaperHead, Recipients, Urgency
from danvan.domain.official_documents.kinds import LETTER_KINDS
from danvan.domain.official_documents.own_words import OwnWords, own_paper
from danvan.domain.rules import RuleViolation

_COMMITTEE = "UBND"


@dataclass(frozen=True, slots=True)
class PaperAsked:
    """What is asked of a new paper: its words, who signs it (a key of `signatories_of`), who gets it.

    A blank `issuer_code` means the one that the book of the issuer has.
    """

    words: OwnWords
    signatory: str
    recipients: tuple[str, ...]
    archive: str = "VT"
    issuer_code: str = ""
    urgency: Urgency | None = None


def write_own_paper(*, actor: Actor, asked: PaperAsked, at: datetime) -> Paper:
    """The own unit writes a paper that itself or its authority issues, in the form of its kind: its first version.

    Raises RuleViolation for a signatory who does not sign for either on that day, and as the form does.
    """
    signatory = _chosen(actor, asked.signatory, at)
    issuer = Unit.objects.select_related("authority", "kind").get(pk=signatory.unit_id)
    head = PaperHead(
        issuer=_printed(issuer),
        issuer_code=asked.issuer_code.strip() or _code_of(actor, issuer, asked.words),
        place=issuer.place or (issuer.authority.place if issuer.authority else ""),
        signature=signatory.block,
        recipients=Recipients(asked.recipients, asked.archive),
        urgency=asked.urgency,
        is_sample=settings.SAMPLE,
    )
    return draft_paper(actor=actor, document=own_paper(head, asked.words), issuer_id=issuer.pk, at=at)


def _chosen(actor: Actor, key: str, at: datetime) -> Signatory:
    day = timezone.localtime(at).date()
    for one in signatories_of({actor.unit_id, actor.authority_id}, day):
        if one.key == key:
            return one
    raise RuleViolation("Người này không ký văn bản của cơ quan vào ngày hôm nay. Chọn lại người ký.")


def _printed(issuer: Unit) -> Issuer:
    if issuer.kind.is_authority or issuer.authority is None:
        return Issuer(printed_name(issuer))
    return Issuer(issuer.name, printed_name(issuer.authority))


def _code_of(actor: Actor, issuer: Unit, words: OwnWords) -> str:
    """What follows the kind in the number; a letter of the committee names the office that wrote it."""
    own = rule_of(issuer.pk).issuer_code or (_COMMITTEE if issuer.kind.is_authority else _letters(issuer))
    if words.kind not in LETTER_KINDS or actor.unit_id == issuer.pk:
        return own
    return "-".join(filter(None, (own, _letters(Unit.objects.get(pk=actor.unit_id)))))


def _letters(unit: Unit) -> str:
    """The letters of an office, as far as its code in the system tells."""
    tail = unit.code.rpartition(".")[2]
    return tail if tail.isalpha() else ""
