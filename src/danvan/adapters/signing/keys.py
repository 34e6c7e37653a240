"""Who signs: one protocol for keys in a file, on a token, or with a signing service."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from typing import Protocol

from cryptography.hazmat.primitives.serialization import pkcs12
from pyhanko.sign import signers

from danvan.adapters.signing.certificates import UNREADABLE, whole
from danvan.domain.rules import RuleViolation

MAX_KEY_FILE = 256 * 1024


class KeySource(Protocol):
    """Something that signs with one key. `certificate` is the certificate of that key, DER."""

    @property
    def certificate(self) -> bytes:
        """The certificate of the key, DER."""

    def opened(self) -> AbstractContextManager[signers.Signer]:
        """The key ready to sign, as long as the block lasts. Raises RuleViolation when it cannot be had."""


@dataclass(frozen=True, slots=True)
class KeyFile:
    """A key in a PKCS#12 file (.p12, .pfx) with its password; nothing of either is kept beyond this object."""

    content: bytes = field(repr=False)
    password: str = field(repr=False)

    @property
    def certificate(self) -> bytes:
        """The certificate of the key, DER. Raises RuleViolation for a wrong password or what is no such file."""
        if len(self.content) > MAX_KEY_FILE:
            raise RuleViolation("Tệp khóa lớn hơn 256 KB nên không phải tệp .p12, .pfx. Chọn lại tệp.")
        try:
            key, certificate, _ = pkcs12.load_key_and_certificates(self.content, self.password.encode())
        except ValueError as error:
            raise RuleViolation(
                "Không mở được tệp khóa: sai mật khẩu hoặc tệp không phải .p12, .pfx. Nhập lại mật khẩu."
            ) from error
        if key is None or certificate is None:
            raise RuleViolation("Tệp khóa thiếu khóa hoặc thiếu chứng thư số. Xuất lại tệp .p12 có đủ cả hai.")
        try:
            return whole(certificate)
        except UNREADABLE as error:
            raise RuleViolation(
                "Không đọc được chứng thư số trong tệp khóa. Xin nơi cấp xuất lại tệp .p12, .pfx."
            ) from error

    @contextmanager
    def opened(self) -> Iterator[signers.Signer]:
        """The key ready to sign. Raises RuleViolation as `certificate` does."""
        try:
            key = signers.SimpleSigner.load_pkcs12_data(self.content, [], self.password.encode())
        except (ValueError, TypeError, AttributeError):
            self.certificate  # noqa: B018 -- says what is wrong
            raise
        yield key
