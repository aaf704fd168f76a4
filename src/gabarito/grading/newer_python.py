"""Whether a cell that Python refuses is right in a newer Python than that of the course's environment.

What newer versions have added is written out the old way, and the cell is parsed again. If it is then Python, that
addition is why it was refused; anything else that is wrong stays wrong. Nothing of the cell runs.
"""

from __future__ import annotations

import ast
import re
import sys
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from gabarito.values.environment import Environment
from gabarito.values.text import Text

# A longer cell is not looked at: its text is the student's, of any size and form.
_LONGEST_CELL = 20_000
# How deep strings may lie in the braces of others.
_DEEPEST = 10
_F_PREFIX = re.compile(r"(?i)(?<![\w\"'])(?:f|rf|fr)(?=\"|')")
_F_OR_T_PREFIX = re.compile(r"(?i)(?<![\w\"'])(?:f|rf|fr|t|rt|tr)(?=\"|')")
_PREFIX = re.compile(r"(?i)(?<![\w\"'])(?:[rub]|br|rb)?(?=\"|')")
_TYPE_STATEMENT = re.compile(r"^([ \t]*)type[ \t]+(?=[^\W\d]\w*[ \t]*[\[=])", re.MULTILINE)
_NAME = r"[^\W\d]\w*"
_GENERIC = re.compile(rf"^([ \t]*(?:(?:async[ \t]+)?def|class)[ \t]+{_NAME})[ \t]*\[[^\n()]+?\](?=[ \t]*[(:])", re.M)
_GENERIC_TYPE = re.compile(rf"^([ \t]*{_NAME})\[[^\n=]*\](?=[ \t]*=)", re.MULTILINE)
_EXCEPT = re.compile(r"^([ \t]*except[ \t]+)([^\n()]{0,200},[^\n()]{0,200}?)(?=[ \t]*:)", re.MULTILINE)
_SHELL = re.compile(r"^([ \t]*)[%!][^\n]*", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class _Addition:
    """What a version of Python has added: how it is written the old way, and what to do about it."""

    release: tuple[int, int]
    rewritten: Callable[[str], str]
    advice: Text


def newer_python(error: str, source: str, environment: Environment) -> Text | None:
    """Say that a cell needs a newer Python than the grader has; None unless that is why it was refused.

    Args:
        error: the one line of what the cell raised.
        source: the cell.
        environment: what it ran in.
    """
    if not error.startswith(("SyntaxError", "IndentationError")) or len(source) > _LONGEST_CELL:
        return None
    plain = _SHELL.sub(r"\1pass", source)
    ours = sys.version_info[:2]
    if ours > environment.release and _is_python(plain):
        return _said(environment, _Addition(ours, str, _OTHERWISE.fill(p=environment.named)))
    for added in _ADDITIONS:
        if added.release > environment.release and not _is_python(plain) and _is_python(added.rewritten(plain)):
            return _said(environment, added)
    return None


def _said(environment: Environment, added: _Addition) -> Text:
    newer = f"Python {added.release[0]}.{added.release[1]}"
    said = Text("Your code is right in {n}, but the grader runs {p}, which is older. ")
    return said.fill(n=newer, p=environment.named) + added.advice


def _is_python(source: str) -> bool:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            compile(source, "cell", "exec", ast.PyCF_ONLY_AST | ast.PyCF_ALLOW_TOP_LEVEL_AWAIT, dont_inherit=True)
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            return False
    return True


def _with_plain_f_strings(source: str, prefix: re.Pattern[str] = _F_PREFIX) -> str:
    """Empty each f-string, and write what its braces held below: before Python 3.12 its own quotes could not be there.

    Where a string does not end, or braces are empty, the source is returned as it is.
    """
    strings = _Strings(source, prefix)
    try:
        rest = strings.rewritten()
    except _NoStringError:
        return source
    return "\n".join([rest, *(f"({one}\n)" for one in strings.held)])


class _NoStringError(Exception):
    """A string does not end, or braces do not match."""


class _Strings:
    """Goes through a source once, from string to string. `held` are the expressions in the braces of f-strings."""

    def __init__(self, source: str, prefix: re.Pattern[str]) -> None:
        self._source, self._prefix = source, prefix
        self._at = 0
        self._depth = 0
        self.held: list[str] = []

    def rewritten(self) -> str:
        """Return the source with an empty string in place of each f-string."""
        return self._code("")

    def _code(self, until: str) -> str:
        """Copy code up to a character of `until` that lies in no bracket; the f-strings in it are rewritten."""
        out: list[str] = []
        brackets = 0
        while self._at < len(self._source):
            char = self._source[self._at]
            if char in until and brackets == 0 and not self._is_comparison(char):
                return "".join(out)
            formatted = self._prefix.match(self._source, self._at)
            plain = None if formatted else _PREFIX.match(self._source, self._at)
            if formatted is not None:
                out.append(self._formatted(formatted.end(), raw="r" in formatted[0].lower()))
            elif plain is not None:
                out.append(self._plain(plain.end()))
            elif char == "#":
                self._at = self._source.find("\n", self._at) if "\n" in self._source[self._at :] else len(self._source)
            else:
                brackets += (char in "([{") - (char in ")]}")
                out.append(char)
                self._at += 1
        if until:
            raise _NoStringError
        return "".join(out)

    def _is_comparison(self, char: str) -> bool:
        """Whether a character that might end an expression in braces is part of ``!=``."""
        return char == "!" and self._source[self._at + 1 : self._at + 2] == "="

    def _quote(self, start: int) -> str:
        triple = self._source[start : start + 3]
        return triple if triple in ('"""', "'''") else self._source[start]

    def _plain(self, start: int) -> str:
        """Copy a string without braces."""
        quote = self._quote(start)
        end = start + len(quote)
        while not self._source.startswith(quote, end):
            if end >= len(self._source) or (len(quote) == 1 and self._source[end] == "\n"):
                raise _NoStringError
            end += 2 if self._source[end] == "\\" else 1
        begin, self._at = self._at, end + len(quote)
        return self._source[begin : self._at]

    def _formatted(self, start: int, *, raw: bool) -> str:
        """Go over an f-string, and return one that may stand at its place: it can be assigned to as little."""
        quote = self._quote(start)
        self._at = start + len(quote)
        self._parts(quote, raw=raw)
        return 'f"{0}"'

    def _parts(self, quote: str, *, raw: bool) -> None:
        """Go on to the end of an f-string, or of the format in its braces where `quote` is one."""
        self._depth += 1
        if self._depth > _DEEPEST:
            raise _NoStringError
        while not self._source.startswith(quote, self._at):
            char = self._source[self._at : self._at + 1]
            if not char or (char == "\n" and len(quote) == 1 and quote != "}"):
                raise _NoStringError
            if quote != "}" and self._source[self._at : self._at + 2] in ("{{", "}}"):
                self._at += 2
            elif char == "{":
                self._braces(raw=raw)
            elif char == "}":
                raise _NoStringError
            else:
                self._at += 2 if char == "\\" and not raw else 1
        self._at += len(quote)
        self._depth -= 1

    def _braces(self, *, raw: bool) -> None:
        self._at += 1
        expression = self._code("!:}").strip().removesuffix("=")
        if not expression:
            raise _NoStringError
        self.held.append(expression)
        if self._source[self._at : self._at + 1] == "!":
            self._at += 2  # and its one letter
        if self._source[self._at : self._at + 1] == ":":
            self._at += 1
            self._parts("}", raw=raw)
        elif self._source[self._at : self._at + 1] == "}":
            self._at += 1
        else:
            raise _NoStringError


def _without_types(source: str) -> str:
    """Take away type parameters, and write the statement ``type`` as an assignment."""
    aliases = _TYPE_STATEMENT.sub(r"\1", source)
    if aliases != source:
        aliases = _GENERIC_TYPE.sub(r"\1", aliases)
    return _GENERIC.sub(r"\1", aliases)


def _with_parentheses(source: str) -> str:
    return _EXCEPT.sub(r"\1(\2)", source)


_OTHERWISE = Text("Write it as {p} reads it.")
_ADDITIONS = (
    _Addition(
        (3, 12),
        _with_plain_f_strings,
        Text("In the braces of an f-string use the other kind of quotes, and neither a backslash nor a comment."),
    ),
    _Addition(
        (3, 12),
        _without_types,
        Text("Leave out the type parameters, in brackets after a name, and the statement `type`."),
    ),
    _Addition(
        (3, 14),
        _with_parentheses,
        Text("Put the exceptions after `except` in parentheses."),
    ),
    _Addition(
        (3, 14),
        partial(_with_plain_f_strings, prefix=_F_OR_T_PREFIX),
        Text("Write an f-string in place of a t-string."),
    ),
)
