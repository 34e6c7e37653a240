"""Lists of what is owed, a unit's page, the matrix, and what waits for a person."""

from datetime import date, timedelta

import pytest

from danvan.apps.orgs.work import Urgency
from danvan.apps.plans import selectors
from danvan.apps.plans.access import opened_plan_for
from danvan.apps.plans.corrections import fact_corrected
from danvan.apps.plans.enums import OwedThing
from danvan.apps.plans.models import Deadline, Obligation, Plan, Task
from danvan.apps.plans.reading_form import FactKind
from danvan.apps.plans.selectors.board import PAGE_SIZE
from danvan.domain.clocks.lateness import Standing
from tests.apps.plans.texts import (
    HEAD,
    OFFICER,
    SHORT,
    UNKNOWN,
    answered,
    confirm,
    confirmed,
    correct,
    issued,
    read,
)
from tests.factories import District, actor, moment

pytestmark = pytest.mark.django_db
LAST = date(2024, 10, 23)
TODAY = date(2024, 10, 26)
MANY = SHORT.replace(
    "- Báo cáo kết quả thực hiện",
    "- Các cơ quan, đơn vị huyện; UBND các xã, thị trấn báo cáo kết quả thực hiện",
)


@pytest.fixture
def plan(district: District) -> Plan:
    """The short plan, issued."""
    return issued(district)


def owe(plan: Plan, district: District, unit: str, owed: OwedThing = OwedThing.REPORT, last: date = LAST) -> Obligation:
    """One more obligation under the plan."""
    deadline = Deadline.objects.create(
        plan=plan,
        owed=owed,
        what=f"Gửi {owed.label.lower()}",
        stated_value=last.isoformat(),
        mode="by",
        last_day=last,
        position=Deadline.objects.count() + 1,
        start=0,
        end=0,
    )
    return Obligation.objects.create(deadline=deadline, unit=district.units[unit], last_day=last)


def came(obligation: Obligation, day: date, *, accepted: bool = False, sent_back: bool = False) -> None:
    """Something came for an obligation."""
    at = moment(day.year, day.month, day.day)
    obligation.received_on, obligation.entered_at = day, at
    obligation.accepted_at, obligation.sent_back_at = at if accepted else None, at if sent_back else None
    obligation.save()


@pytest.fixture
def board(plan: Plan, district: District) -> dict[str, Obligation]:
    """One obligation for each thing that a board tells apart, under the name of the thing."""
    rows = {
        "overdue": Obligation.objects.get(),
        "mended late": owe(plan, district, "705.YT"),
        "accepted": owe(plan, district, "25489"),
        "sent back": owe(plan, district, "705.TTR", OwedThing.OWN_PLAN, date(2024, 5, 12)),
        "soon": owe(plan, district, "705.PNV", OwedThing.GRADING, date(2024, 10, 30)),
        "open": owe(plan, district, "705.CA", OwedThing.SCORE_DOSSIER, date(2024, 12, 30)),
    }
    came(rows["mended late"], LAST + timedelta(days=1))
    came(rows["accepted"], LAST, accepted=True)
    came(rows["sent back"], date(2024, 5, 10), sent_back=True)
    return rows


def shown(board: dict[str, Obligation], **chosen: object) -> list[str]:
    """The names of what the board shows, in its order."""
    page = selectors.board_page(Obligation.objects.all(), selectors.BoardFilter(**chosen), TODAY)  # type: ignore[arg-type]
    names = {obligation.pk: name for name, obligation in board.items()}
    return [names[row.id] for row in page.rows]


LATE_FIRST = ["overdue", "sent back", "soon", "open", "mended late", "accepted"]


def test_what_is_late_and_still_owed_stands_first(board) -> None:
    assert shown(board) == LATE_FIRST


@pytest.mark.parametrize(
    ("chosen", "names"),
    [
        ({"standing": "late"}, ["overdue", "sent back", "mended late"]),
        ({"standing": "owed"}, ["overdue", "sent back", "soon", "open"]),
        ({"standing": "waiting"}, ["mended late"]),
        ({"standing": "done"}, ["accepted"]),
        ({"standing": "sent_back"}, ["sent back"]),
        ({"kind": OwedThing.REPORT}, ["overdue", "mended late", "accepted"]),
        ({"query": "xa tan lap"}, ["accepted"]),
        ({"query": "Tân  Lập"}, []),
        ({"query": " TƯ PHÁP "}, ["overdue"]),
        ({"query": "chấm điểm"}, ["soon", "open"]),
        ({"year": 2024}, LATE_FIRST),
        ({"year": 2023}, []),
        ({"standing": "late", "kind": OwedThing.OWN_PLAN, "query": "thanh tra"}, ["sent back"]),
    ],
)
def test_the_board_is_narrowed(board, chosen, names) -> None:
    assert shown(board, **chosen) == names


