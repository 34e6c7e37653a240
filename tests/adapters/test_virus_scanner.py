"""Asking clamd: verdicts, and that no verdict is never taken for a clean one."""

import os
import socket
import threading

import pytest

from danvan.adapters.virus_scanner import ScannerUnreachableError, VirusScanner
from tests.adapters.clamd import EICAR, clamd_at

LONG = bytes(range(256)) * 1000


@pytest.fixture
def path(tmp_path):
    """A short address: a local socket's may not be long."""
    return tmp_path / "c"


@pytest.mark.enable_socket
@pytest.mark.parametrize("content", [b"", b"a", LONG])
def test_a_clean_content_reaches_clamd_whole(path, content):
    with clamd_at(path) as clamd:
        assert VirusScanner(path=str(path)).found_in(content) == ""
    assert clamd.heard == [content]


@pytest.mark.enable_socket
def test_a_virus_is_named(path):
    with clamd_at(path):
        assert VirusScanner.at(f"unix:{path}").found_in(LONG + EICAR) == "Win.Test.EICAR_HDB-1"


@pytest.mark.enable_socket
@pytest.mark.parametrize("answer", [b"", b"INSTREAM size limit exceeded. ERROR", b"OK", b"stream: FOUND", b"\xff"])
def test_anything_but_a_verdict_is_none(path, answer):
    with clamd_at(path, answer), pytest.raises(ScannerUnreachableError):
        VirusScanner(path=str(path)).found_in(b"a")


@pytest.mark.enable_socket
def test_nobody_there_and_silence_are_no_verdict(path):
    with pytest.raises(ScannerUnreachableError):
        VirusScanner(path=str(path)).found_in(b"a")
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as silent:
        silent.bind(str(path))
        silent.listen()
        with pytest.raises(ScannerUnreachableError):
            VirusScanner(path=str(path), seconds=0.1).found_in(b"a")


@pytest.mark.enable_socket
def test_an_answer_that_breaks_off_is_no_verdict():
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]

        def close() -> None:
            listener.accept()[0].close()

        closing = threading.Thread(target=close)
        closing.start()
        with pytest.raises(ScannerUnreachableError):
            VirusScanner.at(f"tcp://127.0.0.1:{port}").found_in(LONG)
        closing.join()


@pytest.mark.parametrize(
    ("address", "scanner"),
    [
        ("unix:/run/clamav/clamd.ctl", VirusScanner(path="/run/clamav/clamd.ctl")),
        ("tcp://clamav:3311", VirusScanner(host="clamav", port=3311)),
        ("tcp://127.0.0.1", VirusScanner(host="127.0.0.1", port=3310)),
    ],
)
def test_addresses(address, scanner):
    assert VirusScanner.at(address) == scanner


@pytest.mark.parametrize(
    "address", ["", "clamav", "unix:clamd.ctl", "tcp://", "tcp://a:b", "tcp://a:99999", "tcp://a/b", "http://a"]
)
def test_what_is_no_address(address):
    with pytest.raises(ValueError):  # noqa: PT011 -- whichever part of it is wrong
        VirusScanner.at(address)


@pytest.mark.enable_socket
@pytest.mark.skipif("DANVAN_TEST_CLAMD" not in os.environ, reason="no real clamd is named in DANVAN_TEST_CLAMD")
def test_the_real_clamd_finds_the_test_text():
    scanner = VirusScanner.at(os.environ["DANVAN_TEST_CLAMD"])
    assert scanner.found_in(b"Plan of the year") == ""
    assert scanner.found_in(EICAR) != ""
