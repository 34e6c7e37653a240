"""The pages that many rows stand behind, on a generated sample: what each costs of processor and of queries.

`make bench ONLY=generated` makes a district of its own. For a province or the nation, on either database:

DANVAN_DATA_DIRECTORY=/somewhere/empty danvan sample --size nation
DANVAN_DATA_DIRECTORY=/somewhere/empty python -m tests.benchmarks.ledger_pages
"""

import gc
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from danvan.apps.figures.models import FigureValue

ROUNDS = 9
OK = 200


def print_ledger_pages() -> None:
    """Milliseconds of the processor for each page: the middle and the 95th percentile of some rounds, queries, kB.

    Beside them those of PostgreSQL where it runs on this machine; SQLite works within ours.
    """
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext
    from django.urls import get_resolver, reverse

    from danvan.apps.accounts.models import Person
    from danvan.apps.figures.models import FigureValue
    from danvan.apps.orgs.models import Unit
    from danvan.apps.plans.models import Obligation, ObligationEntry, Plan

    plan = Plan.objects.filter(state="issued").order_by("-year", "id")[0]
    report = Obligation.objects.filter(deadline__plan=plan, deadline__owed="report").order_by("id")[0]
    counts = (Unit, Plan, Obligation, ObligationEntry, FigureValue)
    print(f"{connection.vendor}: " + ", ".join(f"{model.objects.count()} {model.__name__}" for model in counts))
    get_resolver().url_patterns  # noqa: B018 -- loaded and set aside from garbage collection as the web server does
    gc.freeze()
    lead = Person.objects.get(username=f"m{plan.issuer.code}.tp".lower())
    year = str(plan.year)
    pages: list[tuple[str, str]] = [
        ("Việc của tôi", reverse("home:my_work")),
        ("ledger, late first", f"{reverse('plans:obligations')}?nam={year}"),
        ("ledger, every year", f"{reverse('plans:obligations')}?nam="),
        ("ledger, last page", f"{reverse('plans:obligations')}?nam=&trang=999"),
        ("ledger, words", f"{reverse('plans:obligations')}?nam={year}&tim=tai+chinh"),
        ("ledger, a past day", f"{reverse('plans:obligations')}?nam={year}&ngay=30/6/{year}"),
        ("by unit", f"{reverse('plans:obligations_by_unit')}?nam={year}"),
        ("who has not sent", reverse("ledger:missing")),
        ("rates today", f"{reverse('ledger:rates')}?nam={year}"),
        ("rates, every year", f"{reverse('ledger:rates')}?nam="),
        ("rates of a past day", f"{reverse('ledger:rates')}?nam={year}&ngay=30/6/{year}"),
        ("one obligation", reverse("ledger:detail", args=(report.pk,))),
        ("one report", reverse("reporting:detail", args=(report.pk,))),
        ("target board", reverse("reporting:targets", args=(plan.pk,))),
        ("one figure", reverse("figures:detail", args=("conferences",))),
        ("plans", reverse("plans:list")),
        ("units", reverse("orgs:list")),
        ("activities", reverse("activities:list")),
    ]
    print(f"{'page':<24} {'ms CPU':>8} {'p95':>8} {'database':>8} {'ms wall':>8} {'queries':>8} {'kB':>7}")
    for label, address in pages:
        client = Client(headers={"host": "localhost"})
        client.force_login(lead)
        answer = client.get(address)
        with CaptureQueriesContext(connection) as captured:
            client.get(address)
            queries = len(captured)
        before = _database_ms()
        spent, waited = _times(lambda client=client, address=address: client.get(address))
        database = (_database_ms() - before) / ROUNDS
        told = "" if answer.status_code == OK else f"  status {answer.status_code}"
        print(
            f"{label:<24} {statistics.median(spent):>8.0f} {_p95(spent):>8.0f} {database:>8.0f} "
            f"{statistics.median(waited):>8.0f} {queries:>8} {len(answer.content) / 1024:>7.1f}{told}"
        )


def print_roll_ups() -> None:
    """One figure of one period added up over the units of an authority, and over all there are."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from danvan.apps.figures.access import COUNTED, GIVEN
    from danvan.apps.figures.catalogue import SHIPPED
    from danvan.apps.figures.models import FigureValue
    from danvan.apps.figures.selectors.totals import totals_by_superior
    from danvan.apps.plans.models import Plan

    plan = Plan.objects.filter(state="issued").order_by("-year", "id")[0]
    figure, year = SHIPPED["conferences"], str(plan.year)
    counted = FigureValue.objects.filter(GIVEN, COUNTED)
    wholes = (
        ("roll-up of an authority", counted.filter(unit__authority_id=plan.issuer_id)),
        ("roll-up of all by superior", counted),
    )
    for label, values in wholes:

        def add_up(values: "QuerySet[FigureValue]" = values) -> object:
            return totals_by_superior(values, figure, year)

        with CaptureQueriesContext(connection) as captured:
            add_up()
        spent, waited = _times(add_up)
        print(
            f"{label:<28} {statistics.median(spent):>4.0f} {_p95(spent):>8.0f} {statistics.median(waited):>8.0f} "
            f"{len(captured):>8}"
        )


def _database_ms() -> float:
    """The processor time that our process of PostgreSQL has used; 0 where there is none on this machine."""
    from django.db import connection

    if connection.vendor != "postgresql":
        return 0
    used = Path(f"/proc/{connection.connection.info.backend_pid}/schedstat")
    return int(used.read_text().split()[0]) / 10**6 if used.exists() else 0


def _p95(times: list[float]) -> float:
    return statistics.quantiles(times, n=20, method="inclusive")[-1]


def _times(work: Callable[[], object]) -> tuple[list[float], list[float]]:
    spent, waited = [], []
    for _ in range(ROUNDS):
        cpu, wall = time.process_time(), time.perf_counter()
        work()
        spent.append((time.process_time() - cpu) * 1000)
        waited.append((time.perf_counter() - wall) * 1000)
    return spent, waited


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
    from danvan.config.running import prepare

    prepare()
    print_ledger_pages()
    print_roll_ups()
