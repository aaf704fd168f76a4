"""A notebook's cells as a page shows them: coloured, capped, and folded where they are the starter's."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TypeVar

from markupsafe import Markup, escape

from gabarito.reports import markup, phrases
from gabarito.untrusted import Capped, cap, console, one_line, printable
from gabarito.values.notebook import Cell, Change
from gabarito.values.picture import Picture
from gabarito.values.runs import CellRun, CellStatus, Output
from gabarito.values.text import Language

# The page stops growing here, however many cells there are; pictures count, too.
MAX_PAGE_CHARS = 5_000_000
# Colouring and rendering cost up to 40 microseconds a character: this is what one page may cost at worst.
MAX_SOURCE_CHARS = 300_000
# Of one cell: its source, and its outputs together.
MAX_LINES = 200
MAX_CHARS = 20_000
MAX_OUTPUTS = 40
# The end of an error matters most. It has room of its own, so that a flood of output before it does not hide it.
MAX_ERROR_LINES = 60
MAX_ERROR_CHARS = 8_000
MAX_ERRORS = 5
MAX_LINES_LEFT_OUT = 10

T = TypeVar("T")
_NEVER_RUN = CellRun(index=-1, number=0, status=CellStatus.NOT_RUN)


@dataclass(frozen=True, slots=True)
class OutputView:
    """One output: text of a kind, or a picture with its description as text."""

    kind: str
    text: str
    picture: str = ""


@dataclass(frozen=True, slots=True)
class CellView:
    """One cell: its place from 1 on, source as HTML, outputs, and remarks in the reader's language.

    `prompt` is what tracebacks call it, and `status` is empty for what is not run: prose, and code cells without code.
    """

    number: int
    prompt: str
    kind: str
    answer: str
    unchanged: bool
    status: str
    source: Markup
    outputs: tuple[OutputView, ...]
    remarks: tuple[str, ...]

    @property
    def is_folded(self) -> bool:
        """Whether there is nothing of the student's to see: a cell of the starter that ran without trouble."""
        return self.unchanged and self.status in ("", CellStatus.OK)

    @property
    def is_interrupted(self) -> bool:
        """Whether the cell ran out of time or its process ended in it."""
        return self.status == CellStatus.INTERRUPTED

    @property
    def weight(self) -> int:
        """About how many characters of the page it takes."""
        return len(self.source) + sum(len(one.text) + len(one.picture) for one in self.outputs)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Neighbouring cells, folded together or each shown."""

    is_folded: bool
    cells: tuple[CellView, ...]


def stretches(
    cells: Sequence[Cell], runs: Iterable[CellRun], given: Iterable[str], language: Language
) -> tuple[tuple[Stretch, ...], int]:
    """Return the cells to show in their order, and how many at the end are left out."""
    by_index = {run.index: run for run in runs}
    starter = frozenset(source.strip() for source in given)
    few = _within(MAX_SOURCE_CHARS, cells, lambda cell: min(len(cell.source), MAX_CHARS))
    # What was changed is shown, also where it is the starter's.
    unchanged = [cell.change is None and cell.source.strip() in starter for cell in cells]
    views = (_cell(index, cell, by_index, unchanged[index], language) for index, cell in enumerate(few))
    shown = tuple(_within(MAX_PAGE_CHARS, views, lambda view: view.weight))
    return tuple(_stretches(shown)), len(cells) - len(shown)


def _stretches(views: Iterable[CellView]) -> Iterator[Stretch]:
    # An answer left as it was is folded alone, so that its own summary can name it.
    for (folded, _), group in groupby(views, lambda view: (view.is_folded, view.answer and view.number)):
        yield Stretch(folded, tuple(group))


def _within(limit: int, things: Iterable[T], weight: Callable[[T], int]) -> Iterator[T]:
    """Yield the first things that weigh no more than `limit` together."""
    total = 0
    for thing in things:
        total += weight(thing)
        if total > limit:
            return
        yield thing


def _cell(index: int, cell: Cell, runs: Mapping[int, CellRun], unchanged: bool, language: Language) -> CellView:
    source = cap(cell.source, MAX_LINES, MAX_CHARS)
    run = runs.get(index, _NEVER_RUN) if cell.kind == "code" and cell.source.strip() else None
    shown, remarks = _show(run.outputs if run else (), language)
    return CellView(
        number=index + 1,
        prompt="" if run is None or run.status is CellStatus.NOT_RUN else f"In [{run.number}]",
        kind=cell.kind,
        answer=one_line(cell.answer or "", 80),
        unchanged=unchanged,
        status=run.status.value if run else "",
        source=_source(cell, source.text),
        outputs=(*(picture_view(one, language) for one in cell.pictures), *shown),
        remarks=(*_changed(cell.change, language), *_left_out([source], language), *remarks, *_trouble(run, language)),
    )


def _changed(change: Change | None, language: Language) -> tuple[str, ...]:
    return () if change is None else (phrases.of(language)[change.value],)


def picture_view(one: Picture, language: Language) -> OutputView:
    """Return a picture that a student attached to a text, or a remark that it is not shown."""
    name = one_line(one.name, 80)
    if not one.data_uri:
        return OutputView("refused", phrases.of(language)["photo_refused"].format(name=name))
    return OutputView("picture", f"{phrases.of(language)['photo']} {name}".strip(), one.data_uri)


def _source(cell: Cell, shown: str) -> Markup:
    if cell.kind == "markdown":
        return markup.prose(shown)
    return markup.code(shown) if cell.kind == "code" else escape(printable(shown))


def _trouble(run: CellRun | None, language: Language) -> tuple[str, ...]:
    """Say what became of a cell that did not simply run."""
    if run is None or run.status is CellStatus.OK:
        return ()
    if run.status is not CellStatus.RAISED:
        return (phrases.of(language)[run.status.value],)
    # An error among the outputs says more.
    is_told = any(one.kind == "error" and one.text.strip() for one in run.outputs)
    told = () if is_told else (one_line(f"{phrases.of(language)['raised']} {run.error}"),)
    return (*told, *_continued(run, language))


def _continued(run: CellRun, language: Language) -> Iterator[str]:
    """Say that a cell went on after an error, and which lines were left out then."""
    if len(run.failures) > 1 or run.went_on:
        yield phrases.of(language)["went_on"]
    left_out = [one for one in run.failures if not one.error][:MAX_LINES_LEFT_OUT]
    if left_out:
        lines = ", ".join(f"{one.line} (`{one.needs}`)" for one in left_out)
        yield f"{phrases.counted('left_out_statements', len(left_out), language)} {lines}"


def _show(outputs: Sequence[Output], language: Language) -> tuple[tuple[OutputView, ...], tuple[str, ...]]:
    """Return what to show of one cell's outputs, and remarks on what is left out."""
    errors = [cap(console(one.text), MAX_ERROR_LINES, MAX_ERROR_CHARS, tail=True) for one in _errors(outputs)]
    others = _joined(one for one in outputs if one.kind != "error")
    few = others[:MAX_OUTPUTS]
    parts = list(_fitted("" if one.png else console(one.text) for one in few))
    views = [_output(one, part, language) for one, part in zip(few, parts, strict=True)]
    views += [OutputView("error", part.text) for part in errors]
    remarks = (*_left_out([*parts, *errors], language), *_more(len(others) - len(few), language))
    return tuple(view for view in views if view.text.strip()), remarks


