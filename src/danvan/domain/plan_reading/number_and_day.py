"""Stage 5a, letterhead → number, place and day: as printed there, or as the paper says of itself elsewhere.

Reads: layout. Writes: number, place, date. Without a letterhead a paper says its number above what comes with it
("Ban hành kèm theo Thông tư số …"), a page of a web site in its title, and its day below the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from danvan.domain.law.citations import number_mentions, one_dash, parse_document_number
from danvan.domain.law.document_tables import KIND_NAMES
from danvan.domain.plan_reading.layout import Layout, lines_of
from danvan.domain.vietnamese.dates import date_mentions
from danvan.domain.vietnamese.patterns import pattern

_KINDS = "|".join(KIND_NAMES)
_NUMBER = re.compile(
    r"(?:^|\s)Số\s*:?\s*(?P<number>[\d….]*\s*[a-z]?\s*[/\-]\s*(?:\d{4}\s*/\s*)?[A-ZĐ][\w/\-–\s.&]*)", re.IGNORECASE
)
_BARE_NUMBER = re.compile(
    r"\d{1,5}[a-z]?\s*[/\-]\s*(?:\d{4}\s*/\s*)?[A-ZĐ][\wĐđ&]*(?:\.\w+)*(?:\s?[/\-–]\s?[A-ZĐ][\wĐđ&]*(?:\.\w+)*)+"
)
# "Thực hiện Nghị quyết số …" in a line of the head names another paper.
_NAMES_ANOTHER = re.compile(rf".+(?:{_KINDS})\s*$", re.IGNORECASE)
_PLACE_DATE = pattern(
    r"(?P<place>[A-ZÀ-ỸĐ][^,;:|]{1,40}?)\s*,\s*(?P<date>ngày\s*(?P<day>\d{0,2})[\s.…_]*tháng\s*(?P<month>\d{0,2})[\s.…_]*năm\s*(?P<year>\d{4}))"
)
# A file without line ends runs the motto into the place: "Hạnh phúc Long Hòa, ngày …".
_BEFORE_PLACE = re.compile(r".*(?:phúc|PHÚC)[\s_*\-–—]*")
_HEAD_LINE = re.compile(r"Số\s*:?\s*\d{1,5}[a-z]?\s*[/-][^;]{2,60}$|[^;:]{2,40},\s*ngày\b[^;]{6,40}\bnăm\s+\d{4}\s*$")
_COMES_WITH_PAPER = re.compile(rf"\W*(?:ban hành )?kèm theo (?P<kind>{_KINDS}) (?=số)", re.IGNORECASE)
_NAMED_ABOVE = re.compile(rf"\W*(?P<kind>{_KINDS})\s+(?:số\s*:?\s*)?(?=\d)", re.IGNORECASE)
_PASSED = re.compile(r"\W*(?:Nghị quyết|Luật|Pháp lệnh|Điều lệ) này\s[^.;]{0,200}?thông qua(?=\s+ngày\b)")
_DAY_LINE = re.compile(r"\s*ngày\b", re.IGNORECASE)
_LAST_LINES = 3


def number_place_and_day(layout: Layout, lines: Sequence[str]) -> tuple[str | None, str | None, str | None]:
    """Number, place and date ("2023-03-20", shorter where the text says less) of a paper with these lines in its head."""
    place, date = _place_and_date([*lines, *(" ".join(lines_of(passage)) for passage in layout.head if passage.cells)])
    number = _number(lines)
    # Columns read one after the other put the letterhead behind the bases.
    displaced = [passage.text for passage in layout.opening if _HEAD_LINE.match(passage.text)]
    if number is None and date is None and displaced:
        number = _number(displaced)
        place, date = _place_and_date(displaced)
    if number is None and date is None:
        number, date = _said_behind(layout)
    if date is None:
        place, date = _said_below(layout)
    return number or _named_above(layout, lines), place, date or _day_of_passing(layout)


def has_number(line: str) -> bool:
    """Whether a line of a letterhead states a number ("Số: 12/KH-UBND")."""
    return _NUMBER.search(line) is not None


def _number(lines: Iterable[str]) -> str | None:
    for line in (one_dash(line.partition(" — ")[0]) for line in lines):
        match = _NUMBER.search(line)
        if match is None or _NAMES_ANOTHER.match(line, 0, match.start()):
            continue
        number = re.sub(r"\s+", "", one_dash(_cut_at_second_part(match["number"])))
        parsed = parse_document_number(number)
        return parsed.text if parsed else number if number[:1].isdigit() else None
    return None


def _cut_at_second_part(text: str) -> str:
    """The number alone, where the place or the motto runs on behind it in one line."""
    bare = _BARE_NUMBER.match(one_dash(text).strip())
    return bare[0] if bare else text.split("  ", maxsplit=1)[0]


def _place_and_date(lines: Iterable[str]) -> tuple[str | None, str | None]:
    for line in lines:
        if match := _PLACE_DATE.search(line, _number_end(line)):
            parts = [match["year"]]
            if match["month"]:
                parts.append(f"{int(match['month']):02d}")
                if match["day"]:
                    parts.append(f"{int(match['day']):02d}")
            return _BEFORE_PLACE.sub("", match["place"]).strip(), "-".join(parts)
    for line in lines:
        if _DAY_LINE.match(line) and date_mentions(line):
            return None, _dated(line)
    return None, None


def _number_end(line: str) -> int:
    """Where the number of "Số: 327/SGDĐT-KHTC Vũng Tàu, ngày …" ends, so that none of it is read as the place."""
    number = _NUMBER.search(line)
    bare = _BARE_NUMBER.match(line, number.start("number")) if number else None
    return bare.end() if bare else 0


def _said_behind(layout: Layout) -> tuple[str | None, str | None]:
    """Number and day from "(Ban hành kèm theo Thông tư số …)" above what comes with a paper of this kind."""
    for passage in (*layout.attached, *layout.appendix, *layout.body):
        said = _COMES_WITH_PAPER.match(passage.text)
        if said is None or said["kind"].lower() != (layout.kind_name or "").lower():
            continue
        if mentions := number_mentions(passage.text[said.end() :]):
            return mentions[0].number.text, _dated(passage.text[said.end() + mentions[0].end :])
    return None, None


def _named_above(layout: Layout, lines: Iterable[str]) -> str | None:
    """The number in the title of a page above the paper: "Quyết định 1281/QĐ-UBND", where the letterhead's is broken."""
    for line in lines:
        named = _NAMED_ABOVE.match(line)
        if named is None or named["kind"].lower() != (layout.kind_name or "").lower():
            continue
        mentions = number_mentions(line)
        if mentions and mentions[0].start == named.end():
            return mentions[0].number.text
    return None


def _said_below(layout: Layout) -> tuple[str | None, str | None]:
    """Place and day in a line of their own at the end of the text, as schools and committees print them."""
    return _place_and_date(line for line in _last_lines(layout) if _HEAD_LINE.fullmatch(line))


def _last_lines(layout: Layout) -> Iterator[str]:
    for passage in (*layout.body[-_LAST_LINES:], *layout.ending[:_LAST_LINES]):
        yield from lines_of(passage)


def _day_of_passing(layout: Layout) -> str | None:
    """The day a resolution "được … thông qua", where the letterhead has none."""
    for passage in reversed(layout.body):
        if (passed := _PASSED.match(passage.text)) and (day := _dated(passage.text[passed.end() :])):
            return day
    return None


def _dated(text: str) -> str | None:
    """The first date that the text states, None where that is a span or recurs: no paper bears such a date."""
    value = date_mentions(text)[0].value if date_mentions(text) else ""
    return value if value[:4].isdigit() else None
