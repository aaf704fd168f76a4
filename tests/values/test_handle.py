"""Handles: names of classes, and questions that go to whoever answers."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from gabarito.values.handle import Handle, How, Question

FOREST = Handle(("Mine", "sklearn.RandomForestClassifier", "sklearn.BaseEstimator"))


@pytest.mark.parametrize(
    ("kind", "is_one"),
    [
        ("Mine", True),
        ("RandomForestClassifier", True),
        ("sklearn.RandomForestClassifier", True),
        ("torch.RandomForestClassifier", False),
        ("sklearn.Mine", False),
        ("sklearn", False),
        ("Forest", False),
        ("", False),
    ],
)
def test_an_object_is_one_of_every_class_above_it(kind: str, is_one: bool) -> None:
    assert FOREST.is_one_of(kind) is is_one


def test_it_is_called_by_its_own_class() -> None:
    assert (FOREST.kind, repr(FOREST)) == ("Mine", "<Mine>")
    assert Handle(FOREST.kinds[1:]).kind == "RandomForestClassifier"


def test_each_way_to_ask_is_a_question() -> None:
    asked: list[Any] = []
    handle = Handle(("Thing",), answer=asked.append)
    handle.attribute("a")
    handle.method("m", 1, name=2)
    handle.item(-1)
    handle.predict([3])
    assert asked == [
        Question(How.ATTRIBUTE, "a"),
        Question(How.METHOD, "m", (1,), {"name": 2}),
        Question(How.ITEM, -1),
        Question(How.METHOD, "predict", ([3],)),
    ]


def test_what_is_only_looked_at_does_not_answer() -> None:
    with pytest.raises(LookupError, match="nothing answers"):
        FOREST.attribute("a")


def test_a_copy_is_the_same() -> None:
    assert copy.deepcopy([FOREST])[0] is FOREST
