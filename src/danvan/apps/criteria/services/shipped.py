"""The sets that come with the software, as files."""

from datetime import datetime
from pathlib import Path

from danvan.adapters.reading.plain_tree import read_plain_tree
from danvan.apps.criteria.models import CriteriaSet
from danvan.apps.criteria.services.sets import load_criteria_set


def load_shipped(*, directory: Path, at: datetime) -> int:
    """Keep the sets of a directory that are not kept yet, in the order of their names; how many were new.

    Raises RuleViolation for a file that is no sound criteria set.
    """
    before = CriteriaSet.objects.count()
    for path in sorted(directory.glob("*.yaml")):
        load_criteria_set(mapping=read_plain_tree(path.read_bytes(), path.name).mapping, at=at)
    return CriteriaSet.objects.count() - before
