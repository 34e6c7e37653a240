"""Pages after a granted appeal: what is owed, what changed, which results are being looked at again."""

import pytest
from django.urls import reverse

from danvan.apps.appeals import services as appeals
from danvan.apps.portal.services import publish_ranking
from danvan.apps.scoring.records import load_sheet
from tests.apps.releases.test_corrected_releases import GRANTED, RIVAL, SECOND, corrected_year, release
from tests.factories import District
from tests.web.checking import CheckingClient
from tests.web.scoring.conftest import set_clock

pytestmark = pytest.mark.django_db

PAGE, RANKING = "/cong-khai/705/2023/ban-cong-bo/", "/cong-khai/705/2023/xep-loai/"


def test_the_lead_is_told_and_offered_a_correction(client: CheckingClient, district: District) -> None:
    scene = corrected_year(district)
    set_clock(SECOND)
    client.force_login(district.people["noivu.tp"])
    assert "kết quả đã sửa sau phúc tra, cần bản đính chính" in client.get("/ban-cong-bo/").content.decode()
    address = reverse("releases:cycle", args=[scene.cycle.pk])
    text = client.get(address).content.decode()
    assert "bản 705-2023-1 chưa có phần sửa này." in text
    assert "Sửa kết quả theo Quyết định số 1300/QĐ-UBND ngày 14/11/2023 sau phúc tra.</textarea>" in text
    assert client.post(address, {"reason": "Sửa kết quả sau phúc tra."}).status_code == 302
    assert "chưa có phần sửa này" not in client.get(address).content.decode()


def test_the_public_sees_what_changed_and_what_is_looked_at_again(client: CheckingClient, district: District) -> None:
    scene = corrected_year(district)
    publish_ranking(actor=scene.actor("noivu.tp"), plan_id=scene.plan.pk, at=SECOND)
    release(scene, SECOND, "Sửa kết quả sau phúc tra.")
    code = load_sheet(scene.sheet(RIVAL)).leaves("CHU_TRI")[0].code
    appeals.file_appeal(
        actor=scene.actor(scene.username(RIVAL, ".tt")), sheet_id=scene.sheet(RIVAL).pk,
        grounds={code: "Chỉ người xem xét được đọc."}, at=GRANTED,
    )  # fmt: skip
    ranking, newest, first = (client.get(page).content.decode() for page in (RANKING, PAGE, f"{PAGE}lan-1/"))
    assert "Đã sửa sau phúc tra." in ranking
    assert "Phòng Tư pháp: 93/95 (97,89%), Tốt, hạng 2 → 95/95 (100,00%), Tốt, hạng 1" in ranking
    assert "Phòng Tư pháp, tiêu chí TC1.1 từ 1 điểm thành 3 điểm." in newest
    for page in (newest, first):
        assert f"đang phúc tra: {code}" in page
        assert "Chỉ người xem xét" not in page
        assert "hạng 1, khoảng 1" in page
    assert ("1 đề nghị phúc tra chưa được trả lời" in newest, "đã được thay bằng" in first) == (True, True)
    assert ("1 đề nghị phúc tra" in first, "phòng tư pháp, tiêu chí" in first.lower()) == (False, False)


def test_a_public_table_from_before_the_correction_says_so(client: CheckingClient, district: District) -> None:
    scene = corrected_year(district)
    release(scene, SECOND, "Sửa kết quả sau phúc tra.")
    before = client.get(RANKING).content.decode()
    assert "Bảng dưới đây là kết quả trước khi sửa." in before
    assert "Phòng Tư pháp, tiêu chí TC1.1 từ 1 điểm thành 3 điểm." in before
    publish_ranking(actor=scene.actor("noivu.tp"), plan_id=scene.plan.pk, at=SECOND)
    assert "kết quả trước khi sửa" not in client.get(RANKING).content.decode()
