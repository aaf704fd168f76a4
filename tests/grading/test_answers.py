"""Answers that live in a child: read once, called apart, and lost one at a time."""

from __future__ import annotations

import time

import pytest

from gabarito.checks import Junk
from gabarito.grading.view import View
from gabarito.values.runs import CellStatus
from gabarito.values.verdict import Status
from tests.patience import PATIENCE

from .conftest import DIE, STUBBORN, Live, Source, call_refused, refused


def test_values_are_from_before_any_call(live: Live) -> None:
    cells = "w = [1]\ndef change():\n    global w\n    w.append(2)\n    w = w + [3]\n    return w"
    with live(cells, names="w change") as answers:
        view = View(answers, hidden=False)
        assert view.call("change", ()) == [1, 2, 3]
        assert view.value("w") == [1]
        assert view.call("change", ()) == [1, 2, 3, 2, 3]


def test_also_a_value_that_no_check_declared_is_from_before_any_call(live: Live) -> None:
    with live("w = 1\ndef change():\n    global w\n    w = 2", names="change") as answers:
        View(answers, hidden=False).call("change", ())
        assert answers.value("w") == 1
        with pytest.raises(Junk):
            answers.value("nowhere")
        assert View(answers, hidden=False).call("change", ()) is None


def test_what_a_check_does_to_a_value_is_its_own_affair(live: Live) -> None:
    with live("import numpy as np\nw = np.zeros(3)\nv = [[1]]", names="w v") as answers:
        answers.value("w")[:] = 7
        answers.value("v")[0].append(2)
        assert answers.value("w").tolist() == [0, 0, 0]
        assert answers.value("v") == [[1]]


# A function that fails loses its own call.


@pytest.mark.parametrize(
    ("body", "status", "received"),
    [
        ("os._exit(0)", Status.CRASH, "none: the whole process ended"),
        ("return np.ones(2**40)", Status.MEMORY, "none: it used up all memory"),
        ("while True: hoard.append(bytearray(10**6))", Status.MEMORY, "none: it used up all memory"),
        ("while True: pass", Status.TIMEOUT, "none: it had to be stopped"),
        (STUBBORN.replace("\n", "\n    "), Status.TIMEOUT, "none: it had to be stopped"),
    ],
)
def test_a_function_that_fails_costs_its_own_call(live: Live, body: str, status: Status, received: str) -> None:
    cells = f"import os, numpy as np\nhoard = []\ndef bad():\n    {body}", "n = 1\ndef good(x): return x + n"
    seconds = 0.4 if status is Status.TIMEOUT else 20
    with live(*cells, names="bad good n", call_seconds=seconds, memory=200 * 1024**2) as answers:
        for _ in range(2):
            assert call_refused(answers, "bad") == (status, received)
            assert View(answers, hidden=False).call("good", (1,)) == 2
        assert answers.value("n") == 1
        assert [run.status for run in answers.process.runs] == [CellStatus.OK] * 2


def test_after_the_total_time_a_call_is_late_and_values_stay(live: Live) -> None:
    started = time.monotonic()
    with live(
        "import time\nw = 1\ndef f(): time.sleep(60)\ndef g(): return 1", names="w f g", total_seconds=1.5
    ) as answers:
        for name in ("f", "f", "g", "g"):
            assert call_refused(answers, name) == (Status.TIMEOUT, "none: it had to be stopped")
        assert answers.value("w") == 1
    assert time.monotonic() - started < PATIENCE


# A cell that fails loses what depends on it.


@pytest.mark.parametrize(
    ("deadly", "status", "deed"),
    [
        (DIE, Status.CRASH, "ended the whole process"),
        ("hoard = []\nwhile True: hoard.append(bytearray(10**6))", Status.MEMORY, "used up all memory"),
        (STUBBORN, Status.TIMEOUT, "had to be stopped"),
    ],
)
def test_a_cell_that_takes_the_process_with_it_loses_its_own_answer(
    live: Live, deadly: str, status: Status, deed: str
) -> None:
    cells: list[Source] = ["a = 1", ("b", f"b = 1\n{deadly}"), "c = a + 1", "d = b"]
    seconds = 0.4 if status is Status.TIMEOUT else 20
    with live(*cells, names="a b c d", cell_seconds=seconds, memory=200 * 1024**2) as answers:
        assert (answers.value("a"), answers.value("c")) == (1, 2)
        assert refused(answers, "b") == (status, f"a cell that {deed}, In [2]")
        assert refused(answers, "d") == (Status.FAIL, "an error in In [4], line 1: NameError: name 'b' is not defined")
        assert [run.number for run in answers.process.runs] == [1, 2, 3, 4]


