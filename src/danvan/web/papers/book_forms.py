"""Forms of the books: numbers taken, reserved and revoked, papers that came, how an office counts."""

from django import forms

from danvan.apps.registers.counting import ArrivedPaper, BookedPaper
from danvan.apps.registers.enums import NumberOrder, SeriesChoice
from danvan.apps.registers.services import NumberingWords
from danvan.domain.official_documents import DocumentKind
from danvan.web.shared.fields import day_field, seen_field
from danvan.web.shared.uploads import DocumentField

_SHORT = forms.TextInput(attrs={"autocomplete": "off"})
_TEXT = forms.Textarea(attrs={"rows": 3})
KINDS = [(kind.name, kind.label) for kind in DocumentKind]


class BookFilterForm(forms.Form):
    """By what a book is narrowed."""

    nam = forms.TypedChoiceField(label="Năm", coerce=int, required=False)
    tim = forms.CharField(label="Số, trích yếu, nơi gửi (có dấu hoặc không dấu)", required=False, max_length=100)

    def __init__(self, *args: object, years: tuple[int, ...], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        field = self.fields["nam"]
        if isinstance(field, forms.TypedChoiceField):
            field.choices = [(str(year), str(year)) for year in years]


class _SeriesForm(forms.Form):
    """The kind of paper that a number is for, of the state or of the Party."""

    kind = forms.ChoiceField(label="Loại văn bản", choices=KINDS)
    is_party = forms.BooleanField(label="Văn bản của Đảng (đánh số theo nhiệm kỳ cấp ủy)", required=False)
    day = day_field("Ngày văn bản", "Ngày/tháng/năm, ví dụ 09/11/2023.")

    def booked(self) -> BookedPaper:
        """What the book says of the paper, as far as this form knows it."""
        cleaned, kind = self.cleaned_data, DocumentKind[self.cleaned_data["kind"]]
        return BookedPaper(
            kind=kind.label,
            letters=kind.abbreviation,
            issuer_code=cleaned.get("issuer_code", ""),
            abstract=cleaned.get("abstract", ""),
            day=cleaned["day"],
            signatory=cleaned.get("signatory", ""),
            recipients=cleaned.get("recipients", ""),
            kept_by=cleaned.get("kept_by", ""),
            is_party=cleaned["is_party"],
            joint_with=cleaned.get("joint_with", ""),
            secrecy=cleaned.get("secrecy", ""),
        )


class TakeNumberForm(_SeriesForm):
    """A paper that was written elsewhere and gets its number here."""

    issuer_code = forms.CharField(
        label="Ký hiệu cơ quan", max_length=40, help_text="Phần sau loại văn bản, ví dụ UBND hoặc UBND-NV.",
        widget=_SHORT, error_messages={"required": "Ghi ký hiệu cơ quan."},
    )  # fmt: skip
    abstract = forms.CharField(
        label="Trích yếu", max_length=500, widget=_TEXT, error_messages={"required": "Ghi trích yếu."}
    )
    signatory = forms.CharField(label="Người ký", max_length=200, required=False, widget=_SHORT)
    recipients = forms.CharField(label="Nơi nhận", max_length=1000, required=False, widget=_TEXT)
    kept_by = forms.CharField(label="Đơn vị, người nhận bản lưu", max_length=200, required=False, widget=_SHORT)
    joint_with = forms.CharField(
        label="Liên tịch với", max_length=300, required=False, widget=_SHORT,
        help_text="Chỉ ghi khi cơ quan này chủ trì văn bản liên tịch; cơ quan khác chủ trì thì lấy số ở đó.",
    )  # fmt: skip
    secrecy = forms.CharField(
        label="Dấu chỉ độ mật", max_length=30, required=False, widget=_SHORT,
        help_text="Văn bản mật không vào phần mềm này.",
    )  # fmt: skip
    wanted = forms.IntegerField(
        label="Số để dành hoặc số đã cấp ở sổ khác", required=False, min_value=1,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        help_text="Để trống để lấy số tiếp theo.",
        error_messages={"invalid": "Ghi một số nguyên.", "min_value": "Số văn bản từ 1 trở lên."},
    )  # fmt: skip


class ReserveForm(_SeriesForm):
    """Numbers for papers that will bear a day."""

    count = forms.IntegerField(
        label="Số lượng", min_value=1, widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"required": "Ghi số lượng.", "invalid": "Ghi một số nguyên.", "min_value": "Ít nhất 1 số."},
    )  # fmt: skip
    reason = forms.CharField(label="Lý do", max_length=500, widget=_TEXT, error_messages={"required": "Ghi lý do."})


