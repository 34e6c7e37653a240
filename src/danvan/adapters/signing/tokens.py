"""Signing with a PKCS#11 token or a security module that is plugged into this machine."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.util import find_spec

from pyhanko.sign import signers

from danvan.domain.rules import RuleViolation


@dataclass(frozen=True, slots=True)
class Token:
    """A key on a token: the driver's library, the token's label, the label of key and certificate, and the PIN."""

    library: str
    token_label: str
    key_label: str
    pin: str = field(repr=False)

    @property
    def certificate(self) -> bytes:
        """The certificate of the key, DER. Raises RuleViolation when the token or its driver cannot be had."""
        with self.opened() as key:
            held = key.signing_cert
            if held is None:
                raise RuntimeError("a token's key is opened with its certificate")
            return bytes(held.dump())

    @contextmanager
    def opened(self) -> Iterator[signers.Signer]:
        """The key ready to sign, in a session of the token that ends with the block.

        Raises RuleViolation when the library for tokens is not installed, the driver or token is missing, or the PIN is
        wrong.
        """
        if find_spec("pkcs11") is None:
            raise RuleViolation(
                "Máy chủ chưa cài thư viện để dùng token. Quản trị cài phần mở rộng “pkcs11”, "
                "hoặc ký trên máy của mình bằng công cụ của token rồi tải bản đã ký lên."
            )
        from pkcs11.exceptions import PKCS11Error  # noqa: PLC0415 -- the extra "pkcs11" alone installs it
        from pyhanko.config.pkcs11 import TokenCriteria  # noqa: PLC0415 -- as above
        from pyhanko.sign.pkcs11 import PKCS11Signer, open_pkcs11_session  # noqa: PLC0415 -- as above

        try:
            session = open_pkcs11_session(
                self.library, token_criteria=TokenCriteria(label=self.token_label), user_pin=self.pin
            )
        except (PKCS11Error, OSError, RuntimeError) as error:
            raise RuleViolation(
                "Không mở được token. Kiểm tra token đã cắm, trình điều khiển và mã PIN; "
                "đừng thử PIN sai nhiều lần vì token sẽ tự khóa."
            ) from error
        try:
            key = PKCS11Signer(session, cert_label=self.key_label, key_label=self.key_label)
            # It looks for both on the token now, so that what is missing is told as such.
            key.signing_cert  # noqa: B018 -- as above
            yield key
        except PKCS11Error as error:
            raise RuleViolation(
                f"Trên token không có chứng thư số và khóa “{self.key_label}”, hoặc token không ký được. "
                "Kiểm tra lại nhãn của khóa."
            ) from error
        finally:
            session.close()
