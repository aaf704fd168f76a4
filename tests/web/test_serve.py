"""The real command: started by a person's words, killed in the middle, started again."""

from __future__ import annotations

import os
import secrets
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx2
import pytest

from gabarito.classroom.queue import hand_in
from gabarito.gradebook.gradebook import Gradebook, open_gradebook
from gabarito.gradebook.values import JobState, Purpose
from gabarito.values.course import Course
from tests.cli.test_app import gabarito
from tests.cli.test_cut_off import wait_for

from .conftest import SLUG
from .test_student import changed


@contextmanager
def served(course: Course) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Start the command, and yield it with the address that it says; it ends as it does for a person."""
    code = "from gabarito.cli import main; main()"
    command = [sys.executable, "-c", code, "serve", "--port", "0", "--workers", "2"]
    environment = {**os.environ, "GABARITO_SECRET": ""}
    with subprocess.Popen(command, cwd=course.root, env=environment, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        said = iter(process.stderr.readline, "")
        address = next(line.split()[3] for line in said if "Gabarito is at" in line)
        try:
            yield process, address
        finally:
            process.send_signal(signal.SIGTERM)
            assert process.wait(timeout=60) in (0, -signal.SIGTERM, -signal.SIGKILL)


def signed_in(book: Gradebook, address: str, login: str) -> httpx2.Client:
    token = secrets.token_urlsafe(32)
    book.keep_token(login, token, Purpose.SIGN_IN, datetime.now(UTC) + timedelta(hours=1))
    return httpx2.Client(base_url=address, headers={"origin": address}, cookies={"gabarito": token}, timeout=60)


def test_whatever_is_killed_nothing_is_lost_and_nothing_has_two_results(
    course: Course, book: Gradebook, notebook: bytes
) -> None:
    with served(course) as (process, address):
        for login in ("ana", "bia"):
            with signed_in(book, address, login) as client:
                for n in range(3):
                    slow = changed(notebook, f"import time; time.sleep(0.7) # {n}")
                    said = client.post(f"/activities/{SLUG}/submissions", files={"file": ("x.ipynb", slow)})
                    assert said.status_code == 303, said.text
        wait_for(lambda: bool(book.tries(SLUG)), 120)
        process.kill()
    # What was acknowledged is kept, whatever happened then.
    before = book.tries(SLUG)
    assert len([job for login in ("ana", "bia") for job in book.jobs(SLUG, login)]) == 6
    with served(course):
        wait_for(lambda: not (queue := book.queue()).waiting and not queue.running, 120)
    jobs = [job for login in ("ana", "bia") for job in book.jobs(SLUG, login)]
    assert {job.state for job in jobs} == {JobState.DONE}
    after = book.tries(SLUG)
    assert len(after) == 6
    # What was graded before was not graded again.
    assert all(one in after for one in before)


def test_without_an_instructor_and_a_terminal_it_says_what_to_do(course: Course) -> None:
    with open_gradebook(course) as book:
        assert book.accounts() == []
    said = gabarito("serve", cwd=course.root)
    assert said.returncode == 2
    assert "gabarito account add LOGIN --role instructor" in said.stderr


def test_an_address_that_is_taken_is_said(course: Course, book: Gradebook) -> None:
    with served(course) as (_, address):
        said = gabarito("serve", "--port", address.rpartition(":")[2], "--workers", "0", cwd=course.root)
    assert said.returncode == 2
    assert "Expected an address that is free" in said.stderr


@pytest.mark.parametrize("role", ["student", "instructor"])
def test_accounts_are_made_listed_and_removed(course: Course, role: str) -> None:
    def account(*words: str, typed: str = "") -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-c", "from gabarito.cli import main; main()", "account", *words]
        return subprocess.run(command, cwd=course.root, input=typed, capture_output=True, text=True, check=False)

    assert account("add", "eva", "--role", role, "--name", "Eva", typed="a long password\n").returncode == 0
    assert "eva" in account("list").stdout
    assert account("add", "eva", typed="a long password\n").returncode == 2
    assert "10 to 200 characters" in account("add", "ivo", typed="short\n").stderr
    assert account("password", "eva", typed="another password\n").returncode == 0
    # The last instructor stays.
    assert account("remove", "eva").returncode == (2 if role == "instructor" else 0)


def test_the_class_is_invited_in_a_table(course: Course, book: Gradebook) -> None:
    book.remove_account("ana", who="prof")
    said = gabarito("account", "invite", "--url", "https://course.example/", cwd=course.root)
    (_, row) = said.stdout.splitlines()
    assert row.startswith("ana,Ana,https://course.example/welcome/")
    assert Path(course.root / "gradebook.sqlite").stat().st_mode & 0o077 == 0


def test_a_notebook_is_handed_in_from_a_terminal(course: Course, book: Gradebook, tmp_path: Path) -> None:
    token = secrets.token_urlsafe(32)
    book.keep_token("ana", token, Purpose.HANDING_IN, datetime.now(UTC) + timedelta(hours=1))
    right, wrong = tmp_path / f"{SLUG}-en.ipynb", tmp_path / f"{SLUG}.ipynb"
    right.write_bytes(course.solution(SLUG, "en").read_bytes())
    wrong.write_bytes(course.starter(SLUG, "en").read_bytes())
    text = tmp_path / "notes.txt"
    text.write_text("no notebook")

    def submit(file: Path, url: str, **more: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-c", "from gabarito.cli import main; main()", "submit", str(file)]
        # The token of an environment is not shown to whoever lists processes.
        environment = {**os.environ, "GABARITO_URL": url, "GABARITO_TOKEN": token, **more}
        return subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)

    with served(course) as (_, address):
        said = submit(right, address)
        assert said.returncode == 0, said.stderr
        assert "PASS" in said.stdout
        assert "points" in said.stdout.splitlines()[-1]
        assert submit(wrong, address).returncode == 1
        assert "called after its activity" in submit(text, address).stderr
        assert "401: Expected a token" in submit(right, address, GABARITO_TOKEN="other").stderr
    said = submit(right, address)
    assert said.returncode == 1
    assert "a course that answers" in said.stderr
    assert token not in said.stderr
    assert submit(right, "").returncode == 2


def test_a_process_without_pages_grades_what_waits(course: Course, book: Gradebook, notebook: bytes) -> None:
    assert hand_in(course, book, SLUG, "ana", notebook, "x.ipynb").job is not None
    command = [sys.executable, "-c", "from gabarito.cli import main; main()", "work", "--workers", "1"]
    with subprocess.Popen(command, cwd=course.root, env={**os.environ, "GABARITO_SECRET": ""}) as process:
        try:
            wait_for(lambda: book.jobs(SLUG, "ana")[0].state is JobState.DONE, 120)
        finally:
            process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=60) == 0
    assert [one.record.status for one in book.tries(SLUG)] == ["PASS"]
