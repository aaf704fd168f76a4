from __future__ import annotations

import base64
import json
from typing import Any

import nbformat
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gabarito.reports.executed import executed_notebook
from gabarito.values.notebook import Cell, parse
from gabarito.values.runs import CellRun, CellStatus, Output
from gabarito.values.text import Language
from tests.reports.made import HOSTILE, png

OUTPUTS = st.builds(
    Output,
    st.sampled_from(["stdout", "stderr", "result", "display", "error"]),
    st.text(max_size=30) | st.sampled_from(HOSTILE),
    st.sampled_from([b"", b"<svg>", png()]),
)
CELLS = st.builds(
    Cell, st.sampled_from(["code", "markdown", "raw"]), st.text(max_size=30), st.none() | st.sampled_from(HOSTILE)
)


def valid(data: bytes) -> Any:
    document = json.loads(data)
    nbformat.validate(document)
    ids = [cell["id"] for cell in document["cells"]]
    assert len(set(ids)) == len(ids)
    return document


@given(st.lists(CELLS, max_size=6), st.data())
def test_the_notebook_is_valid_however_it_ran(cells: list[Cell], data: st.DataObject) -> None:
    runs = [
        CellRun(
            index=index,
            number=data.draw(st.integers(-1, 9)),
            status=data.draw(st.sampled_from(CellStatus)),
            outputs=tuple(data.draw(st.lists(OUTPUTS, max_size=3))),
            error=data.draw(st.sampled_from(["", "NameError: x", "Oops"])),
        )
        for index in range(len(cells))
    ]
    document = valid(executed_notebook(cells, runs, "pt"))
    assert [cell["cell_type"] for cell in document["cells"]] == [cell.kind for cell in cells]


def test_outputs_of_every_kind() -> None:
    outputs = (
        Output("stdout", "oi\n"),
        Output("display", "<Figure>", png()),
        Output("result", "3"),
        Output("error", "Traceback\nNameError: name 'x' is not defined"),
    )
    run = CellRun(
        index=0, number=4, status=CellStatus.RAISED, outputs=outputs, error="NameError: name 'x' is not defined"
    )
    (cell,) = valid(executed_notebook([Cell("code", "x", "w")], [run], "pt"))["cells"]
    stream, display, result, error = cell["outputs"]
    assert cell["execution_count"] == 4
    assert stream == {"output_type": "stream", "name": "stdout", "text": "oi\n"}
    assert base64.b64decode(display["data"]["image/png"]) == png()
    assert (result["output_type"], result["execution_count"], result["data"]) == (
        "execute_result",
        4,
        {"text/plain": "3"},
    )
    assert (error["ename"], error["evalue"]) == ("NameError", "name 'x' is not defined")


@pytest.mark.parametrize(("language", "words"), [("pt", "não foi executada"), ("en", "was not run")])
def test_a_cell_that_was_not_run_says_so(language: Language, words: str) -> None:
    run = CellRun(index=0, number=0, status=CellStatus.NOT_RUN)
    (cell,) = valid(executed_notebook([Cell("code", "x")], [run], language))["cells"]
    assert words in cell["outputs"][0]["text"]
    assert cell["execution_count"] is None


def test_only_text_and_real_pictures_are_kept() -> None:
    run = CellRun(
        index=0, number=1, status=CellStatus.OK, outputs=(Output("display", "\x1b[1mx\x07", b"<svg onload=a>"),)
    )
    (cell,) = valid(executed_notebook([Cell("code", "x")], [run], "en"))["cells"]
    assert cell["outputs"][0]["data"] == {"text/plain": "x�"}


def test_it_can_be_read_as_a_submission_again() -> None:
    cells = (Cell("markdown", "# Título"), Cell("code", "w = 1", "w"), Cell("raw", "\ud800"))
    assert parse(executed_notebook(cells, [], "pt")).cells[:2] == cells[:2]
