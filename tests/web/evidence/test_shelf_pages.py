"""The shelf as pages: adding, revising, ending, using, taking off; a preview that runs nothing."""

import io
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from PIL import Image

from danvan.apps.evidence.models import Evidence
from danvan.apps.evidence.selectors import file_store
from danvan.apps.plans.enums import OwedThing
from danvan.apps.sample.models import SampleClock
from danvan.apps.scoring.models import CellEvidence
from danvan.apps.scoring.selectors import Use, UsedIn
from danvan.web.evidence.pages import use_links
from tests.adapters.previews.papers import pdf_of
from tests.apps.activities.written import DIALOGUE, written
from tests.apps.reporting.samples import draft, issued_plan, owe
from tests.apps.scoring.scene import SCORED, open_scene
from tests.factories import District, actor, moment
from tests.web.checking import CheckingClient

pytestmark = pytest.mark.django_db
BASE = "/minh-chung/"
TYPED = {"name": "", "number": "", "day": "", "issuer": "", "note": "", "valid_until": ""}
PAPER = TYPED | {"name": "Kế hoạch đối thoại", "number": "12/KH-PTP", "day": "01/03/2023"}


@pytest.fixture
def officer(client: CheckingClient, district: District) -> CheckingClient:
    SampleClock.objects.create(now=SCORED)
    client.force_login(district.people["phongtuphap.cv"])
    return client


def text_of(client: CheckingClient, address: str, **query: str) -> str:
    answer = client.get(address, query)
    assert answer.status_code == 200
    return answer.content.decode()


def add(client: CheckingClient, filename: str, content: bytes, **typed: str) -> Evidence:
    answer = client.post(f"{BASE}them/", TYPED | typed | {"file": SimpleUploadedFile(filename, content)})
    kept = Evidence.objects.latest("id")
    assert answer["Location"] == f"{BASE}{kept.pk}/xem/"
    return kept


def test_a_shelf_begins_empty_and_takes_a_numbered_paper(officer):
    assert "Chưa có minh chứng nào khớp" in text_of(officer, BASE)
    refused = officer.post(f"{BASE}them/", PAPER | {"day": ""})
    assert refused.status_code == 422
    assert "ghi đủ tên, số, ký hiệu và ngày" in refused.content.decode()
    officer.post(f"{BASE}them/", PAPER)
    kept = Evidence.objects.get()
    page = text_of(officer, f"{BASE}{kept.pk}/xem/")
    assert "số 12/KH-PTP ngày 01/3/2023" in page
    assert "Xem trước" not in page
    assert "chỉ có số, ngày" in text_of(officer, BASE, tim="doi thoai")
    assert "Kế hoạch đối thoại" not in text_of(officer, BASE, tim="khác")
    assert officer.get(f"{BASE}{kept.pk}/").status_code == 422
    assert officer.get(f"{BASE}{kept.pk}/trang/1/").status_code == 404


def test_a_pdf_is_shown_page_by_page_as_pictures(officer):
    kept = add(officer, "so.pdf", pdf_of(("one", "two")))
    page = text_of(officer, f"{BASE}{kept.pk}/xem/", trang="2")
    assert f"{BASE}{kept.pk}/trang/2/" in page
    assert "Trang 2 trong 2" in page
    assert "chưa quét vi-rút" in page
    answer = officer.get(f"{BASE}{kept.pk}/trang/2/")
    assert (answer["Content-Type"], answer["X-Content-Type-Options"]) == ("image/png", "nosniff")
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert Image.open(io.BytesIO(answer.content)).size == (990, 1400)
    assert officer.get(f"{BASE}{kept.pk}/trang/3/").status_code == 422


def test_a_picture_is_drawn_anew_and_a_text_shown_as_words(officer):
    held = io.BytesIO()
    Image.new("RGB", (40, 20), "red").save(held, "PNG")
    picture = add(officer, "anh.png", held.getvalue())
    assert Image.open(io.BytesIO(officer.get(f"{BASE}{picture.pk}/trang/1/").content)).size == (40, 20)
    assert officer.get(f"{BASE}{picture.pk}/trang/2/").status_code == 422
    text = add(officer, "a.txt", b"<script>alert(1)</script>")
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text_of(officer, f"{BASE}{text.pk}/xem/")
    assert officer.get(f"{BASE}{text.pk}/trang/1/").status_code == 422


