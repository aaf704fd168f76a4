"""Whatever a student holds under a name, as data. Runs in the child, and for arguments on the trusted side.

Fair: a tensor, a variable, a sparse matrix or anything else that is an array at heart goes as an array; a number as a
number, a data frame as a table, a series as a column. What cannot cross goes as the name of its type.
"""

from __future__ import annotations

import inspect
import math
import operator
import sys
from collections import deque
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from typing import Any

import numpy as np

from gabarito.execution.wire.codec import (
    DEPTH_LIMIT,
    DIGITS_LIMIT,
    EMPTY_LIMIT,
    EPOCH,
    HANDLE_LIMIT,
    KIND_LIMIT,
    NODE_LIMIT,
    rows,
)
from gabarito.execution.wire.figures import write_figure
from gabarito.execution.wire.models import write_model, write_part
from gabarito.execution.wire.tables import write_column, write_table
from gabarito.values.errors import CourseError
from gabarito.values.figure import Figure
from gabarito.values.model import Model, Part
from gabarito.values.table import Column, Table, in_known_unit, of_pandas

_BYTES_LIMIT = 48 * 1024 * 1024
# Entries of a sparse matrix, those that are 0 among them.
_DENSE_LIMIT = 4_000_000
_SEQUENCES: tuple[type[Iterable[Any]], ...] = (list, deque, range, type({}.keys()), type({}.values()))


# Keeps an object and returns the handle by which it is asked for again.
Keep = Callable[[Any], int]
# Describes what Keras or matplotlib made, without this module knowing them; None for anything else.
Describe = Callable[[Any], Model | Part | Figure | dict[str, Any] | None]


def encode(value: object, describe: Describe | None = None, keep: Keep | None = None) -> Any:
    """Return `value` in the form of :mod:`gabarito.execution.wire.codec`; never raises an `Exception`.

    Args:
        value: anything.
        describe: describes what would otherwise not cross.
        keep: keeps models, and what is no data; without it, a model's handle is 0, and an object is only named.
    """
    try:
        return _Encoder(describe, keep).value(value, 0)
    except _TooLarge:
        return ["opaque", f"{type(value).__name__}, too large"]
    except Exception:  # the student's own methods may run here, and may do anything
        return ["opaque", type(value).__name__]


def encode_result(value: object, describe: Describe | None = None, keep: Keep | None = None) -> Any:
    """Return what a student's function gave in that form; what can only be gone through, as the list of its items.

    Such as a generator or a ``tf.data.Dataset``. Nobody else reads the result of this call, so that it may be used up.

    Raises:
        Exception: whatever the student's own code raises on the way.
    """
    encoded = encode(value, describe, keep)
    if isinstance(value, Iterable) and _is_no_data(encoded) and not hasattr(value, "fit"):  # forests hold their trees
        return encode(list(islice(value, NODE_LIMIT)), describe, keep)
    return encoded


def _is_no_data(encoded: Any) -> bool:
    return isinstance(encoded, list) and (encoded[0] == "opaque" or (encoded[0] == "object" and encoded[-1] is None))


def encode_argument(value: object) -> Any:
    """Return an author's value in that form.

    Raises:
        CourseError: if some of it is no data, so that the student's function would be called with something else.
    """
    try:
        return _ArgumentEncoder().value(value, 0)
    except _TooLarge:
        raise CourseError("arguments of bounded size", f"a larger {type(value).__name__}", "Fix the cases.") from None


class _TooLarge(Exception):  # noqa: N818 (never leaves this module)
    pass


