"""Pages of facts: the computation, the rows behind each number, words against one and how they are settled."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from danvan.apps.plans.services import record_send_back
from danvan.apps.scoring.enums import ContestState
from danvan.apps.scoring.measured.behind import rows_behind
from danvan.apps.scoring.measured.collecting import catalogue_of
from danvan.apps.scoring.models import FactContest
from tests.apps.activities.written import written
from tests.apps.figures.samples import imported
from tests.apps.scoring.measured_scene import COMMUNE, OFFICE, computed
from tests.apps.scoring.scene import SCORED, Scene
from tests.apps.scoring.test_fact_contests import REACHED, contest
from tests.web.scorebook.conftest import SignIn

pytestmark = pytest.mark.django_db


def facts_url(scene: Scene, unit: str = OFFICE) -> str:
    return reverse("scorebook:facts", args=[scene.sheet(unit).pk])


def fact_url(scene: Scene, name: str = REACHED, unit: str = OFFICE) -> str:
    return reverse("scorebook:fact", args=[scene.sheet(unit).pk, name])


def settle_url(scene: Scene, one: FactContest, act: str) -> str:
    return reverse("scorebook:settle", args=[scene.sheet(OFFICE).pk, one.pk, act])


class TestFacts:
    def test_the_computation_is_shown_line_by_line(self, drafting: Scene, sign_in: SignIn) -> None:
        page = sign_in("phongtuphap.cv").get(facts_url(drafting))
        assert "Tỷ lệ 0,75 × 3 điểm = 2,25 điểm." in page.text
        assert "30 người" in page.text
        assert fact_url(drafting) in page.text
        assert "Tính lại điểm từ dữ kiện" in page.text
        assert f">{REACHED}<" not in page.text

    def test_what_is_missing_is_left_to_the_unit(self, drafting: Scene, sign_in: SignIn) -> None:
        page = sign_in("noivu.cv").get(facts_url(drafting, COMMUNE))
        assert "chưa đủ dữ kiện" in page.text
        assert "Đơn vị tự chấm tiêu chí này." in page.text
        assert "Tính lại" not in page.text

    def test_the_unit_computes_again(self, drafting: Scene, sign_in: SignIn) -> None:
        client = sign_in("phongtuphap.cv")
        url = reverse("scorebook:compute", args=[drafting.sheet(OFFICE).pk])
        assert client.post(url).status_code == 302
        assert "không có tiêu chí nào đổi điểm" in client.get(facts_url(drafting)).text

    def test_a_sent_sheet_is_not_computed_again(self, scene: Scene, sign_in: SignIn) -> None:
        client = sign_in("phongtuphap.cv")
        assert "Không thể tính lại" in client.get(facts_url(scene)).text
        answer = client.post(reverse("scorebook:compute", args=[scene.sheet(OFFICE).pk]))
        assert (answer.status_code, "Không thể tính lại" in answer.text) == (422, True)

    def test_another_unit_does_not_see_them(self, drafting: Scene, sign_in: SignIn) -> None:
        client = sign_in("phongtuphap.cv")
        assert client.get(facts_url(drafting, COMMUNE)).status_code == 404
        assert client.get(fact_url(drafting, unit=COMMUNE)).status_code == 404


class TestFact:
    def test_the_rows_behind_a_number_are_linked(self, drafting: Scene, sign_in: SignIn) -> None:
        page = sign_in("phongtuphap.cv").get(fact_url(drafting))
        assert "Báo cáo của năm 2023, nhận ngày 11/10/2023." in page.text
        assert "/so-lieu/gia-tri/" in page.text
        assert "Bộ tiêu chí: bản dựng lại, chưa kiểm chứng." in page.text
        plan = sign_in("phongtuphap.cv").get(fact_url(drafting, "viec.PLAN_ON_TIME"))
        assert "trễ 3 ngày" in plan.text
        assert "/viec-phai-nop/" in plan.text

    def test_it_asks_no_more_than_fifteen_queries(self, drafting: Scene, sign_in: SignIn) -> None:
        client = sign_in("phongtuphap.cv")
        with CaptureQueriesContext(connection) as asked:
            client.get(fact_url(drafting))
        assert len(asked) <= 15

    def test_a_fact_that_is_not_used_is_not_there(self, drafting: Scene, sign_in: SignIn) -> None:
        assert sign_in("phongtuphap.cv").get(fact_url(drafting, "viec.SESSIONS")).status_code == 404

    def test_the_unit_says_that_it_is_wrong(self, drafting: Scene, sign_in: SignIn) -> None:
        client = sign_in("phongtuphap.cv")
        sent = {
            "claimed": "36", "reason": "Đã học bù", "file": SimpleUploadedFile("ds.txt", "Danh sách".encode()),
        }  # fmt: skip
        assert client.post(fact_url(drafting), sent).status_code == 302
        page = client.get(fact_url(drafting))
        assert "Chờ cơ quan chủ trì xem xét" in page.text
        assert "Chưa gửi kiến nghị được vì:" in page.text
        one = FactContest.objects.get()
        assert sign_in("noivu.tp").get(reverse("evidence:download", args=[one.evidence_id])).status_code == 200

    def test_what_cannot_be_stays_on_the_form(self, drafting: Scene, sign_in: SignIn) -> None:
        answer = sign_in("phongtuphap.cv").post(fact_url(drafting), {"claimed": "nhiều", "reason": "Sai"})
        assert (answer.status_code, "không phải là số" in answer.text) == (422, True)
        assert 'value="nhiều"' in answer.text

    def test_others_only_read(self, drafting: Scene, sign_in: SignIn) -> None:
        client = sign_in("thanhtra.cv")
        assert "Dữ kiện này sai?" not in client.get(fact_url(drafting)).text
        answer = client.post(fact_url(drafting), {"claimed": "36", "reason": "Sai"})
        assert answer.status_code == 422
        assert FactContest.objects.count() == 0


class TestSettling:
    def test_the_lead_accepts(self, drafting: Scene, sign_in: SignIn) -> None:
        one = contest(drafting)
        client = sign_in("noivu.tp")
        page = client.get(facts_url(drafting)).text
        assert (settle_url(drafting, one, "accept") in page, "Căn cứ chấp nhận" in page) == (True, True)
        assert client.post(settle_url(drafting, one, "accept"), {"reason": "Đúng theo sổ"}).status_code == 302
        assert computed(drafting)["TC1.2"] == "2.7"
        page = client.get(facts_url(drafting)).text
        assert ("được chấp nhận" in page, "Đúng theo sổ" in page) == (True, True)

    def test_refusing_without_a_reason_is_refused(self, drafting: Scene, sign_in: SignIn) -> None:
        one = contest(drafting)
        answer = sign_in("noivu.tp").post(settle_url(drafting, one, "refuse_contest"), {"reason": ""})
        assert (answer.status_code, "Phải ghi lý do" in answer.text) == (422, True)

    def test_the_unit_takes_it_back(self, drafting: Scene, sign_in: SignIn) -> None:
        one = contest(drafting)
        client = sign_in("phongtuphap.cv")
        page = client.get(facts_url(drafting)).text
        assert settle_url(drafting, one, "withdraw") in page
        assert settle_url(drafting, one, "accept") not in page
        assert client.post(settle_url(drafting, one, "withdraw")).status_code == 302
        one.refresh_from_db()
        assert one.state == ContestState.WITHDRAWN

    def test_addresses_that_lead_nowhere(self, drafting: Scene, sign_in: SignIn) -> None:
        one = contest(drafting)
        client = sign_in("noivu.tp")
        assert client.post(settle_url(drafting, one, "khac")).status_code == 404
        elsewhere = reverse("scorebook:settle", args=[drafting.sheet(COMMUNE).pk, one.pk, "accept"])
        assert client.post(elsewhere, {"reason": "Đúng"}).status_code == 404


def test_every_family_shows_what_is_behind_it(drafting: Scene) -> None:
    district, sheet = drafting.district, drafting.sheet(OFFICE)
    written(district)
    imported(district, OFFICE, "reform_index", 80, year=2022)
    report = sheet.cycle.plan.deadlines.get(owed="report").obligations.get(unit=sheet.unit)
    record_send_back(
        obligation_id=report.pk, at=SCORED, person_id=district.people["noivu.cv"].pk, reason="Thiếu phụ lục"
    )
    catalogue = catalogue_of(sheet.cycle.plan)

    def behind(name: str) -> list[tuple[str, str]]:
        return [(row.what, row.value) for row in rows_behind(catalogue[name], sheet, SCORED.date())]

    assert behind("viec.SESSIONS") == [("Hội nghị quán triệt Nghị định 59/2023/NĐ-CP", "10/6/2023")]
    assert behind("viec.SENT_BACK_TIMES") == [("Báo cáo kết quả năm", "trả lại 20/10/2023")]
    assert behind("ky_truoc.reform_index") == [("Chỉ số cải cách hành chính năm trước", "80%")] or behind(
        "ky_truoc.reform_index"
    ) == [("Chỉ số cải cách hành chính năm báo cáo", "80%")]
    conferences = behind("so_lieu.conferences")
    assert conferences[0] == ("Số hội nghị quán triệt, triển khai văn bản về công tác dân vận", "1")
    assert conferences[1][0].startswith("Hội nghị quán triệt Nghị định 59/2023/NĐ-CP")
    assert [what for what, _ in behind("chi_tieu.own_plan_issued")] == ["Kế hoạch của đơn vị"]
    assert [what for what, _ in behind("viec.DOSSIER_MISSING")] == ["Hồ sơ tự chấm điểm"]
    assert behind("so_lieu.reform_index") == []
