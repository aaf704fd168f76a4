"""A launch: somebody comes from a learning platform, with a token that says who it is, from which course, to what.

The platform's token is a claim until it is proved: signed by a key of the platform, for this site, now, for the sign-in
that this site began, and never seen before.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
from base64 import urlsafe_b64decode
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlencode, urlsplit

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import OctKey

from gabarito.gradebook.lti_values import Platform
from gabarito.gradebook.values import Role
from gabarito.platforms.addresses import is_secure
from gabarito.platforms.lti.keys import ALGORITHM, PlatformKeys
from gabarito.platforms.person import Person
from gabarito.values.errors import GabaritoError

RESOURCE, DEEP_LINKING = "LtiResourceLinkRequest", "LtiDeepLinkingRequest"
VERSION = "1.3.0"
CLAIM = "https://purl.imsglobal.org/spec/lti/claim/"
DEEP_LINK = "https://purl.imsglobal.org/spec/lti-dl/claim/"
_AGS = "https://purl.imsglobal.org/spec/lti-ags/claim/endpoint"
_NRPS = "https://purl.imsglobal.org/spec/lti-nrps/claim/namesroleservice"
SCORE_SCOPE = "https://purl.imsglobal.org/spec/lti-ags/scope/score"
_MEMBERSHIP = "http://purl.imsglobal.org/vocab/lis/v2/membership"
_TEST_USER = "http://purl.imsglobal.org/vocab/lti/system/person#TestUser"
# How long somebody may take to sign in on the platform, and how far the clocks of the two sides may differ.
PATIENCE, _SKEW = timedelta(minutes=10), timedelta(minutes=1)
# Of a text that a platform says, and of a whole token.
_LONGEST, _LONGEST_TOKEN = 255, 64_000


class RefusedLaunch(Exception):  # noqa: N818 (an answer, not a fault)
    """A launch that is not taken. What it says is for who runs the site."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Launch:
    """What a token says, once it is proved.

    Args:
        message: that a link was followed, or that an instructor is to choose what a link leads to.
        deployment: of this site on the platform.
        person: who comes.
        context: the id of the course on the platform.
        title: what that course is called.
        resource: the id of the link.
        target: the path on this site that it leads to.
        activity: what the link says in a field of its own; empty without.
        line_item: the column that its scores go to.
        line_items: where such a column can be made.
        members_url: where the people of the course are listed.
        return_url: where what was chosen is sent.
        data: what is sent along with it, unread.
        takes_several: whether several things may be chosen.
    """

    message: str
    deployment: str
    person: Person
    context: str
    title: str = ""
    resource: str = ""
    target: str = "/"
    activity: str = ""
    line_item: str = ""
    line_items: str = ""
    members_url: str = ""
    return_url: str = ""
    data: str | None = None
    takes_several: bool = False


@dataclass(frozen=True, slots=True)
class Begun:
    """A sign-in that this site has begun: where to send the browser, and what that browser should bring back."""

    address: str
    binding: str


@dataclass(frozen=True, slots=True)
class State:
    """What this site said to itself when it began a sign-in: it comes back with the token."""

    platform: int
    nonce: str
    binding: str

    def is_bound_to(self, brought: str) -> bool:
        """Whether this browser is the one that began."""
        return bool(brought) and hmac.compare_digest(self.binding, _hash(brought))


def begin(platform: Platform, secret: bytes, launch_url: str, hints: Mapping[str, str], now: datetime) -> Begun:
    """Begin a sign-in on a platform (Security Framework, 5.1.1.2).

    Args:
        platform: the platform.
        secret: what this site signs the state with, which needs no cookie: many browsers keep none in a frame.
        launch_url: where the platform sends its token.
        hints: `login_hint` and `lti_message_hint`, as the platform gave them.
        now: the time.
    """
    nonce, binding = secrets.token_urlsafe(24), secrets.token_urlsafe(24)
    claims = {"p": platform.number, "n": nonce, "b": _hash(binding), "exp": int((now + PATIENCE).timestamp())}
    asked = {
        "scope": "openid",
        "response_type": "id_token",
        "response_mode": "form_post",
        "prompt": "none",
        "client_id": platform.client_id,
        "redirect_uri": launch_url,
        "state": jwt.encode({"alg": "HS256"}, claims, OctKey.import_key(secret), ["HS256"]),
        "nonce": nonce,
        **{name: value for name, value in hints.items() if value},
    }
    joint = "&" if urlsplit(platform.sign_in_url).query else "?"
    return Begun(f"{platform.sign_in_url}{joint}{urlencode(asked)}", binding)


