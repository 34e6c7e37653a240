"""The ways to look at what units owe, as the row of links above each of them."""

from django.urls import reverse

from danvan.domain.authority import Actor
from danvan.domain.authority import Permission as P

_OF_ALL = (
    ("Danh sách", "plans:obligations"),
    ("Theo đơn vị", "plans:obligations_by_unit"),
    ("Ai chưa nộp", "ledger:missing"),
    ("Tỷ lệ đầy đủ, đúng hạn", "ledger:rates"),
    ("Theo cây tổ chức ngày khác", "plans:obligations_by_tree"),
)
_OF_LEAD = (("Yêu cầu báo cáo", "ledger:requirements"),)


def views_of_ledger(actor: Actor, current: str) -> list[dict[str, str | bool]]:
    """The links for who follows all units; nothing for a unit, which has one list."""
    if not actor.may(P.OBLIGATION_VIEW_ALL):
        return []
    views = (*_OF_ALL, *(_OF_LEAD if actor.may(P.LEDGER_REQUIRE) else ()))
    return [{"label": label, "url": reverse(name), "current": name == current} for label, name in views]
