"""A small clamd for tests: speaks INSTREAM over a local socket, and finds the EICAR test text."""

import socket
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

#: The text that every scanner names, in two halves so that none takes this file for it.
EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


class Clamd:
    """Answers one connection after another; `heard` are the contents that it was asked about."""

    def __init__(self, listener: socket.socket, answer: bytes | None = None) -> None:
        self.heard: list[bytes] = []
        self._listener, self._answer = listener, answer

    def serve(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            with connection:
                self._hear(connection)

    def _hear(self, connection: socket.socket) -> None:
        assert _exactly(connection, 10) == b"zINSTREAM\0"
        content = b""
        while length := struct.unpack(">I", _exactly(connection, 4))[0]:
            content += _exactly(connection, length)
        self.heard.append(content)
        found = b"stream: Win.Test.EICAR_HDB-1 FOUND" if EICAR in content else b"stream: OK"
        connection.sendall((found if self._answer is None else self._answer) + b"\0")


def _exactly(connection: socket.socket, count: int) -> bytes:
    taken = b""
    while len(taken) < count:
        piece = connection.recv(count - len(taken))
        if not piece:
            raise AssertionError("the client broke off")
        taken += piece
    return taken


@contextmanager
def clamd_at(path: Path, answer: bytes | None = None) -> Iterator[Clamd]:
    """A clamd on a local socket; `answer` is what it says to everything in place of a verdict."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as listener:
        listener.bind(str(path))
        listener.listen()
        server = Clamd(listener, answer)
        thread = threading.Thread(target=server.serve, daemon=True)
        thread.start()
        yield server
        listener.shutdown(socket.SHUT_RDWR)
        thread.join(5)
