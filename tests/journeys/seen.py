"""What one process of a run has taken upon itself to look at, the others need not look at."""

import fcntl
from functools import cache
from pathlib import Path


class Seen:
    """Marks, each with the greatest measure it was taken with, in a file that all processes of a run read and write."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.known: dict[str, int] = {}
        self._read_to = 0

    def take(self, marks: dict[str, int]) -> set[str]:
        """Those that nobody took yet, or only with a smaller measure. From now on they are taken."""
        self.file.parent.mkdir(parents=True, exist_ok=True)
        with self.file.open("a+", encoding="utf-8") as shared:
            fcntl.flock(shared, fcntl.LOCK_EX)
            shared.seek(self._read_to)
            for line in shared.read().splitlines():
                mark, _, measure = line.partition(" ")
                self.known[mark] = max(int(measure), self.known.get(mark, 0))
            new = {mark: measure for mark, measure in marks.items() if measure > self.known.get(mark, -1)}
            shared.write("".join(f"{mark} {measure}\n" for mark, measure in new.items()))
            shared.flush()
            self._read_to = shared.tell()
        self.known |= new
        return set(new)


@cache
def seen_in(file: Path) -> Seen:
    """What is noted in a file; each process reads on from where it was."""
    return Seen(file)
