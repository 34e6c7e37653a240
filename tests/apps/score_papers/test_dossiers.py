"""Dossiers of sheets: what is in them, who gets them, large ones behind the pages; the team's papers."""

import io
from datetime import date

import pytest
from django.http import Http404
from docx import Document
from pypdf import PdfReader

from danvan.apps.audit.models import AuditEntry
from danvan.apps.evidence.models import Evidence, StoredFile
from danvan.apps.evidence.selectors import content_of, file_store
from danvan.apps.evidence.services import UploadedFile, shelve_evidence
from danvan.apps.evidence.words import PaperWords
from danvan.apps.score_papers import services
from danvan.apps.score_papers.access import dossier_for, paper_sheet_for
from danvan.apps.score_papers.jobs import LEASE, make_next
from danvan.apps.score_papers.models import ScoreDossier
from danvan.apps.score_papers.selectors import dossier_file, sheet_papers, team_decision_draft, team_minutes_draft
from danvan.apps.score_papers.services import dossiers
from danvan.apps.scoring.models import CycleScorer
from danvan.apps.scoring.records import load_sheet
from danvan.apps.scoring.services import attach_cell_evidence
from danvan.domain.rules import RuleViolation
from tests.adapters.previews.papers import pdf_of
from tests.apps.scoring.scene import APPRAISED, SCORED, Scene, open_scene
from tests.factories import District

pytestmark = pytest.mark.django_db
LAWYER, LEAD = "phongtuphap.cv", "noivu.cv"


@pytest.fixture
def scene(district: District) -> Scene:
    return open_scene(district, ("705.PTP", "705.YT"))


def use(scene: Scene, words: PaperWords, file: UploadedFile | None, *criteria: str, section: str = "") -> Evidence:
    kept = shelve_evidence(actor=scene.actor(LAWYER), words=words, file=file, at=SCORED)
    for criterion in criteria:
        attach_cell_evidence(
            actor=scene.actor(LAWYER), sheet_id=scene.sheet("705.PTP").pk, criterion=criterion, evidence_id=kept.pk,
            section=section, at=SCORED,
        )  # fmt: skip
    return kept


def proven(scene: Scene) -> None:
    use(scene, PaperWords("Sổ"), UploadedFile(pdf_of(("one", "two")), "so.pdf"), "TC1.2", "TC1.1", section="Mục I")
    use(scene, PaperWords("Kế hoạch", "12/KH", date(2023, 3, 1)), None, "TC1.1")
    scene.self_score("705.PTP")


def words(content: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages).split())


def ask(scene: Scene, who: str = LAWYER) -> ScoreDossier:
    return services.ask_dossier(actor=scene.actor(who), sheet_id=scene.sheet("705.PTP").pk, at=SCORED)


def test_a_small_dossier_is_made_at_once(scene):
    proven(scene)
    made = ask(scene)
    assert (made.state, made.joined, made.listed) == ("ready", 1, 1)
    content, name = dossier_file(dossier_for(scene.actor(LAWYER), made.pk))
    said = words(content)
    assert name == "ho-so-tu-cham-2023-705.PTP.pdf"
    for part in (
        "Sổ (",
        "TC1.1; TC1.2",
        "Mục I",
        "Kế hoạch, số 12/KH ngày 01/3/2023",
        "không ghép: chỉ có số, ký hiệu",
    ):
        assert part in said
    assert AuditEntry.objects.filter(event="score_dossier.make").count() == 1
    with pytest.raises(Http404):
        dossier_for(scene.actor("phongyte.cv"), made.pk)


def test_a_new_dossier_takes_the_place_of_the_one_before(scene):
    proven(scene)
    first = ask(scene)
    use(scene, PaperWords("Thêm"), UploadedFile(b"more", "a.txt"), "TC1.3")
    second = ask(scene)
    assert list(ScoreDossier.objects.all()) == [second]
    assert not StoredFile.objects.filter(pk=first.file_id).exists()
    assert second.joined == 2


def test_a_file_lost_outside_is_listed_with_the_reason(scene):
    kept = use(scene, PaperWords("Mất"), UploadedFile(b"lost", "a.txt"), "TC1.1")
    use(scene, PaperWords("Hỏng"), UploadedFile(b"%PDF-1.4\nstartxref\n0\n%%EOF\n", "b.pdf"), "TC1.2")
    file_store().remove(kept.file.sha256)
    made = ask(scene)
    assert (made.joined, made.listed) == (0, 2)
    said = words(content_of(made.file))
    assert "không ghép: tệp đã mất" in said
    assert "không ghép: tệp PDF không đọc được" in said


