"""Controls are written as Django's own templates write them."""

from datetime import date

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates
from django.utils.safestring import mark_safe

from danvan.web.shared.field_html import FieldRenderer

CHOICES = (
    ("", "Tất cả"),
    (1, "Sở <Nội vụ> & “bạn”"),
    ("Xã", ((2, "Xã A"), (date(2026, 3, 1), 1234.5))),
    (True, mark_safe("<b>đậm</b>")),
)
ATTRIBUTES = {"id": 'a"b', "class": "x", "required": True, "disabled": False, "size": 3, "data-x": mark_safe("&amp;")}
WIDGETS = (
    forms.TextInput(), forms.NumberInput(), forms.PasswordInput(render_value=True), forms.HiddenInput(),
    forms.DateInput(format="%d/%m/%Y"), forms.Textarea(), forms.CheckboxInput(), forms.FileInput(),
    forms.Select(choices=CHOICES), forms.SelectMultiple(choices=CHOICES), forms.RadioSelect(choices=CHOICES),
    forms.CheckboxSelectMultiple(choices=CHOICES), forms.NullBooleanSelect(), forms.ClearableFileInput(),
)  # fmt: skip


@pytest.mark.parametrize("widget", WIDGETS, ids=lambda widget: type(widget).__name__)
@pytest.mark.parametrize("value", [None, "", 1, "<a href='x'>&\"", mark_safe("a&amp;b"), date(2026, 3, 1)])
def test_a_control_is_the_same_by_either(widget: forms.Widget, value: object) -> None:
    ours = widget.render("tên", value, ATTRIBUTES, FieldRenderer())
    theirs = widget.render("tên", value, ATTRIBUTES, DjangoTemplates())
    assert _lines(ours) == _lines(theirs)


def test_one_choice_is_the_same_by_either() -> None:
    class Form(forms.Form):
        one = forms.ChoiceField(choices=CHOICES, widget=forms.RadioSelect)

    ours, theirs = Form({"one": "1"}, renderer=FieldRenderer()), Form({"one": "1"}, renderer=DjangoTemplates())
    assert [_lines(str(choice.tag())) for choice in ours["one"].subwidgets] == [
        _lines(str(choice.tag())) for choice in theirs["one"].subwidgets
    ]


def _lines(html: str) -> list[str]:
    return [line for line in html.splitlines() if line.strip()]
