"""A release says what the facts gave each unit, which of them a unit held for wrong, and why criteria are not asked."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from danvan.adapters.releases import check_folder, write_folder
from danvan.apps.portal.services import publish_ranking
from danvan.apps.releases import selectors
from danvan.apps.releases.gathering import content_of_decision
from danvan.apps.releases.models import Release
from danvan.apps.releases.services import make_release
from danvan.apps.scoring import services
from danvan.apps.scoring.enums import ColumnCode, SheetState
from danvan.apps.scoring.models import ComputedCell, RankingDecision, ScoreSheet
from danvan.apps.scoring.services import ContestWords
from danvan.domain.ranking.personal_marks import WITHHELD
from danvan.domain.ranking.release_contents import broken_computed
from danvan.domain.rules import RuleViolation
from tests.apps.portal.publishable import PUBLISHED
from tests.apps.releases.released import MADE
from tests.apps.scoring.measured_scene import OFFICE, measured_mapping, open_measured
from tests.apps.scoring.scene import APPRAISED, DECIDED, SCORED, Scene
from tests.factories import District
from tests.remembered import remembered

pytestmark = [pytest.mark.django_db, pytest.mark.database]
REACHED, TRAIT = "so_lieu.staff_reached", "KHONG_TIEP_DAN"


def mapping() -> dict[str, Any]:
    """The measured criteria, one of which is not asked of units with a trait."""
    found = measured_mapping()
    found["subjects"]["traits"] = [{"code": TRAIT, "name_vi": "không tiếp công dân"}]
    heading = next(top for top in found["criteria"] if top["code"] == "TC2")
    next(leaf for leaf in heading["sub_criteria"] if leaf["code"] == "TC2.1")["unless_traits"] = [TRAIT]
    return found


def settle_fact(scene: Scene, act: str, claimed: str, name: str, reason: str) -> None:
    """The office holds a fact for wrong, and the lead settles it."""
    contest = services.contest_fact(
        actor=scene.officer(OFFICE), sheet_id=scene.sheet(OFFICE).pk, name=name,
        words=ContestWords(claimed, reason), at=SCORED,
    )  # fmt: skip
    settle = {"accept": services.accept_contest, "refuse": services.refuse_contest}[act]
    settle(actor=scene.actor("noivu.tp"), contest_id=contest.pk, reason="Đúng danh sách", at=SCORED)


def settle_sheet(scene: Scene, code: str) -> None:
    """From an empty sheet to settled points: what is not computed gets full ones."""
    known = ComputedCell.objects.filter(sheet=scene.sheet(code), is_known=True).values_list("criterion", flat=True)
    typed = {one: answer for one, answer in scene.full_answers(code, ColumnCode.SELF).items() if one not in set(known)}
    services.save_self_scores(
        actor=scene.officer(code), sheet_id=scene.sheet(code).pk, version=scene.version(code, ColumnCode.SELF),
        answers=typed, at=SCORED,
    )  # fmt: skip
    scene.submit(code)
    scene.appraise_all(code)
    scene.reconcile(code)


@pytest.fixture
def scene(district: District) -> Scene:
    """A public ranking by measured criteria: one fact accepted, one refused, one unit with a trait."""

    def build() -> Scene:
        scene = open_measured(district, mapping())
        settle_fact(scene, "accept", "36", REACHED, "Đã học bù sáu người")
        settle_fact(scene, "refuse", "45", "so_lieu.staff_total", "Theo lời ông Nguyễn Văn A")
        services.hold_trait(
            actor=scene.actor("noivu.tp"), sheet_ids=[scene.sheet(OFFICE).pk], trait=TRAIT,
            reason="Không có nơi tiếp", basis="Quyết định số 20/QĐ-UBND", at=SCORED,
        )  # fmt: skip
        for sheet in ScoreSheet.objects.filter(cycle=scene.cycle, state=SheetState.DRAFT).select_related("unit"):
            if sheet.unit.code != "705.CA":
                settle_sheet(scene, sheet.unit.code)
        lead = scene.actor("noivu.tp")
        services.propose_ranking(actor=lead, cycle_id=scene.cycle.pk, note="", at=APPRAISED)
        services.decide_ranking(
            actor=scene.actor("chutich"), cycle_id=scene.cycle.pk, number="812/QĐ-UBND", date=date(2023, 11, 8),
            grade_changes={}, at=DECIDED,
        )  # fmt: skip
        publish_ranking(actor=lead, plan_id=scene.plan.pk, at=PUBLISHED)
        return scene

    return remembered("public measured year", build)


def make(scene: Scene) -> Release:
    return make_release(actor=scene.actor("noivu.tp"), cycle_id=scene.cycle.pk, at=MADE)


def test_computed_points_stand_with_formula_and_facts_and_hold(scene: Scene, tmp_path: Path) -> None:
    files = selectors.files_of(make(scene))
    write_folder(tmp_path / "a", files)
    assert check_folder(tmp_path / "a").deviations == ()
    rows = {
        row["criterion"]: row for row in json.loads(files["inputs.json"])["computed"]["points"] if row["unit"] == OFFICE
    }
    assert {code: row["points"] for code, row in rows.items()} == {"TC1.1": "1.5", "TC1.2": "2.7", "TC1.4": "2"}
    assert rows["TC1.2"]["formula"] == "so_lieu.staff_reached / so_lieu.staff_total"
    reached, total = rows["TC1.2"]["facts"]
    assert (reached["name"], reached["value"], total["value"]) == (REACHED, "36", "40")
    assert reached["how"].startswith("Theo kiến nghị của đơn vị, được chấp nhận ngày 20/10/2023.")


def test_settled_facts_and_traits_stand_with_their_reasons(scene: Scene) -> None:
    stated = json.loads(selectors.files_of(make(scene))["adjustments.json"])
    accepted, refused = stated["facts"]
    assert (accepted["fact"], accepted["found"], accepted["claimed"]) == (REACHED, "30 người", "36")
    assert (accepted["outcome"], accepted["reason"]) == ("accepted", "Đã học bù sáu người")
    assert (refused["outcome"], refused["reason"], refused["answer"]) == ("refused", WITHHELD, "Đúng danh sách")
    assert stated["traits"] == [
        {"unit": OFFICE, "trait": TRAIT, "reason": "Không có nơi tiếp", "basis": "Quyết định số 20/QĐ-UBND"}
    ]


def test_stored_points_that_do_not_follow_are_not_released(scene: Scene) -> None:
    ComputedCell.objects.filter(sheet=scene.sheet(OFFICE), criterion="TC1.2").update(points="2.8")
    with pytest.raises(RuleViolation, match=rf"đơn vị {OFFICE}, tiêu chí TC1\.2 không tính lại được"):
        make(scene)
    assert not Release.objects.exists()


def test_content_with_another_claim_is_broken(scene: Scene) -> None:
    content = content_of_decision(RankingDecision.objects.get(cycle=scene.cycle))
    accepted, refused = content.settled_facts
    changed = replace(content, settled_facts=(replace(accepted, claimed="37"), refused))
    assert [(one.unit, one.criterion) for one in broken_computed(changed)] == [(OFFICE, "TC1.2")]
