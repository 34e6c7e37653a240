"""The pages of plans in the writing: every page, act and refusal."""

from io import BytesIO

import pytest
from django.urls import reverse
from docx import Document

from danvan.apps.drafting.models import DraftVersion, PlanDraft
from danvan.apps.papers.models import Paper
from danvan.apps.plans.enums import OwedThing
from danvan.apps.plans.models import Plan
from danvan.apps.sample.models import SampleClock
from danvan.domain.plan_drafting.content import BASES_KEY
from tests.apps.drafting.drafts import HEAD, OFFICER, begun, first_task, stored, text_of
from tests.apps.plans.texts import issued
from tests.apps.reporting.samples import owe
from tests.factories import District, moment

pytestmark = pytest.mark.django_db
MISSING = 987654


@pytest.fixture(autouse=True)
def _april(db: None) -> None:
    SampleClock.objects.create(now=moment(2023, 4, 21))


@pytest.fixture
def visit(client, district):
    """Open or post a page as a person; the answer bears its text as `page`."""

    def as_person(who, route, *args, post=None, **query):
        client.force_login(district.people[who])
        url = reverse(f"drafting:{route}", args=args)
        answer = client.get(url, query) if post is None else client.post(url, post)
        answer.page = answer.content.decode()
        return answer

    return as_person


@pytest.fixture
def draft(district: District) -> PlanDraft:
    """The plan of Phòng Tư pháp, begun."""
    return begun(district)


def test_an_empty_list_says_what_to_do(visit, district):
    page = visit(OFFICER, "list").page
    assert "Chưa có dự thảo nào" in page
    assert reverse("drafting:begin") in page
    assert "Chưa có kế hoạch cấp trên" in visit(OFFICER, "begin").page


def test_one_begins_from_the_upper_plan(visit, district):
    plan = issued(district)
    page = visit(OFFICER, "begin", **{"ke-hoach": plan.pk}).page
    assert f'<option value="{plan.pk}" selected>' in page
    assert "Soạn kế hoạch của" not in page.split("<form", 2)[-1]
    answer = visit(OFFICER, "begin", post={"plan": plan.pk, "count": "3", "unit": "working_days"})
    made = PlanDraft.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, reverse("drafting:detail", args=(made.pk,)))
    detail = visit(OFFICER, "detail", made.pk).page
    assert "Đã lập dự thảo với phần điền sẵn" in detail
    assert "trước thời hạn của kế hoạch cấp trên 3 ngày làm việc" in detail
    assert "Thực hiện <strong>mục II.1</strong> của kế hoạch cấp trên" in detail
    assert made.title in visit(HEAD, "list").page
    again = visit(OFFICER, "begin", post={"plan": plan.pk, "count": "3", "unit": "working_days"})
    assert again.status_code == 422
    assert "đã có dự thảo kế hoạch năm 2024" in again.page
    empty = visit(OFFICER, "begin", post={"plan": "", "count": "x", "unit": "working_days"})
    assert empty.status_code == 422
    assert "Chọn kế hoạch cấp trên." in empty.page
    assert "Ghi một số nguyên" in empty.page


def test_an_office_of_another_unit_finds_nothing(visit, draft):
    for route, args in (
        ("detail", ()),
        ("preview", ()),
        ("download", ()),
        ("versions", ()),
        ("head", ()),
        ("item", (2,)),
    ):
        assert visit("phongyte.tt", route, draft.pk, *args).status_code == 404
    assert visit("phongyte.tt", "decide", draft.pk, post={"act": "approve", "version": 1}).status_code == 404
    assert visit("phongyte.tt", "move", draft.pk, 2, post={"direction": "len"}).status_code == 404
    assert visit("phongyte.tt", "remove", draft.pk, 2, post={"seen": 1}).status_code == 404
    assert visit("phongyte.tt", "put_back", draft.pk, 1, post={}).status_code == 404


