"""Who may sign in: passwords, first accounts, invitations for a class."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from gabarito.gradebook.gradebook import Gradebook
from gabarito.gradebook.values import Account, Purpose, Role
from gabarito.values.errors import UsageError

SHORTEST, LONGEST = 10, 200
# How long an invitation waits.
INVITED = timedelta(days=14)


class Passwords:
    """Hashes passwords by Argon2id, with the parameters of RFC 9106 for little memory."""

    def __init__(self) -> None:
        self._hasher = PasswordHasher()
        # Whoever has no account costs as much time as whoever has one.
        self._nobody = self._hasher.hash(secrets.token_urlsafe(16))

    def hashed(self, password: str) -> str:
        """Return the hash of a new password.

        Raises:
            UsageError: if it is too short to be kept secret, or too long to be read.
        """
        if not SHORTEST <= len(password) <= LONGEST:
            expected = f"a password of {SHORTEST} to {LONGEST} characters"
            raise UsageError(expected, f"one of {len(password)}", "Choose another.")
        return self._hasher.hash(password)

    def is_right(self, password: str, hashed: str) -> bool:
        """Whether this is the password with that hash; with none, it takes as long and is wrong."""
        try:
            return self._hasher.verify(hashed or self._nobody, password[:LONGEST]) and bool(hashed)
        except (VerificationError, InvalidHashError):
            return False


@dataclass(frozen=True, slots=True)
class Invitation:
    """A secret with which somebody sets a first password, as long as it is valid."""

    login: str
    name: str
    token: str


def invite_class(book: Gradebook, *, who: str) -> Sequence[Invitation]:
    """Invite everybody on the roster who cannot sign in yet; an earlier invitation stays valid beside the new one."""
    known = {one.login: one for one in book.accounts()}
    invitations = []
    for student in book.students():
        if student.login not in known:
            account = Account(login=student.login, name=student.name, role=Role.STUDENT)
            book.add_account(account, who=who)
        elif known[student.login].password:
            continue
        invitations.append(invite(book, student.login, student.name))
    return invitations


def invite(book: Gradebook, login: str, name: str) -> Invitation:
    """Invite somebody who has an account.

    Raises:
        UsageError: if there is no such account.
    """
    token = secrets.token_urlsafe(32)
    book.keep_token(login, token, Purpose.INVITATION, datetime.now(UTC) + INVITED)
    return Invitation(login, name, token)
