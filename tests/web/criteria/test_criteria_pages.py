"""Pages of criteria sets: the list, one set, its editor with a trial, comparison, files, and each refusal."""

from dataclasses import replace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.urls import reverse

from danvan.apps.criteria import services
from danvan.apps.criteria.book import set_as_yaml
from danvan.apps.criteria.models import CriteriaImport, CriteriaSet
from danvan.apps.criteria.stored import examined, typed_set
from danvan.apps.sample.models import SampleClock
from danvan.domain.expressions.expression import Expression
from danvan.domain.scoring.criteria import Banding, Part
from danvan.domain.scoring.criteria import CriteriaSet as TypedSet
from danvan.domain.scoring.point_rules import RuleKind, Steps
from danvan.web.criteria.pages import anchor
from tests.apps.criteria.sets import AT, LATER, officer, one_point_more, own_draft, own_ready, shipped
from tests.apps.scoring.scene import open_scene
from tests.factories import District, moment
from tests.web.checking import CheckingClient

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _march(db: None) -> None:
    SampleClock.objects.create(now=moment(2023, 3, 5))


@pytest.fixture
def visit(client: CheckingClient, district: District):
    def as_person(
        who: str, route: str, *args: object, data: dict[str, object] | None = None, **query: str
    ) -> HttpResponse:
        client.force_login(district.people[who])
        url = reverse(f"criteria:{route}", args=args)
        return client.get(url, query) if data is None else client.post(url, data)

    return as_person


def text(response: HttpResponse) -> str:
    return response.content.decode()


def filled(response: HttpResponse) -> dict[str, object]:
    """What the form of a page would send as it stands."""
    form = response.context["form"]
    sent: dict[str, object] = {}
    for field in form:
        value = field.value()
        if hasattr(value, "strftime"):
            value = f"{value:%d/%m/%Y}"
        if value not in (None, False):
            sent[field.html_name] = value
    return sent


def test_everybody_sees_what_is_in_force_and_writers_their_drafts(district: District, visit) -> None:
    row = own_draft(district)
    for who, titles in (("noivu.cv", ["Tiêu chí của huyện", shipped().title]), ("phongtuphap.cv", [shipped().title])):
        page = visit(who, "list")
        assert [line["cells"][0]["text"] for line in page.context["rows"]] == titles
        assert "bản dựng lại, chưa kiểm chứng" in text(page)
    assert visit("phongtuphap.cv", "detail", row.pk).status_code == 404


def test_the_list_without_a_set(district: District, visit) -> None:
    assert "Chưa có bộ tiêu chí nào" in text(visit("noivu.cv", "list"))


@pytest.mark.parametrize("route", ["detail", "printed"])
def test_a_set_states_its_marks_its_rounding_and_its_criteria(district: District, visit, route: str) -> None:
    page = text(visit("phongtuphap.cv", route, shipped().pk))
    for part in (
        "bản dựng lại, chưa kiểm chứng",
        "Quy tắc làm tròn",
        "TC2.2",
        "từ 70% đến dưới 80%",
        "chưa kiểm chứng",
    ):
        assert part in page
    assert "Sửa" not in page


def test_what_finds_a_circumstance_out_is_said_in_words(district: District, visit) -> None:
    def found_out(typed: TypedSet) -> TypedSet:
        first, *rest = typed.conditions
        return replace(typed, conditions=(replace(first, fact=Expression("viec.DOSSIER_MISSING")), *rest))

    row = own_draft(district)
    services.change_set(actor=officer(district), set_id=row.pk, edition=1, change=found_out, at=LATER)
    page = text(visit("noivu.cv", "detail", row.pk))
    assert "tự phát hiện khi [Quá hạn mà chưa gửi hồ sơ tự chấm điểm]" in page
    assert "DOSSIER_MISSING" not in page


def test_a_draft_says_what_is_wrong_and_where_to_mend_it(district: District, visit) -> None:
    row = own_draft(district)
    assert "Không thấy lỗi" in text(visit("noivu.cv", "detail", row.pk))
    services.change_set(actor=officer(district), set_id=row.pk, edition=1, change=one_point_more, at=LATER)
    page = visit("noivu.tp", "detail", row.pk)
    assert "101" in text(page)
    acts = {act.name: act.allowed for act in page.context["acts"]}
    assert acts == {"make_ready": False, "discard": True}


def test_the_cycles_that_use_a_set_stand_on_its_page(district: District, visit) -> None:
    scene = open_scene(district)
    page = visit("noivu.tp", "detail", scene.cycle.criteria_set_id)
    assert [use["text"] for use in page.context["uses"]] == ["Kỳ chấm điểm năm 2023, đang chấm điểm"]
    assert CriteriaSet.objects.count() == 1


