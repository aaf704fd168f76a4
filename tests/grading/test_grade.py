"""From a file's bytes to a record: honest accidents cost nothing, and a bad file is said to be one."""

from __future__ import annotations

import copy
import hashlib
import json
import textwrap
from collections.abc import Callable
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import nbformat
import numpy as np
import pytest

from gabarito.checks import Mismatch, agrees_with, close_to, equals, gives, shape, that
from gabarito.execution.trusted.parent import WarmParent
from gabarito.grading.grade import Grader
from gabarito.values.activity import Activity, check
from gabarito.values.runs import Tier
from gabarito.values.submission import Submission
from gabarito.values.text import Text
from gabarito.values.verdict import Record, Status
from tests.conftest import LIGHT

from ..words import spoken
from .conftest import NOON, Grade, Source, document_of, statuses, verdict_of

w_fits = check(spoken("w has three elements", "w tem três elementos"), that("w", shape(3)), hidden=False)
w_right = check("w is right", that("w", close_to([1, 2, 3])), points=2, needs=w_fits)
doubles = check(
    "double doubles",
    that(
        "double",
        agrees_with(lambda x: 2 * x, [(np.array([1.0, 5.0]),), (np.array([[3.0]]),)], {"squared": lambda x: x * x}),
    ),
    points=3,
)
CHECKS = [w_fits, w_right, doubles]
W: Source = ("w", "import numpy as np\nw = np.array([1.0, 2.0, 3.0])")
DOUBLE: Source = ("double", "def double(x):\n    return 2 * x")
RIGHT: list[Source] = [W, DOUBLE]
FULL = {one.title.into("en"): "PASS" for one in CHECKS}


def test_a_right_notebook_gets_all_points(grade: Grade) -> None:
    graded = grade(CHECKS, RIGHT)
    record = graded.record
    assert statuses(graded) == FULL
    assert (record.score, record.max_score, record.status) == (6, 6, Status.PASS)
    assert (record.student, record.file, record.slug, record.language) == ("ana", "ana.ipynb", "toy", "en")
    assert (record.tier, record.problem) == (Tier.LIMITS, "")
    assert record.sha256 == hashlib.sha256(json.dumps(document_of(RIGHT)).encode()).hexdigest()
    assert record.key
    assert record.seconds > 0
    assert record.cpu_seconds > 0
    assert record.memory_bytes > 2**20
    assert [one.number for one in graded.runs] == [1, 2]
    assert Record.from_json(json.loads(json.dumps(record.to_json()))) == record


def test_what_is_wrong_is_said_in_the_language_of_the_run(grade: Grade) -> None:
    wrong: list[Source] = [("w", "w = [1, 2]"), ("double", "def double(x): return x * x")]
    graded = grade(CHECKS, wrong, language="pt")
    assert [(one.check, one.status.value, one.message) for one in graded.record.verdicts] == [
        ("w tem três elementos", "FAIL", "Esperado: números de forma (3,); recebido: números de forma (2,)."),
        ("w is right", "NOT_RUN", "Não verificado, porque isto não vale: w tem três elementos."),
        ("double doubles", "FAIL", "Esperado: 2 em [0] para x (2,); recebido: 1 em [0]. squared"),
    ]
    assert (graded.record.score, graded.record.status) == (0, Status.FAIL)


# Row 55 and 56: noise is no error.


@pytest.mark.parametrize(
    "noise",
    [
        "import sys\nprint('noise', file=sys.stderr)",
        "import warnings\nwarnings.warn('careful')",
        "import warnings\nwarnings.simplefilter('error')",
        "import os\nos.write(2, b'W0000 tensorflow: could not find cuda drivers')",
        "import logging\nlogging.getLogger().error('retracing')",
        "import numpy as np\nnp.float64(1) / 0",
        'print(\'\\x1b[31m{"status": "FAIL"}\\x1b[0m\')',
    ],
)
def test_noise_is_no_error(grade: Grade, noise: str) -> None:
    loud: list[Source] = [
        noise,
        ("w", f"{W[1]}\n{noise}"),
        ("double", f"def double(x):\n{textwrap.indent(noise, '    ')}\n    return 2 * x"),
    ]
    assert statuses(grade(CHECKS, loud)) == FULL


# Row 57: never run, run out of order, saved by other tools.


