"""Traits of units: the shipped scale of 100 or 85 points from opening to ranking, and who may say what of whom."""

from pathlib import Path

import pytest
import yaml
from django.db import IntegrityError, transaction
from django.http import Http404
from django.urls import reverse

from danvan.apps.audit.models import AuditEntry
from danvan.apps.criteria.models import CriteriaSet
from danvan.apps.criteria.services import load_criteria_set
from danvan.apps.orgs.models import Unit, UnitKind
from danvan.apps.scoring import services
from danvan.apps.scoring.contenders import ranked_sheets
from danvan.apps.scoring.enums import ColumnCode
from danvan.apps.scoring.models import ComputedCell, Cycle, HeldTrait
from danvan.apps.scoring.records import load_sheet
from danvan.apps.scoring.services import CellAnswer
from danvan.domain.rules import RuleViolation
from tests.apps.scoring.scene import APPRAISED, OPENED, SCORED, Scene, add_plan, owe_dossiers
from tests.factories import District, actor
from tests.remembered import remembered
from tests.web.checking import CheckingClient
from tests.web.scoring.conftest import SignIn, set_clock

pytestmark = [pytest.mark.django_db, pytest.mark.database]
SHIPPED = Path(__file__).resolve().parents[3] / "samples" / "criteria" / "thang-100-hoac-85.yaml"
A, B, LEAD = "705.PTP", "705.KTHT", "705.PNV"
TRAIT = "KHONG_CHAM_CCHC"
GIVEN = {
    "trait": TRAIT,
    "reason": "Không có thủ tục hành chính.",
    "basis": "Quyết định số 20/QĐ-UBND ngày 05/01/2023",
}


@pytest.fixture
def scene(district: District) -> Scene:
    """The shipped set as it is, under which two offices and the lead owe their dossiers."""
    set_clock(SCORED)

    def build() -> Scene:
        level = district.units[A].kind.level
        UnitKind.objects.update_or_create(code="SO", defaults={"name": "sở, ban, ngành tỉnh", "level": level})
        Unit.objects.filter(code__in=(A, B, LEAD)).update(kind_id="SO")
        for code in (A, B, LEAD):
            district.units[code].refresh_from_db()
        plan = add_plan(district)
        owe_dossiers(plan, [district.units[code] for code in (A, B, LEAD)])
        criteria_set = load_criteria_set(mapping=yaml.safe_load(SHIPPED.read_text(encoding="utf-8")), at=OPENED)
        cycle = services.open_cycle(
            actor=actor(district, "noivu.tp", OPENED.date()),
            plan_id=plan.pk,
            criteria_set_id=criteria_set.pk,
            scorers={"CHU_TRI": district.units[LEAD].pk},
            substitute_id=district.units["705.TTD"].pk,
            ranked_group_ids=[district.groups["offices"].pk],
            target_base_group_id=district.groups["offices"].pk,
            at=OPENED,
        )
        return Scene(district, plan, cycle)

    return remembered("cycle of 100 or 85 points", build)


def url(scene: Scene, name: str = "traits", *more: int) -> str:
    return reverse(f"scoring:{name}", args=[scene.cycle.pk, *more])


def hold(scene: Scene, username: str = "noivu.tp", unit: str = B, **changed: str) -> HeldTrait:
    held = services.hold_trait(
        actor=scene.actor(username), sheet_ids=[scene.sheet(unit).pk], at=SCORED, **{**GIVEN, **changed}
    )
    return held[0]


def lift(scene: Scene, held: HeldTrait, username: str = "noivu.tp") -> HeldTrait:
    return services.lift_trait(actor=scene.actor(username), held_id=held.pk, reason="Ghi nhầm đơn vị", at=SCORED)


def posted(scene: Scene, **changed: object) -> dict[str, object]:
    return {"sheets": [scene.sheet(B).pk], **GIVEN, **changed}


