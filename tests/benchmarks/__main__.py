"""`make bench`: reading, workbooks, the sample's main pages under the production server, a ranking of 3,500 units.

`make bench ONLY="ranking workbooks"` measures these alone; `BENCHES` below names them all.
Prints medians and 95th percentiles in milliseconds, the ratio to a floor measured in the same run (a bare
Django view that shows fifty rows of the same database), SQL queries and bytes a page. Asserts nothing.
"""

import http.client
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from urllib.parse import urlencode

from tests.benchmarks.formats import print_formats
from tests.benchmarks.papers import print_papers
from tests.benchmarks.releases import print_releases
from tests.benchmarks.signing import print_signing
from tests.benchmarks.workbooks import print_workbooks

ROOT = Path(__file__).resolve().parents[2]
PLAN = ROOT / "samples" / "tan-bien-2023" / "ke-hoach-2023.md"
ROUNDS, REQUESTS, WARM_UP = 3, 40, 10
PORT, FLOOR_PORT = 18101, 18102


def main(names: Sequence[str]) -> None:
    """Measure and print the named benches, or all of them."""
    unknown = [name for name in names if name not in BENCHES]
    if unknown:
        sys.exit(f"no bench called {unknown[0]}; there are: {', '.join(BENCHES)}")
    for name in names or BENCHES:
        BENCHES[name]()


def print_sample() -> None:
    """The nation's units and the main pages on the sample, under the production server."""
    with tempfile.TemporaryDirectory() as directory:
        environment = {**os.environ, "DANVAN_DATA_DIRECTORY": directory}
        started = time.perf_counter()
        subprocess.run([danvan(), "sample"], env=environment, check=True, stdout=subprocess.DEVNULL)
        print(f"\nnation's units and sample years loaded in {time.perf_counter() - started:.1f} s")
        print(inside(environment, "from tests.benchmarks.nation import print_nation; print_nation()"), end="")
        pages = [*page_addresses(environment)]
        queries = query_counts(environment, pages)
        system = start("danvan.config.wsgi:application", PORT, environment)
        floor = start("tests.benchmarks.floor:application", FLOOR_PORT, environment)
        try:
            print_pages(pages, queries)
        finally:
            for server in (system, floor):
                server.terminate()
                server.wait()


def print_ranking() -> None:
    """3,500 units × 60 criteria in a database of their own; DANVAN_DATABASE_URL names an empty PostgreSQL instead."""
    with tempfile.TemporaryDirectory() as directory:
        environment = {**os.environ, "DANVAN_DATA_DIRECTORY": directory}
        subprocess.run([danvan(), "manage", "migrate"], env=environment, check=True, stdout=subprocess.DEVNULL)
        print(inside(environment, "from tests.benchmarks.ranking import print_ranking; print_ranking()"), end="")


def print_storing() -> None:
    """Workbooks of 115 units through a database of their own."""
    with tempfile.TemporaryDirectory() as directory:
        environment = {**os.environ, "DANVAN_DATA_DIRECTORY": directory, "DANVAN_SAMPLE": "1"}
        subprocess.run([danvan(), "manage", "migrate"], env=environment, check=True, stdout=subprocess.DEVNULL)
        print(inside(environment, "from tests.benchmarks.storing import print_storing; print_storing()"), end="")


def print_reading() -> None:
    """CPU time of reading the plan, from bytes to the reading."""
    from danvan.adapters.reading import read_source
    from danvan.domain.plan_reading.reader import read_blocks

    content = PLAN.read_bytes()

    def read() -> None:
        source = read_source(content, PLAN.name)
        read_blocks(source)

    read()
    times = []
    for _ in range(20):
        started = time.process_time()
        read()
        times.append((time.process_time() - started) * 1000)
    print(
        f"reading the 2023 plan ({len(content) / 1024:.0f} kB): p50 {quantile(times, 50):.1f} ms CPU, "
        f"p95 {quantile(times, 95):.1f} ms CPU"
    )


def print_pages(pages: list[tuple[str, str, str]], queries: dict[tuple[str, str], int]) -> None:
    """Rounds in turns: the floor, then every page, three times over."""
    times: dict[str, list[float]] = {}
    sizes: dict[str, int] = {}
    cookies = {user: log_in(user) for user in sorted({user for _, user, _ in pages})}
    for _ in range(ROUNDS):
        times.setdefault("floor", []).extend(measure(FLOOR_PORT, "/", "")[0])
        for label, user, address in pages:
            measured, size = measure(PORT, address, cookies[user])
            times.setdefault(label, []).extend(measured)
            sizes[label] = size
    floor = quantile(times["floor"], 50)
    print(f"\n{'page':<44} {'p50 ms':>8} {'p95 ms':>8} {'× floor':>8} {'queries':>8} {'kB':>6}")
    print(f"{'floor: 50 rows, bare Django':<44} {floor:>8.1f} {quantile(times['floor'], 95):>8.1f} {1:>8.2f}")
    for label, user, address in pages:
        half = quantile(times[label], 50)
        print(
            f"{label:<44} {half:>8.1f} {quantile(times[label], 95):>8.1f} {half / floor:>8.2f} "
            f"{queries[user, address]:>8} {sizes[label] / 1024:>6.1f}"
        )


