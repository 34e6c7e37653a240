"""The command that writes a release to a folder."""

from pathlib import Path

from danvan.adapters.releases import write_folder
from danvan.config.running import prepare


def hand_out_release(cycle: str, authority: str, out: str) -> int:
    """Write the newest release of a cycle to a new or empty folder. Raises RuleViolation for a bad call."""
    prepare()
    from danvan.apps.releases.selectors import asked_release, corrections_of, files_of  # noqa: PLC0415 -- needs prepare()

    release = asked_release(cycle, authority)
    files = files_of(release)
    write_folder(Path(out), files)
    print(f"Đã ghi bản công bố {release.name}: {len(files)} tệp vào {out}")  # noqa: T201 -- a command speaks
    for line in corrections_of(release):
        print(line)  # noqa: T201
    print(f"Mã băm danh mục: {release.manifest_sha256}")  # noqa: T201
    print(f"Kiểm tra: danvan verify {out}")  # noqa: T201
    return 0
