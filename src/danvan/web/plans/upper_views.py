"""A text that was read is the plan of the superior authority."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from danvan.apps.cascade.services import confirm_upper as confirm
from danvan.apps.plans import access
from danvan.domain.authority import Permission as P
from danvan.web.plans.forms import VersionForm
from danvan.web.plans.reading_views import reading_page
from danvan.web.shared.acts import perform
from danvan.web.shared.guards import needs
from danvan.web.shared.request import OfficialRequest


@needs(P.PLAN_CONFIRM, methods=("POST",))
def confirm_upper(request: OfficialRequest, pk: int) -> HttpResponse:
    """It stands above the own plan of its year, or waits for one."""
    reading, form = access.reading_for(request.actor, pk), VersionForm(request.POST)
    if form.is_valid():
        upper = perform(
            form,
            lambda: confirm(
                actor=request.actor, reading_id=reading.pk, version=form.cleaned_data["version"], at=request.at
            ),
        )
        if upper and upper.plan_id:
            messages.success(request, f"Đã ghi {upper.number} là kế hoạch cấp trên. Tìm dòng khớp để đối chiếu.")
            return redirect("cascade:upper", upper.plan_id)
        if upper:
            messages.success(
                request,
                f"Đã ghi {upper.number} là kế hoạch cấp trên năm {upper.year}. Khi kế hoạch của cơ quan được xác nhận, "
                "nhiệm vụ của nó hiện ở trang Đối chiếu với cấp trên.",
            )
            return redirect("plans:reading", reading.pk)
    return reading_page(request, pk, form)
