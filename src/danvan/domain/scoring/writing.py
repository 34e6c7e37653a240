"""The parts of a criteria set as plain content; `mapping` puts them together.

What schema 1 did not know is written only where the set uses it, so that an older set keeps its bytes.
"""

from decimal import Decimal
from typing import TypeVar

from danvan.domain.figures.rounding import canonical
from danvan.domain.scoring.criteria import (
    SHARED_BY_DEFAULT,
    Band,
    Condition,
    CriteriaSet,
    Criterion,
    LegalBasis,
    NamedCode,
    Part,
    Role,
    TieRule,
)
from danvan.domain.scoring.marks import Marked
from danvan.domain.scoring.plain import FLAG_TEXTS, Plain
from danvan.domain.scoring.point_rules import Deduction, Free, Imported, Proportional, Rule, Step, Steps
from danvan.domain.scoring.reading import ALL_KINDS, CAP_PREFIX, DENIAL, TIES_BY_CRITERIA, TIES_SHARED, unit_of

T = TypeVar("T")


def legal_basis_plain(basis: LegalBasis) -> Plain:
    """The decision that a set claims to follow."""
    return {
        "number": basis.number,
        "date": basis.issued.isoformat(),
        "issuer": basis.issuer,
        "source": basis.source.value,
    }


def marks_plain(marked: Marked[T]) -> dict[str, Plain]:
    """The marks of a value, without it."""
    marks: dict[str, Plain] = {"source": marked.source.value, "confidence": marked.confidence.value}
    return {**marks, "basis": marked.basis} if marked.basis else marks


def marked_plain(marked: Marked[T], value: str) -> Plain:
    """A value with its marks."""
    return {"value": value, **marks_plain(marked)}


def named_plain(named_codes: tuple[NamedCode, ...]) -> Plain:
    """Codes with their names."""
    return [{"code": named.code, "name_vi": named.name} for named in named_codes]


def roles_plain(roles: tuple[Role, ...]) -> Plain:
    """Roles; only a superior one says so."""
    return [
        {"code": role.code, "name_vi": role.name, **({"is_superior": FLAG_TEXTS[True]} if role.is_superior else {})}
        for role in roles
    ]


def extra_points_plain(criteria_set: CriteriaSet) -> dict[str, Plain]:
    """The caps on bonus and deduction, where there are any."""
    plain: dict[str, Plain] = {}
    for name, cap in (("bonus_cap", criteria_set.bonus_cap), ("deduction_cap", criteria_set.deduction_cap)):
        if cap is not None:
            plain[name] = marked_plain(cap, canonical(cap.value))
    return {**plain, "may_exceed": FLAG_TEXTS[True]} if criteria_set.may_exceed else plain


def criterion_plain(criterion: Criterion, above: Criterion | None = None) -> Plain:
    """A criterion with all that stands below it; what it has from above is not said again."""
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
    if above is None and criterion.part is not Part.CORE:
        plain["part"] = criterion.part.value
    if criterion.reserved and not (above and above.reserved):
        plain["reserved"] = FLAG_TEXTS[True]
    own_traits = criterion.unless_traits - (above.unless_traits if above else frozenset())
    if own_traits:
        plain["unless_traits"] = [*sorted(own_traits)]
    if criterion.is_leaf:
        return {**plain, **_leaf_plain(criterion)}
    return {**plain, "sub_criteria": [criterion_plain(child, criterion) for child in criterion.children]}


def needs_schema_2(criterion: Criterion) -> bool:
    """Whether a criterion itself says what schema 1 has no words for."""
    stated = criterion.part is not Part.CORE or criterion.reserved or bool(criterion.unless_traits)
    return stated or not _is_of_schema_1(criterion.rule_of)


