from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import ArgumentError

from gabarito.gradebook import people
from gabarito.gradebook.engine import Database
from gabarito.gradebook.gradebook import Gradebook
from gabarito.gradebook.values import Answer, Grade, Kind, Student
from gabarito.values.deadlines import Deadlines
from gabarito.values.errors import UsageError
from gabarito.values.verdict import Status

from .material import DAY, HOUR, NOON, pending, verdict, work

ANA = Student(login="ana", name="Ana Nobre", email="ana@example.org", section="A", ids={"moodle": "7"})
BIA = Student(login="bia")


def grade_of(book: Gradebook, student: str, slug: str = "perceptron") -> Grade:
    (found,) = (one for one in book.grades(slug) if one.student == student)
    return found


def only(answers: list[Answer]) -> Answer:
    (answer,) = answers
    return answer


def test_a_roster_adds_and_renews_and_removes_nobody(book: Gradebook) -> None:
    assert book.import_roster([ANA, BIA], who="eu") == (2, 0)
    assert book.import_roster([ANA], who="eu") == (0, 0)
    renewed = replace(ANA, section="B")
    assert book.import_roster([renewed], who="eu") == (0, 1)
    assert book.students() == [renewed, BIA]
    assert [(one.who, one.what, dict(one.details)) for one in book.audit()] == [
        ("eu", "roster", {"added": ["ana", "bia"], "changed": []}),
        ("eu", "roster", {"added": [], "changed": ["ana"]}),
    ]


def test_who_hands_in_without_being_on_the_roster_is_a_stranger(book: Gradebook) -> None:
    book.keep(work("cid", b"one"))
    book.import_roster([ANA], who="eu")
    assert book.students() == [ANA]
    assert [one.login for one in book.students(strangers=True)] == ["ana", "cid"]
    assert book.import_roster([Student(login="cid")], who="eu") == (1, 0)
    assert [one.login for one in book.students()] == ["ana", "cid"]


def test_a_login_of_the_roster_meets_the_name_of_a_file(book: Gradebook) -> None:
    """A name of a file is composed Unicode without control characters; a roster may come from anywhere."""
    book.import_roster([Student(login=" jose\u0301 ")], who="eu")
    book.keep(work("jos\xe9", b"one"))
    assert [one.login for one in book.students(strangers=True)] == ["jos\xe9"]
    typed = "jose\u0301"
    assert [one.kind for one in book.history(typed)] == [Kind.SUBMISSION, Kind.RUN]
    assert [one.grade.student for one in book.standings(student=typed)] == ["jos\xe9"]
    assert book.forget(typed, "engano", who="eu") == 1


def test_everybody_on_the_roster_has_a_grade_in_everything_that_was_graded(book: Gradebook) -> None:
    book.import_roster([ANA, BIA], who="eu")
    book.keep_all([work("bia", b"one"), work("cid", b"two", pending(), verdict(), slug="lenet")])
    found = {(one.slug, one.student): one.points for one in book.grades()}
    assert found == {
        ("lenet", "ana"): None,
        ("lenet", "bia"): None,
        ("lenet", "cid"): 3,
        ("perceptron", "ana"): None,
        ("perceptron", "bia"): 3,
    }
    assert {one.max_points for one in book.grades("lenet")} == {5}
    assert [one.student for one in book.grades("lenet")] == ["ana", "bia", "cid"]
    assert book.grades("nothing") == []


def test_a_written_answer_is_marked_and_marked_again(book: Gradebook) -> None:
    book.keep(work("ana", b"one", verdict(), pending(text="Por *isso*.")))
    answer = only(book.answers())
    assert (answer.student, answer.slug, answer.check, answer.text) == ("ana", "perceptron", "why", "Por *isso*.")
    assert (answer.max_points, answer.mark, answer.language) == (2, None, "pt")
    assert (grade_of(book, "ana").points, grade_of(book, "ana").pending) == (3, 2)
    book.mark(answer, 1.5, "Quase.", who="eu")
    assert (grade_of(book, "ana").points, grade_of(book, "ana").pending) == (4.5, 0)
    again = only(book.answers())
    assert again.mark is not None
    assert (again.mark.points, again.mark.comment, again.mark.who) == (1.5, "Quase.", "eu")
    assert abs(again.mark.at - datetime.now(UTC)) < timedelta(minutes=5)
    book.mark(again, 0.5, "", who="ela")
    assert (grade_of(book, "ana").points, grade_of(book, "ana").comments) == (3.5, ())
    trail = [(one.who, one.details["before"], one.details["points"]) for one in book.audit()]
    assert trail == [("eu", None, 1.5), ("ela", 1.5, 0.5)]


