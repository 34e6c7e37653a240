"""Forms of people and posts."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms

from danvan.apps.orgs.enums import Leadership as LeadershipChoice
from danvan.apps.orgs.selectors import LeavingPost, PostValues
from danvan.apps.orgs.selectors.people import CLOSED, HELD, STANDINGS
from danvan.apps.orgs.services import PersonWords, PostWords
from danvan.domain.authority import Leadership, Role
from danvan.domain.authority.appointing import DOCUMENT_LENGTH, TITLE_LENGTH
from danvan.web.people.words import LEADERSHIP_HELP, ROLE_HELP, USERNAME_HELP
from danvan.web.shared.fields import seen_field

Choice = tuple[int, str]
_DAY_ERRORS = {"required": "Ghi ngày.", "invalid": "Không đọc được ngày này. Ghi ngày/tháng/năm, ví dụ 02/10/2023."}


def _day_field(label: str, help_text: str = "", *, required: bool = True) -> forms.DateField:
    return forms.DateField(
        label=label,
        help_text=help_text,
        required=required,
        widget=forms.DateInput(format="%d/%m/%Y", attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages=_DAY_ERRORS,
    )


class PeopleFilterForm(forms.Form):
    """By what the list of people is narrowed."""

    tim = forms.CharField(label="Họ tên (có dấu hoặc không dấu)", required=False, max_length=100)
    don_vi = forms.TypedChoiceField(label="Đơn vị", required=False, coerce=int, empty_value=None)
    tinh_trang = forms.ChoiceField(label="Tình trạng", required=False)
    ngay = _day_field("Vào ngày", required=False)

    def __init__(self, *args: Any, units: Iterable[Choice], administers: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        standings = [(key, label) for key, label in STANDINGS.items() if administers or key != CLOSED]
        for name, offered in (("don_vi", [("", "Mọi đơn vị"), *units]), ("tinh_trang", standings)):
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                field.choices = offered
        self.fields["tinh_trang"].initial = HELD


class PersonForm(forms.Form):
    """A person's name, log-in name and address."""

    full_name = forms.CharField(
        label="Họ và tên", max_length=200, error_messages={"required": "Ghi họ và tên."}, strip=True
    )
    username = forms.CharField(
        label="Tên đăng nhập",
        required=False,
        max_length=100,
        help_text=USERNAME_HELP,
        widget=forms.TextInput(attrs={"autocapitalize": "none", "autocomplete": "off", "spellcheck": "false"}),
    )
    email = forms.EmailField(
        label="Thư điện tử",
        required=False,
        help_text="Để đặt lại mật khẩu khi quên. Bỏ trống nếu chưa có.",
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        error_messages={"invalid": "Địa chỉ thư điện tử không đúng. Ví dụ: ten@coquan.gov.vn."},
    )

    def person(self) -> PersonWords:
        """What was typed of the person."""
        typed = self.cleaned_data
        return PersonWords(typed["full_name"], typed["username"], typed["email"])


class RenameForm(PersonForm):
    """A person's names as they are to be from now on."""

    seen = seen_field()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["username"].required = True
        self.fields["username"].help_text = ""
        self.fields["username"].error_messages["required"] = "Ghi tên đăng nhập."


