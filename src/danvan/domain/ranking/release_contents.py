"""The four data files of a release, and the ranking put together again from them.

`criteria.json` is the criteria set, `inputs.json` who took part with which answers, `adjustments.json` what was changed
by whom in office and why, `results.json` the standings that follow. The first three are what everything rests on; the
last one, and every other file, follows from them.
"""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import TypeAlias, cast

from danvan.domain.ranking.grades import Contender
from danvan.domain.ranking.personal_marks import publishable
from danvan.domain.ranking.release_facts import (
    BrokenPoints,
    ComputedPoints,
    SettledFact,
    broken_points,
    computed_of,
    computed_plain,
    facts_by_unit,
    settled_of,
    settled_plain,
)
from danvan.domain.ranking.release_manifest import release_text
from danvan.domain.ranking.releases import Release, Replay, canonical_json, contender_of, content_hash, replay
from danvan.domain.ranking.workbook import RankingToWrite
from danvan.domain.rules import RuleViolation
from danvan.domain.scoring.criteria import CriteriaSet
from danvan.domain.scoring.entries import Entry
from danvan.domain.scoring.mapping import Plain, criteria_set_from_mapping

CRITERIA, INPUTS, ADJUSTMENTS, RESULTS = "criteria.json", "inputs.json", "adjustments.json", "results.json"
DATA_FILES = (ADJUSTMENTS, CRITERIA, INPUTS, RESULTS)
INPUTS_SCHEMA = "danvan.release-inputs/1"
ADJUSTMENTS_SCHEMA = "danvan.release-adjustments/1"
RESULTS_SCHEMA = "danvan.release-results/1"

PlainMap: TypeAlias = Mapping[str, Plain]


@dataclass(frozen=True, slots=True)
class RankedGroupTitle:
    """A ranked group by its code, with its title; `is_target_base` for the base of the plan's grade target."""

    code: str
    title: str
    is_target_base: bool = False


@dataclass(frozen=True, slots=True)
class HeldReason:
    """Why a circumstance is held against a unit, or a trait is held of it, and the paper that says so."""

    reason: str
    basis: str


@dataclass(frozen=True, slots=True)
class Correction:
    """A decision that corrected the one before it: whose settled points became which, criterion by criterion.

    `number` and `day` name the correcting decision, `corrected` the number and day of the one it corrects; days are ISO
    texts. `points` are criterion, points before and points after, as text ("not_arising" for none).
    """

    number: str
    day: str
    corrected: tuple[str, str]
    unit: str
    points: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class ReleaseContent:
    """What a release holds: the decided ranking as frozen, the titles of its groups, and what was adjusted.

    `ranking` is the content of the domain's release (see `releases.release_content`). `own_points` are what each unit
    gave itself, by unit and criterion, as text ("not_arising" for none); `reasons` why a point was settled otherwise;
    `held` why a circumstance was held against a unit, by unit and condition; `traits` why some criteria are not asked
    of a unit, by unit and trait; `computed` what the facts gave, `settled_facts` which of them units held for wrong;
    `corrections` what decisions after the first one changed, oldest first. Releases made before there were traits,
    computed points or corrections have none, and keep their bytes. `computed_again` is there once the ranking was
    replayed, so that nothing is graded twice.
    """

    ranking: PlainMap
    groups: tuple[RankedGroupTitle, ...]
    own_points: Mapping[str, Mapping[str, str]]
    reasons: Mapping[tuple[str, str], str]
    held: Mapping[tuple[str, str], HeldReason] = field(default_factory=dict)
    traits: Mapping[tuple[str, str], HeldReason] = field(default_factory=dict)
    computed: tuple[ComputedPoints, ...] = ()
    settled_facts: tuple[SettledFact, ...] = ()
    corrections: tuple[Correction, ...] = ()
    computed_again: Replay | None = field(default=None, compare=False, repr=False)

    @property
    def frozen(self) -> Release:
        """The ranking as the one text that the decision's hash is of."""
        text = canonical_json(self.ranking)
        return Release(text, content_hash(text))

    @property
    def replayed(self) -> "ReleaseContent":
        """The content with the standings that follow from its inputs. Raises RuleViolation when they cannot be read."""
        again = replay(Entry("", self.ranking))
        return replace(self, ranking=again.content, computed_again=again)

    @property
    def standings(self) -> "tuple[tuple[RankedGroupTitle, tuple[PlainMap, ...]], ...]":
        """The rows of each ranked group, best first; a group without units has none."""
        rows = {str(part["group"]): part["rows"] for part in maps(self.ranking["standings"])}
        return tuple((group, maps(rows.get(group.code, []))) for group in self.groups)

    @property
    def decisions(self) -> Mapping[str, PlainMap]:
        """The decision on each unit's grade, by the unit's code."""
        return {str(row["code"]): row for row in maps(self.ranking["decisions"])}


