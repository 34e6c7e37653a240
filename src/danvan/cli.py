"""The `danvan` command. `read`, `check` and `verify` start without Django; the others are thin calls of services."""

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from danvan.adapters.databases import what_refused
from danvan.config.paper_forms import add_form_command
from danvan.config.signatures import add_command as add_signature_command
from danvan.domain.rules import RuleViolation

Command = Callable[[argparse.Namespace], int]
STOPPED = "Đã dừng theo yêu cầu. Chạy lại lệnh này để làm tiếp; phần đang làm dở không được lưu."
INTERRUPTED = 130  # 128 and the number of the signal, as shells have it


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and give its exit status: 0 done, 1 refused or not verified, 2 wrong call, 130 by Ctrl-C."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    try:
        return _run(words)
    except RuleViolation as violation:
        print(f"Không thực hiện được: {violation}", file=sys.stderr)
        return 1
    except BrokenPipeError:
        return 0
    except KeyboardInterrupt:
        print(f"\n{STOPPED}", file=sys.stderr)
        return INTERRUPTED
    except Exception as fault:
        if not (why := what_refused(fault)):
            raise
        print(why, file=sys.stderr)
        return 1


def _run(words: list[str]) -> int:
    if words[:1] == ["manage"]:
        from danvan.config.running import manage  # noqa: PLC0415 -- `read` must start without Django

        manage(words[1:])
        return 0
    options = _parser().parse_args(words)
    command: Command = options.command
    return command(options)


def read(options: argparse.Namespace) -> int:
    """Print what the reader understands of a paper: as text, as danvan.reading/1 JSON, or the paper as Akoma Ntoso."""
    from danvan.adapters.reading import ScannedSource, opened_source  # noqa: PLC0415 -- each command loads what it needs
    from danvan.domain.plan_reading.plain import reading_as_text  # noqa: PLC0415 -- loaded by its own command only
    from danvan.domain.plan_reading.reader import read_blocks  # noqa: PLC0415 -- loaded by its own command only
    from danvan.domain.plan_reading.serial import reading_to_dict  # noqa: PLC0415 -- loaded by its own command only
    from danvan.domain.text_repair.serial import repairs_to_list  # noqa: PLC0415 -- loaded by its own command only

    path = Path(options.file)
    content = _content_of(path)
    if content is None:
        return 1
    try:
        source = opened_source(content, path.name)
        pictures = source.unread_pages
    except ScannedSource:
        source, pictures = None, ()
    if source is None or pictures:
        from danvan.adapters.recognition.recognising import recognised_source  # noqa: PLC0415 -- only scans need it

        source = recognised_source(content, path.name, lambda line: print(line, file=sys.stderr, flush=True), pictures)
    reading = read_blocks(source.blocks)
    if options.format == "json":
        given = {**reading_to_dict(reading), "repairs": repairs_to_list(source.repairs)}
        print(json.dumps(given, ensure_ascii=False, indent=2))
    elif options.format == "akn":
        from danvan.adapters.writing.akoma_ntoso import akoma_ntoso  # noqa: PLC0415 -- loaded for this format only
        from danvan.domain.plan_reading.structure import structured  # noqa: PLC0415 -- loaded for this format only

        print(akoma_ntoso(structured(reading), written_on=datetime.now(tz=UTC).date()).decode())
    else:
        print(reading_as_text(reading))
    return 0


def _content_of(path: Path) -> bytes | None:
    """The bytes of a file; None, after saying why, when it does not open."""
    try:
        return path.read_bytes()
    except OSError as error:
        print(f"Không mở được tệp “{path}”: {error.strerror}.", file=sys.stderr)
        return None


def check(options: argparse.Namespace) -> int:
    """Print what should be mended in a plan before it is signed, as text or in the JSON of schema danvan.check/1."""
    from danvan.apps.plans.checked_files import checked_file  # noqa: PLC0415 -- loaded by its own command only
    from danvan.domain.plan_checking.plain import check_as_text, check_to_dict  # noqa: PLC0415 -- as above

    path = Path(options.file)
    content = _content_of(path)
    if content is None:
        return 1
    days, findings = checked_file(content, path.name, day=options.date)
    if options.format == "json":
        print(json.dumps(check_to_dict(days, findings), ensure_ascii=False, indent=2))
    else:
        print(check_as_text(days, findings))
    return 0


def run(options: argparse.Namespace) -> int:
    """Start the sample years, or with `--empty` an installation of one's own, with a server; stays until Ctrl-C."""
    from danvan.config.running import run as start  # noqa: PLC0415 -- needs Django

    start(options.port, empty=options.empty)
    return 0


