"""Sentences in the two languages of the course, for tests of what is said in each."""

from __future__ import annotations

from gabarito.values.text import LANGUAGES, Text


def spoken(en: str, pt: str) -> Text:
    """Return a text with its words in English and in Portuguese."""
    return Text.spoken({"en": en, "pt": pt})


def both(text: Text) -> tuple[str, str]:
    """Return the words in English and in Portuguese."""
    return text.into("en"), text.into("pt")


def noted(words: str, **parts: str) -> str:
    """Return the line of standard error that notes a habit, in every language."""
    return f"Gabarito: {' · '.join(map(Text(words).fill(**parts).into, LANGUAGES))}"
