"""A course of one small activity, with a secret wherever an attacker may look for one."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from gabarito.values.course import Course

SLUG = "toy"
FULL = 4.0
# What the hidden check calls `double` with: numbers that stand nowhere by chance.
HIDDEN = (8675309, 7654321, 2718281, 3141592, 1618033)
SECRET_PATTERN = "SECRET-[0-9a-f]{32}"

GRADER = """\
from gabarito.checks import Activity, Limits, check, agrees_with, equals, that

PRIVATE = "{secret}"


def oracle(x):
    return 2 * x + 1


activity = Activity("toy", checks=[
    check("the answer is 42", that("answer", equals(42))),
    check("the double and one", that("double", agrees_with(oracle, [(x,) for x in {hidden}])), points=3),
], limits=Limits(cell_seconds=10.0, call_seconds=5.0, total_seconds=60.0, memory=512 * 1024**2, output=20_000))
"""

ANSWERS = ("answer = 42", "def double(x):\n    return 2 * x + 1")


def code(source: str, **more: Any) -> dict[str, Any]:
    return {"cell_type": "code", "execution_count": None, "metadata": {}, "outputs": [], "source": source, **more}


def notebook(cells: Iterable[str | dict[str, Any]], metadata: dict[str, Any] | None = None) -> dict[str, Any]:
    made = [cell if isinstance(cell, dict) else code(cell) for cell in cells]
    return {"nbformat": 4, "nbformat_minor": 4, "metadata": metadata or {}, "cells": made}


def answer_cell(name: str, source: str) -> dict[str, Any]:
    return code(source, id=f"answer-{name}", metadata={"gabarito": {"answer": name}})


def make(root: Path, secret: str) -> Course:
    """Write the course. The secret is in its grader, its private data, its solution and its gradebook."""
    starter = notebook([answer_cell("answer", "answer = ..."), answer_cell("double", "def double(x):\n    ...")])
    solution = notebook([f"# {secret}", *ANSWERS])
    files = {
        "course.toml": 'name = "Toys"\n',
        f"assignments/{SLUG}/{SLUG}-en.ipynb": json.dumps(starter),
        f"assignments/{SLUG}/{SLUG}-pt.ipynb": json.dumps(starter),
        f"assignments/{SLUG}/data.csv": "a,b\n1,2\n",
        f"solutions/{SLUG}/{SLUG}-en.ipynb": json.dumps(solution),
        f"solutions/{SLUG}/{SLUG}-pt.ipynb": json.dumps(solution),
        f"solutions/{SLUG}/master.py": f"# {secret}\n",
        f"graders/{SLUG}/grader.py": GRADER.format(secret=secret, hidden=HIDDEN),
        f"graders/{SLUG}/labels.csv": f"label\n{secret}\n",
        "results/results.jsonl": f'{{"student": "ana", "comment": "{secret}"}}\n',
    }
    for name, text in files.items():
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return Course.load(root)
