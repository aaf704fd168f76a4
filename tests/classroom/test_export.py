from __future__ import annotations

from collections.abc import Iterator

import pytest

from gabarito.classroom.export import to_canvas, to_csv, to_moodle, to_moodle_worksheet
from gabarito.gradebook.gradebook import Gradebook, open_gradebook
from gabarito.platforms.grade_sheet import ExportOptions
from gabarito.platforms.moodle import Identifier
from gabarito.values.course import MARKER, Course
from gabarito.values.errors import CourseError
from gabarito.values.verdict import Status
from tests.gradebook.material import verdict, work
from tests.platforms.samples import CLASS, cells

OPTIONS = ExportOptions()


@pytest.fixture
def course(tmp_path_factory: pytest.TempPathFactory) -> Course:
    root = tmp_path_factory.mktemp("course")
    (root / MARKER).write_text("")
    for slug in ("lenet", "perceptron"):
        (root / "graders" / slug).mkdir(parents=True)
    return Course.load(root)


@pytest.fixture
def book(course: Course) -> Iterator[Gradebook]:
    with open_gradebook(course) as opened:
        opened.import_roster(CLASS, who="me")
        opened.keep(work("ana", b"ana", verdict()))
        yield opened


def test_each_platform_gets_the_grades(course: Course, book: Gradebook) -> None:
    worksheet = b"Identifier,Full name,Grade,Maximum grade\nParticipant 101,Ana Maria Souza,,10\n"
    done = [
        to_moodle(course, book, [], Identifier.USERNAME, OPTIONS),
        to_moodle_worksheet(course, book, "perceptron", worksheet, OPTIONS),
        to_canvas(course, book, ["perceptron"], None, OPTIONS),
        to_csv(course, book, ["perceptron"], OPTIONS),
    ]
    assert [(one.export.written, one.has_failures) for one in done] == [(1, False)] * 4


def test_activities_without_a_grade_have_a_column_if_they_are_named(course: Course, book: Gradebook) -> None:
    both = to_moodle(course, book, ["lenet", "perceptron"], Identifier.USERNAME, OPTIONS)
    assert cells(both.export.data)[0] == ["Username", "lenet", "perceptron"]


def test_a_failure_of_ours_is_told(course: Course, book: Gradebook) -> None:
    book.keep(work("bia", b"bia", verdict(status=Status.ERROR)))
    assert to_csv(course, book, [], OPTIONS).has_failures
    assert not to_csv(course, book, ["lenet"], OPTIONS).has_failures


@pytest.mark.parametrize(("slugs", "titles"), [(["nonsense"], {}), ([], {"nonsense": "List 1"})])
def test_only_activities_of_the_course(
    course: Course, book: Gradebook, slugs: list[str], titles: dict[str, str]
) -> None:
    with pytest.raises(CourseError, match="nonsense"):
        to_csv(course, book, slugs, ExportOptions(titles=titles))
