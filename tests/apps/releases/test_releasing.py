"""Releasing a decided ranking: by the right person, once unchanged, never altered, checked without the database."""

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.models import Model
from django.http import Http404

from danvan.adapters.releases import check_folder, write_folder
from danvan.apps.audit.append_only import protect_statements, unprotect_statements
from danvan.apps.audit.models import AuditEntry
from danvan.apps.audit.selectors import verify
from danvan.apps.portal.services import publish_ranking
from danvan.apps.releases import selectors
from danvan.apps.releases.gathering import release_name
from danvan.apps.releases.models import Release, ReleaseFile
from danvan.apps.releases.services import make_release
from danvan.apps.scoring.enums import ColumnCode
from danvan.apps.scoring.frozen import hash_of
from danvan.apps.scoring.models import RankingDecision, ScoreCell
from danvan.domain.rules import RuleViolation
from tests.apps.portal.publishable import PUBLISHED, decided_year
from tests.apps.releases.released import MADE, public_year, released_year
from tests.apps.scoring.scene import Scene
from tests.factories import District

pytestmark = [pytest.mark.django_db, pytest.mark.database]

OTHERS = [
    "noivu.cv", "chutich", "vanthu", "thanhtra.cv", "thanhtra.ctt", "vanphong.cvp", "tothamdinh", "danvan",
    "phongtuphap.tt", "quantri",
]  # fmt: skip


def make(scene: Scene, **changes: object) -> Release:
    given = {"actor": scene.actor("noivu.tp"), "cycle_id": scene.cycle.pk, "at": MADE}
    return make_release(**(given | changes))  # type: ignore[arg-type]


def change_a_reason(scene: Scene) -> None:
    """Something that a correction would publish: the reason of a settled point is another."""
    cell = ScoreCell.objects.filter(
        column__sheet__cycle=scene.cycle, column__code=ColumnCode.RECONCILED, column__sheet__unit__code="705.TNMT"
    ).order_by("id")[0]
    own = ScoreCell.objects.get(column__sheet=cell.column.sheet, column__code=ColumnCode.SELF, criterion=cell.criterion)
    ScoreCell.objects.filter(pk=own.pk).update(points=0)
    ScoreCell.objects.filter(pk=cell.pk).update(reason="Đối chiếu lại hồ sơ")


def test_a_release_holds_as_a_folder(district: District, tmp_path: Path) -> None:
    _, release = released_year(district)
    write_folder(tmp_path / "a", selectors.files_of(release))
    checked = check_folder(tmp_path / "a")
    assert (checked.deviations, checked.holds) == ((), True)
    assert checked.manifest is not None
    assert (checked.manifest.head.name, checked.manifest.sha256) == (release.name, release.manifest_sha256)
    assert release.name == "705-2023-1"


def test_it_says_what_the_decision_froze_and_names_no_person(district: District) -> None:
    scene, release = released_year(district)
    files = selectors.files_of(release)
    decision = RankingDecision.objects.get(cycle=scene.cycle)
    assert json.loads(files["manifest.json"])["ranking_sha256"] == decision.content["release_hash"]
    units = {unit["code"]: unit for unit in json.loads(files["inputs.json"])["units"]}
    assert set(units) == {"705.PTP", "705.TNMT", "25489"}
    assert units["705.TNMT"]["own"]
    text = b"".join(files.values()).decode(errors="ignore")
    assert [one.full_name for one in district.people.values() if one.full_name in text] == []


def test_points_settled_otherwise_stand_with_their_reason(district: District) -> None:
    scene = public_year(district)
    change_a_reason(scene)
    changes = json.loads(selectors.files_of(make(scene))["adjustments.json"])["points"]
    assert {"unit": "705.TNMT", "own": "0", "reason": "Đối chiếu lại hồ sơ"}.items() <= changes[0].items()


def test_a_reason_that_names_a_person_is_withheld(district: District) -> None:
    scene = public_year(district)
    change_a_reason(scene)
    ScoreCell.objects.filter(reason="Đối chiếu lại hồ sơ").update(reason="Theo lời ông Nguyễn Văn A, 0912345678")
    text = selectors.files_of(make(scene))["adjustments.json"].decode()
    assert ("Nguyễn" in text, "Lý do không công bố" in text) == (False, True)


def test_making_one_is_written_into_the_audit(district: District) -> None:
    scene, release = released_year(district)
    entry = AuditEntry.objects.get(event="release.make")
    assert (entry.subject_id, entry.actor_name) == (str(release.pk), scene.actor("noivu.tp").person_name)
    assert entry.after["mã băm danh mục"] == release.manifest_sha256
    assert verify().faults == ()


@pytest.mark.parametrize("username", OTHERS)
def test_nobody_else_makes_one(district: District, username: str) -> None:
    scene = public_year(district)
    with pytest.raises(Http404):
        make(scene, actor=scene.actor(username))
    assert not Release.objects.exists()


def test_not_before_the_ranking_is_public(district: District) -> None:
    scene = decided_year(district)
    with pytest.raises(RuleViolation, match="chưa được công khai"):
        make(scene)


def test_a_decision_that_does_not_hold_is_not_released(district: District) -> None:
    scene = public_year(district)
    decision = RankingDecision.objects.get(cycle=scene.cycle)
    decision.content["release"]["units"][0]["name"] = "Đơn vị khác"
    RankingDecision.objects.filter(pk=decision.pk).update(content=decision.content)
    with pytest.raises(RuleViolation, match="Không lập được bản công bố"):
        make(scene)


