"""What the command line shows: the end of a batch, and the instructor's reports with the pages' numbers.

Untrusted text goes in here and comes out as plain characters.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text as Line

from gabarito.execution.trusted.refusals import tells_of_refusal
from gabarito.pages import formats
from gabarito.reports import phrases
from gabarito.reports.analysis import MOST, Analysis, analyse, attention
from gabarito.reports.class_charts import Plot, costs, score_plot, time_plot
from gabarito.reports.course_page import ActivityResults, spread_of
from gabarito.reports.history import Entry, History
from gabarito.reports.items import Quality
from gabarito.reports.summary import ActivityInfo, CheckSummary, ClassSummary, causes, percentage, summarise
from gabarito.untrusted import one_line
from gabarito.values.runs import Tier
from gabarito.values.text import Language
from gabarito.values.verdict import Record, Status, Verdict

# Above so many students, only the lowest few are listed.
MAX_STUDENTS = 40
LOWEST = 10
MAX_CHECKS = 12
MAX_NAMED = 20

_BAR_WIDTH = 12
# Of a message, which may quote an answer.
_LONGEST_MESSAGE = 1_000
_PLOT_WIDTH = 40

_STYLE: Mapping[Status, str] = {
    Status.PASS: "green",
    Status.PARTIAL: "yellow",
    Status.FAIL: "red",
    Status.PENDING: "blue",
    Status.NOT_RUN: "dim",
    Status.ERROR: "bold magenta",
    Status.INFRA: "bold magenta",
}
_QUALITY_STYLE: Mapping[Quality, str] = {
    Quality.GOOD: "green",
    Quality.FAIR: "",
    Quality.WEAK: "yellow",
    Quality.AGAINST: "bold red",
}


def closing_table(
    records: Iterable[Record], activity: ActivityInfo, skipped: Sequence[str], language: Language
) -> Group:
    """Return the tables at the end of a batch: the students, the most failed checks, and every problem."""
    records = tuple(records)
    summary = summarise(records, activity)
    shown = _shown(summary)
    judged = (one for one in summary.checks if one.pass_rate is not None and one.passed < one.students)
    failed = sorted(judged, key=lambda one: one.pass_rate or 0.0)
    parts: list[RenderableType] = [_students(shown, language), _closing_numbers(summary, len(shown), language)]
    if failed:
        parts.append(_checks(failed[:MAX_CHECKS], language))
    remarks = (
        *_unread(summary, language),
        *_pending_answers(summary, language),
        *_file_problems(summary, skipped, language),
        *_perhaps_refused(records, language),
        *_our_failures(summary, language),
    )
    return Group(*parts, *remarks)


def class_report(results: ActivityResults, language: Language) -> Group:
    """Return one activity's report: failures of grading first, then scores, mistakes, students, checks, costs."""
    said = phrases.of(language)
    analysis = analyse(results.records, results.activity)
    summary = analysis.summary
    parts: list[RenderableType] = [_name(results.activity, "bold underline")]
    parts += [*_our_failures(summary, language), *_file_problems(summary, (), language)]
    parts.append(_numbers(summary, language))
    parts += [*_unread(summary, language), *_pending_answers(summary, language)]
    if summary.marked:
        parts.append(_bars(said["histogram"], score_plot(summary, language)))
        parts += [*_mistakes(analysis, language), *_attention(analysis, language)]
        parts.append(_items(analysis, language))
    if analysis.costs.seconds is not None:
        parts += [_costs(analysis, language), _bars(said["seconds_note"], time_plot(summary.marked, language))]
    return Group(*parts)


def attempt_lines(name: str, record: Record, raised: Iterable[str]) -> Iterator[Line]:
    """Return one submission in full, as its student reads it: its score, the cells that raised, and its checks."""
    language = phrases.known(record.language)
    overall = _overall(record.status, language)
    yield Line.assemble((one_line(name), "bold"), "  ", _score(record, language), "  ", overall)
    if record.problem:
        yield _remark(phrases.of(language)["problems"], "yellow", record.problem)
    for cell in raised:
        yield Line(f"    {one_line(cell, _LONGEST_MESSAGE)}", style="yellow")
    yield from check_lines(record.verdicts, language)


