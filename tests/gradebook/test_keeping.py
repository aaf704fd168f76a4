from __future__ import annotations

import sqlite3
from dataclasses import fields, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gabarito.gradebook.gradebook import Gradebook
from gabarito.gradebook.keeping import RECORD_FIELDS
from gabarito.gradebook.values import Kind, Pages
from gabarito.untrusted import storable
from gabarito.values.errors import GabaritoError
from gabarito.values.verdict import Record, Status, Verdict
from tests.checks.material import fast

from .material import DAY, HOUR, NOON, pending, record, verdict, work


def test_what_is_kept_comes_out_as_it_went_in(book: Gradebook) -> None:
    parts: dict[str, Any] = {
        "message": "Era 3; veio 4.",
        "expected": "3 €",
        "received": "4 \U0001f600",
        "hint": "x\ny",
        "hidden": False,
    }
    done = work("ana", b"one", verdict("b", Status.FAIL, **parts), pending(), verdict("a"), problem="lento")
    run = book.keep(done)
    kept = book.reusable("perceptron", "ana", done.record.key)
    assert kept is not None
    assert (kept.run, kept.record) == (run, done.record)
    assert book.records("perceptron") == [done.record]
    assert list(book.pages([run])) == [Pages(run, b"<p>one", b"{}one")]
    assert book.content(done.record.sha256) == b"one"
    assert book.content("0" * 64) is None


def test_every_field_of_a_record_is_kept() -> None:
    elsewhere = {"student", "slug", "sha256", "verdicts"}
    assert {one.name for one in fields(Record)} == set(RECORD_FIELDS) | elsewhere


@fast
@given(st.text())
def test_text_that_a_database_refuses_is_made_fit_and_other_text_left_alone(text: str) -> None:
    safe = storable(text)
    assert "\0" not in safe
    safe.encode()
    if "\0" not in text and not any("\ud800" <= c <= "\udfff" for c in text):
        assert safe == text


def test_hostile_text_is_kept_as_text(book: Gradebook) -> None:
    nasty = "a\0b'); DROP TABLE verdicts; --\ud800\u202e"
    book.keep(work("ana", b"one", verdict(message=nasty, received=nasty)))
    (found,) = book.records("perceptron")
    assert found.verdicts[0].received == "a\ufffdb'); DROP TABLE verdicts; --\ufffd\u202e"


@pytest.mark.parametrize("changed", ["other key", ""])
def test_another_key_is_not_answered(book: Gradebook, changed: str) -> None:
    book.keep(work("ana", b"one"))
    assert book.reusable("perceptron", "ana", changed) is None
    assert book.reusable("lenet", "ana", work("ana", b"one").record.key) is None
    assert book.reusable("perceptron", "bia", work("ana", b"one").record.key) is None


@pytest.mark.parametrize("status", [Status.ERROR, Status.INFRA])
def test_what_failed_by_our_fault_is_graded_again(book: Gradebook, status: Status) -> None:
    done = work("ana", b"one", verdict(status=status))
    book.keep(done)
    assert book.reusable("perceptron", "ana", done.record.key) is None


def test_only_the_latest_run_of_a_submission_is_answered(book: Gradebook) -> None:
    """A grader that was changed and changed back says today what it said; the run between must not hold for it."""
    first = work("ana", b"one")
    second = work("ana", b"one", verdict(status=Status.FAIL), key="of the new grader")
    book.keep_all([first, second])
    assert book.reusable("perceptron", "ana", first.record.key) is None
    assert book.records("perceptron") == [second.record]


def test_many_are_answered_at_once(book: Gradebook) -> None:
    works = [work(f"student {n}", f"notebook {n}".encode(), verdict(), pending()) for n in range(50)]
    runs = book.keep_all(works)
    keys = {one.record.student: one.record.key for one in works}
    keys["student 7"] = "changed"
    keys["nobody"] = "new"
    found = book.reusable_all("perceptron", keys)
    assert {kept.record.student: kept.record for kept in found.values()} == {
        one.record.student: one.record for one in works if one.record.student != "student 7"
    }
    assert found["student 9"].run == runs[9]
    assert book.reusable_all("perceptron", {}) == {}
    assert [one.run for one in book.pages(runs)] == runs


