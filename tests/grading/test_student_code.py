"""What the text of a cell says without being run."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gabarito.grading.student_code import is_typed_in, names_used, unused_parameter


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
    ("body", "unused"),
    [
        ("    return 2 * x", "y"),
        ("    return x + y", None),
        ("    y = data['y']\n    return x + y", "y"),
        ("    y = y + 1\n    return x + y", None),
        ("    x, y = y, x\n    return x", None),
        ("    return train(x, y=y)", None),
        ("    if x:\n        y = 2\n    return x + y", None),
        ("    try:\n        y = int(x)\n    except ValueError:\n        pass\n    return y", None),
        ("    # y\n    return x, 'y'", "y"),
        ("    return f'{y} {x}'", None),
        ("    return eval('x + y')", None),
        ("    pass", None),
        ("    raise NotImplementedError", None),
        ("    ...", None),
        ("    return f(\n        x,\n        y,\n    )", None),
        ("    return x + y\ny = 3", None),
        ("    return x\nprint(y)", "y"),
        ("    return [x for x in y", None),
    ],
)
def test_a_parameter_that_is_never_read(body: str, unused: str | None) -> None:
    source = f"x = y = 1\ndef run(x, y: float = 0.5, *_rest) -> None:\n    'Doc'\n{body}\n"
    found = unused_parameter(source, "run")
    assert (found and found.parameter) == unused
    assert unused_parameter(source, "other") is None


def test_what_stands_in_a_default_is_no_parameter() -> None:
    assert unused_parameter("def run(x, key=lambda a, b: a):\n    return key(x, 1)\n", "run") is None


@pytest.mark.parametrize("end", ["def", "def '''abc", "def 1layer(x):", "def run", "def run("])
def test_code_that_breaks_off_is_no_fault_of_ours(end: str) -> None:
    assert unused_parameter(f"def run(x):\n    return x\n{end}", "run") is None


def test_of_two_definitions_the_last_holds() -> None:
    both = "def run(x):\n    return 1\ndef run(x):\n    return x\n"
    assert unused_parameter(both, "run") is None


@given(st.text(alphabet="def run(x,y):=\n \t'\"[]{}.#\\", max_size=60), st.sampled_from(["run", "x"]))
def test_any_text_has_a_parameter_that_is_not_read_or_none(text: str, name: str) -> None:
    found = unused_parameter(f"def run(x, y):{text}", name)
    assert found is None or found.parameter.isidentifier()


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
