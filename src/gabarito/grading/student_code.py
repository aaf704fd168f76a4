"""What the text of a student's cell says of an answer, without running it: the names it uses, typed-in numbers."""

from __future__ import annotations

import io
import keyword
import re
import tokenize
from collections.abc import Iterable, Iterator, Sequence

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


def unused_parameter(source: str, name: str) -> str | None:
    r"""Return a parameter of a function that its body never reads, or sets to something else before it does.

    Those that begin with an underscore are meant so. Of a function that a cell defines twice, the last holds.

    >>> unused_parameter("def f(x, lr=0.1):\n    return 0.5 * x", "f")
    'lr'
    >>> unused_parameter("def f(x, y):\n    y = data\n    return x + y", "f")
    'y'
    """
    tokens = list(_tokens(source))
    starts = [place for place, one in enumerate(tokens) if one.string == "def" and tokens[place + 1].string == name]
    if not starts:
        return None
    parameters, rest = _parameters(tokens[starts[-1] + 2 :])
    lines = list(_lines(_own_body(rest)))
    for parameter in parameters:
        first = next((line for line in lines if _reads_or_sets(line, parameter)), None)
        if first is None or (first[:2] == [parameter, "="] and not _reads_or_sets(first[2:], parameter)):
            return parameter
    return None


def _parameters(tokens: Sequence[tokenize.TokenInfo]) -> tuple[list[str], Sequence[tokenize.TokenInfo]]:
    """Return the names of a signature's plain parameters, and the tokens after it; `tokens` begin with its bracket."""
    found, depth, before = list[str](), 0, ""
    for place, one in enumerate(tokens):
        word = one.string
        if depth == 1 and before in ("(", ",") and word.isidentifier() and not word.startswith("_"):
            found.append(word)
        depth += (word in ("(", "[", "{")) - (word in (")", "]", "}"))
        if depth == 0:
            return found, tokens[place + 1 :]
        before = word if word.strip() else before
    return [], ()


def _own_body(tokens: Sequence[tokenize.TokenInfo]) -> Iterator[tokenize.TokenInfo]:
    """Yield the tokens of a function's body: to the end of its indented lines, or of its only line."""
    depth = 0
    for one in tokens:
        depth += (one.type == tokenize.INDENT) - (one.type == tokenize.DEDENT)
        if one.type == tokenize.DEDENT and depth <= 0:
            return
        yield one


def _reads_or_sets(line: Sequence[str], name: str) -> bool:
    """Whether a line has a name as such: not as an attribute, and not as what an argument is called."""
    following = (*line[1:], "")
    before = ("", *line)
    inside = 0
    for place, word in enumerate(line):
        inside += (word in ("(", "[", "{")) - (word in (")", "]", "}"))
        is_keyword = inside > 0 and following[place] == "=" and before[place] in ("(", ",")
        if word == name and before[place] != "." and not is_keyword:
            return True
    return False


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
