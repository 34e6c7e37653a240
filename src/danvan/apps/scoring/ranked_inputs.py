"""Everything that the look at a ranking before signing rests on: who takes part, and what each column said."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import cast

from danvan.apps.scoring.contenders import ranked_sheets
from danvan.apps.scoring.editions import content_in_force, first_content
from danvan.apps.scoring.enums import ColumnCode, CycleState
from danvan.apps.scoring.frozen import GroupTitle, contenders_of
from danvan.apps.scoring.models import Cycle, RankingDecision
from danvan.apps.scoring.shapes import ProposalShape
from danvan.domain.ranking.grades import Contender, Grading, grade
from danvan.domain.ranking.overview import Past
from danvan.domain.scoring.columns import Answers
from danvan.domain.scoring.criteria import CriteriaSet
from danvan.domain.scoring.mapping import criteria_set_from_mapping

_DECIDED = (CycleState.DECIDED, CycleState.PUBLISHED)


@dataclass(frozen=True)
class RankedInputs:
    """The ranked units of a cycle with their answers; all mappings go by the code of the unit.

    `own` is what each unit gave itself, `appraisals` what each role said, `past` how it stood a year before; `unready`
    names the group of each unit that a live ranking still lacks.
    """

    criteria_set: CriteriaSet
    contenders: tuple[Contender, ...]
    groups: tuple[GroupTitle, ...]
    own: Mapping[str, Answers]
    appraisals: Mapping[str, Mapping[str, Answers]]
    unit_ids: Mapping[str, int]
    sheet_ids: Mapping[str, int]
    unready: Mapping[str, str]
    past: Mapping[str, Past]

    @cached_property
    def graded(self) -> tuple[tuple[Contender, Grading], ...]:
        """Each contender with its grade, computed once."""
        return tuple((contender, grade(self.criteria_set, contender)) for contender in self.contenders)

    def is_final(self, group: str) -> bool:
        """Whether no unit of a group is still to come, so that a place in it can be compared with another year's."""
        return group not in self._open_groups

    @cached_property
    def _open_groups(self) -> frozenset[str]:
        return frozenset(self.unready.values())

    def code_of(self, unit_id: int) -> str | None:
        """The code of a ranked unit."""
        return next((code for code, known in self.unit_ids.items() if known == unit_id), None)


def ranked_inputs(cycle: Cycle, *, settled_alone: bool = False) -> RankedInputs:
    """The inputs of the ranking: the settled sheets while the cycle is open, afterwards what was proposed or decided.

    Six queries at most. What the columns said is read from the sheets, which nobody can change once it is proposed;
    with `settled_alone` the units' and the appraisers' columns are left unread.
    """
    sheets = ranked_sheets(cycle, settled_alone=settled_alone)
    live = cycle.state == CycleState.OPEN
    scored = sheets.scored()
    content = None if live else _frozen(cycle)
    return RankedInputs(
        criteria_set=criteria_set_from_mapping(content["release"]["criteria_set"]) if content else scored.criteria_set,
        contenders=tuple(contenders_of(content["release"]) if content else scored.contenders),
        groups=sheets.groups,
        own={sheet.unit_code: sheet.answers(ColumnCode.SELF) for sheet in sheets.sheets},
        appraisals={sheet.unit_code: sheet.appraisals() for sheet in sheets.sheets},
        unit_ids={sheet.unit_code: sheet.unit_id for sheet in sheets.sheets},
        sheet_ids={sheet.unit_code: sheet.sheet_id for sheet in sheets.sheets},
        unready={
            sheet.unit_code: sheets.group_of[sheet.unit_id] for sheet in sheets.sheets if live and not sheet.is_settled
        },
        past=_past(cycle),
    )


def _frozen(cycle: Cycle) -> ProposalShape:
    if cycle.state in _DECIDED:
        return content_in_force(cycle.decision)
    return cast("ProposalShape", cycle.proposals.order_by("-round")[:1].get().content)


def _past(cycle: Cycle) -> dict[str, Past]:
    """How the units stood in the decision of the year before under the same authority; nothing where there is none."""
    decisions = RankingDecision.objects.filter(
        cycle__plan__issuer_id=cycle.plan.issuer_id, cycle__year=cycle.year - 1, cycle__state__in=_DECIDED
    )
    content = first_content(decisions)
    if content is None:
        return {}
    release = content["release"]
    return {
        row["code"]: Past(
            rank=int(row["rank"]) if "rank" in row else None,
            grade=row["decided"],
            percent=Decimal(row["percent"]) if "percent" in row else None,
        )
        for ranked in release["standings"]
        for row in ranked["rows"]
    }