def test_copied_by_the_lead(district: District, visit) -> None:
    source = shipped()
    page = visit("noivu.cv", "copy", source.pk)
    assert page.context["form"]["code"].value() == "TNI-1563-2022-2023"
    done = visit("noivu.cv", "copy", source.pk, data={"code": "TB-2023", "title": "Của huyện", "year": "2023"})
    row = CriteriaSet.objects.get(code="TB-2023")
    assert done.url == reverse("criteria:detail", args=(row.pk,))
    again = visit("noivu.cv", "copy", source.pk, data={"code": "TB-2023", "title": "Của huyện", "year": "2023"})
    assert (again.status_code, "đã có bộ tiêu chí mã TB-2023" in text(again)) == (422, True)
    assert visit("phongtuphap.cv", "copy", source.pk).status_code == 404


@pytest.mark.parametrize(
    ("route", "changes", "seen"),
    [
        ("head", {"title": "Tên khác", "bonus_cap": "5", "traits": "NO_PAR | không chấm chỉ số CCHC"}, "Tên khác"),
        ("bands", {"bands": "Tốt | 85\nKhá | 70\nYếu", "ties": "TC1, TC2"}, "từ 70% đến dưới 85%"),
        (
            "conditions",
            {"code-4": "MOI", "name-4": "Báo cáo sai", "effect-4": "Khá", "enabled-4": "on", "source-4": "known"},
            "Báo cáo sai: cao nhất là Khá (đang áp dụng)",
        ),
    ],
)
def test_the_parts_of_a_set_are_changed(district: District, visit, route: str, changes: dict, seen: str) -> None:
    row = own_draft(district)
    form = filled(visit("noivu.cv", route, row.pk)) | changes
    assert visit("noivu.cv", route, row.pk, data=form).url == reverse("criteria:detail", args=(row.pk,))
    assert seen in text(visit("noivu.cv", "detail", row.pk))


@pytest.mark.parametrize("route", ["head", "bands", "conditions"])
def test_a_form_sent_as_it_stands_changes_nothing(district: District, visit, route: str) -> None:
    row = own_draft(district)
    assert visit("noivu.cv", route, row.pk, data=filled(visit("noivu.cv", route, row.pk))).status_code == 302
    assert CriteriaSet.objects.get(pk=row.pk).content == row.content


@pytest.mark.parametrize("code", ["TC1", "TC1.1", "TC4.1", "TC4.3"])
def test_a_criterion_sent_as_it_stands_changes_nothing(district: District, visit, code: str) -> None:
    row = own_draft(district)
    sent = filled(visit("noivu.cv", "criterion", row.pk, code))
    assert visit("noivu.cv", "criterion", row.pk, code, data=sent).status_code == 302
    assert CriteriaSet.objects.get(pk=row.pk).content == row.content


@pytest.mark.parametrize(
    ("route", "changes", "message"),
    [
        ("head", {"kinds": "A | b | c"}, "Dòng 1: ghi theo mẫu"),
        ("head", {"total": "một trăm"}, "không phải là số"),
        ("bands", {"bands": "Tốt | cao"}, "không phải là số"),
        ("conditions", {"code-4": "MOI"}, "Ghi trường hợp này là gì"),
    ],
)
def test_a_wrong_part_is_refused_with_what_was_typed(
    district: District, visit, route: str, changes, message: str
) -> None:
    row = own_draft(district)
    page = visit("noivu.cv", route, row.pk, data=filled(visit("noivu.cv", route, row.pk)) | changes)
    assert (page.status_code, message in text(page)) == (422, True)
    assert next(iter(changes.values())) in text(page)


def test_two_editors_at_once(district: District, visit) -> None:
    row = own_draft(district)
    form = filled(visit("noivu.cv", "criterion", row.pk, "TC1.1")) | {"name": "Tên của người thứ hai"}
    services.change_set(
        actor=officer(district), set_id=row.pk, edition=1, change=lambda one: replace(one, title="Khác"), at=AT
    )
    page = visit("noivu.tp", "criterion", row.pk, "TC1.1", data=form)
    assert page.status_code == 422
    assert "đã được sửa bởi" in text(page)
    assert "Tên của người thứ hai" in text(page)


