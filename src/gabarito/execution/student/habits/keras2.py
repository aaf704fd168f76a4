"""Module paths of Keras 2 that lead to the same functions and classes of today's Keras.

Only where an import alone stands between a notebook and a function that is still there: ``np_utils.to_categorical`` is
``keras.utils.to_categorical``. An argument or a class that Keras 3 does not have stays an error, as on the student's
own machine with the versions of the course.
"""

from __future__ import annotations

import sys
from types import ModuleType
from typing import Any

from gabarito.execution.student.habits.modules import Fill
from gabarito.execution.student.habits.notes import note
from gabarito.values.text import Text

# Where the names of a module of Keras 2 are today, below `keras` and below `tensorflow.keras`.
_TODAY = {
    "utils.np_utils": "utils",
    "utils.vis_utils": "utils",
    "utils.generic_utils": "utils",
    "utils.data_utils": "utils",
    "utils.layer_utils": "utils",
    "utils.image_utils": "utils",
    "layers.core": "layers",
    "layers.convolutional": "layers",
    "layers.pooling": "layers",
    "layers.normalization": "layers",
    "layers.recurrent": "layers",
    "layers.embeddings": "layers",
    "layers.merge": "layers",
    "layers.noise": "layers",
    "layers.wrappers": "layers",
    "layers.advanced_activations": "layers",
}
_HOMES = ("keras", "tensorflow.keras")


def modules() -> dict[str, Fill]:
    """Return what fills the old modules."""
    return {f"{home}.{old}": _filled(home, old, new) for home in _HOMES for old, new in _TODAY.items()}


def install() -> None:
    """Give `keras.preprocessing.image` the name that only `tensorflow.keras` still has there."""
    here: Any = sys.modules.get("keras.preprocessing.image")
    tensorflow: Any = sys.modules.get("tensorflow")
    if here is None or tensorflow is None:
        return
    there = tensorflow.keras.preprocessing.image

    def named(name: str) -> Any:
        if name.startswith("_") or not hasattr(there, name):
            raise AttributeError(f"module 'keras.preprocessing.image' has no attribute {name!r}")
        _say(f"keras.preprocessing.image.{name}", f"tensorflow.keras.preprocessing.image.{name}")
        return getattr(there, name)

    here.__getattr__ = named


def _filled(home: str, old: str, new: str) -> Fill:
    def fill(module: ModuleType) -> None:
        today: Any = sys.modules[f"{home}.{new}"]  # the package that the old module is imported from
        vars(module).update({name: value for name, value in vars(today).items() if not name.startswith("_")})
        _say(f"{home}.{old}", f"{home}.{new}")

    return fill


def _say(old: str, new: str) -> None:
    note(Text("{old} is gone in Keras 3; read as {new}").fill(old=old, new=new))
