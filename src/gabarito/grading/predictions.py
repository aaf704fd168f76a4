"""Predicts with a student's models in a process that runs none of the student's code.

A model that consists of Keras' own layers is rebuilt from its description, in a process of its own. So what it predicts
follows from the layers and weights that checks look at, whatever the student's own object says.
"""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import replace
from typing import Any

from gabarito.checks import NoAnswer, Raised
from gabarito.execution.trusted.events import CallInterrupted, CallRaised, Cause, ChildLost, Refused
from gabarito.execution.trusted.session import Session
from gabarito.grading.attempt import Setting
from gabarito.values.model import Inputs, Model
from gabarito.values.text import Text
from gabarito.values.verdict import Status

_WHOLE = Text(
    "a model whose outputs follow from its layers and weights", "um modelo cujas saídas seguem das camadas e dos pesos"
)
_NONE = Text("none", "nada")
_STATUSES = {Cause.LATE: Status.TIMEOUT, Cause.FULL: Status.MEMORY}


class Predictions:
    """The rebuilt models of one submission, and their process, which starts with the first prediction.

    A model that brings the process down, or cannot be rebuilt, is not tried again. All of them share one time.
    """

    def __init__(self, setting: Setting) -> None:
        # A prediction on many samples takes as long as it takes in a cell.
        limits = replace(setting.limits, call_seconds=setting.limits.cell_seconds)
        self._setting = replace(setting, limits=limits)
        # However many models bring the process down: it is started again only while there is time left.
        self._seconds_left = setting.limits.prediction_seconds
        self._stack = ExitStack()
        self._child: Session | None = None
        self._last: tuple[Model, int] | None = None
        self._lost: list[tuple[Model, NoAnswer]] = []
        self._refused: list[tuple[Model, Raised]] = []

    def close(self) -> None:
        """End the process."""
        child, self._child, self._last = self._child, None, None
        self._stack.close()
        if child is not None:
            self._seconds_left -= child.own_seconds

    def outputs(self, model: Model, inputs: Inputs) -> Any:
        """Return what the rebuilt model makes of `inputs`.

        Raises:
            Raised: if it cannot be rebuilt, or does not take them.
            NoAnswer: if it takes too long or too much memory.
        """
        for one, why in (*self._lost, *self._refused):
            if one is model:
                raise why
        if self._child is None and self._seconds_left <= 0:
            raise NoAnswer(Status.TIMEOUT, outputs_for(inputs), _NONE)
        try:
            child, handle = self._rebuilt(model)
            return child.outputs(handle, inputs)
        except Refused as refused:
            self._refused.append((model, Raised(_WHOLE, Text.of(str(refused)))))
            raise self._refused[-1][1] from None
        except CallRaised as raised:
            raise Raised(outputs_for(inputs), Text.of(raised.line)) from None
        except (CallInterrupted, ChildLost) as loss:
            cause = loss.cause if isinstance(loss, ChildLost) else Cause.LATE
            self.close()
            lost = NoAnswer(_STATUSES.get(cause, Status.CRASH), outputs_for(inputs), _NONE)
            self._lost.append((model, lost))
            raise lost from loss

    def _rebuilt(self, model: Model) -> tuple[Session, int]:
        if self._child is None:
            self._child = self._stack.enter_context(self._setting.session(self._seconds_left))
        if self._last is None or self._last[0] is not model:
            self._last = (model, self._child.rebuild(model))
        return self._child, self._last[1]


def outputs_for(inputs: Inputs) -> Text:
    """Say what was asked of a model; of the inputs, which are hidden, only their shape."""
    shapes = ", ".join(str(one.shape) for one in (inputs if isinstance(inputs, list) else [inputs]))
    return Text("outputs for inputs of shape {s}", "saídas para entradas de forma {s}").fill(s=shapes)
