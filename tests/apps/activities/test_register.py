"""The register of activities as figures see it: totals in one query, the rows behind each of them."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from danvan.apps.activities.register import ACTIVITY_REGISTER
from danvan.apps.activities.services import add_kind, cancel_activity
from danvan.domain.figures.registers import Register
from tests.apps.activities.written import CONFERENCE, DAY, DIALOGUE, NOON, words, written
from tests.factories import District, actor

pytestmark = [pytest.mark.django_db, pytest.mark.database]
YEAR = {"start": date(2023, 1, 1), "end": date(2023, 12, 31)}
ASKED = [
    "conference.count",
    "conference.attendance",
    "dialogue.count",
    "dialogue.count_scheduled",
    "dialogue.count_unscheduled",
    "dialogue.opinions",
    "picnic.count",
]


@pytest.fixture
def units(district: District) -> tuple[int, int, int]:
    """Two units with activities and one without."""
    written(district)
    written(district, {"title": "Hội nghị lần hai", "counts": {"attendance": "30"}})
    written(district, {"title": "Hội nghị năm trước", "held_on": date(2022, 12, 31)})
    cancelled = written(district, {"title": "Hội nghị ghi nhầm"})
    officer = actor(district, "phongtuphap.cv", DAY)
    cancel_activity(actor=officer, activity_id=cancelled.pk, version=1, reason="Ghi nhầm", at=NOON)
    written(district, by="noivu.tp", of=DIALOGUE)
    written(district, {"variant": "unscheduled", "title": "Đối thoại đột xuất"}, by="noivu.tp", of=DIALOGUE)
    return tuple(district.units[code].pk for code in ("705.PTP", "705.PNV", "705.TTR"))  # type: ignore[return-value]


def test_the_register_is_one_of_the_protocol() -> None:
    register: Register = ACTIVITY_REGISTER
    assert (register.code, register.label) == ("activities", "Sổ hoạt động")


def test_totals_are_asked_in_one_query(
    units: tuple[int, int, int], django_assert_num_queries: pytest.FixtureRequest
) -> None:
    justice, home, _ = units
    with django_assert_num_queries(1):  # type: ignore[operator]
        totals = ACTIVITY_REGISTER.totals(unit_ids=units, measures=ASKED, **YEAR)
    assert totals == {
        (justice, "conference.count"): Decimal(2),
        (justice, "conference.attendance"): Decimal(75),
        (home, "dialogue.count"): Decimal(2),
        (home, "dialogue.count_scheduled"): Decimal(1),
        (home, "dialogue.count_unscheduled"): Decimal(1),
        (home, "dialogue.opinions"): Decimal(24),
    }


@pytest.mark.parametrize("measure", ASKED)
def test_the_rows_behind_add_up_to_the_total(units: tuple[int, int, int], measure: str) -> None:
    for unit_id in units:
        total = ACTIVITY_REGISTER.totals(unit_ids=[unit_id], measures=[measure], **YEAR).get((unit_id, measure))
        rows = ACTIVITY_REGISTER.rows_behind(unit_ids=[unit_id], measure=measure, **YEAR)
        assert sum((row.value for row in rows), Decimal(0)) == (total or 0)
        assert bool(rows) == (total is not None)


def test_a_row_behind_leads_to_its_page_and_says_what_to_look_at(district: District) -> None:
    held_on = DAY - timedelta(days=20)
    activity = written(district, {"held_on": held_on, "is_estimate": True})
    (row,) = ACTIVITY_REGISTER.rows_behind(unit_ids=[activity.unit_id], measure="conference.attendance", **YEAR)
    assert (row.url_name, row.url_args, row.day, row.value) == ("activities:detail", (activity.pk,), held_on, 45)
    assert row.text == f"{activity.title} (Phòng Tư pháp)"
    assert row.note == "ước tính, nhập muộn"


def test_days_of_the_period_count_at_both_ends(district: District) -> None:
    unit_id = written(district).unit_id
    for start, end, counted in ((DAY, DAY, True), (DAY + timedelta(days=1), DAY + timedelta(days=9), False)):
        totals = ACTIVITY_REGISTER.totals(unit_ids=[unit_id], start=start, end=end, measures=["conference.count"])
        assert bool(totals) is counted


def test_nothing_asked_is_nothing_told(db: None) -> None:
    assert ACTIVITY_REGISTER.totals(unit_ids=[1], measures=[], **YEAR) == {}


def test_a_figure_that_was_not_counted_has_no_row(district: District) -> None:
    unit_id = written(district, {"counts": {"attendance": "5"}}).unit_id
    assert ACTIVITY_REGISTER.totals(unit_ids=[unit_id], measures=["conference.staff"], **YEAR) == {}
    assert ACTIVITY_REGISTER.rows_behind(unit_ids=[unit_id], measure="conference.staff", **YEAR) == ()


def test_local_kinds_are_measured_too(district: District) -> None:
    kind = add_kind(
        actor=actor(district, "noivu.tp", DAY), label="Ngày hội", figure_lines="Số hộ tham gia; hộ", at=NOON
    )
    assert {f"{kind.code}.count", f"{kind.code}.figure_1"} <= {one.code for one in ACTIVITY_REGISTER.measures()}
    of_kind = CONFERENCE | {"kind": kind.code, "counts": {"figure_1": "80"}}
    unit_id = written(district, of=of_kind).unit_id
    measure = f"{kind.code}.figure_1"
    assert ACTIVITY_REGISTER.totals(unit_ids=[unit_id], measures=[measure], **YEAR) == {(unit_id, measure): 80}
    assert words(of=of_kind).kind == kind.code
