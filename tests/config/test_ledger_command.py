"""`danvan ledger`: what was owed and sent as of a day, as text and as JSON."""

import json

import pytest

from danvan.apps.plans.models import Obligation
from danvan.apps.plans.services import record_receipt
from danvan.cli import main
from tests.apps.plans.texts import issued
from tests.factories import District, moment

pytestmark = pytest.mark.django_db


@pytest.fixture
def owed(district: District) -> Obligation:
    """The report of Phòng Tư pháp, due on 23/10/2024, that came a day late."""
    issued(district)
    one = Obligation.objects.get()
    record_receipt(obligation_id=one.pk, received_on=moment(2024, 10, 24).date(), at=moment(2024, 10, 25))
    return one


def test_json_has_the_counts_and_fractions_of_one(owed: Obligation, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ledger", "--plan", "60/KH-UBND", "--as-of", "2024-10-25", "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    counts = {
        "owed": 1,
        "received": 1,
        "on_time": 0,
        "late": 1,
        "waived": 0,
        "flagged": 0,
        "completeness_rate": 1.0,
        "timeliness_rate": 0.0,
        "timeliness_rate_after_explanations": 0.0,
    }
    assert told == {
        "schema": "danvan.ledger/1",
        "as_of": "2024-10-25",
        "total": counts,
        "units": [{"code": "705.PTP", "name": "Phòng Tư pháp", **counts}],
    }


def test_a_day_before_knows_less(owed: Obligation, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ledger", "--as-of", "24/10/2024", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["total"]["received"] == 0
    assert main(["ledger", "--as-of", "2023-01-01", "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["units"], told["total"]["completeness_rate"]) == ([], None)


def test_text_is_a_table(owed: Obligation, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ledger", "--group", "offices"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("Việc phải nộp tính đến hết ngày")
    assert lines[2].split()[:3] == ["Phòng", "Tư", "pháp"]
    assert "100,00%" in lines[2]
    assert lines[-1].startswith("Tất cả")
    assert main(["ledger", "--as-of", "2023-01-01"]) == 0
    assert "–" in capsys.readouterr().out


def test_a_bad_call_is_refused(owed: Obligation, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ledger", "--plan", "1/KH"]) == 1
    assert "Không có kế hoạch" in capsys.readouterr().err
    assert main(["ledger", "--as-of", "hôm qua"]) == 1
    assert "Không hiểu ngày" in capsys.readouterr().err
