from __future__ import annotations

import base64
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gabarito.grading.restored_cells import restored, unfenced
from gabarito.values.notebook import Cell, Change, Notebook
from gabarito.values.picture import MAX_PICTURES, Picture

from ..checks.material import fast

IMPORTS = Cell("code", "import numpy as np\nimport math\n\nx = 1", id="code-1")
TOLD = Cell("markdown", "Write `w`.\n```python\nw = 2\n```", pictures=(Picture("given", b"\xff\xd8\xff"),))
STUB = Cell("code", "def w(x):\n    ...", "w", id="answer-w")
WHY = Cell("markdown", "_Write your answer here._", "why")
STARTER = Notebook((IMPORTS, TOLD, STUB, WHY))
FILLED = Cell("code", "def w(x):\n    return x", "w")


def of(*cells: Cell) -> tuple[Cell, ...]:
    return restored(Notebook(cells), [STARTER]).cells


def test_a_notebook_without_mishaps_stays_as_it_is() -> None:
    cells = (IMPORTS, FILLED, Cell("markdown", "So.", "why"), Cell("raw", "note"), Cell("code", ""))
    assert of(*cells) == cells
    assert of(*STARTER.cells) == (IMPORTS, Cell(TOLD.kind, TOLD.source), STUB, WHY)


# -- code of the starter that became text ---------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["markdown", "raw"])
@pytest.mark.parametrize(
    "cell",
    [
        Cell("markdown", IMPORTS.source),
        Cell("markdown", f"{IMPORTS.source}  \n\n"),
        Cell("markdown", f"```python\n{IMPORTS.source}\n```"),
        # Known by its id, as the student changed it first.
        Cell("markdown", f"{IMPORTS.source}\nimport os", id="code-1"),
    ],
)
def test_code_of_the_starter_that_became_text_is_run(cell: Cell, kind: str) -> None:
    (found,) = of(Cell(kind, cell.source, id=cell.id))  # type: ignore[arg-type]
    assert (found.kind, found.change) == ("code", Change.AS_CODE)
    assert {"import numpy as np", "import math"} <= set(found.source.split("\n"))


@pytest.mark.parametrize(
    "cell",
    [
        Cell("markdown", "import numpy as np"),
        Cell("markdown", f"{IMPORTS.source}\nimport os"),
        Cell("markdown", "What does this import do?", id="code-1"),
        Cell("markdown", STUB.source),
        Cell("markdown", ""),
    ],
)
def test_other_texts_stay_texts(cell: Cell) -> None:
    assert of(cell) == (cell,)


def test_a_text_that_repeats_code_that_is_still_there_stays_a_text() -> None:
    text = Cell("markdown", IMPORTS.source)
    assert of(IMPORTS, text) == (IMPORTS, text)


# -- copies ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "copy", [STUB, Cell("code", f"{STUB.source}  \n", "w"), Cell("code", STUB.source), Cell("code", " \n", "w")]
)
def test_an_untouched_copy_below_the_answer_is_left_out(copy: Cell) -> None:
    filled, left_out, last = of(FILLED, copy, Cell("code", "w(1)"))
    assert (filled, last) == (FILLED, Cell("code", "w(1)"))
    assert (left_out.kind, left_out.answer, left_out.change) == ("raw", None, Change.DOUBLED)
    assert left_out.source == copy.source


@pytest.mark.parametrize(
    "cells",
    [
        (STUB, FILLED),
        (FILLED, Cell("code", "def w(x):\n    return 2", "w")),
        (STUB, STUB),
        (STUB, Cell("code", STUB.source)),
        (Cell("code", FILLED.source), Cell("code", STUB.source)),
    ],
)
def test_other_copies_are_run(cells: tuple[Cell, ...]) -> None:
    assert of(*cells) == cells


