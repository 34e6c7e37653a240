"""The guided page: where one stands, and the steps that need no account."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import patch_cache_control

from danvan.apps.installation import selectors, services
from danvan.apps.installation.access import awaits_administrator, may_set_up, token_of
from danvan.apps.installation.enums import Step
from danvan.apps.legal.selectors import year_rows
from danvan.domain.rules import RuleViolation
from danvan.web.installation import forms
from danvan.web.installation.guard import SESSION_TOKEN, SetUpRequest, setting_up
from danvan.web.installation.pages import (
    chosen_authority,
    frame_of,
    go_on,
    letterhead_initial,
    list_of_steps,
    needed_authority,
    posted,
    send_test_letter,
)
from danvan.web.shared.acts import perform
from danvan.web.shared.guards import public
from danvan.web.shared.request import PublicRequest
from danvan.web.shared.uploads import uploaded_content

A_YEAR = 365 * 24 * 60 * 60


def ask_for_token(request: PublicRequest) -> HttpResponse:
    """Before there is an administrator, whoever comes is asked for the token; afterwards there is nothing here."""
    if not awaits_administrator():
        raise Http404
    form = forms.TokenForm(posted(request), initial={"token": request.GET.get("ma", "")[:200]})
    if request.method == "POST" and form.is_valid():
        token = token_of(form.cleaned_data["token"])
        if may_set_up(token):
            request.session.cycle_key()
            request.session[SESSION_TOKEN] = token.digest
            return redirect("installation:start")
        form.add_error(
            "token", "Mã thiết lập không đúng hoặc đã hết hiệu lực. Chạy lệnh danvan setup-link để xem lại mã."
        )
    return render(request, "installation/token.html", {"form": form}, status=422 if form.errors else 200)


@setting_up("GET", "POST", otherwise=ask_for_token)
def start(request: SetUpRequest) -> HttpResponse:
    """Where the set-up stands: its steps, what each holds, the next one."""
    return render(request, "installation/start.html", list_of_steps(request))


@setting_up("GET", "POST")
def authority(request: SetUpRequest) -> HttpResponse:
    """Find and choose whom the installation serves."""
    search = forms.SearchForm(request.GET)
    found = search.cleaned_data if search.is_valid() else {}
    query, districts = found.get("tim", ""), found.get("huyen", False)
    rows, more = selectors.authorities_matching(query, request.today, districts=districts)
    form = forms.AuthorityForm(posted(request))
    if request.method == "POST" and form.is_valid():
        unit_id = form.cleaned_data["unit_id"]
        if perform(form, lambda: services.choose_authority(by=request.setter, unit_id=unit_id, at=request.at)):
            return go_on(request)
    context = {"search": search, "query": query, "rows": rows, "more": more, "form": form}
    return render(
        request,
        "installation/authority.html",
        frame_of(Step.AUTHORITY, chosen_authority(request)) | context,
        status=422 if form.errors else 200,
    )


@setting_up("GET", "POST")
def offices(request: SetUpRequest) -> HttpResponse:
    """Tick, rename and add the offices of the authority."""
    unit = needed_authority(request)
    page = selectors.offices_form(unit, request.today)
    if page is None:
        raise Http404
    form = forms.ChosenOfficesForm(page, posted(request))
    if request.method == "POST" and form.is_valid():
        made = perform(form, lambda: services.add_offices(by=request.setter, offices=form.chosen(), at=request.at))
        if made is not None:
            messages.success(request, f"Đã lập {len(made)} cơ quan, đơn vị.")
            return go_on(request)
    context = frame_of(Step.OFFICES, unit) | {"form": form, "page": page}
    return render(request, "installation/offices.html", context, status=422 if form.errors else 200)


@setting_up("GET", "POST")
def lead(request: SetUpRequest) -> HttpResponse:
    """Name the lead, those who score beside it, and the head."""
    unit = needed_authority(request)
    page = selectors.lead_form(unit, selectors.unit_options(unit, request.today), request.today)
    form = forms.ChosenLeadForm(page, posted(request))
    if request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data
        named = perform(
            form,
            lambda: services.name_lead(
                by=request.setter, lead_unit_id=chosen["lead_unit"], co_scorer_ids=chosen["co_scorers"],
                head_title=chosen["head_title"], at=request.at,
            ),
        )  # fmt: skip
        if named:
            return go_on(request)
    context = frame_of(Step.LEAD, unit) | {"form": form, "has_units": bool(page.units)}
    return render(request, "installation/lead.html", context, status=422 if form.errors else 200)


@setting_up("GET", "POST")
def letterhead(request: SetUpRequest) -> HttpResponse:
    """Set the name on papers, the place and the logo."""
    unit = needed_authority(request)
    form = forms.LetterheadForm(posted(request), request.FILES or None, initial=letterhead_initial(unit))
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        kept = perform(
            form,
            lambda: services.set_letterhead(
                by=request.setter, printed_name=typed["printed_name"], place=typed["place"],
                logo=uploaded_content(typed["logo"]) if typed["logo"] else None,
                remove_logo=typed["remove_logo"], at=request.at,
            ),
        )  # fmt: skip
        if kept:
            return go_on(request)
    context = frame_of(Step.LETTERHEAD, unit) | {"form": form, "logo": selectors.letterhead_of(unit.pk).logo}
    return render(request, "installation/letterhead.html", context, status=422 if form.errors else 200)


@setting_up("GET", "POST")
def calendar(request: SetUpRequest) -> HttpResponse:
    """Look over the days off of this year and the next."""
    rows = [row for row in year_rows(request.today) if row.year >= request.today.year]
    if request.method == "POST":
        seen = "; ".join(f"{row.year}: {row.confidence}" for row in rows)
        services.finish_step(by=request.setter, step=Step.CALENDAR, result=f"đã xem, {seen}", at=request.at)
        return go_on(request)
    context = frame_of(Step.CALENDAR) | {"rows": rows, "may_change": request.actor is not None}
    return render(request, "installation/calendar.html", context)


@setting_up("GET", "POST")
def mail(request: SetUpRequest) -> HttpResponse:
    """Send a test letter through the server that the environment names, and show what it said."""
    form = forms.MailForm(posted(request))
    answer = None
    if request.method == "POST" and settings.MAIL_SERVER and form.is_valid():
        answer = send_test_letter(settings.MAIL_SERVER, form.cleaned_data["to"])
        if answer.accepted:
            services.finish_step(by=request.setter, step=Step.MAIL, result=answer.text, at=request.at)
    context = frame_of(Step.MAIL) | {"form": form, "server": settings.MAIL_SERVER, "answer": answer}
    failed = form.errors or (answer is not None and not answer.accepted)
    return render(request, "installation/mail.html", context, status=422 if failed else 200)


@setting_up("POST")
def skip(request: SetUpRequest) -> HttpResponse:
    """Leave a step for later."""
    form = forms.SkipForm(request.POST)
    if not form.is_valid() or form.cleaned_data["step"] not in Step.values:
        raise RuleViolation("Không rõ bỏ qua bước nào. Mở lại trang của bước đó rồi chọn “Bỏ qua, làm sau”.")
    services.skip_step(by=request.setter, step=Step(form.cleaned_data["step"]), at=request.at)
    return go_on(request)


@public()
def logo(request: PublicRequest, sha256: str) -> HttpResponse:  # noqa: ARG001 -- Django's form
    """A logo that is in use, by the hash of its content, so that it may be kept for ever."""
    found = selectors.logo_content(sha256)
    if found is None:
        raise Http404
    content, media_type = found
    response = HttpResponse(content, content_type=media_type)
    patch_cache_control(response, public=True, max_age=A_YEAR, immutable=True)
    return response
