"""The production server in a process of its own."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from typing import Self

ROOT = Path(__file__).resolve().parents[2]


class Server:
    """Prepares a database, starts the server on a free loopback port, ends it at the close."""

    def __init__(self, directory: Path, stage: str) -> None:
        self.environment = {**os.environ, "DANVAN_DATA_DIRECTORY": str(directory)}
        self.environment.pop("DANVAN_DATABASE_URL", None)
        self.stage = stage
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.address = f"http://127.0.0.1:{self.port}"

    def __enter__(self) -> Self:
        subprocess.run(
            [sys.executable, "-m", "tests.journeys.stage", self.stage], cwd=ROOT, env=self.environment, check=True
        )
        gunicorn = Path(sys.executable).with_name("gunicorn")
        self.process = subprocess.Popen(
            [
                str(gunicorn),
                "danvan.config.wsgi:application",
                f"--bind=127.0.0.1:{self.port}",
                "--workers=1",
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
        for _ in range(150):
            try:
                urllib.request.urlopen(self.address, timeout=2)
            except OSError:
                time.sleep(0.2)
            else:
                return
        raise RuntimeError("the server does not answer")
