"""Secrets in files: made once, for the owner's eyes only, and gone when removed."""

from pathlib import Path

from danvan.adapters.secret_files import read_secret, remove_secret, secret_of, write_new_secret


def test_a_secret_is_made_once_and_only_its_owner_reads_it(tmp_path: Path) -> None:
    path = tmp_path / "new" / "secret-key"
    assert read_secret(path) == ""
    secret = secret_of(path, 48)
    assert len(secret) == 64
    assert secret_of(path, 48) == read_secret(path) == secret
    assert path.stat().st_mode & 0o777 == 0o600
    assert [file.name for file in path.parent.iterdir()] == ["secret-key"]


def test_a_new_secret_replaces_the_one_before(tmp_path: Path) -> None:
    path = tmp_path / "setup-token"
    path.write_text("old", encoding="ascii")
    path.chmod(0o644)
    secret = write_new_secret(path)
    assert read_secret(path) == secret != "old"
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_removed_secret_is_gone(tmp_path: Path) -> None:
    path = tmp_path / "setup-token"
    write_new_secret(path)
    remove_secret(path)
    remove_secret(path)
    assert read_secret(path) == ""


def test_what_is_no_secret_is_read_without_failing(tmp_path: Path) -> None:
    path = tmp_path / "setup-token"
    path.write_bytes("mã".encode() + b"\xff\x00" + b"a" * 10_000)
    assert len(read_secret(path)) < 5000
