"""What django-allauth asks us about: no sign-up, whose address counts, what is written down, which letters go out."""

import logging
import time
from datetime import datetime
from typing import Any, cast

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.internal.flows.reauthentication import get_reauthentication_flows
from allauth.core.internal.ratelimit import get_ip
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.mail import EmailMessage, get_connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse

from danvan.adapters.letters_behind import send_behind
from danvan.adapters.mail import AUTOMATIC
from danvan.apps.accounts.services import SignedIn, record_failure, record_sign_in, record_sign_out, set_own_password
from danvan.domain.official_documents import SAMPLE_MARK
from danvan.web.accounts.single_sign_on import configured
from danvan.web.shared.addresses import client_address

LOGGER = logging.getLogger(__name__)
WAYS = {
    "password": "mật khẩu",
    "socialaccount": "đăng nhập một lần",
    "totp": "mã từ ứng dụng xác thực",
    "recovery_codes": "mã dự phòng",
    "webauthn": "khóa truy cập",
}
# What allauth would tell by letter, and what the letter says was done. What is not here is not sent.
NOTICES = {
    "account/email/password_changed": "Mật khẩu đã được đổi.",
    "account/email/password_reset": "Mật khẩu đã được đặt lại bằng liên kết gửi qua thư.",
    "mfa/email/totp_activated": "Đã bật ứng dụng xác thực làm bước thứ hai khi đăng nhập.",
    "mfa/email/totp_deactivated": "Đã tắt ứng dụng xác thực.",
    "mfa/email/recovery_codes_generated": "Đã lập bộ mã dự phòng mới; các mã cũ không dùng được nữa.",
    "mfa/email/webauthn_added": "Đã thêm một khóa truy cập.",
    "mfa/email/webauthn_removed": "Đã gỡ một khóa truy cập.",
}
UNSAID = {"account/messages/logged_in.txt", "account/messages/logged_out.txt"}


