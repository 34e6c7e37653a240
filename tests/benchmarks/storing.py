"""Returned workbooks of 115 units in a database: read, looked through, written as what the units sent."""

import time
from collections.abc import Callable, Iterator
from datetime import date
from itertools import count

from django.db import connection

from danvan.adapters.workbooks import read_workbook
from danvan.apps.orgs.models import Unit, UnitPhase
from danvan.apps.orgs.selectors import actor_for
from danvan.apps.plans.enums import OwedThing
from danvan.apps.plans.models import Obligation
from danvan.apps.plans.services import open_obligations
from danvan.apps.reporting.models import SubmittedRound
from danvan.apps.workbooks import services
from danvan.apps.workbooks.jobs import take_next
from danvan.apps.workbooks.making import sealing_keys, workbooks_of
from danvan.domain.figures.definitions import FigureKind
from danvan.domain.workbooks import RowKind
from tests.adapters.workbook_files.samples import FIGURES, TEXTS, typed
from tests.apps.reporting.samples import deadline_of, issued_plan
from tests.factories import District, load_district, moment

UNITS = 115
HANDED_OUT, RETURNED, CAME = moment(2023, 10, 9), moment(2023, 10, 20), date(2023, 10, 19)
_PAPER = {"number": "12/BC", "paper_date": "19/10/2023"}
_WORDS = "hội nghị đối thoại quán triệt tuyên truyền công khai tiếp dân hòa giải giám sát phản ánh kiến nghị".split()


def print_storing() -> None:
    """CPU milliseconds and queries of each step, for all workbooks together."""
    district = load_district()
    owed = _owed(district)
    print(f"\n{UNITS} workbooks through the database ({connection.vendor}){'':<6} {'ms CPU':>8} {'queries':>8}")
    files: list[services.HandedIn] = []

    def hand_out() -> None:
        files.extend(services.HandedIn(name, content) for name, content in workbooks_of(owed, at=HANDED_OUT))

    _measured("out: made of what is stored", hand_out)
    filled = [services.HandedIn(one.filename, _filled(one.content, number)) for number, one in enumerate(files)]
    actor = actor_for(district.people["noivu.cv"], RETURNED.date())
    if actor is None:
        raise RuntimeError("the lead officer holds no post")

    def hand_in() -> None:
        services.hand_in_returned(
            actor=actor, deadline=owed[0].deadline, period_code="", files=filled, received_on=CAME, at=RETURNED
        )

    _measured("in: kept as files", hand_in)
    _measured("in: read, every cell understood", _work)
    batch = services.WorkbookBatch.objects.get()
    _measured("in: compared, queued", lambda: services.queue_batch(batch=batch, at=RETURNED))
    _measured("in: looked through, stored, sent", _work)
    print(f"{SubmittedRound.objects.count()} written; what is left has cells to be mended")


def _work() -> None:
    while take_next(at=RETURNED):
        pass


def _measured(label: str, work: Callable[[], object]) -> None:
    """Queries are counted without keeping their text, which costs more than many of them."""
    queries = 0

    def counted(execute: Callable[..., object], *arguments: object) -> object:
        nonlocal queries
        queries += 1
        return execute(*arguments)

    with connection.execute_wrapper(counted):
        started = time.process_time()
        work()
        spent = (time.process_time() - started) * 1000
    print(f"{label:<44} {spent:>8.0f} {queries:>8}")


def _owed(district: District) -> list[Obligation]:
    """A yearly report of 115 offices of the district."""
    plan = issued_plan(district)
    like = Unit.objects.get(code="705.PTP")
    units = [like, *(_copied(like, number) for number in range(1, UNITS))]
    deadline = deadline_of(plan, OwedThing.REPORT)
    rows = [Obligation(deadline=deadline, unit=unit, last_day=deadline.last_day) for unit in units]
    open_obligations(obligations=rows, at=moment(2023, 4, 1), person_id=None)
    return list(Obligation.objects.select_related("unit", "deadline__plan__lead_unit").order_by("id"))


def _copied(like: Unit, number: int) -> Unit:
    """Another office of the same kind."""
    phase = UnitPhase.objects.filter(unit=like).order_by("-id").first()
    unit = Unit.objects.get(pk=like.pk)
    unit.pk, unit.code, unit.name = None, f"705.T{number:03d}", f"Phòng thử {number}"
    unit._state.adding = True
    unit.save()
    if phase is not None:
        phase.pk, phase.unit, phase.name = None, unit, unit.name
        phase._state.adding = True
        phase.save()
    return unit


def _filled(content: bytes, number: int) -> bytes:
    """Every cell of a workbook filled, each unit with its own numbers and words."""
    rows = read_workbook(content, "a.xlsx", keys=sealing_keys()).rows
    values = _values(number)
    figures, texts = {}, {}
    for row in rows:
        if not row.row.is_fillable or row.row.kind is RowKind.HEADING:
            continue
        if row.row.kind is RowKind.FIGURE:
            is_whole = row.row.figure_kind is not FigureKind.BOOLEAN
            figures[row.place] = f"<v>{next(values)}</v>" if is_whole else "Có"
        else:
            texts[row.place] = _PAPER.get(row.row.code) or _said(number)
    return typed(typed(content, figures, FIGURES), texts, TEXTS)


def _values(number: int) -> Iterator[int]:
    return (100 - number % 40 + place % 3 for place in count())


def _said(number: int) -> str:
    words = [_WORDS[(number * step + step * step) % len(_WORDS)] for step in range(1, 60)]
    return f"Đơn vị số {number}: {' '.join(words)}."
