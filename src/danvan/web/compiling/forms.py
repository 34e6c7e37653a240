"""Forms of compiled reports."""

from django import forms

LONGEST_TEXT = 100_000


class CompileForm(forms.Form):
    """Of which deadline and period the reports are to be compiled."""

    deadline = forms.IntegerField(min_value=1)
    period = forms.CharField(required=False, max_length=10)


class SectionForm(forms.Form):
    """One section of the text."""

    heading = forms.CharField(label="Tên mục", max_length=300, error_messages={"required": "Ghi tên mục."})
    text = forms.CharField(
        label="Nội dung",
        help_text="Mỗi dòng là một đoạn. Bảng số liệu của mục tự đứng dưới nội dung này.",
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 18}),
    )
    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput)


class ActForm(forms.Form):
    """An act on a report as the panel of acts sends it."""

    act = forms.ChoiceField(choices=[(name, name) for name in ("take_anew", "finish", "reopen", "discard")])
    version = forms.IntegerField(min_value=0)
    reason = forms.CharField(required=False, max_length=2000)
