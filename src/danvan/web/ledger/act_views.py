"""The acts on one obligation, each on a page of its own, because each asks why."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from danvan.apps.ledger import selectors, services
from danvan.apps.plans.access import obligation_for
from danvan.domain.authority import Permission as P
from danvan.web.ledger.forms import ActForm
from danvan.web.ledger.pages import HINTS, entry_timeline, wish_behind
from danvan.web.shared.acts import performed
from danvan.web.shared.guards import needs
from danvan.web.shared.request import OfficialRequest

DAYS_LATER = 7


@dataclass(frozen=True, slots=True)
class ActPage:
    """What the page of an act asks for: a day under a label (none for ""), the number of a paper, a reason."""

    service: Callable[..., object]
    done: str
    day_label: str = ""
    day_name: str = "new_day"
    asks_number: bool = False
    asks_scan: bool = False
    needs_reason: bool = True
    warns: bool = False


ASKED = {
    "ask_extension": ActPage(
        services.ask_extension,
        "Đã gửi đề nghị gia hạn; hạn nộp chưa đổi cho đến khi cơ quan chủ trì trả lời.",
        "Xin gia hạn đến ngày",
        asks_number=True,
        asks_scan=True,
    ),
    "explain": ActPage(
        services.explain_lateness, "Đã gửi giải trình cho cơ quan chủ trì.", asks_number=True, asks_scan=True
    ),
}
DECIDED = {
    "grant_extension": ActPage(
        services.grant_extension, "Đã gia hạn; đơn vị thấy hạn mới.", "Hạn nộp mới", asks_number=True
    ),
    "refuse_extension": ActPage(services.refuse_extension, "Đã trả lời không gia hạn.", warns=True),
    "unlock": ActPage(services.unlock_obligation, "Đã mở khoá có thời hạn.", "Mở khoá đến hết ngày", "until"),
    "accept_explanation": ActPage(services.accept_explanation, "Đã chấp nhận giải trình.", needs_reason=False),
    "refuse_explanation": ActPage(services.refuse_explanation, "Đã trả lời không chấp nhận giải trình.", warns=True),
    "waive": ActPage(services.waive_obligation, "Đã miễn việc phải nộp này.", asks_scan=True, warns=True),
    "end_waiver": ActPage(services.end_waiver, "Đã thôi miễn; đơn vị lại phải nộp."),
}


@needs(P.LEDGER_ASK, methods=("GET", "POST"))
def ask(request: OfficialRequest, pk: int, act: str) -> HttpResponse:
    """What the unit asks or explains."""
    return _act(request, pk, act, ASKED)


@needs(P.LEDGER_DECIDE, methods=("GET", "POST"))
def decide(request: OfficialRequest, pk: int, act: str) -> HttpResponse:
    """What the lead office decides."""
    return _act(request, pk, act, DECIDED)


def _act(request: OfficialRequest, pk: int, act: str, known: dict[str, ActPage]) -> HttpResponse:
    obligation = obligation_for(request.actor, pk)
    page = selectors.obligation_page(request.actor, obligation, request.today)
    possibility = next((one for one in page.acts if one.name == act), None)
    if act not in known or possibility is None:
        raise Http404
    asked = known[act]
    form = ActForm(
        *((request.POST, request.FILES) if request.method == "POST" else ()),
        day_label=asked.day_label,
        asks_number=asked.asks_number,
        asks_scan=asked.asks_scan,
        needs_reason=asked.needs_reason,
        day=_day(act, page, obligation.last_day, request.today),
    )
    if performed(form, lambda: _done(asked, request, pk, form)):
        messages.success(request, asked.done)
        return redirect("ledger:detail", pk)
    context = {"page": page, "act": possibility, "form": form, "hint": HINTS.get(act, ""), "warns": asked.warns}
    context["wish"] = entry_timeline(wish_behind(act, page.entries))
    return render(request, "ledger/act.html", context, status=422 if form.is_bound else 200)


def _done(asked: ActPage, request: OfficialRequest, pk: int, form: ActForm) -> object:
    given = form.given
    if asked.day_label:
        given[asked.day_name] = given.pop("new_day")
    return asked.service(actor=request.actor, obligation_id=pk, at=request.at, **given)


def _day(act: str, page: selectors.ObligationPage, last_day: date, today: date) -> date | None:
    """The day that the form proposes: what was asked for, else a week."""
    if act == "grant_extension" and page.asked_day is not None:
        return page.asked_day
    if act in {"grant_extension", "ask_extension"}:
        return max(last_day, today) + timedelta(days=DAYS_LATER)
    return today + timedelta(days=DAYS_LATER) if act == "unlock" else None
