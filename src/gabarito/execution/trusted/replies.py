"""Reads a child's reply. It may say anything: what does not have the right form is dropped or refused."""

from __future__ import annotations

from gabarito.execution.wire.channel import WireError
from gabarito.untrusted import console, one_line
from gabarito.values.runs import CellStatus, Failure, Output

_KINDS = ("stdout", "stderr", "result", "display", "error")
_LONGEST_LINE = 300
# Of one cell; a notebook may have ten times as many, as it may print ten times as much.
MOST_OUTPUTS = 1_000
# Statements that did not come to their end, and the names that they would have bound.
MOST_FAILURES = 200
_MOST_NAMES = 200
_LONGEST_NAME = 80
# Room for the mark that there was more.
_MARK = 8


def status_in(value: object) -> CellStatus:
    """Return how a cell ended: any unknown word counts as RAISED."""
    known = {"ok": CellStatus.OK, "interrupted": CellStatus.INTERRUPTED}
    return known.get(line_in(value), CellStatus.RAISED)


def outputs_in(value: object, room: int, most: int = MOST_OUTPUTS) -> tuple[tuple[Output, ...], int]:
    """Return a cell's outputs as far as there is room for them, and how much of it they take, in characters and bytes.

    The child counts too, but its count may have been tampered with.

    Args:
        value: what came.
        room: characters and bytes.
        most: how many are kept, whatever they take.
    """
    room += _MARK
    kept, taken = [], 0
    for raw in value[: min(most, MOST_OUTPUTS)] if isinstance(value, list) else ():
        output = _output(raw, room - taken)
        if output is not None:
            kept.append(output)
            taken += len(output.text) + len(output.png) + 1
    return tuple(kept), taken


def failures_in(value: object, most: int = MOST_FAILURES) -> tuple[Failure, ...]:
    """Return the first statements of a cell that did not come to their end, as far as they are told in the right form.

    All of them together name so many names as one may.
    """
    told = value[: min(most, MOST_FAILURES)] if isinstance(value, list) else []
    kept, room = [], _MOST_NAMES
    for one in told:
        if isinstance(one, list) and len(one) == 4:
            names = _names_in(one[2], room)
            room -= len(names)
            kept.append(Failure(count_in(one[0]), line_in(one[1]), names, _name_in(one[3])))
    return tuple(kept)


def _names_in(value: object, room: int) -> tuple[str, ...]:
    names = value[:room] if isinstance(value, list | tuple) else ()
    return tuple(name for name in map(_name_in, names) if name)


def _name_in(value: object) -> str:
    return value if isinstance(value, str) and len(value) <= _LONGEST_NAME and value.isidentifier() else ""


def handle_in(value: object) -> int:
    """Return the handle of a model.

    Raises:
        WireError: if it is not one.
    """
    if type(value) is not int:
        raise WireError("Expected the handle of a model; received something else.")
    return value


def count_in(value: object) -> int:
    """Return the number of a line, or 0."""
    return value if type(value) is int and 0 < value < 1_000_000 else 0


def line_in(value: object) -> str:
    """Return a text as one short line that can be shown, or nothing."""
    return one_line(value, _LONGEST_LINE) if isinstance(value, str) else ""


def _output(raw: object, room: int) -> Output | None:
    if not isinstance(raw, list) or len(raw) != 3:
        return None
    kind, text, png = raw
    if kind not in _KINDS or not isinstance(text, str) or not isinstance(png, bytes):
        return None
    return Output(kind, console(text), png) if len(text) + len(png) < room else None
