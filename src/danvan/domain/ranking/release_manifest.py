"""The manifest of a release: what it is of, every file with its hash, the release it replaces and why, who signed it.

There is exactly one text of a manifest: keys in order, one file a line. A text that says the same in another way is no
manifest, so that a changed blank is found like a changed word.
"""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TypeAlias

from danvan.domain.official_documents import SAMPLE_MARK
from danvan.domain.ranking.releases import content_hash
from danvan.domain.rules import RuleViolation
from danvan.domain.scoring.entries import Entry
from danvan.domain.scoring.mapping import Plain

SCHEMA = "danvan.release/1"
MANIFEST = "manifest.json"
MOST_FILES = 64
_PATH = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,60}\.(?:json|csv|xlsx|md)")
_HASH = re.compile(r"[0-9a-f]{64}")
_SIGNATURE = re.compile(r"[0-9a-f]{128}")
_SIZE = re.compile(r"0|[1-9][0-9]{0,11}")
#: One for all: a nation's release has some hundred thousand lines.
_ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))

_Plains: TypeAlias = Mapping[str, Plain]


@dataclass(frozen=True, slots=True)
class Replaced:
    """The release that a correction replaces, by name and by the hash of its manifest, and why."""

    name: str
    manifest_sha256: str
    reason: str


@dataclass(frozen=True, slots=True)
class ReleaseHead:
    """What a release is of: whose, of which year, which number, made when by which software, on which decision.

    `made_at` and `decision_date` are ISO texts; `mark` stands beside a criteria set that is no official text.
    A release of a sample says that it is one.
    """

    name: str
    authority_code: str
    authority: str
    year: str
    number: str
    made_at: str
    software: str
    decision_number: str
    decision_date: str
    mark: str = ""
    replaced: Replaced | None = None
    is_sample: bool = False


@dataclass(frozen=True, slots=True)
class ListedFile:
    """A file of a release: its plain name, the SHA-256 of its bytes in hexadecimal, its size in bytes."""

    path: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class Manifest:
    """A manifest; `ranking_sha256` is the hash of the ranking as the decision froze it.

    `key` is the public key and `signature` the Ed25519 signature in hexadecimal, blank until it is signed.
    """

    head: ReleaseHead
    ranking_sha256: str
    files: tuple[ListedFile, ...]
    key: str = ""
    signature: str = ""

    @property
    def signed_bytes(self) -> bytes:
        """What the signature is made over: everything but the signature itself."""
        return release_text(_plain(replace(self, signature=""))).encode()

    @property
    def text(self) -> str:
        """The one text of the manifest."""
        return release_text(_plain(self))

    @property
    def sha256(self) -> str:
        """The hash that names this release for ever."""
        return content_hash(self.text)


def release_text(content: _Plains) -> str:
    r"""The one text of a file of a release: keys in order, each item of a list on a line of its own.

    >>> release_text({"b": ["1", "2"], "a": "Xã"})
    '{\n"a":"Xã",\n"b":[\n"1",\n"2"\n]\n}\n'
    """
    lines = ",\n".join(f"{_compact(key)}:{_value(content[key])}" for key in sorted(content))
    return "{\n" + lines + "\n}\n"


def listed(path: str, sha256: str, size: int) -> ListedFile:
    """A file for a manifest. Raises RuleViolation for a name that is no plain one, as "../x" or "a/b"."""
    if not is_plain_name(path):
        raise RuleViolation(f"Tên tệp “{path[:80]}” không dùng được trong bản công bố.", path=path[:80])
    return ListedFile(path, sha256, size)


def is_plain_name(path: str) -> bool:
    """Whether a name may be that of a file in a release: letters, digits, hyphens and a known ending, no folder."""
    return _PATH.fullmatch(path) is not None


def manifest_from_text(text: str) -> Manifest:
    """The manifest that a text states. Raises RuleViolation with the place for anything that is not exactly one."""
    try:
        stated = Entry("", json.loads(text))
    except (ValueError, RecursionError):
        raise RuleViolation("Nội dung không phải JSON hợp lệ.") from None
    manifest = _manifest(stated)
    if manifest.text != text:
        raise RuleViolation(f"Cách trình bày khác bản gốc, {first_difference(manifest.text, text)}.")
    return manifest


