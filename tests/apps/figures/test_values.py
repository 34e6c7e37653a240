"""Values with their history: what is stored, what is refused, what the database never lets change."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from danvan.apps.audit.append_only import protect_statements, unprotect_statements
from danvan.apps.figures.forms import form_of, shipped_form_of
from danvan.apps.figures.models import FigureChange, FigureDefinition, FigureValue
from danvan.apps.figures.selectors import reported_values, values_of
from danvan.apps.figures.services import StaleFigure, store_values
from danvan.apps.plans.enums import OwedThing
from danvan.apps.plans.models import Obligation
from danvan.apps.plans.services import record_receipt, record_send_back
from tests.apps.reporting.samples import issued_plan, owe
from tests.factories import District, moment

pytestmark = [pytest.mark.database, pytest.mark.django_db]


@pytest.fixture
def owed(district: District) -> Obligation:
    return owe(issued_plan(district), district, "705.PTP")


def store(
    district: District,
    owed: Obligation,
    day: int = 10,
    seen: dict[str, int] | None = None,
    who: str = "phongtuphap.cv",
    **values: int | None,
):
    return store_values(
        obligation=owed,
        values={code: None if value is None else Decimal(value) for code, value in values.items()},
        person_id=district.people[who].pk,
        at=moment(2023, 10, day),
        seen=seen,
    )


def history() -> list[tuple[str, Decimal | None, Decimal | None]]:
    return list(FigureChange.objects.order_by("id").values_list("figure", "value_before", "value"))


def test_a_value_is_stored_with_its_period_and_its_history(district: District, owed: Obligation) -> None:
    assert store(district, owed, staff_total=30) == ("staff_total",)
    assert store(district, owed, staff_total=30, staff_reached=20) == ("staff_reached",)
    assert store(district, owed, staff_total=31) == ("staff_total",)
    row = FigureValue.objects.get(figure="staff_total")
    assert (row.value, row.version, row.period_code, row.period_end) == (31, 2, "2023", date(2023, 12, 31))
    assert history() == [("staff_total", None, 30), ("staff_reached", None, 20), ("staff_total", 30, 31)]


def test_what_is_taken_out_keeps_its_row_and_is_no_value(district: District, owed: Obligation) -> None:
    store(district, owed, staff_total=30)
    store(district, owed, staff_total=None, staff_reached=None)
    assert values_of(owed.pk) == {}
    assert FigureValue.objects.get().version == 2
    assert history() == [("staff_total", None, 30), ("staff_total", 30, None)]


def test_two_writers_see_one_another(district: District, owed: Obligation) -> None:
    store(district, owed, staff_total=30)
    store(district, owed, staff_total=31, seen={"staff_total": 1})
    seen = {"staff_total": 1, "staff_reached": 0}
    with pytest.raises(StaleFigure) as refused:
        store(district, owed, staff_total=32, staff_reached=5, seen=seen, who="phongtuphap.tt")
    assert {code: Decimal(value) for code, value in refused.value.facts.items()} == {"staff_total": 31}
    assert values_of(owed.pk) == {"staff_total": 31}
    store(district, owed, staff_total=31, seen={"staff_total": 1})


def test_a_value_taken_out_meanwhile_is_told_as_none(district: District, owed: Obligation) -> None:
    store(district, owed, staff_total=30)
    store(district, owed, staff_total=None)
    with pytest.raises(StaleFigure) as refused:
        store(district, owed, staff_total=32, seen={"staff_total": 1}, who="phongtuphap.tt")
    assert refused.value.facts == {"staff_total": ""}


def test_what_one_stored_oneself_meanwhile_is_no_conflict(district: District, owed: Obligation) -> None:
    store(district, owed, staff_total=30)
    assert store(district, owed, staff_total=32, seen={"staff_total": 0}) == ("staff_total",)
    assert values_of(owed.pk) == {"staff_total": 32}


def test_storing_takes_as_many_queries_for_many_figures_as_for_one(
    district: District, owed: Obligation, django_assert_max_num_queries
) -> None:
    store(district, owed, staff_total=30)
    with django_assert_max_num_queries(8):  # with the savepoints of the bulk writes
        store(district, owed, **dict.fromkeys(("staff_total", "staff_reached", "reform_index", "conferences"), 1))


def test_a_value_counts_while_its_report_is_received_and_not_sent_back(district: District, owed: Obligation) -> None:
    store(district, owed, staff_total=30)
    plan_id = owed.deadline.plan_id
    assert reported_values(plan_id) == {}
    record_receipt(obligation_id=owed.pk, received_on=date(2023, 10, 11), at=moment(2023, 10, 11))
    assert reported_values(plan_id) == {owed.unit_id: {"staff_total": 30}}
    record_send_back(obligation_id=owed.pk, at=moment(2023, 10, 12))
    assert reported_values(plan_id) == {}


@pytest.mark.parametrize("change", ["UPDATE figures_figurechange SET value = 1", "DELETE FROM figures_figurechange"])
def test_the_database_keeps_the_history(district: District, owed: Obligation, change: str) -> None:
    store(district, owed, staff_total=30)
    with connection.cursor() as cursor:
        for statement in protect_statements(connection.vendor, "figures_figurechange"):
            cursor.execute(statement)
        with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
            cursor.execute(change)
        for statement in unprotect_statements(connection.vendor, "figures_figurechange"):
            cursor.execute(statement)
        cursor.execute(change)


def test_only_an_imported_value_stands_without_a_report(district: District) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        FigureValue.objects.create(
            unit=district.units["705.PTP"],
            figure="reform_index",
            period_code="2023",
            period_end=date(2023, 12, 31),
            value=80,
            entered_by=district.people["noivu.cv"],
            at=moment(2023, 12, 1),
        )


def test_a_form_holds_the_local_figures_in_force(district: District, owed: Obligation) -> None:
    def define(code: str, heading: str, start: date, end: date | None, kinds: list[str]) -> None:
        FigureDefinition.objects.create(
            owner=district.authority,
            code=code,
            name=f"Số liệu {code}",
            unit_of_measure="cuộc",
            kind="integer",
            heading=heading,
            asked_of=kinds,
            periods=["year"],
            roll_up="sum",
            usual_low=0,
            usual_high=9,
            basis="Công văn 12/UBND-NC",
            in_force_from=start,
            in_force_until=end,
            defined_by=district.people["noivu.cv"],
            defined_at=moment(2023, 1, 2),
        )

    define("dp_own", "local", date(2023, 1, 1), None, ["PHONG"])
    define("dp_joined", "rolling_out", date(2023, 1, 1), date(2023, 12, 31), ["PHONG"])
    define("dp_over", "local", date(2022, 1, 1), date(2023, 6, 30), ["PHONG"])
    define("dp_commune", "local", date(2023, 1, 1), None, ["XA"])
    form, shipped = form_of(owed), shipped_form_of(owed)
    assert form
    assert shipped
    assert {figure.code for figure in form.figures} - {figure.code for figure in shipped.figures} == {
        "dp_own",
        "dp_joined",
    }
    assert form.headings[-1].title == "Số liệu theo yêu cầu của địa phương"
    assert form.required_figures == shipped.required_figures


def test_a_plan_of_the_unit_asks_no_figures_and_a_dossier_has_no_form(district: District, owed: Obligation) -> None:
    plan = owed.deadline.plan
    own_plan = form_of(owe(plan, district, "705.PTP", OwedThing.OWN_PLAN))
    assert own_plan
    assert own_plan.figures == ()
    assert form_of(owe(plan, district, "705.PTP", OwedThing.SCORE_DOSSIER)) is None
