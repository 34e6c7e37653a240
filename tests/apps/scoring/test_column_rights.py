"""Per role, column and stage: who sees it, who writes it. Nobody changes another's cell, by whatever act."""

from collections.abc import Callable, Iterator

import pytest
from django.http import Http404

from danvan.apps.scoring import services
from danvan.apps.scoring.access import sees_column, sheet_for
from danvan.apps.scoring.enums import CycleState
from danvan.apps.scoring.models import ScoreCell
from danvan.apps.scoring.services import CellAnswer
from danvan.domain.rules import RuleViolation
from danvan.domain.scoring.visibility import ColumnRule, ShownAfter
from tests.apps.scoring.scene import APPRAISED, OPENED, Scene, open_scene
from tests.factories import District

pytestmark = pytest.mark.django_db

UNIT = "705.PTP"
ROLES = ("CHU_TRI", "VAN_PHONG", "THANH_TRA")
COLUMNS = ("SELF", *ROLES, "IMPORTED", "RECONCILED")
PEOPLE = ("noivu.cv", "noivu.tp", "vanphong.cv", "thanhtra.cv", "tothamdinh", "chutich", "vanthu", "unit", "other")
#: Whose unit scores a column, and so always sees it.
OWNER = {"noivu": {"CHU_TRI", "IMPORTED", "RECONCILED"}, "vanphong": {"VAN_PHONG"}, "thanhtra": {"THANH_TRA"}}
NOBODY = frozenset({"vanthu", "other"})
SIGNED = set(ROLES)
#: What somebody sees besides their own: of the scorers by the usual rule, of the unit.
FOR_SCORERS = {
    "open": {"IMPORTED"},
    "sent": {"SELF", "IMPORTED"},
    "signed": {"SELF", "IMPORTED", *ROLES},
    "explaining": {"SELF", "IMPORTED", *ROLES},
    "reconciled": set(COLUMNS),
    "decided": set(COLUMNS),
}
FOR_UNIT = {
    "open": {"SELF"}, "sent": {"SELF"}, "signed": {"SELF"}, "explaining": {"SELF", *ROLES},
    "reconciled": set(COLUMNS), "decided": set(COLUMNS),
}  # fmt: skip


def stages(scene: Scene) -> Iterator[str]:
    """The sheet brought from stage to stage, with the name of each."""
    yield "open"
    scene.self_score(UNIT)
    scene.submit(UNIT)
    yield "sent"
    scene.appraise_all(UNIT)
    yield "signed"
    services.open_explanation(
        actor=scene.actor("noivu.tp"), cycle_id=scene.cycle.pk, ends_on=APPRAISED.date(), at=APPRAISED
    )
    yield "explaining"
    scene.reconcile(UNIT)
    yield "reconciled"
    scene.cycle.refresh_from_db()
    scene.cycle.state = CycleState.DECIDED
    scene.cycle.save(update_fields=["state"])
    yield "decided"


def username(scene: Scene, person: str) -> str:
    code = {"unit": UNIT, "other": "25489"}.get(person)
    return scene.username(code, ".tt") if code else person


def seen(scene: Scene, person: str) -> set[str]:
    actor = scene.actor(username(scene, person))
    try:
        sheet = sheet_for(actor, scene.sheet(UNIT).pk)
    except Http404:
        return set()
    return {column.code for column in sheet.columns.all() if sees_column(actor, sheet, column)}


def expected(person: str, stage: str) -> set[str]:
    if person in NOBODY:
        return set()
    return (
        FOR_UNIT[stage] if person == "unit" else FOR_SCORERS[stage] | OWNER.get(person.split(".", maxsplit=1)[0], set())
    )


def test_who_sees_which_column_at_which_stage(district: District) -> None:
    scene = open_scene(district, (UNIT, "25489"))
    for stage in stages(scene):
        for person in PEOPLE:
            assert (stage, person, seen(scene, person)) == (stage, person, expected(person, stage))


@pytest.mark.parametrize("after", ShownAfter)
def test_the_cycle_may_choose_other_moments(district: District, after: ShownAfter) -> None:
    scene = open_scene(district, (UNIT,))
    services.set_visibility(
        actor=scene.actor("noivu.tp"), cycle_id=scene.cycle.pk, at=OPENED,
        rules={code: ColumnRule(after, after) for code in (*ROLES, "IMPORTED", "RECONCILED")},
    )  # fmt: skip
    first = {
        ShownAfter.ALWAYS: "open", ShownAfter.SIGNED: "signed", ShownAfter.RECONCILED: "reconciled",
        ShownAfter.DECIDED: "decided",
    }[after]  # fmt: skip
    order = list(FOR_UNIT)
    for stage in stages(scene):
        reached = order.index(stage) >= order.index(first)
        assert (stage, "THANH_TRA" in seen(scene, "vanphong.cv")) == (stage, reached)
        explains = stage == "explaining" and after is not ShownAfter.DECIDED
        assert (stage, "THANH_TRA" in seen(scene, "unit")) == (stage, reached or explains)


def attempts(scene: Scene, person: str, column: str) -> list[Callable[[], object]]:
    """Every act that writes cells, as a forged form would name the column."""
    sheet, actor = scene.sheet(UNIT), scene.actor(username(scene, person))
    version = sheet.columns.get(code=column).version
    answers = {"TC1.1": CellAnswer("points", "1", "giả mạo"), "TC2.1": CellAnswer("points", "1", "giả mạo")}
    common = {"actor": actor, "sheet_id": sheet.pk, "version": version, "at": APPRAISED}
    found: list[Callable[[], object]] = [
        lambda: services.save_appraisal(column=column, answers=answers, **common),
        lambda: services.sign_column(column=column, **common),
    ]
    if column == "SELF":
        found.append(lambda: services.save_self_scores(answers=answers, **common))
        found.append(lambda: services.submit_sheet(**common))
    if column == "IMPORTED":
        found.append(lambda: services.import_points(percents={"TC4.1": "1"}, **common))
    if column == "RECONCILED":
        found.append(lambda: services.reconcile_sheet(answers=answers, **common))
    return found


def cells(scene: Scene) -> list[tuple[object, ...]]:
    rows = ScoreCell.objects.filter(column__sheet=scene.sheet(UNIT)).order_by("column__code", "criterion")
    return list(rows.values_list("column__code", "criterion", "points", "reason", "entered_by"))


def test_nobody_changes_anothers_cell_at_any_stage(district: District) -> None:
    scene = open_scene(district, (UNIT, "25489"))
    tried = 0
    for _ in stages(scene):
        for person in PEOPLE:
            own = OWNER.get(person.split(".")[0], set()) | ({"SELF"} if person == "unit" else set())
            for column in sorted(set(COLUMNS) - own):
                before = cells(scene)
                for attempt in attempts(scene, person, column):
                    with pytest.raises((RuleViolation, Http404)):
                        attempt()
                    tried += 1
                assert cells(scene) == before
    assert tried > 500
