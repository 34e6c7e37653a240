"""Anybody checks a signed file: in words, with bounds, and nothing is kept of it."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile

from danvan.adapters.signing.applying import SignatureRequest
from danvan.apps.evidence.models import StoredFile
from danvan.apps.signatures.models import SignatureLookUp
from danvan.web.public import signature_views
from danvan.web.shared import signature_check
from tests.adapters.signing.papers import AUTHORITY, paper, signed
from tests.certificates import NOW

ADDRESS = "/kiem-tra-chu-ky/"
ISSUED = AUTHORITY.issue(valid_from=NOW - timedelta(days=800), valid_until=NOW + timedelta(days=1700))


@pytest.fixture(autouse=True)
def _fresh(db: None) -> None:
    cache.clear()


def _sent(client, content: bytes):
    return client.post(ADDRESS, {"file": SimpleUploadedFile("a.pdf", content)})


def test_a_citizen_reads_who_signed_and_whether_it_was_changed(client) -> None:
    made = signed(paper(), ISSUED, SignatureRequest(at=NOW))
    page = _sent(client, made).content.decode()

    assert "Chưa đủ căn cứ" in page
    assert "Chuyên viên Phòng Nội vụ" in page
    assert "Không nối được chứng thư số tới nơi cấp" in page
    assert "Sổ chứng thư" not in page
    changed = _sent(client, made[:300] + bytes([made[300] ^ 1]) + made[301:]).content.decode()
    assert "Nội dung đã ký bị sửa" in changed


def test_only_the_verdict_is_kept(client) -> None:
    _sent(client, signed(paper(), ISSUED, SignatureRequest(at=NOW)))

    row = SignatureLookUp.objects.get()
    assert (row.place, row.checked_by, row.verdict, row.signature_count) == ("public", None, "doubtful", 1)
    assert not StoredFile.objects.exists()


def test_the_form_alone_and_without_a_file(client) -> None:
    assert client.get(ADDRESS).status_code == 200
    assert client.post(ADDRESS, {}).status_code == 422
    assert not SignatureLookUp.objects.exists()


def test_the_start_leads_there(client) -> None:
    assert ADDRESS in client.get("/").content.decode()


def test_an_address_that_asks_too_often_waits(client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(signature_views, "CHECKS_AN_HOUR", 2)
    assert [client.post(ADDRESS, {}).status_code for _ in range(3)] == [422, 422, 429]


def test_too_many_at_once_are_told_so(client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(signature_views, "PATIENCE", 0.01)
    for _ in range(signature_check.AT_ONCE):
        assert signature_check.running.acquire(timeout=1)
    try:
        answer = _sent(client, paper())
    finally:
        for _ in range(signature_check.AT_ONCE):
            signature_check.running.release()

    assert (answer.status_code, "Đang có nhiều người kiểm tra" in answer.content.decode()) == (422, True)
