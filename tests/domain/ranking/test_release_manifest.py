"""The manifest of a release: one text, plain names, everything else refused with its place."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from danvan.domain.ranking.release_manifest import (
    MANIFEST,
    MOST_FILES,
    Manifest,
    first_difference,
    is_plain_name,
    listed,
    manifest_from_text,
    release_text,
)
from danvan.domain.rules import RuleViolation
from tests.adapters.releases.made import CORRECTED, HEAD

HASH = "ab" * 32


def manifest(**changes: Any) -> Manifest:
    given: dict[str, Any] = {
        "head": CORRECTED,
        "ranking_sha256": HASH,
        "files": (listed("a.json", HASH, 0), listed("b.csv", HASH, 12)),
        "key": HASH,
        "signature": "cd" * 64,
    }
    return Manifest(**(given | changes))


def spoiled(spoil: Callable[[Any], None]) -> str:
    stated = json.loads(manifest().text)
    spoil(stated)
    return release_text(stated)


def test_a_manifest_is_read_back_and_signed_without_its_signature() -> None:
    for head in (HEAD, CORRECTED):
        assert manifest_from_text(manifest(head=head).text) == manifest(head=head)
    assert b"signature" not in manifest().signed_bytes
    assert manifest().sha256 != manifest(head=HEAD).sha256


@pytest.mark.parametrize(
    "text",
    [
        "", "[]", "null", "{" * 10_000, "{}", manifest().text.replace("\n", "\n\n"), manifest().text + " ",
        manifest().text.replace('"key"', ' "key"'), manifest().text.upper(),
        spoiled(lambda stated: stated.update(schema="danvan.release/2")),
        spoiled(lambda stated: stated.update(key="AB" * 32)),
        spoiled(lambda stated: stated.update(signature="cd" * 63)),
        spoiled(lambda stated: stated.update(files=[])),
        spoiled(lambda stated: stated["files"].reverse()),
        spoiled(lambda stated: stated["files"].append(stated["files"][0])),
        spoiled(lambda stated: stated["files"][0].update(path=MANIFEST)),
        spoiled(lambda stated: stated["files"][0].update(path="../a.json")),
        spoiled(lambda stated: stated["files"][0].update(size="012")),
        spoiled(lambda stated: stated["files"][0].update(size=0)),
        spoiled(lambda stated: stated["files"][0].update(sha256=HASH[:-1])),
        spoiled(lambda stated: stated.update(files=stated["files"] * MOST_FILES)),
        spoiled(lambda stated: stated["replaces"].pop("reason")),
        spoiled(lambda stated: stated.update(them="x")),
    ],
)  # fmt: skip
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(RuleViolation):
        manifest_from_text(text)


@pytest.mark.parametrize(
    "name", ["", "..", "../a.json", "a/b.json", "a.json\n", "-a.json", "a.exe", "x" * 70 + ".json"]
)
def test_names_are_plain(name: str) -> None:
    assert not is_plain_name(name)
    with pytest.raises(RuleViolation, match="không dùng được"):
        listed(name, HASH, 1)


def test_where_texts_differ() -> None:
    assert first_difference("a", "a\nb") == "dòng 1, cột 2"
    assert first_difference("", "") == "dòng 1, cột 1"
