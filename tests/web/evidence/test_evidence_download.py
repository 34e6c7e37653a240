"""Files of evidence leave as downloads only, and only to those who may see their unit's."""

import pytest
from django.urls import reverse

from danvan.apps.evidence.models import Evidence
from danvan.apps.evidence.services import add_evidence
from danvan.apps.plans.enums import OwedThing
from danvan.apps.reporting.models import Report
from danvan.apps.reporting.services import add_report_file, remove_report_file, submit_report
from danvan.web.shared.attachment import attachment, saved_under
from tests.apps.reporting.samples import PDF, draft, issued_plan, owe, sent_back
from tests.apps.scoring.scene import open_scene
from tests.factories import District, actor, moment

MISSING = 987654


ADDRESS = "evidence:download"
OWN = ("phongtuphap.cv", "phongtuphap.tt")
FOLLOW_REPORTS = ("noivu.cv", "chutich", "vanthu")
SCORE = ("noivu.cv", "chutich", "thanhtra.cv", "vanphong.cvp", "tothamdinh")
EVERYBODY = (*OWN, "noivu.cv", "chutich", "vanthu", "thanhtra.cv", "tothamdinh", "phongyte.cv", "danvan", "quantri")


def hand_in(district: District) -> Evidence:
    """A file of Phòng Tư pháp."""
    return add_evidence(
        actor=actor(district, "phongtuphap.cv"),
        unit_id=district.units["705.PTP"].pk,
        content=PDF,
        filename="Kế hoạch năm.pdf",
        at=moment(2023, 5, 10),
    )


@pytest.fixture
def report(district: District) -> Report:
    """A report of Phòng Tư pháp with a file, not sent yet."""
    obligation = owe(issued_plan(district), district, "705.PTP", OwedThing.OWN_PLAN)
    report = draft(district, obligation, "phongtuphap.cv")
    return add_report_file(
        actor=actor(district, "phongtuphap.cv"), report_id=report.pk, content=PDF, filename="Kế hoạch năm.pdf",
        at=moment(2023, 10, 10),
    )  # fmt: skip


@pytest.fixture
def evidence(district: District, report: Report) -> Evidence:
    """The file of that report, once it is sent."""
    submit_report(
        actor=actor(district, "phongtuphap.tt"), report_id=report.pk, version=report.version, at=moment(2023, 10, 12)
    )
    return report.files.get()


def who_gets(client, district: District, evidence: Evidence) -> set[str]:
    """The people to whom the file exists."""
    url, found = reverse(ADDRESS, args=(evidence.pk,)), set()
    for who in EVERYBODY:
        client.force_login(district.people[who])
        if client.get(url).status_code == 200:
            found.add(who)
    return found


@pytest.mark.django_db
def test_a_file_of_nothing_and_one_of_a_draft_are_their_units_alone(client, district, report):
    assert who_gets(client, district, hand_in(district)) == set(OWN)
    assert who_gets(client, district, report.files.get()) == set(OWN)


@pytest.mark.django_db
def test_a_sent_file_is_for_those_who_see_the_report(client, district, report, evidence):
    assert who_gets(client, district, evidence) == {*OWN, *FOLLOW_REPORTS}
    sent_back(district, report, at=moment(2023, 10, 13))
    draft(district, report.obligation, "phongtuphap.cv")
    remove_report_file(
        actor=actor(district, "phongtuphap.cv"), report_id=report.pk, evidence_id=evidence.pk, at=moment(2023, 10, 14)
    )
    assert who_gets(client, district, evidence) == {*OWN, *FOLLOW_REPORTS}


@pytest.mark.django_db
def test_the_evidence_of_points_is_for_those_who_score_once_it_is_sent(client, district):
    scene = open_scene(district, ("705.PTP",))
    evidence = scene.add_evidence("705.PTP")
    assert who_gets(client, district, evidence) == set(OWN)
    scene.self_score("705.PTP")
    scene.submit("705.PTP")
    assert who_gets(client, district, evidence) == {*OWN, *SCORE} & set(EVERYBODY)


@pytest.mark.django_db
@pytest.mark.parametrize("who", ["phongtuphap.cv", "phongtuphap.tt", "noivu.cv", "chutich", "vanthu"])
def test_who_may_see_it_gets_the_bytes_as_an_attachment(client, district, evidence, who):
    client.force_login(district.people[who])
    response = client.get(reverse("evidence:download", args=(evidence.pk,)))
    assert (response.status_code, response.content) == (200, PDF)
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == (
        "attachment; filename=\"DU-LIEU-MAU_Ke hoach nam.pdf\"; filename*=UTF-8''DU-LIEU-MAU_K%E1%BA%BF%20ho%E1%BA%A1ch%20n%C4%83m.pdf"
    )
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert response["Cache-Control"] == "private, no-store"


@pytest.mark.django_db
@pytest.mark.parametrize("who", ["phongyte.cv", "phongyte.tt", "danvan", "quantri", "thanhtra.cv"])
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
    assert response["Location"].startswith(reverse("account_login"))


@pytest.mark.parametrize("media_type", ["text/html", "image/svg+xml", "application/xhtml+xml", "text/javascript", ""])
def test_what_a_browser_could_run_goes_out_as_plain_bytes(media_type):
    assert attachment(b"<script>", media_type, "a.html")["Content-Type"] == "application/octet-stream"


@pytest.mark.parametrize(
    ("name", "header"),
    [
        ("a.pdf", 'attachment; filename="a.pdf"'),
        ("Đề án.PDF", "attachment; filename=\"De an.PDF\"; filename*=UTF-8''%C4%90%E1%BB%81%20%C3%A1n.PDF"),
        (
            'x"; filename="y.exe',
            "attachment; filename=\"x _ filename_ y.exe\"; filename*=UTF-8''x%20%3B%20filename%3D%20y.exe",
        ),
        ("a\r\nSet-Cookie: b.pdf", 'attachment; filename="a Set-Cookie  b.pdf"'),
        ("../../etc/passwd", 'attachment; filename="etc passwd"'),
        ("gpj.\u202efdp.exe", 'attachment; filename="gpj. fdp.exe"'),
        ("...", 'attachment; filename="tep"'),
    ],
)
def test_a_name_cannot_leave_its_header(name, header):
    assert saved_under(name) == header


def test_a_long_name_keeps_its_ending():
    written = saved_under("a" * 300 + ".pdf")
    assert written.startswith('attachment; filename="' + "a" * 146 + '.pdf"')
