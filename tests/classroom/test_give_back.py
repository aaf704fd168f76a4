"""Give back: everything that people read says what the gradebook says by now, and no more is written than has to be."""

from __future__ import annotations

import csv
import errno
import fcntl
import json
import os
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from gabarito import files as files_module
from gabarito.classroom import give_back as give_back_module
from gabarito.classroom.collect import Refused
from gabarito.classroom.give_back import GRADES, INDEX, RECORDS, Returned, give_back, require_folder
from gabarito.classroom.grade import grade, hand_in
from gabarito.gradebook.gradebook import Gradebook
from gabarito.values.activity import Activity
from gabarito.values.course import Course
from gabarito.values.deadlines import Deadlines
from gabarito.values.errors import GabaritoError, UsageError
from gabarito.values.submission import Submission
from gabarito.values.text import Language
from gabarito.values.verdict import Record, Status

from ..words import spoken
from .toy import ACTIVITY, GRADER, NOON, SLUG, WHY, Workers, course_at, handed_in

HOUR = timedelta(hours=1)


class Room:
    """A class that is graded, and the folder that is given back."""

    def __init__(self, course: Course, book: Gradebook, out: Path) -> None:
        self.course, self.book, self.out = course, book, out

    def grade(self, *files: Submission | Refused) -> None:
        plan = hand_in(self.book, GRADER, files)
        grade(self.book, GRADER, Workers(), plan, lambda _: None)

    def give_back(self, language: Language | None = None) -> Returned:
        return give_back(self.course, self.book, ACTIVITY, self.out, language)

    def mark(self, student: str, points: float, comment: str = "") -> None:
        (answer,) = self.book.answers(SLUG, student)
        self.book.mark(answer, points, comment, who="eu")

    def page(self, student: str) -> str:
        return (self.out / "feedback" / f"{student}.html").read_text()

    def score(self, student: str = "ana") -> float:
        """The one number that all of them say; fails where they say several."""
        (standing,) = self.book.standings(SLUG, student)
        assert standing.record is not None
        (record,) = (one for one in self.records() if one.student == student)
        (row,) = (one for one in self.rows() if one["student"] == student)
        (shown,) = re.findall(r'class="score"><strong>([\d.,]+)', self.page(student))
        numbers = {
            standing.grade.points,
            standing.record.score,
            record.score,
            float(row["score"]),
            float(shown.replace(",", ".")),
        }
        (number,) = numbers
        assert number is not None
        assert record.pending_points == float(row["pending_points"]) == standing.grade.pending
        assert record.status.value == row["status"]
        return number

    def records(self) -> list[Record]:
        lines = (self.out / RECORDS).read_bytes().splitlines()
        return [Record.from_json(json.loads(line)) for line in lines]

    def rows(self) -> list[dict[str, str]]:
        with (self.out / GRADES).open(encoding="utf-8-sig", newline="") as file:
            return list(csv.DictReader(file))

    def pages(self) -> set[str]:
        """The students' files that are there."""
        found = (path for folder in ("feedback", "executed") for path in (self.out / folder).iterdir())
        return {str(path.relative_to(self.out)) for path in found}

    def age(self) -> None:
        """Make every file look old, so that one that is written is told from one that is not."""
        for path in self.out.rglob("*"):
            os.utime(path, (1, 1))

    def written(self) -> set[str]:
        """The students' files that were written since they were aged."""
        return {one for one in self.pages() if (self.out / one).stat().st_mtime != 1}


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    with Gradebook.open(tmp_path / "gradebook.sqlite", Deadlines(due={SLUG: NOON}, loss_per_day=0.5)) as book:
        yield Room(course_at(tmp_path / "course"), book, tmp_path / "out")


def test_everything_is_written_from_the_gradebook_alone(room: Room) -> None:
    link = Refused(
        Submission.unreadable("caio", NOON, "caio.ipynb"),
        Status.NOT_RUN,
        spoken("a link", "um atalho"),
    )
    room.grade(handed_in("ana", "PASS"), handed_in("bia", "FAIL"), link)
    returned = room.give_back()
    assert room.pages() == {
        f"{folder}/{student}.{kind}"
        for folder, kind in (("feedback", "html"), ("executed", "ipynb"))
        for student in ("ana", "bia", "caio")
    }
    assert room.records() == list(returned.records)
    assert [one.student for one in returned.records] == ["ana", "bia", "caio"]
    assert (returned.folder, returned.language, returned.has_failures) == (room.out, "pt", False)
    assert (room.out / INDEX).read_text().count("<html") == 1
    assert "três" in room.page("ana")
    assert "o que veio" in room.page("bia")
    assert "um atalho" in room.page("caio")
    cells = json.loads((room.out / "executed" / "ana.ipynb").read_bytes())["cells"]
    assert [cell["source"] for cell in cells] == ["# ana", "PASS"]
    assert room.score("ana") == 3


