"""Signing with a remote service (ký số từ xa), by a small contract that a bridge to any provider can keep.

`GET  <address>certificates/<key>` answers `{"certificate": <base64 DER>, "chain": [<base64 DER>, …]}`.
`POST <address>signatures` is asked `{"key": …, "algorithm": "sha256", "digest": <base64>, "described": …}` and answers
`{"signature": <base64>}`: the raw signature (RSA PKCS#1 v1.5 or ECDSA in DER) over the digest, given once the holder
has allowed it on their own device. Both bear `Authorization: Bearer <token>`. Anything but 200 is a refusal.
"""

import base64
import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import quote

from cryptography import x509
from pyhanko.sign import signers
from pyhanko_certvalidator.registry import SimpleCertificateStore

from danvan.adapters.signing.certificates import UNREADABLE, in_asn1, whole
from danvan.adapters.signing.exchange import NotReachedError, ask
from danvan.domain.rules import RuleViolation

_JSON = "application/json"
_LARGEST_SIGNATURE = 1024


@dataclass(frozen=True, slots=True)
class RemoteService:
    """A signing service: its address ending in a slash, the name of the key there, the token to speak with it.

    `described` is what the service shows to the holder before they allow it. `seconds` includes their thinking.
    """

    address: str
    key: str
    token: str = field(repr=False)
    described: str = ""
    seconds: float = 120.0

    @property
    def certificate(self) -> bytes:
        """The certificate of the key, DER. Raises RuleViolation when the service does not give it."""
        return self._certificates()[0]

    @contextmanager
    def opened(self) -> Iterator[signers.Signer]:
        """The key ready to sign. Raises RuleViolation when the service does not answer as the contract says."""
        own, *chain = self._certificates()
        store = SimpleCertificateStore()
        store.register_multiple([in_asn1(one) for one in chain])
        yield _RemoteKey(self, own, store)

    def signature_of(self, data: bytes, algorithm: str) -> bytes:
        """The service's signature over the digest of `data`. Raises RuleViolation."""
        answer = self._asked(
            "signatures",
            {
                "key": self.key,
                "algorithm": algorithm,
                "digest": base64.b64encode(hashlib.new(algorithm, data).digest()).decode(),
                "described": self.described,
            },
        )
        signature = _decoded(answer.get("signature"))
        if not 0 < len(signature) <= _LARGEST_SIGNATURE:
            raise _refusal("the signature has no usable length")
        return signature

    def _certificates(self) -> list[bytes]:
        answer = self._asked(f"certificates/{quote(self.key, safe='')}")
        chain = answer.get("chain")
        given = [answer.get("certificate"), *(chain if isinstance(chain, list) else ())]
        try:
            return [whole(x509.load_der_x509_certificate(_decoded(one))) for one in given]
        except UNREADABLE as error:
            raise _refusal("a certificate cannot be read") from error

    def _asked(self, path: str, question: dict[str, str] | None = None) -> dict[str, object]:
        body = None if question is None else json.dumps(question, ensure_ascii=False).encode()
        headers = {"Authorization": f"Bearer {self.token}", "Content-Type": _JSON, "Accept": _JSON}
        try:
            answer = json.loads(
                ask(self.address + path, body=body, headers=headers, media_type=_JSON, seconds=self.seconds)
            )
        except (NotReachedError, ValueError) as error:
            raise _refusal(str(error)) from error
        if not isinstance(answer, dict):
            raise _refusal("the answer is no object")
        return answer


class _RemoteKey(signers.Signer):
    """The service as pyHanko asks it: once, when the real digest is there."""

    def __init__(self, service: RemoteService, own: bytes, store: SimpleCertificateStore) -> None:
        super().__init__(signing_cert=in_asn1(own), cert_registry=store)
        self._service = service

    async def async_sign_raw(self, data: bytes, digest_algorithm: str, dry_run: bool = False) -> bytes:  # noqa: FBT001, FBT002 -- pyHanko's own signature
        return bytes(_LARGEST_SIGNATURE) if dry_run else self._service.signature_of(data, digest_algorithm)


def _decoded(text: object) -> bytes:
    try:
        return base64.b64decode(str(text), validate=True)
    except ValueError as error:
        raise _refusal("a value is no base64") from error


def _refusal(why: str) -> RuleViolation:
    return RuleViolation(
        "Dịch vụ ký số từ xa không ký được lúc này (không trả lời, từ chối hoặc người ký chưa xác nhận). "
        "Thử lại, hoặc ký bằng token trên máy rồi tải bản đã ký lên.",
        None,
        why=why,
    )
