"""Predicts with a student's models in a process that runs none of the student's code.

A model that consists of Keras' own layers is rebuilt from its description, in a process of its own. So what it predicts
follows from the layers and weights that checks look at, whatever the student's own object says.
"""

from __future__ import annotations

import hashlib
from contextlib import ExitStack
from copy import deepcopy
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from gabarito.checks import NoAnswer, Raised
from gabarito.checks.model_inputs import why_not_taken
from gabarito.execution.trusted.events import CallInterrupted, CallRaised, Cause, ChildLost, Refused
from gabarito.execution.trusted.session import Session
from gabarito.grading.attempt import Setting
from gabarito.values.model import Inputs, Model
from gabarito.values.text import Text
from gabarito.values.verdict import Status

_WHOLE = Text("a model whose outputs follow from its layers and weights")
_NONE = Text("none")
_NOT_REBUILT = Text("one that cannot be built again: {w}")
# What the child says of a model without inputs.
_UNKNOWN_SHAPE = "shape of its inputs"
_NO_INPUT = Text("Begin it with an Input: without one, it has no weights until it is trained.")
_STATUSES = {Cause.LATE: Status.TIMEOUT, Cause.FULL: Status.MEMORY}


# How many bytes of one submission's predictions are kept.
_KEPT_BYTES = 64 * 1024**2


@dataclass(frozen=True, slots=True)
class _Known:
    """What a model made of inputs with this digest, and how many bytes that is."""

    model: Model
    digest: bytes
    outputs: Any
    size: int


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
        self._known: list[_Known] = []
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
        # Several checks ask a model about the same samples.
        digest = _digest_of(inputs)
        for known in self._known:
            if known.model is model and known.digest == digest:
                return deepcopy(known.outputs)
        if self._child is None and self._seconds_left <= 0:
            raise NoAnswer(Status.TIMEOUT, outputs_for(inputs), _NONE)
        try:
            child, handle = self._rebuilt(model)
            made = child.outputs(handle, inputs)
        except Refused as refused:
            hint = _NO_INPUT if _UNKNOWN_SHAPE in str(refused) else None
            self._refused.append((model, Raised(_WHOLE, _NOT_REBUILT.fill(w=str(refused)), hint)))
            raise self._refused[-1][1] from None
        except CallRaised as raised:
            said = Raised(outputs_for(inputs), Text.of(raised.line))
            raise said.found(why_not_taken(model, inputs)) from None
        except (CallInterrupted, ChildLost) as loss:
            cause = loss.cause if isinstance(loss, ChildLost) else Cause.LATE
            self.close()
            lost = NoAnswer(_STATUSES.get(cause, Status.CRASH), outputs_for(inputs), _NONE)
            self._lost.append((model, lost))
            raise lost from loss
        if sum(known.size for known in self._known) + _size_of(made) <= _KEPT_BYTES:
            self._known.append(_Known(model, digest, deepcopy(made), _size_of(made)))
        return made

    def _rebuilt(self, model: Model) -> tuple[Session, int]:
        if self._child is None:
            self._child = self._stack.enter_context(self._setting.session(self._seconds_left))
        if self._last is None or self._last[0] is not model:
            self._last = (model, self._child.rebuild(model))
        return self._child, self._last[1]


def _digest_of(inputs: Inputs) -> bytes:
    several = isinstance(inputs, list)
    digest = hashlib.sha256(b"several" if several else b"one")
    for array in inputs if isinstance(inputs, list) else [inputs]:
        digest.update(f"{array.dtype.str} {array.shape}".encode())
        digest.update(np.ascontiguousarray(array).tobytes())
    return digest.digest()


def _size_of(outputs: Any) -> int:
    """Return the size of nested arrays in bytes."""
    if isinstance(outputs, np.ndarray):
        return outputs.nbytes
    if isinstance(outputs, dict):
        return sum(map(_size_of, outputs.values()))
    return sum(map(_size_of, outputs)) if isinstance(outputs, list | tuple) else 0


def outputs_for(inputs: Inputs) -> Text:
    """Say what was asked of a model; of the inputs, which are hidden, only their shape."""
    shapes = ", ".join(str(one.shape) for one in (inputs if isinstance(inputs, list) else [inputs]))
    return Text("outputs for inputs of shape {s}").fill(s=shapes)
