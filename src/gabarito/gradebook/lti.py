"""Learning platforms in the gradebook: who they are, their courses, links and people, and what they were told."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Row, Select, delete, func, insert, or_, select, update

from gabarito.gradebook.engine import Database
from gabarito.gradebook.lti_values import Context, Link, Member, Passed, Platform, SigningKey
from gabarito.gradebook.people import audit_change
from gabarito.gradebook.rows import activity_id, insert_new, row_id
from gabarito.gradebook.tables import (
    AccountRow,
    ActivityRow,
    AuditRow,
    ContextRow,
    IdentityRow,
    LinkRow,
    MemberRow,
    PassedRow,
    PlatformRow,
    RunRow,
    SettingRow,
    SigningKeyRow,
    SubmissionRow,
    UsedRow,
)
from gabarito.gradebook.values import Role
from gabarito.values.errors import UsageError

# A platform decides how many courses and links there are: so many are kept.
_MOST_CONTEXTS, _MOST_LINKS = 1_000, 10_000
_SECRET = "lti secret"  # noqa: S105 (the name of a row)
_PLATFORM = (
    *(PlatformRow.name, PlatformRow.issuer, PlatformRow.client_id, PlatformRow.sign_in_url, PlatformRow.token_url),
    *(PlatformRow.keys_url, PlatformRow.audience, PlatformRow.deployments, PlatformRow.login_from),
    *(PlatformRow.fills_roster, PlatformRow.gives_roles, PlatformRow.roster_at, PlatformRow.roster_problem),
)


class LearningPlatforms:
    """The part of a gradebook that is about learning platforms; each method is a transaction, as there."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def platforms(self) -> list[Platform]:
        """Return all platforms by name."""
        with self._database.read() as connection:
            columns: tuple[Any, ...] = (PlatformRow.id.label("platform_id"), *_PLATFORM)
            rows = connection.execute(select(*columns).order_by(PlatformRow.name))
            return [_platform(row) for row in rows]

    def add(self, platform: Platform, *, who: str) -> None:
        """Register a platform.

        Raises:
            UsageError: if its name is taken, or its issuer knows this site by the same name.
        """
        with self._database.write() as connection:
            same = (PlatformRow.issuer == platform.issuer) & (PlatformRow.client_id == platform.client_id)
            found = connection.execute(select(PlatformRow.name).where(or_(PlatformRow.name == platform.name, same)))
            if (taken := found.scalar()) is not None:
                raise UsageError("a platform that is not known yet", taken, "Choose another name, or remove that one.")
            values = {column.key: getattr(platform, column.key) for column in _PLATFORM}
            values["deployments"] = list(platform.deployments)
            connection.execute(insert(PlatformRow).values(**values))
            detail = {name: values[name] for name in ("name", "issuer", "client_id", "fills_roster", "gives_roles")}
            audit_change(connection, who, _now(), "platform", detail)

    def add_deployment(self, name: str, deployment: str, *, who: str) -> None:
        """Take a deployment of this site on a platform for one.

        Raises:
            UsageError: if there is no such platform.
        """
        with self._database.write() as connection:
            row = connection.execute(
                select(PlatformRow.id, PlatformRow.deployments).where(PlatformRow.name == name)
            ).first()
            if row is None:
                raise _unknown(name)
            deployments = sorted({*row.deployments, deployment})
            connection.execute(update(PlatformRow).where(PlatformRow.id == row.id).values(deployments=deployments))
            audit_change(connection, who, _now(), "deployment", {"name": name, "deployment": deployment})

    def remove(self, name: str, *, who: str) -> None:
        """Remove a platform with its courses and links; accounts stay, and whose they are on the platform as well.

        Raises:
            UsageError: if there is no such platform.
        """
        with self._database.write() as connection:
            number = connection.execute(select(PlatformRow.id).where(PlatformRow.name == name)).scalar()
            if number is None:
                raise _unknown(name)
            contexts = select(ContextRow.id).where(ContextRow.platform_id == number)
            links = select(LinkRow.id).where(LinkRow.context_id.in_(contexts))
            connection.execute(delete(PassedRow).where(PassedRow.link_id.in_(links)))
            for table in (LinkRow, MemberRow):
                connection.execute(delete(table).where(table.context_id.in_(contexts)))
            connection.execute(delete(ContextRow).where(ContextRow.platform_id == number))
            connection.execute(delete(PlatformRow).where(PlatformRow.id == number))
            audit_change(connection, who, _now(), "platform removed", {"name": name})

    def signing_keys(self) -> list[SigningKey]:
        """Return this site's keys, the newest first."""
        with self._database.read() as connection:
            rows = connection.execute(select(SigningKeyRow.__table__).order_by(SigningKeyRow.made_at.desc()))
            return [SigningKey(row.kid, row.private, row.made_at) for row in rows]

    def add_signing_key(self, key: SigningKey, oldest: datetime, *, who: str) -> None:
        """Keep a new key to sign with, and drop those that were made before `oldest`."""
        with self._database.write() as connection:
            connection.execute(delete(SigningKeyRow).where(SigningKeyRow.made_at < oldest))
            connection.execute(insert(SigningKeyRow).values(kid=key.kid, private=key.private, made_at=key.made_at))
            audit_change(connection, who, _now(), "signing key", {"kid": key.kid})

    def secret(self) -> bytes:
        """Return what this site signs for itself; it is made once."""
        with self._database.write() as connection:
            insert_new(connection, SettingRow, {"name": _SECRET, "value": secrets.token_hex(32)})
            kept = connection.execute(select(SettingRow.value).where(SettingRow.name == _SECRET)).scalar_one()
            return bytes.fromhex(kept)

    def use_once(self, thing: str, until: datetime) -> bool:
        """Whether this is the first use of something that could be used until some time."""
        with self._database.write() as connection:
            connection.execute(delete(UsedRow).where(UsedRow.until <= _now()))
            named = UsedRow.sha256 == (digest := hashlib.sha256(thing.encode("utf-8", "replace")).hexdigest())
            if connection.execute(select(UsedRow.until).where(named)).first() is not None:
                return False
            connection.execute(insert(UsedRow).values(sha256=digest, until=until))
            return True

    def keep_context(self, platform: Platform, deployment: str, context: str, title: str, members_url: str) -> Context:
        """Keep a course that somebody came from, and return what is known of it. A new one is not allowed yet.

        Raises:
            UsageError: if there are too many.
        """
        with self._database.write() as connection:
            there = {"platform_id": platform.number, "deployment": deployment, "context": context}
            said = {"title": title, "members_url": members_url, "seen_at": _now()}
            names = (ContextRow.platform_id == platform.number, ContextRow.deployment == deployment)
            where = (*names, ContextRow.context == context)
            if not connection.execute(update(ContextRow).where(*where).values(**said)).rowcount:
                _require_fewer(connection.execute(select(func.count()).select_from(ContextRow)), _MOST_CONTEXTS)
                connection.execute(insert(ContextRow).values(**there, **said, is_allowed=False))
            return _context(connection.execute(_contexts().where(*where)).one())

    def contexts(self) -> list[Context]:
        """Return every course that somebody came from, those first that are not allowed."""
        with self._database.read() as connection:
            ordered = _contexts().order_by(ContextRow.is_allowed, PlatformRow.name, ContextRow.title, ContextRow.id)
            return [_context(row) for row in connection.execute(ordered)]

    def allow_context(self, number: int, *, allowed: bool, who: str) -> None:
        """Let the people of a course in, or no longer.

        Raises:
            UsageError: if there is no such course.
        """
        with self._database.write() as connection:
            row = connection.execute(_contexts().where(ContextRow.id == number)).first()
            if row is None:
                raise UsageError("a course on a learning platform", str(number), "Look at the list again.")
            connection.execute(update(ContextRow).where(ContextRow.id == number).values(is_allowed=allowed))
            detail = {"platform": row.name, "context": row.context, "title": row.title, "allowed": allowed}
            audit_change(connection, who, _now(), "platform's course", detail)

    def keep_link(
        self, context: Context, resource: str, slug: str | None, page: str, line_item: str, line_items: str
    ) -> Link:
        """Keep a link that somebody came by, as the platform describes it now.

        Raises:
            UsageError: if there are too many.
        """
        with self._database.write() as connection:
            activity = None if slug is None else activity_id(connection, slug)
            said = {"activity_id": activity, "page": page, "line_item": line_item, "line_items": line_items}
            where = (LinkRow.context_id == context.number, LinkRow.resource == resource)
            known = connection.execute(select(LinkRow.line_item).where(*where)).scalar()
            if known is None:
                _require_fewer(connection.execute(select(func.count()).select_from(LinkRow)), _MOST_LINKS)
                row_id(connection, LinkRow, {"context_id": context.number, "resource": resource}, said)
            else:
                # A column that this site has made is not in what the platform says.
                said["line_item"] = line_item or (known if line_items else "")
                connection.execute(update(LinkRow).where(*where).values(**said))
            return _link(connection.execute(_links().where(*where)).one())

    def set_line_item(self, link: Link, line_item: str) -> None:
        """Keep the column that a link's scores go to."""
        with self._database.write() as connection:
            connection.execute(update(LinkRow).where(LinkRow.id == link.number).values(line_item=line_item))

    def links(self) -> list[Link]:
        """Return every link of the courses that are allowed."""
        with self._database.read() as connection:
            rows = connection.execute(_links().where(ContextRow.is_allowed).order_by(LinkRow.id))
            return [_link(row) for row in rows]

    def keep_member(self, context: Context, identity: int) -> None:
        """Keep that somebody is in a course."""
        with self._database.write() as connection:
            insert_new(connection, MemberRow, {"context_id": context.number, "identity_id": identity})

    def set_members(self, context: Context, identities: Sequence[int]) -> None:
        """Keep who is in a course: nobody else."""
        with self._database.write() as connection:
            connection.execute(delete(MemberRow).where(MemberRow.context_id == context.number))
            for one in dict.fromkeys(identities):
                # Somebody may come by a link at this moment.
                insert_new(connection, MemberRow, {"context_id": context.number, "identity_id": one})

    def members(self, context: Context) -> list[Member]:
        """Return the students of a course who have an account here."""
        with self._database.read() as connection:
            rows = connection.execute(
                select(IdentityRow.id, IdentityRow.subject, AccountRow.login)
                .join(MemberRow, MemberRow.identity_id == IdentityRow.id)
                .join(AccountRow, AccountRow.id == IdentityRow.account_id)
                .where(MemberRow.context_id == context.number, AccountRow.role == Role.STUDENT)
                .order_by(IdentityRow.id)
            )
            return [Member(row.id, row.subject, row.login) for row in rows]

    def students_of(self, platform: Platform) -> list[str]:
        """Return the logins of the students who ever came from a platform and are in none of its courses now."""
        with self._database.read() as connection:
            rows = connection.execute(
                select(AccountRow.login)
                .join(IdentityRow, IdentityRow.account_id == AccountRow.id)
                .join(MemberRow, MemberRow.identity_id == IdentityRow.id, isouter=True)
                .where(IdentityRow.issuer == platform.realm, AccountRow.role == Role.STUDENT)
                .where(MemberRow.context_id.is_(None))
            )
            return sorted(rows.scalars())

    def claim_roster(self, platform: Platform, before: datetime) -> bool:
        """Whether the caller is to bring the roster up to date: nobody has since `before`, and nobody else will."""
        with self._database.write() as connection:
            is_due = or_(PlatformRow.roster_at.is_(None), PlatformRow.roster_at <= before)
            where = (PlatformRow.id == platform.number, is_due)
            return bool(connection.execute(update(PlatformRow).where(*where).values(roster_at=_now())).rowcount)

    def keep_roster_problem(self, platform: Platform, problem: str) -> None:
        """Keep why the roster could not be brought up to date now; empty where it was."""
        with self._database.write() as connection:
            values = {"roster_at": _now(), "roster_problem": problem[:300]}
            connection.execute(update(PlatformRow).where(PlatformRow.id == platform.number).values(**values))

    def passed(self, link: Link | None = None) -> list[Passed]:
        """Return what a platform was told of each student by a link, or by all."""
        with self._database.read() as connection:
            query = select(PassedRow.__table__).order_by(PassedRow.link_id, PassedRow.identity_id)
            rows = connection.execute(query if link is None else query.where(PassedRow.link_id == link.number))
            return [
                Passed(
                    link=row.link_id,
                    identity=row.identity_id,
                    told=row.told,
                    told_at=row.told_at,
                    tries=row.tries,
                    next_at=row.next_at,
                    problem=row.problem,
                )
                for row in rows
            ]

    def take_score(self, link: Link, identity: int, until: datetime) -> bool:
        """Whether it is for the caller to tell the platform of a score; nobody else does until some time."""
        now = _now()
        with self._database.write() as connection:
            where = (PassedRow.link_id == link.number, PassedRow.identity_id == identity)
            free = or_(PassedRow.next_at.is_(None), PassedRow.next_at <= now)
            if connection.execute(update(PassedRow).where(*where, free).values(next_at=until)).rowcount:
                return True
            if connection.execute(select(PassedRow.tries).where(*where)).first() is not None:
                return False
            first = {"told": "", "told_at": None, "tries": 0, "next_at": until, "problem": ""}
            connection.execute(insert(PassedRow).values(link_id=link.number, identity_id=identity, **first))
            return True

    def score_arrived(self, link: Link, member: Member, told: str, details: dict[str, Any]) -> None:
        """Keep that a platform was told of somebody's points."""
        now = _now()
        with self._database.write() as connection:
            where = (PassedRow.link_id == link.number, PassedRow.identity_id == member.identity)
            values = {"told": told, "told_at": now, "tries": 0, "next_at": None, "problem": ""}
            connection.execute(update(PassedRow).where(*where).values(**values))
            platform = link.context.platform.name
            audit_change(connection, f"lti:{platform}", now, "score passed back", {"student": member.login, **details})

    def score_failed(self, link: Link, member: Member, problem: str, next_at: datetime) -> None:
        """Keep that a score did not arrive, and when it is tried again."""
        with self._database.write() as connection:
            where = (PassedRow.link_id == link.number, PassedRow.identity_id == member.identity)
            values = {"tries": PassedRow.tries + 1, "next_at": next_at, "problem": problem[:300]}
            connection.execute(update(PassedRow).where(*where).values(**values))

    def changes(self) -> tuple[int, ...]:
        """Return a mark that is another one whenever somebody's points may have changed."""
        with self._database.read() as connection:
            marks = [select(func.max(one.id)) for one in (AuditRow, RunRow, SubmissionRow, LinkRow)]
            marks.append(select(func.count()).select_from(MemberRow))
            return tuple(int(connection.execute(one).scalar() or 0) for one in marks)


