"""The child: one forked process for one submission. It runs cells and answers requests until its pipe closes.

Everything here shares a process with the student's code, so nothing trusts it: what it sends is data.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Never

import numpy as np
from numpy import empty  # by its own name: a student may overwrite np.empty
from numpy.typing import NDArray

from gabarito.execution.sandbox import enter
from gabarito.execution.student.arrivals import Arrivals
from gabarito.execution.student.internals.tensorflow import keep_kernels
from gabarito.execution.student.kept import Kept
from gabarito.execution.student.libraries import move_keras_home, pin_threads, reseed
from gabarito.execution.student.pandas_tables import given
from gabarito.execution.student.questions import Absent, answered
from gabarito.execution.student.recall import Recall
from gabarito.execution.student.shell import Outputs, Shell, one_line, places_in_cells
from gabarito.execution.wire.channel import Channel, Closed
from gabarito.execution.wire.codec import decode
from gabarito.execution.wire.encode import encode, encode_result
from gabarito.execution.wire.terms import TOTAL_OUTPUT, Terms
from gabarito.values.figure import Figure
from gabarito.values.model import Inputs, Model, Part
from gabarito.values.runs import Failure, Tier, bare, moment_of

# Memory kept back, so that the child can still say that memory is used up. It counts although it is never written to: a
# `bytearray`, whose pages are written, takes longer to make and to free than the sandbox.
_RESERVE = 32 * 1024 * 1024
# Not imported here: they come with Keras, matplotlib and PyTorch, which a notebook may do without.
_DESCRIBERS = {
    "gabarito.execution.student.describe": "describe_keras",
    "gabarito.execution.student.describe_figure": "describe_figure",
    "gabarito.execution.student.describe_torch": "describe_torch",
}


def serve(channel: Channel, terms: Terms, tier: Tier) -> Never:
    """Enter the sandbox, run what is asked, and leave without the interpreter's second of teardown."""
    status = 1
    try:
        enter(terms, tier)
        move_keras_home(Path(os.environ["KERAS_HOME"]))
        child = _Child(channel, terms)
        channel.send({"ready": True})
        child.answer_all()
        status = 0
    except Closed:
        status = 0
    finally:
        os._exit(status)


class _Interrupts:
    """SIGINT interrupts the student's code and nothing else."""

    def __init__(self) -> None:
        self._open = False
        signal.signal(signal.SIGINT, self._handle)

    def _handle(self, *_: object) -> None:
        if self._open:
            self._open = False
            raise KeyboardInterrupt

    @contextmanager
    def allowed(self) -> Iterator[None]:
        self._open = True
        try:
            yield
        finally:
            self._open = False


