"""What came on paper, entered for the unit by the records clerk."""

from datetime import date

import pytest

from danvan.apps.audit.models import AuditEntry
from danvan.apps.plans.models import Obligation
from danvan.apps.reporting import services
from danvan.apps.reporting.enums import ReportState
from danvan.apps.reporting.figures import FiguresRefused
from danvan.apps.reporting.models import Report, SubmittedRound
from danvan.domain.rules import RuleViolation, StaleVersion
from tests.apps.reporting.samples import PDF, STATIONED_FIGURES, draft, issued_plan, owe, sent_back
from tests.factories import District, actor, moment

pytestmark = pytest.mark.django_db
POLICE = "705.CA"


@pytest.fixture
def owed(district: District) -> Obligation:
    """The yearly report of Công an huyện."""
    return owe(issued_plan(district), district, POLICE)


def enter(district: District, obligation: Obligation, who: str = "vanthu", **changes: object) -> Report:
    """A paper entered on 26/10/2023 that came on 20/10/2023."""
    said: dict[str, object] = {
        "number": "45/BC-CAH",
        "paper_date": date(2023, 10, 18),
        "received_on": date(2023, 10, 20),
        "content": "Kết quả công tác dân vận năm 2023.",
        "figures": {"staff_total": "1.200"},
        "scan": PDF,
        "filename": "Báo cáo CA.pdf",
        "at": moment(2023, 10, 26),
    }
    return services.enter_on_behalf(
        actor=actor(district, who),
        obligation_id=obligation.pk,
        **(said | changes),  # type: ignore[arg-type]
    )


def test_the_day_on_which_it_truly_came_counts(district, owed):
    report = enter(district, owed)
    owed.refresh_from_db()
    assert report.state == ReportState.SUBMITTED
    assert (owed.received_on, owed.entered_at) == (date(2023, 10, 20), moment(2023, 10, 26))
    assert report.entered_on_behalf_by == district.people["vanthu"]
    assert [(file.name, file.note, file.unit_id) for file in report.files.all()] == [
        ("Báo cáo CA.pdf", "Bản quét văn bản giấy", owed.unit_id)
    ]
    frozen = SubmittedRound.objects.get()
    assert frozen.content["entered_on_behalf_by"] == "Văn thư Văn phòng"
    assert frozen.content["figures"] == {"staff_total": "1200"}
    assert frozen.received_on == date(2023, 10, 20)


def test_the_audit_names_the_clerk_and_the_unit(district, owed):
    enter(district, owed)
    entry = AuditEntry.objects.get()
    assert (entry.event, entry.actor_name, entry.actor_unit_name) == (
        "report.enter_on_behalf",
        "Văn thư Văn phòng",
        "Văn phòng HĐND và UBND huyện",
    )
    assert (entry.for_unit_id, entry.for_unit_name) == (owed.unit_id, "Công an huyện")
    assert entry.stream.name == f"unit-{owed.unit_id}"
    assert (entry.after["số, ký hiệu"], entry.after["ngày nhận"]) == ("45/BC-CAH", "20/10/2023")


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"number": " "}, "Chưa có số, ký hiệu"),
        ({"content": "\n"}, "Chưa có nội dung"),
        ({"paper_date": date(2023, 10, 27)}, "Ngày văn bản 27/10/2023 ở sau hôm nay"),
        ({"received_on": date(2023, 10, 27)}, "Ngày nhận 27/10/2023 ở sau hôm nay"),
        ({"received_on": date(2023, 10, 17)}, "ở trước ngày văn bản 18/10/2023"),
        (
            {"paper_date": date(2022, 10, 18), "received_on": date(2022, 10, 20)},
            "ở trước ngày ban hành kế hoạch 60/KH-UBND",
        ),
        ({"scan": b""}, "Báo cáo CA.pdf"),
        ({"who": "noivu.cv"}, "không có quyền"),
    ],
)
def test_an_impossible_paper_is_refused_and_nothing_is_stored(district, owed, changes, said):
    with pytest.raises(RuleViolation, match=said):
        enter(district, owed, **changes)
    owed.refresh_from_db()
    assert not Report.objects.exists()
    assert owed.received_on is None


def test_a_figure_out_of_bounds_is_refused(district, owed):
    with pytest.raises(FiguresRefused, match="lớn hơn"):
        enter(district, owed, figures=STATIONED_FIGURES | {"staff_reached": "1.201"})
    assert not Report.objects.exists()


def test_a_paper_never_overwrites_what_the_unit_is_writing(district, owed):
    draft(district, owed, "conganhuyen.cv")
    with pytest.raises(RuleViolation, match="đang soạn dở"):
        enter(district, owed)
    draft(district, owed, "conganhuyen.cv", content="")
    assert enter(district, owed).state == ReportState.SUBMITTED


def test_a_second_clerk_is_told_that_it_is_entered(district, owed):
    enter(district, owed)
    with pytest.raises(StaleVersion, match="Văn thư Văn phòng"):
        enter(district, owed)
    assert SubmittedRound.objects.count() == 1


def test_after_it_was_sent_back_another_paper_makes_a_new_round_with_its_own_scan(district, owed):
    report = enter(district, owed)
    sent_back(district, report, at=moment(2023, 10, 27))
    report = enter(district, owed, received_on=date(2023, 10, 30), at=moment(2023, 10, 31), filename="Bản bổ sung.pdf")
    owed.refresh_from_db()
    assert owed.received_on == date(2023, 10, 30)
    assert [file.name for file in report.files.all()] == ["Bản bổ sung.pdf"]
    kept = SubmittedRound.objects.order_by("number")
    assert [[file["name"] for file in sent.content["files"]] for sent in kept] == [
        ["Báo cáo CA.pdf"],
        ["Bản bổ sung.pdf"],
    ]


def test_the_unit_may_take_over_in_the_system_after_its_paper_was_sent_back(district, owed):
    report = enter(district, owed)
    sent_back(district, report, at=moment(2023, 10, 27))
    report = draft(district, owed, "conganhuyen.cv", at=moment(2023, 10, 28), number="", figures=STATIONED_FIGURES)
    assert report.entered_on_behalf_by is None
    sent = services.submit_report(
        actor=actor(district, "conganhuyen.tt"), report_id=report.pk, version=report.version, at=moment(2023, 10, 28)
    )
    assert sent.state == ReportState.SUBMITTED
    assert SubmittedRound.objects.get(number=2).content["entered_on_behalf_by"] == ""
