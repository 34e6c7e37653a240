"""A decision that an appeal corrected: published anew, released anew, both releases verified without the database."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from danvan.adapters.releases import SigningKey, check_files, check_folder, signed_release, write_folder
from danvan.apps.appeals import services as appeals
from danvan.apps.portal.selectors import is_public_as_it_stands, publishable_rows, published_ranking, work_for
from danvan.apps.portal.services import publish_ranking
from danvan.apps.releases import selectors
from danvan.apps.releases.access import releasable_cycle_for
from danvan.apps.releases.models import Release
from danvan.apps.releases.results import released_content
from danvan.apps.releases.services import make_release
from danvan.apps.releases.work import work_for as released_work
from danvan.apps.scoring.models import DecisionEdition
from danvan.apps.scoring.records import load_sheet
from danvan.apps.scoring.selectors import decided_share, decision_page, grade_share, verify_decision
from danvan.domain.ranking.release_manifest import MANIFEST, manifest_from_text
from danvan.domain.rules import RuleViolation
from tests.apps.appeals.conftest import decided_cycle
from tests.apps.scoring.scene import Scene
from tests.factories import District, moment
from tests.remembered import remembered

pytestmark = [pytest.mark.django_db, pytest.mark.database]

UNIT, RIVAL = "705.PTP", "705.KTHT"
PUBLIC, FIRST, GRANTED, SECOND = (moment(2023, 11, day) for day in (9, 10, 14, 15))


def corrected_year(district: District) -> Scene:
    """Decided, public and released; then an appeal is granted that puts Phòng Tư pháp first."""

    def build() -> Scene:
        scene = decided_cycle(district)
        publish_ranking(actor=scene.actor("noivu.tp"), plan_id=scene.plan.pk, at=PUBLIC)
        release(scene, FIRST)
        leaf = load_sheet(scene.sheet(UNIT)).leaves("CHU_TRI")[0]
        appeal = appeals.file_appeal(
            actor=scene.actor(scene.username(UNIT, ".tt")), sheet_id=scene.sheet(UNIT).pk,
            grounds={leaf.code: "Đã có văn bản bổ sung."}, at=FIRST,
        )  # fmt: skip
        appeals.grant_appeal(
            actor=scene.actor("tothamdinh"), appeal_id=appeal.pk, points={leaf.code: str(leaf.max_points)},
            number="1300", day=GRANTED.date(), reason="Văn bản bổ sung hợp lệ.", at=GRANTED,
        )  # fmt: skip
        return scene

    return remembered("corrected year", build)


def release(scene: Scene, at: object, reason: str = "") -> Release:
    return make_release(actor=scene.actor("noivu.tp"), cycle_id=scene.cycle.pk, at=at, reason=reason)  # type: ignore[arg-type]


def offered(scene: Scene) -> selectors.CycleReleases:
    (page,) = selectors.cycle_releases([releasable_cycle_for(scene.actor("noivu.tp"), scene.cycle.pk)])
    return page


def test_a_correction_is_owed_until_it_is_released(district: District) -> None:
    scene = corrected_year(district)
    page = offered(scene)
    assert page.owed == (
        "Kết quả đã sửa theo Quyết định số 1300/QĐ-UBND ngày 14/11/2023 sau phúc tra; bản 705-2023-1 chưa có phần sửa này."
    )
    assert page.default_reason == "Sửa kết quả theo Quyết định số 1300/QĐ-UBND ngày 14/11/2023 sau phúc tra."
    assert page.decision == "Quyết định số 1300/QĐ-UBND ngày 14/11/2023"
    release(scene, SECOND, page.default_reason)
    assert offered(scene).owed == ""


def test_who_makes_releases_is_told_that_one_is_owed(district: District) -> None:
    scene = corrected_year(district)

    def waits(username: str) -> list[tuple[str, str, str]]:
        items = released_work(scene.actor(username))
        return [(item.label, item.place, item.url_name) for item in items]

    owed = "năm 2023: kết quả đã sửa theo Quyết định số 1300/QĐ-UBND"
    assert waits("noivu.tp") == [("Lập bản công bố thay bản trước", owed, "releases:cycle")]
    assert waits("noivu.cv") == waits("chutich") == []
    release(scene, SECOND, offered(scene).default_reason)
    assert waits("noivu.tp") == []


def test_both_releases_verify_and_the_second_says_what_it_corrects(district: District, tmp_path: Path) -> None:
    scene = corrected_year(district)
    second = release(scene, SECOND, offered(scene).default_reason)
    first = Release.objects.get(number=1)
    for one in (first, second):
        write_folder(tmp_path / one.name, selectors.files_of(one))
        assert check_folder(tmp_path / one.name).deviations == ()
    assert check_folder(tmp_path / first.name).corrections == ()
    lines = (
        "Quyết định số 1300/QĐ-UBND ngày 14/11/2023 sửa Quyết định số 1234/QĐ-UBND ngày 08/11/2023 sau phúc tra: "
        "Phòng Tư pháp, tiêu chí TC1.1 từ 1 điểm thành 3 điểm.",
    )
    assert check_folder(tmp_path / second.name).corrections == lines == selectors.corrections_of(second)
    head = manifest_from_text(second.manifest).head
    assert (head.decision_number, head.decision_date) == ("1300/QĐ-UBND", "2023-11-14")
    assert head.replaced is not None
    assert (head.replaced.name, head.replaced.manifest_sha256) == (first.name, first.manifest_sha256)
    files = selectors.files_of(second)
    assert lines[0] in files["DOC-THU.md"].decode()
    assert json.loads(files["adjustments.json"])["corrections"][0]["unit"] == UNIT
    ranks = {row["code"]: row["rank"] for row in json.loads(files["results.json"])["rows"] if "rank" in row}
    assert (ranks[UNIT], ranks["705.KTHT"]) == ("1", "2")
    page, old = selectors.release_page("705", 2023), selectors.release_page("705", 2023, 1)
    assert page is not None
    assert old is not None
    assert (page.corrections, old.corrections, old.newer and old.newer.number) == (lines, (), 2)


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"after": "2"}, "khác điểm sau phúc tra"),
        ({"number": "9/QĐ-UBND"}, "lần sửa cuối không phải quyết định nêu trong danh mục"),
    ],
)
def test_a_correction_that_does_not_fit_is_found_even_when_signed(
    district: District, changed: dict[str, str], sentence: str
) -> None:
    """Whoever signs a made-up correction with the right key is told by the numbers."""
    second = release(scene := corrected_year(district), SECOND, offered(scene).default_reason)
    content, head = released_content(second), manifest_from_text(second.manifest).head
    one = content.corrections[0]
    points = tuple((code, before, changed.get("after", after)) for code, before, after in one.points)
    forged = replace(content, corrections=(replace(one, number=changed.get("number", one.number), points=points),))
    _, files = signed_release(head, forged, SigningKey("ab" * 32))
    manifest = files.pop(MANIFEST)
    found = [str(one) for one in check_files(manifest, files).deviations]
    assert len(found) == 1
    assert sentence in found[0]


def test_the_public_ranking_shows_what_changed_and_when(district: District) -> None:
    scene = corrected_year(district)
    lead = scene.actor("noivu.tp")
    before = published_ranking("705", 2023)
    assert before is not None
    assert "corrections" not in before.content
    (row,) = publishable_rows(lead)
    assert (row.is_corrected, [act.label for act in row.acts][-1]) == (True, "Công khai kết quả đã sửa")
    assert "Công khai kết quả đã sửa" in [item.label for item in work_for(lead)]
    assert not is_public_as_it_stands(scene.plan.pk)
    again = publish_ranking(actor=lead, plan_id=scene.plan.pk, at=SECOND)
    after = published_ranking("705", 2023)
    assert after is not None
    assert (again.edition, after.content["number"]) == (2, "1300/QĐ-UBND")
    (correction,) = after.content["corrections"]
    assert (correction["title"], correction["unit"], correction["criteria"]) == (
        "Quyết định số 1300/QĐ-UBND ngày 14/11/2023", "Phòng Tư pháp", ["TC1.1"],
    )  # fmt: skip
    assert [move["unit"] for move in correction["moves"]] == ["Phòng Tư pháp", "Phòng Kinh tế và Hạ tầng"]
    assert after.content["lists"][0]["rows"][0]["unit"] == "Phòng Tư pháp"
    with pytest.raises(RuleViolation, match="không sửa từ đó"):
        publish_ranking(actor=lead, plan_id=scene.plan.pk, at=SECOND)


def test_pages_show_the_edition_that_holds_and_the_first(district: District) -> None:
    scene = corrected_year(district)
    decision = scene.cycle.decision
    held, first = decision_page(decision), decision_page(decision, 1)
    assert held is not None
    assert first is not None
    assert (held.edition, held.is_newest, held.findings, first.is_newest) == (2, True, (), False)
    assert [page.lists[0].rows[0].name for page in (held, first)] == ["Phòng Tư pháp", "Phòng Kinh tế và Hạ tầng"]
    assert decision_page(decision, 3) is None
    assert decided_share(decision) == grade_share(scene.plan.pk, include_proposed=False)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda content: content["release"]["units"][0].update(name="Đơn vị khác"), "mã băm không khớp"),
        (lambda content: content["corrects"]["points"][0].update(after="2"), "không tính lại được từ lần trước"),
        (lambda content: content.pop("corrects"), "không tính lại được từ lần trước"),
        (lambda content: content["corrects"].update(unit="khác"), "không tính lại được từ lần trước"),
    ],
)
def test_an_edition_that_does_not_follow_is_not_released(district: District, change: object, sentence: str) -> None:
    scene = corrected_year(district)
    edition = DecisionEdition.objects.get()
    change(edition.content)  # type: ignore[operator]
    DecisionEdition.objects.filter(pk=edition.pk).update(content=edition.content)
    assert any(sentence in finding.message for finding in verify_decision(scene.cycle.decision))
    with pytest.raises(RuleViolation, match="Không lập được bản công bố"):
        release(scene, SECOND, "Sửa kết quả")
