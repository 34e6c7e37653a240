"""Nobody seizes a fresh installation: the token opens it once, and is spent with the first administrator."""

import stat

import pytest
from django.http import Http404
from pytest_django import Settings

from danvan.apps.accounts.models import Person
from danvan.apps.installation import services
from danvan.apps.installation.access import awaits_administrator, may_set_up, require_set_up, token_of
from danvan.apps.installation.models import Installation
from danvan.domain.rules import RuleViolation
from tests.factories import pure_actor
from tests.nation import NOW, Nation, actor_of, set_up, token, token_file

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def test_the_token_lies_in_a_file_of_its_owner_and_stays_the_same(nation: Nation) -> None:
    issued = services.issue_token()
    assert len(issued) >= 43
    assert services.issue_token() == issued == token_file().read_text(encoding="ascii").strip()
    assert stat.S_IMODE(token_file().stat().st_mode) == 0o600


@pytest.mark.parametrize("typed", ["", " ", "sai", "a" * 5000, "mã thiết lập", "\x00"])
def test_a_wrong_token_opens_nothing(nation: Nation, typed: str) -> None:
    services.issue_token()
    assert not may_set_up(token_of(typed))
    with pytest.raises(Http404):
        services.choose_authority(by=token_of(typed), unit_id=nation.commune.pk, at=NOW)
    assert not Installation.objects.filter(authority__isnull=False).exists()


def test_without_a_file_no_token_is_right(nation: Nation) -> None:
    assert not may_set_up(token_of(""))
    assert not may_set_up(None)


def test_a_token_that_was_replaced_is_wrong(nation: Nation) -> None:
    former = token()
    token_file().unlink()
    assert not may_set_up(former)
    assert may_set_up(token())


def test_the_first_administrator_spends_the_token(nation: Nation, django_capture_on_commit_callbacks: object) -> None:
    by = token()
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        administrator = set_up(nation.commune)
    assert not token_file().exists()
    assert not awaits_administrator()
    assert not may_set_up(by)
    assert may_set_up(administrator)
    with pytest.raises(RuleViolation, match="đã có người quản trị"):
        services.issue_token()


def test_a_token_that_lingers_on_another_machine_is_spent_all_the_same(nation: Nation) -> None:
    by = token()
    kept = token_file().read_text(encoding="ascii")
    set_up(nation.commune)
    token_file().write_text(kept, encoding="ascii")
    assert not may_set_up(by)


def test_of_two_with_the_token_the_later_comes_too_late(nation: Nation) -> None:
    first, second = token(), token()
    services.choose_authority(by=first, unit_id=nation.commune.pk, at=NOW)
    services.add_administrator(by=first, full_name="Một", username="mot", password="bốn từ rất khác nhau", at=NOW)
    with pytest.raises(Http404):
        services.add_administrator(by=second, full_name="Hai", username="hai", password="bốn từ rất khác nhau", at=NOW)
    with pytest.raises(Http404):
        services.choose_authority(by=second, unit_id=nation.sister.pk, at=NOW)
    assert list(Person.objects.values_list("username", flat=True)) == ["mot"]


def test_an_installation_that_has_an_administrator_by_other_means_issues_none(nation: Nation) -> None:
    set_up(nation.commune)
    Installation.objects.update(administered_at=None)
    assert not awaits_administrator()
    Person.objects.update(password="!unusable")
    assert awaits_administrator()


def test_a_sample_issues_none(nation: Nation, settings: Settings) -> None:
    by = token()
    settings.SAMPLE = True
    assert not may_set_up(by)
    with pytest.raises(RuleViolation, match="bản mẫu"):
        services.issue_token()


def test_of_those_who_log_in_only_an_administrator_may(nation: Nation) -> None:
    set_up(nation.commune)
    with pytest.raises(Http404):
        require_set_up(pure_actor())
    require_set_up(actor_of(Person.objects.get()))