@pytest.mark.parametrize("points", [-0.1, 2.1, float("nan"), float("inf")])
def test_a_mark_that_cannot_be_is_refused_and_leaves_no_trace(book: Gradebook, points: float) -> None:
    book.keep(work("ana", b"one", pending()))
    with pytest.raises(UsageError, match="points from 0 to 2"):
        book.mark(only(book.answers()), points, who="eu")
    assert book.audit() == []
    assert only(book.answers()).mark is None


def test_a_mark_stays_when_the_same_submission_is_graded_again(book: Gradebook) -> None:
    book.keep(work("ana", b"one", verdict(), pending()))
    book.mark(only(book.answers()), 2, who="eu")
    book.keep(work("ana", b"one", verdict(status=Status.FAIL), pending(), key="new"))
    assert grade_of(book, "ana").points == 2


def test_a_new_submission_is_to_be_marked_anew_and_the_former_mark_is_shown(book: Gradebook) -> None:
    book.keep(work("ana", b"one", pending()))
    book.mark(only(book.answers()), 2, "Bom.", who="eu")
    book.keep(work("ana", b"two", pending(), received=NOON + HOUR))
    answer = only(book.answers())
    assert answer.mark is None
    assert [(one.points, one.comment) for one in answer.others] == [(2, "Bom.")]
    assert grade_of(book, "ana").pending == 2


def test_answers_come_question_by_question(book: Gradebook) -> None:
    questions = (pending("why-b"), pending("why-a"))
    book.keep_all([work("bia", b"one", *questions), work("ana", b"two", *questions), work("ana", b"x", slug="lenet")])
    order = [(one.check, one.student) for one in book.answers("perceptron")]
    assert order == [("why-b", "ana"), ("why-b", "bia"), ("why-a", "ana"), ("why-a", "bia")]
    assert [one.check for one in book.answers(student="ana")] == ["why-b", "why-a"]
    assert book.answers("lenet") == []


@pytest.fixture
def late(url: str) -> Iterator[Gradebook]:
    with Gradebook.open(url, Deadlines(due={"perceptron": NOON}, loss_per_day=0.5)) as opened:
        yield opened


def test_an_extension_moves_one_students_deadline_in_one_activity(late: Gradebook) -> None:
    late.keep_all([work(name, name.encode(), received=NOON + DAY) for name in ("ana", "bia")])
    assert [one.points for one in late.grades()] == [1.5, 1.5]
    late.extend("ana", "perceptron", NOON + DAY, "doente", who="eu")
    assert [(one.points, one.late) for one in late.grades()] == [(3, timedelta()), (1.5, DAY)]
    late.extend("ana", "perceptron", NOON, "engano", who="eu")
    assert [one.points for one in late.grades()] == [1.5, 1.5]
    assert [one.details["due"] for one in late.audit()] == ["2026-03-11T12:00:00+00:00", "2026-03-10T12:00:00+00:00"]


def test_an_override_holds_until_it_is_withdrawn(book: Gradebook) -> None:
    book.import_roster([ANA], who="eu")
    book.override("ana", "perceptron", 7, "prova oral", who="eu")
    assert (grade_of(book, "ana").points, grade_of(book, "ana").override) == (7, "prova oral")
    book.keep(work("ana", b"one"))
    book.override("ana", "perceptron", 8, "de novo", who="eu")
    assert grade_of(book, "ana").points == 8
    book.override("ana", "perceptron", None, "engano", who="ela")
    assert (grade_of(book, "ana").points, grade_of(book, "ana").override) == (3, "")
    assert [(one.who, one.what) for one in book.audit()][1:] == [
        ("eu", "override"),
        ("eu", "override"),
        ("ela", "withdraw"),
    ]


