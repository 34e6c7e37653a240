"""The rows of the national base, worked out from the sources."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date

from tools.national_base.matching import Edge, Matches
from tools.national_base.notes import Document, documents_of, is_raised
from tools.national_base.sources import Area, Sources
from tools.national_base.spelling import name_key

UNKNOWN_START = date(2004, 1, 1)  # where the base's own knowledge begins; the true start is older or unknown
LAST_DAY = date(2025, 6, 30)
FIRST_DAY = date(2025, 7, 1)
MERGER_OF_PROVINCES = Document("202/2025/QH15", date(2025, 6, 12))
TWO_TIERS = Document("72/2025/QH15", date(2025, 6, 16))
ONLY_NOTE, ONLY_CONVERTER = "Chỉ ghi chú của một nguồn nêu.", "Chỉ một nguồn nêu."
# what another study of Tân Biên says and the sources with the resolution's number do not
_DIFFERS = "Có tài liệu nêu thêm một phần nhập vào xã Phước Vinh (25591); dữ liệu theo nghị quyết không nêu."
REMARKS = dict.fromkeys(("25507", "25510", "25513"), _DIFFERS)

Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tables:
    """The rows of each file, headings first."""

    provinces: list[Row]
    districts: list[Row]
    communes: list[Row]
    changes: list[Row]
    successions: list[Row]
    documents: list[Row]


def work_out(sources: Sources, matches: Matches) -> Tables:
    """All rows, ordered by code."""
    resolutions = _resolutions(sources)
    raised = {code: _raised(area) for code, area in (*sources.provinces.items(), *sources.communes.items())}
    changes = {code: document for code, document in raised.items() if document}
    successions = [
        *_of_provinces(sources),
        *_of_districts(sources, resolutions),
        *_of_communes(sources, matches, resolutions),
    ]
    used = {*resolutions.values(), *changes.values(), MERGER_OF_PROVINCES, TWO_TIERS}
    return Tables(
        provinces=_provinces(sources, changes),
        districts=_districts(sources),
        communes=_communes(sources, changes),
        changes=[
            ("code", "unit_valid_from", "valid_from", "area_name", "document", "date_known"),
            *_changes(sources, changes),
        ],
        successions=[
            ("predecessor", "successor", "effective_date", "kind", "share", "document", "confidence", "note"),
            *sorted(successions),
        ],
        documents=[("number", "date"), *sorted((document.number, document.day.isoformat()) for document in used)],
    )


def _raised(area: Area) -> Document | None:
    """The document by which an area of today got its type after 01/7/2025; None for one that kept it."""
    if len(area.code) == len("80"):
        number, _, day = area.note.partition(" - ")
        if "/2026/" not in number:
            return None
        return Document(number, date(*(int(part) for part in reversed(day.split("/")))))
    return documents_of(area.note)[-1] if is_raised(area.note) else None


def _resolutions(sources: Sources) -> dict[str, Document]:
    """Per province of today the resolution on its communes of 2025."""
    named: dict[str, Counter[Document]] = defaultdict(Counter)
    for commune in sources.communes.values():
        named[commune.parent][documents_of(commune.note)[0]] += 1
    return {province: counts.most_common(1)[0][0] for province, counts in named.items()}


def _before(area: Area) -> str:
    """What an area that was raised was called on 01/7/2025."""
    if len(area.code) == len("80"):
        return f"Tỉnh {area.name.removeprefix('Thành phố ')}"
    return f"Xã {area.bare}"


def _provinces(sources: Sources, changes: dict[str, Document]) -> list[Row]:
    heading = ("code", "valid_from", "valid_until", "start_known", "area_name", "latitude", "longitude")
    old = [(*_life(area.code, area.name, is_old=True), "", "") for area in sources.old_provinces.values()]
    new = [
        (*_life(area.code, _before(area) if area.code in changes else area.name, is_old=False), *area.place)
        for area in sources.provinces.values()
    ]
    return [heading, *sorted([*old, *new])]


def _districts(sources: Sources) -> list[Row]:
    heading = ("code", "valid_from", "valid_until", "start_known", "area_name", "parent")
    return [
        heading,
        *sorted((*_life(row.code, row.name, is_old=True), row.parent) for row in sources.districts.values()),
    ]


def _communes(sources: Sources, changes: dict[str, Document]) -> list[Row]:
    heading = (
        "code",
        "valid_from",
        "valid_until",
        "start_known",
        "area_name",
        "parent",
        "latitude",
        "longitude",
        "area_km2",
    )
    old = [(*_life(row.code, row.name, is_old=True), row.parent, "", "", "") for row in sources.old_communes.values()]
    new = [
        (*_life(row.code, _before(row) if row.code in changes else row.name, is_old=False), row.parent, *row.place)
        for row in sources.communes.values()
    ]
    return [heading, *sorted([*old, *new])]


def _life(code: str, name: str, *, is_old: bool) -> Row:
    if is_old:
        return (code, UNKNOWN_START.isoformat(), LAST_DAY.isoformat(), "no", name)
    return (code, FIRST_DAY.isoformat(), "", "yes", name)


def _changes(sources: Sources, changes: dict[str, Document]) -> list[Row]:
    areas = {**sources.provinces, **sources.communes}
    return sorted(
        (code, FIRST_DAY.isoformat(), document.day.isoformat(), areas[code].name, document.number, "no")
        for code, document in changes.items()
    )


def _of_provinces(sources: Sources) -> list[Row]:
    rows = []
    for new, olds in sources.merged.items():
        kind = "merge" if len(olds) > 1 else "continue"
        rows += [_edge(old, new, kind, "1", MERGER_OF_PROVINCES) for old in olds]
    return rows


def _of_districts(sources: Sources, resolutions: dict[str, Document]) -> list[Row]:
    """A district was abolished; one without communes went as a whole into a special zone."""
    rows = []
    for code in sources.districts:
        island = sources.islands.get(code)
        if island is None:
            rows.append(_edge(code, "", "abolish", "", TWO_TIERS))
        else:
            rows.append(_edge(code, island, "rename", "1", resolutions[sources.communes[island].parent]))
    return rows


def _of_communes(sources: Sources, matches: Matches, resolutions: dict[str, Document]) -> list[Row]:
    successors = Counter(edge.old for edge in matches.edges)
    predecessors = Counter(edge.new for edge in matches.edges)
    rows = []
    for edge in matches.edges:
        kind = _kind(edge, sources, successors[edge.old], predecessors[edge.new])
        share = "" if kind == "split" or edge.is_part else "1"
        document = resolutions[sources.communes[edge.new].parent]
        note = "" if edge.in_note and edge.in_converter else ONLY_NOTE if edge.in_note else ONLY_CONVERTER
        sure = "unconfirmed" if note else "confirmed"
        rows.append(_edge(edge.old, edge.new, kind, share, document, sure, note or REMARKS.get(edge.old, "")))
    return rows


def _kind(edge: Edge, sources: Sources, successors: int, predecessors: int) -> str:
    if successors > 1:
        return "split"
    if predecessors > 1:
        return "merge"
    old, new = sources.old_communes[edge.old], sources.communes[edge.new]
    before = _before(new) if is_raised(new.note) else new.name
    return "continue" if name_key(old.name) == name_key(before) else "rename"


def _edge(
    old: str, new: str, kind: str, share: str, document: Document, confidence: str = "confirmed", note: str = ""
) -> Row:
    return (old, new, FIRST_DAY.isoformat(), kind, share, document.number, confidence, note)
