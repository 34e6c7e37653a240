"""The process that looks into one signed file: a line of JSON and the file in, the check as JSON out."""

import base64
import json
import logging
import resource
import sys
from datetime import datetime

from danvan.adapters.signing.inspection import inspect
from danvan.adapters.signing.plain import plain
from danvan.adapters.signing.trust import TrustStore

SECONDS = 25
MEMORY = 2 * 1024 * 1024 * 1024


def main() -> int:
    """Check what comes in; a file that cannot be borne ends the process with an error."""
    for limit, most in ((resource.RLIMIT_CPU, SECONDS), (resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CORE, 0)):
        resource.setrlimit(limit, (most, most))
    logging.disable(logging.CRITICAL)
    told = json.loads(sys.stdin.buffer.readline())
    trust = TrustStore(*(tuple(base64.b64decode(one) for one in told[key]) for key in ("roots", "between", "lists")))
    check = inspect(sys.stdin.buffer.read(), trust, datetime.fromisoformat(told["now"]))
    sys.stdout.write(json.dumps(plain(check), ensure_ascii=False))
    return 0


if __name__ == "__main__":
    sys.exit(main())
