"""Circumstances that cap or deny a grade: held and lifted by the lead alone, with reason and paper; the grade follows."""

from collections.abc import Iterable

import pytest
from django.db import IntegrityError, transaction
from django.http import Http404
from django.urls import reverse

from danvan.apps.audit.models import AuditEntry
from danvan.apps.criteria.models import CriteriaSet
from danvan.apps.scoring import selectors, services
from danvan.apps.scoring.access import ranked_cycle_for
from danvan.apps.scoring.models import HeldCondition, ScoreSheet
from danvan.domain.rules import RuleViolation
from tests.apps.scoring.scene import APPRAISED, Scene
from tests.web.ranking.conftest import A, B, SignIn

pytestmark = [pytest.mark.django_db, pytest.mark.database]
DISCIPLINE, NO_DOSSIER, UNREST = "KHONG_TOT_KY_LUAT", "KHONG_XEP_LOAI_HO_SO", "KHONG_TOT_DIEM_NONG"
GIVEN = {
    "condition": DISCIPLINE,
    "reason": "Tập thể bị khiển trách",
    "basis": "Quyết định số 12/QĐ-UBND ngày 01/9/2023",
}


@pytest.fixture(autouse=True)
def enabled(scene: Scene) -> None:
    """The set of the cycle applies two of its conditions; that of unrest stays off."""
    switch_on(scene, (DISCIPLINE, NO_DOSSIER))


def switch_on(scene: Scene, codes: Iterable[str], fact: str = "") -> None:
    row = CriteriaSet.objects.get(pk=scene.cycle.criteria_set_id)
    content = dict(row.content)
    examples = content["rating"]["caps_and_denials"]["examples"]
    for one in examples:
        one["enabled"] = one["code"] in codes
        if fact and one["enabled"]:
            one["fact"] = fact
    CriteriaSet.objects.filter(pk=row.pk).update(content=content)


def url(scene: Scene, name: str = "conditions", *more: int) -> str:
    return reverse(f"ranking:{name}", args=[scene.cycle.pk, *more])


def hold(scene: Scene, username: str = "noivu.tp", unit: str = A, **changed: str) -> HeldCondition:
    return services.hold_condition(
        actor=scene.actor(username), cycle_id=scene.cycle.pk, unit_id=scene.district.units[unit].pk, at=APPRAISED,
        **{**GIVEN, **changed},
    )  # fmt: skip


def grade_of(scene: Scene, unit: str) -> str:
    ranked = ranked_cycle_for(scene.actor("chutich"), scene.cycle.pk)
    page = selectors.ranking_page(ranked, scene.actor("chutich"), APPRAISED.date())
    code = scene.district.units[unit].code
    return next(row.grade for listed in page.lists for row in listed.rows if row.code == code)


def test_a_cap_that_is_held_lowers_the_grade_and_a_lifted_one_gives_it_back(scene: Scene) -> None:
    assert grade_of(scene, A) == "Tốt"
    held = hold(scene)
    assert grade_of(scene, A) == "Khá"
    services.lift_condition(
        actor=scene.actor("noivu.tp"), cycle_id=scene.cycle.pk, held_id=held.pk, reason="Đã hủy kỷ luật", at=APPRAISED
    )
    assert grade_of(scene, A) == "Tốt"
    hold(scene)
    assert HeldCondition.objects.count() == 2


def test_a_denial_leaves_the_unit_without_a_grade_and_is_frozen_in_the_proposal(scene: Scene) -> None:
    hold(scene, condition=NO_DOSSIER)
    assert grade_of(scene, A) == "Không xếp loại"
    proposal = services.propose_ranking(
        actor=scene.actor("noivu.tp"), cycle_id=scene.cycle.pk, note="", at=APPRAISED, not_rated=()
    )
    units = {unit["code"]: unit["circumstances"] for unit in proposal.content["release"]["units"]}
    assert units[scene.district.units[A].code] == [NO_DOSSIER]
    assert units[scene.district.units[B].code] == []