def self_score(scene: Scene, unit: str, missing: int = 0) -> None:
    """What the facts leave to the unit, with full points less `missing` on the last criterion; then it is sent."""
    loaded = load_sheet(scene.sheet(unit))
    known = set(ComputedCell.objects.filter(sheet=loaded.sheet, is_known=True).values_list("criterion", flat=True))
    leaves = [leaf for leaf in loaded.leaves(ColumnCode.SELF) if leaf.code not in known]
    answers = {leaf.code: CellAnswer("points", str(leaf.max_points), "Có văn bản") for leaf in leaves}
    last = next(leaf for leaf in reversed(leaves) if leaf.code == "D.2")
    answers[last.code] = CellAnswer("points", str(last.max_points - missing), "Có văn bản")
    services.save_self_scores(
        actor=scene.officer(unit), sheet_id=loaded.sheet.pk, version=scene.version(unit, ColumnCode.SELF),
        answers=answers, at=SCORED,
    )  # fmt: skip
    scene.submit(unit)


def settle(scene: Scene, unit: str, missing: int = 0) -> None:
    """From an empty sheet to settled points: full ones, but on criterion D.2."""
    self_score(scene, unit, missing)
    if scene.sheet(unit).columns.filter(code=ColumnCode.IMPORTED).exists():
        scene.import_full(unit)
    loaded = load_sheet(scene.sheet(unit))
    full = {leaf.code: CellAnswer("points", str(leaf.max_points), "Theo hồ sơ") for leaf in loaded.leaves("CHU_TRI")}
    full["D.2"] = CellAnswer("points", str(loaded.criteria_set.leaf("D.2").max_points - missing), "Theo hồ sơ")
    services.save_appraisal(
        actor=scene.appraiser(unit, "CHU_TRI"), sheet_id=loaded.sheet.pk, column="CHU_TRI",
        version=scene.version(unit, "CHU_TRI"), answers=full, at=APPRAISED,
    )  # fmt: skip
    scene.sign(unit, "CHU_TRI")
    scene.reconcile(unit)


def test_the_cycle_of_the_shipped_scale_is_opened_on_its_page(scene: Scene, sign_in: SignIn) -> None:
    plan = add_plan(scene.district, year=2024)
    owe_dossiers(plan, [scene.district.units[A]])
    client, criteria_set = sign_in("noivu.tp"), scene.cycle.criteria_set_id
    page = client.get(reverse("scoring:open_cycle"), {"criteria_set": str(criteria_set)}).content.decode()
    assert "Vai trò: Sở Nội vụ" in page
    group, district = scene.district.groups["offices"].pk, scene.district
    answer = client.post(reverse("scoring:open_cycle"), {
        "plan": plan.pk, "criteria_set": criteria_set, "scorer-CHU_TRI": district.units[LEAD].pk,
        "substitute": district.units["705.TTD"].pk, "ranked_groups": [group], "target_base": group,
    })  # fmt: skip
    assert answer.status_code == 302
    assert Cycle.objects.filter(plan=plan, criteria_set_id=criteria_set).exists()


def test_one_unit_on_85_and_one_on_100_are_ranked_by_percentage(
    scene: Scene, sign_in: SignIn, client: CheckingClient
) -> None:
    assert sign_in("noivu.tp").post(url(scene), posted(scene)).status_code == 302
    settle(scene, A, missing=3)
    settle(scene, B, missing=2)
    set_clock(APPRAISED)
    shown = {
        row.unit: (row.answers is not None, sorted(row.traits))
        for row in ranked_sheets(scene.cycle).scored().contenders
    }
    assert shown == {scene.district.units[A].code: (True, []), scene.district.units[B].code: (True, [TRAIT])}
    page = client.get(reverse("scoring:ranking", args=[scene.cycle.pk])).content.decode()
    first, second = page.index(scene.district.units[B].name), page.index(scene.district.units[A].name)
    proposal = services.propose_ranking(
        actor=scene.actor("noivu.tp"), cycle_id=scene.cycle.pk, note="", at=APPRAISED,
        not_rated=[scene.district.units[LEAD].pk],
    )  # fmt: skip
    rows = {row["code"]: row for ranked in proposal.content["release"]["standings"] for row in ranked["rows"]}
    ranked = [(rows[scene.district.units[code].code]["rank"], rows[scene.district.units[code].code]["points"],
               rows[scene.district.units[code].code]["maximum"]) for code in (B, A)]  # fmt: skip
    assert (ranked, first < second) == ([("1", "83", "85"), ("2", "97", "100")], True)


