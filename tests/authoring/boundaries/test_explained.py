import pytest

from gabarito.authoring.boundaries.explained import explained, file_of
from gabarito.authoring.boundaries.mutants import Mutant
from gabarito.values.course import Course
from gabarito.values.errors import CourseError

ENTRY = '[[accepted]]\nanswer = "a"\nbefore = "x > 0"\nafter = {after}\nreason = "No case is a tie."\n'


def mutant(after: str = "x >= 0", *, answer: str = "a") -> Mutant:
    return Mutant(answer, "swap_op", 1, 1, "x > 0", after, after)


def test_nothing_is_said_where_there_is_no_file(course: Course) -> None:
    assert explained(course, "twice").why(mutant()) is None


def test_a_mutant_is_known_by_its_answer_and_its_lines(course: Course) -> None:
    file_of(course, "twice").write_text(ENTRY.format(after='"x >= 0"'))
    said = explained(course, "twice")
    assert said.why(mutant()) == "No case is a tie."
    assert said.why(mutant("x < 0")) is None
    assert said.why(mutant(answer="b")) is None


def test_one_reason_may_be_that_of_several_mutants(course: Course) -> None:
    file_of(course, "twice").write_text(ENTRY.format(after='["x >= 0", "x != 0"]'))
    said = explained(course, "twice")
    assert [said.why(mutant(after)) for after in ("x >= 0", "x != 0", "x < 0")] == ["No case is a tie."] * 2 + [None]
    assert said.stale([mutant("x >= 0")]) == ["a: 'x > 0' -> 'x != 0'"]
    assert said.stale([mutant("x >= 0"), mutant("x != 0")]) == []


def test_a_rewrite_may_be_none_by_the_text_alone_or_with_others(course: Course) -> None:
    file_of(course, "twice").write_text('[[not-allowed]]\nrewrite = "lambdas"\nreason = "A def is asked for."\n')
    said = explained(course, "twice")
    assert said.why_not("lambdas") == said.why_not("early returns + lambdas") == "A def is asked for."
    assert said.why_not("early returns") is None
    assert said.stale_rewrites(["early returns"]) == ["lambdas"]
    assert said.stale_rewrites(["early returns + lambdas"]) == []


@pytest.mark.parametrize(
    "text",
    [
        "[[accepted]",
        "accepted = 3",
        "accepted = [3]",
        '[[explained]]\nreason = "Because."',
        ENTRY.format(after="3"),
        ENTRY.format(after='"x >= 0"').replace("No case is a tie.", " "),
        ENTRY.format(after='"x >= 0"').replace("reason", "why"),
    ],
)
def test_a_file_of_another_form_is_refused(course: Course, text: str) -> None:
    file_of(course, "twice").write_text(text)
    with pytest.raises(CourseError, match=r"mutants\.toml"):
        explained(course, "twice")