def _never_saved_by_jupyter(document: dict[str, Any]) -> None:
    for cell in document["cells"]:
        del cell["outputs"], cell["execution_count"], cell["id"]


def _colab(document: dict[str, Any]) -> None:
    document["nbformat_minor"] = 0
    document["metadata"] |= {"colab": {"provenance": [], "toc_visible": True}, "accelerator": "GPU"}
    for cell in document["cells"]:
        cell["metadata"] = {"id": cell.pop("id"), "outputId": "1", "colab": {"height": 17}}
        cell["source"] = [*cell["source"]]


def _vs_code(document: dict[str, Any]) -> None:
    document["nbformat_minor"] = 2
    document["metadata"] = {"language_info": {"name": "python"}, "orig_nbformat": 4, "vscode": {"interpreter": {}}}
    for cell in document["cells"]:
        del cell["id"]
        cell["metadata"] = {"vscode": {"languageId": "python"}}


def _with_outputs(document: dict[str, Any]) -> None:
    for number, cell in enumerate(document["cells"]):
        cell["execution_count"] = 99 - number
        cell["outputs"] = [{"output_type": "stream", "name": "stdout", "text": ["score: 100"]}, {"output_type": "junk"}]


def _one_string(document: dict[str, Any]) -> None:
    for cell in document["cells"]:
        cell["source"] = "".join(cell["source"]).replace("\n", "\r\n")


def _tags_and_junk(document: dict[str, Any]) -> None:
    document["cells"].insert(0, {"cell_type": "heading", "source": 7, "metadata": None})
    document["cells"].insert(0, "junk")
    document["cells"].append({"cell_type": "code", "source": None, "metadata": [1]})
    document["metadata"]["gabarito"]["more"] = "x"


def _two_of_one_id(document: dict[str, Any]) -> None:
    document["cells"].append(copy.deepcopy(document["cells"][0]))


FORMS: list[Callable[[dict[str, Any]], None]] = [
    _never_saved_by_jupyter, _colab, _vs_code, _with_outputs, _one_string, _tags_and_junk, _two_of_one_id,
]  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
def test_who_saved_the_notebook_does_not_matter(grade: Grade, form: Callable[[dict[str, Any]], None]) -> None:
    document = document_of(RIGHT)
    form(document)
    assert statuses(grade(CHECKS, document, asked=["w", "double"])) == FULL


@pytest.mark.parametrize("minor", range(6))
def test_every_minor_version_of_the_format_is_read(grade: Grade, minor: int) -> None:
    document = document_of(RIGHT)
    document["nbformat_minor"] = minor
    if minor < 5:
        for cell in document["cells"]:
            del cell["id"]
    nbformat.validate(document)  # as a tool would write it
    assert statuses(grade(CHECKS, document)) == FULL


def test_cells_out_of_order_are_run_when_what_they_need_is_there(grade: Grade) -> None:
    assert (
        statuses(
            grade(
                CHECKS,
                [
                    ("w", "w = half(np.array([2.0, 4.0, 6.0]))"),
                    "def half(x): return x / two",
                    "two = 2",
                    "import numpy as np",
                    DOUBLE,
                ],
            )
        )
        == FULL
    )


def test_a_cell_that_misses_what_is_nowhere_is_not_run_twice(grade: Grade) -> None:
    steps = check("one step", that("w", equals(1)))
    graded = grade([steps], ["w = 0", "w += 1\nplot(w)"])
    assert statuses(graded) == {"one step": "PASS"}
    assert graded.runs[1].error == "NameError: name 'plot' is not defined"


# Row 58: a cell that fails loses what depends on it.


@pytest.mark.parametrize(
    "failing",
    [
        "1 / 0",
        "x = = 1",
        "raise SystemExit",
        "import os\nos._exit(0)",
        "exit()",
        "input()",
        "%nonsense",
        "!exit 1",
        "assert False",
        "import nowhere",
    ],
)
def test_a_cell_that_fails_loses_only_what_depends_on_it(grade: Grade, failing: str) -> None:
    assert statuses(grade(CHECKS, [failing, W, failing, DOUBLE, failing])) == FULL


