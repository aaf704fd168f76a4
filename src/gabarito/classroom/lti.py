"""Learning platforms: whose account somebody has who comes from one, the roster that follows, and this site's keys."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from gabarito.classroom.vouched import Source, account_of
from gabarito.gradebook.gradebook import Gradebook
from gabarito.gradebook.lti_values import Context, Member, Platform, SigningKey
from gabarito.gradebook.values import Account
from gabarito.platforms.lti.keys import new_key
from gabarito.platforms.lti.services import Services
from gabarito.platforms.person import Person
from gabarito.values.errors import GabaritoError

# A key signs for so long, after platforms had the time to see it; older ones stay until nobody needs them any more.
_SIGNS, _SEEN, _KEPT = timedelta(days=90), timedelta(hours=1), timedelta(days=120)

# An unattended update stops if more students than this, and more than a third of the course, would leave.
_MAY_LEAVE = 5


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


def listed_courses(book: Gradebook, platform: Platform) -> list[Context]:
    """Return the courses of a platform that are allowed and list their people."""
    return [one for one in _allowed(book, platform) if one.members_url]


def _allowed(book: Gradebook, platform: Platform) -> list[Context]:
    return [one for one in book.learning_platforms.contexts() if one.platform == platform and one.is_allowed]


def follow_roster(book: Gradebook, services: Services, platform: Platform, *, unattended: bool = False) -> Followed:
    """Bring the roster up to date with the courses of a platform that are allowed, and keep whether that went well.

    Args:
        book: the gradebook.
        services: asks the platform.
        platform: the platform.
        unattended: whether nobody looks at the result. Then most of a course does not leave at once: it is more likely
            that the platform lists too few.

    Raises:
        GabaritoError: if the platform does not say who is in one of them, or lists too few; what it said of others is
            kept, and nobody is taken off the roster.
    """
    try:
        followed = _followed(book, services, platform, unattended=unattended)
    except GabaritoError as error:
        book.learning_platforms.keep_roster_problem(platform, str(error))
        raise
    book.learning_platforms.keep_roster_problem(platform, "")
    return followed


def _followed(book: Gradebook, services: Services, platform: Platform, *, unattended: bool) -> Followed:
    listed = listed_courses(book, platform)
    if not listed:
        expected = f"a course on {platform.name} that is allowed and lists its people"
        raise GabaritoError(expected, "none", "Allow one, or open a link in it.")
    total = waiting = 0
    before = set[str]()
    for context in listed:
        members = book.learning_platforms.members(context)
        people = services.people(context)
        if unattended:
            _require_most(members, people)
        before |= {one.login for one in members}
        known, unknown = _members(book, context, people)
        book.learning_platforms.set_members(context, known)
        total, waiting = total + len(known), waiting + unknown
    gone: Sequence[str] = ()
    # Of a course that does not list its people, nobody knows who has left. Who left earlier may be back by hand.
    if platform.fills_roster and len(listed) == len(_allowed(book, platform)):
        left = [one for one in book.learning_platforms.students_of(platform) if one in before]
        gone = book.leave_roster(left, who=f"lti:{platform.name}")
    return Followed(total, tuple(gone), waiting)


def _require_most(members: Sequence[Member], people: Sequence[Person]) -> None:
    """Require that most students of a course are still listed.

    Raises:
        GabaritoError: if they are not.
    """
    before, now = {one.subject for one in members}, {one.subject for one in people if one.role is not None}
    left = len(before - now)
    if left > max(_MAY_LEAVE, len(before) // 3):
        received = f"{len(before) - left} of {len(before)} students still there"
        raise GabaritoError(
            "most of the course", received, "If that is right, update the roster on the page Platforms."
        )


def _members(book: Gradebook, context: Context, people: Sequence[Person]) -> tuple[list[int], int]:
    known, waiting = [], 0
    for person in people:
        if person.role is None:
            continue
        account = account_for(book, context.platform, person)
        waiting += account is None
        known.append(identity_of(book, context.platform, person))
    return known, waiting


def services_of(book: Gradebook) -> Services:
    """Return what asks platforms, with this site's own key."""
    return Services(lambda: signing_key(book))


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
