"""The shape of what is typed on the pages of activities."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any, TypeVar

from django import forms

from danvan.apps.activities.content import ActivityWords
from danvan.apps.activities.selectors import Choices
from danvan.apps.activities.selectors.lists import DOUBTS
from danvan.apps.activities.services import NewFile, PossibleDuplicate
from danvan.domain.activities.checking import CountsRefused
from danvan.domain.activities.kinds import CountedFigure, Kind
from danvan.domain.periods import PeriodKind, period_named, periods_of
from danvan.domain.rules import RuleViolation
from danvan.web.shared.acts import perform
from danvan.web.shared.fields import day_field
from danvan.web.shared.uploads import DocumentField, uploaded_content

Result = TypeVar("Result")
FILES = "PDF, DOCX, XLSX, JPG, PNG, TXT"
_TOO_LONG = {"max_length": "Dài %(show_value)d ký tự, tối đa %(limit_value)d ký tự. Hãy rút gọn."}
_COUNT = "so_"


def _text(label: str, limit: int, help_text: str = "", *, missing: str = "", rows: int = 0) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help_text,
        max_length=limit,
        required=bool(missing),
        widget=forms.Textarea(attrs={"rows": rows}) if rows else forms.TextInput(),
        error_messages=_TOO_LONG | {"required": missing},
    )


def _reason() -> forms.CharField:
    return _text("Lý do", 500, missing="Ghi lý do.", rows=2)


class FilterForm(forms.Form):
    """By what the register is narrowed."""

    tim = forms.CharField(label="Nội dung (có dấu hoặc không dấu)", required=False, max_length=100)
    loai = forms.ChoiceField(label="Loại hoạt động", required=False)
    ky = forms.ChoiceField(label="Kỳ", required=False)
    don_vi = forms.CharField(label="Tên đơn vị", required=False, max_length=100)
    muc = forms.CharField(label="Mục kế hoạch, ví dụ IV.2", required=False, max_length=40)
    luu_y = forms.ChoiceField(label="Điều cần xem", required=False, choices=[("", "Mọi hoạt động"), *DOUBTS.items()])
    da_huy = forms.BooleanField(label="Cả hoạt động đã hủy", required=False)

    def __init__(self, *args: Any, kinds: Iterable[Kind], today: date, sees_all: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choose(self.fields["loai"], [("", "Mọi loại"), *((kind.code, kind.label) for kind in kinds)])
        _choose(self.fields["ky"], [("", "Mọi kỳ"), *_periods(today.year)])
        if not sees_all:
            del self.fields["don_vi"]

    @property
    def span(self) -> tuple[date | None, date | None]:
        """The first and the last day of the chosen period; only for a valid form."""
        code = self.cleaned_data.get("ky")
        period = period_named(code) if code else None
        return (period.start, period.end) if period else (None, None)


class ActivityForm(forms.Form):
    """One activity of a kind, with the kind's own figures."""

    use_required_attribute = False
    field_order = ("held_on", "title", "place", "variant")

    held_on = day_field("Ngày diễn ra", "Ngày/tháng/năm, không sau hôm nay.")
    title = _text("Nội dung", 500, "Không ghi tên người dân.", missing="Ghi nội dung hoạt động.")
    place = _text("Địa điểm", 200)
    clause = forms.ChoiceField(label="Thực hiện mục nào của kế hoạch", required=False)
    obligation = forms.TypedChoiceField(label="Phục vụ việc phải nộp", required=False, coerce=int, empty_value=None)
    is_estimate = forms.BooleanField(label="Số liệu là ước tính", required=False)
    note = _text("Ghi chú", 2000, "Không ghi tên, địa chỉ, số giấy tờ của người dân.", rows=3)
    is_distinct = forms.BooleanField(label="Không trùng với hoạt động đã ghi", required=False)

    def __init__(self, *args: Any, kind: Kind, choices: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind
        _choose(self.fields["clause"], [("", "Không gắn"), *((plan, list(rows)) for plan, rows in choices.clauses)])
        _choose(self.fields["obligation"], [("", "Không gắn"), *choices.obligations])
        if kind.variants:
            self.fields["variant"] = forms.ChoiceField(
                label="Hình thức",
                choices=[(one.code, one.label) for one in kind.variants],
                widget=forms.RadioSelect,
                error_messages={"required": "Chọn hình thức."},
            )
        for figure in kind.figures:
            self.fields[f"{_COUNT}{figure.code}"] = _count_field(figure)
        self.order_fields(self.field_order)

    @property
    def count_fields(self) -> list[tuple[forms.BoundField, str]]:
        """The fields of figures, each with its unit of measure."""
        return [(self[f"{_COUNT}{figure.code}"], figure.unit_of_measure) for figure in self.kind.figures]

    @property
    def asks_distinct(self) -> bool:
        """Whether the page asks if it is another one: after a duplicate was found, or once somebody said so."""
        return bool(getattr(self, "is_doubled", False)) or bool(self["is_distinct"].value())

    def words(self) -> ActivityWords:
        """What was typed; only for a valid form."""
        given = self.cleaned_data
        plan, _, path = given["clause"].partition(":")
        return ActivityWords(
            kind=self.kind.code,
            held_on=given["held_on"],
            title=given["title"],
            counts={figure.code: given[f"{_COUNT}{figure.code}"] for figure in self.kind.figures},
            variant=given.get("variant", ""),
            place=given["place"],
            note=given["note"],
            clause=(int(plan), path) if path else None,
            obligation_id=given["obligation"],
            is_estimate=given["is_estimate"],
            is_distinct=given["is_distinct"],
        )

    def perform(self, act: Callable[[], Result]) -> Result | None:
        """Do the act; refused figures get their sentence beside their own field, any other refusal stands on top."""

        def named() -> Result | None:
            try:
                return act()
            except CountsRefused as refused:
                for code, sentence in refused.facts.items():
                    self.add_error(f"{_COUNT}{code}", sentence)
            except PossibleDuplicate as refused:
                self.is_doubled = True
                self.add_error(None, refused.message)
            return None

        return perform(self, named)


class RecordForm(ActivityForm):
    """An activity that is written down, with a file if there is one."""

    file = DocumentField(label="Tệp minh chứng", widget=forms.FileInput, required=False)
    file_note = _text("Tệp chứng minh điều gì (mục, trang)", 500)

    def new_file(self) -> NewFile | None:
        """The chosen file. Raises RuleViolation when it is too large."""
        return _new_file(self)


class MendForm(ActivityForm):
    """Other words for an activity, with the reason and the version that was opened."""

    reason = _text("Lý do sửa", 500, "Ví dụ: nhập nhầm số người dự.", missing="Ghi lý do sửa.", rows=2)
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)


