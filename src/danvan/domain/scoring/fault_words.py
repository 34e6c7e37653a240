"""A fault of a criteria set as an official reads it: the place by its name, what is wrong there, the mend."""

from danvan.domain.rules import Finding
from danvan.domain.scoring.criteria import CriteriaSet

_WHOLE = {
    "criteria": "Điểm của bộ tiêu chí",
    "roles": "Vai trò thẩm định",
    "meta/point_step": "Bước điểm",
    "meta/bonus_cap": "Giới hạn điểm thưởng",
    "meta/deduction_cap": "Giới hạn điểm trừ",
    "meta/may_exceed": "Điểm thưởng",
    "subjects/kinds": "Loại đơn vị được chấm",
    "subjects/traits": "Đặc điểm riêng của đơn vị",
    "rating/default_bands": "Mức xếp loại",
    "rating/tie_rule": "Cách xét khi bằng điểm",
    "rating/caps_and_denials": "Trường hợp khống chế",
}
_PARTS = {"rule_of": "quy tắc tính điểm", "fact": "công thức"}


def fault_words(criteria_set: CriteriaSet, finding: Finding) -> str:
    """The sentence on a fault with its place in words, and the mend where there is one.

    What is not a fault of soundness keeps its own sentence.
    """
    what = finding.facts.get("fault")
    said = f"{_place(criteria_set, finding.place)}: {what}." if finding.place and what else finding.message
    return f"{said} {finding.suggestion}" if finding.suggestion else said


def _place(criteria_set: CriteriaSet, place: str) -> str:
    """A path in words; one that is in no list stands as it is.

    The longest beginning that has a name, then what stands below it.
    """
    head = max((one for one in _WHOLE if f"{place}/".startswith(f"{one}/")), key=len, default="")
    if not head:
        return f"Mục “{place}”"
    below = place[len(head) :].strip("/").split("/") if place != head else []
    if head == "criteria" and below:
        return ", ".join((f"Tiêu chí {below[0]}", *_parts(below[1:])))
    if head == "rating/caps_and_denials" and below:
        names = {condition.code: condition.name for condition in criteria_set.conditions}
        return ", ".join((f"{_WHOLE[head]} “{names.get(below[0], below[0])}”", *_parts(below[1:])))
    return f"{_WHOLE[head]} “{below[0]}”" if below else _WHOLE[head]


def _parts(steps: list[str]) -> list[str]:
    """What is meant below a criterion: only its last step is told, a step of points by its label."""
    if not steps:
        return []
    return [_PARTS.get(steps[-1], f"bậc “{steps[-1]}”")]
