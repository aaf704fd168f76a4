"""What the text of a student's cell says of an answer, without running it: the names it uses, typed-in numbers."""

from __future__ import annotations

import io
import keyword
import re
import tokenize
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

# Nobody writes a longer answer; of a longer one, nothing is said.
_LONGEST = 20_000
# A number with three decimals or more: nobody types that of a figure that was read or counted.
_COMPUTED = re.compile(r"\d*\.\d{3,}(e[-+]?\d+)?", re.IGNORECASE)
# What may stand around typed-in numbers.
_AROUND = frozenset("-+,[](){}:") | {"np", "numpy", "array", ".", "tuple", "list"}

_NAME = re.compile(r"[^\W\d]\w*")
# What a function that is not written yet has, and what reads variables without their names.
_STUB = frozenset({"pass", "raise", "NotImplementedError", "return", "None"})
_READS_ALL = frozenset({"locals", "vars", "eval", "exec"})


def names_used(source: str) -> frozenset[str]:
    r"""Return the names that a cell reads and does not bind itself, attributes left out.

    A parameter or a variable of a cell is its own, also where an answer is called the same.

    >>> sorted(names_used("def run(model, x):\n    h = step(x)  # by step_two\n    return model.predict(h)"))
    ['step']
    """
    used, bound = set[str](), set[str]()
    before, depth, is_binding = "", 0, False
    for one in _tokens(source):
        word = one.string
        if word in ("def", "class", "lambda", "for", "as", "import", "global"):
            is_binding, depth = True, 0
        elif is_binding and (word in ("in", "\n") or (word == ":" and depth == 0)):
            is_binding = False
        depth += (word in ("(", "[", "{")) - (word in (")", "]", "}"))
        if word == "=" and before.isidentifier():
            bound.add(before)
        if one.type == tokenize.NAME and before != "." and not keyword.iskeyword(word):
            (bound if is_binding else used).add(word)
        before = word
    return frozenset(used - bound)


def is_typed_in(source: str, name: str) -> bool:
    """Whether a cell binds a name to numbers that were typed in, and that somebody must have computed elsewhere.

    >>> is_typed_in("loss = 0.40763", "loss"), is_typed_in("loss = 0.81526 / n", "loss"), is_typed_in("n = 3", "n")
    (True, False, False)
    """
    last = None
    for line in _lines(_tokens(source)):
        if len(line) > 2 and line[0] == name and line[1] == "=":
            last = line[2:]
    numbers = [one for one in last or () if one not in _AROUND]
    return bool(numbers) and all(one[0] in "0123456789." for one in numbers) and any(map(_COMPUTED.fullmatch, numbers))


class Unused(NamedTuple):
    """A parameter that changes nothing, and whether the function begins by giving it another value."""

    parameter: str
    is_replaced: bool


def unused_parameter(source: str, name: str) -> Unused | None:
    r"""Return a parameter of a function that its code never reads, or sets to something else first of all.

    Nothing is said of one that begins with an underscore, of a function that is not written yet, and of one that reads
    all its variables at once. Of a function that a cell defines twice, the last holds.

    >>> unused_parameter("def f(x, lr=0.1):\n    return 0.5 * x", "f")
    Unused(parameter='lr', is_replaced=False)
    >>> unused_parameter("def f(x, y):\n    y = data\n    return x + y", "f")
    Unused(parameter='y', is_replaced=True)
    """
    tokens = list(_tokens(source))
    starts = [
        place for place, (one, after) in enumerate(pairwise(tokens)) if one.string == "def" and after.string == name
    ]
    if not starts:
        return None
    parameters, rest = _parameters(tokens[starts[-1] + 2 :])
    body = list(_own_body(rest))
    words = {word for one in body for word in _words(one)}
    if not words - _STUB or words & _READS_ALL:
        return None
    code = (one for one in body if one.type not in (tokenize.INDENT, tokenize.DEDENT))
    first = next((line for line in _lines(code) if line[0][-1] not in "\"'"), [])  # after a docstring
    for parameter in parameters:
        is_replaced = first[:2] == [parameter, "="] and parameter not in first[2:]
        if parameter not in words or is_replaced:
            return Unused(parameter, is_replaced)
    return None


def _parameters(tokens: Sequence[tokenize.TokenInfo]) -> tuple[list[str], Sequence[tokenize.TokenInfo]]:
    """Return the names of a signature's plain parameters, and the tokens after it; `tokens` begin with its bracket."""
    found, depth, before, is_lambda = list[str](), 0, "", False
    for place, one in enumerate(tokens):
        word = one.string
        is_lambda = (is_lambda or word == "lambda") and word != ":"
        if depth == 1 and before in ("(", ",") and word.isidentifier() and not (is_lambda or word.startswith("_")):
            found.append(word)
        depth += (word in ("(", "[", "{")) - (word in (")", "]", "}"))
        if depth == 0:
            return found, tokens[place + 1 :]
        before = word if word.strip() else before
    return [], ()


def _own_body(tokens: Sequence[tokenize.TokenInfo]) -> Iterator[tokenize.TokenInfo]:
    """Yield the tokens of a function's body, which is indented: to where its lines are no longer."""
    depth = 0
    for one in tokens:
        depth += (one.type == tokenize.INDENT) - (one.type == tokenize.DEDENT)
        if one.type == tokenize.DEDENT and depth <= 0:
            return
        if depth > 0:
            yield one


def _words(token: tokenize.TokenInfo) -> Iterator[str]:
    """Yield the names in a token; a string may be one with code in braces."""
    if token.type == tokenize.NAME:
        yield token.string
    elif token.type == tokenize.STRING and "f" in token.string.partition(token.string[-1])[0].lower():
        yield from _NAME.findall(token.string)


def _lines(tokens: Iterable[tokenize.TokenInfo]) -> Iterator[list[str]]:
    line: list[str] = []
    for one in tokens:
        if one.type == tokenize.NEWLINE:
            yield line
            line = []
        elif one.string.strip():
            line.append(one.string)
    if line:
        yield line


def _tokens(source: str) -> Iterator[tokenize.TokenInfo]:
    """Yield the tokens of a cell but for comments; those before a fault where it is no Python."""
    if len(source) > _LONGEST:
        return
    try:
        for one in tokenize.generate_tokens(io.StringIO(source).readline):
            if one.type != tokenize.COMMENT:
                yield one
    except (tokenize.TokenError, SyntaxError, ValueError):
        return
