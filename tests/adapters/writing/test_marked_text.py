"""Texts for programs say that they are a sample's, and hold the same as before."""

import json

import pytest
import yaml
from lxml import etree

from danvan.adapters.writing.marked_text import marked_text


def test_json_has_one_field_more() -> None:
    content = json.dumps({"a": {"b": "1"}}, indent=2).encode()
    assert json.loads(marked_text(content, "application/json; charset=utf-8")) == {
        "mark": "DỮ LIỆU MẪU",
        "a": {"b": "1"},
    }


def test_yaml_and_xml_hold_the_same() -> None:
    assert yaml.safe_load(marked_text(b"a: [1]\n", "application/yaml")) == {"a": [1]}
    for content in (b"<a>x</a>", b"<?xml version='1.0' encoding='utf-8'?>\n<a>x</a>"):
        marked = marked_text(content, "application/akn+xml")
        assert etree.tostring(etree.fromstring(marked)) == b"<a>x</a>"
        assert marked.decode().count("<!-- DỮ LIỆU MẪU -->") == 1


@pytest.mark.parametrize("media_type", ["application/pdf", "text/csv; charset=utf-8", "text/markdown"])
def test_other_bytes_stay(media_type: str) -> None:
    assert marked_text(b"{}", media_type) == b"{}"
