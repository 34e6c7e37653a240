"""What a paragraph and its letters look like once everything they inherit is counted in."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from danvan.adapters.reading.docx.names import switched, value, w, whole

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_MOST_BENEATH = 20
_WORD_FONT = "Times New Roman"
_WORD_HALF_POINTS = 20

Properties = Sequence[Element]


@dataclass(frozen=True, slots=True)
class Around:
    """Properties that a paragraph gets from the table it stands in, nearest first."""

    paragraph: tuple[Element, ...] = ()
    letters: tuple[Element, ...] = ()


class Inheritance:
    """Styles, defaults and theme fonts of a file; gives chains of properties, nearest first."""

    def __init__(self, styles: Element | None, theme: Element | None) -> None:
        self._styles = {} if styles is None else {value(one, "styleId"): one for one in styles.findall(w("style"))}
        self._default = next(
            (
                value(one, "styleId")
                for one in self._styles.values()
                if value(one, "type") == "paragraph" and value(one, "default") in {"1", "true", "on"}
            ),
            "",
        )
        defaults = None if styles is None else styles.find(w("docDefaults"))
        self._paragraph_defaults = _found(defaults, "pPrDefault", "pPr")
        self._letter_defaults = _found(defaults, "rPrDefault", "rPr")
        self._theme = _theme_fonts(theme)

    def around(self, table: Element) -> Around:
        """What the style of a table gives its paragraphs."""
        style = value(_child(table.find(w("tblPr")), "tblStyle"))
        chain = list(self._chain(style))
        return Around(_all(chain, "pPr"), _all(chain, "rPr"))

    def paragraph(self, element: Element, around: Around) -> tuple[Element, ...]:
        """Properties of a paragraph, its own first."""
        own = element.find(w("pPr"))
        chain = list(self._chain(value(_child(own, "pStyle")) or self._default))
        return (*_own(own), *_all(chain, "pPr"), *around.paragraph, *self._paragraph_defaults)

    def letters(self, run: Element, paragraph: Element, around: Around) -> tuple[Element, ...]:
        """Properties of the letters of a run, its own first."""
        own = run.find(w("rPr"))
        by_run = list(self._chain(value(_child(own, "rStyle"))))
        by_paragraph = list(self._chain(value(_child(paragraph.find(w("pPr")), "pStyle")) or self._default))
        return (
            *_own(own),
            *_all(by_run, "rPr"),
            *_all(by_paragraph, "rPr"),
            *around.letters,
            *self._letter_defaults,
        )

    def font(self, properties: Properties) -> str:
        """The font that prints Vietnamese letters."""
        for one in properties:
            fonts = one.find(w("rFonts"))
            if fonts is None:
                continue
            for name in ("hAnsi", "ascii"):
                theme = self._theme.get(value(fonts, f"{name}Theme")[:5])
                if theme or value(fonts, name):
                    return theme or value(fonts, name)
        return _WORD_FONT

    def _chain(self, style: str) -> Iterator[Element]:
        for _ in range(_MOST_BENEATH):
            element = self._styles.get(style)
            if element is None:
                return
            yield element
            style = value(element.find(w("basedOn")))


def attribute(properties: Properties, element: str, *names: str) -> str:
    """The nearest value of an attribute; later names are older spellings of the first."""
    for one in properties:
        child = one.find(w(element))
        for name in names:
            if child is not None and value(child, name):
                return value(child, name)
    return ""


def is_on(properties: Properties, name: str) -> bool:
    """Whether the nearest property of a name is switched on."""
    return next((found for one in properties if (found := switched(one, name)) is not None), False)


def size_of(properties: Properties) -> float:
    """The size of letters in points."""
    for one in properties:
        size = one.find(w("sz"))
        if size is not None:
            return whole(size, missing=_WORD_HALF_POINTS) / 2
    return _WORD_HALF_POINTS / 2


def _found(root: Element | None, *names: str) -> tuple[Element, ...]:
    for name in names:
        root = _child(root, name)
    return () if root is None else (root,)


def _child(element: Element | None, name: str) -> Element | None:
    return None if element is None else element.find(w(name))


def _own(element: Element | None) -> tuple[Element, ...]:
    return () if element is None else (element,)


def _all(chain: list[Element], name: str) -> tuple[Element, ...]:
    return tuple(found for one in chain if (found := one.find(w(name))) is not None)


def _theme_fonts(theme: Element | None) -> dict[str, str]:
    """The fonts of a theme under the first five letters of how properties call them: "minor", "major"."""
    found = {}
    for name in ("minor", "major"):
        font = None if theme is None else theme.find(f".//{_A}{name}Font/{_A}latin")
        if font is not None and font.get("typeface"):
            found[name] = font.get("typeface", "")
    return found
