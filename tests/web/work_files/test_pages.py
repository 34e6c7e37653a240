"""The pages of work files, with their refusals and what they ask of the database."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from danvan.apps.audit.models import AuditEntry
from danvan.apps.papers.models import Paper
from danvan.apps.work_files.models import WorkFile
from tests.apps.papers.scene import issued
from tests.apps.work_files.test_work_files import arrived, closed, filled, lead, opened
from tests.factories import District, actor, moment
from tests.web.checking import CheckingClient
from tests.web.scoring.conftest import set_clock

pytestmark = pytest.mark.django_db


class Archive:
    """A browser on 10/4/2023 that is one person after another."""

    def __init__(self, district: District, client: CheckingClient) -> None:
        self.district, self.client = district, client
        set_clock(moment(2023, 4, 10, 10))

    def get(self, who: str, route: str, *arguments: object, **asked: str) -> tuple[int, str]:
        self.client.force_login(self.district.people[who])
        answer = self.client.get(reverse(f"work_files:{route}", args=arguments), asked)
        return answer.status_code, answer.content.decode(errors="replace")

    def post(self, who: str, route: str, *arguments: object, **sent: object) -> tuple[int, str]:
        self.client.force_login(self.district.people[who])
        answer = self.client.post(reverse(f"work_files:{route}", args=arguments), sent)
        return answer.status_code, answer.content.decode(errors="replace")


@pytest.fixture
def archive(district: District, client: CheckingClient) -> Archive:
    return Archive(district, client)


def typed(district: District) -> dict[str, object]:
    clerk = actor(district, "vanthu")
    return {
        "owner": clerk.authority_id, "year": 2023, "code": "01.DV", "title": "Công tác dân vận năm 2023",
        "term": "permanent", "unit": lead(district).unit_id, "maker": "Chuyên viên Phòng Nội vụ",
    }  # fmt: skip


def test_the_clerk_writes_the_list_of_a_year(archive: Archive, district: District) -> None:
    assert "Chưa có hồ sơ nào" in archive.get("vanthu", "list")[1]
    assert "chưa kiểm chứng" in archive.get("vanthu", "add")[1]
    assert "Ghi số và ký hiệu hồ sơ." in archive.post("vanthu", "add", **typed(district) | {"code": ""})[1]
    assert "Ghi số năm" in archive.post("vanthu", "add", **typed(district) | {"term": "own"})[1]
    assert archive.post("vanthu", "add", **typed(district))[0] == 302
    status, text = archive.post("vanthu", "add", **typed(district))
    assert (status, "đã có hồ sơ mang số và ký hiệu 01.DV" in text) == (422, True)
    own = {"code": "02.DV", "term": "own", "years": "15", "term_source": "Quyết định của cơ quan"}
    assert archive.post("vanthu", "add", **typed(district) | own)[0] == 302
    status, text = archive.get("noivu.cv", "list")
    assert (status, "01.DV" in text, "15 năm" in text, "Thêm hồ sơ" in text) == (200, True, True, True)
    assert "01.DV" not in archive.get("vanthu", "list", nam="2023", tim="khiếu nại")[1]
    assert "Danh mục hồ sơ năm 2023" in archive.get("chutich", "list_printed")[1]
    assert archive.get("vanthu", "list_workbook", tim="dan van")[0] == 200


def test_a_line_is_changed(archive: Archive, district: District) -> None:
    file = opened(district)
    assert 'value="01.DV"' in archive.get("noivu.cv", "change", file.pk)[1]
    changed = typed(district) | {"title": "Dân vận chính quyền", "term": "years_10", "seen": 0}
    assert archive.post("noivu.cv", "change", file.pk, **changed)[0] == 302
    assert WorkFile.objects.get().years == 10
    assert "checked" in archive.get("vanthu", "change", file.pk)[1]
    status, text = archive.post("noivu.cv", "change", file.pk, **changed | {"code": "09.DV", "seen": last_entry()})
    assert (status, "do văn thư giữ danh mục sửa" in text) == (422, True)


def last_entry() -> int:
    return AuditEntry.objects.latest("pk").pk


def test_a_line_that_another_changed_meanwhile_is_not_lost(archive: Archive, district: District) -> None:
    file = opened(district)
    changed = typed(district) | {"title": "Dân vận chính quyền", "seen": 0}
    assert archive.post("noivu.cv", "change", file.pk, **changed)[0] == 302
    status, text = archive.post("vanthu", "change", file.pk, **changed | {"title": "Việc khác"})
    by = district.people["noivu.cv"].full_name
    said = "Hồ sơ này đã được sửa lúc 10:00 ngày 10/4/2023, sau khi ông (bà) mở trang (người sửa: " + by
    assert (status, said in text, ">\nViệc khác</textarea>" in text) == (422, True, True)
    assert WorkFile.objects.get().title == "Dân vận chính quyền"
    assert "Trang thiếu thông tin" in archive.post("vanthu", "change", file.pk, **changed | {"seen": ""})[1]
    assert f'name="seen" value="{last_entry()}"' in archive.get("vanthu", "change", file.pk)[1]
    assert archive.post("vanthu", "change", file.pk, **changed | {"title": "Việc khác", "seen": last_entry()})[0] == 302


def test_papers_are_put_in_and_taken_out(archive: Archive, district: District) -> None:
    file = opened(district)
    assert "Không có văn bản nào" in archive.get("noivu.cv", "choose", file.pk)[1]
    issued(district)
    came = arrived(district)
    assert "765/KH-UBND" not in archive.get("noivu.cv", "choose", file.pk)[1]
    assert "765/KH-UBND" in archive.get("vanthu", "choose", file.pk, tim="ubnd tinh")[1]
    assert "Chọn ít nhất một văn bản" in archive.post("vanthu", "choose", file.pk)[1]
    assert archive.post("vanthu", "choose", file.pk, entries=[came.pk])[0] == 302
    status, text = archive.get("vanthu", "detail", file.pk)
    assert (status, "Văn bản đến, số đến 01" in text, "Rút văn bản để nhầm" in text) == (200, True, True)
    assert "765/KH-UBND" in archive.get("noivu.cv", "contents", file.pk)[1]
    assert archive.get("noivu.cv", "contents_workbook", file.pk)[0] == 200
    filed = file.papers.get().pk
    status, text = archive.post("vanthu", "take_out", file.pk, filed=filed, reason="")
    assert (status, "Ghi lý do." in text) == (422, True)
    assert archive.post("vanthu", "take_out", file.pk, filed=filed, reason="Để nhầm")[0] == 302
    assert "Hồ sơ chưa có văn bản nào." in archive.get("vanthu", "contents", file.pk)[1]


def test_a_file_is_closed_opened_again_and_deposited(archive: Archive, district: District) -> None:
    file = filled(district)
    status, text = archive.post("noivu.cv", "close", file.pk, day="01/04/2023")
    assert (status, "từ 10/4/2023 trở đi" in text) == (422, True)
    assert archive.post("noivu.cv", "close", file.pk, day="10/04/2023")[0] == 302
    assert "nộp lưu chậm nhất 10/4/2024" in archive.get("vanthu", "list")[1]
    status, text = archive.get("noivu.cv", "detail", file.pk)
    assert (status, "Nộp lưu trữ hiện hành chậm nhất ngày 10/4/2024" in text) == (200, True)
    assert "Việc này của văn thư, lưu trữ" in text
    assert archive.post("noivu.cv", "reopen", file.pk, reason="Còn văn bản")[0] == 302
    assert archive.post("noivu.cv", "close", file.pk, day="10/04/2023")[0] == 302
    assert archive.post("vanthu", "deposit", file.pk, day="10/04/2023", note="Biên bản số 1")[0] == 302
    text = archive.get("vanthu", "detail", file.pk)[1]
    assert ("Nộp lưu ngày 10/4/2023, Biên bản số 1" in text, "Nộp lưu trữ lịch sử" in text) == (True, True)


def test_an_issued_paper_is_filed_on_its_own_page(archive: Archive, district: District) -> None:
    file, paper = opened(district), issued(district)
    archive.client.force_login(district.people["vanthu"])
    page, act = reverse("papers:detail", args=[paper.pk]), reverse("papers:file", args=[paper.pk])
    assert "Hồ sơ trong danh mục" in archive.client.get(page).content.decode()
    refused = archive.client.post(act, {"work_file": "", "filed_as": ""})
    assert (refused.status_code, "Chọn hồ sơ trong danh mục hoặc ghi tên" in refused.content.decode()) == (422, True)
    assert archive.client.post(act, {"work_file": file.pk}).status_code == 302
    assert (Paper.objects.get().state, file.papers.count()) == ("filed", 1)
    assert reverse("work_files:detail", args=[file.pk]) in archive.client.get(page).content.decode()


def test_others_do_not_see_a_file(archive: Archive, district: District) -> None:
    file = closed(district)
    for route in ("detail", "change", "choose", "contents", "contents_workbook"):
        assert archive.get("xahoahiep.cv", route, file.pk)[0] == 404
    for route in ("close", "reopen", "deposit", "take_out"):
        assert archive.post("xahoahiep.cv", route, file.pk, reason="x")[0] in {404, 422}
    assert "01.DV" not in archive.get("xahoahiep.cv", "list")[1]
    assert archive.get("quantri", "list")[0] == 404


def test_a_list_asks_no_more_with_more_files(archive: Archive, district: District) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert archive.get("vanthu", "list")[0] == 200
        return len(asked)

    archive.post("vanthu", "add", **typed(district))
    first = queries()
    for code in ("02.DV", "03.DV"):
        archive.post("vanthu", "add", **typed(district) | {"code": code})
    assert queries() == first


def test_next_years_list_is_made_on_its_page(archive: Archive, district: District) -> None:
    file = opened(district)
    owner = str(file.owner_id)
    assert reverse("work_files:carry") in archive.get("vanthu", "list")[1]
    text = archive.get("vanthu", "carry")[1]
    assert ("Lập danh mục hồ sơ năm sau" in text, 'value="2023"' in text) == (True, True), (
        "the newest list, of this year"
    )
    status, text = archive.post("vanthu", "carry", owner=owner, year="2023", reason="")
    assert (status, "Ghi lý do chuyển tiếp" in text) == (422, True)
    assert archive.post("vanthu", "carry", owner=owner, year="2023", reason="Việc còn tiếp.")[0] == 302
    text = archive.get("vanthu", "list", nam="2024")[1]
    assert (file.title in text, "1 hồ sơ chuyển tiếp" in text) == (True, True)
    assert archive.post("vanthu", "carry", owner=owner, year="abc", reason="")[0] == 422
    assert archive.get("chutich", "carry")[0] in {403, 404}
