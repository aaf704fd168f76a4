"""The instructor's reports in the terminal: the same numbers as on the pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text as Line

from gabarito.reports import words
from gabarito.reports.analysis import MOST, Analysis, analyse
from gabarito.reports.attention import attention
from gabarito.reports.course_page import ActivityResults, spread_of
from gabarito.reports.history import Entry, History
from gabarito.reports.items import Quality
from gabarito.reports.plots import Plot, costs, score_plot, time_plot
from gabarito.reports.summary import summarise
from gabarito.reports.terminal_parts import (
    bar,
    file_problems,
    numbers,
    our_failures,
    overall,
    pending_answers,
    plain,
    score,
    style_of,
    table,
)
from gabarito.values.text import Language
from gabarito.values.verdict import Record

_PLOT_WIDTH = 40
_QUALITY_STYLE: Mapping[Quality, str] = {
    Quality.GOOD: "green",
    Quality.FAIR: "",
    Quality.WEAK: "yellow",
    Quality.AGAINST: "bold red",
}


def class_report(results: ActivityResults, language: Language) -> Group:
    """Return one activity's report: our failures first, then scores, mistakes, students, checks, costs."""
    phrases = words.phrases(language)
    analysis = analyse(results.records, results.activity)
    summary = analysis.summary
    parts: list[RenderableType] = [plain(results.activity.slug, "bold underline")]
    parts += [*our_failures(summary, language), *file_problems(summary, (), language)]
    parts.append(numbers(summary, language))
    parts += pending_answers(summary, language)
    if summary.marked:
        parts.append(_bars(phrases["histogram"], score_plot(summary, language)))
        parts += [*_mistakes(analysis, language), *_attention(analysis, language)]
        parts.append(_items(analysis, language))
    if analysis.costs.seconds is not None:
        parts += [_costs(analysis, language), _bars(phrases["seconds_note"], time_plot(summary.marked, language))]
    return Group(*parts)


def course_table(classes: Iterable[ActivityResults], language: Language) -> Table:
    """Return a line for each activity."""
    phrases = words.phrases(language)
    activities = table(phrases["activities"])
    activities.add_column(phrases["activity"])
    for name in ("students", "mean", "median", "half", "full_marks", "pending"):
        activities.add_column(phrases[name], justify="right")
    for one in classes:
        summary, spread = summarise(one.records, one.activity), spread_of(one)
        marks = ["—"] * 4
        if spread is not None and summary.mean is not None:
            marks = [
                f"{words.number(summary.mean, language)} / {words.number(summary.max_score, language)}",
                f"{spread.median:.0f}%",
                f"{spread.q1:.0f}–{spread.q3:.0f}%",
                str(summary.full_marks),
            ]
        activities.add_row(plain(one.activity.slug), str(len(summary.records)), *marks, str(summary.pending or "—"))
    return activities


def history_table(one: History, language: Language) -> Group:
    """Return a student's way through the activities, every try of it."""
    phrases = words.phrases(language)
    tries = table(one.student)
    tries.add_column(phrases["activity"])
    for name in ("score", "percent", "class_median"):
        tries.add_column(phrases[name], justify="right", no_wrap=True)
    tries.add_column(phrases["status"])
    tries.add_column(phrases["checks"], no_wrap=True)
    for entry in one.entries:
        _add_tries(tries, entry, language)
    again = (Line(f"{each.times}× ") + plain(each.text) for each in one.repeated)
    return Group(tries, *([Line(phrases["again"], style="bold")] if one.repeated else []), *again)


def _add_tries(tries: Table, entry: Entry, language: Language) -> None:
    slug = plain(entry.results.activity.slug)
    median = "—" if entry.spread is None else f"{entry.spread.median:.0f}%"
    if entry.record is None:
        tries.add_row(slug, "—", "—", median, Line(words.phrases(language)["not_handed_in"], style="dim"), "")
    for record in entry.tries:
        percent = "—" if record.status.is_ours else f"{100 * record.score / record.max_score:.0f}%"
        tries.add_row(slug, score(record, language), percent, median, overall(record.status, language), _signs(record))


def _signs(record: Record) -> Line:
    return Line.assemble(*((words.SIGN[one.status], style_of(one.status)) for one in record.verdicts))


def _bars(title: str, plot: Plot) -> Table:
    bars = table(title)
    bars.show_header = False
    tallest = max((one.count for one in plot.bars.bars), default=1) or 1
    for one in plot.bars.bars:
        drawn = bar(one.count / tallest, "blue", _PLOT_WIDTH) if one.count else Line("")
        bars.add_row(Line(one.label, justify="right"), Line(str(one.count), justify="right"), drawn)
    return bars


def _mistakes(analysis: Analysis, language: Language) -> Iterator[RenderableType]:
    phrases = words.phrases(language)
    if not analysis.mistakes:
        return
    mistakes = table(phrases["mistakes"])
    mistakes.add_column(phrases["students"], no_wrap=True, justify="right")
    mistakes.add_column(phrases["messages"], ratio=3)
    mistakes.add_column(phrases["check"], ratio=2)
    for one in analysis.mistakes[:MOST]:
        count = f"{one.message.students} {one.share:4.0%}"
        mistakes.add_row(count, plain(one.message.text), plain(f"{one.place}. {one.check.title}"))
    yield mistakes
    yield from _more(len(analysis.mistakes[MOST:]), language)


def _attention(analysis: Analysis, language: Language) -> Iterator[RenderableType]:
    phrases = words.phrases(language)
    noted = attention(analysis, language)
    if not noted:
        return
    students = table(phrases["attention"])
    students.add_column(phrases["student"], overflow="ellipsis", no_wrap=True, max_width=40)
    students.add_column(phrases["score"], justify="right", no_wrap=True)
    students.add_column(phrases["reason"])
    for one in noted[:MOST]:
        students.add_row(plain(one.record.student), score(one.record, language), plain("; ".join(one.reasons)))
    yield students
    yield from _more(len(noted[MOST:]), language)


def _items(analysis: Analysis, language: Language) -> Table:
    phrases = words.phrases(language)
    items = table(phrases["difficulty_title"])
    items.add_column(phrases["number"], justify="right")
    items.add_column(phrases["check"], ratio=2)
    items.add_column(phrases["difficulty"], no_wrap=True)
    items.add_column(phrases["discrimination"], justify="right")
    items.add_column(phrases["what_it_says"], ratio=1)
    for one in analysis.hardest_first:
        share, rest, quality = one.statistics.share, one.statistics.discrimination, one.statistics.quality
        items.add_row(
            str(one.place),
            plain(one.check.title),
            Line("—") if share is None else bar(share) + Line(f" {share:4.0%}"),
            "—" if rest is None else words.correlation(rest, language),
            Line(words.quality(quality, language), style=_QUALITY_STYLE.get(quality, "dim")),
        )
    return items


def _costs(analysis: Analysis, language: Language) -> Table:
    phrases = words.phrases(language)
    measured = table(phrases["time_and_memory"])
    for name in ("resource", "median", "most", "longest"):
        measured.add_column(phrases[name], justify="left" if name == "resource" else "right")
    for one in costs(analysis.costs, language):
        measured.add_row(one.name, one.median, one.most, one.longest)
    return measured


def _more(n: int, language: Language) -> Sequence[Line]:
    return [Line("  " + words.counted("more", n, language), style="dim")] if n else []
