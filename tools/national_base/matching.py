"""Which old commune became which of today's: what the notes name and what the converter says, laid side by side."""

import unicodedata
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from tools.national_base.notes import Mention, Name, is_kept, mentions, whole_district
from tools.national_base.sources import Area, Sources, district_name
from tools.national_base.spelling import name_key

ALIKE = 0.8
ROUNDS = 3  # each round of closing open mentions may decide others
# slips of the notes that a person read: (commune of today, what its note writes) → the old commune meant
SLIPS = {("25459", "IV"): "25462", ("24976", "Thôn Hạ"): "24973", ("21622", "An Nghĩathành"): "21634"}


@dataclass(frozen=True, slots=True)
class Edge:
    """An old commune's part in one of today's, by whom it is said, and whether a note says that it is only a part."""

    old: str
    new: str
    in_note: bool
    in_converter: bool
    is_part: bool


@dataclass(frozen=True, slots=True)
class Matches:
    """All edges, and for a person to read through: what was left out or taken for a slip of the pen."""

    edges: tuple[Edge, ...]
    remarks: tuple[str, ...]


@dataclass(slots=True)
class _Page:
    """One commune of today while its predecessors are looked for."""

    commune: Area
    said: frozenset[str]
    named: dict[str, bool] = field(default_factory=dict)
    strange: list[str] = field(default_factory=list)
    open_mentions: list[tuple[Mention, list[Area]]] = field(default_factory=list)
    dropped: set[str] = field(default_factory=set)


def match_all(sources: Sources) -> Matches:
    """Lay the notes and the converter side by side."""
    converted = sources.predecessors_of()
    near = {code: _near(code, sources) for code in sources.provinces}
    remarks: list[str] = []
    pages = [_Page(commune, converted.get(commune.code, frozenset())) for commune in sources.communes.values()]
    for page in pages:
        _read_note(page, near[page.commune.parent], sources)
        _take_for_slips(page, sources, remarks)
    for _ in range(ROUNDS):
        _close_open_mentions(pages, sources)
    _drop_namesakes(pages, sources, remarks)
    for page in pages:
        unknown = [*page.strange, *(left[0].bare for _, left in page.open_mentions)]
        remarks += [f"{page.commune.code} {page.commune.name}: unknown name in the note: {name}" for name in unknown]
    edges = [
        Edge(old, page.commune.code, old in page.named, old in page.said, is_part=page.named.get(old, False))
        for page in pages
        for old in sorted((page.named.keys() | page.said) - page.dropped)
    ]
    return _without_slips(edges, sources, remarks)


def _read_note(page: _Page, near: dict[Name, list[Area]], sources: Sources) -> None:
    """Fill in the old communes that the note names, each with whether it says "a part of"."""
    commune = page.commune
    if is_kept(commune.note):
        same = sources.old_communes.get(commune.code)
        if same is not None and _likeness(same.bare, commune.bare) >= ALIKE:
            page.named[commune.code] = "1 phần" in commune.note
        return
    district = whole_district(commune.note)
    if district:
        inside = [old for olds in near.values() for old in olds if name_key(_district_of(old, sources)) == district]
        page.named |= {old.code: False for old in inside}
        return
    found, page.strange = mentions(commune.note, frozenset(near))
    for mention in found:
        _name(page, mention, _narrowed(mention, near[mention.name], page.said, sources))


def _name(page: _Page, mention: Mention, left: list[Area]) -> None:
    if len(left) == 1:
        page.named[left[0].code] = page.named.get(left[0].code, False) or mention.is_part
    else:
        page.open_mentions.append((mention, left))


def _close_open_mentions(pages: list[_Page], sources: Sources) -> None:
    """Of several old communes of one name a note means the one from whose district most of the others come.

    Where that decides nothing, it means the one that did not go whole to another commune.
    """
    whole = {old for page in pages for old, is_part in page.named.items() if old in page.said and not is_part}
    for page in pages:
        homes = Counter(sources.old_communes[code].parent for code in page.named)
        waiting, page.open_mentions = page.open_mentions, []
        for mention, left in waiting:
            most = max(homes[old.parent] for old in left)
            nearest = [old for old in left if most and homes[old.parent] == most]
            _name(page, mention, nearest if len(nearest) == 1 else [old for old in left if old.code not in whole])


