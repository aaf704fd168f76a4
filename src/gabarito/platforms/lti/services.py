"""What this site asks of platforms: who is in a course, and to take scores. Every request bears a token of its own."""

from __future__ import annotations

import json
import secrets
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from gabarito.gradebook.lti_values import Context, Link, Platform, SigningKey
from gabarito.platforms.addresses import is_secure, origin_of
from gabarito.platforms.lti.keys import signed
from gabarito.platforms.lti.launch import SCORE_SCOPE, role_of
from gabarito.platforms.lti.web import Answer, ask
from gabarito.platforms.person import Person
from gabarito.values.errors import GabaritoError

_ITEM_SCOPE = "https://purl.imsglobal.org/spec/lti-ags/scope/lineitem"
_MEMBER_SCOPE = "https://purl.imsglobal.org/spec/lti-nrps/scope/contextmembership.readonly"
SCOPES = (SCORE_SCOPE, _ITEM_SCOPE, _MEMBER_SCOPE)
_ITEM, _ITEMS = "application/vnd.ims.lis.v2.lineitem+json", "application/vnd.ims.lis.v2.lineitemcontainer+json"
_SCORE = "application/vnd.ims.lis.v1.score+json"
_MEMBERS = "application/vnd.ims.lti-nrps.v2.membershipcontainer+json"
# Seconds that a request for a token is valid, and how long before its end a token is taken for ended.
_VALID, _EARLY = 60, 60.0
_MOST_PAGES, _MOST_PEOPLE = 200, 20_000
_ADVICE = "See that the platform gives this site its services: names and roles, assignments and grades."


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """What a platform is told of somebody's points (Assignment and Grade Services, 3.4).

    Args:
        subject: who, on the platform.
        points: None where there are none yet, or none that the student may know.
        maximum: what the activity is worth.
        comment: what the student reads.
        is_graded: whether the notebook was graded.
        is_final: whether no more points can come from written answers.
    """

    subject: str
    points: float | None
    maximum: float
    comment: str
    is_graded: bool
    is_final: bool

    def written(self, now: datetime) -> dict[str, Any]:
        """Return it as it is sent; `now` has to be later than that of the one before."""
        progress = "FullyGraded" if self.is_final else "PendingManual"
        given = {} if self.points is None else {"scoreGiven": self.points, "scoreMaximum": self.maximum}
        return {
            "userId": self.subject,
            **given,
            "comment": self.comment,
            "timestamp": now.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z"),
            "activityProgress": "Completed" if self.is_graded else "Submitted",
            "gradingProgress": progress if self.is_graded else "Pending",
        }


