"""What a notebook is the first to import behaves as if the warm parent had imported it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest

from gabarito.execution.trusted.events import Refused
from gabarito.execution.trusted.parent import WarmParent
from gabarito.execution.trusted.session import Session, session
from gabarito.values.figure import Figure
from gabarito.values.model import Layer, Model, Node
from gabarito.values.runs import CellStatus
from tests.conftest import LIGHT
from tests.execution.conftest import ALLOWANCE, Run, opened, run, run_one, text_of

__all__ = ["opened", "run"]

SPACIOUS = replace(ALLOWANCE, memory=2 * 1024**3, output=200_000, cell_seconds=60, call_seconds=60, total_seconds=180)
WEIGHTS = np.array([[1.0], [2.0]], np.float32), np.zeros(1, np.float32)
DENSE = Model(
    "Sequential",
    (
        Layer(("InputLayer",), "in", {"batch_shape": (None, 2)}),
        Layer(
            ("Dense",), "d", {"units": 1}, (np.array([[1.0], [2.0]], np.float32), np.zeros(1, np.float32)), (True,) * 2
        ),
    ),
    (Node(0), Node(1, (0,))),
    (1,),
)


@pytest.fixture(scope="module")
def strongest() -> Iterator[WarmParent]:
    """A light warm parent in the strongest sandbox there is, where none of our files can be read."""
    with WarmParent(libraries=LIGHT) as parent:
        parent.wait_until_ready()
        yield parent


@pytest.fixture
def child(strongest: WarmParent) -> Iterator[Session]:
    with session(strongest, SPACIOUS, 1) as one:
        yield one


def test_figures_are_displayed_and_described(child: Session) -> None:
    drawn = run_one(
        child,
        "import sys\nprint('matplotlib' in sys.modules)\n"
        "import matplotlib.pyplot as plt\nplt.switch_backend('svg')\nfigure = plt.plot([1, 2], label='a')[0].figure\n"
        "def draw(): plt.plot([1, 2, 3])",
    )
    assert drawn.error == ""
    assert text_of(drawn).startswith("False\n")
    assert [output.png[:4] for output in drawn.outputs if output.png] == [b"\x89PNG"]
    assert isinstance(child.fetch(["figure"])["figure"], Figure)
    figure = child.call("draw", [], figure=True)
    assert isinstance(figure, Figure)
    assert [len(line.x) for line in figure.axes[0].lines] == [3]


def test_what_draws_by_a_library_that_the_environment_has_not_draws_nothing(child: Session) -> None:
    run_one(child, "import sys\nsys.modules['matplotlib'] = None\ndef draw(): print('called')")
    assert child.call("draw", [], figure=True) is None


def test_keras_is_seeded_faster_and_described_and_leaves_other_generators_alone(strongest: WarmParent) -> None:
    said = []
    for _ in range(2):
        with session(strongest, SPACIOUS, 7) as one:
            made = run_one(
                one,
                "import importlib.util, sys, numpy as np\n"
                "assert importlib.util.find_spec('tensorflow') and importlib.util.find_spec('keras')\n"
                "np.random.seed(3)\nimport keras\nprint(np.random.rand())\n"
                "model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(1)])\n"
                "print(model.get_weights()[0].tolist(), keras.random.normal((2,)).numpy().tolist())\n"
                "import tensorflow as tf\nprint(tf.config.threading.get_intra_op_parallelism_threads())\n"
                "print('gabarito.execution.student.internals.keras_fit' in sys.modules)",
            )
            assert made.error == ""
            said.append(text_of(made).splitlines())
            assert isinstance(one.fetch(["model"])["model"], Model)
    assert said[0] == said[1]
    assert said[0][0] == str(np.random.RandomState(3).rand())
    assert said[0][2:] == ["1", "True"]


def test_a_model_is_rebuilt_where_no_notebook_has_imported_keras(child: Session) -> None:
    handle = child.rebuild(DENSE)
    assert np.allclose(child.outputs(handle, np.array([[1.0, 1.0]], np.float32)), [[3.0]])


def test_a_model_is_not_rebuilt_where_there_is_no_keras(child: Session) -> None:
    run_one(child, "import sys\nsys.modules['keras'] = None")
    with pytest.raises(Refused, match="no Keras"):
        child.rebuild(DENSE)


def test_a_module_of_the_students_may_have_such_a_name(run: Run) -> None:
    own, used = run("open('keras.py', 'w').write('layers = 3')", "import keras\nprint(keras.layers)")
    assert (own.status, used.status, text_of(used)) == (CellStatus.OK, CellStatus.OK, "3\n")
