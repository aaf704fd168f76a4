"""The tables of a gradebook. Migrations make them; a test holds the two to each other."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, ClassVar

from sqlalchemy import DateTime, Dialect, ForeignKey, Index, LargeBinary, MetaData, Text, UniqueConstraint, false
from sqlalchemy import types as sql
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from gabarito.untrusted import storable


class Moment(sql.TypeDecorator[datetime]):
    """A time with its zone, kept in UTC; SQLite, which knows no zones, would drop it."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return the time in UTC.

        Raises:
            ValueError: if it has no zone, so that nobody knows when it is.
        """
        if value is not None and value.tzinfo is None:
            raise ValueError(f"Expected a time with its zone; received {value}.")
        return None if value is None else value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return the time in UTC."""
        return None if value is None else value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Words(sql.TypeDecorator[str]):
    """Untrusted text, kept as :func:`~gabarito.untrusted.storable` makes it."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Return text that every database takes."""
        return None if value is None else storable(value)


class Base(DeclarativeBase):
    """What all tables share."""

    metadata = MetaData(
        naming_convention={
            "pk": "pk_%(table_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        }
    )
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        str: Words,
        datetime: Moment,
        bytes: LargeBinary,
        dict[str, Any]: sql.JSON,
        list[int]: sql.JSON,
        list[str]: sql.JSON,
        int: sql.Integer,
        float: sql.Double,
        bool: sql.Boolean,
    }


class SettingRow(Base):
    """What the gradebook knows about itself, such as its term."""

    __tablename__ = "settings"

    name: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str]


class StudentRow(Base):
    """Who is on the roster, or handed something in without being on it."""

    __tablename__ = "students"

    id: Mapped[int] = mapped_column(primary_key=True)
    login: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    email: Mapped[str]
    section: Mapped[str]
    ids: Mapped[dict[str, Any]]
    on_roster: Mapped[bool]


class ActivityRow(Base):
    """An activity, and what it was worth, written answers included, when it was last graded."""

    __tablename__ = "activities"

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(unique=True)
    max_points: Mapped[float]


