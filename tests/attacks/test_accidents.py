"""Honest accidents that must be graded fairly: rows 55 to 62."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from gabarito.checks import close_to, equals, that
from gabarito.values.activity import check
from gabarito.values.verdict import Status
from tests.attacks.lab import Lab, Ran
from tests.attacks.rows import FAIR, NOT_COVERED, Outcome, row
from tests.attacks.toy import ANSWERS, FULL, answer_cell, code, notebook


def fair(*rans: Ran, score: float = FULL) -> Outcome:
    """Return FAIR if all got what they earned."""
    return FAIR if all(ran.record.score == score for ran in rans) else NOT_COVERED


@row(55, "the first import of TensorFlow writes to the standard error", FAIR, full=True)
def test_row_55_standard_error(lab: Lab) -> Outcome:
    cells = [
        "import os, sys\nos.environ['TF_CPP_MIN_LOG_LEVEL'] = '0'\nimport tensorflow as tf",
        "os.write(2, b'I0000 oneDNN custom operations are on\\n')\nprint('E0000 cuInit: no device', file=sys.stderr)",
        "tf.get_logger().warning('a warning')\nanswer = int(tf.constant(42))",
        "def double(x):\n    print('W0000', file=sys.stderr)\n    return tf.constant(2.0) * x + 1",
    ]
    return fair(lab.grade(notebook(cells)))


@row(56, "warnings.warn in a right answer", FAIR)
def test_row_56_warnings(lab: Lab) -> Outcome:
    warned = (
        "import warnings\nimport numpy as np\nwarnings.warn('deprecated', DeprecationWarning)\n"
        "warnings.warn('old', FutureWarning)\nnp.array([1.0]) / 0\n"
    )
    inside = "def double(x):\n    warnings.warn(f'called with {x}')\n    np.log(np.zeros(1))\n    return 2 * x + 1"
    strict = "warnings.simplefilter('error')"
    return fair(lab.grade(notebook([warned, ANSWERS[0], inside])), lab.grade(notebook([warned, strict, *ANSWERS])))


@row(57, "never run, run out of order, saved by Colab or VS Code, nbformat 4.0 to 4.5", FAIR)
def test_row_57_saved_elsewhere(lab: Lab) -> Outcome:
    right = [answer_cell("answer", ANSWERS[0]), answer_cell("double", ANSWERS[1])]
    bare = [{key: cell[key] for key in ("cell_type", "source")} for cell in right]
    colab = [{**cell, "metadata": {"id": cell["id"], "colab": {"base_uri": "x"}}} for cell in right]
    for cell in colab:
        del cell["id"]
    out_of_order = [
        code("def double(x):\n    return helper(x) + 1", execution_count=9),
        code("answer = start + 2", execution_count=7),
        code("start = 40\ndef helper(x):\n    return 2 * x", execution_count=3),
    ]
    documents = [{**notebook(right), "nbformat_minor": minor} for minor in range(6)]
    documents += [
        notebook(bare),
        {"cells": bare},
        notebook(colab, {"colab": {"provenance": []}, "accelerator": "GPU", "kernelspec": {"name": "python3"}}),
        notebook([{**cell, "id": None, "vscode": {"languageId": "python"}} for cell in right], {"vscode": {}}),
        notebook([{**cell, "source": cell["source"].splitlines(keepends=True)} for cell in right]),
        notebook([{**cell, "outputs": [{"output_type": "weird"}], "execution_count": "?"} for cell in right]),
        notebook(out_of_order),
    ]
    return fair(*(lab.grade(document) for document in documents))


@row(58, "an answer cell raises, and later answers do not need it", FAIR)
def test_row_58_one_cell_raises(lab: Lab) -> Outcome:
    raising = lab.grade(notebook(["answer = 1 / 0", ANSWERS[1]]))
    syntax = lab.grade(notebook(["answer = = 42", ANSWERS[1]]))
    early = lab.grade(notebook(["import no_such_module", *ANSWERS]))
    return FAIR if {fair(raising, syntax, score=3.0), fair(early)} == {FAIR} else NOT_COVERED


@row(59, "a helper in an extra cell of the student's own", FAIR)
def test_row_59_helpers(lab: Lab) -> Outcome:
    cells: list[str | dict[str, Any]] = [
        answer_cell("answer", "answer = quarenta() + dois"),
        "from dataclasses import dataclass\n\ndef quarenta():\n    return 40\n\ndois = 2",
        "@dataclass\nclass Dobro:\n    mais: int\n    def __call__(self, x):\n        return x + x + self.mais",
        answer_cell("double", "double = Dobro(1)"),
        "%matplotlib inline\n!echo oi\nprint(double(3))",
    ]
    return fair(lab.grade(notebook(cells)))


FORMS = (
    "[1, 2, 3]",
    "(1, 2.0, 3)",
    "range(1, 4)",
    "np.arange(1, 4)",
    "np.float32([1, 2, 3])",
    "np.array([1.0, 2, 3])",
    "tf.constant([1, 2, 3])",
    "tf.Variable([1.0, 2, 3])",
    "tf.constant([1, 2, 3], tf.float16)",
    "[tf.constant(1), np.float32(2), 3]",
    "keras.ops.convert_to_tensor([1, 2, 3])",
    "keras.Variable([1.0, 2, 3])",
)
NUMBERS = ("42", "42.0", "np.int8(42)", "np.float32(42)", "np.array(42)", "tf.constant(42)", "tf.Variable(42.0)")


@row(60, "right values in another form: list, tuple, tensor, variable, float32, float64", FAIR, full=True)
def test_row_60_other_forms(lab: Lab) -> Outcome:
    checks = [check(f"v{n}", that(f"v{n}", close_to([1, 2, 3]))) for n in range(len(FORMS))]
    checks += [check(f"n{n}", that(f"n{n}", equals(42))) for n in range(len(NUMBERS))]
    cells = ["import keras, numpy as np, tensorflow as tf", *ANSWERS]
    cells += [f"v{n} = {form}" for n, form in enumerate(FORMS)] + [f"n{n} = {form}" for n, form in enumerate(NUMBERS)]
    ran = lab.grade(notebook(cells), checks=checks)
    refused = [(one.id, one.message) for one in ran.record.verdicts if one.status is not Status.PASS]
    assert [name for name, _ in refused] == ["what-it-took"], refused
    return fair(ran, score=FULL + len(checks))


MODELS = {
    "sequential": "model = keras.Sequential([keras.Input((1,)), keras.layers.Dense(1, name='minha')])",
    "functional": "inputs = tf.keras.Input((1,))\nmodel = tf.keras.Model(inputs, tf.keras.layers.Dense(1)(inputs))",
    "subclass": "class Net(keras.Model):\n    def __init__(self):\n        super().__init__()\n"
    "        self.only = keras.layers.Dense(1)\n    def call(self, x):\n        return self.only(x)\n"
    "model = Net()\nmodel(np.zeros((1, 1)))",
}


@row(61, "models by Sequential, functional or subclassing; tf.keras or keras", FAIR, full=True)
def test_row_61_styles_of_models(lab: Lab) -> Outcome:
    tail = "model.set_weights([np.array([[2.0]]), np.array([1.0])])\ndouble = lambda x: model(np.array([[x]]))[0, 0]"
    head = "import keras, numpy as np, tensorflow as tf\nanswer = 42"
    return fair(*(lab.grade(notebook([head, style, tail])) for style in MODELS.values()))


@row(62, "bad files in the folder: said clearly, and the rest goes on", FAIR)
def test_row_62_bad_files(lab: Lab, tmp_path: Path) -> Outcome:
    folder = tmp_path / "class"
    folder.mkdir()
    right = json.dumps(notebook(ANSWERS))
    other: dict[str, Any] = notebook(ANSWERS, {"gabarito": {"slug": "lenet"}})
    files = {
        "empty.ipynb": b"",
        "truncated.ipynb": right.encode()[:90],
        "binary.ipynb": b"\x89PNG\r\n\x1a\n\x00\xff",
        "json.ipynb": b"[1, 2]",
        "old.ipynb": b'{"nbformat": 3, "worksheets": []}',
        "other.ipynb": json.dumps(other).encode(),
        "notes.txt": b"notes",
        "ana.ipynb": right.encode(),
        "Zo\u00eb.ipynb": right.encode(),
        "Zoe\u0308.ipynb": right.encode(),
    }
    for name, data in files.items():
        (folder / name).write_bytes(data)
    graded = lab.grade_class(folder, tmp_path / "out")
    assert graded.records["ana"].status is Status.PASS
    assert graded.records["Zo\u00eb"].status is Status.INFRA
    assert "notes.txt" in graded.skipped[0]
    bad = [
        record
        for name, record in graded.records.items()
        if f"{name}.ipynb" in files and name not in ("ana", "Zo\u00eb")
    ]
    assert len(bad) == 6
    clear = all(record.status is Status.NOT_RUN and record.problem.startswith("Expected") for record in bad)
    return FAIR if clear else NOT_COVERED
