"""Workbooks handed out by the system and filled as an officer fills them."""

from datetime import date, datetime

from danvan.adapters.workbooks import read_workbook
from danvan.apps.plans.models import Deadline, Obligation
from danvan.apps.workbooks import services
from danvan.apps.workbooks.jobs import take_next
from danvan.apps.workbooks.making import sealing_keys, workbook_of
from danvan.apps.workbooks.models import WorkbookBatch
from tests.adapters.workbook_files.samples import FIGURES, TEXTS, typed
from tests.factories import District, actor, moment

HANDED_OUT = moment(2023, 10, 9)
RETURNED = moment(2023, 10, 20)
CAME = date(2023, 10, 19)
PAPER = {"number": "12/BC-PTP", "paper_date": "19/10/2023", "content": "Đã tổ chức 03 hội nghị."}


def given(obligation: Obligation, values: dict[str, str] | None = None, *, at: datetime = HANDED_OUT) -> bytes:
    """The workbook of a report as handed out at an instant, with values typed into the rows of these codes.

    A value is the inside of its cell as `tests.adapters.workbook_files.samples.typed` takes it.
    """
    obligation = Obligation.objects.select_related("unit", "deadline__plan__lead_unit").get(pk=obligation.pk)
    content = workbook_of(obligation, at=at)[1]
    rows = read_workbook(content, "a.xlsx", keys=sealing_keys()).rows
    places = {row.row.code: (TEXTS if row.row.kind in {"text", "day"} else FIGURES, row.place) for row in rows}
    for code, value in (values or {}).items():
        part, place = places[code]
        content = typed(content, {place: value}, part)
    return content


def place_of_code(content: bytes, code: str) -> str:
    """Where the value of a row stands."""
    return next(row.place for row in read_workbook(content, "a.xlsx", keys=sealing_keys()).rows if row.row.code == code)


def number(value: int) -> str:
    """A number as a cell holds it."""
    return f"<v>{value}</v>"


def handed_in(
    district: District,
    deadline: Deadline,
    *files: tuple[str, bytes],
    who: str = "noivu.cv",
    received_on: date = CAME,
    at: datetime = RETURNED,
) -> WorkbookBatch:
    """A batch of the lead unit, not yet read."""
    return services.hand_in_returned(
        actor=actor(district, who),
        deadline=deadline,
        period_code="",
        files=[services.HandedIn(name, content) for name, content in files],
        received_on=received_on,
        at=at,
    )


def worked(at: datetime = RETURNED) -> int:
    """Let the worker do all that waits; how many files it took up."""
    count = 0
    while take_next(at=at):
        count += 1
    return count
