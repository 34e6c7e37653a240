"""What the outside tells the system: one frozen typed record, read once from environment variables.

The defaults give a running sample on SQLite. Production refuses to start without its secrets, and
refuses to start as a sample.
"""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from danvan.adapters.mail import MailSecurity, MailServer, is_address
from danvan.adapters.secret_files import read_secret
from danvan.adapters.signing.exchange import check_address
from danvan.adapters.signing.setup import RemotePlace, SigningSetup, StampService, TokenPlace
from danvan.adapters.single_sign_on import SingleSignOn
from danvan.adapters.virus_scanner import VirusScanner

PROJECT_ROOT = Path(__file__).resolve().parents[3]
SECRET_KEY_FILE = "secret-key"  # noqa: S105 -- the name of a file
_RELEASE_KEY = re.compile(r"[0-9a-f]{64}")
# A page waits so long for a database that is away, then says so; one that is back is found within the second time.
_POOL = {"min_size": 1, "max_size": 8, "timeout": 10, "reconnect_timeout": 5}
SAMPLE_SECRET = "sample-only: anyone may log in to a sample"  # noqa: S105 -- guards nothing: a sample has one-click log-in


class EnvironmentRefused(Exception):  # noqa: N818 -- reads as the sentence it prints
    """The environment lacks something without which the system must not start."""


@dataclass(frozen=True, slots=True)
class Environment:
    """The typed environment.

    `production` strict mode; `sample` sample year with movable clock and one-click log-in;
    `database_url` "sqlite:///path" or "postgresql://user:password@host:port/name?sslmode=…", as libpq has it;
    `data_directory` holds uploaded files and the embedded database; `former_secret_keys` still open what they sealed;
    `trusted_proxies` is how many proxies stand in front and write down whom they speak for; `mail`, `single_sign_on`
    and `virus_scanner` (ClamAV's clamd) are None where none is named; `address` is where people reach the
    system ("https://…"), for links in letters; `release_key` signs releases, without it a key is made once in the
    data directory; `signing` is what the pages of signing offer beside a key file;
    `mail_enclosure_mb` is how large a signed paper may be that goes with its letter, 0 for none.
    """

    production: bool
    sample: bool
    secret_key: str
    allowed_hosts: tuple[str, ...]
    trusted_origins: tuple[str, ...]
    database_url: str
    data_directory: Path
    former_secret_keys: tuple[str, ...] = ()
    trusted_proxies: int = 0
    mail: MailServer | None = None
    single_sign_on: SingleSignOn | None = None
    virus_scanner: VirusScanner | None = None
    address: str = ""
    release_key: str = ""
    signing: SigningSetup = field(default_factory=SigningSetup)
    mail_enclosure_mb: int = 10

    @classmethod
    def read(cls, variables: Mapping[str, str] = os.environ) -> "Environment":
        """Build the record from `variables`. Raises EnvironmentRefused in production when something is missing."""
        production = _flag(variables, "DANVAN_PRODUCTION", default=False)
        sample = _flag(variables, "DANVAN_SAMPLE", default=not production)
        directory = Path(variables.get("DANVAN_DATA_DIRECTORY", str(PROJECT_ROOT / "var")))
        if production:
            _refuse_unsafe(variables, sample=sample)
        return cls(
            production=production,
            sample=sample,
            secret_key=_secret_key(variables, directory, sample=sample),
            allowed_hosts=_list(variables.get("DANVAN_ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]")),
            trusted_origins=_list(variables.get("DANVAN_TRUSTED_ORIGINS", "")),
            database_url=variables.get("DANVAN_DATABASE_URL", f"sqlite:///{directory / 'danvan.sqlite3'}"),
            data_directory=directory,
            former_secret_keys=_list(variables.get("DANVAN_FORMER_SECRET_KEYS", "")),
            trusted_proxies=_number(variables, "DANVAN_TRUSTED_PROXIES", default=0, highest=9),
            mail=_mail(variables),
            single_sign_on=_single_sign_on(variables, production=production),
            virus_scanner=_virus_scanner(variables),
            address=_address(variables, production=production),
            release_key=_release_key(variables),
            signing=_signing(variables),
            mail_enclosure_mb=_number(variables, "DANVAN_MAIL_ENCLOSURE_MB", default=10, highest=50),
        )


def _secret_key(variables: Mapping[str, str], directory: Path, *, sample: bool) -> str:
    """The key that was given; a sample's own; else the one that `danvan setup` put into the data directory."""
    given = variables.get("DANVAN_SECRET_KEY", "")
    if given or sample:
        return given or SAMPLE_SECRET
    stored = read_secret(directory / SECRET_KEY_FILE)
    if not stored:
        raise EnvironmentRefused(
            f"Chưa có khóa bí mật trong “{directory}”. Chạy `danvan run --empty` hoặc `danvan setup` để tạo, "
            "hoặc đặt DANVAN_SECRET_KEY."
        )
    return stored


