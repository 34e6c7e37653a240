"""The process that draws one page or one picture: bytes in at stdin, a PNG or a number out at stdout."""

import io
import resource
import sys

from PIL import Image

SECONDS = 10
MEMORY = 1536 * 1024 * 1024
LONGEST_SIDE = 1400
MOST_PIXELS = 50_000_000


def main(words: list[str]) -> int:
    """Draw what the words ask; 0 done, 2 a page that is not there. Anything broken ends the process with an error."""
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    content = sys.stdin.buffer.read()
    if words[0] == "picture":
        return _give(_redrawn(content))
    return _of_pdf(content, words)


def _of_pdf(content: bytes, words: list[str]) -> int:
    import pypdfium2  # noqa: PLC0415 -- a picture needs none of it

    document = pypdfium2.PdfDocument(content)
    if words[0] == "count":
        sys.stdout.buffer.write(str(len(document)).encode())
        return 0
    number = int(words[1])
    if not 1 <= number <= len(document):
        return 2
    page = document[number - 1]
    longest = max(page.get_size())
    return _give(page.render(scale=LONGEST_SIDE / max(longest, 1), may_draw_forms=False).to_pil())


def _redrawn(content: bytes) -> Image.Image:
    with Image.open(io.BytesIO(content), formats=("PNG", "JPEG")) as given:
        if given.width * given.height > MOST_PIXELS:
            raise ValueError("too many pixels")
        given.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
        drawn = given.convert("RGB")
    drawn.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    return drawn


def _give(drawn: Image.Image) -> int:
    held = io.BytesIO()
    Image.frombytes("RGB", drawn.size, drawn.convert("RGB").tobytes()).save(held, "PNG")
    sys.stdout.buffer.write(held.getvalue())
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
