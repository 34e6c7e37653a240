"""The list of files of a year: lines added and changed."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from danvan.apps.audit.seen import FILE_LINE, require_seen
from danvan.apps.orgs.models import Unit
from danvan.apps.registers.access import kept_unit_for, may_keep
from danvan.apps.work_files.access import making_units
from danvan.apps.work_files.enums import WorkFileState
from danvan.apps.work_files.models import WorkFile
from danvan.apps.work_files.services.steps import Told, locked_file, step, tell
from danvan.apps.work_files.workflow import WORK_FILE_WORKFLOW, WorkFileFacts
from danvan.domain.authority import Actor
from danvan.domain.official_documents.retention import MOST_YEARS, term_label
from danvan.domain.rules import RuleViolation


@dataclass(frozen=True, slots=True)
class FileLine:
    """What a list of files says of one: `years` how long it is kept, None for ever; `term_source` where that stands."""

    code: str
    title: str
    years: int | None
    unit_id: int
    term_source: str = ""
    is_term_confirmed: bool = False
    heading: str = ""
    maker: str = ""
    note: str = ""


@transaction.atomic
def open_file(*, actor: Actor, owner_id: int, year: int, line: FileLine, at: datetime) -> WorkFile:
    """The keeper of an office's book adds a file to the office's list of a year.

    Raises RuleViolation for a code that the list has already, a unit that makes no files of it, a term that is none.
    """
    owner = kept_unit_for(actor, owner_id)
    state = WORK_FILE_WORKFLOW.next_state("open_file", actor=actor, state=None, facts=WorkFileFacts())
    _check(line, owner, year, at, but=None)
    file = WorkFile(owner=owner, year=year, state=state, opened_by_id=actor.person_id, opened_at=at)
    _write(file, line)
    file.save()
    tell("open_file", file, actor=actor, at=at, after=_told(file))
    return file


@dataclass(frozen=True, slots=True)
class CarriedList:
    """How many files next year's list got, how many of them go on, and those whose unit is no more."""

    made: int
    carried: int
    left_out: tuple[str, ...]


@transaction.atomic
def carry_list(*, actor: Actor, owner_id: int, year: int, reason: str, at: datetime) -> CarriedList:
    """The keeper makes an office's list of the next year from that of a year: the same files, with the year's number.

    A file that is still open goes on: the reason stands with it in the new list, what is in it stays in the old one.
    A code that the new list has already is left as it is. Raises RuleViolation for a year without a list, for one whose
    files are all there already, and for open files without a reason.
    """
    owner = kept_unit_for(actor, owner_id)
    state = WORK_FILE_WORKFLOW.next_state("open_file", actor=actor, state=None, facts=WorkFileFacts())
    old = list(WorkFile.objects.filter(owner=owner, year=year).select_related("unit").order_by("code", "id"))
    there = set(WorkFile.objects.filter(owner=owner, year=year + 1).order_by().values_list("code", flat=True))
    units = set(making_units(owner.pk, timezone.localdate(at)).values_list("pk", flat=True))
    wanted = list({_next_code(one): one for one in old if _next_code(one) not in there}.values())
    if not wanted:
        raise RuleViolation(
            f"Danh mục năm {year} không có hồ sơ nào, hoặc mọi hồ sơ đã có trong danh mục năm {year + 1}. "
            "Chọn năm khác."
        )
    going_on = [one for one in wanted if one.state_value is WorkFileState.OPEN]
    if going_on and not reason.strip():
        raise RuleViolation(f"Còn {len(going_on)} hồ sơ chưa kết thúc. Ghi lý do chuyển tiếp sang năm {year + 1}.")
    made = 0
    for one in wanted:
        if one.unit_id in units:
            file = WorkFile(owner=owner, year=year + 1, state=state, opened_by_id=actor.person_id, opened_at=at)
            _write(file, _next_line(one, reason.strip()))
            file.save()
            tell("open_file", file, actor=actor, at=at, reason=reason.strip(), after=_told(file))
            made += 1
    carried = sum(one.unit_id in units for one in going_on)
    return CarriedList(made, carried, tuple(str(one) for one in wanted if one.unit_id not in units))


