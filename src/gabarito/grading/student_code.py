"""What the text of a student's cell says of an answer, without running it: the names it uses, typed-in numbers."""

from __future__ import annotations

import io
import keyword
import re
import tokenize
from collections.abc import Iterable, Iterator

# Nobody writes a longer answer; of a longer one, nothing is said.
_LONGEST = 20_000
# A number with three decimals or more: nobody types that of a figure that was read or counted.
_COMPUTED = re.compile(r"\d*\.\d{3,}(e[-+]?\d+)?", re.IGNORECASE)
# What may stand around typed-in numbers.
_AROUND = frozenset("-+,[](){}:") | {"np", "numpy", "array", ".", "tuple", "list"}


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
