"""An object that stays in the student's process: the names of its classes, and what may be asked of it.

The answers are data, or further objects. All of it is the student's word: a class of one's own may answer as another.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class How(StrEnum):
    """What is asked for: an attribute, the result of a method or of a call, an item."""

    ATTRIBUTE = "attribute"
    METHOD = "method"
    CALL = "call"
    ITEM = "item"


@dataclass(frozen=True, slots=True)
class Question:
    """What an object is asked.

    Args:
        how: what is asked for.
        name: of the attribute or the method; the key of an item; None for a call of the object itself.
        arguments: of a method or a call: numbers, texts, arrays, tables, and lists, tuples and dicts of them.
        keywords: likewise.
    """

    how: How
    name: Any = None
    arguments: tuple[Any, ...] = ()
    keywords: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, eq=False, repr=False)
class Handle:
    """An object of the student's that is neither data nor a function.

    Args:
        kinds: the names of its class and of those above it. One that a library has is said with it:
            ``("MyForest", "sklearn.RandomForestClassifier", "sklearn.BaseEstimator")``.
        link: what its process knows it by.
        answer: asks it; None for an object that is only looked at.
    """

    kinds: tuple[str, ...]
    link: object = None
    answer: Callable[[Question], Any] | None = None

    @property
    def kind(self) -> str:
        """The name of its class."""
        return self.kinds[0].rpartition(".")[2]

    def is_one_of(self, kind: str) -> bool:
        """Whether a class of this name, ``Forest`` or ``sklearn.Forest``, is its own or above it."""
        return any(kind in (known, known.rpartition(".")[2]) for known in self.kinds)

    def attribute(self, name: str) -> Any:
        """Return an attribute; see :meth:`ask`."""
        return self.ask(Question(How.ATTRIBUTE, name))

    def method(self, name: str, /, *arguments: Any, **keywords: Any) -> Any:
        """Call a method and return its result; see :meth:`ask`."""
        return self.ask(Question(How.METHOD, name, arguments, keywords))

    def item(self, key: Any) -> Any:
        """Return what stands in it under an index or a key; see :meth:`ask`."""
        return self.ask(Question(How.ITEM, key))

    def predict(self, inputs: Any) -> Any:
        """Return what its method of this name returns; see :meth:`ask`."""
        return self.method("predict", inputs)

    def ask(self, question: Question) -> Any:
        """Ask the object in its process.

        Returns:
            data of exact types, or a handle.

        Raises:
            gabarito.checks.Mismatch: if it has no such attribute, method or item.
            gabarito.checks.Raised: if the student's code raises.
            gabarito.checks.NoAnswer: if it is stopped, or the process is gone.
        """
        if self.answer is None:
            raise LookupError("Expected an object of a submission; received a description that nothing answers for.")
        return self.answer(question)

    def __repr__(self) -> str:
        return f"<{self.kind}>"

    def __deepcopy__(self, _: object) -> Handle:
        """Return the same handle: nothing in it changes."""
        return self
