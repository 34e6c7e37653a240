"""Pages of conflicts of interest, recusals, and forged forms."""

from datetime import date

import pytest
from django.urls import reverse

from danvan.apps.orgs.models import Recusal
from danvan.apps.orgs.services import appoint, declare_recusal
from danvan.apps.scoring.enums import ColumnCode
from danvan.apps.scoring.models import Cycle, ScoreCell
from tests.apps.scoring.scene import APPRAISED, Scene
from tests.web.scoring.conftest import SignIn, set_clock

pytestmark = [pytest.mark.django_db, pytest.mark.database]
UNIT = "705.PTP"
INSPECTORATE = "THANH_TRA"


@pytest.fixture
def sent(scene: Scene) -> Scene:
    set_clock(APPRAISED)
    scene.self_score(UNIT)
    scene.submit(UNIT)
    return scene


def tied(scene: Scene, username: str, until: date | None = None) -> None:
    appoint(
        person=scene.district.people[username], unit=scene.district.units[UNIT], title="Phó Trưởng phòng",
        roles=frozenset(), valid_from=date(2015, 1, 1), valid_until=until or date(2023, 5, 1),
    )  # fmt: skip


def recused(scene: Scene, username: str) -> None:
    unit = scene.district.units[UNIT]
    declare_recusal(actor=scene.actor(username), unit_id=unit.pk, reason="Có người nhà", at=APPRAISED)


def page_of(scene: Scene) -> str:
    return reverse("scoring:conflicts", args=[scene.cycle.pk])


def column_of(scene: Scene, column: str = INSPECTORATE) -> str:
    return reverse("scoring:column", args=[scene.sheet(UNIT).pk, column])


class TestTheLeadsPage:
    def test_without_conflicts(self, sent: Scene, sign_in: SignIn) -> None:
        text = sign_in("noivu.cv").get(page_of(sent)).content.decode()
        for part in (
            "Mọi cột chưa ký đều còn người thẩm định được",
            "Không người thẩm định nào có xung đột lợi ích",
            "24 tháng",
            "chưa kiểm chứng",
            "Tổ thẩm định công tác dân vận chính quyền huyện",
        ):
            assert part in text
        assert "Lưu thời gian" not in text, "the officer only looks"

    def test_who_what_why_and_what_is_left_open(self, sent: Scene, sign_in: SignIn) -> None:
        tied(sent, "thanhtra.ctt")
        recused(sent, "noivu.tp")
        text = sign_in("noivu.tp").get(page_of(sent)).content.decode()
        for part in (
            "Chánh Thanh tra huyện (Chánh Thanh tra)",
            "đã giữ chức vụ Phó Trưởng phòng tại Phòng Tư pháp đến hết ngày 01/5/2023",
            "tự xin không thẩm định từ ngày 30/10/2023: Có người nhà",
            "Cột chưa còn ai thẩm định được",
            "Giao cho đơn vị thẩm định thay",
        ):
            assert part in text

    def test_the_officer_waits_for_the_head(self, sent: Scene, sign_in: SignIn) -> None:
        recused(sent, "noivu.tp")
        text = sign_in("noivu.cv").get(page_of(sent)).content.decode()
        assert "chờ thủ trưởng cơ quan chủ trì" in text

    @pytest.mark.parametrize("username", ["thanhtra.cv", "tothamdinh", "danvan", "phongtuphap.tt", "vanthu"])
    def test_for_others_it_does_not_exist(self, sent: Scene, sign_in: SignIn, username: str) -> None:
        client = sign_in(username)
        assert client.get(page_of(sent)).status_code == 404
        assert client.post(reverse("scoring:set_period", args=[sent.cycle.pk]), {}).status_code == 404
        assert client.post(reverse("scoring:reassign", args=[sent.sheet(UNIT).pk, "THANH_TRA"])).status_code == 404

    def test_the_list_of_sheets_leads_there(self, sent: Scene, sign_in: SignIn) -> None:
        assert page_of(sent) in sign_in("chutich").get(reverse("scoring:list")).content.decode()
        text = sign_in("thanhtra.cv").get(reverse("scoring:list")).content.decode()
        assert page_of(sent) not in text
        assert reverse("scoring:recusals") in text


class TestThePeriod:
    def form(self, **changes: object) -> dict[str, object]:
        return {"months": "12", "basis": "Quy chế chấm điểm", "seen_months": "24"} | changes

    def test_set(self, sent: Scene, sign_in: SignIn) -> None:
        client = sign_in("noivu.tp")
        address = reverse("scoring:set_period", args=[sent.cycle.pk])
        assert client.post(address, self.form()).status_code == 302
        text = client.get(page_of(sent)).content.decode()
        for part in ("Đã lưu thời gian tính xung đột lợi ích.", "12 tháng", "Căn cứ: Quy chế chấm điểm"):
            assert part in text
        assert "do phần mềm đề xuất" not in text

    @pytest.mark.parametrize(
        ("changes", "sentence"),
        [
            ({"months": ""}, "Ghi số tháng."),
            ({"months": "hai năm"}, "Ghi số tháng bằng số."),
            ({"months": "500"}, "từ 0 đến 120 tháng"),
            ({"seen_months": "36"}, "vừa được sửa thành 24 tháng"),
            ({"seen_months": ""}, "Mở lại trang rồi lưu"),
        ],
    )
    def test_refused_with_what_was_typed(
        self, sent: Scene, sign_in: SignIn, changes: dict[str, object], sentence: str
    ) -> None:
        answer = sign_in("noivu.tp").post(reverse("scoring:set_period", args=[sent.cycle.pk]), self.form(**changes))
        text = answer.content.decode()
        assert (answer.status_code, sentence in text, "Quy chế chấm điểm" in text) == (422, True, True)
        assert Cycle.objects.get().former_post_months == 24


