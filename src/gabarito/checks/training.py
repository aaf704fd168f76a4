"""Matchers of how a model is trained: its loss, its optimizer, its learning rate, its regularizers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs
import numpy as np

from gabarito.checks.comparison import EXACT
from gabarito.checks.keras_parts import (
    OPTIONS,
    falls_at_last,
    known_loss,
    known_optimizer,
    loss_of,
    optimizer_of,
    rates,
    require_known,
    strength,
)
from gabarito.checks.matcher import Judge, Matcher, refusal_of, text_of
from gabarito.checks.mismatch import Junk, Mismatch
from gabarito.checks.reading import is_a, is_numeric, numbers, single
from gabarito.checks.show import first_and_last, number, show
from gabarito.checks.values import amount_of, as_judge
from gabarito.values.errors import CourseError
from gabarito.values.model import Part
from gabarito.values.text import Text, join

_OR = Text(" or ")


@attrs.frozen(repr=False, init=False)
class loss_is(Matcher):
    """A model compiled with one of these losses, by any of Keras' names; or such a loss by itself.

    Args:
        names: ``"mse"``, ``"mean_squared_error"`` and ``"MeanSquaredError"`` are the same.
        options: ``from_logits``, ``label_smoothing`` or ``reduction``, compared with Keras' default where the loss
            doesn't set it.

    Raises:
        CourseError: if Keras has no such loss, or the option is not one of these.
    """

    kinds: tuple[str, ...]
    options: Mapping[str, Any]

    def __init__(self, *names: str, **options: Any) -> None:
        require_known(names, losses=True)
        if not options.keys() <= OPTIONS.keys():
            raise CourseError(f"options among {', '.join(OPTIONS)}", ", ".join(options), "Fix loss_is.")
        self.__attrs_init__(names, options)

    @property
    def text(self) -> Text:
        whole = Text("the loss {n}").fill(n=join(map(Text.of, self.kinds), _OR))
        for key, value in self.options.items():
            whole += Text(" with {key}={value}").fill(key=key, value=repr(value))
        return whole

    def __call__(self, value: object, /) -> None:
        loss = loss_of(value, self.text)
        if known_loss(loss) not in require_known(self.kinds, losses=True):
            raise Mismatch(self.text, show(loss), label="another-loss")
        for key, wanted in self.options.items():
            given = loss.config.get(key, OPTIONS[key])
            if not _is_same(given, wanted):
                received = show(loss) + Text(" with {key}: ").fill(key=key) + show(given)
                raise Mismatch(self.text, received, label="another-loss")

    def __repr__(self) -> str:
        options = [f"{key}={value!r}" for key, value in self.options.items()]
        return f"loss_is({', '.join([*map(repr, self.kinds), *options])})"


@attrs.frozen(repr=False, init=False)
class optimizer_is(Matcher):
    """A model compiled with one of these optimizers; or such an optimizer by itself.

    Raises:
        CourseError: if Keras has no such optimizer.
    """

    kinds: tuple[str, ...]

    def __init__(self, *names: str) -> None:
        require_known(names, losses=False)
        self.__attrs_init__(names)

    @property
    def text(self) -> Text:
        return Text("the optimizer {n}").fill(n=join(map(Text.of, self.kinds), _OR))

    def __call__(self, value: object, /) -> None:
        optimizer = optimizer_of(value, self.text)
        if known_optimizer(optimizer) not in require_known(self.kinds, losses=False):
            raise Mismatch(self.text, show(optimizer), label="another-optimizer")

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(map(repr, self.kinds))})"


class optimizer_is_not(optimizer_is):
    """A model compiled with an optimizer other than these."""

    @property
    def text(self) -> Text:
        names = join(map(Text.of, self.kinds), _OR)
        return Text("an optimizer other than {n}").fill(n=names)

    def __call__(self, value: object, /) -> None:
        optimizer = optimizer_of(value, self.text)
        if known_optimizer(optimizer) in require_known(self.kinds, losses=False):
            raise Mismatch(self.text, show(optimizer), label="another-optimizer")


@attrs.frozen(repr=False)
class learning_rate(Matcher):
    """A model, an optimizer or a schedule whose learning rate at the first step is this, or one the matcher accepts."""

    rate: Judge | float

    @property
    def text(self) -> Text:
        return Text("a learning rate of {m}").fill(m=amount_of(self.rate))

    def __call__(self, value: object, /) -> None:
        is_schedule = is_a(value, Part) and rates(value) is not None
        given = value if is_schedule else optimizer_of(value, self.text).config.get("learning_rate")
        values = rates(given)
        if values is None or not values.size or np.isnan(values[0]):
            raise Junk(self.text, show(value))
        refusal = refusal_of(as_judge(self.rate), np.float32(values[0]))  # the type in which Keras keeps it
        if refusal is not None:
            received = Text("a learning rate of {r}").fill(r=number(float(values[0])))
            raise Mismatch(self.text, received, refusal.hint, label="another-learning-rate")


@attrs.frozen(repr=False)
class schedule_decays(Matcher):
    """A model, an optimizer or a schedule whose learning rate falls in the end, perhaps after a warm-up.

    The rates of Keras' schedules are computed from their configs, over twice the steps for which they decay.
    """

    @property
    def text(self) -> Text:
        return Text("a learning rate that decays")

    def __call__(self, value: object, /) -> None:
        alone = is_a(value, Part) and not known_optimizer(value) and not known_loss(value) and rates(value) is not None
        rate = value if alone else optimizer_of(value, self.text).config.get("learning_rate")
        values = rates(rate)
        if values is None or not values.size or not np.isfinite(values).all():
            raise Junk(self.text, show(rate))
        if not falls_at_last(values):
            raise Mismatch(self.text, first_and_last(values), label="learning-rate-does-not-fall")


@attrs.frozen(repr=False)
class regularizer(Matcher):
    """A regularizer, of these strengths: for ``L.Dense(kernel_regularizer=regularizer(l2=0.01))``.

    ``L1L2(0, x)`` is ``L2(x)``. A strength that is not given is 0; ``regularizer()`` is one of any strength above 0.
    """

    l1: Judge | float | None = attrs.field(default=None, kw_only=True)
    l2: Judge | float | None = attrs.field(default=None, kw_only=True)

    @property
    def text(self) -> Text:
        asked = {"l1": self.l1, "l2": self.l2}
        named = [Text.of(f"{key}: ") + text_of(as_judge(one)) for key, one in asked.items() if one is not None]
        return join([Text("a regularizer"), *named], " ")

    def __call__(self, value: object, /) -> None:
        part = Part(str(value)) if type(value) is str and value.lower() in ("l1", "l2") else value
        if not is_a(part, Part) or known_loss(part) or known_optimizer(part):
            raise Junk(self.text, show(value))
        given = {"l1": strength(part, "l1"), "l2": strength(part, "l2")}
        wanted = {"l1": self.l1, "l2": self.l2}
        if self.l1 is None and self.l2 is None:
            penalizes = any(one > 0 for one in given.values()) or not part.config.keys() & {"l1", "l2"}
            if part.samples:
                penalizes = any(one != 0 and np.isfinite(one) for one in part.samples.values())
            if not penalizes:
                raise Mismatch(self.text, _strengths(given), label="another-regularizer")
            return
        for key, one in wanted.items():
            if refusal_of(as_judge(0.0 if one is None else one), np.float32(given[key])) is not None:
                raise Mismatch(self.text, _strengths(given), label="another-regularizer")


def _is_same(given: object, wanted: object) -> bool:
    if not is_numeric(given):
        return bool(given == wanted)
    found = single(given)
    return found is not None and is_numeric(wanted) and bool(EXACT.agree(np.asarray(found), numbers(wanted)).all())


def _strengths(given: Mapping[str, float]) -> Text:
    return Text.of(", ".join(f"{key}={number(value)}" for key, value in given.items()))
