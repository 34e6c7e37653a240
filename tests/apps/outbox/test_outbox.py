"""Letters that wait: once a cause, sent through a real server, tried again, given up, forgotten."""

from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from danvan.adapters.mail import MailSecurity, MailServer
from danvan.apps.audit.models import AuditEntry
from danvan.apps.outbox.enums import LetterState
from danvan.apps.outbox.jobs import BROKEN, KEPT, LEASE, PAUSES, forget_old, send_next
from danvan.apps.outbox.models import OutgoingLetter
from danvan.apps.outbox.selectors import LETTERS_A_PAGE, is_known, outbox
from danvan.apps.outbox.services import NewLetter, post_letters, send_again
from danvan.domain.rules import RuleViolation
from tests.factories import District, actor, moment
from tests.mail_server import mail_server

pytestmark = [pytest.mark.django_db, pytest.mark.database]
AT = moment(2023, 10, 24)


def server_at(port: int) -> MailServer:
    return MailServer("127.0.0.1", port, "danvan@xa.example", security=MailSecurity.NONE)


def post(*keys: str, at: datetime = AT) -> dict[str, int]:
    letters = [NewLetter(key, f"{key}@xa.example", f"Nhắc việc {key}", "Báo cáo đã quá hạn.\n") for key in keys]
    with transaction.atomic():
        return post_letters(letters=letters, at=at)


def test_one_cause_is_one_letter() -> None:
    first = post("a", "b")
    again = post("b", "c")
    assert again["b"] == first["b"]
    assert OutgoingLetter.objects.count() == 3


@pytest.mark.django_db(transaction=True)
def test_a_letter_belongs_to_an_act() -> None:
    with pytest.raises(RuntimeError, match="transaction"):
        post_letters(letters=[NewLetter("a", "a@xa.example", "Nhắc việc", "")], at=AT)


def test_letters_go_one_by_one_through_the_server() -> None:
    post("a", "b")
    with mail_server() as server:
        assert [send_next(server_at(server.port), at=AT) for _ in range(3)] == [True, True, False]
    assert ["To: a@xa.example" in server.letters[0], "To: b@xa.example" in server.letters[1]] == [True, True]
    assert set(OutgoingLetter.objects.values_list("state", "sent_at", "tries")) == {(LetterState.SENT, AT, 1)}


def test_nothing_goes_without_a_server_or_before_its_time() -> None:
    post("a", at=AT + timedelta(hours=1))
    assert not send_next(None, at=AT + timedelta(hours=2))
    with mail_server() as server:
        assert not send_next(server_at(server.port), at=AT)
        assert send_next(server_at(server.port), at=AT + timedelta(hours=1))


def test_a_refused_letter_is_tried_again_later_and_given_up_in_the_end(district: District) -> None:
    (number,) = post("a").values()
    at = AT
    with mail_server(rcpt="550 không có hộp thư") as server:
        for pause in PAUSES:
            assert send_next(server_at(server.port), at=at)
            assert not send_next(server_at(server.port), at=at + pause - timedelta(seconds=1))
            at += pause
        assert send_next(server_at(server.port), at=at)
        assert not send_next(server_at(server.port), at=at + timedelta(days=30))
    letter = OutgoingLetter.objects.get(pk=number)
    assert (letter.state, letter.tries) == (LetterState.GIVEN_UP, len(PAUSES) + 1)
    assert "550 không có hộp thư" in letter.said

    (row,) = outbox(1).rows
    assert (row.state, row.tag, row.is_given_up) == ("Không gửi được", "red", True)
    with pytest.raises(RuleViolation, match="không có quyền"):
        send_again(actor=actor(district, "noivu.cv"), letter_id=number, at=at)
    send_again(actor=actor(district, "quantri"), letter_id=number, at=at)
    entry = AuditEntry.objects.get(event="outgoing_letter.send_again")
    assert (entry.before, entry.after) == ({"trạng thái": "Không gửi được"}, {"trạng thái": "Chờ gửi"})
    with mail_server() as server:
        assert send_next(server_at(server.port), at=at)
    letter.refresh_from_db()
    assert (letter.state, letter.tries, letter.said) == (LetterState.SENT, 1, "")
    with pytest.raises(RuleViolation, match="không cần gửi lại"):
        send_again(actor=actor(district, "quantri"), letter_id=number, at=at)