def _left_out(parts: Iterable[Capped], language: Language) -> tuple[str, ...]:
    """Say how much of some capped texts is not shown, in lines or, within one line, in characters."""
    lines, chars = (sum(sizes) for sizes in zip((0, 0), *((part.lines, part.chars) for part in parts), strict=True))
    if lines:
        return (phrases.counted("lines_left_out", lines, language),)
    return (phrases.counted("chars_left_out", chars, language),) if chars else ()


def _more(n: int, language: Language) -> tuple[str, ...]:
    return (phrases.counted("outputs_left_out", n, language),) if n > 0 else ()


def _errors(outputs: Sequence[Output]) -> list[Output]:
    """The first errors: a cell that goes on after one may have more."""
    return [one for one in outputs if one.kind == "error"][:MAX_ERRORS]


def _joined(outputs: Iterable[Output]) -> list[Output]:
    """Put the pieces of a stream that follow each other into one."""
    joined: list[Output] = []
    for kind, group in groupby(outputs, lambda one: one.kind):
        if kind in ("stdout", "stderr"):
            joined.append(Output(kind, "".join(one.text for one in group)))
        else:
            joined.extend(group)
    return joined


def _fitted(texts: Iterable[str]) -> Iterator[Capped]:
    """Cap texts that share the room of one cell."""
    lines, chars = MAX_LINES, MAX_CHARS
    for text in texts:
        part = cap(text, lines, chars) if text else Capped("")
        lines -= part.text.count("\n") + 1 if part.text else 0
        chars -= len(part.text)
        yield part


def _output(one: Output, part: Capped, language: Language) -> OutputView:
    if not one.png:
        return OutputView(one.kind, part.text)
    if not markup.is_picture(one.png):
        return OutputView("refused", phrases.of(language)["picture_refused"])
    return OutputView(
        "picture", one_line(f"{phrases.of(language)['figure']} {one.text}", 200), markup.data_uri(one.png)
    )
