"""People, posts and roles as rows for the components."""

from collections.abc import Iterable
from typing import Any

from danvan.apps.audit.selectors import AuditRow
from danvan.apps.orgs.selectors import DelegationRow, PersonPage, PersonRow, PostLine, PreviewRow
from danvan.apps.orgs.selectors.records_import import RecordRow
from danvan.domain.workflow import Possibility
from danvan.web.shared.links import reverse

Row = dict[str, Any]
DELEGATION_COLUMNS = [{"label": label} for label in ("Văn bản", "Từ", "Cho", "Việc được ủy quyền", "Thời gian")]
RECORD_COLUMNS = [{"label": label} for label in ("Mục", "Kết quả", "Nội dung", "Chỗ trong tệp")]
PREVIEW_COLUMNS = [
    {"label": "Dòng", "numeric": True},
    {"label": "Họ và tên"},
    {"label": "Kết quả"},
    {"label": "Nội dung"},
]
_LEADS_TO_A_FORM = {"rename", "deactivate", "appoint", "change", "end"}
_STYLES = {
    "deactivate": "warning",
    "end": "secondary",
    "withdraw": "warning",
    "rename": "secondary",
    "change": "secondary",
}
_HINTS = {
    "give_password": "Dùng khi người này quên mật khẩu. Mật khẩu mới hiện một lần; mọi phiên đăng nhập cũ kết thúc.",
    "remove_factors": "Dùng khi người này mất cả điện thoại, khóa và mã dự phòng, hoặc liên kết đăng nhập một lần sai. "
    "Hãy chắc chắn đúng người yêu cầu.",
    "deactivate": "Kết thúc mọi chức vụ, bàn giao việc đang chờ và không cho đăng nhập nữa. Lịch sử vẫn giữ.",
}
POST_ACT_ROUTES = {"change": "people:change_post", "end": "people:end_post", "withdraw": "people:withdraw"}


def people_columns(*, administers: bool) -> list[Row]:
    """The heads of the list."""
    labels = ("Họ và tên", "Chức vụ, đơn vị", "Vai trò", *(("Tên đăng nhập",) if administers else ()))
    return [{"label": label} for label in labels]


def people_table(rows: Iterable[PersonRow], *, administers: bool) -> list[Row]:
    """The rows of the list; each leads to the person's page."""
    return [
        {
            "cells": [
                {
                    "text": row.full_name,
                    "url": reverse("people:detail", args=(row.pk,)),
                    "sub": "Tài khoản đã ngừng" if row.is_closed else "",
                },
                {"text": "; ".join(f"{title}, {unit}" for title, unit in row.posts)},
                {"text": row.roles or "–"},
                *([{"text": row.username, "code": True}] if administers else []),
            ],
            "muted": row.is_closed,
        }
        for row in rows
    ]


def summary(page: PersonPage) -> list[Row]:
    """What the administrator sees of the account; nothing for others."""
    if not page.administers:
        return []
    state: Row = {"label": "Tài khoản", "text": "Đang dùng", "tag": "green"}
    if page.is_closed:
        state = {"label": "Tài khoản", "text": "Đã ngừng", "tag": "grey"}
    elif page.must_change_password:
        state["sub"] = "Đang dùng mật khẩu được cấp, phải đổi khi đăng nhập"
    return [
        {"label": "Tên đăng nhập", "text": page.username, "code": True},
        {"label": "Thư điện tử", "text": page.email or "chưa ghi"},
        state,
    ]


def acts(page: PersonPage) -> list[Row]:
    """What the administrator may do with the account."""
    chosen = [_act(act, f"people:{act.name}", page.pk) for act in page.acts]
    if page.administers and not page.is_closed:
        appoint = {"label": "Bổ nhiệm chức vụ mới", "allowed": True, "reasons": (), "method": "get"}
        chosen.insert(0, appoint | {"url": reverse("people:appoint", args=(page.pk,))})
    return chosen


def posts(page: PersonPage) -> list[Row]:
    """The posts of a person as the page shows them, each with its acts."""
    return [
        {
            "line": post,
            "acts": [_act(act, POST_ACT_ROUTES[act.name], post.pk) for act in post.acts],
            "roles": "; ".join(post.roles) or "không có vai trò",
            "tone": _tone(post),
        }
        for post in page.posts
    ]


def delegation_table(rows: Iterable[DelegationRow]) -> list[Row]:
    """The delegations in force that the person gives or holds."""
    return [
        {
            "cells": [
                {"text": row.document, "url": reverse("delegations:detail", args=(row.pk,)), "sub": row.kind},
                {"text": row.giver, "sub": row.giver_post},
                {"text": row.taker, "sub": row.taker_post},
                {"text": "; ".join(row.acts)},
                {"text": row.span},
            ]
        }
        for row in rows
    ]


def preview_table(rows: Iterable[PreviewRow]) -> list[Row]:
    """What each row of a list does."""
    return [
        {
            "cells": [
                {"text": row.line, "numeric": True},
                {"text": row.who},
                {"text": row.label, "tag": row.colour},
                {"text": ". ".join(text.rstrip(".") for text in row.texts) or "–"},
            ]
        }
        for row in rows
    ]


def record_table(rows: Iterable[RecordRow]) -> list[Row]:
    """What becomes of each thing in a file."""
    return [
        {
            "cells": [
                {"text": row.name or row.sort, "sub": row.sort if row.name else ""},
                {"text": row.label, "tag": row.colour},
                {"text": ". ".join(text.rstrip(".") for text in row.texts) or "–"},
                {"text": row.place or "cả tệp"},
            ]
        }
        for row in rows
    ]


def timeline(history: Iterable[AuditRow]) -> list[Row]:
    """What was done to the person and their posts, as the timeline shows it."""
    return [
        {
            "when": row.at,
            "what": row.event,
            "who": row.who,
            "reason": ". ".join(part for part in (row.change, f"Lý do: {row.reason}" if row.reason else "") if part),
        }
        for row in history
    ]


def _act(act: Possibility, route: str, pk: int) -> Row:
    leads_to_a_form = act.name in _LEADS_TO_A_FORM
    return {
        "label": act.label,
        "allowed": act.allowed,
        "reasons": act.reasons,
        "url": reverse(route, args=(pk,)),
        "method": "get" if leads_to_a_form else "post",
        "style": _STYLES.get(act.name, "secondary"),
        "hint": _HINTS.get(act.name, ""),
    }


def _tone(post: PostLine) -> str:
    return "good" if post.colour == "green" else ""
