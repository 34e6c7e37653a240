"""Give what was owed before the ledger its entries, as far as the columns tell what happened.

Of a report that came, was sent back and came again only the last receipt is known. Who did it stands in the audit.
"""

from django.db import migrations
from django.utils import timezone

BATCH = 1000
RECEIVED, SENT_BACK, ACCEPTED = "received", "sent_back", "accepted"


def fill(apps, schema_editor):
    obligations = apps.get_model("plans", "Obligation").objects.filter(entries__isnull=True)
    entry_model = apps.get_model("plans", "ObligationEntry")
    opened, entries = [], []
    rows = obligations.select_related("deadline__plan").prefetch_related("changes__version").order_by("pk")
    for one in rows.iterator(chunk_size=BATCH):
        made = [entry_model(**values) for values in happened(one)]
        one.opens_on = made[0].on_day
        opened.append(one)
        entries += made
        if len(opened) >= BATCH:
            store(apps, opened, entries)
            opened, entries = [], []
    store(apps, opened, entries)


def store(apps, opened, entries):
    apps.get_model("plans", "Obligation").objects.bulk_update(opened, ["opens_on"], batch_size=200)
    apps.get_model("plans", "ObligationEntry").objects.bulk_create(entries, batch_size=BATCH)


def happened(one):
    """The values of the entries of one obligation, in the order in which they were known."""
    plan = one.deadline.plan
    changes = sorted(one.changes.all(), key=lambda change: change.version.issued_at)
    added = next((change for change in changes if change.fate == "added"), None)
    moved = [change for change in changes if change.fate == "new_day"]
    first_day = moved[0].old_day if moved and moved[0].old_day else one.last_day
    if added is not None and not moved:
        first_day = added.new_day or one.last_day
    opened_at = (added.version.issued_at if added and changes[0] is added else plan.issued_at) or plan.confirmed_at
    found = [entry(one, "opened", opened_at, new_day=first_day)]
    for change in moved:
        found.append(entry(one, "new_day", change.version.issued_at, new_day=change.new_day or one.last_day))
    if one.received_on is not None:
        found.append(entry(one, RECEIVED, one.entered_at, on_day=one.received_on))
    if one.sent_back_at is not None:
        found.append(entry(one, SENT_BACK, one.sent_back_at))
    if one.accepted_at is not None:
        found.append(entry(one, ACCEPTED, one.accepted_at))
    if one.withdrawn_at is not None:
        found.append(entry(one, "withdrawn", one.withdrawn_at, reason=one.withdrawn_reason))
    first, *rest = found
    rest.sort(key=lambda values: values["at"])
    if moved and moved[-1].new_day != one.last_day:
        rest.append(entry(one, "new_day", max(values["at"] for values in found), new_day=one.last_day))
    return [first, *rest]


def entry(one, kind, at, *, on_day=None, new_day=None, reason=""):
    known_on = timezone.localdate(at)
    return {
        "obligation": one,
        "kind": kind,
        "on_day": on_day or known_on,
        "known_on": known_on,
        "at": at,
        "new_day": new_day,
        "reason": reason,
    }


class Migration(migrations.Migration):
    dependencies = [("plans", "0009_obligation_entries")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
