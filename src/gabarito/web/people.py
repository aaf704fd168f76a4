"""Who may sign in, and who is in the class: invitations and rosters."""

from __future__ import annotations

import csv
import io
from typing import Annotated

from fastapi import APIRouter, File, Form, Request, UploadFile
from starlette.responses import RedirectResponse, Response

from gabarito.classroom.people import Invitation, invite_class
from gabarito.classroom.take_in import RosterImport, import_roster, preview_roster
from gabarito.gradebook.values import Account
from gabarito.values.errors import UsageError
from gabarito.web.pages import download, is_part, page
from gabarito.web.signing_in import Instructor
from gabarito.web.site import address_of, site_of
from gabarito.web.uploads import read_table_file

router = APIRouter()
_Table = Annotated[UploadFile | None, File()]


@router.get("/people")
def people(request: Request, account: Instructor) -> Response:
    """Show who may sign in."""
    return _people_page(request, account)


@router.post("/people/invite")
def invite(request: Request, account: Instructor) -> Response:
    """Make a link for everybody on the roster who has no password yet."""
    return _people_page(request, account, invitations=tuple(invite_class(site_of(request).book, who=account.login)))


@router.post("/people/invite.csv")
def invite_csv(request: Request, account: Instructor) -> Response:
    """Make the same links, as a table to send from."""
    written = io.StringIO()
    table = csv.writer(written)
    table.writerow(("login", "name", "link"))
    for one in invite_class(site_of(request).book, who=account.login):
        table.writerow((one.login, one.name, f"{address_of(request)}/welcome/{one.token}"))
    return download(written.getvalue().encode(), "invitations.csv", "text/csv; charset=utf-8")


@router.post("/people/roster/preview")
def preview(request: Request, account: Instructor, file: _Table = None) -> Response:
    """Say what a table would change; nothing is kept."""
    return _roster(request, account, file, keep=False)


@router.post("/people/roster")
def roster(request: Request, account: Instructor, file: _Table = None) -> Response:
    """Take the students of a table into the roster."""
    return _roster(request, account, file, keep=True)


@router.post("/people/identities/{number}/link")
def link(
    request: Request, account: Instructor, number: int, login: Annotated[str, Form(max_length=1_000)] = ""
) -> Response:
    """Say whose account somebody has who signed in elsewhere."""
    try:
        site_of(request).book.link(number, login.strip(), who=account.login, why="by hand")
    except UsageError as error:
        return _people_page(request, account, unlinked=str(error))
    return RedirectResponse("/people", 303)


@router.post("/people/identities/{number}/unlink")
def unlink(request: Request, account: Instructor, number: int) -> Response:
    """Say that somebody who signed in elsewhere has no account here."""
    try:
        site_of(request).book.unlink(number, who=account.login)
    except UsageError as error:
        return _people_page(request, account, unlinked=str(error))
    return RedirectResponse("/people", 303)


def _roster(request: Request, account: Account, file: UploadFile | None, *, keep: bool) -> Response:
    book = site_of(request).book
    try:
        data, name = read_table_file(file)
        taken = import_roster(book, data, name, who=account.login) if keep else preview_roster(book, data, name)
    except UsageError as error:
        return _people_page(request, account, refusal=str(error))
    return _people_page(request, account, taken=taken, is_kept=keep)


def _people_page(
    request: Request,
    account: Account,
    *,
    invitations: tuple[Invitation, ...] = (),
    taken: RosterImport | None = None,
    is_kept: bool = False,
    refusal: str = "",
    unlinked: str = "",
) -> Response:
    template = "roster.html.j2" if is_part(request) else "people.html.j2"
    book = site_of(request).book
    answer = page(
        request,
        template,
        account,
        accounts=book.accounts(),
        students=book.students(),
        invitations=invitations,
        base=address_of(request),
        taken=taken,
        is_kept=is_kept,
        refusal=refusal,
        identities=book.identities(),
        unlinked=unlinked,
    )
    answer.status_code = 422 if (refusal or unlinked) and not is_part(request) else 200
    return answer
