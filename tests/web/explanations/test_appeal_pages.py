"""The pages of appeals, with their refusals, forged forms and what they ask of the database."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from danvan.apps.appeals.models import Appeal
from danvan.apps.scoring.models import DecisionEdition
from tests.apps.scoring.scene import Scene
from tests.factories import moment
from tests.web.checking import CheckingClient
from tests.web.scoring.conftest import set_clock

pytestmark = pytest.mark.django_db

MARK = "Bộ tiêu chí: bản dựng lại, chưa kiểm chứng."
UNIT, RIVAL, DECIDER = "705.PTP", "705.KTHT", "tothamdinh"
GROUND = {"ground-TC1_1": "Đã có văn bản bổ sung."}


class As:
    """A browser on 10/11/2023 that is one person after another, on the pages of a decided cycle."""

    def __init__(self, scene: Scene, client: Client) -> None:
        self.scene, self.client = scene, client
        self.unit, self.rival = scene.username(UNIT, ".tt"), scene.username(RIVAL, ".tt")
        set_clock(moment(2023, 11, 10))

    def get(self, who: str, name: str, pk: int, **asked: str) -> tuple[int, str]:
        self.client.force_login(self.scene.district.people[who])
        answer = self.client.get(reverse(f"appeals:{name}", args=[pk]), asked)
        return answer.status_code, answer.content.decode()

    def post(self, who: str, name: str, pk: int, **sent: str) -> tuple[int, str]:
        self.client.force_login(self.scene.district.people[who])
        answer = self.client.post(reverse(f"appeals:{name}", args=[pk]), sent)
        return answer.status_code, answer.content.decode()

    def file(self) -> int:
        assert self.post(self.unit, "file", self.scene.sheet(UNIT).pk, **GROUND)[0] == 302
        return Appeal.objects.get().pk


@pytest.fixture
def person(decided: Scene, client: CheckingClient) -> As:
    return As(decided, client)


def test_a_unit_appeals_in_the_browser(person: As) -> None:
    cycle, sheet = person.scene.cycle.pk, person.scene.sheet(UNIT).pk
    status, text = person.get(person.unit, "list", cycle)
    assert (status, "đến hết ngày 22/11/2023" in text, "chưa kiểm chứng" in text) == (200, True, True)
    assert (reverse("appeals:file", args=[sheet]) in text, "Chưa có đề nghị phúc tra nào" in text) == (True, True)
    form = person.get(person.unit, "file", sheet)[1]
    assert ("Ghi lý do ở tiêu chí cần xem lại" in form, MARK in form) == (True, True)
    status, text = person.post(person.unit, "file", sheet)
    assert (status, "Chưa nêu tiêu chí nào" in text) == (422, True)
    pk = person.file()
    assert "Đang xem xét" in person.get(person.unit, "list", cycle)[1]
    text = person.get(person.unit, "detail", pk)[1]
    assert ("Đã có văn bản bổ sung." in text, "Xem ảnh hưởng" in text, MARK in text) == (True, False, True)


def test_others_find_nothing_there(person: As) -> None:
    sheet, pk, cycle = person.scene.sheet(UNIT).pk, person.file(), person.scene.cycle.pk
    assert person.get(person.rival, "detail", pk)[0] == 404
    assert "Phòng Tư pháp" not in person.get(person.rival, "list", cycle)[1]
    for who in (person.rival, "noivu.tp", person.scene.username(UNIT, ".cv")):
        assert person.post(who, "file", sheet, **GROUND)[0] == 404
    for who in (person.unit, person.rival, "noivu.tp", "thanhtra.ctt"):
        assert person.post(who, "decide", pk, outcome="refused", reason="x")[0] == 404
    for who in (person.unit, "thanhtra.ctt", "chutich"):
        assert person.post(who, "period", cycle, filing_days="5", deciding_days="5")[0] == 404
        assert person.post(who, "close", cycle)[0] == 404
    assert Appeal.objects.get().state == "filed"


def test_who_signed_the_decision_reads_why_they_do_not_answer(person: As) -> None:
    pk = person.file()
    text = person.get("chutich", "detail", pk)[1]
    assert ("đã ký quyết định xếp loại lần trước" in text, "Xem ảnh hưởng" in text) == (True, False)
    status, text = person.post("chutich", "decide", pk, outcome="refused", reason="Giữ nguyên")
    assert (status, "đã ký quyết định xếp loại lần trước" in text) == (422, True)


def test_an_appeal_is_granted_with_the_effect_seen_first(person: As) -> None:
    pk = person.file()
    assert "Xem ảnh hưởng của điểm mới" in person.get(DECIDER, "detail", pk)[1]
    refused = person.get(DECIDER, "detail", pk, **{"points-TC1_1": "99"})[1]
    assert ("Ảnh hưởng đến điểm, xếp loại, thứ hạng" in refused, "TC1.1" in refused) == (False, True)
    points = {"points-TC1_1": "3"}
    shown = person.get(DECIDER, "detail", pk, **points)[1]
    assert ("95/95 (100,00%), Tốt, hạng 1" in shown, 'value="TC1.1=3"' in shown) == (True, True)
    assert not DecisionEdition.objects.exists()
    answer = points | {"outcome": "granted", "reason": "Hợp lệ.", "number": "1300", "date": "10/11/2023"}
    unseen = person.post(DECIDER, "decide", pk, **answer)
    assert (unseen[0], "Bấm “Xem ảnh hưởng” với điểm mới trước" in unseen[1]) == (422, True)
    unnumbered = person.post(DECIDER, "decide", pk, **answer | {"seen": "TC1.1=3", "number": "", "date": ""})
    assert (unnumbered[0], "Ghi số quyết định sửa." in unnumbered[1]) == (422, True)
    assert person.post(DECIDER, "decide", pk, **answer | {"seen": "TC1.1=3"})[0] == 302
    text = person.get(person.unit, "detail", pk)[1]
    assert "Quyết định sửa số 1300/QĐ-UBND ngày 10/11/2023; quyết định lần đầu vẫn giữ nguyên" in text
    assert "1300/QĐ-UBND" in person.get(person.unit, "list", person.scene.cycle.pk)[1]


def test_the_decision_page_shows_what_holds_and_what_was_before(person: As) -> None:
    pk, cycle = person.file(), person.scene.cycle.pk
    points = {"points-TC1_1": "3", "outcome": "granted", "reason": "Hợp lệ.", "number": "1300", "date": "10/11/2023"}
    assert person.post(DECIDER, "decide", pk, **points, seen="TC1.1=3")[0] == 302
    page, paper = (reverse(f"scoring:{name}", args=[cycle]) for name in ("decision", "decision_paper"))
    held, first = (person.client.get(page, asked).content.decode() for asked in ({}, {"lan": "1"}))
    moves = "Phòng Tư pháp: 93/95 (97,89%), Tốt, hạng 2 → 95/95 (100,00%), Tốt, hạng 1"
    assert ("Kết quả đã sửa sau phúc tra" in held, moves in held, "đã được sửa" in held) == (True, True, False)
    assert ("Đây là kết quả lần 1, đã được sửa" in first, "Quyết định số 1234/QĐ-UBND" in first) == (True, True)
    names = [person.client.get(paper, {"lan": edition})["Content-Disposition"] for edition in ("1", "2")]
    assert ["1234" in names[0], "1300" in names[1]] == [True, True]
    for wrong in ("3", "0", "x", "-1", "12345"):
        assert person.client.get(page, {"lan": wrong}).status_code == 404
    assert person.client.get(paper, {"lan": "3"}).status_code == 404


def test_an_appeal_is_refused_with_a_reason(person: As) -> None:
    pk = person.file()
    assert person.post(DECIDER, "decide", pk, outcome="refused")[0] == 422
    assert person.post(DECIDER, "decide", pk, outcome="refused", reason="Văn bản ngoài kỳ.")[0] == 302
    text = person.get(person.unit, "detail", pk)[1]
    assert ("Giữ nguyên điểm" in text, "Văn bản ngoài kỳ." in text) == (True, True)


def test_the_lead_sets_days_and_ends_the_stage(person: As) -> None:
    cycle = person.scene.cycle.pk
    assert person.post("noivu.tp", "period", cycle, filing_days="0", deciding_days="5")[0] == 422
    days = {"filing_days": "5", "deciding_days": "7", "basis": "Quy chế chấm điểm", "seen": "0"}
    assert person.post("noivu.tp", "period", cycle, **days)[0] == 302
    assert "Căn cứ: Quy chế chấm điểm." in person.get("noivu.tp", "list", cycle)[1]
    status, text = person.post("noivu.tp", "period", cycle, **days | {"basis": "Quy chế khác"})
    assert (status, "Số ngày phúc tra đã được sửa lúc" in text, 'value="Quy chế khác"' in text) == (422, True, True)
    early = person.post("noivu.tp", "close", cycle)
    assert (early[0], "Chưa hết hạn đề nghị phúc tra" in early[1]) == (422, True)
    set_clock(moment(2023, 11, 16))
    assert "đã hết ngày 15/11/2023" in person.get(person.unit, "list", cycle)[1]
    late = person.get(person.unit, "file", person.scene.sheet(UNIT).pk)[1]
    assert ("đã hết ngày 15/11/2023" in late, "Gửi đề nghị phúc tra" in late) == (True, False)
    status, text = person.post(person.unit, "file", person.scene.sheet(UNIT).pk, **GROUND)
    assert (status, GROUND["ground-TC1_1"] in text) == (422, True), "what was typed stays"
    assert person.post("noivu.tp", "close", cycle)[0] == 302


def test_the_pages_ask_a_bounded_number_of_queries(person: As) -> None:
    pk, sheet = person.file(), person.scene.sheet(UNIT).pk
    for who, name, number in ((DECIDER, "detail", pk), (person.unit, "file", sheet), ("noivu.tp", "list", 0)):
        with CaptureQueriesContext(connection) as asked:
            assert person.get(who, name, number or person.scene.cycle.pk)[0] == 200
        assert len(asked) <= 45, [query["sql"][:120] for query in asked]
