"""Matchers of a model as a whole: that it is built, its parameters, what of it is frozen."""

from __future__ import annotations

from dataclasses import dataclass, field

from gabarito.checks.matcher import Judge, Matcher, refusal_of
from gabarito.checks.mismatch import Junk, Mismatch
from gabarito.checks.patterns import NO_ORDER, amount_of, as_judge, brief, the_model
from gabarito.checks.show import show
from gabarito.checks.steps import is_connected, steps_of
from gabarito.values.errors import CourseError
from gabarito.values.model import Layer, Model
from gabarito.values.text import Text, join

# A layer that has one of these in its config has weights once it is built.
_WEIGHTS = ("kernel_initializer", "embeddings_initializer", "depthwise_initializer")
_OF = {None: Text("parameters", "parâmetros"), True: Text("trainable parameters", "parâmetros treináveis")}
_OF[False] = Text("frozen parameters", "parâmetros congelados")


@dataclass(frozen=True, repr=False)
class built_model(Matcher):
    """A model whose layers are connected and have their weights."""

    @property
    def text(self) -> Text:
        return Text("a model that is built", "um modelo construído")

    def __call__(self, value: object, /) -> None:
        model = the_model(value, self.text)
        if not is_built(model):
            raise Mismatch(self.text, Text("one without weights: ", "um sem pesos: ") + show(model), NO_ORDER)


@dataclass(frozen=True, repr=False)
class parameters(Matcher):
    """A model with these numbers of parameters: integers, or matchers of one.

    Args:
        total: of all.
        trainable: of those that training changes.
        frozen: of the others; the statistics that batch normalization keeps are among them.

    Raises:
        CourseError: if nothing is asked for.
    """

    total: Judge | int | None = field(default=None, kw_only=True)
    trainable: Judge | int | None = field(default=None, kw_only=True)
    frozen: Judge | int | None = field(default=None, kw_only=True)

    def __post_init__(self) -> None:
        if not self._asked:
            raise CourseError("a number of parameters", "none", "Mend parameters.")

    @property
    def _asked(self) -> dict[bool | None, Judge]:
        given = {None: self.total, True: self.trainable, False: self.frozen}
        return {kind: as_judge(number) for kind, number in given.items() if number is not None}

    @property
    def text(self) -> Text:
        asked = (amount_of(judge) + " " + _OF[kind] for kind, judge in self._asked.items())
        return Text("a model with ", "um modelo com ") + join(asked, Text(" and ", " e "))

    def __call__(self, value: object, /) -> None:
        model = the_model(value, self.text)
        if not is_built(model):
            raise Junk(self.text, show(model), NO_ORDER)
        for kind, judge in self._asked.items():
            found = model.parameters(trainable=kind)
            if refusal_of(judge, found) is not None:
                raise Mismatch(self.text, Text.of(f"{found} ") + _OF[kind])


@dataclass(frozen=True, repr=False)
class frozen(Matcher):
    """A model in which training changes no weight of any such layer; of the layers with weights, there is one."""

    layer: Judge

    def __post_init__(self) -> None:
        if not callable(self.layer):
            raise CourseError("a layer such as L.Conv2D, or L.any", repr(self.layer), "Mend frozen.")

    @property
    def text(self) -> Text:
        return Text("a model with these layers frozen: {e}", "um modelo com estas camadas congeladas: {e}").fill(
            e=brief(self.layer)
        )

    def __call__(self, value: object, /) -> None:
        model = the_model(value, self.text)
        asked = {
            id(step.layer): step.layer for step in steps_of(model) if refusal_of(self.layer, step.view) is None
        }.values()
        weighty = [layer for layer in asked if layer.parameters()]
        if not weighty:
            raise Junk(self.text, show(model), Text("There is none with weights.", "Não há nenhuma com pesos."))
        free = [layer for layer in weighty if layer.parameters(trainable=True)]
        if free:
            received = Text("{n} of {t} that training changes", "{n} de {t} que o treino altera")
            raise Mismatch(self.text, received.fill(n=str(len(free)), t=str(len(weighty))), _FREEZE)


_FREEZE = Text("Set their trainable to False before compile.", "Faça trainable = False nelas antes do compile.")


def is_built(model: Model) -> bool:
    """Whether it is known how a model's layers are connected, and each has the weights that it needs."""
    return is_connected(model) and all(map(_has_weights, model.all_layers()))


def _has_weights(layer: Layer) -> bool:
    return bool(layer.weights) or not any(key in layer.config for key in _WEIGHTS)
