"""The register of legal documents: which document a citation means, whether it held on a day, what was said wrongly.

A number is one document's only together with its year (of the state) or the term of a committee (of the Party), so a
citation with another year means another document; with another day of the same year it is misquoted.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from danvan.domain.labelled import LabelledEnum
from danvan.domain.law.citations import DocumentNumber, NumberForm, one_dash, parse_document_number
from danvan.domain.law.parameters import Confidence
from danvan.domain.law.rule_sources import cites
from danvan.domain.vietnamese.dates import format_date
from danvan.domain.vietnamese.text import evened, fold

_TERM_YEARS = 5  # a committee of the Party numbers its papers through a term
_LAW_WORDS = ("bo luat ", "luat ", "phap lenh ")
_AROUND_SIGNS = re.compile(r"\s*([/\-])\s*")
# Every place has bodies of these symbols, so that a number of theirs is one document's only with the body's own name.
_OF_MANY = frozenset({
    "UBND", "HĐND", "TU", "HU", "ĐU", "QU", "THU", "BDV", "BTGDV", "BDVTU", "BTGTU", "BTGDVTU", "BTCTU", "BXDĐ", "UBKT",
    "SNV", "STP", "VP", "PNV", "VHXH", "UBMTTQ", "MTTQ",
})  # fmt: skip


class RelationKind(StrEnum):
    """What one document does to another; `label` before the other's number, `passive` before its own."""

    REPLACES = "replaces"
    AMENDS = "amends"
    GUIDES = "guides"
    CONTINUES = "continues"

    @property
    def label(self) -> str:
        """The words of the document that does it."""
        return _RELATION_WORDS[self][0]

    @property
    def passive(self) -> str:
        """The words of the document to which it is done."""
        return _RELATION_WORDS[self][1]


_RELATION_WORDS = {
    RelationKind.REPLACES: ("Thay thế", "Được thay thế bởi"),
    RelationKind.AMENDS: ("Sửa đổi, bổ sung", "Được sửa đổi, bổ sung bởi"),
    RelationKind.GUIDES: ("Quy định chi tiết, hướng dẫn", "Được quy định chi tiết, hướng dẫn bởi"),
    RelationKind.CONTINUES: ("Tiếp nối", "Được tiếp nối bởi"),
}


class Validity(LabelledEnum):
    """Whether a cited document holds on the plan's day and to the end of its time; `label` is what a page says."""

    IN_FORCE = "in_force", "Còn hiệu lực"
    LAPSES = "lapses", "Hết hiệu lực trong kỳ kế hoạch"
    NOT_YET = "not_yet", "Chưa có hiệu lực"
    LAPSED = "lapsed", "Đã hết hiệu lực"
    UNKNOWN = "unknown", "Chưa có trong sổ"


class MisquotedPart(StrEnum):
    """What a citation says otherwise than the document."""

    ISSUER = "issuer"
    KIND = "kind"
    DATE = "date"

    @property
    def label(self) -> str:
        """The words a user sees."""
        labels = {self.ISSUER: "cơ quan ban hành", self.KIND: "loại văn bản", self.DATE: "ngày ban hành"}
        return labels[self]


@dataclass(frozen=True, slots=True)
class RegisteredDocument:
    """One entry: `issuers` are all right names of the issuer, the official one first; `name` as papers cite a law."""

    key: str
    number: str
    kind: str
    title: str
    name: str
    issuers: tuple[str, ...]
    issued: date | None
    since: date | None
    until: date | None
    confidence: Confidence

    def validity(self, day: date, end: date) -> Validity:
        """Whether it holds on the day, and from then to `end`."""
        if self.until is not None and self.until < day:
            return Validity.LAPSED
        begin = self.since or self.issued
        if begin is not None and begin > day:
            return Validity.NOT_YET
        return Validity.LAPSES if self.until is not None and self.until < end else Validity.IN_FORCE

    @property
    def shown(self) -> str:
        """How a sentence names it.

        >>> known = RegisteredDocument("", "04/2015/NĐ-CP", "Nghị định", "", "", (), None, None, None, Confidence.CONFIRMED)
        >>> known.shown
        'Nghị định 04/2015/NĐ-CP'
        """
        return " ".join(part for part in (self.kind, self.number or self.title) if part)