def test_both_acts_are_in_the_audit_with_reason_and_names(scene: Scene) -> None:
    held = hold(scene)
    services.lift_condition(
        actor=scene.actor("noivu.tp"), cycle_id=scene.cycle.pk, held_id=held.pk, reason="Đã hủy kỷ luật", at=APPRAISED
    )
    first, second = AuditEntry.objects.filter(event__contains="condition").order_by("pk")
    assert (first.event, first.reason) == ("cycle.hold_condition", GIVEN["reason"])
    assert first.after["đơn vị"] == scene.district.units[A].name
    assert first.after["căn cứ"] == GIVEN["basis"]
    assert (second.event, second.reason) == ("cycle.lift_condition", "Đã hủy kỷ luật")


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"condition": UNREST}, "không áp dụng điều kiện"),
        ({"condition": "LA"}, "không có điều kiện khống chế LA"),
        ({"basis": "  "}, "cần căn cứ"),
    ],
)
def test_what_cannot_be_held_is_refused(scene: Scene, changed: dict[str, str], said: str) -> None:
    with pytest.raises(RuleViolation, match=said):
        hold(scene, **changed)
    assert not HeldCondition.objects.exists()


def test_nothing_is_held_without_a_reason(scene: Scene) -> None:
    with pytest.raises(RuleViolation):
        hold(scene, reason=" ")


def test_the_same_is_not_held_twice(scene: Scene) -> None:
    hold(scene)
    with pytest.raises(RuleViolation, match="đã được ghi nhận"):
        hold(scene)


@pytest.mark.parametrize("username", ["noivu.cv", "chutich"])
def test_only_the_head_of_the_lead_holds_and_lifts(scene: Scene, username: str) -> None:
    with pytest.raises(RuleViolation):
        hold(scene, username)
    held = hold(scene)
    with pytest.raises(RuleViolation):
        services.lift_condition(
            actor=scene.actor(username), cycle_id=scene.cycle.pk, held_id=held.pk, reason="Hủy", at=APPRAISED
        )


def test_after_the_proposal_nothing_is_held_or_lifted(scene: Scene) -> None:
    held = hold(scene)
    services.propose_ranking(
        actor=scene.actor("noivu.tp"), cycle_id=scene.cycle.pk, note="", at=APPRAISED, not_rated=()
    )
    with pytest.raises(RuleViolation):
        hold(scene, unit=B)
    with pytest.raises(RuleViolation):
        services.lift_condition(
            actor=scene.actor("noivu.tp"), cycle_id=scene.cycle.pk, held_id=held.pk, reason="Hủy", at=APPRAISED
        )


def test_what_is_not_there_is_not_found(scene: Scene) -> None:
    with pytest.raises(Http404):
        services.hold_condition(
            actor=scene.actor("noivu.tp"), cycle_id=scene.cycle.pk, unit_id=scene.district.authority.pk, at=APPRAISED,
            **GIVEN,
        )  # fmt: skip
    with pytest.raises(Http404):
        services.lift_condition(
            actor=scene.actor("noivu.tp"), cycle_id=scene.cycle.pk, held_id=99, reason="Hủy", at=APPRAISED
        )


def test_the_database_keeps_reason_and_paper(scene: Scene) -> None:
    held = hold(scene)
    for fields in ({"reason": ""}, {"basis": ""}, {"lifted_at": APPRAISED}):
        with pytest.raises(IntegrityError), transaction.atomic():
            HeldCondition.objects.filter(pk=held.pk).update(**fields)
    assert str(held).startswith(DISCIPLINE)


def posted(scene: Scene, **changed: str) -> dict[str, str]:
    return {"unit": str(scene.district.units[A].pk), **GIVEN, **changed}


def test_the_lead_holds_and_lifts_on_the_page(scene: Scene, sign_in: SignIn) -> None:
    client = sign_in("noivu.tp")
    assert "Chưa ghi nhận trường hợp nào" in client.get(url(scene)).content.decode()
    assert client.post(url(scene), posted(scene)).status_code == 302
    page = client.get(url(scene)).content.decode()
    assert GIVEN["basis"] in page
    assert "không quá mức Khá" in page
    held = HeldCondition.objects.get()
    refused = client.post(url(scene, "lift_condition", held.pk), {"reason": ""})
    assert (refused.status_code, "Ghi lý do bỏ." in refused.content.decode()) == (422, True)
    assert client.post(url(scene, "lift_condition", held.pk), {"reason": "Đã hủy kỷ luật"}).status_code == 302
    assert "Đã bỏ: Đã hủy kỷ luật" in client.get(url(scene)).content.decode()


