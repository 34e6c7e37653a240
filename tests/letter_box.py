"""A real mail server on a loopback port, which keeps what it is given."""

import socket
import time
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Self

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session


class LetterBox:
    """Takes letters over SMTP for as long as the context lasts; `letters` are those it took."""

    def __init__(self) -> None:
        self.letters: list[EmailMessage] = []
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = int(probe.getsockname()[1])
        self._controller = Controller(self, hostname="127.0.0.1", port=self.port)

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802 -- its name in the library
        """Keep one letter."""
        content = envelope.original_content or b""
        self.letters.append(message_from_bytes(content, policy=policy.default))
        return "250 OK"

    def newest(self, subject: str) -> EmailMessage:
        """The newest letter with a subject, be it behind the mark of a sample, once there is one.

        Letters go out behind the page.
        """
        for _ in range(100):
            for letter in reversed(self.letters):
                if letter["Subject"].endswith(subject):
                    return letter
            time.sleep(0.05)
        raise AssertionError(f"no letter “{subject}” came")

    def __enter__(self) -> Self:
        self._controller.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._controller.stop()
