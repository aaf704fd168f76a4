"""Why a name is missing: every sentence of it, no false ones, and no time lost on hostile sources."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from gabarito.checks import Junk, NoAnswer
from gabarito.execution.trusted.events import Cause
from gabarito.grading.attempt import LOST_CELL_ERRORS
from gabarito.grading.causes import missing, stopped
from gabarito.values.environment import Environment
from gabarito.values.notebook import Notebook
from gabarito.values.runs import CellRun, CellStatus
from gabarito.values.verdict import Status

from .conftest import Source, notebook_of

OK, RAISED = CellStatus.OK, CellStatus.RAISED
INTERRUPTED, NOT_RUN = CellStatus.INTERRUPTED, CellStatus.NOT_RUN


def runs_of(*ends: CellStatus | str) -> list[CellRun]:
    """Runs of the first cells: how each ended, or the error it raised."""
    return [
        CellRun(place, place + 1, end) if isinstance(end, CellStatus) else CellRun(place, place + 1, RAISED, error=end)
        for place, end in enumerate(ends)
    ]


def said(
    sources: Sequence[Source], ends: Sequence[CellStatus | str], *, asked: Sequence[str] = (), whole: bool = True
) -> tuple[Status, str]:
    """What is said of the missing `w`: the status that a check gets, and what was received."""
    blame = missing("w", notebook_of(*sources), runs_of(*ends), frozenset(asked), whole=whole)
    if isinstance(blame, NoAnswer):
        return blame.status, str(blame.received)
    assert isinstance(blame, Junk)
    return Status.FAIL, str(blame.received)


ANSWER = ("w", "w = train()")


FAIL, MEMORY, CRASH, TIMEOUT = Status.FAIL, Status.MEMORY, Status.CRASH, Status.TIMEOUT
FULL, ENDED, GARBLED = LOST_CELL_ERRORS[Cause.FULL], LOST_CELL_ERRORS[Cause.ENDED], LOST_CELL_ERRORS[Cause.GARBLED]


@pytest.mark.parametrize(
    ("error", "status"),
    [
        ("NameError: name 'train' is not defined", FAIL),
        ("SyntaxError: invalid syntax", FAIL),
        ("MemoryError: Unable to allocate", MEMORY),
        ("ResourceExhaustedError: OOM", MEMORY),
        ("Crash: a class of the student's", FAIL),
    ],
)
def test_the_error_of_the_cell_is_told(error: str, status: Status) -> None:
    assert said([ANSWER], [error]) == (status, f"an error in In [1]: {error}")


@pytest.mark.parametrize(
    ("error", "status", "deed"),
    [
        (FULL, MEMORY, "used up all memory"),
        (ENDED, CRASH, "ended the whole process"),
        (GARBLED, CRASH, "ended the whole process"),
    ],
)
def test_a_cell_that_took_the_process_with_it_is_told_in_words_of_ours(error: str, status: Status, deed: str) -> None:
    assert said([ANSWER], [error]) == (status, f"a cell that {deed}, In [1]")


@pytest.mark.parametrize(
    ("sources", "ends", "expected"),
    [
        ([ANSWER], [INTERRUPTED], (TIMEOUT, "a cell that had to be stopped, In [1]")),
        (["while True: pass", ANSWER], [INTERRUPTED, NOT_RUN], (TIMEOUT, "a cell that was not reached, In [2]")),
        (["boom()", ANSWER], [ENDED, NOT_RUN], (CRASH, "a cell that was not reached, In [2]")),
        (["x = []", ANSWER], [FULL, NOT_RUN], (MEMORY, "a cell that was not reached, In [2]")),
        (["x = 1", ANSWER], [OK, NOT_RUN], (TIMEOUT, "a cell that was not reached, In [2]")),
        # The last that would have defined it.
        ([ANSWER, "w = 2"], ["ValueError: a", "ValueError: b"], (FAIL, "an error in In [2]: ValueError: b")),
        # One that went well is not to blame, nor one that has nothing to do with it.
        (["w = 1\ndel w", "v = 1 / 0"], [OK, "ZeroDivisionError: division by zero"], (FAIL, "no such name")),
        ([("v", "v = 1"), "V = w"], ["ValueError: a", "ValueError: b"], (FAIL, "no such name")),
        ([], [], (FAIL, "no such name")),
    ],
)
def test_the_cell_that_failed_is_named(
    sources: list[Source], ends: list[CellStatus | str], expected: tuple[Status, str]
) -> None:
    assert said(sources, ends) == expected


def test_a_deleted_answer_cell_is_said_to_be_missing() -> None:
    blame = missing("w", notebook_of("v = 1"), runs_of(OK), frozenset({"w"}))
    assert str(blame.received) == "a notebook without that answer cell"
    assert blame.hint is not None
    assert str(blame.hint) == "Put the answer cell back, or define `w` in another cell."
    assert blame.received.into("pt") == "um notebook sem essa célula de resposta"
    assert said(["v = 1"], [OK], asked=["v"]) == (Status.FAIL, "no such name")
    assert said([("w", "")], [OK], asked=["w"]) == (Status.FAIL, "no such name")


def test_where_the_notebook_did_not_end_nobody_knows_that_the_name_is_missing() -> None:
    ended = "nothing: the notebook did not come to its end"
    assert said(["exec('w = 1')", "boom()"], [OK, LOST_CELL_ERRORS[Cause.ENDED]], whole=False) == (Status.CRASH, ended)
    assert said(["exec('w = 1')", "stuck()"], [OK, INTERRUPTED], whole=False) == (Status.TIMEOUT, ended)
    assert said(["exec('w = 1')", "boom()"], [OK, LOST_CELL_ERRORS[Cause.ENDED]]) == (Status.FAIL, "no such name")


@pytest.mark.parametrize(
    "line",
    [
        "w = 1",
        "w=1",
        "    w = 1",
        "\tw = 1",
        "w: int = 1",
        "w: 'np.ndarray[3]' = f(a, b=2)",
        "v, w = f()",
        "w, v = f()",
        "v, *w = f()",
        "(v, w) = f()",
        "[v, w] = f()",
        "v, (u, w) = f()",
        "w, = f()",
        "v = w = 0",
        "w = v = 0",
        "w = f(v, key=w == 2)",
        "w = {'a': 1}",
        "w = f(",
        "w = [",
        "def w(x): return x",
        "async def w(x):",
        "    def w(self):",
        "class w:",
        "class w(Base):",
        "import numpy as w",
        "from helpers import v, w",
        "import w",
        "w = 'não fecha",
    ],
)
def test_a_line_that_would_define_the_name_is_seen(line: str) -> None:
    for source in (line, f"v = 1\n{line}\nv = 2", f"%%time\r\n{line}\r\n"):
        assert said([source], ["ValueError: x"]) == (Status.FAIL, "an error in In [1]: ValueError: x"), source


@pytest.mark.parametrize(
    "line",
    [
        "print(v, w)",
        "print(v, w=3)",
        "f(w=3)",
        "f(X, y, w, lr=0.1)",
        "    w=3,",
        "    lr=0.1, w=3)",
        "w == 3",
        "assert w == 3",
        "w >= 3",
        "w != 3",
        "w += 1",
        "w -= lr * g",
        "w @= v",
        "w[0] = 1",
        "w.x = 1",
        "v = w",
        "v = f(w=1)",
        "v = lambda w=1: w",
        "if w: v = 1",
        "ww = 1",
        "w2 = 1",
        "def f(w=1): pass",
        "def wide(): pass",
        "# without",
        "peso = w",
        "from w2 import v",
        "while w != v: pass",
    ],
)
def test_a_line_that_only_uses_the_name_is_not_blamed(line: str) -> None:
    assert said([f"v = 1\n{line}"], ["ValueError: x"]) == (Status.FAIL, "no such name")


def test_names_of_any_alphabet_are_found() -> None:
    blame = missing("previsão", notebook_of("média, previsão = f()"), runs_of("ValueError: x"), frozenset())
    assert str(blame.received) == "an error in In [1]: ValueError: x"


BIG = 1_000_000


@pytest.mark.parametrize(
    "source",
    [
        "\n" * BIG,
        " " * BIG + "w",
        "w," * BIG,
        "w=" * BIG,
        "w =\n" * BIG,
        "w, " * BIG + "=",
        "(" * BIG + "w" + ")" * BIG + "= 1",
        "w:" * BIG,
        "\tw" * BIG,
        "async " * BIG + "w",
        "def " * BIG + "w",
        "f(w" * BIG,
        "import w2," * BIG,
        "w" * BIG,
        "=" * BIG + "w",
        "\r" * BIG + "w",
        "\x0c" * BIG + "w",
        "w\\\n" * BIG,
    ],
    ids=range(18),
)
def test_a_hostile_source_costs_no_time(source: str) -> None:
    started = time.process_time()
    said([source], ["ValueError: x"])
    assert time.process_time() - started < 1


def test_hostile_cells_by_the_thousand_cost_no_time() -> None:
    sources: list[Source] = ["w(x, y=1)\n" * 1000] * 2000
    started = time.process_time()
    assert said(sources, ["ValueError: x"] * 2000) == (Status.FAIL, "no such name")
    assert time.process_time() - started < 3


def test_braces_in_what_a_student_wrote_are_only_text() -> None:
    assert (
        said([ANSWER], ["KeyError: '{e} {0} {n.__class__}'"])[1]
        == "an error in In [1]: KeyError: '{e} {0} {n.__class__}'"
    )


def stopped_of(sources: Sequence[Source], ends: Sequence[CellStatus | str], *names: str) -> NoAnswer | None:
    notebook: Notebook = notebook_of(*sources)
    return stopped(names, notebook, runs_of(*ends))


def test_a_value_of_a_cell_that_was_stopped_is_late() -> None:
    late = stopped_of([ANSWER, "v = 1"], [INTERRUPTED, OK], "v", "w")
    assert late is not None
    assert late.status is Status.TIMEOUT
    assert str(late) == (
        "Expected `w` from a cell that ends; received a cell that had to be stopped, In [1]. "
        "Is there a loop that never ends, or one that takes too long?"
    )
    assert stopped_of([ANSWER, "v = 1"], [INTERRUPTED, OK], "v") is None
    assert stopped_of([ANSWER], ["ValueError: x"], "w") is None
    assert stopped_of([ANSWER], [OK], "w") is None
    assert stopped_of([ANSWER], [INTERRUPTED]) is None


def test_an_error_that_comes_from_the_environment_is_explained_by_it() -> None:
    there = Environment(Path("python"), "3.11.7", {"numpy": "2"}, ("numpy",))
    runs = runs_of("ModuleNotFoundError: No module named 'torch'")
    blame = missing("w", notebook_of("import torch\nw = 1"), runs, frozenset(), environment=there)
    assert isinstance(blame, Junk)
    assert str(blame.hint).startswith("`torch` is not in the course's environment; there are: `numpy`.")