def test_when_time_is_up_what_came_before_counts(live: Live) -> None:
    started = time.monotonic()
    cells: list[Source] = ["a = 1", "import time\ntime.sleep(60)", *["time.sleep(1.5)"] * 50, ("b", "b = 2")]
    with live(*cells, names="a b", total_seconds=0.8) as answers:
        assert answers.value("a") == 1
        assert refused(answers, "b") == (Status.TIMEOUT, "a cell that was not reached, In [53]")
        assert refused(answers, "c") == (Status.TIMEOUT, "nothing: the notebook did not come to its end")
        assert answers.stopped(["a"]) is None
    assert time.monotonic() - started < PATIENCE


def test_a_value_that_cannot_be_had_loses_itself(live: Live) -> None:
    hostile = "class X:\n    def __array__(self, *a, **k):\n        {}\nx = X()\n"
    cells = (
        hostile.format(DIE) + "a, b = 1, 2",
        "class Y:\n    def __array__(self, *a, **k):\n        while True: pass\ny = Y()",
    )
    with live(*cells, names="a b x y", call_seconds=0.4) as answers:
        assert (answers.value("a"), answers.value("b")) == (1, 2)
        assert refused(answers, "x") == (Status.CRASH, "none: the whole process ended")
        assert refused(answers, "y") == (Status.TIMEOUT, "none: it had to be stopped")


def test_a_thread_changes_nothing_between_checks(live: Live) -> None:
    thread = (
        "import threading, time\nw = 1\ndef later():\n    global w\n    time.sleep(0.1)\n    w = 2\n"
        "threading.Thread(target=later).start()"
    )
    with live(thread, names="w") as answers:
        time.sleep(0.3)
        assert answers.value("w") == 1


def test_a_name_is_found_as_it_was_when_an_answer_was_given(live: Live) -> None:
    cells = ("model = 1", "shallow = [model]", "model = 2", "other = 3")
    with live(*cells, names="model shallow model@shallow other@shallow") as answers:
        assert (answers.value("model@shallow"), answers.value("model")) == (1, 2)
        # There was none yet: it is what it is by now.
        assert answers.value("other@shallow") == 3


def test_the_text_of_a_function_is_that_of_its_cell(live: Live) -> None:
    with live("def first(x):\n    return x\n\ndef second(y):\n    return 1", names="pair") as answers:
        assert "def second(y)" in str(answers.written("second"))
        assert answers.written("third") is None


def test_an_answer_that_is_given_again_is_about_what_there_is_then(live: Live) -> None:
    cells = ("model = 1\nshallow = [model]", "model = 2", "shallow = [model]", "model = 3")
    with live(*cells, names="model@shallow") as answers:
        assert answers.value("model@shallow") == 2


@pytest.mark.parametrize("began", ["shallow = []\nshallow.append(model)", "shallow = {}\nshallow['first'] = model"])
def test_an_answer_that_is_added_to_is_given_again(live: Live, began: str) -> None:
    more = "shallow.append(model)" if "append" in began else "shallow['second'] = model"
    with live("model = 1", began, f"model = 2\n{more}", "model = 3", names="model@shallow") as answers:
        assert answers.value("model@shallow") == 2


def test_a_refusal_calls_a_name_what_the_notebook_does(live: Live) -> None:
    with live("x = 1", "model = 1 / 0", names="model@shallow") as answers:
        with pytest.raises(Junk) as caught:
            answers.value("model@shallow")
        assert "`model` defined" in str(caught.value.expected)
        assert "In [2]" in str(caught.value.received)
