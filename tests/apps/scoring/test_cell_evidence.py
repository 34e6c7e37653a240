"""What proves the criteria of a sheet: new files and pieces of the shelf, with section and pages."""

from datetime import date

import pytest
from django.http import Http404

from danvan.apps.evidence.models import Evidence
from danvan.apps.evidence.services import UploadedFile, revise_evidence, shelve_evidence
from danvan.apps.evidence.words import PaperWords, words_of
from danvan.apps.scoring.models import CellEvidence
from danvan.apps.scoring.records import load_sheet
from danvan.apps.scoring.selectors import possible_uses, use_counts, uses_of
from danvan.apps.scoring.services import add_cell_evidence, attach_cell_evidence, withdraw_cell_evidence
from danvan.domain.rules import RuleViolation
from tests.adapters.previews.papers import pdf_of
from tests.apps.scoring.scene import SCORED, Scene, open_scene
from tests.factories import District

pytestmark = pytest.mark.django_db
LEAF, OTHER = "TC1.1", "TC1.2"
BOOK = PaperWords("Sổ đối thoại")


@pytest.fixture
def scene(district: District) -> Scene:
    return open_scene(district, ("705.PTP", "705.YT"))


def shelved(scene: Scene, words: PaperWords = BOOK, who: str = "phongtuphap.cv") -> Evidence:
    file = UploadedFile(pdf_of(("one", "two")), "so.pdf")
    return shelve_evidence(actor=scene.actor(who), words=words, file=file, at=SCORED)


def attach(scene: Scene, evidence: Evidence, criterion: str = LEAF, **place: str) -> CellEvidence:
    return attach_cell_evidence(
        actor=scene.actor("phongtuphap.cv"), sheet_id=scene.sheet("705.PTP").pk, criterion=criterion,
        evidence_id=evidence.pk, at=SCORED, **place,
    )  # fmt: skip


def counted(scene: Scene) -> dict[str, int]:
    return dict(load_sheet(scene.sheet("705.PTP")).evidence)


def test_one_piece_proves_several_criteria_each_at_its_own_place(scene):
    kept = shelved(scene)
    first = attach(scene, kept, section="  Mục II ", pages="tr. 2, 1")
    second = attach(scene, kept, OTHER)
    assert (first.place, second.place, counted(scene)) == ("Mục II, trang 1–2", "", {LEAF: 1, OTHER: 1})
    lawyer = scene.actor("phongtuphap.cv")
    assert use_counts(lawyer) == {kept.pk: 2}
    assert [use.label for use in uses_of(lawyer, kept.pk)] == [
        f"Phiếu chấm điểm năm 2023, tiêu chí {LEAF} (Mục II, trang 1–2)",
        f"Phiếu chấm điểm năm 2023, tiêu chí {OTHER}",
    ]
    possible = {use.code for use in possible_uses(lawyer, kept.pk)}
    assert LEAF not in possible
    assert "TC1.3" in possible
    assert uses_of(scene.actor("phongyte.cv"), kept.pk) == ()
    with pytest.raises(RuleViolation) as refused:
        attach(scene, kept)
    assert str(refused.value) == f"“Sổ đối thoại” đã là minh chứng của tiêu chí {LEAF}."


def test_a_page_that_the_paper_lacks_is_refused_and_nothing_stored(scene):
    with pytest.raises(RuleViolation, match="Tệp chỉ có 2 trang nên không có trang 3"):
        attach(scene, shelved(scene), pages="3")
    with pytest.raises(RuleViolation, match="Tệp chỉ có 1 trang"):
        add_cell_evidence(
            actor=scene.actor("phongtuphap.cv"), sheet_id=scene.sheet("705.PTP").pk, criterion=LEAF,
            content=pdf_of(("one",)), filename="a.pdf", note="", pages="2", at=SCORED,
        )  # fmt: skip
    assert (CellEvidence.objects.count(), Evidence.objects.count()) == (0, 1)


def test_the_same_file_proves_a_criterion_once(scene):
    def hand_in(criterion, filename):
        return add_cell_evidence(
            actor=scene.actor("phongtuphap.cv"), sheet_id=scene.sheet("705.PTP").pk, criterion=criterion,
            content=b"minutes", filename=filename, note="", at=SCORED,
        )  # fmt: skip

    hand_in(LEAF, "bien-ban.txt")
    with pytest.raises(RuleViolation, match=r"“ten-khac\.txt” đã là minh chứng của tiêu chí TC1\.1 \(cùng nội dung\)"):
        hand_in(LEAF, "ten-khac.txt")
    hand_in(OTHER, "bien-ban.txt")
    assert (CellEvidence.objects.count(), Evidence.objects.count()) == (2, 2)


def test_a_new_revision_takes_the_place_of_the_earlier_one(scene):
    first = shelved(scene)
    attach(scene, first)
    later = revise_evidence(
        actor=scene.actor("phongtuphap.cv"), evidence_id=first.pk, words=words_of(first),
        file=UploadedFile(b"later", "so.txt"), at=SCORED,
    )  # fmt: skip
    attach(scene, later, section="Mục I")
    assert list(CellEvidence.objects.values_list("evidence", "section")) == [(later.pk, "Mục I")]


def test_what_expired_before_the_year_proves_nothing_of_it(scene):
    words = PaperWords("Quy chế", "1/QC", date(2020, 1, 1), valid_until=date(2022, 12, 31))
    with pytest.raises(RuleViolation) as refused:
        attach(scene, shelved(scene, words))
    assert str(refused.value) == (
        "“Quy chế” hết hiệu lực sau ngày 31/12/2022, trước năm 2023, nên không chứng minh được kết quả của năm 2023. "
        "Hãy nộp văn bản còn hiệu lực, hoặc ghi giải trình."
    )
    kept = shelved(scene)
    attach(scene, kept)
    Evidence.objects.filter(pk=kept.pk).update(valid_until=date(2022, 12, 31))
    assert counted(scene) == {}
    Evidence.objects.filter(pk=kept.pk).update(valid_until=date(2023, 1, 1))
    assert counted(scene) == {LEAF: 1}


def test_another_units_piece_does_not_exist(scene):
    with pytest.raises(Http404):
        attach(scene, shelved(scene, who="phongyte.cv"))


def test_what_is_withdrawn_stays_on_the_shelf(scene):
    kept = shelved(scene)
    attach(scene, kept, pages="1")
    withdraw_cell_evidence(
        actor=scene.actor("phongtuphap.cv"), sheet_id=scene.sheet("705.PTP").pk, criterion=LEAF, evidence_id=kept.pk,
        at=SCORED,
    )  # fmt: skip
    assert (CellEvidence.objects.count(), Evidence.objects.count()) == (0, 1)


def test_a_sent_sheet_takes_nothing_more(scene):
    scene.self_score("705.PTP")
    scene.submit("705.PTP")
    kept = shelved(scene)
    with pytest.raises(RuleViolation):
        attach(scene, kept)
    assert [use for use in possible_uses(scene.actor("phongtuphap.cv"), kept.pk) if use.code] == []
