"""A package that came: kept with its checked files, then entered into the book or refused."""

from collections.abc import Iterable
from datetime import date, datetime
from hashlib import sha256

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from danvan.adapters.exchange.edxml_reading import read_package
from danvan.adapters.uploads import CheckedUpload, check_upload
from danvan.apps.audit.enums import AuditEvent
from danvan.apps.audit.services import Subject, record
from danvan.apps.evidence.services import store_upload
from danvan.apps.exchange.access import package_for
from danvan.apps.exchange.enums import PackageState
from danvan.apps.exchange.models import ArrivedPackage, PackageAttachment
from danvan.apps.exchange.selectors import own_code
from danvan.apps.exchange.workflow import PACKAGE_WORKFLOW, PackageFacts
from danvan.apps.orgs.models import Unit
from danvan.apps.registers.access import kept_unit_for, may_keep
from danvan.apps.registers.counting import ArrivedPaper, enter_arrived
from danvan.domain.authority import Actor
from danvan.domain.official_documents.exchange import PackageFile, PaperPackage
from danvan.domain.official_documents.numbers import refuse_secret
from danvan.domain.rules import RuleViolation
from danvan.domain.vietnamese.dates import format_date, format_moment


def take_in_package(*, actor: Actor, unit_id: int, content: bytes, at: datetime) -> ArrivedPackage:
    """The keeper of an office's book hands in a package that came; nothing is in the book before they confirm it.

    Raises RuleViolation for what is no whole and safe package, holds a file that is not taken, or was handed in before.
    """
    package = read_package(content)
    checked = [check_upload(file.content, file.name, max_bytes=settings.UPLOAD_MAX_BYTES) for file in package.files]
    with transaction.atomic():
        unit = kept_unit_for(actor, unit_id)
        Unit.objects.select_for_update().get(pk=unit.pk)
        state = PACKAGE_WORKFLOW.next_state("take_in_package", actor=actor, state=None, facts=_facts(actor, unit_id))
        own_hash = sha256(content).hexdigest()
        _require_new(unit, own_hash)
        kept = ArrivedPackage.objects.create(
            unit=unit,
            package_hash=own_hash,
            state=state,
            is_for_us=own_code(unit.pk) in {one.code for one in package.recipients if one.code},
            taken_in_by_id=actor.person_id,
            taken_in_at=at,
            **_said(package),
        )
        _keep_files(kept, zip(package.files, checked, strict=True), at)
        _audit("take_in_package", kept, actor=actor, at=at, after={"tệp": len(checked), "mã băm": own_hash})
    return kept


def receive_package(*, actor: Actor, package_id: int, paper: ArrivedPaper, day: date, at: datetime) -> ArrivedPackage:
    """The keeper enters a package into the book of incoming papers, as `paper` says after they looked at it.

    Raises RuleViolation for a mark of secrecy and for days that cannot be.
    """
    with transaction.atomic():
        package = _locked(actor, package_id)
        state = _next("receive_package", package, actor)
        if day > timezone.localdate(at):
            raise RuleViolation(f"Ngày đến {format_date(day)} ở sau hôm nay. Kiểm tra lại ngày.")
        refuse_secret(paper.secrecy)
        first = package.attachments.select_related("file").order_by("position", "id").first()
        package.entry = enter_arrived(
            actor=actor, unit_id=package.unit_id, paper=paper, day=day, at=at, file=first.file if first else None
        )
        _answer(package, state, actor, at)
        _audit("receive_package", package, actor=actor, at=at, after={"số đến": package.entry.number})
    return package


def refuse_package(*, actor: Actor, package_id: int, reason: str, at: datetime) -> ArrivedPackage:
    """The keeper refuses a package in bad order or at the wrong place; the reason goes back in the receipt."""
    with transaction.atomic():
        package = _locked(actor, package_id)
        state = _next("refuse_package", package, actor, reason)
        package.reason = reason.strip()[:500]
        _answer(package, state, actor, at)
        _audit("refuse_package", package, actor=actor, at=at, reason=reason)
    return package


def _facts(actor: Actor, unit_id: int) -> PackageFacts:
    return PackageFacts(keeps=may_keep(actor, unit_id))


def _require_new(unit: Unit, own_hash: str) -> None:
    before = ArrivedPackage.objects.filter(unit=unit, package_hash=own_hash).order_by("id").first()
    if before is not None:
        said = format_moment(timezone.localtime(before.taken_in_at))
        raise RuleViolation(
            f"Gói này đã nạp lúc {said}: văn bản số {before.code} ({before.state_value.label.lower()}). Không nạp lại."
        )


def _said(package: PaperPackage) -> dict[str, object]:
    """What a package says of its paper, as the row keeps it."""
    signatory = package.signatory
    words = (signatory.competence, signatory.position, signatory.name) if signatory else ()
    return {
        "document_id": package.document_id[:300],
        "sender_code": package.sender.code[:100],
        "sender": (package.sender.name or package.sender.in_charge or package.sender.code)[:300],
        "code": package.number.code[:80],
        "paper_day": package.day,
        "kind": package.kind[:80],
        "abstract": package.subject[:500],
        "signatory": ", ".join(word for word in words if word)[:200],
        "due": package.due,
        "answers": "; ".join(one.number or one.document_id for one in package.responds_to)[:300],
        "purpose": package.purpose.value,
    }


def _keep_files(kept: ArrivedPackage, files: Iterable[tuple[PackageFile, CheckedUpload]], at: datetime) -> None:
    for position, (file, checked) in enumerate(files, start=1):
        stored = store_upload(content=file.content, filename=checked.filename, media_type=checked.media_type, at=at)
        PackageAttachment.objects.create(
            package=kept,
            position=position,
            name=checked.filename[:255],
            file=stored,
            is_hash_held=bool(file.stated_hash),
        )


def _locked(actor: Actor, package_id: int) -> ArrivedPackage:
    package_for(actor, package_id)
    ArrivedPackage.objects.select_for_update().get(pk=package_id)
    return package_for(actor, package_id)


def _next(act: str, package: ArrivedPackage, actor: Actor, reason: str = "") -> PackageState:
    return PACKAGE_WORKFLOW.next_state(
        act, actor=actor, state=package.state_value, facts=_facts(actor, package.unit_id), reason=reason
    )


def _answer(package: ArrivedPackage, state: PackageState, actor: Actor, at: datetime) -> None:
    package.state, package.answered_by_id, package.answered_at = state, actor.person_id, at
    package.save()


def _audit(
    act: str,
    package: ArrivedPackage,
    *,
    actor: Actor,
    at: datetime,
    after: dict[str, str | int | None] | None = None,
    reason: str = "",
) -> None:
    name = f"Gói edXML đến: {package.code}, {package.sender}"
    told = {"trạng thái": package.state_value.label, **(after or {})}
    subject = Subject(type="package", id=package.pk, name=name, stream=f"unit-{package.unit_id}", after=told)
    record(event=AuditEvent(f"package.{act}"), actor=actor, subject=subject, at=at, reason=reason)
