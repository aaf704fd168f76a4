"""What a student's function raised, in words; of a hidden check, what the error is about and nothing of its inputs."""

from __future__ import annotations

import re

import numpy as np

from gabarito.execution.trusted.events import CallRaised
from gabarito.grading.telling import error_name
from gabarito.values.text import Text

# How many lines a cell has at most, and how much of an error is read: a student may write any number, of any size.
_MOST_LINES, _LONGEST_LINE = 20_000, 2_000
_PROMPT = re.compile(r"In \[\d{1,4}\]")

# What an error of a hidden check is about, by what Python, NumPy and TensorFlow say. Sizes, names and values in it may
# be made of hidden inputs, so that they are left out.
_ABOUT = tuple(
    (re.compile(pattern), words)
    for pattern, words in (
        (r"incompatible with the layer", Text(": a layer gets inputs of another shape than it was made for")),
        (r"is not connected to", Text(": the outputs do not come from these inputs")),
        (r"Data cardinality", Text(": there are not as many targets as inputs")),
        (r"outside the valid range", Text(": a label for which the model has no output")),
        (
            r"could not be broadcast|could not broadcast|not aligned|mismatch in its core dimension"
            r"|[Ii]ncompatible shapes|Matrix size-incompatible|must match exactly|inputs with matching shapes"
            r"|[Dd]imensions .{0,60}must (be equal|match)|must have (the )?same (length|shape|size|first dimension)"
            r"|to have same length",
            Text(": the shapes of two arrays do not go together"),
        ),
        (
            r"too many indices for array|not have enough dimensions|same number of dimensions|dimensional array given"
            r"|too many subscripts|not enough subscripts|must be at least (one|two)-dimensional|must be [12]-?d"
            r"|at least two dimensions|too small depth|too deep for desired|must have the same rank",
            Text(": an array with more or fewer dimensions is needed"),
        ),
        (r"axis -?\d+ is out of bounds|axis.{0,40}out of range", Text(": the array has no such axis")),
        (r"index .{0,40}out of (bounds|range)|indices.{0,40} is not in", Text(": an index that is out of range")),
        (r"cannot reshape array", Text(": the array has more or fewer entries than that shape")),
        (r"values to unpack", Text(": there are more or fewer values than names for them")),
        (
            r"need at least one array|empty (sequence|iterable|list)|zero-size array|(cannot|must not) be empty"
            r"|must be non-?empty",
            Text(": something is empty that needs an entry"),
        ),
        (r"inhomogeneous|array element with a sequence", Text(": rows of different lengths do not make an array")),
        (
            r"only integer scalar arrays|only integers, slices|indices must be integers|arrays used as indices must be"
            r"|cannot be interpreted as an integer|a positive integer",
            Text(": a whole number is needed there"),
        ),
        (r"cannot convert float (NaN|infinity)", Text(": NaN or infinity is not a whole number")),
        (
            r"(size|length)[- ]1 array|0-dimensional arrays can be|must be real number",
            Text(": a single number is needed there"),
        ),
        (r"truth value of an array", Text(": a condition on a whole array, in place of a single number")),
        (r"object is not callable", Text(": something that is not a function is called")),
        (
            r"object is not (subscriptable|iterable)|non-iterable|has no len\(\)",
            Text(": something that is not a list or an array is used as one"),
        ),
        (r"required positional argument", Text(": a call lacks an argument")),
        (
            r"positional arguments? but|unexpected keyword argument|multiple values for",
            Text(": a call has an argument too many"),
        ),
        (r"not support item assignment", Text(": an entry is set of something whose entries cannot be set")),
        (
            r"was expected to be a .{1,30} tensor but is",
            Text(": two numbers or arrays of types that do not go together"),
        ),
        (r"did not contain a loop|not supported for the input types", Text(": an operand that is not a number")),
        (r"negative dimensions|non-negative|not (contain|be) negative", Text(": a size that is negative")),
        (r"arg 3 must not be zero|step cannot be zero", Text(": a step of zero")),
        (r"array split does not result", Text(": the parts cannot all have the same size")),
        (r"maximum recursion depth", Text(": it calls itself without an end")),
        (r"^NameError: ", Text(": a name that is not defined")),
        (r"^UnboundLocalError: ", Text(": a variable is read before it has a value")),
        (r"^KeyError: ", Text(": a key that is not in the dictionary")),
        (r"has no attribute", Text(": the object has no such attribute")),
    )
)
# An operator and its operands, as Python names them in its errors; each pattern with the place of the operator.
_OPERANDS = tuple(
    re.compile(pattern)
    for pattern in (
        r"unsupported operand type\(s\) for (?P<o>\S{1,3})(?: or pow\(\))?: '(?P<a>[\w.]{1,40})' "
        r"and '(?P<b>[\w.]{1,40})'",
        r"'(?P<o>[<>]=?)' not supported between instances of '(?P<a>[\w.]{1,40})' and '(?P<b>[\w.]{1,40})'",
        r"can only concatenate (?P<a>\w{1,40}) \(not \"(?P<b>[\w.]{1,40})\"\)",
    )
)
_ATTRIBUTE = re.compile(r"'(?P<a>[\w.]{1,40})' object has no attribute '(?P<n>\w{1,40})'")
_OPERATORS = ("+", "-", "*", "/", "//", "%", "**", "@", "&", "|", "<", "<=", ">", ">=")
_TYPES = (
    *("int", "float", "bool", "str", "list", "tuple", "dict", "set", "NoneType", "ellipsis", "function", "method"),
    *("generator", "range", "map", "zip", "filter", "builtin_function_or_method", "type", "numpy.ndarray"),
)
# Names that no hidden input is made of.
_ATTRIBUTES = frozenset(dir(np)).union(*map(dir, (str, list, tuple, dict, set, float, np.ndarray)))


def exception_text(raised: CallRaised, *, hidden: bool, code: str = "") -> Text:
    """Describe what a function raised.

    Args:
        raised: the exception.
        hidden: whether the inputs are hidden. The exception's own text may repeat them, so it is left out, and a type
            of the student's is an `Exception`.
        code: the line of the student's at which it raised, so far as it is known. Names in it may be told.
    """
    name = raised.type_name if raised.type_name.isidentifier() and len(raised.type_name) < 40 else "Exception"
    said = Text.of(error_name(name) if hidden else raised.line or name)
    if hidden:
        said += _about(raised.line[:_LONGEST_LINE], code)
    # The process says where it stopped, and may say any number.
    if 0 < raised.number <= _MOST_LINES and _PROMPT.fullmatch(raised.cell):
        said += Text(" ({c}, line {n})").fill(c=raised.cell, n=str(raised.number))
    return said


def _about(line: str, code: str) -> Text:
    """Say what an error is about, in words that no hidden input can be made of; nothing where it is not known."""
    for pattern in _OPERANDS:
        found = pattern.search(line)
        if found is not None:
            operator = found.groupdict().get("o", "+")
            if operator in _OPERATORS and {found["a"], found["b"]} <= {*_TYPES}:
                return Text(": `{o}` between {a} and {b}").fill(o=operator, a=found["a"], b=found["b"])
    found = _ATTRIBUTE.search(line)
    if found is not None and (found["n"] in _ATTRIBUTES or re.search(rf"\.{found['n']}\b", code)):
        if found["a"] in _TYPES:
            return Text(": {a} has no `{n}`").fill(a=found["a"], n=found["n"])
        return Text(": the object has no `{n}`").fill(n=found["n"])
    return next((words for pattern, words in _ABOUT if pattern.search(line)), Text.of(""))
