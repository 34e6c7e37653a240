import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from danvan.adapters.releases import Deviation, check_folder, write_folder
from danvan.domain.ranking.release_manifest import MANIFEST, ReleaseHead, manifest_from_text
from danvan.domain.rules import RuleViolation
from tests.adapters.releases.made import CORRECTED, HEAD, KEY, OTHER_KEY, release, release_in

FILES = sorted(release()[1])


def flips(name: str) -> list[int]:
    """Positions all over a file: its ends, and a dozen in between, always the same."""
    size = len(release()[1][name])
    return sorted({0, size - 1, *range(0, size, max(1, size // 12))})


def deviations(folder: Path, **options: str) -> list[str]:
    return [str(one) for one in check_folder(folder, **options).deviations]


def resigned(folder: Path, spoil: Callable[[dict[str, bytes]], None]) -> None:
    """A release of somebody who changed content and then hashed and signed it well."""
    from danvan.adapters.releases.making import manifest_of
    from tests.adapters.releases.made import HEAD, content

    _, files = release()
    del files[MANIFEST]
    spoil(files)
    manifest = KEY.sign(manifest_of(HEAD, content(), files))
    write_folder(folder, {MANIFEST: manifest.text.encode(), **files})


@pytest.mark.parametrize("head", [HEAD, CORRECTED, replace(HEAD, is_sample=True)])
def test_a_release_holds_as_it_was_made(tmp_path: Path, head: ReleaseHead) -> None:
    manifest = release_in(tmp_path / "a", head)
    for name in ("manifest.json", "DOC-THU.md", "datapackage.json"):
        assert ("DỮ LIỆU MẪU" in (tmp_path / "a" / name).read_text("utf-8")) is head.is_sample
    checked = check_folder(tmp_path / "a", key=KEY.public)
    assert (checked.deviations, checked.holds, checked.manifest) == ((), True, manifest)


def test_equal_content_gives_equal_bytes() -> None:
    assert release()[1] == release()[1]


@pytest.mark.parametrize("name", FILES)
def test_a_changed_byte_anywhere_is_found(tmp_path: Path, name: str) -> None:
    release_in(tmp_path)
    whole = (tmp_path / name).read_bytes()
    for place in flips(name):
        for flip in (0x01, 0x20, 0x80):
            (tmp_path / name).write_bytes(whole[:place] + bytes([whole[place] ^ flip]) + whole[place + 1 :])
            assert not check_folder(tmp_path).holds, (name, place, flip)
    (tmp_path / name).write_bytes(whole)
    assert check_folder(tmp_path).holds


@pytest.mark.parametrize("name", FILES)
def test_a_longer_or_shorter_file_is_found(tmp_path: Path, name: str) -> None:
    release_in(tmp_path)
    whole = (tmp_path / name).read_bytes()
    for content in (whole + b"\n", whole + b" ", whole[:-1], b""):
        (tmp_path / name).write_bytes(content)
        assert not check_folder(tmp_path).holds
        assert any(name in line for line in deviations(tmp_path))


@pytest.mark.parametrize("name", FILES)
def test_a_missing_renamed_or_linked_file_is_found_by_name(tmp_path: Path, name: str) -> None:
    release_in(tmp_path / "a")
    path = tmp_path / "a" / name
    path.rename(tmp_path / name)
    assert any(line.startswith(name) for line in deviations(tmp_path / "a"))
    path.symlink_to(tmp_path / name)
    assert f"{name}: là liên kết, không phải tệp thường." in deviations(tmp_path / "a")
    path.unlink()
    (tmp_path / name).rename(tmp_path / "a" / "khac.json")
    found = deviations(tmp_path / "a")
    assert any(line.startswith(name) for line in found)
    path.mkdir()
    assert f"{name}: không phải tệp thường." in deviations(tmp_path / "a")


def test_what_does_not_belong_is_named(tmp_path: Path) -> None:
    release_in(tmp_path)
    (tmp_path / "them.txt").write_text("x")
    (tmp_path / ".an").write_text("x")
    (tmp_path / "thu-muc").mkdir()
    os.mkfifo(tmp_path / "ong")
    assert sorted(deviations(tmp_path)) == [
        ".an: không có trong danh mục.",
        "ong: không phải tệp thường.",
        "them.txt: không có trong danh mục.",
        "thu-muc: không phải tệp thường.",
    ]


def test_another_key_is_told_apart(tmp_path: Path) -> None:
    release_in(tmp_path, key=OTHER_KEY)
    assert check_folder(tmp_path).holds
    assert deviations(tmp_path, key=KEY.public) == ["manifest.json, mục “key”: ký bằng khóa khác với khóa được nêu."]


def test_well_signed_numbers_that_do_not_follow_are_named_with_their_place(tmp_path: Path) -> None:
    def better(files: dict[str, bytes]) -> None:
        files["results.json"] = files["results.json"].replace(b'"points":"18.5"', b'"points":"19.5"')

    resigned(tmp_path, better)
    assert deviations(tmp_path) == [
        "manifest.json, mục “ranking_sha256”: bảng xếp loại trong các tệp không phải bảng có mã băm này.",
        "results.json, dòng 6, cột 112: tính lại cho kết quả khác.",
    ]


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("results.csv", b"92.5", b"93.5"),
        ("standings-1.csv", b"p1", b"p9"),
        ("DOC-THU.md", b"2145", b"2146"),
        ("workbook.xlsx", b"<v>18.5</v>", b"<v>18.6</v>"),
        ("datapackage.json", b"tabular", b"Tabular"),
        ("adjustments.json", "Có việc".encode(), "Co việc".encode()),
        ("adjustments.json", b'"own":"3.5"', b'"own":"2.5"'),
        ("inputs.json", b'"B1":"4"', b'"B1":"3"'),
        ("criteria.json", b'"max_points":"4"', b'"max_points":"5"'),
    ],
)
def test_well_signed_changes_of_any_file_are_found(tmp_path: Path, name: str, before: bytes, after: bytes) -> None:
    def change(files: dict[str, bytes]) -> None:
        assert before in files[name]
        files[name] = files[name].replace(before, after, 1)

    resigned(tmp_path, change)
    assert not check_folder(tmp_path).holds


def test_a_well_signed_extra_or_missing_file_is_found(tmp_path: Path) -> None:
    def add(files: dict[str, bytes]) -> None:
        files["them.json"] = b"{}"
        del files["standings-2.csv"]

    resigned(tmp_path, add)
    assert deviations(tmp_path) == [
        "standings-2.csv: danh mục không kể tệp này.",
        "them.json: không phải tệp của bản công bố.",
    ]


@pytest.mark.parametrize(
    "content",
    [
        b"[" * 100_000,
        b'{"a":' * 100_000,
        b"{" + b'"x":1,' * 10 + b'"schema":"danvan.release-inputs/1"}',
        b'{"schema":"danvan.release-inputs/1","groups":[{"code":["x"]}],"units":[1,2,{}]}',
        b'{"groups":[],"schema":"danvan.release-inputs/1","subject":{"cycle":"1","title":"a","software":"b"},'
        b'"units":[{"answers":{"A1":"1E+999999999"},"circumstances":[],"code":"p","group":"g","kind":"PHONG","name":"n"}]}',
        b"\xff\xfe",
        b"null",
        b"9" * 100_000,
        b"",
    ],
)
def test_hostile_data_is_a_deviation_and_never_an_error(tmp_path: Path, content: bytes) -> None:
    for name in ("inputs.json", "criteria.json", "adjustments.json", "results.json"):
        folder = tmp_path / name.removesuffix(".json")

        def spoil(files: dict[str, bytes], name: str = name) -> None:
            files[name] = content

        resigned(folder, spoil)
        assert not check_folder(folder).holds


@pytest.mark.parametrize(
    "path", ["../x.json", "a/b.json", "/etc/passwd", "..", "x.exe", "a\\b.json", "manifest.json", ""]
)
def test_a_manifest_that_names_paths_is_refused(tmp_path: Path, path: str) -> None:
    release_in(tmp_path)
    text = (tmp_path / MANIFEST).read_text(encoding="utf-8")
    (tmp_path / MANIFEST).write_text(text.replace('"DOC-THU.md"', json.dumps(path)), encoding="utf-8")
    (found,) = deviations(tmp_path)
    assert found.startswith("manifest.json: ")


def test_huge_files_are_not_read(tmp_path: Path) -> None:
    release_in(tmp_path)
    for name, size in (("results.csv", 1 << 40), (MANIFEST, 1 << 30)):
        with (tmp_path / name).open("r+b") as file:
            file.truncate(size)
        assert any(f"{name}: lớn {size} byte" in line for line in deviations(tmp_path))


def test_far_too_many_files_are_refused(tmp_path: Path) -> None:
    for number in range(70):
        (tmp_path / f"{number}.json").touch()
    with pytest.raises(RuleViolation, match="quá 64 tệp"):
        check_folder(tmp_path)


def test_no_such_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RuleViolation, match="Không mở được thư mục"):
        check_folder(tmp_path / "khong-co")


def test_no_manifest_is_a_deviation(tmp_path: Path) -> None:
    assert deviations(tmp_path) == ["manifest.json: không có danh mục của bản công bố."]


def test_a_deviation_is_printed_without_control_signs(tmp_path: Path) -> None:
    release_in(tmp_path)
    (tmp_path / "a\x1b[31m\n.json").touch()
    assert deviations(tmp_path) == ["a?[31m?.json: không có trong danh mục."]
    assert str(Deviation("a.json", "sai.", "dòng 2")) == "a.json, dòng 2: sai."


def test_a_folder_with_files_is_not_written_over(tmp_path: Path) -> None:
    release_in(tmp_path)
    with pytest.raises(RuleViolation, match="đã có tệp"):
        release_in(tmp_path)
    (tmp_path / "tep").touch()
    with pytest.raises(RuleViolation, match="Không ghi được"):
        release_in(tmp_path / "tep" / "con")


def test_the_command_needs_neither_django_nor_a_database(tmp_path: Path) -> None:
    release_in(tmp_path / "a")
    program = (
        "import sys\n"
        "class NoDjango:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        if name.split('.')[0] in {'django', 'sqlite3', 'psycopg', 'socket'}:\n"
        "            raise ImportError(name)\n"
        "sys.meta_path.insert(0, NoDjango())\n"
        "from danvan.cli import main\n"
        "sys.exit(main(sys.argv[1:]))\n"
    )
    environment = {"PYTHONPATH": os.pathsep.join(sys.path), "PATH": os.environ["PATH"]}

    def verify(*words: str) -> tuple[int, str]:
        done = subprocess.run(
            [sys.executable, "-c", program, "verify", *words],
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        return done.returncode, done.stdout + done.stderr

    status, said = verify(str(tmp_path / "a"))
    assert (status, "Khớp" in said, KEY.public in said) == (0, True, True)
    (tmp_path / "a" / "results.csv").write_bytes(b"x")
    status, said = verify(str(tmp_path / "a"))
    assert (status, "results.csv" in said) == (1, True)
    assert verify(str(tmp_path / "khong"))[0] == 1


def test_the_text_of_a_manifest_is_read_back() -> None:
    manifest, files = release(CORRECTED)
    assert manifest_from_text(files[MANIFEST].decode()) == manifest