class _Child:
    def __init__(self, channel: Channel, terms: Terms) -> None:
        self._channel = channel
        self._seed = terms.seed
        self._outputs = Outputs(terms.output, TOTAL_OUTPUT * terms.output)
        self._interrupts = _Interrupts()
        self._reserve: NDArray[np.uint8] | None = empty(_RESERVE, np.uint8)
        self._names: dict[str, Any] | None = None
        self._bound_as_of = ""
        self._kept = Kept()
        self._recall = Recall(terms.recalls)
        # What student code forks must not answer in our place.
        os.register_at_fork(after_in_child=channel.close)
        pin_threads()
        keep_kernels()
        reseed(terms.seed)
        self._shell = Shell.start(self._outputs)
        Arrivals(self._shell, terms.seed).install()

    def answer_all(self) -> None:
        """Answer requests until the other side hangs up."""
        operations: Mapping[str, Callable[..., dict[str, Any]]] = {
            "cell": self._cell,
            "fetch": self._fetch,
            "differing": self._differing,
            "call": self._call,
            "draw": self._draw,
            "ask": self._ask,
            "rebuild": self._rebuild,
            "outputs": self._outputs_of,
        }
        while True:
            request = self._channel.receive()
            try:
                reply = operations[request.pop("op")](**request)
                reply["full"] = self._is_full()
                self._channel.send(reply)
            except MemoryError:  # whatever of ours needed some: the reserve is there to say so
                self._reserve = None
                self._channel.send({"full": True})

    def _cell(self, number: int, source: str, needs: str | None, gives: list[str], continues: bool) -> dict[str, Any]:
        if needs is not None and needs not in self._shell.user_ns:
            return {"skipped": True}
        self._outputs.begin()
        self._shell.begin(continues=continues)
        error: BaseException | None = None
        try:
            self._shell.execution_count = number
            with self._interrupts.allowed():
                result = self._shell.run_cell(source, store_history=True)
            error = result.error_before_exec or result.error_in_exec
        except BaseException as raised:  # even what IPython lets through ends only this cell
            error = raised
        self._remember(gives)
        if error is None:
            return {"status": "ok", "error": "", "outputs": self._outputs.end()}
        with self._room(error):
            return {
                "status": "interrupted" if isinstance(error, KeyboardInterrupt) else "raised",
                "error": one_line(error),
                "failures": self._failures(error),
                "went_on": self._shell.went_on,
                "outputs": self._outputs.end(),
            }

    def _failures(self, error: BaseException) -> list[list[Any]]:
        failures = self._shell.failures
        if not failures and isinstance(error, SyntaxError):  # no statement was run
            failures = [Failure(error.lineno or 0, one_line(error))]
        return [[one.line, one.error, one.names, one.needs] for one in failures]

    def _remember(self, gives: list[str]) -> None:
        """Keep what the answers that the cell has given look at; a hostile value may stop that, and nothing else."""
        try:
            with self._outputs.muted(), self._interrupts.allowed():
                self._recall.after_cell(self._shell.user_ns, gives)
        except BaseException as error:
            error.__traceback__ = None

    def _fetch(self, names: list[str]) -> dict[str, Any]:
        values: dict[str, Any] = {}
        try:
            with self._outputs.muted(), self._interrupts.allowed():
                for name in names:
                    with suppress(KeyError):
                        values[name] = self._encoded(name)
        except KeyboardInterrupt:
            return {"interrupted": True}
        return {"values": values}

    def _encoded(self, name: str) -> Any:
        """Return the value of ``w`` or ``w@answer`` in the form of the wire, or raise KeyError."""
        copied = self._recall.encoded(name)
        if copied is not None:
            return copied
        return encode(self._recall.value(name, self._shell.user_ns), describe_any, self._kept.keep)

    def _differing(self, names: list[str]) -> dict[str, Any]:
        try:
            with self._outputs.muted(), self._interrupts.allowed():
                return {"names": [name for name in names if self._recall.differs(name, self._shell.user_ns)]}
        except BaseException as error:  # a hostile value: then nothing is said to differ
            error.__traceback__ = None
            return {"names": []}

    def _call(self, name: str, arguments: list[Any], afresh: bool) -> dict[str, Any]:
        keep = self._kept.of_call()
        return self._answer(name, arguments, afresh, lambda call: encode_result(call(), describe_any, keep))

    def _draw(self, name: str, arguments: list[Any], afresh: bool) -> dict[str, Any]:
        return self._answer(name, arguments, afresh, lambda call: encode(_drawn_by(call)))

    def _answer(
        self, name: str, arguments: list[Any], afresh: bool, work: Callable[[Callable[[], Any]], Any]
    ) -> dict[str, Any]:
        self._get_ready(moment_of(name), afresh)
        return self._try(lambda: work(lambda: self._shell.user_ns[bare(name)](*map(given, map(decode, arguments)))))

    def _ask(
        self,
        handle: int,
        how: str,
        name: Any,
        arguments: list[Any],
        keywords: dict[str, Any],
        moment: str,
        afresh: bool,
    ) -> dict[str, Any]:
        self._get_ready(moment, afresh)

        def work() -> Any:
            told = [given(decode(one)) for one in arguments]
            named = {key: given(decode(one)) for key, one in keywords.items()}
            return answered(self._kept, describe_any, handle, how, decode(name), told, named)

        return self._try(work)

    def _get_ready(self, moment: str, afresh: bool) -> None:
        """Have student code find names, copies and random generators as no other check left them."""
        if afresh:
            self._kept.begin_check()
        # Not only the first call of a check: a child may have been lost, or the one before was of another moment.
        if afresh or self._names is None or moment != self._bound_as_of:
            self._rebind(moment)
        # Each call draws from the same random stream, so that the order of checks changes nothing.
        reseed(self._seed)

    def _rebuild(self, model: Any) -> dict[str, Any]:
        try:
            from gabarito.execution.student.rebuild import NotRebuilt, rebuild
        except ImportError:
            return {"refused": "there is no Keras in the environment"}
        try:
            return {"handle": self._kept.of_call()(rebuild(decode(model)))}
        except NotRebuilt as error:
            return {"refused": str(error)}

    def _outputs_of(self, handle: int, inputs: Any) -> dict[str, Any]:
        return self._try(lambda: encode(outputs_of(self._kept.look(handle), decode(inputs)), describe_any))

    def _try(self, work: Callable[[], Any]) -> dict[str, Any]:
        try:
            with self._outputs.muted(), self._interrupts.allowed():
                return {"value": work()}
        except KeyboardInterrupt:
            return {"interrupted": True}
        except Absent as absent:
            return {"absent": True, "unfitted": absent.unfitted}
        except BaseException as error:
            with self._room(error):
                places = places_in_cells(error.__traceback__)
                cell, line, _ = places[-1] if places else ("", 0, "")
                said = one_line(error)
                return {"raised": said.partition(":")[0], "error": said, "cell": cell, "line": line}

    def _rebind(self, moment: str) -> None:
        """Bind every name of the notebook to what it was before the first call, or when an answer was given."""
        space = self._shell.user_ns
        if self._names is None:
            self._names = dict(space)
        for name in space.keys() - self._names.keys():
            space.pop(name, None)
        space.update(self._names)
        if moment:
            self._recall.put_back(moment, space)
        self._bound_as_of = moment

    @contextmanager
    def _room(self, error: BaseException) -> Iterator[None]:
        """Give up the reserve where memory is used up, then what the frames that the error went through hold."""
        if isinstance(error, MemoryError):
            self._reserve = None
        yield
        error.__traceback__ = None

    def _is_full(self) -> bool:
        """Whether memory is still used up: after the reserve was given up, twice its size cannot be allocated."""
        try:
            if self._reserve is None:
                empty(2 * _RESERVE, np.uint8)
                self._reserve = empty(_RESERVE, np.uint8)
        except MemoryError:
            return True
        return False


def _drawn_by(call: Callable[[], Any]) -> Figure | None:
    try:
        from gabarito.execution.student.describe_figure import drawn_by
    except ImportError:  # an environment without matplotlib
        call()
        return None
    return drawn_by(call)


def outputs_of(model: Any, inputs: Inputs) -> Any:
    """Return what a model makes of inputs outside training, whatever library it is of."""
    torch = sys.modules.get("torch")
    if torch is not None and isinstance(model, torch.nn.Module):
        from gabarito.execution.student.describe_torch import outputs
    else:
        from gabarito.execution.student.rebuild import outputs
    return outputs(model, inputs)


def describe_any(value: Any) -> Model | Part | Figure | dict[str, Any] | None:
    """Describe what Keras, matplotlib or PyTorch made, where what describes it is imported; else None."""
    for module, function in _DESCRIBERS.items():
        if module in sys.modules:
            described: Model | Part | Figure | dict[str, Any] | None = getattr(sys.modules[module], function)(value)
            if described is not None:
                return described
    return None
