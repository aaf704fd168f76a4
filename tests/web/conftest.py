"""A small course on the web, asked in this process; what is handed in is graded by nobody unless a test says so."""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from gabarito.classroom.people import Passwords
from gabarito.gradebook.gradebook import Gradebook, open_gradebook
from gabarito.gradebook.values import Account, Purpose, Role, Student
from gabarito.values.course import Course
from gabarito.web.app import make_app
from gabarito.web.site import Site
from tests.cli.test_app import SMALL

PASSWORD = "a password of theirs"
PEOPLE = {"ana": Role.STUDENT, "bia": Role.STUDENT, "tom": Role.ASSISTANT, "prof": Role.INSTRUCTOR}
SLUG = "standardise"
SignIn = Callable[[str], TestClient]


@pytest.fixture(scope="session")
def hashed() -> str:
    """The hash of the one password, which takes a while to make."""
    return Passwords().hashed(PASSWORD)


@pytest.fixture
def course(tmp_path: Path) -> Course:
    root = tmp_path / "course"
    for folder in ("assignments", "graders", "solutions"):
        shutil.copytree(SMALL / folder / SLUG, root / folder / SLUG)
    shutil.copy(SMALL / "course.toml", root)
    return Course.load(root)


@pytest.fixture
def book(course: Course, hashed: str) -> Iterator[Gradebook]:
    with open_gradebook(course) as opened:
        opened.import_roster([Student(login="ana", name="Ana"), Student(login="bia", name="Bia")], who="prof")
        for login, role in PEOPLE.items():
            opened.add_account(Account(login=login, name=login.title(), role=role, password=hashed), who="prof")
        yield opened


@pytest.fixture
def site(course: Course, book: Gradebook) -> Site:
    return Site(course, book)


@pytest.fixture
def visit(site: Site) -> Iterator[SignIn]:
    """Signs somebody in, each in a browser of their own; nobody is called ''."""
    app, opened = make_app(site), []

    def sign_in(login: str) -> TestClient:
        client = TestClient(app, base_url="http://course.example", headers={"sec-fetch-site": "same-origin"})
        opened.append(client)
        if login:  # as after the right password, which takes a while to look at
            token = secrets.token_urlsafe(32)
            site.book.keep_token(login, token, Purpose.SIGN_IN, datetime.now(UTC) + timedelta(hours=1))
            client.cookies.set("gabarito", token)
        return client

    yield sign_in
    for client in opened:
        client.close()


@pytest.fixture
def notebook(course: Course) -> bytes:
    """The reference solution."""
    return course.solution(SLUG, "en").read_bytes()
