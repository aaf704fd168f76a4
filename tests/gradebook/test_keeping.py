from __future__ import annotations

import sqlite3
from dataclasses import fields, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gabarito.gradebook.gradebook import Gradebook
from gabarito.gradebook.keeping import RECORD_FIELDS
from gabarito.gradebook.values import Kind, Material, Work
from gabarito.untrusted import storable
from gabarito.values.submission import Submission
from gabarito.values.verdict import Record, Status, Verdict
from tests.checks.material import fast

from .material import DAY, HOUR, NOON, in_english, material, pending, record, submission, verdict, work


def latest(book: Gradebook, done: Work) -> Record:
    """What the gradebook answers for a file that was graded."""
    (found,) = book.latest(done.record.slug, {done.record.student: done.record.sha256}).values()
    return found


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
    assert latest(book, done) == done.record
    assert book.records("perceptron") == [done.record]
    assert [(one.run, one.record) for one in book.tries("perceptron")] == [(run, done.record)]
    assert list(book.materials([run])) == [(run, done.record.student, done.material)]
    assert list(book.submissions("perceptron", {"ana": done.record.sha256})) == [done.submission]


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


def test_another_file_student_or_activity_is_not_answered(book: Gradebook) -> None:
    done = work("ana", b"one")
    book.keep(done)
    assert book.latest("perceptron", {"ana": "0" * 64}) == {}
    assert book.latest("lenet", {"ana": done.record.sha256}) == {}
    assert book.latest("perceptron", {"bia": done.record.sha256}) == {}


def test_only_the_latest_run_of_a_submission_is_answered(book: Gradebook) -> None:
    """A grader that was changed and changed back says today what it said; the run between must not hold for it."""
    first = work("ana", b"one")
    second = work("ana", b"one", verdict(status=Status.FAIL), key="of the new grader")
    book.keep_all([first, second])
    assert latest(book, first) == second.record
    assert book.records("perceptron") == [second.record]


def test_what_was_received_is_kept_together_and_what_was_forgotten_is_not(book: Gradebook) -> None:
    """Several activities, graders and runs of one submission at once, more than one statement can name."""
    many = [work(f"student {n}", f"notebook {n}".encode(), verdict(), pending()) for n in range(1100)]
    again = work("student 7", b"notebook 7", verdict(status=Status.FAIL), key="of the new grader")
    other = work("student 7", b"notebook 7", verdict("v", max_points=1.0), slug="lenet")
    book.receive("perceptron", [one.submission for one in many])
    book.receive("lenet", [other.submission])
    book.forget("student 8", "left", who="test")
    book.keep_received([*many, other, again])
    expected = {one.record.student: one.record for one in many if one.record.student != "student 8"}
    expected["student 7"] = again.record
    assert {one.student: one for one in book.records("perceptron")} == expected
    assert book.records("lenet") == [other.record]
    assert {one.slug: one.max_points for one in book.grades(student="student 7")} == {"perceptron": 3.0, "lenet": 1.0}
    book.keep_received([])


def test_many_are_answered_at_once(book: Gradebook) -> None:
    works = [work(f"student {n}", f"notebook {n}".encode(), verdict(), pending()) for n in range(50)]
    runs = book.keep_all(works)
    hashes = {one.record.student: one.record.sha256 for one in works}
    hashes["student 7"] = "changed"
    hashes["nobody"] = "new"
    assert book.latest("perceptron", hashes) == {
        one.record.student: one.record for one in works if one.record.student != "student 7"
    }
    assert book.latest("perceptron", {}) == {}
    assert [run for run, *_ in book.materials(runs)] == runs


def test_two_students_may_hand_in_the_same_file(book: Gradebook) -> None:
    book.keep_all([work("ana", b"one"), work("bia", b"one")])
    assert [one.student for one in book.records("perceptron")] == ["ana", "bia"]


def test_of_several_submissions_the_latest_is_the_students(book: Gradebook) -> None:
    new, old = work("ana", b"new", received=NOON + HOUR), work("ana", b"old", received=NOON)
    book.keep_all([new, old])
    assert book.records("perceptron") == [new.record]
    book.receive("perceptron", [submission("ana", b"old", NOON + DAY)])
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


def test_of_many_nothing_is_kept_where_one_cannot_be(book: Gradebook) -> None:
    wrong = replace(work("ana", b"one"), submission=submission("ana", b"one", NOON.replace(tzinfo=None)))
    with pytest.raises(Exception, match="zone"):
        book.keep_all([work("bia", b"two"), wrong])
    assert book.records("perceptron") == []
    assert book.students(strangers=True) == []


def test_a_run_without_cells_has_no_material(book: Gradebook) -> None:
    run = book.keep(replace(work("ana", b"one"), material=Material()))
    assert list(book.materials([run, 999])) == []


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
        texts: dict[str, Any] = {name: storable(getattr(one, name)) for name in ("check", "id", "message", "received")}
        assert latest(book, done).verdicts == (replace(one, **texts),)


