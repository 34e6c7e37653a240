"""Signing with a key on a real PKCS#11 token: SoftHSM2 where Debian's package is installed."""

import shutil
import subprocess
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization

from danvan.adapters.signing.applying import sign_pdf
from danvan.adapters.signing.inspection import inspect
from danvan.adapters.signing.tokens import Token
from danvan.adapters.signing.trust import TrustStore
from danvan.domain.rules import RuleViolation
from danvan.domain.signatures import Verdict
from tests.adapters.signing.papers import AUTHORITY, PLAIN, SIGNER, paper
from tests.certificates import NOW

LIBRARIES = [*Path("/usr/lib").glob("**/softhsm/libsofthsm2.so")]
PIN = "1234"
pytestmark = pytest.mark.skipif(
    not LIBRARIES or shutil.which("softhsm2-util") is None or find_spec("pkcs11") is None,
    reason="needs Debian's softhsm2 and the extra pkcs11",
)


@pytest.fixture(scope="module")
def token(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Token]:
    """A token with one key and its certificate, both called "ky"."""
    folder = tmp_path_factory.mktemp("softhsm")
    (folder / "tokens").mkdir()
    settings = folder / "softhsm2.conf"
    settings.write_text(f"directories.tokendir = {folder / 'tokens'}\nobjectstore.backend = file\n")
    key = folder / "key.pem"
    key.write_bytes(
        SIGNER.key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
    )
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("SOFTHSM2_CONF", str(settings))
        for words in (
            ("--init-token", "--free", "--label", "danvan", "--so-pin", PIN, "--pin", PIN),
            ("--import", str(key), "--token", "danvan", "--label", "ky", "--id", "a1", "--pin", PIN),
        ):
            subprocess.run(["softhsm2-util", *words], check=True, capture_output=True)
        _put_certificate(str(LIBRARIES[0]))
        yield Token(str(LIBRARIES[0]), "danvan", "ky", PIN)


def _put_certificate(library: str) -> None:
    import pkcs11
    from pkcs11.util.x509 import decode_x509_certificate

    held = decode_x509_certificate(SIGNER.der) | {pkcs11.Attribute.LABEL: "ky", pkcs11.Attribute.TOKEN: True}
    with pkcs11.lib(library).get_token(token_label="danvan").open(rw=True, user_pin=PIN) as session:
        session.create_object(held)


def test_a_key_on_a_token_signs_a_paper(token: Token) -> None:
    assert token.certificate == SIGNER.der
    check = inspect(sign_pdf(paper(), token, PLAIN), TrustStore(roots=(AUTHORITY.der,)), NOW)
    assert (check.verdict, check.signatures[0].certificate.holder) == (Verdict.VALID, "Chuyên viên Phòng Nội vụ")


def test_a_wrong_pin_and_another_token_are_told(token: Token) -> None:
    for broken in (Token(token.library, "danvan", "ky", "9999"), Token(token.library, "khac", "ky", PIN)):
        with pytest.raises(RuleViolation, match="Không mở được token"):
            sign_pdf(paper(), broken, PLAIN)


def test_a_key_that_the_token_has_not_is_told(token: Token) -> None:
    with pytest.raises(RuleViolation, match="không có chứng thư số và khóa “khac”"):
        Token(token.library, "danvan", "khac", PIN).certificate  # noqa: B018 -- it raises