def _mail(variables: Mapping[str, str]) -> MailServer | None:
    host, sender = variables.get("DANVAN_MAIL_HOST", "").strip(), variables.get("DANVAN_MAIL_FROM", "").strip()
    if not host:
        return None
    named = variables.get("DANVAN_MAIL_SECURITY", "").strip().lower() or MailSecurity.STARTTLS.value
    if named not in set(MailSecurity):
        raise EnvironmentRefused(f"DANVAN_MAIL_SECURITY chỉ nhận none, starttls hoặc tls, không nhận “{named}”.")
    if not is_address(sender):
        raise EnvironmentRefused("DANVAN_MAIL_FROM phải là địa chỉ thư điện tử khi đã đặt DANVAN_MAIL_HOST.")
    port = variables.get("DANVAN_MAIL_PORT", "").strip() or str(MailSecurity(named).usual_port)
    if not port.isdecimal() or not 0 < int(port) < 65536:  # noqa: PLR2004 -- the range of ports
        raise EnvironmentRefused(f"DANVAN_MAIL_PORT phải là số cổng, không nhận “{port}”.")
    return MailServer(
        host=host,
        port=int(port),
        sender=sender,
        user=variables.get("DANVAN_MAIL_USER", ""),
        password=variables.get("DANVAN_MAIL_PASSWORD", ""),
        security=MailSecurity(named),
    )


def _virus_scanner(variables: Mapping[str, str]) -> VirusScanner | None:
    address = variables.get("DANVAN_CLAMD", "").strip()
    if not address:
        return None
    try:
        return VirusScanner.at(address)
    except ValueError as error:
        raise EnvironmentRefused(
            f"DANVAN_CLAMD phải có dạng unix:/run/clamav/clamd.ctl hoặc tcp://127.0.0.1:3310, không nhận “{address}”."
        ) from error


def _address(variables: Mapping[str, str], *, production: bool) -> str:
    address = variables.get("DANVAN_ADDRESS", "").strip().rstrip("/")
    if not address:
        return ""
    parts = urlsplit(address)
    schemes = {"https"} if production else {"https", "http"}
    if parts.scheme not in schemes or not parts.netloc or parts.path or not address.isascii():
        raise EnvironmentRefused(f"DANVAN_ADDRESS phải có dạng https://danvan.xa.example, không nhận “{address}”.")
    return address


def _release_key(variables: Mapping[str, str]) -> str:
    key = variables.get("DANVAN_RELEASE_KEY", "").strip().lower()
    if key and not _RELEASE_KEY.fullmatch(key):
        raise EnvironmentRefused("DANVAN_RELEASE_KEY phải gồm đúng 64 chữ số thập lục phân (openssl rand -hex 32).")
    return key


def _signing(variables: Mapping[str, str]) -> SigningSetup:
    """Where time stamps come from, and which keys the server reaches beside files."""
    stamps, silent = variables.get("DANVAN_TSA", "").strip(), variables.get("DANVAN_TSA_SILENT", "").strip().lower()
    library, label = variables.get("DANVAN_TOKEN_LIBRARY", "").strip(), variables.get("DANVAN_TOKEN_LABEL", "").strip()
    remote, bearer = (
        variables.get("DANVAN_REMOTE_SIGNING", "").strip(),
        variables.get("DANVAN_REMOTE_SIGNING_TOKEN", ""),
    )
    if silent not in {"", "refuse", "sign"}:
        raise EnvironmentRefused(f"DANVAN_TSA_SILENT chỉ nhận refuse hoặc sign, không nhận “{silent}”.")
    if bool(library) != bool(label):
        raise EnvironmentRefused("DANVAN_TOKEN_LIBRARY và DANVAN_TOKEN_LABEL phải đặt cả hai hoặc không đặt.")
    if bool(remote) != bool(bearer):
        raise EnvironmentRefused("DANVAN_REMOTE_SIGNING và DANVAN_REMOTE_SIGNING_TOKEN phải đặt cả hai hoặc không đặt.")
    for name, address in (("DANVAN_TSA", stamps), ("DANVAN_REMOTE_SIGNING", remote)):
        _check_service(name, address)
    return SigningSetup(
        stamps=StampService(stamps) if stamps else None,
        signs_unstamped=silent == "sign",
        asks_revocation=_flag(variables, "DANVAN_ASK_REVOCATION", default=False),
        token=TokenPlace(library, label) if library else None,
        remote=RemotePlace(remote.rstrip("/") + "/", bearer) if remote else None,
    )


def _check_service(name: str, address: str) -> None:
    if address:
        try:
            check_address(address)
        except ValueError as error:
            raise EnvironmentRefused(f"{name} phải bắt đầu bằng https://, không nhận “{address}”.") from error


