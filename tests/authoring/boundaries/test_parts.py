from __future__ import annotations

import json

import pytest

from gabarito.authoring.boundaries.parts import Part, part_of
from gabarito.values.notebook import Cell, Notebook

CELLS = (
    ("", "import numpy as np\nfrom matplotlib import pyplot as plt"),
    ("", "X, y = np.ones(3), np.ones(3)"),
    ("rate", "def rate(t):\n    return 1 / (1 + t)"),
    ("table", "table = [rate(t) for t in range(40)]"),
    ("", "axes = plt.subplots()[1]\naxes.plot(table)"),
    ("model", "model = Sequential()\nmodel.fit(X, y)"),
    ("", "axes = plt.subplots()[1]\naxes.plot(model.losses)"),
    ("accuracy", "def accuracy(p):\n    return np.mean(p == y)"),
    ("result", "result = accuracy(model.predict(X))"),
    ("more", "history = train(model)"),
)
LOOKED_AT = {name: frozenset({name}) for name, _ in CELLS if name}
LOOKED_AT |= {"more": frozenset({"history"}), "written": frozenset[str]()}


def part(answer: str, source: str | None = None) -> Part:
    cells = tuple(Cell("code", text, name or None) for name, text in CELLS)
    return part_of(Notebook(cells), answer, source or dict(CELLS)[answer], LOOKED_AT)


def runs(answer: str, source: str | None = None) -> list[int]:
    return [place for place in range(len(CELLS)) if place not in part(answer, source).emptied]


@pytest.mark.parametrize(
    ("answer", "places", "checks"),
    [
        ("rate", [0, 2, 3, 4], {"rate", "table"}),
        ("table", [0, 2, 3, 4], {"table"}),
        # A method is called of the model: who knows what it does.
        ("accuracy", [0, 1, 5, 7, 8, 9], {"accuracy", "result", "model", "more"}),
        ("model", [0, 1, 5, 6, 7, 8, 9], {"model", "result", "more"}),
    ],
)
def test_what_feels_a_slip_runs_and_what_that_needs(answer: str, places: list[int], checks: set[str]) -> None:
    assert runs(answer) == places
    assert part(answer).checks == checks | {"written"}


def test_what_a_statement_gives_to_a_function_may_be_changed_by_it() -> None:
    # So a slip in what comes after shows in the model as well.
    assert {"model", "result"} <= part("more").checks


def test_the_slip_may_need_what_the_answer_did_not() -> None:
    assert 1 in runs("rate", "def rate(t):\n    X = globals()['X']\n    return 1 / (1 + t)")
    assert 5 in runs("rate", "def rate(t):\n    return model")


def test_cells_that_are_not_needed_are_emptied() -> None:
    document = {"cells": [{"source": ["a\n"]}, {"source": "b"}, {"source": "c"}]}
    made = json.loads(Part(frozenset({0, 2}), frozenset()).of(json.dumps(document).encode()))
    assert [cell["source"] for cell in made["cells"]] == ["", "b", ""]
