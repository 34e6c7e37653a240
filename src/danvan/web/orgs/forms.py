"""Forms of acts on one unit: adding, renaming, moving, its kind, its phases, its other names."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms

from danvan.apps.orgs.services import Deciding, NameWords, PhaseWords, UnitWords
from danvan.web.shared.fields import day_field, seen_field

Choices = Iterable[tuple[int | str, str]]
REASON = forms.Textarea(attrs={"rows": 3})


def offer(field: forms.Field, choices: Choices, first: str = "Chọn") -> None:
    """Give a field of choices what may be chosen, after a line that asks to choose."""
    if isinstance(field, forms.ChoiceField):
        field.choices = [("", first), *choices]


class DecidingForm(forms.Form):
    """By which paper, and from which day."""

    since = day_field("Có hiệu lực từ ngày", "Ngày đầu tiên theo thay đổi này.")
    number = forms.CharField(
        label="Số, ký hiệu văn bản quyết định",
        max_length=80,
        help_text="Ví dụ 15/QĐ-UBND.",
        error_messages={"required": "Ghi số, ký hiệu của văn bản."},
    )
    signed = day_field("Ngày văn bản")

    @property
    def by(self) -> Deciding:
        """The paper and the day that were typed."""
        typed = self.cleaned_data
        return Deciding(typed["since"], typed["number"], typed["signed"])

    @property
    def sections(self) -> list[tuple[str, list[forms.BoundField]]]:
        """The fields under their headings; the first ones without one."""
        return [("", list(self.visible_fields()))]


def _name_field(label: str = "Tên đơn vị") -> forms.CharField:
    return forms.CharField(label=label, max_length=300, error_messages={"required": "Ghi tên đơn vị."})


def _short_name_field() -> forms.CharField:
    return forms.CharField(
        label="Tên gọn", required=False, max_length=120, help_text="Dùng ở bảng hẹp. Bỏ trống thì lấy tên đơn vị."
    )


def _area_field() -> forms.CharField:
    return forms.CharField(
        label="Tên đơn vị hành chính", required=False, max_length=200, help_text="Ví dụ Phường Tân Biên."
    )


class NewUnitForm(DecidingForm):
    """A new unit under the authority."""

    name = _name_field()
    short_name = _short_name_field()
    code = forms.CharField(
        label="Mã trong cơ quan",
        max_length=30,
        help_text="Ngắn, bằng chữ hoặc số, ví dụ PKT. Hệ thống tự thêm mã cơ quan phía trước.",
        error_messages={"required": "Ghi mã."},
    )
    kind_code = forms.ChoiceField(label="Loại đơn vị", error_messages={"required": "Chọn loại đơn vị."})
    parent_id = forms.TypedChoiceField(label="Cấp trên", coerce=int, error_messages={"required": "Chọn cấp trên."})
    place = forms.CharField(label="Địa danh ghi trên văn bản", required=False, max_length=120)
    field_order = ["name", "short_name", "code", "kind_code", "parent_id", "place", "since", "number", "signed"]

    def __init__(self, *args: Any, kinds: Choices, parents: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self.fields["kind_code"], kinds, "Chọn loại")
        offer(self.fields["parent_id"], parents, "Chọn cấp trên")

    @property
    def words(self) -> UnitWords:
        """The unit that was typed."""
        typed = self.cleaned_data
        names = NameWords(typed["name"], typed["short_name"])
        return UnitWords(names, typed["code"], typed["kind_code"], typed["parent_id"], typed["place"])


class RenameForm(DecidingForm):
    """A unit's new name; of what governs an area also the area's."""

    seen = seen_field()
    name = _name_field("Tên mới")
    short_name = _short_name_field()
    area_name = _area_field()
    field_order = ["name", "short_name", "area_name", "since", "number", "signed"]

    def __init__(self, *args: Any, has_area: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not has_area:
            del self.fields["area_name"]

    @property
    def words(self) -> NameWords:
        """The names that were typed."""
        typed = self.cleaned_data
        return NameWords(typed["name"], typed["short_name"], typed.get("area_name", ""))


class MoveForm(DecidingForm):
    """Under which unit one is to stand."""

    seen = seen_field()
    parent_id = forms.TypedChoiceField(
        label="Cấp trên mới", coerce=int, error_messages={"required": "Chọn cấp trên mới."}
    )
    field_order = ["parent_id", "since", "number", "signed"]

    def __init__(self, *args: Any, parents: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self.fields["parent_id"], parents, "Chọn cấp trên")


class KindForm(DecidingForm):
    """Of which kind a unit is to be."""

    seen = seen_field()
    kind_code = forms.ChoiceField(label="Loại mới", error_messages={"required": "Chọn loại mới."})
    field_order = ["kind_code", "since", "number", "signed"]

    def __init__(self, *args: Any, kinds: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self.fields["kind_code"], kinds, "Chọn loại")


class PlainForm(forms.Form):
    """A form without deciding paper, shown like the others."""

    @property
    def sections(self) -> list[tuple[str, list[forms.BoundField]]]:
        """The fields under their headings; the first ones without one."""
        return [("", list(self.visible_fields()))]


class MendForm(PlainForm):
    """What a phase should have said, and why it did not."""

    seen = seen_field()
    name = _name_field()
    short_name = _short_name_field()
    area_name = _area_field()
    document = forms.CharField(label="Văn bản quyết định", required=False, max_length=120)
    reason = forms.CharField(
        label="Lý do sửa", required=False, max_length=1000, widget=REASON, help_text="Ghi sai ở đâu, căn cứ nào."
    )

    def __init__(self, *args: Any, has_area: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not has_area:
            del self.fields["area_name"]

    @property
    def words(self) -> PhaseWords:
        """What the phase should say."""
        typed = self.cleaned_data
        names = NameWords(typed["name"], typed["short_name"], typed.get("area_name", ""))
        return PhaseWords(names, typed["document"])


class AliasForm(PlainForm):
    """Another name, always or during a time."""

    alias = forms.CharField(
        label="Tên gọi khác", max_length=300, error_messages={"required": "Ghi tên gọi khác."},
        help_text="Như văn bản viết, ví dụ “TT PVHCC xã”. Nhận được khi đọc kế hoạch.",
    )  # fmt: skip
    valid_from = day_field("Dùng từ ngày", "Bỏ trống cả hai ngày nếu dùng mọi thời gian.", required=False)
    valid_until = day_field("Đến hết ngày", required=False)


def paper_initial(today: date) -> dict[str, date]:
    """The days with which a form of a change begins."""
    return {"since": today, "signed": today}
