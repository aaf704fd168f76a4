"""Tables on the wire, in both directions; see :mod:`.codec` for the form of everything else."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from gabarito.execution.wire.channel import WireError
from gabarito.untrusted import unbroken
from gabarito.values.table import Cells, Column, Table

# Writes or reads a value within.
Value = Callable[[Any], Any]
_NAME_LIMIT = 200


def write_column(column: Column, write: Value) -> list[Any]:
    """Return a column as ``["column", name, cells, index]``."""
    index = [write_column(one, write) for one in column.index]
    return ["column", write(column.name), _write_cells(column.cells, write), index]


def write_table(table: Table, write: Value) -> list[Any]:
    """Return a table as ``["table", columns, index]``."""
    columns, index = ([write_column(one, write) for one in some] for some in (table.columns, table.index))
    return ["table", columns, index]


def _write_cells(cells: Cells, write: Value) -> Any:
    return write(cells if isinstance(cells, np.ndarray) else list(cells))


def read_column(parts: list[Any], read: Value) -> Column:
    """Read what :func:`write_column` wrote, without its first word.

    Raises:
        WireError: if it is no column.
        ValueError: likewise.
    """
    name, cells, index = parts
    column = Column(_name(read(name)), _cells(read(cells)), _columns(index, read))
    _require_one_length((column, *column.index))
    return column


def read_table(parts: list[Any], read: Value) -> Table:
    """Read what :func:`write_table` wrote, without its first word.

    Raises:
        WireError: if it is no table.
        ValueError: likewise.
    """
    columns, index = parts
    table = Table(_columns(columns, read), _columns(index, read))
    _require_one_length((*table.columns, *table.index))
    return table


def _columns(data: object, read: Value) -> tuple[Column, ...]:
    if not isinstance(data, list):
        raise WireError("Expected columns; received something else.")
    columns = tuple(map(read, data))
    if not all(type(one) is Column and not one.index for one in columns):
        raise WireError("Expected columns; received something else.")
    return columns


def _require_one_length(columns: tuple[Column, ...]) -> None:
    if len({len(one) for one in columns}) > 1:
        raise WireError("Expected columns of one length; received others.")


def _cells(value: object) -> Cells:
    if isinstance(value, np.ndarray) and value.ndim == 1 and value.dtype.kind in "biufMm":
        return value
    if type(value) is list:
        return tuple(value)
    raise WireError("Expected the cells of a column; received something else.")


def _name(value: object) -> Any:
    if type(value) is tuple:
        return tuple(map(_name, value))
    if type(value) is str:
        return unbroken(value[:_NAME_LIMIT])
    if value is None or type(value) in (bool, int, float):
        return value
    raise WireError("Expected the name of a column; received something else.")
