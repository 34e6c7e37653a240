"""The pages of stages, rounds and explanations, with their refusals and forged forms."""

import re
from datetime import date

import pytest
from django.urls import reverse

from danvan.apps.scoring import services
from danvan.apps.scoring.models import Explanation, ScoreCell
from tests.apps.scoring.scene import APPRAISED, Scene
from tests.web.scoring.conftest import SignIn

pytestmark = pytest.mark.django_db

UNIT = "705.PTP"
COLUMNS = ("CHU_TRI", "VAN_PHONG", "THANH_TRA", "IMPORTED", "RECONCILED")


def timeline(scene: Scene, name: str = "timeline") -> str:
    return reverse(f"explanations:{name}", args=[scene.cycle.pk])


def of_sheet(scene: Scene, name: str = "sheet", *more: int) -> str:
    return reverse(f"explanations:{name}", args=[scene.sheet(UNIT).pk, *more])


@pytest.fixture
def signed(scene: Scene) -> Scene:
    """Thanh tra signed a point less than the unit gave itself."""
    scene.self_score(UNIT)
    scene.submit(UNIT)
    scene.appraise(UNIT, "THANH_TRA", lost="1")
    scene.sign(UNIT, "THANH_TRA")
    return scene


def test_the_lead_moves_on_and_says_why(scene: Scene, sign_in: SignIn) -> None:
    client = sign_in("noivu.tp")
    page = client.get(timeline(scene)).content.decode()
    assert ("Chuyển sang giai đoạn “Thẩm định”" in page, "Phòng Tư pháp: gửi hồ sơ" in page) == (True, True)
    refused = client.post(timeline(scene, "move"), {"seen": "self_scoring"})
    assert (refused.status_code, "hoặc ghi lý do chuyển" in refused.content.decode()) == (422, True)
    assert client.post(timeline(scene, "move"), {"seen": "self_scoring", "reason": "Xin lùi"}).status_code == 302
    stale = client.post(timeline(scene, "move"), {"seen": "self_scoring", "reason": "Xin lùi"})
    assert (stale.status_code, "vừa được chuyển" in stale.content.decode()) == (422, True)
    assert (
        "Chuyển khi giai đoạn trước chưa xong: Xin lùi"
        in sign_in(scene.username(UNIT, ".cv")).get(timeline(scene)).content.decode()
    )


def test_the_lead_sets_dates_and_what_is_seen(scene: Scene, sign_in: SignIn) -> None:
    client = sign_in("noivu.tp")
    assert client.post(timeline(scene, "dates"), {"appraisal-from": "x"}).status_code == 422
    days = {"appraisal-from": "24/10/2023", "appraisal-until": "31/10/2023"}
    assert client.post(timeline(scene, "dates"), days | {"seen": 0}).status_code == 302
    assert "24/10/2023 – 31/10/2023" in client.get(timeline(scene)).content.decode()
    assert client.post(timeline(scene, "visibility"), {}).status_code == 422
    rules = {f"{code}-{who}": "decided" for code in COLUMNS for who in ("unit", "scorers")}
    assert client.post(timeline(scene, "visibility"), rules | {"seen": 0}).status_code == 302
    assert client.get(timeline(scene)).content.decode().count("Khi đã có quyết định xếp loại</td>") == 10
    assert client.post(timeline(scene, "open"), {"ends_on": "01/01/2020"}).status_code == 422
    assert client.post(timeline(scene, "open"), {"ends_on": APPRAISED.strftime("%d/%m/%Y")}).status_code == 302


def test_dates_and_visibility_that_another_set_meanwhile_are_not_lost(scene: Scene, sign_in: SignIn) -> None:
    client, lead = sign_in("noivu.tp"), scene.actor("noivu.tp")
    days = {"appraisal": (date(2023, 10, 24), date(2023, 10, 31))}
    services.set_stage_dates(actor=lead, cycle_id=scene.cycle.pk, dates=days, at=APPRAISED)
    stale = client.post(timeline(scene, "dates"), {"seen": 0, "appraisal-from": "01/10/2023"})
    text = stale.content.decode()
    assert (stale.status_code, "Ngày các giai đoạn đã được sửa lúc" in text, 'value="01/10/2023"' in text) == (
        422, True, True,
    )  # fmt: skip
    rules = {f"{code}-{who}": "decided" for code in COLUMNS for who in ("unit", "scorers")}
    opened = re.findall(r'name="seen" value="(\d+)"', client.get(timeline(scene)).content.decode())
    assert client.post(timeline(scene, "visibility"), rules | {"seen": opened[-1]}).status_code == 302
    stale = client.post(timeline(scene, "visibility"), rules | {"seen": opened[-1]})
    assert (stale.status_code, "Cách hiện các cột điểm đã được sửa lúc" in stale.content.decode()) == (422, True)
    assert scene.cycle.stages.get(stage="appraisal").starts_on == date(2023, 10, 24)


