"""Who is responsible within the unit: named by its head, shown, followed over a handover."""

from datetime import date
from typing import Any

import pytest

from danvan.apps.audit.models import AuditEntry
from danvan.apps.ledger.selectors import assign_choices, obligation_page
from danvan.apps.ledger.services import assign_responsible
from danvan.apps.orgs.models import Handover, Post
from danvan.apps.plans.access import visible_obligations
from danvan.apps.plans.enums import OwedThing
from danvan.apps.plans.models import Obligation
from danvan.apps.plans.selectors.board import BoardFilter, board_page
from danvan.apps.plans.services import record_acceptance, record_receipt
from danvan.apps.reporting.selectors import work_for
from danvan.domain.rules import RuleViolation
from tests.apps.plans.texts import OFFICER, issued
from tests.factories import District, actor, deputy_actor, moment

pytestmark = [pytest.mark.database, pytest.mark.django_db]
AT = moment(2024, 10, 20)
TODAY = AT.date()
HEAD, WRITER = "phongtuphap.tt", "phongtuphap.cv"


@pytest.fixture
def owed(district: District) -> Obligation:
    """The report of Phòng Tư pháp, due on 23/10/2024."""
    issued(district)
    return Obligation.objects.select_related("deadline__plan", "unit").get()


def post_of(username: str) -> Post:
    return Post.objects.get(person__username=username)


def assign(district: District, owed: Obligation, who: str = WRITER, **changes: Any) -> int:
    given: dict[str, Any] = {"actor": actor(district, HEAD), "post_id": post_of(who).pk, "at": AT} | changes
    return assign_responsible(obligation_id=owed.pk, **given)


def said_on_page(district: District, day: date = TODAY) -> str:
    lead = actor(district, OFFICER)
    return obligation_page(lead, visible_obligations(lead).get(), day).responsible


def test_the_head_names_somebody_and_takes_it_back(district: District, owed: Obligation) -> None:
    name = district.people[WRITER].full_name
    assert (said_on_page(district), assign(district, owed), assign(district, owed)) == ("", 1, 0)
    assert said_on_page(district) == f"{name} ({post_of(WRITER).title})"
    (row,) = board_page(visible_obligations(actor(district, OFFICER)), BoardFilter(), TODAY).rows
    assert row.responsible == name
    assert assign(district, owed, post_id=None) == 1
    assert said_on_page(district) == ""
    entries = AuditEntry.objects.filter(event="obligation.assign").order_by("id")
    assert [(one.before["phụ trách"], one.after["phụ trách"]) for one in entries] == [
        ("Chưa giao", f"{name} ({post_of(WRITER).title})"),
        (f"{name} ({post_of(WRITER).title})", "Chưa giao"),
    ]


def test_all_of_a_kind_at_once(district: District, owed: Obligation) -> None:
    for day in (date(2024, 11, 1), date(2024, 12, 1)):
        Obligation.objects.create(
            deadline=owed.deadline, unit=owed.unit, last_day=day, period_code=f"{day:%Y-M%m}",
            period_start=day, period_end=day,
        )  # fmt: skip
    Obligation.objects.filter(last_day=date(2024, 12, 1)).update(waived_at=AT)
    assert assign_choices(owed, TODAY).others_of_kind == 1
    assert assign(district, owed, whole_kind=True) == 2
    assert Obligation.objects.filter(responsible=post_of(WRITER)).count() == 2


def test_who_took_over_the_post_follows(district: District, owed: Obligation) -> None:
    assign(district, owed)
    leaving = post_of(WRITER)
    leaving.valid_until = TODAY
    leaving.save(update_fields=["valid_until"])
    later = date(2024, 10, 21)
    assert said_on_page(district, later) == ""
    Handover.objects.create(leaving_post=leaving, receiving_post=post_of(HEAD), handed_on=TODAY)
    assert said_on_page(district, later).startswith(district.people[HEAD].full_name)
    assert assign_choices(owed, later).chosen == post_of(HEAD).pk
    assert said_on_page(district).startswith(district.people[WRITER].full_name)


def test_the_own_work_list_says_whose_it_is(district: District, owed: Obligation) -> None:
    assign(district, owed)
    name = district.people[WRITER].full_name
    for who, words, is_mine in ((WRITER, "ông (bà) phụ trách", True), (HEAD, f"phụ trách: {name}", False)):
        (item,) = work_for(actor(district, who), TODAY)
        assert (item.place.split("; ")[1], item.is_mine) == (words, is_mine)


def test_only_the_head_of_the_unit_that_owes_and_only_posts_of_it(district: District, owed: Obligation) -> None:
    for who in (WRITER, "noivu.tp", "phongyte.tt"):
        with pytest.raises(RuleViolation):
            assign(district, owed, actor=actor(district, who))
    with pytest.raises(RuleViolation, match="đang giữ chức vụ trong đơn vị phải nộp"):
        assign(district, owed, "noivu.cv")
    assert assign(district, owed, actor=deputy_actor(district, "phongtuphap.ptt", AT)) == 1


def test_what_was_accepted_is_left_as_it_was(district: District, owed: Obligation) -> None:
    record_receipt(obligation_id=owed.pk, received_on=TODAY, at=AT)
    record_acceptance(obligation_id=owed.pk, at=AT)
    with pytest.raises(RuleViolation, match="đã được tiếp nhận"):
        assign(district, owed)
    assert owed.deadline.owed in OwedThing.values
