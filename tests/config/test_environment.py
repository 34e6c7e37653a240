"""The typed environment: what starts, and what refuses to start."""

import subprocess
import sys
from pathlib import Path

import pytest

from danvan.adapters.signing.setup import RemotePlace, SigningSetup, StampService, TokenPlace
from danvan.adapters.single_sign_on import SingleSignOn
from danvan.config.environment import SAMPLE_SECRET, Environment, EnvironmentRefused, database_settings

PRODUCTION = {
    "DANVAN_PRODUCTION": "1",
    "DANVAN_SECRET_KEY": "x" * 50,
    "DANVAN_ALLOWED_HOSTS": "danvan.example, www.danvan.example",
    "DANVAN_DATABASE_URL": "postgresql://danvan:m%40t@db.example:5433/danvan",
}


def test_nothing_set_gives_a_sample_on_sqlite() -> None:
    environment = Environment.read({})
    assert (environment.production, environment.sample, environment.secret_key) == (False, True, SAMPLE_SECRET)
    assert environment.allowed_hosts == ("localhost", "127.0.0.1", "[::1]")
    assert environment.database_url == f"sqlite:///{environment.data_directory / 'danvan.sqlite3'}"


def test_the_settings_load_nothing_that_signs() -> None:
    """Every command reads them; what signs takes as long to load as all of Django."""
    code = "import sys, danvan.config.environment; print('pyhanko' in sys.modules, 'django' in sys.modules)"
    said = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert said.stdout == "False False\n"


def test_production_takes_what_it_is_given() -> None:
    environment = Environment.read({**PRODUCTION, "DANVAN_DATA_DIRECTORY": "/srv/danvan"})
    assert (environment.production, environment.sample) == (True, False)
    assert environment.allowed_hosts == ("danvan.example", "www.danvan.example")
    assert environment.data_directory == Path("/srv/danvan")


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"DANVAN_SAMPLE": "1"}, "không được cùng bật"),
        ({"DANVAN_SECRET_KEY": ""}, "DANVAN_SECRET_KEY"),
        ({"DANVAN_SECRET_KEY": "short"}, "ít nhất 50 ký tự"),
        ({"DANVAN_ALLOWED_HOSTS": ""}, "DANVAN_ALLOWED_HOSTS"),
        ({"DANVAN_DATABASE_URL": ""}, "DANVAN_DATABASE_URL"),
        ({"DANVAN_SAMPLE": "maybe"}, "chỉ nhận 1 hoặc 0"),
    ],
)
def test_production_refuses_to_start(change: dict[str, str], words: str) -> None:
    with pytest.raises(EnvironmentRefused, match=words):
        Environment.read({**PRODUCTION, **change})


def test_an_installation_of_ones_own_has_the_key_of_its_data_directory(tmp_path: Path) -> None:
    variables = {"DANVAN_SAMPLE": "0", "DANVAN_DATA_DIRECTORY": str(tmp_path)}
    with pytest.raises(EnvironmentRefused, match="Chưa có khóa bí mật"):
        Environment.read(variables)
    (tmp_path / "secret-key").write_text("khoa-rieng\n", encoding="ascii")
    environment = Environment.read(variables)
    assert (environment.sample, environment.secret_key) == (False, "khoa-rieng")
    assert Environment.read({**variables, "DANVAN_SECRET_KEY": "khac"}).secret_key == "khac"
    assert Environment.read({"DANVAN_DATA_DIRECTORY": str(tmp_path)}).secret_key == SAMPLE_SECRET


