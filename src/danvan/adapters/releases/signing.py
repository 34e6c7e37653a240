"""The signature of a release: Ed25519 over the one text of its manifest."""

import contextlib
import os
import re
import tempfile
from dataclasses import replace
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from danvan.domain.ranking.release_manifest import Manifest

_SEED = re.compile(r"[0-9a-f]{64}")
_OWNER_ONLY = 0o600


class KeyUnusableError(ValueError):
    """What stands in the place of the signing key is none."""


class SigningKey:
    """A private Ed25519 key; it never leaves this object."""

    def __init__(self, seed: str) -> None:
        """`seed` is the key as 64 hexadecimal digits. Raises KeyUnusableError for anything else."""
        if not _SEED.fullmatch(seed.strip().lower()):
            raise KeyUnusableError("a signing key is 64 hexadecimal digits")
        self._key = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(seed.strip()))

    @property
    def public(self) -> str:
        """The public key in hexadecimal, by which anybody can check."""
        return self._key.public_key().public_bytes_raw().hex()

    def sign(self, manifest: Manifest) -> Manifest:
        """The manifest with the public key and its signature; equal manifests get equal signatures."""
        bare = replace(manifest, key=self.public, signature="")
        return replace(bare, signature=self._key.sign(bare.signed_bytes).hex())


def is_signed_well(manifest: Manifest) -> bool:
    """Whether the signature is that of the manifest's own key over exactly this manifest."""
    try:
        key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(manifest.key))
        key.verify(bytes.fromhex(manifest.signature), manifest.signed_bytes)
    except (InvalidSignature, ValueError):
        return False
    return True


def signing_key_of(path: Path, given: str = "") -> SigningKey:
    """The key that was given; else that of the file, which is made once and readable by its owner alone.

    Raises KeyUnusableError when the one that was given, or the file's, is no key.
    """
    if given:
        return SigningKey(given)
    try:
        return SigningKey(path.read_text(encoding="ascii"))
    except FileNotFoundError:
        return SigningKey(_made_once(path))
    except UnicodeDecodeError as error:
        raise KeyUnusableError(str(path)) from error


def kept_public_key(path: Path, given: str = "") -> str:
    """The public key to which `signing_key_of` would come without making one; empty where there is none that holds."""
    if not given and not path.is_file():
        return ""
    try:
        return signing_key_of(path, given).public
    except (KeyUnusableError, OSError):
        return ""


def _made_once(path: Path) -> str:
    """A new seed in the file, unless another process was faster: then the one that it made."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".release-key-")
    incoming = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="ascii") as file:
            os.fchmod(file.fileno(), _OWNER_ONLY)
            file.write(os.urandom(32).hex() + "\n")
            file.flush()
            os.fsync(file.fileno())
        with contextlib.suppress(FileExistsError):
            os.link(incoming, path)
    finally:
        incoming.unlink(missing_ok=True)
    return path.read_text(encoding="ascii")
