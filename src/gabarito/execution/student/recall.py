"""What names were bound to when an answer was given: ``model@shallow`` is `model` as it was when `shallow` was given.

Students use names again: ``w`` in a scratch cell, ``model = ...`` for a second network, ``del`` at the end. An answer
was right when it was given, and the notebook's last `w` says nothing about it.

An answer is given when its own cell ends, and again when a cell ends that has it checked (``grader.check("w")``). Where
neither binds it, it is given when any cell first does, binds it anew, or adds to it.
"""

from __future__ import annotations

import builtins
import functools
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from types import CodeType, FunctionType, MethodType
from typing import Any

import numpy as np

from gabarito.execution.wire.codec import DEPTH_LIMIT
from gabarito.execution.wire.encode import encode
from gabarito.values.runs import AT, bare, moment_of

_NOWHERE = object()
# What may be changed in place and is copied, up to so many bytes or items.
_MOST_BYTES = 4 * 1024 * 1024
_MOST_ITEMS = 10_000
# How many functions and classes are looked through for the names that one function may read.
_MOST_LOOKED_AT = 500


@dataclass(slots=True)
class _Moment:
    """What was bound when an answer was given.

    Attributes:
        bound: the names looked at, and those that functions among them may read.
        copies: what could be changed in place, in the form of the wire.
        containers: lists and dictionaries with models and other objects in them: copies that hold the same objects.
        reads: for each name looked at, the names that it may read when it is called.
        given: whether the answer's own cell or its check was the occasion.
    """

    bound: dict[str, Any] = field(default_factory=dict)
    copies: dict[str, Any] = field(default_factory=dict)
    containers: dict[str, Any] = field(default_factory=dict)
    reads: dict[str, frozenset[str]] = field(default_factory=dict)
    given: bool = False


class Recall:
    """Keeps what names were bound to. In the student's process.

    It keeps the objects themselves, and a copy of what is plain data. If a model is trained further, that is seen.

    Args:
        names: such as ``model@shallow`` or ``train@model@shallow``; others are not looked at.
    """

    def __init__(self, names: Iterable[str]) -> None:
        self._names: dict[str, set[str]] = {}
        # For each answer, the moments before it that are asked for: ``train@model@shallow``.
        self._before: dict[str, set[str]] = {}
        for name in names:
            if AT in name:
                moment, _, answer = moment_of(name).partition(AT)
                self._names.setdefault(moment, {moment}).add(bare(name))
                if answer:
                    self._before.setdefault(answer, set()).add(moment)
        self._moments: dict[str, _Moment] = {}
        self._seen: dict[str, list[Any]] = {}

    def after_cell(self, space: Mapping[str, Any], gives: Iterable[str] = ()) -> None:
        """Keep what belongs to the answers that a cell has given; `gives` are those it was there to give."""
        gives = frozenset(gives)
        for answer, names in self._names.items():
            # Some answers ask for values of other names: `reading`, for the figures that were read.
            bound = [answer] if answer in space else sorted(name for name in names if name in space)
            parts = [part for name in bound for part in _parts(space[name])]
            anew = bool(parts) and not _same(parts, self._seen.get(answer, []))
            self._seen[answer] = parts
            before = self._moments.get(answer)
            if parts and (answer in gives or (anew and not (before is not None and before.given))):
                self._moments[answer] = _capture(names, space, given=answer in gives)
        for answer in gives & self._before.keys():
            for moment in self._before[answer] & self._moments.keys():
                self._moments[f"{moment}{AT}{answer}"] = self._moments[moment]

    def differs(self, key: str, space: Mapping[str, Any]) -> bool:
        """Whether ``f@answer`` is, or when called may read, anything else than `f` now."""
        name, moment = bare(key), self._moments.get(moment_of(key))
        if moment is None or name not in moment.bound:
            return False
        if space.get(name, _NOWHERE) is not moment.bound[name]:
            return True
        if name in moment.copies and encode(space[name]) != moment.copies[name]:
            return True
        if name in moment.containers and not _same(_contents(space[name]), _contents(moment.containers[name])):
            return True
        return any(
            space.get(one, _NOWHERE) is not moment.bound.get(one, _NOWHERE)
            for one in moment.reads[name]
            # A helper that stands further down was not there yet.
            if one in moment.bound or (one in space and hasattr(builtins, one))
        )

    def encoded(self, key: str) -> Any:
        """Return the copy that was kept under ``w@answer``, in the form of the wire; None where there is none."""
        moment = self._moments.get(moment_of(key))
        return None if moment is None else moment.copies.get(bare(key))

    def value(self, key: str, space: Mapping[str, Any]) -> Any:
        """Return what ``w@answer`` was bound to; where nothing was kept, what `w` is bound to now.

        Raises:
            KeyError: if there is neither.
        """
        moment = self._moments.get(moment_of(key))
        name = bare(key)
        if moment is not None and name in moment.containers:
            return moment.containers[name]
        return moment.bound[name] if moment is not None and name in moment.bound else space[name]

    def put_back(self, answer: str, space: dict[str, Any]) -> None:
        """Bind in `space` what was bound when the answer was given; what is not kept of that time is left alone."""
        moment = self._moments.get(answer)
        if moment is None:
            return
        space.update(moment.bound)
        for one in frozenset().union(*moment.reads.values()):
            if one not in moment.bound and hasattr(builtins, one):
                space.pop(one, None)  # ``sum = 0`` came later


