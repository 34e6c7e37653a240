"""What must be mended on the own account before anything else: a password that another knows, a factor that is asked."""

from datetime import date

import pytest
from allauth.mfa.models import Authenticator
from django.db import connection
from django.test.utils import CaptureQueriesContext

from danvan.apps.accounts.models import FactorRequirement, Person
from danvan.apps.accounts.services import add_person
from danvan.apps.audit.models import AuditEntry
from danvan.apps.orgs.services import appoint
from danvan.apps.sample.models import SampleClock
from danvan.domain.authority import Role
from tests.factories import District, moment
from tests.web.checking import CheckingClient

pytestmark = [pytest.mark.django_db, pytest.mark.database]
PASSWORD, NEW = "con mèo ngồi trên mái", "thuyền về bến lúc chiều tà"
RULES, FACTORS, CHANGE = "/tai-khoan/quy-dinh-xac-thuc/", "/tai-khoan/xac-thuc-hai-buoc/", "/tai-khoan/mat-khau/"
WORK = ("/viec-cua-toi/", "/don-vi/", "/ke-hoach/")
OWN = ("/tai-khoan/", FACTORS, CHANGE, "/tai-khoan/phien/", "/")


@pytest.fixture
def on_the_day(district: District) -> District:
    SampleClock.objects.create(now=moment(2023, 10, 26))
    return district


@pytest.fixture
def person(on_the_day: District) -> Person:
    """An officer with two posts: of the records office, and of a unit."""
    person = add_person(username="moi", full_name="Người mới", password=PASSWORD)
    for unit, role in (("705.PTP", Role.UNIT_OFFICER), ("705.PNV", Role.RECORDS_CLERK)):
        appoint(
            person=person,
            unit=on_the_day.units[unit],
            title=role.label,
            roles=frozenset({role}),
            valid_from=date(2022, 1, 1),
        )
    return person


def sign_in(client: CheckingClient) -> None:
    client.post("/tai-khoan/dang-nhap/", {"login": "moi", "password": PASSWORD})


def lands(client: CheckingClient, address: str) -> str:
    response = client.get(address)
    return response.url if response.status_code == 302 else "here"


def require(role: Role, day: date = date(2023, 10, 1)) -> None:
    FactorRequirement.objects.create(role=role.value, required_from=day)


def test_without_rules_nobody_is_led_anywhere(client: CheckingClient, person: Person) -> None:
    sign_in(client)
    assert [lands(client, address) for address in WORK] == ["here"] * 3


def test_who_lacks_the_factor_reaches_only_the_own_account(client: CheckingClient, person: Person) -> None:
    require(Role.UNIT_OFFICER)
    sign_in(client)
    assert [lands(client, address) for address in WORK] == [FACTORS] * 3
    assert [lands(client, address) for address in OWN] == ["here"] * 5
    assert client.post("/tai-khoan/chuc-vu/", {"post_id": 1}).url == FACTORS
    assert "Cần bật xác thực hai bước để làm việc tiếp" in client.get(FACTORS).content.decode()


@pytest.mark.parametrize("kind", ["totp", "webauthn"])
def test_whoever_has_one_passes(client: CheckingClient, person: Person, kind: str) -> None:
    require(Role.UNIT_OFFICER)
    sign_in(client)
    Authenticator.objects.create(user=person, type=kind, data={"name": "Khóa", "secret": "x", "credential": {}})
    assert [lands(client, address) for address in WORK] == ["here"] * 3


def test_codes_on_paper_alone_are_no_factor(client: CheckingClient, person: Person) -> None:
    require(Role.UNIT_OFFICER)
    sign_in(client)
    Authenticator.objects.create(user=person, type="recovery_codes", data={})
    assert lands(client, WORK[0]) == FACTORS


def test_a_role_of_another_post_asks_too(client: CheckingClient, person: Person) -> None:
    require(Role.RECORDS_CLERK)
    sign_in(client)
    assert lands(client, WORK[0]) == FACTORS


@pytest.mark.parametrize(("role", "day"), [(Role.CHAIRMAN, date(2023, 10, 1)), (Role.UNIT_OFFICER, date(2023, 10, 27))])
def test_a_role_that_is_not_theirs_or_not_yet_asks_nothing(
    client: CheckingClient, person: Person, role: Role, day: date
) -> None:
    require(role, day)
    sign_in(client)
    assert lands(client, WORK[0]) == "here"


