"""What the ledger says of a unit on a day, as facts."""

from datetime import UTC, date, datetime
from fractions import Fraction

import pytest

from danvan.domain.ledger import Explanation, Position
from danvan.domain.scoring.fact_names import LEDGER_FACTS
from danvan.domain.scoring.ledger_facts import OwedPaper, PaperKind, ledger_facts

DUE, DAY = date(2023, 5, 12), date(2023, 10, 20)
AT = datetime(2023, 10, 1, tzinfo=UTC)


def paper(kind: PaperKind, received: date | None = None, *, due: date = DUE, **changes: object) -> OwedPaper:
    """A paper due on a day, received or not."""
    entered = {"received_on": received, "entered_at": AT} if received else {}
    return OwedPaper(kind, Position(last_day=due, **{**entered, **changes}))


def values(*papers: OwedPaper, day: date = DAY) -> dict[str, object]:
    """What is found out, without how."""
    return {code: found.value for code, found in ledger_facts(papers, day).items()}


@pytest.mark.parametrize(
    ("received", "sent", "on_time", "days_late"),
    [
        (date(2023, 5, 12), True, True, 0),
        (date(2023, 5, 15), True, False, 3),
        (None, False, False, 161),
    ],
)
def test_a_plan_in_time_late_and_missing(received: date | None, sent: bool, on_time: bool, days_late: int) -> None:
    found = values(paper(PaperKind.OWN_PLAN, received))
    assert (found["PLAN_SENT"], found["PLAN_ON_TIME"], found["PLAN_DAYS_LATE"]) == (sent, on_time, days_late)
    assert found["REPORT_ON_TIME"] is None


@pytest.mark.parametrize(
    "papers",
    [
        (),
        (paper(PaperKind.OWN_PLAN, due=date(2023, 10, 20)),),
        (paper(PaperKind.OWN_PLAN, waived_at=AT),),
        (paper(PaperKind.OWN_PLAN, withdrawn_at=AT, withdrawn_reason="Bản sửa đổi"),),
        (paper(PaperKind.OWN_PLAN, due=date(2023, 12, 20), opens_on=date(2023, 12, 1)),),
    ],
    ids=["not owed", "not due yet", "waived", "withdrawn", "not opened"],
)
def test_what_is_not_known_is_never_in_time(papers: tuple[OwedPaper, ...]) -> None:
    found = values(*papers)
    assert (found["PLAN_SENT"], found["PLAN_ON_TIME"], found["PLAN_DAYS_LATE"]) == (None, None, None)


def test_what_was_sent_back_has_not_come() -> None:
    found = values(paper(PaperKind.REPORT, DUE, sent_back_at=AT))
    assert (found["REPORT_SENT"], found["REPORT_ON_TIME"]) == (False, False)


def test_two_plans_are_in_time_when_both_are() -> None:
    found = values(paper(PaperKind.OWN_PLAN, DUE), paper(PaperKind.OWN_PLAN, date(2023, 6, 2), due=date(2023, 6, 1)))
    assert (found["PLAN_ON_TIME"], found["PLAN_DAYS_LATE"]) == (False, 1)


def test_reports_are_counted_in_parts_that_make_the_whole() -> None:
    found = values(
        paper(PaperKind.REPORT, DUE),
        paper(PaperKind.PERIODIC_REPORT, date(2023, 5, 13)),
        paper(PaperKind.PERIODIC_REPORT, date(2023, 5, 13), explanation=Explanation.ACCEPTED),
        paper(PaperKind.PERIODIC_REPORT),
        paper(PaperKind.PERIODIC_REPORT, due=date(2023, 12, 1)),
        paper(PaperKind.OWN_PLAN, DUE),
    )
    parts = [found[f"REPORTS_{part}"] for part in ("ON_TIME", "EXCUSED", "LATE", "MISSING")]
    assert parts == [1, 1, 1, 1]
    assert found["REPORTS_OWED"] == Fraction(4)


@pytest.mark.parametrize(
    ("dossier", "missing", "days_late"),
    [
        (paper(PaperKind.DOSSIER, due=date(2023, 10, 23)), False, 0),
        (paper(PaperKind.DOSSIER, due=date(2023, 10, 18)), True, 2),
        (paper(PaperKind.DOSSIER, date(2023, 10, 19), due=date(2023, 10, 18)), False, 1),
    ],
)
def test_the_dossier(dossier: OwedPaper, missing: bool, days_late: int) -> None:
    found = values(dossier)
    assert (found["DOSSIER_MISSING"], found["DOSSIER_DAYS_LATE"]) == (missing, days_late)


def test_nothing_is_said_of_a_dossier_that_nobody_owes() -> None:
    found = values()
    assert (found["DOSSIER_MISSING"], found["DOSSIER_DAYS_LATE"]) == (None, None)


def test_each_fact_says_how_it_was_found() -> None:
    found = ledger_facts(
        [
            paper(PaperKind.OWN_PLAN, date(2023, 5, 15)),
            paper(PaperKind.REPORT),
            paper(PaperKind.DOSSIER, due=date(2023, 10, 23)),
        ],
        DAY,
    )
    assert found["PLAN_ON_TIME"].how == "Kế hoạch của đơn vị: hạn 12/5/2023, nhận 15/5/2023, trễ 3 ngày."
    assert found["REPORT_SENT"].how == "Báo cáo kết quả năm: hạn 12/5/2023, chưa nhận, quá hạn 161 ngày."
    assert found["DOSSIER_MISSING"].how == "Hồ sơ tự chấm điểm: hạn 23/10/2023, chưa nhận, chưa quá hạn."
    assert found["REPORTS_LATE"].how == (
        "1 báo cáo đã đến hạn hoặc đã nộp: 0 đúng hạn, 0 trễ được chấp nhận giải trình, 0 trễ, 1 chưa nộp."
    )


def test_every_fact_of_the_papers_stands_in_the_catalogue() -> None:
    counted_elsewhere = {"SENT_BACK_TIMES", "SESSIONS"}
    assert set(ledger_facts([], DAY)) == {fact.code for fact in LEDGER_FACTS} - counted_elsewhere
