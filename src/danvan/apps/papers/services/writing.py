"""Writing a paper in one's own words, and who signs it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from danvan.apps.documents.typed import document_of
from danvan.apps.installation.selectors import printed_name
from danvan.apps.orgs.models import Unit
from danvan.apps.papers.enums import VersionSource
from danvan.apps.papers.models import Paper, PaperVersion
from danvan.apps.papers.services.drafting import draft_paper, void, write_version
from danvan.apps.papers.services.steps import locked_paper, newest_version, step
from danvan.apps.papers.signatories import Signatory, signatories_of
from danvan.apps.registers.counting import rule_of
from danvan.domain.authority import Actor
from danvan.domain.official_documents import Issuer, PaperHead, Recipients, Urgency
from danvan.domain.official_documents.kinds import LETTER_KINDS
from danvan.domain.official_documents.own_words import OwnWords, own_paper, signed_by
from danvan.domain.rules import RuleViolation, StaleVersion

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
    signatory = _chosen({actor.unit_id, actor.authority_id}, asked.signatory, at)
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


def change_signatory(*, actor: Actor, paper_id: int, signatory: str, seen: int, at: datetime) -> PaperVersion:
    """The drafting unit lets another sign: the same content with their block is the next version, an approval is void.

    `seen` is the version on the page. Raises RuleViolation for who does not sign for the issuer that day, for a paper
    that is a Word file, and where nothing changes; StaleVersion when another version came meanwhile.
    """
    with transaction.atomic():
        paper = locked_paper(actor, paper_id)
        chosen, version = _chosen({paper.issuer_id}, signatory, at), newest_version(paper)
        if version.number != seen:
            raise StaleVersion("Văn bản vừa có bản mới. Xem lại rồi chọn người ký.", version=str(version.number))
        if version.source == VersionSource.EDITED:
            raise RuleViolation("Bản này là nguyên tệp Word: sửa khối chữ ký trong tệp rồi nộp lại.")
        document = document_of(version.content)
        changed = signed_by(document, chosen.block)
        if changed == document:
            raise RuleViolation("Văn bản đang ghi đúng người ký này. Chọn người khác.")
        note = f"Đổi người ký: {', '.join(changed.signature.title_lines)} – {changed.signature.name}"
        step("revise_paper", paper, actor=actor, at=at, reason=note)
        made = write_version(paper, changed, actor=actor, at=at, note=note)
        void(paper, at)
        paper.save()
    return made


def _chosen(unit_ids: Collection[int], key: str, at: datetime) -> Signatory:
    day = timezone.localtime(at).date()
    for one in signatories_of(unit_ids, day):
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