class _Encoder:
    def __init__(self, describe: Describe | None = None, keep: Keep | None = None) -> None:
        self._describer, self._keep = describe, keep
        self._nodes = 0
        self._bytes = 0
        self._handles = 0

    def value(self, value: Any, depth: int) -> Any:
        self._count(1, 0)
        if depth > DEPTH_LIMIT:
            raise _TooLarge
        if value is None or isinstance(value, bool | int | float | str | complex):
            return self._scalar(value)
        if value is ...:
            return ["ellipsis"]
        if isinstance(value, tuple):
            return ["tuple", [self.value(item, depth + 1) for item in value]]
        if isinstance(value, _SEQUENCES):
            return ["list", [self.value(item, depth + 1) for item in iter(value)]]
        array = self._dense(value)  # first, as some sparse matrices are dicts as well
        if array is None and isinstance(value, dict):
            return ["dict", [[self.value(k, depth + 1), self.value(v, depth + 1)] for k, v in value.items()]]
        table = value if isinstance(value, Table | Column) else of_pandas(value)
        if table is not None:
            return self._table(table, depth)
        if isinstance(value, date | timedelta):
            return _time(value)
        if array is None:
            array = as_array(value)
        if array is not None:
            return self._array(array, depth, scalar=isinstance(value, np.generic))
        if isinstance(value, slice):
            return ["slice", *(None if one is None else operator.index(one) for one in _ends(value))]
        if isinstance(value, Part | Model | Figure):
            return self._described(value, depth)
        return self._other(value, depth)

    def _table(self, table: Table | Column, depth: int) -> Any:
        def write(inner: Any) -> Any:
            return self.value(inner, depth + 1)

        return write_table(table, write) if isinstance(table, Table) else write_column(table, write)

    def _dense(self, value: Any) -> np.ndarray | None:
        """Return a sparse matrix of SciPy as an array; None for anything else."""
        sparse = sys.modules.get("scipy.sparse")
        if sparse is None or not sparse.issparse(value):
            return None
        if math.prod(value.shape) > _DENSE_LIMIT:
            raise _TooLarge
        return np.asarray(value.toarray())

    def _described(self, value: Part | Model | Figure, depth: int, handle: int = 0) -> Any:
        def write(inner: Any) -> Any:
            return self.value(inner, depth + 1)

        if isinstance(value, Part):
            return write_part(value, write)
        return write_figure(value, write) if isinstance(value, Figure) else write_model(value, write, handle)

    def _other(self, value: Any, depth: int) -> Any:
        described = None if self._describer is None else self._describer(value)
        if isinstance(described, Model):
            return self._described(described, depth, self._handle(value))
        if described is not None:
            return self.value(described, depth + 1)
        called = [_name(value), _parameters(value)] if callable(value) else None
        handle = self._handle(value)
        if handle:
            return ["object", handle, _kinds(type(value)), called]
        return ["opaque", type(value).__name__] if called is None else ["function", *called]

    def _handle(self, value: Any) -> int:
        """Keep an object, and return its handle; 0 where nothing keeps it, or there are too many."""
        self._handles += 1
        return 0 if self._keep is None or self._handles > HANDLE_LIMIT else self._keep(value)

    def _count(self, nodes: int, size: int) -> None:
        self._nodes += nodes
        self._bytes += size
        if self._nodes > NODE_LIMIT or self._bytes > _BYTES_LIMIT:
            raise _TooLarge

    def _scalar(self, value: Any) -> Any:
        # Subclasses (enum members, NumPy's float64) go as what they are a kind of, whatever they say they are.
        if value is None or isinstance(value, bool):
            return value
        if isinstance(value, int):
            return self._integer(int.__int__(value))
        if isinstance(value, float):
            return float.__float__(value)
        if isinstance(value, complex):
            return self._array(np.asarray(complex(value)), 0, scalar=True)
        text = str.__str__(value).encode("utf-8", "replace")
        self._count(0, len(text))
        return text.decode("utf-8")

    def _integer(self, value: int) -> Any:
        if -(2**63) <= value < 2**63:
            return value
        if value.bit_length() > 3 * DIGITS_LIMIT:  # a digit is more than three bits
            raise _TooLarge
        digits = str(value)
        self._count(0, len(digits))
        return ["int", digits]

    def _array(self, array: np.ndarray, depth: int, *, scalar: bool = False) -> Any:
        if array.dtype.kind == "f" and array.dtype.itemsize > 8:
            array = array.astype(np.float64)
        if array.dtype.kind == "c" and array.dtype.itemsize > 16:
            array = array.astype(np.complex128)
        if array.dtype.kind in "Mm":
            array = in_known_unit(array)
        if array.dtype.kind not in "biufcMm":
            # Texts, or objects that may be numbers all the same.
            return self.value(array.tolist(), depth + 1)
        self._count(0, array.nbytes)
        if not array.size and rows(array.shape) > EMPTY_LIMIT:
            raise _TooLarge
        if scalar:
            return ["scalar", array.dtype.str, array.tobytes()]
        return ["array", array.dtype.str, list(array.shape), array.tobytes()]


