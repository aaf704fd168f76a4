"""What an error of a student's function is said to be about, where the check is hidden."""

from __future__ import annotations

import numpy as np
import pytest

from gabarito.execution.trusted.events import CallRaised
from gabarito.grading.exception_text import exception_text


def of_hidden(error: BaseException) -> str:
    """What a hidden check says of an error that a student's function raised."""
    line = f"{type(error).__name__}: {error}"
    return str(exception_text(CallRaised(type(error).__name__, line, "", 0), hidden=True))


@pytest.mark.parametrize(
    ("source", "about"),
    [
        ("0.01 * (one for one in ())", ": `*` between float and generator"),
        ("[1] + 2", ": `+` between list and int"),
        ("[1] + (2,)", ": `+` between list and tuple"),
        ("1 < [2]", ": `<` between int and list"),
        ("None + 1", ": `+` between NoneType and int"),
        ("np.ones(3) + None", ": `+` between float and NoneType"),
        ("np.ones(3) + np.ones(4)", ": the shapes of two arrays do not go together"),
        ("np.ones((2, 3)) @ np.ones((2, 3))", ": the shapes of two arrays do not go together"),
        ("np.polyfit(np.ones(2), np.ones(3), 1)", ": the shapes of two arrays do not go together"),
        ("[1][5]", ": an index that is out of range"),
        ("np.ones(2)[5]", ": an index that is out of range"),
        ("np.ones(2)[0.5]", ": a whole number is needed there"),
        ("[1][0.5]", ": a whole number is needed there"),
        ("range(0.5)", ": a whole number is needed there"),
        ("bool(np.ones(2))", ": a condition on a whole array, in place of a single number"),
        ("(1)(2)", ": something that is not a function is called"),
        ("np.ones(2).median()", ": numpy.ndarray has no `median`"),
        ("[1].shape", ": list has no `shape`"),
        ("(1).x0_7316", ": the object has no such attribute"),
        ("np.ones(3)[0, 0]", ": an array with more or fewer dimensions is needed"),
        ("np.linalg.svd(np.ones(3))", ": an array with more or fewer dimensions is needed"),
        ("np.concatenate([np.ones(3), np.ones((1, 3))])", ": an array with more or fewer dimensions is needed"),
        ("np.ones(3) @ 1.0", ": an array with more or fewer dimensions is needed"),
        ("np.convolve(np.ones((2, 2)), np.ones(2))", ": an array with more or fewer dimensions is needed"),
        ("np.ones(3).mean(axis=1)", ": the array has no such axis"),
        ("np.ones(3).reshape(2, 2)", ": the array has more or fewer entries than that shape"),
        ("(lambda: [a for a, b in [(1,)]])()", ": there are more or fewer values than names for them"),
        ("(lambda: [a for a, b in [(1, 2, 3)]])()", ": there are more or fewer values than names for them"),
        ("np.concatenate([])", ": something is empty that needs an entry"),
        ("max([])", ": something is empty that needs an entry"),
        ("np.ones(0).max()", ": something is empty that needs an entry"),
        ("np.argmax([])", ": something is empty that needs an entry"),
        ("np.array([[1, 2], [3]])", ": rows of different lengths do not make an array"),
        ("int(float('nan'))", ": NaN or infinity is not a whole number"),
        ("float(np.ones(3))", ": a single number is needed there"),
        ("__import__('math').exp([1])", ": a single number is needed there"),
        ("(1, 2).__setitem__", ": tuple has no `__setitem__`"),
        ("np.exp(['a'])", ": an operand that is not a number"),
        ("np.zeros(-1)", ": a size that is negative"),
        ("range(1, 2, 0)", ": a step of zero"),
        ("np.split(np.ones(3), 2)", ": the parts cannot all have the same size"),
        ("(lambda f: f(f))(lambda f: f(f))", ": it calls itself without an end"),
        ("x0_7316", ": a name that is not defined"),
        ("{}[7316]", ": a key that is not in the dictionary"),
        ("(1)[0]", ": something that is not a list or an array is used as one"),
        ("len(1)", ": something that is not a list or an array is used as one"),
        ("list(3)", ": something that is not a list or an array is used as one"),
        ("(lambda a: a)()", ": a call lacks an argument"),
        ("(lambda a: a)(1, 2)", ": a call has an argument too many"),
        ("(lambda a: a)(1, b=2)", ": a call has an argument too many"),
        # Nothing of what a student's own error says.
        ('int("0.7316")', ""),
    ],
)
def test_what_a_hidden_error_is_about(source: str, about: str) -> None:
    with pytest.raises(Exception) as raised:  # noqa: PT011 (each of its own kind)
        eval(compile(source, "cell", "eval", dont_inherit=True), {"np": np})
    assert of_hidden(raised.value) == type(raised.value).__name__ + about


def of_attribute(error: str, code: str) -> str:
    raised = CallRaised("AttributeError", f"AttributeError: {error}", "In [3]", 2)
    return str(exception_text(raised, hidden=True, code=code))


def test_an_attribute_is_told_that_stands_in_the_line_that_raised() -> None:
    missing = "'EpochLog' object has no attribute 'rows'"
    assert of_attribute(missing, "self.rows.append(1)") == "AttributeError: the object has no `rows` (In [3], line 2)"
    assert (
        of_attribute(missing, "self.rows_of = 1") == "AttributeError: the object has no such attribute (In [3], line 2)"
    )
    assert (
        of_attribute("'int' object has no attribute 'rows'", "self.rows")
        == "AttributeError: int has no `rows` (In [3], line 2)"
    )


@pytest.mark.parametrize(
    ("line", "about"),
    [
        (
            "ValueError: Input 0 of layer 'dense' is incompatible with the layer: expected axis -1",
            ": a layer gets inputs",
        ),
        ("ValueError: Output with path `` is not connected to `inputs`", ": the outputs do not come from these inputs"),
        ("ValueError: Data cardinality is ambiguous. 'x' sizes: 3", ": there are not as many targets as inputs"),
        (
            "InvalidArgumentError: Received a label value of 5 which is outside the valid range of [0, 2)",
            ": a label for",
        ),
        ("InvalidArgumentError: input #1 was expected to be a int32 tensor but is a float tensor", ": two numbers or"),
        ("InvalidArgumentError: indices[0,0] = 7 is not in [0, 3)", ": an index that is out of range"),
        (
            "ValueError: Received an invalid value for `units`, expected a positive integer",
            ": a whole number is needed",
        ),
    ],
)
def test_what_an_error_of_keras_is_about(line: str, about: str) -> None:
    name = line.partition(":")[0]
    assert str(exception_text(CallRaised(name, line, "", 0), hidden=True)).startswith(name + about)


def test_no_hidden_input_is_told_in_an_error() -> None:
    secret = "unsupported operand type(s) for +: 'x0_7316' and 'int'"
    assert of_hidden(TypeError(secret)) == "TypeError"
    assert "7316" not in of_hidden(AttributeError("'list' object has no attribute 'x0_7316'"))
    assert "7316" not in of_hidden(ValueError("index 7316 is out of bounds for axis 0 with size 7316"))
