"""Layers as an author writes them: ``L.Dense``, ``L.Dropout(rate=between(0, 1))``, ``L.any``.

PyTorch's names are as good as Keras': ``L.Linear(out_features=10)`` is ``L.Dense(units=10)``, and matches either.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from typing import Any, overload

import attrs
import numpy as np

from gabarito.checks.comparison import EXACT
from gabarito.checks.keras_parts import name_of
from gabarito.checks.manner import Manner, manner
from gabarito.checks.matcher import Matcher, readable, refusal_of, text_of
from gabarito.checks.mismatch import Junk, Mismatch
from gabarito.checks.reading import as_text, is_a, is_numeric, numbers
from gabarito.checks.show import clean, show
from gabarito.checks.torch_layers import NAMES, kind_of, setting_of, settings_of
from gabarito.values.errors import CourseError
from gabarito.values.model import Layer
from gabarito.values.text import Text, join

_ABSENT = object()


@attrs.frozen(repr=False)
class layer(Matcher):
    """A layer of this class, or of one that extends it, with the config that is asked for. None is any class.

    Written ``L.Dense``, or ``L.Dense(units=10)`` with values or matchers for its config.
    """

    kind: str | None
    asked: Mapping[str, Any] = attrs.field(factory=dict)

    @property
    def text(self) -> Text:
        if self.kind is None:
            return Text("a layer") + self._settings
        return Text("a {k} layer").fill(k=self.kind) + self._settings

    @property
    def brief(self) -> Text:
        """What is expected, in a list of layers."""
        return (Text("any") if self.kind is None else Text.of(self.kind)) + self._settings

    @property
    def _settings(self) -> Text:
        wanted = (Text.of(f"{key}: ") + _text_of(value) for key, value in self.asked.items())
        return Text.of(" (") + join(wanted, "; ") + ")" if self.asked else Text.of("")

    @overload
    def __call__(self, value: object, /) -> None: ...
    @overload
    def __call__(self, /, **asked: Any) -> layer: ...
    def __call__(self, value: object = _ABSENT, /, **asked: Any) -> layer | None:
        if value is not _ABSENT and asked:
            raise CourseError("what to ask of the config, by keyword", show(value), f"Fix {self!r}.")
        if value is not _ABSENT:
            self._judge(value)
            return None
        known = None if self.kind is None else kind_of(self.kind)
        for key in asked:
            if setting_of(known, key) is None:
                raise CourseError(f"a setting of {self!r}", repr(key), _suggest(key, settings_of(known)))
        return layer(self.kind, {**self.asked, **asked})

    def _judge(self, value: object) -> None:
        if not is_a(value, Layer):
            raise Junk(self.text, show(value))
        known = None if self.kind is None else kind_of(self.kind)
        if known is not None and known not in value.kinds:
            raise Mismatch(self.text, show(value))
        for key, wanted in self.asked.items():
            given = _given(value, setting_of(known, key) or key)
            if given is _ABSENT or not _is_as_asked(wanted, given):
                given = None if given is _ABSENT else given
                raise Mismatch(self.text, show(value) + Text.of(f" ({key}: ") + _shown(given) + Text.of(")"))

    def __repr__(self) -> str:
        called = ", ".join(f"{key}={readable(value)}" for key, value in self.asked.items())
        return f"L.{self.kind or 'any'}" + (f"({called})" if called else "")


class _Layers:
    """Has a matcher for each of Keras' classes of layers, by its names in Keras and PyTorch: ``L.Conv2D``."""

    def __getattr__(self, name: str) -> layer:
        if name.startswith("_"):
            raise AttributeError(name)
        if name != "any" and name not in NAMES:
            raise CourseError("the name of a layer of Keras'", f"L.{name}", _suggest(name, NAMES))
        return layer(None if name == "any" else name)

    def __repr__(self) -> str:
        return "L"


L = _Layers()


def _given(one: Layer, key: str) -> Any:
    """Return a setting of a layer; the size of what it takes, which Keras does not keep, from its weights."""
    if key in one.config:
        return one.config[key]
    axis = {"in_features": 0, "in_channels": -2}.get(key)
    return _ABSENT if axis is None or not one.weights or one.weights[0].ndim < 2 else one.weights[0].shape[axis]


def _is_as_asked(wanted: object, given: object) -> bool:
    if callable(wanted):
        return refusal_of(wanted, given) is None
    if wanted is None or given is None:
        # No activation is the same as the linear one.
        return wanted is given or "linear" in (name_of(wanted), name_of(given))
    if as_text(wanted) is not None:
        return name_of(wanted) == name_of(given)
    if not is_numeric(wanted) or not is_numeric(given):
        return bool(type(wanted) is type(given) and wanted == given)
    right, found = numbers(wanted).ravel(), numbers(given).ravel()
    # A kernel of 3 is a kernel of (3, 3).
    comparable = right.size == found.size or (found.size > 0 and 1 in (right.size, found.size))
    return comparable and bool(EXACT.agree(*np.broadcast_arrays(found, right)).all())


def _text_of(value: Any) -> Text:
    return text_of(value) if callable(value) else _shown(value)


# A kernel has at most so many axes, and each is shorter than this.
_MOST_AXES, _LONGEST_AXIS = 3, 10_000


def _is_size(value: object) -> bool:
    """Whether a setting is a few small integers, such as a kernel's size: they tell nothing of hidden inputs."""
    if not is_a(value, tuple) and not is_a(value, list):
        return False
    return 0 < len(value) <= _MOST_AXES and all(type(one) is int and 0 <= one < _LONGEST_AXIS for one in value)


def _shown(value: object) -> Text:
    if _is_size(value):
        return Text.of(repr(tuple(value)))  # type: ignore[arg-type]  # as asked in the line above
    text = as_text(value)
    if manner() is not Manner.OPEN and not (text or "").isidentifier():
        return show(value)
    return show(value) if text is None else Text.of(repr(clean(text, 60)))


def _suggest(name: str, known: Iterable[str]) -> str:
    near = difflib.get_close_matches(name, sorted(known), n=1, cutoff=0.5)
    return f"Did you mean {near[0]}?" if near else "Look it up in Keras' documentation."
