"""Letters that go out while the page is answered: how long the mail server takes, nobody can tell from the page."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait

_MOST_AT_ONCE = 2
_SENDING = ThreadPoolExecutor(_MOST_AT_ONCE, thread_name_prefix="letters")
_going: set[Future[None]] = set()


def send_behind(send: Callable[[], None]) -> None:
    """Let a letter be sent by a thread of its own; `send` tells the log itself what goes wrong. Never waits."""
    going = _SENDING.submit(send)
    _going.add(going)
    going.add_done_callback(_going.discard)


def wait_for_letters(seconds: float) -> None:
    """Wait until the letters given so far have gone, or so long."""
    wait(set(_going), timeout=seconds)
