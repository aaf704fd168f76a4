"""Tables as pandas has them: what a student's function is given where the author wrote a table."""

from __future__ import annotations

import importlib
from typing import Any

import numpy as np

from gabarito.values.table import Column, Table


def given(value: Any) -> Any:
    """Return an argument with the tables in it as data frames, and the columns as series.

    Raises:
        ImportError: if the environment has no pandas.
    """
    if type(value) in (list, tuple):
        return type(value)(map(given, value))
    if type(value) is dict:
        return {key: given(one) for key, one in value.items()}
    if type(value) not in (Table, Column):
        return value
    pandas = importlib.import_module("pandas")
    index = _index(pandas, value.index)
    if isinstance(value, Column):
        return pandas.Series(_cells(value), index=index, name=value.name)
    # By number first: names may be there twice.
    frame = pandas.DataFrame({place: _cells(one) for place, one in enumerate(value.columns)})
    if index is not None:
        frame.index = index
    frame.columns = pandas.Index(value.names)
    return frame


def _index(pandas: Any, levels: tuple[Column, ...]) -> Any:
    if len(levels) == 1:
        return pandas.Index(_cells(levels[0]), name=levels[0].name)
    arrays, names = [_cells(one) for one in levels], [one.name for one in levels]
    return pandas.MultiIndex.from_arrays(arrays, names=names) if levels else None


def _cells(column: Column) -> Any:
    return column.cells if isinstance(column.cells, np.ndarray) else list(column.cells)
