"""What a hidden check may tell: words that stand in the grader or in this library, and a few single numbers.

Whatever a matcher or a grader writes about a student's answer passes here. So a text, a name or a list that the
student's process chose, because it has seen hidden inputs, reaches no record and no page, whoever quoted it.
"""

from __future__ import annotations

import builtins
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path

import numpy as np

from gabarito.checks.matcher import PARTS_HOLD
from gabarito.values.text import LANGUAGES, LOCALE, Text

# How many single numbers one refusal may carry; its place, such as `[0, 2]`, and a shape count as one.
MOST_NUMBERS = 2
# How many refusals of one check are told together, how many axes of a shape, and how many characters of a number.
_MOST_PARTS, _MOST_AXES, _LONGEST = 8, 5, 40
_LEFT_OUT = "…"
_SIGNS = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~…–—×≤≥≈·²³√∞½→≠±°ªº“”‘’")
# Of a text: a word; a bracket of whole numbers, such as a shape; a number; white space; any other sign.
_TOKENS = re.compile(
    r"(?P<word>[^\W\d_]\w*|_\w+)"
    r"|(?P<place>[(\[][0-9]+(?:, ?[0-9]+)*,?[)\]])"
    r"|(?P<number>-?[0-9]+(?:\.[0-9]+)?(?:e[-+]?[0-9]+)?%?)"
    r"|(?P<space>\s+)|(?P<sign>.)",
    re.DOTALL,
)
_ROW = re.compile(f"{_LEFT_OUT}(?:[\\s,]*{_LEFT_OUT})+")
_FRAMEWORK = Path(__file__).parents[1]
_SOURCES = ("checks", "execution/trusted", "grading", "values")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words that may be told."""

    words: frozenset[str]

    @classmethod
    def of(cls, files: Iterable[Path]) -> Vocabulary:
        """Return this library's words and those of a grader's own `files`."""
        found = set(_own_words())
        for file in files:
            if file.suffix in (".py", ".po", ".toml"):
                found |= _words_in(file)
        return cls(frozenset(found))

    def of_answer(self, text: Text) -> Text:
        """Return what may be told of an answer: known words, and :data:`MOST_NUMBERS` for each refusal."""
        return text.map(self._of_answer)

    def of_author(self, text: Text) -> Text:
        """Return what may be told of what was expected: known words, and any number."""
        return text.map(partial(self._told, free=None))

    def of_advice(self, text: Text) -> Text:
        """Return what may be told of a hint: known words, numbers of the grader's own, and as few others."""
        return text.map(partial(self._told, free=self.words))

    def _of_answer(self, text: str) -> str:
        share = _share().search(text)
        parts = (text if share is None else text[: share.start()]).split("; ")
        told = [self._told(part, frozenset()) for part in parts[:_MOST_PARTS]]
        more = [_LEFT_OUT] if len(parts) > _MOST_PARTS else []
        return "; ".join([*told, *more]) + ("" if share is None else share[0])

    def _told(self, text: str, free: frozenset[str] | None) -> str:
        """Leave out what is no known word, and numbers beyond the first that are not `free`; None frees all."""
        told: list[str] = []
        numbers = 0
        for token in _TOKENS.finditer(text):
            kind, said = token.lastgroup, token[0]
            if kind in ("number", "place") and free is not None and said not in free:
                numbers += 1
            is_told = {
                "word": said in self.words,
                "place": free is None or (numbers <= MOST_NUMBERS and said.rstrip(",)]").count(",") < _MOST_AXES),
                "number": numbers <= MOST_NUMBERS and len(said) <= _LONGEST,
                "sign": said in _SIGNS,
                "space": True,
            }
            told.append(said if is_told[str(kind)] else _LEFT_OUT)
        return _ROW.sub(_LEFT_OUT, "".join(told))


def _words_in(file: Path) -> frozenset[str]:
    return _words_of(file.read_text(encoding="utf-8", errors="replace"))


def _words_of(text: str) -> frozenset[str]:
    return frozenset(token[0] for token in _TOKENS.finditer(text) if token.lastgroup in ("word", "number"))


@lru_cache(maxsize=1)
def _share() -> re.Pattern[str]:
    """Return what each_of adds in any language, and no student's process chose."""
    forms = (re.escape(PARTS_HOLD.fill(n="0", t="0").into(language)) for language in LANGUAGES)
    return re.compile(rf"(?: \((?:{'|'.join(forms)})\))+$".replace("0", "[0-9]+"))


@lru_cache(maxsize=1)
def _own_words() -> frozenset[str]:
    files = [file for folder in _SOURCES for file in sorted((_FRAMEWORK / folder).rglob("*.py"))]
    # Slips in an author's code are told by the names of NumPy's functions.
    return _ERRORS.union(dir(np), *map(_words_in, files), *map(_translated, sorted(LOCALE.rglob("*.po"))))


def _translated(file: Path) -> frozenset[str]:
    """Return the words of a catalogue that stand for those of `_SOURCES`; others would only widen what can be told."""
    from babel.messages.pofile import read_po

    with file.open("rb") as opened:
        entries = [one for one in read_po(opened) if any(place.startswith(_SOURCES) for place, _ in one.locations)]
    return frozenset().union(*(_words_of(str(one.string)) for one in entries))


def error_name(name: str) -> str:
    """Return the name of a type of exception if it is one of Python's or of a library of the course."""
    return name if name in _ERRORS else "Exception"


_ERRORS = frozenset(
    {
        *(name for name, one in vars(builtins).items() if isinstance(one, type) and issubclass(one, BaseException)),
        *("AxisError", "InvalidArgumentError", "JSONDecodeError", "LinAlgError", "NotFittedError", "NotFoundError"),
        "UFuncTypeError",
    }
)
