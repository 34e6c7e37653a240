"""What was corrected in a version of a plan stays in a later one where the words are the same."""

import json
from typing import cast

import pytest

from danvan.apps.plans import services
from danvan.apps.plans.carried import carried_over
from danvan.apps.plans.corrections import fact_corrected, fact_dropped
from danvan.apps.plans.models import Plan, PlanReading
from danvan.apps.plans.reading_form import FactKind, ReadingForm
from tests.apps.plans.amendments import LATER, amending
from tests.apps.plans.texts import HEAD, READ_AT, answered, confirm, correct, read
from tests.factories import District, actor

pytestmark = pytest.mark.django_db
ADDED = {"section": "II/1", "what": "Đối thoại với Nhân dân 02 lần", "value": "2", "unit": "lần", "op": "ge"}


def corrected_plan(district: District) -> Plan:
    """An issued plan of which a deadline was corrected, a task dropped and a target added."""
    reading = answered(district, read(district))
    values = {"section": "II/1", "what": "Báo cáo cả năm", "owed": "score_dossier"}
    reading = correct(district, reading, fact_corrected(reading, FactKind.DEADLINE, "1", values))
    reading = correct(district, reading, fact_dropped(reading, FactKind.TASK, "1"))
    reading = correct(district, reading, fact_corrected(reading, FactKind.TARGET, None, {**ADDED}))
    plan = confirm(district, reading)
    services.issue_plan(actor=actor(district, HEAD), plan_id=plan.pk, at=READ_AT)
    return Plan.objects.get(pk=plan.pk)


def test_what_was_corrected_stays_where_the_words_are_the_same(district: District) -> None:
    form = amending(district, corrected_plan(district), LATER.replace("10/11/2024", "23/10/2024")).corrected
    assert [(one["what"], one["owed"]) for one in form["deadlines"]] == [("Báo cáo cả năm", "score_dossier")]
    assert [one["what"][:27] for one in form["tasks"]] == ["Chủ trì, phối hợp với Hội K"]
    assert [one["what"] for one in form["targets"]][1:] == ["90% hồ sơ được giải quyết đúng hạn", ADDED["what"]]


def test_other_words_are_read_anew(district: District) -> None:
    (deadline,) = amending(district, corrected_plan(district)).corrected["deadlines"]
    assert (deadline["what"][:7], deadline["owed"], deadline["date"]) == ("Báo cáo", "report", "2024-11-10")


def test_each_fact_is_put_in_words_once(monkeypatch: pytest.MonkeyPatch) -> None:
    spoken = []

    def counted(*given: object, **named: object) -> str:
        spoken.append(given)
        return dumps(*given, **named)

    def form(word: str) -> ReadingForm:
        tasks = [
            {"what": f"{word} {number}", "anchor": {"start": number, "end": number + 1}} for number in range(1, 21)
        ]
        empty = {key: [] for key in ("deadlines", "targets", "citations", "sections", "findings")}
        return cast("ReadingForm", {"document": {}, **empty, "tasks": tasks})

    dumps = json.dumps
    monkeypatch.setattr(json, "dumps", counted)
    before = PlanReading(understood=form("Họp"), corrected=form("Họp"))
    assert carried_over(before, form("Khảo sát")) == form("Khảo sát")
    assert len(spoken) == 40