def maps(value: "Plain | None") -> tuple[PlainMap, ...]:
    """The mappings of a list; nothing of what is no list, and of a list only the mappings."""
    return tuple(item for item in value if isinstance(item, Mapping)) if isinstance(value, list) else ()


def data_files(content: ReleaseContent) -> dict[str, str]:
    """The texts of the four data files by name; equal content gives equal texts."""
    ranking = content.ranking
    inputs: PlainMap = {
        "schema": INPUTS_SCHEMA,
        "ranking_schema": ranking["schema"],
        "subject": ranking["subject"],
        "groups": [_group_plain(group) for group in content.groups],
        "units": [_with_own(unit, content.own_points) for unit in maps(ranking["units"])],
    }
    if content.computed:
        inputs = {**inputs, "computed": computed_plain(content.computed)}
    adjustments: PlainMap = {
        "schema": ADJUSTMENTS_SCHEMA,
        "grades": ranking["decisions"],
        "circumstances": [*_held(content, "circumstances", "condition", content.held)],
        "points": [*_point_changes(content)],
    }
    if content.traits:
        adjustments = {**adjustments, "traits": [*_held(content, "traits", "trait", content.traits)]}
    if content.settled_facts:
        adjustments = {**adjustments, "facts": settled_plain(content.settled_facts)}
    if content.corrections:
        adjustments = {**adjustments, "corrections": [_correction_plain(one) for one in content.corrections]}
    results: PlainMap = {
        "schema": RESULTS_SCHEMA,
        "rows": [{"group": part["group"], **row} for part in maps(ranking["standings"]) for row in maps(part["rows"])],
    }
    criteria = cast("PlainMap", ranking["criteria_set"])
    files = {CRITERIA: criteria, INPUTS: inputs, ADJUSTMENTS: adjustments, RESULTS: results}
    return {name: release_text(plain) for name, plain in files.items()}


def content_of(files: Mapping[str, str]) -> ReleaseContent:
    """The content that the four data files state; nothing is computed yet.

    Raises RuleViolation that names the file when one is missing, unreadable or of another schema.
    """
    stated = {name: _parsed(files, name) for name in DATA_FILES}
    inputs, adjustments = stated[INPUTS], stated[ADJUSTMENTS]
    for name, schema in (
        (INPUTS, INPUTS_SCHEMA),
        (ADJUSTMENTS, ADJUSTMENTS_SCHEMA),
        (RESULTS, RESULTS_SCHEMA),
    ):
        if stated[name].get("schema") != schema:
            raise RuleViolation(f"Tệp {name} không theo lược đồ {schema}.", file=name)
    rows: dict[str, list[Plain]] = defaultdict(list)
    for row in maps(stated[RESULTS].get("rows")):
        rows[str(row.get("group"))].append({name: value for name, value in row.items() if name != "group"})
    units = maps(inputs.get("units"))
    ranking: PlainMap = {
        "schema": inputs.get("ranking_schema", ""),
        "subject": inputs.get("subject", ""),
        "criteria_set": dict(stated[CRITERIA]),
        "units": [{name: value for name, value in unit.items() if name != "own"} for unit in units],
        "decisions": adjustments.get("grades", []),
        "standings": [{"group": group, "rows": found} for group, found in rows.items()],
    }
    return ReleaseContent(
        ranking=ranking,
        groups=tuple(_group(entry) for entry in Entry(INPUTS, inputs).field("groups").items()),
        own_points={str(unit.get("code")): _texts(unit.get("own")) for unit in units if "own" in unit},
        reasons={
            (str(change.get("unit")), str(change.get("criterion"))): str(change["reason"])
            for change in maps(adjustments.get("points"))
            if "reason" in change
        },
        held=_held_reasons(adjustments, "circumstances", "condition"),
        traits=_held_reasons(adjustments, "traits", "trait"),
        computed=computed_of(Entry(INPUTS, inputs)),
        settled_facts=settled_of(Entry(ADJUSTMENTS, adjustments)),
        corrections=tuple(_correction(row) for row in _entries(adjustments, "corrections")),
    )