def test_an_address_of_postgresql_is_read_as_its_own_programs_read_it() -> None:
    """What pg_dump takes, and no more: `?sslmode=` must not be passed over in silence."""
    given = "postgresql:///danvan?host=/run/postgresql&sslmode=verify-full&options=-c%20search_path%3Dpublic"
    settings = database_settings(given, production=False)
    assert (settings["NAME"], settings["HOST"], settings["PORT"]) == ("danvan", "/run/postgresql", "")
    assert settings["OPTIONS"] == {"sslmode": "verify-full", "options": "-c jit=off -c search_path=public"}


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("postgresql://u:p@h/danvan?conn_max_age=600", "conn_max_age"),
        ("postgresql://u:p@h/", "thiếu tên cơ sở dữ liệu"),
        ("postgresql://u:bi%mat@h/danvan", "ký tự đặc biệt trong mật khẩu"),
        ("mysql://u:p@h/danvan", "mysql"),
    ],
)
def test_an_address_that_postgresql_refuses_does_not_start(address: str, words: str) -> None:
    with pytest.raises(EnvironmentRefused, match=words) as refused:
        database_settings(address, production=True)
    assert "bi%mat" not in str(refused.value)


@pytest.mark.parametrize(
    "address", ["dv.example", "ftp://dv.example", "https://", "https://dv.example/x", "https://dân.example"]
)
def test_an_address_that_is_none_is_refused(address: str) -> None:
    with pytest.raises(EnvironmentRefused, match="DANVAN_ADDRESS"):
        Environment.read({"DANVAN_ADDRESS": address})


def test_the_address_of_the_system() -> None:
    assert Environment.read({"DANVAN_ADDRESS": " https://dv.example/ "}).address == "https://dv.example"
    assert Environment.read({}).address == ""


MAIL = {"DANVAN_MAIL_HOST": "thu.example", "DANVAN_MAIL_FROM": "danvan@xa.example"}


@pytest.mark.parametrize(
    ("change", "port", "security"),
    [
        ({}, 587, "starttls"),
        ({"DANVAN_MAIL_SECURITY": "TLS"}, 465, "tls"),
        ({"DANVAN_MAIL_SECURITY": "none", "DANVAN_MAIL_PORT": "1025"}, 1025, "none"),
    ],
)
def test_a_mail_server_is_taken_as_named(change: dict[str, str], port: int, security: str) -> None:
    server = Environment.read({**MAIL, **change, "DANVAN_MAIL_USER": "u", "DANVAN_MAIL_PASSWORD": "p"}).mail
    assert server
    assert (server.host, server.port, server.security, server.sender) == (
        "thu.example",
        port,
        security,
        "danvan@xa.example",
    )
    assert (server.user, server.password) == ("u", "p")


def test_without_a_host_there_is_no_mail() -> None:
    assert Environment.read({"DANVAN_MAIL_FROM": "x"}).mail is None


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"DANVAN_MAIL_SECURITY": "ssl"}, "none, starttls hoặc tls"),
        ({"DANVAN_MAIL_FROM": ""}, "DANVAN_MAIL_FROM"),
        ({"DANVAN_MAIL_FROM": "danvan@"}, "DANVAN_MAIL_FROM"),
        ({"DANVAN_MAIL_FROM": "a@b\nBcc: c@d"}, "DANVAN_MAIL_FROM"),
        ({"DANVAN_MAIL_PORT": "0"}, "DANVAN_MAIL_PORT"),
        ({"DANVAN_MAIL_PORT": "smtp"}, "DANVAN_MAIL_PORT"),
        ({"DANVAN_MAIL_PORT": "70000"}, "DANVAN_MAIL_PORT"),
    ],
)
def test_wrong_mail_settings_do_not_start(change: dict[str, str], words: str) -> None:
    with pytest.raises(EnvironmentRefused, match=words):
        Environment.read({**MAIL, **change})


SIGN_ON = {
    "DANVAN_OIDC_ISSUER": "https://dangnhap.example.gov.vn/realms/tinh/",
    "DANVAN_OIDC_CLIENT_ID": "danvan",
    "DANVAN_OIDC_CLIENT_SECRET": "bi-mat",
}


def test_without_their_variables_there_is_no_mail_and_no_single_sign_on() -> None:
    environment = Environment.read(PRODUCTION)
    assert (environment.mail, environment.single_sign_on, environment.trusted_proxies) == (None, None, 0)


