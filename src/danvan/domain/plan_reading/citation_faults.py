"""Stage 11b, citations → findings: what a citation says against what is known of the document, and against itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from danvan.domain.law import cites
from danvan.domain.law.citations import NumberForm, comparable_number
from danvan.domain.law.known_documents import KnownDocument, known_document
from danvan.domain.plan_reading.citing import Cited, Mention
from danvan.domain.plan_reading.findings import FindingCode
from danvan.domain.plan_reading.reading import ReadingFinding
from danvan.domain.plan_reading.text_faults import finding
from danvan.domain.vietnamese.dates import format_date
from danvan.domain.vietnamese.text import fold

_LASTING_NUMBERS = frozenset({NumberForm.PARTY, NumberForm.LAW, NumberForm.NORMATIVE})
_LAW_KINDS = frozenset({"Luật", "Bộ luật", "Pháp lệnh"})
_LONGEST_LINK = 20


def citation_findings(cited: Cited, year: int | None) -> list[ReadingFinding]:
    """Findings about the citations; `year` is the year the plan is carried out in, None when it is not known."""
    firsts = list(_firsts(cited.mentions))
    return [
        *_against_known(firsts),
        *_styles(cited.mentions),
        *_two_dates(cited.mentions),
        *_shared_subjects(cited.mentions),
        *_unnumbered(firsts),
        *(_lapsed(firsts, year) if year is not None else ()),
        *_superseded(firsts),
    ]


def _firsts(mentions: Sequence[Mention]) -> Iterator[Mention]:
    seen: set[str] = set()
    for mention in mentions:
        key = mention.number.identity if mention.number else fold(mention.name or "")
        if key not in seen:
            seen.add(key)
            yield mention


def _found(code: FindingCode, mention: Mention, detail: str = "", suggestion: str | None = None) -> ReadingFinding:
    return finding(code, mention.passage, mention.start, mention.end, detail=detail, suggestion=suggestion)


def _known(mention: Mention) -> KnownDocument | None:
    return known_document(mention.number.text if mention.number else None, mention.name)


def _against_known(mentions: Sequence[Mention]) -> Iterator[ReadingFinding]:
    for mention in mentions:
        known = _known(mention)
        if known is None or mention.number is None:
            continue
        issued = known.issued.isoformat() if known.issued else None
        same_day = issued is not None and mention.date in {None, issued}
        if same_day and mention.issuer and mention.issuer_said and not _names_one_of(mention.issuer, known.issuers):
            detail = f"{known.number} do {known.issuers[0]} ban hành."
            yield _found(FindingCode.WRONG_ISSUER, mention, detail, known.issuers[0])
        # A state number begins again each year, so another day may mean another document.
        if known.issued and not same_day and mention.number.form in _LASTING_NUMBERS:
            right = format_date(known.issued)
            yield _found(FindingCode.WRONG_CITED_DATE, mention, f"{known.number} ban hành ngày {right}.", right)


def _names_one_of(issuer: str, right: Sequence[str]) -> bool:
    folded = fold(issuer)
    return any(fold(name) in folded or folded in fold(name) for name in right)


@cites("30/2020/NĐ-CP", "Phụ lục I, mục II")
def _styles(mentions: Sequence[Mention]) -> Iterator[ReadingFinding]:
    state = [m for m in mentions if m.number and m.number.form in {NumberForm.ADMINISTRATIVE, NumberForm.NORMATIVE}]
    party = [m for m in mentions if m.number and m.number.form is NumberForm.PARTY]
    if state and party:
        yield _found(FindingCode.MIXED_NUMBER_STYLE, party[0])
    for mention in state:
        if mention.comma_before_date:
            yield _found(FindingCode.COMMA_BEFORE_DATE, mention)
        number = mention.number
        if number and number.is_party_issuer and number.kind_symbol:
            right = f"{number.serial}-{number.kind_symbol}/{'-'.join(number.issuers)}"
            yield _found(FindingCode.WRONG_NUMBER_STYLE, mention, suggestion=right)
    for mention in _firsts(mentions):
        symbol_kind = mention.number.kind if mention.number else None
        if symbol_kind and mention.kind and not _same_kind(mention.kind, symbol_kind):
            yield _found(FindingCode.KIND_AGAINST_SYMBOL, mention, suggestion=symbol_kind)


def _same_kind(said: str, of_symbol: str) -> bool:
    return said.lower().startswith(of_symbol.lower()) or of_symbol.lower().startswith(said.lower())


def _two_dates(mentions: Sequence[Mention]) -> Iterator[ReadingFinding]:
    dates: dict[str, str] = {}
    for mention in mentions:
        if mention.number is None or mention.date is None:
            continue
        key = (
            f"{mention.number.identity} {mention.date[:4]}" if mention.number.year is None else mention.number.identity
        )
        first = dates.setdefault(key, mention.date)
        if first != mention.date:
            yield _found(FindingCode.CITED_TWO_DATES, mention, suggestion=first)


def _shared_subjects(mentions: Sequence[Mention]) -> Iterator[ReadingFinding]:
    """Two documents joined by "và" before one "về …", where the known subject is that of one alone."""
    for one, other in pairwise(mentions):
        if one.passage is not other.passage or one.number is None or other.number is None:
            continue
        text = one.passage.text
        if "và" not in text[one.end : other.start].split() or len(text[one.end : other.start]) > _LONGEST_LINK:
            continue
        subject = fold(text[other.end : other.end + 120])
        knowns = [_known(mention) for mention in (one, other)]
        if not all(known and known.subject_words for known in knowns):
            continue
        fitting = [known for known in knowns if known and known.subject_words and fold(known.subject_words) in subject]
        if subject.startswith(" ve ") and len(fitting) == 1:
            odd = one if knowns[0] is not fitting[0] else other
            yield _found(FindingCode.SHARED_SUBJECT, odd)


def _unnumbered(mentions: Sequence[Mention]) -> Iterator[ReadingFinding]:
    numbered = {comparable_number(mention.number.text) for mention in mentions if mention.number is not None}
    for mention in mentions:
        if mention.number is not None or mention.kind not in _LAW_KINDS:
            continue
        known = _known(mention)
        is_clear = known is not None and comparable_number(known.number) in numbered
        if mention.date is None and not is_clear:
            # Cited by its day it is cited as NĐ 30/2020 writes it; its number beside another mention leaves no doubt.
            yield _found(FindingCode.UNNUMBERED_LAW, mention, suggestion=known.number if known else None)
        if mention.trailing:
            end = mention.end + len(mention.trailing) + 1
            yield finding(FindingCode.BLENDED_LAW_NAME, mention.passage, mention.start, end)


def _lapsed(mentions: Sequence[Mention], year: int) -> Iterator[ReadingFinding]:
    for mention in mentions:
        known = _known(mention)
        if known is None or known.until is None or known.until >= date(year, 12, 31):
            continue
        detail = f"{known.number} có hiệu lực đến hết ngày {format_date(known.until)}, thay bằng {known.replaced_by}."
        code = FindingCode.LAPSES_IN_PERIOD if known.until.year == year else FindingCode.LAPSED_BASIS
        yield _found(code, mention, detail, known.replaced_by)


def _superseded(mentions: Sequence[Mention]) -> Iterator[ReadingFinding]:
    for mention in mentions:
        known = _known(mention)
        if known is None or known.continues is None:
            continue
        for other in mentions:
            if other.number and other.number.text == known.continues:
                yield _found(
                    FindingCode.SUPERSEDED_TOGETHER, other, f"{known.number} tiếp nối {known.continues}.", known.number
                )
