"""Dynamic registration: a platform's administrator opens a link of this site there, and both sides know each other."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from gabarito.gradebook.lti_values import Platform
from gabarito.platforms.addresses import is_secure, origin_of
from gabarito.platforms.lti.launch import DEEP_LINKING
from gabarito.platforms.lti.services import SCOPES
from gabarito.platforms.lti.web import ask
from gabarito.values.errors import UsageError

_TOOL = "https://purl.imsglobal.org/spec/lti-tool-configuration"
_ADVICE = "Register by hand: `gabarito lti add --help`."
_LONGEST = 255


def tool_settings(site: str, name: str) -> dict[str, Any]:
    """Return how this site describes itself to a platform (Dynamic Registration 1.0, 3.5.1).

    Args:
        site: where it is, such as ``https://gabarito.example``.
        name: what people there are to read.
    """
    launch = f"{site}/lti/launch"
    return {
        "application_type": "web",
        "response_types": ["id_token"],
        "grant_types": ["implicit", "client_credentials"],
        "initiate_login_uri": f"{site}/lti/login",
        "redirect_uris": [launch],
        "client_name": name,
        "jwks_uri": f"{site}/lti/keys",
        "token_endpoint_auth_method": "private_key_jwt",
        "scope": " ".join(SCOPES),
        _TOOL: {
            "domain": urlsplit(site).netloc,
            "target_link_uri": f"{site}/",
            "claims": ["iss", "sub", "name", "given_name", "family_name", "email"],
            "messages": [{"type": DEEP_LINKING, "target_link_uri": launch, "label": name}],
        },
    }


def register(name: str, configuration_url: str, token: str, settings: dict[str, Any]) -> Platform:
    """Register this site on a platform, and return what to keep of it.

    Args:
        name: what it is to be called here.
        configuration_url: where it describes itself.
        token: what it gave for this registration; may be empty.
        settings: of :func:`tool_settings`.

    Raises:
        UsageError: if what it says of itself is not complete or not of its own.
        GabaritoError: if it does not answer.
    """
    said = ask("GET", configuration_url, what="how a learning platform describes itself").body
    platform = said if isinstance(said, dict) else {}
    addresses = {
        key: _address(platform, key)
        for key in ("issuer", "authorization_endpoint", "token_endpoint", "jwks_uri", "registration_endpoint")
    }
    # Or anybody's site could say that it is Canvas.
    if urlsplit(addresses["issuer"]).hostname != urlsplit(configuration_url).hostname and not _speaks_for(
        platform, configuration_url
    ):
        raise UsageError(
            f"an issuer at {urlsplit(configuration_url).hostname}", repr(addresses["issuer"])[:80], _ADVICE
        )
    headers = {"authorization": f"Bearer {token}"} if token else {}
    given = ask("POST", addresses["registration_endpoint"], what="a registration", headers=headers, json=settings).body
    client = given if isinstance(given, dict) else {}
    client_id = client.get("client_id")
    if not isinstance(client_id, str) or not 0 < len(client_id) <= _LONGEST:
        raise UsageError("a client_id", f"none from {addresses['registration_endpoint']}"[:120], _ADVICE)
    tool = client.get(_TOOL)
    deployment = tool.get("deployment_id") if isinstance(tool, dict) else None
    audience = platform.get("authorization_server", "")
    return Platform(
        name=name,
        issuer=addresses["issuer"],
        client_id=client_id,
        sign_in_url=addresses["authorization_endpoint"],
        token_url=addresses["token_endpoint"],
        keys_url=addresses["jwks_uri"],
        audience=audience if isinstance(audience, str) and len(audience) <= _LONGEST else "",
        deployments=(deployment,) if isinstance(deployment, str) and 0 < len(deployment) <= _LONGEST else (),
    )


def _address(said: dict[str, Any], key: str) -> str:
    value = said.get(key)
    if not isinstance(value, str) or not is_secure(value):
        raise UsageError(f"{key} by https", repr(value)[:80], _ADVICE)
    return value


def _speaks_for(said: dict[str, Any], configuration_url: str) -> bool:
    """Whether a service describes a platform whose own address is another, as that of Canvas in the cloud does.

    It is believed where all that is to be used is with it: nobody else's platform can then be taken for it, as keys and
    tokens come from there alone.
    """
    origin = origin_of(configuration_url)
    used = ("authorization_endpoint", "token_endpoint", "jwks_uri", "registration_endpoint")
    return all(origin_of(str(said[key])) == origin for key in used)
