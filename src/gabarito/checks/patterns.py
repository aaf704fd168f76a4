"""Patterns of layers along the graph of a model."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from types import EllipsisType
from typing import ClassVar

import attrs

from gabarito.checks.layers import layer
from gabarito.checks.matcher import Judge, Matcher, any_of, readable, refusal_of, text_of
from gabarito.checks.mismatch import Junk, Mismatch
from gabarito.checks.model_graph import CALL_IT_ONCE, Step, is_connected, steps_of
from gabarito.checks.reading import as_model, is_a
from gabarito.checks.show import show
from gabarito.checks.torch_layers import kind_of
from gabarito.checks.values import amount_of, as_judge
from gabarito.values.errors import CourseError
from gabarito.values.model import Layer
from gabarito.values.text import Text, join

Element = Judge | EllipsisType
# A layer without any properties: a matcher that accepts it asks for none.
_BLANK = Layer(("Layer",), "")


@attrs.frozen(repr=False, init=False)
class _Pattern(Matcher):
    """Layers in this order along some path from an input to an output; ``...`` is any layers or none.

    Raises:
        CourseError: if an element is neither a matcher of layers nor ``...``, or there is no matcher.
    """

    pattern: tuple[Element, ...]
    open_start: ClassVar[bool] = True
    open_end: ClassVar[bool] = True
    words: ClassVar[Text]

    def __init__(self, *pattern: Element) -> None:
        if not any(callable(element) for element in pattern) or not all(
            element is ... or callable(element) for element in pattern
        ):
            received = ", ".join(map(_written, pattern)) or "nothing"
            raise CourseError("layers such as L.Dense, and ...", received, f"Fix {type(self).__name__}.")
        self.__attrs_init__(pattern)

    @property
    def text(self) -> Text:
        return self.words.fill(p=join(map(brief, self.pattern), ", "))

    def __call__(self, value: object, /) -> None:
        model = as_model(value, self.text)
        if not is_connected(model):
            raise Junk(self.text, show(model), CALL_IT_ONCE)
        steps = steps_of(model)
        whole = (*(...,) * self.open_start, *self.pattern, *(...,) * self.open_end)
        if not _leads_through(steps, whole):
            raise Mismatch(self.text, show(model), self._advice(steps))

    @property
    def _wanted(self) -> list[Judge]:
        return [element for element in self.pattern if not isinstance(element, EllipsisType)]

    def _advice(self, steps: Sequence[Step]) -> Text:
        missing = _without_a_step(self._wanted, steps)
        if missing is None:
            return Text("Check their order, and what is between them.")
        some = any(_accepts(step, missing) for step in steps)
        words = Text("There are too few {e} in it.") if some else Text("There is no {e} in it.")
        nearest = _nearest(self._left_over(steps) or steps, missing)
        said = words.fill(e=brief(missing))
        return said if nearest is None else said + Text(" The nearest is {n}.").fill(n=nearest)

    def _left_over(self, steps: Sequence[Step]) -> list[Step]:
        """Return the steps that no element of the pattern accepts: a layer that is as it should be is not meant."""
        wanted = self._wanted
        return [step for step in steps if not any(_accepts(step, element) for element in wanted)]

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(map(_written, self.pattern))})"


class has_layers(_Pattern):
    """A model with these layers directly after each other somewhere along a path; ``...`` allows others between them.

    ``Dense(10)`` followed by ``Activation("relu")`` or ``ReLU()`` is ``Dense(10, activation="relu")``. The layers of
    models inside count as the model's own. Layers that do nothing don't count: ``Activation("linear")``,
    ``Dropout(0)``.
    """

    words = Text("a model with the layers {p}")


class layers_are(_Pattern):
    """A model with exactly these layers, from an input to an output; otherwise as :class:`has_layers`."""

    open_start = open_end = False
    words = Text("a model of exactly the layers {p}")


class ends_with(_Pattern):
    """A model whose last layers are these; otherwise as :class:`has_layers`."""

    open_end = False
    words = Text("a model whose last layers are {p}")


@attrs.frozen(repr=False)
class counts(Matcher):
    """A model with this number of such layers, each counted once however often it is called.

    An activation that belongs to a layer is not counted too, unless activations are what is asked for.

    Args:
        layer: a matcher of layers.
        number: how many, or a matcher of how many.

    Raises:
        CourseError: if the layer is not a matcher, or the number neither an integer nor a matcher.
    """

    layer: Judge
    number: Judge | int

    def __attrs_post_init__(self) -> None:
        if not callable(self.layer) or not (callable(self.number) or type(self.number) is int):
            raise CourseError("a layer and a number or a matcher of it", repr(self), "Fix counts.")

    @property
    def text(self) -> Text:
        return Text("a model with {n} of these layers: {e}").fill(n=amount_of(self.number), e=brief(self.layer))

    def __call__(self, value: object, /) -> None:
        model = as_model(value, self.text)
        steps = steps_of(model)
        found: set[int] = set()
        for step in steps:
            if not step.merged:
                parts = [step] if step.activation is None else [step, steps[step.activation]]
                if any(_accepts(part, self.layer) for part in parts):
                    found.add(id(step.layer))
        if refusal_of(as_judge(self.number), len(found)) is not None:
            received = Text("{n} in {m}").fill(n=str(len(found)), m=show(model))
            raise Mismatch(self.text, received, label="number-of-layers")


def _accepts(step: Step, element: Judge) -> bool:
    """Whether a step is what an element of a pattern asks for.

    The activation that belongs to a layer counts as a layer only if an activation is asked for.
    """
    if refusal_of(element, step.view) is not None:
        return False
    return not step.merged or refusal_of(element, _BLANK) is not None


def _without_a_step(wanted: Sequence[Judge], steps: Sequence[Step]) -> Judge | None:
    """Return the first element that has no step of its own, however the others take theirs; None if each has one.

    By augmenting paths, as in Kuhn, "The Hungarian method for the assignment problem", 1955.
    """
    taken: dict[int, int] = {}
    accepted = [[place for place, step in enumerate(steps) if _accepts(step, element)] for element in wanted]

    def finds(number: int, tried: set[int]) -> bool:
        for place in accepted[number]:
            if place not in tried:
                tried.add(place)
                if place not in taken or finds(taken[place], tried):
                    taken[place] = number
                    return True
        return False

    return next((element for number, element in enumerate(wanted) if not finds(number, set())), None)


def _leads_through(steps: Sequence[Step], pattern: Sequence[Element]) -> bool:
    """Whether the pattern fits some path; computed from the end: which remainders of it fit from each step on."""
    done = {k for k in range(len(pattern) + 1) if all(element is ... for element in pattern[k:])}
    fits: dict[int, set[int]] = {}
    # Which remainders fit behind each step: asked of a step by all the layers that it is the activation of.
    behind: dict[int, set[int]] = {}

    for place in reversed(range(len(steps))):
        step, here = steps[place], set[int]()
        following = set().union(*(fits[after] for after in step.after), done if step.last else ())
        behind[place] = following
        beyond = following if step.activation is None else following | behind[step.activation]
        for k in reversed(range(len(pattern))):
            element = pattern[k]
            skips = element is ... and (k in following or k + 1 in here)
            if skips or (element is not ... and k + 1 in beyond and _accepts(step, element)):
                here.add(k)
        fits[place] = here
    return any(0 in fits[place] for place, step in enumerate(steps) if step.first)


def _nearest(steps: Iterable[Step], element: Judge) -> Text | None:
    """Describe the layer of the right class that has most of the settings, by how it differs from what is asked for."""
    if not is_a(element, layer):
        return None
    alike = [step for step in steps if element.kind is not None and kind_of(element.kind) in step.view.kinds]
    parts = [layer(element.kind, {key: wanted}) for key, wanted in element.asked.items()]

    def held(step: Step) -> tuple[int, list[bool]]:
        holds = [refusal_of(one, step.view) is None for one in parts]
        return sum(holds), holds  # where as many hold, the setting that is asked for first decides

    best = max(alike, key=held, default=None)
    refusal = None if best is None else refusal_of(element, best.view)
    return None if refusal is None else refusal.received


def brief(element: Element) -> Text:
    """Return what an element of a pattern asks for, in a list of elements."""
    if isinstance(element, EllipsisType):
        return Text.of("…")
    if isinstance(element, any_of):
        return join(map(brief, element.parts), Text(" or "))
    words = getattr(element, "brief", None)
    return words if isinstance(words, Text) else text_of(element)


def _written(element: object) -> str:
    return "..." if element is ... else readable(element)