def test_two_students_may_hand_in_the_same_file(book: Gradebook) -> None:
    book.keep_all([work("ana", b"one"), work("bia", b"one")])
    assert [one.student for one in book.records("perceptron")] == ["ana", "bia"]


def test_of_several_submissions_the_latest_is_the_students(book: Gradebook) -> None:
    new, old = work("ana", b"new", received=NOON + HOUR), work("ana", b"old", received=NOON)
    book.keep_all([new, old])
    assert book.records("perceptron") == [new.record]
    book.receive_again("perceptron", {"ana": (old.record.sha256, NOON + DAY), "bia": ("", NOON)})
    assert book.records("perceptron") == [old.record]
    assert book.grades()[0].received == NOON


def test_a_submission_kept_twice_is_one(book: Gradebook) -> None:
    book.keep(work("ana", b"one", received=NOON + DAY))
    book.keep(work("ana", b"one", received=NOON))
    kinds = [event.kind for event in book.history("ana")]
    assert (kinds.count(Kind.SUBMISSION), kinds.count(Kind.RUN)) == (2, 2)
    assert len(book.records("perceptron")) == 1
    assert book.grades()[0].received == NOON


def test_a_file_that_could_not_be_read_counts_only_where_there_is_no_other(book: Gradebook) -> None:
    broken = work("ana", b"", verdict(status=Status.NOT_RUN), received=NOON + DAY)
    book.keep(broken)
    assert book.records("perceptron") == [broken.record]
    assert (book.grades()[0].points, book.grades()[0].status) == (0, Status.NOT_RUN)
    good = work("ana", b"one")
    book.keep(good)
    assert book.records("perceptron") == [good.record]
    assert (book.grades()[0].points, book.grades()[0].status) == (3, Status.PASS)


def test_a_file_that_changed_while_it_was_graded_is_refused_and_nothing_of_it_kept(book: Gradebook) -> None:
    done = work("ana", b"one")
    with pytest.raises(GabaritoError, match="grade it again"):
        book.keep_all([work("bia", b"two"), replace(done, data=b"other")])
    assert book.records("perceptron") == []
    assert book.students(strangers=True) == []


def test_a_run_without_pages_has_none(book: Gradebook) -> None:
    run = book.keep(replace(work("ana", b"one"), feedback=b"", executed=b""))
    assert list(book.pages([run, 999])) == []


def test_a_record_without_verdicts(book: Gradebook) -> None:
    empty = replace(record("ana", b"one"), max_score=3.0)
    book.keep(replace(work("ana", b"one"), record=empty))
    assert book.records("perceptron") == [empty]
    assert book.grades()[0].max_points == 3


def test_each_version_of_a_grader_is_known_once(url: str, book: Gradebook) -> None:
    works = [work("ana", b"one", fingerprint="v1"), work("bia", b"two", fingerprint="v1")]
    book.keep_all([*works, work("ana", b"one", fingerprint="v2"), work("cid", b"three")])
    if url.startswith("sqlite"):
        rows = sqlite3.connect(url.removeprefix("sqlite:///")).execute("SELECT fingerprint FROM graders ORDER BY id")
        assert rows.fetchall() == [("v1",), ("v2",)]


@fast
@given(st.builds(Verdict, check=st.text(), id=st.text(), status=st.sampled_from(Status), points=st.floats(0, 9),
                 max_points=st.floats(0, 9), message=st.text(), hidden=st.booleans(), received=st.text()))  # fmt: skip
def test_any_verdict_comes_back(tmp_path_factory: pytest.TempPathFactory, one: Verdict) -> None:
    with Gradebook.open(tmp_path_factory.getbasetemp() / "any.sqlite") as book:
        done = work("ana", repr(one).encode(), one)
        book.keep(done)
        kept = book.reusable("perceptron", "ana", done.record.key)
        if done.record.status.is_ours:
            assert kept is None
            return
        assert kept is not None
        texts: dict[str, Any] = {name: storable(getattr(one, name)) for name in ("check", "id", "message", "received")}
        assert kept.record.verdicts == (replace(one, **texts),)
