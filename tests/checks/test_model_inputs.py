"""Why a model does not take its inputs is said from its description."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from gabarito.checks.model_inputs import why_not_taken
from gabarito.values.model import Layer, Model, Node


def model(*shapes: Any, words: tuple[int, ...] = ()) -> Model:
    """A model with inputs of these shapes, and after the first ones embeddings of so many words."""
    inputs = [Layer(("InputLayer",), f"input{k}", {"batch_shape": shape}) for k, shape in enumerate(shapes)]
    embeddings = [Layer(("Embedding",), f"embedding{k}", {"input_dim": rows}) for k, rows in enumerate(words)]
    nodes = [*(Node(k) for k in range(len(shapes))), *(Node(len(shapes) + k, (k,)) for k in range(len(words)))]
    return Model("Functional", (*inputs, *embeddings), tuple(nodes), (len(nodes) - 1,))


LETTERS, WORDS = np.arange(12).reshape(2, 6), np.arange(8).reshape(2, 4)


@pytest.mark.parametrize(
    ("one", "inputs", "said"),
    [
        (model((None, 6)), LETTERS, None),
        (model([None, None]), LETTERS, None),
        (model((None, 5)), LETTERS, "Its input is for samples of shape (5,); the samples here have shape (6,)."),
        (
            model((None, None, 3)),
            LETTERS,
            "Its input is for samples of shape (…, 3); the samples here have shape (6,).",
        ),
        (model((None, 6)), [LETTERS, WORDS], "Inputs: it has 1, and 2 are asked for."),
        (
            model((None, 4), (None, 6)),
            [LETTERS, WORDS],
            "Its input is for samples of shape (4,); the samples here have shape (6,).",
        ),
        (model((None, 6), words=(12,)), LETTERS, None),
        (
            model((None, 6), words=(11,)),
            LETTERS,
            "An Embedding has 11 rows, for the numbers from 0 to 10; there are larger ones here.",
        ),
        (model((None, 6), (None, 4), words=(12, 8)), [LETTERS, WORDS], None),
        (
            model((None, 6), (None, 4), words=(12, 7)),
            [LETTERS, WORDS],
            "An Embedding has 7 rows, for the numbers from 0 to 6; there are larger ones here.",
        ),
        (model(None), LETTERS, None),
        (model("any"), LETTERS, None),
    ],
)
def test_why_a_model_does_not_take_its_inputs(one: Model, inputs: Any, said: str | None) -> None:
    found = why_not_taken(one, inputs)
    assert (None if found is None else str(found[0])) == said
