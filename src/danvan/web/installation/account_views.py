"""The steps on accounts: the first administrator, and the first people."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters

from danvan.apps.installation import selectors, services
from danvan.apps.installation.access import require_set_up
from danvan.apps.installation.enums import Step
from danvan.domain.authority import Permission
from danvan.domain.rules import RuleViolation
from danvan.web.installation.forms import AdministratorForm
from danvan.web.installation.guard import SESSION_TOKEN, SetUpRequest, setting_up
from danvan.web.installation.pages import frame_of, go_on, needed_authority, posted
from danvan.web.installation.rows import blank_rows, typed_rows
from danvan.web.shared.acts import perform
from danvan.web.shared.guards import needs
from danvan.web.shared.request import OfficialRequest


@setting_up("GET", "POST")
@sensitive_post_parameters("password", "again")
def administrator(request: SetUpRequest) -> HttpResponse:
    """Make the account of an administrator; the first one ends the token, so one goes on by logging in."""
    unit = needed_authority(request)
    form = AdministratorForm(posted(request))
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        made = perform(
            form,
            lambda: services.add_administrator(
                by=request.setter, full_name=typed["full_name"], username=typed["username"],
                password=typed["password"], at=request.at,
            ),
        )  # fmt: skip
        if made:
            messages.success(request, f"Đã lập tài khoản quản trị “{made.username}”.")
            if request.actor is not None:
                return go_on(request)
            request.session.pop(SESSION_TOKEN, None)
            return redirect(f"{reverse('account_login')}?next={reverse('installation:start')}")
    context = frame_of(Step.ADMINISTRATOR, unit) | {"form": form, "is_first": request.actor is None}
    return render(request, "installation/administrator.html", context, status=422 if form.errors else 200)


@needs(Permission.INSTALLATION_SET_UP, methods=("GET", "POST"))
def people(request: OfficialRequest) -> HttpResponse:
    """Make accounts from typed rows; the passwords are shown once, on the answer itself, and kept nowhere."""
    require_set_up(request.actor)
    unit = needed_authority(request)
    units = selectors.unit_options(unit, request.today, with_authority=True)
    refusals: list[RuleViolation] = []
    if request.method != "POST":
        rows = blank_rows(units, selectors.lead_form(unit, units, request.today), unit.pk)
    elif "them-dong" in request.POST:
        rows = typed_rows(units, request.POST, more=True)
    else:
        rows = typed_rows(units, request.POST)
        try:
            made = services.add_people(actor=request.actor, people=rows.checked_people(), at=request.at)
        except RuleViolation as violation:
            refusals = rows.faults() or [violation]
        else:
            return render(request, "installation/new_people.html", frame_of(Step.PEOPLE, unit) | {"made": made})
    context = frame_of(Step.PEOPLE, unit) | {"rows": rows, "refusals": refusals}
    return render(request, "installation/people.html", context, status=422 if refusals else 200)
