"""What a gradebook knows of learning platforms that people come from by LTI 1.3: plain frozen values."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

# What a platform says of somebody that is their login here.
LoginFrom = Literal["email", "username", "sourcedid", "subject"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Platform:
    """A learning platform, as it was registered here.

    Args:
        number: of the row; 0 for one that is not kept yet.
        name: what it is called here.
        issuer: who signs its tokens.
        client_id: what this site is called there.
        sign_in_url: where it signs people in: the authorization endpoint of OpenID Connect.
        token_url: where this site gets tokens to ask with.
        keys_url: the keys that it signs with.
        audience: the audience of a request for a token; empty where that is `token_url`.
        deployments: the ids of its deployments of this site.
        login_from: what says who on the roster somebody is.
        fills_roster: whether its students are taken into the roster, and off it when they leave.
        gives_roles: whether who teaches there teaches here.
        roster_at: when the platform was asked last who is in its courses.
        roster_problem: why that failed; empty where it did not.
    """

    number: int = 0
    name: str
    issuer: str
    client_id: str
    sign_in_url: str
    token_url: str
    keys_url: str
    audience: str = ""
    deployments: tuple[str, ...] = ()
    login_from: LoginFrom = "email"
    fills_roster: bool = True
    gives_roles: bool = False
    roster_at: datetime | None = field(default=None, compare=False)
    roster_problem: str = field(default="", compare=False)

    @property
    def realm(self) -> str:
        """What its people are known under among identities: others may have the same issuer, and other people."""
        return f"{self.issuer} LTI {self.client_id}"


@dataclass(frozen=True, slots=True)
class SigningKey:
    """A key of this site, as a JWK in JSON."""

    kid: str
    private: str = field(repr=False)
    made_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """A course on a platform. `members_url` is where its people are listed, empty where the platform does not."""

    number: int
    platform: Platform
    deployment: str
    context: str
    title: str
    members_url: str
    is_allowed: bool
    seen_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A link in a course on a platform.

    `slug` is None where it leads to all activities; `page` is where it leads. `line_item` is the column that its scores
    go to, `line_items` where one can be made; both are empty where the platform takes no scores.
    """

    number: int
    context: Context
    resource: str
    slug: str | None
    page: str
    line_item: str = ""
    line_items: str = ""


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody in a course on a platform: their number there, among identities, and the login here."""

    identity: int
    subject: str
    login: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Passed:
    """What a platform was told last of somebody's points by a link: nothing while `told` is empty.

    `next_at` is when it is told again what did not arrive, for the reason in `problem`.
    """

    link: int
    identity: int
    told: str = ""
    told_at: datetime | None = None
    tries: int = 0
    next_at: datetime | None = None
    problem: str = ""