@pytest.mark.parametrize("reason", ["", " \n"])
def test_what_is_decided_needs_a_reason_and_a_student(book: Gradebook, reason: str) -> None:
    book.import_roster([ANA], who="eu")
    for decide in (
        lambda: book.override("ana", "perceptron", 7, reason, who="eu"),
        lambda: book.extend("ana", "perceptron", NOON, reason, who="eu"),
        lambda: book.override("nobody", "perceptron", 7, "why", who="eu"),
        lambda: book.extend("nobody", "perceptron", NOON, "why", who="eu"),
        lambda: book.history("nobody"),
        lambda: book.override("ana", "perceptron", float("nan"), "why", who="eu"),
    ):
        with pytest.raises(UsageError):
            decide()
    assert [one.what for one in book.audit()] == ["roster"]
    assert book.grades() == []


def test_history_tells_everything_in_the_order_of_time(late: Gradebook) -> None:
    late.keep(work("ana", b"one", verdict(), pending(), received=NOON))
    late.mark(only(late.answers()), 1, "Quase.", who="eu")
    late.extend("ana", "perceptron", NOON + DAY, "doente", who="eu")
    late.override("ana", "perceptron", 4, "oral", who="eu")
    late.override("ana", "perceptron", None, "engano", who="eu")
    late.keep(work("bia", b"other"))
    events = late.history("ana")
    assert [(one.kind, one.points, one.text) for one in events] == [
        (Kind.SUBMISSION, None, "ana.ipynb"),
        (Kind.RUN, 3, ""),
        (Kind.MARK, 1, "Quase."),
        (Kind.EXTENSION, None, "doente"),
        (Kind.OVERRIDE, 4, "oral"),
        (Kind.OVERRIDE, None, "engano"),
    ]
    assert all(one.at.tzinfo is not None for one in events)


def test_hostile_words_of_people_are_kept_as_words(book: Gradebook) -> None:
    book.import_roster(
        [Student(login="ana\0", name="'; DROP TABLE students; --\ud800", ids={"sis": "\0\ud800"})], who="\0"
    )
    (ana,) = book.students()
    book.override(ana.login, "perceptron", 1, "\0x\ud800", who="e\0u")
    assert grade_of(book, ana.login).override == "\ufffdx\ufffd"
    assert [one.who for one in book.audit()] == ["\ufffd", "e\ufffdu"]


