"""Values as data: what crosses the wire, and how exact types come out on the other side.

Scalars and text go as they are; everything else is a list that begins with its kind: ``["array", dtype, shape,
bytes]``. The child encodes whatever a student may hold under a name; the trusted side decodes to exact built-in
types and plain arrays, so that no method of the student's is ever called there.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from inspect import Parameter, Signature
from types import EllipsisType
from typing import Any

import numpy as np

from gabarito.execution.wire.channel import WireError
from gabarito.execution.wire.figures import read_figure
from gabarito.execution.wire.models import read_model, read_part
from gabarito.execution.wire.tables import read_column, read_table
from gabarito.untrusted import unbroken
from gabarito.values.figure import Figure
from gabarito.values.handle import Handle
from gabarito.values.model import Inputs, Model, Part
from gabarito.values.table import Column, Table

DEPTH_LIMIT = 32
NODE_LIMIT = 1_000_000
# Axes of an array that holds nothing, multiplied: whoever goes through one meets as many rows all the same.
EMPTY_LIMIT = 1_000_000
# Decimal digits of an integer: Python itself reads and writes 4300 at most.
DIGITS_LIMIT = 4_000
# Different keys of a dict that share a hash, as -1 and -2 do: each is compared with all the others.
_ALIKE_LIMIT = 100
_DTYPE = re.compile(r"[<>|]?(b1|[iu][1248]|f[248]|c8|c16)|[<>][Mm]8\[(D|h|m|s|ms|us|ns)\]")
# Moments cross as the time since then; it has no time zone.
EPOCH = datetime(1970, 1, 1)
_NAME_LIMIT = 60
# Objects in one value that stay in the child and may be asked; and the classes of one that are named.
HANDLE_LIMIT = 1_000
KIND_LIMIT = 20
_KINDS = (
    Parameter.POSITIONAL_ONLY,
    Parameter.POSITIONAL_OR_KEYWORD,
    Parameter.VAR_POSITIONAL,
    Parameter.KEYWORD_ONLY,
    Parameter.VAR_KEYWORD,
)


@dataclass(frozen=True, slots=True, repr=False)
class Opaque:
    """Something that does not cross: only the name of its type is known."""

    type_name: str

    def __repr__(self) -> str:
        return f"<{self.type_name}>"


@dataclass(frozen=True, slots=True)
class Function:
    """A function that stays with the student: its name and its signature, None where it has none.

    `handle` is there where its process keeps it, so that it can be asked.
    """

    name: str
    signature: Signature | None
    handle: Handle | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Bind:
    """What ties what was decoded to the process that keeps it, by the handle under which it does.

    Args:
        outputs: returns what computes the outputs of a model.
        link: returns what an object is known by.
    """

    outputs: Callable[[Model, int], Callable[[Inputs], Any] | None]
    link: Callable[[int], object]


def decode(data: object, bind: Bind | None = None) -> Any:
    """Rebuild a value from what came over the wire.

    Args:
        data: what came.
        bind: ties models and objects in it to their process, if anything does.

    Raises:
        WireError: if it is not of this form, too deep or too large.
    """
    return _Decoder(bind).value(data, 0)


class _Decoder:
    def __init__(self, bind: Bind | None) -> None:
        self._bind = bind
        self._nodes = 0
        self._handles = 0

    def value(self, data: object, depth: int) -> Any:
        self._nodes += 1
        if depth > DEPTH_LIMIT or self._nodes > NODE_LIMIT:
            raise WireError("Expected a value of bounded depth and size; received a larger one.")
        if data is None or type(data) in (bool, int, float, str):
            return data
        if isinstance(data, list) and data and isinstance(data[0], str):
            decoder = _DECODERS.get(data[0])
            if decoder is not None:
                try:
                    return decoder(self, data[1:], depth + 1)
                except (ValueError, TypeError, LookupError, OverflowError) as error:
                    raise WireError(f"Expected a {data[0]}; received something malformed.") from error
        raise WireError("Expected a value; received something else.")

    def read_list(self, parts: list[Any], depth: int) -> list[Any]:
        (items,) = parts
        return [self.value(item, depth) for item in _a_list(items)]

    def read_tuple(self, parts: list[Any], depth: int) -> tuple[Any, ...]:
        return tuple(self.read_list(parts, depth))

    def read_dict(self, parts: list[Any], depth: int) -> dict[Any, Any]:
        (items,) = parts
        made: dict[Any, Any] = {}
        by_hash: dict[int, list[Any]] = {}
        for pair in _a_list(items):
            key, value = _a_list(pair)
            key = _key(self.value(key, depth))
            alike = by_hash.setdefault(hash(key), [])
            if key not in alike:
                alike.append(key)
            if len(alike) > _ALIKE_LIMIT:
                raise WireError("Expected keys of different hashes; received too many of one.")
            made[key] = self.value(value, depth)
        return made

    def read_int(self, parts: list[Any], depth: int) -> int:
        (digits,) = parts
        if not isinstance(digits, str) or len(digits) > DIGITS_LIMIT + 1:
            raise WireError(f"Expected an integer of at most {DIGITS_LIMIT} digits; received another.")
        return int(digits)

    def read_array(self, parts: list[Any], depth: int) -> np.ndarray:
        dtype, shape, data = parts
        if not isinstance(dtype, str) or not _DTYPE.fullmatch(dtype) or not isinstance(data, bytes):
            raise WireError("Expected an array of numbers; received another.")
        sizes = tuple(_a_list(shape))
        if len(sizes) > DEPTH_LIMIT or not all(type(n) is int and n >= 0 for n in sizes):
            raise WireError("Expected the shape of an array; received another list.")
        kind = np.dtype(dtype)
        if math.prod(sizes) * kind.itemsize != len(data):
            raise WireError("Expected as many bytes as the shape says; received another number.")
        if not data and rows(sizes) > EMPTY_LIMIT:
            raise WireError("Expected an array of bounded axes; received one of longer ones that holds nothing.")
        # NumPy relies on it that a bool is the byte 0 or 1.
        raw = np.frombuffer(data, dtype=np.uint8 if kind.kind == "b" else kind)
        return raw.reshape(sizes).astype(kind.newbyteorder("="))

    def read_scalar(self, parts: list[Any], depth: int) -> Any:
        dtype, data = parts
        return self.read_array([dtype, [], data], depth)[()]

    def read_date(self, parts: list[Any], depth: int) -> date:
        (days,) = _whole(parts)
        return date.fromordinal(days)

    def read_datetime(self, parts: list[Any], depth: int) -> datetime:
        return EPOCH + self.read_timedelta(parts, depth)

    def read_timedelta(self, parts: list[Any], depth: int) -> timedelta:
        days, seconds, microseconds = _whole(parts)
        return timedelta(days, seconds, microseconds)

    def read_column(self, parts: list[Any], depth: int) -> Column:
        return read_column(parts, lambda value: self.value(value, depth))

    def read_table(self, parts: list[Any], depth: int) -> Table:
        return read_table(parts, lambda value: self.value(value, depth))

    def read_ellipsis(self, parts: list[Any], depth: int) -> EllipsisType:
        if parts:
            raise WireError("Expected an ellipsis; received more.")
        return ...

    def read_slice(self, parts: list[Any], depth: int) -> slice:
        start, stop, step = parts
        if not all(one is None or type(one) is int for one in (start, stop, step)):
            raise WireError("Expected a slice of whole numbers; received another.")
        return slice(start, stop, step)

    def read_part(self, parts: list[Any], depth: int) -> Part:
        return read_part(parts, lambda value: self.value(value, depth))

    def read_model(self, parts: list[Any], depth: int) -> Model:
        model, handle = read_model(parts, lambda value: self.value(value, depth))
        if self._bind is None:
            return model
        kept = self._handle(handle, tuple(dict.fromkeys((model.kind, model.name)))) if handle else None
        return replace(model, outcome=self._bind.outputs(model, handle), handle=kept)

    def read_object(self, parts: list[Any], depth: int) -> Handle | Function:
        handle, kinds, called = parts
        names = _a_list(kinds)
        if type(handle) is not int or not 0 < len(names) <= KIND_LIMIT:
            raise WireError("Expected an object that is kept; received something else.")
        made = self._handle(handle, tuple(map(_name, names)))
        if called is None:
            return made
        name, parameters = _a_list(called)
        return replace(self.read_function([name, parameters], depth), handle=made)

    def _handle(self, number: int, kinds: tuple[str, ...]) -> Handle:
        self._handles += 1
        if self._handles > HANDLE_LIMIT:
            raise WireError(f"Expected at most {HANDLE_LIMIT} objects in one value; received more.")
        return Handle(kinds, None if self._bind is None else self._bind.link(number))

    def read_figure(self, parts: list[Any], depth: int) -> Figure:
        return read_figure(parts, lambda value: self.value(value, depth))

    def read_opaque(self, parts: list[Any], depth: int) -> Opaque:
        (name,) = parts
        return Opaque(_name(name))

    def read_function(self, parts: list[Any], depth: int) -> Function:
        name, parameters = parts
        return Function(_name(name), None if parameters is None else _signature(_a_list(parameters)))


def rows(shape: Iterable[int]) -> int:
    """Return the product of the axes of an array, those left out that are 0."""
    return math.prod(size for size in shape if size)


_DECODERS: dict[str, Callable[[_Decoder, list[Any], int], Any]] = {
    kind: getattr(_Decoder, f"read_{kind}")
    for kind in (
        *("list", "tuple", "dict", "int", "array", "scalar", "slice", "ellipsis"),
        *("function", "object", "opaque", "model", "part", "figure", "column", "table"),
        *("date", "datetime", "timedelta"),
    )
}


def _a_list(value: object) -> list[Any]:
    if not isinstance(value, list):
        raise WireError("Expected a list; received something else.")
    return value


def _whole(parts: list[Any]) -> list[int]:
    if not all(type(one) is int for one in parts):
        raise WireError("Expected whole numbers; received something else.")
    return parts


def _key(value: object) -> Any:
    """Return what can be a key here; a key of the student's that became a list, say, is known by its type only."""
    try:
        hash(value)
    except TypeError:
        return Opaque(type(value).__name__)
    return value


def _name(value: object) -> str:
    text = value if isinstance(value, str) else "?"
    return unbroken(text[:_NAME_LIMIT]) or "?"


def _signature(parameters: list[Any]) -> Signature:
    kinds = {int(kind): kind for kind in _KINDS}
    made = []
    for parameter in parameters[:100]:
        name, kind, has_default = _a_list(parameter)
        if not isinstance(name, str) or not name.isidentifier():
            raise WireError("Expected the name of a parameter; received another text.")
        made.append(Parameter(name, kinds[kind], default=Opaque("…") if has_default else Parameter.empty))
    return Signature(made)
