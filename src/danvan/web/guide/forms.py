"""The form that looks for words in the guide."""

from django import forms

LONGEST = 80


class SearchForm(forms.Form):
    """Words to look for."""

    tim = forms.CharField(label="Tìm trong hướng dẫn (có dấu hoặc không dấu)", required=False, max_length=LONGEST)

    @property
    def asked(self) -> str:
        """What was asked, with single spaces; blank for nothing or too much."""
        return " ".join(str(self.cleaned_data["tim"]).split()) if self.is_valid() else ""
