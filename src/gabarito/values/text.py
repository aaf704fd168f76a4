"""Sentences that people read: written once, in their author's language, and translated where they are shown.

The sentences of this library are English; other languages are gettext catalogues in ``locale/``. Those of a grader are
in the language of its author, and its catalogues stand beside it.
"""

from __future__ import annotations

import gettext
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import KW_ONLY, dataclass, replace
from functools import cache, lru_cache
from numbers import Integral
from pathlib import Path
from string import Formatter
from typing import Final

# A code of ISO 639: "pt", "en".
Language = str
LOCALE: Final = Path(__file__).parents[1] / "locale"
DOMAIN: Final = "gabarito"
# The language in which this library is written.
OWN: Final[Language] = "en"
_BRACES = re.compile(r"\{\w*\}")
_LONGEST_LABEL = 80
# The languages in which this library can speak.
LANGUAGES: Final[tuple[Language, ...]] = (
    OWN,
    *sorted(file.parents[1].name for file in LOCALE.glob(f"*/LC_MESSAGES/{DOMAIN}.mo")),
)


@dataclass(frozen=True, slots=True)
class Translations:
    """What a grader's sentences are in other languages than its own: each language's words by the sentence."""

    languages: Mapping[Language, Mapping[str, str]]

    def of(self, words: str, language: Language) -> str | None:
        """Return the translation of `words`; None where there is none."""
        return self.languages.get(language, {}).get(words) or None


NONE: Final = Translations({})


@dataclass(frozen=True, slots=True)
class Text:
    """A sentence or phrase, which can be said in several languages.

    Args:
        words: the sentence in its author's language; with `parts`, it has their names in braces.
        parts: what stands in place of each name in braces.
        others: its words in other languages, where they come with it and stand in no catalogue.
        change: what is done with the words of every language in the end.
    """

    words: str
    _: KW_ONLY
    parts: tuple[tuple[str, Text], ...] = ()
    others: tuple[tuple[Language, str], ...] = ()
    change: Callable[[str], str] | None = None

    @classmethod
    def of(cls, words: str | Text) -> Text:
        """Return `words` as a `Text`."""
        return words if isinstance(words, Text) else cls(words)

    @classmethod
    def spoken(cls, words: Mapping[Language, str]) -> Text:
        """Return a text whose words are known in each of some languages, one at least."""
        return cls(words.get(OWN, next(iter(words.values()))), others=tuple(words.items()))

    def into(self, language: Language, translations: Translations = NONE) -> str:
        """Return the words in `language`, or the author's where no catalogue has them.

        Args:
            language: the language.
            translations: the catalogues of a grader, asked before those of this library.
        """
        words = self._translated(language, translations)
        if self.parts:
            parts = {name: part.into(language, translations) for name, part in self.parts}
            try:
                words = words.format_map(parts)
            except (LookupError, ValueError):  # a translation with a slip in its braces
                words = self.words.format_map(parts)
        return words if self.change is None else self.change(words)

    def _translated(self, language: Language, translations: Translations) -> str:
        for spoken, words in self.others:
            if spoken == language:
                return words
        if not language or not self.words:  # a catalogue has its own head under no words
            return self.words
        found = translations.of(self.words, language)
        return _library(language).gettext(self.words) if found is None else found

    def fill(self, **parts: str | Text) -> Text:
        """Put a part in place of each ``{name}``.

        Raises:
            KeyError: if the words name a part that is not given.
        """
        for name in _names(self.words):
            if name not in parts:
                raise KeyError(name)
        return replace(self, parts=tuple((name, Text.of(part)) for name, part in parts.items()))

    def map(self, change: Callable[[str], str]) -> Text:
        """Return the text with the words of every language changed."""
        return Text("{t}", parts=(("t", self),), change=change)

    def without_end(self) -> Text:
        """Return a sentence without its full stop, to stand inside another."""
        return self.map(_without_full_stop)

    def __add__(self, other: str | Text) -> Text:
        return join((self, Text.of(other)), "")

    def __str__(self) -> str:
        return self.into("")


def filled(words: str | Text, parts: Mapping[str, str | int | float | Text]) -> Text:
    """Put parts in place of the names in braces that they have; numbers are written with five digits at most.

    Unlike :meth:`Text.fill`, it leaves words alone that are no template for these parts: what a student's code said may
    have braces of its own.
    """
    text = Text.of(words)
    if not parts or text.parts or not _is_template(text.words, frozenset(parts)):
        return text
    return text.fill(**{name: _part(part) for name, part in parts.items()})


def _part(part: str | float | Text) -> str | Text:
    return part if isinstance(part, str | Text) else str(part) if isinstance(part, Integral) else f"{part:.5g}"


@lru_cache(4096)
def _is_template(words: str, names: frozenset[str]) -> bool:
    try:
        fields = [field for field in Formatter().parse(words) if field[1] is not None]
    except ValueError:
        return False
    # A width could make a text of any size of a part.
    return bool(fields) and all(name in names and not (width or changed) for _, name, width, changed in fields)


def hyphenated(words: str) -> str:
    """Return words in lowercase and hyphens: ``a-moitie-50`` for ``À moitié: 50 %``."""
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def label_of(text: Text | None) -> str:
    """Return the name under which a sentence is counted: its author's words, whatever stands in its braces.

    It is the same in every language and for every value that the sentence quotes.
    """
    if text is None:
        return ""
    named = [label_of(part) for _, part in text.parts] if not _BRACES.sub("", text.words).strip() else []
    return (hyphenated(_BRACES.sub("", text.words)) or "-".join(filter(None, named)))[:_LONGEST_LABEL].strip("-")


def worded(words: str | Text) -> Text:
    """Return `words` as :meth:`Text.of` does: what converts the fields of a class of attrs has to be a function."""
    return Text.of(words)


def worded_or_none(words: str | Text | None) -> Text | None:
    """Return `words` as :func:`worded` does, and None as it is."""
    return None if words is None else Text.of(words)


def join(texts: Iterable[Text], separator: str | Text) -> Text:
    """Join phrases with a separator, language by language."""
    named = tuple((f"t{place}", text) for place, text in enumerate(texts))
    between = Text.of(separator)
    if not named:
        return Text("")
    return Text("{s}".join(f"{{{name}}}" for name, _ in named), parts=(*named, ("s", between)))


def sentence(expected: Text, received: Text, advice: Text | None) -> Text:
    """Write the one grammar of every message: what was expected, what was received, what to do next."""
    # What was received may be a sentence of another program, or a message of this grammar.
    whole = Text("Expected {e}; received {r}.").fill(e=expected, r=received.without_end())
    return whole if advice is None else whole + " " + advice


def preload() -> None:
    """Read the catalogues, for a process whose children will not see their files."""
    for language in LANGUAGES:
        _library(language)


@cache
def _library(language: Language) -> gettext.NullTranslations:
    return gettext.translation(DOMAIN, LOCALE, [language], fallback=True)


@lru_cache(4096)
def _names(words: str) -> tuple[str, ...]:
    return tuple(name for _, name, _, _ in Formatter().parse(words) if name)


def _without_full_stop(words: str) -> str:
    return words.removesuffix(".")
