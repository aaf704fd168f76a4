"""Who may sign in, and the secrets that stand for them. A secret itself is never kept: its hash is."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Connection, Row, delete, insert, select, update

from gabarito.gradebook.people import audit_change
from gabarito.gradebook.rows import drop_identities
from gabarito.gradebook.tables import AccountRow, IdentityRow, TokenRow
from gabarito.gradebook.values import Account, Purpose, Role
from gabarito.untrusted import storable
from gabarito.values.errors import UsageError
from gabarito.values.submission import as_login

# What a program may send for somebody, also while nobody looks: the audit says who made such a token.
_OF_PROGRAMS = frozenset({Purpose.READING, Purpose.HANDING_IN})
_ACCOUNT = (AccountRow.login, AccountRow.name, AccountRow.role, AccountRow.password)


def add_account(connection: Connection, account: Account, who: str, now: datetime) -> None:
    """Add an account.

    Raises:
        UsageError: if there is one with this login, or the login is no name of a file.
    """
    login = account.login
    if not login or as_login(login) != login:
        raise UsageError("a login of letters, digits and . _ -", repr(login)[:80], "Choose another.")
    if find_account(connection, login) is not None:
        raise UsageError("a login that is free", repr(login), "Choose another.")
    values = {"name": account.name, "role": account.role, "password": account.password, "made_at": now}
    connection.execute(insert(AccountRow).values(login=login, **values))
    audit_change(connection, who, now, "account", {"login": login, "role": account.role})


def find_account(connection: Connection, login: str) -> Account | None:
    """Return the account of this login, None without one."""
    row = connection.execute(select(*_ACCOUNT).where(AccountRow.login == storable(login))).first()
    return None if row is None else _account(row)


def accounts(connection: Connection) -> list[Account]:
    """Return all accounts by login."""
    rows = connection.execute(select(*_ACCOUNT).order_by(AccountRow.login))
    return [_account(row) for row in rows]


def set_password(connection: Connection, login: str, password: str, who: str, now: datetime) -> None:
    """Set the hash of an account's password, and end all sign-ins and invitations.

    Raises:
        UsageError: if there is no such account.
    """
    number = account_number(connection, login)
    connection.execute(update(AccountRow).where(AccountRow.id == number).values(password=password))
    connection.execute(delete(TokenRow).where(TokenRow.account_id == number))
    audit_change(connection, who, now, "password", {"login": login})


def set_role(connection: Connection, login: str, role: Role, who: str, now: datetime) -> None:
    """Set what somebody may do, and end their sign-ins and tokens where it is less than before.

    Raises:
        UsageError: if there is no such account, or it is the last instructor's.
    """
    number = account_number(connection, login)
    before = Role(connection.execute(select(AccountRow.role).where(AccountRow.id == number)).scalar_one())
    if before is role:
        return
    _require_not_last(connection, login)
    connection.execute(update(AccountRow).where(AccountRow.id == number).values(role=role))
    if not role.reaches(before):
        connection.execute(delete(TokenRow).where(TokenRow.account_id == number))
    audit_change(connection, who, now, "role", {"login": login, "role": role, "before": before})


def _require_not_last(connection: Connection, login: str) -> None:
    instructors = select(AccountRow.login).where(AccountRow.role == Role.INSTRUCTOR)
    if connection.execute(instructors).scalars().all() == [login]:
        raise UsageError("an instructor who stays", f"the last one, {login!r}", "Add another first.")


def remove_account(connection: Connection, login: str, who: str, now: datetime) -> None:
    """Remove an account; what was handed in stays.

    Raises:
        UsageError: if there is no such account, or it is the last instructor's.
    """
    number = account_number(connection, login)
    _require_not_last(connection, login)
    connection.execute(delete(TokenRow).where(TokenRow.account_id == number))
    drop_identities(connection, IdentityRow.account_id == number)
    connection.execute(delete(AccountRow).where(AccountRow.id == number))
    audit_change(connection, who, now, "account removed", {"login": login})


def keep_token(
    connection: Connection, login: str, token: str, purpose: Purpose, now: datetime, until: datetime
) -> None:
    """Have a secret stand for an account until some time.

    Raises:
        UsageError: if there is no such account.
    """
    connection.execute(delete(TokenRow).where(TokenRow.until <= now))
    values = {"account_id": account_number(connection, login), "purpose": purpose, "made_at": now, "until": until}
    connection.execute(insert(TokenRow).values(sha256=_hash(token), **values))
    if purpose in _OF_PROGRAMS:
        audit_change(connection, login, now, "token", {"purpose": purpose.value, "until": until.isoformat()})


def account_of(connection: Connection, token: str, purpose: Purpose, now: datetime) -> Account | None:
    """Return the account that a secret stands for, None where it stands for none, or no longer."""
    found = select(*_ACCOUNT).join(TokenRow, TokenRow.account_id == AccountRow.id)
    valid = (TokenRow.sha256 == _hash(token), TokenRow.purpose == purpose, TokenRow.until > now)
    row = connection.execute(found.where(*valid)).first()
    return None if row is None else _account(row)


def drop_tokens(connection: Connection, tokens: Iterable[str]) -> None:
    """Have secrets stand for nobody."""
    connection.execute(delete(TokenRow).where(TokenRow.sha256.in_([_hash(one) for one in tokens])))


def end_tokens(connection: Connection, login: str, purposes: Iterable[Purpose], now: datetime) -> None:
    """Have all secrets of an account that are for this stand for nobody.

    Raises:
        UsageError: if there is no such account.
    """
    ended = list(purposes)
    theirs = (TokenRow.account_id == account_number(connection, login), TokenRow.purpose.in_(ended))
    connection.execute(delete(TokenRow).where(*theirs))
    if _OF_PROGRAMS.intersection(ended):
        audit_change(connection, login, now, "tokens ended", {"purposes": sorted(one.value for one in ended)})


def _account(row: Row[str, str, str, str]) -> Account:
    return Account(login=row.login, name=row.name, role=Role(row.role), password=row.password)


def account_number(connection: Connection, login: str) -> int:
    """Return the number of the account of this login.

    Raises:
        UsageError: if there is none.
    """
    number = connection.execute(select(AccountRow.id).where(AccountRow.login == storable(login))).scalar()
    if number is None:
        raise UsageError("the login of an account", repr(login)[:80], "See `gabarito account list`.")
    return int(number)


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
