"""How passwords are kept: Argon2id over the characters as Unicode composes them (NFC)."""

from typing import Any

from django.contrib.auth.hashers import Argon2PasswordHasher

from danvan.domain.vietnamese.text import nfc


class ComposedArgon2Hasher(Argon2PasswordHasher):
    """Argon2id over the composed password.

    One keyboard types “ữ” as one character, another as a letter with two marks: both are the same password.
    """

    def encode(self, password: str, salt: str) -> str:
        """The hash of a new password."""
        encoded: str = super().encode(nfc(password), salt)
        return encoded

    def verify(self, password: str, encoded: str) -> bool:
        """Whether the password is the one that was hashed."""
        verified: bool = super().verify(nfc(password), encoded)
        return verified

    def harden_runtime(self, password: str, encoded: str) -> Any:
        """Nothing: the cost of Argon2 lies in its parameters."""