class Services:
    """Asks platforms in the name of this site.

    Args:
        key: returns what is signed with.
        clock: tells the seconds.
    """

    def __init__(self, key: Callable[[], SigningKey], clock: Callable[[], float] = time.monotonic) -> None:
        self._key, self._clock = key, clock
        self._tokens: dict[tuple[str, str, str], tuple[str, float]] = {}
        self._lock = threading.Lock()

    def people(self, context: Context) -> list[Person]:
        """Return who is in a course now (Names and Role Provisioning Services).

        Raises:
            GabaritoError: if the platform does not say so.
        """
        found: list[Person] = []
        address = context.members_url
        origin = origin_of(address)
        for _ in range(_MOST_PAGES):
            answer = self._ask("GET", context.platform, address, _MEMBER_SCOPE, accept=_MEMBERS)
            listed = answer.body.get("members") if isinstance(answer.body, dict) else None
            if not isinstance(listed, list):
                raise GabaritoError("the people of a course", f"something else from {address}"[:200], _ADVICE)
            found += [person for one in listed if (person := _person(one)) is not None]
            if not answer.next_page:
                return found
            # A token is for who gave it.
            if not is_secure(answer.next_page) or origin_of(answer.next_page) != origin or len(found) > _MOST_PEOPLE:
                break
            address = answer.next_page
        raise GabaritoError("all people of a course", f"{len(found)} and no end of them"[:200], _ADVICE)

    def line_item(self, link: Link, label: str, maximum: float) -> str:
        """Return the column for a link's scores: by the link and the activity, never by its name; made if need be.

        Raises:
            GabaritoError: if there is none and none can be made.
        """
        platform, slug = link.context.platform, link.slug or ""
        wanted = _with_query(link.line_items, resource_link_id=link.resource)
        known = self._ask("GET", platform, wanted, _ITEM_SCOPE, accept=_ITEMS).body
        for one in known if isinstance(known, list) else []:
            if isinstance(one, dict) and one.get("resourceLinkId") == link.resource and _is_address(one.get("id")):
                return str(one["id"])
        column = {"scoreMaximum": maximum, "label": label, "resourceId": slug, "resourceLinkId": link.resource}
        made = self._ask("POST", platform, link.line_items, _ITEM_SCOPE, accept=_ITEM, body=(column, _ITEM)).body
        if not isinstance(made, dict) or not _is_address(made.get("id")):
            raise GabaritoError("a column for scores", f"none from {link.line_items}"[:200], _ADVICE)
        return str(made["id"])

    def send(self, link: Link, score: Score, now: datetime) -> None:
        """Tell a platform of somebody's points.

        Raises:
            GabaritoError: if it is not known to have arrived.
        """
        address = urlsplit(link.line_item)
        path = f"{address.path.rstrip('/')}/scores"
        scores = urlunsplit((address.scheme, address.netloc, path, address.query, ""))
        self._ask("POST", link.context.platform, scores, SCORE_SCOPE, body=(score.written(now), _SCORE))

    def _ask(
        self,
        method: str,
        platform: Platform,
        address: str,
        scope: str,
        *,
        accept: str = "application/json",
        body: tuple[dict[str, Any], str] | None = None,
    ) -> Answer:
        headers = {"authorization": f"Bearer {self._token(platform, scope)}", "accept": accept}
        more: dict[str, Any] = {}
        if body is not None:
            headers["content-type"] = body[1]
            more["data"] = json.dumps(body[0]).encode()
        try:
            return ask(method, address, what="an answer of a learning platform", headers=headers, **more)
        except GabaritoError:
            # It may be the token that is no longer taken.
            with self._lock:
                self._tokens.pop((platform.token_url, platform.client_id, scope), None)
            raise

    def _token(self, platform: Platform, scope: str) -> str:
        """Return a token for requests (Security Framework, 4.1.1: a client assertion, signed by this site)."""
        name = platform.token_url, platform.client_id, scope
        with self._lock:
            token, until = self._tokens.get(name, ("", 0.0))
        if token and self._clock() < until:
            return token
        now = int(time.time())
        claims = {
            "iss": platform.client_id,
            "sub": platform.client_id,
            "aud": platform.audience or platform.token_url,
            "iat": now,
            "exp": now + _VALID,
            "jti": secrets.token_urlsafe(24),
        }
        form = {
            "grant_type": "client_credentials",
            "client_assertion_type": "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
            "client_assertion": signed(claims, self._key()),
            "scope": scope,
        }
        said = ask("POST", platform.token_url, what="a token to ask with", data=form).body
        given = said.get("access_token") if isinstance(said, dict) else None
        if not isinstance(given, str) or not given.isascii() or not given.isprintable() or len(given) > 16_000:
            raise GabaritoError("a token to ask with", f"something else from {platform.token_url}"[:200], _ADVICE)
        lasts = said.get("expires_in", 300)
        seconds = float(lasts) if isinstance(lasts, int | float) and not isinstance(lasts, bool) else 300.0
        with self._lock:
            self._tokens[name] = given, self._clock() + min(max(seconds - _EARLY, 0.0), 3_600.0)
        return given


def _person(said: object) -> Person | None:
    """Return a member of a course, None for one who is not there any more."""
    if not isinstance(said, dict) or said.get("status", "Active") != "Active":
        return None
    subject = said.get("user_id")
    if not isinstance(subject, str) or not 0 < len(subject) <= 255:
        return None

    def text(name: str) -> str:
        value = said.get(name)
        return value if isinstance(value, str) and len(value) <= 255 else ""

    whole = " ".join(part for part in (text("given_name"), text("family_name")) if part)
    return Person(
        subject=subject,
        name=text("name") or whole,
        email=text("email"),
        username=text("ext_user_username"),
        sourcedid=text("lis_person_sourcedid"),
        role=role_of(said.get("roles")),
    )


def _with_query(address: str, **more: str) -> str:
    parts = urlsplit(address)
    query = urlencode([*parse_qsl(parts.query), *more.items()])
    return urlunsplit((parts.scheme, parts.netloc, parts.path, query, ""))


def _is_address(value: object) -> bool:
    return isinstance(value, str) and is_secure(value)
