"""Answers that live in a child: fetched once, called apart, and lost one at a time."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from gabarito.checks import Junk, NoAnswer, Raised
from gabarito.execution.trusted import session as session_module
from gabarito.execution.trusted.parent import ParentLost, WarmParent
from gabarito.grading.answers import LiveAnswers
from gabarito.grading.attempt import Setting
from gabarito.grading.view import StudentFunction, View
from gabarito.values.runs import CellStatus
from gabarito.values.verdict import Status, Tier
from tests.conftest import LIGHT

from .conftest import LIMITS, Source, notebook_of

Live = Callable[..., Any]

DIE = "import os; os._exit(0)"
STUBBORN = "while True:\n    try:\n        while True: sum(range(100))\n    except BaseException: pass\n"


@pytest.fixture
def live(warm: WarmParent, scratch: Path) -> Live:
    """Opens the answers of cells; `names` are those that the checks declare."""

    @contextmanager
    def open_answers(
        *sources: Source, names: str = "", asked: str = "", parent: WarmParent = warm, **limits: Any
    ) -> Iterator[LiveAnswers]:
        setting = Setting(parent, replace(LIMITS, **limits), 1)
        with LiveAnswers(setting, notebook_of(*sources), names.split(), frozenset(asked.split())) as answers:
            yield answers
        assert list(scratch.iterdir()) == []

    return open_answers


@pytest.fixture(autouse=True)
def _short_grace(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(session_module, "GRACE_SECONDS", 0.5)


def refused(answers: LiveAnswers, name: str) -> tuple[Status, str]:
    """The status and the sentence with which a value is refused."""
    with pytest.raises((NoAnswer, Junk)) as caught:
        answers.value(name)
    refusal: Any = caught.value
    return getattr(refusal, "status", Status.FAIL), str(refusal.received)


def call_refused(answers: LiveAnswers, name: str, *arguments: Any) -> tuple[Status, str]:
    with pytest.raises(NoAnswer) as caught:
        View(answers, hidden=False).call(name, arguments)
    return caught.value.status, str(caught.value.received)


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


def test_a_function_is_called_where_it_lives(live: Live) -> None:
    with live("k = 2\ndef f(x, y=1): return k * x + y", names="f") as answers:
        view = View(answers, hidden=True)
        function = view.value("f")
        assert isinstance(function, StudentFunction)
        assert function(np.ones(2)).tolist() == [3, 3]
        assert function(1, 0) == 2
        assert [*function.__signature__.parameters] == ["x", "y"]
        assert function.__name__ == "f"


RAISING = "def f(x):\n    raise ValueError(f'saw {x}')\nclass Odd(Exception): pass\ndef g(x):\n    raise Odd(x)"


def test_a_hidden_check_repeats_no_exceptions_text(live: Live) -> None:
    with live("", RAISING, names="f g") as answers:
        for hidden, said in ((True, "ValueError (In [1], line 2)"), (False, "ValueError: saw 42 (In [1], line 2)")):
            with pytest.raises(Raised) as caught:
                View(answers, hidden=hidden).call("f", (42,))
            assert str(caught.value.received) == said
            assert caught.value.received.pt == said.replace("line", "linha")
            assert ("42" in str(caught.value)) is not hidden
            assert caught.value.__cause__ is None
            assert caught.value.__suppress_context__


def test_a_name_of_an_exception_that_is_none_is_not_repeated(live: Live) -> None:
    odd = "def f(x): raise type(f'x is {x}', (Exception,), {})\ndef g(x): raise type('E' * 60, (Exception,), {})"
    with live(odd, names="f g") as answers:
        for name in "fg":
            with pytest.raises(Raised) as caught:
                View(answers, hidden=True).call(name, (42,))
            assert str(caught.value.received) == f"Exception (In [1], line {'fg'.index(name) + 1})"


def test_what_is_printed_in_a_call_is_in_no_run(live: Live) -> None:
    with live("def f(x):\n    print('saw', x)\n    return x\nf(1);", names="f") as answers:
        View(answers, hidden=False).call("f", (42,))
        (run,) = answers.process.runs
        assert [output.text for output in run.outputs] == ["saw 1\n"]


def test_what_a_call_binds_in_a_new_child_is_not_seen_by_the_next_check(live: Live) -> None:
    cells = "import os\nn = 0\ndef die(): os._exit(0)\ndef up():\n    global n\n    n += 1\n    return n"
    with live(cells, names="die up") as answers:
        first, second = View(answers, hidden=False), View(answers, hidden=False)
        with pytest.raises(NoAnswer):
            first.call("die", ())
        assert (first.call("up", ()), first.call("up", ())) == (1, 2)
        assert second.call("up", ()) == 1


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


def test_a_function_may_die_more_often_than_cells_may(live: Live) -> None:
    with live("import os\ndef bad(): os._exit(0)\ndef good(): return 1", names="bad good") as answers:
        for _ in range(6):
            assert call_refused(answers, "bad")[0] is Status.CRASH
        assert View(answers, hidden=False).call("good", ()) == 1


def test_after_the_total_time_a_call_is_late_and_values_stay(live: Live) -> None:
    started = time.monotonic()
    with live(
        "import time\nw = 1\ndef f(): time.sleep(60)\ndef g(): return 1", names="w f g", total_seconds=1.5
    ) as answers:
        for name in ("f", "f", "g", "g"):
            assert call_refused(answers, name) == (Status.TIMEOUT, "none: it had to be stopped")
        assert answers.value("w") == 1
    assert time.monotonic() - started < 5


def test_the_runs_shown_are_those_that_the_values_are_from(live: Live, tmp_path: Path) -> None:
    flaky = f"import os\nif os.path.exists('{tmp_path}/flag'): os._exit(0)\nopen('{tmp_path}/flag', 'w').close()\nw = 1"
    with live(flaky, "def bad(): os._exit(0)\ndef good(): return 1", names="w bad good") as answers:
        call_refused(answers, "bad")
        assert View(answers, hidden=False).call("good", ()) == 1
        assert answers.value("w") == 1
        assert [run.status for run in answers.process.runs] == [CellStatus.OK] * 2


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
        assert refused(answers, "d") == (Status.FAIL, "an error in In [4]: NameError: name 'b' is not defined")
        assert [run.number for run in answers.process.runs] == [1, 2, 3, 4]


def test_three_deadly_cells_leave_the_rest(live: Live) -> None:
    cells: list[Source] = ["a = 1", *[(f"x{n}", DIE) for n in range(3)], "b = 2"]
    with live(*cells, names="a b x0 x1 x2") as answers:
        assert (answers.value("a"), answers.value("b")) == (1, 2)
        assert refused(answers, "x1")[0] is Status.CRASH


def test_more_deadly_cells_than_that_lose_everything_but_never_say_that_a_name_is_missing(live: Live) -> None:
    cells: list[Source] = ["a = 1", *[DIE] * 5, ("b", "b = 2")]
    with live(*cells, names="a b f") as answers:
        assert refused(answers, "a") == (Status.CRASH, "nothing: the notebook did not come to its end")
        assert refused(answers, "b") == (Status.CRASH, "a cell that was not reached, In [7]")
        assert call_refused(answers, "f") == (Status.CRASH, "none: the whole process ended")
        assert [run.status for run in answers.process.runs][-2:] == [CellStatus.NOT_RUN] * 2


def test_when_time_is_up_what_came_before_counts(live: Live) -> None:
    started = time.monotonic()
    cells: list[Source] = ["a = 1", "import time\ntime.sleep(60)", *["time.sleep(1.5)"] * 50, ("b", "b = 2")]
    with live(*cells, names="a b", total_seconds=0.8) as answers:
        assert answers.value("a") == 1
        assert refused(answers, "b") == (Status.TIMEOUT, "a cell that was not reached, In [53]")
        assert refused(answers, "c") == (Status.TIMEOUT, "nothing: the notebook did not come to its end")
        assert answers.stopped(["a"]) is None
    assert time.monotonic() - started < 5


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


def test_the_process_is_accounted_for(live: Live) -> None:
    with live("sum(range(10**6))\nimport os\ndef f(): os._exit(0)", names="f") as answers:
        assert answers.process.tier is Tier.LIMITS
        call_refused(answers, "f")
        first = answers.process.cpu_seconds
        answers.value("f")
    assert answers.process.cpu_seconds >= first > 0


def test_a_notebook_that_no_check_asks_anything_of_is_run(live: Live) -> None:
    with live("print('ran')") as answers:
        assert answers.process.runs[0].outputs[0].text == "ran\n"


def test_a_lost_parent_is_never_the_functions_fault(live: Live) -> None:
    kill = "import os, signal\ndef f(): os.kill(os.getppid(), signal.SIGKILL)\ndef g(): return 1"

    def ask() -> None:
        with WarmParent(libraries=LIGHT, most=Tier.LIMITS) as parent:
            parent.wait_until_ready()
            with live(kill, names="f g", parent=parent) as answers:
                try:
                    View(answers, hidden=True).value("f")()
                except Exception as error:  # as a matcher does
                    raise AssertionError("it was caught") from error

    with pytest.raises(ParentLost):
        ask()


def test_a_name_is_found_as_it_was_when_an_answer_was_given(live: Live) -> None:
    cells = ("model = 1", "shallow = [model]", "model = 2", "other = 3")
    with live(*cells, names="model shallow model@shallow other@shallow") as answers:
        assert (answers.value("model@shallow"), answers.value("model")) == (1, 2)
        # There was none yet: it is what it is by now.
        assert answers.value("other@shallow") == 3


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
