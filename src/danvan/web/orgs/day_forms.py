"""Which day, and which words, the pages of units are asked for."""

from django import forms

from danvan.web.shared.fields import day_field

LIST, TREE = "danh-sach", "cay"


class TreeForm(forms.Form):
    """On which day, in which shape, and by which words the units are shown."""

    tim = forms.CharField(label="Tên (có dấu hoặc không dấu)", required=False, max_length=100)
    ngay = day_field("Vào ngày", required=False)
    dang = forms.ChoiceField(
        label="Dạng", required=False, choices=[(TREE, "Cây tổ chức"), (LIST, "Danh sách")], initial=TREE
    )


class ChangesForm(forms.Form):
    """Between which two days."""

    tu = day_field("Từ cây tổ chức ngày", required=False)
    den = day_field("Đến cây tổ chức ngày", required=False)


class AreaForm(forms.Form):
    """On which day, and by which words, areas are shown."""

    tim = forms.CharField(label="Tên (có dấu hoặc không dấu)", required=False, max_length=100)
    ngay = day_field("Vào ngày", required=False)