def test_an_answer_that_raises_loses_itself(grade: Grade) -> None:
    graded = grade(CHECKS, [("w", "w = nowhere(3)"), DOUBLE], asked=["w", "double"])
    assert statuses(graded) == {"w has three elements": "FAIL", "w is right": "NOT_RUN", "double doubles": "PASS"}
    assert verdict_of(graded, "w has three elements").message == (
        "Expected `w` defined in the notebook; "
        "received an error in In [1], line 1: NameError: name 'nowhere' is not defined."
    )
    assert (graded.record.score, graded.record.status) == (3, Status.PARTIAL)


TOO_LONG = "Is there a loop that never ends, or one that takes too long?"
NAME = "Expected `w` defined in the notebook; received"
SHAPE = "Expected numbers of shape (3,); received"
SLOW = "import time\ntime.sleep(60)"


@pytest.mark.parametrize(
    ("source", "status", "message"),
    [
        (
            None,
            "FAIL",
            f"{NAME} a notebook without that answer cell. Put the answer cell back, or define `w` in another cell.",
        ),
        ("...", "FAIL", f"{NAME} no such name. Restart the kernel, run all cells, and look whether the name is there."),
        ("import os\nos._exit(0)", "CRASH", f"{NAME} a cell that ended the whole process, In [1]."),
        (f"{SLOW}\nw = 1", "TIMEOUT", f"{NAME} a cell that had to be stopped, In [1]. {TOO_LONG}"),
        (
            f"w = 1\n{SLOW}",
            "TIMEOUT",
            f"Expected `w` from a cell that ends; received a cell that had to be stopped, In [1]. {TOO_LONG}",
        ),
        (f"w = [1, 2, 3]\n{SLOW}", "PASS", ""),
        ("w = None", "FAIL", f"{SHAPE} None. Does the cell assign the value, and does the function end with return?"),
        ("w = ...", "FAIL", f"{SHAPE} nothing yet (`...`)."),
        ("w = lambda: 3", "FAIL", f"{SHAPE} the function w()."),
        ("w = object()", "FAIL", f"{SHAPE} an object of class object."),
        ("w = {1, 2, 3}", "FAIL", f"{SHAPE} an object of class set."),
    ],
)
def test_every_missing_answer_has_its_sentence(grade: Grade, source: str | None, status: str, message: str) -> None:
    cells = [DOUBLE] if source is None else [("w", source), DOUBLE]
    seconds = 0.5 if source and SLOW in source else 20
    graded = grade(CHECKS, cells, asked=["w", "double"], cell_seconds=seconds)
    verdict = verdict_of(graded, "w has three elements")
    assert (verdict.status.value, verdict.message) == (status, message)
    assert verdict_of(graded, "double doubles").status is Status.PASS


# Row 59 to 61: other styles.


@pytest.mark.parametrize(
    "notebook",
    [
        ["TWO = 2\ndef twice(x):\n    return TWO * x", W, ("double", "double = twice")],
        [W, "class Doubler:\n    def __call__(self, x): return 2 * x", ("double", "double = Doubler()")],
        [W, ("double", "from functools import partial\nimport operator\ndouble = partial(operator.mul, 2)")],
        [W, ("double", "import numpy as np\ndouble = np.vectorize(lambda x: 2 * x)")],
        [W, ("double", "def double(x):\n    x *= 2\n    return x")],
        [W, ("double", "def double(x):\n    return (2 * x).astype('float32')")],
        [W, ("double", "def double(x):\n    return (2 * x).tolist()")],
        [W, ("double", "async def later(): return 2\ntwo = await later()\ndef double(x): return two * x")],
        [W, ("double", "%%time\ndef double(x):\n    return 2 * x")],
        [W, ("double", "def double(amostras_não_vistas):\n    ação = 2 * amostras_não_vistas\n    return ação")],
        [("w", "w = (1, 2, 3)"), DOUBLE],
        [("w", "w = [[1], [2], [3]]"), DOUBLE],
        [("w", "import numpy as np\nw = np.float16([[1, 2, 3]])"), DOUBLE],
        [("w", "import numpy as np\nw = [np.int64(1), np.float32(2), 3.0]"), DOUBLE],
        [("w", "from fractions import Fraction\nimport numpy as np\nw = np.array([1, 2, 3], object)"), DOUBLE],
        [("w", "w = range(1, 4)"), DOUBLE],
        ["import pandas\nw = pandas.Series([1, 2, 3])", DOUBLE],
        ["w = [1, 2, 3]\ndouble = lambda x: x + x"],
        ["%load_ext autoreload\n%autoreload 2", *RIGHT],
        ["# Nada aqui", "   ", *RIGHT, ""],
    ],
)  # fmt: skip
def test_right_answers_in_other_forms_are_right(grade: Grade, notebook: list[Source]) -> None:
    assert statuses(grade(CHECKS, notebook)) == FULL


