"""The page that a student gets back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from markupsafe import Markup

from gabarito.gradebook.values import Grade, Mark, Standing
from gabarito.pages import formats
from gabarito.pages.environment import inline_code
from gabarito.reports import phrases
from gabarito.reports.cells import OutputView, picture_view, stretches
from gabarito.reports.render import render
from gabarito.untrusted import cap, one_line
from gabarito.values.notebook import Cell, pictures_of
from gabarito.values.runs import CellRun
from gabarito.values.text import Language
from gabarito.values.verdict import Status, Verdict

# A value in a message is quoted in full up to here.
_MAX_LINES, _MAX_CHARS = 40, 4_000


@dataclass(frozen=True, slots=True)
class _Part:
    """What a student reads below one check: labelled parts, or one sentence without a label."""

    label: str
    text: str | Markup
    pictures: tuple[OutputView, ...] = ()


def feedback(
    standing: Standing,
    cells: Sequence[Cell],
    runs: Sequence[CellRun],
    given: frozenset[str],
    *,
    course_name: str,
    title: str,
) -> str:
    """Write the feedback page in the language of the standing's record.

    Args:
        standing: where the student stands, with the record of the submission that counts.
        cells: the student's cells.
        runs: how the code cells went; a code cell without a run counts as not run.
        given: the sources of the starter's cells, which are folded where they are unchanged.
        course_name: stands above the title.
        title: what the activity is called in the language of the page.

    Raises:
        ValueError: if nothing was submitted, so that there is no feedback to give.
    """
    record, grade = standing.record, standing.grade
    if record is None:
        raise ValueError("Expected the standing of a submission; received one without a record. Skip this student.")
    language = phrases.known(record.language)
    shown, cells_left_out = stretches(cells, runs, given, language)
    return render(
        "feedback.html.j2",
        language,
        course=course_name,
        title=title,
        record=record,
        grade=grade,
        file=PurePath(record.file).name,
        meter=_meter(grade),
        remarks=_remarks(grade, language),
        problem="" if any(one.status.is_ours for one in record.verdicts) else record.problem,
        explanation="" if _is_replaced(standing) else phrases.explanation(record.status, language),
        checks=[
            (verdict, _parts(verdict, standing.marks.get(verdict.id), cells, language)) for verdict in record.verdicts
        ],
        stopped=list(_stopped(runs, record.verdicts, language)),
        stretches=shown,
        interrupted=[cell for stretch in shown for cell in stretch.cells if cell.is_interrupted],
        cells_left_out=cells_left_out,
    )


def _stopped(runs: Iterable[CellRun], verdicts: Sequence[Verdict], language: Language) -> Iterator[tuple[int, str]]:
    """Yield the cells that a verdict is blamed on: the place from 1 on, and at which line they stopped with what."""
    known = phrases.of(language)
    for run in runs:
        prompt = f"In [{run.number}]"
        named = any(f"{prompt} {word}" in one.message for one in verdicts for word in ("stopped", "parou"))
        if named and run.failures:
            first = run.failures[0]
            yield run.index + 1, known["stopped_at"].format(prompt=prompt, line=first.line, error=one_line(first.error))


def _is_replaced(standing: Standing) -> bool:
    """Whether an instructor set the points because grading failed, so that no status of the checks explains them."""
    verdicts = standing.record.verdicts if standing.record else ()
    return bool(standing.grade.override) and any(verdict.status.is_ours for verdict in verdicts)


def _meter(grade: Grade) -> float:
    """How much of the bar is filled, in percent."""
    share = (grade.points or 0.0) / grade.max_points if grade.max_points > 0 else 0.0
    return round(100 * min(max(share, 0.0), 1.0), 1)


def _remarks(grade: Grade, language: Language) -> list[str]:
    """Say in plain sentences where the points come from, if not from the checks alone."""
    remarks = []
    if grade.override:
        # The reason was written for other instructors.
        remarks.append(phrases.of(language)["override"])
    if grade.late:
        late = formats.duration(grade.late, language)
        if grade.override or grade.points is None:
            remarks.append(phrases.of(language)["late"].format(late=late))
        elif grade.penalty:
            remarks.append(phrases.counted("late_loss", grade.penalty, language, late=late))
        else:
            remarks.append(phrases.of(language)["late_no_loss"].format(late=late))
    if grade.pending:
        remarks.append(phrases.counted("pending_points", grade.pending, language))
    return remarks


def _parts(verdict: Verdict, mark: Mark | None, cells: Sequence[Cell], language: Language) -> list[_Part]:
    known = phrases.of(language)
    if verdict.status.is_ours:
        # The grader's own error may name what is hidden: it is for the instructor.
        return [_Part("", phrases.our_failure(verdict.status, language))]
    pictures: tuple[OutputView, ...] = ()
    if verdict.status is Status.PENDING or mark is not None:
        # The student's own text stays as it was written.
        pictures = tuple(picture_view(one, language) for one in pictures_of(verdict.received, cells))
        parts = [("rubric", _said(verdict.expected)), ("written", _capped(verdict.received))]
    else:
        parts = [("expected", _said(verdict.expected)), ("received", _said(verdict.received))]
    parts.append(("try", _said(verdict.hint)))
    if mark is not None:
        parts += [("mark", _marked(verdict, mark, language)), ("comment", _capped(mark.comment))]
    labelled = [
        _Part(known[label], text, pictures if label == "written" else ()) for label, text in parts if text.strip()
    ]
    if labelled or not verdict.message.strip():
        return labelled
    return [_Part("", _said(verdict.message))]


def _marked(verdict: Verdict, mark: Mark, language: Language) -> str:
    points = formats.number(verdict.points, language)
    out_of = phrases.counted("out_of_points", verdict.max_points, language)
    return f"{points} {out_of} · {formats.moment(mark.at, language)}"


def _said(text: str) -> Markup:
    return inline_code(_capped(text))


def _capped(text: str) -> str:
    return cap(text, _MAX_LINES, _MAX_CHARS).text