def _capture(names: Iterable[str], space: Mapping[str, Any], *, given: bool) -> _Moment:
    moment = _Moment(given=given)
    for name in names:
        if name in space:
            reads = frozenset(_reads(space[name], space))
            moment.reads[name] = reads
            moment.bound |= {one: space[one] for one in (name, *reads) if one in space}
            if _is_cheap(space[name]):
                others: list[Any] = []
                encoded = encode(space[name], others.append)
                # Models and the like are described when they are asked for. What is too large or deep is not copied.
                if others and encoded[0] in ("list", "dict") and type(space[name]) in (list, dict):
                    moment.containers[name] = _copied(space[name])
                else:
                    moment.copies[name] = encoded
    return moment


def _copied(value: Any, depth: int = 0) -> Any:
    """Copy lists and dictionaries within each other; what else is in them stays the same objects."""
    if depth < DEPTH_LIMIT and type(value) is list:
        return [_copied(one, depth + 1) for one in value]
    if depth < DEPTH_LIMIT and type(value) is dict:
        return {key: _copied(one, depth + 1) for key, one in value.items()}
    return value


def _contents(value: Any, depth: int = 0) -> list[Any]:
    """Return what is in lists and dictionaries within each other."""
    if depth < DEPTH_LIMIT and type(value) in (list, dict):
        inner = value if type(value) is list else [*value, *value.values()]
        return [found for one in inner for found in _contents(one, depth + 1)]
    return [value]


def _is_cheap(value: Any) -> bool:
    """Whether a value can be changed in place and is cheaply copied; nothing of the student's runs for that."""
    if type(value) is np.ndarray:
        return value.dtype != object and value.nbytes <= _MOST_BYTES
    # By its name: a data frame has no other mark that none of the student's classes has by accident.
    home = str(_attribute(type(value), "__module__")).partition(".")[0]
    if home == "pandas" and type(value).__name__ in ("DataFrame", "Series"):
        return bool(value.size <= _MOST_ITEMS)
    return type(value) in (list, dict, set) and len(value) <= _MOST_ITEMS


def _reads(value: Any, space: Mapping[str, Any]) -> Iterator[str]:
    """Yield the global names that a function, a class or an object of one may read, and those that these may read."""
    waiting, seen, looked_at = [value], set[str](), 0
    while waiting and looked_at < _MOST_LOOKED_AT:
        looked_at += 1
        for code in _codes(waiting.pop()):
            for name in set(_names_in(code)) - seen:
                seen.add(name)
                if name in space or hasattr(builtins, name):
                    yield name
                if name in space:
                    waiting.append(space[name])


def _codes(value: Any) -> Iterator[CodeType]:
    """Yield the code that may run when a value of the notebook is called, as far as its type tells."""
    if isinstance(value, functools.partial):
        value = value.func
    if isinstance(value, MethodType):
        value = value.__func__
    held = _attribute(value, "python_function") or _attribute(value, "__wrapped__")  # of tf.function, of decorators
    for one in (value, held):
        if isinstance(one, FunctionType):
            yield one.__code__
            for cell in one.__closure__ or ():
                inner = _attribute(cell, "cell_contents")
                if isinstance(inner, FunctionType):
                    yield inner.__code__
    kind = value if isinstance(value, type) else type(value)
    if _attribute(kind, "__module__") == "__main__":
        yield from (one.__code__ for one in vars(kind).values() if isinstance(one, FunctionType))


def _names_in(code: CodeType) -> Iterator[str]:
    yield from code.co_names
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from _names_in(constant)


def _attribute(value: Any, name: str) -> Any:
    try:
        return getattr(value, name, None)
    except Exception:  # an empty closure's cell, or the student's own
        return None


def _parts(value: Any) -> list[Any]:
    """Return a value and, of a list or dict, what is in it: many begin with an empty one and append."""
    if type(value) is list:
        return [value, *value]
    return [value, *value.values()] if type(value) is dict else [value]


def _same(parts: list[Any], others: list[Any]) -> bool:
    # By identity: comparing would run code of the student's.
    return len(parts) == len(others) and all(one is other for one, other in zip(parts, others, strict=True))
