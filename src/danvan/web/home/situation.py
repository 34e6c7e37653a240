"""How the year stands, on one page: targets, who is late with what, the grades as far as they are known."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from textwrap import shorten
from typing import TypeAlias

from danvan.apps.plans import selectors as plans
from danvan.apps.plans.access import visible_obligations
from danvan.apps.plans.selectors import CurrentPlan, ObligationRow
from danvan.apps.reporting import selectors as reporting
from danvan.apps.scoring import selectors as scoring
from danvan.apps.scoring.access import ranked_cycle_of, timed_cycle_of
from danvan.apps.scoring.selectors import RankingPage
from danvan.domain.authority import Actor
from danvan.domain.authority import Permission as P
from danvan.domain.clocks.lateness import Standing
from danvan.web.shared.links import reverse

Cell: TypeAlias = dict[str, object]
Row: TypeAlias = dict[str, list[Cell]]

FOLLOWED = (P.OBLIGATION_VIEW_ALL, P.REPORT_VIEW_ALL)
WORKED_ON = (P.REPORT_ACCEPT, P.REPORT_ENTER_ON_BEHALF)
TARGET_COLUMNS = [{"label": label} for label in ("Chỉ tiêu", "Kết quả", "Đánh giá")]
LATE_COLUMNS = [{"label": label} for label in ("Đơn vị", "Còn thiếu")]
GRADE_COLUMNS = [{"label": label} for label in ("Nhóm", "Xếp loại", "Chưa đủ điểm", "Chưa chắc")]
LONGEST_TARGET = 180
_TAGS = {"met": "green", "not_met": "orange", "provisional": "yellow"}


@dataclass(frozen=True, slots=True)
class Situation:
    """The year at a glance.

    `grades_title` is empty where no ranking may be seen or there is none yet, `stages_url` before a cycle is opened.
    """

    title: str
    plan_url: str
    tiles: tuple[Cell, ...]
    targets: tuple[Row, ...]
    targets_url: str
    late: tuple[Row, ...]
    late_url: str
    grades_title: str
    grades: tuple[Row, ...]
    grades_url: str
    stages_url: str


def follows(actor: Actor) -> bool:
    """Whether the actor follows the year without working on it: the chairman, who stands in for them, supervisors."""
    return all(actor.may(each) for each in FOLLOWED) and not any(actor.may(each) for each in WORKED_ON)


def situation_of(actor: Actor, current: CurrentPlan, today: date) -> Situation:
    """How the year of a plan stands for who follows it. Eleven queries at most, however many units there are."""
    plan = current.plan
    overdue = plans.BoardFilter(year=plan.year, standing="overdue", sort="kind")
    board = plans.board_page(visible_obligations(actor), overdue, today)
    ranked = ranked_cycle_of(actor, plan.pk)
    ranking = scoring.ranking_page(ranked, actor, today, with_rounds=False) if ranked else None
    obligations = f"{reverse('plans:obligations')}?nam={plan.year}"
    return Situation(
        title=f"Tình hình năm {plan.year}",
        plan_url=reverse("plans:detail", args=(plan.pk,)),
        tiles=(
            _tile(board.tally.overdue, "quá hạn, chưa nộp", f"{obligations}&tinh_trang=overdue", "late"),
            _tile(board.tally.came_late, "đã nộp nhưng trễ", f"{obligations}&tinh_trang=late", "behind"),
            _tile(board.tally.waiting, "chờ tiếp nhận", f"{obligations}&tinh_trang=waiting", ""),
            _tile(board.tally.done, f"đã tiếp nhận trên {board.tally.total}", f"{obligations}&tinh_trang=done", "good"),
        ),
        targets=tuple(_target(row, plan.pk, ranking) for row in reporting.target_progress(plan, today)),
        targets_url=reverse("reporting:targets", args=(plan.pk,)),
        late=tuple(_late_rows(board.rows, board.total, f"{obligations}&tinh_trang=overdue")),
        late_url=reverse("plans:obligations_by_unit") + f"?nam={plan.year}",
        grades_title=_grades_title(ranking) if ranking else "",
        grades=tuple(_grade_rows(ranking)) if ranking else (),
        grades_url=reverse("scoring:ranking", args=(ranking.cycle_id,)) if ranking else "",
        stages_url=_stages_url(actor, plan.pk, ranking),
    )


def _stages_url(actor: Actor, plan_id: int, ranking: RankingPage | None) -> str:
    cycle_id = ranking.cycle_id if ranking else timed_cycle_of(actor, plan_id)
    return reverse("explanations:timeline", args=(cycle_id,)) if cycle_id else ""


def _tile(number: int, label: str, url: str, tone: str) -> Cell:
    return {"number": number, "label": label, "url": url, "tone": tone if number else ""}


def _target(row: reporting.TargetProgressRow, plan_id: int, ranking: RankingPage | None) -> Row:
    """One target by its first words; what is computed from grades shows the share as far as it is known."""
    url = reverse("reporting:target", args=(plan_id, row.target_id))
    result: Cell = {"text": row.value_text or "–", "url": url, "sub": row.note}
    judged: Cell = {"text": row.state_label, "tag": _TAGS.get(row.state, "grey")}
    if row.is_on_grades and ranking and ranking.share:
        result = {"text": ranking.share}
        judged = _judged(ranking)
    named = shorten(f"{row.code}. {row.what}", LONGEST_TARGET, placeholder="…")
    return {"cells": [{"text": named, "sub": row.goal}, result, judged]}


def _late_rows(rows: Iterable[ObligationRow], total: int, whole_url: str) -> Iterable[Row]:
    """The units that owe something whose day has passed, with all of it, the longest first; how much more there is."""
    late: dict[tuple[int, int], list[ObligationRow]] = {}
    for owed in rows:
        late.setdefault((owed.plan_id, owed.unit_id), []).append(owed)
    for place, things in sorted(late.items(), key=lambda pair: -max(owed.days_late for owed in pair[1])):
        cell: Cell = {"text": things[0].unit_name, "url": reverse("plans:unit_page", args=place)}
        yield {"cells": [cell, {"text": "; ".join(map(_said, things))}]}
    if more := total - sum(map(len, late.values())):
        yield {"cells": [{"text": "Các đơn vị khác", "url": whole_url}, {"text": f"{more} việc quá hạn"}]}


def _said(owed: ObligationRow) -> str:
    what = f"{owed.kind_label[:1].lower()}{owed.kind_label[1:]}"
    returned = "bị trả lại, " if Standing(owed.standing) is Standing.SENT_BACK_OVERDUE else ""
    return f"{what} ({returned}quá hạn {owed.days_late} ngày)"


def _grades_title(ranking: RankingPage) -> str:
    if ranking.is_decided:
        return "Xếp loại đã quyết định"
    return "Xếp loại tính đến lúc này" if ranking.is_live else "Xếp loại đang trình, chờ quyết định"


def _judged(ranking: RankingPage) -> Cell:
    """Whether the target on grades is reached; provisional as long as points are missing or nothing is decided."""
    if not ranking.is_share_final:
        return {"text": "tạm tính, chưa đủ điểm", "tag": "yellow"}
    reached = "đạt" if ranking.is_share_met else "chưa đạt"
    if not ranking.is_decided:
        return {"text": f"{reached}, theo bảng đang trình", "tag": "yellow"}
    return {"text": reached, "tag": "green" if ranking.is_share_met else "orange"}


def _grade_rows(ranking: RankingPage) -> Iterable[Row]:
    """One row per group: how many have which grade, who has none yet, whose grade one appraiser's points would move."""
    for ranked in ranking.lists:
        counts = Counter(row.grade for row in ranked.rows)
        graded = [grade for grade in ranking.grades if counts[grade]]
        waiting = [unit.name for unit in ranking.unready if unit.group == ranked.group]
        unsure = [f"{row.name} ({row.grade})" for row in ranked.rows if not row.is_firm]
        yield {
            "cells": [
                {"text": ranked.title},
                {"text": "; ".join(f"{grade}: {counts[grade]}" for grade in graded) or "–"},
                {"text": f"{len(waiting)} đơn vị" if waiting else "–", "sub": "; ".join(waiting)},
                {"text": "; ".join(unsure) or "–"},
            ]
        }