def test_one_click_of_the_sample_is_never_in_the_way(client: CheckingClient, on_the_day: District) -> None:
    require(Role.CHAIRMAN)
    client.post("/mau/dang-nhap/", {"username": "chutich"})
    assert lands(client, WORK[0]) == "here"


def test_a_password_that_another_knows_is_changed_first(client: CheckingClient, person: Person) -> None:
    person.must_change_password = True
    person.save()
    require(Role.UNIT_OFFICER)
    sign_in(client)
    assert lands(client, WORK[0]) == CHANGE
    assert "Cần đổi mật khẩu để làm việc tiếp" in client.get(CHANGE).content.decode()
    refused = client.post(CHANGE, {"oldpassword": "", "password1": NEW, "password2": NEW})
    assert "Ghi mật khẩu hiện tại." in refused.content.decode()
    done = client.post(CHANGE, {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW})
    assert done.headers["Location"] == WORK[0]
    assert lands(client, WORK[0]) == FACTORS


def test_the_administrator_sets_the_rules(client: CheckingClient, on_the_day: District) -> None:
    client.force_login(on_the_day.people["quantri"])
    assert RULES in client.get("/tai-khoan/").content.decode()
    values = {role.value: "" for role in Role}
    response = client.post(RULES, values | {"administrator": "1/12/2023", "chairman": "01/01/2024"}, follow=True)
    assert "Đã lưu quy định của 2 vai trò." in response.content.decode()
    assert 'value="01/01/2024"' in response.content.decode()
    response = client.post(RULES, values | {"administrator": "1/12/2023"}, follow=True)
    assert "Đã lưu quy định của 1 vai trò." in response.content.decode()
    assert (
        "Không có gì thay đổi."
        in client.post(RULES, values | {"administrator": "1/12/2023"}, follow=True).content.decode()
    )
    entries = list(AuditEntry.objects.filter(event="account.require_factor").order_by("id"))
    assert [(entry.subject_name, entry.before, entry.after) for entry in entries] == [
        ("Chủ tịch", {"bắt buộc từ": "không bắt buộc"}, {"bắt buộc từ": "01/01/2024"}),
        ("Quản trị hệ thống", {"bắt buộc từ": "không bắt buộc"}, {"bắt buộc từ": "01/12/2023"}),
        ("Chủ tịch", {"bắt buộc từ": "01/01/2024"}, {"bắt buộc từ": "không bắt buộc"}),
    ]


def test_a_day_that_cannot_be_read_is_refused(client: CheckingClient, on_the_day: District) -> None:
    client.force_login(on_the_day.people["quantri"])
    response = client.post(RULES, {"chairman": "31/02/2024"})
    assert (response.status_code, "Không đọc được ngày này" in response.content.decode()) == (422, True)
    assert not FactorRequirement.objects.exists()


def test_the_set_up_waits_too(client: CheckingClient, person: Person, on_the_day: District) -> None:
    """Its pages are open to a token before there is an administrator, but not past what is asked of one."""
    appoint(
        person=person,
        unit=on_the_day.authority,
        title="Quản trị",
        roles=frozenset({Role.ADMINISTRATOR}),
        valid_from=date(2022, 1, 1),
    )
    require(Role.ADMINISTRATOR)
    sign_in(client)
    assert lands(client, "/bat-dau/") == FACTORS


@pytest.mark.parametrize("username", ["noivu.tp", "chutich", "vanthu"])
def test_the_rules_are_not_there_for_others(client: CheckingClient, on_the_day: District, username: str) -> None:
    client.force_login(on_the_day.people[username])
    assert client.get(RULES).status_code == 404


def test_the_rules_cost_no_query_where_nobody_lacks_anything(client: CheckingClient, person: Person) -> None:
    """What each request must know comes with the person of the session."""
    sign_in(client)
    with CaptureQueriesContext(connection) as captured:
        client.get(WORK[1])
    statements = [query["sql"] for query in captured if "accounts_factorrequirement" in query["sql"]]
    assert ["accounts_person" in statement for statement in statements] == [True]
