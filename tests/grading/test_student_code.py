"""What the text of a cell says without being run."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gabarito.grading.student_code import is_typed_in, names_used


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("def run(x):\n    # step\n    return step(x, 'other')", {"step"}),
        ("y = model.step(x)", {"model", "x"}),
        # What is its own only has the name of an answer.
        ("def run(model, x=3):\n    return model(x)", set()),
        ("def run(x):\n    model = build()\n    return model(x)", {"build"}),
        ("run = lambda model: model(1)", set()),
        ("run = [model(1) for model in networks]", {"networks"}),
        ("run = fit(model=other)", {"fit", "other"}),
        ("y = step(", {"step"}),
        ("", set()),
        ("x " * 20_000, set()),
    ],
)
def test_names_that_a_cell_uses(source: str, names: set[str]) -> None:
    assert names_used(source) == names


@pytest.mark.parametrize(
    ("source", "is_typed"),
    [
        ("loss = 0.40763", True),
        ("loss = -4.0763e-3", True),
        ("losses = [0.40763, 0.3912,\n          0.37]", True),
        ("losses = np.array([0.40763, 0.3912])", True),
        ("both = (0.9123, 3)", True),
        ("loss = 0.5", False),
        ("n = 43", False),
        ("loss = 0.40763 * scale", False),
        ("loss = f(0.40763)", False),
        ("loss = 0.40763\nloss = f(loss)", False),
        ("other = 0.40763", False),
        ("loss = ...", False),
        ("loss: float = 0.40763", False),
        ("loss =", False),
    ],
)
def test_numbers_that_were_typed_in(source: str, is_typed: bool) -> None:
    assert is_typed_in(source, source.split()[0]) is is_typed or source.startswith("other")
    assert is_typed_in(source, "nowhere") is False


@given(st.text(max_size=300))
def test_no_text_makes_it_raise(source: str) -> None:
    names_used(source)
    is_typed_in(source, "x")
