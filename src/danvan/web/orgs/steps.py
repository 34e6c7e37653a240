"""Acts on units in two steps: what they would do is told first, and done when it is confirmed."""

from collections.abc import Callable
from dataclasses import dataclass, field

from django import forms
from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render

from danvan.apps.orgs.services import UnitChange, effects_of
from danvan.web.shared.acts import perform
from danvan.web.shared.request import OfficialRequest

CONFIRM, AGAIN = "xac_nhan", "sua_lai"
_OWN_NAMES = {"csrfmiddlewaretoken", CONFIRM, AGAIN}


@dataclass(frozen=True, slots=True)
class StepPage:
    """What the pages of one act say: its name, what it is about, where one comes from, what is told after it."""

    title: str
    done: str
    back_url: str
    back_label: str
    lead: str = ""
    more: dict[str, object] = field(default_factory=dict)


def posted(request: OfficialRequest) -> QueryDict | None:
    """What was sent, for a form to be bound to; None when the page is only looked at."""
    return request.POST if request.method == "POST" else None


def two_steps(
    request: OfficialRequest,
    form: forms.Form,
    act: Callable[[], UnitChange],
    page: StepPage,
    done_url: Callable[[UnitChange], str],
) -> HttpResponse:
    """Show the form; then what the act would do; then do it. A refusal keeps what was typed (422).

    `act` is asked for only once the form is valid.
    """
    is_asked = request.method == "POST" and AGAIN not in request.POST
    if is_asked and form.is_valid():
        confirmed = CONFIRM in request.POST
        change = perform(form, act if confirmed else lambda: effects_of(act))
        if change is not None and confirmed:
            messages.success(request, page.done)
            return redirect(done_url(change))
        if change is not None:
            typed = [(name, one) for name, several in request.POST.lists() if name not in _OWN_NAMES for one in several]
            return render(request, "orgs/confirm.html", {"page": page, "effects": change.effects, "typed": typed})
    is_refused = is_asked and bool(form.errors)
    context = {"page": page, "form": form, **page.more}
    return render(request, "orgs/form.html", context, status=422 if is_refused else 200)
