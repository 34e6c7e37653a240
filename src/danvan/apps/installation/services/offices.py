"""The steps that make the authority's offices and groups, and name who leads its yearly cycle."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from danvan.apps.audit.enums import AuditEvent
from danvan.apps.installation.access import Setter
from danvan.apps.installation.enums import Step
from danvan.apps.installation.models import AuthorityProfile, CoScorer, Installation
from danvan.apps.installation.new_units import add_to_group, add_under, kind_of, make_groups
from danvan.apps.installation.selectors.authorities import day_of, template_for
from danvan.apps.installation.selectors.offices import office_code
from danvan.apps.installation.services.steps import finish, locked
from danvan.apps.orgs.models import Unit
from danvan.apps.orgs.selectors import units_on
from danvan.domain.law.office_templates import OfficeOutline, OfficeTemplate
from danvan.domain.rules import RuleViolation
from danvan.domain.vietnamese.text import fold, nfc

NAME_LENGTH = 300
MOST_OFFICES = 300


@dataclass(frozen=True, slots=True)
class ChosenOffice:
    """An office to be made: one of the template by its `code`, under its usual or another name, or a line of one's own.

    A line of one's own has no code and says in which group of the template it stands.
    """

    name: str
    code: str = ""
    group_code: str = ""


@transaction.atomic
def add_offices(*, by: Setter, offices: Sequence[ChosenOffice], at: datetime) -> tuple[Unit, ...]:
    """Make the offices of the authority with the groups that plans address; those that are there already stay.

    Raises RuleViolation before an authority is chosen, for an unknown code or group, for a name that is missing, too
    long or named twice. Nothing is made then.
    """
    installation = locked(by)
    authority = _authority(installation)
    made = make_offices(authority, offices, timezone.localdate(at))
    finish(
        Step.OFFICES,
        AuditEvent.INSTALLATION_ADD_OFFICES,
        by=by,
        name=authority.name,
        after={"lập mới": len(made), "gồm": "; ".join(unit.name for unit in made)[:2000] or "không có"},
        at=at,
    )
    return made


def make_offices(authority: Unit, offices: Sequence[ChosenOffice], today: date) -> tuple[Unit, ...]:
    """The units of the chosen offices, made where they are not there yet. Part of another act."""
    template = _template(authority, today)
    groups = make_groups(authority, template, today)
    chosen = [_checked(office, template) for office in offices]
    _require_apart([name for name, _, _ in chosen])
    if len(chosen) > MOST_OFFICES:
        raise RuleViolation(f"Mỗi lần lập không quá {MOST_OFFICES} cơ quan, đơn vị. Hãy chia thành nhiều lần.")
    there = list(Unit.objects.filter(authority=authority).exclude(pk=authority.pk))
    codes, names = {unit.code for unit in there}, {fold(unit.name) for unit in there}
    since = max(template.in_force_from, authority.valid_from)
    made: list[Unit] = []
    for name, outline, group_code in chosen:
        code = office_code(authority, outline.code) if outline else _free_code(authority, codes)
        if code in codes or fold(name) in names:
            continue
        kind = kind_of(outline.kind_code if outline else _proposed_kind(template, group_code))
        unit = add_under(authority, code=code, name=name, kind=kind, outline=outline, since=since)
        codes.add(code)
        names.add(fold(name))
        made.append(unit)
        if group_code:
            add_to_group(groups[group_code], unit, since)
    return tuple(made)


@transaction.atomic
def name_lead(
    *, by: Setter, lead_unit_id: int, co_scorer_ids: Iterable[int], head_title: str, at: datetime
) -> AuthorityProfile:
    """Name who leads the yearly cycle, who scores beside the lead, and how the head of the authority is called.

    Raises RuleViolation before there are offices, for a unit of another authority, for a lead that scores beside
    itself, for a missing title.
    """
    installation = locked(by)
    authority = _authority(installation)
    profile = keep_lead(authority, lead_unit_id, tuple(co_scorer_ids), head_title, timezone.localdate(at))
    scorers = "; ".join(str(row.unit) for row in profile.co_scorers.select_related("unit").order_by("id"))
    finish(
        Step.LEAD,
        AuditEvent.INSTALLATION_NAME_LEAD,
        by=by,
        name=authority.name,
        after={
            "chủ trì": str(profile.lead_unit),
            "chấm điểm phối hợp": scorers or "không có",
            "người đứng đầu": profile.head_title,
        },
        at=at,
    )
    return profile


def keep_lead(
    authority: Unit, lead_unit_id: int, co_scorer_ids: Sequence[int], head_title: str, today: date
) -> AuthorityProfile:
    """The profile with its lead and co-scorers. Part of another act."""
    offices = units_on(day_of(authority, today)).filter(authority=authority).exclude(pk=authority.pk)
    units = {unit.pk: unit for unit in offices}
    if not units:
        raise RuleViolation(f"{authority.name} chưa có cơ quan, đơn vị nào. Hãy làm bước “{Step.OFFICES.label}” trước.")
    strange = [pk for pk in (lead_unit_id, *co_scorer_ids) if pk not in units]
    if strange:
        raise RuleViolation(f"Đơn vị đã chọn không thuộc {authority.name}. Hãy chọn trong danh sách.")
    if lead_unit_id in co_scorer_ids:
        raise RuleViolation(
            f"{units[lead_unit_id].name} đã là cơ quan chủ trì nên không đồng thời chấm điểm phối hợp. "
            "Bỏ chọn một trong hai."
        )
    title = " ".join(nfc(head_title).split())
    if not title or len(title) > 200:  # noqa: PLR2004 -- the length of the field
        raise RuleViolation("Ghi chức danh người đứng đầu, ví dụ “Chủ tịch”, không quá 200 ký tự.")
    profile, _ = AuthorityProfile.objects.get_or_create(authority=authority)
    profile.lead_unit, profile.head_title = units[lead_unit_id], title
    profile.save(update_fields=["lead_unit", "head_title"])
    profile.co_scorers.exclude(unit_id__in=co_scorer_ids).delete()
    for pk in dict.fromkeys(co_scorer_ids):
        CoScorer.objects.get_or_create(profile=profile, unit=units[pk])
    return profile


def _authority(installation: Installation) -> Unit:
    if installation.authority_id is None:
        raise RuleViolation(f"Chưa chọn cơ quan. Hãy làm bước “{Step.AUTHORITY.label}” trước.")
    return Unit.objects.select_related("kind", "parent").get(pk=installation.authority_id)


def _template(authority: Unit, today: date) -> OfficeTemplate:
    template = template_for(authority, today)
    if template is None:
        raise RuleViolation(f"Chưa có khung cơ quan cho {authority.name}. Hãy lập đơn vị ở trang “Đơn vị”.")
    return template


def _checked(office: ChosenOffice, template: OfficeTemplate) -> tuple[str, OfficeOutline | None, str]:
    name = " ".join(nfc(office.name).split())
    outline = template.office(office.code) if office.code else None
    if office.code and outline is None:
        raise RuleViolation(f"Không có cơ quan mang mã “{office.code[:40]}” trong khung. Hãy tải lại trang.")
    group_code = outline.group_code if outline else office.group_code
    if outline is None and not any(group.code == group_code and group.proposed_kind for group in template.groups):
        raise RuleViolation(f"Không thêm được “{name[:80]}” vào nhóm này. Hãy tải lại trang.")
    if not name or len(name) > NAME_LENGTH:
        usual = f" (thường gọi là “{outline.name}”)" if outline else ""
        raise RuleViolation(f"Ghi tên cơ quan, đơn vị{usual}, không quá {NAME_LENGTH} ký tự.")
    return name, outline, group_code


def _require_apart(names: Iterable[str]) -> None:
    seen: set[str] = set()
    for name in names:
        if fold(name) in seen:
            raise RuleViolation(f"Tên “{name}” được ghi hai lần. Mỗi cơ quan, đơn vị chỉ ghi một lần.")
        seen.add(fold(name))


def _proposed_kind(template: OfficeTemplate, group_code: str) -> str:
    return next(group.proposed_kind for group in template.groups if group.code == group_code)


def _free_code(authority: Unit, taken: set[str]) -> str:
    number = 1
    while office_code(authority, f"D{number:02d}") in taken:
        number += 1
    return office_code(authority, f"D{number:02d}")
