"""Starting the system on one machine: the sample years or an agency's own installation, or one management command."""

import logging
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import django
from django.conf import settings
from django.core.management import call_command, execute_from_command_line
from django.db import connection

from danvan.adapters.databases import is_busy
from danvan.adapters.secret_files import secret_of
from danvan.config.environment import PROJECT_ROOT, SECRET_KEY_FILE, EnvironmentRefused
from danvan.config.upgrading import bring_up_to_date, refuse_too_old
from danvan.domain.rules import RuleViolation

LOGGER = logging.getLogger(__name__)

Job = Callable[[datetime], bool]

_SECONDS_BETWEEN_LOOKS = 2
_A_MINUTE, _AN_HOUR = timedelta(minutes=1), timedelta(hours=1)
LOG_INS = (
    ("Chuyên viên Phòng Nội vụ (cơ quan chủ trì)", "noivu.cv"),
    ("Trưởng phòng Nội vụ", "noivu.tp"),
    ("Chuyên viên, Thủ trưởng một đơn vị", "phongtuphap.cv, phongtuphap.tt"),
    ("Chuyên viên, Chủ tịch một xã", "xatanlap.cv, xatanlap.tt"),
    ("Người chấm điểm phối hợp", "thanhtra.cv, vanphong.cv"),
    ("Tổ thẩm định thay", "tothamdinh"),
    ("Chủ tịch UBND huyện", "chutich"),
    ("Phó Chủ tịch (ký thay theo ủy quyền)", "phochutich"),
    ("Phó thủ trưởng thay người đang vắng mặt", "phongtuphap.ptt"),
    ("Ban Dân vận Huyện ủy", "danvan"),
    ("Văn thư", "vanthu"),
    ("Quản trị", "quantri"),
    ("Năm 2026: Sở Nội vụ tỉnh, Chủ tịch UBND tỉnh", "tn.snv.cv, tn.snv.tt, tn.chutich"),
    ("Năm 2026: Phòng Văn hóa – Xã hội, Chủ tịch xã Tân Biên", "tb.vhxh.cv, tb.vhxh.tt, tb.chutich"),
)


def prepare() -> None:
    """Read the environment and load Django. Ends the program with the reason when the environment is refused."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "danvan.config.settings")
    try:
        django.setup()
    except EnvironmentRefused as refused:
        sys.exit(f"danvan không khởi động: {refused}")


def manage(arguments: list[str]) -> None:
    """Run one of Django's management commands."""
    prepare()
    if arguments[:1] == ["migrate"]:
        refuse_too_old()
    execute_from_command_line(["danvan manage", *arguments])


def prepare_database() -> None:
    """Bring the database to the newest tables and load the nation's units, unless both are done.

    Ends the program where a sample meets the data of an authority, or an installation of one's own that of a sample.
    """
    _make_secret_key()
    prepare()
    settings.ENVIRONMENT.data_directory.mkdir(parents=True, exist_ok=True)
    if "orgs_unit" not in connection.introspection.table_names():
        _say("Đang chuẩn bị cơ sở dữ liệu và nạp đơn vị hành chính cả nước (lần đầu mất khoảng mười giây)…")
    bring_up_to_date()
    _renew_stamps()
    if settings.SAMPLE:
        refuse_own_data()
    else:
        _begin_own()
    _load_nation()
    _load_register()
    _load_criteria()
    if settings.PRODUCTION:  # pages name their pictures and styles by what this writes down
        call_command("collectstatic", interactive=False, verbosity=0)


def _load_nation() -> None:
    from django.utils import timezone  # noqa: PLC0415 -- needs Django

    from danvan.apps.orgs.services import load_national_base  # noqa: PLC0415 -- models exist only after prepare()

    loading = load_national_base(at=timezone.now())
    if loading is not None:
        _say(f"Đã nạp đơn vị hành chính cả nước: thêm {loading.added} đơn vị, {loading.successions} kế thừa.")


