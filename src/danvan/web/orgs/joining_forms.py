"""Forms of acts that end units: merging, splitting, abolishing; shares of what was split."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django import forms

from danvan.apps.orgs.enums import PostsAfter
from danvan.apps.orgs.selectors.choices import SplitEdge
from danvan.apps.orgs.services import NameWords, PartWords, PostsWords, UnitWords
from danvan.web.orgs.forms import Choices, DecidingForm, NewUnitForm, offer
from danvan.web.shared.fields import day_field

HUNDRED = Decimal(100)
FEWEST_PARTS, MOST_PARTS = 2, 6


class MergingForm(forms.Form):
    """Which units are to be merged; the first step."""

    don_vi = forms.TypedMultipleChoiceField(
        label="Các đơn vị sáp nhập", coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, units: Iterable[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["don_vi"]
        if isinstance(field, forms.MultipleChoiceField):
            field.choices = list(units)


def _posts_field() -> forms.ChoiceField:
    return forms.ChoiceField(
        label="Chức vụ đang giữ ở đơn vị kết thúc",
        required=False,
        widget=forms.RadioSelect,
        choices=[(value, str(label)) for value, label in PostsAfter.choices],
        help_text="Nếu còn người giữ chức vụ sau ngày kết thúc thì phải chọn.",
    )


class MergeForm(NewUnitForm):
    """The unit that takes several over, and what becomes of their posts."""

    posts = _posts_field()
    head_post_id = forms.TypedChoiceField(
        label="Người đứng đầu đơn vị mới",
        required=False,
        coerce=int,
        empty_value=None,
        help_text="Khi chuyển chức vụ mà có nhiều người đứng đầu: người được chọn giữ tiếp, chức vụ đứng đầu khác "
        "kết thúc.",
    )
    field_order = [*NewUnitForm.field_order, "posts", "head_post_id"]

    def __init__(self, *args: Any, heads: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self.fields["head_post_id"], heads, "Chưa chọn")

    @property
    def posts_words(self) -> PostsWords:
        """What becomes of the posts."""
        return _posts(self.cleaned_data)

    @property
    def sections(self) -> list[tuple[str, list[forms.BoundField]]]:
        """The new unit, the paper, the posts."""
        unit = ["name", "short_name", "code", "kind_code", "parent_id", "place"]
        parts = (("Đơn vị mới", unit), ("Văn bản", _PAPER), ("Chức vụ", ["posts", "head_post_id"]))
        return [(heading, [self[name] for name in names]) for heading, names in parts]


_PAPER = ["since", "number", "signed"]


class SplitForm(DecidingForm):
    """The units that one is split into, all under one parent, and what becomes of its posts."""

    kind_code = forms.ChoiceField(label="Loại của các đơn vị mới", error_messages={"required": "Chọn loại đơn vị."})
    parent_id = forms.TypedChoiceField(label="Cấp trên", coerce=int, error_messages={"required": "Chọn cấp trên."})
    posts = _posts_field()
    moved_to = forms.ChoiceField(label="Chuyển chức vụ sang", required=False)

    def __init__(self, *args: Any, parts: int, kinds: Choices, parents: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.numbers = range(1, parts + 1)
        offer(self.fields["kind_code"], kinds, "Chọn loại")
        offer(self.fields["parent_id"], parents, "Chọn cấp trên")
        offer(self.fields["moved_to"], [(at - 1, f"Đơn vị mới thứ {at}") for at in self.numbers], "Chưa chọn")
        for at in self.numbers:
            self.fields[f"name-{at}"] = forms.CharField(
                label="Tên đơn vị", max_length=300, error_messages={"required": "Ghi tên đơn vị."}
            )
            self.fields[f"short-{at}"] = forms.CharField(label="Tên gọn", max_length=120, required=False)
            self.fields[f"code-{at}"] = forms.CharField(
                label="Mã trong cơ quan", max_length=30, error_messages={"required": "Ghi mã."}
            )
            self.fields[f"share-{at}"] = _percent_field("Phần nhận từ đơn vị cũ (%)")

    @property
    def parts(self) -> list[PartWords]:
        """The units that were typed, with their shares."""
        typed = self.cleaned_data
        return [
            PartWords(
                UnitWords(
                    NameWords(typed[f"name-{at}"], typed[f"short-{at}"]),
                    typed[f"code-{at}"],
                    typed["kind_code"],
                    typed["parent_id"],
                ),
                _share(typed[f"share-{at}"]),
            )
            for at in self.numbers
        ]

    @property
    def posts_words(self) -> PostsWords:
        """What becomes of the posts."""
        return _posts(self.cleaned_data)

    @property
    def posts_to(self) -> int:
        """The place of the new unit into which posts are moved; the first one unless another was chosen."""
        return int(self.cleaned_data["moved_to"] or 0)

    @property
    def sections(self) -> list[tuple[str, list[forms.BoundField]]]:
        """Each new unit, what they have in common, the posts."""
        parts = [
            (f"Đơn vị mới thứ {at}", [self[f"{name}-{at}"] for name in ("name", "short", "code", "share")])
            for at in self.numbers
        ]
        common = [self[name] for name in ("kind_code", "parent_id", *_PAPER)]
        return [*parts, ("Loại, cấp trên, văn bản", common), ("Chức vụ", [self["posts"], self["moved_to"]])]


class AbolishForm(DecidingForm):
    """The first day without the unit, and what becomes of its posts."""

    posts = forms.BooleanField(
        label="Kết thúc mọi chức vụ của đơn vị cùng ngày", required=False,
        help_text="Nếu còn người giữ chức vụ sau ngày kết thúc thì phải đánh dấu.",
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["since"].label = "Ngày đầu tiên không còn đơn vị"
        self.fields["since"].help_text = "Ngày hôm trước là ngày cuối cùng của đơn vị."

    @property
    def posts_words(self) -> PostsWords:
        """What becomes of the posts."""
        return PostsWords(PostsAfter.END if self.cleaned_data["posts"] else None)


class SharesForm(forms.Form):
    """How much of a split unit went to each successor, in percent, and the paper that says so."""

    number = forms.CharField(
        label="Số, ký hiệu văn bản nêu tỷ lệ", max_length=80, error_messages={"required": "Ghi số, ký hiệu."}
    )
    signed = day_field("Ngày văn bản")

    def __init__(self, *args: Any, edges: Iterable[SplitEdge], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.edges = tuple(edges)
        for edge in self.edges:
            field = _percent_field(f"Phần chuyển sang {edge.successor} (%)")
            field.initial = edge.percent
            self.fields[f"share-{edge.pk}"] = field
        self.order_fields([*(f"share-{edge.pk}" for edge in self.edges), "number", "signed"])

    @property
    def shares(self) -> dict[int, Decimal | None]:
        """The shares that were typed, by succession."""
        return {edge.pk: _share(self.cleaned_data[f"share-{edge.pk}"]) for edge in self.edges}

    @property
    def sections(self) -> list[tuple[str, list[forms.BoundField]]]:
        """All fields under one heading."""
        return [("", list(self.visible_fields()))]


def _percent_field(label: str) -> forms.DecimalField:
    return forms.DecimalField(
        label=label,
        required=False,
        localize=True,
        min_value=Decimal(0),
        max_value=HUNDRED,
        max_digits=7,
        decimal_places=4,
        help_text="Bỏ trống khi văn bản không nêu: hệ thống không tự chia.",
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
        error_messages={"invalid": "Ghi số phần trăm, ví dụ 40 hoặc 33,33."},
    )


def _share(percent: Decimal | None) -> Decimal | None:
    return None if percent is None else percent / HUNDRED


def _posts(typed: dict[str, Any]) -> PostsWords:
    choice = PostsAfter(typed["posts"]) if typed["posts"] else None
    return PostsWords(choice, typed.get("head_post_id"))
