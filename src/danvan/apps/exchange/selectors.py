"""Codes, packages that went and packages that came, as ready text; who can be sent a package."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet
from django.utils import timezone

from danvan.adapters.exchange.edxml_writing import write_receipt
from danvan.apps.dispatch.enums import RecipientKind
from danvan.apps.dispatch.models import Recipient
from danvan.apps.exchange.access import arrived_packages
from danvan.apps.exchange.enums import PackageState
from danvan.apps.exchange.models import ArrivedPackage, ExchangeCode, PackageAttachment, PackageSending
from danvan.apps.papers.enums import PaperState
from danvan.apps.papers.models import Paper
from danvan.apps.registers.access import may_keep
from danvan.domain.authority import Actor
from danvan.domain.official_documents import DocumentKind
from danvan.domain.official_documents.exchange import (
    Correspondent,
    PackagePurpose,
    PackageReference,
    ReceiptPackage,
    ReceiptStatus,
)
from danvan.domain.rules import RuleViolation
from danvan.domain.vietnamese.dates import format_date, format_moment
from danvan.domain.vietnamese.text import fold

COLOURS = {PackageState.WAITING: "yellow", PackageState.RECEIVED: "green", PackageState.REFUSED: "red"}
LEAVING_STATES = (PaperState.SEALED, PaperState.SENT, PaperState.FILED)
_STATUS_COLOURS = {"": "grey", "arrived": "blue", "refused": "red", "returned": "yellow"}


@dataclass(frozen=True, slots=True)
class CodesForm:
    """The codes of an office as they are typed: its own, and one body a line.

    `seen` says of which writing down of them this is, as each makes all of them anew; 0 for none.
    """

    own: str
    bodies: str
    seen: int


@dataclass(frozen=True, slots=True)
class PackageRow:
    """A body outside that can be sent a package, and what it said of the one that went."""

    code: str
    name: str
    sent: str
    status: str
    colour: str
    note: str


@dataclass(frozen=True, slots=True)
class PaperPackages:
    """The packages of an issued paper: whose book it is in, who can be sent one."""

    issuer_id: int
    rows: tuple[PackageRow, ...]


@dataclass(frozen=True, slots=True)
class ArrivedRow:
    """A package that came, as ready text."""

    pk: int
    number: str
    day: str
    paper_day: date
    kind: str
    kind_name: str
    abstract: str
    sender: str
    sender_code: str
    unit: str
    unit_id: int
    signatory: str
    due: str
    answers: str
    purpose: str
    is_new: bool
    is_for_us: bool
    state: str
    colour: str
    is_waiting: bool
    taken_in: str
    answered: str
    arrival: str
    entry_id: int | None
    reason: str


@dataclass(frozen=True, slots=True)
class AttachmentRow:
    """A file of a package that came."""

    position: int
    name: str
    size: str
    is_hash_held: bool


def codes_of(unit_id: int) -> CodesForm:
    """The codes that an office keeps."""
    rows = list(ExchangeCode.objects.filter(keeper_id=unit_id).order_by("name", "id"))
    return CodesForm(
        own=next((row.code for row in rows if row.unit_id == unit_id), ""),
        bodies="\n".join(f"{row.name}; {row.code}" for row in rows if row.unit_id is None),
        seen=max((row.pk for row in rows), default=0),
    )


def own_code(unit_id: int) -> str:
    """The code by which packages name an office; blank where it wrote none down."""
    return ExchangeCode.objects.filter(keeper_id=unit_id, unit_id=unit_id).values_list("code", flat=True).first() or ""


def coded_recipients(paper: Paper) -> tuple[Correspondent, ...]:
    """The bodies outside to which a paper goes and whose code its issuer keeps, in the order of the recipients."""
    codes = dict(
        ExchangeCode.objects.filter(keeper_id=paper.issuer_id, unit__isnull=True).values_list("folded_name", "code")
    )
    rows = Recipient.objects.filter(paper=paper, kind=RecipientKind.OUTSIDE).order_by("position", "id")
    found = [
        Correspondent(codes[key], row.name, email=row.address) for row in rows if (key := fold(row.name)[:400]) in codes
    ]
    return tuple({one.code: one for one in found}.values())


def packages_by_name(paper: Paper) -> dict[str, PackageRow]:
    """What became of an issued paper at the bodies that were sent a package, by their folded names. One query."""
    if not may_leave(paper):
        return {}
    rows = PackageSending.objects.filter(paper=paper).order_by("id")
    return {fold(one.name): _package_row(one.code, one.name, one) for one in rows}


def package_rows(paper: Paper) -> tuple[PackageRow, ...]:
    """Who can be sent a package of a paper, or was. A bounded number of queries."""
    sent = {one.code: one for one in PackageSending.objects.filter(paper=paper).order_by("id")}
    named = {one.code: one.name for one in coded_recipients(paper)}
    codes = {**named, **{code: one.name for code, one in sent.items() if code not in named}}
    return tuple(_package_row(code, name, sent.get(code)) for code, name in codes.items())


def packages_of(actor: Actor, paper: Paper) -> PaperPackages | None:
    """The packages of a paper, for the keeper of the issuer's book; None for others, and for a paper not issued."""
    if not may_leave(paper) or not may_keep(actor, paper.issuer_id):
        return None
    return PaperPackages(paper.issuer_id, package_rows(paper))


