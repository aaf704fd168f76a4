"""What the text of a code cell says without being run: what is still to be written, absolute paths, imports.

It is read as tokens and never as a tree: deeply nested text can end the process that makes a tree of it. What is no
Python is read as far as it goes; running the cell says the rest.
"""

from __future__ import annotations

import io
import re
import tokenize
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

# How much of a cell is looked at: more than a person writes.
_LONGEST = 50_000
_MAGIC = re.compile(r"[ \t]*[%!]")
# Below these, a cell is still Python.
_OF_PYTHON = re.compile(r"\s*%%(?:time|timeit|capture|prun)\b")
_ELLIPSIS = "..."
_PREFIX = re.compile(r"[A-Za-z]{0,2}(?=['\"])")
# On Linux, macOS and Windows, where people and platforms keep files; `/tmp` is there when a notebook is graded.
_ABSOLUTE = re.compile(
    r"(?:/(?:content|home|Users|root|mnt|media|kaggle|workspaces?|Volumes)/|~[\\/]|[A-Za-z]:[\\/]|\\\\\w)[^\n]*"
)
_SIGNIFICANT = frozenset((tokenize.NAME, tokenize.NUMBER, tokenize.STRING, tokenize.OP, tokenize.ERRORTOKEN))
# Since Python 3.12 the text between the braces of an f-string is a token.
_PIECE = getattr(tokenize, "FSTRING_MIDDLE", -1)


@dataclass(frozen=True, slots=True)
class Line:
    """A statement, or the head of a block: where it begins, its tokens, and the texts among them."""

    number: int
    indent: int
    tokens: tuple[str, ...]
    texts: tuple[str, ...] = ()

    @property
    def is_head(self) -> bool:
        """Whether it begins the body of a function or a class."""
        return self.tokens[-1] == ":" and self.tokens[0] in ("def", "class", "async")

    @property
    def is_text(self) -> bool:
        """Whether it is nothing but a text, as a docstring is."""
        return len(self.tokens) == len(self.texts) == 1


@dataclass(frozen=True, slots=True)
class Unwritten:
    """The lines of an answer with `...`: those in place of something, and those that stand beside what was written."""

    missing: tuple[int, ...] = ()
    beside: tuple[int, ...] = ()


def statements(source: str) -> tuple[Line, ...]:
    """Return the statements of a cell, as far as it is Python; no statements for another language."""
    source = source[:_LONGEST].replace("\0", "")
    if source.lstrip().startswith("%%") and not _OF_PYTHON.match(source):
        return ()
    plain = "\n".join("" if _MAGIC.match(line) else line for line in source.split("\n"))
    return tuple(_statements(plain))


def _statements(source: str) -> Iterator[Line]:
    parts: list[tokenize.TokenInfo] = []
    try:
        for token in tokenize.generate_tokens(io.StringIO(source).readline):
            if token.type == tokenize.NEWLINE or token.string == ";":
                yield from _line(parts)
                parts = []
            elif token.type in _SIGNIFICANT or token.type == _PIECE:
                parts.append(token)
    except (tokenize.TokenError, SyntaxError):  # no Python from here on
        pass
    yield from _line(parts)


def _line(parts: Sequence[tokenize.TokenInfo]) -> Iterator[Line]:
    # The older tokenizer takes blanks that it cannot place for errors.
    kept = [one for one in parts if one.string.strip()]
    if kept:
        texts = tuple(_inside(one) for one in kept if one.type in (tokenize.STRING, _PIECE))
        yield Line(*kept[0].start, tuple(one.string for one in kept), texts)


def _inside(token: tokenize.TokenInfo) -> str:
    """Return the text between the quotation marks, as it is written."""
    return token.string if token.type == _PIECE else _PREFIX.sub("", token.string, count=1).strip("'\"")


