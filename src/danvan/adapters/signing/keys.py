"""Who signs: one protocol for keys in a file, on a token, or with a signing service."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from typing import Protocol

from asn1crypto import cms
from asn1crypto import pkcs12 as asn1_pkcs12
from cryptography.hazmat.primitives.serialization import pkcs12
from pyhanko.sign import signers

from danvan.adapters.signing.certificates import UNREADABLE, whole
from danvan.domain.rules import RuleViolation

MAX_KEY_FILE = 256 * 1024
# How often a password is hashed before a file opens: programs write 2,000 to 600,000; a million takes about a second.
MOST_ROUNDS = 4_000_000


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
        if _rounds(self.content) > MOST_ROUNDS:
            raise RuleViolation(
                "Tệp khóa đặt số vòng mã hóa quá lớn nên không mở. Xuất lại tệp .p12 với mặc định của phần mềm."
            )
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
        if _rounds(self.content) > MOST_ROUNDS:
            self.certificate  # noqa: B018 -- says what is wrong
        try:
            key = signers.SimpleSigner.load_pkcs12_data(self.content, [], self.password.encode())
        except (ValueError, TypeError, AttributeError):
            self.certificate  # noqa: B018 -- says what is wrong
            raise
        yield key


def _rounds(content: bytes) -> int:
    """How many rounds of hashing the parts of a PKCS#12 file ask for together; 0 for what is no such file."""
    try:
        file = asn1_pkcs12.Pfx.load(content)
        rounds = file["mac_data"]["iterations"].native if file["mac_data"].native else 0
        return int(rounds) + sum(_rounds_of_part(part) for part in file.authenticated_safe)
    except (ValueError, TypeError, KeyError, AttributeError):
        return 0  # the one who opens it says what is wrong


def _rounds_of_part(part: cms.ContentInfo) -> int:
    content = part["content"]
    if part["content_type"].native == "encrypted_data":
        return int(content["encrypted_content_info"]["content_encryption_algorithm"].kdf_iterations)
    bags = asn1_pkcs12.SafeContents.load(content.native)
    shrouded = (bag["bag_value"] for bag in bags if bag["bag_id"].native == "pkcs8_shrouded_key_bag")
    return sum(int(bag["encryption_algorithm"].kdf_iterations) for bag in shrouded)
