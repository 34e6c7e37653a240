"""Addresses of pages by the names of their routes, quickly: a table asks for one or two in each row."""

from collections.abc import Sequence
from functools import cache

from django.urls import reverse as looked_up

_MARK = 9_000_000_001


def reverse(route: str, args: Sequence[object] = ()) -> str:
    """The address that Django's `reverse` gives; where all arguments are numbers it is looked up once a route.

    Raises NoReverseMatch for an unknown route, or one with another number of arguments.
    """
    if all(type(value) is int for value in args):
        return _form(route, len(args)).format(*args)
    return looked_up(route, args=args)


@cache
def _form(route: str, count: int) -> str:
    marks = range(_MARK, _MARK + count)
    address = looked_up(route, args=tuple(marks)).replace("{", "{{").replace("}", "}}")
    for place, mark in enumerate(marks):
        address = address.replace(str(mark), f"{{{place}}}")
    return address