def test_the_head_is_changed(visit, draft):
    page = visit(OFFICER, "head", draft.pk).page
    assert 'value="Tân Biên"' in page
    typed = {
        "seen": 1, "title": "Kế hoạch mới", "opening": "", "place": "Tân Biên", "issuer_code": "PTP",
        "position": "Phó Trưởng phòng", "signatory": "Ông A", "principal": "Trưởng phòng",
        "recipients": "- Phòng Nội vụ;\n\nLãnh đạo.", "archive": "VT",
    }  # fmt: skip
    assert visit(OFFICER, "head", draft.pk, post=typed).status_code == 302
    head = text_of(draft).head
    assert (head.recipients, head.changed_in, stored(draft).title) == (("Phòng Nội vụ", "Lãnh đạo"), 2, "Kế hoạch mới")
    detail = visit(OFFICER, "detail", draft.pk).page
    assert "KT. Trưởng phòng: Phó Trưởng phòng Ông A" in detail
    stale = visit(HEAD, "head", draft.pk, post=typed | {"title": "Của tôi"})
    assert stale.status_code == 422
    assert "Bản đang lưu" in stale.page
    assert "Của tôi" in stale.page
    assert 'name="seen" value="2"' in stale.page
    assert visit(HEAD, "head", draft.pk, post=typed | {"title": "Của tôi", "seen": 2}).status_code == 302


def test_an_item_is_changed_and_never_over_another_unseen(visit, draft):
    key = first_task(draft)
    page = visit(OFFICER, "item", draft.pk, key).page
    assert "Thực hiện mục nào của kế hoạch cấp trên" in page
    typed = {"seen": 1, "kind": "task", "text": "Báo cáo", "due": "01/10/2024", "answers": ["II/1"], "doer": "Bà B"}
    assert visit(OFFICER, "item", draft.pk, key, post=typed).status_code == 302
    detail = visit(OFFICER, "detail", draft.pk).page
    assert "Người thực hiện: Bà B" in detail
    assert "ngày do đơn vị tự đặt" in detail
    stale = visit(HEAD, "item", draft.pk, key, post=typed | {"text": "Bản của thủ trưởng"})
    assert stale.status_code == 422
    assert "đã được Chuyên viên Phòng Tư pháp thay đổi lúc" in stale.page
    assert "Bản của thủ trưởng" in stale.page
    assert "Bản đang lưu" in stale.page
    wrong = visit(OFFICER, "item", draft.pk, key, post=typed | {"due": "32/13/2024", "seen": 2})
    assert wrong.status_code == 422
    assert "Không đọc được ngày này" in wrong.page
    assert "Bản đang lưu" not in wrong.page


def test_what_was_typed_stays_when_the_item_is_gone(visit, draft):
    key = first_task(draft)
    assert visit(HEAD, "remove", draft.pk, key, post={"seen": 1}).status_code == 302
    assert visit(OFFICER, "item", draft.pk, key).status_code == 404
    typed = {"seen": 1, "kind": "task", "text": "Công sức của tôi", "due": ""}
    gone = visit(OFFICER, "item", draft.pk, key, post=typed)
    assert gone.status_code == 422
    assert "không còn trong bản soạn" in gone.page
    assert "Công sức của tôi" in gone.page
    basis = visit(OFFICER, "item", draft.pk, MISSING, post={"seen": 1, "text": "Luật"})
    assert (basis.status_code, "Luật" in basis.page) == (422, True)
    section = visit(OFFICER, "section", draft.pk, MISSING, post={"seen": 1, "heading": "Tên"})
    assert (section.status_code, "Tên" in section.page) == (422, True)
    item = visit(OFFICER, "add_item", draft.pk, MISSING, post={"kind": "task", "text": "Ý"})
    assert (item.status_code, "không còn trong bản soạn" in item.page) == (422, True)


def test_bases_are_added_and_changed(visit, draft):
    assert "Thêm căn cứ" in visit(OFFICER, "add_item", draft.pk, BASES_KEY).page
    assert visit(OFFICER, "add_item", draft.pk, BASES_KEY, post={"text": "Luật A"}).status_code == 302
    key = text_of(draft).bases[-1].key
    page = visit(OFFICER, "item", draft.pk, key).page
    assert "Thời hạn của đơn vị" not in page
    assert visit(OFFICER, "item", draft.pk, key, post={"seen": 2, "text": "Luật B"}).status_code == 302
    assert "Luật B" in visit(OFFICER, "preview", draft.pk).page


