"""Notebooks that arrive in a folder while somebody watches it."""

from __future__ import annotations

import os
import threading
import time
from pathlib import Path

import pytest

from gabarito.classroom.watch import arrivals, saves
from gabarito.values.errors import UsageError


def test_what_is_written_or_moved_in_is_seen_and_nothing_else(tmp_path: Path) -> None:
    folder, elsewhere = tmp_path / "handed-in", tmp_path / "elsewhere.ipynb"
    folder.mkdir()
    (folder / "old.ipynb").write_text("{}")
    elsewhere.write_text("{}")
    seen = arrivals([folder])
    assert next(seen) == frozenset()

    def hand_in() -> None:
        (folder / "notes.md").write_text("x")
        (folder / ".hidden.ipynb").write_text("x")
        (folder / "old.ipynb").unlink()
        (folder / "ana.ipynb").write_text("{}")
        os.replace(elsewhere, folder / "bia.ipynb")

    writer = threading.Thread(target=hand_in)
    writer.start()
    try:
        assert {path.name for path in next(seen)} == {"ana.ipynb", "bia.ipynb"}
    finally:
        writer.join()
        seen.close()  # type: ignore[attr-defined]


def test_a_folder_that_is_no_more_ends_it_with_a_line(tmp_path: Path) -> None:
    folder = tmp_path / "handed-in"
    with pytest.raises(UsageError, match="no longer a folder"):
        next(arrivals([folder]))
    folder.mkdir()
    seen = arrivals([folder])
    assert next(seen) == frozenset()
    folder.rmdir()
    with pytest.raises(UsageError, match="no longer a folder"):
        next(seen)


def test_what_is_saved_in_a_folder_or_in_the_place_of_a_file_is_told(tmp_path: Path) -> None:
    folder, notebook = tmp_path / "graders", tmp_path / "home" / "ana.ipynb"
    (folder / "data").mkdir(parents=True)
    notebook.parent.mkdir()
    notebook.write_text("{}")
    told = saves([folder, notebook])
    next(told)

    def save_the_notebook() -> None:
        (notebook.parent / "new").write_text("{}")
        os.replace(notebook.parent / "new", notebook)

    def save_data() -> None:
        (folder / "data" / "more.csv").write_text("1")

    try:
        for save in (save_the_notebook, save_data):
            # What is nobody's business comes first, and tells nothing.
            (notebook.parent / "bia.ipynb").write_text("{}")
            (folder / ".grader.py.swp").write_text("x")
            (folder / "__pycache__").mkdir(exist_ok=True)
            began = time.monotonic()
            writer = threading.Timer(1.0, save)
            writer.start()
            next(told)
            assert time.monotonic() - began >= 1.0
            writer.join()
    finally:
        told.close()  # type: ignore[attr-defined]
