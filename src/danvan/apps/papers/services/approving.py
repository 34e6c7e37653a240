"""Putting a paper forward, initialling, approving its exact content, signing."""

from datetime import datetime

from django.db import transaction

from danvan.apps.evidence.services import UploadedFile
from danvan.apps.papers.access import paper_for
from danvan.apps.papers.enums import PaperState
from danvan.apps.papers.models import Paper, PaperInitial
from danvan.apps.papers.services.signed_files import keep, look_at
from danvan.apps.papers.services.steps import locked_paper, newest_version, step
from danvan.apps.papers.services.typesetting import is_set, set_version
from danvan.apps.signatures.services import ExpectedSigning
from danvan.domain.authority import Actor
from danvan.domain.authority.signing import signing_of
from danvan.domain.rules import RuleViolation, StaleVersion


def submit_paper(*, actor: Actor, paper_id: int, at: datetime) -> Paper:
    """The drafting unit puts the newest version forward to be approved and signed."""
    with transaction.atomic():
        paper = locked_paper(actor, paper_id)
        step("submit_paper", paper, actor=actor, at=at, after={"bản": newest_version(paper).number})
        paper.save()
    return paper


def initial_paper(*, actor: Actor, paper_id: int, seen: int, at: datetime) -> PaperInitial:
    """The head of the drafting unit answers for the content of the newest version (ký nháy)."""
    with transaction.atomic():
        paper = locked_paper(actor, paper_id)
        version = newest_version(paper)
        _check_seen(version.number, seen)
        step("initial_paper", paper, actor=actor, at=at, after={"bản": version.number})
        if version.initials.filter(made_by_id=actor.person_id).exists():
            raise RuleViolation("Ông (bà) đã ký nháy bản này.")
        initial = PaperInitial.objects.create(
            version=version, post_title=actor.post_title, made_by_id=actor.person_id, made_at=at
        )
        paper.save()
    return initial


def send_back_paper(*, actor: Actor, paper_id: int, reason: str, at: datetime) -> Paper:
    """Who initials, approves or signs sends the paper back with a reason; an approval ends with it."""
    with transaction.atomic():
        paper = locked_paper(actor, paper_id)
        step("send_back_paper", paper, actor=actor, at=at, reason=reason)
        paper.approved_hash, paper.approved_by, paper.approved_at, paper.printed = "", None, None, None
        paper.save()
    return paper


def approve_paper(*, actor: Actor, paper_id: int, seen: int, at: datetime) -> Paper:
    """Who may sign approves the exact content of the version that they saw; its hash is kept.

    The PDF of that version is set before the row is locked, never under the lock. Raises StaleVersion when another
    version came meanwhile, or the paper was put forward only now.
    """
    before = paper_for(actor, paper_id)
    if before.state_value is PaperState.SUBMITTED and actor.belongs_to(before.issuer_id):
        set_version(version=newest_version(before), at=at)
    with transaction.atomic():
        paper = locked_paper(actor, paper_id)
        version = newest_version(paper)
        _check_seen(version.number, seen)
        step("approve_paper", paper, actor=actor, at=at, after={"mã băm": version.content_hash[:16]})
        paper.approved_hash, paper.approved_by_id, paper.approved_at = version.content_hash, actor.person_id, at
        paper.voided_at = None
        if not is_set(version):
            raise StaleVersion("Văn bản vừa được trình lại. Xem lại rồi duyệt.", version=str(version.number))
        paper.printed = version.pdf
        paper.save()
    return paper


def sign_paper(*, actor: Actor, paper_id: int, at: datetime, file: UploadedFile | None = None) -> Paper:
    """Who may sign writes down that they signed what was approved, on paper or with their token, with the scan or PDF.

    A PDF with a digital signature is held against the one that was handed out: the same file, one signature more, by
    this person, in their post or delegation. Raises RuleViolation for any other, when the content is not the approved
    one, and for a post that signs nothing.
    """
    delegation_id = actor.acting_for.delegation_id if actor.acting_for else None
    expected = ExpectedSigning(post_id=actor.post_id, delegation_id=delegation_id)
    handed_in = look_at(actor=actor, paper_id=paper_id, file=file, expected=expected, at=at)
    with transaction.atomic():
        paper = locked_paper(actor, paper_id)
        signing = signing_of(actor)
        title = f"{signing.capacity} {signing.principal}, {signing.position}" if signing.principal else signing.position
        how = "chữ ký số" if handed_in and handed_in.checked else "trên giấy hoặc bản quét"
        step("sign_paper", paper, actor=actor, at=at, after={"thẩm quyền ký": title, "cách ký": how})
        if newest_version(paper).content_hash != paper.approved_hash:
            raise RuleViolation("Nội dung hiện nay không phải nội dung đã duyệt. Duyệt lại rồi ký.")
        if handed_in is not None:
            paper.signed_file = keep(actor=actor, paper=paper, handed_in=handed_in, at=at)
        paper.signed_by_id, paper.signatory, paper.signed_at = actor.person_id, title[:200], at
        paper.save()
    return paper


def _check_seen(number: int, seen: int) -> None:
    if number != seen:
        raise StaleVersion(
            f"Đơn vị soạn thảo đã nộp bản {number} sau khi ông (bà) mở bản {seen}. Trang này nay hiện bản mới: xem lại "
            "rồi làm tiếp.",
            version=str(number),
        )
