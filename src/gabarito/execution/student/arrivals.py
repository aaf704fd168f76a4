"""Libraries that a notebook imports itself, because the warm parent of its activity did not.

They are prepared like libraries that are imported in advance: modules that describe their values, paths, seed, threads,
figures. In a child this is done right after the import, before the notebook goes on.
"""

from __future__ import annotations

import importlib
import pkgutil
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from importlib.abc import InspectLoader, Loader, MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder
from importlib.util import find_spec
from types import CodeType, ModuleType
from typing import Any

from gabarito.execution.student.habits import drawing, keras2
from gabarito.execution.student.habits.places import PLACES
from gabarito.execution.student.internals.tensorflow import keep_kernels
from gabarito.execution.student.libraries import pin_threads, seed_keras, seed_tensorflow, seed_torch
from gabarito.execution.student.shell import Shell

KERAS_FIT = "gabarito.execution.student.internals.keras_fit"
_COMPANIONS = {
    "keras": ("gabarito.execution.student.describe", "gabarito.execution.student.rebuild", KERAS_FIT),
    "matplotlib.pyplot": ("matplotlib_inline.backend_inline", "gabarito.execution.student.describe_figure"),
    "otter": ("otter.check.notebook",),
    "torch": ("gabarito.execution.student.describe_torch",),
}


def import_companions() -> None:
    """Import what goes with the libraries that are imported."""
    for library, companions in _COMPANIONS.items():
        for name in companions if library in sys.modules else ():
            if name not in sys.modules:  # None stands there for what is left out
                importlib.import_module(name)


def keep_code() -> None:
    """Keep the code of modules not imported yet: inside the sandbox, children cannot read our files."""
    ours = importlib.import_module("gabarito.execution.student")
    names = [one.name for one in pkgutil.walk_packages(ours.__path__, f"{ours.__name__}.")]
    codes = {name: code for name in names if name not in sys.modules and (code := _code_of(name)) is not None}
    sys.meta_path.insert(0, _Kept(codes))


def _code_of(name: str) -> CodeType | None:
    spec = find_spec(name)
    loader = None if spec is None else spec.loader
    return loader.get_code(name) if isinstance(loader, InspectLoader) else None


class _Kept(MetaPathFinder, Loader):
    """Makes modules from code in memory."""

    def __init__(self, codes: Mapping[str, CodeType]) -> None:
        self._codes = codes

    def find_spec(self, fullname: str, path: Any = None, target: Any = None) -> ModuleSpec | None:
        return ModuleSpec(fullname, self) if fullname in self._codes else None

    def exec_module(self, module: ModuleType) -> None:
        exec(self._codes[module.__name__], vars(module))  # noqa: S102 (our own)


class Arrivals(MetaPathFinder):
    """Gets libraries ready that are imported in a child.

    Args:
        shell: the child's.
        seed: the child's.
    """

    def __init__(self, shell: Shell, seed: int) -> None:
        self._shell, self._seed = shell, seed
        known: Mapping[str, Callable[[], None]] = {
            "tensorflow": self._tensorflow,
            "keras": self._keras,
            "matplotlib.pyplot": self._pyplot,
            "torch": self._torch,
        }
        self._awaited = {name: then for name, then in known.items() if name not in sys.modules}

    def install(self) -> None:
        """Be asked for every module before others are."""
        sys.meta_path.insert(0, self)

    def find_spec(
        self, fullname: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Find an awaited library in the usual way, and prepare it after its import; None for other modules."""
        if fullname not in self._awaited:
            return None
        spec = PathFinder.find_spec(fullname, path, target)
        if spec is None or spec.loader is None:
            return None
        execute = spec.loader.exec_module

        def executed(module: ModuleType) -> None:
            execute(module)
            get_ready = self._awaited.pop(fullname, None)
            # The student's own module may have such a name; and a failure here must not make the import fail.
            with suppress(Exception):
                if get_ready is not None:
                    get_ready()
                    PLACES.install_in_libraries()

        # Of this loader alone: another kind of loader would hide from a package what lies beside its modules.
        vars(spec.loader)["exec_module"] = executed
        return spec

    def _tensorflow(self) -> None:
        pin_threads()
        keep_kernels()
        seed_tensorflow(self._seed)

    def _keras(self) -> None:
        import_companions()
        seed_keras(self._seed)
        keras_fit: Any = sys.modules.get(KERAS_FIT)
        if keras_fit is not None:
            keras_fit.install()
        keras2.install()

    def _torch(self) -> None:
        import_companions()
        pin_threads()
        seed_torch(self._seed)

    def _pyplot(self) -> None:
        import_companions()  # before drawing.install: what describes figures changes the backend
        self._shell.display_figures()
        drawing.install()
