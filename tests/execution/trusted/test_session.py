"""A child that behaves: cells, values and calls, and everything that Jupyter would let a student do."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pytest

from gabarito.execution.trusted.events import Absent, CallInterrupted, CallRaised, Cause, ChildLost
from gabarito.execution.trusted.parent import WarmParent
from gabarito.execution.wire.codec import Bind, Function, Opaque
from gabarito.values.errors import CourseError
from gabarito.values.handle import How, Question
from gabarito.values.runs import CellStatus, Output, Tier
from tests.conftest import LIGHT
from tests.execution.conftest import Open, Run, run_one, text_of

OK, RAISED, INTERRUPTED = CellStatus.OK, CellStatus.RAISED, CellStatus.INTERRUPTED


def test_cells_share_names_and_are_numbered(run: Run) -> None:
    runs = run("x = 20", "x += 1\nx", "x * 2")
    assert [(one.index, one.number, one.status) for one in runs] == [(0, 1, OK), (1, 2, OK), (2, 3, OK)]
    assert [text_of(one) for one in runs] == ["", "21", "42"]
    assert all(0 < one.seconds < 10 for one in runs)


FAILING = {
    "1 / 0": "ZeroDivisionError: division by zero",
    "nowhere": "NameError: name 'nowhere' is not defined",
    "raise KeyboardInterrupt": "KeyboardInterrupt",
    "raise SystemExit(3)": "SystemExit: 3",
    "import sys\nsys.exit('bye')": "SystemExit: bye",
    "raise GeneratorExit": "GeneratorExit",
    "class Odd(BaseException): pass\nraise Odd('x')": "Odd: x",
    "class Mute(Exception):\n    def __str__(self): raise ValueError\nraise Mute": "Mute",
    "x = = 1": "SyntaxError: invalid syntax",
    "  x = 1\n y = 2": "IndentationError: ",
    "x = 'não fecha": "SyntaxError: unterminated string literal",
    "x\x00 = 1": "SyntaxError: ",
    "input('who? ')": "EOFError: Expected no input(): nobody",
    "import sys\nsys.stdin.read()\nsys.stdin.missing": "AttributeError: ",
    "%nonsense": "",
    "%run nowhere.py": "",
}


def test_a_cell_that_fails_ends_only_itself(run: Run) -> None:
    before, *failed, after = run("x = 1", *FAILING, "x + 1")
    assert before.status is OK
    for (source, error), one in zip(FAILING.items(), failed, strict=True):
        if error:
            assert one.status is (INTERRUPTED if error == "KeyboardInterrupt" else RAISED), source
            assert one.error.startswith(error), source
            assert error in text_of(one), source
    assert (after.status, text_of(after)) == (OK, "2")


@pytest.mark.parametrize("leave", ["exit()", "quit()", "exit", "quit"])
def test_leaving_the_notebook_ends_nothing(run: Run, leave: str) -> None:
    left, after = run(f"x = 1\n{leave}", "x")
    assert (left.status, after.status, text_of(after)) == (OK, OK, "1")


WRITTEN = {
    "%matplotlib inline\n1": "1",
    "%config InlineBackend.figure_format = 'retina'\n1": "1",
    "%load_ext autoreload\n%autoreload 2\n1": "1",
    "%time x = 5\nx": "5",
    "%%time\nprint('timed')": "timed",
    "%%capture out\nprint('caught')": "",
    "%timeit -n1 -r1 1": "loop",
    "%env GABARITO_X=1": "GABARITO_X=1",
    "%pwd": "work",
    "!echo from the shell": "from the shell",
    "names = !echo one\nlist(names)": "['one']",
    "%%bash\necho from bash": "from bash",
    "%%writefile f.py\ny = 7": "Writing f.py",
    "import asyncio\nawait asyncio.sleep(0)\n'awaited'": "'awaited'",
    "async def f(): return 8\nawait f()": "8",
    "print?": "print",
    "média_ção = 1; média_ção": "1",
    "x = 1\r\ny = 2\r\nx + y": "3",
    "1;": "",
    "# only a comment": "",
    "import warnings\nwarnings.warn('careful')": "UserWarning: careful",
    "import logging\nlogging.warning('logged')": "logged",
    "import os\nos.write(1, b'raw'); os.write(2, b'raw'); print('kept')": "kept",
    "from IPython import get_ipython\nget_ipython().user_ns['z'] = 3\nz": "3",
    "import __main__\nk = 4\n__main__.k": "4",
    "__name__": "'__main__'",
    "import pickle\nclass C: pass\ntype(pickle.loads(pickle.dumps(C()))).__name__": "'C'",
}


def test_what_students_write_in_notebooks_runs(run: Run) -> None:
    for (source, said), cell in zip(WRITTEN.items(), run(*WRITTEN), strict=True):
        assert (cell.status, cell.error) == (OK, ""), source
        assert said in text_of(cell), source


def test_packages_that_are_there_need_no_network(run: Run) -> None:
    (cell,) = run("%pip install numpy")
    assert cell.status is OK
    assert "already satisfied" in text_of(cell)


def test_a_folder_left_or_deleted_hurts_only_who_needs_it(run: Run) -> None:
    runs = run(
        "import os, shutil\nos.chdir('/')", "os.getcwd()", "shutil.rmtree(os.environ['HOME'])\n1", "import colorsys\n2"
    )
    assert [text_of(one) for one in runs] == ["", "'/'", "1", "2"]
    runs = run("import os, shutil\nshutil.rmtree(os.getcwd())", "import colorsys, json\nx = 1", "x", "!echo shell")
    assert [one.status for one in runs] == [OK] * 4


def test_what_was_given_is_there_to_be_changed(tmp_path: Path, run: Run) -> None:
    (tmp_path / "given").mkdir()
    (tmp_path / "given" / "data.csv").write_text("1,2\n")
    (tmp_path / "given" / "helper.py").write_text("three = 3\n")
    with WarmParent(tmp_path / "given", LIGHT) as parent:
        parent.wait_until_ready()
        (cell,) = run(
            "import helper\nopen('data.csv', 'a').write('3')\nopen('data.csv').read(), helper.three", parent=parent
        )
    assert text_of(cell) == "('1,2\\n3', 3)"
    assert (tmp_path / "given" / "data.csv").read_text() == "1,2\n"


# What a child has, and has not.


def test_the_environment_is_not_inherited(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GABARITO_SECRET", "42")
    with WarmParent(libraries=("IPython.core.interactiveshell",), most=Tier.LIMITS) as parent:
        parent.wait_until_ready()
        (cell,) = run(
            "import os, subprocess\n"
            "print(sorted(os.environ))\n"
            "print(open('/proc/self/environ').read())\n"
            "print(subprocess.run('env', capture_output=True, text=True).stdout)",
            parent=parent,
        )
    assert cell.status is OK
    assert "PATH" in text_of(cell)
    assert "GABARITO" not in text_of(cell)


def test_folders_are_private_and_vanish(run: Run, scratch: Path) -> None:
    (cell,) = run(
        "import os, tempfile, pathlib\n"
        "made = tempfile.mkdtemp()\n"
        "print(os.getcwd(), pathlib.Path.home(), os.environ['TMPDIR'], tempfile.gettempdir(), made, sep='\\n')"
    )
    work, home, tmpdir, tempdir, made = text_of(cell).split()
    assert Path(work).parent == Path(home).parent
    assert Path(work).parent.parent == scratch
    assert Path(tmpdir) == Path(tempdir) == Path(made).parent == Path(home) / "tmp"
    assert not Path(work).parent.exists()


def test_no_descriptor_leaks_into_the_child(run: Run, tmp_path: Path) -> None:
    with open(tmp_path / "open", "w") as held:
        os.set_inheritable(held.fileno(), True)
        (own, of_children) = run(
            "import os\n"
            "def target(n):\n"
            "    try: return os.readlink(f'/proc/self/fd/{n}').split(':')[0]\n"
            "    except OSError: return None\n"
            "print(sorted(filter(None, map(target, os.listdir('/proc/self/fd')))))",
            "os.system('ls -l /proc/self/fd > fds')\nprint(open('fds').read())",
        )
    assert text_of(own).strip() == str(["/dev/null"] * 3 + ["socket"])
    assert "socket" not in text_of(of_children)
    assert text_of(of_children).count("->") == 4  # three standard ones and the folder that ls reads


def test_the_tier_is_told(opened: Open) -> None:
    with opened() as child:
        assert child.tier is Tier.LIMITS
        assert child.usage is None
    assert child.usage is not None
    assert child.usage.cpu_seconds > 0
    assert child.usage.memory > 1024**2


def test_cpu_is_accounted_with_that_of_its_children(opened: Open) -> None:
    with opened() as child:
        run_one(child, "import subprocess, sys\nsubprocess.run([sys.executable, '-c', 'for _ in range(10**7): pass'])")
    assert child.usage is not None
    assert child.usage.cpu_seconds > 0.15


DRAW = "import random, numpy as np\nprint(random.random(), np.random.rand(), np.random.RandomState().rand is None)"


def test_random_streams_are_of_the_seed(run: Run) -> None:
    (one,), (again,), (other,) = run(DRAW, seed=7), run(DRAW, seed=7), run(DRAW, seed=8)
    assert text_of(one) == text_of(again)
    assert text_of(one) != text_of(other)
    for mine, theirs in zip(text_of(one).split()[:2], text_of(other).split()[:2], strict=True):
        assert mine != theirs


# Values and calls.

FUNCTIONS = """
import os, random, time
import numpy as np
w = np.float32([1, 2])
def double(x): return 2 * x
def describe(x): return f"{type(x).__module__}.{type(x).__name__} {x!r}"
def fail(x):
    y = x
    raise ValueError(f"bad {x}")
