"""Ninety points of one's own and ten that the superior level gives: the shipped shape from opening to ranking."""

from pathlib import Path

import pytest
import yaml
from django.urls import reverse

from danvan.apps.criteria.services import load_criteria_set
from danvan.apps.scoring import services
from danvan.apps.scoring.enums import ColumnCode
from danvan.apps.scoring.models import ComputedCell, Cycle
from danvan.apps.scoring.records import load_sheet
from danvan.apps.scoring.services import CellAnswer
from tests.apps.scoring.scene import APPRAISED, OPENED, SCORED, Scene, add_plan, owe_dossiers
from tests.factories import District
from tests.web.checking import CheckingClient
from tests.web.scoring.conftest import set_clock

pytestmark = [pytest.mark.django_db, pytest.mark.database]
SHIPPED = Path(__file__).resolve().parents[3] / "samples" / "criteria" / "cap-tren-cham-10.yaml"
A, B, LEAD, SUPERIOR = "705.PTP", "705.KTHT", "705.PNV", "705.VP"


@pytest.fixture
def scene(district: District, client: CheckingClient) -> Scene:
    """The shipped set as it is, opened on its page for two offices; the committee's office gives the reserved points."""
    set_clock(OPENED)
    plan = add_plan(district)
    owe_dossiers(plan, [district.units[code] for code in (A, B)])
    criteria_set = load_criteria_set(mapping=yaml.safe_load(SHIPPED.read_text(encoding="utf-8")), at=OPENED)
    client.force_login(district.people["noivu.tp"])
    address = reverse("scoring:open_cycle")
    page = client.get(address, {"criteria_set": str(criteria_set.pk)}).content.decode()
    assert "Vai trò: Cơ quan nội vụ" in page
    assert "Vai trò: Cấp trên trực tiếp" in page
    answer = client.post(address, {
        "plan": plan.pk, "criteria_set": criteria_set.pk, "scorer-CHU_TRI": district.units[LEAD].pk,
        "scorer-CAP_TREN": district.units[SUPERIOR].pk, "substitute": district.units["705.TTD"].pk,
        "ranked_groups": [district.groups["offices"].pk], "target_base": district.groups["offices"].pk,
    })  # fmt: skip
    assert answer.status_code == 302, answer.content.decode()
    return Scene(district, plan, Cycle.objects.get(plan=plan))


def self_score(scene: Scene, unit: str, missing: int = 0) -> None:
    """What the facts leave to the unit, with full points less `missing` on the fifth criterion; then it is sent."""
    loaded = load_sheet(scene.sheet(unit))
    known = set(ComputedCell.objects.filter(sheet=loaded.sheet, is_known=True).values_list("criterion", flat=True))
    leaves = [leaf for leaf in loaded.leaves(ColumnCode.SELF) if leaf.code not in known]
    assert "9" not in {leaf.code for leaf in loaded.leaves(ColumnCode.SELF)}
    answers = {leaf.code: CellAnswer("points", str(leaf.max_points), "Có văn bản") for leaf in leaves}
    answers["5"] = CellAnswer("points", str(15 - missing), "Có văn bản")
    services.save_self_scores(
        actor=scene.officer(unit), sheet_id=loaded.sheet.pk, version=scene.version(unit, ColumnCode.SELF),
        answers=answers, at=SCORED,
    )  # fmt: skip
    scene.submit(unit)


def appraise(scene: Scene, unit: str, code: str, answers: dict[str, str]) -> None:
    services.save_appraisal(
        actor=scene.appraiser(unit, code), sheet_id=scene.sheet(unit).pk, column=code,
        version=scene.version(unit, code), at=APPRAISED,
        answers={leaf: CellAnswer("points", points, "Theo hồ sơ") for leaf, points in answers.items()},
    )  # fmt: skip
    scene.sign(unit, code)


