"""A mail server on a loopback port that says what a test wants it to say."""

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field


@dataclass
class FakeMailServer:
    """What it answers to each command, and the letters that it took."""

    port: int = 0
    answers: dict[str, str] = field(default_factory=dict)
    letters: list[str] = field(default_factory=list)


@contextmanager
def mail_server(**answers: str) -> Iterator[FakeMailServer]:
    """The server, running; a keyword names a command ("mail", "rcpt", "data", "auth", "greeting", "end") with its answer."""
    state = FakeMailServer(answers=answers)

    class Conversation(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            self._say(state.answers.get("greeting", "220 thu.example ESMTP"))
            for line in iter(self.rfile.readline, b""):
                word = line.split()[0].decode().lower() if line.split() else ""
                if word in {"ehlo", "helo"}:
                    self._say("250-thu.example\r\n250 AUTH PLAIN")
                elif word == "auth":
                    self._say(state.answers.get("auth", "235 2.7.0 ok"))
                elif word == "data" and "data" not in state.answers:
                    self._take_letter()
                elif word == "quit":
                    self._say("221 bye")
                    return
                else:
                    self._say(state.answers.get(word, "250 ok"))

        def _take_letter(self) -> None:
            self._say("354 go on")
            state.letters.append("".join(line.decode() for line in iter(self.rfile.readline, b".\r\n")))
            self._say(state.answers.get("end", "250 2.0.0 taken"))

        def _say(self, text: str) -> None:
            self.wfile.write(f"{text}\r\n".encode())

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Conversation) as server:
        server.daemon_threads = True
        state.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        try:
            yield state
        finally:
            server.shutdown()
            thread.join()
