"""An entry of the register as a person writes it: what it must say, and what it says of other documents."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from danvan.domain.law.citations import number_mentions, one_dash, parse_document_number
from danvan.domain.law.document_tables import KIND_NAMES
from danvan.domain.law.parameters import Confidence
from danvan.domain.law.register import RelationKind
from danvan.domain.rules import RuleViolation
from danvan.domain.vietnamese.dates import format_date
from danvan.domain.vietnamese.text import fold, nfc

_AROUND_SIGNS = re.compile(r"\s*([/\-])\s*")
_DAY = re.compile(r"(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{4})")
_ISO_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_BETWEEN = re.compile(r"[;\n]")
_FROM = re.compile(r"\btừ\s+(?:ngày\s+)?([\d/.\-]+\d)", re.IGNORECASE)
_DATED = re.compile(r"(?<!từ )\bngày\s+([\d/.\-]+\d)", re.IGNORECASE)
EARLIEST = date(1900, 1, 1)


@dataclass(frozen=True, slots=True)
class WrittenRelation:
    """What the entry does to another document, by that one's number; its day only where two bear the number."""

    kind: RelationKind
    number: str
    issued: date | None = None
    effective: date | None = None

    @property
    def text(self) -> str:
        """As a person writes it and `read_relations` reads it."""
        dated = f" ngày {format_date(self.issued)}" if self.issued else ""
        return f"{self.number}{dated}" + (f" từ {format_date(self.effective)}" if self.effective else "")


@dataclass(frozen=True, slots=True)
class Entry:
    """All that is written of one document; `other_issuers` are further right names of the issuer."""

    number: str
    kind: str
    title: str
    issuer: str
    name: str = ""
    other_issuers: tuple[str, ...] = ()
    issued: date | None = None
    since: date | None = None
    until: date | None = None
    confidence: Confidence = Confidence.UNCONFIRMED
    source: str = ""
    note: str = ""
    checked: date | None = None
    relations: tuple[WrittenRelation, ...] = ()


@dataclass(frozen=True, slots=True)
class EntryFault:
    """What cannot be in an entry: the field, and a sentence on what to do."""

    field: str
    message: str


def faults_of(entry: Entry, today: date) -> tuple[EntryFault, ...]:
    """Everything that keeps an entry out of the register."""
    return tuple(_faults(entry, today))


def _faults(entry: Entry, today: date) -> Iterator[EntryFault]:
    if not entry.title:
        yield EntryFault("title", "Ghi trích yếu hoặc tên của văn bản.")
    if not entry.issuer:
        yield EntryFault("issuer", "Ghi cơ quan ban hành.")
    if not entry.kind:
        yield EntryFault("kind", "Ghi loại văn bản, ví dụ “Nghị định”.")
    if entry.issued is not None and entry.issued > today:
        yield EntryFault("issued", f"Ngày ban hành {format_date(entry.issued)} ở sau hôm nay.")
    if entry.issued is not None and entry.since is not None and entry.since < entry.issued:
        yield EntryFault(
            "since", f"Ngày có hiệu lực {format_date(entry.since)} ở trước ngày ban hành {format_date(entry.issued)}."
        )
    begin = entry.since or entry.issued
    if begin is not None and entry.until is not None and entry.until < begin:
        yield EntryFault(
            "until", f"Ngày hết hiệu lực {format_date(entry.until)} ở trước ngày bắt đầu {format_date(begin)}."
        )
    for relation in entry.relations:
        if entry.number and relation.number == entry.number and relation.issued in {None, entry.issued}:
            yield EntryFault(relation.kind.value, f"Văn bản không thể {relation.kind.label.lower()} chính mình.")


def read_number(text: str) -> str:
    """A number as it is kept, blank for none. Raises RuleViolation for what is no number.

    >>> read_number(" 217 - QĐ/TW ")
    '217-QĐ/TW'
    """
    plain = _AROUND_SIGNS.sub(r"\1", one_dash(nfc(text))).strip()
    if not plain:
        return ""
    parsed = parse_document_number(plain)
    if parsed is None:
        raise RuleViolation(f"Không đọc được số, ký hiệu “{plain[:80]}”. Ghi như trên văn bản, ví dụ “59/2023/NĐ-CP”.")
    return parsed.text


def read_kind(text: str) -> str:
    """A kind in its official spelling. Raises RuleViolation for a word that is none.

    >>> read_kind("nghi dinh")
    'Nghị định'
    """
    plain = " ".join(nfc(text).split())
    if not plain:
        return ""
    found = next((kind for kind in KIND_NAMES if fold(kind) == fold(plain)), None)
    if found is None:
        raise RuleViolation(f"Không có loại văn bản “{plain[:60]}”. Ghi như “Luật”, “Nghị định”, “Kế hoạch”.")
    return found


def read_day(text: str) -> date | None:
    """A day as dd/mm/yyyy or yyyy-mm-dd, None for none. Raises RuleViolation for any other writing.

    >>> read_day("1/7/2023")
    datetime.date(2023, 7, 1)
    """
    plain = text.strip()
    if not plain:
        return None
    match, iso = _DAY.fullmatch(plain), _ISO_DAY.fullmatch(plain)
    parts = match.group(3, 2, 1) if match else iso.groups() if iso else ()
    try:
        year, month, day = (int(part) for part in parts)
        found = date(year, month, day)
    except ValueError:
        raise RuleViolation(f"Không đọc được ngày “{plain[:40]}”. Ghi ngày/tháng/năm, ví dụ 01/7/2023.") from None
    if found < EARLIEST:
        raise RuleViolation(f"Ngày {format_date(found)} quá xa; kiểm tra lại năm.")
    return found


def read_confidence(text: str) -> Confidence:
    """How sure an entry is; unconfirmed when nothing is said. Raises RuleViolation for another word."""
    plain = fold(text).strip()
    words = {fold(level.label): level for level in Confidence} | {level.value: level for level in Confidence}
    if not plain:
        return Confidence.UNCONFIRMED
    if plain not in words:
        raise RuleViolation(f"Độ tin cậy “{text.strip()[:40]}” không có. Ghi “đã kiểm chứng” hoặc “chưa kiểm chứng”.")
    return words[plain]


def read_relations(kind: RelationKind, text: str) -> tuple[WrittenRelation, ...]:
    """The documents named in one field, parted by semicolons or lines: number, "ngày …" of it, "từ …" the day.

    Raises RuleViolation for a part without a number.

    >>> [one.text for one in read_relations(RelationKind.REPLACES, "34/2007/PL-UBTVQH11 từ 1/7/2023; 04/2015/NĐ-CP")]
    ['34/2007/PL-UBTVQH11 từ 01/7/2023', '04/2015/NĐ-CP']
    """
    return tuple(_relation(kind, part.strip()) for part in _BETWEEN.split(nfc(text)) if part.strip())


def _relation(kind: RelationKind, part: str) -> WrittenRelation:
    mentions = number_mentions(part)
    if not mentions:
        raise RuleViolation(
            f"Không thấy số, ký hiệu văn bản trong “{part[:80]}”. Ghi như “34/2007/PL-UBTVQH11 từ 01/7/2023”."
        )
    since, dated = _FROM.search(part), _DATED.search(part)
    return WrittenRelation(
        kind=kind,
        number=mentions[0].number.text,
        issued=read_day(dated[1]) if dated else None,
        effective=read_day(since[1]) if since else None,
    )
