"""Who a file or a row is about: from the names and numbers that a platform writes to a student of the roster."""

from __future__ import annotations

import hashlib
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from gabarito.gradebook.values import Student
from gabarito.platforms.columns import simple
from gabarito.untrusted import file_name, within_bytes

_LONGEST_LOGIN = 200
# A claim has fewer keys than this.
_MOST_KEYS = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """Whose work a file or a row says it is; what the platform does not tell is empty."""

    name: str = ""
    login: str = ""
    email: str = ""
    ids: Mapping[str, str] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """What tells this person from others on the platform: its number, else a login, an address or a name."""
        return next((value for value in (*self.ids.values(), self.login, self.email, self.name) if value), "")


@dataclass(frozen=True, slots=True)
class Found:
    """The student and what identified them; or None and the reason, where nobody or more than one fits.

    `doubt` is higher the less sure it is: a later claim, and within a claim what comes later.
    """

    student: Student | None
    how: str
    doubt: int = 0


class People:
    """The roster, indexed by everything that its students may be called."""

    def __init__(self, students: Iterable[Student]) -> None:
        self._by_key: dict[tuple[str, str], set[str]] = defaultdict(set)
        self._students: dict[str, Student] = {}
        for student in students:
            self._students[student.login] = student
            for key in _keys_of(student):
                self._by_key[key].add(student.login)

    def find(self, *claims: Claim) -> Found:
        """Find the student of the first claim that fits exactly one.

        Within a claim the surest comes first: the platform's number, other numbers, login, e-mail address, and last the
        name. Where no claim fits, the reason is that of the first one.
        """
        answers = [self._find(claim, _MOST_KEYS * place) for place, claim in enumerate(claims)]
        return next((found for found in answers if found.student is not None), answers[0])

    def _find(self, claim: Claim, doubt: int) -> Found:
        ambiguous = ""
        for more, (kind, value) in enumerate(_asked(claim)):
            logins = self._by_key.get((kind, value), set())
            if len(logins) == 1:
                return Found(self._students[min(logins)], _WORDS.get(kind, kind), doubt + more)
            if logins:
                ambiguous = ambiguous or f"{len(logins)} students have this {_WORDS.get(kind, kind)}"
        return Found(None, ambiguous or "not in the roster")


def fits_as_login(login: str) -> bool:
    """Whether `login` can name a file and can be read back from that name unchanged."""
    return (
        bool(login)
        and not login.startswith(".")
        and len(login.encode()) <= _LONGEST_LOGIN
        and file_name(login) == login
    )


def fullest(claims: Sequence[Claim]) -> Claim:
    """Return the first of `claims` with a name, or else the first."""
    return next((claim for claim in claims if claim.name), claims[0])


def made_up_login(claims: Sequence[Claim]) -> str:
    """Make a login for somebody who is not in the roster, from what the platform tells: ``Ana-Souza-1234567``."""
    claim = fullest(claims)
    parts = dict.fromkeys([claim.name, *(value for value in claim.ids.values() if value)])
    words = file_name(claim.login or claim.email or "-".join("-".join(parts).split())).lstrip(".-")
    short = within_bytes(words, 120)
    return short if fits_as_login(short) else hashlib.sha256(words.encode()).hexdigest()[:16]


_WORDS = {"joined": "name", "sis": "ID number", "email": "address"}


def _keys_of(student: Student) -> Iterator[tuple[str, str]]:
    """Everything that a student may be called. Platforms that sort by surname join all words of a name."""
    yield "login", student.login.casefold()
    for kind, value in student.ids.items():
        yield kind, value.casefold()
    if student.email:
        yield "email", student.email.casefold()
    words = simple(student.name).split()
    if words:
        yield "name", " ".join(words)
    for name in (student.name, _without_accented_letters(student.name)):
        parts = simple(name).split()
        # Nobody knows where the surname begins: `Ana Maria Souza` may become `souzaanamaria` or `mariasouzaana`.
        for place in range(len(parts)):
            yield "joined", "".join(parts[place:] + parts[:place])


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
        # Only a single word may be a joined name: `Maria Ana` is not `Ana Maria`.
        yield ("name", " ".join(words)) if len(words) > 1 else ("joined", words[0])


def _without_accented_letters(name: str) -> str:
    """Drop letters with accents altogether, as Canvas does in the names of files: `João` becomes `Joo`."""
    composed = unicodedata.normalize("NFC", name)
    return "".join(one for one in composed if one.isascii())
