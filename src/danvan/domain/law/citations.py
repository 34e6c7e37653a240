"""The grammar of document numbers: what a number is, what it says, where numbers stand in a text.

number   = law | normative | party | administrative | letter | standard
law      = NO "/" YEAR "/" ("QH"|"UBTVQH") TERM            10/2022/QH15
normative= NO "/" YEAR "/" KIND "-" ISSUERS                59/2023/NĐ-CP  34/2007/PL-UBTVQH11
party    = NO "-" KIND "/" ISSUERS                         23-QĐ/TW  03-CTr/BDV-UBND
admin.   = NO "/" KIND "-" ISSUERS                         765/KH-UBND  33/CT-TTg
letter   = NO "/" ISSUER "-" UNIT, first token no KIND     12729/VPCP-KGVX
standard = ("TCVN"|"QCVN") N ":" YEAR ["/" BODY]           TCVN 11930:2017
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from danvan.domain.law.document_tables import (
    ISSUER_OF_SYMBOL,
    KIND_OF_SYMBOL,
    PARTY_ISSUER_SYMBOLS,
    PARTY_KIND_OF_SYMBOL,
)
from danvan.domain.law.rule_sources import cites
from danvan.domain.vietnamese.text import nfc


class NumberForm(StrEnum):
    """The family a number belongs to; it tells state papers from Party papers and laws from letters."""

    LAW = "law"
    NORMATIVE = "normative"
    PARTY = "party"
    ADMINISTRATIVE = "administrative"
    LETTER = "letter"
    LEGACY = "legacy"
    STANDARD = "standard"


def _of_symbol(table: Mapping[str, str], symbol: str) -> str | None:
    """What a symbol stands for; a title in capitals writes "TTg" as "TTG"."""
    if symbol in table:
        return table[symbol]
    return next((value for known, value in table.items() if known.upper() == symbol), None)


@dataclass(frozen=True, slots=True)
class DocumentNumber:
    """A number taken apart.

    `text` is the number as printed, one kind of dash, no stray spaces. `kind_symbol` is None for laws,
    letters and standards. `issuers` are symbols without the term ("UBTVQH", not "UBTVQH11").
    """

    text: str
    form: NumberForm
    serial: str
    year: int | None
    kind_symbol: str | None
    issuers: tuple[str, ...]

    @property
    def kind(self) -> str | None:
        """The kind of document the symbol stands for; Party papers use QĐ for Quy định too, so it is a guess there."""
        if self.form is NumberForm.LAW:
            return "Luật" if "QH" in self.issuers else None
        if self.form is NumberForm.LETTER:
            return "Công văn"
        if self.kind_symbol is None:
            return None
        if self.form is NumberForm.PARTY and self.kind_symbol in PARTY_KIND_OF_SYMBOL:
            return PARTY_KIND_OF_SYMBOL[self.kind_symbol]
        return _of_symbol(KIND_OF_SYMBOL, self.kind_symbol)

    @property
    def issuer(self) -> str | None:
        """The issuer the first symbol stands for, None when the tables do not know it."""
        return _of_symbol(ISSUER_OF_SYMBOL, self.issuers[0]) if self.issuers else None

    @property
    def is_party_issuer(self) -> bool:
        """Whether a Party body issued it, whatever the style of the number."""
        return bool(self.issuers) and self.issuers[0] in PARTY_ISSUER_SYMBOLS

    @property
    def identity(self) -> str:
        """The same for all spellings of one number: capitals, dashes, leading zeros, Party or state style."""
        return re.sub(r"[/\-.]", "|", re.sub(r"^0+(?=\d)", "", self.text.upper().replace(" ", "")))


@dataclass(frozen=True, slots=True)
class NumberMention:
    """A number at its place in a text."""

    start: int
    end: int
    number: DocumentNumber


# A space may stand on one side of a separator only: "57- NQ/TW" is one number, "76/NQ-CP - Sở" is not.
_SEP = r"(?:\s?[/\-]|[/\-]\s)"
_MIXED = r"(?:QĐ|CT|CĐ)TTg|CTrPH|CTrHĐ|CTr|TTrLT|TTr|TTg|Ttg|QĐi|QyĐ|QYĐ|ĐUi"
# "CCTKV.05-QLDN1" and "TT.HĐND-UBND" name a body and its part; "KTr2" is one of the few symbols with a small letter.
_SEGMENT = rf"(?:(?:{_MIXED})|[A-ZĐ]{{2,5}}[a-z][A-ZĐ]?\d?|[A-ZĐƯ]{{1,24}}(?:&\s?[A-ZĐƯ]{{1,12}}|\.[A-ZĐƯ]{{1,12}}(?![a-zà-ỹ])|\.\d{{1,2}}(?=\s?-))*\d{{0,2}})(?![\w])"
_NUMBER = re.compile(
    rf"""(?:(?<![\w/.])|(?<=[Ss]ố)|(?<=SỐ))(?:
      (?P<no>\d{{1,5}}[a-zđ]?)(?:{_SEP}(?P<year>(?:19|20)\d\d))?(?P<first>{_SEP})(?P<tail>{_SEGMENT}(?:(?:{_SEP}|\s-\s){_SEGMENT}(?:{_SEP}{_SEGMENT})*)?)
    | (?P<std>(?:TCVN|QCVN)\s?\d{{1,6}}(?:-\d+)?:(?:19|20)\d\d(?:/[A-ZĐ]+)?(?:/SĐ\d:\d{{4}})?)
    )""",
    re.VERBOSE,
)
_LAW_TAIL = re.compile(r"(QH|UBTVQH|UBTVQHK|QHK)\s?(\d{1,2}|X{0,2}I{0,3}V?I{0,3})")
_TERM = re.compile(r"\d+$")
_GLUED = re.compile(
    r"(NĐ|NQ|TTr)(CP)|(QĐ|CT|CĐ)(TTg)|(QĐ|KH|CT|BC|TTr|CTr|NQ|TB|HD)(UBND|HĐND|SNV|BNV)|(TT|QĐ)(B[A-ZĐ]{2,6}|VPCP|TTCP|NHNN|UBDT)"
)
_DASHES = re.compile(r"[‐-―−﹘﹣－]")
_LONGEST_KIND = 6
_LETTER_LABELS = ("công văn số", "văn bản số")
_LETTER_REACH = 16


def one_dash(text: str) -> str:
    """The text with every kind of dash as a hyphen, length unchanged."""
    return _DASHES.sub("-", text)


@cites("30/2020/NĐ-CP", "Phụ lục III, mục I")
def parse_document_number(text: str) -> DocumentNumber | None:
    """The number a text consists of, None when it is no document number.

    >>> parse_document_number("765/KH-UBND").kind
    'Kế hoạch'
    >>> parse_document_number("57- NQ/TW").text
    '57-NQ/TW'

    Cites: Nghị định 30/2020/NĐ-CP, Phụ lục III; Hướng dẫn 36-HD/VPTW.
    """
    stripped = one_dash(nfc(text)).strip()
    match = _NUMBER.fullmatch(stripped)
    return None if match is None else _number(match, after_so=True)


def number_mentions(text: str) -> list[NumberMention]:
    """Every document number of a text in normal form C, in order.

    A number with a single symbol ("45/QĐ", "271-HĐBT") counts only after the word "số", because
    page ranges and codes look the same; one of an unknown body ("16/HLV") only after "Công văn số", "Văn bản số".
    """
    plain = one_dash(text)
    mentions = []
    for match in _NUMBER.finditer(plain):
        before = plain[max(0, match.start() - _LETTER_REACH) : match.start()].rstrip(" :").lower()
        number = _number(match, after_so=before.endswith("số"))
        if number is None and before.endswith(_LETTER_LABELS):
            number = _letter_of_one_symbol(match)
        if number is not None:
            mentions.append(NumberMention(match.start(), match.end(), number))
    return mentions


def _letter_of_one_symbol(match: re.Match[str]) -> DocumentNumber:
    """A letter whose number names its body alone: "197/STTTT", "16/CGC.BT"."""
    text, symbol = re.sub(r"\s", "", match[0]), re.sub(r"\s", "", match["tail"])
    year = int(match["year"]) if match["year"] else None
    return DocumentNumber(text, NumberForm.LETTER, match["no"], year, None, (symbol,))


def _number(match: re.Match[str], *, after_so: bool) -> DocumentNumber | None:
    if match["std"]:
        return DocumentNumber(re.sub(r"\s+", " ", match["std"]), NumberForm.STANDARD, match["std"], None, None, ())
    serial, year = match["no"], int(match["year"]) if match["year"] else None
    tail = re.sub(r"\s", "", match["tail"])
    head = re.sub(r"\s", "", match[0][: match.start("tail") - match.start()])
    if year is not None and (law := _LAW_TAIL.fullmatch(tail)):
        return DocumentNumber(head + tail, NumberForm.LAW, serial, year, None, (law[1],))
    tail = _unglued(tail)
    segments = re.split(r"[/\-]", tail)
    if len(segments) == 1:
        return _single(head, serial, year, segments[0]) if after_so else None
    symbol = segments[0]
    issuers = tuple(_TERM.sub("", segment) for segment in segments[1:])
    separators = re.findall(r"[/\-]", tail)
    if symbol in KIND_OF_SYMBOL or symbol.startswith(("TTLT", "NQLT")):
        return DocumentNumber(head + tail, _form(head, separators, year), serial, year, symbol, issuers)
    if separators[0] == "-" and head.endswith("/"):
        form = NumberForm.LETTER if year is None else NumberForm.NORMATIVE
        return DocumentNumber(head + tail, form, serial, year, None, (symbol, *issuers))
    if head.endswith("-") and separators[0] == "/" and len(symbol) <= _LONGEST_KIND:
        return DocumentNumber(head + tail, NumberForm.PARTY, serial, year, symbol, issuers)
    return None


def _form(head: str, separators: list[str], year: int | None) -> NumberForm:
    if head.endswith("-") and separators[0] == "/":
        return NumberForm.PARTY
    return NumberForm.ADMINISTRATIVE if year is None else NumberForm.NORMATIVE


def _single(head: str, serial: str, year: int | None, symbol: str) -> DocumentNumber | None:
    if symbol in KIND_OF_SYMBOL:
        form = NumberForm.ADMINISTRATIVE if year is None else NumberForm.NORMATIVE
        return DocumentNumber(head + symbol, form, serial, year, symbol, ())
    if symbol in ISSUER_OF_SYMBOL:
        return DocumentNumber(head + symbol, NumberForm.LEGACY, serial, year, None, (symbol,))
    return None


def _unglued(tail: str) -> str:
    """A lost hyphen is put back where kind and issuer leave no doubt ("NĐCP" is NĐ-CP)."""
    glued = _GLUED.fullmatch(tail)
    if glued is None:
        return tail
    kind, issuer = (part for part in glued.groups() if part)
    return f"{kind}-{issuer}"


def comparable_number(text: str) -> str:
    """A number evened out for comparison: capitals, no spaces, one dash, no leading zero."""
    return re.sub(r"^0+(?=\d)", "", one_dash(nfc(text)).upper().replace(" ", ""))
