"""What an object of the student's is asked, and its answer on the wire. Runs in the student's process.

The names come from the author of the checks; nothing here looks through an object by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from gabarito.execution.student.kept import Kept
from gabarito.execution.wire.encode import Describe, encode, encode_result
from gabarito.values.handle import How


class Absent(Exception):  # noqa: N818 (an answer like others)
    """An object has no such attribute, method or item; `unfitted` where calling its `fit` may be what is missing."""

    def __init__(self, *, unfitted: bool) -> None:
        self.unfitted = unfitted
        super().__init__()


def answered(
    kept: Kept,
    describe: Describe,
    handle: int,
    how: str,
    name: Any,
    arguments: list[Any],
    keywords: Mapping[str, Any],
) -> Any:
    """Ask an object, and return its answer in the form of the wire.

    Args:
        kept: has the object, and keeps those that it answers with.
        describe: as in :func:`gabarito.execution.wire.encode.encode`.
        handle: the object's.
        how: see :class:`gabarito.values.handle.Question`.
        name: likewise.
        arguments: likewise.
        keywords: likewise.

    Raises:
        Absent: if there is no such thing.
        Exception: whatever the student's own code raises.
    """
    if how in (How.METHOD, How.CALL):
        value = kept.to_change(handle)
        call: Callable[..., Any] = value if how == How.CALL else _attribute(value, name)
        if not callable(call):
            raise Absent(unfitted=False)
        return encode_result(call(*arguments, **keywords), describe, kept.of_answer(handle))
    value = kept.look(handle)
    found = _item(value, name) if how == How.ITEM else _attribute(value, name)
    return encode(found, describe, kept.of_answer(handle))


def _attribute(value: Any, name: str) -> Any:
    try:
        return getattr(value, name)
    except AttributeError as error:
        if type(error).__name__ == "NotFittedError":
            raise Absent(unfitted=True) from None
        if any(name in vars(kind) for kind in type(value).__mro__):
            raise  # a property is there, and fails
        # As in scikit-learn: what fit finds out has a name that ends so.
        fits = name.endswith("_") and not name.startswith("_") and callable(getattr(value, "fit", None))
        raise Absent(unfitted=fits) from None


def _item(value: Any, key: Any) -> Any:
    try:
        return value[key]
    except (LookupError, TypeError):
        raise Absent(unfitted=False) from None
