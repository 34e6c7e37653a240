"""The shape of what is typed on the pages of plans in the writing."""

from collections.abc import Iterable
from typing import Any

from django import forms

from danvan.apps.drafting.services import ItemWords
from danvan.domain.plan_drafting.content import Head, Item, ItemKind, ShiftRule, ShiftUnit
from danvan.web.shared.fields import day_field, missing

_LONGEST = 20_000
_TOO_LONG = {"max_length": "Dài %(show_value)d ký tự, tối đa %(limit_value)d ký tự. Hãy rút gọn."}
_MOST_DAYS = 60
LEVELS = ((1, "Cấp 1: I, II, III"), (2, "Cấp 2: 1, 2, 3"), (3, "Cấp 3: a, b, c"))
UP, DOWN = "len", "xuong"


def _text(label: str, limit: int, help_text: str = "", *, required: bool = False, rows: int = 0) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help_text,
        max_length=limit,
        required=required,
        widget=forms.Textarea(attrs={"rows": rows}) if rows else forms.TextInput(),
        error_messages=_TOO_LONG | {"required": missing(label)},
    )


class SeenForm(forms.Form):
    """In which version the part that is changed was last changed when the page was opened."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)


class RuleForm(forms.Form):
    """How long before the upper plan's days the unit must be ready."""

    count = forms.IntegerField(
        label="Số ngày",
        help_text="Hạn của đơn vị đặt trước hạn của kế hoạch cấp trên bấy nhiêu ngày; 0 là đúng hạn của cấp trên. "
        "Rơi vào ngày nghỉ thì lùi về ngày làm việc liền trước.",
        min_value=0,
        max_value=_MOST_DAYS,
        error_messages={
            "required": "Ghi số ngày.",
            "invalid": "Ghi một số nguyên, ví dụ 5.",
            "min_value": "Số ngày không nhỏ hơn 0.",
            "max_value": f"Số ngày không quá {_MOST_DAYS}.",
        },
    )
    unit = forms.ChoiceField(label="Tính theo", choices=[(unit.value, unit.label) for unit in ShiftUnit])

    @property
    def rule(self) -> ShiftRule:
        """The rule as chosen; only for a valid form."""
        return ShiftRule(self.cleaned_data["count"], ShiftUnit(self.cleaned_data["unit"]))


class ChangeRuleForm(RuleForm):
    """Another rule than the one that the page shows."""

    seen = forms.CharField(max_length=200, widget=forms.HiddenInput)