def test_a_rule_with_its_numbers(district: District, visit) -> None:
    row = own_draft(district)
    form = filled(visit("noivu.cv", "criterion", row.pk, "TC1.1"))
    form |= {
        "kind": "steps",
        "steps": "3 | đúng hạn | 0\n1,5 | trễ",
        "fact": "0 - viec.PLAN_DAYS_LATE",
        "kinds": ["XA"],
    }
    done = visit("noivu.cv", "criterion", row.pk, "TC1.1", data=form)
    assert done.url.endswith(f"#{anchor('TC1.1')}")
    leaf = typed_set(CriteriaSet.objects.get(pk=row.pk)).leaf("TC1.1")
    assert isinstance(leaf.rule_of, Steps)
    assert [(str(step.points), step.label, step.from_value) for step in leaf.rule_of.steps] == [
        ("3", "đúng hạn", 0), ("1.5", "trễ", None),
    ]  # fmt: skip
    assert (leaf.kinds, leaf.is_computed) == (frozenset({"XA"}), True)
    assert filled(visit("noivu.cv", "criterion", row.pk, "TC1.1"))["steps"] == "3 | đúng hạn | 0\n1,5 | trễ"


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"kind": "steps", "steps": ""}, "Ghi ít nhất một bậc"),
        ({"kind": "steps", "steps": "ba | x"}, "không phải là số"),
        ({"kind": "deduction"}, "Ghi số điểm trừ mỗi trường hợp"),
        ({"kind": "imported"}, "Chọn kết quả được lấy"),
        ({"max_points": "nhiều"}, "không phải là số"),
        ({"name": ""}, "Ghi tên tiêu chí."),
        ({"appraisers": []}, "Chọn ít nhất một vai trò"),
        ({"code": "TC1.2"}, "Đã có tiêu chí mã TC1.2"),
    ],
)
def test_a_wrong_criterion_is_refused(district: District, visit, changes: dict[str, object], message: str) -> None:
    row = own_draft(district)
    page = visit(
        "noivu.cv", "criterion", row.pk, "TC1.1", data=filled(visit("noivu.cv", "criterion", row.pk, "TC1.1")) | changes
    )
    assert (page.status_code, message in text(page)) == (422, True)


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        ({"kind": "yes_no", "fact": "viec.PLAN_ON_TIME"}, RuleKind.YES_NO),
        (
            {"kind": "proportional", "cap": "120", "fact": "so_lieu.a / so_lieu.b", "when_zero": "full"},
            RuleKind.PROPORTIONAL,
        ),
        ({"kind": "deduction", "per_case": "0,5", "floor": "1"}, RuleKind.DEDUCTION),
        ({"kind": "imported", "what": "chi_so_cchc"}, RuleKind.IMPORTED),
        ({"kind": "free", "step": "0,25", "minimum": "1"}, RuleKind.FREE),
    ],
)
def test_every_kind_of_rule_comes_back_into_the_form(
    district: District, visit, typed: dict[str, str], kind: RuleKind
) -> None:
    row = own_draft(district)
    sent = filled(visit("noivu.cv", "criterion", row.pk, "TC1.1")) | typed
    assert visit("noivu.cv", "criterion", row.pk, "TC1.1", data=sent).status_code == 302
    back = filled(visit("noivu.cv", "criterion", row.pk, "TC1.1"))
    assert {name: back[name] for name in typed} == typed
    assert back["kind"] == kind.value


def test_only_the_fields_of_the_chosen_rule_are_asked_for(district: District, visit) -> None:
    row = own_draft(district)
    of_rules = ("steps", "cap", "per_case", "floor", "what", "step", "minimum")

    def asked(page) -> list[str]:
        return [name for name in of_rules if f'name="{name}"' in text(page)]

    first = visit("noivu.cv", "criterion", row.pk, "TC1.1")
    form = filled(first)
    assert asked(first) == ["step", "minimum"]
    for kind, fields in (("steps", ["steps"]), ("deduction", ["per_case", "floor"]), ("yes_no", [])):
        page = visit(
            "noivu.cv", "criterion", row.pk, "TC1.1", data=form | {"kind": kind, "name": "", "act": "chon-quy-tac"}
        )
        assert (page.status_code, asked(page), "Ghi tên tiêu chí." in text(page)) == (200, fields, False)
    assert "không cần ghi gì thêm" in text(page)
    assert CriteriaSet.objects.get(pk=row.pk).edition == row.edition