def read_state(state: str, secret: bytes, now: datetime) -> State:
    """Return what this site said when it began.

    Raises:
        RefusedLaunch: if it did not say that, or too long ago.
    """
    try:
        claims = jwt.decode(state, OctKey.import_key(secret), ["HS256"]).claims
        until = datetime.fromtimestamp(claims["exp"], UTC)
        found = State(claims["p"], claims["n"], claims["b"])
    except (JoseError, ValueError, KeyError, TypeError) as error:
        raise RefusedLaunch("a state that this site did not make") from error
    if until <= now:
        raise RefusedLaunch("a state that is too old")
    return found


def proved_claims(
    token: str, platform: Platform, state: State, keys: PlatformKeys, now: datetime
) -> tuple[dict[str, Any], datetime]:
    """Return what a token says, and until when it could be used again: it is the caller who sees that it is not.

    Raises:
        RefusedLaunch: if the platform did not sign it, or not for this site, this sign-in and this time.
    """
    if len(token) > _LONGEST_TOKEN:
        raise RefusedLaunch("a token that is too long")
    try:
        kid = _kid(token)
        known = keys.of(platform.keys_url, kid)
        key = next((one for one in known.keys if one.kid == kid), None)
        if key is None:
            raise RefusedLaunch("a key that the platform does not have")
        claims = jwt.decode(token, key, [ALGORITHM]).claims
    except GabaritoError as error:
        raise RefusedLaunch(str(error)) from error
    except (JoseError, ValueError, TypeError, RecursionError) as error:
        raise RefusedLaunch(f"a token that cannot be proved: {type(error).__name__}") from error
    if claims.get("iss") != platform.issuer:
        raise RefusedLaunch("another issuer")
    _require_audience(claims, platform.client_id)
    if not hmac.compare_digest(_text(claims.get("nonce")).encode(), state.nonce.encode()):
        raise RefusedLaunch("another nonce")
    expires, issued = _moment(claims, "exp"), _moment(claims, "iat")
    if expires + _SKEW <= now:
        raise RefusedLaunch("a token that has expired")
    if issued - _SKEW > now:
        raise RefusedLaunch("a token of the future")
    if issued + PATIENCE + _SKEW <= now:
        raise RefusedLaunch("a token that is too old")
    return claims, min(expires, issued + PATIENCE) + 2 * _SKEW


def read_launch(claims: Mapping[str, Any], platform: Platform, site: str) -> Launch:
    """Return what proved claims say, in the words of this site.

    Args:
        claims: what the token says.
        platform: who says it.
        site: where this site is, such as ``https://gabarito.example``.

    Raises:
        RefusedLaunch: if something is missing that LTI requires, or it is of another version or deployment.
    """
    if _of(claims, "version") != VERSION:
        raise RefusedLaunch("another version of LTI")
    deployment = _text(_of(claims, "deployment_id"))
    if deployment not in platform.deployments:
        raise RefusedLaunch(f"the deployment {deployment!r}, which is not registered")
    message = _of(claims, "message_type")
    if message not in (RESOURCE, DEEP_LINKING):
        raise RefusedLaunch("a message of another type")
    subject = claims.get("sub")
    if not isinstance(subject, str) or not 0 < len(subject) <= _LONGEST:
        raise RefusedLaunch("nobody: a launch without a subject")
    roles = _of(claims, "roles")
    if not isinstance(roles, list):
        raise RefusedLaunch("no list of roles")
    context = _table(_of(claims, "context"))
    if not (course := _text(context.get("id"))):
        raise RefusedLaunch("no course: a launch without a context")
    resource = _text(_table(_of(claims, "resource_link")).get("id"))
    settings = _table(claims.get(DEEP_LINK + "deep_linking_settings"))
    if message == RESOURCE and not resource:
        raise RefusedLaunch("a link without an id")
    if message == DEEP_LINKING and not is_secure(_text(settings.get("deep_link_return_url"), 2_000)):
        raise RefusedLaunch("nowhere to send a choice to")
    scores = _table(claims.get(_AGS))
    takes_scores = SCORE_SCOPE in _list(scores.get("scope"))
    data = settings.get("data")
    return Launch(
        message=message,
        deployment=deployment,
        person=_person(claims, subject, roles),
        context=course,
        title=_text(context.get("title")) or _text(context.get("label")),
        resource=resource,
        target=_path(_of(claims, "target_link_uri"), site),
        activity=_text(_table(_of(claims, "custom")).get("activity")),
        line_item=_address(scores.get("lineitem")) if takes_scores else "",
        line_items=_address(scores.get("lineitems")) if takes_scores else "",
        members_url=_address(_table(claims.get(_NRPS)).get("context_memberships_url")),
        return_url=_text(settings.get("deep_link_return_url"), 2_000),
        data=data if isinstance(data, str) else None,
        takes_several=settings.get("accept_multiple") in (True, "true"),
    )


