"""Files addressed by their hash: whole, once, verified."""

import hashlib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from danvan.adapters.storage import FileDamagedError, FileMissingError, FileStore

EMPTY = hashlib.sha256(b"").hexdigest()


def files_in(root: Path) -> list[str]:
    return sorted(str(path.relative_to(root)) for path in root.rglob("*") if path.is_file())


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)
@given(st.binary(max_size=2000))
def test_what_is_saved_is_read_back(tmp_path: Path, content: bytes) -> None:
    store = FileStore(tmp_path)
    sha256 = store.save(content)
    assert sha256 == hashlib.sha256(content).hexdigest()
    assert store.read(sha256) == content
    assert store.exists(sha256) is True
    with store.open(sha256) as file:
        assert file.read() == content


def test_the_path_is_made_of_the_hash_alone_and_equal_content_is_kept_once(tmp_path: Path) -> None:
    store = FileStore(tmp_path / "new" / "folder")
    assert store.save(b"") == EMPTY
    before = (tmp_path / "new" / "folder" / EMPTY[:2] / EMPTY).stat()
    assert store.save(b"") == EMPTY
    assert files_in(tmp_path) == [f"new/folder/{EMPTY[:2]}/{EMPTY}"]
    assert (tmp_path / "new" / "folder" / EMPTY[:2] / EMPTY).stat().st_ino == before.st_ino


def test_a_damaged_file_is_noticed_and_can_be_saved_again(tmp_path: Path) -> None:
    store = FileStore(tmp_path)
    sha256 = store.save("biên bản".encode())
    (tmp_path / sha256[:2] / sha256).write_bytes("biên bảm".encode())
    with pytest.raises(FileDamagedError):
        store.read(sha256)
    with pytest.raises(FileDamagedError):
        store.open(sha256)
    assert store.save("biên bản".encode()) == sha256
    assert store.read(sha256) == "biên bản".encode()


def test_a_missing_file_is_said_to_be_missing(tmp_path: Path) -> None:
    store = FileStore(tmp_path)
    assert store.exists(EMPTY) is False
    with pytest.raises(FileMissingError):
        store.read(EMPTY)


@pytest.mark.parametrize(
    "name", ["", "../../etc/passwd", EMPTY.upper(), EMPTY[:-1], EMPTY + "0", EMPTY + "\n", "/" + EMPTY[1:], "g" * 64]
)
def test_what_is_no_hash_never_reaches_the_disk(tmp_path: Path, name: str) -> None:
    store = FileStore(tmp_path)
    with pytest.raises(ValueError, match="hexadecimal"):
        store.read(name)
    with pytest.raises(ValueError, match="hexadecimal"):
        store.exists(name)


def test_a_failed_save_leaves_nothing_behind(tmp_path: Path) -> None:
    # A folder that stands where the file belongs makes the last step, the renaming, fail.
    (tmp_path / EMPTY[:2] / EMPTY / "in the way").mkdir(parents=True)
    with pytest.raises(OSError, match=EMPTY):
        FileStore(tmp_path).save(b"")
    assert files_in(tmp_path) == []


def test_many_writers_of_one_content_leave_one_whole_file(tmp_path: Path) -> None:
    content = b"x" * 300_000
    store = FileStore(tmp_path)
    with ThreadPoolExecutor(8) as pool:
        names = set(pool.map(lambda _: store.save(content), range(24)))
    assert names == {hashlib.sha256(content).hexdigest()}
    assert len(files_in(tmp_path)) == 1
    assert store.read(names.pop()) == content
