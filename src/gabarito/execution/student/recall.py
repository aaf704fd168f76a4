"""What a name was bound to when an answer was given: ``model@shallow`` is `model` as of the cell that bound `shallow`.

Students reuse names: for a second network they write ``model = ...`` again. An answer about the first one was right
when it was given, and the notebook's last `model` says nothing about it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from gabarito.values.runs import AT, bare


class Recall:
    """Keeps what names were bound to. In the student's process.

    It keeps the objects themselves: if one is changed in place, the change is seen.

    Args:
        names: such as ``model@shallow``; others are not looked at.
    """

    def __init__(self, names: Iterable[str]) -> None:
        self._names = [name for name in names if AT in name]
        self._answers: dict[str, list[Any]] = {}
        self._kept: dict[str, Any] = {}

    def after_cell(self, space: Mapping[str, Any]) -> None:
        """Keep what belongs to the answers that a cell has bound, for the first time or again, or has added to."""
        answers = {name.partition(AT)[2] for name in self._names}
        given = {answer: _parts(space[answer]) for answer in answers if answer in space}
        bound = {answer for answer, parts in given.items() if not _same(parts, self._answers.get(answer, []))}
        for name in self._names:
            if name.partition(AT)[2] in bound and bare(name) in space:
                self._kept[name] = space[bare(name)]
        self._answers = given

    def seen_with(self, space: Mapping[str, Any]) -> dict[str, Any]:
        """Return the names of the notebook and those kept; one never kept is what its name is bound to by now."""
        late = {name: space[bare(name)] for name in self._names if bare(name) in space}
        return {**space, **late, **self._kept}


def _parts(value: Any) -> list[Any]:
    """Return a value and, of a list or dict, what is in it: many begin with an empty one and append."""
    if type(value) is list:
        return [value, *value]
    return [value, *value.values()] if type(value) is dict else [value]


def _same(parts: list[Any], others: list[Any]) -> bool:
    # By identity: comparing would run code of the student's.
    return len(parts) == len(others) and all(one is other for one, other in zip(parts, others, strict=True))
