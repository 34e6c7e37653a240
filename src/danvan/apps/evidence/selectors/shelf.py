"""A unit's own shelf of evidence, and one piece with its revisions."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from danvan.apps.evidence.access import own_evidence
from danvan.apps.evidence.models import Evidence, StoredFile
from danvan.apps.evidence.selectors.files import damage_of, evidence_label, file_store, paper_reference
from danvan.domain.authority import Actor, Permission
from danvan.domain.evidence import is_expired
from danvan.domain.vietnamese.dates import format_date, format_moment
from danvan.domain.vietnamese.text import fold

PAGE_SIZE = 50


@dataclass(frozen=True, slots=True)
class ShelfRow:
    """One piece as the shelf lists it: its latest revision. `state` and `colour` say whether it proves anything now."""

    evidence_id: int
    name: str
    note: str
    revision: str
    state: str
    colour: str
    used: int
    added: str


@dataclass(frozen=True, slots=True)
class Shelf:
    """A page of the shelf, and how many pieces fit in all."""

    rows: tuple[ShelfRow, ...]
    total: int
    first: int


def shelf(actor: Actor, query: str, page: int, today: date, used: Mapping[int, int]) -> Shelf:
    """The own unit's evidence, narrowed by words of name, number or note; the first page where there is none of the
    number. `used` is how often each piece is in use. One query.
    """  # noqa: D205 -- one sentence
    wanted = fold(query).split()
    found = [row for row in _latest(actor) if all(word in _words(row) for word in wanted)]
    start = (page - 1) * PAGE_SIZE
    start = start if start < len(found) else 0
    rows = found[start : start + PAGE_SIZE]
    return Shelf(tuple(_shelf_row(row, today, used.get(row.pk, 0)) for row in rows), len(found), start + 1)


def usable_evidence(actor: Actor, today: date) -> tuple[tuple[int, str], ...]:
    """What the own unit can use once more: the latest revisions that are not expired, as choices. One query."""
    return tuple((row.pk, evidence_label(row)) for row in _latest(actor) if not is_expired(row.valid_until, today))


def _latest(actor: Actor) -> QuerySet[Evidence]:
    later = Evidence.objects.filter(replaces=OuterRef("pk"))
    return own_evidence(actor).filter(~Exists(later)).order_by("-added_at", "-id")


def _words(row: Evidence) -> str:
    return fold(f"{row.name} {row.note} {row.paper_number} {row.paper_issuer}")


def _shelf_row(row: Evidence, today: date, used: int) -> ShelfRow:
    state, colour = _state(row, today)
    return ShelfRow(
        evidence_id=row.pk,
        name=evidence_label(row),
        note=row.note,
        revision=f"bản {row.revision}",
        state=state,
        colour=colour,
        used=used,
        added=f"{row.added_by.full_name}, {format_moment(timezone.localtime(row.added_at))}",
    )


def _state(row: Evidence, today: date) -> tuple[str, str]:
    if row.file is not None and not file_store().exists(row.file.sha256):
        return "mất tệp", "red"
    if is_expired(row.valid_until, today):
        return f"hết hiệu lực sau {format_date(row.valid_until)}" if row.valid_until else "", "yellow"
    if row.valid_until:
        return f"có hiệu lực đến {format_date(row.valid_until)}", "green"
    return ("có tệp", "green") if row.file is not None else ("chỉ có số, ngày", "blue")


@dataclass(frozen=True, slots=True)
class Revision:
    """One revision of a piece, as the page of the piece lists it."""

    evidence_id: int
    label: str
    added: str
    is_this: bool


@dataclass(frozen=True, slots=True)
class EvidencePage:
    """One piece; `fault` what happened to its file outside, `newer_id` the latest revision where this is not it.

    `revisions` and `may_change` are for the unit that keeps it.
    """

    evidence_id: int
    name: str
    title: str
    facts: tuple[tuple[str, str], ...]
    has_file: bool
    fault: str
    is_expired: bool
    newer_id: int | None
    revisions: tuple[Revision, ...]
    may_change: bool


def evidence_page(evidence: Evidence, actor: Actor, today: date) -> EvidencePage:
    """One piece that the actor may see. At most two queries."""
    own = actor.belongs_to(evidence.unit_id)
    chain = _revisions(evidence) if own else []
    newer = chain[-1].pk if chain and chain[-1].pk != evidence.pk else None
    return EvidencePage(
        evidence_id=evidence.pk,
        name=evidence.name,
        title=evidence_label(evidence),
        facts=tuple(_facts(evidence)),
        has_file=evidence.file is not None,
        fault=damage_of(evidence),
        is_expired=is_expired(evidence.valid_until, today),
        newer_id=newer,
        revisions=tuple(
            Revision(
                row.pk,
                f"Bản {row.revision}: {evidence_label(row)}",
                f"{row.added_by.full_name}, {format_moment(timezone.localtime(row.added_at))}",
                row.pk == evidence.pk,
            )
            for row in chain
        ),
        may_change=own and newer is None and actor.may(Permission.EVIDENCE_ADD),
    )


def _facts(evidence: Evidence) -> Iterator[tuple[str, str]]:
    yield "Đơn vị", evidence.unit.name
    if reference := paper_reference(evidence):
        yield "Văn bản", reference
    if evidence.note:
        yield "Chứng minh điều gì", evidence.note
    if evidence.page_count:
        yield "Số trang", str(evidence.page_count)
    if evidence.valid_until:
        yield "Hết hiệu lực sau ngày", format_date(evidence.valid_until)
    yield "Nộp", f"{evidence.added_by.full_name}, {format_moment(timezone.localtime(evidence.added_at))}"
    if evidence.file is not None:
        yield "Quét vi-rút", evidence.file.get_virus_check_display()
        yield "Mã băm SHA-256", " ".join(evidence.file.sha256[place : place + 8] for place in range(0, 64, 8))
    else:
        yield "Tệp", "không có; văn bản chỉ được nêu bằng số, ký hiệu và ngày"


def _revisions(evidence: Evidence) -> list[Evidence]:
    """All revisions of a piece from the first to the last."""
    rows = Evidence.objects.filter(unit_id=evidence.unit_id).select_related("file", "added_by").order_by("id")
    before = {row.pk: row.replaces_id for row in rows}
    after = {row.replaces_id: row for row in rows if row.replaces_id}
    first = evidence.pk
    while (earlier := before.get(first)) is not None:
        first = earlier
    by_id = {row.pk: row for row in rows}
    chain, one = [], by_id.get(first)
    while one is not None:
        chain.append(one)
        one = after.get(one.pk)
    return chain


def damaged_files() -> Iterator[str]:
    """What happened outside to any file that proves something, each with its mend; a file of several pieces once."""
    seen: set[int] = set()
    rows = Evidence.objects.filter(file__isnull=False).select_related("file", "unit").order_by("unit__sort_key", "id")
    for row in rows.iterator():
        if row.file is None or row.file.pk in seen:
            continue
        seen.add(row.file.pk)
        fault = damage_of(row)
        if fault:
            yield f"{row.unit.name}: {fault}"


def stored_files() -> int:
    """How many contents are kept."""
    return StoredFile.objects.count()
