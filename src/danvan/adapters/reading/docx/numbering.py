"""The numbers that Word generates before paragraphs: definitions of lists, running counts, printed text."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from danvan.adapters.reading.docx.names import value, w, whole
from danvan.adapters.reading.numerals import letters, roman, vietnamese_words

LEVELS = 9
_PLACEHOLDER = re.compile(r"%([1-9])")
_BULLETS = "-+–—•●▪■□◦○*·"
_DASH = "-"
_FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda number: f"{number:02d}",
    "upperRoman": lambda number: roman(number).upper(),
    "lowerRoman": roman,
    "upperLetter": lambda number: letters(number).upper(),
    "lowerLetter": letters,
    "vietnameseCounting": vietnamese_words,
    "cardinalText": vietnamese_words,
    "ordinalText": vietnamese_words,
    "none": lambda _number: "",
}


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: where it starts, how it counts, the text it prints, after which level it begins anew."""

    start: int = 1
    format: str = "decimal"
    text: str = ""
    restart_after: int | None = None
    is_legal: bool = False


@dataclass(frozen=True, slots=True)
class List:
    """A list as paragraphs name it: the definition it shares with others, its levels, the counts it begins with."""

    definition: str
    levels: dict[int, Level]
    begins: dict[int, int]
    styles: dict[str, int]


@dataclass(frozen=True, slots=True)
class Printed:
    """What stands before a paragraph: a number, or the sign of an item without one."""

    text: str = ""
    bullet: str = ""


@dataclass(slots=True)
class _Counts:
    now: dict[int, int] = field(default_factory=dict)
    begun: set[tuple[str, int]] = field(default_factory=set)


class Numbering:
    """The lists of a document and how far each has counted; paragraphs are asked for in their order."""

    def __init__(self, root: Element | None) -> None:
        self._lists = {} if root is None else _lists(root)
        self._counts: dict[str, _Counts] = {}

    def level_of_style(self, list_id: str, style: str) -> int:
        """The level of a list that a paragraph's style is tied to, the first where none is."""
        known = self._lists.get(list_id)
        return 0 if known is None else known.styles.get(style, 0)

    def next(self, list_id: str, level: int) -> Printed:
        """Count one paragraph and give what Word prints before it; nothing for a list that is not there."""
        known = self._lists.get(list_id)
        if known is None or not 0 <= level < LEVELS:
            return Printed()
        rule = known.levels.get(level, Level())
        if rule.format == "bullet":
            return Printed(bullet=_bullet(rule.text))
        counts = self._counts.setdefault(known.definition, _Counts())
        self._count(counts, known, list_id, level)
        return Printed(text=_printed(known, counts.now, level))

    def _count(self, counts: _Counts, known: List, list_id: str, level: int) -> None:
        rule = known.levels.get(level, Level())
        anew = level in known.begins and (list_id, level) not in counts.begun
        counts.begun.add((list_id, level))
        if anew or level not in counts.now:
            counts.now[level] = known.begins.get(level, rule.start)
        else:
            counts.now[level] += 1
        for deeper in [other for other in counts.now if other > level]:
            after = known.levels.get(deeper, Level()).restart_after
            if after is None or (0 < after <= deeper and level < after):
                del counts.now[deeper]


def _printed(known: List, counts: dict[int, int], level: int) -> str:
    rule = known.levels.get(level, Level())

    def count(match: re.Match[str]) -> str:
        at = int(match[1]) - 1
        shown = known.levels.get(at, Level())
        number = counts.get(at, known.begins.get(at, shown.start))
        style = "decimal" if rule.is_legal else shown.format
        return _FORMATS.get(style, str)(number)

    return _PLACEHOLDER.sub(count, rule.text).strip()


def _bullet(text: str) -> str:
    """The sign of an item; those of picture fonts and letters that stand for one are a dash."""
    sign = text.strip()[:1]
    return sign if sign and sign in _BULLETS else _DASH


def _lists(root: Element) -> dict[str, List]:
    definitions = {value(one, "abstractNumId"): one for one in root.findall(w("abstractNum"))}
    by_style = {
        value(one.find(w("styleLink"))): key for key, one in definitions.items() if one.find(w("styleLink")) is not None
    }
    lists: dict[str, List] = {}
    for num in root.findall(w("num")):
        key = value(num.find(w("abstractNumId")))
        definition = definitions.get(key)
        if definition is None:
            continue
        linked = definition.find(w("numStyleLink"))
        if linked is not None and value(linked) in by_style:
            key = by_style[value(linked)]
            definition = definitions[key]
        lists[value(num, "numId")] = _list(key, definition, num)
    return lists


def _list(key: str, definition: Element, num: Element) -> List:
    levels: dict[int, Level] = {}
    styles: dict[str, int] = {}
    begins: dict[int, int] = {}
    for element in definition.findall(w("lvl")):
        at = whole(element, "ilvl")
        levels[at] = _level(element)
        if tied := value(element.find(w("pStyle"))):
            styles[tied] = at
    for override in num.findall(w("lvlOverride")):
        at = whole(override, "ilvl")
        if (start := override.find(w("startOverride"))) is not None:
            begins[at] = whole(start, missing=1)
        if (own := override.find(w("lvl"))) is not None:
            levels[at] = _level(own)
    return List(key, levels, begins, styles)


def _level(element: Element) -> Level:
    restart = element.find(w("lvlRestart"))
    legal = element.find(w("isLgl"))
    return Level(
        start=whole(element.find(w("start")), missing=1),
        format=value(element.find(w("numFmt"))) or _alternative_format(element) or "decimal",
        text=value(element.find(w("lvlText"))),
        restart_after=None if restart is None else whole(restart),
        is_legal=legal is not None and value(legal) not in {"0", "false"},
    )


def _alternative_format(element: Element) -> str:
    """The format of a level that newer and older versions of Word spell differently: what the older ones show."""
    return next((value(one) for one in element.iter(w("numFmt")) if value(one) not in {"", "custom"}), "")
