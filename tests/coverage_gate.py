"""Holds branch coverage: all of the domain, 95 % elsewhere. Reads coverage's XML report."""

import sys
from collections import defaultdict
from pathlib import Path
from xml.etree import ElementTree as ET

BOUNDS = {"domain": 100.0, "adapters": 95.0, "apps": 95.0, "web": 95.0}


def main(report: str) -> int:
    """Print the share of lines and branches reached by layer; 1 when one lies below its bound."""
    reached, every = defaultdict(int), defaultdict(int)
    short: dict[str, list[str]] = defaultdict(list)
    root = ET.parse(report).getroot()  # noqa: S314 -- our own report
    for file in root.iter("class"):
        layer = file.get("filename", "").removeprefix("src/danvan/").removeprefix("danvan/").split("/")[0]
        hit, total = counts(file)
        reached[layer] += hit
        every[layer] += total
        if hit < total:
            short[layer].append(f"{file.get('filename')} ({total - hit})")
    failed = False
    for layer, bound in BOUNDS.items():
        share = 100 * reached[layer] / every[layer] if every[layer] else 0.0
        below = share < bound
        failed |= below
        print(f"coverage of {layer}: {share:.2f} % (at least {bound:g} %){' TOO LOW' if below else ''}")
        if below:
            print("  missing in: " + ", ".join(sorted(short[layer])))
    return 1 if failed else 0


def counts(file: ET.Element) -> tuple[int, int]:
    """Reached and all lines and branches of one file."""
    hit = total = 0
    for line in file.iter("line"):
        total += 1
        hit += line.get("hits") != "0"
        condition = line.get("condition-coverage")
        if condition:
            taken, branches = condition.partition("(")[2].rstrip(")").split("/")
            hit += int(taken)
            total += int(branches)
    return hit, total


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else str(Path("var/coverage.xml"))))