def test_single_sign_on_has_usual_words_and_claim() -> None:
    assert Environment.read({**PRODUCTION, **SIGN_ON}).single_sign_on == SingleSignOn(
        "https://dangnhap.example.gov.vn/realms/tinh",
        "danvan",
        "bi-mat",
        "Hệ thống đăng nhập một lần của tỉnh",
        "preferred_username",
    )


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"DANVAN_TRUSTED_PROXIES": "-1"}, "DANVAN_TRUSTED_PROXIES"),
        ({**SIGN_ON, "DANVAN_OIDC_CLIENT_SECRET": ""}, "DANVAN_OIDC_CLIENT_SECRET"),
        ({**SIGN_ON, "DANVAN_OIDC_ISSUER": "http://dangnhap.example.gov.vn"}, "https://"),
    ],
)
def test_what_is_only_half_set_is_refused(change: dict[str, str], words: str) -> None:
    with pytest.raises(EnvironmentRefused, match=words):
        Environment.read({**PRODUCTION, **change})


def test_sqlite_queues_its_writers() -> None:
    settings = database_settings("sqlite:////srv/danvan/danvan.sqlite3", production=False)
    assert settings["NAME"] == "/srv/danvan/danvan.sqlite3"
    assert settings["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert settings["CONN_MAX_AGE"] is None  # a new connection reads the whole schema


def test_postgresql_with_a_password_of_special_signs() -> None:
    settings = database_settings(PRODUCTION["DANVAN_DATABASE_URL"], production=True)
    assert (settings["HOST"], settings["PORT"], settings["USER"], settings["PASSWORD"], settings["NAME"]) == (
        "db.example",
        "5433",
        "danvan",
        "m@t",
        "danvan",
    )
    assert settings["OPTIONS"].pop("pool")["timeout"] < 30, (
        "a page would wait half a minute for a database that is away"
    )
    assert settings["OPTIONS"] == {"options": "-c jit=off"}
    assert settings["CONN_HEALTH_CHECKS"] is True
    assert settings["CONN_MAX_AGE"] == 0, "the pool keeps connections, Django must not"
    demonstration = database_settings(PRODUCTION["DANVAN_DATABASE_URL"], production=False)
    assert demonstration["CONN_MAX_AGE"] is None
    assert "pool" not in demonstration["OPTIONS"]


def test_an_unknown_database_is_refused() -> None:
    with pytest.raises(EnvironmentRefused, match="mysql"):
        database_settings("mysql://x/y", production=False)


def test_what_signing_offers_is_taken_as_named() -> None:
    assert Environment.read({}).signing == SigningSetup()
    signing = Environment.read(
        {
            "DANVAN_TSA": "https://tsa.example/",
            "DANVAN_TSA_SILENT": "sign",
            "DANVAN_ASK_REVOCATION": "1",
            "DANVAN_TOKEN_LIBRARY": "/usr/lib/token.so",
            "DANVAN_TOKEN_LABEL": "Dấu",
            "DANVAN_REMOTE_SIGNING": "https://ky.example/v1",
            "DANVAN_REMOTE_SIGNING_TOKEN": "t",
        }
    ).signing
    assert signing == SigningSetup(
        StampService("https://tsa.example/"),
        signs_unstamped=True,
        token=TokenPlace("/usr/lib/token.so", "Dấu"),
        remote=RemotePlace("https://ky.example/v1/", "t"),
        asks_revocation=True,
    )


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"DANVAN_TSA": "http://tsa.example/"}, "DANVAN_TSA phải bắt đầu bằng https://"),
        ({"DANVAN_TSA_SILENT": "x"}, "chỉ nhận refuse hoặc sign"),
        ({"DANVAN_TOKEN_LIBRARY": "/a.so"}, "phải đặt cả hai"),
        ({"DANVAN_REMOTE_SIGNING": "https://ky.example/"}, "phải đặt cả hai"),
    ],
)
def test_wrong_settings_of_signing_do_not_start(change: dict[str, str], words: str) -> None:
    with pytest.raises(EnvironmentRefused, match=words):
        Environment.read(change)
