"""Modules that exist elsewhere only: found after everything that is really installed.

``import google.colab`` beside the real namespace package `google` works because a finder at the end of `sys.meta_path`
is asked for what no other one has found.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any

# Fills a module that is being imported.
Fill = Callable[[ModuleType], None]


class _Shelf(MetaPathFinder, Loader):
    """Finds the modules of a mapping from full names."""

    def __init__(self, fills: Mapping[str, Fill]) -> None:
        self._fills = fills

    def find_spec(self, fullname: str, path: Any = None, target: Any = None) -> ModuleSpec | None:
        """Return how to make one of the modules; packages all, so that what is below them is asked for here too."""
        return ModuleSpec(fullname, self, is_package=True) if fullname in self._fills else None

    def exec_module(self, module: ModuleType) -> None:
        """Fill a module that was just made."""
        self._fills[module.__name__](module)


def install(fills: Mapping[str, Fill]) -> None:
    """Have these modules found where no others are."""
    sys.meta_path.append(_Shelf(fills))


def holding(**names: Any) -> Fill:
    """Return what fills a module with names."""
    return lambda module: vars(module).update(names)


def nothing(*_: Any, **__: Any) -> None:
    """Take anything and do nothing."""
