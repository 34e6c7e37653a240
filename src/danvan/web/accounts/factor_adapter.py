"""What django-allauth asks us about second factors and passkeys."""

import base64
import logging
import secrets

from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings

from danvan.adapters.encryption import NotOpened, opened, sealed

LOGGER = logging.getLogger(__name__)


class FactorAdapter(DefaultMFAAdapter):
    """Secrets are kept sealed."""

    def encrypt(self, text: str) -> str:
        """Seal a secret before it goes into the database."""
        return sealed(text, _keys())

    def decrypt(self, encrypted_text: str) -> str:
        """Open a secret. One that no key opens becomes a random one, which no code fits."""
        try:
            return opened(encrypted_text, _keys())
        except NotOpened:
            LOGGER.exception("the secret of a second factor was sealed with another key")
            return base64.b32encode(secrets.token_bytes(20)).decode("ascii")


def _keys() -> list[str]:
    return [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
