"""The shape of what is typed on the pages of plans and reports."""

from collections.abc import Callable, Iterable
from typing import TypeVar

from django import forms
from django.http import QueryDict

from danvan.apps.reporting.figures import FiguresRefused, typed_text
from danvan.apps.reporting.selectors import EntryCell, EntryHeading, EntryOnPage, FlagOnPage
from danvan.apps.reporting.services import ExplanationsRefused, NewFile, Seen
from danvan.apps.reporting.texts import TEXTS
from danvan.domain.figures.catalogue import Figure, FigureKind
from danvan.domain.row_numbers import row_number
from danvan.web.shared.acts import perform
from danvan.web.shared.fields import seen_field
from danvan.web.shared.links import reverse
from danvan.web.shared.uploads import DocumentField, uploaded_content

Result = TypeVar("Result")

_LONGEST_TEXT = 100_000
_TYPE_A_DATE = "Nhập ngày theo dạng ngày/tháng/năm, ví dụ 05/11/2023."
_TOO_LONG = {"max_length": "Dài %(show_value)d ký tự, tối đa %(limit_value)d ký tự. Hãy rút gọn hoặc đưa vào tệp."}
_ANSWERS = (("", "Chưa trả lời"), ("có", "Có"), ("không", "Không"))


class _NeededToSend(forms.CharField):
    """A text that a draft may lack and a sent report may not: shown as required, saved when blank."""

    def validate(self, value: str) -> None:
        """Nothing: what is missing is said at sending, by the workflow."""


class _AnswerNeededToSend(forms.ChoiceField):
    """A choice that a draft may leave open."""

    def validate(self, value: str) -> None:
        """Refuse what is not among the choices; no choice is one of them."""
        if not self.valid_value(value):
            raise forms.ValidationError("Chọn một trong các câu trả lời có sẵn.")


