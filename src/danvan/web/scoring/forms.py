"""The forms of scoring: their shape, and what was typed as the services take it."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django import forms
from django.http import HttpRequest

from danvan.apps.scoring.selectors import ColumnPage, CycleChoices
from danvan.apps.scoring.services import CellAnswer, GradeChange, RowsRefused
from danvan.domain.rules import RuleViolation
from danvan.web.shared.fields import seen_field
from danvan.web.shared.uploads import DocumentField

_TYPE_A_DATE = "Ghi ngày dạng ngày/tháng/năm, ví dụ 18/10/2023."
POINTS, NOT_ARISING = "points", "not_arising"
_REASON = forms.Textarea(attrs={"rows": 2})
_DECIMAL = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})


def slug(code: str) -> str:
    """A criterion's code as part of the name of a field."""
    return code.replace(".", "_")


def posted(request: HttpRequest, *, files: bool = False) -> tuple[Any, ...]:
    """What a form is bound to: the values that were posted, and the files where asked for; nothing on a GET."""
    if request.method != "POST":
        return ()
    return (request.POST, request.FILES) if files else (request.POST,)


class DraftField(forms.CharField):
    """A text that is asked for in the end, so that it is not called optional, but may be blank in a draft."""

    def validate(self, value: str) -> None:
        """Take a blank: the act that closes the draft says what is missing."""


class RowsForm(forms.Form):
    """A form with one row per code; a refusal by row goes to the row's field, with everything that was typed."""

    row_field = "{}-points"
    use_required_attribute = False

    def act(self, act: Callable[[], object]) -> bool:
        """Do the act; when a rule refuses it, put the refusals where they belong and return False."""
        try:
            act()
        except RowsRefused as refused:
            for code, message in refused.rows.items():
                name = self.row_field.format(slug(code))
                self.add_error(name if name in self.fields else None, message)
        except RuleViolation as violation:
            self.add_error(None, str(violation))
        else:
            return True
        return False


