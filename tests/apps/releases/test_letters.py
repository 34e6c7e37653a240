"""Letters of results: one for each unit with its own sheet alone, written behind the pages, none stopping the others."""

import io
from datetime import timedelta

import pytest
from django.http import Http404
from docx import Document

from danvan.apps.audit.models import AuditEntry
from danvan.apps.releases import jobs, selectors
from danvan.apps.releases.enums import LetterState
from danvan.apps.releases.jobs import write_next_letter
from danvan.apps.releases.models import ResultLetter
from danvan.apps.releases.results import commended, results_of
from danvan.apps.releases.services import write_result_letters
from danvan.domain.rules import RuleViolation
from tests.apps.releases.released import MADE, public_year, released_year
from tests.factories import District

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def ask(scene: object, **changes: object) -> int:
    given = {"actor": scene.actor("noivu.tp"), "cycle_id": scene.cycle.pk, "at": MADE}  # type: ignore[attr-defined]
    return write_result_letters(**(given | changes))  # type: ignore[arg-type]


def text_of(content: bytes) -> str:
    document = Document(io.BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def test_every_unit_gets_its_own_result_and_no_other(district: District) -> None:
    scene, release = released_year(district)
    assert ask(scene) == 3
    while write_next_letter(at=MADE):
        pass
    progress = selectors.letter_progress(release)
    assert (progress.total, progress.written, progress.waiting, progress.percent) == (3, 3, 0, 100)
    letters = dict(selectors.written_letters(release))
    names = {letter.unit_name for letter in release.letters.all()}
    for filename, content in letters.items():
        (own,) = [name for name in names if name in filename]
        text = text_of(content)
        assert own in text
        assert not any(other in text for other in names - {own})
        assert "Phiếu điểm của đơn vị" in text
        assert "812/QĐ-UBND" in text
    entry = AuditEntry.objects.get(event="result_letters.write")
    assert entry.after == {"số thông báo": 3}


def test_one_that_fails_stops_no_other_and_is_tried_again(district: District, caplog: pytest.LogCaptureFixture) -> None:
    scene, release = released_year(district)
    ask(scene)
    first = release.letters.order_by("number").first()
    assert first is not None
    ResultLetter.objects.filter(pk=first.pk).update(unit_code="KHONG-CO")
    while write_next_letter(at=MADE):
        pass
    progress = selectors.letter_progress(release)
    assert (progress.written, progress.failed) == (2, 1)
    assert progress.faults == (selectors.LetterFault(first.unit_name, jobs.BROKEN),)
    ResultLetter.objects.filter(pk=first.pk).update(unit_code=first.unit_code)
    assert ask(scene) == 1
    assert write_next_letter(at=MADE)
    assert selectors.letter_progress(release).written == 3
    with pytest.raises(RuleViolation, match="đã lập hoặc đang lập đủ"):
        ask(scene)


def test_what_a_dead_worker_held_comes_back_and_is_given_up_in_the_end(district: District) -> None:
    scene, release = released_year(district)
    ask(scene)
    waiting = release.letters.filter(state=LetterState.WAITING)
    waiting.update(taken_at=MADE, tries=1)
    assert not write_next_letter(at=MADE + timedelta(minutes=1))
    assert write_next_letter(at=MADE + timedelta(minutes=3))
    waiting.update(taken_at=MADE, tries=jobs.MOST_TRIES)
    assert not write_next_letter(at=MADE + timedelta(minutes=3))
    assert selectors.letter_progress(release).failed == 2


def test_a_refusal_is_told_in_its_words(district: District, monkeypatch: pytest.MonkeyPatch) -> None:
    scene, release = released_year(district)
    ask(scene)

    def refuse(*_arguments: object) -> None:
        raise RuleViolation("Đơn vị không có người đứng đầu.")

    monkeypatch.setattr(jobs, "letter_of", refuse)
    assert write_next_letter(at=MADE)
    assert selectors.letter_progress(release).faults[0].fault == "Đơn vị không có người đứng đầu."


def test_nothing_is_asked_for_before_a_release_or_by_others(district: District) -> None:
    scene = public_year(district)
    with pytest.raises(RuleViolation, match="Chưa có bản công bố"):
        ask(scene)
    with pytest.raises(Http404):
        ask(scene, actor=scene.actor("noivu.cv"))


def test_those_of_the_best_grade_are_proposed_for_commendation(district: District) -> None:
    from danvan.apps.releases.results import released_content

    _, release = released_year(district)
    results = results_of(released_content(release))
    best = {one.unit for one in results.values() if one.grade == "Tốt"}
    paper = commended(release, MADE.date())
    listed = {row[1] for block in paper.body for row in getattr(block, "rows", ())}
    assert (listed, paper.addressees) == (best, ("UBND huyện Tân Biên",))
    assert best
