"""Tokens for programs: made on a page, shown once, sent with each request to the API."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime, timedelta
from typing import Annotated

from fastapi import APIRouter, Form, Request
from starlette.responses import Response

from gabarito.gradebook.values import Account, Purpose
from gabarito.web.pages import page, words_for
from gabarito.web.signing_in import SignedIn
from gabarito.web.site import site_of

router = APIRouter()
# A term.
VALID = timedelta(days=180)
# What a token may be for. Whoever may hand in may read, too.
PURPOSES = (Purpose.READING, Purpose.HANDING_IN)


@router.get("/tokens")
def tokens(request: Request, account: SignedIn) -> Response:
    """Show the form."""
    return _page(request, account)


@router.post("/tokens")
def make(request: Request, account: SignedIn, purpose: Annotated[Purpose, Form()] = Purpose.READING) -> Response:
    """Make a token, and show it this once."""
    token = secrets.token_urlsafe(32)
    chosen = purpose if purpose in PURPOSES else Purpose.READING
    site_of(request).book.keep_token(account.login, token, chosen, datetime.now(UTC) + VALID)
    return _page(request, account, token=token)


@router.post("/tokens/end")
def end(request: Request, account: SignedIn) -> Response:
    """End all tokens of this account."""
    site_of(request).book.end_tokens(account.login, PURPOSES)
    return _page(request, account, said=words_for(request)["ended_tokens"])


def _page(request: Request, account: Account, *, token: str = "", said: str = "") -> Response:
    base = str(request.base_url).rstrip("/")
    return page(request, "tokens.html.j2", account, token=token, said=said, base=base, purposes=PURPOSES)
