"""What is right, taken from the solution: an expected value is written once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from gabarito.values.errors import CourseError

# Returns what the activity's solution has under a name.
Source = Callable[[str], Any]


def solution_of(name: str) -> Any:
    """Return a function or a value of the activity's own solution, for a grader that needs no oracle of its own.

    Only the statements that it depends on run: imports, functions, classes and assignments of the notebook's top level.
    An oracle that is written another way than the solution finds more mistakes in it; take this where there is no other
    way.

    Example: ``that("softmax", agrees_with(solution_of("softmax"), cases, [slip.complement]))``.

    Args:
        name: a name in the solution.

    Raises:
        CourseError: if the solution lacks the name, or more is needed for it than plain Python and NumPy.
    """
    return _source.get()(name)


def solution_here() -> Source:
    """Return what :func:`solution_of` asks now, for a matcher that asks it later."""
    return _source.get()


@contextmanager
def solved_by(source: Source) -> Iterator[None]:
    """Make :func:`solution_of` ask `source` while the block runs."""
    before = _source.set(source)
    try:
        yield
    finally:
        _source.reset(before)


def _unknown(name: str) -> Any:
    raise CourseError(
        f"solution_of({name!r}) in a grader that gabarito loads", "a grader loaded otherwise", "Use load_activity."
    )


_source: ContextVar[Source] = ContextVar("solution", default=_unknown)
