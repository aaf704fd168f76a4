"""The libraries of the course in the warm parent: what is true only of them."""

from __future__ import annotations

import struct
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from gabarito.execution.trusted.events import CallRaised
from gabarito.execution.trusted.parent import WarmParent
from gabarito.execution.trusted.session import Session, session
from gabarito.execution.wire.codec import Function, Opaque
from gabarito.values.handle import Handle
from gabarito.values.model import Model
from gabarito.values.runs import CellRun, CellStatus
from tests.execution.conftest import ALLOWANCE, run_one, text_of

SPACIOUS = replace(ALLOWANCE, memory=1024**3, output=200_000, cell_seconds=60, call_seconds=60, total_seconds=180)


@pytest.fixture(scope="module")
def course_parent() -> Iterator[WarmParent]:
    """A warm parent with everything that notebooks of the course import."""
    with WarmParent() as parent:
        parent.wait_until_ready()
        yield parent


def run(parent: WarmParent, *sources: str, seed: int = 1) -> list[CellRun]:
    with session(parent, SPACIOUS, seed) as child:
        return [run_one(child, source, number) for number, source in enumerate(sources, start=1)]


TENSORS = """
import numpy as np, tensorflow as tf, keras
eager = tf.constant([[1.0, 2.0]])
scalar = tf.constant(3.0)
variable = tf.Variable([1, 2])
half = tf.cast([1.0, 2.5], tf.bfloat16)
words = tf.constant(['a', 'é'])
weight = keras.Variable([1.0])
nested = {'loss': [tf.constant(1.0), np.float32(2)], np.int64(1): (variable,)}
ragged = tf.ragged.constant([[1], [2, 3]])
symbolic = keras.Input((3,))
model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(1)])
class Mine(tf.Module):
    def __call__(self, x): return x
mine = Mine()
@tf.function
def absolute(x):
    if x > 0:
        return x
    return -x
def doubled(x): return tf.convert_to_tensor(x) * 2
def mismatched(): return tf.matmul(tf.zeros((2, 3)), tf.zeros((2, 3)))
def draw(): return tf.random.normal((3,)), keras.random.normal((3,)), np.random.rand(3)
"""


def test_tensors_are_arrays_and_functions_of_graphs_are_functions(course_parent: WarmParent) -> None:
    with session(course_parent, SPACIOUS, 1) as child:
        assert run_one(child, TENSORS).error == ""
        names = (
            "eager",
            "scalar",
            "variable",
            "half",
            "words",
            "weight",
            "nested",
            "ragged",
            "symbolic",
            "model",
            "mine",
        )
        got = {name: child.fetch([name])[name] for name in names}
        assert (got["eager"].dtype, got["eager"].tolist()) == (np.float32, [[1, 2]])
        assert (got["scalar"].shape, float(got["scalar"])) == ((), 3)
        assert (got["variable"].dtype, got["variable"].tolist()) == (np.int32, [1, 2])
        assert (got["half"].dtype, got["half"].tolist()) == (np.float32, [1, 2.5])
        assert (got["weight"].dtype, got["weight"].tolist()) == (np.float32, [1])
        assert [float(loss) for loss in got["nested"]["loss"]] == [1, 2]
        assert got["nested"][1][0].tolist() == [1, 2]
        for name in ("words", "ragged", "symbolic"):
            assert isinstance(got[name], Opaque | Handle | list), name
        assert isinstance(got["mine"], Function)
        assert isinstance(got["model"], Model)
        assert float(child.call("absolute", (np.float32(-2),))) == 2
        assert child.call("doubled", ([[1.5]],)).tolist() == [[3]]
        first = child.call("draw", ())
        again = child.call("draw", ())
        assert [one.tolist() for one in first] == [one.tolist() for one in again]
        with pytest.raises(CallRaised) as caught:
            child.call("mismatched", ())
        assert caught.value.type_name == "InvalidArgumentError"
        assert caught.value.cell == "In [1]"


TRAINING = """
import numpy as np, keras, tensorflow as tf
X = np.random.rand(32, 2).astype('float32')
y = (X.sum(1) > 1).astype('float32')
model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(4, 'relu'), keras.layers.Dense(1, 'sigmoid')])
model.compile('adam', 'binary_crossentropy', metrics=['accuracy'])
print(model.fit(X, y, epochs=1, verbose=0).history['loss'])
"""
SAVING = """
model.save('model.keras')
again = keras.models.load_model('model.keras')
print(np.array_equal(again(X), model(X)))
"""


