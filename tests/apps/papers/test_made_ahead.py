"""Files of papers are made before their rows are locked; under the lock only the file of that very content is taken."""

import io
from dataclasses import replace

import pytest
from django.http import Http404
from pypdf import PdfReader

from danvan.apps.documents.typed import document_of
from danvan.apps.evidence.selectors import content_of
from danvan.apps.papers import services
from danvan.apps.papers.models import Paper, PaperVersion
from danvan.apps.papers.services.typesetting import pdf_of
from danvan.apps.registers.enums import NumberOrder, SeriesChoice
from danvan.apps.registers.services import NumberingWords, set_numbering
from danvan.domain.authority import Actor
from danvan.domain.official_documents import DocumentKind
from danvan.domain.rules import RuleViolation
from tests.apps.papers.scene import AT, WatchedTypesetter, a_letter, approved, drafted
from tests.factories import District, actor

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def signed(district: District, kinds: tuple[DocumentKind, ...]) -> list[int]:
    officer, chairman = actor(district, "noivu.cv"), actor(district, "chutich")
    numbers = []
    for kind in kinds:
        document = replace(a_letter(), kind=kind)
        paper = services.draft_paper(actor=officer, document=document, issuer_id=officer.authority_id, at=AT)
        services.submit_paper(actor=officer, paper_id=paper.pk, at=AT)
        services.approve_paper(actor=chairman, paper_id=paper.pk, seen=1, at=AT)
        services.sign_paper(actor=chairman, paper_id=paper.pk, at=AT)
        numbers.append(paper.pk)
    return numbers


def number_first(clerk: Actor) -> None:
    words = NumberingWords(SeriesChoice.PER_KIND, NumberOrder.NUMBER_FIRST, "UBND", "")
    set_numbering(actor=clerk, unit_id=clerk.authority_id, words=words, at=AT)


def test_the_pdf_of_a_version_is_what_is_handed_out_once_it_is_approved(district: District) -> None:
    paper = drafted(district)
    services.submit_paper(actor=actor(district, "noivu.cv"), paper_id=paper.pk, at=AT)
    version = PaperVersion.objects.get(paper=paper)
    services.set_version(version=version, at=AT)
    services.approve_paper(actor=actor(district, "chutich"), paper_id=paper.pk, seen=1, at=AT)
    paper.refresh_from_db()
    assert paper.printed is not None
    assert paper.printed_id == version.pdf_id
    assert content_of(paper.printed) == pdf_of(paper, document_of(version.content))


def test_many_papers_get_one_number_after_the_other(district: District) -> None:
    numbers = signed(district, (DocumentKind.NOTICE,) * 3)
    papers = services.number_papers(
        actor=actor(district, "vanthu"), paper_ids=list(reversed(numbers)), day=AT.date(), at=AT
    )
    assert [(paper.pk, paper.entry and paper.entry.number) for paper in papers] == [
        (numbers[2], 1), (numbers[1], 2), (numbers[0], 3),
    ]  # fmt: skip
    assert [paper.written and document_of(paper.written.content).number for paper in papers] == [1, 2, 3]


def test_a_number_that_came_otherwise_than_expected_stands_in_the_file_all_the_same(district: District) -> None:
    numbers = signed(district, (DocumentKind.NOTICE, DocumentKind.REPORT))
    papers = services.number_papers(actor=actor(district, "vanthu"), paper_ids=numbers, day=AT.date(), at=AT)
    assert [paper.entry and paper.entry.code for paper in papers] == ["01/TB-UBND", "01/BC-UBND"]
    assert [paper.written and document_of(paper.written.content).number for paper in papers] == [1, 1]


def test_all_get_their_numbers_or_none(district: District) -> None:
    numbers = signed(district, (DocumentKind.NOTICE,))
    unsigned = approved(district)
    with pytest.raises(RuleViolation, match="chờ người có thẩm quyền ký"):
        services.number_papers(actor=actor(district, "vanthu"), paper_ids=[*numbers, unsigned.pk], day=AT.date(), at=AT)
    assert not Paper.objects.filter(entry__isnull=False).exists()
    with pytest.raises(Http404):
        services.number_papers(actor=actor(district, "phongtuphap.cv"), paper_ids=numbers, day=AT.date(), at=AT)


def test_no_typesetter_runs_while_a_paper_is_locked(district: District, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither while papers are approved nor while several of several kinds are numbered."""
    watched = WatchedTypesetter(monkeypatch)
    numbers = signed(district, (DocumentKind.NOTICE, DocumentKind.REPORT, DocumentKind.NOTICE))
    assert (watched.times, watched.depths) == (3, {watched.outside})
    clerk = actor(district, "vanthu")
    number_first(clerk)
    first = approved(district)
    services.number_papers(actor=clerk, paper_ids=[first.pk], day=AT.date(), at=AT)
    services.number_papers(actor=clerk, paper_ids=numbers, day=AT.date(), at=AT)
    assert (watched.times, watched.depths) == (5, {watched.outside})
    codes = Paper.objects.order_by("id").values_list("entry__code", flat=True)
    assert list(codes) == ["02/TB-UBND", "01/BC-UBND", "03/TB-UBND", "01/TB-UBND"]


def test_a_number_that_went_to_another_meanwhile_is_foreseen_anew(
    district: District, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another takes the foreseen number while the file is set: the paper gets the next, and its file says so."""
    clerk = actor(district, "vanthu")
    number_first(clerk)
    first, second = approved(district), approved(district)
    watched = WatchedTypesetter(monkeypatch)
    watched.meanwhile.append(lambda: services.number_paper(actor=clerk, paper_id=second.pk, day=AT.date(), at=AT))
    services.number_paper(actor=clerk, paper_id=first.pk, day=AT.date(), at=AT)
    first.refresh_from_db()
    assert first.entry is not None
    assert first.written is not None
    assert first.printed is not None
    assert (first.entry.number, document_of(first.written.content).number) == (2, 2)
    text = PdfReader(io.BytesIO(content_of(first.printed))).pages[0].extract_text()
    assert "02/TB-UBND" in text
    assert watched.depths == {watched.outside}


def test_a_content_that_always_changes_is_given_up(district: District) -> None:
    tries = []

    def act(ahead: services.MadeAhead) -> None:
        tries.append(len(ahead))
        services.files_of(replace(a_letter(), abstract=f"Lần {len(tries)}"), ahead)

    with pytest.raises(RuleViolation, match="liên tục thay đổi"):
        services.with_files_ahead(act)
    assert tries == [0, 1, 2, 3]
