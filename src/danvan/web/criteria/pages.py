"""Criteria sets: read models of the app with links and rows for the components."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from danvan.apps.criteria.selectors import CriterionLine, FindingLine, ImportFault, SetHead, SetPage, SetRow
from danvan.apps.scoring.selectors import CycleUse
from danvan.domain.scoring.comparing import Difference
from danvan.domain.scoring.fact_names import FactFamily, FactName
from danvan.domain.workflow import Possibility
from danvan.web.shared.links import reverse

LIST_COLUMNS = (
    {"label": "Bộ tiêu chí"},
    {"label": "Cơ quan"},
    {"label": "Dùng từ năm", "numeric": True},
    {"label": "Trạng thái"},
)
DIFFERENCE_COLUMNS = (
    {"label": "Ở đâu"},
    {"label": "Nội dung"},
    {"label": "Bản so sánh"},
    {"label": "Bản này"},
)
FAULT_COLUMNS = ({"label": "Ở đâu"}, {"label": "Lỗi"}, {"label": "Mức"})
FACT_COLUMNS = ({"label": "Tên trong công thức"}, {"label": "Là gì"}, {"label": "Đơn vị tính"})
_STYLES = {"discard": "warning", "retire": "warning", "revise": "secondary"}
_HINTS = {
    "make_ready": "Từ khi cho dùng, phiên bản này không sửa được nữa; phiên bản trước thôi dùng cho kỳ mới.",
    "revise": "Kỳ chấm điểm đang dùng phiên bản này không thay đổi.",
    "retire": "Kỳ chấm điểm đang dùng vẫn giữ nguyên; chỉ không mở được kỳ mới.",
}


@dataclass(frozen=True, slots=True)
class PanelAct:
    """One act as the act panel shows it."""

    name: str
    label: str
    reasons: tuple[str, ...]
    needs_reason: bool
    style: str
    hint: str

    @property
    def allowed(self) -> bool:
        """Whether it may be done now."""
        return not self.reasons


@dataclass(frozen=True, slots=True)
class EditedLine:
    """A criterion of the tree with where it is changed."""

    line: CriterionLine
    anchor: str
    heading_level: int


def list_rows(rows: Iterable[SetRow]) -> list[dict[str, object]]:
    """The sets as rows of a table."""
    return [
        {
            "muted": row.is_old,
            "cells": [
                {
                    "text": row.title,
                    "url": reverse("criteria:detail", args=(row.pk,)),
                    "sub": f"{row.code}{f' · {row.mark}' if row.mark else ''}",
                },
                {"text": row.owner},
                {"text": row.year, "numeric": True},
                {"text": row.state, "tag": row.colour},
            ],
        }
        for row in rows
    ]


def panel_acts(acts: Iterable[Possibility]) -> list[PanelAct]:
    """Acts as the panel shows them."""
    return [
        PanelAct(
            act.name, act.label, act.reasons, act.needs_reason, _STYLES.get(act.name, ""), _HINTS.get(act.name, "")
        )
        for act in acts
    ]


def tabs(head: SetHead, current: str) -> list[dict[str, str | bool]]:
    """The pages of a set."""
    labels = {"criteria:detail": "Nội dung", "criteria:compare": "So sánh phiên bản"}
    return [
        {"label": label, "url": reverse(route, args=(head.pk,)), "current": route == current}
        for route, label in labels.items()
    ]


def summary(page: SetPage) -> list[dict[str, object]]:
    """The head of a set as a list of facts."""
    return [{"label": label, "text": text, "code": label == "Mã băm nội dung"} for label, text in page.facts]


def edited_lines(page: SetPage) -> list[EditedLine]:
    """The tree as the page shows it."""
    return [EditedLine(line, anchor(line.code), min(3 + line.level, 6)) for line in page.lines]


def anchor(code: str) -> str:
    """Where a criterion stands on the page of its set."""
    return f"tc-{code.replace('.', '-').lower()}"


def findings(page: SetPage) -> list[dict[str, object]]:
    """What is wrong, each with the page on which it is mended."""
    return [
        {"text": one.text, "is_error": one.is_error, "url": _mended_at(page.head.pk, one) if page.may_edit else ""}
        for one in page.findings
    ]


def _mended_at(pk: int, finding: FindingLine) -> str:
    if finding.criterion:
        return reverse("criteria:criterion", args=(pk, finding.criterion))
    return reverse(f"criteria:{finding.part}", args=(pk,)) if finding.part else ""


def difference_rows(found: Iterable[Difference]) -> list[dict[str, object]]:
    """Differences as rows of a table."""
    return [
        {"cells": [{"text": one.place}, {"text": one.what}, {"text": one.before}, {"text": one.after}]} for one in found
    ]


def fact_parts(names: Mapping[str, FactName]) -> list[dict[str, object]]:
    """The names that expressions may use, family by family; figures of the year before are called alike."""
    known = names.values()
    return [
        {
            "id": family.value.replace("_", "-"),
            "title": family.label,
            "rows": [
                {"cells": [{"text": one.name, "code": True}, {"text": one.label}, {"text": _measured(one)}]}
                for one in known
                if one.family is family
            ],
        }
        for family in FactFamily
        if family is not FactFamily.FIGURE_BEFORE
    ]


def _measured(fact: FactName) -> str:
    return fact.unit_of_measure or fact.measure.label


def fault_rows(faults: Iterable[ImportFault]) -> list[dict[str, object]]:
    """What is wrong with a file as rows of a table."""
    return [
        {
            "cells": [
                {"text": one.place or "cả tệp"},
                {"text": one.text},
                {"text": "phải sửa" if one.is_error else "nên xem", "tag": "red" if one.is_error else "yellow"},
            ]
        }
        for one in faults
    ]


def use_rows(uses: Iterable[CycleUse]) -> list[dict[str, str]]:
    """The cycles that are scored by a set, as links."""
    return [{"text": use.text, "url": f"{reverse('scoring:list')}?ky={use.cycle_id}"} for use in uses]