def test_sections_are_added_renamed_moved_and_removed(visit, draft):
    first = text_of(draft).body[0].key
    assert f'value="{first}" selected' in visit(OFFICER, "add_section", draft.pk, sau=first).page
    assert (
        visit(OFFICER, "add_section", draft.pk, post={"heading": "Kinh phí", "level": 1, "after": ""}).status_code
        == 302
    )
    skipped = visit(OFFICER, "add_section", draft.pk, post={"heading": "x", "level": 3, "after": ""})
    assert (skipped.status_code, "phải nằm trong một đề mục" in skipped.page) == (422, True)
    key = text_of(draft).body[-1].key
    detail = visit(OFFICER, "detail", draft.pk).page
    assert "Mục V. Kinh phí: chưa có nội dung." in detail
    assert "Kinh phí" in visit(OFFICER, "section", draft.pk, key).page
    assert (
        visit(OFFICER, "section", draft.pk, key, post={"seen": 2, "heading": "Kinh phí thực hiện"}).status_code == 302
    )
    stale = visit(OFFICER, "section", draft.pk, key, post={"seen": 2, "heading": "Khác"})
    assert (stale.status_code, "Kinh phí thực hiện" in stale.page) == (422, True)
    moved = visit(OFFICER, "move", draft.pk, key, post={"direction": "len"})
    assert moved["Location"].endswith(f"#phan-{key}")
    edge = visit(OFFICER, "move", draft.pk, first, post={"direction": "len"})
    assert (edge.status_code, "vị trí cuối cùng" in edge.page) == (422, True)
    assert visit(OFFICER, "move", draft.pk, first, post={"direction": "ngang"}).status_code == 422
    assert visit(OFFICER, "section", draft.pk, BASES_KEY).status_code == 404
    assert visit(OFFICER, "section", draft.pk, MISSING).status_code == 404
    assert visit(OFFICER, "add_item", draft.pk, MISSING).status_code == 404
    assert visit(OFFICER, "remove", draft.pk, key, post={"seen": 1}).status_code == 422
    assert visit(OFFICER, "remove", draft.pk, key, post={"seen": 3}).status_code == 302
    assert "Kinh phí" not in [section.heading for section in text_of(draft).body]


def test_the_last_change_is_undone_and_any_version_comes_back(visit, draft):
    key = first_task(draft)
    assert "Hoàn tác thay đổi vừa rồi" not in visit(OFFICER, "detail", draft.pk).page
    visit(OFFICER, "remove", draft.pk, key, post={"seen": 1})
    detail = visit(OFFICER, "detail", draft.pk).page
    assert f'action="{reverse("drafting:put_back", args=(draft.pk, 1))}"' in detail
    assert visit(OFFICER, "put_back", draft.pk, 1, post={}).status_code == 302
    assert first_task(draft) == key
    versions = visit(OFFICER, "versions", draft.pk).page
    assert "Khôi phục bản lưu lần 1" in versions
    assert "Bỏ một mục" in versions
    refused = visit(OFFICER, "put_back", draft.pk, 3, post={})
    assert (refused.status_code, "Không có bản đã lưu nào" in refused.page) == (422, True)
    assert DraftVersion.objects.filter(draft=draft).count() == 3


def test_the_rule_of_days_is_shown_and_changed(visit, draft):
    assert 'value="5"' in visit(OFFICER, "rule", draft.pk).page
    typed = {"count": "0", "unit": "working_days", "seen": text_of(draft).rule.text}
    assert f'name="seen" value="{typed["seen"]}"' in visit(OFFICER, "rule", draft.pk).page
    assert visit(OFFICER, "rule", draft.pk, post=typed).status_code == 302
    detail = visit(OFFICER, "detail", draft.pk).page
    assert "Đã tính lại thời hạn: đúng thời hạn của kế hoạch cấp trên." in detail
    assert "<strong>23/10/2024</strong>" in detail
    stale = visit(OFFICER, "rule", draft.pk, post=typed | {"count": "3"})
    said = "đã được đổi thành “đúng thời hạn của kế hoạch cấp trên”" in stale.page
    assert (stale.status_code, said, 'value="3"' in stale.page) == (422, True, True)
    assert visit(OFFICER, "rule", draft.pk, post={"count": "61", "unit": "working_days"}).status_code == 422