def test_training_runs_in_a_fork_and_depends_on_the_seed_alone(course_parent: WarmParent) -> None:
    (one, saved), (again,) = run(course_parent, TRAINING, SAVING, seed=5), run(course_parent, TRAINING, seed=5)
    (other,) = run(course_parent, TRAINING, seed=6)
    assert [each.error for each in (one, saved, again, other)] == [""] * 4
    assert text_of(one) == text_of(again) != text_of(other)
    assert text_of(saved) == "True\n"


def test_figures_come_as_pictures_in_their_order(course_parent: WarmParent) -> None:
    plotted, shown, none = run(
        course_parent,
        "import matplotlib.pyplot as plt\nprint('before')\nplt.plot([1, 2]);",
        "%matplotlib inline\nplt.plot([1]); plt.show(); print('between'); plt.plot([2]); plt.show()",
        "import matplotlib; matplotlib.use('Agg'); plt.show()",
    )
    assert [(output.kind, output.png[:4]) for output in plotted.outputs] == [("stdout", b""), ("display", b"\x89PNG")]
    assert [output.kind for output in shown.outputs] == ["display", "stdout", "display"]
    assert shown.outputs[1].text == "between\n"
    assert none.status is CellStatus.OK


def test_a_picture_is_as_large_as_its_figure_and_larger_where_something_lies_outside(course_parent: WarmParent) -> None:
    within, outside, empty = run(
        course_parent,
        "import matplotlib.pyplot as plt\nplt.figure(figsize=(4, 3), dpi=100)\nplt.plot([1], label='a'); plt.legend();",
        "plt.figure(figsize=(4, 3), dpi=100)\nplt.plot([1, 2], label='a'); plt.legend(bbox_to_anchor=(1.5, 1));",
        "plt.figure();",
    )
    assert picture_size(within) == (400, 300)
    assert picture_size(outside)[0] > 400
    assert [output.png for output in empty.outputs] == [b""]


def picture_size(cell: CellRun) -> tuple[int, int]:
    """Width and height in pixels (PNG specification, 11.2.2: IHDR is the first chunk)."""
    (png,) = [output.png for output in cell.outputs]
    width, height = struct.unpack(">II", png[16:24])
    return width, height


def test_a_child_inherits_what_a_figure_needs_but_no_figure_and_no_runtime(course_parent: WarmParent) -> None:
    (cell,) = run(
        course_parent,
        "import sys, matplotlib.pyplot as plt\n"
        "from tensorflow.python.eager import context\n"
        "print({'contourpy', 'PIL.JpegImagePlugin'} <= set(sys.modules))\n"
        "print(plt.get_fignums(), context.context()._initialized)",
    )
    assert text_of(cell) == "True\n[] False\n"


def test_nothing_is_written_outside_the_private_folders(course_parent: WarmParent) -> None:
    def mine() -> set[Path]:
        folder = Path(tempfile.gettempdir())
        return {path for path in folder.iterdir() if path.name.startswith("__autograph")}

    shared, before = Path(tempfile.gettempdir()) / ".keras", mine()
    (cell,) = run(
        course_parent,
        "import tensorflow as tf, tempfile, os, keras\n"
        "@tf.function\ndef f(x):\n    if x > 0: return x\n    return -x\n"
        "f(tf.constant(1.0))\n"
        "from keras.src.backend import config\n"
        "print(tempfile.gettempdir() == os.environ['TMPDIR'], config.keras_home() == os.environ['KERAS_HOME'],\n"
        "      tempfile.gettempdir().startswith(os.path.expanduser('~')), keras.config.floatx())",
    )
    assert text_of(cell).split() == ["True", "True", "True", "float32"]
    assert mine() - before == set()
    assert str(shared) not in text_of(cell)


RANDOM = """
import tensorflow as tf
from tensorflow.python.eager import context
cleared, clear = [], context.pywrap_tfe.TFE_ContextClearCaches
def clear_and_count(handle):
    cleared.append(handle)
    clear(handle)
context.pywrap_tfe.TFE_ContextClearCaches = clear_and_count
def count(): return len(cleared)
def add(): return tf.constant(1.0) + 1
def eager(): return tf.random.uniform((2,)), tf.random.normal((2,), seed=3)
def own(): tf.random.set_seed(7); return tf.random.uniform((2,))
def shuffled(): return [int(x) for x in tf.data.Dataset.range(20).shuffle(20)]
@tf.function
def in_a_graph(): return tf.random.uniform((2,)), tf.nn.dropout(tf.ones(8), 0.5)
"""