def setup_link(options: argparse.Namespace) -> int:
    """Print the address, with its one-time token, at which a fresh installation is set up."""
    from danvan.config.running import first_start_link, prepare  # noqa: PLC0415 -- needs Django

    prepare()
    print(first_start_link(options.address))
    return 0


def sample(options: argparse.Namespace) -> int:
    """Load the sample years, or make up an installation of a size, without starting a server."""
    from danvan.config.running import load_generated_sample, load_sample  # noqa: PLC0415 -- needs Django

    if options.size:
        load_generated_sample(options.size, options.seed)
    else:
        load_sample()
    return 0


def setup(_options: argparse.Namespace) -> int:
    """Bring the database to the newest tables and load the nation's units."""
    from danvan.config.running import prepare_database  # noqa: PLC0415 -- needs Django

    prepare_database()
    print("Cơ sở dữ liệu đã sẵn sàng.")
    return 0


def units(options: argparse.Namespace) -> int:
    """Print the units of a day, or what a unit became."""
    from danvan.config.units import list_units, show_successors  # noqa: PLC0415 -- needs Django

    if options.successors is None:
        return list_units(options.date, options.level, options.format)
    if options.level:
        raise RuleViolation("Chỉ dùng --level khi xem danh sách, không dùng cùng --successors.")
    return show_successors(options.successors, options.date, options.format)


def ledger(options: argparse.Namespace) -> int:
    """Print what was owed and sent as of a day, with the rates, as text or in the JSON of schema danvan.ledger/1."""
    from danvan.config.ledger import show_ledger  # noqa: PLC0415 -- needs Django

    return show_ledger(options.plan, options.as_of, options.group, options.format)


def popolo_out(options: argparse.Namespace) -> int:
    """Write units, people and posts as a Popolo file."""
    from danvan.config.popolo import hand_out  # noqa: PLC0415 -- needs Django

    return hand_out(options.date, options.authority, options.output)


def popolo_in(options: argparse.Namespace) -> int:
    """Take units, people and posts over from a Popolo file, or with `--check` only say what would be done."""
    from danvan.config.popolo import take_in  # noqa: PLC0415 -- needs Django

    return take_in(Path(options.file), only_check=options.check)


def audit(options: argparse.Namespace) -> int:
    """Verify the audit chain and its seals, or seal the heads of all streams."""
    from danvan.config.checks import seal_audit, verify_audit  # noqa: PLC0415 -- needs Django

    return verify_audit() if options.what == "verify" else seal_audit()


def decision(_options: argparse.Namespace) -> int:
    """Recompute every decided ranking from its frozen inputs."""
    from danvan.config.checks import verify_decisions  # noqa: PLC0415 -- needs Django

    return verify_decisions()


def release(options: argparse.Namespace) -> int:
    """Write the newest release of a cycle to a new folder."""
    from danvan.config.releases import hand_out_release  # noqa: PLC0415 -- needs Django

    return hand_out_release(options.cycle, options.authority, options.out)


def verify(options: argparse.Namespace) -> int:
    """Check that a folder holds a release: signature, every byte, every number computed again."""
    from danvan.adapters.releases import check_folder  # noqa: PLC0415 -- needs neither Django nor a database

    folder = Path(options.folder)
    checked = check_folder(folder, key=options.key)
    if checked.manifest is None or checked.deviations:
        print(f"Không khớp: {folder}", file=sys.stderr)
        for deviation in checked.deviations:
            print(f"  {deviation}", file=sys.stderr)
        return 1
    head = checked.manifest.head
    print(f"Khớp: bản công bố {head.name}, {len(checked.manifest.files)} tệp, mọi byte và mọi số tính lại đều đúng.")
    if head.replaced:
        print(f"Thay bản {head.replaced.name}: {head.replaced.reason}")
    sys.stdout.writelines(f"{line}\n" for line in checked.corrections)
    print(f"Mã băm danh mục: {checked.manifest.sha256}")
    print(f"Khóa công khai (so với khóa trên trang công khai của cơ quan): {checked.manifest.key}")
    return 0


def rights(options: argparse.Namespace) -> int:
    """Prove who may do what, on a throw-away database."""
    from danvan.config.checks import prove_rights  # noqa: PLC0415 -- needs Django

    return prove_rights(as_json=options.format == "json")


def files(_options: argparse.Namespace) -> int:
    """Name the evidence whose file was removed or changed outside the system; 1 when there is any."""
    from danvan.config.checks import verify_files  # noqa: PLC0415 -- needs Django

    return verify_files()


