"""``gabarito lti``: the learning platforms that people come from, and that scores go back to."""

from __future__ import annotations

import re
from typing import Annotated, get_args

import typer

from gabarito.cli.options import By, CourseOption, Database
from gabarito.gradebook.lti_values import LoginFrom, Platform
from gabarito.values.errors import UsageError

lti = typer.Typer(
    help="Learning platforms, such as Moodle and Canvas, by LTI 1.3.", no_args_is_help=True, rich_markup_mode=None
)
_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
_Name = Annotated[str, typer.Argument(metavar="NAME", help="What the platform is called here.")]


@lti.command("add")
def add(
    name: _Name,
    *,
    issuer: Annotated[str, typer.Option("--issuer", help="Who signs its tokens: its own address, most often.")],
    client_id: Annotated[str, typer.Option("--client-id", help="What it calls this site.")],
    sign_in: Annotated[str, typer.Option("--sign-in", help="Its authentication request URL.")],
    token: Annotated[str, typer.Option("--token", help="Its access token URL.")],
    keys: Annotated[str, typer.Option("--keys", help="Its public keyset URL.")],
    deployment: Annotated[
        list[str] | None, typer.Option("--deployment", help="The ID of a deployment; may be repeated.")
    ] = None,
    audience: Annotated[
        str, typer.Option("--audience", help="The audience of requests for a token, if that is not its token URL.")
    ] = "",
    login_from: Annotated[
        str, typer.Option("--login-from", help="What tells whose login it is: email, username, sourcedid or subject.")
    ] = "email",
    roster: Annotated[bool, typer.Option("--roster/--no-roster", help="Take its students into the roster.")] = True,
    roles: Annotated[bool, typer.Option("--roles/--no-roles", help="Who teaches there teaches here.")] = False,
    by: By = None,
    db: Database = None,
    course: CourseOption = None,
) -> None:
    """Add a platform that has registered this site; the page Platforms of the site says what to type in there."""
    from gabarito.cli.common import find_course, who
    from gabarito.gradebook.gradebook import open_gradebook
    from gabarito.platforms.addresses import require_secure

    if not _NAME.fullmatch(name):
        raise UsageError("a name of lower-case letters, digits and -", repr(name)[:80], "Choose another.")
    rule = next((one for one in get_args(LoginFrom) if one == login_from), None)
    if rule is None:
        raise UsageError(f"--login-from: one of {', '.join(get_args(LoginFrom))}", repr(login_from)[:80], "Choose one.")
    if not issuer or not client_id:
        raise UsageError("an issuer and a client ID", "an empty one", "Copy both from the platform.")
    named = {"--sign-in": sign_in, "--token": token, "--keys": keys}
    for option, address in named.items():
        require_secure(address, option, "Copy it from the platform.")
    platform = Platform(
        name=name,
        issuer=issuer,
        client_id=client_id,
        sign_in_url=sign_in,
        token_url=token,
        keys_url=keys,
        audience=audience,
        deployments=tuple(deployment or ()),
        login_from=rule,
        fills_roster=roster,
        gives_roles=roles,
    )
    with open_gradebook(find_course(course), db) as book:
        book.learning_platforms.add(platform, who=who(by))


@lti.command("list")
def list_(*, db: Database = None, course: CourseOption = None) -> None:
    """List the platforms, and the courses on them that somebody came from."""
    from rich.table import Table

    from gabarito.cli.common import gradebook_of, table_console
    from gabarito.untrusted import one_line

    known, courses = Table("name", "issuer", "client ID", "deployments", "logins by"), Table("platform", "course", "")
    with gradebook_of(course, db) as (_, book):
        for one in book.learning_platforms.platforms():
            deployments = one_line(", ".join(one.deployments))
            known.add_row(one.name, one_line(one.issuer), one_line(one.client_id), deployments, one.login_from)
        for place in book.learning_platforms.contexts():
            state = "its people come in" if place.is_allowed else "waits for an instructor"
            courses.add_row(place.platform.name, one_line(place.title or place.context), state)
    console = table_console()
    console.print(known)
    console.print(courses)


@lti.command("remove")
def remove(name: _Name, *, by: By = None, db: Database = None, course: CourseOption = None) -> None:
    """Remove a platform; accounts, and what was handed in, stay."""
    from gabarito.cli.common import gradebook_of, who

    with gradebook_of(course, db) as (_, book):
        book.learning_platforms.remove(name, who=who(by))


@lti.command("roster")
def roster_(name: _Name, *, db: Database = None, course: CourseOption = None) -> None:
    """Bring the roster up to date with the courses of a platform that were let in."""
    from gabarito.classroom.lti import follow_roster, services_of
    from gabarito.cli.common import gradebook_of

    with gradebook_of(course, db) as (_, book):
        platform = next((one for one in book.learning_platforms.platforms() if one.name == name), None)
        if platform is None:
            raise UsageError("a platform that is known", repr(name)[:80], "See `gabarito lti list`.")
        followed = follow_roster(book, services_of(book), platform)
    left = f"; off the roster: {', '.join(followed.left)}" if followed.left else ""
    typer.echo(f"{followed.people} people in the courses, {followed.waiting} of them not linked yet{left}.")


@lti.command("rotate")
def rotate(*, by: By = None, db: Database = None, course: CourseOption = None) -> None:
    """Make a new key to sign with, which takes over in an hour; a key is replaced every 90 days by itself."""
    from gabarito.classroom.lti import rotate_key
    from gabarito.cli.common import gradebook_of, who

    with gradebook_of(course, db) as (_, book):
        typer.echo(f"The new key is {rotate_key(book, who=who(by)).kid}.")