class BeginForm(RuleForm):
    """From which plan, for whom and by which rule a plan is begun."""

    plan = forms.TypedChoiceField(
        label="Kế hoạch cấp trên",
        coerce=int,
        error_messages={
            "required": "Chọn kế hoạch cấp trên.",
            "invalid_choice": "Kế hoạch này không có trong danh sách.",
        },
    )
    whose = forms.ChoiceField(label="Soạn kế hoạch của", required=False, widget=forms.RadioSelect)
    field_order = ("plan", "whose", "count", "unit")

    def __init__(
        self, *args: Any, plans: Iterable[tuple[int, str]], unit: str, for_authority: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["plan"].choices = [("", "Chọn kế hoạch"), *plans]  # type: ignore[attr-defined]
        if for_authority:
            self.fields["whose"].choices = [  # type: ignore[attr-defined]
                ("unit", f"Đơn vị mình: {unit}"),
                ("authority", "Cả cơ quan, do đơn vị mình chủ trì soạn"),
            ]
        else:
            del self.fields["whose"]

    @property
    def for_authority(self) -> bool:
        """Whether it becomes the authority's plan; only for a valid form."""
        return self.cleaned_data.get("whose") == "authority"


class HeadForm(SeenForm):
    """What stands around the text."""

    title = _text("Tên kế hoạch (trích yếu)", 500, "Dòng in dưới chữ “KẾ HOẠCH”.", rows=2)
    opening = _text("Lời dẫn", 2000, "Đoạn đứng giữa phần căn cứ và mục I.", rows=3)
    place = _text("Địa danh", 120)
    issuer_code = _text("Ký hiệu cơ quan", 40, "Phần đứng sau “KH-” trong số, ký hiệu, ví dụ UBND.")
    position = _text("Chức vụ người ký", 200)
    signatory = _text("Họ tên người ký", 200)
    principal = _text("Ký thay cho", 200, "Chức vụ của người đứng đầu, chỉ ghi khi cấp phó ký thay (KT.).")
    recipients = _text("Nơi nhận", 4000, "Mỗi nơi nhận một dòng.", rows=6)
    archive = _text("Lưu", 80, "Ví dụ: VT, PNV.")

    @property
    def head(self) -> Head:
        """The head as typed; only for a valid form."""
        typed = self.cleaned_data
        lines = typed["recipients"].splitlines()
        return Head(
            title=typed["title"],
            opening=typed["opening"],
            place=typed["place"],
            issuer_code=typed["issuer_code"],
            position=typed["position"],
            signatory=typed["signatory"],
            principal=typed["principal"],
            recipients=tuple(line.strip().lstrip("-").strip().rstrip(";.") for line in lines),
            archive=typed["archive"],
        )


def head_values(head: Head) -> dict[str, object]:
    """What stands in the form of a head when it is opened."""
    names = ("title", "opening", "place", "issuer_code", "position", "signatory", "principal", "archive")
    values: dict[str, object] = {name: getattr(head, name) for name in names}
    return values | {"recipients": "\n".join(head.recipients), "seen": head.changed_in}


class SectionForm(SeenForm):
    """A section's heading."""

    heading = _text("Tên mục", 500, "Không ghi số thứ tự; số được đánh tự động.", required=True, rows=2)


class NewSectionForm(forms.Form):
    """A new section: heading, level, and behind which one it stands."""

    heading = _text("Tên mục", 500, "Không ghi số thứ tự; số được đánh tự động.", required=True, rows=2)
    level = forms.TypedChoiceField(label="Cấp của mục", choices=LEVELS, coerce=int)
    after = forms.TypedChoiceField(label="Đặt sau mục", coerce=int, empty_value=None, required=False)

    def __init__(self, *args: Any, sections: Iterable[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["after"].choices = [("", "Cuối kế hoạch"), *sections]  # type: ignore[attr-defined]


class ItemForm(forms.Form):
    """An item: a paragraph, a task or a target; of a basis only its text is asked."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0, required=False)
    kind = forms.ChoiceField(label="Loại nội dung", widget=forms.RadioSelect)
    text = _text("Nội dung", _LONGEST, required=True, rows=5)
    due = day_field("Thời hạn của đơn vị", "Ghi ngày/tháng/năm; để trống khi không đặt thời hạn.", required=False)
    base = _text("Chỉ tiêu tính trên", 500, "Tổng số làm mẫu số, ví dụ: tổng số cán bộ, công chức của đơn vị.")
    doer = _text("Người hoặc bộ phận thực hiện", 300)
    answers = forms.MultipleChoiceField(
        label="Thực hiện mục nào của kế hoạch cấp trên", widget=forms.CheckboxSelectMultiple, required=False
    )
    checked = forms.BooleanField(label="Đã kiểm tra, bỏ dấu này", required=False)

    def __init__(
        self, *args: Any, is_basis: bool, clauses: Iterable[tuple[str, str]], check: str, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.is_basis = is_basis
        kinds = [kind for kind in ItemKind if (kind is ItemKind.BASIS) == is_basis]
        self.fields["kind"].choices = [(kind.value, kind.label) for kind in kinds]  # type: ignore[attr-defined]
        choices = list(clauses)
        self.fields["answers"].choices = choices  # type: ignore[attr-defined]
        dropped = {"kind", "due", "base", "doer", "answers"} if is_basis else set[str]()
        dropped |= set() if choices else {"answers"}
        dropped |= set() if check else {"checked"}
        for name in dropped:
            self.fields.pop(name, None)
        if check:
            self.fields["checked"].help_text = f"{check}."

    @property
    def words(self) -> ItemWords:
        """What was typed; only for a valid form."""
        typed = self.cleaned_data
        return ItemWords(
            kind=ItemKind.BASIS if self.is_basis else ItemKind(typed["kind"]),
            text=typed["text"],
            due=typed.get("due"),
            base=typed.get("base", ""),
            doer=typed.get("doer", ""),
            answers=tuple(typed.get("answers", ())),
            checked=bool(typed.get("checked")),
        )


def item_values(item: Item) -> dict[str, object]:
    """What stands in the form of an item when it is opened."""
    return {
        "seen": item.changed_in,
        "kind": item.kind.value,
        "text": item.text,
        "due": item.due,
        "base": item.base,
        "doer": item.doer,
        "answers": list(item.answers),
    }


class MoveForm(forms.Form):
    """Up or down."""

    direction = forms.ChoiceField(choices=((UP, "Lên"), (DOWN, "Xuống")))


class DecideForm(forms.Form):
    """Which act, on which version, with which reason."""

    act = forms.CharField()
    version = forms.IntegerField(min_value=1)
    reason = forms.CharField(required=False, max_length=4000, error_messages=_TOO_LONG)


def take_version(form: forms.Form, changed_in: int) -> bool:
    """Let a bound form answer to what is stored now; whether that is another version than the person had seen."""
    if "seen" not in form.fields or form.data.get("seen") == str(changed_in):
        return False
    if isinstance(form.data, dict):
        form.data = form.data.copy()
        form.data["seen"] = str(changed_in)
    return True
