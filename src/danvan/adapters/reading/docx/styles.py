"""Styles of a Word file: what a paragraph or a run takes over from its style and those beneath it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cached_property
from xml.etree.ElementTree import Element

from danvan.adapters.reading.docx.names import switched, value, w, whole

_HEADING_NAME = re.compile(r"heading (\d)")
_CONTENTS_NAME = re.compile(r"toc \d")
_BODY_LEVEL = 9
_MOST_BENEATH = 20


@dataclass(frozen=True, slots=True)
class Look:
    """How letters look, as far as it matters: heavy or slanted, hidden, raised, their font; None is "as beneath"."""

    bold: bool | None = None
    italic: bool | None = None
    hidden: bool | None = None
    capitals: bool | None = None
    raised: bool | None = None
    font: str | None = None

    def over(self, beneath: Look) -> Look:
        """This look, with what it leaves open taken from another."""
        return Look(
            bold=beneath.bold if self.bold is None else self.bold,
            italic=beneath.italic if self.italic is None else self.italic,
            hidden=beneath.hidden if self.hidden is None else self.hidden,
            capitals=beneath.capitals if self.capitals is None else self.capitals,
            raised=beneath.raised if self.raised is None else self.raised,
            font=self.font or beneath.font,
        )

    @property
    def is_strong(self) -> bool:
        """Whether the letters are heavy or slanted."""
        return bool(self.bold or self.italic)


@dataclass(frozen=True, slots=True)
class ListPlace:
    """The list and the level in it that properties name; None leaves each open."""

    list_id: str | None = None
    level: int | None = None


@dataclass(frozen=True, slots=True)
class Style:
    """What a style says, together with all beneath it; `outline` is the heading level, 0 for body text.

    `is_contents` says that it is a line of a table of contents, which repeats the headings.
    """

    look: Look = Look()
    list_place: ListPlace = ListPlace()
    list_style: str = ""
    outline: int = 0
    is_contents: bool = False


class Styles:
    """The styles of a document by their ids."""

    def __init__(self, root: Element | None) -> None:
        elements = [] if root is None else root.findall(w("style"))
        self._elements = {value(one, "styleId"): one for one in elements}
        self._defaults = {
            value(one, "type"): value(one, "styleId") for one in elements if value(one, "default") in {"1", "true"}
        }
        self._root = root
        self._known: dict[str, Style] = {}

    @cached_property
    def _beneath_all(self) -> Look:
        path = f"{w('docDefaults')}/{w('rPrDefault')}/{w('rPr')}"
        return look_of(None if self._root is None else self._root.find(path))

    def paragraph(self, style_id: str) -> Style:
        """The style of a paragraph; the default one where it names none or an unknown one."""
        known = style_id if style_id in self._elements else self._defaults.get("paragraph", "")
        style = self._style(known)
        return replace(style, look=style.look.over(self._beneath_all))

    def run(self, style_id: str) -> Look:
        """The look of a style of letters; an empty one where there is none."""
        return self._style(style_id).look if style_id in self._elements else Look()

    def _style(self, style_id: str, depth: int = 0) -> Style:
        if style_id in self._known:
            return self._known[style_id]
        element = self._elements.get(style_id)
        if element is None or depth > _MOST_BENEATH:
            return Style()
        beneath = self._style(value(element.find(w("basedOn"))), depth + 1)
        properties = element.find(w("pPr"))
        own = list_place_of(properties)
        style = Style(
            look=look_of(element.find(w("rPr"))).over(beneath.look),
            list_place=ListPlace(
                own.list_id if own.list_id is not None else beneath.list_place.list_id,
                own.level if own.level is not None else beneath.list_place.level,
            ),
            list_style=style_id if own.list_id is not None else beneath.list_style,
            outline=_outline(element, properties) or beneath.outline,
            is_contents=_CONTENTS_NAME.fullmatch(value(element.find(w("name"))).lower()) is not None,
        )
        self._known[style_id] = style
        return style


def look_of(properties: Element | None) -> Look:
    """The look that properties of a run name themselves."""
    if properties is None or len(properties) == 0:
        return Look()
    raised = properties.find(w("vertAlign"))
    fonts = properties.find(w("rFonts"))
    return Look(
        bold=switched(properties, "b"),
        italic=switched(properties, "i"),
        hidden=switched(properties, "vanish"),
        capitals=switched(properties, "caps"),
        raised=None if raised is None else value(raised) == "superscript",
        font=None if fonts is None else value(fonts, "ascii") or value(fonts, "hAnsi") or None,
    )


def list_place_of(properties: Element | None) -> ListPlace:
    """The place in a list that properties of a paragraph name themselves."""
    place = None if properties is None else properties.find(w("numPr"))
    if place is None:
        return ListPlace()
    list_id, level = place.find(w("numId")), place.find(w("ilvl"))
    return ListPlace(None if list_id is None else value(list_id), None if level is None else whole(level))


def outline_of(properties: Element | None) -> int:
    """The heading level that properties of a paragraph name themselves, 0 for none."""
    element = None if properties is None else properties.find(w("outlineLvl"))
    level = whole(element, missing=_BODY_LEVEL)
    return level + 1 if 0 <= level < _BODY_LEVEL else 0


def _outline(element: Element, properties: Element | None) -> int:
    name = value(element.find(w("name"))).lower()
    if name == "title":
        return 1
    match = _HEADING_NAME.fullmatch(name)
    return outline_of(properties) or (int(match[1]) if match else 0)