def check_lines(verdicts: Iterable[Verdict], language: Language) -> Iterator[Line]:
    """Return a line for each check with its sign and points, and below it what its student reads."""
    for one in verdicts:
        points = f"{formats.number(one.points, language)} / {formats.number(one.max_points, language)}"
        style = _style_of(one.status)
        said = phrases.status(one.status, language)
        yield Line.assemble(
            ("    ", ""), (phrases.SIGN[one.status], style), " ", one_line(one.check), (f"  {points}  {said}", "dim")
        )
        for message in one.message.splitlines():
            yield Line(f"        {one_line(message, _LONGEST_MESSAGE)}")


def course_table(classes: Iterable[ActivityResults], language: Language) -> Table:
    """Return a line for each activity."""
    said = phrases.of(language)
    activities = _table(said["activities"])
    activities.add_column(said["activity"], overflow="fold")
    for name in ("students", "mean", "median", "half", "full_marks", "pending"):
        activities.add_column(said[name], justify="right")
    for one in classes:
        summary, spread = summarise(one.records, one.activity), spread_of(one)
        marks = ["—"] * 4
        if spread is not None and summary.mean is not None:
            marks = [
                f"{formats.number(summary.mean, language)} / {formats.number(summary.max_score, language)}",
                _percent(spread.median, language),
                f"{_percent(spread.q1, language)}–{_percent(spread.q3, language)}",
                str(summary.full_marks),
            ]
        activities.add_row(_name(one.activity), str(len(summary.records)), *marks, str(summary.pending or "—"))
    return activities


def history_table(one: History, language: Language) -> Group:
    """Return a student's history: every attempt at every activity."""
    said = phrases.of(language)
    attempts = _table(one.student)
    attempts.add_column(said["activity"])
    for name in ("score", "percent", "class_median"):
        attempts.add_column(said[name], justify="right", no_wrap=True)
    attempts.add_column(said["status"])
    attempts.add_column(said["checks"], no_wrap=True)
    for entry in one.entries:
        _add_attempts(attempts, entry, language)
    again = (Line(f"{each.times}× ") + _plain(each.text) for each in one.repeated)
    return Group(attempts, *([Line(said["again"], style="bold")] if one.repeated else []), *again)


def _shown(summary: ClassSummary) -> Sequence[Record]:
    if len(summary.records) <= MAX_STUDENTS:
        return summary.records
    return sorted(summary.marked, key=percentage)[:LOWEST]


def _students(records: Iterable[Record], language: Language) -> Table:
    said = phrases.of(language)
    students = _table()
    students.add_column(said["student"], overflow="ellipsis", no_wrap=True, max_width=40)
    students.add_column(said["score"], justify="right", no_wrap=True)
    students.add_column(said["status"])
    for record in records:
        students.add_row(_plain(record.student), Line(_score(record, language)), _overall(record.status, language))
    return students


def _closing_numbers(summary: ClassSummary, shown: int, language: Language) -> Line:
    left = len(summary.records) - shown
    extra = [phrases.counted("students_not_listed", left, language)] if left else []
    return _numbers(summary, language, *extra) + _tiers(summary, language)


def _tiers(summary: ClassSummary, language: Language) -> Line:
    """The sandboxes that the notebooks ran in, by their tiers."""
    tiers = sorted({record.tier for record in summary.records} - {Tier.NONE})
    return Line(f" · {phrases.of(language)['sandbox']}: {', '.join(tiers)}" if tiers else "")


def _checks(failed: Iterable[CheckSummary], language: Language) -> Table:
    said = phrases.of(language)
    checks = _table()
    checks.add_column(said["failed_most"], ratio=2)
    checks.add_column(phrases.status(Status.PASS, language), no_wrap=True)
    checks.add_column(said["messages"], ratio=3)
    for one in failed:
        message = f"{one.messages[0].students}× {one.messages[0].text}" if one.messages else ""
        checks.add_row(_plain(one.check.title), _passed(one, language), _plain(message))
    return checks


def _passed(one: CheckSummary, language: Language) -> Line:
    rate = one.pass_rate or 0.0
    return _bar(rate) + Line(f" {one.passed}/{one.students} {formats.percent(rate, language):>4}")


