from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from gabarito.platforms.gradescope.results import Visibility, results_json, the_notebook
from gabarito.values.errors import NotebookError
from gabarito.values.verdict import Record, Status
from tests.records import record, records, verdict

STARTER, ANSWER = b"starter", b"answer"


def put(folder: Path, **files: bytes) -> Path:
    for name, data in files.items():
        path = folder / name.replace("__", "/").replace("_ipynb", ".ipynb")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder


def results(one: Record, hidden: Visibility = Visibility.AFTER_PUBLISHED) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(results_json(one, hidden, 2.04))
    return loaded


# What was handed in


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({"hand_in_ipynb": ANSWER}, "hand_in.ipynb"),
        ({"a_ipynb": STARTER}, "a.ipynb"),
        ({"a_ipynb": STARTER, "b_ipynb": ANSWER}, "b.ipynb"),
        ({"a_ipynb": STARTER, "work__b_ipynb": ANSWER, "work__data.csv": b""}, "work/b.ipynb"),
        ({"b_ipynb": ANSWER, ".ipynb_checkpoints__b_ipynb": b"old", "MACOSX.txt": b""}, "b.ipynb"),
        ({"b_ipynb": ANSWER, "._b_ipynb": b"resource fork"}, "b.ipynb"),
    ],
)
def test_the_one_notebook_is_found(tmp_path: Path, files: dict[str, bytes], expected: str) -> None:
    assert the_notebook(put(tmp_path, **files), [STARTER]) == tmp_path / expected


@pytest.mark.parametrize(
    ("files", "words"),
    [
        ({}, "received no notebook"),
        ({"notes.txt": b""}, "received no notebook"),
        ({"a_ipynb": ANSWER, "b_ipynb": b"other"}, "received 2: a.ipynb, b.ipynb"),
        ({"a_ipynb": STARTER, "b_ipynb": STARTER}, "received 2: a.ipynb, b.ipynb"),
    ],
)
def test_none_or_several_are_refused(tmp_path: Path, files: dict[str, bytes], words: str) -> None:
    with pytest.raises(NotebookError, match=words):
        the_notebook(put(tmp_path, **files), [STARTER])


def test_too_many_files_end_the_search(tmp_path: Path) -> None:
    put(tmp_path, **{f"f{number}": b"" for number in range(2_001)})
    with pytest.raises(NotebookError, match="more than 2000 files"):
        the_notebook(tmp_path, [])


# results.json


def test_points_and_messages_are_there_check_by_check() -> None:
    one = results(record(verdict(hidden=False), verdict(Status.FAIL), verdict(Status.PARTIAL, points=1.0)))
    assert one["score"] == 3.0
    assert one["execution_time"] == 2.0
    assert one["visibility"] == "visible"
    assert one["stdout_visibility"] == "hidden"
    assert [test["score"] for test in one["tests"]] == [2.0, 0.0, 1.0]
    assert [test["max_score"] for test in one["tests"]] == [2.0, 2.0, 2.0]
    assert [test["status"] for test in one["tests"]] == ["passed", "failed", "failed"]
    assert [test["number"] for test in one["tests"]] == ["1", "2", "3"]
    assert one["tests"][1]["output"] == "Expected 1; received 0."


@pytest.mark.parametrize("hidden", Visibility)
def test_only_hidden_checks_are_hidden(hidden: Visibility) -> None:
    one = results(record(verdict(hidden=False), verdict(hidden=True)), hidden)
    assert [test["visibility"] for test in one["tests"]] == ["visible", hidden.value]


def test_the_total_is_left_to_gradescope_to_show_or_not() -> None:
    assert results(record(verdict(), verdict(Status.FAIL)))["output"] == ""


def test_what_awaits_a_person_has_no_points_yet() -> None:
    pending = verdict(Status.PENDING, message="Your answer awaits a person's mark.")
    one = results(record(verdict(), pending, max_score=2.0, pending_points=2.0))
    assert one["score"] == 2.0
    assert not {"score", "max_score", "status"} & set(one["tests"][1])
    assert "2 pontos" in one["output"]


@given(records)
def test_any_record_makes_a_document_of_the_specification(made: Record) -> None:
    one = results(made)
    assert one["score"] == made.score
    assert len(one["tests"]) == len(made.verdicts)
    for test in one["tests"]:
        assert test["visibility"] in set(Visibility)
        assert test.get("status", "passed") in ("passed", "failed")
        assert not set("\x00\x1b\u202e") & set(test["output"] + test["name"])
    given_formats = {one[name] for name in ("output_format", "test_output_format", "test_name_format")}
    assert given_formats == {"text"}
