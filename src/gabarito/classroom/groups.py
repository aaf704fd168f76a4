"""Groups: written answers to one question that say nearly the same, to be read once and marked together."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from gabarito.gradebook.values import Answer

# Two answers are nearly the same where they share so much of their words: Dice's coefficient of the two sets (L. R.
# Dice, Measures of the amount of ecologic association between species, Ecology 26, 1945). It was chosen, not measured.
_NEARLY = 0.8
_WORD, _SIGN, _BETWEEN = "word", "sign", "between"
# Punctuation that says something in a formula.
_SIGNS = frozenset("-/\\*^%&@#")
_UNEQUAL = re.compile("(!=)")
_PICTURE = re.compile(r"!\[|<img|attachment:", re.IGNORECASE)
# Of a submission, by its run: what its other checks said.
Outcomes = Mapping[int, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Member:
    """An answer in a group.

    Args:
        answer: the answer.
        is_same: whether it says the same as the first, but for capitals, spaces and punctuation.
        is_usual: whether the other checks of its submission came out as those of most in the group.
    """

    answer: Answer
    is_same: bool
    is_usual: bool

    @property
    def is_outlier(self) -> bool:
        """Whether somebody should look at it before it gets the mark of the group."""
        return not (self.is_same and self.is_usual)


@dataclass(frozen=True, slots=True)
class Group:
    """Answers that say nearly the same; the first says what most of them say, and others are shown beside it."""

    members: tuple[Member, ...]

    @property
    def first(self) -> Answer:
        """The answer that stands for all."""
        return self.members[0].answer

    @property
    def outliers(self) -> int:
        """How many should be looked at one by one."""
        return sum(one.is_outlier for one in self.members)


def normal_form(text: str) -> str:
    """Return an answer without capitals, punctuation, and spaces that mean nothing; empty where it has a picture.

    Signs stay: ``loss > 0`` is not ``loss < 0``. Two photos are not the same because what stands beside them is.
    """
    if _PICTURE.search(text):
        return ""
    return " ".join(piece.casefold() for piece, is_said in _pieces(text) if is_said)


def _pieces(text: str) -> Iterator[tuple[str, bool]]:
    """Yield a text in pieces: words and signs, which say something, and what is between them, which does not."""
    for part in _UNEQUAL.split(unicodedata.normalize("NFC", text)):
        if _UNEQUAL.fullmatch(part):
            yield part, True
            continue
        for kind, characters in groupby(part, key=_kind):
            piece = "".join(characters)
            yield from ((one, True) for one in piece) if kind == _SIGN else ((piece, kind == _WORD),)


def _kind(character: str) -> str:
    category = unicodedata.category(character)
    if category[0] in "LNM" or character == "_":
        return _WORD
    return _SIGN if category[0] == "S" or character in _SIGNS else _BETWEEN


def alike_to(answer: Answer, others: Sequence[Answer]) -> list[Answer]:
    """Return those that say the same as an answer, but for capitals, spaces and punctuation.

    An empty one is like no other, and so is one with a picture.
    """
    said = normal_form(answer.text)
    return [one for one in others if normal_form(one.text) == said] if said else []


def grouped(answers: Sequence[Answer], outcomes: Outcomes) -> list[Group]:
    """Put answers that say nearly the same together; the largest group comes first, and nobody is alone in one.

    Example: *It centres the data.*, *it centres the data* and *It centres all the data.* are a group, in which the last
    is an outlier. What nearly everybody writes in the same way is read once; a word more, such as *not*, is seen.
    """
    found: list[tuple[frozenset[str], list[Answer]]] = []
    for answer in answers:
        words = frozenset(normal_form(answer.text).split())
        if not words:
            continue
        for of_first, members in found:
            if _dice(words, of_first) >= _NEARLY:
                members.append(answer)
                break
        else:
            found.append((words, [answer]))
    groups = [_group(members, outcomes) for _, members in found if len(members) > 1]
    return sorted(groups, key=lambda one: -len(one.members))


def _group(answers: Sequence[Answer], outcomes: Outcomes) -> Group:
    """Make a group of what most of these say, and of what differs from that."""
    said = Counter(normal_form(one.text) for one in answers).most_common(1)[0][0]
    usual = Counter(outcomes.get(one.run) for one in answers).most_common(1)[0][0]
    members = [Member(one, normal_form(one.text) == said, outcomes.get(one.run) == usual) for one in answers]
    return Group(tuple(sorted(members, key=lambda one: (not one.is_same, one.is_outlier))))


def _dice(one: frozenset[str], other: frozenset[str]) -> float:
    return 2 * len(one & other) / (len(one) + len(other))


def compared(answer: Answer, first: Answer) -> list[tuple[str, bool]]:
    """Return the pieces of an answer in order, and whether each is a word or sign that the first does not have."""
    known = {piece.casefold() for piece, is_said in _pieces(first.text) if is_said}
    return [(piece, is_said and piece.casefold() not in known) for piece, is_said in _pieces(answer.text)]


def missing(answer: Answer, first: Answer) -> list[str]:
    """Return the words and signs of the first that an answer does not have, in their order."""
    own = {piece.casefold() for piece, is_said in _pieces(answer.text) if is_said}
    said = dict.fromkeys(piece for piece, is_said in _pieces(first.text) if is_said)
    return [piece for piece in said if piece.casefold() not in own]