def test_the_folder_of_another_activity_is_refused(room: Room) -> None:
    room.grade(handed_in("ana", "PASS"))
    room.give_back()
    before = room.pages()
    with pytest.raises(UsageError, match="which has those of toy"):
        give_back(room.course, room.book, Activity("other", ACTIVITY.checks), room.out)
    with pytest.raises(UsageError, match="Name another with --out"):
        require_folder(room.out, "other")
    assert room.pages() == before


def test_of_an_activity_that_nobody_handed_in_there_is_an_empty_class(room: Room) -> None:
    assert room.give_back().records == ()
    assert (room.records(), room.rows()) == ([], [])
    assert (room.out / INDEX).is_file()


def test_a_mark_an_override_and_an_extension_change_the_number_everywhere(room: Room) -> None:
    room.grade(handed_in("ana", "PASS", NOON + HOUR))
    room.give_back()
    assert room.score() == 1.5
    room.mark("ana", 1, "Muito bem.")
    room.give_back()
    assert room.score() == 2
    assert room.rows()[0][WHY] == "1"
    assert room.records()[0].max_score == 4
    room.book.extend("ana", SLUG, NOON + HOUR, "doente", who="eu")
    room.give_back()
    assert (room.score(), room.records()[0].status) == (4, Status.PASS)
    room.mark("ana", 0.5, "Olhando melhor, nem tanto.")
    room.give_back()
    assert (room.score(), room.records()[0].status) == (3.5, Status.PARTIAL)
    room.book.override("ana", SLUG, 2.25, "prova oral", who="eu")
    room.give_back()
    assert room.score() == 2.25
    room.book.override("ana", SLUG, None, "engano", who="eu")
    room.give_back()
    assert room.score() == 3.5


def test_where_we_failed_there_is_no_number_until_somebody_sets_one(room: Room) -> None:
    room.grade(handed_in("ana", "ERROR"))
    assert room.give_back().has_failures
    assert room.rows()[0]["score"] == ""
    room.book.override("ana", SLUG, 2, "prova oral", who="eu")
    assert not room.give_back().has_failures
    assert room.score() == 2


def test_feedback_is_in_each_notebooks_language_unless_one_is_asked_for(room: Room) -> None:
    room.grade(handed_in("ana", "PASS"))
    room.give_back()
    assert ('lang="en"' in room.page("ana"), room.records()[0].language) == (False, "pt")
    assert "w é 3" in room.page("ana")
    assert room.give_back("en").language == "en"
    assert ('lang="en"' in room.page("ana"), room.records()[0].language) == (True, "en")
    assert "w is 3" in room.page("ana")
    assert room.score() == 3
    room.give_back()
    assert "w é 3" in room.page("ana")


def test_the_class_page_is_in_one_language_whatever_the_notebooks_are_in(room: Room) -> None:
    room.grade(handed_in("ana", "FAIL"), handed_in("bia", "FAIL en"))
    returned = room.give_back()
    assert [one.language for one in room.records()] == ["pt", "en"]
    assert [one.language for one in returned.records] == ["pt", "pt"]
    assert 'lang="en"' in room.page("bia")
    assert 'lang="en"' not in (room.out / INDEX).read_text()
    assert room.score("bia") == 0


def test_only_what_changed_is_written(room: Room) -> None:
    room.grade(*(handed_in(name, "PASS") for name in ("ana", "bia", "caio")))
    room.give_back()
    room.age()
    room.give_back()
    assert room.written() == set()
    assert (room.out / RECORDS).stat().st_mtime != 1
    room.mark("bia", 1)
    room.give_back()
    assert room.written() == {"feedback/bia.html", "executed/bia.ipynb"}
    assert room.score("bia") == 4
    room.age()
    room.grade(handed_in("caio", "FAIL", NOON + HOUR), handed_in("davi", "PASS"))
    (room.out / "feedback" / "ana.html").unlink()
    room.give_back()
    names = {one.partition("/")[2].partition(".")[0] for one in room.written()}
    assert names == {"ana", "caio", "davi"}


def test_a_page_that_says_something_else_now_is_written(room: Room) -> None:
    room.grade(handed_in("ana", "PASS"))
    room.mark("ana", 1, "Bom.")
    room.give_back()
    room.age()
    room.mark("ana", 1, "Muito bom.")
    room.give_back()
    assert "feedback/ana.html" in room.written()
    room.age()
    give_back(replace(room.course, name="Outro nome"), room.book, ACTIVITY, room.out)
    assert "Outro nome" in room.page("ana")


@pytest.mark.parametrize("broken", [b"", b"[]", b'{"ana": 3}', b"\xff", b"[" * 100_000, None])
def test_where_it_is_not_known_what_pages_were_made_of_they_are_written(room: Room, broken: bytes | None) -> None:
    room.grade(handed_in("ana", "PASS"))
    room.give_back()
    room.age()
    manifest = room.out / ".pages.json"
    manifest.unlink()
    if broken is not None:
        manifest.write_bytes(broken)
    room.give_back()
    assert room.written() == room.pages() != set()


