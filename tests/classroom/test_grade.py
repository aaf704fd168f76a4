"""Hand in and grade: what is graded, what is not graded again, and what is left of a batch that is cut off."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from gabarito.classroom import grade as grade_module
from gabarito.classroom.collect import Refused, collect
from gabarito.classroom.compare import Comparison
from gabarito.classroom.grade import Plan, grade, hand_in, keep, set_aside, watch
from gabarito.gradebook.gradebook import Gradebook
from gabarito.values.runs import Tier
from gabarito.values.submission import Submission
from gabarito.values.verdict import Record, Status

from ..words import both, spoken
from .toy import GRADER, NOON, SLUG, Workers, graded, handed_in

DAY = timedelta(days=1)
LINK = Refused(Submission.unreadable("caio", NOON, "caio.ipynb"), Status.NOT_RUN, spoken("a link", "um atalho"))


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Gradebook]:
    with Gradebook.open(tmp_path / "gradebook.sqlite") as opened:
        yield opened


def run(
    book: Gradebook, *files: Submission | Refused, workers: Workers | None = None, fresh: bool = False
) -> tuple[Plan, list[str], list[Record]]:
    """Hand in and grade: the plan, whose files the workers were given, and what was reported."""
    workers, told = workers or Workers(), list[Record]()
    plan = hand_in(book, workers.grader, files, fresh=fresh)
    grade(book, workers.grader, workers, plan, told.append)
    return plan, workers.students, told


def runs(book: Gradebook, student: str) -> int:
    return sum(event.kind.value == "run" for event in book.history(student))


ANA, BIA = handed_in("ana", "PASS"), handed_in("bia", "FAIL")


def test_what_is_handed_in_is_graded_kept_and_told(book: Gradebook) -> None:
    plan, students, told = run(book, ANA, LINK, BIA)
    assert (list(plan.todo), plan.refused, plan.unchanged) == (["ana", "bia"], (LINK,), 0)
    assert students == [one.student for one in told] == ["ana", "bia"]
    made = [graded(one).record for one in (ANA, BIA)]
    assert told == made
    assert [one for one in book.records(SLUG) if one.student != "caio"] == made
    (caio,) = (one for one in book.records(SLUG) if one.student == "caio")
    assert (caio.status, caio.problem, caio.sha256) == (Status.NOT_RUN, "um atalho", "")
    (english,) = (one.record for one in book.tries(SLUG, "en") if one.record.student == "caio")
    assert english.problem == "a link"
    kept = {one.record.student: one.run for one in book.tries(SLUG)}
    (one,) = (material for *_, material in book.materials([kept["ana"]]))
    assert (one.cells, one.runs) == (graded(ANA).cells, graded(ANA).runs)


def test_what_took_longest_is_graded_first_when_it_is_graded_again(book: Gradebook) -> None:
    files = [handed_in(name, "PASS") for name in ("ana", "bia", "caio", "davi")]
    for one in (files[0], files[1], files[3]):
        made = graded(one)
        seconds = {"ana": 2.0, "bia": 90.0, "davi": 4.0}[one.student]
        book.receive(SLUG, [one])
        keep(book, GRADER, one, replace(made, record=replace(made.record, seconds=seconds)))
    # Nobody knows how long caio takes: as long as is usual.
    assert list(hand_in(book, GRADER, files, fresh=True).todo) == ["bia", "caio", "davi", "ana"]
    assert list(hand_in(book, GRADER, files[2:3]).todo) == ["caio"]


def test_what_ran_in_a_weaker_sandbox_than_required_is_graded_again(book: Gradebook) -> None:
    run(book, ANA, BIA)
    (tier,) = {record.tier for record in book.records(SLUG)}
    assert (tier, list(hand_in(book, GRADER, [ANA, BIA]).todo)) == (Tier.LIMITS, [])
    assert list(hand_in(book, GRADER, [ANA], required=Tier.LIMITS).todo) == []
    assert list(hand_in(book, GRADER, [ANA, BIA], required=Tier.STRONG).todo) == ["ana", "bia"]
    assert list(Comparison(book, GRADER, [ANA], fresh=False, required=Tier.STRONG).plan.todo) == ["ana"]


def test_what_cannot_be_run_and_what_no_record_says_gets_a_line(book: Gradebook) -> None:
    two = spoken("two files", "dois arquivos")
    doubled = [
        Refused(Submission.unreadable(name, NOON + DAY, f"{name}.ipynb"), Status.INFRA, two) for name in ("ana", "bia")
    ]
    run(book, ANA)
    plan, _, _ = run(book, *doubled)
    assert plan.has_failures
    before = next(one for one in book.records(SLUG) if one.student == "ana")
    assert before.score == 3
    (line,) = set_aside(book, GRADER, plan)
    assert both(line) == ("ana: two files", "ana: dois arquivos")


def test_workers_get_bytes_out_of_the_gradebook_when_they_ask_for_them(book: Gradebook) -> None:
    """A plan holds no bytes, so that a large class takes no more memory than a small one."""
    workers = Workers()
    plan = hand_in(book, GRADER, [ANA, BIA])
    assert [one.data for one in plan.todo.values()] == [b"", b""]
    grade(book, GRADER, workers, plan, lambda _: None)
    assert workers.given == [ANA, BIA]
    assert workers.sizes == [2]


def test_files_are_read_and_kept_some_at_a_time(book: Gradebook, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grade_module, "_AT_ONCE", 3)

    def files() -> Iterator[Submission]:
        for number in range(10):
            assert len(book.students(strangers=True)) >= number // 3 * 3
            yield handed_in(f"{number}", "PASS")

    assert list(hand_in(book, GRADER, files()).todo) == [str(number) for number in range(10)]
    assert len(book.students(strangers=True)) == 10


def test_what_is_unchanged_is_not_graded_again_unless_it_is_asked_for(book: Gradebook) -> None:
    run(book, ANA, BIA)
    plan, students, told = run(book, ANA, BIA)
    assert (plan, students, told) == (Plan(unchanged=2), [], [])
    plan, students, _ = run(book, ANA, handed_in("bia", "PASS"))
    assert (students, plan.unchanged) == (["bia"], 1)
    plan, students, _ = run(book, ANA, BIA, fresh=True)
    assert (students, plan.unchanged) == (["ana", "bia"], 0)


def test_another_grader_grades_everything_again(book: Gradebook) -> None:
    run(book, ANA)
    changed = replace(GRADER, fingerprint="the second grader")
    assert run(book, ANA, workers=Workers(changed))[1] == ["ana"]
    assert run(book, ANA, workers=Workers(changed))[1] == []
    # What the first said does not hold any more, though it said it of the same file.
    assert run(book, ANA)[1] == ["ana"]


@pytest.mark.parametrize("failed", [Status.ERROR, Status.INFRA])
def test_what_failed_by_our_fault_is_graded_again(book: Gradebook, failed: Status) -> None:
    files = [handed_in("ana", failed.value), handed_in("bia", "TIMEOUT"), handed_in("caio", "CRASH")]
    run(book, *files)
    plan, students, _ = run(book, *files)
    assert (students, plan.unchanged) == (["ana"], 2)


def test_the_same_file_of_two_students_is_graded_for_each(book: Gradebook) -> None:
    assert run(book, ANA, handed_in("bia", "PASS"))[1] == ["ana", "bia"]


def test_a_file_that_comes_again_is_the_latest_and_not_graded_again(book: Gradebook) -> None:
    run(book, ANA)
    run(book, handed_in("ana", "FAIL", NOON + DAY))
    assert book.records(SLUG)[0].status is Status.FAIL
    assert run(book, replace(ANA, arrived=NOON + 2 * DAY))[1] == []
    assert book.records(SLUG) == [graded(ANA).record]


def test_what_is_refused_is_kept_once(book: Gradebook) -> None:
    run(book, LINK)
    plan, students, _ = run(book, LINK)
    assert (plan.refused, students, runs(book, "caio")) == ((), [], 1)
    other = replace(LINK, why=spoken("a folder", "uma pasta"))
    assert run(book, other)[0].refused == (other,)
    assert (runs(book, "caio"), book.records(SLUG)[0].problem) == (2, "uma pasta")
    doubled = replace(other, status=Status.INFRA)
    assert run(book, doubled)[0].refused == (doubled,)
    assert run(book, doubled)[0].refused == ()


def test_who_has_several_files_is_told_once_and_graded_when_one_is_left(book: Gradebook, tmp_path: Path) -> None:
    folders = [tmp_path / "first", tmp_path / "second\x1b[2J"]
    for folder in folders:
        folder.mkdir()
        (folder / "ana.ipynb").write_text("PASS")
    for number in (1, 0):
        assert len(run(book, *collect(folders).read())[0].refused) == number
    assert (book.records(SLUG)[0].status, book.grades(SLUG)[0].points) == (Status.INFRA, None)
    (folders[1] / "ana.ipynb").unlink()
    assert run(book, *collect(folders).read())[1] == ["ana"]
    assert book.records(SLUG)[0].status is Status.PENDING


def test_a_batch_that_is_cut_off_leaves_what_was_done_and_the_next_has_the_rest(book: Gradebook) -> None:
    files = [handed_in(name, "PASS") for name in ("ana", "bia", "caio", "davi", "eva")]
    with pytest.raises(KeyboardInterrupt):
        run(book, *files, workers=Workers(last=3))
    assert [one.student for one in book.records(SLUG)] == ["ana", "bia", "caio"]
    assert [one.student for one in book.submissions(SLUG, {"eva": files[4].sha256})] == ["eva"]
    plan, students, _ = run(book, *files)
    assert (students, plan.unchanged) == (["davi", "eva"], 3)
    assert [runs(book, one.student) for one in files] == [1, 1, 1, 1, 1]


def test_what_was_received_but_not_graded_counts_for_nothing_yet(book: Gradebook) -> None:
    hand_in(book, GRADER, [ANA])
    assert (book.records(SLUG), book.standings(SLUG)) == ([], [])
    assert run(book, ANA)[1] == ["ana"]


def test_what_arrives_in_a_folder_is_graded_as_it_comes(
    book: Gradebook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "inbox"
    folder.mkdir()

    def arrivals(folders: object) -> Iterator[frozenset[Path]]:
        for name in ("ana", "bia"):
            (folder / f"{name}.ipynb").write_text("PASS")
            (folder / f"{name}.txt").write_text("x")
            yield frozenset()
        raise KeyboardInterrupt

    monkeypatch.setattr(grade_module, "arrivals", arrivals)
    workers, plans, left_out = Workers(), list[Plan](), list[int]()
    told: list[Record] = []

    def started(plan: Plan) -> grade_module.Report:
        plans.append(plan)
        return told.append

    with pytest.raises(KeyboardInterrupt):
        watch(book, GRADER, workers, [folder], started, lambda skipped: left_out.append(len(skipped)))
    assert workers.students == ["ana", "bia"] == [one.student for one in told]
    assert [(len(one.todo), one.unchanged) for one in plans] == [(1, 0), (1, 1)]
    assert left_out == [1, 2]


def test_a_comparison_keeps_nothing_until_it_is_told_to(book: Gradebook) -> None:
    run(book, ANA, handed_in("bia", "PASS"))
    before = book.records(SLUG)
    davi_handed_in = handed_in("davi", "PASS")
    files: list[Submission | Refused] = [ANA, BIA, LINK, davi_handed_in]
    comparison, workers = Comparison(book, GRADER, files, fresh=False), Workers()
    comparison.grade(workers, lambda _: None)
    assert (workers.students, comparison.plan.unchanged, comparison.held) == (["bia", "davi"], 1, 3)
    assert book.records(SLUG) == before
    assert [one.login for one in book.students(strangers=True)] == ["ana", "bia"]
    (bia, caio, davi) = comparison.differences()
    assert (bia.after.student, bia.changes_the_mark, bia.before) == ("bia", True, before[1])
    assert [(one.check, one.before, one.after) for one in bia.changes] == [
        ("w é 3", before[1].verdicts[0], graded(BIA).record.verdicts[0])
    ]
    assert (caio.before, davi.before) == (None, None)
    comparison.keep()
    assert [one.student for one in book.records(SLUG)] == ["ana", "bia", "caio", "davi"]
    assert list(book.submissions(SLUG, {"davi": davi_handed_in.sha256})) == [davi_handed_in]
    again = Comparison(book, GRADER, files, fresh=False)
    assert (dict(again.plan.todo), again.plan.refused) == ({}, ())


def test_a_comparison_with_a_changed_grader_says_whose_mark_changes(book: Gradebook) -> None:
    run(book, ANA, BIA)
    changed = replace(GRADER, fingerprint="the second grader")
    comparison = Comparison(book, changed, [ANA, BIA], fresh=False)
    comparison.grade(Workers(changed), lambda _: None)
    assert (comparison.held, comparison.differences()) == (2, ())
