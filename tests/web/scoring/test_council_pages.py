"""The column after settled points: a council of named members or whoever decides, from opening to the ranking."""

import pytest
from django.db import IntegrityError, transaction
from django.http import Http404
from django.urls import reverse

from danvan.apps.audit.models import AuditEntry
from danvan.apps.criteria.models import CriteriaSet
from danvan.apps.criteria.services import load_criteria_set
from danvan.apps.scoring import selectors, services
from danvan.apps.scoring.contenders import ranked_sheets
from danvan.apps.scoring.enums import ColumnCode, CouncilPart
from danvan.apps.scoring.models import CouncilMember, SheetRound
from danvan.apps.scoring.records import load_sheet
from danvan.apps.scoring.services import CellAnswer, RowsRefused
from danvan.domain.cycle_stages import Stage
from danvan.domain.rules import RuleViolation, StaleVersion
from tests.apps.score_papers.test_dossiers import text_of
from tests.apps.scoring.scene import (
    APPRAISED,
    OPENED,
    Scene,
    add_plan,
    choices,
    criteria_mapping,
    owe_dossiers,
)
from tests.factories import District, actor
from tests.remembered import remembered
from tests.web.checking import CheckingClient
from tests.web.scoring.conftest import SignIn, set_clock

pytestmark = [pytest.mark.django_db, pytest.mark.database]
A, B, INSPECTORS = "705.PTP", "705.KTHT", "705.TTR"
ALL_AT_ONCE = "Thông qua các phiếu không ghi khác"
NAME = "Hội đồng đánh giá, xếp loại"
BASIS = "Quyết định số 30/QĐ-UBND ngày 20/10/2023"


def open_with(district: District, by: str) -> Scene:
    """A cycle whose set has a last column, with three settled units but one."""
    plan = add_plan(district)
    owe_dossiers(plan, [district.units[code] for code in (A, B, INSPECTORS)])
    council = {"name_vi": NAME, "by": by, "source": "assumed"}
    mapping = {**criteria_mapping(), "schema": "danvan.criteria/2", "council": council}
    cycle = services.open_cycle(
        actor=actor(district, "noivu.tp", OPENED.date()), plan_id=plan.pk,
        criteria_set_id=load_criteria_set(mapping=mapping, at=OPENED).pk, at=OPENED, **choices(district),
    )  # fmt: skip
    scene = Scene(district, plan, cycle)
    for code in (A, B, INSPECTORS):
        scene.settle(code)
    return scene


@pytest.fixture
def scene(district: District) -> Scene:
    set_clock(APPRAISED)
    return remembered("settled for a council", lambda: open_with(district, "council"))


@pytest.fixture
def chairman_scene(district: District) -> Scene:
    set_clock(APPRAISED)
    return remembered("settled for the chairman", lambda: open_with(district, "chairman"))


def person(scene: Scene, username: str) -> int:
    return scene.district.people[username].pk


def name_members(scene: Scene, **changed: object) -> tuple[CouncilMember, ...]:
    words: dict[str, object] = {
        "parts": {
            person(scene, "thanhtra.ctt"): CouncilPart.CHAIR,
            person(scene, "vanphong.cvp"): CouncilPart.DEPUTY,
            person(scene, "vanphong.cv"): CouncilPart.MEMBER,
        },
        "basis": BASIS,
    }
    return services.name_council(
        actor=scene.actor("noivu.tp"), cycle_id=scene.cycle.pk, at=APPRAISED, **{**words, **changed}
    )


def leaf(scene: Scene, unit: str = A) -> str:
    return load_sheet(scene.sheet(unit)).leaves(ColumnCode.COUNCIL)[0].code


def put(
    scene: Scene, username: str = "vanphong.cv", unit: str = A, points: str = "1", reason: str = "Có biên bản"
) -> None:
    services.save_council_points(
        actor=scene.actor(username), sheet_id=scene.sheet(unit).pk, version=scene.version(unit, ColumnCode.COUNCIL),
        answers={leaf(scene, unit): CellAnswer("points", points, reason)}, at=APPRAISED,
    )  # fmt: skip


