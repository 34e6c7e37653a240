"""The commands that verify what must not have changed, and the proof of rights."""

import json
import os
import tempfile

from danvan.config.running import prepare


def verify_audit() -> int:
    """Recompute the audit chain and its seals; print the result; 1 when something does not fit."""
    prepare()
    from danvan.apps.audit.selectors import verify  # noqa: PLC0415 -- models exist only after prepare()

    found = verify()
    print(f"{found.entries} mục, {found.streams} chuỗi, {found.seals} niêm phong.")  # noqa: T201 -- a command speaks
    for fault in found.faults:
        print(f"  LỖI: {fault}")  # noqa: T201
    print("Nhật ký nguyên vẹn." if not found.faults else "Nhật ký KHÔNG nguyên vẹn.")  # noqa: T201
    return 1 if found.faults else 0


def seal_audit() -> int:
    """Seal the heads of all streams now."""
    prepare()
    from django.utils import timezone  # noqa: PLC0415 -- needs Django

    from danvan.apps.audit.services import seal  # noqa: PLC0415 -- loaded by its own command only

    print(f"Đã niêm phong: {seal(at=timezone.now()).hash}")  # noqa: T201 -- a command speaks
    return 0


def verify_decisions() -> int:
    """Recompute every decided ranking from its frozen inputs; 1 when one does not come out the same."""
    prepare()
    from danvan.apps.scoring.selectors import verify_decisions as faults_by_decision  # noqa: PLC0415 -- loaded by its own command only

    broken = seen = 0
    for name, faults in faults_by_decision():
        seen, broken = seen + 1, broken + bool(faults)
        print(f"{name}: {'tính lại khớp' if not faults else 'KHÔNG KHỚP'}")  # noqa: T201 -- a command speaks
        for fault in faults:
            print(f"  LỖI: {fault}")  # noqa: T201
    if not seen:
        print("Chưa có quyết định xếp hạng nào để tính lại.")  # noqa: T201
    return 1 if broken else 0


def verify_files() -> int:
    """Hold every stored file against its hash; 1 when one was removed or changed outside the system."""
    prepare()
    from danvan.apps.evidence.selectors import damaged_files, stored_files  # noqa: PLC0415 -- models: after prepare()

    faults = list(damaged_files())
    for fault in faults:
        print(fault)  # noqa: T201 -- a command speaks
    if not faults:
        print(f"Đã kiểm tra {stored_files()} tệp: mọi tệp minh chứng còn nguyên, khớp mã băm.")  # noqa: T201
    return 1 if faults else 0


def prove_rights(*, as_json: bool) -> int:
    """Prove the rights on a throw-away database; the number of checked triples is printed last; 1 when one fails."""
    with tempfile.TemporaryDirectory(prefix="danvan-rights-") as directory:
        os.environ.update(DANVAN_DATA_DIRECTORY=directory, DANVAN_SAMPLE="1", DANVAN_PRODUCTION="0")
        os.environ["DANVAN_DATABASE_URL"] = f"sqlite:///{directory}/rights.sqlite3"
        prepare()
        from django.core.management import call_command  # noqa: PLC0415 -- needs Django

        from danvan.apps.sample.rights.book import stated_rights  # noqa: PLC0415 -- loaded by its own command only
        from danvan.apps.sample.rights.proof import prove_rights as prove  # noqa: PLC0415 -- loaded by its own command only

        call_command("migrate", verbosity=0)
        proven = prove(stated_rights())
    if as_json:
        found = {"failures": proven.failures, "rows": proven.rows, "checked": proven.checked}
        print(json.dumps(found, ensure_ascii=False))  # noqa: T201
    else:
        for failure in proven.failures:
            print(f"LỖI: {failure}")  # noqa: T201 -- a command speaks
        print("Mọi quyền đúng như đã nêu." if not proven.failures else "Có quyền KHÔNG đúng như đã nêu.")  # noqa: T201
        print(f"Số dòng dữ liệu đã đối chiếu: {proven.rows}")  # noqa: T201
        print(f"Số bộ ba đã kiểm tra: {proven.checked}")  # noqa: T201
    return 1 if proven.failures else 0