class ReasonForm(forms.Form):
    """A reason, and nothing else."""

    reason = forms.CharField(label="Lý do", max_length=500, widget=_TEXT, error_messages={"required": "Ghi lý do."})


class IncomingForm(forms.Form):
    """A paper that came from outside."""

    code = forms.CharField(
        label="Số, ký hiệu văn bản", max_length=80, widget=_SHORT, error_messages={"required": "Ghi số, ký hiệu."}
    )
    paper_day = day_field("Ngày văn bản", "Ngày/tháng/năm, ví dụ 09/11/2023.")
    kind = forms.ChoiceField(label="Loại văn bản", choices=KINDS)
    sender = forms.CharField(
        label="Tác giả (cơ quan ban hành)", max_length=300, widget=_SHORT,
        error_messages={"required": "Ghi cơ quan ban hành."},
    )  # fmt: skip
    abstract = forms.CharField(
        label="Trích yếu", max_length=500, widget=_TEXT, error_messages={"required": "Ghi trích yếu."}
    )
    recipients = forms.CharField(
        label="Đơn vị hoặc người nhận", max_length=1000, required=False, widget=_SHORT,
        help_text="Ghi tên đơn vị xử lý như trong danh sách đơn vị, để đơn vị đó thấy văn bản.",
    )  # fmt: skip
    secrecy = forms.CharField(
        label="Dấu chỉ độ mật", max_length=30, required=False, widget=_SHORT,
        help_text="Văn bản mật không vào phần mềm này.",
    )  # fmt: skip
    day = day_field("Ngày đến")
    file = DocumentField(label="Tệp văn bản", required=False)

    def arrived(self) -> ArrivedPaper:
        """What the book says of the paper."""
        cleaned = self.cleaned_data
        return ArrivedPaper(
            code=cleaned["code"],
            paper_day=cleaned["paper_day"],
            kind=DocumentKind[cleaned["kind"]].label,
            sender=cleaned["sender"],
            abstract=cleaned["abstract"],
            recipients=cleaned["recipients"],
            secrecy=cleaned["secrecy"],
            signatory=cleaned.get("signatory", ""),
        )


class NumberingForm(forms.Form):
    """How an office counts, and whether it signs or numbers first."""

    seen = seen_field()
    series = forms.ChoiceField(label="Cách đánh số văn bản đi", choices=SeriesChoice.choices, widget=forms.RadioSelect)
    order = forms.ChoiceField(label="Thứ tự ký và cấp số", choices=NumberOrder.choices, widget=forms.RadioSelect)
    issuer_code = forms.CharField(label="Ký hiệu cơ quan", max_length=40, required=False, widget=_SHORT)
    document = forms.CharField(
        label="Văn bản quy định (quy chế văn thư)", max_length=200, required=False, widget=_SHORT
    )

    def words(self) -> NumberingWords:
        """What was chosen."""
        cleaned = self.cleaned_data
        return NumberingWords(
            SeriesChoice(cleaned["series"]), NumberOrder(cleaned["order"]), cleaned["issuer_code"], cleaned["document"]
        )


class TermForm(forms.Form):
    """A term of the Party committee."""

    name = forms.CharField(
        label="Nhiệm kỳ", max_length=120, help_text="Ví dụ: nhiệm kỳ 2025–2030.", widget=_SHORT,
        error_messages={"required": "Ghi tên nhiệm kỳ."},
    )  # fmt: skip
    first_day = day_field("Bắt đầu từ ngày", "Ngày liền sau ngày bế mạc đại hội.")
