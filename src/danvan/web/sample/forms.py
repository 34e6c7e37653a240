"""Forms of the sample."""

from django import forms


class ClockForm(forms.Form):
    """The day that every rule takes as today."""

    day = forms.DateField(
        label="Ngày trong dữ liệu mẫu",
        help_text="Ghi ngày/tháng/năm, ví dụ 26/10/2023.",
        widget=forms.DateInput(format="%d/%m/%Y", attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={
            "required": "Ghi ngày.",
            "invalid": "Không đọc được ngày này. Ghi ngày/tháng/năm, ví dụ 26/10/2023.",
        },
    )


class SampleSignInForm(forms.Form):
    """The person as whom to go on."""

    username = forms.CharField(max_length=100)
    scene = forms.IntegerField(required=False)