@pytest.mark.parametrize(("code", "names"), [("communes", ["accepted"]), ("stationed", ["open"])])
def test_the_board_is_narrowed_to_the_members_of_a_group_today(board, district, code, names) -> None:
    assert shown(board, group_id=district.groups[code].pk) == names


@pytest.mark.parametrize(
    ("sort", "names", "backwards"),
    [
        (
            "unit",
            ["open", "soon", "overdue", "mended late", "sent back", "accepted"],
            ["accepted", "sent back", "mended late", "overdue", "soon", "open"],
        ),
        (
            "last_day",
            ["sent back", "overdue", "mended late", "accepted", "soon", "open"],
            ["open", "soon", "accepted", "mended late", "overdue", "sent back"],
        ),
        (
            "received",
            ["sent back", "accepted", "mended late", "open", "soon", "overdue"],
            ["open", "soon", "overdue", "mended late", "accepted", "sent back"],
        ),
    ],
)
def test_the_board_is_sorted_both_ways(board, sort, names, backwards) -> None:
    assert shown(board, sort=sort) == names
    assert shown(board, sort=sort, descending=True) == backwards


def test_the_tally_counts_whatever_standing_was_chosen(board) -> None:
    page = selectors.board_page(Obligation.objects.all(), selectors.BoardFilter(standing="done"), TODAY)
    assert page.tally == selectors.Tally(total=6, owed=4, overdue=2, came_late=1, waiting=1, done=1)
    assert page.total == 1


def test_a_row_is_ready_text(board) -> None:
    row = selectors.obligation_rows([board["overdue"]], TODAY)[0]
    assert (row.unit_name, row.kind_label, row.year) == ("Phòng Tư pháp", "Báo cáo kết quả năm", 2024)
    assert (row.last_day_text, row.received_text, row.lateness_text) == ("23/10/2024", "", "trễ 3 ngày")
    assert (row.standing, row.tag, row.is_reported) == (Standing.OVERDUE, "red", True)
    assert not selectors.obligation_rows([board["soon"]], TODAY)[0].is_reported


def test_a_long_board_comes_in_pages_and_ends_with_the_last(plan, district) -> None:
    for _ in range(PAGE_SIZE):
        owe(plan, district, "705.YT")
    every = Obligation.objects.all()
    pages = [selectors.board_page(every, selectors.BoardFilter(page=number), TODAY) for number in (0, 1, 2, 9)]
    assert [(page.page, page.pages, len(page.rows), page.first) for page in pages] == [
        (1, 2, PAGE_SIZE, 1),
        (1, 2, PAGE_SIZE, 1),
        (2, 2, 1, PAGE_SIZE + 1),
        (2, 2, 1, PAGE_SIZE + 1),
    ]
    assert len({row.id for page in pages[1:3] for row in page.rows}) == PAGE_SIZE + 1


def test_a_unit_page_holds_what_the_plan_asks_of_it_by_name_and_by_group(district) -> None:
    plan = issued(district, MANY)
    lawyers, health = (district.units[code].pk for code in ("705.PTP", "705.YT"))
    page = selectors.unit_page(plan, lawyers, TODAY)
    assert [(task.place, task.through) for task in page.leads] == [
        ("mục II.1, ý 1", "Các cơ quan, đơn vị huyện"),
        ("mục II.1, ý 2", ""),
    ]
    assert [(duty.line.last_day_text, duty.owed and duty.owed.kind) for duty in page.duties] == [
        ("23/10/2024", "report")
    ]
    assert [line.code for line in page.targets] == ["I/1"]
    Task.objects.filter(pk=page.leads[1].id).update(what=f"{page.leads[1].what[:12]}…")
    assert selectors.unit_page(plan, lawyers, TODAY).leads == page.leads, "what is kept short is read in full"
    other = selectors.unit_page(plan, health, TODAY)
    assert [task.named_as for task in other.leads] == ["Các cơ quan, đơn vị huyện"]
    assert [duty.owed.unit_name for duty in other.duties if duty.owed] == ["Phòng Y tế"]
    outside = selectors.unit_page(plan, district.units["705.BDV"].pk, TODAY)
    assert (outside.leads, outside.supports, outside.duties) == ((), (), ())
    assert selectors.unit_page(plan, 987654, TODAY) is None


def test_a_task_stands_once_and_by_name_where_the_text_says_both(district) -> None:
    text = SHORT.replace(f"phối hợp với {UNKNOWN}", "phối hợp với Phòng Y tế, Phòng Tư pháp, các cơ quan, đơn vị huyện")
    plan = issued(district, text)
    lawyers, health, police = (
        selectors.unit_page(plan, district.units[code].pk, TODAY) for code in ("705.PTP", "705.YT", "705.CA")
    )
    assert [task.through for task in lawyers.leads] == ["", ""]
    assert lawyers.supports == ()
    assert [(task.role, task.through) for task in health.supports] == [("Phối hợp", "")]
    assert police.supports == ()


