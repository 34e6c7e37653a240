"""A criteria set from a parsed mapping, and back: the one door for sets, whichever file or record they come from.

Keys are those of the sample files in `samples/criteria`. A leaf may choose its answer to "không phát sinh" as
`not_arising: {value, source, basis}`; where it does not, the answer is not allowed, and that is marked assumed.
An imported leaf is filled by the lead alone, whatever the appraisers of its parent.
"""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import TypeAlias, TypeVar

from danvan.domain.figures.rounding import canonical
from danvan.domain.scoring.criteria import (
    LEAD_ROLE,
    NOT_ALLOWED_BY_DEFAULT,
    Band,
    Condition,
    CriteriaSet,
    Criterion,
    ImportedFrom,
    LegalBasis,
    NamedCode,
    NotArising,
)
from danvan.domain.scoring.entries import Entry
from danvan.domain.scoring.marks import Confidence, Marked, Source
from danvan.domain.scoring.soundness import check_soundness

T = TypeVar("T")

#: Content made of texts, lists and mappings only, so that it serialises to the same bytes everywhere.
Plain: TypeAlias = "str | list[Plain] | dict[str, Plain]"

_CAP_PREFIX = "max_label_"
_FLAG_TEXTS = {True: "true", False: "false"}
_DENIAL = "not_rated"
_ALL_KINDS = "all"
_TOP_PERCENT = Decimal(100)


def criteria_set_from_mapping(mapping: Mapping[str, object]) -> CriteriaSet:
    """The criteria set that a parsed mapping describes, checked as a whole.

    Raises RuleViolation, naming the place, when a value is missing or of the wrong shape, when points do not
    add up, when a kind or role is unknown, when a code is used twice, when bands leave a gap or overlap, or
    when bonus or deduction points are asked for, which sets do not have yet.
    """
    root = Entry("", mapping)
    meta = root.field("meta")
    for name in ("bonus_points", "deduction_points"):
        extra = meta.optional(name)
        if extra is not None and extra.optional("value") is not None:
            raise extra.refusal("điểm thưởng, điểm trừ ngoài bộ tiêu chí chưa được hỗ trợ; để trống giá trị")
    official = meta.optional("official")
    rating = root.field("rating")
    conditions = rating.optional("caps_and_denials")
    criteria_set = CriteriaSet(
        code=meta.field("code").text(),
        title=meta.field("title_vi").text(),
        official=official.flag() if official else False,
        legal_basis=_legal_basis(meta.field("legal_basis")),
        valid_from_cycle=_marked(
            meta.field("valid_from_cycle"), meta.field("valid_from_cycle").field("value").whole_number()
        ),
        total_points=_marked_number(meta.field("total_points")),
        point_step=_marked_number(meta.field("point_step")),
        kinds=_named_codes(root.field("subjects").field("kinds")),
        roles=_named_codes(root.field("roles")),
        criteria=tuple(_criterion(entry, None) for entry in root.field("criteria").items()),
        bands=_bands(rating.field("default_bands")),
        conditions=_conditions(conditions.field("examples")) if conditions else (),
    )
    count = meta.optional("number_of_criteria")
    if count and count.field("value").whole_number() != len(criteria_set.criteria):
        raise count.refusal(f"không khớp với {len(criteria_set.criteria)} tiêu chí trong tệp")
    check_soundness(criteria_set)
    return criteria_set


def mapping_of(criteria_set: CriteriaSet) -> dict[str, Plain]:
    """The mapping of a set, made of texts only; `criteria_set_from_mapping` gives the same set back."""
    basis = criteria_set.legal_basis
    return {
        "meta": {
            "code": criteria_set.code,
            "title_vi": criteria_set.title,
            "official": _FLAG_TEXTS[criteria_set.official],
            "legal_basis": {
                "number": basis.number,
                "date": basis.issued.isoformat(),
                "issuer": basis.issuer,
                "source": basis.source.value,
            },
            "valid_from_cycle": _marked_plain(criteria_set.valid_from_cycle, str(criteria_set.valid_from_cycle.value)),
            "total_points": _marked_plain(criteria_set.total_points, canonical(criteria_set.total_points.value)),
            "point_step": _marked_plain(criteria_set.point_step, canonical(criteria_set.point_step.value)),
        },
        "subjects": {"kinds": _named_plain(criteria_set.kinds)},
        "roles": _named_plain(criteria_set.roles),
        "criteria": [_criterion_plain(criterion) for criterion in criteria_set.criteria],
        "rating": {
            "default_bands": {
                **_marks_plain(criteria_set.bands),
                "bands": [_band_plain(band) for band in criteria_set.bands.value],
            },
            "caps_and_denials": {"examples": [_condition_plain(condition) for condition in criteria_set.conditions]},
        },
    }


def _legal_basis(entry: Entry) -> LegalBasis:
    return LegalBasis(
        number=entry.field("number").text(),
        issued=entry.field("date").day(),
        issuer=entry.field("issuer").text(),
        source=entry.field("source").one_of(Source),
    )


def _marked(entry: Entry, value: T) -> Marked[T]:
    return Marked(value, entry.field("source").one_of(Source), _confidence(entry), _text(entry, "basis"))


def _marked_number(entry: Entry) -> Marked[Decimal]:
    return _marked(entry, entry.field("value").number())


def _confidence(entry: Entry) -> Confidence:
    found = entry.optional("confidence")
    return found.one_of(Confidence) if found else Confidence.UNSTATED


def _text(entry: Entry, name: str) -> str:
    found = entry.optional(name)
    return found.text() if found else ""


def _named_codes(entry: Entry) -> tuple[NamedCode, ...]:
    return tuple(NamedCode(item.field("code").text(), item.field("name_vi").text()) for item in entry.items())


