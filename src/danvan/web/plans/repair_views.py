"""What was repaired in a text, as a page."""

from django.http import HttpResponse
from django.shortcuts import render

from danvan.apps.plans import access, selectors
from danvan.domain.authority import Permission as P
from danvan.web.shared.guards import needs
from danvan.web.shared.paging import PAGE, page_number, pager
from danvan.web.shared.request import OfficialRequest

COLUMNS = ({"label": "Chỗ sửa"}, {"label": "Trong tệp"}, {"label": "Đã đọc là"}, {"label": "Lý do"})


@needs(P.PLAN_READ_SOURCE, P.PLAN_CONFIRM)
def repairs(request: OfficialRequest, pk: int) -> HttpResponse:
    """Every repair of a text with what stood there before, and the text as the file holds it."""
    reading = access.reading_for(request.actor, pk)
    page = selectors.repairs_of(reading, page_number(request.GET.get(PAGE, "")))
    context = {
        "reading_id": reading.pk,
        "page": page,
        "columns": COLUMNS,
        "rows": [
            {"cells": [{"text": row.place}, {"text": row.before}, {"text": row.after}, {"text": row.why}]}
            for row in page.rows
        ],
        "pager": pager(total=page.total, first=page.first, shown=len(page.rows), size=selectors.REPAIR_ROWS, query={}),
    }
    return render(request, "plans/repairs.html", context)