def test_a_name_of_another_alphabet_is_asked_for(grade: Grade) -> None:
    predicts = check("previsão soma", that("previsão", gives(1, 2, then=equals(3))))
    graded = grade([predicts], ["def previsão(primeiro, segundo_número):\n    return primeiro + segundo_número"])
    assert statuses(graded) == {"previsão soma": "PASS"}


# Hidden values.


def test_hidden_inputs_are_shown_nowhere(grade: Grade) -> None:
    secret = 31337.25
    hidden = check("hidden", that("f", gives(np.array([secret]), then=equals(0))))
    public = check("public", that("f", gives(np.array([secret]), then=equals(0))), hidden=False)
    cells = ["import sys", "def f(x):\n    print(x)\n    print(x, file=sys.stderr)\n    raise ValueError(f'saw {x}')"]
    graded = grade([public, hidden], cells)
    everything = json.dumps(verdict_of(graded, "hidden").message) + repr(graded.runs) + graded.record.problem
    assert "31337" not in everything
    assert "ValueError (In [2], line 4)" in verdict_of(graded, "hidden").message
    assert "saw [31337.25]" in verdict_of(graded, "public").message
    # From then on the function may tell what the hidden check gave it.
    assert "31337" not in verdict_of(grade([hidden, public], cells), "public").message


# The author's faults.


def test_an_authors_bug_is_told_to_the_instructor_and_costs_only_its_check(grade: Grade) -> None:
    def broken(answers: Any) -> None:
        answers.value("w")
        raise ZeroDivisionError("in the grader")

    graded = grade([check("broken", broken), *CHECKS], RIGHT)
    assert statuses(graded) == {"broken": "ERROR", **FULL}
    assert graded.record.status is Status.ERROR
    assert graded.record.problem.startswith("broken: ZeroDivisionError: in the grader (test_grade.py:")
    assert "ZeroDivisionError" not in verdict_of(graded, "broken").message


def test_a_probe_may_ask_for_what_it_does_not_declare(grade: Grade) -> None:
    def sums(answers: Any) -> None:
        change, w = answers.value("change"), answers.value("w")
        change()
        if list(answers.value("w")) != list(w) or answers.value("v") != 1:
            raise Mismatch("1", "2")

    cells = ["w, v = [1.0, 2.0, 3.0], 1\ndef change():\n    global w, v\n    w.append(1); v = 2"]
    assert statuses(grade([check("sums", sums)], cells)) == {"sums": "PASS"}


# Files that are none.


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "received an empty file"),
        (b"\x00\xff\x01", "received a file that is not text"),
        (b'{"cells": [', "received text that breaks off or is no JSON at line 1"),
        (b"[]", "received other JSON"),
        (b'{"nbformat": 9, "cells": []}', "received one of format 9"),
        (b"[" * 100_000, "received JSON nested too deeply or with too large a number"),
        (
            b'{"cells": [], "nbformat": ' + b"9" * 5000 + b"}",
            "received JSON nested too deeply or with too large a number",
        ),
        (json.dumps(document_of(RIGHT, "other")).encode(), "Expected a notebook of `toy`; received one of `other`."),
        (json.dumps(document_of([""] * 2001)).encode(), "received 2001"),
    ],
)
def test_a_file_that_is_no_such_notebook_is_said_to_be_none(grade: Grade, data: bytes, said: str) -> None:
    graded = grade(CHECKS, data)
    assert set(statuses(graded).values()) == {"NOT_RUN"}
    assert all(said in one.message for one in graded.record.verdicts)
    assert said in graded.record.problem
    assert (graded.record.score, graded.record.status, graded.record.tier) == (0, Status.NOT_RUN, Tier.NONE)
    assert (graded.runs, graded.cells) == ((), ())


@pytest.mark.parametrize("slug", ["toy", None, "not a slug!", 7])
def test_a_notebook_that_does_not_say_what_it_is_of_is_run(grade: Grade, slug: Any) -> None:
    assert statuses(grade(CHECKS, document_of(RIGHT, slug))) == FULL