def draw(): return random.random(), np.random.rand()
def change(): global w; w = "changed"; return 0
def chatty(x): print("hidden", x); return x
def leave(): raise SystemExit
def interrupted(): raise KeyboardInterrupt
def hoard(): return np.ones(2**40)
def forever():
    while True: pass
def nothing(): pass
def lazily():
    class Late:
        def __array__(self, dtype=None, copy=None): raise ValueError("late")
    return Late()
class Callable:
    def __call__(self, x, /): return x
called = Callable()
"""


def test_values_are_fetched_by_name(opened: Open) -> None:
    with opened() as child:
        run_one(child, FUNCTIONS + "t = (1, [None])\nm = object()")
        values = child.fetch(["w", "t", "m", "double", "nowhere"])
    assert sorted(values) == ["double", "m", "t", "w"]
    assert values["w"].tolist() == [1, 2]
    assert values["t"] == (1, [None])
    assert values["m"].kinds == ("object",)
    assert type(values["double"]) is Function


def test_functions_are_called_with_what_was_sent(opened: Open) -> None:
    with opened() as child:
        run_one(child, FUNCTIONS)
        assert child.call("double", (np.array([[1, 2]]),)).tolist() == [[2, 4]]
        assert child.call("called", ("á",)) == "á"
        assert child.call("nothing", ()) is None
        for value, described in (
            (1, "builtins.int 1"),
            (1.5, "builtins.float 1.5"),
            (np.float32(1.5), "numpy.float32 np.float32(1.5)"),
            (np.int64(2), "numpy.int64 np.int64(2)"),
            (True, "builtins.bool True"),
            (np.bool_(True), "numpy.bool np.True_"),
            ([1, (2,)], "builtins.list [1, (2,)]"),
            ({"a": None}, "builtins.dict {'a': None}"),
            (2**70, f"builtins.int {2**70}"),
        ):
            assert child.call("describe", (value,)) == described


ITERATORS = """
def generated(n): yield from ([i, i + 1] for i in range(n))
def iterated(n): return iter([1, 2, n])
def mapped(n): return map(str, range(n))
def endless(n):
    while True: yield n
