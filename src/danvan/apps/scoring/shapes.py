"""The shapes of frozen contents: JSON with these names and nothing else."""

from typing import NotRequired, TypedDict

from danvan.domain.scoring.mapping import Plain


class UnitShape(TypedDict):
    """A unit with its settled answers; without `answers` it has no dossier. "not_arising" stands for no points."""

    code: str
    name: str
    group: str
    kind: str
    circumstances: list[str]
    traits: NotRequired[list[str]]
    answers: NotRequired[dict[str, str]]


class GradeShape(TypedDict):
    """The proposed and the decided grade of a unit; a grade that is left out is "không xếp loại"."""

    code: str
    proposed: NotRequired[str]
    decided: NotRequired[str]
    reason: NotRequired[str]


class StandingShape(TypedDict):
    """One row of a list; numbers are plain texts with a point. `rank` is left out for a unit that is not ranked."""

    code: str
    name: str
    proposed: str
    decided: str
    tied_with: list[str]
    reasons: list[str]
    rank: NotRequired[str]
    points: NotRequired[str]
    maximum: NotRequired[str]
    percent: NotRequired[str]


class StandingsShape(TypedDict):
    """The rows of one group, best first."""

    group: str
    rows: list[StandingShape]


class SubjectShape(TypedDict):
    """What a release is of."""

    cycle: str
    title: str
    software: str


class ReleaseShape(TypedDict):
    """The release of the domain: everything that the standings rest on, and the standings."""

    schema: str
    subject: SubjectShape
    criteria_set: dict[str, Plain]
    units: list[UnitShape]
    decisions: list[GradeShape]
    standings: list[StandingsShape]


class GroupShape(TypedDict):
    """A ranked group; `is_target_base` for the base of the plan's grade target."""

    code: str
    title: str
    is_target_base: bool


class ProposalShape(TypedDict):
    """A ranking as it is proposed: `unit_ids` by the unit's code, `firmness` sentences on how firm each grade is."""

    schema: str
    mark: str
    groups: list[GroupShape]
    unit_ids: dict[str, int]
    firmness: dict[str, list[str]]
    release: ReleaseShape


class DecidedRowShape(TypedDict):
    """One row of a decided list as printed, with a decimal comma; `rank` None for a unit that is not ranked."""

    unit_id: int
    name: str
    rank: int | None
    rank_text: str
    points: str
    maximum: str
    percent: str
    grade: str


class DecidedListShape(TypedDict):
    """One decided list, best first."""

    group: str
    title: str
    is_target_base: bool
    rows: list[DecidedRowShape]


class SignatureShape(TypedDict):
    """Who signed in which capacity: the lines above the name, the name, and the paper by which they signed for another.

    `by_document` is empty for who signed in a post of their own.
    """

    lines: list[str]
    name: str
    by_document: str


class CorrectedPointsShape(TypedDict):
    """The settled points of a criterion before and after; "not_arising" stands for no points."""

    criterion: str
    before: str
    after: str


class CorrectionShape(TypedDict):
    """What an edition corrects: the decision or edition before it with its hash, and the points of one unit."""

    number: str
    date: str
    content_hash: str
    unit: str
    points: list[CorrectedPointsShape]


class DecisionShape(ProposalShape):
    """A decision: the proposal with decided grades, its number and date, the lists as they are published.

    `signed` is how it was signed; left out in decisions of before capacities were frozen. `corrects` stands in an
    edition that corrects a decision.
    """

    number: str
    date: str
    title: str
    proposal_hash: str
    release_hash: str
    lists: list[DecidedListShape]
    signed: NotRequired[SignatureShape]
    corrects: NotRequired[CorrectionShape]