def test_a_correction_says_what_it_replaces_and_why(district: District) -> None:
    scene, first = released_year(district)
    for reason, why in (
        ("  ", "Ghi lý do"),
        ("Theo lời bà Trần Thị B", "không nêu tên"),
        ("Sai", "Không có gì thay đổi"),
    ):
        with pytest.raises(RuleViolation, match=why):
            make(scene, reason=reason)
    change_a_reason(scene)
    second = make(scene, reason=" Đối chiếu lại điểm ", at=MADE + timedelta(days=2))
    assert (second.name, second.replaces_id, second.reason) == ("705-2023-2", first.pk, "Đối chiếu lại điểm")
    stated = json.loads(second.manifest)["replaces"]
    assert stated == {"name": first.name, "manifest_sha256": first.manifest_sha256, "reason": "Đối chiếu lại điểm"}
    page = selectors.release_page("705", 2023)
    old = selectors.release_page("705", 2023, 1)
    assert page is not None
    assert old is not None
    assert (page.line.number, page.newer, old.newer and old.newer.number) == (2, None, 2)


def test_a_grade_changed_for_a_reason_with_a_name_asks_for_a_second_look(district: District) -> None:
    scene = public_year(district)
    decision = RankingDecision.objects.get(cycle=scene.cycle)
    assert decision.content["release"]["decisions"]
    content = decision.content
    content["release"]["decisions"][0]["reason"] = "Theo đơn của ông Nguyễn Văn A"
    from danvan.apps.scoring.frozen import decision_content

    again = decision_content(
        decision.proposal.content,
        content["release"],
        number=content["number"],
        day=decision.date,
        signed=content.get("signed"),
    )
    RankingDecision.objects.filter(pk=decision.pk).update(content=again, content_hash=hash_of(again))
    with pytest.raises(RuleViolation, match="đánh dấu xác nhận"):
        make(scene)
    assert make(scene, names_nobody=True).number == 1


@pytest.fixture
def protected(db: None) -> Iterator[None]:
    """The tables as the migrations leave them; tests make theirs without migrations."""
    tables = ("releases_release", "releases_releasefile")
    with connection.cursor() as cursor:
        for table in tables:
            for statement in protect_statements(connection.vendor, table):
                cursor.execute(statement)
    yield
    with connection.cursor() as cursor:
        for table in tables:
            for statement in unprotect_statements(connection.vendor, table):
                cursor.execute(statement)


@pytest.mark.parametrize("model", [Release, ReleaseFile])
@pytest.mark.parametrize("act", ["UPDATE {} SET id = id", "DELETE FROM {}"])
def test_the_database_refuses_to_change_or_delete_what_was_released(
    district: District, protected: None, model: type[Model], act: str
) -> None:
    released_year(district)
    with (
        pytest.raises(DatabaseError, match="never changed or deleted"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(act.format(model._meta.db_table))


def test_it_is_computed_again_to_the_same_bytes(district: District) -> None:
    _, release = released_year(district)
    again = selectors.recomputed(release)
    assert (again.deviations, again.files) == ((), len(json.loads(release.manifest)["files"]))


def test_a_damaged_manifest_is_told_when_computed_again(district: District) -> None:
    _, release = released_year(district)
    release.manifest = release.manifest.replace("2023-11", "2023-12")
    assert selectors.recomputed(release).deviations


def test_files_are_read_by_their_name_alone(district: District) -> None:
    _, release = released_year(district)
    files = selectors.files_of(release)
    assert {path: selectors.file_of(release, path) for path in files} == files
    assert selectors.file_of(release, "../manifest.json") is None


def test_there_is_no_page_of_what_was_not_released(district: District) -> None:
    public_year(district)
    assert selectors.release_page("705", 2023) is None
    assert selectors.public_release("705", 2023) is None


def test_the_lead_sees_each_cycle_with_its_releases(district: District) -> None:
    scene = decided_year(district)
    (before,) = selectors.releases_of(scene.actor("noivu.tp"))
    assert (before.releases, before.refusals) == ((), (selectors.NOT_PUBLISHED,))
    assert selectors.releases_of(scene.actor("noivu.cv")) == ()
    publish_ranking(actor=scene.actor("noivu.tp"), plan_id=scene.plan.pk, at=PUBLISHED)
    release = make(scene)
    (after,) = selectors.releases_of(scene.actor("noivu.tp"))
    assert ([line.name for line in after.releases], after.refusals) == ([release.name], ())


def test_the_key_is_made_once_and_a_bad_one_is_refused(district: District, settings: object, tmp_path: Path) -> None:
    _, release = released_year(district)
    key = json.loads(release.manifest)["key"]
    assert (settings.RELEASE_KEY_PATH.stat().st_mode & 0o777) == 0o600  # type: ignore[attr-defined]
    from danvan.apps.releases.gathering import signing_key

    assert signing_key().public == key
    settings.RELEASE_KEY_PATH.write_text("không phải khóa", encoding="utf-8")  # type: ignore[attr-defined]
    with pytest.raises(RuleViolation, match="Khóa ký"):
        signing_key()
    settings.RELEASE_KEY = "01" * 32  # type: ignore[attr-defined]
    assert signing_key().public != key


def test_a_name_holds_plain_letters_only() -> None:
    assert release_name("80.SNV/Ư", 2026, 3) == "80-snv---2026-3"
