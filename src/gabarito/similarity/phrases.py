"""What the pages about similar submissions say, in every language of the course."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from gabarito.pages.formats import Plural
from gabarito.values.text import Language, Text

_PHRASES: Mapping[str, Text] = {
    "title": Text("Similar submissions"),
    "hint": Text(
        "This is a hint, and no proof of anything. Students learn together, use the same sources and have the same "
        "teacher. Read both answers, and talk to both students, before you draw a conclusion."
    ),
    "how": Text(
        "The answers and the code that students added are compared, without comments, names and numbers. What is in "
        "the starter or the reference solution does not count, and what many students wrote counts very little."
    ),
    "pairs": Text("Pairs to look at"),
    "none": Text("No two submissions are similar enough to be listed."),
    "groups": Text("Groups"),
    "groups_note": Text("Students connected by these pairs, directly or through others."),
    "first": Text("First student"),
    "second": Text("Second student"),
    "evidence": Text("Distinctive tokens in common"),
    "share": Text("Share of all distinctive tokens"),
    "look": Text("side by side"),
    "left_out": Text("Not compared"),
    "back": Text("all pairs"),
    "answer": Text("Answer"),
    "added": Text("Added cell"),
    "passage": Text("matching passage"),
    "marks": Text("Matching passages are highlighted and have the same number on both sides."),
}

_MORE = Plural(
    Text("{n} weaker pair is not shown; use --most to show more."),
    Text("{n} weaker pairs are not shown; use --most to show more."),
)
_COMPARED = Plural(
    Text("{n} submission was compared."),
    Text("{n} submissions were compared."),
)
_SHORT = Plural(
    Text("{n} of them has too little code of its own to be compared."),
    Text("{n} of them have too little code of their own to be compared."),
)


@cache
def of(language: Language) -> Mapping[str, str]:
    """Return every fixed phrase by its name."""
    return {name: text.into(language) for name, text in _PHRASES.items()}


def compared(number: int, short: int, language: Language) -> str:
    """How many submissions were compared, and how many of them were too short."""
    said = [_COMPARED.fill(number, language)] + ([_SHORT.fill(short, language)] if short else [])
    return " ".join(said)


def more(number: int, language: Language) -> str:
    """How many pairs are not shown, or nothing where all are."""
    return _MORE.fill(number, language) if number else ""