def broken(n):
    yield n
    raise ValueError("late")
class Gone:
    def __iter__(self): return iter("ab")
def own(n): return Gone()
"""


def test_what_a_function_gives_to_be_gone_through_is_a_list(opened: Open) -> None:
    with opened() as child:
        run_one(child, ITERATORS)
        assert child.call("generated", (2,)) == [[0, 1], [1, 2]]
        assert child.call("generated", (2,)) == [[0, 1], [1, 2]]
        assert child.call("iterated", (3,)) == [1, 2, 3]
        assert child.call("mapped", (2,)) == ["0", "1"]
        assert child.call("own", (2,)) == ["a", "b"]
        assert child.call("endless", (2,)) == Opaque("list, too large")
        with pytest.raises(CallRaised) as caught:
            child.call("broken", (2,))
        assert caught.value.line == "ValueError: late"


def test_a_value_to_be_gone_through_is_left_to_the_student(opened: Open) -> None:
    with opened() as child:
        run_one(child, "one = iter([1, 2])\ndef rest(): return one")
        assert child.fetch(["one"])["one"].kinds == ("list_iterator",)
        assert child.call("rest", ()) == [1, 2]


def test_names_can_be_bound_again_to_what_they_were(opened: Open) -> None:
    with opened() as child:
        run_one(child, "n = 1\ndef f():\n    global n, new, f\n    n += 1; new = 1; f = None\n    return n\ng = f")
        run_one(child, "def defined(): return 'new' in globals()", 2)
        assert [child.call("f", ()) for _ in range(2)] == [2, 2]
        assert [child.call("g", (), afresh=False) for _ in range(2)] == [3, 4]
        assert child.call("defined", (), afresh=False) is True
        assert child.call("defined", ()) is False
        assert child.fetch(["n"]) == {"n": 1}


def test_arguments_that_are_no_data_are_the_authors_fault(opened: Open) -> None:
    with opened() as child:
        run_one(child, FUNCTIONS)
        with pytest.raises(CourseError):
            child.call("double", (object(),))
        assert child.call("double", (2,)) == 4


def test_a_call_that_raises_says_where(opened: Open) -> None:
    with opened() as child:
        run_one(child, "\n", 1)
        run_one(child, FUNCTIONS, 2)
        with pytest.raises(CallRaised) as caught:
            child.call("fail", (3,))
        assert vars(caught.value) == {
            "type_name": "ValueError",
            "line": "ValueError: bad 3",
            "cell": "In [2]",
            "number": 8,
        }
        for name, type_name in (("leave", "SystemExit"), ("hoard", "MemoryError"), ("double", "TypeError")):
            with pytest.raises(CallRaised) as caught:
                child.call(name, ())
            assert caught.value.type_name == type_name
        with pytest.raises(CallInterrupted):
            child.call("interrupted", ())
        assert child.call("lazily", ()) == Opaque("Late")
        assert child.call("double", (1,)) == 2


def test_each_call_draws_from_the_same_stream(opened: Open) -> None:
    with opened() as child:
        run_one(child, FUNCTIONS)
        first = child.call("draw", ())
        assert child.call("draw", (), afresh=False) == first
    with opened(seed=2) as child:
        run_one(child, FUNCTIONS)
        assert child.call("draw", ()) != first


@pytest.mark.parametrize("overwritten", ["np.random.seed = 42", "random.seed = 1", "random.seed(1); np.random.seed(1)"])
def test_a_student_may_overwrite_the_seeding(opened: Open, overwritten: str) -> None:
    with opened() as child:
        run_one(child, FUNCTIONS)
        run_one(child, overwritten)
        assert child.call("double", (1,)) == 2


def test_a_progress_bar_that_redraws_itself_leaves_its_last_state(run: Run) -> None:
    (cell,) = run(r"for n in range(3): print('\b' * 5 + '\r\x1b[1m%d/2\x1b[0m' % n, end='')")
    assert cell.outputs == (Output("stdout", "2/2"),)


def test_what_a_function_prints_while_it_is_called_is_shown_nowhere(opened: Open) -> None:
    with opened() as child:
        run_one(child, FUNCTIONS)
        assert child.call("chatty", (5,)) == 5
        assert run_one(child, "print('shown')", 2).outputs[0].text == "shown\n"


def test_a_slow_call_is_interrupted_and_the_child_lives_on(opened: Open) -> None:
    with opened(call_seconds=0.3) as child:
        run_one(child, FUNCTIONS)
        for _ in range(2):
            with pytest.raises(CallInterrupted):
                child.call("forever", ())
        assert child.call("double", (1,)) == 2


def test_a_value_that_takes_too_long_to_write_down_is_interrupted(opened: Open) -> None:
    slow = "class Slow:\n    def __array__(self, dtype=None, copy=None):\n        while True: pass\nx, y = Slow(), 1"
    with opened(call_seconds=0.3) as child:
        run_one(child, slow)
        with pytest.raises(CallInterrupted):
            child.fetch(["x"])
        assert child.fetch(["y"]) == {"y": 1}


def test_a_slow_cell_is_interrupted_and_the_next_one_runs(run: Run) -> None:
    slow, caught, after = run(
        "x = 1\nimport time\nwhile True: time.sleep(0.01)",
        "import time\ntry:\n    time.sleep(60)\nexcept KeyboardInterrupt:\n    y = 1",
        "x + y",
        cell_seconds=0.4,
    )
    assert (slow.status, slow.error) == (INTERRUPTED, "KeyboardInterrupt")
    assert 0.3 < slow.seconds < 3
    assert caught.status is INTERRUPTED  # it went on, but only because it was interrupted
    assert (after.status, text_of(after)) == (OK, "2")


def test_a_cell_may_wait_for_a_name(opened: Open) -> None:
    with opened() as child:
        assert child.run_cell(0, 1, "y = 1 / 0", needs="x") is None
        run_one(child, "x = 1", 2)
        made = child.run_cell(0, 1, "x + 1", needs="x")
        assert made is not None
        assert text_of(made) == "2"


def test_after_the_total_time_nothing_runs_but_values_can_be_had(opened: Open) -> None:
    with opened(total_seconds=0.6) as child:
        run_one(child, FUNCTIONS)
        assert not child.is_over
        late = run_one(child, "import time\ntime.sleep(60)", 2)
        assert (late.status, child.is_over) == (INTERRUPTED, True)
        assert child.fetch(["w"])["w"].tolist() == [1, 2]
        with pytest.raises(ChildLost) as lost:
            child.run_cell(2, 3, "1")
        assert lost.value.cause is Cause.LATE
        with pytest.raises(ChildLost) as lost:
            child.call("double", (1,))
        assert lost.value.cause is Cause.LATE


def test_the_same_bytes_make_the_same_run(run: Run) -> None:
    source = "import numpy as np\nprint(np.random.rand(3), hash('a'), list({'x', 'y', 'z'}))"
    assert len({text_of(run(source, seed=3)[0]) for _ in range(3)}) == 1


# Objects.

OBJECTS = """
n = 1
class Counter:
    def __init__(self): self.count = 0
    def up(self, by=1):
        global n
        n += by
        self.count += by
        return self
    @property
    def total(self): return n