def _leaf_plain(leaf: Criterion) -> dict[str, Plain]:
    kinds: Plain = ALL_KINDS if leaf.kinds is None else [*sorted(leaf.kinds)]
    plain: dict[str, Plain] = {
        "kinds": kinds,
        "evidence": list(leaf.evidence),
        "rule": leaf.rule,
        "self_scored": FLAG_TEXTS[leaf.self_scored],
        "not_arising": marked_plain(leaf.not_arising, leaf.not_arising.value.value),
    }
    if leaf.imported_from:
        plain["import"] = leaf.imported_from.value
    return plain if _is_of_schema_1(leaf.rule_of) else {**plain, "rule_of": _rule_plain(leaf.rule_of)}


def _is_of_schema_1(rule: Rule) -> bool:
    return rule == Free() or (isinstance(rule, Imported) and rule == Imported(what=rule.what))


def _rule_plain(rule: Rule) -> Plain:
    plain: dict[str, Plain] = {"kind": rule.kind.value}
    match rule:
        case Steps():
            plain["steps"] = [_step_plain(step) for step in rule.steps]
        case Proportional(cap=cap):
            plain["cap"] = canonical(cap)
        case Deduction(per_case=per_case, floor=floor):
            plain |= {"per_case": canonical(per_case), "floor": canonical(floor)}
        case Imported(what=what):
            plain["what"] = what.value
        case Free(step=step, minimum=minimum):
            plain |= {"minimum": canonical(minimum), **({} if step is None else {"step": canonical(step)})}
    if rule.fact is not None:
        plain["fact"] = rule.fact.text
    return {**plain, "when_zero": rule.when_zero.value} if rule.when_zero else plain


def _step_plain(step: Step) -> Plain:
    plain: dict[str, Plain] = {"points": canonical(step.points), "label": step.label}
    return plain if step.from_value is None else {**plain, "from_value": canonical(step.from_value)}


def council_plain(criteria_set: CriteriaSet) -> dict[str, Plain]:
    """Who goes over the settled points, where the set says so."""
    council = criteria_set.council
    if council is None:
        return {}
    return {"council": {"name_vi": council.name, "by": council.by.value, "source": council.source.value}}


def rating_plain(criteria_set: CriteriaSet) -> dict[str, Plain]:
    """Bands, tie rule and conditions."""
    unit, top = unit_of(criteria_set.banded_by), criteria_set.top_of_bands
    plain: dict[str, Plain] = {
        "default_bands": {
            **marks_plain(criteria_set.bands),
            "bands": [_band_plain(band, unit, top) for band in criteria_set.bands.value],
        },
        "caps_and_denials": {"examples": [_condition_plain(condition) for condition in criteria_set.conditions]},
    }
    if unit != "percent":
        plain["banded_by"] = criteria_set.banded_by.value
    if criteria_set.tie_rule != SHARED_BY_DEFAULT:
        plain["tie_rule"] = _tie_rule_plain(criteria_set.tie_rule)
    return plain


def _tie_rule_plain(tie_rule: Marked[TieRule]) -> Plain:
    if not tie_rule.value.by_criteria:
        return {"value": TIES_SHARED, **marks_plain(tie_rule)}
    return {"value": TIES_BY_CRITERIA, "criteria": [*tie_rule.value.by_criteria], **marks_plain(tie_rule)}


def _band_plain(band: Band, unit: str, top: Decimal) -> Plain:
    end = f"max_{unit}" if band.ceiling == top else f"max_{unit}_below"
    return {"label": band.label, f"min_{unit}": canonical(band.floor), end: canonical(band.ceiling)}


def _condition_plain(condition: Condition) -> Plain:
    plain: dict[str, Plain] = {
        "code": condition.code,
        "name_vi": condition.name,
        "effect": DENIAL if condition.max_label is None else f"{CAP_PREFIX}{condition.max_label}",
        "source": condition.source.value,
        "enabled": FLAG_TEXTS[condition.enabled],
    }
    return plain if condition.fact is None else {**plain, "fact": condition.fact.text}