def test_a_revision_an_end_and_taking_off(officer):
    first = add(officer, "a.txt", b"first", name="Sổ")
    assert officer.get(f"{BASE}{first.pk}/")["Content-Disposition"].startswith(
        'attachment; filename="DU-LIEU-MAU_So.txt"'
    )
    assert 'value="Sổ"' in text_of(officer, f"{BASE}{first.pk}/ban-moi/")
    same = officer.post(f"{BASE}{first.pk}/ban-moi/", TYPED | {"name": "Sổ"})
    assert same.status_code == 422
    officer.post(f"{BASE}{first.pk}/ban-moi/", TYPED | {"name": "Sổ", "file": SimpleUploadedFile("b.txt", b"later")})
    later = Evidence.objects.latest("id")
    page = text_of(officer, f"{BASE}{first.pk}/xem/")
    assert "Đã có bản mới hơn" in page
    assert "Nộp bản sửa đổi" not in page
    assert "Bản 1: Sổ" in text_of(officer, f"{BASE}{later.pk}/xem/")
    assert officer.post(f"{BASE}{later.pk}/hieu-luc/", {"valid_until": "32/1/2023"}).status_code == 422
    officer.post(f"{BASE}{later.pk}/hieu-luc/", {"valid_until": "01/10/2023"})
    assert Evidence.objects.get(pk=later.pk).valid_until == date(2023, 10, 1)
    assert "hết hiệu lực" in text_of(officer, f"{BASE}{later.pk}/xem/")
    assert officer.post(f"{BASE}{first.pk}/bo/").status_code == 422
    assert officer.post(f"{BASE}{later.pk}/bo/")["Location"] == BASE
    assert list(Evidence.objects.all()) == [first]


def test_a_file_lost_outside_is_said_on_its_page(officer):
    kept = add(officer, "a.txt", b"lost")
    file_store().remove(kept.file.sha256)
    page = text_of(officer, f"{BASE}{kept.pk}/xem/")
    assert "đã bị xóa khỏi kho tệp" in page
    assert "Tải tệp về" not in page
    assert "mất tệp" in text_of(officer, BASE)
    assert officer.get(f"{BASE}{kept.pk}/").status_code == 422


def test_one_piece_is_used_for_a_criterion_a_report_and_an_activity(officer, district):
    scene = open_scene(district, ("705.PTP",))
    obligation = owe(issued_plan(district, 2024), district, "705.PTP", OwedThing.OWN_PLAN)
    report = draft(district, obligation, "phongtuphap.cv")
    activity = written(district, DIALOGUE)
    kept = add(officer, "so.pdf", pdf_of(("one", "two")))
    address = f"{BASE}{kept.pk}/dung-cho/"
    sheet = scene.sheet("705.PTP")
    assert f'value="phieu:{sheet.pk}:TC1.1"' in text_of(officer, address)
    asked = {"section": "Mục I", "pages": "2"}
    refused = officer.post(address, asked | {"target": f"phieu:{sheet.pk}:TC1.1", "pages": "9"})
    assert (refused.status_code, "Tệp chỉ có 2 trang" in refused.content.decode()) == (422, True)
    for target in (f"phieu:{sheet.pk}:TC1.1", f"bao-cao:{report.pk}", f"hoat-dong:{activity.pk}"):
        assert officer.post(address, asked | {"target": target})["Location"] == f"{BASE}{kept.pk}/xem/"
    assert officer.post(address, asked | {"target": f"hoat-dong:{activity.pk}"}).status_code == 422
    page = text_of(officer, f"{BASE}{kept.pk}/xem/")
    for place in ("tiêu chí TC1.1 (Mục I, trang 2)", f'href="/bao-cao/{obligation.pk}/"', activity.title):
        assert place in page
    assert "Bỏ khỏi kho" not in page
    assert "3 chỗ" in text_of(officer, BASE)
    assert officer.post(f"{BASE}{kept.pk}/bo/").status_code == 422


