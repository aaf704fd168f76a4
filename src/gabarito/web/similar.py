"""Which submissions of an activity share what few others have, for a person to look at."""

from __future__ import annotations

import threading
from collections.abc import Mapping

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from gabarito.classroom.similar import Threshold, compare_submissions
from gabarito.similarity.pages import INDEX
from gabarito.values.text import Language
from gabarito.web.pages import language_of, student_made
from gabarito.web.signing_in import Instructor
from gabarito.web.site import Site, site_of
from gabarito.web.student import not_found

router = APIRouter()
# As of the command; so many pairs are more than anybody looks at in one go.
_THRESHOLD = Threshold(evidence=60.0, share=0.5, most=200)


class Compared:
    """Keeps the pages of the last comparison, as comparing a class takes seconds and its pages are read one by one."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._key: object = None
        self._pages: Mapping[str, str] = {}

    def pages(self, site: Site, slug: str, language: Language) -> Mapping[str, str]:
        """Return the pages of what counts for each student now."""
        hashes = {
            one.record.student: one.record.sha256
            for one in site.book.standings(slug, None, language)
            if one.record is not None
        }
        key = slug, language, tuple(sorted(hashes.items()))
        with self._lock:
            if key != self._key:
                submissions = site.book.submissions(slug, hashes)
                self._pages = compare_submissions(site.course, slug, submissions, _THRESHOLD, language).pages
                self._key = key
            return self._pages


@router.get("/class/{slug}/similar")
def to_index(request: Request, account: Instructor, slug: str) -> Response:
    """Lead to the first page: its links are relative to a folder."""
    site_of(request).course.require(slug)
    return RedirectResponse(f"/class/{slug}/similar/{INDEX}", 303)


@router.get("/class/{slug}/similar/{name:path}")
def similar(request: Request, account: Instructor, slug: str, name: str) -> Response:
    """Show the pairs, or one of them side by side."""
    site = site_of(request)
    site.course.require(slug)
    compared: Compared = request.app.state.compared
    made = compared.pages(site, slug, language_of(request)).get(name)
    return not_found(request) if made is None else student_made(made)
