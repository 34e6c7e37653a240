"""Checking the signatures of a file from outside, in a process of its own with bounds of time and memory."""

import base64
import json
import os
import subprocess
import sys
from datetime import datetime

from danvan.adapters.signing.inspection import LARGEST
from danvan.adapters.signing.plain import check_from
from danvan.adapters.signing.trust import TrustStore
from danvan.domain.signatures import Fault, SignatureCheck, checked

SECONDS = 40


def verify(pdf: bytes, trust: TrustStore, now: datetime) -> SignatureCheck:
    """What a PDF's signatures are worth as of `now`; whatever the file is made to do, it is a finding and no more."""
    if len(pdf) > LARGEST:
        return checked((), (Fault.TOO_LARGE.found(),), now=now)
    told = {
        "roots": _texts(trust.roots),
        "between": _texts(trust.between),
        "lists": _texts(trust.revocations),
        "now": now.isoformat(),
    }
    words = [sys.executable, "-m", "danvan.adapters.signing.worker"]
    environment = {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path), "PYTHONIOENCODING": "utf-8"}
    try:
        done = subprocess.run(  # noqa: S603 -- our own module, its words are ours
            words,
            input=json.dumps(told).encode() + b"\n" + pdf,
            capture_output=True,
            timeout=SECONDS,
            env=environment,
            check=False,
        )
        if done.returncode == 0:
            return check_from(json.loads(done.stdout))
    except (subprocess.TimeoutExpired, ValueError, TypeError, KeyError):
        pass
    return checked((), (Fault.TOO_LARGE.found(),), now=now)


def _texts(contents: tuple[bytes, ...]) -> list[str]:
    return [base64.b64encode(one).decode() for one in contents]
