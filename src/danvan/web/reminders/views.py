"""Reminders as pages, and the calendar that other programs read."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from danvan.apps.outbox import selectors as letters
from danvan.apps.outbox.services import send_again as send_letter_again
from danvan.apps.reminders import selectors, services
from danvan.domain.authority import Permission
from danvan.web.reminders.forms import FeedForm, LettersForm, ScheduleForm, initial_of
from danvan.web.reminders.pages import PreviewPage, calendar_of, feed_addresses, own_address, preview_page, site_of
from danvan.web.shared.acts import performed
from danvan.web.shared.guards import needs, public, signed_in
from danvan.web.shared.paging import page_number, pager
from danvan.web.shared.request import OfficialRequest, PublicRequest


@signed_in()
def mine(request: OfficialRequest) -> HttpResponse:
    """What the actor was reminded of, whether letters come, and the addresses of calendars."""
    page = selectors.mine_page(request.actor, own_address(request))
    may_set = request.actor.may(Permission.REMINDER_SET)
    context = {"page": page, "feeds": feed_addresses(page, site_of(request)), "may_set": may_set}
    return render(request, "reminders/mine.html", {**context, "has_server": settings.ENVIRONMENT.mail is not None})


@signed_in("POST")
def choose(request: OfficialRequest) -> HttpResponse:
    """Take or leave the letters."""
    form = LettersForm(request.POST)
    if form.is_valid():
        wants = form.cleaned_data["wants_letters"]
        services.choose_letters(actor=request.actor, wants_letters=wants, at=request.at)
        messages.success(request, "Từ nay ông (bà) nhận thư nhắc việc." if wants else "Từ nay không gửi thư nhắc việc.")
    return redirect("reminders:mine")


@signed_in("POST")
def make_feed(request: OfficialRequest) -> HttpResponse:
    """Make the address of a calendar, or a new one in place of an old one."""
    form = FeedForm(request.POST)
    if form.is_valid():
        services.make_feed(actor=request.actor, of_unit=form.cleaned_data["of_unit"], at=request.at)
        messages.success(request, "Đã lập địa chỉ lịch mới. Địa chỉ cũ (nếu có) không còn dùng được.")
    return redirect("reminders:mine")


@signed_in("POST")
def revoke_feed(request: OfficialRequest) -> HttpResponse:
    """End the address of a calendar."""
    form = FeedForm(request.POST)
    if form.is_valid():
        services.revoke_feed(actor=request.actor, of_unit=form.cleaned_data["of_unit"], at=request.at)
        messages.success(request, "Đã thu hồi địa chỉ lịch; không ai xem được lịch qua địa chỉ đó nữa.")
    return redirect("reminders:mine")


@needs(Permission.REMINDER_SET)
def preview(request: OfficialRequest) -> HttpResponse:
    """What would be sent today, letter by letter."""
    number = page_number(request.GET.get("trang", ""))
    page: PreviewPage = preview_page(request.actor.authority_id, request.today, number, site_of(request))
    has_server = settings.ENVIRONMENT.mail is not None
    return render(request, "reminders/preview.html", {"page": page, "has_server": has_server})


@needs(Permission.REMINDER_SET, methods=("POST",))
def remind_now(request: OfficialRequest) -> HttpResponse:
    """Remind at once."""
    count = services.remind_now(actor=request.actor, site=site_of(request), at=request.at)
    messages.success(request, f"Đã nhắc {count} người." if count else "Hôm nay không có việc nào phải nhắc.")
    return redirect("reminders:preview")


@needs(Permission.REMINDER_SET, methods=("GET", "POST"))
def schedule(request: OfficialRequest) -> HttpResponse:
    """Set when to remind."""
    page = selectors.schedule_page(request.actor.authority_id)
    form = ScheduleForm(request.POST if request.method == "POST" else None, initial=initial_of(page))
    done = request.method == "POST" and performed(
        form,
        lambda: services.set_schedule(
            actor=request.actor, is_on=form.cleaned_data["is_on"], schedule=form.schedule(),
            version=form.cleaned_data["version"], at=request.at,
        ),
    )  # fmt: skip
    if done:
        messages.success(request, "Đã lưu lịch nhắc việc.")
        return redirect("reminders:preview")
    return render(request, "reminders/schedule.html", {"form": form, "page": page}, status=422 if form.errors else 200)


@needs(Permission.INSTALLATION_SET_UP)
def outbox(request: OfficialRequest) -> HttpResponse:
    """The letters that wait, went, or could not be sent."""
    page = letters.outbox(page_number(request.GET.get("trang", "")))
    size = letters.LETTERS_A_PAGE
    links = pager(total=page.total, first=page.first, shown=len(page.rows), size=size, query={})
    has_server = settings.ENVIRONMENT.mail is not None
    return render(request, "reminders/outbox.html", {"page": page, "pager": links, "has_server": has_server})


@needs(Permission.INSTALLATION_SET_UP, methods=("POST",))
def send_again(request: OfficialRequest, pk: int) -> HttpResponse:
    """Try a letter again that could not be sent."""
    if not letters.is_known(pk):
        raise Http404
    send_letter_again(actor=request.actor, letter_id=pk, at=request.at)
    messages.success(request, "Đã đưa thư vào hàng chờ gửi lại.")
    return redirect("reminders:outbox")


@public()
def feed(request: PublicRequest, secret: str) -> HttpResponse:
    """A calendar for whoever knows its secret address; for all others it does not exist."""
    found = selectors.feed_with(secret, request.today)
    if found is None:
        raise Http404
    return calendar_of(found, request.at, site_of(request))
