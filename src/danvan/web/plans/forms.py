"""Forms of plans: shape and typed values only."""

from collections.abc import Iterable, Mapping
from datetime import date
from hashlib import sha256

from django import forms
from django.core.exceptions import ValidationError

from danvan.apps.plans.corrections import DocumentValues
from danvan.apps.plans.enums import DeadlineMode, Opening, OwedThing, PeriodKind, TargetMeasure, YearPart
from danvan.apps.plans.reading_form import DOCUMENT_LIMITS, Fact, FactKind, names_of, text_of, year_part_of
from danvan.domain.ledger.recurrence import MAX_DAYS
from danvan.domain.periods import cut_offs_on
from danvan.domain.targets.progress import Operator
from danvan.domain.vietnamese.numbers import parse_number
from danvan.domain.vietnamese.stated_dates import value_text
from danvan.web.plans.stated_dates import DATE_HINT, stated_value
from danvan.web.shared.fields import missing

YEARS_BACK = 4
_NO_SECTION = ("", "Không thuộc mục nào")


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


class SourceForm(forms.Form):
    """The text to read."""

    file = forms.FileField(
        label="Văn bản kế hoạch",
        error_messages={
            "required": "Hãy chọn tệp văn bản.",
            "empty": "Tệp trống, không có nội dung để đọc. Hãy chọn lại tệp.",
            "invalid": "Hãy chọn tệp văn bản.",
        },
        allow_empty_file=True,
    )


