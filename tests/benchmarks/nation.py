"""The nation's units: loading them, the list and the tree of a day, with the SQL queries of each."""

import statistics
import time
from collections.abc import Callable
from datetime import date

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from danvan.apps.orgs.selectors import nation_tree
from danvan.apps.orgs.selectors.lists import listed_units
from danvan.apps.orgs.services import load_national_base

ROUNDS = 20


def print_nation() -> None:
    """Time the loading where it is not done yet, then the lists of a day before the mergers and of one after."""
    started = time.perf_counter()
    loading = load_national_base(at=timezone.now())
    if loading is not None:
        print(f"nation's units loaded in {time.perf_counter() - started:.1f} s")
    print(f"\nthe nation's units on a day ({connection.vendor}), of {ROUNDS} rounds")
    for day in (date(2025, 6, 30), date(2026, 11, 27)):
        print_times(f"list of {day}", lambda day=day: len(listed_units(day)))
        print_times(f"tree of {day}", lambda day=day: len(nation_tree(day).phases))


def print_times(label: str, ask: Callable[[], int]) -> None:
    """Ask several times and print how long it took."""
    with CaptureQueriesContext(connection) as captured:
        count = ask()
    times = []
    for _ in range(ROUNDS):
        started = time.perf_counter()
        ask()
        times.append((time.perf_counter() - started) * 1000)
    worst = statistics.quantiles(times, n=100, method="inclusive")[94]
    print(
        f"  {label}: {count} units, median {statistics.median(times):.0f} ms, p95 {worst:.0f} ms, {len(captured)} SQL query"
    )
