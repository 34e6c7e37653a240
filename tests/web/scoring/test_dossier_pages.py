"""The page on which the lead office enters a dossier that came on paper."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from danvan.apps.scoring.enums import ColumnCode, SheetState
from danvan.web.scoring.forms import slug
from tests.apps.reporting.samples import PDF
from tests.apps.scoring.scene import Scene
from tests.web.scoring.conftest import SignIn

pytestmark = [pytest.mark.django_db, pytest.mark.database]
UNIT = "705.PTP"


def sent(scene: Scene, **changed: object) -> dict[str, object]:
    """The form as a browser sends it."""
    answers = scene.full_answers(UNIT, ColumnCode.SELF)
    form: dict[str, object] = {
        "version": str(scene.version(UNIT, ColumnCode.SELF)), "number": "12/HS-PTP", "paper_date": "18/10/2023",
        "received_on": "20/10/2023", "scan": SimpleUploadedFile("ho-so.pdf", PDF),
    }  # fmt: skip
    form |= {f"{slug(code)}-points": answer.points.replace(".", ",") for code, answer in answers.items()}
    return form | changed


def test_the_lead_enters_a_paper_and_the_head_reads_whose_hand_it_was(scene: Scene, sign_in: SignIn) -> None:
    sheet = scene.sheet(UNIT)
    url, page = reverse("scoring:enter_dossier", args=[sheet.pk]), reverse("scoring:sheet", args=[sheet.pk])
    lead = sign_in("noivu.cv")
    assert url in lead.get(page).content.decode()
    assert lead.get(url).status_code == 200
    assert lead.post(url, sent(scene))["Location"] == page
    assert scene.sheet(UNIT).state == SheetState.SUBMITTED
    assert url not in lead.get(page).content.decode()
    told = sign_in(scene.username(UNIT, ".tt")).get(page).content.decode()
    assert "Nhập thay hồ sơ tự chấm điểm giấy (thay Phòng Tư pháp)" in told
    assert "Nhập thay từ văn bản giấy số 12/HS-PTP ngày 18/10/2023, nhận ngày 20/10/2023." in told


def test_a_refused_paper_keeps_what_was_typed_and_asks_for_its_scan_again(scene: Scene, sign_in: SignIn) -> None:
    url = reverse("scoring:enter_dossier", args=[scene.sheet(UNIT).pk])
    first = slug(next(iter(scene.full_answers(UNIT, ColumnCode.SELF))))
    page = sign_in("noivu.cv").post(url, sent(scene, received_on="01/11/2023", **{f"{first}-points": ""}))
    told = page.content.decode()
    assert page.status_code == 422
    assert "ở sau hôm nay" in told
    assert "Hãy chọn lại tệp “ho-so.pdf”" in told
    assert 'value="12/HS-PTP"' in told


@pytest.mark.parametrize(("who", "unit"), [("noivu.cv", "705.PNV"), ("thanhtra.cv", UNIT)])
def test_nobody_enters_the_own_dossier_nor_without_the_right(
    scene: Scene, sign_in: SignIn, who: str, unit: str
) -> None:
    url = reverse("scoring:enter_dossier", args=[scene.sheet(unit).pk])
    assert sign_in(who).get(url).status_code == 404