counter = Counter()
many = [Counter() for _ in range(2000)]
"""
BIND = Bind(lambda model, handle: None, lambda number: number)


def test_objects_are_asked_by_their_handles(opened: Open) -> None:
    with opened() as child:
        run_one(child, OBJECTS)
        counter = child.fetch(["counter"], BIND)["counter"]
        assert counter.kinds == ("Counter",)
        up = Question(How.METHOD, "up", (), {"by": 2})
        assert child.ask(counter.link, up, BIND).link == counter.link
        assert child.ask(counter.link, Question(How.ATTRIBUTE, "count"), afresh=False) == 2
        assert child.ask(counter.link, Question(How.ATTRIBUTE, "total"), afresh=False) == 3
        assert child.ask(counter.link, Question(How.ATTRIBUTE, "total")) == 1
        assert child.ask(counter.link, Question(How.ATTRIBUTE, "count")) == 0
        with pytest.raises(Absent) as absent:
            child.ask(counter.link, Question(How.ATTRIBUTE, "total_"))
        assert not absent.value.unfitted
        for unknown in (0, 99, -1, 2**63):
            with pytest.raises(CallRaised) as raised:
                child.ask(unknown, Question(How.ATTRIBUTE, "count"))
            assert raised.value.type_name == "KeyError"


def test_of_many_objects_the_first_can_be_asked(opened: Open) -> None:
    with opened() as child:
        run_one(child, OBJECTS)
        many = child.fetch(["many"], BIND)["many"]
    assert len(many) == 2000
    assert [type(one) for one in many[999:1001]] == [type(many[0]), Opaque]
