"""Forms of delegations and absences."""

from typing import Any

from django import forms

from danvan.apps.orgs.selectors import STANDINGS, DelegationChoices
from danvan.apps.orgs.services import DelegationWords, SubstituteWords
from danvan.domain.authority import DelegationKind, Permission

_DAY_ERRORS = {"required": "Ghi ngày.", "invalid": "Không đọc được ngày này. Ghi ngày/tháng/năm, ví dụ 02/10/2023."}
_REASON = forms.Textarea(attrs={"rows": 3})


def _day_field(label: str, help_text: str = "", *, required: bool = True) -> forms.DateField:
    return forms.DateField(
        label=label,
        help_text=help_text,
        required=required,
        widget=forms.DateInput(format="%d/%m/%Y", attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages=_DAY_ERRORS,
    )


class StandingForm(forms.Form):
    """Which delegations of the authority are shown."""

    tinh_trang = forms.ChoiceField(
        label="Tình trạng",
        required=False,
        choices=[("", "Mọi tình trạng"), *((key, label) for key, (label, _) in STANDINGS.items())],
    )


class GivingForm(forms.Form):
    """To whom acts are given, in which form, by which paper. Each heading of acts is a field of its own."""

    delegate = forms.TypedChoiceField(
        label="Người nhận ủy quyền", coerce=int, error_messages={"required": "Chọn người nhận ủy quyền."}
    )
    kind = forms.ChoiceField(
        label="Hình thức",
        widget=forms.RadioSelect,
        help_text="KT.: cấp phó ký thay. TL., TUQ.: thủ trưởng đơn vị trực thuộc; TUQ. phải có thời hạn và lý do.",
        error_messages={"required": "Chọn hình thức."},
    )
    document_number = forms.CharField(
        label="Số, ký hiệu văn bản",
        max_length=80,
        help_text="Văn bản phân công, quy chế làm việc hoặc giấy ủy quyền, ví dụ 12/QĐ-UBND.",
        error_messages={"required": "Ghi số, ký hiệu của văn bản."},
    )
    document_date = _day_field("Ngày văn bản")

    def __init__(self, choices: DelegationChoices, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choices = choices
        for name, offered in (("delegate", self._delegates()), ("kind", list(choices.kinds))):
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                field.choices = offered
        if len(choices.kinds) == 1:
            self.fields["kind"].initial = choices.kinds[0][0]
        self.headings = tuple(f"permissions-{position}" for position, _ in enumerate(choices.permissions))
        for name, (heading, permissions) in zip(self.headings, choices.permissions, strict=True):
            self.fields[name] = forms.MultipleChoiceField(
                label=heading, choices=permissions, required=False, widget=forms.CheckboxSelectMultiple
            )

    def _delegates(self) -> list[Any]:
        return [("", "Chọn người"), *((label, list(people)) for label, people in self.choices.delegates)]

    def permissions(self) -> frozenset[Permission]:
        """All acts that are ticked under any heading."""
        return frozenset(Permission(value) for name in self.headings for value in self.cleaned_data[name])


class DelegationForm(GivingForm):
    """A delegation from a post to a post."""

    valid_from = _day_field("Từ ngày")
    valid_until = _day_field(
        "Đến hết ngày", "Bỏ trống nếu phân công thường xuyên (KT., TL.). TUQ. phải ghi.", required=False
    )
    reason = forms.CharField(
        label="Lý do", required=False, max_length=1000, widget=_REASON, help_text="TUQ. phải ghi lý do."
    )

    def __init__(self, choices: DelegationChoices, *args: Any, **kwargs: Any) -> None:
        super().__init__(choices, *args, **kwargs)
        days = ["valid_from", "valid_until", "document_number", "document_date", "reason"]
        self.order_fields(["delegate", "kind", *self.headings, *days])

    def words(self) -> DelegationWords:
        """What was typed."""
        chosen = self.cleaned_data
        return DelegationWords(
            delegator_post_id=self.choices.post_id,
            delegate_post_id=chosen["delegate"],
            kind=DelegationKind(chosen["kind"]),
            permissions=self.permissions(),
            valid_from=chosen["valid_from"],
            valid_until=chosen["valid_until"],
            document_number=chosen["document_number"],
            document_date=chosen["document_date"],
            reason=chosen["reason"],
        )


class AbsenceForm(GivingForm):
    """From when to when somebody is away, and who stands in, if anybody."""

    valid_from = _day_field("Vắng mặt từ ngày")
    valid_until = _day_field("Đến hết ngày")
    note = forms.CharField(
        label="Lý do vắng mặt", required=False, max_length=300, help_text="Ví dụ: đi học, nghỉ phép, đi công tác."
    )

    def __init__(self, choices: DelegationChoices, *args: Any, **kwargs: Any) -> None:
        super().__init__(choices, *args, **kwargs)
        self.fields["delegate"].label = "Người thay"
        self.fields["delegate"].help_text = "Bỏ trống nếu không có người thay. Ủy quyền chỉ trong những ngày vắng mặt."
        for name in ("delegate", "kind", "document_number", "document_date"):
            self.fields[name].required = False
        rest = ["delegate", "kind", *self.headings, "document_number", "document_date"]
        if not choices.delegates or not choices.permissions:
            for name in rest:
                del self.fields[name]
        self.order_fields(["valid_from", "valid_until", "note", *rest])

    def clean(self) -> dict[str, Any]:
        """With somebody who stands in, form and paper are asked for."""
        chosen = super().clean() or self.cleaned_data
        if chosen.get("delegate"):
            for name in ("kind", "document_number", "document_date"):
                if not chosen.get(name) and name not in self.errors:
                    self.add_error(name, self.fields[name].error_messages["required"])
        return chosen

    def substitute(self) -> SubstituteWords | None:
        """Who stands in and by which paper; None for nobody."""
        chosen = self.cleaned_data
        if not chosen.get("delegate"):
            return None
        return SubstituteWords(
            delegate_post_id=chosen["delegate"],
            kind=DelegationKind(chosen["kind"]),
            permissions=self.permissions(),
            document_number=chosen["document_number"],
            document_date=chosen["document_date"],
        )


class RevokeForm(forms.Form):
    """Why a delegation is taken back; the rule itself asks for the reason."""

    reason = forms.CharField(required=False, max_length=1000)
