"""A handful of the nation's authorities, as an empty installation knows them, and ways to set one up."""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from django.conf import settings

from danvan.apps.accounts.models import Person
from danvan.apps.installation import services
from danvan.apps.installation.access import SetUpToken, token_of
from danvan.apps.orgs.models import Unit
from danvan.apps.orgs.selectors import actor_for
from danvan.apps.orgs.services import add_kind, add_level, add_unit
from danvan.config import urls  # noqa: F401 -- read while there still is a sample, before a test says that there is none
from danvan.domain.authority import Actor
from tests.factories import moment

NOW = moment(2026, 3, 16)
TODAY = date(2026, 3, 16)
PASSWORD = "mây tre lá xanh đồng"


@dataclass(frozen=True, slots=True)
class Nation:
    """The authorities by their code; the district and its commune ended on 30/6/2025."""

    province: Unit
    commune: Unit
    sister: Unit
    ward: Unit
    namesake: Unit
    district: Unit


def load_nation() -> Nation:
    """Two provinces with a few communes, and the district of before."""
    levels = {
        code: add_level(code=code, name=name, rank=rank)
        for rank, (code, name) in enumerate(
            [("province", "Cấp tỉnh"), ("district", "Cấp huyện"), ("commune", "Cấp xã")], start=1
        )
    }
    kinds = {
        code: add_kind(code=code, name=name, position=position, level=levels[level], is_authority=True)
        for position, (code, name, level) in enumerate(
            [
                ("TINH", "UBND cấp tỉnh", "province"),
                ("HUYEN", "UBND cấp huyện", "district"),
                ("XA", "UBND cấp xã", "commune"),
            ]
        )
    }

    def add(code: str, area: str, kind: str, parent: Unit | None = None, since: date = date(2025, 7, 1)) -> Unit:
        name = f"UBND {area[:1].lower()}{area[1:]}"
        return add_unit(code=code, name=name, area_name=area, kind=kinds[kind], parent=parent, valid_from=since)

    province = add("80", "Tỉnh Tây Ninh", "TINH")
    other = add("68", "Tỉnh Lâm Đồng", "TINH")
    former = add("72", "Tỉnh Tây Ninh", "TINH", since=date(2004, 1, 1))
    district = add("705", "Huyện Tân Biên", "HUYEN", former, since=date(2004, 1, 1))
    town = add("25486", "Thị trấn Tân Biên", "XA", district, since=date(2004, 1, 1))
    Unit.objects.filter(pk__in=[former.pk, district.pk, town.pk]).update(valid_until=date(2025, 6, 30))
    district.refresh_from_db()
    return Nation(
        province=province,
        commune=add("25486", "Xã Tân Biên", "XA", province),
        sister=add("25489", "Xã Tân Lập", "XA", province),
        ward=add("25459", "Phường Tân Ninh", "XA", province),
        namesake=add("24000", "Xã Tân Lập", "XA", other),
        district=district,
    )


def token() -> SetUpToken:
    """The set-up token as a session keeps it; its file is made where it is missing."""
    return token_of(services.issue_token())


def token_file() -> Path:
    """Where the token lies."""
    path: Path = settings.SETUP_TOKEN_PATH
    return path


def set_up(commune: Unit, at: datetime = NOW, *, up_to: str = "administrator") -> Actor | None:
    """Go through the first steps with the token; gives back the administrator as an actor once there is one."""
    by = token()
    services.choose_authority(by=by, unit_id=commune.pk, at=at)
    if up_to == "authority":
        return None
    ticked = [
        services.ChosenOffice("Văn phòng HĐND và UBND xã", "VP"),
        services.ChosenOffice("Phòng Kinh tế", "KT"),
        services.ChosenOffice("Phòng Văn hóa – Xã hội", "VHXH"),
        services.ChosenOffice("Trung tâm Phục vụ hành chính công xã", "TTPVHCC"),
        services.ChosenOffice("Công an xã", "CA"),
        services.ChosenOffice("Ủy ban Mặt trận Tổ quốc Việt Nam xã", "MTTQ"),
        services.ChosenOffice("Ấp Thạnh Trung", group_code="hamlets"),
    ]
    services.add_offices(by=by, offices=ticked, at=at)
    if up_to == "offices":
        return None
    services.name_lead(
        by=by,
        lead_unit_id=office(commune, "VHXH").pk,
        co_scorer_ids=[office(commune, "VP").pk],
        head_title="Chủ tịch UBND xã",
        at=at,
    )
    person = services.add_administrator(
        by=by, full_name="Quản trị hệ thống", username="quantri", password=PASSWORD, at=at
    )
    return actor_of(person, at.date())


def office(authority: Unit, code: str) -> Unit:
    """An office of an authority by the code of the template."""
    return Unit.objects.get(code=f"{authority.code}.{code}", authority=authority)


def actor_of(person: Person, day: date = TODAY) -> Actor:
    """A person as an actor."""
    found = actor_for(person, day)
    assert found is not None
    return found
