from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from xml.etree import ElementTree

import pytest
import typer
from hypothesis import given
from hypothesis import strategies as st

from gabarito.authoring.verify import Result
from gabarito.classroom import verify as classroom
from gabarito.cli import FAILED
from gabarito.cli.authoring import verify
from gabarito.gradebook.gradebook import Gradebook
from gabarito.gradebook.values import Work
from gabarito.reports.junit import proofs_xml, records_xml
from gabarito.values.submission import Submission
from gabarito.values.verdict import Record, Status
from tests.cli.test_app import ROOT, gabarito
from tests.records import record, records, verdict

TAGS = {
    Status.PASS: None,
    Status.PARTIAL: "failure",
    Status.FAIL: "failure",
    Status.TIMEOUT: "failure",
    Status.MEMORY: "failure",
    Status.CRASH: "failure",
    Status.PENDING: "skipped",
    Status.NOT_RUN: "skipped",
    Status.ERROR: "error",
    Status.INFRA: "error",
}


def parsed(document: bytes) -> ElementTree.Element:
    return ElementTree.fromstring(document)


def test_no_status_is_forgotten() -> None:
    assert set(TAGS) == set(Status)


@pytest.mark.parametrize("status", Status)
def test_each_status_has_its_element(status: Status) -> None:
    (case,) = parsed(records_xml([record(verdict(status))])).iter("testcase")
    tag = TAGS[status]
    assert [child.tag for child in case] == ([] if tag is None else [tag])
    if tag is not None:
        assert case[0].get("type") == status.value
        assert case[0].text == "Expected 1; received 0."
    assert case.get("name") == "the rule holds"
    assert case.get("classname") == "perceptron.ana"


def test_suites_count_and_stand_in_order() -> None:
    made = [
        record(verdict(), verdict(Status.FAIL), verdict(Status.ERROR), student="bia", seconds=2.0),
        record(verdict(Status.PENDING), student="ana", seconds=0.5),
        record(verdict(), student="caio", slug="lenet"),
    ]
    root = parsed(records_xml(made))
    suites = list(root.iter("testsuite"))
    assert [suite.get("name") for suite in suites] == ["lenet: caio", "perceptron: ana", "perceptron: bia"]
    counts = [tuple(suite.get(name) for name in ("tests", "failures", "errors", "skipped")) for suite in suites]
    assert counts == [("1", "0", "0", "0"), ("1", "0", "0", "1"), ("3", "1", "1", "0")]
    assert [root.get(name) for name in ("tests", "failures", "errors", "skipped", "time")] == [
        "5",
        "1",
        "1",
        "1",
        "4.0",
    ]
    assert suites[2].get("time") == "2.0"
    properties = {one.get("name"): one.get("value") for one in suites[2].iter("property")}
    assert properties["score"] == "2.0"
    assert properties["tier"] == "strong"


@given(st.lists(records, max_size=3))
def test_any_record_makes_a_document(made: list[Record]) -> None:
    root = parsed(records_xml(made))
    assert len(list(root.iter("testcase"))) == sum(len(one.verdicts) for one in made)


def test_what_xml_cannot_hold_is_replaced() -> None:
    hostile = "a\x00b\x1b[2J\ufffe]]><failure/>\u202e"
    (case,) = parsed(records_xml([record(verdict(Status.FAIL, message=hostile, check=hostile))])).iter("testcase")
    assert len(case) == 1
    assert "]]><failure/>" in (case[0].text or "")


def test_proofs_are_suites_by_activity() -> None:
    results = [
        Result("the trees mirror each other", ()),
        Result("perceptron: wrong/bias (pt)", ("Expected 1; received 2.", "And more.")),
        Result("perceptron: accepted/tf (en)", ()),
    ]
    root = parsed(proofs_xml(results))
    assert [suite.get("name") for suite in root.iter("testsuite")] == ["course", "perceptron"]
    (failure,) = root.iter("failure")
    assert failure.text == "Expected 1; received 2.\nAnd more."
    assert [root.get("tests"), root.get("failures")] == ["3", "1"]


def test_the_command_reads_the_gradebook(tmp_path: Path) -> None:
    db, slug = tmp_path / "gradebook.sqlite", "perceptron"
    with Gradebook.open(db) as book:
        for student in ("bia", "ana\u2028x"):
            submission = Submission.of(student, student.encode(), datetime(2026, 3, 10, tzinfo=UTC))
            one = record(verdict(Status.FAIL), student=student, slug=slug, sha256=submission.sha256)
            book.keep(Work(submission=submission, record=one))
    said = gabarito("export", "junit", slug, "--db", db, "--out", tmp_path / "out.xml")
    assert said.returncode == 0, said.stderr
    assert len(list(parsed((tmp_path / "out.xml").read_bytes()).iter("testsuite"))) == 2


def test_a_gradebook_without_records_gets_a_line(tmp_path: Path) -> None:
    with Gradebook.open(tmp_path / "gradebook.sqlite"):
        pass
    said = gabarito("export", "junit", "--db", tmp_path / "gradebook.sqlite", "--out", tmp_path / "out.xml")
    assert said.returncode == 2
    assert said.stderr.startswith("gabarito: Expected graded submissions; received none in the gradebook.")


def test_verify_writes_its_proofs_and_fails_as_before(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    results = [Result("perceptron: starter earns 0", ()), Result("perceptron: wrong/bias", ("Expected 1.",))]
    monkeypatch.setattr(classroom, "verify", lambda *_, **__: iter(results))
    with pytest.raises(typer.Exit) as end:
        verify(["perceptron"], 1, tmp_path / "proofs.xml", course=ROOT)
    assert end.value.exit_code == FAILED
    root = parsed((tmp_path / "proofs.xml").read_bytes())
    assert [root.get("tests"), root.get("failures")] == ["2", "1"]
