"""Pages of score sheets: lists, sheets, columns, criteria, evidence, and each refusal."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from danvan.apps.criteria.services import load_criteria_set
from danvan.apps.plans.models import Plan
from danvan.apps.scoring import services
from danvan.apps.scoring.enums import ColumnCode, SheetState
from danvan.apps.scoring.models import CellEvidence, Cycle, ScoreCell, ScoreSheet
from danvan.apps.scoring.records import load_sheet
from danvan.web.scoring.forms import slug
from tests.apps.scoring.scene import (
    APPRAISED,
    Scene,
    add_plan,
    choices,
    criteria_mapping,
    owe_dossiers,
)
from tests.factories import District
from tests.web.checking import CheckingClient
from tests.web.scoring.conftest import SignIn, set_clock

pytestmark = [pytest.mark.django_db, pytest.mark.database]
UNIT = "705.PTP"
MARK = "bản dựng lại, chưa kiểm chứng"


def typed(scene: Scene, column: str, lost: str = "0", **changed: str) -> dict[str, str]:
    """The form of a column filled in, as a browser sends it."""
    form = {"version": str(scene.version(UNIT, column))}
    for code, answer in scene.full_answers(UNIT, column, lost).items():
        form[f"{slug(code)}-points"] = answer.points.replace(".", ",")
        form[f"{slug(code)}-reason"] = answer.reason
    return form | {name.replace("__", "-"): value for name, value in changed.items()}


def column_url(scene: Scene, column: str) -> str:
    return reverse("scoring:column", args=[scene.sheet(UNIT).pk, column])


def test_the_list_for_the_lead_and_for_a_unit(scene: Scene, sign_in: SignIn) -> None:
    scene.self_score(UNIT)
    page = sign_in("noivu.cv").get(reverse("scoring:list"))
    assert [cells["cells"][0]["text"] for cells in page.context["rows"]] == [
        "Phòng Nội vụ", "Phòng Tư pháp", "UBND xã Tân Lập",
    ]  # fmt: skip
    assert MARK in page.content.decode()
    own = sign_in(scene.username(UNIT, ".cv")).get(reverse("scoring:list"), {"ky": str(scene.cycle.pk)})
    assert [cells["cells"][0]["text"] for cells in own.context["rows"]] == ["Phòng Tư pháp"]


def test_the_list_without_a_cycle(district: District, client: CheckingClient) -> None:
    client.force_login(district.people["noivu.cv"])
    assert "Chưa có kỳ chấm điểm" in client.get(reverse("scoring:list")).content.decode()


@pytest.mark.parametrize("name", ["sheet", "printed_sheet"])
def test_a_sheet_and_its_print(scene: Scene, sign_in: SignIn, name: str) -> None:
    page = sign_in("noivu.cv").get(reverse(f"scoring:{name}", args=[scene.sheet(UNIT).pk]))
    text = page.content.decode()
    assert page.status_code == 200
    for part in ("Phòng Tư pháp", MARK, "TC4.1", "chưa kiểm chứng", "lấy điểm từ chỉ số cải cách hành chính"):
        assert part in text
    assert '<th scope="col">Phòng Nội vụ<' in text
    assert '<th scope="col">Phòng Nội vụ<span class="dv-sub">Phòng Nội vụ</span>' not in text


def test_a_foreign_sheet_is_the_same_page_as_a_missing_one(scene: Scene, sign_in: SignIn) -> None:
    client = sign_in(scene.username("25489", ".cv"))
    foreign, missing = scene.sheet(UNIT).pk, 999_999
    for route, more in (("sheet", []), ("printed_sheet", []), ("criterion", ["TC1.1"]), ("column", ["SELF"])):
        answers = [client.get(reverse(f"scoring:{route}", args=[pk, *more])) for pk in (foreign, missing)]
        assert [answer.status_code for answer in answers] == [404, 404]
        assert answers[0].content == answers[1].content


@pytest.mark.parametrize("username", ["danvan", "vanthu", "quantri"])
def test_pages_of_scoring_do_not_exist_for_others(scene: Scene, sign_in: SignIn, username: str) -> None:
    client = sign_in(username)
    for route in ("list", "open_cycle", "ranking_list"):
        assert client.get(reverse(f"scoring:{route}")).status_code == 404
    assert client.get(reverse("scoring:sheet", args=[scene.sheet(UNIT).pk])).status_code == 404
    assert client.get(reverse("scoring:ranking", args=[scene.cycle.pk])).status_code == 404


def test_a_unit_scores_itself_in_the_browser(scene: Scene, sign_in: SignIn) -> None:
    client, url = sign_in(scene.username(UNIT, ".cv")), column_url(scene, ColumnCode.SELF)
    page = client.get(url)
    assert "theo bước 0,5" in page.content.decode()
    form = typed(scene, ColumnCode.SELF) | {"TC2_2-points": "", "TC2_2-none": "on"}
    answer = client.post(url, form)
    assert (answer.status_code, answer["Location"]) == (302, reverse("scoring:sheet", args=[scene.sheet(UNIT).pk]))
    stored = dict(ScoreCell.objects.filter(column__sheet=scene.sheet(UNIT)).values_list("criterion", "answer"))
    assert (len(stored), stored["TC2.2"]) == (22, "not_arising")
    again = client.get(url).content.decode()
    assert 'name="TC2_2-none" id="id_TC2_2-none" checked' in again


def test_faulty_rows_stay_typed_with_their_sentences(scene: Scene, sign_in: SignIn) -> None:
    client, url = sign_in(scene.username(UNIT, ".cv")), column_url(scene, ColumnCode.SELF)
    form = typed(scene, ColumnCode.SELF, TC1_1__points="3,7", TC1_2__points="ba", TC1_3__points="9")
    answer = client.post(url, form)
    text = answer.content.decode()
    assert answer.status_code == 422
    for part in (
        'value="3,7"',
        'value="ba"',
        'value="9"',
        "lớn hơn điểm tối đa 3",
        "không phải là số",
        "điểm tối đa 1",
    ):
        assert part in text
    assert set(answer.context["form"].errors) == {"TC1_1-points", "TC1_2-points", "TC1_3-points"}
    assert not ScoreCell.objects.exists()


def test_a_stale_form_keeps_what_was_typed_and_can_be_saved_again(scene: Scene, sign_in: SignIn) -> None:
    client, url = sign_in(scene.username(UNIT, ".cv")), column_url(scene, ColumnCode.SELF)
    form = typed(scene, ColumnCode.SELF, TC1_1__reason="của tôi")
    scene.self_score(UNIT)
    answer = client.post(url, form)
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "sau khi ông (bà) mở trang" in text
    assert "của tôi" in text
    reason = ScoreCell.objects.get(column__sheet=scene.sheet(UNIT), criterion="TC1.1").reason
    assert (
        f"Lý do, giải trình TC1.1: đang lưu <strong>{reason or 'trống'}</strong>, vừa nhập <strong>của tôi</strong>"
        in text
    )
    assert f'name="version" value="{scene.version(UNIT, ColumnCode.SELF)}"' in text
    assert client.post(url, form | {"version": str(answer.context["page"].version)}).status_code == 302


def test_a_form_without_its_version_is_shown_again(scene: Scene, sign_in: SignIn) -> None:
    client, url = sign_in(scene.username(UNIT, ".cv")), column_url(scene, ColumnCode.SELF)
    form = typed(scene, ColumnCode.SELF)
    del form["version"]
    assert client.post(url, form).status_code == 422


def test_nobody_opens_or_posts_anothers_column(scene: Scene, sign_in: SignIn) -> None:
    scene.self_score(UNIT)
    scene.submit(UNIT)
    own = {"CHU_TRI": "noivu.cv", "VAN_PHONG": "vanphong.cv", "THANH_TRA": "thanhtra.cv"}
    for username in (*own.values(), "tothamdinh", scene.username(UNIT, ".tt")):
        client = sign_in(username)
        for code, owner in own.items():
            url = column_url(scene, code)
            expected = (200, 302) if owner == username else (404, 404)
            form = typed(scene, code)
            assert (client.get(url).status_code, client.post(url, form).status_code) == expected
    entered = ScoreCell.objects.exclude(column__code="SELF").values_list("column__code", "entered_by__username")
    assert set(entered) == set(own.items())


def test_a_column_that_is_none_does_not_exist(scene: Scene, sign_in: SignIn) -> None:
    assert sign_in("noivu.cv").get(reverse("scoring:column", args=[scene.sheet(UNIT).pk, "KHAC"])).status_code == 404


def test_what_is_owed_leads_to_its_sheet(scene: Scene, sign_in: SignIn) -> None:
    sheet = scene.sheet(UNIT)
    address = reverse("scoring:dossier", args=[sheet.obligation_id])
    for username in ("noivu.cv", scene.username(UNIT, ".cv")):
        assert sign_in(username).get(address).url == reverse("scoring:sheet", args=[sheet.pk])
    stranger = sign_in("xatanlap.cv")
    missing = stranger.get(reverse("scoring:dossier", args=[0]))
    assert (stranger.get(address).status_code, missing.status_code) == (404, 404)
    ScoreSheet.objects.filter(pk=sheet.pk).update(obligation=None)
    assert sign_in("noivu.cv").get(address).url == reverse("scoring:list")


def test_evidence_is_handed_in_and_listed(scene: Scene, sign_in: SignIn) -> None:
    client = sign_in(scene.username(UNIT, ".cv"))
    url = reverse("scoring:criterion", args=[scene.sheet(UNIT).pk, "TC1.2"])
    assert "Chưa có tệp minh chứng" in client.get(url).content.decode()
    pdf = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\nstartxref\n0\n%%EOF\n"
    sent = client.post(url, {"file": SimpleUploadedFile("bien-ban.pdf", pdf), "note": "mục 2"})
    assert sent.status_code == 302
    page = client.get(url).content.decode()
    assert "bien-ban.pdf" in page
    assert reverse("evidence:download", args=[CellEvidence.objects.get().evidence_id]) in page
    refused = client.post(url, {"file": SimpleUploadedFile("virus.exe", b"MZ"), "note": ""})
    assert refused.status_code == 422
    assert client.post(url, {"note": "thiếu tệp"}).status_code == 422
    assert CellEvidence.objects.count() == 1


def test_evidence_is_withdrawn_until_the_dossier_is_sent(scene: Scene, sign_in: SignIn) -> None:
    proof, sheet = scene.add_evidence(UNIT), scene.sheet(UNIT)
    code = CellEvidence.objects.get().criterion
    page, act = (
        reverse("scoring:criterion", args=[sheet.pk, code]),
        reverse("scoring:withdraw_evidence", args=[sheet.pk, code, proof.pk]),
    )
    lead = sign_in("noivu.cv")
    assert act not in lead.get(page).content.decode()
    assert lead.post(act).status_code == 422
    own = sign_in(scene.username(UNIT, ".cv"))
    assert act in own.get(page).content.decode()
    assert own.get(act).status_code == 405
    answer = own.post(act, follow=True)
    assert f"Đã rút minh chứng “{proof.name}” khỏi tiêu chí {code}." in answer.content.decode()
    again = own.post(act)
    assert (again.status_code, "không còn là minh chứng" in again.content.decode()) == (422, True)
    scene.add_evidence(UNIT)
    scene.self_score(UNIT)
    scene.submit(UNIT)
    assert "Rút tệp" not in own.get(page).content.decode()


def test_only_the_unit_hands_in_evidence(scene: Scene, sign_in: SignIn) -> None:
    client = sign_in("noivu.cv")
    page = client.get(reverse("scoring:criterion", args=[scene.sheet(UNIT).pk, "TC1.2"]))
    assert "Chỉ đơn vị được chấm nộp minh chứng." in page.content.decode()
    own = sign_in(scene.username(UNIT, ".cv"))
    imported = own.get(reverse("scoring:criterion", args=[scene.sheet(UNIT).pk, "TC4.3"])).content.decode()
    assert "không cần nộp minh chứng" in imported
    assert own.get(reverse("scoring:criterion", args=[scene.sheet(UNIT).pk, "TC3.3"])).status_code == 404


def post_version(client: CheckingClient, url: str, scene: Scene, column: str):
    return client.post(url, {"version": str(scene.version(UNIT, column))})


def test_the_head_sends_once(scene: Scene, sign_in: SignIn) -> None:
    client, url = sign_in(scene.username(UNIT, ".tt")), reverse("scoring:submit", args=[scene.sheet(UNIT).pk])
    incomplete = post_version(client, url, scene, ColumnCode.SELF)
    assert incomplete.status_code == 422
    assert "Chưa chấm tiêu chí TC1.1" in incomplete.content.decode()
    scene.self_score(UNIT)
    assert post_version(client, url, scene, ColumnCode.SELF).status_code == 302
    again = post_version(client, url, scene, ColumnCode.SELF)
    assert again.status_code == 422
    assert "không gửi lần thứ hai" in again.content.decode()
    assert sign_in(scene.username(UNIT, ".cv")).post(url, {"version": "1"}).status_code == 404


def test_acts_without_a_version_count_as_stale(scene: Scene, sign_in: SignIn) -> None:
    scene.self_score(UNIT)
    url = reverse("scoring:submit", args=[scene.sheet(UNIT).pk])
    assert sign_in(scene.username(UNIT, ".tt")).post(url, {}).status_code == 422
    assert scene.sheet(UNIT).state == SheetState.DRAFT


def test_appraising_signing_and_taking_over_in_the_browser(scene: Scene, sign_in: SignIn) -> None:
    scene.self_score(UNIT)
    scene.submit(UNIT)
    client, sheet = sign_in("thanhtra.ctt"), scene.sheet(UNIT)
    sign_url = reverse("scoring:sign", args=[sheet.pk, "THANH_TRA"])
    refused = post_version(client, sign_url, scene, "THANH_TRA")
    assert refused.status_code == 422
    assert "Chưa chấm tiêu chí TC2.1" in refused.content.decode()
    page = client.get(column_url(scene, "THANH_TRA")).content.decode()
    assert "Tự chấm: 3 – Có văn bản" in page
    client.post(column_url(scene, "THANH_TRA"), typed(scene, "THANH_TRA"))
    assert post_version(client, sign_url, scene, "THANH_TRA").status_code == 302
    assert "đã ký, không sửa được nữa" in client.get(column_url(scene, "THANH_TRA")).content.decode()
    lead, url = sign_in("noivu.cv"), column_url(scene, ColumnCode.IMPORTED)
    both = {"version": "1", "TC4_1-points": "90", "TC4_1-none": "on"}
    assert lead.post(url, both).status_code == 422
    assert lead.post(url, {"version": "1", "TC4_1-points": "87,13", "TC4_3-none": "on"}).status_code == 302
    points = dict(ScoreCell.objects.filter(column__code="IMPORTED").values_list("criterion", "points"))
    assert (str(points["TC4.1"]), points["TC4.3"]) == ("6.97", None)
    assert 'value="87,13"' in lead.get(url).content.decode()


def test_settling_in_the_browser_starts_from_the_proposal(scene: Scene, sign_in: SignIn) -> None:
    scene.self_score(UNIT)
    scene.submit(UNIT)
    scene.appraise_all(UNIT, lost="1")
    client, url = sign_in("noivu.tp"), column_url(scene, ColumnCode.RECONCILED)
    page = client.get(url)
    assert "Cần ghi lý do: điểm thống nhất khác điểm tự chấm (3 điểm)" in page.content.decode()
    offered = {leaf.code: (leaf.points, leaf.is_absent) for leaf in page.context["page"].leaves}
    assert offered["TC1.1"] == ("2", False)
    form = {"version": str(scene.version(UNIT, ColumnCode.RECONCILED))} | {
        f"{slug(code)}-points": points for code, (points, _) in offered.items()
    }
    refused = client.post(url, form)
    assert refused.status_code == 422
    assert set(refused.context["form"].errors) == {"TC1_1-points"}
    assert client.post(url, form | {"TC1_1-reason": "Gửi trễ"}).status_code == 302
    own = sign_in(scene.username(UNIT, ".cv")).get(reverse("scoring:sheet", args=[scene.sheet(UNIT).pk]))
    assert "94/95 (98,95%)" in own.content.decode()


def test_before_settling_no_appraisers_point_reaches_the_unit(scene: Scene, sign_in: SignIn) -> None:
    scene.self_score(UNIT)
    scene.submit(UNIT)
    services.save_appraisal(
        actor=scene.actor("noivu.cv"), sheet_id=scene.sheet(UNIT).pk, column="CHU_TRI", version=1,
        answers={"TC1.1": services.CellAnswer("points", "1,5", "chỉ nửa văn bản")}, at=APPRAISED,
    )  # fmt: skip
    client = sign_in(scene.username(UNIT, ".cv"))
    for url in (
        reverse("scoring:sheet", args=[scene.sheet(UNIT).pk]),
        reverse("scoring:printed_sheet", args=[scene.sheet(UNIT).pk]),
        reverse("scoring:criterion", args=[scene.sheet(UNIT).pk, "TC1.1"]),
        reverse("scoring:list"),
    ):
        text = client.get(url).content.decode()
        assert "1,5" not in text
        assert "chỉ nửa văn bản" not in text


def test_sending_back_in_the_browser(scene: Scene, sign_in: SignIn) -> None:
    scene.self_score(UNIT)
    scene.submit(UNIT)
    client, url = sign_in("noivu.tp"), reverse("scoring:send_back", args=[scene.sheet(UNIT).pk])
    refused = client.post(url, {"reason": ""})
    assert refused.status_code == 422
    assert "Phải ghi lý do" in refused.content.decode()
    assert client.post(url, {"reason": "Thiếu biên bản"}).status_code == 302
    unit = sign_in(scene.username(UNIT, ".cv"))
    assert "Thiếu biên bản" in unit.get(reverse("scoring:sheet", args=[scene.sheet(UNIT).pk])).content.decode()
    assert "Thiếu biên bản" in unit.get(column_url(scene, ColumnCode.SELF)).content.decode()


def test_a_cycle_is_opened_in_the_browser(district: District, client: CheckingClient) -> None:
    set_clock(APPRAISED)
    client.force_login(district.people["noivu.tp"])
    url = reverse("scoring:open_cycle")
    assert "Không có kế hoạch nào chờ mở kỳ" in client.get(url).content.decode()
    plan: Plan = add_plan(district)
    assert "Chưa có bộ tiêu chí" in client.get(url).content.decode()
    owe_dossiers(plan, [district.units[UNIT]])
    criteria_set = load_criteria_set(mapping=criteria_mapping(), at=APPRAISED)
    page = client.get(url, {"criteria_set": str(criteria_set.pk)}).content.decode()
    assert (MARK in page, "Vai trò: Thanh tra huyện" in page) == (True, True)
    chosen = choices(district)
    form = {
        "plan": plan.pk,
        "criteria_set": criteria_set.pk,
        "substitute": chosen["substitute_id"],
        "ranked_groups": chosen["ranked_group_ids"],
        "target_base": district.groups["stationed"].pk,
    } | {f"scorer-{role}": unit for role, unit in chosen["scorers"].items()}  # type: ignore[attr-defined]
    assert client.post(url, {}).status_code == 422
    refused = client.post(url, form)
    assert refused.status_code == 422
    assert "phải là một trong các nhóm được xếp hạng" in refused.content.decode()
    without_scorers = district.units["705.KTHT"]
    form |= {"target_base": chosen["target_base_group_id"], "scorer-THANH_TRA": without_scorers.pk}
    opened = client.post(url, form, follow=True).content.decode()
    assert f"Chưa có người chấm được cột đã giao cho: {without_scorers.name}. Đề nghị" in opened
    assert load_sheet(Cycle.objects.get().sheets.get()).kind == "PHONG"


def test_the_substitute_is_named_in_the_browser(scene: Scene, sign_in: SignIn) -> None:
    client, url = sign_in("chutich"), reverse("scoring:substitute", args=[scene.cycle.pk])
    assert "Tổ thẩm định" in client.get(url).content.decode()
    assert client.post(url, {"unit": ""}).status_code == 422
    assert client.post(url, {"unit": scene.district.authority.pk, "seen": 0}).status_code == 302
    stale = client.post(url, {"unit": scene.district.units["705.YT"].pk, "seen": 0})
    assert (stale.status_code, "Đơn vị thẩm định thay đã được sửa lúc" in stale.content.decode()) == (422, True)
    assert scene.columns_scorer("705.PNV", ColumnCode.RECONCILED) == "705"
    assert sign_in("noivu.cv").get(url).status_code == 404


def test_the_criteria_page_says_what_is_not_verified(scene: Scene, sign_in: SignIn) -> None:
    page = sign_in(scene.username(UNIT, ".cv")).get(reverse("scoring:criteria", args=[scene.cycle.pk]))
    text = page.content.decode()
    for part in (MARK, "Tốt: từ 80% đến 100%", "1563/QĐ-UBND", "Thanh tra huyện"):
        assert part in text


def history_for(sign_in: SignIn, scene: Scene, username: str) -> str:
    page = sign_in(username).get(reverse("scoring:sheet", args=[scene.sheet(UNIT).pk]))
    return "\n".join(
        " ".join((entry["what"], entry["detail"], entry["seal"] and "SEAL")) for entry in page.context["history"]
    )


def test_the_history_tells_a_unit_nothing_of_a_signed_column(scene: Scene, sign_in: SignIn) -> None:
    """The hash of a few points is as good as the points: whoever has it tries all of them."""
    own = scene.username(UNIT, ".cv")
    scene.self_score(UNIT)
    scene.submit(UNIT)
    scene.appraise(UNIT, "THANH_TRA")
    scene.sign(UNIT, "THANH_TRA")
    assert "Ký cột điểm thẩm định" in history_for(sign_in, scene, own)
    assert "SEAL" not in history_for(sign_in, scene, own)
    for column in ("CHU_TRI", "VAN_PHONG"):
        scene.appraise(UNIT, column)
        scene.sign(UNIT, column)
    scene.import_full(UNIT)
    assert "SEAL" not in history_for(sign_in, scene, own)
    scene.reconcile(UNIT)
    assert history_for(sign_in, scene, own).count("SEAL") == 3


def test_the_history_tells_others_nothing_of_a_draft(scene: Scene, sign_in: SignIn) -> None:
    scene.self_score(UNIT)
    scene.add_evidence(UNIT)
    assert "danh-sach.txt" in history_for(sign_in, scene, scene.username(UNIT, ".tt"))
    assert "danh-sach.txt" not in history_for(sign_in, scene, "noivu.cv")
    scene.submit(UNIT)
    assert "danh-sach.txt" in history_for(sign_in, scene, "noivu.cv")
