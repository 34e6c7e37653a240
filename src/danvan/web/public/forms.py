"""The shape of what anybody sends in."""

from django import forms

from danvan.web.shared.uploads import DocumentField


class SignedFileForm(forms.Form):
    """A signed file to be checked."""

    file = DocumentField(label="Tệp PDF đã ký số")
