"""Sentences a student reads, in every language of the course."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, get_args

Language = Literal["pt", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)


@dataclass(frozen=True, slots=True)
class Text:
    """One sentence or phrase in English and in Portuguese."""

    en: str
    pt: str

    @classmethod
    def of(cls, words: str | Text) -> Text:
        """Return `words` as a `Text`; a plain string reads the same in both languages."""
        return words if isinstance(words, Text) else cls(words, words)

    def into(self, language: Language) -> str:
        """Return the words in `language`."""
        return self.pt if language == "pt" else self.en

    def fill(self, **parts: str | Text) -> Text:
        """Replace each ``{name}`` by the part of that name, language by language."""
        texts = {name: Text.of(part) for name, part in parts.items()}
        return Text(
            self.en.format(**{name: text.en for name, text in texts.items()}),
            self.pt.format(**{name: text.pt for name, text in texts.items()}),
        )

    def without_end(self) -> Text:
        """Return a sentence without its full stop, to stand inside another."""
        return Text(self.en.removesuffix("."), self.pt.removesuffix("."))

    def __add__(self, other: str | Text) -> Text:
        other = Text.of(other)
        return Text(self.en + other.en, self.pt + other.pt)

    def __str__(self) -> str:
        return self.en


def join(texts: Iterable[Text], separator: str | Text) -> Text:
    """Join phrases with a separator, language by language."""
    parts, between = list(texts), Text.of(separator)
    return Text(between.en.join(t.en for t in parts), between.pt.join(t.pt for t in parts))


def sentence(expected: Text, received: Text, advice: Text | None) -> Text:
    """Write the one grammar of every message: what was expected, what was received, what to do next."""
    # What was received may be a sentence of another program, or a message of this grammar.
    said = received.without_end()
    whole = Text("Expected {e}; received {r}.", "Esperado: {e}; recebido: {r}.").fill(e=expected, r=said)
    return whole if advice is None else whole + " " + advice
