from __future__ import annotations

import json
import time
from typing import Any

import nbformat
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from gabarito.values.errors import NotebookError
from gabarito.values.notebook import ANSWER_ID, MAX_CELLS, NAMESPACE, Cell, Notebook, parse

from ..checks.material import fast


def dump(document: Any, **more: Any) -> bytes:
    return json.dumps(document, **more).encode("utf-8", "surrogatepass")


def code(source: Any = "x = 1", **more: Any) -> dict[str, Any]:
    return {"cell_type": "code", "metadata": {}, "outputs": [], "execution_count": None, "source": source, **more}


def document(*cells: Any, minor: int = 5, **more: Any) -> dict[str, Any]:
    return {"nbformat": 4, "nbformat_minor": minor, "metadata": {}, "cells": list(cells), **more}


def answer(name: str, source: str = "x = 1") -> dict[str, Any]:
    return code(source, metadata={NAMESPACE: {"answer": name}})


def refused(data: bytes) -> NotebookError:
    """Return the error of what is no notebook; a student can read it."""
    with pytest.raises(NotebookError) as caught:
        parse(data)
    text = caught.value.text
    assert text.into("en") != text.into("pt")
    assert text.into("en").isprintable()
    assert text.into("pt").isprintable()
    assert len(text.into("en")) < 300
    return caught.value


def require_sound(notebook: Notebook) -> None:
    """Whatever was read is of exact types, and UTF-8 can carry it."""
    assert type(notebook.cells) is tuple
    assert len(notebook.cells) <= MAX_CELLS
    for cell in notebook.cells:
        assert cell.kind in ("code", "markdown", "raw")
        for text in (cell.source, cell.answer or ""):
            assert type(text) is str
            text.encode("utf-8")
    assert notebook.slug is None or notebook.slug.isascii()
    assert set(notebook.answers) == {cell.answer for cell in notebook.cells} - {None}


# -- anything ------------------------------------------------------------------------------------------------

json_values: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


@fast
@given(st.binary(max_size=200))
@example(b"")
@example(b" \n\t")
@example(b"\xff\xfe{\x00}\x00")
@example(b"\xef\xbb\xbf")
@example(b"PK\x03\x04")
@example(b"null")
def test_bytes_are_a_notebook_or_no_notebook(data: bytes) -> None:
    try:
        require_sound(parse(data))
    except NotebookError as error:
        str(error).encode("utf-8")


@fast
@given(json_values)
def test_json_is_a_notebook_or_no_notebook(value: Any) -> None:
    refused(dump(value))


@fast
@given(
    st.lists(
        st.fixed_dictionaries(
            {},
            optional={
                "cell_type": st.sampled_from(["code", "markdown", "raw", "heading"]) | json_values,
                "source": st.lists(st.text(max_size=5) | json_values, max_size=3) | json_values,
                "id": st.text(max_size=8).map(lambda text: "answer-" + text) | json_values,
                "metadata": st.fixed_dictionaries(
                    {}, optional={NAMESPACE: st.dictionaries(st.just("answer"), json_values) | json_values}
                )
                | json_values,
                "outputs": json_values,
            },
        )
        | json_values,
        max_size=4,
    ),
    json_values,
)
def test_cells_of_any_json_are_read_as_they_are(cells: list[Any], metadata: Any) -> None:
    notebook = parse(dump(document(*cells, metadata=metadata)))
    require_sound(notebook)
    assert len(notebook.cells) == sum(isinstance(cell, dict) for cell in cells)
    for cell, raw in zip(notebook.cells, (cell for cell in cells if isinstance(cell, dict)), strict=True):
        if isinstance(raw.get("source"), str):
            assert cell.source == raw["source"]


@fast
@given(st.text(alphabet=st.characters(), max_size=20), st.text(alphabet=st.characters(), max_size=8))
@example("\ud800", "\udfff")
def test_lone_surrogates_are_replaced(source: str, name: str) -> None:
    notebook = parse(
        dump(document(code(source), code([source, "\ud800"]), answer(name), metadata={NAMESPACE: {"slug": name}}))
    )
    require_sound(notebook)
    assert parse(dump(document(code("a\ud800b")))).cells[0].source == "a�b"
    # JSON's own way of writing one.
    escaped = parse(b'{"nbformat": 4, "cells": [{"cell_type": "code", "source": "\\ud800"}]}')
    require_sound(escaped)


