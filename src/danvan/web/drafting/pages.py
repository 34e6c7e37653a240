"""Plans in the writing: read models of the app with links and rows for the components."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from danvan.apps.drafting.selectors import DraftPage, ItemLine, LackLine, SectionLine
from danvan.apps.plans.wording import day_text, place_text
from danvan.domain.authority import Actor, Permission
from danvan.domain.official_documents import (
    OfficialDocument,
    Paragraph,
    ParagraphRole,
    number_line,
    place_and_date_line,
)
from danvan.domain.plan_drafting.content import Content, Head, Item, numbered
from danvan.domain.workflow import Possibility
from danvan.web.shared.links import reverse

Facts: TypeAlias = Sequence[dict[str, str]]
_LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class PanelAct:
    """One act as the act panel shows it."""

    name: str
    label: str
    reasons: tuple[str, ...]
    needs_reason: bool
    style: str = ""
    citation: str | None = None

    @property
    def allowed(self) -> bool:
        """Whether it may be done now."""
        return not self.reasons


@dataclass(frozen=True, slots=True)
class PartItem:
    """An item with where its changes go; `named` is its beginning, for whoever hears the buttons."""

    line: ItemLine
    anchor: str
    named: str


@dataclass(frozen=True, slots=True)
class Part:
    """A section with its items; `level` is that of its heading on the page."""

    line: SectionLine
    anchor: str
    heading_level: int
    items: tuple[PartItem, ...]


@dataclass(frozen=True, slots=True)
class LinkedLack:
    """Something to mend with the link to the part."""

    message: str
    citation: str
    url: str


def detail_url(pk: int) -> str:
    """The page of a draft."""
    return reverse("drafting:detail", args=(pk,))


def anchor(key: int) -> str:
    """Where a part stands on the page of its draft."""
    return f"phan-{key}"


def draft_context(page: DraftPage, actor: Actor) -> dict[str, object]:
    """What the page of a draft shows beside the read model."""
    head = page.head
    return {
        "acts": panel_acts(page.acts),
        "tabs": tabs(head.id, "drafting:detail"),
        "facts": [{"label": label, "text": text or "chưa ghi"} for label, text in page.facts],
        "bases": _part(page.bases),
        "parts": [_part(section) for section in page.sections],
        "blocking": [_lack(lack, head.id) for lack in page.lacks if lack.blocks],
        "advice": [_lack(lack, head.id) for lack in page.lacks if not lack.blocks],
        "undo": head.version - 1 if page.may_write and head.version > 1 else 0,
        "decide_url": reverse("drafting:decide", args=(head.id,)),
        "hand_in_url": _hand_in_url(page, actor),
    }


def panel_acts(acts: Iterable[Possibility]) -> list[PanelAct]:
    """Acts as the panel shows them."""
    return [
        PanelAct(act.name, act.label, act.reasons, act.needs_reason, _STYLES.get(act.name, ""), act.citation)
        for act in acts
    ]


_STYLES = {"send_back": "warning", "discard": "warning"}


def tabs(pk: int, current: str) -> list[dict[str, str | bool]]:
    """The parts of a draft's pages."""
    labels = {
        "drafting:detail": "Bản soạn",
        "drafting:check": "Kiểm tra trước khi ký",
        "drafting:versions": "Các bản đã lưu, lịch sử",
    }
    return [
        {"label": label, "url": reverse(route, args=(pk,)), "current": route == current}
        for route, label in labels.items()
    ]


def _hand_in_url(page: DraftPage, actor: Actor) -> str:
    """Where the signed plan is handed in, for who may do that."""
    sees = actor.may(Permission.REPORT_VIEW_OWN) or actor.may(Permission.REPORT_VIEW_ALL)
    return reverse("reporting:detail", args=(page.owed_id,)) if page.owed_id is not None and sees else ""


def _part(section: SectionLine) -> Part:
    return Part(
        line=section,
        anchor=anchor(section.key),
        heading_level=min(section.level + 2, 5),
        items=tuple(PartItem(item, anchor(item.key), shortened(item.text)) for item in section.items),
    )


def _lack(lack: LackLine, pk: int) -> LinkedLack:
    url = reverse("drafting:head", args=(pk,)) if lack.key == 0 else f"#{anchor(lack.key)}"
    return LinkedLack(lack.message, lack.citation, url)


def shortened(text: str) -> str:
    """The beginning of a text."""
    return text if len(text) <= _LONGEST_NAME else f"{text[:_LONGEST_NAME].rsplit(' ', 1)[0]}…"


def section_choices(content: Content) -> list[tuple[int, str]]:
    """The sections behind which another one can be put."""
    indent = "\u2003"
    return [
        (section.key, f"{indent * (section.level - 1)}{number} {shortened(section.heading)}")
        for number, section in numbered(content)
    ]


def head_rows(head: Head) -> Facts:
    """A head as it is stored, beside what was typed."""
    return (
        {"label": "Tên kế hoạch", "text": head.title},
        {"label": "Lời dẫn", "text": head.opening},
        {"label": "Địa danh; ký hiệu", "text": f"{head.place}; {head.issuer_code}"},
        {"label": "Người ký", "text": " ".join((head.principal, head.position, head.signatory)).strip()},
        {"label": "Nơi nhận", "text": "; ".join(head.recipients)},
        {"label": "Lưu", "text": head.archive},
    )


def item_rows(item: Item) -> Facts:
    """An item as it is stored, beside what was typed."""
    rows = (
        ("Nội dung", item.text),
        ("Thời hạn của đơn vị", day_text(item.due)),
        ("Chỉ tiêu tính trên", item.base),
        ("Người hoặc bộ phận thực hiện", item.doer),
        ("Thực hiện mục", ", ".join(place_text(path) for path in item.answers)),
    )
    return tuple({"label": label, "text": text} for label, text in rows if text)


def paper_context(document: OfficialDocument, pk: int) -> dict[str, object]:
    """The paper as the layout of papers shows it."""
    paragraphs = [block for block in document.body if isinstance(block, Paragraph)]
    return {
        "pk": pk,
        "back_url": detail_url(pk),
        "marks": document.caveats,
        "parent": document.issuer.parent or "",
        "issuer_lines": document.issuer.printed_lines,
        "number": number_line(document.kind, document.issuer_code, document.number),
        "place_date": place_and_date_line(document.place, document.issue_date),
        "abstract": document.abstract,
        "bases": document.legal_bases,
        "paragraphs": [{"text": block.text, "is_heading": block.role is ParagraphRole.HEADING} for block in paragraphs],
        "recipients": document.recipients.printed_lines,
        "title_lines": document.signature.title_lines,
        "signatory": document.signature.name,
    }