def role_of(roles: object) -> Role | None:
    """Return the role here of somebody with these roles in a course there (LTI Core, appendix A.2.3).

    Whoever is somebody at the school, and nobody in the course, is nobody here.
    """
    listed = {one for one in _list(roles) if isinstance(one, str)}
    if _TEST_USER in listed:
        return None
    if f"{_MEMBERSHIP}/Instructor#TeachingAssistant" in listed:
        return Role.ASSISTANT
    for name, role in (("Instructor", Role.INSTRUCTOR), ("Learner", Role.STUDENT)):
        # Some say a narrower role alone, such as a learner without credit.
        narrower = f"{_MEMBERSHIP}/{name}#"
        if listed & {f"{_MEMBERSHIP}#{name}", name} or any(one.startswith(narrower) for one in listed):
            return role
    return None


def _person(claims: Mapping[str, Any], subject: str, roles: list[object]) -> Person:
    custom = _table(_of(claims, "custom"))
    # Moodle says it in a claim of its own; on others, whoever registers this site asks for it by a custom field.
    username = _text(custom.get("username")) or _text(_table(_of(claims, "ext")).get("user_username"))
    whole = " ".join(part for part in (_text(claims.get("given_name")), _text(claims.get("family_name"))) if part)
    return Person(
        subject=subject,
        name=_text(claims.get("name")) or whole,
        email=_text(claims.get("email")),
        # A platform that does not know a field says its name.
        username="" if username.startswith("$") else username,
        sourcedid=_text(_table(_of(claims, "lis")).get("person_sourcedid")),
        role=role_of(roles),
    )


def _kid(token: str) -> str:
    """Return the name of the key that a token says it is signed with.

    Raises:
        RefusedLaunch: if it is no token, or says none.
    """
    try:
        head = token.split(".", 1)[0].encode("ascii")
        header = json.loads(urlsafe_b64decode(head + b"=" * (-len(head) % 4)))
        kid = header["kid"]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise RefusedLaunch("no token that names its key") from error
    if not isinstance(kid, str):
        raise RefusedLaunch("no token that names its key")
    return kid


def _require_audience(claims: Mapping[str, Any], client_id: str) -> None:
    """Make sure that a token is for this site (Security Framework, 5.1.3)."""
    audience = claims.get("aud")
    named = [audience] if isinstance(audience, str) else _list(audience)
    if client_id not in named:
        raise RefusedLaunch("another audience")
    by = claims.get("azp")
    if (len(named) > 1 and by is None) or by not in (None, client_id):
        raise RefusedLaunch("a token that was made for another site as well")


def _moment(claims: Mapping[str, Any], name: str) -> datetime:
    value = claims.get(name)
    if not isinstance(value, int | float) or isinstance(value, bool):
        raise RefusedLaunch(f"a token without {name}")
    try:
        return datetime.fromtimestamp(value, UTC)
    except (ValueError, OverflowError, OSError) as error:
        raise RefusedLaunch(f"a token without a time in {name}") from error


def _path(target: object, site: str) -> str:
    """Return the path of a page of this site; "/" for anything else, and for where launches themselves go."""
    text = _text(target, 2_000)
    within = text.startswith(f"{site.rstrip('/')}/")
    path = urlsplit(text).path if within else "/"
    return "/" if path.startswith("/lti/") else path


def _of(claims: Mapping[str, Any], name: str) -> Any:
    return claims.get(CLAIM + name)


def _table(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _text(value: object, longest: int = _LONGEST) -> str:
    return value if isinstance(value, str) and len(value) <= longest else ""


def _address(value: object) -> str:
    text = _text(value, 2_000)
    return text if is_secure(text) else ""


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()