def test_a_lone_surrogate_in_an_id_is_replaced() -> None:
    require_sound(parse(dump(document(code(id="answer-\ud800")))))


@pytest.mark.parametrize(
    "data",
    [
        b"[" * 100_000 + b"]" * 100_000,
        b'{"cells": ' + b"[" * 100_000 + b"]" * 100_000 + b', "nbformat": 4}',
        b'{"a":' * 100_000 + b"1" + b"}" * 100_000,
        b"[" * 100_000,
        b'{"nbformat": 4, "cells": [], "n": ' + b"9" * 5_000 + b"}",
        b'{"nbformat": ' + b"4" * 400 + b', "cells": []}',
        b'{"nbformat": 4, "cells": [',
        b"\x80abc",
        b"<html>",
        b"{'nbformat': 4}",
        b"\x00" * 100,
    ],
    ids=range(11),
)
def test_monstrous_files_are_no_notebooks(data: bytes) -> None:
    start = time.process_time()
    refused(data)
    assert time.process_time() - start < 5


@pytest.mark.parametrize(
    "value",
    [
        {},
        [],
        4,
        "notebook",
        {"nbformat": 4},
        {"nbformat": 4, "cells": None},
        {"nbformat": 4, "cells": {"0": {}}},
        {"nbformat": 4, "cells": "abc"},
        {"nbformat": 3, "worksheets": []},
        {"nbformat": 3, "worksheets": [{"cells": {}}, 3, None]},
        {"nbformat": 5, "cells": []},
        {"nbformat": 10**40, "cells": []},
    ],
)
def test_other_json_is_no_notebook(value: Any) -> None:
    refused(dump(value))


def test_too_many_cells_are_refused() -> None:
    assert len(parse(dump(document(*[{}] * MAX_CELLS))).cells) == MAX_CELLS
    assert str(MAX_CELLS + 1) in str(refused(dump(document(*[{}] * (MAX_CELLS + 1)))))


# -- notebooks as they are saved -----------------------------------------------------------------------------


@pytest.mark.parametrize("minor", range(6))
def test_every_minor_version_is_read(minor: int) -> None:
    notebook = nbformat.v4.new_notebook(nbformat_minor=minor)
    notebook.cells = [
        nbformat.v4.new_markdown_cell("# Título"),
        nbformat.v4.new_code_cell("x = 1\ny = 2"),
        nbformat.v4.new_raw_cell("raw"),
    ]
    notebook.cells[1].metadata[NAMESPACE] = {"answer": "x"}
    notebook.metadata[NAMESPACE] = {"slug": "perceptron", "language": "pt"}
    if minor < 5:
        for cell in notebook.cells:
            del cell["id"]
    written = nbformat.writes(notebook, version=nbformat.NO_CONVERT)
    assert json.loads(written)["nbformat_minor"] == minor
    read_again = parse(written.encode())
    assert read_again.cells == (
        Cell("markdown", "# Título"),
        Cell("code", "x = 1\ny = 2", "x"),
        Cell("raw", "raw"),
    )
    assert read_again.slug == "perceptron"
    assert read_again.answers == {"x": "x = 1\ny = 2"}


@pytest.mark.parametrize("version", [1, 2, 3])
def test_a_notebook_of_an_older_format_is_read(version: int) -> None:
    cells = [
        {"cell_type": "heading", "level": 1, "source": ["Título"]},
        {"cell_type": "code", "input": ["x = 1\n", "y = 2"], "outputs": [], "language": "python"},
        {"cell_type": "markdown", "source": "Por isso.", "input": "no"},
    ]
    read_again = parse(dump({"nbformat": version, "worksheets": [{"cells": cells[:2]}, {"cells": cells[2:]}]}))
    assert read_again.cells == (Cell("raw", "Título"), Cell("code", "x = 1\ny = 2"), Cell("markdown", "Por isso."))