@pytest.mark.parametrize("name", ["move", "dates", "visibility", "open"])
def test_nobody_else_posts_there(scene: Scene, sign_in: SignIn, name: str) -> None:
    for username in ("noivu.cv", "thanhtra.cv", "chutich", scene.username(UNIT, ".tt")):
        assert sign_in(username).post(timeline(scene, name), {"seen": "self_scoring"}).status_code == 404


def test_an_explanation_in_the_browser(signed: Scene, sign_in: SignIn) -> None:
    unit, inspector = signed.username(UNIT, ".cv"), "thanhtra.ctt"
    assert "Không có điểm nào phải giải trình" in sign_in(unit).get(of_sheet(signed)).content.decode()
    form = {"column": "THANH_TRA", "criterion": "TC2.1", "text": "Đã tiếp đủ ngày."}
    assert sign_in(unit).post(of_sheet(signed, "explain"), form).status_code == 422
    sign_in("noivu.tp").post(timeline(signed, "open"), {"ends_on": APPRAISED.strftime("%d/%m/%Y")})
    assert "Nội dung giải trình" in sign_in(unit).get(of_sheet(signed)).content.decode()
    blank = sign_in(unit).post(of_sheet(signed, "explain"), form | {"text": ""})
    assert (blank.status_code, "Ghi nội dung giải trình." in blank.content.decode()) == (422, True)
    assert sign_in(unit).post(of_sheet(signed, "explain"), form).status_code == 302
    explanation = Explanation.objects.get()
    url = of_sheet(signed, "settle", explanation.pk)
    assert "Trả lời giải trình" in sign_in(inspector).get(of_sheet(signed)).content.decode()
    assert sign_in(inspector).post(url, {"outcome": "changed"}).status_code == 422
    answer = {"outcome": "changed", "points": "99", "reason": "Đúng", "version": signed.version(UNIT, "THANH_TRA")}
    refused = sign_in(inspector).post(url, answer)
    assert (refused.status_code, 'value="99"' in refused.content.decode()) == (422, True)
    both = sign_in(inspector).post(url, answer | {"outcome": "kept", "points": "3"})
    assert (both.status_code, "Đã chọn giữ nguyên điểm." in both.content.decode()) == (422, True)
    for stranger in ("vanphong.cv", "noivu.tp"):
        assert sign_in(stranger).post(url, answer | {"points": "3"}).status_code == 422
    assert sign_in(unit).post(url, answer | {"points": "3"}).status_code == 404
    assert str(ScoreCell.objects.get(column__code="THANH_TRA", criterion="TC2.1").points) == "2.00"
    assert sign_in(inspector).post(url, answer | {"points": "3"}).status_code == 302
    text = sign_in(unit).get(of_sheet(signed)).content.decode()
    assert ("Sửa điểm" in text, "Sửa giải trình" in text) == (True, False)
    rounds = sign_in(inspector).get(of_sheet(signed, "rounds")).content.decode()
    assert ("Sửa sau giải trình – Thanh tra huyện" in rounds, "Khác lần trước ở 1 tiêu chí" in rounds) == (True, True)


@pytest.mark.parametrize(
    "route",
    ["explanations:sheet", "explanations:rounds", "scorebook:facts", "scoring:sheet", "scoring:printed_sheet"],
)
def test_every_page_of_a_sheet_says_that_its_criteria_are_a_reconstruction(
    signed: Scene, sign_in: SignIn, route: str
) -> None:
    page = sign_in("noivu.tp").get(reverse(route, args=[signed.sheet(UNIT).pk]))
    assert "Bộ tiêu chí: bản dựng lại, chưa kiểm chứng." in page.content.decode()


def test_a_foreign_sheet_has_no_explanations(signed: Scene, sign_in: SignIn) -> None:
    stranger = sign_in(signed.username("25489", ".tt"))
    for name in ("sheet", "rounds"):
        assert stranger.get(of_sheet(signed, name)).status_code == 404
    assert stranger.post(of_sheet(signed, "explain"), {"text": "x"}).status_code == 404


def test_rounds_of_an_unsent_sheet_are_empty(scene: Scene, sign_in: SignIn) -> None:
    assert "Chưa có lần ghi nào" in sign_in("noivu.cv").get(of_sheet(scene, "rounds")).content.decode()
