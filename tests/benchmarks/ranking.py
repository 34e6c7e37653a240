"""3,500 units × 60 criteria: ranking in full and after one change, the look before signing, the differences board.

The floor is the database's own sum of the settled points of each sheet, in the same run.
"""

import gc
import statistics
import time
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import get_resolver, reverse

from danvan.apps.accounts.models import Person
from danvan.apps.scoring.contenders import ranked_sheets
from danvan.apps.scoring.models import Cycle, ScoreSheet
from danvan.domain.ranking.decisions import GradeDecision
from danvan.domain.ranking.grades import grade
from danvan.domain.ranking.intervals import rank_intervals
from danvan.domain.ranking.releases import ReleaseSubject, make_release, verify_release
from danvan.domain.ranking.simulation import Change, what_if
from danvan.domain.ranking.standings import rank_graded, rank_groups
from danvan.domain.scoring.columns import Answer
from tests.benchmarks.many_sheets import UNITS, make_cycle

ROUNDS = 3
_SUM = (
    "SELECT c.sheet_id, SUM(x.points) FROM scoring_scorecell x JOIN scoring_scorecolumn c ON c.id = x.column_id "
    "WHERE c.code = 'RECONCILED' GROUP BY c.sheet_id"
)


def print_ranking() -> None:
    """Milliseconds of the clock and of CPU, medians of rounds taken in turns; spread and ratio to the floor in CPU."""
    started = time.perf_counter()
    cycle = Cycle.objects.select_related("plan", "criteria_set").get(pk=make_cycle().pk)
    print(f"\n{UNITS} units × 60 criteria made in {time.perf_counter() - started:.0f} s ({connection.vendor})")
    get_resolver().url_patterns  # noqa: B018 -- loaded and set aside from garbage collection as the web server does
    gc.collect()
    gc.freeze()
    measured = _measured(_works(cycle))
    floor = statistics.median(cpu for _, cpu in measured["floor: SQL sum of the settled points"])
    print(f"{'':<58} {'ms':>8} {'ms CPU':>8} {'spread':>8} {'× floor':>8} (CPU)")
    for label, times in measured.items():
        walls, cpus = [wall for wall, _ in times], [cpu for _, cpu in times]
        half = statistics.median(cpus)
        print(
            f"{label:<58} {statistics.median(walls):>8.0f} {half:>8.0f} {max(cpus) - min(cpus):>8.0f} "
            f"{half / floor:>8.2f}"
        )
    _print_pages(cycle, floor)


def _measured(works: dict[str, Callable[[], object]]) -> dict[str, list[tuple[float, float]]]:
    measured: dict[str, list[tuple[float, float]]] = {}
    for _ in range(ROUNDS):
        for label, work in works.items():
            measured.setdefault(label, []).append(_timed(work))
    return measured


def _timed(work: Callable[[], object]) -> tuple[float, float]:
    wall, cpu = time.perf_counter(), time.process_time()
    work()
    return (time.perf_counter() - wall) * 1000, (time.process_time() - cpu) * 1000


def _works(cycle: Cycle) -> dict[str, Callable[[], object]]:
    scored = ranked_sheets(cycle).scored()
    criteria_set, contenders = scored.criteria_set, list(scored.contenders)
    graded = [(one, grade(criteria_set, one)) for one in contenders]
    decisions = [GradeDecision(one.unit, grading.label, grading.label) for one, grading in graded]
    change = Change(contenders[0].unit, Answer("T1.1", Decimal(0)))
    seeds = iter(range(10**6))

    def release() -> object:
        return make_release(ReleaseSubject("2023", "Thử", "danvan"), criteria_set, contenders, decisions)

    made = make_release(ReleaseSubject("2023", "Thử", "danvan"), criteria_set, contenders, decisions)
    return {
        "floor: SQL sum of the settled points": _sum,
        "full ranking: read the settled points, grade, rank": lambda: rank_groups(
            criteria_set, ranked_sheets(cycle, settled_alone=True).scored().contenders
        ),
        "… with what everybody else said": lambda: ranked_sheets(cycle).scored(),
        "… of it grade and rank": lambda: rank_groups(criteria_set, contenders),
        "… of it rank what is graded": lambda: rank_graded(graded),
        "after one change: grade one, rank again, before and after": lambda: what_if(criteria_set, graded, [change]),
        "rank intervals, a new seed": lambda: rank_intervals(criteria_set, graded, scored.appraisals, str(next(seeds))),
        "release in memory": release,
        "verify it": lambda: verify_release(replace(made)),
    }


def _sum() -> object:
    with connection.cursor() as cursor:
        cursor.execute(_SUM)
        return cursor.fetchall()


def _print_pages(cycle: Cycle, floor: float) -> None:
    clients = {name: Client(headers={"host": "localhost"}) for name in ("chutich", "noivu.cv")}
    for name, client in clients.items():
        client.force_login(Person.objects.get(username=name))
    print(f"\n{'page':<58} {'ms CPU':>8} {'× floor':>8} {'queries':>8} {'kB':>6}")
    for label, who, address in _pages(cycle):
        client = clients[who]
        with CaptureQueriesContext(connection) as captured:
            response = client.get(address)
            queries = len(captured)  # before the next request empties the log
        if response.status_code != 200:
            raise RuntimeError(f"{address}: {response.status_code}")
        times = [_timed(lambda client=client, address=address: client.get(address))[1] for _ in range(ROUNDS)]
        half = statistics.median(times)
        print(f"{label:<58} {half:>8.0f} {half / floor:>8.2f} {queries:>8} {len(response.content) / 1024:>6.0f}")


def _pages(cycle: Cycle) -> list[tuple[str, str, str]]:
    """Label, who opens it, address: the grids of the co-scorer, then what the chairman looks at."""
    sheet = ScoreSheet.objects.filter(cycle=cycle).order_by("id")[:1].get()
    grid = reverse("scorebook:criterion", args=[cycle.pk, "T1.1"])
    ranking, sheets = reverse("scoring:ranking", args=[cycle.pk]), reverse("scoring:list") + f"?ky={cycle.pk}"
    differences = reverse("ranking:differences", args=[cycle.pk])
    return [
        ("score book: how far each criterion is", "noivu.cv", reverse("scorebook:book", args=[cycle.pk])),
        ("grid of a criterion across units", "noivu.cv", grid),
        ("… its hundredth page", "noivu.cv", f"{grid}?trang=100"),
        ("… units found by name", "noivu.cv", f"{grid}?tim=xa+thu+so+99"),
        ("grid of a unit across criteria", "noivu.cv", reverse("scorebook:unit", args=[sheet.pk, "CHU_TRI"])),
        ("ranking", "chutich", ranking),
        ("… its last page", "chutich", f"{ranking}?trang=18"),
        ("analysis before signing", "chutich", reverse("ranking:analysis", args=[cycle.pk])),
        ("differences board", "chutich", differences),
        ("differences board from one point on", "chutich", f"{differences}?tu=1"),
        ("simulation", "chutich", reverse("ranking:simulation", args=[cycle.pk])),
        ("score sheets", "chutich", sheets),
        ("… their twentieth page", "chutich", f"{sheets}&trang=20"),
    ]
