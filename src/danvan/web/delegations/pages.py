"""Delegations and absences as rows for the components."""

from collections.abc import Iterable
from typing import Any

from danvan.apps.audit.selectors import AuditRow
from danvan.apps.orgs.selectors import DelegationPage, DelegationRow
from danvan.domain.workflow import Possibility
from danvan.web.shared.links import reverse

Row = dict[str, Any]
COLUMNS = [
    {"label": "Văn bản"},
    {"label": "Người ủy quyền"},
    {"label": "Người được ủy quyền"},
    {"label": "Việc được ủy quyền"},
    {"label": "Thời gian"},
    {"label": "Tình trạng"},
]


def delegation_table(rows: Iterable[DelegationRow]) -> list[Row]:
    """The rows of a list; each leads to its page."""
    return [
        {
            "cells": [
                {"text": row.document, "url": reverse("delegations:detail", args=(row.pk,)), "sub": row.kind},
                {"text": row.giver, "sub": row.giver_post},
                {"text": row.taker, "sub": row.taker_post},
                {"text": "; ".join(row.acts)},
                {"text": row.span},
                {"text": row.state, "tag": row.colour},
            ]
        }
        for row in rows
    ]


def summary(page: DelegationPage) -> list[Row]:
    """The facts of one delegation."""
    row = page.row
    facts: list[Row] = [
        {"label": "Hình thức", "text": row.kind},
        {"label": "Người ủy quyền", "text": row.giver, "sub": row.giver_post},
        {"label": "Người được ủy quyền", "text": row.taker, "sub": row.taker_post},
        *({"label": heading, "text": "; ".join(acts)} for heading, acts in page.headings),
        {"label": "Thời gian", "text": row.span},
        {"label": "Văn bản", "text": row.document},
        {"label": "Tình trạng", "text": row.state, "tag": row.colour},
        {"label": "Nhập bởi", "text": page.made},
    ]
    return facts + ([{"label": "Lý do", "text": page.reason}] if page.reason else [])


def acts(page: DelegationPage) -> list[Row]:
    """What the reader may do with it."""
    return [_act(act, page.row.pk) for act in page.acts]


def _act(act: Possibility, pk: int) -> Row:
    return {
        "label": act.label,
        "allowed": act.allowed,
        "reasons": act.reasons,
        "needs_reason": act.needs_reason,
        "citation": act.citation,
        "url": reverse("delegations:revoke", args=(pk,)),
        "style": "warning",
    }


def timeline(history: Iterable[AuditRow]) -> list[Row]:
    """What happened, as the timeline shows it."""
    return [{"when": row.at, "what": row.event, "who": row.who, "reason": row.reason} for row in history]