def criteria(options: argparse.Namespace) -> int:
    """Print what is wrong with a criteria set in a file; needs no database."""
    from danvan.config.criteria import check_criteria_file  # noqa: PLC0415 -- loaded by its own command only

    path = Path(options.file)
    return 1 if _content_of(path) is None else check_criteria_file(path)


def account(options: argparse.Namespace) -> int:
    """Let somebody who lost phone, keys and codes log in with the password alone, where no administrator can."""
    from danvan.config.running import prepare  # noqa: PLC0415 -- needs Django

    prepare()
    from django.utils import timezone  # noqa: PLC0415 -- needs Django

    from danvan.apps.accounts.services import remove_factors_of  # noqa: PLC0415 -- models exist only after prepare()

    count = remove_factors_of(username=options.name, at=timezone.now())
    print(f"Đã gỡ {count} cách xác thực, liên kết của “{options.name}” và đăng xuất mọi nơi.")
    return 0


def worker(options: argparse.Namespace) -> int:
    """Recognise the scans that wait, one page after the other, until stopped."""
    from danvan.config.running import prepare, work  # noqa: PLC0415 -- needs Django

    prepare()
    work(parent=options.parent)
    return 0


def docs(_options: argparse.Namespace) -> int:
    """Write docs/roles.md, docs/workflows.md, docs/law.md and the schemas of our files anew from the code."""
    from danvan.config.running import write_docs  # noqa: PLC0415 -- needs Django

    write_docs()
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="danvan", description="Phần mềm công tác dân vận chính quyền.")
    commands = parser.add_subparsers(required=True, metavar="LỆNH")

    reading = commands.add_parser("read", help="đọc một văn bản và in những gì hiểu được")
    reading.add_argument("file", metavar="TỆP")
    reading.add_argument(
        "--format", choices=["text", "json", "akn"], default="text", help="akn: XML theo chuẩn Akoma Ntoso 3.0"
    )
    reading.set_defaults(command=read)

    checking = commands.add_parser("check", help="kiểm tra một kế hoạch trước khi ký")
    checking.add_argument("file", metavar="TỆP")
    checking.add_argument("--date", metavar="NGÀY", default="", help="ngày của kế hoạch, như 2023-04-12 hoặc 12/4/2023")
    checking.add_argument("--format", choices=["text", "json"], default="text")
    checking.set_defaults(command=check)

    running = commands.add_parser("run", help="chạy bản mẫu, hoặc bản cài đặt của cơ quan")
    running.add_argument("--port", type=int, default=8000)
    running.add_argument("--empty", action="store_true", help="bản cài đặt của cơ quan, không có dữ liệu mẫu")
    running.set_defaults(command=run)

    building = commands.add_parser("sample", help="dựng dữ liệu mẫu, không chạy máy chủ")
    building.add_argument("--size", choices=["district", "province", "nation"], default="", help="sinh dữ liệu cỡ lớn")
    building.add_argument("--seed", type=int, default=2026, metavar="SỐ", help="hạt giống: cùng số thì cùng dữ liệu")
    building.set_defaults(command=sample)

    linking = commands.add_parser("setup-link", help="in địa chỉ thiết lập ban đầu, kèm mã dùng một lần")
    linking.add_argument("--address", metavar="ĐỊA_CHỈ", default="http://127.0.0.1:8000", help="https://… của hệ thống")
    linking.set_defaults(command=setup_link)

    setting_up = commands.add_parser("setup", help="chuẩn bị cơ sở dữ liệu, nạp đơn vị hành chính cả nước")
    setting_up.set_defaults(command=setup)

    listing = commands.add_parser("units", help="các đơn vị tồn tại vào một ngày, đơn vị kế thừa của một đơn vị")
    listing.add_argument("--date", metavar="NGÀY", default="", help="như 2025-06-30 hoặc 30/6/2025; mặc định hôm nay")
    listing.add_argument("--level", metavar="CẤP", default="", help="province, district, commune hoặc office")
    listing.add_argument("--successors", metavar="MÃ", help="mã đơn vị cần xem đã thành đơn vị nào")
    listing.add_argument("--format", choices=["text", "json"], default="text")
    listing.set_defaults(command=units)

    _add_ledger(commands.add_parser)

    _add_popolo(commands.add_parser)

    add_form_command(commands.add_parser)
    _add_verifying(commands.add_parser)

    freeing = commands.add_parser("account", help="gỡ xác thực hai bước của một tài khoản")
    freeing.add_argument("what", choices=["remove-factors"])
    freeing.add_argument("name", metavar="TÊN_ĐĂNG_NHẬP")
    freeing.set_defaults(command=account)

    working = commands.add_parser("worker", help="nhận dạng các bản quét đang chờ, chạy đến khi dừng")
    working.add_argument("--parent", type=int, default=0, metavar="PID", help="tự dừng khi tiến trình này không còn")
    working.set_defaults(command=worker)

    commands.add_parser("docs", help="viết lại các tài liệu sinh từ mã").set_defaults(command=docs)
    commands.add_parser("manage", help="lệnh quản trị của Django (migrate, check, …)")
    return parser


