"""Another site says who somebody is: whose account that is here, by a written rule and never by a guess."""

from __future__ import annotations

from dataclasses import dataclass

from gabarito.gradebook.gradebook import Gradebook
from gabarito.gradebook.lti_values import LoginFrom
from gabarito.gradebook.values import Account, Role, Student
from gabarito.platforms.person import Person
from gabarito.values.submission import as_login


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Another site that vouches for people: a learning platform, or a JupyterHub.

    Args:
        name: what it is called here.
        realm: what its people are known under among identities; no other site has the same.
        who: what the audit calls it.
        login_from: what says who on the roster somebody is.
        fills_roster: whether its students are taken into the roster.
        gives_roles: whether who teaches there teaches here.
    """

    name: str
    realm: str
    who: str
    login_from: LoginFrom
    fills_roster: bool
    gives_roles: bool


def account_of(book: Gradebook, source: Source, person: Person) -> Account | None:
    """Return the account of somebody on another site; None until a rule or an instructor says whose it is.

    Once linked, it stays linked, whatever the other site calls this person later. Their name and address on the roster
    follow, where that site fills it; and what they may do, where it gives roles and the account has no password of
    its own.

    Raises:
        UsageError: if too many people wait to be linked.
    """
    known = book.keep_identity(source.realm, person.subject, person.name, person.email)
    login = known.login
    if login is None:
        login = _new_login(book, source, person)
        if login is None:
            return None
        book.link(known.number, login, who=source.who, why=f"{source.login_from} of {source.name}")
    account = book.account(login)
    if account is None:
        return None
    if _follows_role(source, person, account):
        book.set_role(login, person.role or account.role, who=source.who)
        account = book.account(login)
    if account is not None and account.role is Role.STUDENT is person.role and source.fills_roster:
        book.import_roster([Student(login=login, name=person.name, email=person.email)], who=source.who)
    return account


def _follows_role(source: Source, person: Person, account: Account) -> bool:
    return source.gives_roles and person.role not in (None, account.role) and not account.password


def _new_login(book: Gradebook, source: Source, person: Person) -> str | None:
    """Return the login of somebody who is not linked yet, with an account; None where no rule says it."""
    login, is_on_roster = _login_by_rule(book, source, person)
    # Two people of one site are never one person here, even if they share an address.
    if login is None or person.role is None or book.is_linked(source.realm, login):
        return None
    account = book.account(login)
    if person.role is Role.STUDENT:
        # Whoever teaches here is linked by an instructor: nobody becomes one by a name.
        if (account is not None and account.role is not Role.STUDENT) or not (is_on_roster or source.fills_roster):
            return None
        if not is_on_roster:
            book.import_roster([Student(login=login, name=person.name, email=person.email)], who=source.who)
    elif not source.gives_roles or account is not None or is_on_roster:
        return None
    if account is None:
        book.add_account(Account(login=login, name=person.name or login, role=person.role), who=source.who)
    return login


def _login_by_rule(book: Gradebook, source: Source, person: Person) -> tuple[str | None, bool]:
    """Return what somebody is called here by the rule of the other site, and whether the roster has them."""
    if source.login_from == "email":
        found = book.students_of_address(person.email) if person.email else []
        if len(found) > 1:  # an address of two students says nothing
            return None, False
        said = found[0].login if found else person.email.lower()
    elif source.login_from == "subject":
        said = f"{source.name}-{person.subject}"
    else:
        said = person.username if source.login_from == "username" else person.sourcedid
    # What would have to be changed to be a login could be another's.
    if not said or as_login(said) != said:
        return None, False
    return said, any(one.login == said for one in book.students())
