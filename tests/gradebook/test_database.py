"""Opening a gradebook: which address, which schema, and one line for whatever is wrong."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from threading import Timer

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, make_url, text

from gabarito.gradebook import engine as engine_module
from gabarito.gradebook.engine import Database
from gabarito.gradebook.gradebook import FILE, Gradebook, gradebook_file, open_gradebook
from gabarito.gradebook.schema import NEWEST, migrations
from gabarito.gradebook.tables import Base
from gabarito.values.course import MARKER, Course, Term
from gabarito.values.errors import CourseError, GabaritoError, UsageError

from .material import work
from .postgres import Server


def driven(url: str) -> str:
    return url.replace("postgresql://", "postgresql+psycopg://")


def run(url: str, *statements: str) -> None:
    raw = create_engine(driven(url))
    with raw.begin() as connection:
        for statement in statements:
            connection.execute(text(statement))
    raw.dispose()


def test_the_migrations_make_the_tables(url: str) -> None:
    with Gradebook.open(url):
        pass
    raw = create_engine(driven(url))
    with raw.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []
    raw.dispose()


def test_the_newest_migration_is_the_one_that_is_looked_for() -> None:
    assert ScriptDirectory.from_config(migrations()).get_heads() == [NEWEST]


def test_a_gradebook_takes_on_its_first_term_and_refuses_another(url: str) -> None:
    with Gradebook.open(url) as book:
        book.keep(work("ana", b"one"))
    for term in ("2026.1", "2026.1", ""):
        with Gradebook.open(url, term=term) as book:
            assert len(book.records("perceptron")) == 1
    refusal = r"of the term 2026\.2.*received one of 2026\.1"
    with pytest.raises(UsageError, match=refusal) as caught, Gradebook.open(url, term="2026.2"):
        pass
    assert "\n" not in str(caught.value)
    with Gradebook.open(url) as book:
        assert len(book.records("perceptron")) == 1


def test_a_course_that_gets_a_term_does_not_lose_sight_of_its_grades(tmp_path: Path) -> None:
    before = Course(tmp_path, "Small", ("en",))
    with open_gradebook(before):
        pass
    course = replace(before, term=Term("2026.2"))
    with pytest.raises(UsageError, match=r"Expected gradebook-2026\.2\.sqlite.*Rename it"), open_gradebook(course):
        pass
    gradebook_file(before).rename(gradebook_file(course))
    with open_gradebook(course):
        pass
    with open_gradebook(course, str(tmp_path / "another.sqlite")):
        pass


def test_a_gradebook_that_is_refused_for_its_term_hides_the_password(postgres: Server) -> None:
    address = postgres.url.replace("gabarito@", "gabarito:geheim@")
    with Gradebook.open(address, term="2026.1"):
        pass
    with pytest.raises(UsageError, match=r"one of 2026\.1") as caught, Gradebook.open(address, term="2026.2"):
        pass
    assert "geheim" not in str(caught.value)


def test_a_gradebook_is_opened_again_as_it_was(url: str) -> None:
    for _ in range(2):
        with Gradebook.open(url) as book:
            book.keep(work("ana", b"one"))
    with Gradebook.open(url) as book:
        assert [one.student for one in book.records("perceptron")] == ["ana"]


def test_a_gradebook_of_a_newer_program_is_refused_and_left_alone(url: str) -> None:
    with Gradebook.open(url):
        pass
    run(url, "UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(UsageError, match="one of version 9999"), Gradebook.open(url):
        pass


def test_another_programs_database_is_refused_and_left_alone(url: str) -> None:
    run(url, "CREATE TABLE students (name TEXT)")
    with pytest.raises(UsageError, match="tables students"), Gradebook.open(url):
        pass
    run(url, "INSERT INTO students (name) VALUES ('ana')")


def test_several_that_open_an_empty_database_at_once_make_one_gradebook(url: str) -> None:
    def keep(number: int) -> None:
        with Gradebook.open(url) as book:
            for one in range(5):
                book.keep(work(f"{number} {one}", b"the same"))

    with ThreadPoolExecutor(4) as threads:
        list(threads.map(keep, range(4)))
    with Gradebook.open(url) as book:
        assert len(book.records("perceptron")) == 20


def test_who_opens_a_new_file_waits_for_who_is_making_it(tmp_path: Path) -> None:
    file = tmp_path / "new.sqlite"
    other = sqlite3.connect(file, isolation_level=None, check_same_thread=False)
    other.execute("CREATE TABLE students (name)")  # not yet of the write-ahead log
    other.execute("BEGIN IMMEDIATE")
    let_go = Timer(0.3, other.rollback)
    let_go.start()
    database = Database(file)
    with database.opening() as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
    let_go.join()
    database.close()
    other.close()


def test_what_is_read_in_one_transaction_belongs_together(url: str) -> None:
    database = Database(url)
    count = text("SELECT count(*) FROM students")
    with Gradebook.open(url) as book, database.read() as connection:
        before = connection.execute(count).scalar()
        book.keep(work("ana", b"one"))
        assert connection.execute(count).scalar() == before == 0
    with database.read() as connection:
        assert connection.execute(count).scalar() == 1
    database.close()


def test_a_file_is_written_ahead_held_to_its_references_and_its_owners_alone(tmp_path: Path) -> None:
    file = tmp_path / "mine.sqlite"
    with Gradebook.open(file) as book:
        book.keep(work("ana", b"one"))
        assert {one.stat().st_mode & 0o077 for one in tmp_path.iterdir()} == {0}
        assert sqlite3.connect(file).execute("PRAGMA journal_mode").fetchone() == ("wal",)
        database = Database(file)
        with database.read() as connection:
            assert connection.execute(text("PRAGMA foreign_keys")).scalar() == 1
            assert connection.execute(text("PRAGMA synchronous")).scalar() == 2
        database.close()


def test_a_file_that_is_damaged_gets_a_line(tmp_path: Path) -> None:
    file = tmp_path / "mine.sqlite"
    with Gradebook.open(file) as book:
        book.keep(work("ana", b"one"))
    raw = sqlite3.connect(file)
    (page,) = raw.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'runs'").fetchone()
    (size,) = raw.execute("PRAGMA page_size").fetchone()
    raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    raw.close()
    with file.open("r+b") as whole:
        whole.seek((page - 1) * size)
        whole.write(b"Z" * size)
    with Gradebook.open(file) as book, pytest.raises(GabaritoError, match="malformed"):
        book.records("perceptron")


@pytest.mark.parametrize(
    ("address", "backend", "name"),
    [
        ("sqlite:////tmp/x.sqlite", "sqlite", "/tmp/x.sqlite"),
        ("/tmp/x.sqlite", "sqlite", "/tmp/x.sqlite"),
        ("postgresql://ana@here/marks", "postgresql+psycopg", "marks"),
        ("postgres://ana@here/marks", "postgresql+psycopg", "marks"),
        ("postgresql+psycopg://ana@here/marks", "postgresql+psycopg", "marks"),
    ],
)
def test_addresses(address: str, backend: str, name: str) -> None:
    database = Database(address)
    assert (database.url.drivername, database.url.database) == (backend, name)


def test_a_relative_path_is_one_of_the_working_directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert Database("x.sqlite").file == Database("sqlite:///x.sqlite").file == tmp_path / "x.sqlite"


@pytest.mark.parametrize(
    "address",
    [
        "mysql://ana:geheim@here/marks",
        "postgresql+asyncpg://ana:geheim@here/marks",
        "postgresql://ana:geheim@here",
        "sqlite://",
        "://",
        "postgresql://ana:geheim@here:notaport/marks",
        "oracle://ana:geheim@x/y",
        "geheim://",
    ],
)
def test_what_is_no_address_gets_a_line_without_its_password(address: str) -> None:
    with pytest.raises(UsageError, match="the address of a gradebook") as caught:
        Database(address)
    assert "ana:geheim" not in str(caught.value)


def test_a_server_that_is_not_there_gets_a_line_without_its_password(tmp_path: Path) -> None:
    url = make_url("postgresql://ana:geheim@/marks").update_query_dict({"host": str(tmp_path)})
    address = url.render_as_string(hide_password=False)
    with pytest.raises(UsageError, match="server") as caught, Gradebook.open(address):
        pass
    assert "geheim" not in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_database_that_is_not_there_gets_a_line(postgres: Server) -> None:
    with pytest.raises(UsageError, match="does not exist"), Gradebook.open(postgres.url.replace("book_", "nobook_")):
        pass


@pytest.mark.parametrize("kind", ["folder", "text", "nowhere", "locked"])
def test_a_file_that_is_no_gradebook_gets_a_line(tmp_path: Path, kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine_module, "_BUSY_SECONDS", 0.2)
    file = tmp_path / "x.sqlite"
    locker = None
    if kind == "folder":
        file.mkdir()
    elif kind == "text":
        file.write_text("Dear diary, " * 100)
    elif kind == "nowhere":
        file = tmp_path / "no" / "x.sqlite"
    else:
        locker = sqlite3.connect(file, isolation_level=None)
        locker.execute("BEGIN EXCLUSIVE")
        locker.execute("CREATE TABLE mine (x)")
    with pytest.raises(UsageError, match="a gradebook at") as caught, Gradebook.open(file):
        pass
    assert "\n" not in str(caught.value)
    if locker is not None:
        assert "locked" in str(caught.value)
        locker.close()


def test_one_that_writes_for_too_long_gets_the_others_a_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine_module, "_BUSY_SECONDS", 0.2)
    with Gradebook.open(tmp_path / "x.sqlite") as book:
        locker = sqlite3.connect(tmp_path / "x.sqlite", isolation_level=None)
        locker.execute("BEGIN IMMEDIATE")
        assert book.records("perceptron") == []
        with pytest.raises(GabaritoError, match="locked"):
            book.keep(work("ana", b"one"))
        locker.close()
        book.keep(work("ana", b"one"))
        assert len(book.records("perceptron")) == 1


def test_where_nothing_is_to_be_kept_no_file_is_made(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no file"), Gradebook.open(tmp_path / "x.sqlite", must_exist=True):
        pass
    assert list(tmp_path.iterdir()) == []


def test_what_was_kept_survives_a_kill(tmp_path: Path) -> None:
    code = (
        "import os, sys\n"
        "from gabarito.gradebook.gradebook import Gradebook\n"
        "from tests.gradebook.material import work\n"
        "with Gradebook.open(sys.argv[1]) as book:\n"
        "    for number in range(100):\n"
        "        book.keep(work(f'{number:03}', b'the same'))\n"
        "        print(number, flush=True)\n"
        "        if number == 7: os.kill(os.getpid(), 9)\n"
    )
    file = tmp_path / "x.sqlite"
    dead = subprocess.run(
        [sys.executable, "-c", code, str(file)],
        capture_output=True,
        text=True,
        cwd=Path(__file__).parents[2],
        env={**os.environ},
        check=False,
    )
    assert dead.returncode == -9
    with Gradebook.open(file) as book:
        assert len(book.records("perceptron")) == len(dead.stdout.split()) == 8


def course_at(root: Path, text: str = "") -> Course:
    root.mkdir(exist_ok=True)
    (root / "graders" / "perceptron").mkdir(parents=True)
    (root / MARKER).write_text(text)
    return Course.load(root)


def test_a_courses_gradebook_is_at_its_root_and_knows_its_deadlines(tmp_path: Path) -> None:
    course = course_at(tmp_path, "late.loss_per_day = 0.5\n[activities.perceptron]\ndue = 2026-03-09T12:00:00Z")
    with open_gradebook(course) as book:
        book.keep(work("ana", b"one"))
        assert book.grades()[0].points == 1.5
    assert (tmp_path / FILE).is_file()
    with open_gradebook(course, str(tmp_path / "other.sqlite")) as book:
        assert book.grades() == []


def test_a_deadline_of_an_activity_that_there_is_not_is_the_authors_mistake(tmp_path: Path) -> None:
    course = course_at(tmp_path, "[activities.percepton]\ndue = 2026-03-09T12:00:00Z")
    with pytest.raises(CourseError, match="percepton"), open_gradebook(course):
        pass