class CancelForm(forms.Form):
    """Why an activity counts no more, and the version that was opened."""

    use_required_attribute = False

    reason = _reason()
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)


class FileForm(forms.Form):
    """A file that proves an activity."""

    use_required_attribute = False

    file = DocumentField(label="Tệp minh chứng", widget=forms.FileInput)
    file_note = _text("Tệp chứng minh điều gì (mục, trang)", 500)

    def new_file(self) -> NewFile:
        """The chosen file. Raises RuleViolation when there is none or it is too large."""
        file = _new_file(self)
        if file is None:
            raise RuleViolation("Chọn tệp.")
        return file


class KindForm(forms.Form):
    """A kind of activity that an authority makes."""

    use_required_attribute = False

    label = _text("Tên loại hoạt động", 200, "Ví dụ: Ngày hội đại đoàn kết.", missing="Ghi tên loại hoạt động.")
    figures = _text(
        "Số liệu cần ghi",
        2000,
        "Mỗi dòng một số liệu: tên; đơn vị tính. Thêm dấu * ở cuối nếu bắt buộc, ví dụ “Số hộ tham gia; hộ *”.",
        rows=5,
    )


class UploadForm(forms.Form):
    """A filled list of activities as a file."""

    use_required_attribute = False

    file = DocumentField(label="Tệp danh sách hoạt động", widget=forms.FileInput(attrs={"accept": ".xlsx"}))


def initial_of(words: ActivityWords, version: int) -> dict[str, object]:
    """What a form of correction shows before anything is typed."""
    counts = {f"{_COUNT}{code}": text for code, text in words.counts.items()}
    return {
        "held_on": words.held_on,
        "title": words.title,
        "place": words.place,
        "variant": words.variant,
        "clause": f"{words.clause[0]}:{words.clause[1]}" if words.clause else "",
        "obligation": words.obligation_id,
        "is_estimate": words.is_estimate,
        "is_distinct": words.is_distinct,
        "note": words.note,
        "version": version,
    } | counts


def _new_file(form: forms.Form) -> NewFile | None:
    file = form.cleaned_data.get("file")
    return NewFile(uploaded_content(file), file.name, form.cleaned_data["file_note"]) if file else None


def _count_field(figure: CountedFigure) -> forms.CharField:
    mode = "numeric" if figure.places == 0 else "decimal"
    return forms.CharField(
        label=figure.label,
        required=figure.is_required,
        max_length=30,
        widget=forms.TextInput(attrs={"inputmode": mode, "autocomplete": "off"}),
        error_messages={"required": f"Nhập {figure.label[0].lower()}{figure.label[1:]}; không có thì nhập 0."},
    )


def _periods(year: int) -> list[tuple[str, str]]:
    """The periods of this year and the year before, the longest first."""
    kinds = (PeriodKind.YEAR, PeriodKind.HALF_YEAR, PeriodKind.NINE_MONTHS, PeriodKind.QUARTER, PeriodKind.MONTH)
    found = [period for one in (year, year - 1) for kind in kinds for period in periods_of(kind, one)]
    return [(period.code, period.label[0].upper() + period.label[1:]) for period in found]


def _choose(field: forms.Field, choices: list[Any]) -> None:
    if isinstance(field, forms.ChoiceField):
        field.choices = choices
