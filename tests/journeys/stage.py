"""What stands in the database before a story begins; its tables are there (see kept_stages)."""

import sys


def district_without_plan() -> None:
    """Units, people, criteria, the register of documents, and the sample's clock on 13/4/2023; no plan."""
    from danvan.apps.legal.services import load_register
    from danvan.apps.sample.district import load_district
    from danvan.apps.sample.scenario import instant
    from danvan.apps.sample.services import move_clock
    from danvan.apps.sample.years import START_2023, load_criteria

    load_district()
    load_criteria(START_2023.read_day)
    load_register(at=instant(START_2023.read_day), with_local=True)
    move_clock(actor=None, to=instant(START_2023.read_day))


def sample_years() -> None:
    """Both sample years."""
    from danvan.config.running import load_sample

    load_sample()


def a_collection() -> None:
    """An issued plan of 2023 under which 115 units owe the yearly report, on 20/10/2023."""
    from danvan.apps.orgs.models import UnitKind
    from danvan.apps.orgs.services import add_unit
    from danvan.apps.plans.enums import OwedThing
    from danvan.apps.plans.models import Obligation
    from danvan.apps.sample.district import START, load_district
    from danvan.apps.sample.services import move_clock
    from tests.apps.reporting.samples import deadline_of, issued_plan
    from tests.factories import moment

    district = load_district()
    deadline = deadline_of(issued_plan(district), OwedThing.REPORT)
    kind = UnitKind.objects.get(code="PHONG")
    units = [
        add_unit(
            code=f"thu-{number}", name=f"Đơn vị {number:03d}", kind=kind, valid_from=START, parent=district.authority
        )
        for number in range(1, 116)
    ]
    Obligation.objects.bulk_create(
        Obligation(deadline=deadline, unit=unit, last_day=deadline.last_day) for unit in units
    )
    move_clock(actor=None, to=moment(2023, 10, 20))


def three_communes() -> None:
    """Three communes have sent plan and report of 2023, one its plan three days late; all owe a score dossier.

    On 16/10/2023, before anybody opened a cycle.
    """
    from datetime import date

    from danvan.apps.orgs.services import add_group
    from danvan.apps.plans.enums import DeadlineMode, OwedThing, TargetMeasure
    from danvan.apps.plans.models import Deadline
    from danvan.apps.portal.services import publish_plan
    from danvan.apps.sample.district import START, load_district
    from danvan.apps.sample.fates import ReportFate
    from danvan.apps.sample.scenario import Cast, instant, send
    from danvan.apps.sample.services import move_clock
    from danvan.apps.sample.years import START_2023, load_criteria
    from tests.apps.reporting.samples import issued_plan, owe, target

    district = load_district()
    load_criteria(START_2023.read_day)
    plan = issued_plan(district)
    target(plan, "CT6", TargetMeasure.GRADE_SHARE, "60")
    graded_by = date(2023, 11, 9)
    Deadline.objects.create(
        plan=plan, owed=OwedThing.GRADING, what="Quyết định xếp loại", stated_value=graded_by.isoformat(),
        mode=DeadlineMode.BY, last_day=graded_by, position=9, start=0, end=0,
    )  # fmt: skip
    cast = Cast(district, date(2023, 4, 17))
    publish_plan(actor=cast.named("noivu.tp"), plan_id=plan.pk, at=instant(cast.day))
    for code, sent_on in (("25489", date(2023, 5, 15)), ("25495", date(2023, 5, 10)), ("25498", date(2023, 5, 11))):
        send(cast, owe(plan, district, code, OwedThing.OWN_PLAN), ReportFate.ACCEPTED, sent_on)
        send(cast, owe(plan, district, code), ReportFate.ACCEPTED, date(2023, 10, 12))
        owe(plan, district, code, OwedThing.SCORE_DOSSIER)
    communes = tuple(district.units[code] for code in ("25489", "25495", "25498"))
    add_group(
        code="ba-xa",
        name="Ba xã chấm thí điểm",
        owner=district.authority,
        phrases=(),
        members=communes,
        valid_from=START,
    )
    move_clock(actor=None, to=instant(date(2023, 10, 16)))


def a_proposed_ranking() -> None:
    """A ranking of 2023 that waits to be decided, and a notice in draft, on 8/11/2023; a deputy may sign both (KT.)."""
    from danvan.apps.sample.district import load_district
    from danvan.apps.sample.services import move_clock
    from danvan.apps.scoring.services import propose_ranking
    from danvan.domain.authority import Permission
    from tests.apps.papers.scene import drafted
    from tests.apps.scoring.scene import APPRAISED, DECIDED, open_scene
    from tests.factories import delegate

    district = load_district()
    settled, silent = "705.PTP", "705.KTHT"
    scene = open_scene(district, (settled, silent))
    scene.settle(settled, lost="2")
    propose_ranking(
        actor=scene.actor("noivu.tp"), cycle_id=scene.cycle.pk, note="", at=APPRAISED,
        not_rated={district.units[silent].pk},
    )  # fmt: skip
    given = frozenset({Permission.RANKING_DECIDE, Permission.PAPER_SIGN})
    delegate(district, "phochutich", DECIDED, permissions=given)
    drafted(district, DECIDED)
    move_clock(actor=None, to=DECIDED)


PASSWORD = "con mèo ngồi trên mái nhà"


def people_with_passwords() -> None:
    """The district's people, two of them with a password and an address; nothing else."""
    from danvan.apps.accounts.models import Person
    from danvan.apps.sample.district import load_district
    from danvan.apps.sample.scenario import instant
    from danvan.apps.sample.services import move_clock
    from danvan.apps.sample.years import START_2023

    load_district()
    move_clock(actor=None, to=instant(START_2023.read_day))
    for username in ("noivu.cv", "quantri"):
        person = Person.objects.get(username=username)
        person.set_password(PASSWORD)
        person.email = f"{username}@example.gov.vn"
        person.save()


STAGES = {
    stage.__name__: stage
    for stage in (
        district_without_plan,
        sample_years,
        a_collection,
        three_communes,
        a_proposed_ranking,
        people_with_passwords,
    )
}

if __name__ == "__main__":
    from danvan.config.running import prepare

    prepare()
    STAGES[sys.argv[1]]()