@dataclass(frozen=True, slots=True)
class Relation:
    """What the entry `of` does to the entry `to`, by their keys, from a day on where that is known."""

    kind: RelationKind
    of: str
    to: str
    effective: date | None
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class CitedDocument:
    """A citation as a paper has it; `date` as the reader writes it, which may be a year alone."""

    kind: str = ""
    number: str = ""
    name: str = ""
    issuer: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True)
class Misquote:
    """One part that was said wrongly: what stands there and what is right."""

    part: MisquotedPart
    said: str
    right: str


@dataclass(frozen=True, slots=True)
class Resolved:
    """What the register says of a citation; `document` is None when it does not know it.

    `others` are documents of the same number and another year. `replacements` replace the document or continue it.
    """

    document: RegisteredDocument | None
    validity: Validity
    misquotes: tuple[Misquote, ...] = ()
    replacements: tuple[RegisteredDocument, ...] = ()
    others: tuple[RegisteredDocument, ...] = ()


@dataclass(frozen=True, slots=True)
class RuleChange:
    """From `day` on `after` holds in the place of `before`, or changes what it says; both keys of the register."""

    day: date
    kind: RelationKind
    before: RegisteredDocument
    after: RegisteredDocument
    is_confirmed: bool


@dataclass(frozen=True, slots=True)
class Register:
    """The entries by number and by name, and what they do to one another."""

    documents: Mapping[str, RegisteredDocument]
    relations: tuple[Relation, ...]
    _by_number: Mapping[str, tuple[RegisteredDocument, ...]] = field(repr=False)
    _by_name: Mapping[str, RegisteredDocument] = field(repr=False)

    @classmethod
    def of(cls, documents: Iterable[RegisteredDocument], relations: Iterable[Relation] = ()) -> Register:
        """The register of these entries."""
        by_key = {document.key: document for document in documents}
        by_number: dict[str, tuple[RegisteredDocument, ...]] = {}
        for document in by_key.values():
            for key in number_keys(document.number):
                by_number[key] = (*by_number.get(key, ()), document)
        # Of two laws of one name the later one stands last, and is the one that is meant.
        in_time = sorted(by_key.values(), key=lambda one: one.since or one.issued or date.min)
        by_name = {name_key(document.name): document for document in in_time if document.name}
        return cls(by_key, tuple(relations), by_number, by_name)

    def resolve(self, cited: CitedDocument, *, day: date, end: date) -> Resolved:
        """Which entry a citation means, whether it holds from `day` to `end`, and what the citation says wrongly."""
        same = self._of_number(cited.number) if cited.number else self._of_name(cited.name)
        number = parse_document_number(cited.number) if cited.number else None
        meant = [document for document in same if _may_mean(document, cited, number)]
        if not meant:
            return Resolved(None, Validity.UNKNOWN, others=same)
        document = next((one for one in meant if one.issued and one.issued.isoformat() == cited.date), meant[0])
        return Resolved(
            document=document,
            validity=document.validity(day, end),
            misquotes=tuple(_misquotes(document, cited, number)),
            replacements=tuple(self._replacements(document)),
        )

    def changes(self, keys: Iterable[str], *, after: date, end: date) -> tuple[RuleChange, ...]:
        """What changes for the documents of these keys after the day, up to `end`: replaced, or amended; by day."""
        named, found = set(keys), []
        for relation in self.relations:
            if relation.kind not in {RelationKind.REPLACES, RelationKind.AMENDS} or relation.effective is None:
                continue
            if {relation.of, relation.to} & named and after < relation.effective <= end:
                old, new = self.documents[relation.to], self.documents[relation.of]
                is_confirmed = relation.confidence is Confidence.CONFIRMED
                found.append(RuleChange(relation.effective, relation.kind, old, new, is_confirmed))
        return tuple(sorted(found, key=lambda change: (change.day, change.before.number, change.after.number)))

    def _of_number(self, number: str) -> tuple[RegisteredDocument, ...]:
        return next((found for key in number_keys(number) if (found := self._by_number.get(key))), ())

    def _of_name(self, name: str) -> tuple[RegisteredDocument, ...]:
        found = self._by_name.get(name_key(name)) if name else None
        return (found,) if found else ()

    def _replacements(self, document: RegisteredDocument) -> Iterator[RegisteredDocument]:
        for relation in self.relations:
            if relation.to == document.key and relation.kind in {RelationKind.REPLACES, RelationKind.CONTINUES}:
                yield self.documents[relation.of]


