"""What the rules look at: a reading in the form of schema danvan.reading/1, as read or as corrected by a person."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from danvan.domain.law.register import CitedDocument
from danvan.domain.vietnamese.text import evened

_AFTER = 240  # how far behind a number its issuer may be named
Form = Mapping[str, object]
Fact = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class CitedPlace:
    """A document that the plan cites, whether as a basis, and the characters of the first place that names it."""

    cited: CitedDocument
    is_basis: bool
    start: int
    end: int


def facts(form: Form, kind: str) -> Sequence[Fact]:
    """The facts of one kind; those that are no facts are left out."""
    found = form.get(kind)
    return [one for one in found if isinstance(one, Mapping)] if isinstance(found, list | tuple) else []


def text(fact: Fact, name: str) -> str:
    """A value as text; empty when it has none."""
    value = fact.get(name)
    return "" if value is None or isinstance(value, Mapping | list | tuple) else str(value).strip()


def names(fact: Fact, name: str) -> tuple[str, ...]:
    """Names of units; a text is parted at semicolons, because names themselves hold commas."""
    value = fact.get(name)
    parts = value if isinstance(value, list | tuple) else text(fact, name).split(";")
    return tuple(part for one in parts if (part := str(one).strip()))


def spans(fact: Fact) -> tuple[tuple[int, int], ...]:
    """All places of a fact in the source text; none for one that a person added."""
    anchor, anchors = fact.get("anchor"), fact.get("anchors")
    listed = anchors if isinstance(anchors, list | tuple) else [anchor]
    found = [(_number(one.get("start")), _number(one.get("end"))) for one in listed if isinstance(one, Mapping)]
    return tuple((start, end) for start, end in found if end > start)


def span(fact: Fact) -> tuple[int, int]:
    """The first place of a fact; (0, 0) for none."""
    return next(iter(spans(fact)), (0, 0))


def cited_places(form: Form, source_text: str) -> tuple[CitedPlace, ...]:
    """Every citation with its first place; an issuer only where the text names one, not where a reader filled it in."""
    return tuple(
        CitedPlace(
            cited=CitedDocument(
                kind=text(fact, "kind"),
                number=text(fact, "number"),
                name=text(fact, "name"),
                issuer=_said(text(fact, "issuer"), spans(fact), source_text),
                date=text(fact, "date"),
            ),
            is_basis=fact.get("basis") is True,
            start=span(fact)[0],
            end=span(fact)[1],
        )
        for fact in facts(form, "citations")
    )


def _said(issuer: str, places: Sequence[tuple[int, int]], source_text: str) -> str:
    """The issuer if the words behind one of the places name it; as it is where a person typed it in."""
    if not issuer or not places:
        return issuer
    wanted = evened(issuer)
    return issuer if any(wanted in evened(source_text[start : end + _AFTER]) for start, end in places) else ""


def _number(value: object) -> int:
    return value if isinstance(value, int) else 0


def section_at(form: Form, start: int) -> str:
    """The path of the last section that begins before a character; blank for the head of the paper."""
    before = [(span(section)[0], text(section, "path")) for section in facts(form, "sections")]
    inside = [(begin, path) for begin, path in before if begin <= start and path]
    return max(inside)[1] if inside and start else ""
