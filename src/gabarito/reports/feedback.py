"""The page that a student gets back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePath

from gabarito.gradebook.values import Standing
from gabarito.reports import pages, words
from gabarito.reports.cells import stretches
from gabarito.reports.summary import percent
from gabarito.untrusted import cap
from gabarito.values.notebook import Cell
from gabarito.values.runs import CellRun
from gabarito.values.text import Language
from gabarito.values.verdict import Status, Verdict

# A value in a message is quoted in full up to here.
_MAX_LINES, _MAX_CHARS = 40, 4_000


@dataclass(frozen=True, slots=True)
class _Told:
    """What a student reads below one check: labelled parts, or one sentence without a label."""

    label: str
    text: str


def feedback(
    standing: Standing,
    cells: Sequence[Cell],
    runs: Sequence[CellRun],
    given: frozenset[str],
    *,
    course_name: str,
    title: str,
) -> str:
    """Write the feedback page in the record's language.

    Args:
        standing: where the student stands; with a record.
        cells: the student's cells.
        runs: how the code cells went; a code cell without a run counts as not run.
        given: the sources of the starter's cells, which are folded where they are unchanged.
        course_name: stands above the title.
        title: the activity's.
    """
    record = standing.record
    assert record is not None
    language = words.known(record.language)
    shown, cells_left_out = stretches(cells, runs, given, language)
    return pages.render(
        "feedback.html.j2",
        language,
        course=course_name,
        record=record,
        file=PurePath(record.file).name,
        percent=round(min(max(percent(record), 0.0), 100.0), 1),
        explanation=words.EXPLANATION[record.status].into(language),
        checks=[(verdict, _told(verdict, language)) for verdict in record.verdicts],
        stretches=shown,
        cells_left_out=cells_left_out,
    )


def _told(verdict: Verdict, language: Language) -> list[_Told]:
    if verdict.status.is_ours:
        # The grader's own error may name what is hidden: it is the instructor's to read.
        return [_Told("", words.EXPLANATION[verdict.status].into(language))]
    phrases = words.phrases(language)
    pending = verdict.status is Status.PENDING
    expected, received = ("rubric", "written") if pending else ("expected", "received")
    parts = [
        _Told(phrases[label], cap(text, _MAX_LINES, _MAX_CHARS).text)
        for label, text in ((expected, verdict.expected), (received, verdict.received), ("try", verdict.hint))
        if text.strip()
    ]
    if parts or not verdict.message.strip():
        return parts
    return [_Told("", cap(verdict.message, _MAX_LINES, _MAX_CHARS).text)]