def _next_code(file: WorkFile) -> str:
    return file.code.replace(str(file.year), str(file.year + 1))


def _next_line(file: WorkFile, reason: str) -> FileLine:
    goes_on = file.state_value is WorkFileState.OPEN
    return FileLine(
        code=_next_code(file),
        title=file.title if goes_on else file.title.replace(str(file.year), str(file.year + 1)),
        years=file.years,
        unit_id=file.unit_id,
        term_source=file.term_source,
        is_term_confirmed=file.is_term_confirmed,
        heading=file.heading,
        maker=file.maker,
        note=f"Chuyển tiếp từ danh mục năm {file.year}: {reason}" if goes_on else file.note,
    )


@transaction.atomic
def change_file(*, actor: Actor, file_id: int, line: FileLine, at: datetime, seen: int | None = None) -> WorkFile:
    """Who makes a file changes its title, term and maker; its code and unit only the keeper of the list.

    `seen` is that of the page on which it was written, None without one. Raises RuleViolation as `open_file` does,
    StaleVersion when somebody else changed the line meanwhile.
    """
    file = locked_file(actor, file_id)
    require_seen(FILE_LINE, file.pk, seen)
    before = _told(file)
    if (line.code.strip(), line.unit_id) != (file.code, file.unit_id) and not may_keep(actor, file.owner_id):
        raise RuleViolation("Số, ký hiệu và đơn vị lập hồ sơ do văn thư giữ danh mục sửa.")
    _check(line, file.owner, file.year, at, but=file)
    _write(file, line)
    step("change_file", file, actor=actor, at=at, before=before, after=_told(file))
    file.save()
    return file


def _check(line: FileLine, owner: Unit, year: int, at: datetime, *, but: WorkFile | None) -> None:
    if not line.code.strip() or not line.title.strip():
        raise RuleViolation("Ghi số, ký hiệu và tiêu đề hồ sơ.")
    if line.years is not None and not 1 <= line.years <= MOST_YEARS:
        raise RuleViolation(f"Thời hạn lưu trữ là vĩnh viễn hoặc từ 1 đến {MOST_YEARS} năm. Ghi lại thời hạn.")
    others = WorkFile.objects.filter(owner=owner, year=year, code=line.code.strip()).order_by("id")
    if (others.exclude(pk=but.pk) if but else others).exists():
        raise RuleViolation(
            f"Danh mục năm {year} đã có hồ sơ mang số và ký hiệu {line.code.strip()}. Ghi số khác.",
            "Nghị định 30/2020/NĐ-CP, Điều 28",
        )
    stays = but is not None and but.unit_id == line.unit_id
    if not stays and not making_units(owner.pk, timezone.localdate(at)).filter(pk=line.unit_id).exists():
        raise RuleViolation("Đơn vị lập hồ sơ phải là cơ quan có danh mục hoặc đơn vị thuộc cơ quan đó. Chọn lại.")


def _write(file: WorkFile, line: FileLine) -> None:
    file.code, file.title, file.heading = line.code.strip()[:40], line.title.strip()[:300], line.heading.strip()[:200]
    file.years, file.unit_id = line.years, line.unit_id
    file.term_source, file.is_term_confirmed = line.term_source.strip()[:300], line.is_term_confirmed
    file.maker, file.note = line.maker.strip()[:200], line.note.strip()[:300]
    file.unit = Unit.objects.get(pk=line.unit_id)


def _told(file: WorkFile) -> Told:
    return {
        "số, ký hiệu": file.code,
        "tiêu đề": file.title,
        "thời hạn": term_label(file.years),
        "đơn vị lập": file.unit.name,
        "trạng thái": WorkFileState(file.state).label,
    }
