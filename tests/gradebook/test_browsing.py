from __future__ import annotations

import pytest

from gabarito.gradebook.gradebook import Gradebook
from gabarito.gradebook.values import Browsed
from gabarito.values.verdict import Status

from .material import verdict, work


@pytest.fixture
def full(book: Gradebook) -> Gradebook:
    """Ten students in two activities, three checks each; one submission is graded twice."""
    for slug in ("lenet", "perceptron"):
        book.keep_all(
            work(
                f"s{number}",
                f"{slug} {number}".encode(),
                verdict("a"),
                verdict("b", Status.FAIL if number % 2 else Status.PASS),
                verdict("c", Status.PARTIAL),
                slug=slug,
            )
            for number in range(10)
        )
    book.keep(work("s0", b"lenet 0", verdict("a", Status.FAIL), slug="lenet", key="new"))
    return book


def whose(browsed: Browsed) -> list[tuple[str, str, str]]:
    return [(row.slug, row.student, row.verdict.id) for row in browsed.rows]


def test_only_verdicts_that_hold_are_seen_the_newest_run_first(full: Gradebook) -> None:
    found = full.browse(size=5)
    assert found.total == 58
    assert whose(found) == [
        ("lenet", "s0", "a"),
        ("perceptron", "s9", "a"),
        ("perceptron", "s9", "b"),
        ("perceptron", "s9", "c"),
        ("perceptron", "s8", "a"),
    ]
    assert found.rows[0].verdict == verdict("a", Status.FAIL)


def test_pages_follow_each_other_without_a_gap(full: Gradebook) -> None:
    pages = [full.browse(start=start, size=7) for start in range(0, 70, 7)]
    assert {page.total for page in pages} == {58}
    seen = [one for page in pages for one in whose(page)]
    assert len(seen) == len(set(seen)) == 58
    assert seen == whose(full.browse(size=100))


def test_filters_narrow_what_is_seen_and_counted(full: Gradebook) -> None:
    assert full.browse(slug="perceptron").total == 30
    assert full.browse(student="s0").total == 4
    assert full.browse(check="c").total == 19
    assert full.browse(status=Status.FAIL).total == 11
    assert full.browse(slug="lenet", status=Status.FAIL).total == 6
    assert whose(full.browse(slug="lenet", student="s3", check="b", status=Status.FAIL)) == [("lenet", "s3", "b")]
    assert full.browse(student="nobody") == Browsed((), 0)
    assert full.browse(start=1_000) == Browsed((), 58)
