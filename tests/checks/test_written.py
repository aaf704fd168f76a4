import pytest

from gabarito.checks import Mismatch, Text, written
from gabarito.checks.written import LONGEST, AwaitsMark
from gabarito.values.activity import Activity, check
from gabarito.values.errors import CourseError
from gabarito.values.notebook import PLACEHOLDER

RUBRIC = Text("Names the bias.")


class Page:
    """A notebook with one answer."""

    def __init__(self, text: str | None) -> None:
        self._text = text

    def written(self, name: str) -> str | None:
        return self._text if name == "why" else None


@pytest.mark.parametrize(
    "text", ["Porque sim.", "2", "$w_0$", f"{PLACEHOLDER.into('pt')}\n\nO viés.", "为什么", "`...` é o viés"]
)
def test_what_is_written_awaits_a_mark(text: str) -> None:
    with pytest.raises(AwaitsMark) as waits:
        written("why", RUBRIC)(Page(text))
    alone = text.replace(PLACEHOLDER.into("pt"), "").strip()
    assert waits.value.answer.into("en") == waits.value.answer.into("pt") == alone
    assert waits.value.rubric is None


@pytest.mark.parametrize(
    "text", ["", " \n\t", "...", "- \n- ", "# ", "\u200b", PLACEHOLDER.into("en"), f" {PLACEHOLDER.into('pt')}\n..."]
)
def test_where_nothing_is_written_there_is_nothing_to_mark(text: str) -> None:
    with pytest.raises(Mismatch, match=r"received nothing written\. Write in the answer cell itself"):
        written("why", RUBRIC)(Page(text))


def test_a_deleted_cell_is_said_to_be_gone() -> None:
    with pytest.raises(Mismatch, match=r"without that answer cell\. Put the answer cell `how` back"):
        written("how", RUBRIC)(Page("Porque sim."))


def test_a_public_rubric_goes_with_the_answer() -> None:
    with pytest.raises(AwaitsMark) as waits:
        written("why", RUBRIC, public=True)(Page("O viés."))
    assert waits.value.rubric == RUBRIC


def test_no_more_than_so_much_is_kept() -> None:
    with pytest.raises(AwaitsMark) as waits:
        written("why", RUBRIC)(Page("a" * 30_000))
    assert waits.value.answer.into("en") == "a" * LONGEST + " […]"


@pytest.mark.parametrize("rubric", ["", " ", Text("\t")])
def test_there_is_a_rubric_in_every_language(rubric: str | Text) -> None:
    with pytest.raises(CourseError, match="a rubric to mark the answer by"):
        written("why", rubric)


def test_its_points_are_not_among_those_of_the_automatic_checks() -> None:
    right = check("it is right", lambda _: None, points=3)
    why = check("it says why", written("why", RUBRIC), points=2)
    assert (why.rubric, right.rubric) == (RUBRIC, None)
    assert Activity("toy", [right, why]).max_score == 3
    assert Activity("toy", [why]).max_score == 0
