"""What stands in the database before a story begins."""

import sys


def district_without_plan() -> None:
    """Units, people, criteria, and the sample's clock on 13/4/2023; no plan."""
    from django.core.management import call_command

    from danvan.apps.sample.district import load_district
    from danvan.apps.sample.scenario import instant
    from danvan.apps.sample.services import move_clock
    from danvan.apps.sample.years import START_2023, load_criteria

    call_command("migrate", verbosity=0)
    load_district()
    load_criteria(START_2023.read_day)
    move_clock(actor=None, to=instant(START_2023.read_day))


def sample_years() -> None:
    """Both sample years."""
    from danvan.config.running import load_sample

    load_sample()


if __name__ == "__main__":
    from danvan.config.running import prepare

    prepare()
    {"district_without_plan": district_without_plan, "sample_years": sample_years}[sys.argv[1].rpartition(".")[2]]()