def decide(visit, who, draft, act, **more):
    return visit(who, "decide", draft.pk, post={"act": act, "version": stored(draft).version} | more)


def test_from_the_writing_to_the_file_for_signing(visit, draft):
    assert decide(visit, OFFICER, draft, "submit").status_code == 302
    page = visit(OFFICER, "detail", draft.pk).page
    assert "Đã trình duyệt" in page
    assert ">Thêm mục<" not in page
    locked = visit(OFFICER, "item", draft.pk, first_task(draft))
    assert (locked.status_code, locked["Location"]) == (302, reverse("drafting:detail", args=(draft.pk,)))
    assert "không sửa được" in visit(OFFICER, "detail", draft.pk).page
    assert decide(visit, OFFICER, draft, "approve").status_code == 422
    back = decide(visit, HEAD, draft, "send_back", reason="Thiếu kinh phí")
    assert back.status_code == 302
    assert "Thiếu kinh phí" in visit(OFFICER, "detail", draft.pk).page
    for who, act in ((OFFICER, "submit"), (HEAD, "approve"), (OFFICER, "export")):
        assert decide(visit, who, draft, act).status_code == 302
    page = visit(OFFICER, "detail", draft.pk).page
    assert "Đã duyệt" in page
    assert stored(draft).content_hash in page
    assert "DỰ THẢO" not in visit(OFFICER, "preview", draft.pk).page


def test_an_exported_draft_is_put_on_the_path_of_a_paper(client, visit, draft):
    address = reverse("papers:from_plan_draft", args=(draft.pk,))
    client.force_login(draft.begun_by)
    assert client.post(address).status_code == 422
    for who, act in ((OFFICER, "submit"), (HEAD, "approve"), (OFFICER, "export")):
        assert decide(visit, who, draft, act).status_code == 302
    assert "Đưa vào đường trình ký" in visit(OFFICER, "detail", draft.pk).page
    answer = client.post(address)
    assert answer["Location"] == reverse("papers:detail", args=(Paper.objects.get().pk,))


def test_what_cannot_be_decided_is_refused(visit, draft):
    assert decide(visit, OFFICER, draft, "publish").status_code == 404
    assert visit(OFFICER, "decide", draft.pk, post={"act": "submit", "version": "x"}).status_code == 422
    assert "Bỏ dự thảo" not in visit(OFFICER, "detail", draft.pk).page
    assert "Lý do bỏ dự thảo" in visit(OFFICER, "versions", draft.pk).page
    assert decide(visit, OFFICER, draft, "discard").status_code == 422
    assert decide(visit, OFFICER, draft, "discard", reason="Lập nhầm").status_code == 302
    page = visit(OFFICER, "detail", draft.pk).page
    assert "Đã bỏ" in page
    assert ">Sửa<" not in page


def test_the_paper_is_a_docx_in_the_layout_of_the_decree(visit, draft):
    assert "DỰ THẢO" in visit(OFFICER, "preview", draft.pk).page
    answer = visit_file(visit, draft)
    paper = Document(BytesIO(answer.content))
    texts = [paragraph.text for paragraph in paper.paragraphs]
    assert texts[:2] == ["KẾ HOẠCH", "Thực hiện công tác dân vận chính quyền năm 2024"]
    assert "I. MỤC ĐÍCH, YÊU CẦU" in texts
    assert [p.style.name for p in paper.paragraphs if p.text == "I. MỤC ĐÍCH, YÊU CẦU"] == ["Đề mục"]
    assert any("hoàn thành chậm nhất ngày 16/10/2024" in text for text in texts)


