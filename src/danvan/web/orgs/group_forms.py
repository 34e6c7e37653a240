"""Forms of groups of units."""

from collections.abc import Iterable
from typing import Any

from django import forms

from danvan.apps.orgs.services import GroupWords
from danvan.web.orgs.forms import Choices, PlainForm, offer
from danvan.web.shared.fields import day_field, seen_field


class GroupForm(PlainForm):
    """What a group is called, and how papers address it."""

    name = forms.CharField(label="Tên nhóm", max_length=200, error_messages={"required": "Ghi tên nhóm."})
    phrases = forms.CharField(
        label="Các cách gọi khác trong văn bản",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Mỗi dòng một cách gọi, ví dụ “Thủ trưởng các cơ quan, đơn vị”.",
    )

    @property
    def words(self) -> GroupWords:
        """What was typed."""
        typed = self.cleaned_data
        return GroupWords(typed["name"], tuple(typed["phrases"].splitlines()))


class RenameGroupForm(GroupForm):
    """A group that is addressed otherwise."""

    seen = seen_field()


class NewGroupForm(GroupForm):
    """A new group with its first members."""

    since = day_field("Từ ngày")
    members = forms.TypedMultipleChoiceField(
        label="Đơn vị trong nhóm", coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, units: Iterable[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["members"]
        if isinstance(field, forms.MultipleChoiceField):
            field.choices = list(units)


class MemberForm(PlainForm):
    """Which unit comes in or goes, and from which day."""

    unit_id = forms.TypedChoiceField(label="Đơn vị", coerce=int, error_messages={"required": "Chọn đơn vị."})
    since = day_field("Từ ngày")

    def __init__(self, *args: Any, units: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self.fields["unit_id"], units, "Chọn đơn vị")
