"""`danvan check-signature`: what the digital signatures of a PDF are worth, without a database."""

import argparse
import json
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

SCHEMA = "danvan.signatures/1"
ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
# 2 is a wrong call of the command, as for every other one.
EXIT_STATUS = {"valid": 0, "invalid": 1, "doubtful": 3, "unsigned": 4, "unreadable": 5}


def add_command(add_parser: Callable[..., argparse.ArgumentParser]) -> None:
    """Add the command to the others."""
    checking = add_parser(
        "check-signature",
        help="kiểm tra chữ ký số của một tệp PDF",
        epilog="Mã thoát: 0 hợp lệ, 1 không hợp lệ, 2 gọi sai, 3 chưa đủ căn cứ, 4 không có chữ ký, "
        "5 không kiểm tra được.",
    )
    checking.add_argument("file", metavar="TỆP")
    checking.add_argument("--format", choices=["text", "json"], default="text")
    checking.add_argument(
        "--trust",
        metavar="THƯ_MỤC",
        default="",
        help="chứng thư tin cậy (.cer, .crt, .pem) và danh sách thu hồi (.crl)",
    )
    checking.set_defaults(command=check_signature)


def check_signature(options: argparse.Namespace) -> int:
    """Print what the signatures of a PDF are worth, as text or in the JSON of schema danvan.signatures/1."""
    from danvan.adapters.signing.plain import plain  # noqa: PLC0415 -- loaded by its own command only
    from danvan.adapters.signing.trust import TrustStore, trust_from  # noqa: PLC0415 -- as above
    from danvan.adapters.signing.verifying import verify  # noqa: PLC0415 -- as above
    from danvan.domain.signatures.words import check_as_text  # noqa: PLC0415 -- as above

    try:
        content = Path(options.file).read_bytes()
    except OSError as error:
        sys.stderr.write(f"Không mở được tệp “{options.file}”: {error.strerror}.\n")
        return EXIT_STATUS["unreadable"]
    trust = trust_from(Path(options.trust)) if options.trust else TrustStore()
    check = verify(content, trust, datetime.now(tz=UTC))
    if options.format == "json":
        told = {"schema": SCHEMA, **{key: plain(getattr(check, key)) for key in ("signatures", "findings", "verdict")}}
        sys.stdout.write(json.dumps(told, ensure_ascii=False, indent=2) + "\n")
    else:
        sys.stdout.write(check_as_text(check, ZONE) + "\n")
    return EXIT_STATUS[check.verdict.value]
