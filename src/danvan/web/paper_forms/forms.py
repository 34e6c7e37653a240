"""What one hands in on the page of the form check."""

from django import forms

from danvan.web.shared.uploads import DocumentField


class CheckForm(forms.Form):
    """The Word file to be looked at."""

    file = DocumentField(
        label="Tệp Word", help_text="Tệp chỉ được đọc để kiểm tra, không lưu lại.", widget=forms.FileInput
    )