class AnswersForm(RowsForm):
    """Points, “không phát sinh” and a reason for each criterion of a column."""

    def __init__(self, page: ColumnPage, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        typed = [leaf for leaf in page.leaves if leaf.is_typed]
        self.codes = [leaf.code for leaf in typed]
        for leaf in typed:
            name = slug(leaf.code)
            self.fields[f"{name}-points"] = DraftField(
                label=f"Điểm {leaf.code}", max_length=20, widget=_DECIMAL, initial=leaf.points
            )
            if leaf.may_be_absent:
                self.fields[f"{name}-none"] = forms.BooleanField(
                    label=f"Không phát sinh ({leaf.code})", required=False, initial=leaf.is_absent
                )
            self.fields[f"{name}-reason"] = forms.CharField(
                label=f"Lý do, giải trình {leaf.code}",
                required=False,
                max_length=2000,
                widget=_REASON,
                initial=leaf.reason,
            )

    def answers(self) -> dict[str, CellAnswer]:
        """What was typed, by criterion."""
        cleaned = self.cleaned_data
        return {
            code: CellAnswer(
                NOT_ARISING if cleaned.get(f"{slug(code)}-none") else POINTS,
                cleaned.get(f"{slug(code)}-points", ""),
                cleaned.get(f"{slug(code)}-reason", ""),
            )
            for code in self.codes
        }


class DossierForm(AnswersForm):
    """A score dossier that came on paper: the paper, and what it says of each criterion."""

    number = forms.CharField(
        label="Số, ký hiệu văn bản", max_length=60, error_messages={"required": "Nhập số, ký hiệu như trên văn bản."}
    )
    paper_date = forms.DateField(
        label="Ngày văn bản",
        error_messages={"required": "Nhập ngày ghi trên văn bản.", "invalid": _TYPE_A_DATE},
    )
    received_on = forms.DateField(
        label="Ngày nhận",
        help_text="Ngày văn bản thực sự đến, theo dấu đến; đúng hạn hay trễ tính theo ngày này.",
        error_messages={"required": "Nhập ngày nhận theo dấu đến.", "invalid": _TYPE_A_DATE},
    )
    scan = DocumentField(
        label="Bản quét hồ sơ", widget=forms.FileInput,
        error_messages={"required": "Chọn tệp quét của hồ sơ.", "empty": "Tệp quét rỗng; hãy quét lại."},
    )  # fmt: skip

    def ask_for_scan_again(self) -> None:
        """Say that a chosen file must be chosen again: no browser keeps it when a page comes back with faults."""
        chosen = self.files.get("scan")
        is_refused = chosen is not None and any(f"“{chosen.name}”" in error for error in self.non_field_errors())
        if chosen is not None and not is_refused and not self.has_error("scan"):
            self.add_error("scan", f"Hãy chọn lại tệp “{chosen.name}”: trình duyệt không giữ tệp khi trang báo lỗi.")


class PercentsForm(RowsForm):
    """A percentage for each criterion taken over from elsewhere, or that the unit has none."""

    def __init__(self, page: ColumnPage, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.codes = [leaf.code for leaf in page.leaves]
        for leaf in page.leaves:
            name = slug(leaf.code)
            self.fields[f"{name}-points"] = DraftField(
                label=f"Tỷ lệ {leaf.code} (%)", max_length=20, widget=_DECIMAL, initial=leaf.percent
            )
            if leaf.may_be_absent:
                self.fields[f"{name}-none"] = forms.BooleanField(
                    label=f"Đơn vị không có kết quả này ({leaf.code})", required=False, initial=leaf.is_absent
                )

    def clean(self) -> dict[str, Any]:
        """A percentage and “không có kết quả” together are refused on their row."""
        cleaned = super().clean() or {}
        for code in self.codes:
            if cleaned.get(f"{slug(code)}-none") and cleaned.get(f"{slug(code)}-points"):
                self.add_error(f"{slug(code)}-points", "Vừa có tỷ lệ vừa ghi không có kết quả. Chọn một.")
        return cleaned

    def percents(self) -> dict[str, str]:
        """What was typed, by criterion."""
        cleaned = self.cleaned_data
        return {
            code: NOT_ARISING if cleaned.get(f"{slug(code)}-none") else cleaned.get(f"{slug(code)}-points", "")
            for code in self.codes
        }


class VersionForm(forms.Form):
    """The version of the column that a person saw when pressing the button."""

    version = forms.IntegerField(min_value=1, error_messages={"required": "Trang thiếu số lần sửa. Mở lại phiếu."})


class ReasonForm(forms.Form):
    """Why something is sent back."""

    reason = forms.CharField(
        label="Lý do trả lại",
        max_length=2000,
        widget=_REASON,
        error_messages={"required": "Ghi lý do trả lại."},
    )


class EvidenceForm(forms.Form):
    """A file that proves a criterion."""

    file = DocumentField(label="Tệp minh chứng", error_messages={"required": "Chọn tệp minh chứng."})
    section = forms.CharField(label="Mục, phần", required=False, max_length=200, widget=forms.TextInput)
    pages = forms.CharField(
        label="Trang", required=False, max_length=100, widget=forms.TextInput,
        help_text="Ví dụ 3-5, 8. Để trống nếu cả văn bản.",
    )  # fmt: skip
    note = forms.CharField(label="Chứng minh điều gì", required=False, max_length=500, widget=forms.TextInput)


class ShelfForm(forms.Form):
    """A piece of the own shelf that proves a criterion."""

    evidence = forms.TypedChoiceField(
        label="Minh chứng trong kho",
        coerce=int,
        error_messages={"required": "Chọn minh chứng.", "invalid_choice": "Minh chứng này không còn trong kho."},
    )
    section = forms.CharField(label="Mục, phần", required=False, max_length=200, widget=forms.TextInput)
    pages = forms.CharField(
        label="Trang", required=False, max_length=100, widget=forms.TextInput,
        help_text="Ví dụ 3-5, 8. Để trống nếu cả văn bản.",
    )  # fmt: skip

    def __init__(self, *args: Any, shelf: Iterable[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["evidence"]
        assert isinstance(field, forms.TypedChoiceField)  # noqa: S101 -- what was declared above
        field.choices = [("", "Chọn…"), *shelf]


class CycleForm(forms.Form):
    """Under which plan a cycle is opened, who scores, who steps in, who is ranked."""

    plan = forms.TypedChoiceField(label="Kế hoạch", coerce=int)
    criteria_set = forms.TypedChoiceField(coerce=int, widget=forms.HiddenInput)
    substitute = forms.TypedChoiceField(
        label="Đơn vị thẩm định thay",
        coerce=int,
        help_text="Chấm phiếu của chính các đơn vị thẩm định: không đơn vị nào tự thẩm định mình.",
    )
    ranked_groups = forms.TypedMultipleChoiceField(
        label="Các nhóm được xếp hạng",
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        help_text="Mỗi nhóm một danh sách. Đơn vị ngoài các nhóm này vẫn nộp hồ sơ, tự chấm nhưng không xếp hạng.",
        error_messages={"required": "Chọn ít nhất một nhóm."},
    )
    target_base = forms.TypedChoiceField(
        label="Nhóm làm cơ sở tính chỉ tiêu xếp loại", coerce=int, widget=forms.RadioSelect
    )

    def __init__(self, choices: CycleChoices, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        units = [("", "Chọn đơn vị"), *choices.units]
        self.roles = choices.roles
        for role, label in choices.roles:
            self.fields[f"scorer-{role}"] = forms.TypedChoiceField(label=f"Vai trò: {label}", coerce=int, choices=units)
        for name, offered in (
            ("plan", choices.plans),
            ("criteria_set", choices.criteria_sets),
            ("substitute", units),
            ("ranked_groups", choices.groups),
            ("target_base", choices.groups),
        ):
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                field.choices = list(offered)
        for field in self.fields.values():
            field.error_messages.setdefault("required", "Chọn một giá trị.")
        self.order_fields(
            ["criteria_set", "plan", *(f"scorer-{role}" for role, _ in choices.roles), "substitute", "ranked_groups"]
        )

    def scorers(self) -> dict[str, int]:
        """The unit of each role."""
        return {role: self.cleaned_data[f"scorer-{role}"] for role, _ in self.roles}


class SubstituteForm(forms.Form):
    """Another unit that appraises the appraisers' own sheets."""

    seen = seen_field()
    unit = forms.TypedChoiceField(
        label="Đơn vị thẩm định thay", coerce=int, error_messages={"required": "Chọn một đơn vị."}
    )

    def __init__(self, units: Iterable[tuple[int, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["unit"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", "Chọn đơn vị"), *units]


class PeriodForm(forms.Form):
    """For how many months after leaving a unit nobody appraises it."""

    months = forms.IntegerField(
        label="Số tháng",
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        help_text="0 là chỉ tính người đang giữ chức vụ.",
        error_messages={"required": "Ghi số tháng.", "invalid": "Ghi số tháng bằng số."},
    )
    basis = forms.CharField(
        label="Căn cứ", required=False, max_length=300, help_text="Quy chế, hướng dẫn của cơ quan định số tháng này."
    )
    seen_months = forms.IntegerField(
        widget=forms.HiddenInput, error_messages={"required": "Trang đã cũ. Mở lại trang rồi lưu."}
    )


class RecusalForm(forms.Form):
    """Which unit one does not appraise, and why."""

    unit = forms.TypedChoiceField(
        label="Đơn vị",
        coerce=int,
        error_messages={"required": "Chọn một đơn vị.", "invalid_choice": "Chọn một đơn vị trong danh sách."},
    )
    reason = forms.CharField(label="Lý do", max_length=1000, widget=_REASON, error_messages={"required": "Ghi lý do."})

    def __init__(self, units: Iterable[tuple[int, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["unit"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", "Chọn đơn vị"), *units]


class ProposalForm(forms.Form):
    """The lead's note to the chairman, and the units left without a grade for want of a dossier."""

    note = forms.CharField(label="Ý kiến của cơ quan chủ trì", required=False, max_length=2000, widget=_REASON)
    not_rated = forms.TypedMultipleChoiceField(
        label="Không xếp loại vì không gửi hồ sơ tự chấm điểm",
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, units: Iterable[tuple[int, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["not_rated"]
        offered = list(units)
        if not offered:
            del self.fields["not_rated"]
        elif isinstance(field, forms.ChoiceField):
            field.choices = offered


class DecisionForm(RowsForm):
    """Number and date of the decision, and for each unit its grade with the reason of a change."""

    row_field = "grade-{}"

    seen_round = forms.IntegerField(
        widget=forms.HiddenInput, error_messages={"required": "Trang thiếu lần trình. Mở lại trang quyết định."}
    )
    number = forms.CharField(
        label="Số quyết định",
        max_length=40,
        help_text="Số do văn thư cấp, ví dụ 1234 hoặc 1234/QĐ-UBND.",
        error_messages={"required": "Ghi số quyết định."},
    )
    date = forms.DateField(
        label="Ngày quyết định",
        help_text="Ngày/tháng/năm, ví dụ 09/11/2023.",
        error_messages={"required": "Ghi ngày quyết định.", "invalid": "Ghi ngày dạng ngày/tháng/năm."},
    )

    def __init__(
        self, proposed: Mapping[int, tuple[str, str]], labels: Iterable[str], *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.proposed = proposed
        offered = [(label, label) for label in labels]
        for unit_id, (name, grade) in proposed.items():
            self.fields[f"grade-{unit_id}"] = forms.ChoiceField(
                label=f"Xếp loại {name}", choices=offered, initial=grade
            )
            self.fields[f"reason-{unit_id}"] = forms.CharField(
                label=f"Lý do đổi xếp loại {name}", required=False, max_length=1000, widget=forms.TextInput
            )

    def changes(self) -> dict[int, GradeChange]:
        """The grades that differ from the proposed ones, with their reasons, by the unit's id."""
        cleaned = self.cleaned_data
        return {
            unit_id: GradeChange(cleaned[f"grade-{unit_id}"], cleaned.get(f"reason-{unit_id}", ""))
            for unit_id, (_, grade) in self.proposed.items()
            if cleaned[f"grade-{unit_id}"] != grade
        }
