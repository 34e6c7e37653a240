"""Setting up an authority at once, as samples do."""

import pytest

from danvan.apps.audit.models import AuditEntry
from danvan.apps.installation.models import AuthorityProfile, Installation
from danvan.apps.installation.services import ChosenOffice, set_up_authority
from danvan.domain.rules import RuleViolation
from tests.nation import NOW, Nation

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def test_a_province_and_its_commune_live_side_by_side(nation: Nation) -> None:
    province = set_up_authority(authority=nation.province, at=NOW)
    hamlets = [ChosenOffice(f"Ấp {name}", group_code="hamlets") for name in ("Một", "Hai")]
    commune = set_up_authority(authority=nation.commune, own_offices=hamlets, at=NOW)
    assert province.profile.lead_unit == province.offices["SNV"]
    assert [row.unit for row in commune.profile.co_scorers.all()] == [commune.offices["VP"]]
    assert sorted(commune.own) == ["Ấp Hai", "Ấp Một"]
    assert (commune.profile.printed_name, nation.commune.place) == ("Ủy ban nhân dân xã Tân Biên", "Tân Biên")
    assert AuthorityProfile.objects.count() == 2
    assert not Installation.objects.exists()
    assert not AuditEntry.objects.exists()


def test_doing_it_again_gives_the_same(nation: Nation) -> None:
    once = set_up_authority(authority=nation.ward, at=NOW)
    again = set_up_authority(authority=nation.ward, at=NOW)
    assert once.offices == again.offices
    assert set(once.offices) == {"VP", "KTHTDT", "VHXH", "TTPVHCC", "TYT", "CA", "BCHQS", "MTTQ", "BXDD"}


def test_only_chosen_offices_are_made(nation: Nation) -> None:
    chosen = [ChosenOffice("Phòng Văn hóa – Xã hội", "VHXH")]
    assert set(set_up_authority(authority=nation.commune, offices=chosen, at=NOW).offices) == {"VHXH"}


def test_an_authority_without_a_template_is_refused(nation: Nation) -> None:
    nation.commune.area_name = "Thị trấn Tân Biên"
    with pytest.raises(RuleViolation, match="Chưa có khung cơ quan"):
        set_up_authority(authority=nation.commune, at=NOW)