def test_a_refusal_keeps_what_was_typed(scene: Scene, sign_in: SignIn) -> None:
    hold(scene)
    response = sign_in("noivu.tp").post(url(scene), posted(scene, reason="Lý do đã gõ"))
    assert response.status_code == 422
    assert "Lý do đã gõ" in response.content.decode()
    assert "đã được ghi nhận" in response.content.decode()


@pytest.mark.parametrize("missing", ["unit", "condition", "reason", "basis"])
def test_every_field_is_asked_for(scene: Scene, sign_in: SignIn, missing: str) -> None:
    response = sign_in("noivu.tp").post(url(scene), posted(scene, **{missing: ""}))
    assert response.status_code == 422
    assert not HeldCondition.objects.exists()


def test_who_only_looks_is_told_why_not(scene: Scene, sign_in: SignIn) -> None:
    hold(scene)
    page = sign_in("chutich").get(url(scene)).content.decode()
    assert "Chưa làm được vì:" in page
    assert "đang có hiệu lực" in page
    assert sign_in("chutich").post(url(scene), posted(scene)).status_code == 422
    assert sign_in("phongtuphap.cv").get(url(scene)).status_code == 404


def test_a_set_without_applied_conditions_says_so(scene: Scene, sign_in: SignIn) -> None:
    switch_on(scene, ())
    assert "không áp dụng trường hợp khống chế nào" in sign_in("noivu.tp").get(url(scene)).content.decode()


def test_what_is_held_opens_from_the_analysis(scene: Scene, sign_in: SignIn) -> None:
    hold(scene)
    page = sign_in("chutich").get(reverse("ranking:analysis", args=[scene.cycle.pk]) + "?xem=khong-che")
    assert scene.district.units[A].name in page.content.decode().split('id="don-vi"')[1]


def test_the_lead_neither_holds_nor_lifts_anything_of_its_own_unit(scene: Scene) -> None:
    own = ScoreSheet.objects.create(cycle=scene.cycle, unit=scene.district.units["705.PNV"])
    with pytest.raises(RuleViolation, match="của chính mình"):
        hold(scene, unit="705.PNV")
    held = hold(scene)
    HeldCondition.objects.filter(pk=held.pk).update(sheet=own)
    with pytest.raises(RuleViolation, match="của chính mình"):
        services.lift_condition(
            actor=scene.actor("noivu.tp"), cycle_id=scene.cycle.pk, held_id=held.pk, reason="Hủy", at=APPRAISED
        )


def test_what_the_facts_point_to_stands_apart_until_somebody_holds_it(scene: Scene, sign_in: SignIn) -> None:
    switch_on(scene, (DISCIPLINE,), "viec.SESSIONS < 1")
    client = sign_in("noivu.tp")
    page = client.get(url(scene)).content.decode()
    assert "Số liệu cho thấy, chưa ai ghi nhận" in page
    unit = scene.district.units[A]
    link = f"{url(scene)}?dv={unit.pk}&amp;th={DISCIPLINE}#ghi-nhan"
    assert link in page
    assert grade_of(scene, A) == "Tốt"
    filled = client.get(f"{url(scene)}?dv={unit.pk}&th={DISCIPLINE}").content.decode()
    assert f'<option value="{unit.pk}" selected>' in filled
    hold(scene)
    assert link not in client.get(url(scene)).content.decode()


def test_facts_that_say_no_point_to_nothing(scene: Scene, sign_in: SignIn) -> None:
    switch_on(scene, (DISCIPLINE,), "viec.SESSIONS > 99")
    assert "chưa ai ghi nhận" not in sign_in("noivu.tp").get(url(scene)).content.decode()
