"""What the steps on offices and on the lead show: what is proposed, what is there, whom one may choose."""

from dataclasses import dataclass
from datetime import date

from danvan.apps.installation.models import AuthorityProfile
from danvan.apps.installation.selectors.authorities import day_of, template_for
from danvan.apps.orgs.models import GroupMembership, Unit
from danvan.apps.orgs.selectors import on_day, units_on
from danvan.domain.law import Confidence
from danvan.domain.law.office_templates import OfficeOutline, OfficeTemplate

HAMLET = "AP"
HEAD_TITLE = "Chủ tịch"


@dataclass(frozen=True, slots=True)
class OfficeRow:
    """One office that the template proposes, as ready text; `source` says by which document, or that it is usual."""

    code: str
    name: str
    ticked: bool
    source: str
    is_confirmed: bool


@dataclass(frozen=True, slots=True)
class GroupForm:
    """A group that plans address: what is proposed for it, what is in it already, whether one may add lines.

    `code` is blank for bodies that plans do not address as a group.
    """

    code: str
    name: str
    phrases: str
    proposed: tuple[OfficeRow, ...]
    there: tuple[str, ...]
    takes_lines: bool


@dataclass(frozen=True, slots=True)
class OfficesForm:
    """The step on offices: the template's name and its groups."""

    template_name: str
    groups: tuple[GroupForm, ...]


@dataclass(frozen=True, slots=True)
class UnitOption:
    """A unit that one may choose; a hamlet leads and scores nothing."""

    pk: int
    name: str
    code: str
    is_hamlet: bool = False


@dataclass(frozen=True, slots=True)
class LeadForm:
    """The step on the lead: whom one may choose, and what is chosen or proposed."""

    units: tuple[UnitOption, ...]
    lead_unit_id: int | None
    co_scorer_ids: tuple[int, ...]
    head_title: str


def office_code(authority: Unit, code: str) -> str:
    """The code that an office of a template bears under an authority."""
    return f"{authority.code}.{code}"


def group_code(authority: Unit, code: str) -> str:
    """The code that a group of a template bears under an authority."""
    return f"{authority.pk}.{code}"


def offices_form(authority: Unit, today: date) -> OfficesForm | None:
    """What the step on offices shows, None where no template is known for the authority."""
    template = template_for(authority, today)
    if template is None:
        return None
    day = day_of(authority, today)
    there = list(units_on(day).filter(authority=authority).exclude(pk=authority.pk))
    codes = {unit.code for unit in there}
    members = _members(authority, day)
    grouped = {name for names in members.values() for name in names}
    groups = [
        GroupForm(
            code=group.code,
            name=group.name,
            phrases="; ".join(f"“{phrase}”" for phrase in group.phrases[:3]),
            proposed=_proposed(authority, template, group.code, codes),
            there=members.get(group_code(authority, group.code), ()),
            takes_lines=bool(group.proposed_kind),
        )
        for group in template.groups
    ]
    others = tuple(unit.name for unit in there if unit.name not in grouped and not unit.kind.is_authority)
    groups.append(
        GroupForm(
            code="",
            name="Cơ quan Đảng, Mặt trận, tổ thẩm định",
            phrases="",
            proposed=_proposed(authority, template, "", codes),
            there=others,
            takes_lines=False,
        )
    )
    return OfficesForm(template.name, tuple(groups))


def _members(authority: Unit, day: date) -> dict[str, tuple[str, ...]]:
    """The names of the members of each of the authority's groups on a day."""
    found: dict[str, tuple[str, ...]] = {}
    memberships = GroupMembership.objects.filter(on_day(day), group__owner=authority)
    rows = memberships.order_by("unit__sort_key", "id").values_list("group__code", "unit__name")
    for code, name in rows:
        found[code] = (*found.get(code, ()), name)
    return found


def _proposed(authority: Unit, template: OfficeTemplate, code: str, there: set[str]) -> tuple[OfficeRow, ...]:
    return tuple(
        OfficeRow(
            code=office.code,
            name=office.name,
            ticked=office.ticked,
            source=office.document or ("thường có" if _is_sure(office) else "thường có, chưa kiểm chứng"),
            is_confirmed=_is_sure(office),
        )
        for office in template.offices
        if office.group_code == code and office_code(authority, office.code) not in there
    )


def _is_sure(office: OfficeOutline) -> bool:
    return office.confidence is Confidence.CONFIRMED


def unit_options(authority: Unit, today: date, *, with_authority: bool = False) -> tuple[UnitOption, ...]:
    """The offices of an authority on its day in Vietnamese order, the authority itself first where it is asked for."""
    offices = units_on(day_of(authority, today)).filter(authority=authority).exclude(pk=authority.pk)
    first = [UnitOption(authority.pk, authority.name, authority.code)] if with_authority else []
    return (*first, *(UnitOption(unit.pk, unit.name, unit.code, unit.kind_id == HAMLET) for unit in offices))


def lead_form(authority: Unit, options: tuple[UnitOption, ...], today: date) -> LeadForm:
    """What the step on the lead shows: as saved before, else as the template proposes."""
    units = tuple(unit for unit in options if not unit.is_hamlet and unit.pk != authority.pk)
    profile = AuthorityProfile.objects.filter(authority=authority).first()
    if profile is not None and profile.lead_unit_id is not None:
        chosen = tuple(profile.co_scorers.order_by("id").values_list("unit_id", flat=True))
        return LeadForm(units, profile.lead_unit_id, chosen, profile.head_title)
    template = template_for(authority, today)
    codes = {unit.code: unit.pk for unit in units}
    lead = codes.get(office_code(authority, template.lead)) if template else None
    scorers = [codes.get(office_code(authority, code)) for code in template.co_scorers] if template else []
    return LeadForm(units, lead, tuple(pk for pk in scorers if pk), HEAD_TITLE)
