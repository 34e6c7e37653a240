"""Every template: in the frame, safe under the content security policy, forms with their token."""

import re
from functools import cache
from pathlib import Path

import pytest

from tests.architecture.source_tree import TEMPLATES

PATHS = sorted(TEMPLATES.rglob("*.html"))
ERROR_PAGES = {"400.html", "403.html", "404.html", "500.html"}

# The living page of components: its forms are there to be looked at and lead back to the page.
SHOWN_ONLY = {"components_page/components.html"}

_COMMENT = re.compile(r"\{% comment %\}.*?\{% endcomment %\}|\{#.*?#\}", re.DOTALL)
_EXTENDS = re.compile(r'^\s*\{% extends "layout/(base|public|bare|paper|frame)\.html" %\}')
_POST_FORM = re.compile(r'<form\b[^>]*method="post"[^>]*>(.*?)</form>', re.DOTALL | re.IGNORECASE)
_EXTERNAL = re.compile(r"""(?:src|href|action)\s*=\s*["'](?:https?:)?//""", re.IGNORECASE)
_HANDLER = re.compile(r"<[^>]*\son[a-z]+\s*=", re.IGNORECASE)
_SCRIPT = re.compile(r"<script\b(?![^>]*\bsrc=)", re.IGNORECASE)
_STYLE = re.compile(r"<style\b|<[^>]*\sstyle\s*=|javascript:", re.IGNORECASE)

_INCLUDE = re.compile(r'\{% include "components/[^%]*%\}')


def _name(path: Path) -> str:
    return path.relative_to(TEMPLATES).as_posix()


@cache
def _markup(path: Path) -> str:
    return _COMMENT.sub("", path.read_text(encoding="utf-8"))


def _found(pattern: re.Pattern[str]) -> list[str]:
    """The templates in whose markup it stands."""
    return [_name(path) for path in PATHS if pattern.search(_markup(path))]


def _is_part(path: Path) -> bool:
    return _name(path).startswith(("components/", "layout/")) or path.name.startswith("_") or "parts" in path.parts


def test_there_are_templates_and_error_pages() -> None:
    assert {_name(path) for path in PATHS} > ERROR_PAGES


def test_a_template_extends_the_frame_or_is_a_part() -> None:
    """A page extends layout/…; a part lies in components/ or begins with _."""
    assert [_name(path) for path in PATHS if not _is_part(path) and not _EXTENDS.match(_markup(path))] == []


@pytest.mark.parametrize("pattern", [_SCRIPT, _STYLE, _HANDLER], ids=["script", "style", "handler"])
def test_a_template_holds_no_inline_script_or_style(pattern: re.Pattern[str]) -> None:
    assert _found(pattern) == []


def test_a_template_loads_nothing_from_elsewhere() -> None:
    assert _found(_EXTERNAL) == []


def test_a_form_that_changes_something_carries_its_token() -> None:
    forms = [(_name(path), form) for path in PATHS for form in _POST_FORM.findall(_markup(path))]
    assert [(name, form[:80]) for name, form in forms if "csrf_token" not in form and name not in SHOWN_ONLY] == []


def test_text_is_escaped() -> None:
    assert _found(re.compile(r"\| *safe|autoescape off")) == []


@pytest.mark.parametrize("path", [path for path in PATHS if _name(path) in ERROR_PAGES], ids=_name)
def test_an_error_page_knows_nothing(path: Path) -> None:
    """What does not exist and what may not be seen are the same bytes: no variable, no token."""
    assert "{{" not in _markup(path)
    assert "csrf_token" not in _markup(path)


def test_a_component_is_included_with_only_what_it_is_given() -> None:
    includes = [(_name(path), one) for path in PATHS for one in _INCLUDE.findall(_markup(path))]
    assert includes
    assert [(name, one) for name, one in includes if not one.endswith(" only %}") and " with " in one] == []


def test_a_component_says_what_it_takes() -> None:
    components = [path for path in PATHS if _name(path).startswith("components/")]
    assert components
    unsaid = [path for path in components if not path.read_text("utf-8").lstrip().startswith("{% comment %}")]
    assert [_name(path) for path in unsaid] == [], "begin it with {% comment %}: what it is, then its variables"


def test_each_component_stands_on_the_living_page() -> None:
    """By itself or as a part of another; those of the frame stand on every page, one is a page of its own."""
    elsewhere = {"components/handed_in_list.html"}
    within = re.compile(r'\{% include "(components/[a-z_]+\.html)"')
    shown, waiting = set(elsewhere), ["components_page/components.html", "layout/base.html", "layout/frame.html"]
    while waiting:
        for name in within.findall(_markup(TEMPLATES / waiting.pop())):
            if name not in shown:
                shown.add(name)
                waiting.append(name)
    components = {_name(path) for path in PATHS if _name(path).startswith("components/")}
    used = {name for path in PATHS if _name(path) not in SHOWN_ONLY for name in within.findall(_markup(path))}
    assert components - shown == set(), "show it in templates/components_page/components.html"
    assert components - used == set(), "shown, but no page is made of it"
