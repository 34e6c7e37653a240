"""The parts of a criteria set from a parsed mapping; `mapping` puts them together."""

from dataclasses import replace
from decimal import Decimal
from typing import TypeVar

from danvan.domain.expressions.expression import Expression
from danvan.domain.figures.rounding import canonical
from danvan.domain.scoring.criteria import (
    LEAD_ROLE,
    NOT_ALLOWED_BY_DEFAULT,
    SHARED_BY_DEFAULT,
    Band,
    Banding,
    Condition,
    Council,
    Criterion,
    LastWord,
    LegalBasis,
    NamedCode,
    NotArising,
    Part,
    Role,
    TieRule,
)
from danvan.domain.scoring.entries import Entry
from danvan.domain.scoring.marks import Confidence, Marked, Source
from danvan.domain.scoring.point_rules import Imported
from danvan.domain.scoring.reading_rules import rule_of

T = TypeVar("T")

CAP_PREFIX = "max_label_"
DENIAL = "not_rated"
ALL_KINDS = "all"
TIES_SHARED = "shared"
TIES_BY_CRITERIA = "by_criteria"

_TOP_PERCENT = Decimal(100)


def legal_basis(entry: Entry) -> LegalBasis:
    """The decision that a set claims to follow."""
    return LegalBasis(
        number=entry.field("number").text(),
        issued=entry.field("date").day(),
        issuer=entry.field("issuer").text(),
        source=entry.field("source").one_of(Source),
    )


def marked(entry: Entry, value: T) -> Marked[T]:
    """A value with the marks that stand beside it."""
    return Marked(value, entry.field("source").one_of(Source), _confidence(entry), _text(entry, "basis"))


def marked_number(entry: Entry) -> Marked[Decimal]:
    """A number with its marks."""
    return marked(entry, entry.field("value").number())


def cap(entry: Entry | None) -> Marked[Decimal] | None:
    """A cap on bonus or deduction points; None where the set states none."""
    return marked_number(entry) if entry is not None and entry.optional("value") is not None else None


def flag(entry: Entry, name: str, *, default: bool) -> bool:
    """True or false under a name."""
    found = entry.optional(name)
    return found.flag() if found else default


def council(entry: Entry | None) -> Council | None:
    """Who goes over the settled points; None where the set names nobody."""
    if entry is None:
        return None
    by = entry.field("by").one_of(LastWord)
    return Council(entry.field("name_vi").text(), by, entry.field("source").one_of(Source))


def named_codes(entry: Entry) -> tuple[NamedCode, ...]:
    """Codes with their names."""
    return tuple(NamedCode(item.field("code").text(), item.field("name_vi").text()) for item in entry.items())


def roles(entry: Entry) -> tuple[Role, ...]:
    """The roles, and which of them are superior."""
    return tuple(
        Role(item.field("code").text(), item.field("name_vi").text(), flag(item, "is_superior", default=False))
        for item in entry.items()
    )


def _confidence(entry: Entry) -> Confidence:
    found = entry.optional("confidence")
    return found.one_of(Confidence) if found else Confidence.UNSTATED


def _text(entry: Entry, name: str) -> str:
    found = entry.optional(name)
    return found.text() if found else ""


def _source(entry: Entry, name: str) -> Source:
    """The mark under its own name, or the one mark that a short entry gives for everything."""
    found = entry.optional(name)
    return (found or entry.field("source")).one_of(Source)


def criteria(entry: Entry) -> tuple[Criterion, ...]:
    """The top criteria with all that stands below them."""
    return tuple(_criterion(item, None, None) for item in entry.items())


def _criterion(entry: Entry, above: Criterion | None, inherited: Marked[tuple[str, ...]] | None) -> Criterion:
    appraisers = _appraisers(entry, inherited)
    below = entry.optional("sub_criteria")
    criterion = Criterion(
        code=entry.field("code").text(),
        name=entry.field("name_vi").text(),
        max_points=entry.field("max_points").number(),
        appraisers=appraisers.value,
        name_source=_source(entry, "name_source"),
        points_source=_source(entry, "points_source"),
        appraisers_source=appraisers.source,
        confidence=_confidence(entry),
        basis=_text(entry, "basis"),
        part=_part(entry, above),
        reserved=flag(entry, "reserved", default=False) or (above is not None and above.reserved),
        unless_traits=_traits(entry.optional("unless_traits")) | (above.unless_traits if above else frozenset()),
    )
    if below is None:
        return _as_leaf(criterion, entry)
    children = tuple(_criterion(child, criterion, appraisers) for child in below.items())
    if not children:
        raise below.refusal("không có tiêu chí thành phần nào")
    return replace(criterion, children=children)


