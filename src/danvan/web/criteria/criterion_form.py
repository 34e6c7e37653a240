"""What one types of a criterion: what it asks, of whom, and by which rule its points are reached."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

from django import forms

from danvan.domain.expressions.expression import LONGEST_TEXT, Expression
from danvan.domain.scoring.criteria import LEAD_ROLE, CriteriaSet, Criterion, NotArising, Part
from danvan.domain.scoring.marks import Marked, Source
from danvan.domain.scoring.point_rules import (
    Deduction,
    Free,
    Imported,
    ImportedFrom,
    Proportional,
    Rule,
    RuleKind,
    Step,
    Steps,
    WhenZero,
    YesNo,
)
from danvan.web.criteria.fields import NumberField, lines_of, number_of, parts_of, text_field
from danvan.web.criteria.forms import EditionForm, source_field

_STEP_EXAMPLE = "3 | đúng hạn | 0"
LEAF_FIELDS = (
    "max_points", "points_source", "kinds", "self_scored", "evidence", "rule", "kind", "steps", "cap", "per_case",
    "floor", "what", "step", "minimum", "fact", "when_zero", "not_arising", "not_arising_source",
)  # fmt: skip


#: The fields that only one rule asks for.
FIELDS_OF: dict[str, tuple[str, ...]] = {
    RuleKind.YES_NO.value: (),
    RuleKind.STEPS.value: ("steps",),
    RuleKind.PROPORTIONAL.value: ("cap",),
    RuleKind.DEDUCTION.value: ("per_case", "floor"),
    RuleKind.IMPORTED.value: ("what",),
    RuleKind.FREE.value: ("step", "minimum"),
}
_OF_A_RULE = frozenset(name for names in FIELDS_OF.values() for name in names)
#: What is posted, and what is exchanged, when another rule is chosen: its own fields come in at once.
CHOOSE, RULE_PLACE = "chon-quy-tac", "o-cua-quy-tac"
_CHOOSING = {
    "hx-post": "", "hx-trigger": "change", "hx-vals": f'{{"act": "{CHOOSE}"}}', "hx-target": f"#{RULE_PLACE}",
    "hx-select": f"#{RULE_PLACE}", "hx-swap": "outerHTML",
}  # fmt: skip


class CriterionForm(EditionForm):
    """A criterion; the fields of a leaf are missing from a group, whose points are the sum of its parts.

    Of the fields that belong to one rule, the page shows those of the rule that is chosen.
    """

    code = text_field("Mã", "Ví dụ TC1.2. Không trùng mã khác trong bộ.", limit=20)
    name = text_field("Tên tiêu chí", limit=500, rows=2)
    name_source = source_field("Tên biết được thế nào")
    basis = text_field("Căn cứ", limit=500, required=False)
    part = forms.ChoiceField(label="Phần điểm", choices=[(one.value, one.label) for one in Part])
    appraisers = forms.MultipleChoiceField(
        label="Người thẩm định", widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Chọn ít nhất một vai trò."},
    )  # fmt: skip
    reserved = forms.BooleanField(label="Dành cho cấp trên chấm, đơn vị không tự chấm", required=False)
    unless_traits = forms.MultipleChoiceField(
        label="Không chấm đơn vị có đặc điểm", widget=forms.CheckboxSelectMultiple, required=False
    )
    max_points = NumberField(label="Điểm tối đa")
    points_source = source_field("Điểm biết được thế nào")
    kinds = forms.MultipleChoiceField(
        label="Áp dụng cho loại đơn vị", widget=forms.CheckboxSelectMultiple, required=False,
        help_text="Không chọn loại nào thì áp dụng cho mọi loại đơn vị.",
    )  # fmt: skip
    self_scored = forms.BooleanField(label="Đơn vị tự chấm tiêu chí này", required=False)
    evidence = text_field("Minh chứng phải có", "Mỗi dòng một loại minh chứng.", limit=2000, rows=3, required=False)
    rule = text_field("Cách chấm, bằng lời", limit=500, rows=2)
    kind = forms.ChoiceField(
        label="Quy tắc tính điểm",
        choices=[(one.value, one.label) for one in RuleKind],
        widget=forms.RadioSelect(attrs=_CHOOSING),
    )
    steps = text_field(
        "Các bậc",
        f"Mỗi dòng: điểm | tên bậc | từ giá trị. Ví dụ “{_STEP_EXAMPLE}”. "
        "Bậc người chấm tự chọn thì không ghi giá trị.",
        limit=2000, rows=4, required=False,
    )  # fmt: skip
    cap = NumberField(label="Tỷ lệ tính nhiều nhất, %", help_text="Bỏ trống là 100.", required=False)
    per_case = NumberField(label="Điểm trừ mỗi trường hợp", required=False)
    floor = NumberField(label="Không trừ xuống dưới", help_text="Bỏ trống là 0.", required=False)
    what = forms.ChoiceField(
        label="Kết quả được lấy", required=False,
        choices=[("", "Chọn kết quả"), *((one.value, one.label) for one in ImportedFrom)],
    )  # fmt: skip
    step = NumberField(label="Bước điểm", help_text="Bỏ trống là bước của bộ tiêu chí.", required=False)
    minimum = NumberField(label="Điểm thấp nhất", help_text="Bỏ trống là 0.", required=False)
    fact = text_field(
        "Công thức tính từ số liệu", "Bỏ trống thì người chấm cho điểm. Ví dụ: so_lieu.MA_TU / so_lieu.MA_MAU.",
        limit=LONGEST_TEXT, rows=3, required=False,
    )  # fmt: skip
    when_zero = forms.ChoiceField(
        label="Khi mẫu số bằng 0", required=False,
        choices=[("", "công thức không chia cho 0"), *((one.value, one.label) for one in WhenZero)],
    )  # fmt: skip
    not_arising = forms.ChoiceField(
        label="Không phát sinh trong năm", choices=[(one.value, one.label) for one in NotArising]
    )
    not_arising_source = source_field("Cách tính khi không phát sinh biết được thế nào")

    def __init__(self, criteria_set: CriteriaSet, *args: Any, is_group: bool, is_top: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = {"appraisers": criteria_set.roles, "kinds": criteria_set.kinds, "unless_traits": criteria_set.traits}
        for name, codes in offered.items():
            field = self.fields[name]
            if isinstance(field, forms.MultipleChoiceField):
                field.choices = [(one.code, one.name) for one in codes]
        hidden = (*(LEAF_FIELDS if is_group else ()), *(() if is_top else ("part",)))
        for name in (*hidden, *(() if criteria_set.traits else ("unless_traits",))):
            del self.fields[name]
        self.is_group = is_group

    @property
    def chosen(self) -> str:
        """The rule that is chosen now."""
        return str(self["kind"].value() or RuleKind.FREE.value)

    def before_rule(self) -> list[forms.BoundField]:
        """The fields down to the choice of the rule; all of them in a group."""
        names = list(self.fields)
        end = names.index("kind") + 1 if "kind" in names else len(names)
        return [self[name] for name in names[:end]]

    def of_rule(self) -> list[forms.BoundField]:
        """The fields of the rule that is chosen."""
        return [self[name] for name in FIELDS_OF.get(self.chosen, ()) if name in self.fields]

    def after_rule(self) -> list[forms.BoundField]:
        """What is asked of every rule."""
        names = list(self.fields)
        start = names.index("kind") + 1 if "kind" in names else len(names)
        return [self[name] for name in names[start:] if name not in _OF_A_RULE]

    def clean_evidence(self) -> tuple[str, ...]:
        """The kinds of evidence."""
        lines = (line.strip() for line in self.cleaned_data["evidence"].splitlines())
        return tuple(line for line in lines if line)

    def clean_steps(self) -> tuple[Step, ...]:
        """The steps, each with its points."""
        rows = parts_of(self.cleaned_data["steps"], 3, _STEP_EXAMPLE)
        return tuple(
            Step(number_of(points), label or points, number_of(start) if start else None)
            for points, label, start in rows
        )

    def clean(self) -> dict[str, Any]:
        """The chosen rule has the numbers that it needs."""
        typed = super().clean() or self.cleaned_data
        needed = {
            RuleKind.STEPS.value: ("steps", "Ghi ít nhất một bậc."),
            RuleKind.DEDUCTION.value: ("per_case", "Ghi số điểm trừ mỗi trường hợp."),
            RuleKind.IMPORTED.value: ("what", "Chọn kết quả được lấy."),
        }
        field, message = needed.get(typed.get("kind", ""), ("", ""))
        if field and field not in self.errors and not typed.get(field):
            self.add_error(field, message)
        return typed

    def rule_typed(self) -> Rule:
        """The rule as it was typed."""
        typed = self.cleaned_data
        fact = Expression(typed["fact"].strip()) if typed["fact"].strip() else None
        common: dict[str, Any] = {
            "fact": fact, "when_zero": WhenZero(typed["when_zero"]) if typed["when_zero"] else None
        }  # fmt: skip
        match RuleKind(typed["kind"]):
            case RuleKind.YES_NO:
                return YesNo(**common)
            case RuleKind.STEPS:
                return Steps(steps=typed["steps"], **common)
            case RuleKind.PROPORTIONAL:
                return Proportional(cap=Decimal(1) if typed["cap"] is None else typed["cap"] / 100, **common)
            case RuleKind.DEDUCTION:
                return Deduction(per_case=typed["per_case"], floor=typed["floor"] or Decimal(0), **common)
            case RuleKind.IMPORTED:
                return Imported(what=ImportedFrom(typed["what"]), **common)
            case _:
                return Free(step=typed["step"] or None, minimum=typed["minimum"] or Decimal(0), **common)

    def criterion(self, present: Criterion) -> Criterion:
        """The criterion with what was typed."""
        typed = self.cleaned_data
        changed = replace(
            present,
            code=typed["code"].strip(),
            name=" ".join(typed["name"].split()),
            name_source=Source(typed["name_source"]),
            basis=typed["basis"].strip(),
            part=Part(typed["part"]) if "part" in typed else present.part,
            appraisers=tuple(typed["appraisers"]),
            reserved=typed["reserved"],
            unless_traits=frozenset(typed.get("unless_traits", present.unless_traits)),
        )
        return changed if self.is_group else self._leaf(changed)

    def _leaf(self, present: Criterion) -> Criterion:
        typed, rule = self.cleaned_data, self.rule_typed()
        return replace(
            present,
            max_points=typed["max_points"],
            points_source=Source(typed["points_source"]),
            appraisers=(LEAD_ROLE,) if isinstance(rule, Imported) else present.appraisers,
            kinds=frozenset(typed["kinds"]) or None,
            self_scored=typed["self_scored"] and not present.reserved,
            evidence=typed["evidence"],
            rule=" ".join(typed["rule"].split()),
            rule_of=rule,
            not_arising=replace(
                present.not_arising,
                value=NotArising(typed["not_arising"]),
                source=Source(typed["not_arising_source"]),
            ),
        )


def criterion_initial(present: Criterion, edition: int) -> dict[str, Any]:
    """What the form shows before anything is typed."""
    rule = present.rule_of
    initial: dict[str, Any] = {
        "edition": edition, "code": present.code, "name": present.name, "name_source": present.name_source.value,
        "basis": present.basis, "part": present.part.value, "appraisers": list(present.appraisers),
        "reserved": present.reserved, "unless_traits": sorted(present.unless_traits),
        "max_points": lines_of([[present.max_points]]), "points_source": present.points_source.value,
        "kinds": sorted(present.kinds or ()), "self_scored": present.self_scored,
        "evidence": "\n".join(present.evidence), "rule": present.rule, "kind": rule.kind.value,
        "fact": rule.fact.text if rule.fact else "", "when_zero": rule.when_zero.value if rule.when_zero else "",
        "not_arising": present.not_arising.value.value, "not_arising_source": present.not_arising.source.value,
    }  # fmt: skip
    return initial | _rule_initial(rule)


def _rule_initial(rule: Rule) -> dict[str, str]:
    match rule:
        case Steps(steps=steps):
            return {"steps": lines_of([(step.points, step.label, step.from_value) for step in steps])}
        case Proportional(cap=cap):
            return {"cap": lines_of([[cap * 100]])}
        case Deduction(per_case=per_case, floor=floor):
            return {"per_case": lines_of([[per_case]]), "floor": lines_of([[floor]])}
        case Imported(what=what):
            return {"what": what.value}
        case Free(step=step, minimum=minimum):
            return {"step": lines_of([[step]]), "minimum": lines_of([[minimum]])}
    return {}


def new_criterion(criteria_set: CriteriaSet, parent: Criterion | None) -> Criterion:
    """An empty criterion as the form begins with it: it takes from its group who appraises."""
    return Criterion(
        code=_next_code(criteria_set, parent),
        name="",
        max_points=Decimal(1),
        appraisers=parent.appraisers if parent else (LEAD_ROLE,),
        name_source=Source.KNOWN,
        points_source=Source.KNOWN,
        appraisers_source=Source.KNOWN,
        part=parent.part if parent else Part.CORE,
        not_arising=Marked(NotArising.NOT_ALLOWED, Source.KNOWN),
    )


def _next_code(criteria_set: CriteriaSet, parent: Criterion | None) -> str:
    start = f"{parent.code}." if parent else "TC"
    taken = {criterion.code for criterion in criteria_set.everything()}
    return next(f"{start}{number}" for number in range(1, len(taken) + 2) if f"{start}{number}" not in taken)