def first_difference(expected: str, found: str) -> str:
    r"""Where two texts begin to differ, as line and column from 1.

    >>> first_difference("a\nbc\n", "a\nbd\n")
    'dòng 2, cột 2'
    """
    at = next(
        (place for place, (one, other) in enumerate(zip(expected, found, strict=False)) if one != other),
        min(len(expected), len(found)),
    )
    before = found[:at]
    return f"dòng {before.count(chr(10)) + 1}, cột {at - (before.rfind(chr(10)) + 1) + 1}"


def _manifest(stated: Entry) -> Manifest:
    if stated.field("schema").text() != SCHEMA:
        raise stated.field("schema").refusal(f"phải là {SCHEMA}")
    return Manifest(
        head=_head(stated),
        ranking_sha256=_matching(stated.field("ranking_sha256"), _HASH, "mã băm SHA-256"),
        files=_files(stated.field("files").items()),
        key=_matching(stated.field("key"), _HASH, "khóa công khai Ed25519"),
        signature=_matching(stated.field("signature"), _SIGNATURE, "chữ ký Ed25519"),
    )


def _head(stated: Entry) -> ReleaseHead:
    authority, decision = stated.field("authority"), stated.field("decision")
    mark, replaced = stated.optional("mark"), stated.optional("replaces")
    return ReleaseHead(
        name=stated.field("name").text(),
        authority_code=authority.field("code").text(),
        authority=authority.field("name").text(),
        year=stated.field("year").text(),
        number=stated.field("number").text(),
        made_at=stated.field("made_at").text(),
        software=stated.field("software").text(),
        decision_number=decision.field("number").text(),
        decision_date=decision.field("date").text(),
        mark=mark.text() if mark else "",
        replaced=_replaced(replaced) if replaced else None,
        is_sample=stated.optional("sample") is not None,
    )


def _replaced(stated: Entry) -> Replaced:
    return Replaced(
        name=stated.field("name").text(),
        manifest_sha256=_matching(stated.field("manifest_sha256"), _HASH, "mã băm SHA-256"),
        reason=stated.field("reason").text(),
    )


def _files(stated: Iterable[Entry]) -> tuple[ListedFile, ...]:
    entries = tuple(stated)
    if not entries or len(entries) > MOST_FILES:
        raise RuleViolation(f"Danh sách tệp phải có từ 1 đến {MOST_FILES} tệp.")
    files = tuple(
        ListedFile(
            path=_matching(entry.field("path"), _PATH, "tên tệp thường, không có thư mục"),
            sha256=_matching(entry.field("sha256"), _HASH, "mã băm SHA-256"),
            size=int(_matching(entry.field("size"), _SIZE, "số byte")),
        )
        for entry in entries
    )
    paths = [file.path for file in files]
    if paths != sorted(set(paths)) or MANIFEST in paths:
        raise RuleViolation("Danh sách tệp có tệp trùng, sai thứ tự, hoặc kể cả chính danh mục.")
    return files


def _matching(entry: Entry, pattern: re.Pattern[str], what: str) -> str:
    if not isinstance(entry.value, str) or not pattern.fullmatch(entry.value):
        raise entry.refusal(f"phải là {what}")
    return entry.value


def _plain(manifest: Manifest) -> dict[str, Plain]:
    head = manifest.head
    plain: dict[str, Plain] = {
        "schema": SCHEMA,
        "name": head.name,
        "authority": {"code": head.authority_code, "name": head.authority},
        "year": head.year,
        "number": head.number,
        "made_at": head.made_at,
        "software": head.software,
        "decision": {"number": head.decision_number, "date": head.decision_date},
        "ranking_sha256": manifest.ranking_sha256,
        "files": [{"path": file.path, "sha256": file.sha256, "size": str(file.size)} for file in manifest.files],
        "key": manifest.key,
    }
    if head.mark:
        plain["mark"] = head.mark
    if head.is_sample:
        plain["sample"] = SAMPLE_MARK
    if head.replaced:
        replaced = head.replaced
        plain["replaces"] = {
            "name": replaced.name,
            "manifest_sha256": replaced.manifest_sha256,
            "reason": replaced.reason,
        }
    return {**plain, "signature": manifest.signature} if manifest.signature else plain


def _value(value: Plain) -> str:
    if isinstance(value, list) and value:
        return "[\n" + ",\n".join(_compact(item) for item in value) + "\n]"
    return _compact(value)


def _compact(value: Plain) -> str:
    return _ENCODER.encode(value)