class GraderRow(Base):
    """A version of an activity's grader, by the hash of all that its verdicts depend on."""

    __tablename__ = "graders"
    __table_args__ = (UniqueConstraint("activity_id", "fingerprint"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    activity_id: Mapped[int] = mapped_column(ForeignKey("activities.id"))
    fingerprint: Mapped[str]
    first_seen: Mapped[datetime]


class ContentRow(Base):
    """A file that was handed in, compressed, once for all who did; without a hash, one that nobody could read."""

    __tablename__ = "contents"

    sha256: Mapped[str] = mapped_column(primary_key=True)
    size: Mapped[int] = mapped_column(sql.BigInteger)
    data: Mapped[bytes]


class SubmissionRow(Base):
    """A file that a student handed in: when it came first, and when it came last."""

    __tablename__ = "submissions"
    __table_args__ = (UniqueConstraint("student_id", "activity_id", "sha256"), Index(None, "activity_id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    student_id: Mapped[int] = mapped_column(ForeignKey("students.id"))
    activity_id: Mapped[int] = mapped_column(ForeignKey("activities.id"))
    sha256: Mapped[str] = mapped_column(ForeignKey("contents.sha256"))
    file: Mapped[str]
    received_at: Mapped[datetime]
    again_at: Mapped[datetime]


class RunRow(Base):
    """A grading of a submission: a record without its verdicts. The latest of a submission holds."""

    __tablename__ = "runs"
    __table_args__ = (Index(None, "submission_id", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    submission_id: Mapped[int] = mapped_column(ForeignKey("submissions.id"))
    grader_id: Mapped[int | None] = mapped_column(ForeignKey("graders.id"))
    key: Mapped[str]
    graded_at: Mapped[datetime]
    status: Mapped[str]
    tier: Mapped[str]
    score: Mapped[float]
    max_score: Mapped[float]
    max_points: Mapped[float]
    pending_points: Mapped[float]
    seconds: Mapped[float]
    cpu_seconds: Mapped[float]
    memory_bytes: Mapped[int] = mapped_column(sql.BigInteger)
    problem: Mapped[str]
    language: Mapped[str]
    file: Mapped[str]
    # What the run says in other languages than its own: see :func:`gabarito.gradebook.keeping.translation`.
    translations: Mapped[dict[str, Any]] = mapped_column(server_default="{}")


class MaterialRow(Base):
    """The cells that a run executed and what they gave, compressed. Apart from the run, which is read more often."""

    __tablename__ = "materials"

    run_id: Mapped[int] = mapped_column(ForeignKey("runs.id"), primary_key=True)
    data: Mapped[bytes]


class VerdictRow(Base):
    """A verdict of a run."""

    __tablename__ = "verdicts"
    __table_args__ = (Index(None, "status", "run_id"), Index(None, "check_id", "run_id"))

    run_id: Mapped[int] = mapped_column(ForeignKey("runs.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    check_id: Mapped[str]
    title: Mapped[str]
    status: Mapped[str]
    points: Mapped[float]
    max_points: Mapped[float]
    message: Mapped[str]
    hidden: Mapped[bool]
    expected: Mapped[str]
    received: Mapped[str]
    hint: Mapped[str]
    label: Mapped[str] = mapped_column(server_default="")


class MarkRow(Base):
    """What a person gave a written answer. Rows are only added; the latest of a submission's check holds."""

    __tablename__ = "marks"
    __table_args__ = (Index(None, "submission_id", "check_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    submission_id: Mapped[int] = mapped_column(ForeignKey("submissions.id"))
    check_id: Mapped[str]
    points: Mapped[float]
    comment: Mapped[str]
    who: Mapped[str]
    at: Mapped[datetime]
    # The numbers of the rubric's parts that it is made of; without any, points and comment are all of it.
    items: Mapped[list[int]] = mapped_column(server_default="[]")
    # Given without seeing the first, and never counted.
    is_second: Mapped[bool] = mapped_column(server_default=false())


class RubricItemRow(Base):
    """A part of a written answer's rubric. One that is gone stays, as older marks name it."""

    __tablename__ = "rubric_items"
    __table_args__ = (Index(None, "activity_id", "check_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    activity_id: Mapped[int] = mapped_column(ForeignKey("activities.id"))
    check_id: Mapped[str]
    points: Mapped[float]
    words: Mapped[str]
    is_gone: Mapped[bool]


class OverrideRow(Base):
    """Points that a person set, or with None took back. Rows are only added; the latest holds."""

    __tablename__ = "overrides"
    __table_args__ = (Index(None, "student_id", "activity_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    student_id: Mapped[int] = mapped_column(ForeignKey("students.id"))
    activity_id: Mapped[int] = mapped_column(ForeignKey("activities.id"))
    points: Mapped[float | None]
    reason: Mapped[str]
    who: Mapped[str]
    at: Mapped[datetime]


class ExtensionRow(Base):
    """A student's own deadline. Rows are only added; the latest holds."""

    __tablename__ = "extensions"
    __table_args__ = (Index(None, "student_id", "activity_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    student_id: Mapped[int] = mapped_column(ForeignKey("students.id"))
    activity_id: Mapped[int] = mapped_column(ForeignKey("activities.id"))
    due: Mapped[datetime]
    reason: Mapped[str]
    who: Mapped[str]
    at: Mapped[datetime]


class CorrectionRow(Base):
    """Points that a person gave a check of a submission. Rows are only added; the latest of a check holds."""

    __tablename__ = "corrections"
    __table_args__ = (Index(None, "submission_id", "check_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    submission_id: Mapped[int] = mapped_column(ForeignKey("submissions.id"))
    check_id: Mapped[str]
    points: Mapped[float]
    reason: Mapped[str]
    who: Mapped[str]
    at: Mapped[datetime]


class RequestRow(Base):
    """A student's request to look at a check of a submission again: one for each, whatever its verdict is by now."""

    __tablename__ = "requests"
    __table_args__ = (UniqueConstraint("submission_id", "check_id"), Index(None, "state"))

    id: Mapped[int] = mapped_column(primary_key=True)
    submission_id: Mapped[int] = mapped_column(ForeignKey("submissions.id"))
    check_id: Mapped[str]
    state: Mapped[str]
    is_upheld: Mapped[bool]
    asked_at: Mapped[datetime]


class SaidRow(Base):
    """What somebody wrote about a request."""

    __tablename__ = "request_messages"
    __table_args__ = (Index(None, "request_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    request_id: Mapped[int] = mapped_column(ForeignKey("requests.id"))
    who: Mapped[str]
    at: Mapped[datetime]
    text: Mapped[str]


class AuditRow(Base):
    """What a person changed, written together with the change."""

    __tablename__ = "audit"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    who: Mapped[str]
    what: Mapped[str]
    details: Mapped[dict[str, Any]]


class AccountRow(Base):
    """Who may sign in; a student's account has the login of the roster. Without a password, nobody can yet."""

    __tablename__ = "accounts"

    id: Mapped[int] = mapped_column(primary_key=True)
    login: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    role: Mapped[str]
    password: Mapped[str]
    made_at: Mapped[datetime]


class IdentityRow(Base):
    """Who somebody is at a provider of OpenID Connect or a learning platform; without an account, it waits for one."""

    __tablename__ = "identities"
    __table_args__ = (UniqueConstraint("issuer", "subject"), Index(None, "account_id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    issuer: Mapped[str]
    subject: Mapped[str]
    name: Mapped[str]
    email: Mapped[str]
    account_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    seen_at: Mapped[datetime]


class TokenRow(Base):
    """A secret that stands for an account until some time, by its hash: a sign-in, an invitation, a program's."""

    __tablename__ = "tokens"
    __table_args__ = (Index(None, "account_id"),)

    sha256: Mapped[str] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    purpose: Mapped[str]
    made_at: Mapped[datetime]
    until: Mapped[datetime]


class JobRow(Base):
    """A submission that waits to be graded, is being graded, or was."""

    __tablename__ = "jobs"
    __table_args__ = (Index(None, "submission_id"), Index(None, "state", "turn", "id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    submission_id: Mapped[int] = mapped_column(ForeignKey("submissions.id"))
    state: Mapped[str]
    turn: Mapped[int]
    counts: Mapped[bool]
    requested_at: Mapped[datetime]
    started_at: Mapped[datetime | None]
    finished_at: Mapped[datetime | None]
    leased_until: Mapped[datetime | None]
    worker: Mapped[str]
    tries: Mapped[int]
    problem: Mapped[str]
    told_seconds: Mapped[float | None]


class PlatformRow(Base):
    """A learning platform that people reach this site from by LTI 1.3, as it was registered here."""

    __tablename__ = "lti_platforms"
    __table_args__ = (UniqueConstraint("issuer", "client_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    issuer: Mapped[str]
    client_id: Mapped[str]
    sign_in_url: Mapped[str]
    token_url: Mapped[str]
    keys_url: Mapped[str]
    audience: Mapped[str]
    deployments: Mapped[list[str]]
    login_from: Mapped[str]
    fills_roster: Mapped[bool]
    gives_roles: Mapped[bool]
    roster_at: Mapped[datetime | None]
    roster_problem: Mapped[str] = mapped_column(server_default="")


class SigningKeyRow(Base):
    """A key that this site signs with for learning platforms. The newest signs; older ones can still be checked."""

    __tablename__ = "lti_keys"

    kid: Mapped[str] = mapped_column(primary_key=True)
    private: Mapped[str]
    made_at: Mapped[datetime]


class UsedRow(Base):
    """The hash of something that may be used once, kept for as long as it could be used again."""

    __tablename__ = "lti_used"

    sha256: Mapped[str] = mapped_column(primary_key=True)
    until: Mapped[datetime]


class ContextRow(Base):
    """A course on a learning platform. Its people come in once an instructor of this site has allowed it."""

    __tablename__ = "lti_contexts"
    __table_args__ = (UniqueConstraint("platform_id", "deployment", "context"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    platform_id: Mapped[int] = mapped_column(ForeignKey("lti_platforms.id"))
    deployment: Mapped[str]
    context: Mapped[str]
    title: Mapped[str]
    members_url: Mapped[str]
    is_allowed: Mapped[bool]
    seen_at: Mapped[datetime]


class LinkRow(Base):
    """A link in a course on a learning platform, to an activity or to all, and where scores of it go."""

    __tablename__ = "lti_links"
    __table_args__ = (UniqueConstraint("context_id", "resource"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    context_id: Mapped[int] = mapped_column(ForeignKey("lti_contexts.id"))
    resource: Mapped[str]
    activity_id: Mapped[int | None] = mapped_column(ForeignKey("activities.id"))
    page: Mapped[str]
    line_item: Mapped[str]
    line_items: Mapped[str]


class MemberRow(Base):
    """Somebody who is in a course on a learning platform."""

    __tablename__ = "lti_members"

    context_id: Mapped[int] = mapped_column(ForeignKey("lti_contexts.id"), primary_key=True)
    identity_id: Mapped[int] = mapped_column(ForeignKey("identities.id"), primary_key=True)


class PassedRow(Base):
    """What a learning platform knows of somebody's points, and when it is told again what did not arrive."""

    __tablename__ = "lti_scores"

    link_id: Mapped[int] = mapped_column(ForeignKey("lti_links.id"), primary_key=True)
    identity_id: Mapped[int] = mapped_column(ForeignKey("identities.id"), primary_key=True)
    told: Mapped[str]
    told_at: Mapped[datetime | None]
    tries: Mapped[int]
    next_at: Mapped[datetime | None]
    problem: Mapped[str]
