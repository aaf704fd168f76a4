"""What one check sees: functions where they live, and nothing of another check or of hidden inputs."""

from __future__ import annotations

import numpy as np
import pytest

from gabarito.checks import NoAnswer, Raised
from gabarito.execution.trusted.parent import ParentLost, WarmParent
from gabarito.grading.view import StudentFunction, View
from gabarito.values.runs import Tier
from tests.conftest import LIGHT

from .conftest import Live


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
    for hidden, said in ((True, "ValueError (In [1], line 2)"), (False, "ValueError: saw 42 (In [1], line 2)")):
        with live("", RAISING, names="f g") as answers:
            with pytest.raises(Raised) as caught:
                View(answers, hidden=hidden).call("f", (42,))
            assert str(caught.value.received) == said
            assert caught.value.received.into("pt") == said.replace("line", "linha")
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
