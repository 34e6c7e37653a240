"""Whether a folder holds a release to the last byte: signature, hashes, and every number computed again."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from danvan.adapters.releases.folder import (
    LARGEST_FILE,
    LARGEST_MANIFEST,
    Deviation,
    names_in,
    printable,
    read_plain,
)
from danvan.adapters.releases.making import made_files
from danvan.adapters.releases.signing import is_signed_well
from danvan.domain.ranking.release_contents import (
    ADJUSTMENTS,
    DATA_FILES,
    INPUTS,
    broken_computed,
    broken_corrections,
    content_of,
)
from danvan.domain.ranking.release_manifest import (
    MANIFEST,
    ListedFile,
    Manifest,
    first_difference,
    manifest_from_text,
)
from danvan.domain.ranking.release_tables import WORKBOOK, correction_line
from danvan.domain.rules import RuleViolation

#: What content made to break a program may raise while it is computed; everything else is a fault of ours.
_HOSTILE = (
    RuleViolation,
    ValueError,
    TypeError,
    KeyError,
    AttributeError,
    ArithmeticError,
    LookupError,
    RecursionError,
)
_SHEET, _CELL = re.compile(rb"xl/worksheets/sheet(\d+)\.xml"), re.compile(rb'<c r="([A-Z]+\d+)"')
_NOT_THE_DECIDED = "bảng xếp loại trong các tệp không phải bảng có mã băm này."


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check found; `manifest` is None when it could not even be read.

    `corrections` say what decisions after the first one changed, once everything agrees.
    """

    manifest: Manifest | None
    deviations: tuple[Deviation, ...]
    corrections: tuple[str, ...] = ()

    @property
    def holds(self) -> bool:
        """Whether everything agrees."""
        return self.manifest is not None and not self.deviations


def check_folder(folder: Path, *, key: str = "") -> Checked:
    """A folder holds if it has exactly the files of its manifest, each with its hash, and all of it can be made again.

    With `key` the release must be signed by that public key. Raises RuleViolation when there is no such folder.
    """
    names, odd = names_in(folder)
    if MANIFEST not in names:
        return Checked(None, (*odd, Deviation(MANIFEST, "không có danh mục của bản công bố.")))
    try:
        manifest_text = read_plain(folder, MANIFEST, most=LARGEST_MANIFEST)
    except RuleViolation as refusal:
        return Checked(None, (*odd, Deviation(MANIFEST, str(refusal))))
    files: dict[str, bytes] = {}
    unread: list[Deviation] = []
    for name in sorted(names - {MANIFEST}):
        try:
            files[name] = read_plain(folder, name, most=LARGEST_FILE)
        except RuleViolation as refusal:
            unread.append(Deviation(printable(name), str(refusal)))
    checked = check_files(manifest_text, files, key=key)
    return replace(checked, deviations=(*odd, *unread, *checked.deviations))


def check_files(manifest_bytes: bytes, files: Mapping[str, bytes], *, key: str = "") -> Checked:
    """As `check_folder`, of files that were read already; `files` are all but the manifest."""
    try:
        manifest = manifest_from_text(manifest_bytes.decode())
    except UnicodeDecodeError as error:
        return Checked(None, (Deviation(MANIFEST, "không phải chữ UTF-8.", f"byte {error.start + 1}"),))
    except _HOSTILE as refusal:
        return Checked(None, (Deviation(MANIFEST, str(refusal)),))
    deviations = [*_signature(manifest, key), *_listing(manifest, files)]
    deviations += [found for file in manifest.files if file.path in files for found in _hash(file, files[file.path])]
    found, corrections = _recomputed(manifest, files)
    return Checked(manifest, (*deviations, *found), corrections)


def _signature(manifest: Manifest, key: str) -> list[Deviation]:
    if not is_signed_well(manifest):
        return [Deviation(MANIFEST, "chữ ký số không đúng với nội dung danh mục.", "mục “signature”")]
    if key and manifest.key != key.strip().lower():
        return [Deviation(MANIFEST, "ký bằng khóa khác với khóa được nêu.", "mục “key”")]
    return []


def _listing(manifest: Manifest, files: Mapping[str, bytes]) -> list[Deviation]:
    paths = {file.path for file in manifest.files}
    extra = [Deviation(printable(name), "không có trong danh mục.") for name in sorted(files.keys() - paths)]
    return [*extra, *(Deviation(name, "thiếu tệp này.") for name in sorted(paths - files.keys()))]


def _hash(file: ListedFile, content: bytes) -> list[Deviation]:
    if len(content) != file.size:
        return [Deviation(file.path, f"có {len(content)} byte, danh mục ghi {file.size} byte.")]
    if hashlib.sha256(content).hexdigest() != file.sha256:
        return [Deviation(file.path, "mã băm khác với danh mục: nội dung đã bị sửa.")]
    return []


def _recomputed(manifest: Manifest, files: Mapping[str, bytes]) -> tuple[list[Deviation], tuple[str, ...]]:
    """What comes out otherwise when everything is computed again from the data files; and what was corrected."""
    texts: dict[str, str] = {}
    for name in DATA_FILES:
        try:
            texts[name] = files.get(name, b"").decode()
        except UnicodeDecodeError as error:
            return [Deviation(name, "không phải chữ UTF-8.", f"byte {error.start + 1}")], ()
    missing = [name for name in DATA_FILES if name not in files]
    if missing:
        return [], ()  # told already, and nothing can be computed
    try:
        content = content_of(texts)
        is_decided = content.frozen.sha256 == manifest.ranking_sha256
        broken = broken_corrections(content, (manifest.head.decision_number, manifest.head.decision_date))
        computed = broken_computed(content)
        corrections = tuple(correction_line(one, content) for one in content.corrections)
        again = made_files(manifest.head, content.replayed)
    except _HOSTILE as refusal:
        return [Deviation("dữ liệu", f"không tính lại được: {str(refusal)[:300]}")], ()
    found = [] if is_decided else [Deviation(MANIFEST, _NOT_THE_DECIDED, "mục “ranking_sha256”")]
    found += [Deviation(ADJUSTMENTS, why, "mục “corrections”") for why in broken]
    found += [Deviation(INPUTS, one.why, f"đơn vị {one.unit}, tiêu chí {one.criterion}") for one in computed]
    listed = {file.path for file in manifest.files}
    found += [Deviation(name, "danh mục không kể tệp này.") for name in sorted(again.keys() - listed)]
    found += [Deviation(name, "không phải tệp của bản công bố.") for name in sorted(listed - again.keys())]
    found += [one for name in sorted(again.keys() & files.keys()) for one in _same(name, again[name], files[name])]
    return found, corrections


def _same(name: str, again: bytes, given: bytes) -> list[Deviation]:
    if again == given:
        return []
    place = _cell_place(again, given) if name == WORKBOOK else first_difference(again.decode(), _text(given))
    return [Deviation(name, "tính lại cho kết quả khác.", place)]


def _text(content: bytes) -> str:
    return content.decode(errors="replace")


def _cell_place(again: bytes, given: bytes) -> str:
    """Where two workbooks begin to differ: their parts are not packed, so that cells are found as they stand."""
    pairs = enumerate(zip(again, given, strict=False))
    at = next((place for place, (one, other) in pairs if one != other), min(len(again), len(given)))
    sheets, cells = _SHEET.findall(again, 0, at), _CELL.findall(again, 0, at)
    if not sheets or not cells:
        return f"byte {at + 1}"
    return f"trang tính {int(sheets[-1])}, ô {cells[-1].decode()} (byte {at + 1})"