def adopt(scene: Scene, username: str = "thanhtra.ctt", unit: str = A) -> None:
    services.adopt_sheet(
        actor=scene.actor(username), sheet_id=scene.sheet(unit).pk,
        version=scene.version(unit, ColumnCode.COUNCIL), at=APPRAISED,
    )  # fmt: skip


def settled_total(scene: Scene, unit: str) -> str:
    found = {one.unit: one.answers for one in ranked_sheets(scene.cycle).scored().contenders}
    answers = found.get(scene.district.units[unit].code)
    return "" if answers is None else str(sum(one.points or 0 for one in answers.values()))


def url(scene: Scene, name: str = "council") -> str:
    return reverse(f"scoring:{name}", args=[scene.cycle.pk])


def test_a_council_is_listed_from_its_chair_down(scene: Scene) -> None:
    parts = {
        person(scene, "vanphong.cv"): CouncilPart.MEMBER,
        person(scene, "vanphong.cvp"): CouncilPart.DEPUTY,
        person(scene, "thanhtra.ctt"): CouncilPart.CHAIR,
    }
    name_members(scene, parts=parts)
    page = selectors.council_page(scene.cycle, scene.actor("noivu.tp"), APPRAISED.date())
    assert [one.part for one in page.members] == ["Chủ tịch hội đồng", "Phó chủ tịch hội đồng", "Thành viên"]


def test_what_the_council_adopts_is_ranked(scene: Scene) -> None:
    name_members(scene)
    assert settled_total(scene, A) == ""
    put(scene, points="1")
    adopt(scene)
    services.adopt_rest(actor=scene.actor("thanhtra.ctt"), cycle_id=scene.cycle.pk, at=APPRAISED)
    before, after = settled_total(scene, B), settled_total(scene, A)
    assert float(before) > float(after) > 0
    kept = SheetRound.objects.get(sheet=scene.sheet(A), column=ColumnCode.COUNCIL)
    assert (kept.kind, kept.content[leaf(scene)]) == ("adopted", {"points": "1", "reason": "Có biên bản"})


def test_nothing_is_proposed_before_the_council_is_done(scene: Scene) -> None:
    name_members(scene)
    with pytest.raises(RuleViolation, match=f"đã thống nhất điểm, {NAME} chưa thông qua"):
        services.propose_ranking(actor=scene.actor("noivu.tp"), cycle_id=scene.cycle.pk, note="", at=APPRAISED)
    services.adopt_rest(actor=scene.actor("thanhtra.ctt"), cycle_id=scene.cycle.pk, at=APPRAISED)
    with pytest.raises(RuleViolation, match="Thanh tra"):
        services.propose_ranking(actor=scene.actor("noivu.tp"), cycle_id=scene.cycle.pk, note="", at=APPRAISED)
    adopt(scene, "vanphong.cvp", INSPECTORS)
    proposal = services.propose_ranking(actor=scene.actor("noivu.tp"), cycle_id=scene.cycle.pk, note="", at=APPRAISED)
    assert proposal.content["release"]["criteria_set"]["council"]["name_vi"] == NAME


def test_nobody_goes_over_the_own_unit(scene: Scene) -> None:
    name_members(scene)
    with pytest.raises(RuleViolation, match="của chính mình"):
        adopt(scene, unit=INSPECTORS)
    with pytest.raises(RuleViolation, match="của chính mình"):
        put(scene, "thanhtra.ctt", INSPECTORS)


@pytest.mark.parametrize("username", ["noivu.tp", "thanhtra.cv", "chutich"])
def test_who_has_no_seat_writes_nothing(scene: Scene, username: str) -> None:
    name_members(scene)
    with pytest.raises(RuleViolation, match="Chỉ thành viên"):
        put(scene, username)
    with pytest.raises(RuleViolation, match="Chỉ thành viên"):
        adopt(scene, username)


