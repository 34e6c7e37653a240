"""Starting the system on one machine: the sample year with its server, or one management command."""

import os
import socket
import sys
from pathlib import Path

import django
from django.conf import settings
from django.core.management import call_command, execute_from_command_line

from danvan.config.environment import PROJECT_ROOT, EnvironmentRefused

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
    execute_from_command_line(["danvan manage", *arguments])


def load_sample() -> None:
    """Bring the database to the newest tables and load the sample years, unless they are there."""
    prepare()
    from danvan.apps.sample.years import is_loaded, load_years  # noqa: PLC0415 -- models exist only after prepare()

    settings.ENVIRONMENT.data_directory.mkdir(parents=True, exist_ok=True)
    call_command("migrate", verbosity=0)
    if is_loaded():
        return
    print("Đang dựng dữ liệu mẫu: Tân Biên 2022 và 2023 (lần đầu mất khoảng một phút)…", flush=True)  # noqa: T201 -- a command speaks
    load_years(report=lambda line: print(f"  {line}", flush=True))  # noqa: T201


def run(port: int) -> None:
    """Start the sample at a loopback port and stay until Ctrl-C. Ends at once when the port is taken."""
    _refuse_taken_port(port)
    load_sample()
    _print_log_ins(port)
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
