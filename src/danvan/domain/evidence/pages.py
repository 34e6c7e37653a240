"""The pages of a paper that prove a point, as people type them and as they are kept."""

import re

from danvan.domain.rules import RuleViolation

Spans = tuple[tuple[int, int], ...]

HIGHEST_PAGE = 9999
MOST_SPANS = 20
_SPAN = re.compile(r"(\d{1,5})(?:\s*[-–]\s*(\d{1,5}))?")
_WORD = re.compile(r"\b(?:trang|tr)\b\.?", re.IGNORECASE)


def read_pages(typed: str, page_count: int | None = None) -> Spans:
    """The pages that somebody typed, in order, spans that touch joined; empty for nothing typed.

    `page_count` is how many pages the file has, None where that is not known.

    >>> read_pages("trang 8; 3-4, 5")
    ((3, 5), (8, 8))

    Raises RuleViolation for what is no page, for a span that runs backwards, and for a page that the file lacks.
    """
    parts = [part.strip() for part in re.split(r"[,;]", _WORD.sub(" ", typed))]
    spans = [_span(part, typed) for part in parts if part]
    if len(spans) > MOST_SPANS:
        raise RuleViolation(f"Ghi tối đa {MOST_SPANS} khoảng trang; nếu cả tệp chứng minh thì để trống ô trang.")
    joined = _joined(sorted(spans))
    last = joined[-1][1] if joined else 0
    if page_count is not None and last > page_count:
        raise RuleViolation(f"Tệp chỉ có {page_count} trang nên không có trang {last}. Hãy xem lại số trang đã ghi.")
    return joined


def _span(part: str, typed: str) -> tuple[int, int]:
    match = _SPAN.fullmatch(part)
    if match is None:
        raise RuleViolation(f"Không hiểu số trang “{typed.strip()}”. Hãy ghi như “3” hoặc “3-5, 8”.")
    first = int(match[1])
    last = int(match[2]) if match[2] else first
    if first < 1 or last > HIGHEST_PAGE:
        raise RuleViolation(f"Số trang phải từ 1 đến {HIGHEST_PAGE}, không nhận “{part}”.")
    if last < first:
        raise RuleViolation(f"Khoảng trang “{part}” đi ngược: trang đầu phải nhỏ hơn trang cuối.")
    return first, last


def _joined(spans: list[tuple[int, int]]) -> Spans:
    found: list[tuple[int, int]] = []
    for first, last in spans:
        if found and first <= found[-1][1] + 1:
            found[-1] = (found[-1][0], max(found[-1][1], last))
        else:
            found.append((first, last))
    return tuple(found)


def written_pages(spans: Spans) -> str:
    """Pages as they are kept and shown; what is written reads back as the same spans.

    >>> written_pages(((3, 5), (8, 8)))
    '3–5, 8'
    """
    return ", ".join(str(first) if first == last else f"{first}–{last}" for first, last in spans)