def test_the_audit_trail_and_the_change_are_kept_together_or_not_at_all(
    book: Gradebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    book.keep(work("ana", b"one", pending()))
    answer = only(book.answers())
    monkeypatch.setattr(people, "AuditRow", None)
    with pytest.raises(ArgumentError):
        book.mark(answer, 1, who="eu")
    monkeypatch.undo()
    assert only(book.answers()) == answer
    assert book.audit() == []


def test_an_answer_that_is_not_in_the_gradebook_any_more_gets_no_mark(book: Gradebook) -> None:
    """Another submission may bear its number by now."""
    book.keep(work("ana", b"one", pending()))
    answer = only(book.answers())
    for gone in (replace(answer, submission=999), replace(answer, student="bia"), replace(answer, sha256="other")):
        with pytest.raises(UsageError, match="an answer that is in the gradebook"):
            book.mark(gone, 1, who="eu")
    assert book.audit() == []


def test_a_roster_with_fewer_columns_takes_nothing_away(book: Gradebook) -> None:
    whole = Student(login="ana", name="Ana", email="ana@usp.br", section="A", ids={"moodle": "7"})
    book.import_roster([whole], who="eu")
    book.import_roster([Student(login="ana", section="B", ids={"canvas": "9"})], who="eu")
    assert book.students() == [replace(whole, section="B", ids={"moodle": "7", "canvas": "9"})]


def test_the_end_of_a_long_audit_trail(book: Gradebook) -> None:
    book.import_roster([ANA], who="eu")
    for points in range(5):
        book.override("ana", "perceptron", points, "why", who="eu")
    assert [one.details["points"] for one in book.audit(2)] == [3, 4]
    assert len(book.audit()) == 6


def test_a_time_without_a_zone_is_refused(book: Gradebook) -> None:
    with pytest.raises(Exception, match="zone"):
        book.keep(work("ana", b"one", received=datetime(2026, 3, 10)))
    assert book.grades() == []


def test_of_who_is_forgotten_nothing_is_left_and_of_others_everything(url: str, late: Gradebook) -> None:
    """Ana and Bia handed in the same file; what is Bia's is as it was, and her file still there."""
    late.import_roster([ANA, BIA], who="eu")
    for student in ("ana", "bia"):
        late.keep(work(student, b"the same", verdict(), pending(), received=NOON + HOUR, fingerprint="v1"))
        late.mark(only(late.answers(student=student)), 1, f"de {student}", who="eu")
        late.extend(student, "perceptron", NOON + DAY, "doente", who="eu")
        late.override(student, "perceptron", 4, "oral", who="eu")
    late.keep(work("ana", b"hers alone", received=NOON))
    late.keep(work("ana", b"", verdict(status=Status.NOT_RUN)))
    the_same, alone = (work("bia", data).record.sha256 for data in (b"the same", b"hers alone"))
    (before,) = late.standings("perceptron", "bia")
    history, tries = late.history("bia"), [one for one in late.tries("perceptron") if one.record.student == "bia"]
    trail = late.audit()

    assert late.forget("ana", "saiu do curso", who="ela") == 3

    assert late.students(strangers=True) == [BIA]
    assert late.standings() == [before]
    assert late.history("bia") == history
    assert late.tries("perceptron") == tries
    assert late.answers("perceptron") == late.answers(student="bia") != []
    assert [(run, student) for run, student, _ in late.materials(range(20))] == [(before.run, "bia")]
    assert [one.data for one in late.submissions("perceptron", {"bia": the_same})] == [b"the same"]
    assert late.latest("perceptron", {"ana": the_same}) == {}
    with pytest.raises(UsageError, match="the login of a student"):
        late.history("ana")
    (*kept, last) = late.audit()
    assert kept == trail
    assert (last.who, last.what, dict(last.details)) == (
        "ela",
        "forget",
        {"student": "ana", "submissions": 3, "reason": "saiu do curso"},
    )
    assert left(url) == {
        "students": 1, "submissions": 1, "contents": 1, "runs": 1, "verdicts": 2, "materials": 1, "marks": 1,
        "overrides": 1, "extensions": 1,
    }  # fmt: skip
    assert alone not in contents(url)


def test_who_was_forgotten_may_come_again_as_somebody_new(book: Gradebook) -> None:
    book.import_roster([ANA], who="eu")
    book.keep(work("ana", b"one", verdict(), pending()))
    book.mark(only(book.answers()), 2, who="eu")
    assert book.forget("ana", "engano", who="eu") == 1
    assert book.grades() == []
    book.keep(work("ana", b"one", verdict(), pending()))
    assert (grade_of(book, "ana").points, grade_of(book, "ana").pending) == (3, 2)
    assert [one.login for one in book.students()] == []


@pytest.mark.parametrize(("student", "reason"), [("nobody", "why"), ("ana", " ")])
def test_nobody_is_forgotten_by_mistake(book: Gradebook, student: str, reason: str) -> None:
    book.keep(work("ana", b"one"))
    with pytest.raises(UsageError):
        book.forget(student, reason, who="eu")
    assert [one.student for one in book.records("perceptron")] == ["ana"]
    assert book.audit() == []


def left(url: str) -> dict[str, int]:
    """How many rows each table has of what belongs to students."""
    database = Database(url)
    with database.read() as connection:
        tables = (
            "students", "submissions", "contents", "runs", "verdicts", "materials", "marks", "overrides", "extensions"
        )  # fmt: skip
        found = {one: connection.execute(text(f"SELECT count(*) FROM {one}")).scalar_one() for one in tables}
    database.close()
    return found


def contents(url: str) -> list[str]:
    database = Database(url)
    with database.read() as connection:
        found = list(connection.execute(text("SELECT sha256 FROM contents")).scalars())
    database.close()
    return found
