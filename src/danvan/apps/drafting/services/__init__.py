"""The acts on a plan in the writing."""

from danvan.apps.drafting.services.beginning import begin_draft, begin_from_reading
from danvan.apps.drafting.services.deciding import (
    approve_draft,
    discard_draft,
    export_draft,
    send_back_draft,
    submit_draft,
)
from danvan.apps.drafting.services.next_year import Fate, begin_next_year
from danvan.apps.drafting.services.writing import (
    ItemWords,
    add_item,
    add_section,
    change_head,
    change_item,
    change_rule,
    change_section,
    clear_check,
    follow_upper,
    move_part,
    put_back_version,
    remove_part,
)

__all__ = [
    "Fate",
    "ItemWords",
    "add_item",
    "add_section",
    "approve_draft",
    "begin_draft",
    "begin_from_reading",
    "begin_next_year",
    "change_head",
    "change_item",
    "change_rule",
    "change_section",
    "clear_check",
    "discard_draft",
    "export_draft",
    "follow_upper",
    "move_part",
    "put_back_version",
    "remove_part",
    "send_back_draft",
    "submit_draft",
]
