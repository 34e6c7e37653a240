"""The files that a report must be sent with: asked, missing, given, frozen with the round, seen by the lead."""

from datetime import date

import pytest

from danvan.apps.plans.asked_files import asked_file_names
from danvan.apps.plans.enums import OwedThing
from danvan.apps.plans.models import Deadline, Obligation
from danvan.apps.reporting import services
from danvan.apps.reporting.flagging import flags_on
from danvan.apps.reporting.models import Report, SubmittedRound
from danvan.apps.reporting.selectors import checks_on_page, entry_on_page, round_on_page
from danvan.domain.report_checks.content import FlagKind
from danvan.domain.rules import RuleViolation
from tests.apps.reporting.samples import OFFICE_FIGURES, PDF, draft, issued_plan, owe
from tests.apps.reporting.test_flags import AT, OFFICER, UNIT, explain, kinds, stored, submit
from tests.factories import District, actor

pytestmark = pytest.mark.django_db
APPENDIX, LIST = "Phụ lục số liệu", "Danh sách cuộc đối thoại"


@pytest.fixture
def owed(district: District) -> Obligation:
    """The yearly report of Phòng Tư pháp, to be sent with two files."""
    one = owe(issued_plan(district), district, UNIT)
    Deadline.objects.filter(pk=one.deadline_id).update(asked_files=[APPENDIX, LIST])
    return Obligation.objects.select_related("unit", "deadline__plan").get(pk=one.pk)


def written(district: District, owed: Obligation, *codes: str) -> Report:
    files = [services.NewFile(PDF, f"{code}.pdf", asked=code) for code in codes]
    return draft(district, owed, OFFICER, at=AT, figures=OFFICE_FIGURES, files=files)


def test_the_sheet_asks_for_the_files_of_the_deadline(owed: Obligation) -> None:
    assert [(file.code, file.prompt) for file in entry_on_page(owed).files] == [("tep-1", APPENDIX), ("tep-2", LIST)]


def test_a_missing_file_is_a_flag_that_is_mended_or_explained(district: District, owed: Obligation) -> None:
    report = written(district, owed, "tep-1")
    (flag,) = flags_on(stored(report))
    page = checks_on_page(actor(district, OFFICER), stored(report).obligation, stored(report))
    assert page.files == ((APPENDIX, True), (LIST, False))
    assert (flag.kind, flag.place) == (FlagKind.FILE_MISSING, "tep-2")
    with pytest.raises(RuleViolation, match="Danh sách cuộc đối thoại"):
        submit(district, report)
    explain(district, report, "Danh sách đã gửi qua trục liên thông.")
    submit(district, report)
    content = SubmittedRound.objects.get().content
    assert [flag["place"] for flag in content["flags"]] == ["tep-2"]
    assert content["asked_files"] == [{"code": "tep-1", "name": APPENDIX}, {"code": "tep-2", "name": LIST}]
    shown = round_on_page(Obligation.objects.select_related("report").get(pk=owed.pk), 1).text.asked_files
    assert [(file.name, file.names) for file in shown] == [(APPENDIX, ("tep-1.pdf",)), (LIST, ())]


def test_a_report_with_its_files_has_no_flag_until_one_is_taken_out(district: District, owed: Obligation) -> None:
    report = written(district, owed, "tep-1", "tep-2")
    assert kinds(report) == []
    gone = report.report_files.get(asked="tep-1").evidence_id
    services.remove_report_file(actor=actor(district, OFFICER), report_id=report.pk, evidence_id=gone, at=AT)
    assert kinds(report) == [FlagKind.FILE_MISSING]


def test_a_unit_s_own_plan_is_flagged_without_its_file(district: District, owed: Obligation) -> None:
    Deadline.objects.filter(pk=owed.deadline_id).update(owed=OwedThing.OWN_PLAN, asked_files=[APPENDIX])
    report = draft(district, owed, OFFICER, at=AT)
    assert kinds(report) == [FlagKind.FILE_MISSING]


def test_a_file_that_nobody_asked_for_is_refused(district: District, owed: Obligation) -> None:
    with pytest.raises(RuleViolation, match="không yêu cầu tệp đó"):
        written(district, owed, "tep-3")
    assert not Report.objects.exists()


def test_a_paper_entered_for_a_unit_lacks_the_files_too(district: District, owed: Obligation) -> None:
    report = services.enter_on_behalf(
        actor=actor(district, "vanthu"),
        obligation_id=owed.pk,
        number="12/BC",
        paper_date=date(2023, 10, 18),
        received_on=date(2023, 10, 19),
        content="Kết quả năm.",
        figures=dict(OFFICE_FIGURES),
        scan=PDF,
        filename="quet.pdf",
        at=AT,
    )
    assert Report.objects.get(pk=report.pk).flag_count == 2


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ([], []),
        (["  Phụ lục   1 ", "", "Phụ lục 1", "Biểu số liệu"], ["Phụ lục 1", "Biểu số liệu"]),
    ],
)
def test_names_of_files_are_evened(typed: list[str], names: list[str]) -> None:
    assert asked_file_names(typed) == names


@pytest.mark.parametrize(
    ("typed", "said"),
    [([f"Tệp {number}" for number in range(11)], "nhiều nhất 10 tệp"), (["x" * 201], "dài quá 200 ký tự")],
)
def test_too_many_or_too_long_names_are_refused(typed: list[str], said: str) -> None:
    with pytest.raises(RuleViolation, match=said):
        asked_file_names(typed)