def test_a_rule_is_tried_out_and_nothing_is_stored(district: District, visit) -> None:
    row = own_draft(district)
    form = filled(visit("noivu.cv", "criterion", row.pk, "TC1.2"))
    form |= {"kind": "proportional", "fact": "so_lieu.staff_reached / so_lieu.staff_total", "act": "thu"}
    asked = visit("noivu.cv", "criterion", row.pk, "TC1.2", data=form)
    assert [value.name for value in asked.context["trial"].values] == ["so_lieu.staff_reached", "so_lieu.staff_total"]
    given = {"gia-tri-so_lieu.staff_reached": "7", "gia-tri-so_lieu.staff_total": "9"}
    tried = visit("noivu.cv", "criterion", row.pk, "TC1.2", data=form | given)
    assert (tried.status_code, tried.context["trial"].points) == (200, "2,33 / 3 điểm")
    wrong = visit("noivu.cv", "criterion", row.pk, "TC1.2", data=form | given | {"gia-tri-so_lieu.staff_total": "chín"})
    assert "Ghi một số, hoặc “có”, “không”" in text(wrong)
    nothing = visit("noivu.cv", "criterion", row.pk, "TC1.2", data=form | given | {"gia-tri-so_lieu.staff_total": "0"})
    assert "chia cho 0" in text(nothing)
    broken = visit("noivu.cv", "criterion", row.pk, "TC1.2", data=form | {"fact": "so_lieu.("})
    assert "chưa dùng được: ở cột" in text(broken)
    assert CriteriaSet.objects.get(pk=row.pk).content == row.content


def test_a_rule_over_a_truth_is_tried_out(district: District, visit) -> None:
    row = own_draft(district)
    form = filled(visit("noivu.cv", "criterion", row.pk, "TC1.1"))
    form |= {"kind": "yes_no", "fact": "viec.PLAN_ON_TIME", "act": "thu", "gia-tri-viec.PLAN_ON_TIME": "có"}
    assert visit("noivu.cv", "criterion", row.pk, "TC1.1", data=form).context["trial"].points == "3 / 3 điểm"


def test_a_criterion_is_added_moved_and_taken_out(district: District, visit) -> None:
    row = own_draft(district)
    page = visit("noivu.cv", "add", row.pk, trong="TC1")
    form = filled(page) | {"name": "Việc mới", "rule": "có 1", "max_points": "1"}
    assert form["code"] == "TC1.6"
    client_url = f"{reverse('criteria:add', args=(row.pk,))}?trong=TC1"
    assert page.client.post(client_url, form).status_code == 302
    assert typed_set_codes(row)[:7] == ["TC1.1", "TC1.2", "TC1.3", "TC1.4", "TC1.5", "TC1.6", "TC2.1"]
    assert visit("noivu.cv", "move", row.pk, "TC1.6", data={"edition": "2", "direction": "len"}).status_code == 302
    assert typed_set_codes(row)[4:6] == ["TC1.6", "TC1.5"]
    assert "Bỏ tiêu chí TC1.6" in text(visit("noivu.cv", "remove", row.pk, "TC1.6"))
    assert visit("noivu.cv", "remove", row.pk, "TC1.6", data={"edition": "3"}).status_code == 302
    assert "TC1.6" not in typed_set_codes(row)


def typed_set_codes(row: CriteriaSet) -> list[str]:
    return [leaf.code for leaf in examined(CriteriaSet.objects.get(pk=row.pk)).typed.leaves()]


def test_a_criterion_at_the_top(district: District, visit) -> None:
    row = own_draft(district)
    form = filled(visit("noivu.cv", "add", row.pk)) | {
        "name": "Điểm thưởng",
        "rule": "theo khen thưởng",
        "part": "bonus",
    }
    assert visit("noivu.cv", "add", row.pk, data=form).status_code == 302
    assert examined(CriteriaSet.objects.get(pk=row.pk)).typed.criteria[-1].part is Part.BONUS


def test_what_is_not_there_is_not_found(district: District, visit) -> None:
    row = own_draft(district)
    assert visit("noivu.cv", "criterion", row.pk, "TC9").status_code == 404
    assert visit("noivu.cv", "move", row.pk, "TC1", data={"edition": "1", "direction": "ngang"}).status_code == 404
    assert visit("noivu.tp", "decide", row.pk, data={"act": "fly", "version": "1"}).status_code == 404
    assert visit("noivu.cv", "export", row.pk, "pdf").status_code == 404
    for route in ("head", "bands", "conditions", "add"):
        assert visit("noivu.cv", route, shipped().pk).status_code == 404
        assert visit("noivu.cv", route, own_ready(district, f"X{route.upper()}").pk).status_code == 404