def _single_sign_on(variables: Mapping[str, str], *, production: bool) -> SingleSignOn | None:
    issuer = variables.get("DANVAN_OIDC_ISSUER", "").strip().rstrip("/")
    if not issuer:
        return None
    if urlsplit(issuer).scheme not in ({"https"} if production else {"https", "http"}):
        raise EnvironmentRefused("DANVAN_OIDC_ISSUER phải bắt đầu bằng https://.")
    needed = ("DANVAN_OIDC_CLIENT_ID", "DANVAN_OIDC_CLIENT_SECRET")
    missing = [name for name in needed if not variables.get(name)]
    if missing:
        raise EnvironmentRefused(f"Có DANVAN_OIDC_ISSUER thì phải có cả {', '.join(missing)}.")
    return SingleSignOn(
        issuer=issuer,
        client_id=variables["DANVAN_OIDC_CLIENT_ID"],
        client_secret=variables["DANVAN_OIDC_CLIENT_SECRET"],
        label=variables.get("DANVAN_OIDC_LABEL", "").strip() or "Hệ thống đăng nhập một lần của tỉnh",
        claim=variables.get("DANVAN_OIDC_CLAIM", "").strip() or "preferred_username",
    )


def _number(variables: Mapping[str, str], name: str, *, default: int, highest: int) -> int:
    value = variables.get(name, "").strip()
    if not value:
        return default
    if not (value.isascii() and value.isdigit() and int(value) <= highest):
        raise EnvironmentRefused(f"{name} chỉ nhận số từ 0 đến {highest}, không nhận “{value}”.")
    return int(value)


def _refuse_unsafe(variables: Mapping[str, str], *, sample: bool) -> None:
    if sample:
        raise EnvironmentRefused(
            "DANVAN_SAMPLE và DANVAN_PRODUCTION không được cùng bật: bản mẫu cho phép đăng nhập không cần mật khẩu."
        )
    needed = ("DANVAN_SECRET_KEY", "DANVAN_ALLOWED_HOSTS", "DANVAN_DATABASE_URL")
    missing = [name for name in needed if not variables.get(name)]
    if missing:
        raise EnvironmentRefused(f"Thiếu biến môi trường bắt buộc khi vận hành chính thức: {', '.join(missing)}.")
    if len(variables["DANVAN_SECRET_KEY"]) < 50:  # noqa: PLR2004 -- the length Django itself asks for
        raise EnvironmentRefused("DANVAN_SECRET_KEY phải có ít nhất 50 ký tự ngẫu nhiên.")


def _flag(variables: Mapping[str, str], name: str, *, default: bool) -> bool:
    value = variables.get(name, "").strip().lower()
    if value in {"", "1", "0", "true", "false"}:
        return default if not value else value in {"1", "true"}
    raise EnvironmentRefused(f"{name} chỉ nhận 1 hoặc 0, không nhận “{value}”.")


def _list(value: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in value.split(",") if part.strip())


def database_settings(url: str, *, production: bool) -> dict[str, Any]:
    """Django's database settings for an address. Raises EnvironmentRefused for an unknown kind of database."""
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": unquote(parts.path.removeprefix("/")) or ":memory:",
            # a new connection reads the whole schema: 3 ms of every page
            "CONN_MAX_AGE": None,
            "OPTIONS": {
                # deferred transactions lose writes under concurrency; IMMEDIATE makes writers queue
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
            },
        }
    if parts.scheme in {"postgres", "postgresql"}:
        return _postgresql_settings(url, production=production)
    raise EnvironmentRefused(f"Không hỗ trợ loại cơ sở dữ liệu “{parts.scheme}”: dùng sqlite:/// hoặc postgresql://.")


def _postgresql_settings(url: str, *, production: bool) -> dict[str, Any]:
    """Settings of an address read as PostgreSQL's own programs read it: what starts here, pg_dump takes as well.

    Parameters such as `?sslmode=verify-full` reach the server's library; one that it does not know is refused.
    """
    try:
        from psycopg import ProgrammingError, conninfo  # noqa: PLC0415 -- only installations on PostgreSQL have it
    except ImportError as error:
        raise EnvironmentRefused(
            "Chưa cài thư viện của PostgreSQL. Hãy chạy: make production "
            "(hoặc .venv/bin/pip install --require-hashes -r requirements/production.txt)."
        ) from error
    try:
        given = {name: str(value) for name, value in conninfo.conninfo_to_dict(url).items()}
    except ProgrammingError as error:
        raise EnvironmentRefused(_without_password(str(error), url)) from None
    if not (given.get("dbname") or given.get("service")):
        raise EnvironmentRefused("DANVAN_DATABASE_URL thiếu tên cơ sở dữ liệu: postgresql://…/tên.")
    # compiling a query costs more than any query here takes
    options = " ".join(["-c jit=off", given.pop("options", "")]).strip()
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": given.pop("dbname", ""),
        "USER": given.pop("user", ""),
        "PASSWORD": given.pop("password", ""),
        "HOST": given.pop("host", ""),
        "PORT": given.pop("port", ""),
        "CONN_HEALTH_CHECKS": True,
        "CONN_MAX_AGE": 0 if production else None,  # in production the pool keeps connections
        "OPTIONS": {**given, "options": options} | ({"pool": _POOL} if production else {}),
    }


def _without_password(fault: str, url: str) -> str:
    """Why an address is refused; the library repeats a password that is written wrongly, a log must not."""
    password = urlsplit(url).password
    why = fault.strip().replace(f'"{password}"', "mật khẩu") if password else fault.strip()
    return f"DANVAN_DATABASE_URL không đúng: {why} (ký tự đặc biệt trong mật khẩu viết dạng %XX)."
