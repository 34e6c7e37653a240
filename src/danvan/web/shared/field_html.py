"""The controls of forms, put together here: by the templates of Django each choice of a list is two templates more."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.forms.renderers import DjangoTemplates
from django.http import HttpRequest
from django.utils.formats import localize
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString

_FOLDER = "django/forms/widgets"
_INPUTS = frozenset(
    f"{_FOLDER}/{name}.html"
    for name in (
        "input", "text", "hidden", "password", "number", "email", "url", "date", "datetime", "time", "search", "tel",
        "file", "checkbox", "checkbox_option", "radio_option",
    )
)  # fmt: skip


class FieldRenderer(DjangoTemplates):
    """Inputs, lists and text areas as Django's templates would write them, but for blank lines; all else by those."""

    def render(self, template_name: str, context: dict[str, Any], request: HttpRequest | None = None) -> SafeString:
        """The HTML of a widget."""
        widget = context.get("widget", {})
        if template_name in _INPUTS and not widget.get("wrap_label"):
            return SafeString(_input(widget))
        if template_name == f"{_FOLDER}/select.html":
            return SafeString(_select(widget))
        if template_name == f"{_FOLDER}/textarea.html":
            return SafeString(_text_area(widget))
        return SafeString(super().render(template_name, context, request))


def _input(widget: Mapping[str, Any]) -> str:
    value = "" if widget["value"] is None else f' value="{_as_text(widget["value"])}"'
    return f'<input type="{_shown(widget["type"])}" name="{_shown(widget["name"])}"{value}{_attributes(widget)}>'


def _select(widget: Mapping[str, Any]) -> str:
    choices = "".join(_choices(widget["optgroups"]))
    return f'<select name="{_shown(widget["name"])}"{_attributes(widget)}>{choices}\n</select>'


def _choices(groups: list[tuple[object, list[Mapping[str, Any]], int]]) -> Iterator[str]:
    for name, options, _ in groups:
        if name:
            yield f'\n  <optgroup label="{_shown(name)}">'
        for option in options:
            value = _as_text(option["value"])
            yield f'\n  <option value="{value}"{_attributes(option)}>{_shown(option["label"])}</option>'
        if name:
            yield "\n  </optgroup>"


def _text_area(widget: Mapping[str, Any]) -> str:
    value = _shown(widget["value"]) if widget["value"] else ""
    return f'<textarea name="{_shown(widget["name"])}"{_attributes(widget)}>\n{value}</textarea>'


def _attributes(widget: Mapping[str, Any]) -> str:
    given = ((name, value) for name, value in widget["attrs"].items() if value is not False)
    return "".join(f" {_shown(name)}" + ("" if value is True else f'="{_as_text(value)}"') for name, value in given)


def _as_text(value: object) -> SafeString:
    return conditional_escape(str(value))


def _shown(value: object) -> SafeString:
    return conditional_escape(value if isinstance(value, str) else str(localize(value)))
