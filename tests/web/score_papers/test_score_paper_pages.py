"""Papers around scoring as pages."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from danvan.apps.sample.models import SampleClock
from danvan.apps.score_papers.models import ReturnedSheet, ScoreDossier
from danvan.apps.score_papers.services import dossiers
from tests.apps.score_papers.test_returned_sheets import filled
from tests.apps.scoring.scene import SCORED, Scene, open_scene
from tests.factories import District
from tests.web.checking import CheckingClient

pytestmark = pytest.mark.django_db
BASE = "/giay-to-cham-diem/"


@pytest.fixture
def scene(district: District) -> Scene:
    SampleClock.objects.create(now=SCORED)
    made = open_scene(district, ("705.PTP",))
    made.add_evidence("705.PTP")
    made.self_score("705.PTP")
    return made


def signed_in(client: CheckingClient, district: District, who: str) -> CheckingClient:
    client.force_login(district.people[who])
    return client


def text_of(client: CheckingClient, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_unit_prints_its_sheet_and_makes_its_dossier(client, district, scene):
    officer = signed_in(client, district, "phongtuphap.cv")
    pk = scene.sheet("705.PTP").pk
    address = f"{BASE}phieu/{pk}/"
    assert f'href="{address}"' in text_of(officer, f"/cham-diem/phieu/{pk}/")
    assert "Lập hồ sơ" in text_of(officer, address)
    printed = text_of(officer, f"{address}ban-in/")
    assert "THỦ TRƯỞNG ĐƠN VỊ" in printed
    assert "TC1.1" in printed
    pdf = officer.get(f"{address}pdf/")
    assert (pdf["Content-Type"], pdf.content[:5]) == ("application/pdf", b"%PDF-")
    assert officer.post(f"{address}ho-so/")["Location"] == address
    made = ScoreDossier.objects.get()
    page = text_of(officer, address)
    assert "Tải hồ sơ PDF" in page
    assert "Lập lại hồ sơ" in page
    assert officer.get(f"{BASE}ho-so/{made.pk}/").content[:5] == b"%PDF-"


def test_a_large_dossier_is_told_to_come_and_asked_for_once(client, district, scene, monkeypatch):
    monkeypatch.setattr(dossiers, "SMALL_COUNT", 0)
    officer = signed_in(client, district, "phongtuphap.cv")
    address = f"{BASE}phieu/{scene.sheet('705.PTP').pk}/"
    officer.post(f"{address}ho-so/")
    assert "Hồ sơ lớn được lập ở phía sau" in text_of(officer, address)
    assert officer.post(f"{address}ho-so/").status_code == 422
    assert officer.get(f"{BASE}ho-so/{ScoreDossier.objects.get().pk}/").status_code == 404


def test_a_draft_is_its_units_alone(client, district, scene):
    pk = scene.sheet("705.PTP").pk
    for who in ("phongyte.cv", "noivu.cv", "danvan"):
        foreign = signed_in(client, district, who)
        assert foreign.get(f"{BASE}phieu/{pk}/").status_code == 404
        assert foreign.post(f"{BASE}phieu/{pk}/ho-so/").status_code == 404
    scene.submit("705.PTP")
    assert "Lập hồ sơ" in text_of(signed_in(client, district, "noivu.cv"), f"{BASE}phieu/{pk}/")
    assert "Giấy tờ, hồ sơ PDF" in text_of(client, f"/cham-diem/phieu/{pk}/")


def test_the_lead_drafts_the_teams_papers_and_asks_for_all_dossiers(client, district, scene):
    lead = signed_in(client, district, "noivu.tp")
    address = f"{BASE}ky/{scene.cycle.pk}/"
    assert f'href="{address}"' in text_of(lead, "/cham-diem/")
    assert "Dự thảo quyết định thành lập Tổ thẩm định" in text_of(lead, address)
    for paper, name in (("quyet-dinh", "quyet-dinh-to-tham-dinh-2023"), ("bien-ban", "bien-ban-to-tham-dinh-2023")):
        answer = lead.get(f"{address}{paper}/")
        assert name in answer["Content-Disposition"]
        assert answer.content[:2] == b"PK"
    assert lead.post(f"{address}ho-so/").status_code == 422
    scene.submit("705.PTP")
    assert lead.post(f"{address}ho-so/")["Location"] == address
    assert ScoreDossier.objects.count() == 1
    for page in ("", "quyet-dinh/", "bien-ban/"):
        assert signed_in(client, district, "phongtuphap.cv").get(f"{address}{page}").status_code == 404


def test_a_column_goes_out_and_comes_back_by_excel(client, district):
    SampleClock.objects.create(now=SCORED)
    scene = open_scene(district, ("705.PTP",))
    officer = signed_in(client, district, "phongtuphap.cv")
    sheet = scene.sheet("705.PTP")
    address = f"{BASE}phieu/{sheet.pk}/bieu/SELF/"
    assert f'href="{address}"' in text_of(officer, f"/cham-diem/phieu/{sheet.pk}/cot/SELF/")
    assert "Tải phiếu Excel" in text_of(officer, address)
    assert 'href="/cham-diem/" aria-current="true"' in text_of(officer, address)
    content = filled(officer.get(f"{address}tai/").content, TC1_1="2")
    answer = officer.post(address, {"file": SimpleUploadedFile("phieu.xlsx", content)})
    back = ReturnedSheet.objects.get()
    assert answer["Location"] == f"{BASE}bieu/{back.pk}/"
    assert "Nhập mới" in text_of(officer, f"{BASE}bieu/{back.pk}/")
    assert f'href="{BASE}bieu/{back.pk}/">phieu.xlsx</a>: đã đọc, chờ ghi' in text_of(officer, address)
    assert officer.post(f"{BASE}bieu/{back.pk}/")["Location"] == f"/cham-diem/phieu/{sheet.pk}/"
    assert officer.post(f"{BASE}bieu/{back.pk}/").status_code == 422
    refused = officer.post(address, {"file": SimpleUploadedFile("a.xlsx", b"x")})
    assert refused.status_code == 422
    clash = officer.post(address, {"file": SimpleUploadedFile("phieu.xlsx", filled(content, TC1_1="1"))})
    assert "Trùng sửa" in text_of(officer, clash["Location"])
    assert officer.post(clash["Location"]).status_code == 422
    assert officer.post(clash["Location"], {"conflicts": "given"}).status_code == 302
    for who in ("phongyte.cv", "noivu.cv"):
        other = signed_in(client, district, who)
        for page in (address, f"{address}tai/", f"{BASE}bieu/{back.pk}/"):
            assert other.get(page).status_code == 404


def test_a_column_that_cannot_be_written_now_says_why(client, district, scene):
    officer = signed_in(client, district, "phongtuphap.cv")
    scene.submit("705.PTP")
    assert "Chưa nạp được vì" in text_of(officer, f"{BASE}phieu/{scene.sheet('705.PTP').pk}/bieu/SELF/")
    lead = signed_in(client, district, "noivu.tp")
    assert lead.get(f"{BASE}phieu/{scene.sheet('705.PTP').pk}/bieu/RECONCILED/tai/").status_code in {404, 422}


def test_the_pages_of_a_sheets_papers_ask_a_bounded_number_of_queries(client, district, scene):
    officer = signed_in(client, district, "phongtuphap.cv")
    address = f"{BASE}phieu/{scene.sheet('705.PTP').pk}/"
    text_of(officer, address)
    for page in (address, f"{address}ban-in/"):
        counts = []
        for _ in range(2):
            with CaptureQueriesContext(connection) as captured:
                text_of(officer, page)
            counts.append(len(captured))
            scene.add_evidence("705.PTP", content=f"{page} {len(counts)}".encode())
        assert counts[0] == counts[1] <= 14
