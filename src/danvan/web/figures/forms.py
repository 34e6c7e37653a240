"""What one types on the pages of figures."""

from django import forms

from danvan.apps.figures.catalogue import HEADING_TITLES


class CatalogueFilterForm(forms.Form):
    """Narrowing the catalogue."""

    tim = forms.CharField(label="Tìm theo tên hoặc mã", required=False, max_length=100)
    muc = forms.ChoiceField(label="Mục", required=False, choices=[("", "Tất cả các mục"), *HEADING_TITLES.items()])
