"""The scene of 2026 on the national base: a province and one of its communes, each with its own plan."""

from collections import Counter

import pytest

from danvan.apps.accounts.models import Person
from danvan.apps.dispatch.models import Sending
from danvan.apps.orgs.models import Unit
from danvan.apps.orgs.selectors import actor_for
from danvan.apps.orgs.services import load_national_base
from danvan.apps.papers.models import Paper
from danvan.apps.plans.access import visible_obligations, visible_plans
from danvan.apps.plans.models import Obligation, Plan
from danvan.apps.plans.positions import entry_of, lock_days_of, position_of
from danvan.apps.reminders.models import Digest
from danvan.apps.sample.two_tiers import TODAY, is_possible, load_two_tiers
from danvan.domain.authority import Actor
from danvan.domain.ledger import fold
from tests.factories import moment

pytestmark = pytest.mark.django_db


def _as(username: str) -> Actor:
    found = actor_for(Person.objects.get(username=username), TODAY)
    assert found is not None
    return found


def test_without_the_base_there_is_no_such_scene() -> None:
    assert not is_possible()


def test_a_province_and_a_commune_each_with_its_plan() -> None:
    load_national_base(at=moment(2026, 1, 2))
    load_two_tiers()
    plans = {plan.number: plan for plan in Plan.objects.select_related("issuer", "lead_unit")}
    assert {number: plan.lead_unit.name for number, plan in plans.items()} == {
        "2204/KH-UBND": "Sở Nội vụ",
        "128/KH-UBND": "Phòng Văn hóa – Xã hội",
    }
    communes = Unit.objects.filter(parent__code="80", kind_id="XA", valid_until=None)
    owed = Obligation.objects.filter(deadline__plan=plans["2204/KH-UBND"], unit__in=communes)
    assert (communes.count(), owed.count()) == (96, 96 * 3)

    second = Obligation.objects.filter(deadline__plan=plans["128/KH-UBND"], period_code="2026-Q2")
    kinds = set(second.values_list("entries__kind", flat=True))
    assert {"waived", "extension_granted", "extension_refused", "explanation_accepted", "unlocked", "received"} < kinds
    for one in Obligation.objects.filter(deadline__added_at__isnull=False).prefetch_related("entries"):
        entries = sorted(one.entries.all(), key=lambda entry: entry.pk)
        assert position_of(one) == fold(map(entry_of, entries), opens_on=one.opens_on, lock_days=lock_days_of(one))

    states = Counter(Paper.objects.values_list("issuer__code", "state"))
    assert states == {
        ("80", "sent"): 1,
        ("80", "signed"): 1,
        ("80", "submitted"): 1,
        ("25486", "signed"): 1,
        ("25486", "submitted"): 1,
    }
    assert Sending.objects.filter(unit__code="25486").count() == 1
    assert Digest.objects.filter(person__username="tb.kt.cv").exists()

    commune, province = _as("tb.vhxh.cv"), _as("tn.snv.cv")
    assert {plan.number for plan in visible_plans(commune)} == {"2204/KH-UBND", "128/KH-UBND"}
    assert {plan.number for plan in visible_plans(province)} == {"2204/KH-UBND"}
    assert {row.deadline.plan.number for row in visible_obligations(commune)} == {"128/KH-UBND"}
    assert {row.unit.name for row in visible_obligations(_as("tb.ubnd.cv"))} == {"UBND xã Tân Biên"}
    assert {row.deadline.plan.number for row in visible_obligations(province)} == {"2204/KH-UBND"}
