"""Objects of the student's that are asked about later: models for their outputs, any object for what it has.

They are known by handles, numbers from 1. Nothing copies them but this: a check that calls a method works on a copy of
its own, where the object can be copied, so that no check sees what the call of another one changed.
"""

from __future__ import annotations

import copy
from collections import deque
from collections.abc import Callable
from typing import Any

# The results of so many calls are kept: as many as a check looks at together.
_CALLS = 4
# Objects that others have answered with.
_ANSWERS = 1_000


class Kept:
    """Keeps objects, and gives them handles."""

    def __init__(self) -> None:
        self._held: dict[int, Any] = {}
        self._numbers: dict[int, int] = {}
        self._of_calls: deque[list[int]] = deque()
        self._of_answers: deque[int] = deque()
        self._last = 0
        # What belongs to the check that asks now: copies by the handle of the original, and what came after them.
        self._copies: dict[int, Any] = {}
        self._own: set[int] = set()

    def keep(self, value: Any) -> int:
        """Keep an object for good: one that the notebook holds under a name."""
        self._last += 1
        self._held[self._last] = value
        return self._last

    def begin_check(self) -> None:
        """Forget the copies that the check before has made."""
        for one in self._copies.values():
            self._numbers.pop(id(one), None)
        self._copies.clear()
        self._own.clear()

    def of_call(self) -> Callable[[Any], int]:
        """Return what keeps the results of a call, until a few more calls have been made."""
        numbers: list[int] = []
        self._of_calls.append(numbers)
        if len(self._of_calls) > _CALLS:
            for number in self._of_calls.popleft():
                self._forget(number)

        def keep(value: Any) -> int:
            numbers.append(self.keep(value))
            self._own.add(self._last)
            return self._last

        return keep

    def of_answer(self, handle: int) -> Callable[[Any], int]:
        """Return what keeps the objects that another one has answered with; the same one has one handle."""
        own = handle in self._own or handle in self._copies

        def keep(value: Any) -> int:
            number = self._numbers.get(id(value), 0)
            if not number:
                number = self._numbers[id(value)] = self.keep(value)
                self._of_answers.append(number)
                if len(self._of_answers) > _ANSWERS:
                    self._forget(self._of_answers.popleft())
            if own:
                self._own.add(number)
            return number

        return keep

    def look(self, handle: int) -> Any:
        """Return an object as the check sees it that asks now.

        Raises:
            KeyError: if it is not kept any more.
        """
        return self._copies[handle] if handle in self._copies else self._held[handle]

    def to_change(self, handle: int) -> Any:
        """Return an object that a call may change: a copy, unless the check that asks now made it.

        Raises:
            KeyError: if it is not kept any more.
        """
        value = self.look(handle)
        if handle in self._own or handle in self._copies:
            return value
        try:
            made = copy.deepcopy(value)
        except Exception:  # it holds a lock or a generator, or is of a class that cannot be copied
            made = value
        if type(made) is type(value) and made is not value:
            self._copies[handle] = made
            self._numbers[id(made)] = handle
            return made
        return value

    def _forget(self, number: int) -> None:
        value = self._held.pop(number)
        if self._numbers.get(id(value)) == number:
            del self._numbers[id(value)]
        self._own.discard(number)