def test_a_member_writes_and_does_not_sign(scene: Scene) -> None:
    name_members(scene)
    put(scene)
    with pytest.raises(RuleViolation, match="phó chủ tịch hội đồng ký"):
        adopt(scene, "vanphong.cv")
    with pytest.raises(RuleViolation, match="phó chủ tịch hội đồng ký"):
        services.adopt_rest(actor=scene.actor("vanphong.cv"), cycle_id=scene.cycle.pk, at=APPRAISED)


def test_other_points_need_a_reason_and_the_same_points_are_no_word(scene: Scene) -> None:
    name_members(scene)
    with pytest.raises(RowsRefused) as refused:
        put(scene, reason="")
    assert "khác điểm thống nhất" in refused.value.rows[leaf(scene)]
    same = load_sheet(scene.sheet(A)).answers(ColumnCode.RECONCILED)[leaf(scene)].points
    put(scene, points=str(same).replace(".", ","))
    assert load_sheet(scene.sheet(A)).answers(ColumnCode.COUNCIL) == {}


def test_a_stale_page_is_refused(scene: Scene) -> None:
    name_members(scene)
    old = scene.version(A, ColumnCode.COUNCIL)
    put(scene)
    with pytest.raises(StaleVersion):
        services.adopt_sheet(actor=scene.actor("thanhtra.ctt"), sheet_id=scene.sheet(A).pk, version=old, at=APPRAISED)


def test_adopted_points_stand_until_they_are_reopened_with_a_reason(scene: Scene) -> None:
    name_members(scene)
    put(scene)
    adopt(scene)
    for act in (lambda: put(scene), lambda: adopt(scene), lambda: scene.reconcile(A)):
        with pytest.raises(RuleViolation, match="đã thông qua điểm của phiếu này"):
            act()
    services.reopen_adopted(
        actor=scene.actor("thanhtra.ctt"), sheet_id=scene.sheet(A).pk, reason="Bổ sung hồ sơ", at=APPRAISED
    )
    assert list(load_sheet(scene.sheet(A)).answers(ColumnCode.COUNCIL)) == [leaf(scene)]
    with pytest.raises(RuleViolation, match="chưa được thông qua"):
        services.reopen_adopted(
            actor=scene.actor("thanhtra.ctt"), sheet_id=scene.sheet(A).pk, reason="Lần nữa", at=APPRAISED
        )
    scene.reconcile(A)
    adopt(scene)
    kinds = SheetRound.objects.filter(sheet=scene.sheet(A), column=ColumnCode.COUNCIL).order_by("number")
    assert [row.kind for row in kinds] == ["adopted", "reopened", "adopted"]
    events = AuditEntry.objects.filter(event__in=("score_sheet.adopt", "score_sheet.reopen_adopted")).order_by("pk")
    assert [row.event for row in events] == [
        "score_sheet.adopt", "score_sheet.reopen_adopted", "score_sheet.adopt",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("parts", "basis", "said"),
    [
        ({"thanhtra.ctt": "member", "vanphong.cvp": "member"}, BASIS, "đúng một chủ tịch"),
        ({"thanhtra.ctt": "chair"}, BASIS, "ít nhất một thành viên khác"),
        ({"thanhtra.ctt": "chair", "vanphong.cvp": "chair"}, BASIS, "đúng một chủ tịch"),
        ({"thanhtra.ctt": "chair", "vanphong.cvp": "khac"}, BASIS, "không chọn được"),
        ({"thanhtra.ctt": "chair", "phongtuphap.cv": "member"}, BASIS, "không chọn được"),
        ({"thanhtra.ctt": "chair", "vanphong.cvp": "member"}, " ", "Ghi căn cứ"),
    ],
)
def test_a_council_that_cannot_be_is_refused(scene: Scene, parts: dict[str, str], basis: str, said: str) -> None:
    with pytest.raises(RuleViolation, match=said):
        name_members(scene, parts={person(scene, name): part for name, part in parts.items()}, basis=basis)
    assert not CouncilMember.objects.exists()


