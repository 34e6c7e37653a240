"""The form by which a paper is written in one's own words."""

from collections.abc import Sequence

from django import forms

from danvan.apps.papers.services import PaperAsked
from danvan.domain.official_documents import DocumentKind, Urgency
from danvan.domain.official_documents.own_words import WRITABLE, OwnWords
from danvan.web.papers.forms import SeenForm

_SHORT = forms.TextInput(attrs={"autocomplete": "off"})


def _lines_field(label: str, rows: int, help_text: str, *, required: bool = False) -> forms.CharField:
    return forms.CharField(
        label=label, max_length=100_000, required=required, widget=forms.Textarea(attrs={"rows": rows}),
        help_text=help_text, error_messages={"required": f"Ghi {label.lower()}."},
    )  # fmt: skip


class _WithSignatories(forms.Form):
    """A form whose field `signatory` offers who may sign, by key and label."""

    def __init__(self, signatories: Sequence[tuple[str, str]], *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        field = self.fields["signatory"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", "Chọn người ký"), *signatories]


class SignatoryForm(_WithSignatories, SeenForm):
    """Who is to sign instead."""

    signatory = forms.ChoiceField(
        label="Người ký", error_messages={"required": "Chọn người ký.", "invalid_choice": "Chọn lại người ký."}
    )


class OwnWordsForm(_WithSignatories):
    """What a paper says, to whom it goes, who signs it."""

    kind = forms.ChoiceField(label="Loại văn bản", choices=[(one.name, one.label) for one in WRITABLE])
    signatory = forms.ChoiceField(
        label="Cơ quan ban hành, người ký",
        help_text="Người đang giữ chức vụ hoặc đang được ủy quyền ký; khối chữ ký ghi đúng như vậy.",
        error_messages={"required": "Chọn người ký.", "invalid_choice": "Người này không ký được. Chọn lại người ký."},
    )
    subject = forms.CharField(
        label="Trích yếu", max_length=500, widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Ví dụ: Về việc tổ chức hội nghị đối thoại năm 2023. Công văn: chữ “V/v” được thêm sẵn.",
        error_messages={"required": "Ghi trích yếu."},
    )  # fmt: skip
    addressees = _lines_field("Kính gửi", 2, "Mỗi dòng một nơi. Công văn, tờ trình phải có.")
    legal_bases = _lines_field("Căn cứ", 3, "Mỗi dòng một căn cứ. Quyết định phải có.")
    content = _lines_field(
        "Nội dung", 14,
        "Mỗi đoạn một dòng. Dòng “I. …”, “II. …” thành đề mục; quyết định viết “Điều 1. …”, “Điều 2. …”. Bảng biểu thì "
        "tải DOCX về thêm trong Word rồi nộp lại.",
        required=True,
    )  # fmt: skip
    second_name = forms.CharField(
        label="Người cùng ký", required=False, max_length=120, widget=_SHORT,
        help_text="Chỉ ghi với biên bản (họ tên thư ký) và giấy ủy quyền (họ tên người được ủy quyền).",
    )  # fmt: skip
    recipients = _lines_field(
        "Nơi nhận", 4, "Mỗi dòng một nơi. Để trống thì ghi “Như trên” (quyết định: “Như Điều …”)."
    )
    archive = forms.CharField(label="Lưu", required=False, max_length=100, initial="VT", widget=_SHORT)
    issuer_code = forms.CharField(
        label="Ký hiệu cơ quan ban hành", required=False, max_length=40, widget=_SHORT,
        help_text="Phần đứng sau tên loại trong số, ví dụ UBND. Để trống thì lấy theo sổ văn bản.",
    )  # fmt: skip
    urgency = forms.ChoiceField(
        label="Mức độ khẩn", required=False, choices=[("", "Thường"), *((one.name, one.value) for one in Urgency)]
    )

    def asked(self) -> PaperAsked:
        """What was typed."""
        typed = self.cleaned_data
        words = OwnWords(
            kind=DocumentKind[typed["kind"]],
            subject=" ".join(typed["subject"].split()),
            lines=_lines(typed["content"]),
            addressees=_lines(typed["addressees"]),
            legal_bases=_lines(typed["legal_bases"]),
            second_name=typed["second_name"],
        )
        urgency = Urgency[typed["urgency"]] if typed["urgency"] else None
        recipients = _lines(typed["recipients"])
        return PaperAsked(words, typed["signatory"], recipients, typed["archive"], typed["issuer_code"], urgency)


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())
