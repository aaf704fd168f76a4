"""Texts as tokens, without what is changed easily to disguise a copy: names, numbers, layout."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from pygments.token import Comment, Keyword, Literal, Name, Number, Operator, Punctuation, String

from gabarito.pages.python_source import PythonSource

# These stand for every name of the student's own, every number and every string.
_NAME, _NUMBER, _STRING = "N", "0", "s"
_WORD = re.compile(r"\w+")


class Token(NamedTuple):
    """A piece of a text: what it is compared by, and where it starts and ends."""

    symbol: str
    start: int
    end: int


def code_tokens(source: str) -> list[Token]:
    """Read Python, whether or not it would run.

    Comments, docstrings and layout are left out. A name, a number or a string counts as any other; keywords, built-ins
    and attributes of a library (``np.dot``) are kept.
    """
    tokens: list[Token] = []
    for start, kind, text in _lexed(source):
        symbol = _symbol(kind, text, tokens)
        if symbol == _STRING and tokens and tokens[-1].symbol == _STRING:
            tokens[-1] = Token(_STRING, tokens[-1].start, start + len(text))
        elif symbol is not None:
            tokens.append(Token(symbol, start, start + len(text)))
    return tokens


def word_tokens(text: str) -> list[Token]:
    """Read prose: its words, without case and punctuation."""
    return [Token(match[0].casefold(), *match.span()) for match in _WORD.finditer(text)]


def _lexed(source: str) -> Iterator[tuple[int, tuple[str, ...], str]]:
    # Not get_tokens, which strips blank lines and so moves what follows.
    yield from PythonSource().get_tokens_unprocessed(source)


def _symbol(kind: tuple[str, ...], text: str, before: list[Token]) -> str | None:
    """Return what a token is compared by, or None where it does not count."""
    if kind in Comment or kind in String.Doc or not text.strip():
        return None
    if kind in Number:
        return _NUMBER
    if kind in Literal:
        return _STRING
    if kind in Name:
        return text if _is_given(kind, before) else _NAME
    return text if kind in Keyword or kind in Operator or kind in Punctuation else _NAME


def _is_given(kind: tuple[str, ...], before: list[Token]) -> bool:
    """Whether a name is Python's or a library's, so that the student cannot change it."""
    if before and before[-1].symbol == ".":
        return len(before) < 2 or before[-2].symbol != "self"
    return kind in Name.Builtin
