"""What the pages of the guide show, and the search in it."""

import re
from dataclasses import dataclass
from functools import cache

from django.utils.safestring import SafeString

from danvan.adapters.guide import GuideText, guide_texts
from danvan.domain.vietnamese.text import fold
from danvan.web.guide.rendering import html_of
from danvan.web.shared.links import reverse

_MARKS = re.compile(r"\]\([^)]*\)|[*_`\[\]|#]")
_AROUND = 90


@dataclass(frozen=True, slots=True)
class GuidePage:
    """A page of the guide: its HTML, and the pages before and after it as (title, address)."""

    title: str
    html: SafeString
    before: tuple[str, str] | None
    after: tuple[str, str] | None


@dataclass(frozen=True, slots=True)
class Found:
    """A page that holds what was looked for, with the words around the first place."""

    title: str
    url: str
    words: str


def page_of(slug: str) -> GuidePage | None:
    """The page of a slug, the contents for a blank one; None for none."""
    at = next((n for n, text in enumerate(guide_texts()) if text.slug == slug), None)
    return None if at is None else _page(at)


@cache
def _page(at: int) -> GuidePage:
    """The page of a place in the guide. Kept: there are as many as files, however many slugs somebody asks for."""
    texts = guide_texts()
    before = texts[at - 1] if at > 1 else None
    after = texts[at + 1] if 0 < at < len(texts) - 1 else None
    return GuidePage(texts[at].title, html_of(texts[at].text), _link(before), _link(after))


def _link(text: GuideText | None) -> tuple[str, str] | None:
    return None if text is None else (text.title, reverse("guide:page", args=(text.slug,)))


def found_in_guide(asked: str) -> list[Found]:
    """The pages that hold all the asked words in any spelling, those with one of them in the title first."""
    wanted = fold(asked).split()
    found = []
    for text in guide_texts()[1:]:
        plain, folded = _words_of(text)
        if all(word in folded for word in wanted):
            in_title = any(word in fold(text.title) for word in wanted)
            around = _around(plain, folded, fold(asked), wanted[0])
            found.append((not in_title, Found(text.title, reverse("guide:page", args=(text.slug,)), around)))
    return [one for _, one in sorted(found, key=lambda pair: pair[0])]


@cache
def _words_of(text: GuideText) -> tuple[str, str]:
    """The words of a page without marks, as written and folded."""
    plain = " ".join(_MARKS.sub(" ", text.text).split())
    return plain, fold(plain)


def _around(plain: str, folded: str, phrase: str, word: str) -> str:
    """Some words around the place of the phrase, or else of one word; the whole where folding changed the length."""
    at = folded.find(phrase) if phrase in folded else folded.find(word)
    if len(plain) != len(folded):
        return plain[: 2 * _AROUND]
    start = plain.rfind(" ", 0, max(at - _AROUND, 0)) + 1
    end = plain.find(" ", at + _AROUND)
    return f"{'…' if start else ''}{plain[start : end if end > 0 else len(plain)]}{'…' if end > 0 else ''}"
