"""Who is meant: from the names and numbers that a platform writes to a student of the roster."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from gabarito.gradebook.values import Student
from gabarito.platforms.headers import simple


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """Who a file or a row says that it is of; whatever the platform does not tell is empty."""

    name: str = ""
    login: str = ""
    email: str = ""
    ids: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Found:
    """The student that is meant and what told so; None, and why, where nobody or several could be."""

    student: Student | None
    how: str


class People:
    """The roster, ready to be asked."""

    def __init__(self, students: Iterable[Student]) -> None:
        self._by_key: dict[tuple[str, str], set[str]] = defaultdict(set)
        self._students: dict[str, Student] = {}
        for student in students:
            self._students[student.login] = student
            for key in _keys_of(student):
                self._by_key[key].add(student.login)

    def find(self, claim: Claim) -> Found:
        """Look by what is surest first: the platform's number, other numbers, login, address, and last the name."""
        ambiguous = ""
        for key in _asked(claim):
            logins = self._by_key.get(key, set())
            if len(logins) == 1:
                return Found(self._students[min(logins)], _WORDS.get(key[0], key[0]))
            if logins:
                ambiguous = ambiguous or f"{len(logins)} students have this {_WORDS.get(key[0], key[0])}"
        return Found(None, ambiguous or "not in the roster")


_WORDS = {"run": "name", "sis": "ID number", "email": "address"}


def _keys_of(student: Student) -> Iterator[tuple[str, str]]:
    """Everything that a student may be called by. Platforms that sort by surname run all words together."""
    yield "login", student.login.casefold()
    for kind, value in student.ids.items():
        yield kind, value.casefold()
    if student.email:
        yield "email", student.email.casefold()
    words = simple(student.name).split()
    if words:
        yield "name", " ".join(words)
    for name in (student.name, _without_accented(student.name)):
        parts = simple(name).split()
        # Where the surname begins is not known: `Ana Maria Souza` may be filed as `souzaanamaria` or `mariasouzaana`.
        for place in range(len(parts)):
            yield "run", "".join(parts[place:] + parts[:place])


def _asked(claim: Claim) -> Iterator[tuple[str, str]]:
    for kind, value in claim.ids.items():
        if value:
            yield kind, value.casefold()
    # Canvas' and Gradescope's own fields may hold what another system calls the login.
    for kind in ("login", "email", "sis"):
        for value in (claim.login, claim.email):
            if value:
                yield kind, value.casefold()
    words = simple(claim.name).split()
    if words:
        # Only a single word may be one that was run together: `Maria Ana` is not `Ana Maria`.
        yield ("name", " ".join(words)) if len(words) > 1 else ("run", words[0])


def _without_accented(name: str) -> str:
    """Drop letters with accents altogether, as Canvas does in the names of files: `João` becomes `Joo`."""
    composed = unicodedata.normalize("NFC", name)
    return "".join(one for one in composed if one.isascii())
