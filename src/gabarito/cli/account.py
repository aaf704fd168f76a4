"""``gabarito account``: who may sign in to the course in a browser."""

from __future__ import annotations

import csv
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from gabarito.cli.options import By, CourseOption, Database
from gabarito.gradebook.values import Role
from gabarito.values.errors import UsageError

if TYPE_CHECKING:
    from gabarito.gradebook.gradebook import Gradebook

account = typer.Typer(help="Who may sign in to the course in a browser.", no_args_is_help=True, rich_markup_mode=None)
_Login = Annotated[
    str, typer.Argument(metavar="LOGIN", help="What somebody signs in with; a student's is the roster's.")
]


@account.command("add")
def add(
    login: _Login,
    *,
    role: Annotated[Role, typer.Option("--role", help="What they may do.")] = Role.STUDENT,
    name: Annotated[str, typer.Option("--name", help="What they are called.")] = "",
    by: By = None,
    db: Database = None,
    course: CourseOption = None,
) -> None:
    """Add somebody; the password is asked for, or read from standard input."""
    from gabarito.cli.common import find_course, who
    from gabarito.gradebook.gradebook import open_gradebook

    with open_gradebook(find_course(course), db) as book:
        _add(book, login, name, role, _password(), who(by))


@account.command("list")
def list_(*, db: Database = None, course: CourseOption = None) -> None:
    """List who may sign in."""
    from rich.table import Table

    from gabarito.cli.common import gradebook_of, table_console
    from gabarito.untrusted import one_line

    table = Table("login", "name", "role", "password")
    with gradebook_of(course, db) as (_, book):
        for one in book.accounts():
            table.add_row(one_line(one.login), one_line(one.name), one.role.value, "yes" if one.password else "invited")
    table_console().print(table)


@account.command("password")
def password(login: _Login, *, by: By = None, db: Database = None, course: CourseOption = None) -> None:
    """Set a new password, and end all sign-ins with the old one."""
    from gabarito.classroom.people import Passwords
    from gabarito.cli.common import gradebook_of, who

    with gradebook_of(course, db) as (_, book):
        book.set_password(login, Passwords().hashed(_password()), who=who(by))


@account.command("remove")
def remove(login: _Login, *, by: By = None, db: Database = None, course: CourseOption = None) -> None:
    """Remove somebody; what they handed in stays."""
    from gabarito.cli.common import gradebook_of, who

    with gradebook_of(course, db) as (_, book):
        book.remove_account(login, who=who(by))


@account.command("invite")
def invite(
    *,
    url: Annotated[str, typer.Option("--url", help="Where people reach the site.")] = "http://127.0.0.1:8000",
    by: By = None,
    db: Database = None,
    course: CourseOption = None,
) -> None:
    """Write a table with a link for everybody on the roster who has no password yet: login, name, link.

    Each link lets one person choose a password, for two weeks. Send it to them alone.
    """
    from gabarito.classroom.people import invite_class
    from gabarito.cli.common import gradebook_of, who
    from gabarito.untrusted import spreadsheet_text

    with gradebook_of(course, db) as (_, book):
        table = csv.writer(sys.stdout)
        table.writerow(("login", "name", "link"))
        for one in invite_class(book, who=who(by)):
            link = f"{url.rstrip('/')}/welcome/{one.token}"
            table.writerow((spreadsheet_text(one.login), spreadsheet_text(one.name), link))


def ask_for_account(book: Gradebook, role: Role) -> None:
    """Ask the person at the terminal for a login, a name and a password, and add the account."""
    login, name = typer.prompt("Login"), typer.prompt("Name", default="", show_default=False)
    _add(book, login, name, role, _password(), login)


def _add(book: Gradebook, login: str, name: str, role: Role, chosen: str, by: str) -> None:
    from gabarito.classroom.people import Passwords
    from gabarito.gradebook.values import Account

    book.add_account(Account(login=login, name=name, role=role, password=Passwords().hashed(chosen)), who=by)


def _password() -> str:
    """Ask for a new password, twice; without a terminal, read one line.

    Raises:
        UsageError: if the two differ.
    """
    import getpass

    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    chosen = getpass.getpass("Password: ")
    if getpass.getpass("Once more: ") != chosen:
        raise UsageError("the same password twice", "two different ones", "Try again.")
    return chosen