def test_kernels_are_kept_until_one_may_hold_a_random_state(course_parent: WarmParent) -> None:
    with session(course_parent, SPACIOUS, 1) as child:
        assert run_one(child, RANDOM).error == ""

        def count_after(name: str) -> int:
            child.call(name, ())
            return int(child.call("count", ()))

        assert [count_after(name) for name in ("add", "add", "eager", "add", "eager")] == [0, 0, 1, 1, 2]
        # A graph may make its kernels again at any time: from here on, each call drops them.
        assert [count_after(name) for name in ("in_a_graph", "add", "add")] == [3, 5, 7]


def test_every_call_draws_from_the_same_stream(course_parent: WarmParent) -> None:
    drawing = ("eager", "own", "shuffled", "in_a_graph")

    def drawn(child: Session, name: str) -> list[list[float]]:
        return [np.ravel(one).tolist() for one in child.call(name, ())]

    with session(course_parent, SPACIOUS, 1) as child:
        run_one(child, RANDOM)
        first = {name: drawn(child, name) for name in drawing}
        child.call("add", ())
        assert {name: drawn(child, name) for name in reversed(drawing)} == first
    with session(course_parent, SPACIOUS, 2) as child:
        run_one(child, RANDOM)
        other = {name: drawn(child, name) for name in drawing}
    assert other["own"] == first["own"]
    assert all(other[name] != first[name] for name in drawing if name != "own")


def test_what_students_are_told_that_there_is_can_be_imported(course_parent: WarmParent) -> None:
    told = course_parent.environment.told
    assert {"sklearn", "pandas", "seaborn", "tqdm", "scipy", "ipywidgets", "tensorboard"} <= set(told)
    runs = run(course_parent, *(f"import {name}" for name in told), "%load_ext tensorboard")
    assert [one.error for one in runs] == [""] * (len(told) + 1)


COUNTED = """
import keras, numpy as np, tensorflow as tf
traced = []
@keras.saving.register_keras_serializable()
class Counted(keras.layers.Layer):
    def call(self, inputs):
        traced.append(type(inputs).__name__)
        return inputs
"""
FITTED = """
model = keras.Sequential([keras.Input((2,)), Counted(), keras.layers.Dense(1)])
model.compile("adam", "mse", metrics=["mae"])
traced.clear()
history = model.fit(np.zeros((10, 2)), np.zeros(10), batch_size=4, epochs=3, verbose=0)
print(len(traced), model.optimizer.iterations.numpy(), *history.history)
"""


def test_the_first_step_of_a_fit_is_traced_once(course_parent: WarmParent) -> None:
    *_, fitted = run(course_parent, COUNTED, FITTED)
    assert text_of(fitted) == "1 9 loss mae\n"


SUBCLASSED = """
class Network(keras.Model):
    def __init__(self):
        super().__init__()
        self.out = keras.layers.Dense(1)
    def call(self, inputs):
        traced.append(tf.compat.v1.get_default_graph().name)
        return self.out(inputs)
model = Network()
model.compile("adam", "mse", metrics=["mae"])
history = model.fit(np.zeros((10, 2)), np.zeros(10), batch_size=4, epochs=3, verbose=0)
print(sum("scratch" not in one for one in traced), model.optimizer.iterations.numpy(), *history.history)
"""


def test_a_call_of_the_students_own_runs_on_symbols_and_is_then_traced_once(course_parent: WarmParent) -> None:
    *_, fitted = run(course_parent, COUNTED, SUBCLASSED)
    assert text_of(fitted) == "1 9 loss mae\n"


def test_a_fit_that_is_run_eagerly_goes_keras_own_way(course_parent: WarmParent) -> None:
    *_, eager = run(course_parent, COUNTED, f"tf.config.run_functions_eagerly(True)\n{FITTED}")
    assert text_of(eager).endswith("9 9 loss mae\n")  # below a warning of TensorFlow's


FAILING = (
    """
import keras, numpy as np, tensorflow as tf
model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(2)])
model.compile("adam", "sparse_categorical_crossentropy")
model.fit(np.ones((3, 4)), np.array([0, 1, 5]), verbose=0)
""",
    "model.predict(np.ones((3, 5)), verbose=0)",
    "tf.matmul(tf.ones((1, 4)), tf.ones((3, 1)))",
)


def test_an_error_says_its_cause_and_not_where_the_libraries_stood(course_parent: WarmParent) -> None:
    errors = [one.error for one in run(course_parent, *FAILING)]
    assert errors[0].startswith("InvalidArgumentError: Graph execution error: Received a label value of 5")
    assert "expected axis -1 of input shape to have value 4" in errors[1]
    assert errors[2].startswith("InvalidArgumentError: Matrix size-incompatible: In[0]: [1,4], In[1]: [3,1]")
    for error in errors:
        assert not any(noise in error for noise in ("File ", "function_node", "[Op:", "Arguments received"))
