"""An issued paper handed out as a package, and what the bodies outside answer."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from django.db import transaction
from django.utils import timezone

from danvan.adapters.exchange.edxml_reading import read_receipt
from danvan.adapters.exchange.edxml_writing import write_package
from danvan.adapters.uploads import FileKind
from danvan.apps.audit.enums import AuditEvent
from danvan.apps.dispatch.proposing import latest_sending_of
from danvan.apps.documents.typed import document_of
from danvan.apps.evidence.selectors import content_of
from danvan.apps.exchange.models import PackageSending
from danvan.apps.exchange.selectors import coded_recipients, may_leave, own_code
from danvan.apps.papers.enums import PaperState
from danvan.apps.papers.models import Paper
from danvan.apps.papers.services import mark_sent
from danvan.apps.papers.services.steps import Told, locked_paper, newest_version, tell
from danvan.apps.registers.access import may_keep
from danvan.domain.authority import Actor
from danvan.domain.official_documents import OfficialDocument, kind_named
from danvan.domain.official_documents.exchange import (
    Correspondent,
    PackageFile,
    PackageReference,
    PackageSignatory,
    PaperPackage,
    ReceiptPackage,
    ReceiptStatus,
    parted_number,
)
from danvan.domain.rules import RuleViolation
from danvan.domain.vietnamese.dates import format_moment

_EXCHANGE = "Quyết định 28/2018/QĐ-TTg"
_ENDINGS = {kind.media_type: kind.extensions[0] for kind in FileKind}
_TAKEN = {ReceiptStatus.ACCEPTED, ReceiptStatus.ASSIGNED, ReceiptStatus.WORKING, ReceiptStatus.DONE}


@dataclass(frozen=True, slots=True)
class HandedOut:
    """A package as a file, and to how many bodies it goes."""

    content: bytes
    recipients: int


def hand_out_package(*, actor: Actor, paper_id: int, code: str, at: datetime) -> HandedOut:
    """The keeper of the issuer's book has an issued paper written as a package: for the body of a code, blank for all.

    Whoever gets one for the first time counts as sent to; what goes out after the last moment is marked, never refused.
    Raises RuleViolation for a paper that is not issued, has no signed file, or goes to nobody with a code.
    """
    with transaction.atomic():
        paper = locked_paper(actor, paper_id)
        _require_keeper(actor, paper)
        recipients = tuple(one for one in coded_recipients(paper) if code in {"", one.code})
        if code and not recipients:
            raise RuleViolation(f"Mã định danh {code[:40]} không có trong nơi nhận của văn bản. Mở lại trang rồi chọn.")
        content = write_package(_package(paper, recipients), at=at)
        known = set(PackageSending.objects.filter(paper=paper).values_list("code", flat=True))
        new = [one for one in recipients if one.code not in known]
        told = "; ".join(f"{one.name} ({one.code})" for one in recipients)
        if new:
            _note_sent(paper, new, actor, at)
        after: Told = {"gói cho": told[:300], "mã băm": sha256(content).hexdigest()}
        tell(AuditEvent.EXCHANGE_HAND_OUT, paper, actor=actor, at=at, after=after)
    return HandedOut(content, len(recipients))


def record_receipt(*, actor: Actor, paper_id: int, content: bytes, at: datetime) -> PackageSending:
    """The keeper of the issuer's book writes down what a receipt package says, at the body that sent it.

    Raises RuleViolation for a receipt of another paper, from a body that no package went to, for one that is older than
    what is known, and for one that takes back an answer.
    """
    receipt = read_receipt(content)
    with transaction.atomic():
        paper = locked_paper(actor, paper_id)
        _require_keeper(actor, paper)
        _require_same_paper(paper, receipt.responds_to)
        rows = PackageSending.objects.select_for_update().filter(paper=paper, code=receipt.sender.code)
        sending = rows.order_by("id").first()
        if sending is None:
            raise RuleViolation(
                f"Gói trạng thái của {receipt.sender.name or 'nơi khác'} (mã {receipt.sender.code[:40]}): văn bản này "
                "chưa lập gói cho mã đó. Kiểm tra lại mã định danh và nơi nhận.",
                _EXCHANGE,
            )
        _require_forward(sending, receipt, at)
        sending.status, sending.status_at = receipt.status.value, receipt.at
        refused = receipt.status is ReceiptStatus.REFUSED
        sending.reason = (receipt.reason or ("Nơi nhận không ghi lý do" if refused else ""))[:500]
        sending.receipt_hash = sha256(content).hexdigest()
        sending.save()
        after: Told = {"nơi nhận": sending.name, "trạng thái": receipt.status.label, "mã băm gói": sending.receipt_hash}
        tell(AuditEvent.EXCHANGE_RECORD_RECEIPT, paper, actor=actor, at=at, after=after)
    return sending


def _require_keeper(actor: Actor, paper: Paper) -> None:
    if not may_keep(actor, paper.issuer_id):
        raise RuleViolation("Gói edXML do văn thư của cơ quan ban hành lập và ghi nhận.", _EXCHANGE)


def _note_sent(paper: Paper, new: list[Correspondent], actor: Actor, at: datetime) -> None:
    latest = latest_sending_of(paper)
    late = latest is not None and latest.is_late(timezone.localtime(at).replace(tzinfo=None))
    told = "; ".join(f"{one.name} (gói edXML)" for one in new)
    if paper.state_value is not PaperState.FILED:
        mark_sent(actor=actor, paper=paper, at=at, told=told, has_recipients=True)
    PackageSending.objects.bulk_create(
        PackageSending(
            paper=paper, name=one.name, code=one.code, sent_by_id=actor.person_id, sent_at=at, is_late=late
        )
        for one in new
    )  # fmt: skip


def _package(paper: Paper, recipients: tuple[Correspondent, ...]) -> PaperPackage:
    """An issued paper with its signed file as a package."""
    if not may_leave(paper) or paper.entry is None:
        raise RuleViolation("Chỉ lập gói edXML của văn bản đã phát hành. Ký, cấp số, đóng dấu trước.", _EXCHANGE)
    if not recipients:
        raise RuleViolation(
            "Chưa có nơi nhận bên ngoài nào có mã định danh. Ghi nơi nhận của văn bản, ghi mã ở trang “Mã định danh” "
            "của sổ văn bản.",
            "Quyết định 20/2020/QĐ-TTg",
        )
    document = document_of(paper.written.content if paper.written else newest_version(paper).content)
    return PaperPackage(
        sender=Correspondent(own_code(paper.issuer_id), paper.issuer.name),
        recipients=recipients,
        number=parted_number(paper.entry.code),
        place=document.place,
        day=paper.entry.day,
        kind=kind_named(paper.kind).label,
        subject=paper.abstract,
        files=_files(paper),
        signatory=_signatory(document),
        places=document.recipients.names,
        appendices=tuple(one.title for one in document.appendices),
    )


def _files(paper: Paper) -> tuple[PackageFile, ...]:
    if paper.signed_file is None:
        return ()
    media_type = paper.signed_file.media_type
    name = f"van-ban-{paper.code.lower()}.{_ENDINGS.get(media_type, 'bin')}"
    return (PackageFile(name, media_type, content_of(paper.signed_file), "Văn bản đã ký"),)


def _signatory(document: OfficialDocument) -> PackageSignatory:
    """The competence is what stands above the post in the block of the signature."""
    block = document.signature
    return PackageSignatory(" ".join(block.title_lines[:-1]), block.position, block.name)


def _require_same_paper(paper: Paper, answered: PackageReference) -> None:
    entry = paper.entry
    if entry is None:
        raise RuleViolation("Văn bản chưa có số nên chưa có nơi nào trả lời.")
    own = f"{own_code(paper.issuer_id)},{entry.day:%Y/%m/%d},{entry.code}"
    same = answered.document_id == own or (answered.number == entry.code and answered.day in {None, entry.day})
    if not same:
        raise RuleViolation(
            f"Gói trạng thái trả lời văn bản “{answered.number or answered.document_id}”, không phải văn bản số "
            f"{entry.code}. Mở đúng văn bản rồi nộp lại.",
            _EXCHANGE,
        )


def _require_forward(sending: PackageSending, receipt: ReceiptPackage, at: datetime) -> None:
    if receipt.at > at:
        raise RuleViolation("Gói trạng thái ghi thời điểm ở sau lúc này. Xin nơi nhận gửi lại gói.", _EXCHANGE)
    if sending.status_at is not None and receipt.at < sending.status_at:
        said = format_moment(timezone.localtime(sending.status_at))
        raise RuleViolation(f"Đã ghi trạng thái mới hơn, lúc {said}. Gói này cũ nên không ghi.", _EXCHANGE)
    before = ReceiptStatus(sending.status) if sending.status else None
    if before in _TAKEN and receipt.status in {ReceiptStatus.REFUSED, ReceiptStatus.ARRIVED}:
        raise RuleViolation(
            f"{sending.name} đã trả lời “{before.label}”; gói này lại ghi “{receipt.status.label}”. Hỏi lại nơi nhận.",
            _EXCHANGE,
        )