# -- code between fences --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "code"),
    [
        ("```python\nx = 1\n```", "# ```python\nx = 1\n# ```"),
        ("```\nx = 1\n```\n", "# ```\nx = 1\n# ```\n"),
        (
            "Here it is:\n\n```py\nx = 1\n\ny = 2\n```\nDone.",
            "# Here it is:\n\n# ```py\nx = 1\n\ny = 2\n# ```\n# Done.",
        ),
        ("~~~\nx = 1\n~~~", "# ~~~\nx = 1\n# ~~~"),
        ("```python\nx = 1", "# ```python\nx = 1"),
        ("x = 1\n```", "x = 1\n# ```"),
        ("  ```python\n  if x:\n    y = 1\n  ```", "#   ```python\nif x:\n  y = 1\n#   ```"),
        ("```python\nx = 1\n```\n```text\nout\n```", "# ```python\nx = 1\n# ```\n# ```text\n# out\n# ```"),
        ("```python\na\n```\n```\nb\n```", "# ```python\na\n# ```\n# ```\nb\n# ```"),
    ],
)
def test_the_code_between_fences_counts_and_stays_on_its_lines(source: str, code: str) -> None:
    assert unfenced(source) == code
    assert of(Cell("code", source, "w"))[0] == Cell("code", code, "w", Change.UNFENCED)


@pytest.mark.parametrize(
    "source",
    [
        "x = 1",
        'def w(x):\n    """Return.\n\n    ```\n    w(1)\n    ```\n    """\n    return x',
        "x = '''\n```\n'''",
        "%%markdown\n```python\nx\n```",
        "```text\nout\n```",
        "```\n```",
        "x = '```'",
    ],
)
def test_what_may_be_part_of_a_program_stays(source: str) -> None:
    assert unfenced(source) is None
    assert of(Cell("code", source)) == (Cell("code", source),)


def test_fences_in_texts_stay() -> None:
    cell = Cell("markdown", "```python\nx = 1\n```", "why")
    assert of(cell) == (cell,)


@fast
@given(
    st.lists(
        st.sampled_from(["```", "```python", "x = 1", "prose here", "'''", '"""', "  ```", "", "~~~ "]), max_size=9
    )
)
def test_no_line_is_lost(lines: list[str]) -> None:
    source = "\n".join(lines)
    code = unfenced(source)
    if code is not None:
        found = code.split("\n")
        assert len(found) == len(lines)
        assert all(line.strip() in (one.strip(), f"# {one}".strip()) for line, one in zip(found, lines, strict=True))
        assert not any(line.strip().startswith(("```", "~~~")) for line in found)


# -- pictures -------------------------------------------------------------------------------------------------

PHOTO = b"\xff\xd8\xff\xe0\x00\x10JFIF"
EMBEDDED = f"data:image/jpeg;base64,{base64.b64encode(PHOTO).decode()}"


def test_a_picture_within_a_text_becomes_an_attachment() -> None:
    (cell,) = of(Cell("markdown", f"See ![my page]({EMBEDDED})\n<img src='{EMBEDDED}'/>", "why"))
    assert cell.source == "See ![my page](attachment:picture-1)\n<img src='attachment:picture-2'/>"
    assert cell.pictures == (Picture("picture-1", PHOTO), Picture("picture-2", PHOTO))


def test_what_is_no_picture_is_none() -> None:
    encoded = base64.b64encode(b"<svg onload='alert(1)'/>").decode()
    (cell,) = of(Cell("markdown", f"![x](data:image/svg+xml;base64,{encoded})", "why"))
    assert cell == Cell("markdown", "![x](attachment:picture-1)", "why", None, (Picture("picture-1", b""),))
    code = Cell("code", f"x = '{EMBEDDED}'")
    assert of(code) == (code,)


def test_so_many_pictures_are_kept_and_no_more() -> None:
    cells = of(*[Cell("markdown", f"{n} ![]({EMBEDDED})" * 5, "why") for n in range(10)])
    assert sum(len(cell.pictures) for cell in cells) == MAX_PICTURES
    large = Picture("large", PHOTO + bytes(5 * 1024 * 1024))
    kept = [
        one
        for cell in of(*[Cell("markdown", str(n), "why", None, (large,)) for n in range(5)])
        for one in cell.pictures
    ]
    assert [len(one.data) > 0 for one in kept] == [True, True, False, False, False]


@pytest.mark.parametrize(
    "source",
    ["```\n" * 200_000, '"""\n```\n' * 100_000, "data:image/png;base64," * 50_000, "data:image/" + "a;" * 200_000],
)
def test_hostile_cells_cost_little(source: str) -> None:
    start = time.process_time()
    of(Cell("code", source, "w"), Cell("markdown", source, "why"), Cell("raw", source))
    assert time.process_time() - start < 5


def test_a_line_of_blanks_after_a_fence_takes_no_time() -> None:
    before = time.process_time()
    assert unfenced("```" + " " * 1_000_000 + "!") is None
    assert time.process_time() - before < 2
