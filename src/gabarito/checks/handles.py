"""What is said where an object does not answer, and objects of an author's own to try a matcher on."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any

import numpy as np

from gabarito.checks.mismatch import Mismatch, Raised
from gabarito.checks.show import arguments, clean, show
from gabarito.values.handle import Handle, How, Question
from gabarito.values.table import of_pandas
from gabarito.values.text import Text

_UNFITTED = Text("Call its fit first: only then is it there.")
_DATA = (bool, int, float, str, list, tuple, dict, np.ndarray, np.generic, type(None), type(...))


def lacking(shown: Text, question: Question, *, unfitted: bool) -> Mismatch:
    """Say that an object has no such thing.

    Args:
        shown: the object, as it may be told.
        question: what it was asked.
        unfitted: whether calling its `fit` may be what is missing.
    """
    words = {
        How.ATTRIBUTE: Text("an object with the attribute `{n}`"),
        How.METHOD: Text("an object with the method `{n}`"),
        How.ITEM: Text("an object with the item [{n}]"),
        How.CALL: Text("an object that can be called"),
    }
    expected = words[question.how].fill(n=_written(question))
    received = shown if question.how is How.CALL else shown + Text(" without it")
    return Mismatch(expected, received, _UNFITTED if unfitted else None)


def answer_to(question: Question) -> Text:
    """Say what was to come of a question, as a noun phrase."""
    if question.how in (How.ATTRIBUTE, How.ITEM):
        return Text("a value of `{n}`").fill(n=_written(question))
    given = arguments((*question.arguments, *question.keywords.values()))
    if question.how is How.CALL:
        return Text("a value returned for {a}").fill(a=given)
    words = Text("a value returned by `{n}({a})`")
    return words.fill(n=_written(question), a=given)


def _written(question: Question) -> str:
    return repr(question.name) if question.how is How.ITEM else str(question.name)


def handle_of(value: object) -> Handle:
    """Return an object of your own as a check would see one of a student's, to try a matcher on it."""
    kinds = tuple(map(_kind, type(value).__mro__[:-1])) or ("object",)
    handle = Handle(kinds, answer=lambda question: _answer(value, handle, question))
    return handle


def _kind(kind: type) -> str:
    library = kind.__module__.partition(".")[0]
    return kind.__name__ if library in ("__main__", "builtins") else f"{library}.{kind.__name__}"


def _answer(value: Any, handle: Handle, question: Question) -> Any:
    try:
        found = value[question.name] if question.how is How.ITEM else value
        if question.how in (How.ATTRIBUTE, How.METHOD):
            found = getattr(value, question.name)
    except (AttributeError, LookupError, TypeError):
        raise lacking(show(handle), question, unfitted=str(question.name).endswith("_")) from None
    if question.how in (How.METHOD, How.CALL):
        found = _result(found, question)
    table = of_pandas(found)
    if table is not None:
        return table
    return found if isinstance(found, _DATA) or inspect.isroutine(found) else handle_of(found)


def _result(function: Callable[..., Any], question: Question) -> Any:
    try:
        return function(*question.arguments, **question.keywords)
    except Exception as error:
        raise Raised(answer_to(question), clean(f"{type(error).__name__}: {error}", 200)) from error