def _part(entry: Entry, above: Criterion | None) -> Part:
    own = entry.optional("part")
    if above is None:
        return own.one_of(Part) if own else Part.CORE
    if own is not None and own.one_of(Part) is not above.part:
        raise own.refusal("chỉ tiêu chí cấp cao nhất chọn điểm chính, điểm thưởng hay điểm trừ")
    return above.part


def _traits(entry: Entry | None) -> frozenset[str]:
    return frozenset(entry.texts()) if entry else frozenset()


def _appraisers(entry: Entry, inherited: Marked[tuple[str, ...]] | None) -> Marked[tuple[str, ...]]:
    own = entry.optional("appraiser")
    if own is not None:
        return Marked(own.texts(), entry.field("appraiser_source").one_of(Source))
    if inherited is None:
        raise entry.refusal("thiếu mục “appraiser”")
    return inherited


def _as_leaf(criterion: Criterion, entry: Entry) -> Criterion:
    rule = rule_of(entry)
    return replace(
        criterion,
        appraisers=(LEAD_ROLE,) if isinstance(rule, Imported) else criterion.appraisers,
        kinds=_kinds(entry.field("kinds")),
        evidence=entry.field("evidence").texts(),
        rule=entry.field("rule").text(),
        self_scored=flag(entry, "self_scored", default=not criterion.reserved),
        not_arising=_not_arising(entry.optional("not_arising")),
        rule_of=rule,
    )


def _kinds(entry: Entry) -> frozenset[str] | None:
    if entry.value == ALL_KINDS:
        return None
    kinds = frozenset(entry.texts())
    if not kinds:
        raise entry.refusal("phải là “all” hoặc nêu ít nhất một loại đơn vị")
    return kinds


def _not_arising(entry: Entry | None) -> Marked[NotArising]:
    if entry is None:
        return NOT_ALLOWED_BY_DEFAULT
    return marked(entry, entry.field("value").one_of(NotArising))


def banding(entry: Entry | None) -> Banding:
    """What the bands are measured in; percent where the set does not say."""
    return entry.one_of(Banding) if entry else Banding.PERCENT


def bands(entry: Entry, banded_by: Banding, total: Decimal) -> Marked[tuple[Band, ...]]:
    """The bands with their marks; `total` is where bands by points end."""
    top = _TOP_PERCENT if banded_by is Banding.PERCENT else total
    return marked(entry, tuple(_band(item, unit_of(banded_by), top) for item in entry.field("bands").items()))


def unit_of(banded_by: Banding) -> str:
    """The word in the keys of a band: `min_percent` or `min_points`."""
    return "percent" if banded_by is Banding.PERCENT else "points"


def _band(entry: Entry, unit: str, top: Decimal) -> Band:
    below = entry.optional(f"max_{unit}_below")
    label, floor = entry.field("label").text(), entry.field(f"min_{unit}").number()
    if below is not None:
        return Band(label, floor, below.number())
    end = entry.field(f"max_{unit}")
    if end.number() != top:
        raise end.refusal(f"mức cao nhất phải kết thúc ở {canonical(top)}; mức khác ghi “max_{unit}_below”")
    return Band(label, floor, top)


def tie_rule(entry: Entry | None) -> Marked[TieRule]:
    """What parts units with the same result; sharing the rank where the set does not say."""
    if entry is None:
        return SHARED_BY_DEFAULT
    value = entry.field("value").text()
    if value == TIES_SHARED:
        return marked(entry, TieRule())
    if value == TIES_BY_CRITERIA:
        return marked(entry, TieRule(entry.field("criteria").texts()))
    raise entry.refusal(f"phải là “{TIES_SHARED}” hoặc “{TIES_BY_CRITERIA}” kèm mục “criteria”")


def conditions(entry: Entry) -> tuple[Condition, ...]:
    """The circumstances that cap or deny a grade."""
    return tuple(
        Condition(
            code=item.field("code").text(),
            name=item.field("name_vi").text(),
            max_label=_cap(item.field("effect")),
            source=item.field("source").one_of(Source),
            enabled=item.field("enabled").flag(),
            fact=_fact(item.optional("fact")),
        )
        for item in entry.items()
    )


def _fact(entry: Entry | None) -> Expression | None:
    return Expression(entry.text()) if entry else None


def _cap(entry: Entry) -> str | None:
    effect = entry.text()
    if effect == DENIAL:
        return None
    if effect.startswith(CAP_PREFIX):
        return effect.removeprefix(CAP_PREFIX)
    raise entry.refusal(f"phải là “{DENIAL}” hoặc “{CAP_PREFIX}” kèm tên mức xếp loại")
