"""Every template: in the frame, safe under the content security policy, forms with their token."""

import re
from pathlib import Path

import pytest

from tests.architecture.source_tree import TEMPLATES

PATHS = sorted(TEMPLATES.rglob("*.html"))
ERROR_PAGES = {"400.html", "403.html", "403_csrf.html", "404.html", "500.html"}

# The living page of components: its forms are there to be looked at and lead back to the page.
SHOWN_ONLY = {"components_page/components.html"}

_COMMENT = re.compile(r"\{% comment %\}.*?\{% endcomment %\}|\{#.*?#\}", re.DOTALL)
_EXTENDS = re.compile(r'^\s*\{% extends "layout/(base|public|bare|paper|frame)\.html" %\}')
_POST_FORM = re.compile(r'<form\b[^>]*method="post"[^>]*>(.*?)</form>', re.DOTALL | re.IGNORECASE)
_EXTERNAL = re.compile(r"""(?:src|href|action)\s*=\s*["'](?:https?:)?//""", re.IGNORECASE)
_HANDLER = re.compile(r"<[^>]*\son[a-z]+\s*=", re.IGNORECASE)
_SCRIPT = re.compile(r"<script\b(?![^>]*\bsrc=)", re.IGNORECASE)
_STYLE = re.compile(r"<style\b|<[^>]*\sstyle\s*=|javascript:", re.IGNORECASE)


def _name(path: Path) -> str:
    return path.relative_to(TEMPLATES).as_posix()


def _markup(path: Path) -> str:
    return _COMMENT.sub("", path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", PATHS, ids=_name)
def test_a_template_extends_the_frame_or_is_a_part(path: Path) -> None:
    name = _name(path)
    is_part = name.startswith(("components/", "layout/")) or path.name.startswith("_") or "parts" in path.parts
    assert is_part or _EXTENDS.match(_markup(path)), (
        "a page extends layout/…; a part lies in components/ or begins with _"
    )


@pytest.mark.parametrize("path", PATHS, ids=_name)
def test_a_template_holds_no_inline_script_or_style(path: Path) -> None:
    markup = _markup(path)
    assert not _SCRIPT.search(markup)
    assert not _STYLE.search(markup)
    assert not _HANDLER.search(markup)


@pytest.mark.parametrize("path", PATHS, ids=_name)
def test_a_template_loads_nothing_from_elsewhere(path: Path) -> None:
    assert not _EXTERNAL.search(_markup(path))


@pytest.mark.parametrize("path", PATHS, ids=_name)
def test_a_form_that_changes_something_carries_its_token(path: Path) -> None:
    if _name(path) in SHOWN_ONLY:
        return
    without = [form[:80] for form in _POST_FORM.findall(_markup(path)) if "csrf_token" not in form]
    assert without == []


@pytest.mark.parametrize("path", PATHS, ids=_name)
def test_text_is_escaped(path: Path) -> None:
    markup = _markup(path)
    assert "|safe" not in markup.replace(" ", "")
    assert "autoescape off" not in markup


@pytest.mark.parametrize("path", [path for path in PATHS if _name(path) in ERROR_PAGES], ids=_name)
def test_an_error_page_knows_nothing(path: Path) -> None:
    """What does not exist and what may not be seen are the same bytes: no variable, no token."""
    assert "{{" not in _markup(path)
    assert "csrf_token" not in _markup(path)


@pytest.mark.parametrize("path", PATHS, ids=_name)
def test_a_component_is_included_with_only_what_it_is_given(path: Path) -> None:
    includes = re.findall(r'\{% include "components/[^%]*%\}', _markup(path))
    loose = [include for include in includes if not include.endswith(" only %}") and " with " in include]
    assert loose == []


@pytest.mark.parametrize("path", PATHS, ids=_name)
def test_a_component_says_what_it_takes(path: Path) -> None:
    if _name(path).startswith("components/"):
        assert path.read_text(encoding="utf-8").lstrip().startswith("{% comment %}")