class _ArgumentEncoder(_Encoder):
    def _dense(self, value: Any) -> np.ndarray | None:
        return None  # an array would be something else than the author's sparse matrix

    def _other(self, value: Any, depth: int) -> Any:
        raise CourseError("arguments that are data", type(value).__name__, "Fix the cases.")


def as_array(value: Any) -> np.ndarray | None:
    """Return what is an array at heart as a plain one: NumPy's, a tensor, a variable, a series; else None."""
    if isinstance(value, np.ndarray | np.generic):
        array = np.asarray(value)
    elif isinstance(value, type) or not hasattr(value, "__array__"):
        return None
    else:
        torch = sys.modules.get("torch")
        if torch is not None and isinstance(value, torch.Tensor):
            value = _plain_tensor(torch, value)
        to_numpy = getattr(value, "numpy", None) or getattr(value, "to_numpy", None)
        array = np.asarray(to_numpy() if callable(to_numpy) else value)
    if array.dtype.kind == "V" and array.dtype.names is None:
        array = array.astype(np.float32)  # bfloat16 and its kin
    return np.asarray(array)


def _plain_tensor(torch: Any, tensor: Any) -> Any:
    """Return a tensor of PyTorch's that NumPy can read: dense, on the CPU, and apart from its gradients."""
    plain = tensor.detach().cpu()
    if plain.layout is not torch.strided:
        if math.prod(plain.shape) > _DENSE_LIMIT:
            raise _TooLarge
        plain = plain.to_dense()
    return plain.float() if plain.dtype is torch.bfloat16 else plain.resolve_conj().resolve_neg()


def _time(value: date | timedelta) -> Any:
    """Write a date, a moment (one with a time zone as the same in UTC) or a duration."""
    if isinstance(value, timedelta):
        return ["timedelta", value.days, value.seconds, value.microseconds]
    if not isinstance(value, datetime):
        return ["date", value.toordinal()]
    if value != value:  # NaT of pandas
        return ["scalar", "<M8[us]", np.datetime64("NaT", "us").tobytes()]
    plain = value if value.tzinfo is None else value.astimezone(UTC).replace(tzinfo=None)
    since = datetime(plain.year, plain.month, plain.day, plain.hour, plain.minute, plain.second, plain.microsecond)
    return ["datetime", *_time(since - EPOCH)[1:]]


def _ends(value: slice) -> tuple[Any, Any, Any]:
    return value.start, value.stop, value.step


def _name(function: Callable[..., Any]) -> str:
    name = getattr(function, "__name__", None)
    return name if isinstance(name, str) else type(function).__name__


def _kinds(kind: type) -> list[str]:
    """Name a class and those above it, as in :class:`gabarito.values.handle.Handle`."""
    above = [one for one in type.__dict__["__mro__"].__get__(kind) if one is not object]
    return [_kind(one) for one in above[:KIND_LIMIT]] or ["object"]


def _kind(kind: type) -> str:
    module, name = getattr(kind, "__module__", None), type.__dict__["__name__"].__get__(kind).replace(".", "_")
    if not isinstance(module, str) or getattr(sys.modules.get(module), name, None) is not kind:
        return str(name)
    library = module.partition(".")[0]
    return str(name) if library in ("__main__", "builtins") else f"{library}.{name}"


def _parameters(function: Callable[..., Any]) -> list[list[Any]] | None:
    try:
        signature = inspect.signature(function)
    except Exception:  # a function may carry anything under `__wrapped__`
        return None
    return [[p.name, int(p.kind), p.default is not p.empty] for p in signature.parameters.values()]
