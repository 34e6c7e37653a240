"""Papers go into a work file, and out of it with a reason."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.http import Http404

from danvan.apps.dispatch.access import seen_entries
from danvan.apps.papers.access import paper_for
from danvan.apps.papers.models import Paper
from danvan.apps.papers.services import file_paper
from danvan.apps.registers.models import BookEntry
from danvan.apps.work_files.access import file_for
from danvan.apps.work_files.models import FiledPaper, WorkFile
from danvan.apps.work_files.services.steps import locked_file, step
from danvan.domain.authority import Actor
from danvan.domain.rules import RuleViolation
from danvan.domain.vietnamese.dates import format_date


@transaction.atomic
def put_papers(*, actor: Actor, file_id: int, entry_ids: Iterable[int], at: datetime) -> list[FiledPaper]:
    """Who makes a file puts numbered papers into it, outgoing and incoming; those that are in it already stay once.

    Raises RuleViolation for none, and for a paper that the actor does not see or whose number was revoked.
    """
    file = locked_file(actor, file_id)
    wanted = set(entry_ids)
    if not wanted:
        raise RuleViolation("Chọn ít nhất một văn bản để đưa vào hồ sơ.")
    entries = list(seen_entries(actor).filter(pk__in=wanted))
    if len(entries) != len(wanted):
        raise RuleViolation("Có văn bản không tìm thấy trong sổ hoặc đã thu hồi số. Chọn lại văn bản.")
    return _put(file, entries, actor=actor, at=at)


@transaction.atomic
def take_out_paper(*, actor: Actor, filed_id: int, reason: str, at: datetime) -> WorkFile:
    """Who makes a file takes a paper out of it that was put there by mistake, with a reason."""
    filed = FiledPaper.objects.select_related("entry").filter(pk=filed_id).first()
    if filed is None:
        raise Http404
    file = locked_file(actor, filed.file_id)
    step("take_out_paper", file, actor=actor, at=at, reason=reason, after={"văn bản": _named(filed.entry)})
    filed.delete()
    return file


@transaction.atomic
def file_issued_paper(*, actor: Actor, paper_id: int, file_id: int, at: datetime) -> Paper:
    """The keeper ends the path of an issued paper by putting it into a work file.

    Raises RuleViolation for a paper without a number.
    """
    paper = paper_for(actor, paper_id)
    file = file_for(actor, file_id)
    if paper.entry is None:
        raise RuleViolation("Văn bản chưa có số nên chưa lưu hồ sơ được.")
    if not FiledPaper.objects.filter(file=file, entry=paper.entry).exists():
        put_papers(actor=actor, file_id=file_id, entry_ids=[paper.entry.pk], at=at)
    return file_paper(actor=actor, paper_id=paper_id, filed_as=str(file), at=at)


def _put(file: WorkFile, entries: list[BookEntry], *, actor: Actor, at: datetime) -> list[FiledPaper]:
    there = set(file.papers.values_list("entry_id", flat=True))
    new = [entry for entry in entries if entry.pk not in there]
    told = "; ".join(_named(entry) for entry in new)
    step("put_papers", file, actor=actor, at=at, after={"số văn bản": len(new), "văn bản": told[:500]})
    return FiledPaper.objects.bulk_create(
        FiledPaper(file=file, entry=entry, added_by_id=actor.person_id, added_at=at) for entry in new
    )


def _named(entry: BookEntry) -> str:
    return f"{entry.code} ngày {format_date(entry.paper_day)}"
