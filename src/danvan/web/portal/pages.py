"""What the page of publishing shows."""

from dataclasses import dataclass

from danvan.apps.portal.selectors import PublishablePlan, PublishAct
from danvan.web.shared.links import reverse


@dataclass(frozen=True, slots=True)
class ActButton:
    """An act with the address that it is sent to, as components/act_panel.html takes it."""

    label: str
    allowed: bool
    reasons: tuple[str, ...]
    url: str
    citation: str | None


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of components/summary_list.html; `url` and `tag` may be empty."""

    label: str
    text: str
    url: str = ""
    tag: str = ""


@dataclass(frozen=True, slots=True)
class PlanCard:
    """One plan with what is public of it and what may be done."""

    id: int
    heading: str
    facts: tuple[Fact, ...]
    acts: tuple[ActButton, ...]


def plan_cards(rows: tuple[PublishablePlan, ...]) -> tuple[PlanCard, ...]:
    """The rows as cards, in their order."""
    return tuple(
        PlanCard(
            id=row.plan_id,
            heading=f"Năm {row.year}: {row.title}",
            facts=(
                Fact("Số, ký hiệu", row.number),
                _fact("Kế hoạch", row.plan_on, "public:plan", row),
                *((Fact("Bản sửa đổi", "Chưa công khai", tag="yellow"),) if row.is_amended else ()),
                _fact("Kết quả xếp loại", row.ranking_on, "public:ranking", row),
                *((Fact("Kết quả đã sửa", "Chưa công khai", tag="yellow"),) if row.is_corrected else ()),
                Fact("Kỳ chấm điểm", row.ranking_state),
            ),
            acts=tuple(_button(act, row.plan_id) for act in row.acts),
        )
        for row in rows
    )


def _fact(label: str, published_on: str, route: str, row: PublishablePlan) -> Fact:
    if not published_on:
        return Fact(label, "Chưa công khai", tag="grey")
    return Fact(label, f"Đã công khai ngày {published_on}", url=reverse(route, args=[row.authority, row.year]))


def _button(act: PublishAct, plan_id: int) -> ActButton:
    return ActButton(act.label, act.allowed, act.reasons, reverse(f"portal:{act.name}", args=[plan_id]), act.citation)
