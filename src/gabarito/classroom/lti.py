"""Learning platforms: whose account somebody has who comes from one, the roster that follows, and this site's keys."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from gabarito.classroom.vouched import Source, account_of
from gabarito.gradebook.gradebook import Gradebook
from gabarito.gradebook.lti_values import Context, Platform, SigningKey
from gabarito.gradebook.values import Account
from gabarito.platforms.lti.keys import new_key
from gabarito.platforms.lti.services import Services
from gabarito.platforms.person import Person
from gabarito.values.errors import GabaritoError

# A key signs for so long, after platforms had the time to see it; older ones stay until nobody needs them any more.
_SIGNS, _SEEN, _KEPT = timedelta(days=90), timedelta(hours=1), timedelta(days=120)


def account_for(book: Gradebook, platform: Platform, person: Person) -> Account | None:
    """Return the account of somebody on a platform, as :func:`~gabarito.classroom.vouched.account_of` does."""
    return account_of(book, _source(platform), person)


def identity_of(book: Gradebook, platform: Platform, person: Person) -> int:
    """Return the number of somebody among identities."""
    return book.keep_identity(platform.realm, person.subject, person.name, person.email).number


def _source(platform: Platform) -> Source:
    return Source(
        name=platform.name,
        realm=platform.realm,
        who=f"lti:{platform.name}",
        login_from=platform.login_from,
        fills_roster=platform.fills_roster,
        gives_roles=platform.gives_roles,
    )


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
