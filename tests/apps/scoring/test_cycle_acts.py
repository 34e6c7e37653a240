"""Loading a criteria set, opening a cycle, naming the substitute."""

import copy
import json
from datetime import date
from typing import Any

import pytest
from django.http import Http404

from danvan.apps.audit.models import AuditEntry
from danvan.apps.criteria.access import usable_sets
from danvan.apps.criteria.models import CriteriaSet
from danvan.apps.criteria.services import copy_set, load_criteria_set, make_ready
from danvan.apps.criteria.stored import typed_set
from danvan.apps.plans.enums import PlanState
from danvan.apps.scoring import services
from danvan.apps.scoring.enums import ColumnCode, CycleState
from danvan.apps.scoring.models import Cycle, ScoreSheet
from danvan.apps.scoring.records import load_sheet
from danvan.apps.scoring.selectors import cycle_choices
from danvan.domain.rules import RuleViolation
from danvan.domain.scoring.criteria import NamedCode
from danvan.domain.scoring.mapping import criteria_set_from_mapping
from tests.apps.scoring.scene import (
    OPENED,
    SCORING_UNITS,
    Scene,
    add_plan,
    choices,
    criteria_mapping,
    open_scene,
    owe_dossiers,
)
from tests.factories import District, actor

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def opened(district: District, plan_id: int, **other: Any) -> Cycle:
    criteria_set = load_criteria_set(mapping=criteria_mapping(), at=OPENED)
    arguments: dict[str, Any] = {
        "actor": actor(district, "noivu.tp"),
        "plan_id": plan_id,
        "criteria_set_id": criteria_set.pk,
        "at": OPENED,
        **choices(district),
        **other,
    }
    return services.open_cycle(**arguments)


def test_a_set_is_kept_as_data_and_once() -> None:
    first = load_criteria_set(mapping=criteria_mapping(), at=OPENED)
    second = load_criteria_set(mapping=criteria_mapping(), at=OPENED)
    assert first == second
    assert CriteriaSet.objects.count() == 1
    assert typed_set(first) == criteria_set_from_mapping(criteria_mapping())
    assert not first.is_official


def test_a_cycle_keeps_its_set_and_another_content_is_another_version(district: District) -> None:
    cycle = open_scene(district).cycle
    changed = copy.deepcopy(criteria_mapping())
    changed["meta"]["title_vi"] = "Tên khác"  # type: ignore[index]
    newer = load_criteria_set(mapping=changed, at=OPENED)
    cycle.refresh_from_db()
    assert (newer.version, newer.title) == (2, "Tên khác")
    assert cycle.criteria_set.title != "Tên khác"
    assert cycle.criteria_hash == cycle.criteria_set.content_hash != newer.content_hash


def test_a_retired_set_opens_no_cycle(district: District) -> None:
    cycle = open_scene(district).cycle
    old = cycle.criteria_set
    changed = copy.deepcopy(criteria_mapping())
    changed["meta"]["title_vi"] = "Tên khác"  # type: ignore[index]
    newer = load_criteria_set(mapping=changed, at=OPENED)
    assert [row.pk for row in usable_sets(actor(district, "noivu.tp", date(2023, 10, 2)))] == [newer.pk] != [old.pk]


def test_an_unsound_set_is_refused_with_its_place() -> None:
    broken = copy.deepcopy(criteria_mapping())
    broken["criteria"][0]["max_points"] = 11  # type: ignore[index]
    with pytest.raises(RuleViolation, match="Bộ tiêu chí chưa dùng được"):
        load_criteria_set(mapping=broken, at=OPENED)
    assert CriteriaSet.objects.count() == 0


def test_opening_gives_each_unit_that_owes_a_dossier_a_sheet(scene: Scene) -> None:
    assert scene.cycle.state == CycleState.OPEN
    assert set(ScoreSheet.objects.values_list("unit__code", flat=True)) == set(SCORING_UNITS)
    entry = AuditEntry.objects.get(event="cycle.open")
    assert (entry.stream.name, entry.after["số phiếu"]) == (f"unit-{scene.district.authority.pk}", 6)


OFFICE = {"SELF": "705.PTP", "CHU_TRI": "705.PNV", "VAN_PHONG": "705.VP", "THANH_TRA": "705.TTR",
          "IMPORTED": "705.PNV", "RECONCILED": "705.PNV"}  # fmt: skip