def settle(scene: Scene, unit: str, missing: int, reserved: str) -> None:
    self_score(scene, unit, missing)
    full = {leaf.code: str(leaf.max_points) for leaf in load_sheet(scene.sheet(unit)).leaves("CHU_TRI")}
    appraise(scene, unit, "CHU_TRI", full | {"5": str(15 - missing)})
    appraise(scene, unit, "CAP_TREN", {"9": reserved})
    said = load_sheet(scene.sheet(unit)).appraisals()
    services.reconcile_sheet(
        actor=scene.appraiser(unit, ColumnCode.RECONCILED), sheet_id=scene.sheet(unit).pk,
        version=scene.version(unit, ColumnCode.RECONCILED), at=APPRAISED,
        answers={
            criterion: CellAnswer("points", str(answer.points).replace(".", ","), "Theo hồ sơ")
            for column in said.values() for criterion, answer in column.items()
        },
    )  # fmt: skip


def test_the_unit_scores_ninety_points_and_the_superior_level_ten(scene: Scene, client: CheckingClient) -> None:
    asked = {code: sum(leaf.max_points for leaf in load_sheet(scene.sheet(A)).leaves(code))
             for code in (ColumnCode.SELF, "CHU_TRI", "CAP_TREN")}  # fmt: skip
    assert asked == {"SELF": 90, "CHU_TRI": 90, "CAP_TREN": 10}
    set_clock(SCORED)
    client.force_login(scene.district.people[scene.username(A, ".cv")])
    for name, *more in (("sheet",), ("column", "SELF"), ("printed_sheet",)):
        page = client.get(reverse(f"scoring:{name}", args=[scene.sheet(A).pk, *more]))
        assert page.status_code == 200
    form = client.get(reverse("scoring:column", args=[scene.sheet(A).pk, "SELF"])).content.decode()
    assert ("Quy chế dân chủ ở cơ sở" in form, "Điểm do cấp trên chấm" in form) == (True, False)
    assert client.get(reverse("scoring:column", args=[scene.sheet(A).pk, "CAP_TREN"])).status_code == 404


def test_the_superior_level_writes_on_its_page_in_its_own_column(scene: Scene, client: CheckingClient) -> None:
    self_score(scene, A)
    set_clock(APPRAISED)
    client.force_login(scene.district.people["vanphong.cvp"])
    address = reverse("scoring:column", args=[scene.sheet(A).pk, "CAP_TREN"])
    page = client.get(address).content.decode()
    assert "Điểm do cấp trên chấm" in page
    assert "Quy chế dân chủ ở cơ sở" not in page
    assert client.get(reverse("scoring:column", args=[scene.sheet(A).pk, "CHU_TRI"])).status_code == 404


def test_reserved_points_count_in_the_ranking_by_points(scene: Scene, client: CheckingClient) -> None:
    settle(scene, A, missing=0, reserved="4,5")
    settle(scene, B, missing=3, reserved="9")
    set_clock(APPRAISED)
    client.force_login(scene.district.people["noivu.tp"])
    page = client.get(reverse("scoring:ranking", args=[scene.cycle.pk])).content.decode()
    assert page.index(scene.district.units[B].name) < page.index(scene.district.units[A].name)
    proposal = services.propose_ranking(actor=scene.actor("noivu.tp"), cycle_id=scene.cycle.pk, note="", at=APPRAISED)
    rows = [row for ranked in proposal.content["release"]["standings"] for row in ranked["rows"]]
    found = [(row["code"], row["rank"], row["points"], row["maximum"], row["decided"]) for row in rows]
    assert found == [(B, "1", "96", "100", "Tốt"), (A, "2", "94.5", "100", "Tốt")]


def test_the_bands_are_of_points(scene: Scene) -> None:
    settle(scene, A, missing=15, reserved="4")
    settle(scene, B, missing=15, reserved="5")
    proposal = services.propose_ranking(actor=scene.actor("noivu.tp"), cycle_id=scene.cycle.pk, note="", at=APPRAISED)
    rows = [row for ranked in proposal.content["release"]["standings"] for row in ranked["rows"]]
    assert [(row["points"], row["decided"]) for row in rows] == [("80", "Tốt"), ("79", "Khá")]
