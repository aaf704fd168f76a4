"""Who comes from learning platforms: whose account it is, by the rule of the platform, and the roster that follows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from gabarito.gradebook.gradebook import Gradebook
from gabarito.gradebook.lti_values import Context, Platform, SigningKey
from gabarito.gradebook.values import Account, Role, Student
from gabarito.platforms.lti.keys import new_key
from gabarito.platforms.lti.launch import Person
from gabarito.platforms.lti.services import Services
from gabarito.values.errors import GabaritoError
from gabarito.values.submission import as_login

# A key signs for so long, after platforms had the time to see it; older ones stay until nobody needs them any more.
_SIGNS, _SEEN, _KEPT = timedelta(days=90), timedelta(hours=1), timedelta(days=120)


def account_for(book: Gradebook, platform: Platform, person: Person) -> Account | None:
    """Return the account of somebody on a platform; None until a rule or an instructor says whose it is.

    Once linked, it stays linked, whatever the platform calls this person later. Their name and address on the roster
    follow, where the platform fills it; and what they may do, where it gives roles and the account has no password of
    its own.

    Raises:
        UsageError: if too many people wait to be linked.
    """
    known = book.keep_identity(platform.realm, person.subject, person.name, person.email)
    who = f"lti:{platform.name}"
    login = known.login
    if login is None:
        login = _new_login(book, platform, person, who)
        if login is None:
            return None
        book.link(known.number, login, who=who, why=f"{platform.login_from} of the platform")
    account = book.account(login)
    if account is None:
        return None
    if _follows_role(platform, person, account):
        book.set_role(login, person.role or account.role, who=who)
        account = book.account(login)
    if account is not None and account.role is Role.STUDENT is person.role and platform.fills_roster:
        book.import_roster([Student(login=login, name=person.name, email=person.email)], who=who)
    return account


def identity_of(book: Gradebook, platform: Platform, person: Person) -> int:
    """Return the number of somebody among identities."""
    return book.keep_identity(platform.realm, person.subject, person.name, person.email).number


def _follows_role(platform: Platform, person: Person, account: Account) -> bool:
    return platform.gives_roles and person.role not in (None, account.role) and not account.password


def _new_login(book: Gradebook, platform: Platform, person: Person, who: str) -> str | None:
    """Return the login of somebody who is not linked yet, with an account; None where no rule says it."""
    login, is_on_roster = _login_by_rule(book, platform, person)
    if login is None or person.role is None:
        return None
    account = book.account(login)
    if person.role is Role.STUDENT:
        # Whoever teaches here is linked by an instructor: nobody becomes one by a name.
        if (account is not None and account.role is not Role.STUDENT) or not (is_on_roster or platform.fills_roster):
            return None
        if not is_on_roster:
            book.import_roster([Student(login=login, name=person.name, email=person.email)], who=who)
    elif not platform.gives_roles or account is not None or is_on_roster:
        return None
    if account is None:
        book.add_account(Account(login=login, name=person.name or login, role=person.role), who=who)
    return login


def _login_by_rule(book: Gradebook, platform: Platform, person: Person) -> tuple[str | None, bool]:
    """Return what somebody is called here by the rule of the platform, and whether the roster has them."""
    if platform.login_from == "email":
        found = book.students_of_address(person.email) if person.email else []
        if len(found) > 1:  # an address of two students says nothing
            return None, False
        said = found[0].login if found else person.email.lower()
    elif platform.login_from == "subject":
        said = f"{platform.name}-{person.subject}"
    else:
        said = person.username if platform.login_from == "username" else person.sourcedid
    # What would have to be changed to be a login could be another's.
    if not said or as_login(said) != said:
        return None, False
    return said, any(one.login == said for one in book.students())


@dataclass(frozen=True, slots=True)
class Followed:
    """What became of the roster: how many are in the courses, who is no longer, and how many wait to be linked."""

    people: int
    left: tuple[str, ...]
    waiting: int


def follow_roster(book: Gradebook, services: Services, platform: Platform) -> Followed:
    """Bring the roster up to date with the courses of a platform that are allowed.

    Raises:
        GabaritoError: if the platform does not say who is in one of them; what it said of others is kept.
    """
    allowed = [one for one in book.learning_platforms.contexts() if one.platform == platform and one.is_allowed]
    listed = [one for one in allowed if one.members_url]
    if not listed:
        expected = f"a course on {platform.name} that is allowed and lists its people"
        raise GabaritoError(expected, "none", "Allow one, or open a link in it.")
    people = waiting = 0
    for context in listed:
        known, unknown = _members(book, context, services.people(context))
        book.learning_platforms.set_members(context, known)
        people, waiting = people + len(known), waiting + unknown
    gone: Sequence[str] = ()
    # Of a course that does not list its people, nobody knows who has left.
    if platform.fills_roster and len(listed) == len(allowed):
        gone = book.leave_roster(book.learning_platforms.students_of(platform), who=f"lti:{platform.name}")
    return Followed(people, tuple(gone), waiting)


def _members(book: Gradebook, context: Context, people: Sequence[Person]) -> tuple[list[int], int]:
    known, waiting = [], 0
    for person in people:
        if person.role is None:
            continue
        account = account_for(book, context.platform, person)
        waiting += account is None
        known.append(identity_of(book, context.platform, person))
    return known, waiting


def signing_key(book: Gradebook) -> SigningKey:
    """Return the key to sign with now; a new one is made where there is none, or the newest has signed for long."""
    now = datetime.now(UTC)
    keys = book.learning_platforms.signing_keys()
    if not keys or keys[0].made_at + _SIGNS <= now:
        keys = [rotate_key(book, who="gabarito"), *keys]
    # Platforms fetch keys now and then: the newest signs when they had the time to.
    seen = [one for one in keys if one.made_at + _SEEN <= now]
    return seen[0] if seen else keys[-1]


def rotate_key(book: Gradebook, *, who: str) -> SigningKey:
    """Make a new key, which signs in an hour's time; return it."""
    now = datetime.now(UTC)
    key = new_key(now)
    book.learning_platforms.add_signing_key(key, now - _KEPT, who=who)
    return key