def test_made_ready_revised_retired_and_discarded(district: District, visit) -> None:
    row = own_draft(district)
    refused = visit("noivu.cv", "decide", row.pk, data={"act": "make_ready", "version": "1"})
    assert (refused.status_code, "không có quyền “Cho dùng" in text(refused)) == (422, True)
    assert visit("noivu.tp", "decide", row.pk, data={"act": "make_ready", "version": "x"}).status_code == 422
    assert visit("noivu.tp", "decide", row.pk, data={"act": "make_ready", "version": "1"}).status_code == 302
    made = visit("noivu.cv", "decide", row.pk, data={"act": "revise", "version": "1"})
    draft = CriteriaSet.objects.get(code="TB-2023", version=2)
    assert made.url == reverse("criteria:detail", args=(draft.pk,))
    gone = visit("noivu.cv", "decide", draft.pk, data={"act": "discard", "version": "1", "reason": "Nhầm"})
    assert gone.url == reverse("criteria:list")
    no_reason = visit("noivu.tp", "decide", row.pk, data={"act": "retire", "version": "1"})
    assert (no_reason.status_code, "Phải ghi lý do" in text(no_reason)) == (422, True)
    done = visit("noivu.tp", "decide", row.pk, data={"act": "retire", "version": "1", "reason": "Bộ mới"})
    assert done.status_code == 302
    assert "Bộ mới" in text(visit("phongtuphap.cv", "detail", row.pk))


def test_two_versions_beside_each_other(district: District, visit) -> None:
    row, source = own_draft(district), shipped()
    assert "Chưa chọn bản để so sánh" in text(visit("noivu.cv", "compare", row.pk))
    page = visit("noivu.cv", "compare", row.pk, voi=str(source.pk))
    assert [line["cells"][1]["text"] for line in page.context["rows"]] == ["mã", "tên", "dùng từ kỳ năm"]
    assert visit("phongtuphap.cv", "compare", source.pk, voi=str(row.pk)).status_code == 404


def test_the_names_that_expressions_use(district: District, visit) -> None:
    page = text(visit("phongtuphap.cv", "facts"))
    assert "viec.PLAN_ON_TIME" in page
    assert "so_lieu.staff_reached" in page


@pytest.mark.parametrize(("form", "begins"), [("xlsx", b"PK"), ("yaml", b"# ")])
def test_files_to_take_away(district: District, visit, form: str, begins: bytes) -> None:
    answer = visit("phongtuphap.cv", "export", shipped().pk, form)
    assert answer.content.startswith(begins)
    assert f"phien-ban-1.{form}" in answer["Content-Disposition"]


def test_a_file_is_handed_in_looked_at_and_taken_over(district: District, visit) -> None:
    row = own_draft(district)
    assert visit("noivu.cv", "import").status_code == 200
    content = set_as_yaml(row).decode().replace("gửi đúng hạn", "gửi trước hạn").encode()
    sent = visit("noivu.cv", "import", data={"file": SimpleUploadedFile("bo.yaml", content)})
    staged = CriteriaImport.objects.get()
    assert sent.url == reverse("criteria:preview", args=(staged.pk,))
    page = text(visit("noivu.cv", "preview", staged.pk))
    assert "gửi trước hạn" in page
    assert visit("noivu.tp", "preview", staged.pk).status_code == 404
    assert visit("noivu.cv", "preview", staged.pk, data={}).url == reverse("criteria:detail", args=(row.pk,))
    assert "đã nạp" in text(visit("noivu.cv", "preview", staged.pk))
    assert visit("noivu.cv", "preview", staged.pk, data={}).status_code == 422


def test_a_wrong_file_says_where_and_is_thrown_away(district: District, visit) -> None:
    text_of_set = set_as_yaml(own_draft(district)).decode()
    wrong = text_of_set.replace("max_points: '3'", "max_points: ba", 1).encode()
    visit("noivu.cv", "import", data={"file": SimpleUploadedFile("bo.yaml", wrong)})
    staged = CriteriaImport.objects.get()
    line = next(number for number, one in enumerate(wrong.decode().splitlines(), 1) if one.strip() == "max_points: ba")
    page = visit("noivu.cv", "preview", staged.pk)
    assert page.context["faults"][0]["cells"][0]["text"] == f"Dòng {line}"
    assert "Chưa nạp được" in text(page)
    assert visit("noivu.cv", "discard", staged.pk, data={}).url == reverse("criteria:list")
    refused = visit("noivu.cv", "import", data={"file": SimpleUploadedFile("bo.txt", b"x")})
    assert refused.status_code == 422


def test_bands_by_points(district: District, visit) -> None:
    row = own_draft(district)
    form = filled(visit("noivu.cv", "bands", row.pk)) | {"banded_by": "points"}
    visit("noivu.cv", "bands", row.pk, data=form)
    assert typed_set(CriteriaSet.objects.get(pk=row.pk)).banded_by is Banding.POINTS
