"""Records for reports: out of the folders that batches wrote, or out of the gradebook. Read only."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from gabarito.classroom.results import RECORDS
from gabarito.reports.course_page import ActivityResults
from gabarito.reports.marked import with_marks
from gabarito.reports.phrases import known, of
from gabarito.reports.summary import ActivityInfo
from gabarito.values.errors import UsageError
from gabarito.values.text import Language
from gabarito.values.verdict import Record

if TYPE_CHECKING:
    from gabarito.gradebook.gradebook import Gradebook

_ADVICE = "Name the folders that were given to `gabarito grade` as --out."


@dataclass(frozen=True, slots=True)
class Source:
    """What there is to report on; `folders` are where students' files lie, `broken` the lines that are no records."""

    classes: Sequence[ActivityResults]
    language: Language
    folders: Mapping[str, Path] = field(default_factory=dict)
    broken: int = 0


def from_folders(folders: Iterable[Path], language: Language | None) -> Source:
    """Read the records in each folder; of one student in one folder the last line counts.

    Raises:
        UsageError: if a folder has no records that can be read.
    """
    records: list[Record] = []
    places: dict[str, Path] = {}
    broken = 0
    for folder in folders:
        latest: dict[tuple[str, str], Record] = {}
        for record in _records(folder / RECORDS):
            if record is None:
                broken += 1
            else:
                latest[record.slug, record.student] = record
                places[record.slug] = folder
        if not latest:
            raise UsageError("records of graded submissions", f"none in {folder / RECORDS}", _ADVICE)
        records += latest.values()
    return _source(records, language, places, broken)


def from_gradebook(book: Gradebook, slugs: Iterable[str], language: Language | None) -> Source:
    """Read each student's latest record of each activity, with the marks that people gave.

    Raises:
        UsageError: if there is none.
    """
    records: list[Record] = []
    for slug in slugs:
        marks: dict[tuple[str, str], dict[str, float]] = defaultdict(dict)
        for answer in book.answers(slug):
            if answer.mark is not None:
                marks[answer.student, answer.sha256][answer.check] = answer.mark.points
        records += (with_marks(one, marks.get((one.student, one.sha256), {})) for one in book.records(slug))
    if not records:
        raise UsageError("graded submissions", "none in the gradebook", "Grade some, or name another with --db.")
    return _source(records, language, {}, 0)


def _source(records: Sequence[Record], language: Language | None, places: Mapping[str, Path], broken: int) -> Source:
    spoken = language or known(records[0].language)
    by_slug: dict[str, list[Record]] = defaultdict(list)
    for record in records:
        by_slug[record.slug].append(record)
    return Source([_results(slug, some, spoken) for slug, some in by_slug.items()], spoken, places, broken)


def _results(slug: str, records: Sequence[Record], language: Language) -> ActivityResults:
    """The records of an activity as they came: of several of one student the last counts, others are earlier tries."""
    last = {record.student: record for record in records}
    former = tuple(record for record in records if record is not last[record.student])
    activity = ActivityInfo.of_records(slug, records, of(language)["by_hand"])
    return ActivityResults(activity, tuple(last.values()), former)


def _records(file: Path) -> Iterator[Record | None]:
    """Yield the record of each line, or None for a line that is none."""
    try:
        with file.open("rb") as stream:
            yield from (Record.of_line(line) for line in stream if line.strip())
    except OSError as error:
        raise UsageError(
            "a folder that `gabarito grade --out` wrote", f"{file}: {error.strerror or error}", _ADVICE
        ) from error