def test_places_of_use_are_gathered_by_a_bounded_number_of_queries(officer, district):
    scene = open_scene(district, ("705.PTP",))
    kept = add(officer, "a.txt", b"a")
    place = f"phieu:{scene.sheet('705.PTP').pk}:TC1.1"
    assert place in text_of(officer, f"{BASE}{kept.pk}/dung-cho/")
    counts = []
    for number in (1, 3):
        for more in range(number):
            written(district, DIALOGUE | {"title": f"Đối thoại {number}.{more}"})
        with CaptureQueriesContext(connection) as captured:
            assert place in text_of(officer, f"{BASE}{kept.pk}/dung-cho/")
        counts.append(len(captured))
    assert counts[0] == counts[1] <= 15


def test_nothing_to_use_it_for_is_said(officer):
    kept = add(officer, "a.txt", b"a")
    assert "Chưa có nơi nào nhận thêm minh chứng" in text_of(officer, f"{BASE}{kept.pk}/dung-cho/")


def test_a_criterion_takes_a_piece_of_the_shelf(officer, district):
    scene = open_scene(district, ("705.PTP",))
    sheet = scene.sheet("705.PTP")
    address = f"/cham-diem/phieu/{sheet.pk}/tieu-chi/TC1.1/"
    assert "Lấy từ kho minh chứng" not in text_of(officer, address)
    kept = add(officer, "so.pdf", pdf_of(("one", "two")), name="Sổ đối thoại")
    assert "Sổ đối thoại" in text_of(officer, address)
    asked = {"evidence": str(kept.pk), "section": "Mục I", "pages": "3"}
    refused = officer.post(f"{address}tu-kho/", asked)
    assert (refused.status_code, "Tệp chỉ có 2 trang" in refused.content.decode()) == (422, True)
    assert officer.post(f"{address}tu-kho/", asked | {"evidence": ""}).status_code == 422
    assert officer.post(f"{address}tu-kho/", asked | {"pages": "2"})["Location"] == address
    assert "Mục I, trang 2" in text_of(officer, address)
    assert CellEvidence.objects.get().pages == "2"
    new = {"file": SimpleUploadedFile("b.pdf", pdf_of(("x",))), "section": "", "pages": "4", "note": ""}
    refused = officer.post(address, new)
    assert (refused.status_code, "Tệp chỉ có 1 trang" in refused.content.decode()) == (422, True)


def test_the_shelf_is_its_units_alone(officer, client, district):
    kept = add(officer, "a.txt", b"a")
    client.force_login(district.people["phongyte.cv"])
    assert "a.txt" not in text_of(client, BASE)
    missing = client.get("/khong-co/").content
    for page in ("", "xem/", "ban-moi/", "hieu-luc/", "dung-cho/", "trang/1/"):
        answer = client.get(f"{BASE}{kept.pk}/{page}")
        assert (answer.status_code, answer.content) == (404, missing)
    assert client.post(f"{BASE}{kept.pk}/bo/").status_code == 404
    client.force_login(district.people["chutich"])
    assert client.get(f"{BASE}them/").status_code == 404
    assert "Thêm minh chứng" not in text_of(client, BASE)


def test_the_clerk_of_commands_names_lost_files(district, capsys):
    from danvan.cli import main

    kept = actor(district, "phongtuphap.cv")
    from danvan.apps.evidence.services import add_evidence

    one = add_evidence(actor=kept, unit_id=kept.unit_id, content=b"a", filename="a.txt", at=moment(2023, 5, 5))
    assert main(["files", "verify"]) == 0
    assert "mọi tệp minh chứng còn nguyên" in capsys.readouterr().out
    file_store().remove(one.file.sha256)
    assert main(["files", "verify"]) == 1
    assert "Phòng Tư pháp: Tệp “a.txt” đã bị xóa khỏi kho tệp" in capsys.readouterr().out


def test_a_use_leads_only_those_on_who_may_open_the_page(district: District) -> None:
    use = Use(UsedIn.SCORE, 7, 3, "phiếu chấm điểm, TC1.2", "TC1.2")
    clerk, officer = (use_links(actor(district, name), [use]) for name in ("vanthu", "phongtuphap.cv"))
    assert (clerk[0]["url"], officer[0]["url"]) == ("", "/cham-diem/phieu/3/tieu-chi/TC1.2/")