def _load_register() -> None:
    from django.utils import timezone  # noqa: PLC0415 -- needs Django

    from danvan.apps.legal.services import load_register  # noqa: PLC0415 -- models exist only after prepare()

    added = load_register(at=timezone.now(), with_local=settings.SAMPLE)
    if added:
        _say(f"Đã nạp sổ văn bản pháp luật: thêm {added} văn bản.")


def _load_criteria() -> None:
    from django.utils import timezone  # noqa: PLC0415 -- needs Django

    from danvan.apps.criteria.services import load_shipped  # noqa: PLC0415 -- models exist only after prepare()

    added = load_shipped(directory=PROJECT_ROOT / "samples" / "criteria", at=timezone.now())
    if added:
        _say(f"Đã nạp {added} bộ tiêu chí mẫu; phần chưa kiểm chứng có ghi dấu.")


def load_sample() -> None:
    """Bring the database to the newest tables and load the sample years, unless they are there."""
    _refuse_sample()
    prepare_database()
    from danvan.apps.sample.selectors import is_loaded  # noqa: PLC0415 -- models exist only after prepare()

    if is_loaded():
        return
    from danvan.apps.sample.years import load_years  # noqa: PLC0415 -- takes longer than the rest of a start

    _say("Đang dựng dữ liệu mẫu: Tân Biên 2022, 2023 và Tây Ninh 2026 (lần đầu mất khoảng một phút)…")
    load_years(report=lambda line: _say(f"  {line}"))


def _refuse_sample() -> None:
    """Ends the program before it touches anything where the environment is that of an authority."""
    prepare()
    if not settings.SAMPLE:
        sys.exit(
            "danvan không dựng dữ liệu mẫu: DANVAN_PRODUCTION=1 hoặc DANVAN_SAMPLE=0, đây là bản cài đặt của cơ quan. "
            "Chạy chính thức bằng gunicorn (docs/operating.md), chạy thử trên một máy bằng danvan run --empty."
        )


def load_generated_sample(size: str, seed: int) -> None:
    """Bring the database to the newest tables and make up an installation of a size."""
    _refuse_sample()
    prepare_database()
    from danvan.apps.sample.generated.loading import load_generated  # noqa: PLC0415 -- models exist only after prepare()
    from danvan.apps.sample.generated.sizes import size_named  # noqa: PLC0415 -- models exist only after prepare()

    chosen = size_named(size)
    _say(f"Đang sinh dữ liệu cỡ {chosen.label} (hạt giống {seed})…")
    made = load_generated(chosen, seed=seed, tell=lambda line: _say(f"  {line}"))
    rows = ", ".join(f"{count} {name}" for name, count in made.rows.items())
    _say(f"Đã sinh {made.units} đơn vị, {made.obligations} việc phải nộp, {rows}.")


def _say(line: str) -> None:
    print(line, flush=True)  # noqa: T201 -- a command speaks


def run(port: int, *, empty: bool = False) -> None:
    """Start the sample, or an installation of one's own, at a loopback port and stay until Ctrl-C.

    Ends at once when the port is taken.
    """
    _refuse_production()
    _refuse_taken_port(port)
    _say("Đang khởi động…")
    if empty:
        prepare_own()
        _print_first_start(port)
    else:
        load_sample()
        _print_log_ins(port)
    _serve(port)


def _refuse_production() -> None:
    """This server has no TLS in front, without which production answers nothing but “go to https”."""
    if os.environ.get("DANVAN_PRODUCTION", "").strip().lower() in {"1", "true"}:
        sys.exit(
            "danvan run không dùng khi DANVAN_PRODUCTION=1: bản chính thức chạy bằng gunicorn sau máy chủ web có TLS "
            "(docs/operating.md)."
        )


def prepare_own() -> None:
    """Prepare an installation of one's own: no sample, its own data directory, a secret key of its own."""
    os.environ["DANVAN_SAMPLE"] = "0"
    os.environ.setdefault("DANVAN_DATA_DIRECTORY", str(PROJECT_ROOT / "var" / "agency"))
    prepare_database()


