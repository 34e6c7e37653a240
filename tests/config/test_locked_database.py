"""A database that another holds: a clear answer, and what was typed can be sent again as it is."""

import errno
import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest
from django.db import OperationalError
from django.http import HttpResponse
from django.test import RequestFactory
from psycopg_pool import PoolTimeout

from danvan.adapters.databases import is_busy, is_without_disk, what_refused
from danvan.web.shared.errors import broken
from tests.journeys.kept_stages import lay_out
from tests.web.checking import page_faults

ROOT = Path(__file__).resolve().parents[2]


class _RefusedError(Exception):
    """As psycopg's errors say what PostgreSQL refused."""

    def __init__(self, sqlstate: str | None) -> None:
        super().__init__(sqlstate)
        self.sqlstate = sqlstate


def raised(statement: str) -> sqlite3.Error:
    with pytest.raises(sqlite3.Error) as caught:
        sqlite3.connect(":memory:").execute(statement)
    return caught.value


def wrapped(cause: BaseException) -> OperationalError:
    error = OperationalError(str(cause))
    error.__cause__ = cause
    return error


def test_a_held_lock_is_busy_and_a_missing_table_is_not(tmp_path: Path) -> None:
    first, second = (sqlite3.connect(tmp_path / "x.sqlite3", timeout=0, isolation_level=None) for _ in range(2))
    first.execute("BEGIN IMMEDIATE")
    with pytest.raises(sqlite3.OperationalError) as locked:
        second.execute("BEGIN IMMEDIATE")
    assert is_busy(wrapped(locked.value))
    assert not is_busy(wrapped(raised("SELECT * FROM khong_co")))
    assert not is_busy(ValueError("đang bận"))
    for connection in (first, second):
        connection.close()


@pytest.mark.parametrize(
    ("sqlstate", "busy"),
    [("55P03", True), ("40P01", True), ("40001", True), ("53300", True), ("57P01", True), ("08006", True),
     ("57014", True), ("53100", False), ("23505", False), ("42P01", False), (None, False)],
)  # fmt: skip
def test_what_postgresql_refuses_for_now(sqlstate: str | None, busy: bool) -> None:
    assert is_busy(wrapped(_RefusedError(sqlstate))) is busy


def test_a_server_that_does_not_answer_is_busy() -> None:
    """The pool's own words after its patience, and the library's, bear no code of a server."""
    for error in (PoolTimeout("couldn't get a connection"), psycopg.OperationalError("connection refused")):
        assert is_busy(wrapped(error))
        assert "DANVAN_DATABASE_URL" in what_refused(wrapped(error))


@pytest.mark.parametrize(("code", "full"), [(errno.ENOSPC, True), (errno.EACCES, True), (errno.ENOENT, False)])
def test_a_disk_that_takes_nothing(code: int, full: bool) -> None:
    error = OSError(code, "đĩa", "/srv/danvan/files")
    assert is_without_disk(wrapped(error)) is full
    assert ("/srv/danvan/files" in what_refused(error)) is full
    status, page = answer_to("post", error, noi_dung="x")
    assert (status, "không ghi được xuống đĩa" in page) == (500, full)


def test_a_database_whose_disk_is_full_is_not_busy() -> None:
    assert is_without_disk(wrapped(_RefusedError("53100")))


def test_an_error_that_causes_itself_ends() -> None:
    error = ValueError("vòng")
    error.__context__ = other = ValueError("khác")
    other.__context__ = error
    assert not is_busy(error)


def answer_to(method: str, error: Exception, **fields: object) -> tuple[int, str]:
    request = getattr(RequestFactory(), method)("/bao-cao/1/soan/", fields)
    answer = _while_raised(error, lambda: broken(request))
    return answer.status_code, answer.content.decode()


def _while_raised(error: Exception, act: Callable[[], HttpResponse]) -> HttpResponse:
    """What the page answers where Django calls it: in the clause that caught the error."""
    try:
        _raise(error)
    except Exception:  # noqa: BLE001 -- as Django does
        return act()
    raise AssertionError


def _raise(error: Exception) -> None:
    raise error


def test_a_bug_stays_a_bug() -> None:
    status, page = answer_to("get", ValueError("lỗi"))
    assert (status, "Hệ thống gặp sự cố" in page) == (500, True)


def test_a_page_that_could_not_be_opened_is_offered_again() -> None:
    status, page = answer_to("get", wrapped(_RefusedError("55P03")))
    assert (status, 'href="/bao-cao/1/soan/"' in page, "Không có gì bị mất" in page) == (503, True, True)


def test_files_cannot_be_sent_again_by_the_page(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("x", encoding="utf-8")
    with path.open("rb") as file:
        status, page = answer_to("post", wrapped(_RefusedError("40P01")), csrfmiddlewaretoken="t", file=file)
    assert (status, "chọn lại tệp" in page, "<form" in page) == (503, True, False)


def test_a_password_is_never_written_into_the_page() -> None:
    fields = {"csrfmiddlewaretoken": "t", "username": "noivu.cv", "password": "mat-khau"}
    status, page = answer_to("post", wrapped(_RefusedError("40P01")), **fields)
    assert (status, "mat-khau" in page, "noivu.cv" in page, "<form" in page) == (503, False, False, False)
    assert "Hãy quay lại trang trước" in page


def test_what_was_typed_while_another_held_the_lock_is_sent_again_whole(tmp_path: Path) -> None:
    lay_out("district_without_plan", tmp_path)
    told = subprocess.run(
        [sys.executable, "-m", "tests.config.locked"],
        cwd=ROOT,
        env={**os.environ, "DANVAN_DATA_DIRECTORY": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    )
    story = json.loads(told.stdout)
    assert story["refused"] == [503, "10", "private, no-store"]
    assert "Những gì đã nhập chưa mất" in story["page"]
    assert page_faults(story["page"]) == []
    assert (story["address"], story["before"]) == ("/mau/dong-ho/?x=1", "2023-04-13")
    assert story["read"] == 200
    assert (story["again"], story["after"]) == (302, "2023-10-26")
    assert "OperationalError: database is locked" in told.stderr
    assert "Service Unavailable: /mau/dong-ho/" in told.stderr
