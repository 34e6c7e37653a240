"""A letter through a mail server: taken, or refused in words that say what to mend."""

import socket
from datetime import UTC, datetime, timedelta
from email import message_from_string, policy

import pytest

from danvan.adapters.mail import MailAnswer, MailSecurity, MailServer, send_letter
from tests.mail_server import mail_server


def _send(port: int, **settings: object) -> MailAnswer:
    given = {
        "host": "127.0.0.1",
        "port": port,
        "sender": "danvan@xa.example",
        "security": MailSecurity.NONE,
        **settings,
    }
    server = MailServer(**given)  # type: ignore[arg-type]
    return send_letter(server, to="canbo@xa.example", subject="Thư thử", text="Chào ông (bà).")


def test_a_letter_is_taken_with_its_vietnamese_words() -> None:
    with mail_server() as server:
        answer = _send(server.port, user="danvan", password="bí mật".encode().hex())
    assert answer.accepted
    assert "đã nhận thư gửi canbo@xa.example" in answer.text
    (letter,) = server.letters
    assert "Subject: =?utf-8?" in letter
    told = message_from_string(letter, policy=policy.default)
    assert str(told["From"]) == "Công tác dân vận chính quyền <danvan@xa.example>"
    assert told["Auto-Submitted"] == "auto-generated"
    assert told["Message-ID"].endswith("@xa.example>")
    assert abs(told["Date"].datetime - datetime.now(UTC)) < timedelta(minutes=5)


@pytest.mark.parametrize(
    ("answers", "given", "text", "said"),
    [
        (
            {"auth": "535 5.7.8 wrong"},
            {"user": "a", "password": "b"},
            "không nhận tên hoặc mật khẩu",
            "535 5.7.8 wrong",
        ),
        ({"mail": "550 not you"}, {}, "không nhận địa chỉ gửi danvan@xa.example", "550 not you"),
        ({"rcpt": "550 không có hộp thư"}, {}, "không nhận địa chỉ canbo@xa.example", "550 không có hộp thư"),
        ({"data": "554 no"}, {}, "từ chối nội dung thư", "554 no"),
        ({"end": "554 spam"}, {}, "từ chối nội dung thư", "554 spam"),
        ({"greeting": "554 go away"}, {}, "Chưa gửi được thư", "554 go away"),
        ({}, {"security": MailSecurity.STARTTLS}, "không hỗ trợ cách bảo vệ", "STARTTLS"),
        ({}, {"security": MailSecurity.TLS}, "Không lập được kết nối bảo mật", "SSL"),
    ],
)
def test_a_refusal_says_what_to_mend(answers: dict[str, str], given: dict[str, object], text: str, said: str) -> None:
    with mail_server(**answers) as server:
        answer = _send(server.port, **given)
    assert not answer.accepted
    assert text in answer.text
    assert said in answer.server_said
    assert server.letters == [] or "end" in answers


def test_a_server_that_is_not_there() -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    assert f"từ chối kết nối ở cổng {port}" in _send(port).text


def test_a_server_that_cannot_be_found_or_does_not_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(error: OSError) -> None:
        def raiser(*_: object, **__: object) -> None:
            raise error

        monkeypatch.setattr(socket, "create_connection", raiser)

    fail(socket.gaierror(-2, "unknown"))
    assert "Không tìm thấy máy chủ" in _send(25).text
    fail(TimeoutError("timed out"))
    assert "không trả lời sau 15 giây" in _send(25).text
    fail(OSError("network is unreachable"))
    assert "Chưa gửi được thư" in _send(25).text


def test_a_line_break_in_an_address_is_no_letter() -> None:
    server = MailServer("127.0.0.1", 25, "danvan@xa.example", security=MailSecurity.NONE)
    with pytest.raises(ValueError, match=r"newline|linefeed"):
        send_letter(server, to="a@b.example\nBcc: c@d.example", subject="x", text="x")


def test_the_password_is_not_printed() -> None:
    assert "bi-mat" not in repr(MailServer("h", 25, "a@b.example", "u", "bi-mat"))
    assert [security.usual_port for security in MailSecurity] == [25, 587, 465]