def test_the_unit_reads_what_is_not_asked_of_it_and_why(scene: Scene, sign_in: SignIn) -> None:
    hold(scene)
    for name in ("sheet", "printed_sheet"):
        page = sign_in(scene.username(B, ".cv")).get(reverse(f"scoring:{name}", args=[scene.sheet(B).pk]))
        text = page.content.decode()
        assert "B (Cải cách hành chính), 15 điểm – vì đơn vị không thuộc diện chấm chỉ số cải cách hành chính" in text
        assert GIVEN["basis"] in text
        assert "Kết quả chỉ số cải cách hành chính" not in text
    other = sign_in(scene.username(A, ".cv")).get(reverse("scoring:sheet", args=[scene.sheet(A).pk])).content.decode()
    assert ("Không áp dụng" in other, "Kết quả chỉ số cải cách hành chính" in other) == (False, True)
    listed = sign_in(scene.username(A, ".cv")).get(url(scene)).content.decode()
    assert scene.district.units[B].name not in listed.split('id="da-ghi-nhan"')[1]


def test_the_printed_self_score_says_what_is_not_asked(scene: Scene, sign_in: SignIn) -> None:
    hold(scene)
    page = sign_in(scene.username(B, ".cv")).get(reverse("score_papers:printed", args=[scene.sheet(B).pk]))
    assert "Không áp dụng: B (Cải cách hành chính), 15 điểm" in page.content.decode()


def test_a_grid_leaves_out_units_of_which_its_criterion_is_not_asked(scene: Scene, sign_in: SignIn) -> None:
    row = CriteriaSet.objects.get(pk=scene.cycle.criteria_set_id)
    content = dict(row.content)
    next(one for one in content["criteria"] if one["code"] == "C")["unless_traits"] = [TRAIT]
    CriteriaSet.objects.filter(pk=row.pk).update(content=content)
    hold(scene)
    for unit in (A, B):
        self_score(scene, unit)
    set_clock(APPRAISED)
    client, names = sign_in("noivu.tp"), [scene.district.units[unit].name for unit in (A, B)]
    shown = {}
    for code in ("C.1", "D.2"):
        grid = client.get(reverse("scorebook:criterion", args=[scene.cycle.pk, code])).content.decode()
        shown[code] = [name in grid.split("<tbody")[-1] for name in names]
    assert shown == {"C.1": [True, False], "D.2": [True, True]}
    only = client.get(reverse("scorebook:criterion", args=[scene.cycle.pk, "C.1"]), {"con": "1"}).content.decode()
    assert names[1] not in only.split("<tbody")[-1]
    book = client.get(reverse("scorebook:book", args=[scene.cycle.pk])).content.decode()
    assert ("0/1" in book, "0/2" in book) == (True, True)


def test_an_idle_column_goes_and_comes_back_with_the_criteria(scene: Scene) -> None:
    def columns() -> list[str]:
        return sorted(scene.sheet(B).columns.values_list("code", flat=True))

    before = columns()
    held = hold(scene)
    assert (columns(), scene.sheet(B).traits) == ([code for code in before if code != "IMPORTED"], [TRAIT])
    lift(scene, held)
    assert (columns(), scene.sheet(B).traits) == (before, [])
    hold(scene)
    assert HeldTrait.objects.count() == 2


def test_both_acts_are_in_the_audit_of_the_sheet(scene: Scene) -> None:
    lift(scene, hold(scene))
    first, second = AuditEntry.objects.filter(event__contains="trait").order_by("pk")
    assert (first.event, first.reason, first.after["không chấm"]) == ("score_sheet.hold_trait", GIVEN["reason"], "B.1")
    assert (second.event, second.reason) == ("score_sheet.lift_trait", "Ghi nhầm đơn vị")


@pytest.mark.parametrize(
    ("changed", "said"), [({"trait": "LA"}, "không có đặc điểm LA"), ({"basis": " "}, "cần căn cứ")]
)
def test_what_cannot_be_written_down_is_refused(scene: Scene, changed: dict[str, str], said: str) -> None:
    with pytest.raises(RuleViolation, match=said):
        hold(scene, **changed)
    assert not HeldTrait.objects.exists()