class TestReassigning:
    def address(self, scene: Scene, code: str = "RECONCILED") -> str:
        return reverse("scoring:reassign", args=[scene.sheet(UNIT).pk, code])

    def test_done(self, sent: Scene, sign_in: SignIn) -> None:
        recused(sent, "noivu.tp")
        client = sign_in("noivu.tp")
        assert client.post(self.address(sent)).status_code == 302
        assert sent.columns_scorer(UNIT, ColumnCode.RECONCILED) == "705.TTD"
        assert "Đã giao cột điểm cho đơn vị thẩm định thay." in client.get(page_of(sent)).content.decode()

    def test_refused_while_somebody_can(self, sent: Scene, sign_in: SignIn) -> None:
        answer = sign_in("chutich").post(self.address(sent, "THANH_TRA"))
        assert (answer.status_code, "Vẫn còn người thẩm định được" in answer.content.decode()) == (422, True)

    def test_an_unknown_column(self, sent: Scene, sign_in: SignIn) -> None:
        assert sign_in("noivu.tp").post(self.address(sent, "X")).status_code == 422


class TestForged:
    """The page offers no form; a POST that somebody makes up is refused all the same and writes nothing."""

    def test_the_form_is_not_offered(self, sent: Scene, sign_in: SignIn) -> None:
        tied(sent, "thanhtra.ctt")
        client = sign_in("thanhtra.ctt")
        text = client.get(column_of(sent)).content.decode()
        assert "Chưa ghi được vào cột này vì:" in text
        assert "không thẩm định Phòng Tư pháp vì đã giữ chức vụ" in text
        assert 'name="version"' not in text
        assert (
            "không thẩm định Phòng Tư pháp"
            in client.get(reverse("scoring:sheet", args=[sent.sheet(UNIT).pk])).content.decode()
        )

    def test_writing(self, sent: Scene, sign_in: SignIn) -> None:
        tied(sent, "thanhtra.ctt")
        answer = sign_in("thanhtra.ctt").post(column_of(sent), {"version": "1"})
        assert (answer.status_code, "đã giữ chức vụ" in answer.content.decode()) == (422, True)
        assert not ScoreCell.objects.filter(column__code=INSPECTORATE).exists()

    def test_signing(self, sent: Scene, sign_in: SignIn) -> None:
        sent.appraise(UNIT, INSPECTORATE)
        recused(sent, "thanhtra.ctt")
        address = reverse("scoring:sign", args=[sent.sheet(UNIT).pk, INSPECTORATE])
        version = sent.version(UNIT, INSPECTORATE)
        answer = sign_in("thanhtra.ctt").post(address, {"version": str(version)})
        assert (answer.status_code, "tự xin không thẩm định" in answer.content.decode()) == (422, True)
        assert sent.sheet(UNIT).columns.get(code=INSPECTORATE).signed_at is None

    def test_reconciling(self, sent: Scene, sign_in: SignIn) -> None:
        sent.appraise_all(UNIT)
        tied(sent, "noivu.tp")
        answer = sign_in("noivu.tp").post(column_of(sent, ColumnCode.RECONCILED), {"version": "1"})
        assert (answer.status_code, sent.sheet(UNIT).state) == (422, "submitted")


class TestRecusing:
    URL = "/cham-diem/khong-tham-dinh/"

    def test_declared_and_taken_back(self, sent: Scene, sign_in: SignIn) -> None:
        client, unit = sign_in("thanhtra.cv"), sent.district.units[UNIT].pk
        assert f'<option value="{unit}" selected>' in client.get(self.URL, {"don_vi": unit}).content.decode()
        assert client.post(self.URL, {"unit": unit, "reason": "Có người nhà ở đơn vị"}).status_code == 302
        text = client.get(self.URL).content.decode()
        for part in ("Có người nhà ở đơn vị", "30/10/2023", "Rút lại"):
            assert part in text
        address = reverse("scoring:withdraw_recusal", args=[Recusal.objects.get().pk])
        assert client.post(address).status_code == 302
        assert "rút lại ngày 30/10/2023" in client.get(self.URL).content.decode()
        assert client.post(address).status_code == 422

    @pytest.mark.parametrize(
        ("unit", "reason", "sentence"),
        [("", "Người nhà", "Chọn một đơn vị."), ("705.PTP", "", "Ghi lý do."), ("705.TTR", "x", "trong danh sách")],
    )
    def test_refused(self, sent: Scene, sign_in: SignIn, unit: str, reason: str, sentence: str) -> None:
        pk = sent.district.units[unit].pk if unit else ""
        answer = sign_in("thanhtra.cv").post(self.URL, {"unit": pk, "reason": reason})
        assert (answer.status_code, sentence in answer.content.decode()) == (422, True)
        assert not Recusal.objects.exists()

    def test_twice(self, sent: Scene, sign_in: SignIn) -> None:
        recused(sent, "thanhtra.cv")
        unit = sent.district.units[UNIT].pk
        answer = sign_in("thanhtra.cv").post(self.URL, {"unit": unit, "reason": "Người nhà"})
        assert (answer.status_code, "Đang có hiệu lực" in answer.content.decode()) == (422, True)

    def test_anothers_word_does_not_exist(self, sent: Scene, sign_in: SignIn) -> None:
        recused(sent, "thanhtra.cv")
        address = reverse("scoring:withdraw_recusal", args=[Recusal.objects.get().pk])
        assert sign_in("thanhtra.ctt").post(address).status_code == 404

    def test_with_nothing_to_appraise(self, sent: Scene, sign_in: SignIn) -> None:
        Cycle.objects.update(state="proposed")
        assert "Chưa có đơn vị nào để khai" in sign_in("thanhtra.cv").get(self.URL).content.decode()
