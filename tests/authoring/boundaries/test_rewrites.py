from __future__ import annotations

import json
from typing import Any

from gabarito.authoring.boundaries.rewrites import MOVERS, Rewrite, rewrites_of
from gabarito.values.notebook import parse

ANSWERS = {
    "double": "def double(x):\n    y = 2 * x\n    return y",
    "trained": "model.fit(x, epochs=9)\ntrained = double(3)",
}


def notebook(answers: dict[str, str]) -> bytes:
    cells: list[dict[str, Any]] = [{"cell_type": "code", "id": "imports", "metadata": {}, "source": ["import numpy\n"]}]
    for name, source in answers.items():
        metadata = {"gabarito": {"answer": name}}
        cells.append({"cell_type": "code", "id": f"answer-{name}", "metadata": metadata, "source": source})
        cells.append({"cell_type": "code", "id": name, "metadata": {}, "source": f'grader.check("{name}")'})
    words = {"gabarito": {"answer": "why"}}
    cells.append({"cell_type": "markdown", "id": "answer-why", "metadata": words, "source": "Because."})
    return json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": cells}).encode()


SOLVED, STARTER = notebook(ANSWERS), notebook(dict.fromkeys(ANSWERS, "..."))


def named(name: str, only: str | None = None) -> Rewrite:
    (one,) = (one for one in rewrites_of(SOLVED, STARTER, only) if one.name == name)
    return one


def sources(name: str) -> list[str]:
    return [cell.source for cell in parse(named(name).notebook).cells]


def test_every_way_to_move_cells_is_tried() -> None:
    names = {one.name for one in rewrites_of(SOLVED, STARTER)}
    assert MOVERS.keys() | {"a stub left below"} <= names


def test_a_rule_changes_every_answer_that_it_applies_to() -> None:
    assert named("keyword arguments").answers == ("trained",)
    assert (
        parse(named("keyword arguments").notebook).answers["trained"] == "model.fit(x, epochs=9)\ntrained = double(x=3)"
    )
    assert named("comments and prints").answers == ("double", "trained")
    assert named("comments and prints", only="double").answers == ("double",)


def test_what_a_rule_needs_stands_above_the_first_answer() -> None:
    found = sources("a list for an array")
    assert found[0] == "import numpy\n"
    assert "def _listed(value):" in found[1]


def test_names_are_used_again_and_deleted_at_the_end() -> None:
    assert sources("names used again at the end")[-1] == "double = 0\ntrained = 1"
    assert sources("names deleted at the end")[-1] == "del double, trained"
    assert sources("functions overwritten by text")[-1] == "double = str(double)"


def test_statements_are_split_over_cells() -> None:
    above, below = sources("split over cells above"), sources("split over cells below")
    assert above[above.index("trained = double(3)") - 1] == "model.fit(x, epochs=9)"
    assert below[below.index("model.fit(x, epochs=9)") + 1] == "trained = double(3)"
    assert parse(named("split over cells below").notebook).answers["trained"] == "model.fit(x, epochs=9)"


def test_answers_move_to_cells_of_ones_own() -> None:
    for name, step in (("moved into cells above", -1), ("moved into cells below", 1)):
        notebook = parse(named(name).notebook)
        place = next(place for place, cell in enumerate(notebook.cells) if cell.answer == "double")
        assert notebook.cells[place].source == ""
        assert notebook.cells[place + step].source == ANSWERS["double"]


def test_helpers_move_and_the_answer_calls_them() -> None:
    for name in ("helpers in a cell above", "helpers in a cell below"):
        assert "def _work_of_double(x):\n    y = 2 * x\n    return y" in sources(name)
        assert named(name).answers == ("double",)


def test_models_are_trained_again_and_seeds_are_fixed() -> None:
    assert sources("trained once more at the end")[-1] == "model.fit(x, epochs=1)"
    assert named("trained once more at the end").answers == ("trained",)
    assert sources("a fixed seed")[0].endswith("random.seed(7)\nnumpy.random.seed(7)")


def test_a_cell_that_trains_is_not_doubled() -> None:
    assert named("cells doubled").answers == ("double",)
    assert sources("cells doubled").count(ANSWERS["double"]) == 2


def test_the_copy_of_an_answers_cell_stays_as_it_was_given() -> None:
    found = sources("a stub left below")
    assert found[found.index(ANSWERS["double"]) + 1] == "..."


def test_ids_and_metadata_are_lost_in_every_way() -> None:
    cells = {name: json.loads(named(name).notebook)["cells"] for name in MOVERS}
    assert not any("id" in cell for cell in cells["ids lost"])
    assert not any(cell["metadata"] for cell in cells["metadata lost"])
    both = cells["ids and metadata lost"]
    assert not any("id" in cell or cell["metadata"] for cell in both if cell["cell_type"] == "code")
    assert list(parse(named("ids and metadata lost").notebook).answers) == ["why"]
    assert list(parse(named("Colab's ids").notebook).answers) == ["double", "trained", "why"]


def test_some_ways_are_drawn_together_the_same_for_a_seed() -> None:
    def drawn(seed: int) -> list[str]:
        return [one.name for one in rewrites_of(SOLVED, STARTER, seed=seed) if " + " in one.name]

    assert drawn(0)
    assert drawn(0) == drawn(0)
    assert drawn(0) != drawn(1)


def test_all_that_is_written_can_be_read() -> None:
    for one in rewrites_of(SOLVED, STARTER):
        for cell in parse(one.notebook).cells:
            if cell.kind == "code":
                compile(cell.source, one.name, "exec")
