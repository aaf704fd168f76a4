"""Who somebody is elsewhere: at a provider of OpenID Connect, and the account here that this was linked to."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, Row, Select, delete, func, select, update

from gabarito.gradebook.accounts import account_number
from gabarito.gradebook.people import audit_change
from gabarito.gradebook.rows import insert_new
from gabarito.gradebook.tables import AccountRow, IdentityRow, StudentRow, TokenRow
from gabarito.gradebook.values import Identity, Purpose, Student
from gabarito.untrusted import storable
from gabarito.values.errors import UsageError

# Somebody else's provider decides how many people come by: of those who are linked to nobody, so many are kept.
_MOST_WAITING = 1_000
_LONGEST = 255


def keep_identity(connection: Connection, issuer: str, subject: str, name: str, email: str, now: datetime) -> Identity:
    """Keep who came by, with the name and address that the provider says now, and return what is known of them.

    Raises:
        UsageError: if too many wait to be linked.
    """
    there = (IdentityRow.issuer == storable(issuer), IdentityRow.subject == storable(subject))
    said = {"name": name[:_LONGEST], "email": email[:_LONGEST], "seen_at": now}
    if not connection.execute(update(IdentityRow).where(*there).values(**said)).rowcount:
        waiting = select(func.count()).select_from(IdentityRow).where(IdentityRow.account_id.is_(None))
        if int(connection.execute(waiting).scalar_one()) >= _MOST_WAITING:
            raise UsageError(f"at most {_MOST_WAITING} people who wait", "more", "Link or remove some.")
        insert_new(connection, IdentityRow, {"issuer": issuer, "subject": subject, "account_id": None, **said})
    return _identity(connection.execute(_everything().where(*there)).one())


def identities(connection: Connection) -> list[Identity]:
    """Return everybody who came by, those first who are linked to nobody, the latest first."""
    rows = connection.execute(
        _everything().order_by(IdentityRow.account_id.is_not(None), IdentityRow.seen_at.desc(), IdentityRow.id)
    )
    return [_identity(row) for row in rows]


def is_linked(connection: Connection, issuer: str, login: str) -> bool:
    """Whether somebody of this issuer has the account of this login."""
    theirs = select(IdentityRow.id).join(AccountRow, AccountRow.id == IdentityRow.account_id)
    found = theirs.where(IdentityRow.issuer == storable(issuer), AccountRow.login == storable(login))
    return connection.execute(found).first() is not None


def link(connection: Connection, number: int, login: str, who: str, now: datetime, why: str) -> None:
    """Link an identity to the account of this login.

    Raises:
        UsageError: if there is no such identity or account, or it is linked to another.
    """
    found = connection.execute(_everything().where(IdentityRow.id == number)).first()
    if found is None:
        raise UsageError("an identity that came by", str(number), "Look at the list again.")
    if found.login is not None and found.login != login:
        raise UsageError("an identity that is linked to nobody", f"one of {found.login}", "Unlink it first.")
    account = account_number(connection, login)
    connection.execute(update(IdentityRow).where(IdentityRow.id == number).values(account_id=account))
    detail = {"login": login, "issuer": found.issuer, "subject": found.subject, "why": why}
    audit_change(connection, who, now, "identity linked", detail)


def unlink(connection: Connection, number: int, who: str, now: datetime) -> None:
    """Link an identity to nobody, and end the sign-ins of the account that it was linked to.

    Raises:
        UsageError: if there is no such identity, or it is linked to nobody.
    """
    found = connection.execute(_everything().where(IdentityRow.id == number)).first()
    if found is None or found.login is None:
        raise UsageError("an identity that is linked", str(number), "Look at the list again.")
    account = account_number(connection, found.login)
    connection.execute(update(IdentityRow).where(IdentityRow.id == number).values(account_id=None))
    theirs = (TokenRow.account_id == account, TokenRow.purpose == Purpose.SIGN_IN)
    connection.execute(delete(TokenRow).where(*theirs))
    detail = {"login": found.login, "issuer": found.issuer, "subject": found.subject}
    audit_change(connection, who, now, "identity unlinked", detail)


def students_of_address(connection: Connection, email: str) -> list[Student]:
    """Return who is on the roster with this e-mail address; letters of either case are the same."""
    table = StudentRow
    rows = connection.execute(
        select(table.login, table.name, table.email)
        .where(table.on_roster, func.lower(table.email) == storable(email).lower())
        .order_by(table.login)
    )
    return [Student(login=row.login, name=row.name, email=row.email) for row in rows]


def _everything() -> Select[int, str, str, str, str, datetime, str]:
    return select(
        IdentityRow.id,
        IdentityRow.issuer,
        IdentityRow.subject,
        IdentityRow.name,
        IdentityRow.email,
        IdentityRow.seen_at,
        AccountRow.login,
    ).join(AccountRow, AccountRow.id == IdentityRow.account_id, isouter=True)


def _identity(row: Row[int, str, str, str, str, datetime, str]) -> Identity:
    return Identity(
        number=row.id,
        issuer=row.issuer,
        subject=row.subject,
        name=row.name,
        email=row.email,
        seen_at=row.seen_at,
        login=row.login,
    )
