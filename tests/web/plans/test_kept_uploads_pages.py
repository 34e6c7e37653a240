"""Files that could not be read on the pages: listed to their person, saved again, removed."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from danvan.apps.plans.models import KeptUpload
from danvan.apps.plans.quarantine import quarantine
from tests.apps.plans.texts import OFFICER, issued, officer_elsewhere
from tests.factories import District
from tests.web.plans.conftest import Visit

pytestmark = pytest.mark.django_db
HOSTILE = b"<html><script>alert(1)</script>"


def _refused(visit: Visit) -> KeptUpload:
    answer = visit(OFFICER, "read_source", post={"file": SimpleUploadedFile("tệp <b>.pdf", HOSTILE)})
    assert answer.status_code == 422
    assert "Tải về tệp &lt;b&gt;.pdf" in answer.page
    return KeptUpload.objects.get()


def test_a_refused_file_comes_back_as_it_was_to_be_saved_and_never_shown(visit: Visit) -> None:
    kept = _refused(visit)
    assert "giữ riêng 30 ngày" in visit(OFFICER, "read_source").page
    answer = visit(OFFICER, "kept_upload", kept.pk)
    assert answer.content == HOSTILE
    assert (answer["Content-Type"], answer["X-Content-Type-Options"]) == ("application/octet-stream", "nosniff")
    assert answer["Content-Disposition"].startswith("attachment; ")
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"


def test_it_is_removed_by_its_person(visit: Visit) -> None:
    kept = _refused(visit)
    assert visit(OFFICER, "remove_upload", kept.pk, post={}).url == reverse("plans:read_source")
    page = visit(OFFICER, "read_source").page
    assert "Đã xóa tệp" in page
    assert "Tải về" not in page
    assert visit(OFFICER, "kept_upload", kept.pk).status_code == 404


def test_a_file_whose_bytes_are_gone_does_not_exist(visit: Visit) -> None:
    kept = _refused(visit)
    quarantine().remove(kept.sha256)
    assert visit(OFFICER, "kept_upload", kept.pk).status_code == 404


def test_it_is_listed_where_later_versions_are_handed_in(visit: Visit, district: District) -> None:
    plan = issued(district)
    answer = visit(OFFICER, "read_amendment", plan.pk, post={"file": SimpleUploadedFile("a.pdf", HOSTILE)})
    assert (answer.status_code, "Tải về a.pdf" in answer.page) == (422, True)


@pytest.mark.parametrize("route", ["kept_upload", "remove_upload"])
def test_to_others_it_does_not_exist(visit: Visit, district: District, route: str) -> None:
    kept = _refused(visit)
    officer_elsewhere(district)
    post = {} if route == "remove_upload" else None
    there = visit("tuphap.khac", route, kept.pk, post=post)
    missing = visit("tuphap.khac", route, 98765, post=post)
    assert (there.status_code, missing.status_code) == (404, 404)
    assert there.content == missing.content
    assert "Tải về" not in visit("tuphap.khac", "read_source").page