def _add_attempts(attempts: Table, entry: Entry, language: Language) -> None:
    name = _plain(entry.results.activity.name)
    median = "—" if entry.spread is None else _percent(entry.spread.median, language)
    if entry.record is None:
        attempts.add_row(name, "—", "—", median, Line(phrases.of(language)["not_handed_in"], style="dim"), "")
    for record in entry.tries:
        percent = "—" if record.status.is_ours else _percent(percentage(record), language)
        row = (name, _score(record, language), percent, median, _overall(record.status, language), _signs(record))
        attempts.add_row(*row)


def _signs(record: Record) -> Line:
    return Line.assemble(*((phrases.SIGN[one.status], _style_of(one.status)) for one in record.verdicts))


def _bars(title: str, plot: Plot) -> Table:
    bars = _table(title)
    bars.show_header = False
    tallest = max((one.count for one in plot.bars.bars), default=1) or 1
    for one in plot.bars.bars:
        drawn = _bar(one.count / tallest, "blue", _PLOT_WIDTH) if one.count else Line("")
        bars.add_row(Line(one.label, justify="right"), Line(str(one.count), justify="right"), drawn)
    return bars


def _mistakes(analysis: Analysis, language: Language) -> Iterator[RenderableType]:
    said = phrases.of(language)
    if not analysis.mistakes:
        return
    mistakes = _table(said["mistakes"])
    mistakes.add_column(said["students"], no_wrap=True, justify="right")
    mistakes.add_column(said["messages"], ratio=3)
    mistakes.add_column(said["check"], ratio=2)
    for one in analysis.mistakes[:MOST]:
        count = f"{one.message.students} {formats.percent(one.share, language):>4}"
        mistakes.add_row(count, _plain(one.message.text), _plain(f"{one.place}. {one.check.title}"))
    yield mistakes
    yield from _more(len(analysis.mistakes[MOST:]), language)


def _attention(analysis: Analysis, language: Language) -> Iterator[RenderableType]:
    said = phrases.of(language)
    noted = attention(analysis, language)
    if not noted:
        return
    students = _table(said["attention"])
    students.add_column(said["student"], overflow="ellipsis", no_wrap=True, max_width=40)
    students.add_column(said["score"], justify="right", no_wrap=True)
    students.add_column(said["reason"])
    for one in noted[:MOST]:
        students.add_row(_plain(one.record.student), _score(one.record, language), _plain("; ".join(one.reasons)))
    yield students
    yield from _more(len(noted[MOST:]), language)


def _items(analysis: Analysis, language: Language) -> Table:
    said = phrases.of(language)
    items = _table(said["difficulty_title"])
    items.add_column(said["number"], justify="right")
    items.add_column(said["check"], ratio=2)
    items.add_column(said["difficulty"], no_wrap=True)
    items.add_column(said["discrimination"], justify="right")
    items.add_column(said["what_it_says"], ratio=1)
    for one in analysis.hardest_first:
        share, rest, quality = one.statistics.share, one.statistics.discrimination, one.statistics.quality
        items.add_row(
            str(one.place),
            _plain(one.check.title),
            Line("—") if share is None else _bar(share) + Line(f" {formats.percent(share, language):>4}"),
            "—" if rest is None else formats.fixed(rest, language),
            Line(phrases.quality(quality, language), style=_QUALITY_STYLE.get(quality, "dim")),
        )
    return items


def _costs(analysis: Analysis, language: Language) -> Table:
    said = phrases.of(language)
    measured = _table(said["time_and_memory"])
    for name in ("resource", "median", "most", "longest"):
        measured.add_column(said[name], justify="left" if name == "resource" else "right")
    for one in costs(analysis.costs, language):
        measured.add_row(one.name, one.median, one.most, one.longest)
    return measured


def _more(n: int, language: Language) -> Sequence[Line]:
    return [Line("  " + phrases.counted("more", n, language), style="dim")] if n else []


def _table(title: str = "") -> Table:
    """Return an empty table, with a title over it if it has one."""
    return Table(box=box.SIMPLE_HEAD, title=_plain(title) if title else None, title_justify="left", title_style="bold")