def page_addresses(environment: dict[str, str]) -> list[tuple[str, str, str]]:
    """The ten main pages: label, who opens it, address."""
    code = "from tests.benchmarks.inside import print_pages; print_pages()"
    out = inside(environment, code)
    return [tuple(line.split("\t")) for line in out.splitlines() if "\t" in line]  # type: ignore[misc]


def query_counts(environment: dict[str, str], pages: list[tuple[str, str, str]]) -> dict[tuple[str, str], int]:
    """SQL queries of each page, frame and log-in included."""
    listed = repr([(user, address) for _, user, address in pages])
    out = inside(environment, f"from tests.benchmarks.inside import print_queries; print_queries({listed})")
    counts = {}
    for line in out.splitlines():
        user, address, count = line.split("\t")
        counts[user, address] = int(count)
    return counts


def inside(environment: dict[str, str], code: str) -> str:
    """Run code with Django loaded on the benchmark's database, and give back what it prints."""
    program = f"from danvan.config.running import prepare; prepare(); {code}"
    return subprocess.run(
        [sys.executable, "-c", program], env=environment, cwd=ROOT, check=True, capture_output=True, text=True
    ).stdout


def start(application: str, port: int, environment: dict[str, str]) -> subprocess.Popen[bytes]:
    """The production server with two workers; waits until it answers."""
    server = subprocess.Popen(
        [
            str(Path(sys.executable).with_name("gunicorn")),
            application,
            f"--bind=127.0.0.1:{port}",
            "--preload",
            "--workers=2",
            "--threads=2",
            "--log-level=error",
            "--no-control-socket",
        ],
        env=environment,
        cwd=ROOT,
    )
    for _ in range(100):
        try:
            http.client.HTTPConnection("127.0.0.1", port, timeout=2).connect()
            return server
        except OSError:
            time.sleep(0.2)
    raise RuntimeError(f"no answer at port {port}")


def log_in(user: str) -> str:
    """The cookies of someone logged in to the sample."""
    connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=30)
    connection.request("GET", "/mau/dang-nhap/")
    response = connection.getresponse()
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', response.read().decode()).group(1)  # type: ignore[union-attr]
    cookie = response.getheader("Set-Cookie", "").split(";")[0]
    body = urlencode({"username": user, "csrfmiddlewaretoken": token})
    headers = {"Cookie": cookie, "Content-Type": "application/x-www-form-urlencoded"}
    connection.request("POST", "/mau/dang-nhap/", body, headers)
    response = connection.getresponse()
    response.read()
    return "; ".join(value.split(";")[0] for name, value in response.getheaders() if name.lower() == "set-cookie")


def measure(port: int, address: str, cookies: str) -> tuple[list[float], int]:
    """Milliseconds of each request of one round (warm-up left out), and the bytes of the page."""
    times, size = [], 0
    for number in range(WARM_UP + REQUESTS):
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        started = time.perf_counter()
        connection.request("GET", address, headers={"Cookie": cookies} if cookies else {})
        response = connection.getresponse()
        size = len(response.read())
        if response.status != 200:
            raise RuntimeError(f"{address}: {response.status}")
        if number >= WARM_UP:
            times.append((time.perf_counter() - started) * 1000)
        connection.close()
    return times, size


def quantile(times: list[float], percent: int) -> float:
    """The given percentile."""
    return statistics.quantiles(times, n=100, method="inclusive")[percent - 1]


def danvan() -> str:
    """The project's command."""
    return str(Path(sys.executable).with_name("danvan"))


def print_generated() -> None:
    """The pages that many rows stand behind, on a generated district."""
    with tempfile.TemporaryDirectory() as directory:
        environment = {**os.environ, "DANVAN_DATA_DIRECTORY": directory}
        made = [danvan(), "sample", "--size", "district"]
        subprocess.run(made, env=environment, check=True, stdout=subprocess.DEVNULL)
        code = "from tests.benchmarks import ledger_pages as it; it.print_ledger_pages(); it.print_roll_ups()"
        print(inside(environment, code), end="")


BENCHES: dict[str, Callable[[], None]] = {
    "reading": print_reading,
    "formats": lambda: print_formats(PLAN),
    "workbooks": print_workbooks,
    "storing": print_storing,
    "papers": print_papers,
    "releases": print_releases,
    "signing": print_signing,
    "sample": print_sample,
    "ranking": print_ranking,
    "generated": print_generated,
}


if __name__ == "__main__":
    main(sys.argv[1:])