def test_a_changed_council_keeps_who_left(scene: Scene) -> None:
    name_members(scene)
    parts = {person(scene, "vanphong.cvp"): "chair", person(scene, "vanphong.cv"): "member"}
    now = name_members(scene, parts=parts)
    assert [(row.person_id, row.part) for row in now] == [
        (person(scene, "vanphong.cv"), "member"), (person(scene, "vanphong.cvp"), "chair"),
    ]  # fmt: skip
    assert CouncilMember.objects.filter(ended_at__isnull=False).count() == 2
    with pytest.raises(RuleViolation, match="Chỉ thành viên"):
        adopt(scene)


def test_the_database_keeps_one_chair_and_the_paper(scene: Scene) -> None:
    chair, deputy, _ = name_members(scene)
    for pk, fields in ((deputy.pk, {"part": "chair"}), (chair.pk, {"basis": ""})):
        with pytest.raises(IntegrityError), transaction.atomic():
            CouncilMember.objects.filter(pk=pk).update(**fields)
    assert "Chủ tịch hội đồng" in str(chair)


def test_a_cycle_with_a_council_has_its_stage(scene: Scene) -> None:
    stages = [row.stage for row in scene.cycle.stages.order_by("position")]
    assert stages.index(Stage.COUNCIL) == stages.index(Stage.RECONCILIATION) + 1
    services.move_stage(
        actor=scene.actor("noivu.tp"), cycle_id=scene.cycle.pk, seen="self_scoring", reason="", at=APPRAISED
    )
    for seen in ("appraisal", "explanation", "reconciliation"):
        services.move_stage(
            actor=scene.actor("noivu.tp"), cycle_id=scene.cycle.pk, seen=seen, reason="Xong sớm", at=APPRAISED
        )
    with pytest.raises(RuleViolation, match=f"{NAME}: thông qua điểm 3 phiếu"):
        services.move_stage(
            actor=scene.actor("noivu.tp"), cycle_id=scene.cycle.pk, seen="council", reason="", at=APPRAISED
        )


def test_the_unit_sees_the_council_once_it_adopted(scene: Scene, sign_in: SignIn) -> None:
    name_members(scene)
    put(scene)
    address = reverse("scoring:sheet", args=[scene.sheet(A).pk])
    before = sign_in(scene.username(A, ".cv")).get(address).content.decode()
    adopt(scene)
    after = sign_in(scene.username(A, ".cv")).get(address).content.decode()
    assert ("Có biên bản" in before, "Có biên bản" in after) == (False, True)


def test_the_lead_names_members_on_the_page(scene: Scene, sign_in: SignIn) -> None:
    client = sign_in("noivu.tp")
    assert "Chưa ghi thành viên" in client.get(url(scene)).content.decode()
    posted = {f"nguoi-{person(scene, 'thanhtra.ctt')}": "chair", f"nguoi-{person(scene, 'vanphong.cvp')}": "deputy"}
    assert client.post(url(scene), posted).status_code == 422
    assert client.post(url(scene), {**posted, "basis": BASIS, "seen": 0}).status_code == 302
    page = client.get(url(scene)).content.decode()
    assert ("Phó chủ tịch hội đồng" in page, BASIS in page) == (True, True)
    stale = client.post(url(scene), {**posted, "basis": "Quyết định khác", "seen": 0})
    text = stale.content.decode()
    assert (stale.status_code, "Thành viên hội đồng đã được sửa lúc" in text, "Quyết định khác" in text) == (
        422, True, True,
    )  # fmt: skip
    assert {one.basis for one in CouncilMember.objects.filter(ended_at=None)} == {BASIS}
    assert "Ghi thành viên" not in sign_in("thanhtra.cv").get(url(scene)).content.decode()


