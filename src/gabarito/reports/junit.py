"""JUnit XML, which CI systems read: a test suite for each submission, or for each activity that is verified.

The student's mistakes become failures, the grader's and the machine's become errors, and what was not run, or waits for
a person's mark, is skipped.
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import Protocol, TypeVar

from junitparser import Error, Failure, JUnitXml, Skipped, TestCase, TestSuite

from gabarito.untrusted import one_line, printable
from gabarito.values.verdict import Record, Status, Verdict

_Outcome = TypeVar("_Outcome", Error, Failure, Skipped)
# The suite of the proofs about the whole course.
_COURSE = "course"


class Proof(Protocol):
    """A proof about a course; it holds if there is no complaint."""

    @property
    def name(self) -> str:
        """What must hold: ``slug: sentence``, or a sentence about the whole course."""
        ...

    @property
    def complaints(self) -> tuple[str, ...]:
        """A sentence for each thing that is wrong."""
        ...


def records_xml(records: Iterable[Record]) -> bytes:
    """Write a suite for each submission, by activity and student, with a case for each check."""
    ordered = sorted(records, key=lambda one: (one.slug, one.student))
    return _document("gabarito", [(_suite_of(record), record.seconds) for record in ordered])


def proofs_xml(results: Iterable[Proof]) -> bytes:
    """Write a suite for each activity, with a case for each proof."""
    suites: dict[str, TestSuite] = {}
    for result in results:
        slug, found, name = result.name.partition(": ")
        place, title = (slug, name) if found else (_COURSE, result.name)
        case = TestCase(one_line(title), classname=place)
        if result.complaints:
            case.append(_outcome(Failure, "\n".join(result.complaints), "FAIL"))
        suites.setdefault(place, TestSuite(place)).append(case)
    return _document("gabarito verify", [(suite, 0.0) for suite in suites.values()])


def _suite_of(record: Record) -> TestSuite:
    suite = TestSuite(one_line(f"{record.slug}: {record.student}"))
    for name in ("student", "slug", "sha256", "score", "max_score", "pending_points", "tier", "language"):
        suite.add_property(name, one_line(str(getattr(record, name))))
    suite.extend([_case(verdict, record) for verdict in record.verdicts])
    return suite


def _case(verdict: Verdict, record: Record) -> TestCase:
    case = TestCase(one_line(verdict.check), classname=one_line(f"{record.slug}.{record.student}"))
    message = verdict.message or record.problem
    match verdict.status:
        case Status.PASS:
            pass
        case Status.ERROR | Status.INFRA:
            case.append(_outcome(Error, message, verdict.status))
        case Status.NOT_RUN | Status.PENDING:
            case.append(_outcome(Skipped, message, verdict.status))
        case _:
            case.append(_outcome(Failure, message, verdict.status, f" ({verdict.points:g}/{verdict.max_points:g})"))
    return case


def _outcome(kind: type[_Outcome], message: str, status: str, points: str = "") -> _Outcome:
    result = kind(one_line(message) + points, status)
    result.text = printable(message)
    return result


def _document(name: str, suites: Iterable[tuple[TestSuite, float]]) -> bytes:
    """Combine suites, each with the seconds that it took."""
    document = JUnitXml(name)
    timed = list(suites)
    document.extend([suite for suite, _ in timed])
    document.update_statistics()
    for suite, seconds in timed:
        suite.time = seconds
    document.time = round(sum(seconds for _, seconds in timed), 3)
    file = io.BytesIO()
    document.write(file)
    return file.getvalue()
