"""What stands behind the number that a register has for a figure of a report."""

from django.http import Http404, HttpResponse
from django.shortcuts import render

from danvan.apps.reporting import selectors
from danvan.apps.reporting.access import obligation_for
from danvan.domain.authority import Permission
from danvan.domain.figures.rounding import shown
from danvan.domain.vietnamese.dates import format_date
from danvan.web.shared.guards import needs
from danvan.web.shared.links import reverse
from danvan.web.shared.request import OfficialRequest

_COLUMNS = [{"label": "Ngày"}, {"label": "Việc đã ghi trong sổ"}, {"label": "Cộng vào", "numeric": True}]


@needs(Permission.ACTIVITY_RECORD, Permission.ACTIVITY_VIEW_ALL)
def register(request: OfficialRequest, obligation_pk: int, code: str) -> HttpResponse:
    """The rows of a register in the report's period; for the own unit and for those who follow all registers."""
    obligation = obligation_for(request.actor, obligation_pk)
    if not request.actor.belongs_to(obligation.unit_id) and not request.actor.may(Permission.ACTIVITY_VIEW_ALL):
        raise Http404
    page = selectors.register_on_page(obligation, code)
    rows = [
        {
            "cells": [
                {"text": format_date(row.day), "code": True},
                {"text": row.text, "url": reverse(row.url_name, args=row.url_args), "sub": row.note},
                {"text": shown(row.value), "numeric": True},
            ]
        }
        for row in page.rows
    ]
    return render(request, "reporting/register.html", {"page": page, "columns": _COLUMNS, "rows": rows})