@pytest.mark.parametrize("version", ["4", None, [4], 4.0, True])
def test_the_cells_count_and_not_how_a_script_wrote_the_version(version: Any) -> None:
    assert parse(dump({"nbformat": version, "cells": [code("a")]})).cells == (Cell("code", "a"),)


def test_a_source_is_one_text_or_a_list_of_lines() -> None:
    notebook = parse(
        dump(document(code("a\nb"), code(["a\n", "b"]), code([]), code(None), code([1, "a", None]), code(7)))
    )
    assert [cell.source for cell in notebook.cells] == ["a\nb", "a\nb", "", "", "a", ""]


def test_other_cells_are_kept_in_their_place() -> None:
    notebook = parse(dump(document({"cell_type": "heading", "source": "h"}, {}, "no cell", None, ["x"], code("last"))))
    assert notebook.cells == (Cell("raw", "h"), Cell("raw", ""), Cell("code", "last"))


@pytest.mark.parametrize(
    ("cell", "name"),
    [
        (code(metadata={NAMESPACE: {"answer": "w"}}), "w"),
        (code(id="answer-w"), "w"),
        # Colab moves the id into the metadata, and adds its own.
        (code(metadata={"id": "answer-w", "colab": {"base_uri": "x"}, "outputId": "y"}), "w"),
        # VS Code keeps both and writes its language.
        (code(id="answer-w", metadata={"vscode": {"languageId": "python"}}), "w"),
        # What release wrote counts before what a tool has made of the id.
        (code(id="answer-other", metadata={NAMESPACE: {"answer": "w"}}), "w"),
        (code(id="abc", metadata={"id": "answer-w"}), "w"),
        (code(id="abc"), None),
        (code(id=7, metadata=[]), None),
        (code(id=None, metadata=None), None),
        (code(metadata={NAMESPACE: "w"}), None),
        (code(metadata={NAMESPACE: {"answer": 3}}, id="answer-w"), "w"),
    ],
)
def test_an_answer_cell_is_known_by_its_metadata_or_its_id(cell: dict[str, Any], name: str | None) -> None:
    assert parse(dump(document(cell))).cells[0].answer == name
    assert ANSWER_ID == "answer-"


def test_of_a_doubled_answer_the_last_one_counts() -> None:
    notebook = parse(dump(document(answer("w", "w = 1"), answer("b", "b = 1"), answer("w", "w = 2"))))
    assert notebook.answers == {"w": "w = 2", "b": "b = 1"}
    doubled_ids = parse(
        dump(document(code("1", id="answer-w"), code("2", id="answer-w"), code("3", id="x"), code(id="x")))
    )
    assert doubled_ids.answers == {"w": "2"}
    assert len(doubled_ids.cells) == 4


@pytest.mark.parametrize("slug", [None, 3, "Not a slug", "../a", "a" * 100, "", {}, "a\n"])
def test_a_slug_that_is_none_is_left_out(slug: Any) -> None:
    assert parse(dump(document(metadata={NAMESPACE: {"slug": slug}}))).slug is None


def test_a_byte_order_mark_and_spaces_around_are_no_harm() -> None:
    plain = dump(document(answer("w", "ação = 'é'")), ensure_ascii=False)
    for data in (plain, b"\xef\xbb\xbf" + plain, b"\n\n" + plain + b"\n", plain.replace(b", ", b",\r\n")):
        assert parse(data).answers == {"w": "ação = 'é'"}


def test_doubled_keys_nan_and_the_unknown_are_no_harm() -> None:
    data = b'{"nbformat": 3, "nbformat": 4, "x": NaN, "y": -Infinity, "cells": [], "cells": [{"source": "a"}]}'
    assert parse(data).cells == (Cell("raw", "a"),)
    assert parse(b'{"cells": []}').cells == ()


@fast
@given(json_values)
def test_what_was_read_is_what_was_written(value: Any) -> None:
    """The example above of a sound notebook is not sound for want of content."""
    notebook = parse(dump(document(code("a"), answer("w", "b"), metadata={"other": value})))
    assert notebook == Notebook((Cell("code", "a"), Cell("code", "b", "w")))
