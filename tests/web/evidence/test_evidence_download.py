"""Files of evidence leave as downloads only, and only to those who may see their unit's."""

import pytest
from django.urls import reverse

from danvan.apps.evidence.models import Evidence
from danvan.apps.evidence.services import add_evidence
from danvan.web.evidence.attachment import attachment, disposition
from tests.apps.reporting.samples import PDF
from tests.factories import District, actor, moment

MISSING = 987654


@pytest.fixture
def evidence(district: District) -> Evidence:
    """A file of Phòng Tư pháp."""
    return add_evidence(
        actor=actor(district, "phongtuphap.cv"),
        unit_id=district.units["705.PTP"].pk,
        content=PDF,
        filename="Kế hoạch năm.pdf",
        at=moment(2023, 5, 10),
    )


@pytest.mark.django_db
@pytest.mark.parametrize("who", ["phongtuphap.cv", "phongtuphap.tt", "noivu.cv", "chutich", "vanthu", "thanhtra.cv"])
def test_who_may_see_it_gets_the_bytes_as_an_attachment(client, district, evidence, who):
    client.force_login(district.people[who])
    response = client.get(reverse("evidence:download", args=(evidence.pk,)))
    assert (response.status_code, response.content) == (200, PDF)
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == (
        "attachment; filename=\"Ke hoach nam.pdf\"; filename*=UTF-8''K%E1%BA%BF%20ho%E1%BA%A1ch%20n%C4%83m.pdf"
    )
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert response["Cache-Control"] == "private, no-store"


@pytest.mark.django_db
@pytest.mark.parametrize("who", ["phongyte.cv", "phongyte.tt", "danvan", "quantri"])
def test_a_foreign_units_file_is_answered_like_a_missing_one(client, district, evidence, who):
    client.force_login(district.people[who])
    foreign = client.get(reverse("evidence:download", args=(evidence.pk,)))
    missing = client.get(reverse("evidence:download", args=(MISSING,)))
    assert foreign.status_code == missing.status_code == 404
    assert foreign.content == missing.content


@pytest.mark.django_db
def test_nobody_gets_a_file_without_log_in(client, district, evidence):
    response = client.get(reverse("evidence:download", args=(evidence.pk,)))
    assert response.status_code == 302
    assert response["Location"].startswith(reverse("accounts:sign_in"))


@pytest.mark.parametrize("media_type", ["text/html", "image/svg+xml", "application/xhtml+xml", "text/javascript", ""])
def test_what_a_browser_could_run_goes_out_as_plain_bytes(media_type):
    assert attachment(b"<script>", media_type, "a.html")["Content-Type"] == "application/octet-stream"


@pytest.mark.parametrize(
    ("name", "header"),
    [
        ("a.pdf", "attachment; filename=\"a.pdf\"; filename*=UTF-8''a.pdf"),
        ("Đề án.PDF", "attachment; filename=\"De an.PDF\"; filename*=UTF-8''%C4%90%E1%BB%81%20%C3%A1n.PDF"),
        (
            'x"; filename="y.exe',
            "attachment; filename=\"x _ filename_ y.exe\"; filename*=UTF-8''x%20%3B%20filename%3D%20y.exe",
        ),
        (
            "a\r\nSet-Cookie: b.pdf",
            "attachment; filename=\"a Set-Cookie  b.pdf\"; filename*=UTF-8''a%20Set-Cookie%20%20b.pdf",
        ),
        ("../../etc/passwd", "attachment; filename=\"etc passwd\"; filename*=UTF-8''etc%20passwd"),
        ("gpj.\u202efdp.exe", "attachment; filename=\"gpj. fdp.exe\"; filename*=UTF-8''gpj.%20fdp.exe"),
        ("...", "attachment; filename=\"tep\"; filename*=UTF-8''tep"),
    ],
)
def test_a_name_cannot_leave_its_header(name, header):
    assert disposition(name) == header


def test_a_long_name_keeps_its_ending():
    written = disposition("a" * 300 + ".pdf")
    assert written.startswith('attachment; filename="' + "a" * 146 + '.pdf"')
