"""What the pages of the first start share: the list of steps, where to go on, the test letter."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect

from danvan.adapters.mail import MailAnswer, MailServer, send_letter
from danvan.apps.installation import selectors
from danvan.apps.installation.enums import Step, StepState
from danvan.apps.installation.selectors import Authority
from danvan.domain.official_documents import SAMPLE_MARK
from danvan.web.shared.links import reverse
from danvan.web.shared.request import PublicRequest

TAG_COLOURS = {StepState.WAITING: "grey", StepState.SKIPPED: "yellow", StepState.FINISHED: "green"}


@dataclass(frozen=True, slots=True)
class StepLink:
    """One step of the list: its page, where it stands, what it holds."""

    label: str
    url: str
    state: str
    colour: str
    holds: str


def posted(request: PublicRequest) -> QueryDict | None:
    """What was sent, None for a page that is only looked at; an empty form that was sent is still sent."""
    return request.POST if request.method == "POST" else None


def chosen_authority(request: PublicRequest) -> Authority | None:
    """Whom the installation serves; in a sample, where nobody chose, the authority of whoever asks."""
    return selectors.installed_authority(request.actor.authority_id if request.actor else None)


def needed_authority(request: PublicRequest) -> Authority:
    """The same for a step that needs it. Raises Http404 before one is chosen: the list of steps leads to the first."""
    authority = chosen_authority(request)
    if authority is None:
        raise Http404
    return authority


def frame_of(step: Step, authority: Authority | None = None) -> dict[str, Any]:
    """The context that the page of each step has: which one it is, and for whom."""
    return {
        "authority_name": authority.name if authority else "",
        "step": step.value,
        "step_number": list(Step).index(step) + 1,
        "step_count": len(Step),
    }


def list_of_steps(request: PublicRequest) -> dict[str, Any]:
    """The context of the first page: every step as a link with where it stands, and the next one."""
    page = selectors.set_up_page(chosen_authority(request), request.today)
    links = [
        StepLink(
            label=row.label,
            url=reverse(f"installation:{row.step}"),
            state=str(row.state.label),
            colour=TAG_COLOURS[row.state],
            holds=row.holds,
        )
        for row in page.steps
    ]
    return {
        "set_up": page,
        "steps": links,
        "next_url": reverse(f"installation:{page.next_step}") if page.next_step else "",
        "is_administrator": request.actor is not None,
    }


def go_on(request: PublicRequest) -> HttpResponse:
    """On to the first step that is left; to my work when none is, or back to the list where nobody is logged in."""
    next_step = selectors.next_step()
    if next_step:
        return redirect(f"installation:{next_step}")
    if request.actor is None:
        return redirect("installation:start")
    messages.success(request, "Đã thiết lập xong. Có thể mở lại từng bước bất cứ lúc nào ở “Thiết lập ban đầu”.")
    return redirect("home:my_work")


def letterhead_initial(authority: Authority) -> dict[str, str]:
    """What the step on the letterhead shows before anything is typed."""
    area = authority.area_name.partition(" ")[2]
    return {"printed_name": selectors.printed_name(authority), "place": authority.place or area}


def send_test_letter(server: MailServer, to: str) -> MailAnswer:
    """Send the letter that shows whether the mail settings work."""
    text = (
        "Thư này do hệ thống công tác dân vận chính quyền (danvan) gửi để thử cài đặt thư điện tử.\n"
        "Nếu ông (bà) đọc được thư này thì hệ thống gửi thư được. Không cần trả lời.\n"
    )
    mark = f"[{SAMPLE_MARK}] " if settings.SAMPLE else ""
    return send_letter(server, to=to, subject=f"{mark}Thư thử của hệ thống công tác dân vận chính quyền", text=text)
