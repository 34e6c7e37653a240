"""What the pages of papers show beside the read models: tables, forms of the acts, a proposal of recipients."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from django import forms

from danvan.apps.audit.enums import AuditEvent
from danvan.apps.audit.selectors import AuditRow, history_of
from danvan.apps.dispatch.proposing import propose_recipients
from danvan.apps.dispatch.selectors import IncomingRow, Recipients, SentRow, recipients_of
from danvan.apps.exchange.selectors import PackageRow, packages_by_name, packages_of
from danvan.apps.papers import revisions, selectors
from danvan.apps.papers.access import paper_for
from danvan.apps.papers.enums import PaperState
from danvan.apps.papers.signatories import why_other_block
from danvan.apps.work_files.selectors import files_with, open_file_choices
from danvan.domain.authority import Actor, Permission
from danvan.domain.vietnamese.text import fold
from danvan.domain.workflow import Possibility
from danvan.web.papers import forms as given
from danvan.web.papers.package_pages import package_section
from danvan.web.shared.links import reverse
from danvan.web.shared.request import OfficialRequest
from danvan.web.shared.timelines import timeline

PAPER_COLUMNS = [
    {"label": label} for label in ("Loại, trích yếu", "Số, ký hiệu", "Đơn vị soạn", "Trạng thái", "Đang chờ")
]
SENT_COLUMNS = [{"label": label} for label in ("Nơi nhận", "Cách gửi", "Trạng thái", "Gửi lúc", "Mở lúc", "Ghi chú")]
INCOMING_COLUMNS = [
    {"label": label} for label in ("Loại, trích yếu", "Số, ký hiệu", "Nơi gửi", "Trạng thái", "Gửi lúc", "Số đến")
]
# What a file that goes with an act may be.
_KINDS = {"revise": "DOCX", "sign": "PDF, JPG, PNG", "seal": "PDF, JPG, PNG"}
PACKAGE = "Gói edXML"
_SUFFIXES = {"application/pdf": "pdf", "image/png": "png", "image/jpeg": "jpg"}
ROUTES = {
    "revise_paper": "revise", "submit_paper": "submit", "initial_paper": "initial", "send_back_paper": "send_back",
    "approve_paper": "approve", "sign_paper": "sign", "number_paper": "number", "seal_paper": "seal",
    "send_paper": "send", "file_paper": "file", "withdraw_paper": "withdraw", "end_effect": "end_effect",
}  # fmt: skip
# What does not lead on stands after what does; what turns back comes last.
_ASIDE = {"revise_paper": 1, "send_back_paper": 2, "end_effect": 3, "withdraw_paper": 3}
_FORMS: dict[str, type[forms.Form]] = {
    "revise": given.ReviseForm, "sign": given.SignForm, "seal": given.SealForm, "number": given.NumberForm,
    "send_back": given.ReasonForm, "withdraw": given.ReasonForm, "end_effect": given.EffectForm,
}  # fmt: skip


def paper_table(rows: Iterable[selectors.PaperRow], *, to: Mapping[int, str]) -> list[dict[str, object]]:
    """Papers as rows of the table component; `to` says to whom those of batches go, as all else is the same."""
    return [
        {
            "cells": [
                {
                    "text": f"{row.kind}: {row.abstract}",
                    "url": reverse("papers:detail", args=(row.pk,)),
                    "sub": f"{row.issuer} → {to[row.pk]}" if row.pk in to else row.issuer,
                },
                {"text": row.number or "chưa có số", "code": bool(row.number)},
                {"text": row.drafting_unit, "sub": row.moment},
                {"text": row.state, "tag": row.colour},
                {"text": row.waits or "–"},
            ]
        }
        for row in rows
    ]


def detail_context(
    request: OfficialRequest, pk: int, refused: str = "", form: forms.Form | None = None
) -> dict[str, object]:
    """Everything on the page of a paper; the form that was refused stands in its place with what was typed."""
    paper = paper_for(request.actor, pk)
    recipients = recipients_of(paper)
    page = selectors.paper_page(request.actor, paper, has_recipients=recipients.waiting > 0)
    known = sorted((one for one in page.acts if one.name in ROUTES), key=lambda one: _ASIDE.get(one.name, 0))
    acts = [_act(request, page, one, refused, form) for one in known if not one.reasons]
    is_signing = any(one.name in {"approve_paper", "sign_paper"} and not one.reasons for one in known)
    shown = with_packages(recipients, packages_by_name(paper)) if recipients.outside else recipients
    address = request.build_absolute_uri(reverse("public:paper", args=(page.code,)))
    comment = form if refused == "comment" and form else given.CommentForm()
    history = history_of(subject_type="paper", subject_id=pk)
    return {
        "page": page,
        "acts": acts,
        "refused_acts": [one for one in known if one.reasons],
        "refused": form,
        "comment": comment,
        "recipients": recipients,
        "revisions": revisions.revision_rows(paper),
        "other_block": why_other_block(request.actor, paper) if is_signing else "",
        "may_draft": request.actor.may(Permission.PAPER_DRAFT),
        "sent_columns": SENT_COLUMNS,
        "sent_rows": sent_table(shown),
        "send_back_reason": why_sent_back(history) if paper.state_value is PaperState.DRAFT else "",
        "history": timeline(history),
        "address": address,
        "copied_pk": paper.entry_id if page.is_public and request.actor.may(Permission.PAPER_DRAFT) else None,
        "work_files": files_with(request.actor, paper.entry_id),
        "source_url": source_url(page),
        "packages": package_section(packages_of(request.actor, paper), refused, form),
    }


def why_sent_back(history: Iterable[AuditRow]) -> str:
    """The reason with which a paper came back, unless it was put forward again since; newest entries come first."""
    turns = {str(AuditEvent.PAPER_SEND_BACK_PAPER.label), str(AuditEvent.PAPER_SUBMIT_PAPER.label)}
    newest = next((row for row in history if row.event in turns), None)
    return newest.reason if newest else ""


def _act(
    request: OfficialRequest, page: selectors.PaperPage, possible: Possibility, refused: str, form: forms.Form | None
) -> dict[str, object]:
    name = ROUTES[possible.name]
    shown = form
    if refused != name or form is None:
        initial, auto_id = {"seen": page.newest, "day": request.today}, f"{name}-%s"
        if name == "file":
            shown = given.FileForm(files=open_file_choices(request.actor), auto_id=auto_id)
        else:
            shown = _FORMS.get(name, given.SeenForm)(initial=initial, auto_id=auto_id)
    return {
        "possible": possible,
        "url": reverse(f"papers:{name}", args=(page.row.pk,)),
        "form": shown,
        "name": name,
        "kinds": _KINDS.get(name, ""),
        "is_refused": refused == name,
        "is_forward": possible.name not in _ASIDE,
    }


def with_packages(recipients: Recipients, packages: Mapping[str, PackageRow]) -> Recipients:
    """Recipients to whom the paper goes as a package say so, and what they answered; not that it goes on paper."""
    rows = (_served(row, packages.get(fold(row.name))) for row in recipients.rows)
    return replace(recipients, rows=tuple(rows))


def _served(row: SentRow, package: PackageRow | None) -> SentRow:
    if package is None:
        return row
    if row.way:
        note = f"{PACKAGE}: {package.status.lower()}"
        return replace(row, way=f"{row.way}, {PACKAGE}", note="; ".join(one for one in (row.note, note) if one))
    return replace(row, way=PACKAGE, state=package.status, colour=package.colour, sent=package.sent, note=package.note)


def sent_table(recipients: Recipients) -> list[dict[str, object]]:
    """Recipients as rows of the table component."""
    return [
        {
            "cells": [
                {"text": row.name, "sub": f"thuộc nhóm {row.group}" if row.group else ""},
                {"text": row.way or "–"},
                {"text": row.state, "tag": row.colour},
                {"text": row.sent or "–"},
                {"text": row.opened or "–", "sub": f"trả lời {row.answered}" if row.answered else ""},
                {"text": row.note or "–"},
            ]
        }
        for row in recipients.rows
    ]


def incoming_table(rows: Iterable[IncomingRow]) -> list[dict[str, object]]:
    """Papers that came as rows of the table component."""
    return [
        {
            "cells": [
                {
                    "text": f"{row.kind}: {row.abstract}",
                    "url": reverse("incoming:detail", args=(row.pk,)),
                    "sub": row.unit,
                },
                {"text": row.number, "code": True, "sub": row.day},
                {"text": row.sender},
                {"text": row.state, "tag": row.colour},
                {"text": row.sent},
                {"text": row.arrival or "–"},
            ]
        }
        for row in rows
    ]


def recipients_initial(actor: Actor, printed: tuple[tuple[str, ...], str], recipients: Recipients) -> dict[str, object]:
    """The recipients as they are, or proposed from what is printed on the paper."""
    if recipients.rows:
        units, groups, kinds = list(recipients.unit_ids), list(recipients.group_ids), list(recipients.kinds)
        kept = {"outside": recipients.outside, "archive": recipients.archive, "seen": recipients.seen}
        return {"units": units, "groups": groups, "kinds": kinds, **kept}
    names, archive = printed
    found = propose_recipients(actor, names)
    outside = "\n".join(found.others)
    proposed = {"units": list(found.unit_ids), "groups": list(found.group_ids), "kinds": list(found.kinds)}
    return {**proposed, "outside": outside, "archive": archive, "seen": 0}


def source_url(page: selectors.PaperPage) -> str:
    """Where the thing is that the paper was drafted from; blank for one without."""
    routes = {
        "cycle": "scoring:decision", "plan_draft": "drafting:detail", "compiled_report": "compiling:detail",
        "batch_paper": "batches:of_paper", "correcting_decision": "appeals:list",
        "team_decision": "score_papers:cycle", "team_minutes": "score_papers:cycle",
        "council_minutes": "score_papers:cycle", "commendation": "releases:cycle",
    }  # fmt: skip
    route = routes.get(page.source_type)
    return reverse(route, args=(page.source_id,)) if route else ""


def suffix_of(media_type: str) -> str:
    """The ending of the name of a stored file."""
    return _SUFFIXES.get(media_type, "docx")
