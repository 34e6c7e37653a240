"""What is said of a box that was left empty: what to write there, not that a field is needed."""

import pkgutil
from collections.abc import Iterator
from importlib import import_module

from django import forms
from django.utils.functional import Promise

import danvan.web

TYPED = (forms.CharField, forms.IntegerField, forms.DateField)


def _kinds(base: type) -> Iterator[type]:
    for kind in base.__subclasses__():
        yield kind
        yield from _kinds(kind)


def test_an_empty_box_is_asked_for_in_its_own_words() -> None:
    for module in pkgutil.walk_packages(danvan.web.__path__, "danvan.web."):
        import_module(module.name)
    silent = {
        f"{form.__module__}.{form.__name__}.{name}"
        for form in _kinds(forms.BaseForm)
        if form.__module__.startswith("danvan.")
        for name, field in getattr(form, "base_fields", {}).items()
        if isinstance(field, TYPED) and field.required and field.label and not field.widget.is_hidden
        if isinstance(field.error_messages["required"], Promise)  # Django's own, for all fields the same
    }
    assert {name for name in silent if not name.startswith("danvan.web.accounts.")} == set(), "error_messages required"