def test_members_work_from_their_pages(scene: Scene, sign_in: SignIn) -> None:
    name_members(scene)
    sheet = scene.sheet(A)
    column = reverse("scoring:column", args=[sheet.pk, "COUNCIL"])
    client = sign_in("vanphong.cv")
    page = client.get(column).content.decode()
    assert "Điểm có sẵn là điểm thống nhất" in page
    name = leaf(scene).replace(".", "_")
    typed = {"version": scene.version(A, ColumnCode.COUNCIL), f"{name}-points": "1", f"{name}-reason": "Có biên bản"}
    assert client.post(column, {**typed, f"{name}-reason": ""}).status_code == 422
    assert client.post(column, typed).status_code == 302
    assert leaf(scene) in client.get(url(scene)).content.decode()
    assert sign_in("noivu.tp").get(column).status_code == 404

    client = sign_in("thanhtra.ctt")
    work = client.get("/viec-cua-toi/").content.decode()
    assert "Xem lại và thông qua điểm" in work
    version = scene.version(A, ColumnCode.COUNCIL)
    adopt_url, reopen_url = (reverse(f"scoring:{name}", args=[sheet.pk]) for name in ("adopt", "reopen_adopted"))
    assert client.post(adopt_url, {"version": version - 1}).status_code == 422
    assert client.post(adopt_url, {"version": version}).status_code == 302
    assert client.post(reopen_url, {"reason": ""}).status_code == 422
    assert "Mở lại điểm đã thông qua" in client.get(reverse("scoring:sheet", args=[sheet.pk])).content.decode()
    assert client.post(reopen_url, {"reason": "Bổ sung hồ sơ"}).status_code == 302
    assert ALL_AT_ONCE in client.get(url(scene)).content.decode()
    assert client.post(url(scene, "adopt_rest")).status_code == 302
    assert ALL_AT_ONCE not in client.get(url(scene)).content.decode()
    assert client.post(url(scene, "adopt_rest")).status_code == 422
    assert "đã thông qua" in client.get(url(scene)).content.decode()


def test_whoever_decides_has_the_last_word_where_the_set_says_so(chairman_scene: Scene, client: CheckingClient) -> None:
    scene = chairman_scene
    with pytest.raises(RuleViolation, match="không có hội đồng"):
        name_members(scene)
    with pytest.raises(RuleViolation, match="Chỉ người quyết định xếp loại"):
        adopt(scene, "noivu.tp")
    put(scene, "chutich")
    adopt(scene, "chutich")
    client.force_login(scene.district.people["chutich"])
    assert "Người quyết định xếp loại xem lại" in client.get(url(scene)).content.decode()
    assert client.post(url(scene, "adopt_rest")).status_code == 302
    assert settled_total(scene, B) != settled_total(scene, A) != ""


def test_a_set_without_a_last_column_says_so(scene: Scene, sign_in: SignIn) -> None:
    content = dict(scene.cycle.criteria_set.content)
    del content["council"]
    CriteriaSet.objects.filter(pk=scene.cycle.criteria_set_id).update(content=content)
    assert "Kỳ này không có hội đồng" in sign_in("noivu.tp").get(url(scene)).content.decode()


def test_the_minutes_tell_what_was_adopted_and_where_it_departs(scene: Scene, sign_in: SignIn) -> None:
    address = reverse("score_papers:council_minutes", args=[scene.cycle.pk])
    client = sign_in("noivu.tp")
    assert client.get(address).status_code == 422
    name_members(scene)
    put(scene)
    adopt(scene)
    page = client.get(reverse("score_papers:cycle", args=[scene.cycle.pk])).content.decode()
    assert f"biên bản họp {NAME}" in page
    text = text_of(client.get(address).content)
    assert f"{scene.district.units[A].name}, {leaf(scene)}: " in text
    assert ("thành 1. Có biên bản" in text, "đã thông qua điểm của 1/3 cơ quan" in text) == (True, True)
    assert "Chủ tịch hội đồng" in text
    without = scene.cycle.criteria_set
    content = dict(without.content)
    del content["council"]
    CriteriaSet.objects.filter(pk=without.pk).update(content=content)
    assert client.get(address).status_code == 422


def test_a_sheet_of_another_authority_is_not_there(scene: Scene) -> None:
    with pytest.raises(Http404):
        services.adopt_sheet(actor=scene.actor("chutich"), sheet_id=9999, version=1, at=APPRAISED)
    assert selectors.council_page(scene.cycle, scene.actor("chutich"), APPRAISED.date()).members == ()
