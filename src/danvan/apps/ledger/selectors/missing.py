"""Who has not sent: by thing and period, what is longest overdue first; and the letter that urges them."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.db.models import Count, Max, Min, Q, QuerySet
from django.http import Http404

from danvan.adapters.writing.docx import write_docx
from danvan.apps.drafting.heading import issuing_of, place_of
from danvan.apps.orgs.enums import Leadership
from danvan.apps.orgs.models import Post, Unit
from danvan.apps.orgs.selectors import on_day
from danvan.apps.plans.answered import ANSWERED
from danvan.apps.plans.models import Deadline, Obligation
from danvan.apps.plans.standings import opened_by
from danvan.apps.plans.wording import day_text, owed_text
from danvan.domain.authority.signing import printed_title
from danvan.domain.official_documents import Issuer, OfficialDocument, SignatureBlock
from danvan.domain.official_documents.urging_letter import Unsent, Urging, UrgingHead, urging_letter
from danvan.domain.vietnamese.text import fold

NAMED = 20
DAYS_TO_SEND = 5


@dataclass(frozen=True, slots=True)
class MissingThing:
    """One thing of one period with the units that have not sent it; `names` are the first of them."""

    deadline_id: int
    plan_id: int
    year: int
    period_code: str
    owed_thing: str
    kind: str
    what: str
    due_text: str
    days_late: int
    missing: int
    owed: int
    names: tuple[str, ...]

    @property
    def more(self) -> int:
        """How many beyond the named ones."""
        return self.missing - len(self.names)


@dataclass(frozen=True, slots=True)
class LetterFile:
    """The letter as a file to be saved."""

    content: bytes
    filename: str


@dataclass(frozen=True, slots=True)
class LetterSubject:
    """What a letter would urge, before it is written."""

    deadline_id: int
    period_code: str
    what: str
    plan_name: str
    lead_unit_id: int
    unsent: tuple[Unsent, ...]
    send_by: date


def unsent_by(today: date) -> Q:
    """What is open, asked for, past its last day and has not come."""
    asked = Q(withdrawn_at__isnull=True, waived_at__isnull=True, last_day__lt=today)
    return asked & opened_by(today) & ~ANSWERED


def missing_things(obligations: QuerySet[Obligation], today: date) -> tuple[MissingThing, ...]:
    """What has not come, longest overdue first. Two queries, however many units there are."""
    asked = Q(withdrawn_at__isnull=True, waived_at__isnull=True) & opened_by(today)
    groups = (
        obligations.select_related(None)
        .filter(asked)
        .order_by()
        .values(
            "deadline_id",
            "deadline__plan_id",
            "deadline__plan__year",
            "period_code",
            "deadline__owed",
            "deadline__what",
        )
        .annotate(
            owed=Count("id"),
            missing=Count("id", filter=unsent_by(today)),
            due=Min("last_day", filter=unsent_by(today)),
            last_due=Max("last_day", filter=unsent_by(today)),
        )
        .filter(missing__gt=0)
    )
    rows = sorted(groups, key=lambda row: (row["due"], row["deadline_id"], row["period_code"]))
    names = _names(obligations, today)
    return tuple(
        MissingThing(
            deadline_id=row["deadline_id"],
            plan_id=row["deadline__plan_id"],
            year=row["deadline__plan__year"],
            period_code=row["period_code"],
            owed_thing=row["deadline__owed"],
            kind=owed_text(row["deadline__owed"], row["period_code"]),
            what=row["deadline__what"],
            due_text=day_text(row["due"])
            if row["due"] == row["last_due"]
            else f"{day_text(row['due'])} – {day_text(row['last_due'])}",
            days_late=(today - row["due"]).days,
            missing=row["missing"],
            owed=row["owed"],
            names=tuple(names.get((row["deadline_id"], row["period_code"]), ())),
        )
        for row in rows
    )


def _names(obligations: QuerySet[Obligation], today: date) -> dict[tuple[int, str], list[str]]:
    """The first units of each thing, in Vietnamese order."""
    found: dict[tuple[int, str], list[str]] = {}
    rows = obligations.select_related(None).filter(unsent_by(today)).order_by("unit__sort_key", "id")
    for deadline_id, period, name in rows.values_list("deadline_id", "period_code", "unit__name").iterator():
        named = found.setdefault((deadline_id, period), [])
        if len(named) < NAMED:
            named.append(name)
    return found


def letter_subject(
    obligations: QuerySet[Obligation], *, deadline_id: int, period_code: str, unit_id: int, today: date
) -> LetterSubject:
    """What the lead unit would urge. Raises Http404 unless that unit leads the plan of the deadline. Two queries."""
    deadline = (
        Deadline.objects.filter(pk=deadline_id, plan__lead_unit_id=unit_id).select_related("plan__issuer").first()
    )
    if deadline is None:
        raise Http404
    waiting = obligations.filter(unsent_by(today), deadline=deadline, period_code=period_code)
    rows = waiting.select_related(None).order_by("unit__sort_key", "id").values_list("unit__name", "last_day")
    plan = deadline.plan
    return LetterSubject(
        deadline_id=deadline_id,
        period_code=period_code,
        what=owed_text(deadline.owed, period_code, deadline.what, is_asked=deadline.added_at is not None),
        plan_name=f"Kế hoạch số {plan.number} ngày {day_text(plan.date)} của {plan.issuer.name}",
        lead_unit_id=plan.lead_unit_id,
        unsent=tuple(Unsent(name, last_day) for name, last_day in rows),
        send_by=today + timedelta(days=DAYS_TO_SEND),
    )


def letter_document(subject: LetterSubject, *, today: date, send_by: date) -> OfficialDocument:
    """The letter as typed content. Raises RuleViolation when there is nobody to urge."""
    urging = Urging(subject.what, subject.plan_name, today, send_by, subject.unsent)
    return urging_letter(urging, letter_head(subject.lead_unit_id, today))


def letter_file(subject: LetterSubject, *, today: date, send_by: date) -> LetterFile:
    """The letter as DOCX, unsigned, without number and date. Raises RuleViolation when there is nobody to urge."""
    document = letter_document(subject, today=today, send_by=send_by)
    thing = re.sub(r"[^0-9a-z]+", "-", fold(subject.what).replace("đ", "d")).strip("-")
    return LetterFile(write_docx(document), f"don-doc-{thing}-{today.isoformat()}.docx")


def letter_head(unit_id: int, today: date) -> UrgingHead:
    """Who writes a letter of an office on a day: its name, code, place and head. Two queries."""
    unit = Unit.objects.select_related("authority").get(pk=unit_id)
    heads = Post.objects.filter(on_day(today), unit=unit, leadership=Leadership.HEAD).select_related("person")
    post = heads.order_by("id").first()
    issuing = issuing_of(unit)
    tail = unit.code.rpartition(".")[2]
    code = tail if tail.isalpha() else ""
    return UrgingHead(
        issuer=Issuer(issuing.name, issuing.parent),
        issuer_code=code,
        place=unit.place or (place_of(unit.authority) if unit.authority else place_of(unit)),
        signature=SignatureBlock(printed_title(post.title) if post else "", post.person.full_name if post else ""),
        archive=", ".join(filter(None, ("VT", code))),
        is_sample=settings.SAMPLE,
    )
