"""What must hold of everything that comes out of a reply, whatever the reply said."""

from __future__ import annotations

import math
from dataclasses import fields
from datetime import date, datetime, timedelta
from inspect import Parameter, Signature
from typing import Any

import msgpack
import numpy as np

from gabarito.execution.wire.codec import Function, Opaque, decode
from gabarito.execution.wire.encode import encode_argument
from gabarito.values.errors import CourseError
from gabarito.values.figure import Axes, Figure, Image, Line, Points
from gabarito.values.handle import Handle
from gabarito.values.model import Hollow, Layer, Model, Node, Part
from gabarito.values.table import Column, Table

_DESCRIPTIONS = (Part, Layer, Node, Model, Line, Points, Image, Axes, Figure, Column, Table)
_PLAIN = (bool, int, float, str, date, datetime, timedelta)


def require_plain(value: object) -> None:
    """Require exact built-in types, arrays of numbers, and the classes that describe what does not cross."""
    kind = type(value)
    if isinstance(value, list | tuple | dict):
        assert kind in (list, tuple, dict)
        _require_all_plain(value)
    elif isinstance(value, np.ndarray | np.generic):
        _require_numbers(value)
    elif isinstance(value, slice):
        assert {type(one) for one in (value.start, value.stop, value.step)} <= {int, type(None)}
    elif isinstance(value, Hollow):
        assert {type(size) for size in value.shape} <= {int}
    elif isinstance(value, Opaque):
        require_shown_text(value.type_name, 60)
    elif isinstance(value, Function):
        require_shown_text(value.name, 60)
        _require_signature(value.signature)
        require_plain(value.handle)
    elif isinstance(value, Handle):
        assert value.kinds
        for one in value.kinds:
            require_shown_text(one, 60)
    elif kind in _DESCRIPTIONS:
        _require_all_plain(_parts(value))
        if isinstance(value, Model):
            _require_sound(value)
        if isinstance(value, Table | Column):
            parts = value.columns if isinstance(value, Table) else (value,)
            assert len({len(one) for one in (*parts, *value.index)}) <= 1
    else:
        assert value is None or value is ... or kind in _PLAIN, kind


def _require_all_plain(values: list[Any] | tuple[Any, ...] | dict[Any, Any]) -> None:
    if isinstance(values, dict):
        _require_all_plain([*values, *values.values()])
    else:
        for value in values:
            require_plain(value)


def _require_numbers(value: np.ndarray | np.generic) -> None:
    assert type(value) in (np.ndarray, value.dtype.type)
    assert value.dtype.kind in "biufcMm"
    assert value.dtype.isnative
    if value.dtype == bool:
        assert set(value.tobytes()) <= {0, 1}, "a bool that is neither"


def _require_sound(model: Model) -> None:
    """Require that what refers to layers and nodes by number refers to what is there."""
    for number, node in enumerate(model.nodes):
        assert 0 <= node.layer < len(model.layers)
        assert all(0 <= one < number for one in node.inputs)
    assert all(0 <= one < len(model.nodes) for one in model.outputs)
    assert model.parameters() >= model.parameters(trainable=True) >= 0


def _require_signature(signature: object) -> None:
    if signature is not None:
        assert type(signature) is Signature
        for parameter in signature.parameters.values():
            assert parameter.name.isidentifier()
            assert parameter.annotation is Parameter.empty
            assert parameter.default is Parameter.empty or type(parameter.default) is Opaque


def require_shown_text(value: object, length: int) -> None:
    """Require an exact text of at most so many characters, which UTF-8 can carry and a terminal shows as it is."""
    assert type(value) is str
    assert len(value) <= length
    assert all(c in "\t\n" or (c >= " " and c != "\x7f") for c in value)
    value.encode()


def require_the_same_again(value: object) -> None:
    """Require that a value which may be sent to the child as an argument comes out of that form as it was."""
    try:
        packed = msgpack.packb(encode_argument(value))
    except CourseError:  # no data: it holds a function, say
        return
    again = decode(msgpack.unpackb(packed))
    assert _same(again, value), f"{value!r} became {again!r}"


def _same(one: Any, other: Any) -> bool:
    """Whether two values are equal and of one type, all through; NaN equals NaN."""
    if type(other) is np.float64:  # goes as the `float` that it is a kind of
        other = float(other)
    if type(one) is not type(other):
        return False
    if isinstance(one, np.ndarray | np.generic):
        return _same_numbers(one, other)
    if isinstance(one, Hollow):
        return bool(one.shape == other.shape)
    if isinstance(one, list | tuple):
        return len(one) == len(other) and all(map(_same, one, other))
    if isinstance(one, dict):
        return _same([*one, *one.values()], [*other, *other.values()])
    if isinstance(one, _DESCRIPTIONS):
        return _same(_parts(one), _parts(other))
    if isinstance(one, float):
        return (one == other and math.copysign(1, one) == math.copysign(1, other)) or (one != one and other != other)
    return bool(one == other)


def _same_numbers(one: np.ndarray | np.generic, other: np.ndarray | np.generic) -> bool:
    if one.dtype != other.dtype or one.shape != other.shape:
        return False
    return one.tobytes() == other.tobytes()


def _parts(value: Any) -> list[Any]:
    return [getattr(value, field.name) for field in fields(value)]
