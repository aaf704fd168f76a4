"""Written answers that say nearly the same are put together, and what differs in them is seen."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gabarito.classroom.groups import Group, alike_to, compared, grouped, missing
from gabarito.gradebook.values import Answer


def answer(number: int, text: str) -> Answer:
    return Answer(
        submission=number,
        student=f"s{number}",
        slug="x",
        sha256="0",
        check="why",
        title="Why",
        language="en",
        text=text,
        rubric="",
        max_points=2,
        run=number,
    )


def put(*texts: str, odd: int | None = None) -> list[Group]:
    """Group texts; all checks of a submission came out the same, but for one that is `odd`."""
    outcomes = {n: ("PASS", "FAIL" if n == odd else "PASS") for n in range(len(texts))}
    return grouped([answer(n, text) for n, text in enumerate(texts)], outcomes)


CENTRES = "Subtracting the mean centres the data around zero."


def test_what_says_the_same_is_together_and_what_is_nearly_the_same_is_to_be_looked_at() -> None:
    (group,) = put(
        "Subtracting the mean never centres the data around zero.",
        "No idea.",
        "Subtracting the mean does not centre anything at all, I think.",
        CENTRES.upper().removesuffix("."),
        CENTRES,
    )
    # What most say stands for the group, and not what came first.
    assert [one.answer.submission for one in group.members] == [3, 4, 0]
    assert [one.is_outlier for one in group.members] == [False, False, True]
    assert group.outliers == 1


def test_a_notebook_whose_checks_came_out_differently_is_an_outlier() -> None:
    (group,) = put(CENTRES, CENTRES, CENTRES, odd=1)
    assert [(one.answer.submission, one.is_usual, one.is_outlier) for one in group.members] == [
        (0, True, False),
        (2, True, False),
        (1, False, True),
    ]


def test_the_largest_group_comes_first_and_nobody_is_alone() -> None:
    groups = put("a b c", "x y z", "x y z.", "X, Y, Z", "a b c!", "alone")
    assert [[one.answer.submission for one in group.members] for group in groups] == [[1, 2, 3], [0, 4]]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("loss > 0", "loss < 0"),
        ("w = -2", "w = 2"),
        ("a ≠ b", "a = b"),
        ("C++", "C"),
        ("x != y", "x = y"),
        ("का", "की"),
    ],
)
def test_a_sign_says_something(one: str, other: str) -> None:
    first, second = answer(0, one), answer(1, other)
    assert alike_to(first, [second]) == []
    assert any(is_new for _, is_new in [*compared(second, first), *compared(first, second)])


@pytest.mark.parametrize("text", ["", " … ", "![photo](attachment:image.png)", "See <img src='x.png'>."])
def test_what_is_empty_or_a_picture_is_like_no_other(text: str) -> None:
    assert put(text, text) == []
    assert alike_to(answer(0, text), [answer(1, text)]) == []


def test_other_words_are_seen_and_those_that_are_missing() -> None:
    first, other = answer(0, "It centres the data."), answer(1, "It never centres data.")
    assert [piece for piece, is_new in compared(other, first) if is_new] == ["never"]
    assert missing(other, first) == ["the"]
    assert "".join(piece for piece, _ in compared(other, first)) == other.text


@given(st.lists(st.text(alphabet="ab <>&.!", max_size=12), max_size=12))
def test_every_answer_is_in_one_group_at_most_and_pieces_make_its_text(texts: list[str]) -> None:
    groups = put(*texts)
    numbers = [one.answer.submission for group in groups for one in group.members]
    assert len(numbers) == len(set(numbers))
    for group in groups:
        assert len(group.members) > 1
        for one in group.members:
            assert "".join(piece for piece, _ in compared(one.answer, group.first)) == one.answer.text