def test_a_letter_that_a_worker_lost_comes_back() -> None:
    (number,) = post("a").values()
    OutgoingLetter.objects.filter(pk=number).update(state=LetterState.SENDING, begun_at=AT, tries=1)
    with mail_server() as server:
        assert not send_next(server_at(server.port), at=AT + LEASE)
        assert send_next(server_at(server.port), at=AT + LEASE + timedelta(seconds=1))


def test_a_subject_is_one_line() -> None:
    with transaction.atomic():
        subject = "Gửi văn bản: Kế hoạch\r\nBcc: khac@xa.example " + "x" * 400
        post_letters(letters=[NewLetter("a", "a@xa.example", subject, "")], at=AT)
    kept = OutgoingLetter.objects.get().subject
    assert (kept[:50], len(kept)) == ("Gửi văn bản: Kế hoạch Bcc: khac@xa.example xxxxxxx", 300)
    with mail_server() as server:
        assert send_next(server_at(server.port), at=AT)
    assert "\nBcc:" not in server.letters[0]


def test_a_letter_that_breaks_the_sending_stops_none_of_the_others() -> None:
    post("a", "b")
    OutgoingLetter.objects.filter(key="a").update(
        enclosed_sha256="0" * 64, enclosed_name="x", enclosed_type="text/plain"
    )
    with mail_server() as server:
        assert [send_next(server_at(server.port), at=AT) for _ in range(3)] == [True, True, False]
        assert ["To: b@xa.example" in letter for letter in server.letters] == [True]
        broken = OutgoingLetter.objects.get(key="a")
        assert (broken.state, broken.said, broken.next_try_at) == (LetterState.WAITING, BROKEN, AT + PAUSES[0])
        for _ in PAUSES:
            assert send_next(server_at(server.port), at=OutgoingLetter.objects.get(key="a").next_try_at)
    assert OutgoingLetter.objects.get(key="a").state == LetterState.GIVEN_UP


def test_a_letter_that_was_lost_every_time_is_given_up() -> None:
    post("a")
    OutgoingLetter.objects.update(state=LetterState.SENDING, begun_at=AT, tries=len(PAUSES) + 1)
    with mail_server() as server:
        assert not send_next(server_at(server.port), at=AT + 2 * LEASE)
    assert OutgoingLetter.objects.values_list("state", "said").get() == (LetterState.GIVEN_UP, BROKEN)


def test_what_went_long_ago_is_forgotten() -> None:
    post("a", "b")
    OutgoingLetter.objects.filter(key="a").update(state=LetterState.SENT, sent_at=AT)
    assert forget_old(at=AT + KEPT) == 0
    assert forget_old(at=AT + KEPT + timedelta(seconds=1)) == 1
    assert list(OutgoingLetter.objects.values_list("key", flat=True)) == ["b"]


def test_the_keeper_sees_pages_of_letters_without_their_text(django_assert_num_queries) -> None:
    numbers = post(*(f"l{number:03d}" for number in range(LETTERS_A_PAGE + 3)))
    with django_assert_num_queries(2):
        second = outbox(2)
    assert (len(second.rows), second.total, second.first) == (3, LETTERS_A_PAGE + 3, LETTERS_A_PAGE + 1)
    assert outbox(99).rows == second.rows
    assert second.counts == (
        ("Chờ gửi", LETTERS_A_PAGE + 3),
        ("Đang gửi", 0),
        ("Máy chủ thư đã nhận", 0),
        ("Không gửi được", 0),
    )
    assert not any("quá hạn" in str(row) for row in second.rows)
    assert is_known(numbers["l000"])
    assert not is_known(0)
    assert str(OutgoingLetter.objects.get(pk=numbers["l000"])) == "Nhắc việc l000"


def test_a_sent_letter_says_when() -> None:
    post("a")
    with pytest.raises(IntegrityError), transaction.atomic():
        OutgoingLetter.objects.update(state=LetterState.SENT)
