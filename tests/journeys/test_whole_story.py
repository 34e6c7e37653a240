"""The year 2023 from the text of its plan to the signed and published ranking, each step by its own person."""

import pytest

from tests.journeys.conftest import PersonOpener
from tests.journeys.story import ranking, reading, reporting, scoring

pytestmark = pytest.mark.browser


def test_the_year_from_its_text_to_the_signed_ranking(as_person: PersonOpener) -> None:
    """Phòng Tư pháp and UBND xã Tân Lập act for themselves, Công an huyện on paper; the day moves on as it would."""
    reading.hand_in_what_is_no_plan(as_person)
    reading.read_the_plan(as_person)
    reading.hold_facts_against_the_text(as_person)
    reading.answer_what_the_text_leaves_open(as_person)
    reading.confirm_by_keyboard(as_person)
    reading.issue_the_plan(as_person)

    reporting.move_clock(as_person, "05/05/2023")
    reporting.send_the_units_plan(as_person)
    reporting.send_back_mend_and_accept(as_person)

    reporting.move_clock(as_person, "20/10/2023")
    scoring.open_the_cycle(as_person)
    reporting.report_with_figures(as_person)
    reporting.two_write_at_once(as_person)
    scoring.score_themselves(as_person)
    scoring.send_the_dossiers(as_person)

    reporting.move_clock(as_person, "25/10/2023")
    reporting.enter_the_paper_of_the_police(as_person)
    reporting.see_who_owes_what(as_person)
    scoring.appraise(as_person)
    scoring.import_what_others_measured(as_person)
    scoring.reconcile(as_person)

    reporting.move_clock(as_person, "27/10/2023")
    ranking.propose(as_person)
    ranking.nothing_public_before_the_decision(as_person)

    reporting.move_clock(as_person, "08/11/2023")
    ranking.decide(as_person)
    ranking.read_the_paper(as_person)
    ranking.publish(as_person)
    ranking.read_as_a_citizen(as_person)
    ranking.read_the_audit(as_person)