def _drop_namesakes(pages: list[_Page], sources: Sources, remarks: list[str]) -> None:
    """Leave out namesakes: the converter goes by names, so it gives one commune's successor to its namesakes too.

    Where a note names one of several of a name, the others are not meant, provided that they went elsewhere.
    """
    elsewhere = Counter(old for page in pages for old in page.named.keys() & page.said)
    for page in pages:
        names = {name_key(sources.old_communes[code].bare) for code in page.named}
        for code in sorted(page.said - page.named.keys()):
            if name_key(sources.old_communes[code].bare) in names and elsewhere[code]:
                page.dropped.add(code)
                remarks.append(f"{page.commune.code} {page.commune.name}: drops the namesake {_full(code, sources)}")


def _near(province: str, sources: Sources) -> dict[Name, list[Area]]:
    """The old communes of the provinces that today's province was made of, by name."""
    near: dict[Name, list[Area]] = defaultdict(list)
    for old in sources.old_communes.values():
        if sources.districts[old.parent].parent in sources.merged[province]:
            near[name_key(old.bare)].append(old)
    return near


def _district_of(old: Area, sources: Sources) -> str:
    return district_name(sources.districts[old.parent])


def _full(code: str, sources: Sources) -> str:
    old = sources.old_communes[code]
    return f"{old.name} ({old.code}, {sources.districts[old.parent].name})"


def _narrowed(mention: Mention, same_name: list[Area], said: frozenset[str], sources: Sources) -> list[Area]:
    """The old communes of one name that a note can mean: by type, by what is said to be above, by the converter."""
    narrowing = (
        lambda old: not mention.type or old.type == mention.type,
        lambda old: not mention.above or name_key(_district_of(old, sources)) in mention.above,
        lambda old: old.code in said,
    )
    left = same_name
    for keeps in narrowing:
        left = [old for old in left if keeps(old)] or left
    return left


def _take_for_slips(page: _Page, sources: Sources, remarks: list[str]) -> None:
    """An unknown name that is nearly that of an old commune which only the converter says is a slip for it."""
    left = set(page.said) - page.named.keys() - page.dropped
    for strange in list(page.strange):
        slip = SLIPS.get((page.commune.code, strange))
        alike = [slip] if slip else [old for old in left if _likeness(strange, sources.old_communes[old].bare) >= ALIKE]
        if len(alike) == 1:
            left.discard(alike[0])
            page.named[alike[0]] = False
            page.strange.remove(strange)
            remarks.append(f"{page.commune.code} {page.commune.name}: “{strange}” for {_full(alike[0], sources)}")


def _likeness(left: str, right: str) -> float:
    return SequenceMatcher(None, _letters(left), _letters(right), autojunk=False).ratio()


def _letters(text: str) -> str:
    """A name without marks and spaces."""
    plain = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return "".join(sign for sign in plain if sign.isalnum())


def _without_slips(edges: list[Edge], sources: Sources, remarks: list[str]) -> Matches:
    """Leave out what one note alone claims whole, where both sources gave the old commune whole to another."""
    agreed = defaultdict(list)
    for edge in edges:
        if edge.in_note and edge.in_converter and not edge.is_part:
            agreed[edge.old].append(edge.new)
    kept = []
    for edge in edges:
        if edge.in_note and not edge.in_converter and not edge.is_part and agreed[edge.old]:
            name, went = f"{edge.new} {sources.communes[edge.new].name}", ", ".join(agreed[edge.old])
            remarks.append(f"{name}: slip of the note, {_full(edge.old, sources)} went to {went}")
        else:
            kept.append(edge)
    return Matches(tuple(kept), tuple(sorted(remarks)))
