"""Forms of the register of legal documents."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any, TypeVar

from django import forms

from danvan.apps.legal.entries import LABELS
from danvan.apps.legal.register_list import LIMITS
from danvan.domain.law import Confidence
from danvan.domain.law.document_tables import KIND_NAMES
from danvan.domain.law.register import RelationKind
from danvan.domain.law.register_entries import Entry, WrittenRelation, read_number, read_relations
from danvan.domain.rules import RuleViolation
from danvan.web.shared.fields import day_field

Value = TypeVar("Value")
_RELATION_HINT = (
    "Mỗi dòng một văn bản: số, ký hiệu, rồi ngày bắt đầu nếu biết, ví dụ “34/2007/PL-UBTVQH11 từ 01/07/2023”."
)
_KINDS = [("", "Chọn loại văn bản"), *((kind, kind) for kind in sorted(KIND_NAMES))]


class RegisterFilterForm(forms.Form):
    """By what the register is narrowed."""

    tim = forms.CharField(label="Số, trích yếu (có dấu hoặc không dấu)", required=False, max_length=100)
    loai = forms.ChoiceField(label="Loại văn bản", required=False)
    co_quan = forms.ChoiceField(label="Cơ quan ban hành", required=False)
    ngay = day_field("Còn hiệu lực vào ngày", required=False)
    chua_kiem_chung = forms.BooleanField(label="Chỉ văn bản chưa kiểm chứng", required=False)

    def __init__(self, *args: Any, kinds: Iterable[str], issuers: Iterable[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, first, offered in (("loai", "Mọi loại", kinds), ("co_quan", "Mọi cơ quan", issuers)):
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                field.choices = [("", first), *((one, one) for one in offered)]


def _text(name: str, help_text: str = "", *, required: bool = False, rows: int = 0) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows, "spellcheck": "false"}) if rows else forms.TextInput()
    return forms.CharField(
        label=LABELS[name],
        help_text=help_text,
        required=required,
        max_length=LIMITS.get(name, 2000),
        widget=widget,
        error_messages={"required": f"Ghi {LABELS[name].lower()}."},
    )


class EntryForm(forms.Form):
    """All that the register says of one document."""

    number = _text("number", "Như trên văn bản, ví dụ 59/2023/NĐ-CP. Luật chưa biết số thì để trống.")
    kind = forms.ChoiceField(label=LABELS["kind"], choices=_KINDS, error_messages={"required": "Chọn loại văn bản."})
    title = _text("title", required=True, rows=2)
    name = _text("name", "Với luật: tên mà các văn bản thường dẫn, không có chữ “Luật”, ví dụ “Tiếp công dân”.")
    issuer = _text("issuer", required=True)
    other_issuers = _text("other_issuers", "Mỗi dòng một cách gọi đúng khác, ví dụ “UBND tỉnh”.", rows=2)
    issued = day_field(LABELS["issued"], required=False)
    since = day_field(LABELS["since"], "Bỏ trống nếu có hiệu lực từ ngày ban hành.", required=False)
    until = day_field(LABELS["until"], "Ngày cuối cùng còn hiệu lực. Bỏ trống nếu còn hiệu lực.", required=False)
    replaces = _text("replaces", _RELATION_HINT, rows=2)
    amends = _text("amends", "Ghi như trên.", rows=2)
    guides = _text("guides", "Ghi như trên.", rows=2)
    continues = _text(
        "continues", "Ghi như trên. Dùng khi văn bản mới cùng nội dung nhưng không bãi bỏ văn bản cũ.", rows=2
    )
    confidence = forms.ChoiceField(
        label="Đã đối chiếu với văn bản",
        choices=[(Confidence.CONFIRMED.value, "Đã kiểm chứng"), (Confidence.UNCONFIRMED.value, "Chưa kiểm chứng")],
        initial=Confidence.UNCONFIRMED.value,
        widget=forms.RadioSelect,
    )
    source = _text("source", "Đọc ở đâu: công báo, cổng thông tin, bản giấy…")
    checked = day_field(LABELS["checked"], "Ngày đối chiếu gần nhất.", required=False)
    note = _text("note", rows=2)

    def clean_number(self) -> str:
        """The number in its one spelling."""
        return self._checked(read_number)("number")

    def clean_replaces(self) -> tuple[WrittenRelation, ...]:
        """The documents that this one replaces."""
        return self._relations(RelationKind.REPLACES)

    def clean_amends(self) -> tuple[WrittenRelation, ...]:
        """The documents that this one amends."""
        return self._relations(RelationKind.AMENDS)

    def clean_guides(self) -> tuple[WrittenRelation, ...]:
        """The documents that this one guides."""
        return self._relations(RelationKind.GUIDES)

    def clean_continues(self) -> tuple[WrittenRelation, ...]:
        """The documents that this one continues."""
        return self._relations(RelationKind.CONTINUES)

    def entry(self) -> Entry:
        """What was typed."""
        given = self.cleaned_data
        others = tuple(line.strip() for line in given["other_issuers"].splitlines() if line.strip())
        return Entry(
            **{name: given[name] for name in ("number", "kind", "name", "issuer", "issued", "since", "until")},
            **{name: given[name] for name in ("source", "note", "checked")},
            title=" ".join(given["title"].split()),
            other_issuers=others,
            confidence=Confidence(given["confidence"]),
            relations=tuple(relation for kind in RelationKind for relation in given[kind.value]),
        )

    def _relations(self, kind: RelationKind) -> tuple[WrittenRelation, ...]:
        return self._checked(lambda text: read_relations(kind, text))(kind.value)

    def _checked(self, read: Callable[[str], Value]) -> Callable[[str], Value]:
        def checked(name: str) -> Value:
            try:
                return read(self.cleaned_data[name])
            except RuleViolation as refused:
                raise forms.ValidationError(refused.message) from refused

        return checked


class ChangeEntryForm(EntryForm):
    """A change of a document, with its reason and the version that was opened."""

    reason = forms.CharField(
        label="Lý do sửa",
        max_length=500,
        help_text="Ví dụ: đã đối chiếu với công báo; văn bản mới thay thế.",
        error_messages={"required": "Ghi lý do sửa."},
    )
    version = forms.IntegerField(min_value=1, widget=forms.HiddenInput)


def initial_of(entry: Entry, version: int) -> dict[str, str | int | date | None]:
    """What the form shows before anything is typed: the register's words."""
    lines = {kind.value: "\n".join(one.text for one in entry.relations if one.kind is kind) for kind in RelationKind}
    return {
        **{name: getattr(entry, name) for name in ("number", "kind", "title", "name", "issuer", "source", "note")},
        **{name: getattr(entry, name) for name in ("issued", "since", "until", "checked")},
        **lines,
        "other_issuers": "\n".join(entry.other_issuers),
        "confidence": entry.confidence.value,
        "version": version,
    }


class RegisterUploadForm(forms.Form):
    """A list of documents as a file."""

    file = forms.FileField(
        label="Tệp danh sách văn bản",
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.yaml,.yml,.json"}),
        error_messages={"required": "Chọn tệp.", "empty": "Tệp trống."},
    )
