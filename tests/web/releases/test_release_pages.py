"""Releases as pages: making one, reading it as anybody, every file to the byte, and the check."""

import io
import zipfile
from threading import Lock

import pytest
from django.urls import reverse
from pytest_django import Settings

from danvan.apps.evidence.services import store_file
from danvan.apps.releases import selectors
from danvan.apps.releases.models import Release, ReleaseFile, ResultLetter
from danvan.apps.sample.models import SampleClock
from danvan.web.public import release_views
from tests.apps.portal.publishable import decided_year
from tests.apps.releases.released import MADE, public_year, released_year
from tests.apps.releases.test_releasing import change_a_reason, make
from tests.factories import District
from tests.web.checking import CheckingClient

pytestmark = [pytest.mark.django_db, pytest.mark.database]

PAGE = "/cong-khai/705/2023/ban-cong-bo/"
FIRST = f"{PAGE}lan-1/"


@pytest.fixture(autouse=True)
def _on_the_day(db: None) -> None:
    SampleClock.objects.create(now=MADE)


def test_without_a_decision_the_list_says_so(client: CheckingClient, district: District) -> None:
    client.force_login(district.people["noivu.tp"])
    assert "Chưa có kỳ nào được quyết định xếp loại" in client.get("/ban-cong-bo/").content.decode()


def test_before_the_ranking_is_public_the_page_says_what_to_do(client: CheckingClient, district: District) -> None:
    scene = decided_year(district)
    client.force_login(district.people["noivu.tp"])
    assert "Chưa lập" in client.get("/ban-cong-bo/").content.decode()
    address = reverse("releases:cycle", args=[scene.cycle.pk])
    assert "Công khai kết quả xếp loại trước" in client.get(address).content.decode()
    assert client.post(address).status_code == 422


def test_a_release_is_made_and_a_correction_asks_for_a_reason(client: CheckingClient, district: District) -> None:
    scene = public_year(district)
    client.force_login(district.people["noivu.tp"])
    address = reverse("releases:cycle", args=[scene.cycle.pk])
    page = client.post(address, follow=True).content.decode()
    assert "Đã lập và công bố bản 705-2023-1." in page
    assert client.post(address, {"reason": ""}).status_code == 422
    refused = client.post(address, {"reason": "Sai sót"})
    assert (refused.status_code, "Không có gì thay đổi" in refused.content.decode()) == (422, True)
    change_a_reason(scene)
    page = client.post(address, {"reason": "Đối chiếu lại"}, follow=True).content.decode()
    assert "Đã lập và công bố bản 705-2023-2." in page
    assert "đã có bản thay" in page


def test_flagged_reasons_are_shown_and_confirmed(client: CheckingClient, district: District) -> None:
    scene = public_year(district)
    found = selectors.cycle_releases([selectors.releasable_cycles(scene.actor("noivu.tp")).get()])[0]
    assert found.personal == ()
    client.force_login(district.people["noivu.tp"])
    from dataclasses import replace

    from danvan.web.releases.forms import ReleaseForm

    assert list(ReleaseForm(replace(found, personal=("Theo ông Nguyễn A",))).fields) == ["names_nobody"]
    assert list(ReleaseForm(found).fields) == []


@pytest.mark.parametrize("username", ["noivu.cv", "chutich", "vanthu", "quantri", "danvan", "thanhtra.ctt"])
def test_for_all_others_the_pages_of_making_do_not_exist(
    client: CheckingClient, district: District, username: str
) -> None:
    scene = public_year(district)
    client.force_login(district.people[username])
    missing = client.get("/khong-co-trang-nay/").content
    address = reverse("releases:cycle", args=[scene.cycle.pk])
    for response in (client.get("/ban-cong-bo/"), client.get(address), client.post(address)):
        assert (response.status_code, response.content) == (404, missing)
    assert not Release.objects.exists()


def test_anybody_reads_a_release(client: CheckingClient, district: District) -> None:
    _, release = released_year(district)
    for address in (PAGE, FIRST):
        page = client.get(address).content.decode()
        for word in (release.manifest_sha256, "812/QĐ-UBND", "Cách hiểu bảng", "Phòng Tư pháp", "results.csv"):
            assert word in page
    assert PAGE in client.get("/cong-khai/705/2023/xep-loai/").content.decode()


def test_every_file_comes_byte_for_byte(client: CheckingClient, district: District) -> None:
    _, release = released_year(district)
    files = selectors.files_of(release)
    for path, content in files.items():
        response = client.get(f"{FIRST}tep/{path}/")
        assert (response.content, response["Content-Disposition"]) == (
            content,
            f'attachment; filename="DU-LIEU-MAU_{path}"',
        )
    whole = client.get(f"{FIRST}tat-ca/")
    archive = b"".join(whole.streaming_content)  # type: ignore[attr-defined]
    assert client.get(f"{FIRST}tat-ca/", headers={"if-none-match": whole["ETag"]}).status_code == 304
    with zipfile.ZipFile(io.BytesIO(archive)) as unpacked:
        assert {name: unpacked.read(name) for name in unpacked.namelist()} == files


