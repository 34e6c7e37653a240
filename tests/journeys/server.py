"""The production server in a process of its own."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from typing import Self

from tests.journeys.kept_stages import OWN, lay_out

ROOT = Path(__file__).resolve().parents[2]


def free_port() -> int:
    """A loopback port that nobody uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


class Server:
    """Prepares a database, starts the server on a free loopback port, ends it at the close."""

    def __init__(self, directory: Path, stage: str, *, workers: int = 1, host: str = "127.0.0.1", **more: str) -> None:
        """`more` are variables of its environment; `host` is the name by which browsers ask for it."""
        self.environment = {**os.environ, "DANVAN_DATA_DIRECTORY": str(directory), **more}
        self.environment.pop("DANVAN_DATABASE_URL", None)
        self.stage, self.workers = stage, workers
        self.port = free_port()
        self.address = f"http://{host}:{self.port}"

    def __enter__(self) -> Self:
        lay_out(self.stage, Path(self.environment["DANVAN_DATA_DIRECTORY"]))
        gunicorn = Path(sys.executable).with_name("gunicorn")
        self.process = subprocess.Popen(
            [
                str(gunicorn),
                "danvan.config.wsgi:application",
                f"--bind=127.0.0.1:{self.port}",
                f"--workers={self.workers}",
                "--threads=4",
                "--log-level=error",
                "--no-control-socket",
            ],
            cwd=ROOT,
            env=self.environment,
        )
        self._wait()
        return self

    def __exit__(self, *_: object) -> None:
        self.process.terminate()
        self.process.wait(timeout=20)

    def _wait(self) -> None:
        wait_for(self.address)


class EmptyServer:
    """An installation of one's own, started by the command itself where nothing was done yet but `danvan setup`.

    `link` is the address of the first start as the command prints it; `variables` are further environment variables.
    """

    def __init__(self, directory: Path, **variables: str) -> None:
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        inherited = {
            name: value
            for name, value in os.environ.items()
            if name not in {"DANVAN_SAMPLE", "DANVAN_SECRET_KEY", "DANVAN_DATABASE_URL"}
        }
        self.environment = {**inherited, "DANVAN_DATA_DIRECTORY": str(directory), **variables}
        self.link = ""

    def __enter__(self) -> Self:
        lay_out(OWN, Path(self.environment["DANVAN_DATA_DIRECTORY"]))
        self.process = subprocess.Popen(
            [sys.executable, "-m", "danvan.cli", "run", "--empty", "--port", str(self.port)],
            cwd=ROOT,
            env=self.environment,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self.process.stdout
        self.link = next(line for line in self.process.stdout if "/bat-dau/" in line).rpartition(" ")[2].strip()
        wait_for(self.address)
        return self

    def __exit__(self, *_: object) -> None:
        self.process.terminate()
        self.process.communicate(timeout=20)


def wait_for(address: str) -> None:
    """Wait until a server answers."""
    for _ in range(150):
        try:
            urllib.request.urlopen(address, timeout=2)
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise RuntimeError("the server does not answer")
