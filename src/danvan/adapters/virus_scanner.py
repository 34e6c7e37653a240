"""Asking ClamAV's clamd whether a content holds a virus, by its INSTREAM command.

The content goes over a socket in pieces; nothing is written to a disk that clamd and we would have to share.
"""

import re
import socket
import struct
from dataclasses import dataclass
from urllib.parse import urlsplit

_FOUND = re.compile(r"stream: (.+) FOUND")
_PIECE = 64 * 1024
_LONGEST_ANSWER = 4096
_USUAL_PORT = 3310


class ScannerUnreachableError(RuntimeError):
    """The scanner gave no verdict: it is not there, broke off, or does not take the content."""


@dataclass(frozen=True, slots=True)
class VirusScanner:
    """Where clamd listens: a `path` of a local socket, or else `host` and `port`; `seconds` how long one may wait."""

    path: str = ""
    host: str = ""
    port: int = _USUAL_PORT
    seconds: float = 15.0

    @classmethod
    def at(cls, address: str) -> "VirusScanner":
        """The scanner at an address, `unix:/run/clamav/clamd.ctl` or `tcp://host:3310`. Raises ValueError otherwise."""
        parts = urlsplit(address)
        if parts.scheme == "unix" and parts.path.startswith("/") and not parts.netloc:
            return cls(path=parts.path)
        if parts.scheme == "tcp" and parts.hostname and not parts.path and parts.port != 0:
            return cls(host=parts.hostname, port=parts.port or _USUAL_PORT)
        raise ValueError(address)

    def found_in(self, content: bytes) -> str:
        """The name of the virus that the content holds; blank for none. Raises ScannerUnreachableError."""
        try:
            with self._connected() as connection:
                connection.sendall(b"zINSTREAM\0")
                for start in range(0, len(content), _PIECE):
                    piece = content[start : start + _PIECE]
                    connection.sendall(struct.pack(">I", len(piece)) + piece)
                connection.sendall(struct.pack(">I", 0))
                answer = _answer(connection)
        except (OSError, UnicodeDecodeError) as error:
            raise ScannerUnreachableError(str(error)) from error
        if answer == "stream: OK":
            return ""
        found = _FOUND.fullmatch(answer)
        if found is None:
            raise ScannerUnreachableError(answer)
        return found[1]

    def _connected(self) -> socket.socket:
        if not self.path:
            return socket.create_connection((self.host, self.port), timeout=self.seconds)
        connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        try:
            connection.settimeout(self.seconds)
            connection.connect(self.path)
        except OSError:
            connection.close()
            raise
        return connection


def _answer(connection: socket.socket) -> str:
    """What clamd says, up to its closing zero."""
    said = b""
    while b"\0" not in said and len(said) < _LONGEST_ANSWER:
        piece = connection.recv(_LONGEST_ANSWER)
        if not piece:
            break
        said += piece
    return said.partition(b"\0")[0].decode("ascii").strip()