def _make_secret_key() -> None:
    """An installation of one's own gets its secret key once; a sample has none, production is given one."""
    is_own = os.environ.get("DANVAN_SAMPLE", "").strip().lower() in {"0", "false"}
    if is_own and not os.environ.get("DANVAN_PRODUCTION") and not os.environ.get("DANVAN_SECRET_KEY"):
        secret_of(Path(os.environ.get("DANVAN_DATA_DIRECTORY", PROJECT_ROOT / "var")) / SECRET_KEY_FILE, 48)


def _begin_own() -> None:
    """From now on no sample starts on this database, and this one does not start on a sample's."""
    from danvan.apps.installation.services import begin  # noqa: PLC0415 -- models exist only after prepare()
    from danvan.apps.sample.selectors import holds_sample  # noqa: PLC0415 -- models exist only after prepare()

    if holds_sample():
        sys.exit(
            f"Thư mục “{settings.ENVIRONMENT.data_directory}” chứa dữ liệu mẫu. "
            "Hãy đặt DANVAN_DATA_DIRECTORY là một thư mục khác."
        )
    begin()


def _renew_stamps() -> None:
    """Whatever this database holds is read anew, and may be kept in memory from then on."""
    from danvan.apps.legal.selectors import seldom_changed  # noqa: PLC0415 -- needs Django
    from danvan.apps.sample.selectors import clock_stamp  # noqa: PLC0415 -- models exist only after prepare()

    for stamp in (seldom_changed(), clock_stamp()):
        stamp.renew()


def first_start_link(address: str) -> str:
    """The address at which an installation that nobody administers yet is set up, with its one-time token.

    Raises RuleViolation once there is an administrator.
    """
    from danvan.apps.installation.services import issue_token  # noqa: PLC0415 -- models exist only after prepare()

    return f"{address.rstrip('/')}/bat-dau/?ma={issue_token()}"


def refuse_own_data() -> None:
    """A sample lets anybody log in as anybody, so it must never start on the data of an agency.

    Who tries the steps of setting up inside a sample leaves traces of a set-up there; it stays a sample.
    """
    from danvan.apps.installation.selectors import is_in_use  # noqa: PLC0415 -- models exist only after prepare()
    from danvan.apps.sample.selectors import holds_sample  # noqa: PLC0415 -- models exist only after prepare()

    if is_in_use() and not holds_sample():
        sys.exit(
            f"Thư mục “{settings.ENVIRONMENT.data_directory}” chứa dữ liệu của một cơ quan nên không chạy bản mẫu "
            "được. Hãy dùng danvan run --empty (make run SAMPLE=0), hoặc đặt DANVAN_DATA_DIRECTORY là một thư mục khác."
        )


def work(*, parent: int = 0) -> None:
    """Do what waits behind the pages, one piece after the other, until stopped or until the given parent is gone.

    A job that breaks is in the log and comes again with the next look; it stops neither the others nor the worker.
    """
    from django.db import close_old_connections  # noqa: PLC0415 -- needs Django
    from django.utils import timezone  # noqa: PLC0415 -- needs Django

    jobs = _jobs()
    with suppress(KeyboardInterrupt):
        while not parent or os.getppid() == parent:
            close_old_connections()
            found = [_did_something(job, timezone.now()) for job in jobs]
            if not any(found):
                time.sleep(_SECONDS_BETWEEN_LOOKS)


def _did_something(job: Job, at: datetime) -> bool:
    try:
        return job(at)
    except Exception as error:
        if is_busy(error):  # eleven tracebacks every ten seconds would hide all else while a database is away
            LOGGER.warning("a job behind the pages waits: %s", str(error).strip())
        else:
            LOGGER.exception("a job behind the pages broke off")
        return False


