"""A seeded set of cheating reports: every one is flagged for what it is, no honest one is flagged at all."""

import pytest

from danvan.domain.report_checks.content import FlagKind
from danvan.domain.report_checks.flags import flags_of
from tests.domain.report_checks.seeded_reports import ASKED, cheating_cases, honest_cases

SEEDS = (1, 2026)


@pytest.mark.parametrize("seed", SEEDS)
def test_no_honest_report_is_flagged(seed: int) -> None:
    found = {case.unit: flags_of(ASKED, case.content, case.beside) for case in honest_cases(seed)}
    assert found == dict.fromkeys(found, ())


@pytest.mark.parametrize("seed", SEEDS)
def test_every_cheat_is_flagged_for_what_it_is(seed: int) -> None:
    missed = [
        (case.unit, case.expected)
        for case in cheating_cases(seed)
        if case.expected not in {flag.kind for flag in flags_of(ASKED, case.content, case.beside)}
    ]
    assert missed == []


def test_the_cheats_are_of_every_kind() -> None:
    assert {case.expected for case in cheating_cases(SEEDS[0])} == set(FlagKind)
