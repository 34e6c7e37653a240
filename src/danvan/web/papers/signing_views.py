"""Signing and sealing on the page with a key that is given for it, one paper or several."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters

from danvan.adapters.signing.keys import KeySource
from danvan.apps.papers import selectors, services
from danvan.apps.papers.access import paper_for
from danvan.apps.papers.services import SignedHere
from danvan.apps.signatures.own_keys import signing_setup
from danvan.domain.authority import Permission as P
from danvan.web.papers.signing_forms import KeyForm, SeveralForm
from danvan.web.shared.acts import perform
from danvan.web.shared.fresh import asks_anew
from danvan.web.shared.guards import needs
from danvan.web.shared.limits import is_used_up
from danvan.web.shared.request import OfficialRequest

BOTH = ("GET", "POST")
KEEPERS = (P.BOOK_KEEP, P.BOOK_KEEP_OWN)
TRIES, _WITHIN = 20, 600
TOO_OFTEN = "Đã thử ký quá nhiều lần trong ít phút. Kiểm tra lại tệp khóa và mật khẩu, chờ 10 phút rồi ký lại."


@needs(P.PAPER_SIGN, methods=BOTH)
@asks_anew
@sensitive_post_parameters("password")
def sign_here(request: OfficialRequest, pk: int) -> HttpResponse:
    """One paper signed with the signatory's own key."""
    return _one(
        request, pk, "Ký số", "Ký ban hành",
        lambda key, picture: services.sign_here(
            actor=request.actor, paper_id=pk, key=key, at=request.at, picture=picture
        ),
    )  # fmt: skip


@needs(*KEEPERS, methods=BOTH)
@asks_anew
@sensitive_post_parameters("password")
def seal_here(request: OfficialRequest, pk: int) -> HttpResponse:
    """One paper sealed with the agency's key."""
    return _one(
        request, pk, "Đóng dấu số của cơ quan", "Đóng dấu, phát hành",
        lambda key, picture: services.seal_here(
            actor=request.actor, paper_id=pk, key=key, at=request.at, picture=picture
        ),
    )  # fmt: skip


@needs(P.PAPER_SIGN, methods=BOTH)
@asks_anew
@sensitive_post_parameters("password")
def sign_several(request: OfficialRequest) -> HttpResponse:
    """Several papers signed with one key; what is refused for one is said and does not stop the rest."""
    rows = selectors.signable(request.actor)
    choices = [(str(row.pk), f"{row.kind} {row.number}: {row.abstract}".replace(" :", ":")) for row in rows]
    form = SeveralForm(choices, signing_setup(), *_sent(request))
    if form.is_valid() and _may_try(request, form):
        signed = perform(
            form,
            lambda: services.sign_several(
                actor=request.actor, paper_ids=form.cleaned_data["papers"], key=form.key("Ký nhiều văn bản"),
                at=request.at, picture=form.drawn(),
            ),
        )  # fmt: skip
        if signed is not None:
            for one in signed:
                _tell(request, one)
            return redirect("papers:waiting")
    context = {"form": form, "count": len(rows), "setup": signing_setup()}
    return render(request, "papers/sign_several.html", context, status=422 if form.errors else 200)


def _one(
    request: OfficialRequest, pk: int, title: str, button: str, act: Callable[[KeySource, bytes], SignedHere]
) -> HttpResponse:
    paper = selectors.paper_row(paper_for(request.actor, pk))
    form = KeyForm(signing_setup(), *_sent(request))
    if form.is_valid() and _may_try(request, form):
        described = f"{paper.kind}: {paper.abstract}"
        signed = perform(form, lambda: act(form.key(described), form.drawn()))
        if signed is not None:
            _tell(request, signed)
            return redirect("papers:detail", pk)
    context = {"form": form, "paper": paper, "title": title, "button": button, "setup": signing_setup()}
    return render(request, "papers/sign_here.html", context, status=422 if form.errors else 200)


def _sent(request: OfficialRequest) -> tuple[object, ...]:
    return (request.POST, request.FILES) if request.method == "POST" else ()


def _may_try(request: OfficialRequest, form: KeyForm) -> bool:
    """Whether this person has tried less often than somebody does who guesses a password."""
    key = f"signing-{request.actor.person_id}-{int(request.at.timestamp()) // _WITHIN}"
    if is_used_up(key, most=TRIES, seconds=_WITHIN):
        form.add_error(None, TOO_OFTEN)
        return False
    return True


def _tell(request: OfficialRequest, signed: SignedHere) -> None:
    if signed.refusal:
        messages.error(request, f"{signed.abstract}: chưa ký. {signed.refusal}")
    elif signing_setup().stamps is not None and not signed.is_stamped:
        messages.warning(
            request, f"{signed.abstract}: đã ký, không có dấu thời gian vì máy chủ dấu thời gian không trả lời."
        )
    else:
        messages.success(request, f"{signed.abstract}: đã ký số.")
