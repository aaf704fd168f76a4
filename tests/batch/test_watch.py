"""Notebooks that arrive in a folder while somebody watches it."""

from __future__ import annotations

import os
import threading
from pathlib import Path

from gabarito.batch.watch import arrivals


def test_what_is_written_or_moved_in_is_seen_and_nothing_else(tmp_path: Path) -> None:
    folder, elsewhere = tmp_path / "handed-in", tmp_path / "elsewhere.ipynb"
    folder.mkdir()
    (folder / "old.ipynb").write_text("{}")
    elsewhere.write_text("{}")
    seen = arrivals([folder])
    assert next(seen) == frozenset()

    def hand_in() -> None:
        (folder / "notes.txt").write_text("x")
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
