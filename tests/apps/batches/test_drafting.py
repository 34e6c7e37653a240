"""Letters of results in one go: one paper a unit on its path, none twice, one failure stopping none."""

from datetime import timedelta

import pytest
from django.http import Http404

from danvan.apps.audit.models import AuditEntry
from danvan.apps.background.leases import MOST_TRIES
from danvan.apps.batches import jobs, selectors
from danvan.apps.batches.access import batch_for
from danvan.apps.batches.enums import BatchPaperState
from danvan.apps.batches.jobs import draft_next
from danvan.apps.batches.models import BatchPaper, PaperBatch
from danvan.apps.batches.services import redo_failed
from danvan.apps.dispatch.models import Recipient
from danvan.apps.documents.typed import document_of
from danvan.apps.papers.models import Paper, PaperVersion
from danvan.apps.papers.services import withdraw_paper
from danvan.apps.releases.services import batch_result_letters
from danvan.domain.rules import RuleViolation
from tests.apps.batches.scene import ASKED, WRITERS, asked_batch, draft_all, drafted_batch
from tests.apps.portal.publishable import proposed_year
from tests.factories import District

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def test_every_unit_gets_a_paper_with_its_own_sheet_and_itself_as_recipient(district: District) -> None:
    scene, batch = drafted_batch(district)
    rows = BatchPaper.objects.filter(batch=batch).select_related("unit", "paper__issuer").order_by("number")
    assert [row.state for row in rows] == [BatchPaperState.WRITTEN] * 3
    for row in rows:
        assert row.paper is not None
        assert row.paper.issuer.code == "705.PNV"
        version = PaperVersion.objects.get(paper=row.paper)
        document = document_of(version.content)
        assert document.addressees == (row.unit.name,)
        assert row.unit.name in document.appendices[0].title
        assert version.pdf_id is not None
        assert [one.unit_id for one in Recipient.objects.filter(paper=row.paper, unit__isnull=False)] == [row.unit_id]
        assert row.paper.drafted_by_id == scene.actor("noivu.tp").person_id
    page = selectors.batch_page(scene.actor("noivu.tp"), batch_for(scene.actor("noivu.tp"), batch.pk))
    assert (page.row.total, page.row.written, page.percent, page.is_running) == (3, 3, 100, False)
    assert AuditEntry.objects.filter(event="paper.draft_paper", at=ASKED).count() == 3


def test_asking_again_makes_no_doubles(district: District) -> None:
    scene, _ = asked_batch(district)
    with pytest.raises(RuleViolation, match="Mọi đơn vị đã có văn bản"):
        batch_result_letters(actor=scene.actor("noivu.tp"), cycle_id=scene.cycle.pk, at=ASKED)
    draft_all()
    with pytest.raises(RuleViolation, match="Mọi đơn vị đã có văn bản"):
        batch_result_letters(actor=scene.actor("noivu.tp"), cycle_id=scene.cycle.pk, at=ASKED)
    assert (PaperBatch.objects.count(), Paper.objects.filter(source_type=jobs.SOURCE).count()) == (1, 3)


def test_who_was_told_something_else_or_whose_letter_was_given_up_is_told_again(district: District) -> None:
    scene, batch = drafted_batch(district)
    first, second, _ = BatchPaper.objects.filter(batch=batch).order_by("number")
    assert first.paper_id is not None
    withdraw_paper(actor=scene.actor("noivu.tp"), paper_id=first.paper_id, reason="Nhầm", at=ASKED)
    BatchPaper.objects.filter(pk=second.pk).update(told_hash="khác")
    again = batch_result_letters(actor=scene.actor("noivu.tp"), cycle_id=scene.cycle.pk, at=ASKED)
    assert set(again.papers.values_list("unit_id", flat=True)) == {first.unit_id, second.unit_id}


def test_one_that_fails_stops_no_other_and_is_made_again(district: District) -> None:
    scene, batch = asked_batch(district)
    first = batch.papers.order_by("number")[0]
    BatchPaper.objects.filter(pk=first.pk).update(told_hash="khác")
    draft_all()
    page = selectors.batch_page(scene.actor("noivu.cv"), batch)
    assert (page.row.written, page.row.failed, page.may_redo, page.faults) == (2, 1, True, 1)
    assert "đã sửa theo Quyết định số" in page.lines[0].fault
    BatchPaper.objects.filter(pk=first.pk).update(told_hash=first.told_hash)
    with pytest.raises(Http404):
        redo_failed(actor=scene.actor("phongtuphap.cv"), batch_id=batch.pk, at=ASKED)
    assert redo_failed(actor=scene.actor("noivu.cv"), batch_id=batch.pk, at=ASKED) == 1
    draft_all()
    assert selectors.batch_page(scene.actor("noivu.cv"), batch).row.written == 3
    with pytest.raises(RuleViolation, match="Không có tờ nào lỗi"):
        redo_failed(actor=scene.actor("noivu.cv"), batch_id=batch.pk, at=ASKED)


def test_what_breaks_the_system_is_told_in_its_words(district: District, caplog: pytest.LogCaptureFixture) -> None:
    scene, batch = asked_batch(district)
    PaperBatch.objects.filter(pk=batch.pk).update(source_id=0)
    assert draft_next(writers=WRITERS, at=ASKED)
    page = selectors.batch_page(scene.actor("noivu.tp"), batch)
    assert (page.lines[0].fault, page.drafting) == (jobs.BROKEN, 2)
    assert "BatchPaper" in caplog.text


def test_what_a_dead_worker_held_comes_back_and_is_given_up_in_the_end(district: District) -> None:
    _, batch = asked_batch(district)
    waiting = batch.papers.filter(state=BatchPaperState.WAITING)
    waiting.update(taken_at=ASKED, tries=1)
    assert not draft_next(writers=WRITERS, at=ASKED + timedelta(minutes=1))
    assert draft_next(writers=WRITERS, at=ASKED + timedelta(minutes=3))
    waiting.update(taken_at=ASKED, tries=MOST_TRIES)
    assert not draft_next(writers=WRITERS, at=ASKED + timedelta(minutes=3))
    assert set(batch.papers.exclude(fault="").values_list("fault", flat=True)) == {jobs.BROKEN}


def test_who_left_the_post_drafts_nothing(district: District) -> None:
    _, batch = asked_batch(district)
    PaperBatch.objects.filter(pk=batch.pk).update(post_id=0)
    PaperBatch.objects.filter(pk=batch.pk).update(delegation_id=999_999)
    draft_all()
    assert set(batch.papers.values_list("fault", flat=True)) == {jobs.NOT_IN_POST}


def test_before_the_decision_and_for_others_there_is_nothing_to_tell(district: District) -> None:
    scene = proposed_year(district)
    for who in ("noivu.tp", "noivu.cv", "phongtuphap.tt"):
        with pytest.raises(Http404):
            batch_result_letters(actor=scene.actor(who), cycle_id=scene.cycle.pk, at=ASKED)