@cites("30/2020/NĐ-CP", "Phụ lục III, mục I")
def number_keys(number: str) -> tuple[str, ...]:
    """The forms under which a number is looked up: in any spelling, and QĐi of the Party as QĐ too.

    >>> number_keys("217/QĐ-TW") == number_keys("217 - QĐ/TW")
    True
    """
    parsed = parse_document_number(_AROUND_SIGNS.sub(r"\1", one_dash(number)))
    identity = parsed.identity if parsed else " ".join(number.upper().split())
    plain = identity.replace("|QĐI|", "|QĐ|")
    return tuple(dict.fromkeys(key for key in (identity, plain) if key))


def name_key(name: str) -> str:
    """The form under which a law's name is looked up.

    >>> name_key("Luật Tiếp công dân") == name_key("tiếp công dân")
    True
    """
    folded = " ".join(fold(name).split())
    return next((folded.removeprefix(word) for word in _LAW_WORDS if folded.startswith(word)), folded)


def _may_mean(document: RegisteredDocument, cited: CitedDocument, number: DocumentNumber | None) -> bool:
    """Whether a citation may mean the document: numbers begin again each year or term, and in every place."""
    if number is None:
        return True
    said = cited.date
    if number.issuers and number.issuers[0] in _OF_MANY:
        is_same_day = document.issued is not None and document.issued.isoformat() == said
        if not (is_same_day or (cited.issuer and _names_one_of(cited.issuer, document.issuers))):
            return False
    if document.issued is None or not said[:4].isdecimal():
        return True
    apart = abs(int(said[:4]) - document.issued.year)
    if number.form in {NumberForm.LAW, NumberForm.NORMATIVE}:
        return True  # its year stands in the number itself
    return apart < _TERM_YEARS if number.form is NumberForm.PARTY else apart == 0


def _misquotes(document: RegisteredDocument, cited: CitedDocument, number: DocumentNumber | None) -> Iterator[Misquote]:
    if cited.issuer and document.issuers and not _names_one_of(cited.issuer, document.issuers):
        yield Misquote(MisquotedPart.ISSUER, cited.issuer, document.issuers[0])
    if cited.kind and document.kind and not _same_kind(cited.kind, document.kind, number):
        yield Misquote(MisquotedPart.KIND, cited.kind, document.kind)
    if cited.date and document.issued and not document.issued.isoformat().startswith(cited.date):
        yield Misquote(MisquotedPart.DATE, _shown_date(cited.date), format_date(document.issued))


def _names_one_of(issuer: str, right: Sequence[str]) -> bool:
    said = _even(issuer)
    return any(_even(name) in said or said in _even(name) for name in right)


def _even(issuer: str) -> str:
    return evened(issuer).replace("ubnd", "uy ban nhan dan").replace("hdnd", "hoi dong nhan dan")


def _same_kind(said: str, right: str, number: DocumentNumber | None) -> bool:
    """Whether two words name one kind: QĐ of the Party stands for Quyết định and Quy định alike."""
    one, other = fold(said), fold(right)
    if one.startswith(other) or other.startswith(one) or {one, other} <= {"luat", "bo luat"}:
        return True
    is_party_decision = number is not None and number.is_party_issuer and number.kind_symbol in {"QĐ", "QĐi"}
    return is_party_decision and {one, other} <= {"quyet dinh", "quy dinh", "quy che", "huong dan"}


def _shown_date(said: str) -> str:
    try:
        return format_date(date.fromisoformat(said))
    except ValueError:
        return said
