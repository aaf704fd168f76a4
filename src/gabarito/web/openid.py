"""Signing in at a provider of OpenID Connect, or a JupyterHub: the authorization code flow, with PKCE and a state.

The library asks and proves; what is here is who somebody is then. Between the way there and the way back, a browser
keeps what the library has to know in a signed cookie, so that any process of the site can go on.
"""

from __future__ import annotations

import hashlib
import logging
from typing import Any

from authlib.integrations.starlette_client import OAuth
from fastapi import FastAPI
from starlette.concurrency import run_in_threadpool
from starlette.middleware.sessions import SessionMiddleware
from starlette.requests import Request
from starlette.responses import Response

from gabarito.classroom.identities import JUPYTERHUB, Provider, Said, account_for, account_on_hub
from gabarito.values.errors import GabaritoError
from gabarito.web.pages import page, words_for
from gabarito.web.signing_in import own_path, signed_in
from gabarito.web.site import Site, address_of

PATH = "/sign-in/with"
# How long somebody may take to sign in elsewhere, in seconds.
_PATIENCE = 600
_LONGEST = 255
_log = logging.getLogger(__name__)


def make_openid(site: Site) -> FastAPI:
    """Return the pages of :data:`PATH` for the providers of a site."""
    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)
    app.state.site = site
    app.add_middleware(
        SessionMiddleware,
        secret_key=_key(site.providers),
        session_cookie="__Secure-gabarito-openid" if site.is_secure else "gabarito-openid",
        max_age=_PATIENCE,
        path=PATH,
        https_only=site.is_secure,
    )
    clients = OAuth()
    providers = {one.name: one for one in site.providers}
    for one in site.providers:
        secret = {"client_id": one.client_id, "client_secret": one.client_secret}
        clients.register(one.name, **secret, **(_hub(one) if one.kind == JUPYTERHUB else _openid(one)))

    @app.get("/{name}")
    async def go(request: Request, name: str, to: str = "/") -> Response:
        """Send somebody to a provider."""
        if name not in providers:
            return _said(request, "not_found", 404)
        request.session.clear()
        request.session["to"] = own_path(to)
        back = f"{address_of(request)}{PATH}/{name}/back"
        try:
            answer: Response = await clients.create_client(name).authorize_redirect(request, back)
        except Exception as error:  # of the library, of JSON, or of the network: it has no one kind
            return _failed(request, providers[name], error)
        return answer

    @app.get("/{name}/back")
    async def come_back(request: Request, name: str) -> Response:
        """Take somebody in who comes back from a provider."""
        if name not in providers:
            return _said(request, "not_found", 404)
        client, to = clients.create_client(name), own_path(str(request.session.get("to", "/")))
        provider = providers[name]
        try:
            token = await client.authorize_access_token(request)
            user = await _user(client, token) if provider.kind == JUPYTERHUB else None
            claims = {} if user is not None else await _claims(client, token)
        except Exception as error:
            return _failed(request, provider, error)
        finally:
            request.session.clear()
        try:
            if user is not None:
                account = await run_in_threadpool(account_on_hub, site.book, provider, user)
            else:
                account = await run_in_threadpool(account_for, site.book, provider, _read(claims, provider))
        except GabaritoError as error:
            return _failed(request, provider, error, 503)
        if account is None:
            return _said(request, "openid_waits", 403)
        return await run_in_threadpool(signed_in, site, account.login, to)

    return app


def _openid(provider: Provider) -> dict[str, Any]:
    return {
        "server_metadata_url": f"{provider.issuer.rstrip('/')}/.well-known/openid-configuration",
        "client_kwargs": {"scope": "openid email profile", "code_challenge_method": "S256"},
    }


def _hub(provider: Provider) -> dict[str, Any]:
    """Return where a JupyterHub signs people in: it describes itself nowhere (its own API, version 5)."""
    api = f"{provider.issuer.rstrip('/')}/api"
    return {
        "authorize_url": f"{api}/oauth2/authorize",
        "access_token_url": f"{api}/oauth2/token",
        "api_base_url": f"{api}/",
        "client_kwargs": {"code_challenge_method": "S256", "token_endpoint_auth_method": "client_secret_post"},
    }


async def _user(client: Any, token: dict[str, Any]) -> dict[str, Any]:
    """Return who a hub says that somebody is.

    Raises:
        ValueError: if it says nothing of the kind.
    """
    answer = await client.get("user", token=token)
    said = answer.json() if answer.status_code == 200 else None
    if not isinstance(said, dict):
        raise ValueError(f"the hub does not say who this is: {answer.status_code}")
    return said


async def _claims(client: Any, token: dict[str, Any]) -> dict[str, Any]:
    """Return what a provider says of somebody: in its ID token, whose signature and claims the library has proved.

    Raises:
        ValueError: if it says nothing, or different things of different people.
    """
    claims = dict(token.get("userinfo") or {})
    if not isinstance(claims.get("sub"), str) or not claims["sub"]:
        raise ValueError("an ID token with a subject is missing")
    if "email" not in claims and "userinfo_endpoint" in await client.load_server_metadata():
        more = dict(await client.userinfo(token=token))
        if more.get("sub") != claims["sub"]:
            raise ValueError("the user information is of somebody else")
        claims = {**more, **claims}
    return claims


def _read(claims: dict[str, Any], provider: Provider) -> Said:
    def text(name: str) -> str:
        value = claims.get(name, "")
        return value[:_LONGEST] if isinstance(value, str) else ""

    return Said(
        subject=claims["sub"],
        name=text("name"),
        email=text("email"),
        # Some say it as a text.
        is_verified=claims.get("email_verified") is True or claims.get("email_verified") == "true",
        login=text(provider.login) if provider.login else "",
    )


def _key(providers: tuple[Provider, ...]) -> str:
    """Return what signs the cookie: every process of the site makes the same, and nobody else can."""
    secrets = "\0".join(one.client_secret for one in providers)
    return hashlib.sha256(f"gabarito sign-in\0{secrets}".encode()).hexdigest()


def _failed(request: Request, provider: Provider, error: Exception, code: int = 400) -> Response:
    # What it was is for who runs the site: a sentence of a provider may be of anybody's making.
    _log.warning("Signing in at %s failed: %s: %s", provider.name, type(error).__name__, str(error)[:300])
    return _said(request, "openid_failed", code)


def _said(request: Request, words: str, code: int) -> Response:
    answer = page(request, "message.html.j2", message=words_for(request)[words])
    answer.status_code = code
    return answer