def test_one_refused_unit_keeps_all_of_them_out(scene: Scene) -> None:
    hold(scene)
    with pytest.raises(RuleViolation, match="đã được ghi nhận"):
        services.hold_trait(
            actor=scene.actor("noivu.tp"), sheet_ids=[scene.sheet(A).pk, scene.sheet(B).pk], at=SCORED, **GIVEN
        )
    assert scene.sheet(A).traits == []


def test_the_substitute_speaks_of_the_lead_and_the_lead_of_the_others(scene: Scene) -> None:
    with pytest.raises(RuleViolation, match="không ghi được"):
        hold(scene, unit=LEAD)
    assert hold(scene, "tothamdinh", LEAD).sheet.unit.code == LEAD
    with pytest.raises(RuleViolation, match="không ghi được"):
        hold(scene, "tothamdinh", A)
    with pytest.raises(RuleViolation):
        hold(scene, "noivu.cv")


def test_a_trait_is_not_lifted_while_closed_columns_would_lack_points(scene: Scene, sign_in: SignIn) -> None:
    held = hold(scene)
    settle(scene, B)
    client = sign_in("noivu.tp")
    refused = client.post(url(scene, "lift_trait", held.pk), {"reason": "Ghi nhầm"})
    assert (refused.status_code, "các cột này đã chốt khi chưa có điểm" in refused.content.decode()) == (422, True)
    assert scene.sheet(B).traits == [TRAIT]


def test_after_the_proposal_traits_are_frozen(scene: Scene, sign_in: SignIn) -> None:
    held = hold(scene)
    settle(scene, A)
    settle(scene, B)
    services.propose_ranking(
        actor=scene.actor("noivu.tp"), cycle_id=scene.cycle.pk, note="", at=APPRAISED,
        not_rated=[scene.district.units[LEAD].pk],
    )  # fmt: skip
    with pytest.raises(RuleViolation, match="đã được trình"):
        lift(scene, held)
    with pytest.raises(RuleViolation, match="đã được trình"):
        hold(scene, unit=A)
    assert "đã chốt" in sign_in("noivu.tp").get(url(scene)).content.decode()


def test_what_is_not_there_is_not_found(scene: Scene) -> None:
    with pytest.raises(Http404):
        services.lift_trait(actor=scene.actor("noivu.tp"), held_id=99, reason="Nhầm", at=SCORED)


@pytest.mark.parametrize("missing", ["trait", "sheets", "reason", "basis"])
def test_every_field_is_asked_for(scene: Scene, sign_in: SignIn, missing: str) -> None:
    typed = {name: value for name, value in posted(scene).items() if name != missing}
    assert sign_in("noivu.tp").post(url(scene), typed).status_code == 422
    assert not HeldTrait.objects.exists()


def test_the_page_lists_and_lifts(scene: Scene, sign_in: SignIn) -> None:
    client = sign_in("noivu.tp")
    assert "Chưa ghi nhận đặc điểm nào" in client.get(url(scene)).content.decode()
    held = hold(scene)
    assert GIVEN["basis"] in client.get(url(scene)).content.decode()
    assert client.post(url(scene, "lift_trait", held.pk), {"reason": ""}).status_code == 422
    assert client.post(url(scene, "lift_trait", held.pk), {"reason": "Ghi nhầm đơn vị"}).status_code == 302
    assert "Đã bỏ: Ghi nhầm đơn vị" in client.get(url(scene)).content.decode()
    assert "Người thống nhất điểm của từng phiếu" in sign_in("noivu.cv").get(url(scene)).content.decode()


def test_the_database_keeps_reason_and_paper(scene: Scene) -> None:
    held = hold(scene)
    for fields in ({"reason": ""}, {"basis": ""}, {"lifted_at": APPRAISED}):
        with pytest.raises(IntegrityError), transaction.atomic():
            HeldTrait.objects.filter(pk=held.pk).update(**fields)
    assert str(held).startswith(TRAIT)