def test_the_draft_stays_with_its_unit_until_it_is_sent(scene):
    proven(scene)
    with pytest.raises(Http404):
        ask(scene, LEAD)
    with pytest.raises(Http404):
        paper_sheet_for(scene.actor("phongyte.cv"), scene.sheet("705.PTP").pk)
    assert "(DỰ THẢO)" in str(sheet_papers(load_sheet(scene.sheet("705.PTP"))).paper["subtitle"])
    scene.submit("705.PTP")
    assert ask(scene, LEAD).state == "ready"
    assert "(DỰ THẢO)" not in str(sheet_papers(load_sheet(scene.sheet("705.PTP"))).paper["subtitle"])


def test_a_large_dossier_is_made_behind_the_pages(scene, monkeypatch):
    monkeypatch.setattr(dossiers, "SMALL_COUNT", 0)
    proven(scene)
    waiting = ask(scene)
    assert waiting.state == "waiting"
    with pytest.raises(RuleViolation, match="đang được lập"):
        ask(scene)
    with pytest.raises(Http404):
        dossier_for(scene.actor(LAWYER), waiting.pk)
    assert make_next(at=APPRAISED) is True
    assert make_next(at=APPRAISED) is False
    waiting.refresh_from_db()
    assert (waiting.state, waiting.taken_at) == ("ready", None)


def test_one_that_cannot_be_made_says_why_and_one_lost_too_often_is_given_up(scene, monkeypatch):
    monkeypatch.setattr("danvan.adapters.dossiers.making.SECONDS", 0.001)
    proven(scene)
    failed = ask(scene)
    assert (failed.state, failed.fault) == ("failed", dossiers.FAILED)
    monkeypatch.setattr(dossiers, "SMALL_COUNT", 0)
    lost = ask(scene)
    ScoreDossier.objects.filter(pk=lost.pk).update(tries=3, taken_at=SCORED)
    assert make_next(at=SCORED + LEASE / 2) is False
    assert make_next(at=SCORED + LEASE * 2) is False
    lost.refresh_from_db()
    assert lost.state == "failed"
    rows = sheet_papers(load_sheet(scene.sheet("705.PTP"))).dossiers
    assert [(row.dossier_id, row.state) for row in rows] == [(None, "không lập được")] * 2


def test_a_job_that_breaks_fails_its_dossier_alone(scene, monkeypatch):
    monkeypatch.setattr(dossiers, "SMALL_COUNT", 0)
    proven(scene)
    ask(scene)
    ScoreDossier.objects.update(sheet=scene.sheet("705.PTP"))
    monkeypatch.setattr("danvan.apps.score_papers.jobs.make_dossier", lambda dossier, at: 1 // 0)
    assert make_next(at=APPRAISED) is True
    assert ScoreDossier.objects.get().state == "failed"


def test_the_lead_asks_for_all_sent_sheets_at_once(scene):
    with pytest.raises(RuleViolation, match="Chưa có phiếu nào đã gửi"):
        services.ask_dossiers(actor=scene.actor(LEAD), cycle_id=scene.cycle.pk, at=SCORED)
    for unit in ("705.PTP", "705.YT"):
        scene.self_score(unit)
        scene.submit(unit)
    assert services.ask_dossiers(actor=scene.actor(LEAD), cycle_id=scene.cycle.pk, at=SCORED) == 2
    with pytest.raises(RuleViolation, match="đang được lập"):
        services.ask_dossiers(actor=scene.actor(LEAD), cycle_id=scene.cycle.pk, at=SCORED)


def text_of(content: bytes) -> str:
    paper = Document(io.BytesIO(content))
    cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    return " ".join(" ".join([*(one.text for one in paper.paragraphs), *cells]).split())


def test_the_decision_on_the_team_names_members_by_post(scene):
    draft = team_decision_draft(scene.cycle, date(2023, 10, 24))
    said = text_of(draft.content)
    for part in (
        "Về việc thành lập Tổ thẩm định",
        "Tổ trưởng",
        "Thành viên, thư ký",
        "TC1.1",
        "Phòng Nội vụ",
        "Thanh tra",
    ):
        assert part in said
    assert scene.district.people["noivu.tp"].full_name not in said or "Trưởng phòng" in said
    CycleScorer.objects.all().delete()
    with pytest.raises(RuleViolation, match="chưa phân công cơ quan nào thẩm định"):
        team_decision_draft(scene.cycle, date(2023, 10, 24))


def test_the_minutes_tell_results_so_far_and_differences(scene):
    scene.self_score("705.PTP")
    before = text_of(team_minutes_draft(scene.cycle, date(2023, 10, 24)).content)
    assert "đã thống nhất điểm của 0/2 cơ quan, đơn vị" in before
    assert "Đang tự chấm" in before
    assert "Không có." in before
    scene.submit("705.PTP")
    after = text_of(team_minutes_draft(scene.cycle, date(2023, 10, 24)).content)
    assert "Đã gửi, đang thẩm định" in after