class VersionForm(forms.Form):
    """Which version of the report stood on the page."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)


class SendBackForm(VersionForm):
    """Why a report goes back."""

    reason = forms.CharField(
        label="Lý do trả lại",
        help_text="Ghi rõ phần nào thiếu hoặc sai, cần sửa thế nào. Đơn vị đọc nguyên văn lý do này.",
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=4000,
        error_messages={"required": "Phải ghi lý do trả lại."} | _TOO_LONG,
    )


class RecheckForm(VersionForm):
    """Why a checked report is to be checked once more."""

    reason = forms.CharField(
        label="Lý do trả về kiểm tra lại",
        help_text="Ghi rõ phải kiểm tra lại điều gì. Đơn vị nộp chưa phải làm gì.",
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=4000,
        error_messages={"required": "Phải ghi lý do trả về kiểm tra lại."} | _TOO_LONG,
    )


class ExplanationsForm(VersionForm):
    """A sentence for each flag on a report; its fields are named by the flags' keys."""

    def __init__(self, *args: object, flags: Iterable[FlagOnPage], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.flags = tuple(flags)
        for flag in self.flags:
            self.fields[flag.key] = forms.CharField(
                label="Giải thích trong một câu",
                required=False,
                widget=forms.Textarea(attrs={"rows": 2}),
                max_length=500,
                initial=flag.explanation,
                error_messages=_TOO_LONG,
            )

    @property
    def flag_fields(self) -> list[tuple[FlagOnPage, forms.BoundField]]:
        """Each flag with its field."""
        return [(flag, self[flag.key]) for flag in self.flags]

    @property
    def sentences(self) -> dict[str, str]:
        """What was typed for each flag."""
        return {flag.key: str(self.cleaned_data.get(flag.key, "")) for flag in self.flags}


class CommentForm(forms.Form):
    """A remark on one figure."""

    text = forms.CharField(
        label="Ghi chú",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
        error_messages={"required": "Ghi chú phải có nội dung."} | _TOO_LONG,
    )


class ReviewForm(forms.Form):
    """How many levels look at what units send."""

    seen = seen_field()
    levels = forms.TypedChoiceField(
        label="Số cấp duyệt",
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": "Chọn một cấp hoặc hai cấp.", "invalid_choice": "Chọn một cấp hoặc hai cấp."},
    )

    def __init__(self, *args: object, choices: Iterable[tuple[int, str]], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        field = self.fields["levels"]
        if isinstance(field, forms.ChoiceField):
            field.choices = tuple(choices)


class _WithFigures(forms.Form):
    """A form with a field for each asked figure; its values stay text until the rules of figures read them."""

    needed_to_send = False

    def __init__(self, *args: object, asked: Iterable[Figure], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.asked = tuple(asked)
        for figure in self.asked:
            self.fields[figure.code] = _figure_field(figure, needed=self.needed_to_send)

    @property
    def figure_fields(self) -> list[tuple[forms.BoundField, str]]:
        """The fields of figures, each with the unit of measure to print behind it."""
        return [
            (self[figure.code], "" if figure.kind is FigureKind.BOOLEAN else figure.unit_of_measure)
            for figure in self.asked
        ]

    @property
    def typed_figures(self) -> dict[str, str]:
        """What was typed for each figure."""
        return {figure.code: str(self.cleaned_data.get(figure.code, "")) for figure in self.asked}


class ReportForm(_WithFigures):
    """A unit's plan or report as it is being written; its figures stand on a sheet, heading by heading."""

    use_required_attribute = False
    needed_to_send = True

    def __init__(self, *args: object, sheet: EntryOnPage, obligation_id: int, **kwargs: object) -> None:
        super().__init__(*args, asked=sheet.figures, **kwargs)
        self.headings, self.asked_files = sheet.headings, sheet.files
        self.fields["content"].label = sheet.content_label
        for file in sheet.files:
            self.fields[file.code] = DocumentField(label=file.prompt, widget=forms.FileInput, required=False)
        for figure in sheet.figures:
            url = reverse("reporting:cell", args=(obligation_id, figure.code))
            self.fields[figure.code].widget.attrs.update(_saved_alone(url, figure.code, f"v-{figure.code}", "change"))
        for code in TEXTS:
            url = reverse("reporting:text", args=(obligation_id, code))
            self.fields[code].widget.attrs.update(
                _saved_alone(url, code, f"p-{code}", "change, keyup changed delay:4s")
            )

    @property
    def sheet(self) -> list[tuple[EntryHeading, list[tuple[EntryCell, forms.BoundField]]]]:
        """The headings of the sheet, each with its cells and their fields."""
        return [(one, [(cell, self[cell.code]) for cell in one.cells]) for one in self.headings]

    @property
    def file_fields(self) -> list[forms.BoundField]:
        """The fields of the files that must be sent along."""
        return [self[file.code] for file in self.asked_files]

    @property
    def new_files(self) -> list[NewFile]:
        """The chosen files, those that are asked for under their codes."""
        typed = self.cleaned_data
        asked = [(file.code, typed[file.code]) for file in self.asked_files if typed[file.code]]
        files = [NewFile(uploaded_content(chosen), chosen.name, asked=code) for code, chosen in asked]
        if typed["file"]:
            files.append(NewFile(uploaded_content(typed["file"]), typed["file"].name, typed["file_note"]))
        return files

    @property
    def seen(self) -> Seen:
        """What stood in the cells and texts when the page was opened."""
        cells = {figure.code: seen_cell(str(self.data.get(f"v-{figure.code}", ""))) for figure in self.asked}
        texts = {code: str(self.data.get(f"p-{code}", "")) for code in TEXTS}
        return Seen({code: cell for code, cell in cells.items() if cell}, texts)

    def filled_from(self, sheet: EntryOnPage) -> dict[str, str]:
        """What was typed, and what the registers have for the cells that were left blank."""
        known = {code: cell.register_value for code, cell in sheet.cells.items() if cell.register_value is not None}
        return {code: text or typed_text(code, known.get(code)) for code, text in self.typed_figures.items()}

    @property
    def nothing(self) -> list[str]:
        """The headings answered with "không phát sinh"."""
        return self.data.getlist("nothing") if isinstance(self.data, QueryDict) else []

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    content = _NeededToSend(
        help_text="Bắt buộc khi gửi; có thể lưu dở rồi soạn tiếp.",
        widget=forms.Textarea(attrs={"rows": 14}),
        max_length=_LONGEST_TEXT,
        strip=False,
        error_messages=_TOO_LONG,
    )
    difficulties = forms.CharField(
        label="Khó khăn, hạn chế",
        widget=forms.Textarea(attrs={"rows": 6}),
        max_length=_LONGEST_TEXT,
        required=False,
        strip=False,
        error_messages=_TOO_LONG,
    )
    proposals = forms.CharField(
        label="Kiến nghị, đề xuất",
        widget=forms.Textarea(attrs={"rows": 6}),
        max_length=_LONGEST_TEXT,
        required=False,
        strip=False,
        error_messages=_TOO_LONG,
    )
    number = forms.CharField(label="Số, ký hiệu văn bản", max_length=60, required=False, error_messages=_TOO_LONG)
    paper_date = forms.DateField(
        label="Ngày văn bản",
        widget=forms.DateInput(format="%d/%m/%Y"),
        required=False,
        error_messages={"invalid": _TYPE_A_DATE},
    )
    file = DocumentField(label="Thêm tệp minh chứng", widget=forms.FileInput, required=False)
    file_note = forms.CharField(
        label="Tệp chứng minh điều gì (mục, trang)", max_length=500, required=False, error_messages=_TOO_LONG
    )


class PaperForm(_WithFigures):
    """A paper of a unit that came outside the system."""

    number = forms.CharField(
        label="Số, ký hiệu văn bản", max_length=60, error_messages={"required": "Nhập số, ký hiệu như trên văn bản."}
    )
    paper_date = forms.DateField(
        label="Ngày văn bản",
        widget=forms.DateInput(format="%d/%m/%Y"),
        error_messages={"required": "Nhập ngày ghi trên văn bản.", "invalid": _TYPE_A_DATE},
    )
    received_on = forms.DateField(
        label="Ngày nhận",
        help_text="Ngày văn bản thực sự đến, theo dấu đến; đúng hạn hay trễ tính theo ngày này.",
        widget=forms.DateInput(format="%d/%m/%Y"),
        error_messages={"required": "Nhập ngày nhận theo dấu đến.", "invalid": _TYPE_A_DATE},
    )
    content = forms.CharField(
        label="Nội dung chính của văn bản",
        widget=forms.Textarea(attrs={"rows": 8}),
        max_length=_LONGEST_TEXT,
        strip=False,
        error_messages={"required": "Tóm tắt nội dung chính của văn bản."} | _TOO_LONG,
    )
    scan = DocumentField(
        label="Bản quét văn bản",
        widget=forms.FileInput,
        error_messages={"required": "Chọn tệp quét của văn bản.", "empty": "Tệp quét rỗng; hãy quét lại."},
    )


def seen_cell(sent: str) -> tuple[int, str] | None:
    """The version and text of a cell as a page sends them along; None for anything else."""
    stated, bar, text = sent.partition("|")
    version = row_number(stated)
    return (version, text) if bar and version is not None else None


def perform_by_figure(form: forms.Form, act: Callable[[], Result]) -> Result | None:
    """Do the act; what is refused of one field gets its sentence beside it, any other refusal stands on top."""

    def named() -> Result | None:
        try:
            return act()
        except (FiguresRefused, ExplanationsRefused) as refusal:
            for code, sentence in refusal.facts.items():
                form.add_error(code if code in form.fields else None, sentence)
            return None

    return perform(form, named)


def ask_for_file_again(form: forms.Form, name: str) -> None:
    """Say that a chosen file must be chosen again: no browser keeps it when a page comes back with faults.

    Nothing is added where the file itself was refused.
    """
    chosen = form.files.get(name)
    is_refused = chosen is not None and any(f"“{chosen.name}”" in error for error in form.non_field_errors())
    if chosen is not None and not is_refused and not form.has_error(name):
        form.add_error(name, f"Hãy chọn lại tệp “{chosen.name}”: trình duyệt không giữ tệp khi trang báo lỗi.")


def take_version(form: forms.Form, version: int) -> None:
    """Let the next save start from the stored version, once the page has shown what is stored."""
    if isinstance(form.data, dict):
        form.data = form.data.copy()
        form.data["version"] = str(version)


def _saved_alone(url: str, name: str, seen: str, trigger: str) -> dict[str, str]:
    """What lets the script save one cell as soon as it was typed; without it the whole form is saved."""
    return {
        "hx-post": url,
        "hx-trigger": trigger,
        "hx-params": f"csrfmiddlewaretoken,{name},{seen}",
        "hx-target": f"#tt-{name}",
        "hx-swap": "outerHTML",
        "hx-sync": "this:queue last",
        "data-cell": name,
    }


def _figure_field(figure: Figure, *, needed: bool) -> forms.Field:
    if figure.kind is FigureKind.BOOLEAN:
        return (_AnswerNeededToSend if needed else forms.ChoiceField)(
            label=figure.name, choices=_ANSWERS, required=needed
        )
    mode = "numeric" if figure.kind is FigureKind.INTEGER else "decimal"
    return (_NeededToSend if needed else forms.CharField)(
        label=figure.name, required=needed, max_length=30, widget=forms.TextInput(attrs={"inputmode": mode})
    )