def broken_corrections(content: ReleaseContent, decision: tuple[str, str]) -> tuple[str, ...]:
    """What of the corrections does not agree with the decision (number, day) and the settled points of a release.

    Each corrects the one before it, the last is the decision itself; what one says holds unless a later one differs.
    """
    corrections = content.corrections
    if not corrections:
        return ()
    faults = []
    if (corrections[-1].number, corrections[-1].day) != decision:
        faults.append("lần sửa cuối không phải quyết định nêu trong danh mục.")
    for before, after in pairwise(corrections):
        if after.corrected != (before.number, before.day):
            faults.append(f"Quyết định số {after.number} không sửa quyết định liền trước.")
    settled = {str(unit.get("code")): settled_points(unit) for unit in maps(content.ranking["units"])}
    last = {(one.unit, code): points for one in corrections for code, _, points in one.points}
    faults += [
        f"điểm tiêu chí {code} của đơn vị {unit} khác điểm sau phúc tra."
        for (unit, code), points in last.items()
        if settled.get(unit, {}).get(code) != points
    ]
    return tuple(faults)


def set_of(content: ReleaseContent) -> CriteriaSet:
    """The typed criteria set of a release. Raises RuleViolation when it cannot be read."""
    if content.computed_again is not None:
        return content.computed_again.criteria_set
    mapping = content.ranking["criteria_set"]
    return criteria_set_from_mapping(mapping if isinstance(mapping, dict) else {})


def ranking_of(content: ReleaseContent) -> RankingToWrite:
    """What the workbook of a release is made of. Raises RuleViolation when a unit cannot be read."""
    facts, again = facts_by_unit(content.computed), content.computed_again
    if again is None:
        return RankingToWrite(set_of(content), contenders_of(content), facts)
    gradings = {contender.unit: grading for contender, grading in again.graded}
    in_order = sorted((contender for contender, _ in again.graded), key=lambda one: (one.group, one.unit))
    return RankingToWrite(again.criteria_set, in_order, facts, gradings)


def contenders_of(content: ReleaseContent) -> list[Contender]:
    """Who takes part in a release. Raises RuleViolation when a unit cannot be read."""
    return [contender_of(unit) for unit in Entry(INPUTS, content.ranking).field("units").items()]


def broken_computed(content: ReleaseContent) -> tuple[BrokenPoints, ...]:
    """Every computed point of a release that its facts do not give. Raises RuleViolation for what cannot be read."""
    if not content.computed and not content.settled_facts:
        return ()
    return tuple(broken_points(set_of(content), contenders_of(content), content.computed, content.settled_facts))


def settled_points(unit: PlainMap) -> dict[str, str]:
    """The settled answers of a unit by criterion, as text; none for a unit without a dossier."""
    return _texts(unit.get("answers"))