def _source(entry: Entry, name: str) -> Source:
    """The mark under its own name, or the one mark that a short entry gives for everything."""
    found = entry.optional(name)
    return (found or entry.field("source")).one_of(Source)


def _criterion(entry: Entry, inherited: Marked[tuple[str, ...]] | None) -> Criterion:
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
    )
    if below is None:
        return _as_leaf(criterion, entry)
    children = tuple(_criterion(child, appraisers) for child in below.items())
    if not children:
        raise below.refusal("không có tiêu chí thành phần nào")
    return replace(criterion, children=children)


def _appraisers(entry: Entry, inherited: Marked[tuple[str, ...]] | None) -> Marked[tuple[str, ...]]:
    own = entry.optional("appraiser")
    if own is not None:
        return Marked(own.texts(), entry.field("appraiser_source").one_of(Source))
    if inherited is None:
        raise entry.refusal("thiếu mục “appraiser”")
    return inherited


def _as_leaf(criterion: Criterion, entry: Entry) -> Criterion:
    imported = entry.optional("import")
    self_scored = entry.optional("self_scored")
    return replace(
        criterion,
        appraisers=(LEAD_ROLE,) if imported else criterion.appraisers,
        kinds=_kinds(entry.field("kinds")),
        evidence=entry.field("evidence").texts(),
        rule=entry.field("rule").text(),
        imported_from=imported.one_of(ImportedFrom) if imported else None,
        self_scored=self_scored.flag() if self_scored else True,
        not_arising=_not_arising(entry.optional("not_arising")),
    )


def _kinds(entry: Entry) -> frozenset[str] | None:
    if entry.value == _ALL_KINDS:
        return None
    kinds = frozenset(entry.texts())
    if not kinds:
        raise entry.refusal("phải là “all” hoặc nêu ít nhất một loại đơn vị")
    return kinds


def _not_arising(entry: Entry | None) -> Marked[NotArising]:
    if entry is None:
        return NOT_ALLOWED_BY_DEFAULT
    return _marked(entry, entry.field("value").one_of(NotArising))


def _bands(entry: Entry) -> Marked[tuple[Band, ...]]:
    return _marked(entry, tuple(_band(item) for item in entry.field("bands").items()))


def _band(entry: Entry) -> Band:
    below = entry.optional("max_percent_below")
    label, floor = entry.field("label").text(), entry.field("min_percent").number()
    if below is not None:
        return Band(label, floor, below.number())
    top = entry.field("max_percent")
    if top.number() != _TOP_PERCENT:
        raise top.refusal("mức cao nhất phải kết thúc ở 100; mức khác ghi “max_percent_below”")
    return Band(label, floor, _TOP_PERCENT)


def _conditions(entry: Entry) -> tuple[Condition, ...]:
    return tuple(
        Condition(
            code=item.field("code").text(),
            name=item.field("name_vi").text(),
            max_label=_cap(item.field("effect")),
            source=item.field("source").one_of(Source),
            enabled=item.field("enabled").flag(),
        )
        for item in entry.items()
    )


def _cap(entry: Entry) -> str | None:
    effect = entry.text()
    if effect == _DENIAL:
        return None
    if effect.startswith(_CAP_PREFIX):
        return effect.removeprefix(_CAP_PREFIX)
    raise entry.refusal(f"phải là “{_DENIAL}” hoặc “{_CAP_PREFIX}” kèm tên mức xếp loại")


def _marks_plain(marked: Marked[T]) -> dict[str, Plain]:
    marks: dict[str, Plain] = {"source": marked.source.value, "confidence": marked.confidence.value}
    return {**marks, "basis": marked.basis} if marked.basis else marks


def _marked_plain(marked: Marked[T], value: str) -> Plain:
    return {"value": value, **_marks_plain(marked)}


def _named_plain(named_codes: tuple[NamedCode, ...]) -> Plain:
    return [{"code": named.code, "name_vi": named.name} for named in named_codes]


def _criterion_plain(criterion: Criterion) -> Plain:
    plain: dict[str, Plain] = {
        "code": criterion.code,
        "name_vi": criterion.name,
        "max_points": canonical(criterion.max_points),
        "appraiser": list(criterion.appraisers),
        "appraiser_source": criterion.appraisers_source.value,
        "name_source": criterion.name_source.value,
        "points_source": criterion.points_source.value,
        "confidence": criterion.confidence.value,
    }
    if criterion.basis:
        plain["basis"] = criterion.basis
    if criterion.is_leaf:
        return {**plain, **_leaf_plain(criterion)}
    return {**plain, "sub_criteria": [_criterion_plain(child) for child in criterion.children]}


def _leaf_plain(leaf: Criterion) -> dict[str, Plain]:
    kinds: Plain = _ALL_KINDS if leaf.kinds is None else [*sorted(leaf.kinds)]
    plain: dict[str, Plain] = {
        "kinds": kinds,
        "evidence": list(leaf.evidence),
        "rule": leaf.rule,
        "self_scored": _FLAG_TEXTS[leaf.self_scored],
        "not_arising": _marked_plain(leaf.not_arising, leaf.not_arising.value.value),
    }
    return {**plain, "import": leaf.imported_from.value} if leaf.imported_from else plain


def _band_plain(band: Band) -> Plain:
    end = "max_percent" if band.ceiling == _TOP_PERCENT else "max_percent_below"
    return {"label": band.label, "min_percent": canonical(band.floor), end: canonical(band.ceiling)}


def _condition_plain(condition: Condition) -> Plain:
    return {
        "code": condition.code,
        "name_vi": condition.name,
        "effect": _DENIAL if condition.max_label is None else f"{_CAP_PREFIX}{condition.max_label}",
        "source": condition.source.value,
        "enabled": _FLAG_TEXTS[condition.enabled],
    }
