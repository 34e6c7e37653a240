"""The confirm page: what was understood of a text, each fact with the link that marks its sentence."""

from dataclasses import dataclass

from danvan.apps.plans.reading_form import FactKind
from danvan.apps.plans.selectors import FactOrigin, ReadingPage
from danvan.web.plans.blocks import LinkedFinding, PanelAct, linked_findings
from danvan.web.plans.source import SourceParagraph, SourceSentence, SourceText, mark_link, marked_place, source_of
from danvan.web.shared.links import reverse
from danvan.web.shared.timelines import timeline

SLUGS = {
    FactKind.DEADLINE: "thoi-han",
    FactKind.TARGET: "chi-tieu",
    FactKind.TASK: "nhiem-vu",
    FactKind.CITATION: "van-ban-dan",
    FactKind.SECTION: "muc",
}
KINDS = {slug: kind for kind, slug in SLUGS.items()}


@dataclass(frozen=True, slots=True)
class LinkedFact:
    """A fact with the link that marks its sentence, and the pages on which it is corrected and dropped."""

    key: str
    place: str
    text: str
    details: tuple[str, ...]
    link: str
    sentence_id: str
    edit_url: str
    drop_url: str


@dataclass(frozen=True, slots=True)
class LinkedFacts:
    """All facts of one kind with the page on which one is added."""

    slug: str
    label: str
    add_url: str
    facts: tuple[LinkedFact, ...]


@dataclass(frozen=True, slots=True)
class ChangedFact:
    """The fact that a form changes, and the sentences that it was read from; None when a person added it.

    `stored` says how it is stored now, where another version was stored since the form was opened.
    """

    slug: str
    key: int
    quote: SourceSentence | None
    stored: str


def changed_fact(slug: str, key: int, origin: FactOrigin, stored: str) -> ChangedFact:
    """The fact that a form changes, with its sentences."""
    return ChangedFact(slug, key, source_of(origin.text).quoted(origin.start, origin.end), stored)


@dataclass(frozen=True, slots=True)
class ConfirmPage:
    """The confirm page beside its source text; `doubt` when the text does not look like a plan, and what to do then.

    `back` is the link to the fact whose place is marked; empty when none is.
    """

    reading: ReadingPage
    doubt: str
    back: str
    parts: tuple[dict[str, str | int], ...]
    source: tuple[SourceParagraph, ...]
    lists: tuple[LinkedFacts, ...]
    findings: tuple[LinkedFinding, ...]
    acts: tuple[PanelAct, ...]
    history: tuple[dict[str, str], ...]


def confirm_page(page: ReadingPage, marked: str, fact_id: str = "") -> ConfirmPage:
    """The confirm page with the place marked that a link points at ("120-340") and the fact that has it ("muc-3")."""
    text = source_of(page.source_text)
    headings = frozenset(fact.start for facts in page.lists if facts.kind == FactKind.SECTION for fact in facts.facts)
    facts = {f"{SLUGS[FactKind(one.kind)]}-{fact.key}" for one in page.lists for fact in one.facts}
    if_wrong = "Nếu nộp nhầm tệp, hãy ghi lý do rồi bấm “Bỏ kết quả đọc”; tệp đúng thì nạp lại ở trang Kế hoạch."
    return ConfirmPage(
        reading=page,
        doubt=f"{page.doubt} {if_wrong}" if page.doubt and page.is_open else "",
        back=f"#{fact_id}" if fact_id in facts else "",
        parts=_parts(page),
        source=text.paragraphs(marked_place(marked), headings),
        lists=tuple(_linked_facts(page, FactKind(facts.kind), text) for facts in page.lists),
        findings=linked_findings(page.findings, text),
        acts=_reading_acts(page),
        history=timeline(page.history),
    )


def _parts(page: ReadingPage) -> tuple[dict[str, str | int], ...]:
    counted: tuple[tuple[str, str, str | int], ...] = (
        ("Thông tin của văn bản", "thong-tin", ""),
        ("Đơn vị", "don-vi", len(page.names)),
        ("Điều cần xem lại", "luu-y", len(page.findings)),
        *((facts.label.capitalize(), SLUGS[FactKind(facts.kind)], len(facts.facts)) for facts in page.lists),
    )
    return tuple({"label": label, "url": f"#{anchor}", "count": count} for label, anchor, count in counted)


def _linked_facts(page: ReadingPage, kind: FactKind, text: SourceText) -> LinkedFacts:
    slug = SLUGS[kind]
    facts = next(facts for facts in page.lists if facts.kind == kind)
    return LinkedFacts(
        slug=slug,
        label=facts.label,
        add_url=reverse("plans:add_fact", args=(page.id, slug)),
        facts=tuple(
            LinkedFact(
                key=fact.key,
                place=fact.place,
                text=fact.text,
                details=fact.details,
                link=mark_link(fact.start, fact.end, f"{slug}-{fact.key}"),
                sentence_id=text.sentence_id(fact.start, fact.end),
                edit_url=reverse("plans:fact", args=(page.id, slug, fact.key)),
                drop_url=reverse("plans:drop_fact", args=(page.id, slug, fact.key)),
            )
            for fact in facts.facts
        ),
    )


def _reading_acts(page: ReadingPage) -> tuple[PanelAct, ...]:
    styles = {"discard": "warning", "confirm_upper": "secondary"}
    hints = {
        "confirm": "Sau khi xác nhận, kế hoạch được lưu và không sửa được nữa.",
        "confirm_upper": "Văn bản của cấp trên: nhiệm vụ của nó đứng trên kế hoạch năm của cơ quan, để đối chiếu.",
    }
    return tuple(
        PanelAct(
            label=act.label,
            url=reverse(f"plans:{act.name}", args=(page.id,)),
            reasons=act.reasons,
            needs_reason=act.needs_reason,
            style=styles.get(act.name, ""),
            hint=hints.get(act.name, ""),
            citation=act.citation,
        )
        for act in page.acts
    )