def unwritten(source: str) -> Unwritten:
    """Say where an answer still has `...`, as the body of a function, the value of a name, or a line of its own.

    What is bound again further below is written: many students write below the lines that they were given.
    """
    lines = statements(source)
    last = {name: place for place, line in enumerate(lines) for name in _bound(line)}
    missing, beside = [], []
    has_work = False
    for place, line in enumerate(lines):
        head = _head_above(lines, place) if line.tokens == (_ELLIPSIS,) else line
        if head is None:
            beside.append(line.number)
        elif head is line and not _is_placeholder(line):
            has_work = has_work or not (line.is_head or line.is_text)
        elif head.tokens[0] != "class" and any(last[name] <= place for name in _bound(head)):
            missing.append(line.number)
    if has_work:
        return Unwritten(tuple(missing), tuple(beside))
    return Unwritten(tuple(sorted(missing + beside)))


def _is_placeholder(line: Line) -> bool:
    """Whether a line is ``w = ...``, ``a, b = ..., ...`` or ``def f(x): ...``."""
    tokens = line.tokens
    if tokens[-1] != _ELLIPSIS:
        return False
    if "=" in tokens:
        last = len(tokens) - tokens[::-1].index("=")
        return all(one in (_ELLIPSIS, ",") for one in tokens[last:])
    return "def" in tokens[:2]


def _bound(line: Line) -> frozenset[str]:
    """Return what a line assigns to, or the name of the function or class that it begins."""
    tokens = line.tokens[1:] if line.tokens[0] == "async" and len(line.tokens) > 1 else line.tokens
    if tokens[0] in ("def", "class"):
        return frozenset(tokens[1:2])
    found: list[str] = []
    parts, depth = list[str](), 0
    for one in tokens:
        depth += (one in _OPENING) - (one in _CLOSING)
        if one == "=" and not depth:
            found += "".join(parts).partition(":")[0].split(",")
            parts = []
        else:
            parts.append(one)
    if tokens[0] == "for" and "in" in tokens:
        found += "".join(tokens[1 : tokens.index("in")]).split(",")
    return frozenset(name.strip("()[]*") for name in found) - {""}


_OPENING, _CLOSING = frozenset("([{"), frozenset(")]}")


def _head_above(lines: Sequence[Line], place: int) -> Line | None:
    """Return the head of the body that is nothing but the line at `place`, besides a docstring; None if it is more."""
    line, above = lines[place], place - 1
    if place + 1 < len(lines) and lines[place + 1].indent >= line.indent:
        return None
    while above >= 0 and lines[above].is_text and lines[above].indent == line.indent:
        above -= 1
    head = lines[above] if above >= 0 else None
    return head if head is not None and head.is_head and head.indent < line.indent else None


def is_blank(source: str) -> bool:
    """Whether a cell has nothing but comments and blank lines."""
    return all(line.strip() == "" or line.lstrip().startswith("#") for line in source[:_LONGEST].split("\n"))


def absolute_paths(source: str) -> tuple[str, ...]:
    """Return the texts of a cell that are absolute paths, as they are written there, each once."""
    found = (text for line in statements(source) for text in line.texts if _ABSOLUTE.fullmatch(text))
    return tuple(dict.fromkeys(found))


def imports(source: str) -> frozenset[str]:
    """Return the packages that a cell imports, without those that it only tries to."""
    found: set[str] = set()
    tries: list[int] = []
    for line in statements(source):
        tries = [one for one in tries if one < line.indent or (one == line.indent and _goes_on(line))]
        if line.tokens[:2] == ("try", ":"):
            tries.append(line.indent)
        elif not tries:
            found.update(_imported(line.tokens))
    return frozenset(found)


def _goes_on(line: Line) -> bool:
    return line.tokens[0] in ("except", "else", "finally")


def _imported(tokens: Sequence[str]) -> Iterator[str]:
    if tokens[0] == "from" and len(tokens) > 1 and tokens[1].isidentifier():
        yield tokens[1]
    elif tokens[0] == "import":
        yield from (name for before, name in pairwise(tokens) if before in ("import", ",") and name.isidentifier())
