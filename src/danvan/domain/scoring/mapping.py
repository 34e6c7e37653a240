"""A criteria set from a parsed mapping, and back: the one door for sets, whichever file or record they come from.

Keys are those of the sample files in `samples/criteria`. Schema 2 knows rules that compute, bonus and deduction,
traits, points reserved to a superior, bands by points, tie rules and a council; a text without them is of schema 1
and keeps its bytes. A leaf may choose its answer to "không phát sinh" as `not_arising: {value, source, basis}`; where
it does not, the answer is not allowed, and that is marked assumed. An imported leaf is filled by the lead alone,
whatever the appraisers of its parent.
"""

from collections.abc import Mapping

from danvan.domain.figures.rounding import canonical
from danvan.domain.scoring import reading, writing
from danvan.domain.scoring.criteria import CriteriaSet
from danvan.domain.scoring.entries import Entry
from danvan.domain.scoring.plain import FLAG_TEXTS, Plain
from danvan.domain.scoring.soundness import check_soundness

__all__ = ["SCHEMA_1", "SCHEMA_2", "Plain", "criteria_set_from_mapping", "criteria_set_unchecked", "mapping_of"]

SCHEMA_1 = "danvan.criteria/1"
SCHEMA_2 = "danvan.criteria/2"


def criteria_set_from_mapping(mapping: Mapping[str, object]) -> CriteriaSet:
    """The criteria set that a parsed mapping describes, checked as a whole.

    Raises RuleViolation, naming the place, when a value is missing or of the wrong shape, and for the first fault
    that `soundness.findings_of` finds.
    """
    criteria_set = criteria_set_unchecked(mapping)
    check_soundness(criteria_set)
    return criteria_set


def criteria_set_unchecked(mapping: Mapping[str, object]) -> CriteriaSet:
    """The set that a parsed mapping describes, sound or not: for a draft that is still being written.

    Raises RuleViolation, naming the place, when a value is missing or of the wrong shape.
    """
    root = Entry("", mapping)
    _check_schema(root)
    meta = root.field("meta")
    subjects, rating = root.field("subjects"), root.field("rating")
    traits, conditions = subjects.optional("traits"), rating.optional("caps_and_denials")
    valid_from = meta.field("valid_from_cycle")
    total = reading.marked_number(meta.field("total_points"))
    banded_by = reading.banding(rating.optional("banded_by"))
    criteria_set = CriteriaSet(
        code=meta.field("code").text(),
        title=meta.field("title_vi").text(),
        official=reading.flag(meta, "official", default=False),
        legal_basis=reading.legal_basis(meta.field("legal_basis")),
        valid_from_cycle=reading.marked(valid_from, valid_from.field("value").whole_number()),
        total_points=total,
        point_step=reading.marked_number(meta.field("point_step")),
        kinds=reading.named_codes(subjects.field("kinds")),
        roles=reading.roles(root.field("roles")),
        criteria=reading.criteria(root.field("criteria")),
        bands=reading.bands(rating.field("default_bands"), banded_by, total.value),
        conditions=reading.conditions(conditions.field("examples")) if conditions else (),
        traits=reading.named_codes(traits) if traits else (),
        banded_by=banded_by,
        tie_rule=reading.tie_rule(rating.optional("tie_rule")),
        bonus_cap=reading.cap(meta.optional("bonus_cap")),
        deduction_cap=reading.cap(meta.optional("deduction_cap")),
        may_exceed=reading.flag(meta, "may_exceed", default=False),
        council=reading.council(root.optional("council")),
    )
    _check_count(meta, len(criteria_set.criteria))
    return criteria_set


def _check_schema(root: Entry) -> None:
    schema = root.optional("schema")
    if schema is not None and schema.value not in {SCHEMA_1, SCHEMA_2}:
        raise schema.refusal(f"phải là {SCHEMA_1} hoặc {SCHEMA_2}")
    for name, mend in (("bonus_points", "bonus_cap"), ("deduction_points", "deduction_cap")):
        extra = root.field("meta").optional(name)
        if extra is not None and extra.optional("value") is not None:
            raise extra.refusal(
                f"điểm thưởng, điểm trừ ghi bằng tiêu chí có mục “part” và mức trần “{mend}”; để trống giá trị ở đây"
            )


def _check_count(meta: Entry, criteria: int) -> None:
    count = meta.optional("number_of_criteria")
    if count and count.field("value").whole_number() != criteria:
        raise count.refusal(f"không khớp với {criteria} tiêu chí trong tệp")


def mapping_of(criteria_set: CriteriaSet) -> dict[str, Plain]:
    """The mapping of a set, made of texts only; `criteria_set_from_mapping` gives the same set back."""
    valid_from = criteria_set.valid_from_cycle
    subjects: dict[str, Plain] = {"kinds": writing.named_plain(criteria_set.kinds)}
    if criteria_set.traits:
        subjects["traits"] = writing.named_plain(criteria_set.traits)
    plain: dict[str, Plain] = {
        "meta": {
            "code": criteria_set.code,
            "title_vi": criteria_set.title,
            "official": FLAG_TEXTS[criteria_set.official],
            "legal_basis": writing.legal_basis_plain(criteria_set.legal_basis),
            "valid_from_cycle": writing.marked_plain(valid_from, str(valid_from.value)),
            "total_points": writing.marked_plain(criteria_set.total_points, canonical(criteria_set.total_points.value)),
            "point_step": writing.marked_plain(criteria_set.point_step, canonical(criteria_set.point_step.value)),
            **writing.extra_points_plain(criteria_set),
        },
        "subjects": subjects,
        "roles": writing.roles_plain(criteria_set.roles),
        "criteria": [writing.criterion_plain(criterion) for criterion in criteria_set.criteria],
        "rating": writing.rating_plain(criteria_set),
        **writing.council_plain(criteria_set),
    }
    return {"schema": SCHEMA_2, **plain} if _uses_schema_2(criteria_set) else plain


def _uses_schema_2(criteria_set: CriteriaSet) -> bool:
    return bool(
        criteria_set.traits
        or criteria_set.council
        or writing.extra_points_plain(criteria_set)
        or any(role.is_superior for role in criteria_set.roles)
        or {"banded_by", "tie_rule"} & writing.rating_plain(criteria_set).keys()
        or any(condition.fact for condition in criteria_set.conditions)
        or any(writing.needs_schema_2(criterion) for criterion in criteria_set.everything())
    )