def test_what_is_refused_says_why_and_names_no_file_that_nobody_read() -> None:
    grader = Grader(Activity("toy", CHECKS), {}, "f", ("pt", "en"))
    why = Text.spoken(
        {"en": "Expected a notebook file; received a link.", "pt": "Esperado: um notebook; recebido: um atalho."}
    )
    refused = grader.refuse(Submission.unreadable("ana", NOON, "odd.ipynb"), Status.NOT_RUN, why)
    record = refused.record
    assert {one.status for one in record.verdicts} == {Status.NOT_RUN}
    assert (record.problem, refused.record_in("en").problem) == (why.into("pt"), why.into("en"))
    assert (record.sha256, record.key, record.file, record.score) == ("", "", "odd.ipynb", 0)
    assert (refused.runs, refused.cells) == ((), ())


# In each language.


def test_a_record_is_made_in_every_language_with_the_same_marks(grade: Grade) -> None:
    wrong: list[Source] = [("w", "w = [1, 2]"), ("double", "def double(x): return x * x")]
    graded = grade(CHECKS, wrong, language="en")
    (own, other) = graded.record_in("en"), graded.record_in("pt")
    assert own is graded.record is graded.record_in(None)
    assert dict(graded.translations) == {"pt": other}
    assert (own.language, other.language) == ("en", "pt")
    assert own.verdicts[0].message == "Expected numbers of shape (3,); received numbers of shape (2,)."
    assert other.verdicts[0].message == "Esperado: números de forma (3,); recebido: números de forma (2,)."
    words = {"check", "message", "expected", "received", "hint"}
    for one, another in zip(own.verdicts, other.verdicts, strict=True):
        assert {k: v for k, v in asdict(one).items() if k not in words} == {
            k: v for k, v in asdict(another).items() if k not in words
        }
    assert replace(other, verdicts=(), language="en") == replace(own, verdicts=())


def test_a_notebooks_own_language_comes_before_the_courses(grade: Grade) -> None:
    document = document_of(RIGHT)
    document["metadata"]["gabarito"]["language"] = "pt"
    assert grade(CHECKS, document, language="en").record.language == "pt"
    document["metadata"]["gabarito"]["language"] = "tlh"
    assert grade(CHECKS, document, language="en").record.language == "en"


# What one submission cannot do to another.


def test_submissions_draw_other_random_numbers_and_the_same_one_the_same(grade: Grade) -> None:
    public = check("shown", that("w", equals(-1)), hidden=False)
    draws = ["import random, numpy as np\nw = random.random() + np.random.rand()"]
    first = verdict_of(grade([public], draws), "shown").received
    assert verdict_of(grade([public], draws), "shown").received == first
    assert verdict_of(grade([public], [*draws, "# another notebook"]), "shown").received != first


def test_what_one_leaves_behind_another_does_not_find(
    grade: Grade, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = tmp_path / "given"
    given.mkdir()
    (given / "data.txt").write_text("3")
    reads = check("reads", that("w", equals([3, False, False])))
    leaves = [
        "import os, numpy\nw = [int(open('data.txt').read()), os.path.exists('left'), hasattr(numpy, 'left')]",
        "open('data.txt', 'w').write('4'); open('left', 'w').close(); numpy.left = 1; open('numpy.py', 'w').close()",
    ]
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))  # where the parent's own home may be
    with WarmParent(given, LIGHT) as parent:
        parent.wait_until_ready()
        for _ in range(2):
            assert statuses(grade([reads], leaves, parent=parent)) == {"reads": "PASS"}
    assert sorted(path.name for path in given.iterdir()) == ["data.txt"]


def test_a_hostile_value_is_a_fail_and_never_an_error(grade: Grade) -> None:
    hostile = """
import numpy as np
class Yes(np.ndarray):
    def __eq__(self, other): return True
    __lt__ = __gt__ = __le__ = __ge__ = __ne__ = __eq__
    def __array_ufunc__(self, *a, **k): return True
    def __bool__(self): return True
w = np.zeros(3).view(Yes)
class Number(float):
    def __eq__(self, other): return True
    def __rsub__(self, other): return 0.0
def double(x): return Number(7)
"""
    graded = grade(CHECKS, [hostile])
    assert statuses(graded) == {"w has three elements": "PASS", "w is right": "FAIL", "double doubles": "FAIL"}
    assert verdict_of(graded, "w is right").received == "0 at [0]"
