"""Forms of the first start."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.http import QueryDict

from danvan.apps.installation.selectors import GroupForm, LeadForm, OfficesForm, UnitOption
from danvan.apps.installation.services import ChosenOffice, NewPerson
from danvan.domain.authority.usual_roles import Position

LINES_LENGTH = 20_000
PLAIN = {"autocomplete": "off"}
_NAME = {"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}
_NEW_PASSWORD = {"autocomplete": "new-password"}


class TokenForm(forms.Form):
    """The one-time token."""

    token = forms.CharField(
        label="Mã thiết lập",
        help_text="Mã do lệnh khởi động (hoặc lệnh danvan setup-link) in ra, nằm ở cuối địa chỉ, sau “ma=”.",
        max_length=200,
        widget=forms.TextInput(attrs={**PLAIN, "autocapitalize": "none", "spellcheck": "false"}),
        error_messages={"required": "Ghi mã thiết lập."},
    )


class SearchForm(forms.Form):
    """What one looks for among the authorities."""

    tim = forms.CharField(
        label="Tên tỉnh, xã, phường, đặc khu",
        help_text="Gõ có dấu hoặc không dấu, có thể thêm tên tỉnh: “tan bien”, “tân lập tây ninh”.",
        max_length=100,
        required=False,
        widget=forms.TextInput(attrs=PLAIN),
    )
    huyen = forms.BooleanField(label="Tìm huyện (dữ liệu trước 01/7/2025)", required=False)


class AuthorityForm(forms.Form):
    """The chosen authority."""

    unit_id = forms.IntegerField(
        min_value=1,
        error_messages={
            "required": "Chọn một cơ quan trong danh sách.",
            "invalid": "Chọn một cơ quan trong danh sách.",
        },
    )


class ChosenOfficesForm(forms.Form):
    """For each proposed office a tick and a name, for each group a field of lines."""

    def __init__(self, page: OfficesForm, typed: QueryDict | None = None) -> None:
        super().__init__(typed)
        self.page = page
        for group in page.groups:
            for office in group.proposed:
                self.fields[f"tick-{office.code}"] = forms.BooleanField(
                    label=office.name, required=False, initial=office.ticked
                )
                self.fields[f"name-{office.code}"] = forms.CharField(
                    label=f"Tên dùng ở đây của {office.name}",
                    required=False,
                    max_length=300,
                    initial=office.name,
                    widget=forms.TextInput(attrs=PLAIN),
                )
            if group.takes_lines:
                self.fields[f"lines-{group.code}"] = forms.CharField(
                    label=f"Thêm vào “{group.name}”",
                    help_text="Mỗi dòng một tên.",
                    required=False,
                    max_length=LINES_LENGTH,
                    widget=forms.Textarea(attrs={"rows": 3}),
                )

    def sections(self) -> Iterator[tuple[GroupForm, list[tuple[Any, BoundField, BoundField]], BoundField | None]]:
        """Each group with its offices (what is proposed, tick, name) and its field of lines."""
        for group in self.page.groups:
            offices = [(office, self[f"tick-{office.code}"], self[f"name-{office.code}"]) for office in group.proposed]
            yield group, offices, self[f"lines-{group.code}"] if group.takes_lines else None

    def chosen(self) -> list[ChosenOffice]:
        """What was ticked, under the name that was typed, and the lines of each group."""
        typed = self.cleaned_data
        ticked = [
            ChosenOffice(typed[f"name-{office.code}"], office.code)
            for group in self.page.groups
            for office in group.proposed
            if typed[f"tick-{office.code}"]
        ]
        lines = [
            ChosenOffice(line, group_code=group.code)
            for group in self.page.groups
            for line in typed.get(f"lines-{group.code}", "").splitlines()
            if line.strip()
        ]
        return ticked + lines


class ChosenLeadForm(forms.Form):
    """The lead, those who score beside it, and how the head is called."""

    lead_unit = forms.TypedChoiceField(
        label="Cơ quan chủ trì công tác dân vận chính quyền",
        help_text="Đọc kế hoạch, theo dõi, thẩm định, tổng hợp.",
        coerce=int,
        error_messages={"required": "Chọn cơ quan chủ trì.", "invalid_choice": "Chọn cơ quan chủ trì trong danh sách."},
    )
    co_scorers = forms.TypedMultipleChoiceField(
        label="Cơ quan chấm điểm phối hợp",
        help_text="Chấm riêng những tiêu chí được giao. Có thể để trống.",
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "Chọn đơn vị trong danh sách."},
    )
    head_title = forms.CharField(
        label="Chức danh người đứng đầu",
        help_text="Chức danh của người ký kế hoạch, quyết định xếp loại, như trên văn bản: “Chủ tịch”.",
        max_length=200,
        widget=forms.TextInput(attrs=PLAIN),
        error_messages={"required": "Ghi chức danh người đứng đầu."},
    )

    def __init__(self, page: LeadForm, typed: QueryDict | None = None) -> None:
        initial = {"lead_unit": page.lead_unit_id, "co_scorers": page.co_scorer_ids, "head_title": page.head_title}
        super().__init__(typed, initial=initial)
        options = [(str(unit.pk), unit.name) for unit in page.units]
        self.fields["lead_unit"].choices = [("", "Chọn đơn vị"), *options]  # type: ignore[attr-defined]
        self.fields["co_scorers"].choices = options  # type: ignore[attr-defined]


class LetterheadForm(forms.Form):
    """The name on papers, the place, the logo."""

    printed_name = forms.CharField(
        label="Tên cơ quan trên văn bản",
        help_text="Ghi đầy đủ, chữ thường, ví dụ “Ủy ban nhân dân xã Tân Biên”. Văn bản tự in chữ hoa.",
        max_length=200,
        widget=forms.TextInput(attrs=PLAIN),
        error_messages={"required": "Ghi tên cơ quan trên văn bản."},
    )
    place = forms.CharField(
        label="Địa danh",
        help_text="Đứng trước ngày, tháng, năm trên văn bản, ví dụ “Tân Biên”.",
        max_length=120,
        widget=forms.TextInput(attrs=PLAIN),
        error_messages={"required": "Ghi địa danh."},
    )
    logo = forms.FileField(
        label="Biểu trưng (logo)",
        help_text="Hiện ở đầu các trang, không in trên văn bản. Phần mềm không kèm Quốc huy.",
        required=False,
        allow_empty_file=True,
        max_length=255,
        widget=forms.FileInput(attrs={"accept": "image/png,image/jpeg"}),
    )
    remove_logo = forms.BooleanField(label="Bỏ biểu trưng đang dùng", required=False)


class AdministratorForm(forms.Form):
    """The first account."""

    full_name = forms.CharField(
        label="Họ và tên",
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": "Ghi họ và tên."},
    )
    username = forms.CharField(
        label="Tên đăng nhập",
        help_text="Chữ cái không dấu, chữ số, dấu chấm, gạch nối; ví dụ “quantri”.",
        max_length=100,
        widget=forms.TextInput(attrs=_NAME),
        error_messages={"required": "Ghi tên đăng nhập."},
    )
    password = forms.CharField(
        label="Mật khẩu",
        help_text="Ít nhất 12 ký tự; nên là bốn, năm từ không liên quan với nhau.",
        max_length=1000,
        strip=False,
        widget=forms.PasswordInput(attrs=_NEW_PASSWORD),
        error_messages={"required": "Ghi mật khẩu."},
    )
    again = forms.CharField(
        label="Ghi lại mật khẩu",
        max_length=1000,
        strip=False,
        widget=forms.PasswordInput(attrs=_NEW_PASSWORD),
        error_messages={"required": "Ghi lại mật khẩu lần nữa."},
    )

    def clean(self) -> dict[str, Any]:
        """Both passwords must be the same."""
        typed = self.cleaned_data
        if "again" in typed and typed.get("password") != typed["again"]:
            self.add_error("again", "Hai lần ghi mật khẩu không giống nhau.")
        return typed


class PersonForm(forms.Form):
    """One row of a new person; a row without a name and without a user name says nothing."""

    full_name = forms.CharField(label="Họ và tên", max_length=200, required=False, widget=forms.TextInput(attrs=PLAIN))
    username = forms.CharField(
        label="Tên đăng nhập",
        max_length=100,
        required=False,
        widget=forms.TextInput(attrs={**PLAIN, "autocapitalize": "none", "spellcheck": "false"}),
    )
    unit = forms.TypedChoiceField(
        label="Đơn vị",
        coerce=int,
        empty_value=None,
        required=False,
        error_messages={"invalid_choice": "Chọn đơn vị trong danh sách."},
    )
    position = forms.ChoiceField(
        label="Vị trí",
        choices=[(position.value, position.label) for position in Position],
        error_messages={"required": "Chọn vị trí.", "invalid_choice": "Chọn vị trí trong danh sách."},
    )
    title = forms.CharField(label="Chức vụ", max_length=200, required=False, widget=forms.TextInput(attrs=PLAIN))

    def __init__(self, units: tuple[UnitOption, ...], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        options = [(str(unit.pk), unit.name) for unit in units]
        self.fields["unit"].choices = [("", "Chọn đơn vị"), *options]  # type: ignore[attr-defined]

    def person(self) -> NewPerson | None:
        """Who stands in the row, None for an empty one."""
        typed = self.cleaned_data
        if not typed["full_name"] and not typed["username"]:
            return None
        return NewPerson(
            full_name=typed["full_name"],
            username=typed["username"],
            unit_id=typed["unit"] or 0,
            title=typed["title"],
            position=Position(typed["position"]),
        )


class MailForm(forms.Form):
    """Where the test letter goes."""

    to = forms.EmailField(
        label="Gửi thư thử đến",
        help_text="Địa chỉ thư của chính ông (bà) để xem thư có đến.",
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"required": "Ghi địa chỉ thư điện tử.", "invalid": "Địa chỉ thư điện tử không đúng."},
    )


class SkipForm(forms.Form):
    """The step to be left for later."""

    step = forms.CharField(max_length=20)
