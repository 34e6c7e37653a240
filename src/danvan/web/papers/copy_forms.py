"""The form of a copy: which form, who signs it, who gets it."""

from django import forms

from danvan.apps.dispatch.copying import CopyAsked, CopySignatory
from danvan.domain.authority.signing import SigningCapacity
from danvan.domain.official_documents import CopyKind
from danvan.domain.official_documents.copies import CopyWay
from danvan.web.shared.fields import missing

_SHORT = forms.TextInput(attrs={"autocomplete": "off"})
_CAPACITIES = [
    ("OWN", "Ký trực tiếp"), ("DEPUTY", "KT. (ký thay)"), ("BY_ORDER", "TL. (ký thừa lệnh)"),
    ("DELEGATED", "TUQ. (ký thừa ủy quyền)"), ("ACTING", "Q. (quyền)"),
]  # fmt: skip


def _text(label: str, limit: int, *, help_text: str = "", rows: int = 0) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=limit,
        help_text=help_text,
        widget=forms.Textarea(attrs={"rows": rows}) if rows else _SHORT,
        error_messages={"required": missing(label)},
    )


class CopyForm(forms.Form):
    """What is asked of a copy."""

    kind = forms.ChoiceField(
        label="Hình thức sao", widget=forms.RadioSelect, choices=[(one.name, one.label) for one in CopyKind],
        help_text="Sao y: toàn văn bản gốc hoặc bản chính. Trích sao: một phần của bản gốc hoặc bản chính. "
        "Sao lục: toàn văn một bản sao y.",
    )  # fmt: skip
    way = forms.ChoiceField(
        label="Định dạng", widget=forms.RadioSelect, choices=[(one.value, one.label) for one in CopyWay]
    )
    extract = forms.CharField(
        label="Phần được trích", required=False, max_length=50_000, widget=forms.Textarea(attrs={"rows": 6}),
        help_text="Chỉ ghi khi trích sao: nguyên văn phần được trích, mỗi đoạn một dòng.",
    )  # fmt: skip
    issuer_code = _text("Ký hiệu cơ quan sao", 40, help_text="Ví dụ UBND")
    place = _text("Địa danh", 120)
    capacity = forms.ChoiceField(label="Thẩm quyền ký", choices=_CAPACITIES)
    principal = forms.CharField(
        label="Chức vụ người được ký thay, thừa lệnh, ủy quyền", required=False, max_length=120, widget=_SHORT
    )
    position = _text("Chức vụ người ký", 120)
    name = _text("Họ tên người ký", 120)
    recipients = _text("Nơi nhận bản sao", 5000, help_text="Mỗi dòng một nơi nhận.", rows=4)
    archive = forms.CharField(label="Lưu", required=False, max_length=100, initial="VT", widget=_SHORT)

    def asked(self) -> CopyAsked:
        """What was typed."""
        cleaned = self.cleaned_data
        signatory = CopySignatory(
            cleaned["position"], cleaned["name"], SigningCapacity[cleaned["capacity"]], cleaned["principal"]
        )
        return CopyAsked(
            kind=CopyKind[cleaned["kind"]],
            issuer_code=cleaned["issuer_code"],
            place=cleaned["place"],
            signatory=signatory,
            recipients=tuple(line.strip() for line in cleaned["recipients"].splitlines() if line.strip()),
            archive=cleaned["archive"],
            extract=cleaned["extract"],
        )