class AccountAdapter(DefaultAccountAdapter):
    """The closed accounts of officials. The request is ours: it carries `at`."""

    request: HttpRequest

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 -- allauth's form
        """Nobody signs up: accounts are made by the administrator."""
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """The address that limits count."""
        return client_address(request, trusted_proxies=settings.ALLAUTH_TRUSTED_PROXY_COUNT)

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """Failures are counted for this name from this address, so that nobody locks another out from elsewhere."""
        return f"{credentials.get('username', '').lower()}|{get_ip(request)}"

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """Write down a name with a wrong password."""
        record_failure(
            username=credentials.get("username", ""),
            step="mật khẩu",
            address=self.get_client_ip(request),
            at=_instant_of(request),
        )

    def respond_user_inactive(self, request: HttpRequest, user: AbstractBaseUser) -> HttpResponse:  # noqa: ARG002 -- allauth's form
        """The account is closed."""
        return render(request, "accounts/inactive.html", status=403)

    def post_login(self, request: HttpRequest, user: AbstractBaseUser, **hooks: Any) -> HttpResponse:
        """Write down who logged in, and how."""
        response: HttpResponse = super().post_login(request, user, **hooks)
        record_sign_in(person=_person(user), at=_instant_of(request), way=ways_of(request, user))
        return response

    def logout(self, request: HttpRequest) -> None:
        """Write down who logged out."""
        if request.user.is_authenticated:
            record_sign_out(person=_person(request.user), at=_instant_of(request))
        super().logout(request)

    def set_password(self, user: AbstractBaseUser, password: str) -> None:
        """A password is set by the one who is logged in, or by the link of a letter."""
        is_own = self.request.user.is_authenticated and self.request.user.pk == user.pk
        set_own_password(
            person=_person(user),
            password=password,
            by_letter=not is_own,
            keep=self.request.session.session_key or "",
            at=_instant_of(self.request),
        )

    def is_reauthentication_required(self, *, app: str, **more: Any) -> bool:
        """Who changes what protects the account proves anew who they are; a sample's people have no proof."""
        if get_reauthentication_flows(self.request.user):
            return bool(super().is_reauthentication_required(app=app, **more))
        return not (settings.SAMPLE or _came_lately_by_sign_on(self.request))

    def get_reauthentication_methods(self, user: AbstractBaseUser) -> list[dict[str, str]]:
        """How somebody proves anew who they are; who has neither password nor factor does it at the provider."""
        methods: list[dict[str, str]] = super().get_reauthentication_methods(user)
        sign_on = configured()
        if not methods and sign_on is not None:
            methods = [{"id": "sign_on", "description": sign_on.label, "url": reverse("accounts:sign_on")}]
        return methods

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:  # noqa: ARG002 -- allauth's form
        """Where one goes on after a new password."""
        return reverse("accounts:account")

    def add_message(
        self, request: HttpRequest, level: int, message_template: str = "", *rest: Any, **more: Any
    ) -> None:
        """What was done is said on the next page; coming and going speak for themselves."""
        if message_template not in UNSAID:
            super().add_message(request, level, message_template or None, *rest, **more)

    def send_password_reset_mail(self, user: AbstractBaseUser, email: str, context: dict[str, Any]) -> None:  # noqa: ARG002 -- allauth's form
        """The letter with the link by which a new password is set."""
        self._send("password_reset", user, {"url": context["password_reset_url"]})

    def send_notification_mail(
        self, template_prefix: str, user: AbstractBaseUser, *_rest: object, **_more: object
    ) -> None:
        """The letter that tells the owner of an account what was changed on it."""
        if _person(user).email and template_prefix in NOTICES:
            facts = {"what": NOTICES[template_prefix], "at": _instant_of(self.request)}
            self._send("notice", user, {**facts, "address": self.get_client_ip(self.request)})

    def get_reset_password_from_key_url(self, key: str) -> str:
        """The address of the link in the letter; `key` is the person's number and the token, joined by allauth."""
        number, _, token = key.partition("-")
        path = reverse("account_reset_password_from_key", kwargs={"uidb36": number, "key": token})
        return self.request.build_absolute_uri(path)

    def _send(self, name: str, user: AbstractBaseUser, facts: dict[str, Any]) -> None:
        """Send one letter behind the page: an address that is known is answered as fast as one that is not.

        A server that does not take the letter is named in the log and changes nothing of the page.
        """
        person = _person(user)
        site = self.request.build_absolute_uri("/")
        body = render_to_string(f"accounts/letters/{name}.txt", {"person": person, "site": site, **facts})
        subject, _, text = body.partition("\n")
        title = f"[{SAMPLE_MARK}] {subject.strip()}" if settings.SAMPLE else subject.strip()
        way = get_connection()
        letter = EmailMessage(title, text.strip() + "\n", to=[person.email], connection=way, headers=AUTOMATIC)

        def send() -> None:
            try:
                letter.send()
            except OSError:  # no way to the server, or the server refused (smtplib's errors are OSErrors)
                LOGGER.exception("a letter to person %s was not taken", person.pk)

        send_behind(send)


def ways_of(request: HttpRequest, user: AbstractBaseUser) -> str:
    """How somebody proved who they are in this session, as text."""
    records = get_authentication_records(request, user)
    ways = [WAYS.get(record.get("type") or record["method"], record["method"]) for record in records]
    return ", ".join(dict.fromkeys(ways))


def _came_lately_by_sign_on(request: HttpRequest) -> bool:
    """Whether the provider vouched for somebody a short while ago, by the machine's time, as the library notes it."""
    records = get_authentication_records(request, request.user)
    came = [record["at"] for record in records if record["method"] == "socialaccount"]
    return bool(came) and time.time() - came[-1] < settings.ACCOUNT_REAUTHENTICATION_TIMEOUT


def _person(user: object) -> SignedIn:
    return cast("SignedIn", user)


def _instant_of(request: HttpRequest) -> datetime:
    return cast("datetime", request.at)  # type: ignore[attr-defined]
