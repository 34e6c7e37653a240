"""From a text to a confirmed plan on the pages: what is seen, corrected, refused."""

import re
import unicodedata
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from danvan.apps.plans.enums import ReadingState
from danvan.apps.plans.models import Obligation, Plan, PlanReading
from tests.apps.plans.texts import HEAD, OFFICER, SAMPLES, SHORT, UNKNOWN, answered, confirm, officer_elsewhere, read
from tests.factories import District
from tests.web.plans.conftest import Visit

pytestmark = pytest.mark.django_db
MISSING = 987654


@pytest.fixture
def reading(district: District) -> PlanReading:
    """The short plan, read and not answered."""
    return read(district)


def upload(text: str | bytes, name: str = "ke-hoach.md") -> dict[str, SimpleUploadedFile]:
    """A filled upload form."""
    return {"file": SimpleUploadedFile(name, text if isinstance(text, bytes) else text.encode())}


def text_of(page: str) -> str:
    """The words of a page."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).split())


def field_of(page: str, name: str) -> str:
    """The name of the select that asks about a name in the text."""
    found = re.search(rf'<label[^>]*for="id_([^"]+)"[^>]*>“{re.escape(name)}”', page)
    assert found is not None
    return found[1]


def test_the_upload_page_says_what_it_takes(visit: Visit) -> None:
    answer = visit(OFFICER, "read_source")
    assert answer.status_code == 200
    assert (
        "Word (DOCX), PDF, bản quét (PDF, PNG, JPEG, TIFF), trang HTML, văn bản dạng chữ (MD, TXT); mỗi tệp không quá 20 MB"
        in answer.page
    )


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_text_is_read_and_leads_to_its_confirmation(visit: Visit, form: str) -> None:
    answer = visit(OFFICER, "read_source", post=upload(unicodedata.normalize(form, SHORT)))
    reading = PlanReading.objects.get()
    assert (answer.status_code, answer.url) == (302, reverse("plans:reading", args=(reading.pk,)))
    assert Plan.objects.count() == 0
    assert "Hãy đối chiếu từng mục" in visit(OFFICER, "reading", reading.pk).page


@pytest.mark.parametrize(
    ("post", "why"),
    [
        ({}, "Hãy chọn tệp văn bản."),
        (upload(b"", "trong.md"), "Tệp “trong.md” trống"),
        (upload(b"x" * (50 * 1024 * 1024), "lon.md"), "Tệp “lon.md” lớn hơn 20 MB"),
        (upload(b"\x89PNG\r\n\x1a\n" + b"\x00" * 64, "anh.md"), "PNG"),
        (upload(b"\x00\x07\x01" * 99, "la.txt"), "la.txt"),
        (upload(SHORT, "ke-hoach.docm"), "Chưa đọc được loại tệp “.docm”"),
    ],
    ids=["no file", "empty", "50 MB", "picture", "binary", "extension"],
)
def test_what_cannot_be_read_is_refused_on_the_page(visit: Visit, post, why: str) -> None:
    answer = visit(OFFICER, "read_source", post=post)
    assert answer.status_code == 422
    assert why in unescape(answer.page)
    assert PlanReading.objects.count() == 0


def test_what_is_no_plan_says_so_and_cannot_be_confirmed(visit: Visit) -> None:
    visit(OFFICER, "read_source", post=upload("Kính gửi ông bà,\n\nXin gửi lời chào trân trọng.\n", "thu.txt"))
    reading = PlanReading.objects.get()
    page = visit(OFFICER, "reading", reading.pk).page
    assert "Văn bản không có dáng dấp một kế hoạch" in page
    assert "Chưa làm được" in page
    refused = visit(OFFICER, "confirm", reading.pk, post={"version": "1"})
    assert refused.status_code == 422
    assert "Còn thiếu: số, ký hiệu, ngày ban hành, trích yếu, năm của kế hoạch." in refused.page
    assert Plan.objects.count() == 0


def test_the_confirm_page_shows_text_and_facts_side_by_side(visit: Visit, reading: PlanReading) -> None:
    words = text_of(visit(OFFICER, "reading", reading.pk).page)
    for said in (
        "Số, ký hiệu 60/KH-UBND đọc từ văn bản",
        "Năm của kế hoạch 2024 đọc từ trích yếu",
        "Thời hạn (1)",
        "Ngày cuối cùng còn đúng hạn: 23/10/2024",
        "Việc phải nộp: Báo cáo kết quả năm",
        "Mức phải đạt: từ 100%",
        "Cách đo: Tỷ lệ cán bộ được học tập, quán triệt",
        "Chủ trì: Phòng Tư pháp",
        f"Phối hợp: {UNKNOWN}",
        "Nghị quyết số 76/NQ-CP",
        "Là căn cứ ban hành",
        f"Chưa chọn đơn vị cho “{UNKNOWN}”.",
        "1 tên chưa chọn",
        "Lưu: VT",
    ):
        assert said in words


def test_every_fact_leads_to_its_sentence_without_script(visit: Visit, reading: PlanReading) -> None:
    page = visit(OFFICER, "reading", reading.pk).page
    links = set(re.findall(r'href="\?neu=(\d+-\d+)(?:&amp;cua=[a-z-]+\d+)?#cho-neu"', page))
    deadline = reading.corrected["deadlines"][0]["anchor"]
    assert f"{deadline['start']}-{deadline['end']}" in links
    for link in links:
        start, end = (int(part) for part in link.split("-"))
        marked = visit(OFFICER, "reading", reading.pk, neu=link).page
        assert marked.count('<mark id="cho-neu">') == 1
        parts = re.findall(r"<mark[^>]*>(.*?)</mark>", marked)
        assert "".join(unescape("".join(parts)).split()) == "".join(reading.source_text[start:end].split())


def test_a_marked_sentence_leads_back_to_its_fact(visit: Visit, reading: PlanReading) -> None:
    assert 'href="#nhiem-vu-1">Trở lại' in visit(OFFICER, "reading", reading.pk, neu="5-9", cua="nhiem-vu-1").page
    assert "Trở lại mục" not in visit(OFFICER, "reading", reading.pk, neu="5-9", cua="nhiem-vu-99").page


@pytest.mark.parametrize("place", ["", "9-3", "abc", "0-0", "99999999-999999999", "1-2-3"])
def test_a_strange_place_marks_nothing(visit: Visit, reading: PlanReading, place: str) -> None:
    answer = visit(OFFICER, "reading", reading.pk, neu=place)
    assert answer.status_code == 200
    assert "<mark" not in answer.page


FORMS = [
    ("document", ()),
    ("names", ()),
    *(("add_fact", (slug,)) for slug in ("thoi-han", "chi-tieu", "nhiem-vu", "van-ban-dan", "muc")),
    *(("fact", (slug, 1)) for slug in ("thoi-han", "chi-tieu", "nhiem-vu", "van-ban-dan", "muc")),
]


@pytest.mark.parametrize(("route", "args"), FORMS)
def test_every_form_opens_filled_and_carries_its_version(visit: Visit, reading, route, args) -> None:
    page = visit(OFFICER, route, reading.pk, *args).page
    assert '<input type="hidden" name="version" value="1">' in page
    assert ("Được đọc ra từ chỗ này" in page) is (route == "fact")


@pytest.mark.parametrize(("route", "args"), [("fact", ("thoi-han", 99)), ("fact", ("gi-do", 1)), ("add_fact", ("x",))])
def test_a_fact_or_kind_that_is_not_there_does_not_exist(visit: Visit, reading, route, args) -> None:
    assert visit(OFFICER, route, reading.pk, *args).status_code == 404


DEADLINE = {
    "section": "II/1",
    "what": "Gửi kế hoạch của đơn vị",
    "owed": "own_plan",
    "mode": "before",
    "date": "10/11/2024",
    "unit": "Phòng Tư pháp\nPhòng Y tế",
    "to": "",
}
GIVEN = [
    (
        "document",
        (),
        {"number": "61/KH-UBND", "date": "12/4/2024", "title": "Kế hoạch", "year": "2024", "recipients": "A\n\nB"},
        lambda stored: (stored.corrected["document"]["number"], stored.corrected["recipients"]),
        ("61/KH-UBND", ["A", "B"]),
    ),
    (
        "fact",
        ("thoi-han", 1),
        DEADLINE,
        lambda stored: [stored.corrected["deadlines"][0][name] for name in ("date", "mode", "unit", "to", "owed")],
        ["2024-11-10", "before", "Phòng Tư pháp; Phòng Y tế", None, "own_plan"],
    ),
    (
        "add_fact",
        ("thoi-han",),
        DEADLINE | {"date": "quý IV/2024", "mode": "in"},
        lambda stored: [fact["date"] for fact in stored.corrected["deadlines"]],
        ["2024-10-23", "2024-Q4"],
    ),
    (
        "fact",
        ("nhiem-vu", 2),
        {"section": "closing", "what": "Việc", "resp": "Phòng Tư pháp", "coord": "Phòng Y tế\nThanh tra huyện"},
        lambda stored: [stored.corrected["tasks"][1][name] for name in ("section", "resp", "coord")],
        ["closing", ["Phòng Tư pháp"], ["Phòng Y tế", "Thanh tra huyện"]],
    ),
    (
        "fact",
        ("chi-tieu", 1),
        {"section": "I/1", "what": "Đạt", "op": "gt", "value": "98,5", "unit": "%", "measure": ""},
        lambda stored: [stored.corrected["targets"][0][name] for name in ("op", "value", "measure")],
        ["gt", "98.5", ""],
    ),
    (
        "add_fact",
        ("chi-tieu",),
        {"section": "", "what": "Giữ vững", "op": "ge", "value": "", "unit": "", "measure": ""},
        lambda stored: stored.corrected["targets"][1]["value"],
        None,
    ),
    (
        "add_fact",
        ("van-ban-dan",),
        {
            "kind": "Luật",
            "number": "",
            "name": "Thực hiện dân chủ ở cơ sở",
            "issuer": "",
            "date": "10/11/2022",
            "basis": "on",
        },
        lambda stored: [stored.corrected["citations"][1][name] for name in ("name", "date", "basis")],
        ["Thực hiện dân chủ ở cơ sở", "2022-11-10", True],
    ),
    (
        "fact",
        ("muc", 1),
        {"path": "I", "heading": "CÁC CHỈ TIÊU"},
        lambda stored: stored.corrected["sections"][0]["heading"],
        "CÁC CHỈ TIÊU",
    ),
]


@pytest.mark.parametrize(("route", "args", "typed", "stored", "expected"), GIVEN)
def test_what_a_person_gives_is_kept(visit: Visit, reading, route, args, typed, stored, expected) -> None:
    answer = visit(OFFICER, route, reading.pk, *args, post={"version": "1"} | typed)
    place = {"fact": "#{}-{}", "add_fact": "#{}"}.get(route, "").format(*args)
    assert (answer.status_code, answer.url) == (302, reverse("plans:reading", args=(reading.pk,)) + place)
    kept = PlanReading.objects.get()
    assert (stored(kept), kept.version) == (expected, 2)


REFUSED = [
    ("document", (), {"date": "30/2/2024"}, "Ghi ngày/tháng/năm"),
    ("document", (), {"year": "1800"}, "2000"),
    ("fact", ("thoi-han", 1), DEADLINE | {"date": "31/4/2024"}, "Ngày 31/4/2024 không có trong lịch."),
    ("fact", ("thoi-han", 1), DEADLINE | {"date": "hôm nào đó"}, "Ghi ngày như 10/11/2023"),
    ("fact", ("thoi-han", 1), DEADLINE | {"what": " "}, "Ghi việc phải làm."),
    ("fact", ("thoi-han", 1), DEADLINE | {"section": "IX"}, "IX"),
    ("add_fact", ("chi-tieu",), {"what": "Đạt", "op": "ge", "value": "nhiều"}, "Ghi mức bằng số"),
    ("add_fact", ("van-ban-dan",), {"kind": "Luật"}, "Hãy ghi số, ký hiệu hoặc tên của văn bản."),
    ("add_fact", ("muc",), {"path": "IV//2", "heading": "A"}, "Nối các số bằng dấu gạch chéo"),
    ("fact", ("thoi-han", 99), DEADLINE, "vừa được người khác bỏ"),
]


@pytest.mark.parametrize(("route", "args", "typed", "why"), REFUSED)
def test_what_cannot_be_kept_is_refused_with_what_was_typed(visit: Visit, reading, route, args, typed, why) -> None:
    answer = visit(OFFICER, route, reading.pk, *args, post={"version": "1"} | typed)
    assert answer.status_code == 422
    assert why in unescape(answer.page)
    for value in (text.strip() for text in typed.values() if route != "document" and len(text) > 3):
        assert value.splitlines()[0] in unescape(answer.page) if value else True
    assert PlanReading.objects.get().version == 1


@pytest.mark.parametrize(("route", "args", "typed"), [(route, args, typed) for route, args, typed, _, _ in GIVEN])
def test_a_stale_form_is_refused_kindly(visit: Visit, reading, route, args, typed) -> None:
    visit(HEAD, "document", reading.pk, post={"version": "1", "number": "99/KH-UBND", "title": "Kế hoạch khác"})
    answer = visit(OFFICER, route, reading.pk, *args, post={"version": "1"} | typed)
    assert answer.status_code == 422
    assert "Trưởng phòng Nội vụ đã chỉnh kết quả đọc này lúc 09:00 ngày 13/4/2023" in answer.page
    assert '<input type="hidden" name="version" value="2">' in answer.page
    for value in (line for text in typed.values() for line in text.splitlines() if line and text != "on"):
        assert value in unescape(answer.page)
    assert PlanReading.objects.get().version == 2


def test_a_stale_form_shows_what_is_stored_now(visit: Visit, reading) -> None:
    assert "Bản đang lưu" not in visit(HEAD, "fact", reading.pk, "thoi-han", 1, post={"version": "1"}).page
    visit(HEAD, "fact", reading.pk, "thoi-han", 1, post={"version": "1"} | DEADLINE | {"what": "Gửi báo cáo của xã"})
    answer = visit(OFFICER, "fact", reading.pk, "thoi-han", 1, post={"version": "1"} | DEADLINE)
    assert answer.status_code == 422
    assert "Bản đang lưu Gửi báo cáo của xã. Văn bản ghi: " in text_of(answer.page)


def test_a_form_without_its_version_is_refused(visit: Visit, reading) -> None:
    for route, args, typed in (("document", (), {"number": "1/KH"}), ("fact", ("thoi-han", 1), DEADLINE)):
        assert "Hãy mở lại trang." in visit(OFFICER, route, reading.pk, *args, post=typed).page
    assert visit(OFFICER, "confirm", reading.pk, post={}).status_code == 422
    assert PlanReading.objects.get().version == 1


def test_units_are_chosen_for_names_and_stay_with_their_name(visit: Visit, district, reading) -> None:
    page = visit(OFFICER, "names", reading.pk).page
    unknown, lawyers = field_of(page, UNKNOWN), field_of(page, "Phòng Tư pháp")
    assert page.index(unknown) < page.index(lawyers)
    stale = visit(OFFICER, "names", reading.pk, post={"version": "0", unknown: "none", lawyers: ""})
    assert stale.status_code == 422
    assert re.search(rf'id="id_{unknown}".*?<option value="none" selected>', stale.page, re.DOTALL)
    offices = f"group-{district.groups['offices'].pk}"
    assert (
        visit(OFFICER, "names", reading.pk, post={"version": "1", unknown: "none", lawyers: offices}).status_code == 302
    )
    assert PlanReading.objects.get().unit_choices == {
        UNKNOWN: {"none": True},
        "Phòng Tư pháp": {"group": district.groups["offices"].pk},
    }
    wrong = visit(OFFICER, "names", reading.pk, post={"version": "2", unknown: "unit-987654", lawyers: offices})
    assert wrong.status_code == 422
    assert "không có trong danh sách. Hãy chọn lại." in wrong.page


def test_a_reading_without_names_has_nothing_to_choose(visit: Visit, district) -> None:
    letter = read(district, "Kính gửi ông bà,\n\nXin chào.\n")
    assert "Không có gì để chọn" in visit(OFFICER, "names", letter.pk).page


def test_a_fact_is_dropped(visit: Visit, reading) -> None:
    assert visit(OFFICER, "drop_fact", reading.pk, "nhiem-vu", 1, post={"version": "1"}).status_code == 302
    assert [fact["key"] for fact in PlanReading.objects.get().corrected["tasks"]] == ["2"]
    again = visit(OFFICER, "drop_fact", reading.pk, "nhiem-vu", 1, post={"version": "2"})
    assert again.status_code == 422
    assert "vừa được người khác bỏ" in again.page


def test_a_reading_is_put_aside_with_a_reason_only(visit: Visit, reading) -> None:
    refused = visit(OFFICER, "discard", reading.pk, post={"reason": " "})
    assert (refused.status_code, "Phải ghi lý do khi bỏ kết quả đọc." in refused.page) == (422, True)
    long = visit(OFFICER, "discard", reading.pk, post={"reason": "x" * 1001})
    assert (long.status_code, "Dài 1001 ký tự, tối đa 1000 ký tự." in long.page) == (422, True)
    assert long.page.count('"#act-2-reason"') == long.page.count('id="act-2-reason"') == 1
    assert visit(OFFICER, "discard", reading.pk, post={"reason": "Nạp nhầm tệp"}).url == reverse("plans:list")
    assert PlanReading.objects.get().state == ReadingState.DISCARDED
    page = visit(OFFICER, "reading", reading.pk).page
    assert "Nạp nhầm tệp" in page
    assert "Sửa hoặc bỏ" not in page


def test_a_confirmed_reading_leads_to_its_plan_and_is_closed(visit: Visit, district, reading) -> None:
    plan = confirm(district, answered(district, reading))
    page = visit(OFFICER, "reading", reading.pk).page
    assert reverse("plans:detail", args=(plan.pk,)) in page
    assert "<button" not in page.split("<main", 1)[1]
    refused = visit(OFFICER, "document", reading.pk, post={"version": "2", "number": "9/KH"})
    assert (refused.status_code, "Không thể chỉnh kết quả đọc" in refused.page) == (422, True)


def test_the_plan_of_2023_goes_from_its_file_to_what_units_owe(visit: Visit, district) -> None:
    """The whole way by the pages alone: upload, what the text lacks, choices, confirm, issue."""
    visit(OFFICER, "read_source", post=upload((SAMPLES / "ke-hoach-2023.md").read_bytes()))
    reading = PlanReading.objects.get()
    page = visit(OFFICER, "document", reading.pk).page
    kept = {
        name: unescape(value) for name, value in re.findall(r'<input type="text" name="(\w+)" value="([^"]*)"', page)
    }
    kept |= {name: unescape(text).strip() for name, text in re.findall(r'<textarea name="(\w+)"[^>]*>([^<]*)', page)}
    lacking = {"number": "61/KH-UBND", "date": "12/4/2023", "place": "Tân Biên", "year": "2023", "version": "1"}
    assert visit(OFFICER, "document", reading.pk, post=kept | lacking).status_code == 302
    page = visit(OFFICER, "names", reading.pk).page
    selects = dict(re.findall(r'<select name="(ten-\w+)"[^>]*>(.*?)</select>', page, re.DOTALL))
    chosen = {name: re.search(r'value="([^"]*)" selected', options) for name, options in selects.items()}
    answers = {name: (found[1] if found else "") or "none" for name, found in chosen.items()}
    assert visit(OFFICER, "names", reading.pk, post=answers | {"version": "2"}).status_code == 302
    assert visit(OFFICER, "confirm", reading.pk, post={"version": "3"}).status_code == 302
    plan = Plan.objects.get()
    assert (plan.number, plan.title) == ("61/KH-UBND", reading.corrected["document"]["title"])
    assert visit(HEAD, "issue", plan.pk, post={}).status_code == 302
    assert Obligation.objects.count() == 3 * 29 + 1


STRANGERS = ["phongtuphap.tt", "chutich", "quantri", "elsewhere"]
ADDRESSES = [
    ("reading", ()),
    ("document", ()),
    ("names", ()),
    ("add_fact", ("thoi-han",)),
    ("fact", ("thoi-han", 1)),
]


@pytest.mark.parametrize("who", STRANGERS)
@pytest.mark.parametrize(("route", "args"), ADDRESSES)
def test_for_all_others_a_reading_does_not_exist(visit: Visit, district, reading, who, route, args) -> None:
    if who == "elsewhere":
        officer_elsewhere(district)
        who = "tuphap.khac"
    there, missing = visit(who, route, reading.pk, *args), visit(who, route, MISSING, *args)
    assert (there.status_code, missing.status_code) == (404, 404)
    assert there.content == missing.content


@pytest.mark.parametrize("route", ["confirm", "discard"])
def test_nor_is_it_confirmed_or_put_aside_from_elsewhere(visit: Visit, district, reading, route) -> None:
    officer_elsewhere(district)
    assert visit("tuphap.khac", route, reading.pk, post={"version": "1", "reason": "x"}).status_code == 404
    assert visit(OFFICER, route, reading.pk).status_code == 405
    assert PlanReading.objects.get().state == ReadingState.DRAFT


def test_queries_of_the_confirm_page_do_not_grow_with_the_text(
    client, district, reading, django_assert_max_num_queries
) -> None:
    long = read(district, (SAMPLES / "ke-hoach-2023.md").read_text(encoding="utf-8"))
    client.force_login(district.people[OFFICER])
    for pk in (reading.pk, long.pk):
        with django_assert_max_num_queries(16):
            client.get(reverse("plans:reading", args=(pk,)))


def test_a_text_that_is_no_plan_says_so_on_top(visit: Visit, district: District) -> None:
    reading = read(district, "Danh sách đi chợ: rau, cá, thịt.")
    page = visit(OFFICER, "reading", reading.pk).page
    notice = page.split('<nav class="dv-subnav"')[0]
    assert "Có thể đây không phải là kế hoạch" in notice
    assert "Nếu nộp nhầm tệp, hãy ghi lý do rồi bấm “Bỏ kết quả đọc”" in notice
    assert "Có thể đây không phải là kế hoạch" not in visit(OFFICER, "reading", read(district).pk).page
