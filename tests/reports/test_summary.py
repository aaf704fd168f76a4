from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gabarito.reports.summary import ActivityInfo, Message, by_name, causes, summarise
from gabarito.values.activity import Activity, check
from gabarito.values.verdict import Status
from tests.reports.made import INFO, record, verdict

from ..words import spoken


def test_an_activity_is_described_in_one_language() -> None:
    activity = Activity("perceptron", [check(spoken("It adds", "Soma"), lambda _: None, points=2, hidden=False)])
    info = ActivityInfo.of(activity, "pt")
    assert [(one.id, one.title, one.points, one.hidden) for one in info.checks] == [("it-adds", "Soma", 2.0, False)]
    assert info.max_score == 2.0


def test_failures_of_the_grader_count_in_no_number() -> None:
    ours = record("Zé", [verdict(0, Status.ERROR), verdict(1, Status.PASS)])
    full = record("Ana", [verdict(0, Status.PASS), verdict(1, Status.PASS)])
    none = record("Bia", [verdict(0), verdict(1)])
    summary = summarise([ours, full, none], INFO)
    assert summary.ours == (ours,)
    assert (summary.mean, summary.median, summary.full_marks) == (2.0, 2.0, 1)
    assert summary.bins == (1, 0, 0, 0, 0, 0, 0, 0, 0, 1)
    first, second = summary.checks
    assert dict(first.counts) == {Status.PASS: 1, Status.FAIL: 1}
    assert (second.passed, second.students) == (2, 3)


def test_an_empty_class() -> None:
    summary = summarise([], INFO)
    assert summary.mean is None
    assert summary.checks[0].pass_rate is None
    assert sum(summary.bins) == 0


def test_one_misconception_with_many_values_is_one_message() -> None:
    hinted = [verdict(hint="Some o viés uma vez.", message=f"recebido {n}") for n in range(5)]
    same = [verdict(message="faltou w")] * 2
    (first, _) = summarise([record(str(n), [one]) for n, one in enumerate([*hinted, *same])], INFO).checks
    assert first.messages == (Message("Some o viés uma vez.", 5, "recebido 0"), Message("faltou w", 2))


def test_a_message_that_is_the_same_for_all_is_shown_whole() -> None:
    alike = [record(str(n), [verdict(hint="Confira.", message="Esperado: 1. Confira.")]) for n in range(3)]
    assert summarise(alike, INFO).checks[0].messages == (Message("Esperado: 1. Confira.", 3),)


def test_the_same_cause_is_listed_once() -> None:
    both = [verdict(0, Status.INFRA, message="no fork"), verdict(1, Status.INFRA, message="no fork")]
    assert causes(record(verdicts=both, problem="full disk")) == ["full disk", "no fork"]
    assert causes(record(verdicts=[verdict(0, Status.ERROR, message="oops")])) == ["w tem um elemento a mais: oops"]


def test_names_are_sorted_as_people_sort_them() -> None:
    assert sorted(["Zélia", "álvaro", "Ana", "Érica", "Eva"], key=by_name) == ["álvaro", "Ana", "Érica", "Eva", "Zélia"]


@given(st.lists(st.sampled_from(Status), max_size=30))
def test_every_record_is_in_one_group(statuses: list[Status]) -> None:
    records = [record(str(n), [verdict(0, status)]) for n, status in enumerate(statuses)]
    summary = summarise(records, INFO)
    assert len(summary.marked) + len(summary.unread) + len(summary.ours) == len(records)
    assert sum(summary.bins) == len(summary.marked)
    assert summary.checks[0].students == len(summary.marked)


@pytest.mark.parametrize("score", [-1.0, 0.0, 3.99, 4.0, 7.0])
def test_an_odd_score_still_has_a_bin(score: float) -> None:
    odd = dataclasses.replace(record(verdicts=[verdict()]), score=score)
    assert sum(summarise([odd], INFO).bins) == 1
    assert sum(summarise([dataclasses.replace(odd, max_score=0.0)], INFO).bins) == 1


REFUSED = dataclasses.replace(
    record("Bia", [verdict(0, Status.NOT_RUN), verdict(1, Status.NOT_RUN)], problem="um arquivo vazio"), sha256=""
)


def test_unread_submissions_count_in_no_number() -> None:
    full = record("Ana", [verdict(0, Status.PASS), verdict(1, Status.PASS)])
    summary = summarise([REFUSED, full], INFO)
    assert (summary.marked, summary.unread, summary.problems) == ((full,), (REFUSED,), (REFUSED,))
    assert (summary.mean, summary.median, sum(summary.bins)) == (4.0, 4.0, 1)
    assert [one.pass_rate for one in summary.checks] == [1.0, 1.0]
    assert [one.messages for one in summary.checks] == [(), ()]


def test_points_set_for_an_unreadable_file_count() -> None:
    summary = summarise([dataclasses.replace(REFUSED, score=3.0)], INFO)
    assert (summary.unread, summary.mean) == ((), 3.0)


def test_the_name_of_an_activity_is_its_title_or_its_slug() -> None:
    assert ActivityInfo("perceptron", ()).name == "perceptron"
    assert ActivityInfo.of_records("perceptron", [], "", "Perceptron simples").name == "Perceptron simples"