@pytest.mark.parametrize(
    ("unit", "scorers"),
    [
        ("705.PTP", OFFICE),
        ("25489", OFFICE | {"SELF": "25489"}),
        ("705.CA", OFFICE | {"SELF": "705.CA"}),
        ("705.TTR", OFFICE | {"SELF": "705.TTR", "THANH_TRA": "705.TTD"}),
        ("705.VP", OFFICE | {"SELF": "705.VP", "VAN_PHONG": "705.TTD"}),
        (
            "705.PNV",
            {"SELF": "705.PNV", "CHU_TRI": "705.TTD", "VAN_PHONG": "705.VP", "THANH_TRA": "705.TTR",
             "RECONCILED": "705.TTD"},
        ),
    ],
)  # fmt: skip
def test_no_column_but_the_self_score_is_the_units_own(scene: Scene, unit: str, scorers: dict[str, str]) -> None:
    rows = scene.sheet(unit).columns.values_list("code", "scorer__code")
    assert dict(rows) == scorers


def test_a_cycle_opens_once(scene: Scene) -> None:
    with pytest.raises(RuleViolation, match="Không thể mở kỳ chấm điểm"):
        opened(scene.district, scene.plan.pk)


@pytest.mark.parametrize("username", ["noivu.cv", "chutich", "thanhtra.ctt", "tothamdinh", "vanthu"])
def test_only_the_lead_head_opens(district: District, username: str) -> None:
    plan = add_plan(district)
    owe_dossiers(plan, [district.units["705.PTP"]])
    with pytest.raises(RuleViolation, match="không có quyền"):
        opened(district, plan.pk, actor=actor(district, username))


def test_a_plan_that_is_not_issued_opens_no_cycle(district: District) -> None:
    plan = add_plan(district, PlanState.CONFIRMED)
    owe_dossiers(plan, [district.units["705.PTP"]])
    with pytest.raises(RuleViolation, match="Kế hoạch chưa ban hành"):
        opened(district, plan.pk)


def test_an_unknown_criteria_set_does_not_exist(district: District) -> None:
    plan = add_plan(district)
    with pytest.raises(Http404):
        opened(district, plan.pk, criteria_set_id=999_999)


def test_choices_that_do_not_fit_are_refused(district: District) -> None:
    plan = add_plan(district)
    owe_dossiers(plan, [district.units["705.PTP"]])
    units, groups = district.units, district.groups
    lead_only = {"CHU_TRI": units["705.PNV"].pk}
    offices, stationed, border = (groups[code].pk for code in ("offices", "stationed", "border_posts"))
    cases: list[tuple[dict[str, Any], str]] = [
        ({"scorers": lead_only}, "Chưa giao đơn vị cho vai trò: Văn phòng HĐND và UBND, Thanh tra huyện"),
        ({"substitute_id": units["705.TTR"].pk}, "không được là một trong các đơn vị thẩm định"),
        ({"substitute_id": 999_999}, "phải là cơ quan chuyên môn của cơ quan ban hành kế hoạch, đang tồn tại"),
        ({"substitute_id": units["25489"].pk}, "phải là cơ quan chuyên môn"),
        ({"ranked_group_ids": []}, "Chọn ít nhất một nhóm"),
        ({"ranked_group_ids": [offices, 999_999]}, "Chọn ít nhất một nhóm"),
        ({"target_base_group_id": stationed}, "phải là một trong các nhóm được xếp hạng"),
        ({"ranked_group_ids": [stationed, border], "target_base_group_id": stationed}, "ở trong hai nhóm"),
    ]
    for changed, sentence in cases:
        with pytest.raises(RuleViolation, match=sentence):
            opened(district, plan.pk, **changed)
    assert not Cycle.objects.exists()


def with_roles(district: District, *, renamed: str) -> CriteriaSet:
    """The sample's criteria under a code of their own, the office's role renamed, two roles on one criterion."""
    text = json.dumps(criteria_mapping(), default=str).replace('"VAN_PHONG"', json.dumps(renamed))
    mapping = json.loads(text.replace('"code": "TNI', '"code": "KHAC-TNI'))
    first = mapping["criteria"][0]["sub_criteria"][0]
    first["appraiser"], first["appraiser_source"] = ["CHU_TRI", renamed], "assumed"
    return load_criteria_set(mapping=mapping, at=OPENED)


