"""By what the audit is narrowed."""

from django import forms

from danvan.web.shared.fields import day_field


class AuditFilterForm(forms.Form):
    """Words of who, what or to what, and days."""

    tim = forms.CharField(label="Người, việc, đối tượng (gõ có dấu)", required=False, max_length=100)
    tu_ngay = day_field("Từ ngày", required=False)
    den_ngay = day_field("Đến hết ngày", required=False)
