"""How much may be said of an answer: all of it, or as little as a hidden check may say.

What a function returns for hidden inputs may hold those inputs, in any form: a text, the name of a class, the entries
of a list. So a hidden check says a kind, a shape and single numbers, and :mod:`gabarito.grading.telling` holds every
message to that once more, whoever wrote it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from enum import IntEnum


class Manner(IntEnum):
    """What may be said: everything; no text and no entries; nor, once hidden inputs were given, what a model is of."""

    OPEN = 0
    HIDDEN = 1
    INPUTS_GIVEN = 2


# None where no check is judged.
_manner: ContextVar[Manner | None] = ContextVar("manner", default=None)


@contextmanager
def speaking_of(*, hidden: bool) -> Iterator[None]:
    """Judge a check, hidden or not, while the block runs."""
    before = _manner.set(Manner.HIDDEN if hidden else Manner.OPEN)
    try:
        yield
    finally:
        _manner.reset(before)


def inputs_were_given() -> None:
    """Say that code of the student's was called: under a hidden check, with inputs that it must not tell."""
    if _manner.get() is Manner.HIDDEN:
        _manner.set(Manner.INPUTS_GIVEN)


def inputs_are_known() -> None:
    """Say that the student's process has seen hidden inputs: from here on this check tells what a hidden one may."""
    if _manner.get() is not None:
        _manner.set(Manner.INPUTS_GIVEN)


def manner() -> Manner:
    """Return how much may be said now."""
    return _manner.get() or Manner.OPEN