def stored(book: Gradebook, *wanted: Submission) -> list[Submission]:
    return list(book.submissions("perceptron", {one.student: one.sha256 for one in wanted}))


def test_what_is_received_comes_out_as_it_went_in_graded_or_not(book: Gradebook) -> None:
    ana, bia = submission("ana", b"\0\xff\xfe" * 1000), submission("bia", b"two", NOON + HOUR)
    book.receive("perceptron", [ana, bia])
    assert stored(book, bia, ana) == [bia, ana]
    assert book.records("perceptron") == []
    assert book.latest("perceptron", {"ana": ana.sha256}) == {}
    done = work("ana", ana.data)
    book.keep(replace(done, submission=replace(ana, data=b"")))
    assert stored(book, ana) == [ana]
    assert latest(book, done) == done.record


def test_what_is_received_again_is_as_early_as_it_was_and_the_latest(book: Gradebook) -> None:
    times = [NOON + HOUR, NOON + 3 * HOUR, NOON + 2 * HOUR, NOON, NOON + HOUR]
    first, *more = (submission("ana", b"one", when) for when in times)
    book.receive("perceptron", [first])
    book.receive("perceptron", more)  # in one go, so that each has to know of those before it
    book.keep_all([work("ana", b"one", received=NOON + HOUR), work("ana", b"two", received=NOON + 2.5 * HOUR)])
    assert book.records("perceptron") == [work("ana", b"one").record]
    assert book.grades()[0].received == NOON
    assert [event.at for event in book.history("ana") if event.about == first.sha256[:10]][:2] == [NOON, times[1]]


def test_a_record_of_elsewhere_comes_without_bytes_and_the_bytes_later(book: Gradebook) -> None:
    done, one = work("ana", b"one"), submission("ana", b"one")
    book.keep(replace(done, submission=replace(one, data=b"")))
    assert book.records("perceptron") == [done.record]
    assert stored(book, one) == [replace(one, data=b"")]
    book.receive("perceptron", [one])
    assert stored(book, one) == [one]
    book.keep(replace(done, submission=replace(one, data=b"")))
    assert stored(book, one) == [one]


def test_an_empty_file_is_a_submission(book: Gradebook) -> None:
    empty = Submission.of("ana", b"", NOON)
    for _ in range(2):
        book.receive("perceptron", [empty])
    assert stored(book, empty) == [empty]


def test_more_are_received_than_one_query_can_name(book: Gradebook) -> None:
    several = [submission(f"{number:05}", str(number).encode()) for number in range(1_001)]
    for _ in range(2):
        book.receive("perceptron", several)
    assert len(book.students(strangers=True)) == 1_001
    assert stored(book, several[-1], several[0]) == [several[-1], several[0]]


def test_a_record_comes_out_in_each_language_and_in_its_own(book: Gradebook) -> None:
    parts: dict[str, Any] = {"message": "Era 3; veio 4.", "expected": "3", "received": "4", "hint": "Veja."}
    done = work("ana", b"one", verdict("b", Status.FAIL, **parts), verdict("a"), problem="lento")
    english = in_english(done.record)
    book.keep(replace(done, translations={"en": english}))
    assert [one.record for one in book.tries("perceptron")] == [done.record]
    assert [one.record for one in book.tries("perceptron", "pt")] == [done.record]
    assert [one.record for one in book.tries("perceptron", "en")] == [english]
    for language, wanted in (("pt", done.record), ("en", english), (None, done.record)):
        (standing,) = book.standings("perceptron", language=language)
        assert standing.record == wanted


def test_a_record_without_translations_is_in_its_own_language_whatever_is_asked_for(book: Gradebook) -> None:
    done = work("ana", b"one")
    book.keep(done)
    assert [one.record for one in book.tries("perceptron", "en")] == [done.record]


def test_hostile_text_of_a_translation_is_made_fit_too(book: Gradebook) -> None:
    nasty = "a\0b'); DROP TABLE verdicts; --\ud800"
    done = work("ana", b"one", verdict(message=nasty, received=nasty), problem=nasty)
    book.keep(replace(done, translations={"en": in_english(done.record)}))
    (found,) = (one.record for one in book.tries("perceptron", "en"))
    assert (found.verdicts[0].received, found.problem) == (storable(nasty), f"en {storable(nasty)}")


def test_materials_come_one_after_another_however_many_there_are(book: Gradebook) -> None:
    runs = book.keep_all(work(f"{number:03}", str(number).encode()) for number in range(50))
    assert list(book.materials(runs)) == [
        (run, f"{n:03}", material(repr(str(n).encode()))) for n, run in enumerate(runs)
    ]
    assert list(book.materials(())) == []