class PostForm(forms.Form):
    """A post in a unit from a day on."""

    unit_id = forms.TypedChoiceField(label="Đơn vị", coerce=int, error_messages={"required": "Chọn đơn vị."})
    title = forms.CharField(
        label="Chức vụ",
        max_length=TITLE_LENGTH,
        help_text="Ghi như trong quyết định, ví dụ Chuyên viên, Phó Trưởng phòng.",
        error_messages={"required": "Ghi chức vụ."},
    )
    leadership = forms.ChoiceField(
        label="Vị trí lãnh đạo",
        choices=[(value, str(label).capitalize()) for value, label in LeadershipChoice.choices],
        initial=LeadershipChoice.NONE.value,
        widget=forms.RadioSelect,
        help_text=LEADERSHIP_HELP,
        error_messages={"required": "Chọn vị trí lãnh đạo."},
    )
    roles = forms.MultipleChoiceField(
        label="Vai trò",
        choices=[(role.value, role.label) for role in Role],
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=ROLE_HELP,
    )
    valid_from = _day_field("Từ ngày")
    valid_until = _day_field("Đến hết ngày", "Bỏ trống nếu chưa biết.", required=False)
    document = forms.CharField(
        label="Quyết định, văn bản phân công",
        required=False,
        max_length=DOCUMENT_LENGTH,
        help_text="Số, ký hiệu và ngày, ví dụ 15/QĐ-UBND ngày 02/10/2023.",
    )

    def __init__(self, *args: Any, units: Iterable[Choice], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["unit_id"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", "Chọn đơn vị"), *units]

    def post(self) -> PostWords:
        """What was typed of the post."""
        return _post_words(self.cleaned_data, self.cleaned_data["unit_id"])


class NewPersonForm(PersonForm, PostForm):
    """Somebody new with their first post."""

    is_namesake = forms.BooleanField(label="Đây là người khác cùng họ tên", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields(["full_name", "username", "email", "is_namesake"])


class ChangePostForm(PostForm):
    """A post as it is to be from a day on; the unit stays."""

    seen = seen_field()

    def __init__(self, values: PostValues, *args: Any, today: date, seen: int, **kwargs: Any) -> None:
        start = max(today, values.valid_from)
        initial = {
            "title": values.title,
            "leadership": values.leadership,
            "roles": values.roles,
            "valid_from": start,
            "valid_until": values.valid_until,
            "document": values.document,
            "seen": seen,
        }
        super().__init__(*args, units=(), initial=initial, **kwargs)
        self.values = values
        del self.fields["unit_id"]
        self.fields["valid_from"].label = "Điều chỉnh từ ngày"
        self.fields[
            "valid_from"
        ].help_text = "Trước ngày này chức vụ vẫn ghi như cũ. Ghi đúng ngày bắt đầu giữ chức vụ để sửa lỗi chính tả."
        self.fields["valid_until"].help_text = "Chỉ ghi để kéo dài. Muốn thôi giữ chức vụ thì dùng việc đó."

    def post(self) -> PostWords:
        """What was typed of the post."""
        return _post_words(self.cleaned_data, self.values.unit_id)


class HandoverForm(forms.Form):
    """Who takes over each post that ends."""

    def __init__(self, leaving: Iterable[LeavingPost], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.leaving = tuple(leaving)
        self.takers: dict[int, str] = {}
        for post in self.leaving:
            if post.receivers:
                name = self.takers[post.pk] = f"receiving-{post.pk}"
                label = "Bàn giao cho" if len(self.leaving) == 1 else f"Bàn giao {post.named} cho"
                choices: list[tuple[str | int, str]] = [("", "Chọn người nhận bàn giao"), *post.receivers]
                self.fields[name] = forms.TypedChoiceField(
                    label=label, choices=choices, coerce=int, empty_value=None, required=False
                )

    def receiving(self) -> dict[int, int | None]:
        """For each post that ends who takes over, None where nobody was chosen."""
        return {pk: self.cleaned_data[name] for pk, name in self.takers.items()}


class EndPostForm(HandoverForm):
    """The last day of a post, with the paper and what is handed over."""

    last_day = _day_field("Ngày cuối giữ chức vụ", "Hết ngày này thì quyền của chức vụ không còn.")
    document = forms.CharField(
        label="Quyết định", required=False, max_length=DOCUMENT_LENGTH, help_text="Ví dụ 20/QĐ-UBND ngày 01/11/2023."
    )
    note = forms.CharField(
        label="Nội dung bàn giao", required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 4})
    )


class DeactivateForm(HandoverForm):
    """The last day of somebody who leaves, and why."""

    last_day = _day_field("Ngày cuối làm việc", "Hôm nay hoặc trước đó; tài khoản ngừng ngay khi lưu.")
    reason = forms.CharField(
        label="Lý do",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Ví dụ: nghỉ hưu theo Quyết định 20/QĐ-UBND ngày 01/11/2023.",
        error_messages={"required": "Ghi lý do."},
    )


class UploadForm(forms.Form):
    """A filled workbook."""

    file = forms.FileField(
        label="Tệp Excel đã điền",
        widget=forms.FileInput(attrs={"accept": ".xlsx"}),
        error_messages={"required": "Chọn tệp .xlsx đã điền.", "empty": "Tệp không có nội dung. Chọn lại tệp."},
    )


class ApplyForm(forms.Form):
    """Taking over the list that is shown; `secret` is of this page alone."""

    secret = forms.RegexField(r"^[A-Za-z0-9_-]{32}$", widget=forms.HiddenInput)


def _post_words(typed: dict[str, Any], unit_id: int) -> PostWords:
    return PostWords(
        unit_id=unit_id,
        title=typed["title"],
        leadership=Leadership(typed["leadership"]),
        roles=frozenset(Role(value) for value in typed["roles"]),
        valid_from=typed["valid_from"],
        valid_until=typed["valid_until"],
        document=typed["document"],
    )