class DocumentForm(forms.Form):
    """The fields of the document."""

    kind = forms.CharField(label="Loại văn bản", max_length=80, required=False)
    number = forms.CharField(
        label="Số, ký hiệu",
        max_length=DOCUMENT_LIMITS["number"],
        required=False,
        help_text="Ví dụ: 52/KH-UBND.",
    )
    date = forms.DateField(
        label="Ngày ban hành",
        required=False,
        help_text="Ngày/tháng/năm, ví dụ 10/4/2023.",
        widget=forms.DateInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"invalid": "Ghi ngày/tháng/năm, ví dụ 10/4/2023."},
    )
    place = forms.CharField(label="Địa danh", max_length=DOCUMENT_LIMITS["place"], required=False)
    issuer = forms.CharField(label="Cơ quan ban hành", max_length=300, required=False)
    title = forms.CharField(
        label="Trích yếu",
        max_length=DOCUMENT_LIMITS["title"],
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    year = forms.IntegerField(label="Năm của kế hoạch", required=False, min_value=2000, max_value=2100)
    signatory_title = forms.CharField(label="Chức vụ người ký", max_length=200, required=False)
    signatory_name = forms.CharField(label="Họ và tên người ký", max_length=200, required=False)
    recipients = forms.CharField(
        label="Nơi nhận", required=False, help_text="Mỗi nơi một dòng.", widget=forms.Textarea(attrs={"rows": 8})
    )

    def values(self) -> DocumentValues:
        """What was given, in the form in which readings keep it."""
        given = self.cleaned_data
        fields = {name: given[name].strip() for name in ("kind", "number", "place", "issuer", "title")}
        fields["date"] = given["date"].isoformat() if given["date"] else ""
        return DocumentValues(
            fields=fields,
            year=str(given["year"] or ""),
            recipients=_lines(given["recipients"]),
            signatory_title=given["signatory_title"].strip(),
            signatory_name=given["signatory_name"].strip(),
        )


class FactForm(forms.Form):
    """A form of one fact; `sections` are the paths of the reading with what each is about."""

    def __init__(self, *args: object, sections: Iterable[tuple[str, str]] = (), **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        if "section" in self.fields:
            choices = [_NO_SECTION, *sections, ("closing", "Phần cuối văn bản")]
            self.fields["section"] = forms.ChoiceField(label="Thuộc mục", choices=choices, required=False)
            self.order_fields(["section"])

    def values(self) -> Fact:
        """What was given, in the form in which readings keep it."""
        return {name: value.strip() if isinstance(value, str) else value for name, value in self.cleaned_data.items()}

    @classmethod
    def initial_of(cls, fact: Fact) -> dict[str, str]:
        """The values of a stored fact as this form shows them."""
        return {name: text_of(fact, name) for name in cls.base_fields}


def _text(label: str, *, rows: int = 3, required: bool = True, hint: str = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        required=required,
        help_text=hint,
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={"required": missing(label)},
    )


class TaskForm(FactForm):
    """One duty."""

    section = forms.CharField()
    what = _text("Nội dung nhiệm vụ", rows=4)
    resp = _text("Chủ trì", required=False, hint="Tên như trong văn bản, mỗi đơn vị hoặc nhóm một dòng.")
    coord = _text("Phối hợp", required=False, hint="Mỗi đơn vị hoặc nhóm một dòng.")

    def values(self) -> Fact:
        """The units as lists of names."""
        given = super().values()
        return {**given, "resp": _lines(text_of(given, "resp")), "coord": _lines(text_of(given, "coord"))}

    @classmethod
    def initial_of(cls, fact: Fact) -> dict[str, str]:
        """The units one a line."""
        lines = {name: "\n".join(names_of(fact, name)) for name in ("resp", "coord")}
        return {**super().initial_of(fact), **lines}


_RECURRENCE = ("period_kind", "cut_off", "due_days", "opening")
_DAYS = f"Hạn nộp phải từ 1 đến {MAX_DAYS} ngày sau ngày chốt số liệu của kỳ."
_LATEST = date(2100, 1, 1)  # the labels of cut-offs are the same on all days


class DeadlineForm(FactForm):
    """One deadline; one that comes again with its kind of period, its cut-off and when it is due."""

    section = forms.CharField()
    what = _text("Việc phải làm")
    owed = forms.ChoiceField(
        label="Loại việc phải nộp",
        choices=OwedThing.choices,
        help_text="Khi ban hành, mỗi đơn vị phải nộp sẽ có một dòng theo dõi; “Việc khác” không tạo dòng nào.",
    )
    mode = forms.ChoiceField(
        label="Cách tính",
        choices=DeadlineMode.choices,
        help_text="“Chậm nhất ngày” tính cả ngày đó; “trước ngày” thì ngày liền trước là ngày cuối cùng còn đúng hạn.",
    )
    date = forms.CharField(
        label="Thời hạn nêu trong văn bản", max_length=40, help_text=DATE_HINT,
        error_messages={"required": missing("Thời hạn nêu trong văn bản")},
    )  # fmt: skip
    unit = _text("Ai phải nộp", required=False, hint="Tên như trong văn bản, mỗi đơn vị hoặc nhóm một dòng.")
    to = forms.CharField(label="Nộp cho", max_length=300, required=False)
    period_kind = forms.ChoiceField(
        label="Kỳ báo cáo",
        required=False,
        choices=PeriodKind.choices,
        help_text="Chỉ với “Báo cáo định kỳ”: khi ban hành, mỗi kỳ trong năm của kế hoạch là một việc phải nộp.",
    )
    cut_off = forms.ChoiceField(
        label="Chốt số liệu", required=False, choices=lambda: [(one.code, one.label) for one in cut_offs_on(_LATEST)]
    )
    due_days = forms.IntegerField(
        label="Hạn nộp, số ngày sau khi chốt số liệu",
        required=False,
        min_value=1,
        max_value=MAX_DAYS,
        help_text="Ví dụ chốt ngày 14, hạn ngày 20 thì ghi 6.",
        error_messages={"invalid": "Ghi số ngày bằng chữ số.", **dict.fromkeys(("min_value", "max_value"), _DAYS)},
    )
    opening = forms.ChoiceField(label="Gửi được từ", required=False, choices=Opening.choices)
    year_part = forms.ChoiceField(
        label="Số liệu của",
        required=False,
        choices=YearPart.choices,
        help_text="Chỉ với báo cáo nộp một lần: báo cáo 6 tháng thì đơn vị ghi số liệu của 6 tháng.",
    )

    def clean_date(self) -> str:
        """The date in the form in which readings keep it."""
        return stated_value(self.cleaned_data["date"])

    def values(self) -> Fact:
        """The units parted by semicolons."""
        given = super().values()
        comes_again = given["owed"] == OwedThing.PERIODIC_REPORT and given["period_kind"]
        recurrence = {name: given.pop(name) for name in _RECURRENCE}
        kept: Fact = {
            **given,
            "unit": "; ".join(_lines(text_of(given, "unit"))) or None,
            "to": given["to"] or None,
            **(recurrence if comes_again else dict.fromkeys(_RECURRENCE)),
        }
        return {**kept, "year_part": year_part_of(kept)}

    @classmethod
    def initial_of(cls, fact: Fact) -> dict[str, str]:
        """The units one a line, a day as dd/mm/yyyy."""
        shown = value_text(text_of(fact, "date"))
        return {**super().initial_of(fact), "unit": "\n".join(names_of(fact, "unit")), "date": shown}


class TargetForm(FactForm):
    """One target."""

    section = forms.CharField()
    what = _text("Nội dung chỉ tiêu")
    op = forms.ChoiceField(label="So sánh", choices=[(item.value, item.label) for item in Operator])
    value = forms.CharField(
        label="Mức phải đạt", max_length=20, required=False, help_text="Để trống nếu chỉ tiêu không nêu mức bằng số."
    )
    unit = forms.CharField(label="Đơn vị tính", max_length=40, required=False)
    measure = forms.ChoiceField(
        label="Cách đo", choices=[("", "Chưa có cách đo trong hệ thống"), *TargetMeasure.choices], required=False
    )

    def clean_value(self) -> str:
        """The number with a decimal point."""
        said = self.cleaned_data["value"].strip()
        if not said:
            return ""
        value = parse_number(said)
        if value is None:
            raise ValidationError("Ghi mức bằng số, ví dụ 60 hoặc 98,5.")
        return format(value, "f")

    def values(self) -> Fact:
        """No value for a target in words."""
        given = super().values()
        return {**given, "value": given["value"] or None}


class CitationForm(FactForm):
    """One cited document."""

    kind = forms.CharField(label="Loại văn bản", max_length=80, error_messages={"required": missing("Loại văn bản")})
    number = forms.CharField(label="Số, ký hiệu", max_length=80, required=False)
    name = forms.CharField(label="Tên văn bản", max_length=500, required=False)
    issuer = forms.CharField(label="Cơ quan ban hành", max_length=300, required=False)
    date = forms.CharField(label="Ngày ban hành", max_length=20, required=False, help_text="Ví dụ 15/7/2021.")
    basis = forms.BooleanField(label="Là căn cứ ban hành kế hoạch", required=False)

    def clean_date(self) -> str:
        """The date in the form in which readings keep it."""
        said = self.cleaned_data["date"].strip()
        return stated_value(said) if said else ""

    def clean(self) -> dict[str, object]:
        """A document is told by its number or by its name."""
        given = super().clean() or {}
        if not given.get("number") and not given.get("name"):
            raise ValidationError("Hãy ghi số, ký hiệu hoặc tên của văn bản.")
        return given

    @classmethod
    def initial_of(cls, fact: Fact) -> dict[str, str]:
        """The date as dd/mm/yyyy; the mark of a basis stays a mark."""
        return {
            **super().initial_of(fact),
            "date": value_text(text_of(fact, "date")),
            "basis": "on" if fact.get("basis") else "",
        }


class SectionForm(FactForm):
    """One numbered part."""

    path = forms.RegexField(
        label="Số của mục",
        regex=r"\A[^\s/]+( [^\s/]+)*(/[^\s/]+( [^\s/]+)*)*\Z",
        max_length=60,
        help_text="Các số nối bằng dấu gạch chéo, ví dụ IV/2/a.",
        error_messages={
            "required": missing("Số của mục"),
            "invalid": "Nối các số bằng dấu gạch chéo, ví dụ IV/2/a.",
        },
    )
    heading = _text("Tiêu đề")


FACT_FORMS: dict[FactKind, type[FactForm]] = {
    FactKind.TASK: TaskForm,
    FactKind.DEADLINE: DeadlineForm,
    FactKind.TARGET: TargetForm,
    FactKind.CITATION: CitationForm,
    FactKind.SECTION: SectionForm,
}

Choices = Iterable[tuple[str, Iterable[tuple[str, str]]]]


class _LaterChoice(forms.ChoiceField):
    """A choice that is asked for and may still be left for later."""

    def validate(self, value: str) -> None:
        """Refuse what is not among the choices; "not yet" is one of them."""
        if not self.valid_value(value):
            raise ValidationError("Đơn vị này không có trong danh sách. Hãy chọn lại.")


class NamesForm(forms.Form):
    """One select per name in the text."""

    use_required_attribute = False

    def __init__(
        self, *args: object, names: Iterable[tuple[str, str, str]] = (), choices: Choices = (), **kwargs: object
    ) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.names: dict[str, str] = {}
        grouped: list[tuple[str, object]] = [("", "Chưa chọn"), ("none", "Không ứng với đơn vị nào trong hệ thống")]
        grouped.extend((heading, list(rows)) for heading, rows in choices)
        for name, choice, hint in names:
            # Told by the name itself, so that what was typed stays with its name when the list has changed meanwhile.
            field = f"ten-{sha256(name.encode()).hexdigest()[:12]}"
            self.names[field] = name
            self.fields[field] = _LaterChoice(
                label=f"“{name}”",
                choices=grouped,
                initial=choice,
                help_text=hint,
            )

    def answers(self) -> dict[str, str]:
        """The chosen word for each name."""
        return {name: self.cleaned_data[field] for field, name in self.names.items()}


class ReasonForm(forms.Form):
    """Why a reading is put aside."""

    reason = forms.CharField(
        label="Lý do",
        max_length=1000,
        required=False,
        error_messages={"max_length": "Dài %(show_value)d ký tự, tối đa %(limit_value)d ký tự. Hãy ghi gọn lại."},
    )

    def __init__(self, typed: Mapping[str, str] | None = None) -> None:
        # The field itself stands in the act panel, in its second act; the error must lead there.
        super().__init__(typed, auto_id="act-2-%s")


class VersionForm(forms.Form):
    """Which state of a reading the person saw."""

    version = forms.IntegerField(
        min_value=0,
        widget=forms.HiddenInput,
        error_messages={"required": "Trang thiếu thông tin lần sửa. Hãy mở lại trang.", "invalid": "Hãy mở lại trang."},
    )


class YearForm(forms.Form):
    """The year of the board by unit; without a choice, this year."""

    nam = forms.TypedChoiceField(label="Năm", required=False, coerce=int)

    def __init__(self, typed: Mapping[str, str], *, today: date) -> None:
        super().__init__({"nam": str(today.year), **typed}, auto_id="loc_%s")
        self.today = today
        years = range(today.year + 1, today.year - YEARS_BACK - 1, -1)
        self.fields["nam"].choices = [(year, str(year)) for year in years]  # type: ignore[attr-defined]

    def chosen(self) -> int:
        """The year; this one where the typed value is none."""
        self.is_valid()
        return int(self.cleaned_data.get("nam") or self.today.year)