def _require_fewer(counted: Any, most: int) -> None:
    if int(counted.scalar_one()) >= most:
        raise UsageError(f"at most {most} of a kind from learning platforms", "more", "Remove a platform.")


def _unknown(name: str) -> UsageError:
    return UsageError("a platform that is known", repr(name)[:80], "See `gabarito lti list`.")


def _contexts() -> Select[Any]:
    columns = (ContextRow.__table__, ContextRow.id.label("context_id"), *_PLATFORM)
    return select(*columns).join(PlatformRow, PlatformRow.id == ContextRow.platform_id)


def _links() -> Select[Any]:
    own = (LinkRow.id.label("link_id"), LinkRow.resource, LinkRow.page, LinkRow.line_item, LinkRow.line_items)
    return (
        _contexts()
        .add_columns(*own, ActivityRow.slug)
        .join(LinkRow, LinkRow.context_id == ContextRow.id)
        .join(ActivityRow, ActivityRow.id == LinkRow.activity_id, isouter=True)
    )


def _platform(row: Row[Any]) -> Platform:
    values = {column.key: getattr(row, column.key) for column in _PLATFORM}
    return Platform(number=row.platform_id, **{**values, "deployments": tuple(row.deployments)})


def _context(row: Row[Any]) -> Context:
    return Context(
        number=row.context_id,
        platform=_platform(row),
        deployment=row.deployment,
        context=row.context,
        title=row.title,
        members_url=row.members_url,
        is_allowed=row.is_allowed,
        seen_at=row.seen_at,
    )


def _link(row: Row[Any]) -> Link:
    return Link(
        number=row.link_id,
        context=_context(row),
        resource=row.resource,
        slug=row.slug,
        page=row.page,
        line_item=row.line_item,
        line_items=row.line_items,
    )


def _now() -> datetime:
    return datetime.now(UTC)