def test_the_tabs_know_whether_the_plan_names_the_own_unit(plan, district) -> None:
    def named(username: str) -> bool:
        return opened_plan_for(actor(district, username), plan.pk).names_own_unit

    assert [named(username) for username in ("phongtuphap.cv", "phongyte.cv")] == [True, False]


def test_the_matrix_shows_who_leads_and_what_nobody_leads(district) -> None:
    plan = issued(district, MANY)
    coverage = selectors.coverage_of(plan, actor(district, "phongyte.cv"))
    assert [(clause.code, clause.heading) for clause in coverage.clauses] == [("II.1", "Phòng Tư pháp")]
    marks = {unit.name: (unit.marks, unit.is_open) for unit in coverage.units}
    assert len(marks) == 23
    assert marks["Phòng Tư pháp"] == (("CT",), False)
    assert marks["Phòng Y tế"] == (("CT",), True)
    assert coverage.uncovered == ()


def test_a_task_led_by_nobody_known_is_uncovered(district) -> None:
    reading = read(district)
    values = reading.corrected["tasks"][1] | {"resp": [UNKNOWN], "coord": ["Phòng Y tế"]}
    reading = answered(district, correct(district, reading, fact_corrected(reading, FactKind.TASK, "2", values)))
    coverage = selectors.coverage_of(confirm(district, reading), actor(district, OFFICER))
    assert [(unit.name, unit.marks) for unit in coverage.units] == [("Phòng Tư pháp", ("CT",)), ("Phòng Y tế", ("PH",))]
    assert [(task.what, task.leads[0].named_as) for task in coverage.uncovered] == [(values["what"], UNKNOWN)]


def test_my_work_holds_readings_plans_and_gradings(district) -> None:
    read(district)
    plan = confirmed(district, SHORT.replace("2024", "2025"))
    waiting = selectors.work_for(actor(district, HEAD), TODAY)
    assert [(item.label, item.url_name, item.url_args) for item in waiting] == [
        ("Xác nhận kết quả đọc kế hoạch", "plans:reading", waiting[0].url_args),
        ("Ban hành kế hoạch vào hệ thống", "plans:detail", (plan.pk,)),
    ]
    assert [item.url_name for item in selectors.work_for(actor(district, OFFICER), TODAY)] == ["plans:reading"]
    assert selectors.work_for(actor(district, "phongtuphap.tt"), TODAY) == ()
    assert selectors.work_for(actor(district, "tothamdinh"), TODAY) == ()


@pytest.mark.parametrize(
    ("today", "urgency"),
    [
        (date(2024, 10, 1), Urgency.OPEN),
        (date(2024, 10, 26), Urgency.SOON),
        (date(2024, 10, 31), Urgency.LATE),
    ],
)
def test_my_work_says_how_urgent_a_grading_is(plan, district, today, urgency) -> None:
    owe(plan, district, "705.PNV", OwedThing.GRADING, date(2024, 10, 30))
    (item,) = selectors.work_for(actor(district, OFFICER), today)
    assert (item.due, item.urgency, item.url_args) == (
        date(2024, 10, 30),
        urgency,
        (plan.pk, district.units["705.PNV"].pk),
    )


def test_plans_and_readings_of_the_list(district) -> None:
    first, second = issued(district), confirmed(district, SHORT.replace("2024", "2025"))
    rows = selectors.plan_rows(Plan.objects.all())
    assert [(row.id, row.year, row.tasks, row.state) for row in rows] == [
        (second.pk, 2025, 2, "Đã xác nhận, chưa ban hành"),
        (first.pk, 2024, 2, "Đã ban hành"),
    ]
    waiting = read(district, at=moment(2023, 4, 14, 2))
    rows = selectors.reading_rows(type(waiting).objects.all())
    assert [(row.id, row.read_at, row.state) for row in rows] == [(waiting.pk, "14/4/2023", "Chờ xác nhận")]


@pytest.mark.parametrize(("today", "year"), [(2023, None), (2024, 2024), (2025, 2024), (2026, 2026), (2030, 2026)])
def test_the_current_plan_is_the_newest_issued_one_up_to_this_year(district, today, year) -> None:
    issued(district)
    confirmed(district, SHORT.replace("2024", "2025"))
    issued(district, SHORT.replace("2024", "2026"))
    found = selectors.current_plan_for(actor(district, "phongtuphap.cv"), date(today, 5, 1))
    assert (found.plan.year if found else None) == year
    assert found is None or found.is_owed_here
