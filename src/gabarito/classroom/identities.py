"""Who somebody is who signed in at a provider of OpenID Connect or a JupyterHub: a rule says it, and never a guess."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from gabarito.classroom.vouched import Source, account_of
from gabarito.gradebook.gradebook import Gradebook
from gabarito.gradebook.values import Account, Role
from gabarito.platforms.addresses import require_secure
from gabarito.platforms.person import Person
from gabarito.values.errors import UsageError

_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
_REQUIRED = ("issuer", "client_id", "client_secret")
_GROUPS = ("students", "assistants", "instructors")
_KNOWN = frozenset({*_REQUIRED, *_GROUPS, "kind", "title", "emails", "login"})
OPENID, JUPYTERHUB = "openid", "jupyterhub"


@dataclass(frozen=True, slots=True, kw_only=True)
class Provider:
    """A provider of OpenID Connect, or a JupyterHub, and the rules by which its people have accounts here.

    Args:
        name: stands in addresses of this site.
        title: what people read on the button.
        issuer: its address, below which it describes itself (``/.well-known/openid-configuration``); that of a hub ends
            in ``/hub``.
        client_id: what this site is called there.
        client_secret: what it and this site know.
        emails: the domains of addresses that it has verified and that say who somebody is on the roster.
        login: the claim that is somebody's login here, such as ``preferred_username``; empty without one.
        kind: `OPENID` or `JUPYTERHUB`; whoever has a name on a hub has the same login here.
        students: the groups of a hub whose people are taken into the roster.
        assistants: those whose people are assistants here.
        instructors: those whose people are instructors here.
    """

    name: str
    title: str
    issuer: str
    client_id: str
    client_secret: str = field(repr=False)
    emails: tuple[str, ...] = ()
    login: str = ""
    kind: str = OPENID
    students: tuple[str, ...] = ()
    assistants: tuple[str, ...] = ()
    instructors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What a provider says of somebody: all of it is text from elsewhere, but for whether the address is verified."""

    subject: str
    name: str = ""
    email: str = ""
    is_verified: bool = False
    login: str = ""


def load_providers(file: Path) -> tuple[Provider, ...]:
    """Read providers from a file of TOML, a table for each.

    Raises:
        UsageError: if it cannot be read, or a table is not complete.
    """
    try:
        tables = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise UsageError("a file of TOML", f"{file}: {error}"[:200], "Fix the file, or name another.") from error
    return tuple(_provider(name, table, file) for name, table in tables.items())


def _provider(name: str, table: Any, file: Path) -> Provider:
    advice = f"Fix [{name}] in {file}."
    if not _NAME.fullmatch(name) or not isinstance(table, dict):
        raise UsageError("tables called by lower-case letters, digits and -", repr(name)[:80], f"Fix {file}.")
    unknown = sorted(table.keys() - _KNOWN)
    if unknown:
        raise UsageError(f"keys among {', '.join(sorted(_KNOWN))}", ", ".join(unknown)[:80], advice)
    texts = {
        key: _text(table, key, advice) for key in (*_REQUIRED, *(key for key in ("title", "login") if key in table))
    }
    emails = table.get("emails", [])
    if not isinstance(emails, list) or not all(isinstance(one, str) and one and "@" not in one for one in emails):
        raise UsageError('domains, as in ["school.example"]', repr(emails)[:80], advice)
    require_secure(texts["issuer"], "an issuer", advice)
    kind = table.get("kind", OPENID)
    if kind not in (OPENID, JUPYTERHUB):
        raise UsageError(f"kind: {OPENID} or {JUPYTERHUB}", repr(kind)[:80], advice)
    groups = {name: _names(table, name, advice) for name in _GROUPS}
    if kind == OPENID and any(groups.values()):
        raise UsageError(f"groups of a hub alone: kind = {JUPYTERHUB!r}", f"those of {kind}", advice)
    return Provider(
        name=name,
        title=texts.get("title", name),
        issuer=texts["issuer"],
        client_id=texts["client_id"],
        client_secret=texts["client_secret"],
        emails=tuple(one.lower() for one in emails),
        login=texts.get("login", ""),
        kind=kind,
        **groups,
    )


def _names(table: Mapping[str, Any], key: str, advice: str) -> tuple[str, ...]:
    value = table.get(key, [])
    if not isinstance(value, list) or not all(isinstance(one, str) and one for one in value):
        raise UsageError(f'{key}, as in ["students-2026"]', repr(value)[:80], advice)
    return tuple(value)


def _text(table: Mapping[str, Any], key: str, advice: str) -> str:
    value = table.get(key)
    if not isinstance(value, str) or not value:
        raise UsageError(f"{key}, a text", repr(value)[:80], advice)
    return value


def account_for(book: Gradebook, provider: Provider, said: Said) -> Account | None:
    """Return the account of whoever signed in there; None until a rule or an instructor says whose it is.

    Once linked, it stays linked, whatever the provider calls this person later. A rule finds students only: whoever
    teaches is linked by an instructor.

    Raises:
        UsageError: if too many people wait to be linked.
    """
    known = book.keep_identity(provider.issuer, said.subject, said.name, said.email)
    login = known.login
    if login is None:
        login, why = _login_by_rule(book, provider, said)
        # An address may be given to somebody else one day.
        if login is None or book.is_linked(provider.issuer, login):
            return None
        who = f"sign-in:{provider.name}"
        if book.account(login) is None:
            name = next((one.name for one in book.students() if one.login == login), login)
            book.add_account(Account(login=login, name=name, role=Role.STUDENT), who=who)
        book.link(known.number, login, who=who, why=why)
    return book.account(login)


def account_on_hub(book: Gradebook, hub: Provider, user: object) -> Account | None:
    """Return the account of a hub's user, as the hub describes them; None until a rule or an instructor says it.

    Args:
        book: the gradebook.
        hub: the hub.
        user: its answer to who somebody is: a table with `name` and `groups`.

    Raises:
        UsageError: if too many people wait to be linked.
    """
    said = user if isinstance(user, dict) else {}
    name, groups = said.get("name"), said.get("groups")
    if not isinstance(name, str) or not 0 < len(name) <= 255:
        return None
    within = {one for one in groups if isinstance(one, str)} if isinstance(groups, list) else set()
    source = Source(
        name=hub.name,
        realm=f"{hub.issuer} JupyterHub",
        who=f"sign-in:{hub.name}",
        login_from="username",
        fills_roster=bool(within.intersection(hub.students)),
        gives_roles=bool(hub.assistants or hub.instructors),
    )
    role = Role.STUDENT
    for one, named in ((Role.ASSISTANT, hub.assistants), (Role.INSTRUCTOR, hub.instructors)):
        role = one if within.intersection(named) else role
    return account_of(book, source, Person(subject=name, username=name, role=role))


def _login_by_rule(book: Gradebook, provider: Provider, said: Said) -> tuple[str | None, str]:
    """Return the login of the student that a rule says this is, and the rule."""
    found: set[str] = set()
    if said.is_verified and said.email.rpartition("@")[2].lower() in provider.emails:
        found |= {one.login for one in book.students_of_address(said.email)}
    by_address = len(found) == 1
    if provider.login and said.login in {one.login for one in book.students()}:
        found.add(said.login)
    # Two rules that say different things, or an address of two students, say nothing.
    if len(found) != 1:
        return None, ""
    (login,) = found
    account = book.account(login)
    if account is not None and account.role is not Role.STUDENT:
        return None, ""
    return login, "verified address" if by_address else f"claim {provider.login}"
