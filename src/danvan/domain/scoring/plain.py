"""Content made of texts, lists and mappings only, so that it serialises to the same bytes everywhere."""

from typing import TypeAlias

Plain: TypeAlias = "str | list[Plain] | dict[str, Plain]"

FLAG_TEXTS = {True: "true", False: "false"}
