"""The pages of a batch: progress without scripts, acts on all papers, files out and back, refusals in their place."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from danvan.apps.batches.models import BatchPaper, SignedReturn
from danvan.apps.papers.models import Paper
from tests.apps.batches.scene import ASKED, act, act_all, all_seen, asked_batch, draft_all, drafted_batch
from tests.factories import District
from tests.web.checking import CheckingClient
from tests.web.scoring.conftest import set_clock

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _on_the_day(db: None) -> None:
    set_clock(ASKED)


def seen(batch: object) -> str:
    return ",".join(f"{paper}:{version}" for paper, version in all_seen(batch).items())  # type: ignore[arg-type]


def test_the_page_tells_how_far_it_is_and_looks_again(client: CheckingClient, district: District) -> None:
    _, batch = asked_batch(district)
    client.force_login(district.people["noivu.cv"])
    address = reverse("batches:detail", args=[batch.pk])
    page = client.get(address)
    assert (page["Refresh"], "Còn 3 tờ chờ soạn" in page.content.decode()) == ("5", True)
    assert "0/3" in client.get(reverse("batches:list")).content.decode()
    first = BatchPaper.objects.order_by("number")[0]
    BatchPaper.objects.filter(pk=first.pk).update(told_hash="khác")
    draft_all()
    page = client.get(address)
    assert ("Refresh" in page, "Làm lại các tờ lỗi (1)" in page.content.decode()) == (False, True)
    assert "1 lỗi" in client.get(reverse("batches:list")).content.decode()
    BatchPaper.objects.filter(pk=first.pk).update(told_hash=first.told_hash)
    again = client.post(reverse("batches:redo", args=[batch.pk]), follow=True).content.decode()
    assert "Đang soạn lại 1 tờ." in again
    assert client.post(reverse("batches:redo", args=[batch.pk])).status_code == 422


def test_all_papers_go_on_with_one_press_each(client: CheckingClient, district: District) -> None:
    _, batch = drafted_batch(district)
    client.force_login(district.people["noivu.tp"])
    for name in ("trinh", "ky-nhay", "duyet", "ky-tren-giay"):
        page = client.post(reverse("batches:act", args=[batch.pk, name]), {"seen": seen(batch)}, follow=True)
        assert ("Đang làm từng văn bản trong 3 văn bản." in page.content.decode(), page["Refresh"]) == (True, "5")
        assert "0/3 văn bản" in page.content.decode()
        act_all()
    assert client.post(reverse("batches:number", args=[batch.pk]), {"day": "31/13/2023"}).status_code == 422
    page = client.post(reverse("batches:number", args=[batch.pk]), {"day": "10/11/2023"}, follow=True)
    assert "Đang cấp số lần lượt cho 3 văn bản." in page.content.decode()
    act_all()
    for name in ("phat-hanh", "gui"):
        client.post(reverse("batches:act", args=[batch.pk, name]), {"seen": seen(batch)})
        act_all()
    assert "Đã gửi: 3" in client.get(reverse("batches:detail", args=[batch.pk])).content.decode()
    refused = client.post(reverse("batches:act", args=[batch.pk, "gui"]), {"seen": seen(batch)})
    assert (refused.status_code, "Không có văn bản nào của đợt" in refused.content.decode()) == (422, True)
    for nonsense in ("x", "9" * 5_000 + ":1", "1:" + "9" * 30):
        assert client.post(reverse("batches:act", args=[batch.pk, "gui"]), {"seen": nonsense}).status_code == 422
    assert client.post(reverse("batches:act", args=[batch.pk, "la"]), {"seen": "1:1"}).status_code == 404


def test_what_was_refused_is_told_beside_its_paper(client: CheckingClient, district: District) -> None:
    scene, batch = drafted_batch(district)
    act(scene, batch, "submit_paper")
    client.force_login(district.people["noivu.tp"])
    stale = seen(batch).replace(":1", ":9", 1)
    client.post(reverse("batches:act", args=[batch.pk, "duyet"]), {"seen": stale})
    act_all()
    page = client.get(reverse("batches:detail", args=[batch.pk])).content.decode()
    assert "Đã duyệt: 2" in page
    assert "<strong>1 văn bản</strong> chưa làm được việc gần nhất" in page
    assert "sau khi ông (bà) mở bản 9" in page


def test_files_go_out_and_come_back_together(client: CheckingClient, district: District) -> None:
    scene, batch = drafted_batch(district)
    act(scene, batch, "submit_paper")
    act(scene, batch, "approve_paper")
    client.force_login(district.people["noivu.tp"])
    for route in ("to_sign", "archive"):
        answer = client.get(reverse(f"batches:{route}", args=[batch.pk]))
        with zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content))) as archive:  # type: ignore[attr-defined]
            names = archive.namelist()
            content = archive.read(names[0])
        assert len(names) == 3
        assert content.startswith(b"%PDF-")
    address = reverse("batches:hand_in_signed", args=[batch.pk])
    stranger = SimpleUploadedFile("la.pdf", b"%PDF-1.7")
    page = client.post(address, {"signed_files": [stranger]}, follow=True).content.decode()
    assert ("Không có tệp mới nào" in page, "Tệp đã ký không nhận (1)" in page) == (True, True)
    scan = SimpleUploadedFile("0001.pdf", content + b"\n")
    page = client.post(address, {"signed_files": [scan]}, follow=True).content.decode()
    assert ("Đã nhận 1 tệp" in page, SignedReturn.objects.filter(state="waiting").count()) == (True, 1)
    assert client.post(address, {}).status_code == 422


def test_a_paper_leads_to_its_batch_and_strangers_see_none(client: CheckingClient, district: District) -> None:
    _, batch = drafted_batch(district)
    paper = Paper.objects.filter(source_type="batch_paper").order_by("id")[0]
    client.force_login(district.people["noivu.cv"])
    way = reverse("batches:of_paper", args=[paper.source_id])
    assert way in client.get(reverse("papers:detail", args=[paper.pk])).content.decode()
    assert client.get(way).headers["Location"] == reverse("batches:detail", args=[batch.pk])
    assert client.get(reverse("batches:of_paper", args=[0])).status_code == 404
    client.force_login(district.people["phongtuphap.cv"])
    assert client.get(reverse("batches:detail", args=[batch.pk])).status_code == 404
    assert client.get(way).status_code == 404