def may_leave(paper: Paper) -> bool:
    """Whether a paper is issued, so that it can go out as a package."""
    return paper.state_value in LEAVING_STATES


def waiting_packages(actor: Actor) -> int:
    """How many packages wait to be entered into the actor's books."""
    return arrived_packages(actor).filter(state=PackageState.WAITING).count()


def taken_in_before(package: ArrivedPackage) -> str:
    """How the same paper came in another package before and was not refused; blank when it did not."""
    same = ArrivedPackage.objects.filter(
        unit_id=package.unit_id, sender_code=package.sender_code, code=package.code, paper_day=package.paper_day
    )
    others = same.exclude(pk=package.pk).exclude(state=PackageState.REFUSED).select_related("entry")
    before = others.filter(pk__lt=package.pk).order_by("-pk").first()
    if before is None:
        return ""
    arrival = f", số đến {before.entry.number:02d}" if before.entry else ""
    return f"{format_moment(timezone.localtime(before.taken_in_at))}{arrival}"


def arrived_rows(packages: QuerySet[ArrivedPackage]) -> tuple[ArrivedRow, ...]:
    """Packages that came."""
    return tuple(arrived_row(package) for package in packages)


def arrived_row(package: ArrivedPackage) -> ArrivedRow:
    """One package that came."""
    kind = _kind_of(package.kind)
    return ArrivedRow(
        pk=package.pk,
        number=package.code,
        day=format_date(package.paper_day),
        paper_day=package.paper_day,
        kind=package.kind or DocumentKind.OFFICIAL_LETTER.label,
        kind_name=kind.name,
        abstract=package.abstract,
        sender=package.sender,
        sender_code=package.sender_code,
        unit=package.unit.name,
        unit_id=package.unit_id,
        signatory=package.signatory,
        due=format_date(package.due) if package.due else "",
        answers=package.answers,
        purpose=PackagePurpose(package.purpose).label,
        is_new=package.purpose == PackagePurpose.NEW,
        is_for_us=package.is_for_us,
        state=package.state_value.label,
        colour=COLOURS[package.state_value],
        is_waiting=package.state_value is PackageState.WAITING,
        taken_in=format_moment(timezone.localtime(package.taken_in_at)),
        answered=format_moment(timezone.localtime(package.answered_at)) if package.answered_at else "",
        arrival=f"{package.entry.number:02d}" if package.entry else "",
        entry_id=package.entry_id,
        reason=package.reason,
    )


def attachment_rows(package: ArrivedPackage) -> tuple[AttachmentRow, ...]:
    """The files of a package that came; the first is the paper."""
    rows = package.attachments.select_related("file").order_by("position", "id")
    return tuple(
        AttachmentRow(row.position, row.name, f"{max(1, row.file.size // 1024)} KB", row.is_hash_held) for row in rows
    )


def attachment_of(package: ArrivedPackage, position: int) -> PackageAttachment | None:
    """One file of a package that came."""
    return package.attachments.select_related("file").filter(position=position).order_by("id").first()


def answer_of(package: ArrivedPackage) -> bytes | None:
    """The receipt that goes back to the sender, as an edXML file; None while the package waits.

    Raises RuleViolation where the office wrote down no code of its own.
    """
    if package.answered_at is None or package.answered_by is None:
        return None
    code = own_code(package.unit_id)
    if not code:
        raise RuleViolation(
            f"{package.unit.name} chưa có mã định danh nên chưa lập được gói trạng thái. Ghi mã ở trang “Mã định danh” "
            "của sổ văn bản.",
            "Quyết định 20/2020/QĐ-TTg",
        )
    refused = package.state_value is PackageState.REFUSED
    arrival = f"Đã vào sổ, số đến {package.entry.number:02d}" if package.entry else ""
    receipt = ReceiptPackage(
        sender=Correspondent(code, package.unit.name),
        responds_to=PackageReference(package.sender_code, package.code, package.paper_day, package.document_id),
        status=ReceiptStatus.REFUSED if refused else ReceiptStatus.ACCEPTED,
        at=package.answered_at,
        reason=package.reason or arrival,
        department=package.unit.name,
        staff=package.answered_by.full_name,
    )
    return write_receipt(receipt)


def _kind_of(name: str) -> DocumentKind:
    wanted = fold(name)
    return next((kind for kind in DocumentKind if fold(kind.label) == wanted), DocumentKind.OFFICIAL_LETTER)


def _package_row(code: str, name: str, sent: PackageSending | None) -> PackageRow:
    if sent is None:
        return PackageRow(code, name, "", "Chưa lập gói", "grey", "")
    status = ReceiptStatus(sent.status).label if sent.status else "Đã lập gói, chưa trả lời"
    said = _moment(sent.status_at)
    late = "gửi sau hạn" if sent.is_late else ""
    return PackageRow(
        code=code,
        name=sent.name,
        sent=_moment(sent.sent_at),
        status=status,
        colour=_STATUS_COLOURS.get(sent.status, "green"),
        note="; ".join(part for part in (said, sent.reason, late) if part),
    )


def _moment(at: datetime | None) -> str:
    return format_moment(timezone.localtime(at)) if at else ""