def test_the_roles_of_a_cycle_are_those_of_its_criteria_set(district: District) -> None:
    plan = add_plan(district)
    owe_dossiers(plan, [district.units["705.PTP"]])
    scorers = {"CHU_TRI": "705.PNV", "HOI_DONG_2": "705.VP", "THANH_TRA": "705.TTR"}
    chosen = with_roles(district, renamed="HOI_DONG_2")
    units = {role: district.units[code].pk for role, code in scorers.items()}
    cycle = opened(district, plan.pk, criteria_set_id=chosen.pk, scorers=units)
    scene = Scene(district, plan, cycle)
    codes = list(scene.sheet("705.PTP").columns.order_by("id").values_list("code", flat=True))
    assert codes == ["SELF", "CHU_TRI", "HOI_DONG_2", "THANH_TRA", "IMPORTED", "RECONCILED"]
    loaded = load_sheet(scene.sheet("705.PTP"))
    assert loaded.label("HOI_DONG_2") == "Văn phòng HĐND và UBND"
    both = [code for code in loaded.roles if "TC1.1" in {leaf.code for leaf in loaded.leaves(code)}]
    assert both == ["CHU_TRI", "HOI_DONG_2"]
    assert scene.columns_scorer("705.PTP", "HOI_DONG_2") == "705.VP"


@pytest.mark.parametrize("renamed", ["SELF", "RECONCILED"])
def test_a_role_that_bears_the_name_of_a_column_is_refused(district: District, renamed: str) -> None:
    plan = add_plan(district)
    owe_dossiers(plan, [district.units["705.PTP"]])
    chosen = with_roles(district, renamed=renamed)
    with pytest.raises(RuleViolation, match=f"mã vai trò {renamed} trùng tên cột của phiếu"):
        opened(district, plan.pk, criteria_set_id=chosen.pk)


def test_a_plan_without_dossiers_or_with_an_unknown_kind_is_refused(district: District) -> None:
    plan = add_plan(district)
    with pytest.raises(RuleViolation, match="không giao đơn vị nào nộp hồ sơ"):
        opened(district, plan.pk)
    owe_dossiers(plan, [district.units["705.BDV"]])
    with pytest.raises(RuleViolation, match=r"không áp dụng cho loại đơn vị: Cơ quan .* \(1 đơn vị\)"):
        opened(district, plan.pk)
    assert not Cycle.objects.exists()


def test_a_copied_set_names_the_kinds_that_the_newest_plan_has_scored(district: District) -> None:
    plan, unit = add_plan(district), district.units["705.BDV"]
    owe_dossiers(plan, [unit])
    lead = actor(district, "noivu.tp")
    source = load_criteria_set(mapping=criteria_mapping(), at=OPENED)
    (lacking,) = cycle_choices(lead, OPENED.date(), source.pk).lacking
    assert lacking == f"{unit.kind.name} (1 đơn vị)"
    copied = copy_set(actor=lead, set_id=source.pk, code="CUA-HUYEN", title="Của huyện", year=2023, at=OPENED)
    assert typed_set(copied).kinds[-1] == NamedCode(unit.kind_id, unit.kind.name)
    ready = make_ready(actor=lead, set_id=copied.pk, edition=copied.edition, at=OPENED)
    assert cycle_choices(lead, OPENED.date(), ready.pk).lacking == ()
    assert opened(district, plan.pk, criteria_set_id=ready.pk).sheets.get().unit == unit


def test_another_substitute_takes_the_unsigned_columns(scene: Scene) -> None:
    scene.self_score("705.TTR")
    scene.submit("705.TTR")
    scene.appraise("705.TTR", "THANH_TRA")
    scene.sign("705.TTR", "THANH_TRA")
    chairman = scene.actor("chutich")
    unit = scene.district.authority
    services.name_substitute(actor=chairman, cycle_id=scene.cycle.pk, unit_id=unit.pk, at=OPENED)
    assert scene.columns_scorer("705.TTR", "THANH_TRA") == "705.TTD"
    assert scene.columns_scorer("705.PNV", "CHU_TRI") == "705"
    assert scene.columns_scorer("705.PNV", ColumnCode.RECONCILED) == "705"
    assert scene.columns_scorer("705.PTP", "CHU_TRI") == "705.PNV"
    entry = AuditEntry.objects.get(event="cycle.name_substitute")
    assert entry.after == {"đơn vị": unit.name}


def test_naming_an_appraiser_or_nobody_is_refused(scene: Scene) -> None:
    lead = scene.actor("noivu.tp")
    for unit_id, sentence in (
        (scene.district.units["705.VP"].pk, "một trong các đơn vị thẩm định"),
        (999_999, "Chưa chọn đơn vị"),
    ):
        with pytest.raises(RuleViolation, match=sentence):
            services.name_substitute(actor=lead, cycle_id=scene.cycle.pk, unit_id=unit_id, at=OPENED)
    with pytest.raises(RuleViolation, match="không có quyền"):
        services.name_substitute(
            actor=scene.actor("noivu.cv"), cycle_id=scene.cycle.pk, unit_id=scene.district.authority.pk, at=OPENED
        )