def _jobs() -> tuple[Job, ...]:
    """What waits behind the pages; each does one piece and says whether there was one.

    A sample reminds nobody by itself and sends nothing: its clock is not ours.
    """
    from danvan.apps.batches.jobs import act_next, draft_next, take_next_signed  # noqa: PLC0415 -- models exist only after prepare()
    from danvan.apps.outbox.jobs import forget_old, send_next  # noqa: PLC0415 -- models exist only after prepare()
    from danvan.apps.plans.jobs import recognise_next  # noqa: PLC0415 -- models exist only after prepare()
    from danvan.apps.plans.services import remove_outdated  # noqa: PLC0415 -- models exist only after prepare()
    from danvan.apps.releases.unit_letters import SOURCE, letter_to_unit  # noqa: PLC0415 -- needs the models
    from danvan.apps.reminders.jobs import remind_next  # noqa: PLC0415 -- models exist only after prepare()
    from danvan.apps.score_papers.jobs import make_next  # noqa: PLC0415 -- models exist only after prepare()
    from danvan.apps.workbooks.jobs import take_next  # noqa: PLC0415 -- models exist only after prepare()

    files: tuple[Job, ...] = (
        lambda at: recognise_next(at=at),
        lambda at: take_next(at=at),
        lambda at: draft_next(writers={SOURCE: letter_to_unit}, at=at),
        lambda at: act_next(at=at),
        lambda at: take_next_signed(at=at),
        lambda at: make_next(at=at),
    )
    if settings.SAMPLE:
        return files
    server, site = settings.ENVIRONMENT.mail, settings.ENVIRONMENT.address
    return (
        *files,
        lambda at: send_next(server, at=at),
        at_most_every(_A_MINUTE, lambda at: remind_next(site=site, at=at)),
        at_most_every(_AN_HOUR, lambda at: forget_old(at=at) > 0),
        at_most_every(_AN_HOUR, lambda at: remove_outdated(at=at) > 0),
    )


def at_most_every(pause: timedelta, job: Job) -> Job:
    """A job that, once it found nothing to do, is not asked again for a while."""
    quiet_until = datetime.min.replace(tzinfo=UTC)

    def asked(at: datetime) -> bool:
        nonlocal quiet_until
        if at < quiet_until:
            return False
        found = job(at)
        if not found:
            quiet_until = at + pause
        return found

    return asked


def _start_worker() -> None:
    """A worker of this server's own: it stops with Ctrl-C like the server, and by itself once the server is gone."""
    subprocess.Popen(  # noqa: S603 -- our own program
        [sys.executable, "-m", "danvan.cli", "worker", "--parent", str(os.getpid())],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
    )


def _serve(port: int) -> None:
    _start_worker()
    gunicorn = Path(sys.executable).with_name("gunicorn")
    os.execv(  # noqa: S606 -- our own server, in this very process, so that Ctrl-C reaches it
        gunicorn,
        [
            str(gunicorn),
            "danvan.config.wsgi:application",
            f"--bind=127.0.0.1:{port}",
            "--workers=1",
            "--threads=8",
            "--graceful-timeout=5",
            "--log-level=warning",
            "--no-control-socket",
        ],
    )


def _refuse_taken_port(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            sys.exit(f"Cổng {port} đang có chương trình khác dùng. Hãy chọn cổng khác: make run PORT={port + 1}")


def _print_first_start(port: int) -> None:
    address = f"http://127.0.0.1:{port}"
    try:
        first = f"Thiết lập ban đầu (mã dùng một lần): {first_start_link(address)}"
    except RuleViolation:
        first = f"Đăng nhập: {address}/tai-khoan/dang-nhap/"
    directory = settings.ENVIRONMENT.data_directory
    print(f"\ndanvan đang chạy tại {address} (dừng: Ctrl-C)\nDữ liệu: {directory}\n{first}\n", flush=True)  # noqa: T201


def _print_log_ins(port: int) -> None:
    address = f"http://127.0.0.1:{port}"
    lines = [
        "",
        f"danvan đang chạy tại {address} (dừng: Ctrl-C)",
        f"Vào bằng một vai, không cần mật khẩu: {address}/mau/dang-nhap/",
        "",
        "Tên đăng nhập của từng vai:",
        *(f"  {role:<46} {name}" for role, name in LOG_INS),
        "",
    ]
    print("\n".join(lines), flush=True)  # noqa: T201


def write_docs() -> None:
    """Write the generated documents anew."""
    prepare()
    from danvan.config.documentation import write_all  # noqa: PLC0415 -- needs all apps

    write_all(PROJECT_ROOT)
