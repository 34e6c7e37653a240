"""What the benchmark asks from within: the main pages and their SQL queries."""

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from danvan.apps.accounts.models import Person
from danvan.apps.plans.models import Obligation, Plan
from danvan.apps.scoring.models import Cycle, ScoreSheet

OK = 200


def print_pages() -> None:
    """The ten main pages: label, who opens it, address; separated by tabs."""
    plan = Plan.objects.get(year=2023)
    cycle = Cycle.objects.get(year=2023)
    report = Obligation.objects.filter(deadline__plan=plan, deadline__owed="report", accepted_at__isnull=False)
    sheet = ScoreSheet.objects.filter(cycle=cycle, state="reconciled").order_by("id")[:1].get()
    justice = Person.objects.get(username="phongtuphap.cv")
    pages = [
        ("my work of the lead office", "noivu.cv", reverse("home:my_work")),
        ("my work of a unit", justice.username, reverse("home:my_work")),
        ("obligations of all units", "noivu.cv", reverse("plans:obligations")),
        ("the plan", "noivu.cv", reverse("plans:detail", args=[plan.pk])),
        ("obligations by unit", "noivu.cv", reverse("plans:obligations_by_unit")),
        ("one report", "noivu.cv", reverse("reporting:detail", args=[report.order_by("id")[:1].get().pk])),
        ("progress of targets", "chutich", reverse("reporting:targets", args=[plan.pk])),
        ("score sheets", "noivu.cv", reverse("scoring:list")),
        ("one score sheet", "noivu.cv", reverse("scoring:sheet", args=[sheet.pk])),
        ("ranking", "chutich", reverse("scoring:ranking", args=[cycle.pk])),
    ]
    for page in pages:
        print("\t".join(page))


def print_queries(pages: list[tuple[str, str]]) -> None:
    """SQL queries of each page for the one who opens it, log-in and frame included."""
    for username, address in pages:
        client = Client(headers={"host": "localhost"})
        client.force_login(Person.objects.get(username=username))
        client.get(address)
        with CaptureQueriesContext(connection) as captured:
            status = client.get(address).status_code
        if status != OK:
            raise RuntimeError(f"{address}: {status}")
        print(f"{username}\t{address}\t{len(captured)}")