def visit_file(visit, draft):
    """The file; its bytes are no text."""
    from django.test import Client

    client = Client()
    client.force_login(draft.begun_by)
    answer = client.get(reverse("drafting:download", args=(draft.pk,)))
    assert answer["Content-Disposition"].startswith('attachment; filename="DU-LIEU-MAU_du-thao-ke-hoach-2024')
    return answer


def test_the_signed_plan_is_handed_in_where_units_plans_are(visit, district):
    plan = issued(district)
    owed = owe(Plan.objects.get(pk=plan.pk), district, "705.PTP", OwedThing.OWN_PLAN)
    draft = begun(district, plan)
    page = visit(OFFICER, "detail", draft.pk).page
    assert "Hạn nộp kế hoạch của đơn vị: 12/5/2024." in page
    assert reverse("reporting:detail", args=(owed.pk,)) in page
    owed.received_on, owed.entered_at = moment(2023, 4, 20).date(), moment(2023, 4, 20)
    owed.save()
    assert "Đã nhận ngày 20/4/2023." in visit(OFFICER, "detail", draft.pk).page


def test_a_mark_is_taken_away_from_the_page(visit, draft):
    version = DraftVersion.objects.get(draft=draft)
    version.content["sections"][0]["items"][0]["check"] = "Kiểm tra hiệu lực"
    version.save()
    key = version.content["sections"][0]["items"][0]["key"]
    assert reverse("drafting:clear_check", args=(draft.pk, key)) in visit(OFFICER, "detail", draft.pk).page
    assert visit(OFFICER, "clear_check", draft.pk, key, post={"seen": 9}).status_code == 422
    assert visit(OFFICER, "clear_check", draft.pk, key, post={"seen": 1}).status_code == 302
    assert "Cần kiểm tra" not in visit(OFFICER, "detail", draft.pk).page


def test_an_amended_upper_plan_is_told_and_followed(visit, draft):
    Plan.objects.filter(pk=draft.upper_plan_id).update(content_hash="1" * 64)
    assert "Kế hoạch cấp trên đã được sửa đổi" in visit(OFFICER, "detail", draft.pk).page
    assert visit(OFFICER, "follow_upper", draft.pk, post={}).status_code == 302
    page = visit(OFFICER, "detail", draft.pk).page
    assert "Đã đối chiếu với bản hiện nay" in page
    assert "Kế hoạch cấp trên đã được sửa đổi" not in page
    PlanDraft.objects.filter(pk=draft.pk).update(upper_plan=None)
    refused = visit(OFFICER, "follow_upper", draft.pk, post={})
    assert (refused.status_code, "không soạn từ kế hoạch cấp trên" in refused.page) == (422, True)


def test_other_pages_lead_here(client, visit, district, draft):
    client.force_login(district.people[OFFICER])
    assert reverse("drafting:list") in client.get(reverse("plans:list")).content.decode()
    assert "Soạn tiếp dự thảo" in client.get(reverse("home:my_work")).content.decode()
    unit = client.get(reverse("plans:unit_page", args=(draft.upper_plan_id, draft.unit_id))).content.decode()
    assert f"{reverse('drafting:begin')}?ke-hoach={draft.upper_plan_id}" in unit


def test_a_draft_is_checked_as_the_paper_that_it_would_be(visit, district, draft):
    page = visit(OFFICER, "check", draft.pk).page
    assert "tính vào ngày 21/4/2023" in page
    assert "Nhiệm vụ không nêu thời gian" in page
    assert "chưa có số, ký hiệu" not in page
    assert "thời gian ban hành" not in page
    assert f'href="{reverse("drafting:check", args=(draft.pk,))}"' in visit(HEAD, "detail", draft.pk).page
    key = first_task(draft)
    text = "Báo cáo kết quả chậm nhất ngày 31/02/2024."
    visit(OFFICER, "item", draft.pk, key, post={"text": text, "seen": "1", "kind": "task"})
    assert "trước khi ban hành trên hệ thống" in visit(OFFICER, "check", draft.pk).page
    assert visit("phongyte.cv", "check", draft.pk).status_code == 404
    assert visit(OFFICER, "check", MISSING).status_code == 404