def _point_changes(content: ReleaseContent) -> Iterator[Plain]:
    """Every point that was settled otherwise than the unit had given it, in the order of units and criteria."""
    for unit in maps(content.ranking["units"]):
        code, settled = str(unit["code"]), settled_points(unit)
        own = content.own_points.get(code, {})
        for criterion in sorted(settled):
            if criterion in own and own[criterion] != settled[criterion]:
                change: dict[str, Plain] = {
                    "unit": code,
                    "criterion": criterion,
                    "own": own[criterion],
                    "settled": settled[criterion],
                }
                reason = publishable(content.reasons.get((code, criterion), "").strip())
                yield {**change, "reason": reason} if reason else change


def _held(
    content: ReleaseContent, held: str, name: str, reasons: Mapping[tuple[str, str], HeldReason]
) -> Iterator[Plain]:
    """Everything held of a unit (circumstances, traits) with reason and paper, in the order of units and codes."""
    for unit in maps(content.ranking["units"]):
        code, codes = str(unit["code"]), unit.get(held)
        for one in codes if isinstance(codes, list) else ():
            why = reasons.get((code, str(one)), HeldReason("", ""))
            texts = {"reason": publishable(why.reason.strip()), "basis": publishable(why.basis.strip())}
            yield {"unit": code, name: one, **{key: text for key, text in texts.items() if text}}


def _held_reasons(adjustments: PlainMap, held: str, name: str) -> dict[tuple[str, str], HeldReason]:
    return {
        (str(row.get("unit")), str(row.get(name))): HeldReason(str(row.get("reason", "")), str(row.get("basis", "")))
        for row in maps(adjustments.get(held))
    }


def _correction_plain(one: Correction) -> Plain:
    return {
        "decision": {"number": one.number, "date": one.day},
        "corrects": {"number": one.corrected[0], "date": one.corrected[1]},
        "unit": one.unit,
        "points": [{"criterion": code, "before": before, "after": after} for code, before, after in one.points],
    }


def _correction(entry: Entry) -> Correction:
    decision, corrects = entry.field("decision"), entry.field("corrects")
    return Correction(
        number=decision.field("number").text(),
        day=decision.field("date").text(),
        corrected=(corrects.field("number").text(), corrects.field("date").text()),
        unit=entry.field("unit").text(),
        points=tuple(
            (row.field("criterion").text(), row.field("before").text(), row.field("after").text())
            for row in entry.field("points").items()
        ),
    )


def _entries(stated: PlainMap, name: str) -> "Iterator[Entry]":
    found = Entry(ADJUSTMENTS, stated).optional(name)
    yield from found.items() if found else ()


def _with_own(unit: PlainMap, own_points: Mapping[str, Mapping[str, str]]) -> Plain:
    settled, own = settled_points(unit), own_points.get(str(unit["code"]), {})
    kept: dict[str, Plain] = {code: points for code, points in own.items() if code in settled}
    return {**unit, "own": kept} if kept else dict(unit)


def _group_plain(group: RankedGroupTitle) -> Plain:
    return {
        "code": group.code,
        "title": group.title,
        "is_target_base": "true" if group.is_target_base else "false",
    }


def _group(entry: Entry) -> RankedGroupTitle:
    return RankedGroupTitle(
        entry.field("code").text(), entry.field("title").text(), entry.field("is_target_base").flag()
    )


def _texts(value: "Plain | None") -> dict[str, str]:
    if not isinstance(value, Mapping):
        return {}
    return {str(name): text for name, text in value.items() if isinstance(text, str)}


def _parsed(files: Mapping[str, str], name: str) -> PlainMap:
    if name not in files:
        raise RuleViolation(f"Thiếu tệp {name}.", file=name)
    try:
        parsed = json.loads(files[name])
    except ValueError as error:
        raise RuleViolation(f"Tệp {name} không phải JSON hợp lệ ({error}).", file=name) from None
    except RecursionError:
        raise RuleViolation(f"Tệp {name} lồng nhau quá sâu.", file=name) from None
    if not isinstance(parsed, dict):
        raise RuleViolation(f"Tệp {name} phải là một nhóm “tên: giá trị”.", file=name)
    return parsed
