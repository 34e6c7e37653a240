"""The sample's clock and its one-click log-in; the production configuration has none of these addresses."""

from datetime import date, datetime, time

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from danvan.apps.accounts.services import note_session, record_sign_in
from danvan.apps.sample.scenes import scene_of
from danvan.apps.sample.selectors import current_instant, sample_person, sample_scenes
from danvan.apps.sample.services import move_clock
from danvan.web.sample.forms import ClockForm, SampleSignInForm
from danvan.web.shared.acts import perform
from danvan.web.shared.addresses import client_address
from danvan.web.shared.guards import public
from danvan.web.shared.middleware import SESSION_SCENE
from danvan.web.shared.request import PublicRequest

NINE = time(9, 0)


@public("GET", "POST")
def clock(request: PublicRequest) -> HttpResponse:
    """Move the sample's clock."""
    form = ClockForm(request.POST or None, initial={"day": request.today})
    if request.method == "POST" and form.is_valid():
        instant = timezone.make_aware(datetime.combine(form.cleaned_data["day"], NINE))
        if perform(form, lambda: move_clock(actor=request.actor, to=instant, scene=request.scene)):
            messages.success(request, _moved_from(request.today, form.cleaned_data["day"]))
            return redirect("home:my_work" if request.actor else "public:start")
    return render(request, "sample/clock.html", {"form": form}, status=422 if form.errors else 200)


def _moved_from(today: date, day: date) -> str:
    back = " Việc đã ghi sau ngày này vẫn hiện; chỉ thời hạn được tính lại." if day < today else ""
    return f"Đã đổi ngày trong dữ liệu mẫu.{back}"


@public("GET", "POST")
def sign_in(request: PublicRequest) -> HttpResponse:
    """Go on as one of the sample's people, without a password."""
    form = SampleSignInForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        person = sample_person(form.cleaned_data["username"])
        if person is None:
            raise Http404
        login(request, person)
        note_session(
            person=person,
            session_key=request.session.session_key or "",
            address=client_address(request, trusted_proxies=settings.ALLAUTH_TRUSTED_PROXY_COUNT),
            user_agent=request.headers.get("User-Agent", ""),
        )
        scene = scene_of(form.cleaned_data["scene"])
        request.session[SESSION_SCENE] = scene.id
        record_sign_in(person=person, at=current_instant(scene))
        return redirect("home:my_work")
    return render(request, "sample/sign_in.html", {"scenes": sample_scenes()})
