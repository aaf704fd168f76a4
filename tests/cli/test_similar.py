"""``gabarito similar`` as an instructor calls it."""

from __future__ import annotations

import json
import resource
import shutil
from pathlib import Path

from gabarito.authoring.samples import write_class
from gabarito.values.course import Course
from tests.cli.test_app import ROOT, gabarito

COURSE = Course.load(ROOT)


def test_a_copy_is_found_and_what_cannot_be_read_gets_a_line(tmp_path: Path) -> None:
    submissions, out = tmp_path / "in", tmp_path / "out"
    made = write_class(COURSE, "logreg", submissions, 12)
    original = max(made, key=lambda path: len(path.read_bytes()))
    notebook = json.loads(original.read_text(encoding="utf-8"))
    notebook["cells"].append({"cell_type": "markdown", "metadata": {}, "source": "Mine, all mine."})
    (submissions / "a copy.ipynb").write_text(json.dumps(notebook), encoding="utf-8")
    (submissions / "broken.ipynb").write_text('{"cells": [', encoding="utf-8")
    (submissions / "notes.txt").write_text("?", encoding="utf-8")
    said = gabarito("similar", "logreg", submissions, "--out", out, "--lang", "en")
    assert said.returncode == 0, said.stderr
    index = (out / "index.html").read_text(encoding="utf-8")
    assert "a copy" in index
    assert original.stem in index
    assert "broken: Expected a Jupyter notebook" in index
    assert "notes.txt" in index
    assert len(list((out / "pairs").iterdir())) >= 1
    assert said.stdout.splitlines()[-1] == str(out / "index.html")


def test_pages_of_an_earlier_run_go(tmp_path: Path) -> None:
    submissions, out = tmp_path / "in", tmp_path / "out"
    first = write_class(COURSE, "logreg", submissions, 8)[0]
    shutil.copy(first, submissions / "copy.ipynb")
    gabarito("similar", "logreg", submissions, "--out", out, "--least", "1")
    assert list((out / "pairs").iterdir())
    said = gabarito("similar", "logreg", submissions, "--out", out, "--least", "100000")
    assert said.returncode == 0
    assert not list((out / "pairs").iterdir())


def _cpu() -> float:
    """CPU seconds of the commands that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def test_three_hundred_take_less_than_a_minute(tmp_path: Path) -> None:
    write_class(COURSE, "lenet", tmp_path / "in", 300)
    started = _cpu()
    said = gabarito("similar", "lenet", tmp_path / "in", "--out", tmp_path / "out")
    assert said.returncode == 0, said.stderr
    assert _cpu() - started < 60


def test_an_empty_folder_gets_a_line(tmp_path: Path) -> None:
    said = gabarito("similar", "logreg", tmp_path, "--out", tmp_path / "out")
    assert said.returncode == 2
    assert len(said.stderr.strip().splitlines()) == 1