def _add_ledger(add_parser: Callable[..., argparse.ArgumentParser]) -> None:
    owing = add_parser("ledger", help="việc phải nộp: đã nộp, đúng hạn, tỷ lệ, hôm nay hoặc một ngày đã qua")
    owing.add_argument("--plan", metavar="KẾ_HOẠCH", default="", help="số, năm hoặc mã kế hoạch; mặc định mọi kế hoạch")
    owing.add_argument("--as-of", metavar="NGÀY", default="", help="như 2026-06-30 hoặc 30/6/2026; mặc định hôm nay")
    owing.add_argument("--group", metavar="NHÓM", default="", help="mã hoặc tên nhóm đơn vị")
    owing.add_argument("--format", choices=["text", "json"], default="text")
    owing.set_defaults(command=ledger)


def _add_verifying(add_parser: Callable[..., argparse.ArgumentParser]) -> None:
    auditing = add_parser("audit", help="kiểm tra hoặc niêm phong nhật ký")
    auditing.add_argument("what", choices=["verify", "seal"])
    auditing.set_defaults(command=audit)

    deciding = add_parser("decision", help="tính lại mọi quyết định xếp loại từ dữ liệu đã đóng băng")
    deciding.add_argument("what", choices=["verify"])
    deciding.set_defaults(command=decision)

    releasing = add_parser("release", help="ghi bản công bố kết quả xếp loại của một kỳ ra thư mục")
    releasing.add_argument("--cycle", metavar="KỲ", required=True, help="năm, hoặc tên bản công bố như 705-2022-1")
    releasing.add_argument("--out", metavar="THƯ_MỤC", required=True, help="thư mục mới hoặc trống")
    releasing.add_argument("--authority", metavar="MÃ", default="", help="mã Ủy ban nhân dân, khi có nhiều nơi")
    releasing.set_defaults(command=release)

    checking = add_parser("verify", help="kiểm tra một thư mục bản công bố, không cần cơ sở dữ liệu")
    checking.add_argument("folder", metavar="THƯ_MỤC")
    checking.add_argument("--key", metavar="KHÓA", default="", help="khóa công khai mà bản công bố phải được ký bằng")
    checking.set_defaults(command=verify)

    examining = add_parser("criteria", help="kiểm tra một bộ tiêu chí trong tệp Excel, YAML, không cần cơ sở dữ liệu")
    examining.add_argument("what", choices=["check"])
    examining.add_argument("file", metavar="TỆP")
    examining.set_defaults(command=criteria)

    looking = add_parser("files", help="kiểm tra tệp minh chứng còn nguyên trong kho, khớp mã băm")
    looking.add_argument("what", choices=["verify"])
    looking.set_defaults(command=files)

    add_signature_command(add_parser)

    proving = add_parser("rights", help="chứng minh ai được làm gì, trên một cơ sở dữ liệu tạm")
    proving.add_argument("--format", choices=["text", "json"], default="text")
    proving.set_defaults(command=rights)


def _add_popolo(add_parser: Callable[..., argparse.ArgumentParser]) -> None:
    exchanging = add_parser("popolo", help="xuất, nhập đơn vị, người, chức vụ theo chuẩn Popolo")
    ways = exchanging.add_subparsers(required=True, metavar="VIỆC")
    out = ways.add_parser("export", help="xuất ra tệp JSON")
    out.add_argument(
        "--date", metavar="NGÀY", default="", help="chỉ những gì có vào ngày đó, để chia sẻ; không nhập lại được"
    )
    out.add_argument("--authority", metavar="MÃ", default="", help="chỉ một Ủy ban nhân dân, theo mã đơn vị")
    out.add_argument("-o", "--output", metavar="TỆP", default="", help="mặc định in ra màn hình")
    out.set_defaults(command=popolo_out)
    into = ways.add_parser("import", help="nhập từ tệp JSON: tất cả, hoặc không gì cả")
    into.add_argument("file", metavar="TỆP")
    into.add_argument("--check", action="store_true", help="chỉ xem sẽ làm gì, không lưu")
    into.set_defaults(command=popolo_in)


if __name__ == "__main__":
    sys.exit(main())