def _plain(text: str, style: str = "") -> Line:
    """Return untrusted text that is neither markup nor escape sequences."""
    return Line(one_line(text), style=style)


def _name(activity: ActivityInfo, style: str = "") -> Line:
    """Return an activity's title, and its slug where that is another."""
    slug = f" ({one_line(activity.slug)})" if activity.slug != activity.name else ""
    return _plain(activity.name, style) + Line(slug, style="dim")


def _percent(percentage: float, language: Language) -> str:
    return formats.percent(percentage / 100, language)


def _remark(label: str, style: str, text: str) -> Line:
    """Return one line that begins with a coloured label."""
    return Line.assemble((f"{label}: ", style), one_line(text, 400))


def _overall(status: Status, language: Language) -> Line:
    """A submission's status in words and colour."""
    return Line(phrases.overall(status, language), style=_style_of(status))


def _style_of(status: Status) -> str:
    """The colour of a status."""
    return _STYLE.get(status, "red")


def _score(record: Record, language: Language) -> str:
    """A record's points, full marks, and the points that await a mark."""
    points = "—" if record.status.is_ours else formats.number(record.score, language)
    more = f" (+{formats.number(record.pending_points, language)})" if record.pending_points else ""
    return f"{points} / {formats.number(record.max_score, language)}{more}"


def _bar(share: float, style: str = "green", width: int = _BAR_WIDTH) -> Line:
    """Return a bar for a share of 1; only all and nothing make it full or empty."""
    full = round(share * width) if share in (0.0, 1.0) else min(max(round(share * width), 1), width - 1)
    return Line.assemble(("█" * full, style), ("░" * (width - full), "dim"))


def _our_failures(summary: ClassSummary, language: Language) -> Iterator[Line]:
    """A line for each submission whose grading failed by no fault of the student."""
    for record in summary.ours:
        label = phrases.status(record.status, language)
        yield _remark(label, "bold magenta", f"{record.student}: {'; '.join(causes(record))}")


def _file_problems(summary: ClassSummary, skipped: Sequence[str], language: Language) -> Iterator[Line]:
    """A line for each file that could not be graded as usual, or not at all."""
    said = phrases.of(language)
    for record in summary.problems:
        yield _remark(said["problems"], "yellow", f"{record.student}: {record.problem}")
    for line in skipped:
        yield _remark(said["skipped"], "yellow", line)


def _unread(summary: ClassSummary, language: Language) -> Iterator[Line]:
    """A line that says how many submissions count in no number, if some do not."""
    if summary.unread:
        yield Line("  " + phrases.counted("unread", len(summary.unread), language), style="dim")


def _perhaps_refused(records: Iterable[Record], language: Language) -> Iterator[Line]:
    """A line that names whose notebooks may have met what the sandbox does not allow: a person should look."""
    met = [one.student for one in records if any(tells_of_refusal(verdict.message) for verdict in one.verdicts)]
    if met:
        named = ", ".join(one_line(student, 80) for student in met[:MAX_NAMED]) + (" …" if len(met) > MAX_NAMED else "")
        yield _remark(phrases.of(language)["perhaps_refused"], "yellow", named)


def _pending_answers(summary: ClassSummary, language: Language) -> Iterator[Line]:
    """A line for each check with answers that await a mark by a person."""
    for one in summary.checks:
        if one.pending:
            answers = phrases.counted("pending_answers", one.pending, language)
            yield _remark(phrases.of(language)["pending"], "blue", f"{answers}: {one.check.title}")


def _numbers(summary: ClassSummary, language: Language, *extra: str) -> Line:
    """The class in one line; `extra` follows the number of students."""
    said = phrases.of(language)
    parts = [phrases.counted("students", len(summary.records), language), *extra]
    if summary.mean is not None and summary.median is not None:
        parts += [
            f"{said['mean'].lower()} {formats.number(summary.mean, language)}",
            f"{said['median'].lower()} {formats.number(summary.median, language)}",
            f"{said['full_marks'].lower()}: {summary.full_marks}",
        ]
    return Line("  " + " · ".join(parts))