def test_pages_of_a_forgotten_student_go_and_others_stay(room: Room) -> None:
    room.grade(handed_in("wilhelmina", "PASS"), handed_in("bia", "PASS"))
    room.give_back()
    room.age()
    room.book.forget("wilhelmina", "saiu", who="eu")
    returned = room.give_back()
    assert room.pages() == {"feedback/bia.html", "executed/bia.ipynb"}
    assert room.written() == set()
    assert [one.student for one in returned.records] == [one.student for one in room.records()] == ["bia"]
    everything = b"".join(path.read_bytes() for path in room.out.rglob("*") if path.is_file())
    assert b"wilhelmina" not in everything
    room.give_back()
    assert room.pages() == {"feedback/bia.html", "executed/bia.ipynb"}


def test_a_second_command_that_writes_the_same_folder_is_refused_in_a_line(room: Room) -> None:
    room.grade(handed_in("ana", "PASS"))
    room.give_back()
    room.age()
    with (room.out / ".gabarito.lock").open("w") as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        for write in (room.give_back, lambda: require_folder(room.out, SLUG)):
            with pytest.raises(GabaritoError, match=r"no other command writes.*another folder with --out") as caught:
                write()
            assert "\n" not in str(caught.value)
    assert room.written() == set()
    room.give_back()


@pytest.mark.parametrize("where", ["a file", "below a file", "no right"])
def test_a_folder_that_cannot_be_written_is_said(room: Room, where: str, monkeypatch: pytest.MonkeyPatch) -> None:
    (room.course.root / "file").write_text("")
    if where == "no right":

        def refuse(*_: object, **__: object) -> None:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

        monkeypatch.setattr(Path, "mkdir", refuse)
    else:
        room.out = room.course.root / "file" / ("" if where == "a file" else "out")
    for write in (room.give_back, lambda: require_folder(room.out, SLUG)):
        with pytest.raises(UsageError, match=r"a folder to write to.*Name another with --out") as caught:
            write()
        assert "\n" not in str(caught.value)


def test_a_disk_that_is_full_gets_a_line_and_no_half_page_and_the_next_time_has_all(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    room.grade(*(handed_in(name, "PASS") for name in ("ana", "bia", "caio")))
    room.give_back()
    before = {one: (room.out / one).read_bytes() for one in room.pages()}
    for student in ("ana", "bia", "caio"):
        room.book.override(student, SLUG, 1, "oral", who="eu")
    _full_after(monkeypatch, 4)
    with pytest.raises(GabaritoError, match=r"No space left on device.*gabarito feedback.*same --out") as caught:
        room.give_back()
    assert "\n" not in str(caught.value)
    monkeypatch.undo()
    changed = [one for one, data in before.items() if (room.out / one).read_bytes() != data]
    assert 0 < len(changed) < 3
    assert all(path.suffix != ".part" for path in room.out.rglob("*"))
    # What was overridden is as it was before: a page of the time between must not be taken for that.
    for student in ("ana", "bia", "caio"):
        room.book.override(student, SLUG, None, "engano", who="eu")
    room.give_back()
    assert {one: (room.out / one).read_bytes() for one in room.pages()} == before
    assert [room.score(one) for one in ("ana", "bia", "caio")] == [3, 3, 3]


def test_a_folder_that_is_there_beforehand_is_asked_for_and_left_empty(room: Room) -> None:
    require_folder(room.out, SLUG)
    assert [path.name for path in room.out.iterdir()] == [".gabarito.lock"]


def _full_after(monkeypatch: pytest.MonkeyPatch, writes: int) -> None:
    """Have the disk be full after so many files."""
    real, count = files_module.write_whole, iter(range(100))

    def write(path: Path, data: bytes) -> None:
        if next(count) >= writes:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        real(path, data)

    monkeypatch.setattr(give_back_module, "write_whole", write)


@pytest.mark.parametrize("over", ["time", "memory"])
def test_a_notebook_that_cannot_be_drawn_within_limits_gets_a_page_without_it(
    room: Room, over: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    room.grade(handed_in("ana", "PASS"), handed_in("bia", "PASS"))
    drawn: list[int] = []

    def endless(*arguments: object) -> bytes:
        drawn.append(1)
        if len(drawn) == 1 and over == "memory":
            return bytes(2**40)
        while len(drawn) == 1:
            pass
        return b"{}"

    monkeypatch.setattr(give_back_module, "executed_notebook", endless)
    monkeypatch.setattr(give_back_module, "_PAGE_SECONDS", 0.2)
    room.give_back()
    assert len(drawn) == 3
    assert {room.score("ana"), room.score("bia")} == {3}
