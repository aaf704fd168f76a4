"""Grades for other programs: Moodle, Canvas, spreadsheets, JUnit."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Depends, File, Form, Request, UploadFile
from starlette.responses import Response

from gabarito.classroom.export import Exported, to_canvas, to_csv, to_junit, to_moodle, to_moodle_worksheet
from gabarito.gradebook.values import Account
from gabarito.platforms.grade_sheet import ExportOptions
from gabarito.platforms.moodle import Identifier
from gabarito.values.errors import UsageError
from gabarito.web.pages import download, is_part, language_of, page
from gabarito.web.signing_in import Instructor
from gabarito.web.site import Site, site_of
from gabarito.web.uploads import read_table_file

router = APIRouter()
To = Literal["moodle", "moodle-worksheet", "canvas", "csv", "junit"]
# The first lines show what is wrong; a thousand similar ones show no more.
_MOST_LINES = 50


class _Chosen:
    """What a person chose in the form."""

    def __init__(
        self,
        to: Annotated[To, Form()] = "csv",
        slug: Annotated[str, Form(max_length=200)] = "",
        by: Annotated[Identifier, Form()] = Identifier.USERNAME,
        maximum: Annotated[str, Form(max_length=20)] = "",
        pending: Annotated[bool, Form()] = False,
        comments: Annotated[bool, Form()] = False,
        file: Annotated[UploadFile | None, File()] = None,
    ) -> None:
        self.to, self.slug, self.by, self.maximum = to, slug, by, maximum
        self.pending, self.comments, self.file = pending, comments, file

    @property
    def slugs(self) -> list[str]:
        """The activities; none for all."""
        return [self.slug] if self.slug else []

    def exported(self, site: Site, options: ExportOptions) -> Exported:
        """Make what was chosen.

        Raises:
            UsageError: if it cannot be made so, or there is nothing to write.
            CourseError: if there is no such activity.
        """
        course, book = site.course, site.book
        if self.to == "csv":
            return to_csv(course, book, self.slugs, options)
        if self.to == "junit":
            return to_junit(course, book, self.slugs)
        if self.to == "moodle":
            return to_moodle(course, book, self.slugs, self.by, options)
        if self.to == "canvas":
            has_file = self.file is not None and self.file.filename
            return to_canvas(course, book, self.slugs, read_table_file(self.file)[0] if has_file else None, options)
        if not self.slug:
            raise UsageError("one activity for a grading worksheet", "all of them", "Choose one.")
        return to_moodle_worksheet(course, book, self.slug, read_table_file(self.file)[0], options)


Chosen = Annotated[_Chosen, Depends()]


@router.get("/exports")
def form(request: Request, account: Instructor) -> Response:
    """Show what can be exported."""
    return _form(request, account)


@router.post("/exports/preview")
def preview(request: Request, account: Instructor, chosen: Chosen) -> Response:
    """Say how many grades would be written, and which would not, and why."""
    try:
        return _form(request, account, exported=_exported(request, chosen))
    except UsageError as error:
        return _form(request, account, refusal=str(error))


@router.post("/exports")
def export(request: Request, account: Instructor, chosen: Chosen) -> Response:
    """Give the file."""
    try:
        made = _exported(request, chosen)
    except UsageError as error:
        return _form(request, account, refusal=str(error))
    name = "-".join([chosen.slug or "grades", chosen.to])
    if chosen.to == "junit":
        return download(made.export.data, f"{name}.xml", "application/xml")
    return download(made.export.data, f"{name}.csv", "text/csv; charset=utf-8")


def _exported(request: Request, chosen: _Chosen) -> Exported:
    options = ExportOptions(
        maximum=_maximum(chosen.maximum),
        with_pending=chosen.pending,
        with_comments=chosen.comments,
        language=language_of(request),
    )
    return chosen.exported(site_of(request), options)


def _maximum(text: str) -> float | None:
    """Read the maximum of a scale; None where nothing was typed.

    Raises:
        UsageError: if it is no number above 0.
    """
    if not text.strip():
        return None
    try:
        maximum = float(text.strip().replace(",", "."))
    except ValueError:
        maximum = 0.0
    if not 0 < maximum <= 1_000_000:
        raise UsageError("a maximum above 0", repr(text)[:40], "Correct it, or leave it empty.")
    return maximum


def _form(request: Request, account: Account, *, exported: Exported | None = None, refusal: str = "") -> Response:
    site, language = site_of(request), language_of(request)
    notes = () if exported is None else exported.export.notes
    answer = page(
        request,
        "exported.html.j2" if is_part(request) else "exports.html.j2",
        account,
        activities=[(one.slug, one.said(one.title, language)) for one in site.activities],
        exported=exported,
        notes=notes[:_MOST_LINES],
        more=max(len(notes) - _MOST_LINES, 0),
        refusal=refusal,
    )
    answer.status_code = 422 if refusal and not is_part(request) else 200
    return answer
