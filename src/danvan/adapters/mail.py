"""Sending a letter through the agency's mail server, and what the server said to it."""

import smtplib
import socket
import ssl
from dataclasses import dataclass, field
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import localtime, make_msgid
from enum import StrEnum

TIMEOUT = 15
SENDER_NAME = "Công tác dân vận chính quyền"
#: Says that nobody wrote the letter by hand, so that no program answers that its owner is away (RFC 3834).
AUTOMATIC = {"Auto-Submitted": "auto-generated"}

# What may go wrong, the narrower kind of error first: the fault in words, and where to mend it.
_FAULTS: tuple[tuple[type[Exception], str, str], ...] = (
    (
        smtplib.SMTPAuthenticationError,
        "Máy chủ không nhận tên hoặc mật khẩu.",
        "Xem lại DANVAN_MAIL_USER, DANVAN_MAIL_PASSWORD.",
    ),
    (smtplib.SMTPSenderRefused, "Máy chủ không nhận địa chỉ gửi {sender}.", "Xem lại DANVAN_MAIL_FROM."),
    (
        smtplib.SMTPRecipientsRefused,
        "Máy chủ không nhận địa chỉ {to}.",
        "Kiểm tra địa chỉ, hoặc hỏi máy chủ có cho gửi đến địa chỉ này.",
    ),
    (smtplib.SMTPDataError, "Máy chủ từ chối nội dung thư.", ""),
    (
        smtplib.SMTPNotSupportedError,
        "Máy chủ không hỗ trợ cách bảo vệ hoặc đăng nhập đã chọn.",
        "Xem lại DANVAN_MAIL_SECURITY.",
    ),
    (
        ssl.SSLCertVerificationError,
        "Chứng thư của máy chủ {host} không hợp lệ nên không gửi.",
        "Xem lại DANVAN_MAIL_HOST hoặc chứng thư của máy chủ.",
    ),
    (
        ssl.SSLError,
        "Không lập được kết nối bảo mật với {host}:{port}.",
        "Xem lại DANVAN_MAIL_SECURITY và DANVAN_MAIL_PORT.",
    ),
    (socket.gaierror, "Không tìm thấy máy chủ {host}.", "Xem lại DANVAN_MAIL_HOST."),
    (TimeoutError, "Máy chủ {host}:{port} không trả lời sau {seconds} giây.", "Xem lại cổng và tường lửa."),
    (ConnectionRefusedError, "Máy chủ {host} từ chối kết nối ở cổng {port}.", "Xem lại DANVAN_MAIL_PORT."),
    (
        smtplib.SMTPServerDisconnected,
        "Máy chủ ngắt kết nối giữa chừng.",
        "Xem lại DANVAN_MAIL_PORT, DANVAN_MAIL_SECURITY.",
    ),
)
_OTHER_FAULT = ["Chưa gửi được thư qua {host}:{port}.", ""]


class MailSecurity(StrEnum):
    """How the way to the mail server is protected."""

    NONE = "none"
    STARTTLS = "starttls"
    TLS = "tls"

    @property
    def usual_port(self) -> int:
        """The port at which a server of this kind usually listens."""
        return {"none": 25, "starttls": 587, "tls": 465}[self.value]


@dataclass(frozen=True, slots=True)
class MailServer:
    """The agency's mail server as the environment names it; `sender` is the address that letters come from."""

    host: str
    port: int
    sender: str
    user: str = ""
    password: str = field(default="", repr=False)
    security: MailSecurity = MailSecurity.STARTTLS

    @property
    def named_sender(self) -> str:
        """Who a letter comes from, as a reader sees it: the system's name with the address."""
        return str(Address(SENDER_NAME, addr_spec=self.sender))


def is_address(text: str) -> bool:
    """Whether a text is one mail address and nothing beside it.

    >>> is_address("danvan@xa.example"), is_address("danvan@"), is_address("a@b, c@d")
    (True, False, False)
    """
    try:
        Address(addr_spec=text)
    except (MessageError, ValueError, IndexError):  # what the library raises on faults of different kinds
        return False
    return "@" in text and not any(sign.isspace() for sign in text)


@dataclass(frozen=True, slots=True)
class MailAnswer:
    """Whether the server took a letter, in plain Vietnamese, and the server's own words where it said any."""

    accepted: bool
    text: str
    server_said: str = ""


@dataclass(frozen=True, slots=True)
class MailFile:
    """A file that goes with a letter."""

    name: str
    media_type: str
    content: bytes = field(repr=False)


def send_letter(
    server: MailServer, *, to: str, subject: str, text: str, enclosed: MailFile | None = None
) -> MailAnswer:
    """Send one letter and tell what became of it; never raises for what a server or a network does.

    Taken by the server is not yet delivered: the text says so. Raises ValueError for a line break in an address or
    subject, which no letter has.
    """
    letter = EmailMessage()
    letter["From"], letter["To"], letter["Subject"] = server.named_sender, to, subject
    letter["Date"], letter["Message-ID"] = localtime(), make_msgid(domain=server.sender.rpartition("@")[2])
    for name, value in AUTOMATIC.items():
        letter[name] = value
    letter.set_content(text)
    if enclosed is not None:
        main, _, sub = enclosed.media_type.partition("/")
        letter.add_attachment(enclosed.content, maintype=main, subtype=sub, filename=enclosed.name)
    try:
        with _connected(server) as connection:
            if server.user:
                connection.login(server.user, server.password)
            connection.send_message(letter)
    except (smtplib.SMTPException, OSError) as error:
        return _answer_to(error, server, to)
    return MailAnswer(
        accepted=True,
        text=f"Máy chủ {server.host} đã nhận thư gửi {to}. Hãy mở hộp thư (kể cả mục thư rác) để chắc thư đã đến.",
    )


def _connected(server: MailServer) -> smtplib.SMTP:
    context = ssl.create_default_context()
    if server.security is MailSecurity.TLS:
        return smtplib.SMTP_SSL(server.host, server.port, timeout=TIMEOUT, context=context)
    connection = smtplib.SMTP(server.host, server.port, timeout=TIMEOUT)
    if server.security is MailSecurity.STARTTLS:
        try:
            connection.starttls(context=context)
        except BaseException:
            connection.close()
            raise
    return connection


def _answer_to(error: Exception, server: MailServer, to: str) -> MailAnswer:
    fault, mend = next((words for kind, *words in _FAULTS if isinstance(error, kind)), _OTHER_FAULT)
    named = {"host": server.host, "port": server.port, "sender": server.sender, "to": to, "seconds": TIMEOUT}
    return MailAnswer(accepted=False, text=f"{fault.format(**named)} {mend}".strip(), server_said=_said(error))


def _said(error: Exception) -> str:
    """The server's own words, with their number."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        code, words = next(iter(error.recipients.values()))
        return _words(code, words)
    if isinstance(error, smtplib.SMTPResponseException):
        return _words(error.smtp_code, error.smtp_error)
    return str(error)[:300]


def _words(code: int, said: bytes | str) -> str:
    text = said.decode("utf-8", errors="replace") if isinstance(said, bytes) else said
    return f"{code} {text}"[:300]
