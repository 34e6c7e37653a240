"""The way to the OpenID provider of the province and back."""

import logging

import requests
from allauth.account.utils import get_next_redirect_url
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.providers.base import AuthProcess
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from danvan.web.accounts.single_sign_on import VerifyingAdapter, configured, failed, provider_id
from danvan.web.shared.guards import public
from danvan.web.shared.request import PublicRequest

LOGGER = logging.getLogger(__name__)


@public("GET", "POST")
def sign_on(request: PublicRequest) -> HttpResponse:
    """Send somebody to the provider: by a page of ours that leads on, because a form may lead to our own pages only."""
    provided = configured()
    if provided is None:
        raise Http404
    target = get_next_redirect_url(request)
    if request.method == "GET":
        return render(request, "accounts/sign_on.html", {"label": provided.label, "next": target or ""})
    provider = get_adapter().get_provider(request, provider_id(provided))
    anew = {"prompt": "login"} if request.user.is_authenticated else {}
    try:
        answer = provider.redirect(request, AuthProcess.LOGIN, next_url=target, auth_params=anew)
    except (requests.RequestException, OAuth2Error, KeyError):
        LOGGER.exception("the provider of single sign-on does not answer as it should")
        return failed(request)
    if isinstance(answer, HttpResponseRedirect):
        return render(request, "accounts/sign_on_leads_on.html", {"label": provided.label, "url": answer.url})
    return failed(request)


@public()
def sign_on_return(request: PublicRequest) -> HttpResponse:
    """Take somebody back from the provider."""
    provided = configured()
    if provided is None:
        raise Http404
    adapter = VerifyingAdapter(request, provider_id(provided))
    answer: HttpResponse = OAuth2CallbackView.adapter_view(adapter)(request)
    return answer
