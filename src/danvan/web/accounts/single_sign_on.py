"""Logging in through the OpenID provider of the province: django-allauth's client, stricter.

A token's signature is always verified, also when the token came over TLS from the provider itself; nothing of what the
provider tells of a person is kept but the number by which it knows them; nobody is ever created.
"""

import hashlib
import logging
from typing import Any

import jwt
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.internal import jwtkit
from allauth.socialaccount.models import SocialApp, SocialLogin, SocialToken
from allauth.socialaccount.providers.base import AuthError
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from danvan.adapters.single_sign_on import SingleSignOn
from danvan.apps.accounts.services import link_sign_on, record_failure
from danvan.domain.rules import RuleViolation
from danvan.web.shared.addresses import client_address
from danvan.web.shared.links import reverse

LOGGER = logging.getLogger(__name__)
ALGORITHMS = frozenset({"RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"})
MALFORMED = (KeyError, TypeError, ValueError)


def configured() -> SingleSignOn | None:
    """The provider that the environment names."""
    sign_on: SingleSignOn | None = settings.SINGLE_SIGN_ON
    return sign_on


def provider_id(sign_on: SingleSignOn) -> str:
    """What links are kept under: a provider's numbers of persons mean nothing to another provider."""
    return "oidc-" + hashlib.sha256(sign_on.issuer.encode()).hexdigest()[:16]


class VerifyingAdapter(OpenIDConnectOAuth2Adapter):
    """The conversation with the provider."""

    @property
    def openid_config(self) -> dict[str, Any]:
        """What the provider says of itself. Raises OAuth2Error when it is not the one that was configured."""
        config: dict[str, Any] = super().openid_config
        sign_on = configured()
        if sign_on is None or str(config.get("issuer", "")).rstrip("/") != sign_on.issuer:
            raise OAuth2Error(f"the provider calls itself {config.get('issuer')}")
        return config

    def get_callback_url(self, request: HttpRequest, app: SocialApp) -> str:  # noqa: ARG002 -- allauth's form
        """Where the provider sends people back to."""
        return request.build_absolute_uri(reverse("accounts:sign_on_return"))

    def complete_login(self, request: HttpRequest, app: SocialApp, token: SocialToken, **kwargs: Any) -> SocialLogin:
        """Whom the provider speaks of. Raises OAuth2Error for a token or an answer that does not hold."""
        try:
            told = self._decode_id_token(app, kwargs["response"]["id_token"])
            claims = told | self._fetch_user_info(token.token) if "userinfo_endpoint" in self.openid_config else told
            if claims["sub"] != told["sub"]:
                raise OAuth2Error("the provider speaks of two persons")
            found = self.get_provider().sociallogin_from_response(request, {"sub": told["sub"]})
        except MALFORMED as fault:
            raise OAuth2Error("the provider's answer cannot be read") from fault
        found.claims = claims
        return found

    def _decode_id_token(self, app: SocialApp, id_token: str) -> dict[str, Any]:
        if jwt.get_unverified_header(id_token)["alg"] not in ALGORITHMS:
            raise OAuth2Error("the token is signed in a way that proves nothing")
        config = self.openid_config
        told: dict[str, Any] = jwtkit.verify_and_decode(
            credential=id_token,
            keys_url=config["jwks_uri"],
            issuer=config["issuer"],
            audience=app.client_id,
            lookup_kid=jwtkit.lookup_kid_jwk,
            verify_signature=True,
        )
        return told


class SignOnProvider(OpenIDConnectProvider):
    """The configured provider; of what it tells nothing is stored."""

    oauth2_adapter_class = VerifyingAdapter

    def extract_extra_data(self, data: dict[str, Any]) -> dict[str, Any]:  # noqa: ARG002 -- allauth's form
        """What the link keeps beside the number."""
        return {}


class SignOnAdapter(DefaultSocialAccountAdapter):
    """What django-allauth asks us about the provider, and whom its word lets in."""

    def list_apps(self, request: HttpRequest, provider: str = "", client_id: str = "") -> list[SocialApp]:  # noqa: ARG002
        """The one client that the environment configures; never one from the database."""
        sign_on = configured()
        if sign_on is None or (provider and provider != provider_id(sign_on)):
            return []
        own = {"server_url": sign_on.issuer, "oauth_pkce_enabled": True}
        return [
            SocialApp(
                provider=OpenIDConnectProvider.id,
                provider_id=provider_id(sign_on),
                name=sign_on.label,
                client_id=sign_on.client_id,
                secret=sign_on.client_secret,
                settings=own,
            )
        ]

    def get_provider(self, request: HttpRequest, provider: str, client_id: str = "") -> SignOnProvider:
        """The provider behind the configured client."""
        return SignOnProvider(request, app=self.get_app(request, provider=provider, client_id=client_id))

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:  # noqa: ARG002
        """Nobody is created."""
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Link somebody who comes the first time to the account that the configured claim names, or refuse."""
        sign_on = configured()
        if sociallogin.is_existing or sign_on is None:
            return
        at = request.at  # type: ignore[attr-defined]
        try:
            account = link_sign_on(
                provider=sociallogin.account.provider,
                subject=sociallogin.account.uid,
                claim=sign_on.claim,
                claims=sociallogin.claims,
                at=at,
            )
        except RuleViolation as refused:
            address = client_address(request, trusted_proxies=settings.ALLAUTH_TRUSTED_PROXY_COUNT)
            record_failure(username="", step="đăng nhập một lần", address=address, at=at)
            page = {"label": sign_on.label, "reason": refused.message}
            raise ImmediateHttpResponse(render(request, "accounts/sign_on_unknown.html", page, status=403)) from refused
        sociallogin.account, sociallogin.user = account, account.user

    def on_authentication_error(
        self,
        request: HttpRequest,
        provider: Any,  # noqa: ARG002 -- allauth's form
        error: str = AuthError.UNKNOWN,
        exception: Exception | None = None,
        extra_context: dict[str, Any] | None = None,  # noqa: ARG002
    ) -> None:
        """The provider did not let somebody through, or its word does not hold."""
        if exception is not None:
            LOGGER.warning("single sign-on failed: %s", exception, exc_info=exception)
        raise ImmediateHttpResponse(failed(request, is_cancelled=error == AuthError.CANCELLED))


def failed(request: HttpRequest, *, is_cancelled: bool = False) -> HttpResponse:
    """The page that says that the way through the provider did not work this time."""
    sign_on = configured()
    page = {"label": sign_on.label if sign_on else "", "is_cancelled": is_cancelled}
    return render(request, "accounts/sign_on_failed.html", page, status=403)
