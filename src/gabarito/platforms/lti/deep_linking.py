"""Deep linking: an instructor chooses activities, and the platform makes a link to each (Deep Linking 2.0)."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from gabarito.gradebook.lti_values import Platform, SigningKey
from gabarito.platforms.lti.keys import signed
from gabarito.platforms.lti.launch import CLAIM, DEEP_LINK, VERSION

_VALID = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Chosen:
    """An activity that a link is to lead to, its address here, and its points."""

    slug: str
    title: str
    page: str
    points: float


def response(
    platform: Platform,
    deployment: str,
    data: str | None,
    chosen: Sequence[Chosen],
    key: SigningKey,
    now: datetime,
) -> str:
    """Return the token that tells a platform what was chosen.

    Args:
        platform: the platform.
        deployment: of this site on it.
        data: what it sent along, unread.
        chosen: the activities.
        key: of this site.
        now: the time.
    """
    claims: dict[str, object] = {
        "iss": platform.client_id,
        "aud": platform.issuer,
        "iat": int(now.timestamp()),
        "exp": int((now + _VALID).timestamp()),
        "nonce": secrets.token_urlsafe(24),
        CLAIM + "deployment_id": deployment,
        CLAIM + "message_type": "LtiDeepLinkingResponse",
        CLAIM + "version": VERSION,
        DEEP_LINK + "content_items": [_item(one) for one in chosen],
    }
    if data is not None:
        claims[DEEP_LINK + "data"] = data
    return signed(claims, key)


def _item(one: Chosen) -> dict[str, object]:
    column = {"scoreMaximum": one.points, "label": one.title, "resourceId": one.slug, "tag": "grade"}
    return {
        "type": "ltiResourceLink",
        "title": one.title,
        "url": one.page,
        "custom": {"activity": one.slug},
        # In a frame, browsers keep no cookies: a sign-in would not last.
        "window": {"targetName": "_blank"},
        **({"lineItem": column} if one.points > 0 else {}),
    }
