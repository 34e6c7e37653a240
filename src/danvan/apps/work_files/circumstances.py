"""What the table of a work file looks at, read from the rows."""

from danvan.apps.registers.access import may_keep
from danvan.apps.work_files.access import makes
from danvan.apps.work_files.models import WorkFile
from danvan.apps.work_files.workflow import WorkFileFacts
from danvan.domain.authority import Actor


def facts_of(actor: Actor, file: WorkFile, *, has_papers: bool) -> WorkFileFacts:
    """What stands for or against the acts of an actor on a work file."""
    return WorkFileFacts(keeps=may_keep(actor, file.owner_id), makes=makes(actor, file), has_papers=has_papers)
