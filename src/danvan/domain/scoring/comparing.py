"""What differs between two criteria sets, value by value, in words for who compares two versions."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from danvan.domain.figures.rounding import shown
from danvan.domain.scoring.criteria import Band, Banding, Condition, Council, CriteriaSet, Criterion, Part
from danvan.domain.scoring.marks import Marked
from danvan.domain.scoring.point_rules import Deduction, Free, Imported, Proportional, Rule, Step, Steps

NOTHING = "không có"
_ADDED, _REMOVED = "thêm mới", "đã bỏ"


@dataclass(frozen=True, slots=True)
class Difference:
    """One value that differs: of what, called how, before and after in words."""

    place: str
    what: str
    before: str
    after: str

    @property
    def label(self) -> str:
        """Place and value in one line."""
        return f"{self.place}: {self.what}"


def differences(before: CriteriaSet, after: CriteriaSet) -> tuple[Difference, ...]:
    """Everything that differs, from the head of the set to its conditions; criteria in the order of the later set."""
    return (
        *_of_heads(before, after),
        *_of_criteria(before, after),
        *_of_bands(before, after),
        *_of_conditions(before, after),
    )


def basis_words(criteria_set: CriteriaSet) -> str:
    """The decision that a set rests on, as a paper names it."""
    basis = criteria_set.legal_basis
    return f"{basis.number} ngày {basis.issued:%d/%m/%Y} của {basis.issuer} ({basis.source.label})"


def council_words(council: Council | None) -> str:
    """Who goes over the settled points, in words."""
    return f"{council.name} ({council.by.label})" if council else "không có"


_HEAD: tuple[tuple[str, Callable[[CriteriaSet], str]], ...] = (
    ("mã", lambda one: one.code),
    ("tên", lambda one: one.title),
    ("là văn bản chính thức", lambda one: "có" if one.official else "không"),
    ("căn cứ", basis_words),
    ("dùng từ kỳ năm", lambda one: str(one.valid_from_cycle.value)),
    ("tổng điểm", lambda one: shown(one.total_points.value)),
    ("bước điểm", lambda one: shown(one.point_step.value)),
    ("xếp loại theo", lambda one: one.banded_by.label),
    ("xử lý bằng điểm", lambda one: one.tie_rule.value.label),
    ("trần điểm thưởng", lambda one: cap_words(one.bonus_cap)),
    ("trần điểm trừ", lambda one: cap_words(one.deduction_cap)),
    ("điểm thưởng vượt điểm tối đa", lambda one: "được" if one.may_exceed else "không"),
    ("đặc điểm riêng của đơn vị", lambda one: ", ".join(f"{trait.name} ({trait.code})" for trait in one.traits)),
    ("loại đơn vị", lambda one: ", ".join(f"{kind.name} ({kind.code})" for kind in one.kinds)),
    ("cột sau điểm thống nhất", lambda one: council_words(one.council)),
    ("vai trò", lambda one: ", ".join(f"{role.name} ({role.code})" for role in one.roles)),
)


def criterion_words(criteria_set: CriteriaSet, criterion: Criterion) -> dict[str, str]:
    """What a set says of one criterion, value by value, in words; only what applies to it."""
    said = {
        "tên": criterion.name,
        "điểm tối đa": shown(criterion.max_points),
        "người thẩm định": ", ".join(criteria_set.role_name(role) for role in criterion.appraisers),
        "nguồn của tên": criterion.name_source.label,
        "nguồn của điểm": criterion.points_source.label,
        "căn cứ": criterion.basis,
    }
    if criterion.part is not Part.CORE:
        said["phần"] = criterion.part.label
    if criterion.reserved:
        said["dành cho cấp trên"] = "cấp trên chấm, đơn vị không tự chấm"
    if criterion.unless_traits:
        said["không chấm với"] = ", ".join(criteria_set.trait_name(code) for code in sorted(criterion.unless_traits))
    return said | (_leaf_words(criteria_set, criterion) if criterion.is_leaf else {})


def _leaf_words(criteria_set: CriteriaSet, leaf: Criterion) -> dict[str, str]:
    kinds = "mọi loại đơn vị"
    if leaf.kinds is not None:
        kinds = ", ".join(kind.name for kind in criteria_set.kinds if kind.code in leaf.kinds)
    return {
        "cách chấm": leaf.rule,
        "quy tắc": rule_words(leaf.rule_of),
        "công thức": leaf.rule_of.fact.text if leaf.rule_of.fact else "",
        "khi mẫu số bằng 0": leaf.rule_of.when_zero.label if leaf.rule_of.when_zero else "",
        "minh chứng": "; ".join(leaf.evidence),
        "áp dụng cho": kinds,
        "đơn vị tự chấm": "có" if leaf.self_scored else "không",
        "không phát sinh": leaf.not_arising.value.label,
    }


def rule_words(rule: Rule) -> str:
    """A rule in words, with its numbers.

    >>> rule_words(Deduction(per_case=Decimal("0.5"))), rule_words(Free())
    ('trừ theo từng trường hợp: mỗi trường hợp trừ 0,5 điểm, không dưới 0', 'chấm theo nhận xét')
    """
    match rule:
        case Steps(steps=steps):
            told = "; ".join(_step_words(step) for step in steps)
        case Proportional(cap=cap):
            told = "" if cap == 1 else f"tính nhiều nhất {shown(cap * 100)}%"
        case Deduction(per_case=per_case, floor=floor):
            told = f"mỗi trường hợp trừ {shown(per_case)} điểm, không dưới {shown(floor)}"
        case Imported(what=what):
            told = what.label
        case Free(step=step, minimum=minimum):
            bounds = (f"bước {shown(step)}" if step else "", f"từ {shown(minimum)} điểm" if minimum else "")
            told = ", ".join(one for one in bounds if one)
        case _:
            told = ""
    return f"{rule.kind.label}: {told}" if told else rule.kind.label


def _step_words(step: Step) -> str:
    start = "" if step.from_value is None else f" (từ {shown(step.from_value)})"
    return f"{step.label}{start}: {shown(step.points)} điểm"


def cap_words(cap: Marked[Decimal] | None) -> str:
    """A cap on bonus or deduction in words."""
    return "không giới hạn" if cap is None else f"{shown(cap.value)} điểm ({cap.source.label})"


def band_words(criteria_set: CriteriaSet, band: Band) -> str:
    """The interval of a grade in words: from 70% to below 80%."""
    sign = "%" if criteria_set.banded_by is Banding.PERCENT else " điểm"
    below = "" if band.ceiling == criteria_set.top_of_bands else "dưới "
    return f"từ {shown(band.floor)}{sign} đến {below}{shown(band.ceiling)}{sign}"


def condition_words(condition: Condition, fact: str = "") -> str:
    """What a circumstance does, in words; `fact` says its formula in words, which stands as it is written otherwise."""
    effect = "không xếp loại" if condition.max_label is None else f"cao nhất là {condition.max_label}"
    found = f"; tự phát hiện khi {fact or condition.fact.text}" if condition.fact else ""
    return f"{condition.name}: {effect}{found} ({'đang áp dụng' if condition.enabled else 'không áp dụng'})"


def _of_heads(before: CriteriaSet, after: CriteriaSet) -> Iterator[Difference]:
    for what, said in _HEAD:
        yield from _compared("Bộ tiêu chí", what, said(before), said(after))


def _of_criteria(before: CriteriaSet, after: CriteriaSet) -> Iterator[Difference]:
    old = {one.code: one for one in before.everything()}
    new = {one.code: one for one in after.everything()}
    for code, criterion in new.items():
        place = f"Tiêu chí {code}"
        if code not in old:
            yield Difference(place, _ADDED, NOTHING, f"{criterion.name} ({shown(criterion.max_points)} điểm)")
            continue
        said, says = criterion_words(before, old[code]), criterion_words(after, criterion)
        for what in dict.fromkeys((*said, *says)):
            yield from _compared(place, what, said.get(what, ""), says.get(what, ""))
    for code, criterion in old.items():
        if code not in new:
            yield Difference(
                f"Tiêu chí {code}", _REMOVED, f"{criterion.name} ({shown(criterion.max_points)} điểm)", NOTHING
            )
    kept_before = [code for code in old if code in new]
    kept_after = [code for code in new if code in old]
    if kept_before != kept_after:
        yield Difference("Các tiêu chí", "thứ tự", ", ".join(kept_before), ", ".join(kept_after))


def _of_bands(before: CriteriaSet, after: CriteriaSet) -> Iterator[Difference]:
    old = {band.label: band_words(before, band) for band in before.bands.value}
    new = {band.label: band_words(after, band) for band in after.bands.value}
    for label in dict.fromkeys((*new, *old)):
        yield from _compared("Mức xếp loại", label, old.get(label, ""), new.get(label, ""))
    yield from _compared("Mức xếp loại", "nguồn", before.bands.source.label, after.bands.source.label)


def _of_conditions(before: CriteriaSet, after: CriteriaSet) -> Iterator[Difference]:
    old = {one.code: condition_words(one) for one in before.conditions}
    new = {one.code: condition_words(one) for one in after.conditions}
    for code in dict.fromkeys((*new, *old)):
        yield from _compared("Trường hợp khống chế", code, old.get(code, ""), new.get(code, ""))


def _compared(place: str, what: str, before: str, after: str) -> Iterator[Difference]:
    if before != after:
        yield Difference(place, what, before or NOTHING, after or NOTHING)