@pytest.mark.parametrize(
    "address",
    [
        PAGE, FIRST, f"{FIRST}tat-ca/", f"{FIRST}tinh-lai/", f"{FIRST}tep/results.csv/",
        "/cong-khai/705/1999/ban-cong-bo/",
    ],
)  # fmt: skip
def test_what_was_not_released_is_not_there(client: CheckingClient, district: District, address: str) -> None:
    public_year(district)
    assert client.get(address).status_code == 404


def test_a_file_of_another_name_is_not_there(client: CheckingClient, district: District) -> None:
    released_year(district)
    for path in ("khong-co.csv", "..", "%2e%2e", "MANIFEST.json"):
        assert client.get(f"{FIRST}tep/{path}/").status_code == 404


def test_it_is_computed_again_on_request(client: CheckingClient, district: District) -> None:
    released_year(district)
    page = client.get(f"{FIRST}tinh-lai/").content.decode()
    assert "giống hệt bản đã công bố" in page


def test_a_release_whose_files_are_not_its_own_is_told(client: CheckingClient, district: District) -> None:
    _, release = released_year(district)
    one, other = ReleaseFile.objects.filter(release=release, path__startswith="standings").order_by("path")
    ReleaseFile.objects.filter(pk=one.pk).update(file=other.file)
    page = client.get(f"{FIRST}tinh-lai/").content.decode()
    assert "Không khớp" in page
    assert "standings-1.csv" in page


def test_another_key_than_that_of_the_last_release_is_told_beforehand(
    client: CheckingClient, district: District, settings: Settings
) -> None:
    scene, release = released_year(district)
    client.force_login(district.people["noivu.tp"])
    address = reverse("releases:cycle", args=[scene.cycle.pk])
    told = f"Bản {release.name} được ký bằng khóa"
    assert told not in client.get(address).content.decode()
    settings.RELEASE_KEY = "ab" * 32
    other = client.get(address).content.decode()
    assert (told in other, "ký bằng một khóa khác" in other) == (True, True)
    settings.RELEASE_KEY = ""
    settings.RELEASE_KEY_PATH.unlink()
    assert "vì khóa cũ không còn trên máy chủ" in client.get(address).content.decode()
    assert not settings.RELEASE_KEY_PATH.exists()


def test_one_check_at_a_time(client: CheckingClient, district: District, monkeypatch: pytest.MonkeyPatch) -> None:
    released_year(district)
    busy = Lock()
    busy.acquire()
    monkeypatch.setattr(release_views, "_one_check_at_a_time", busy)
    monkeypatch.setattr(release_views, "_PATIENCE", 0.01)
    response = client.get(f"{FIRST}tinh-lai/")
    assert (response.status_code, "Đang có người kiểm tra" in response.content.decode()) == (503, True)


def test_a_replaced_release_leads_to_the_one_in_force(client: CheckingClient, district: District) -> None:
    scene, _ = released_year(district)
    change_a_reason(scene)
    make(scene, reason="Đối chiếu lại điểm")
    old, new = client.get(FIRST).content.decode(), client.get(PAGE).content.decode()
    assert "Bản này đã được thay bằng" in old
    assert "Đối chiếu lại điểm" in old
    assert f'href="{FIRST}"' in new
    assert "đã có đính chính, lần 2" in client.get("/cong-khai/705/2023/xep-loai/").content.decode()
    assert client.get(f"{PAGE}lan-2/").content.decode().count("705-2023-2") == new.count("705-2023-2")


def test_letters_are_asked_for_once_and_become_a_batch_of_papers(client: CheckingClient, district: District) -> None:
    scene = decided_year(district)
    client.force_login(district.people["noivu.tp"])
    address = reverse("releases:letters", args=[scene.cycle.pk])
    assert "Chưa soạn đợt nào" in client.get(address).content.decode()
    page = client.post(address, follow=True)
    assert ("Còn 3 tờ chờ soạn" in page.content.decode(), page["Refresh"]) == (True, "5")
    assert "0/3" in client.get(address).content.decode()
    again = client.post(address)
    assert (again.status_code, "Mọi đơn vị đã có văn bản" in again.content.decode()) == (422, True)


def test_letters_from_before_they_were_papers_stay(client: CheckingClient, district: District) -> None:
    scene = public_year(district)
    client.force_login(district.people["noivu.tp"])
    address, archive = (reverse(f"releases:{name}", args=[scene.cycle.pk]) for name in ("letters", "letter_archive"))
    paper = reverse("releases:commendation", args=[scene.cycle.pk])
    assert [client.get(one).status_code for one in (archive, paper)] == [302, 302]
    release = make(scene)
    assert client.get(archive).headers["Location"] == address
    file = store_file(content=b"PK old", media_type="application/zip", at=MADE)
    ResultLetter.objects.create(
        release=release, number=1, unit_code="A", unit_name="Xã A", state="written", day=MADE.date(), file=file
    )
    assert archive in client.get(address).content.decode()
    packed = b"".join(client.get(archive).streaming_content)  # type: ignore[attr-defined]
    with zipfile.ZipFile(io.BytesIO(packed)) as unpacked:
        assert unpacked.namelist() == ["0001 Xã A.docx"]
    assert client.get(paper).content[:2] == b"PK"
