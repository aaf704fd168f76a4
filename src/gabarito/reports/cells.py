"""A notebook's cells as a page shows them: coloured, capped, and folded where they are the starter's."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TypeVar

from markupsafe import Markup, escape

from gabarito.reports import markup, outputs
from gabarito.reports.words import phrases
from gabarito.untrusted import cap, one_line, printable
from gabarito.values.notebook import Cell
from gabarito.values.runs import CellRun, CellStatus
from gabarito.values.text import Language

# The page stops growing here, however many cells there are; pictures count, too.
MAX_PAGE_CHARS = 5_000_000
# Colouring and rendering cost up to 40 microseconds a character: this is what one page may cost at worst.
MAX_SOURCE_CHARS = 300_000

T = TypeVar("T")
_NEVER_RUN = CellRun(index=-1, number=0, status=CellStatus.NOT_RUN)


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
    outputs: tuple[outputs.OutputView, ...]
    remarks: tuple[str, ...]

    @property
    def is_folded(self) -> bool:
        """Whether there is nothing of the student to see: a cell of the starter that made no trouble."""
        return self.unchanged and self.status in ("", CellStatus.OK)

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
    few = _within(MAX_SOURCE_CHARS, cells, lambda cell: min(len(cell.source), outputs.MAX_CHARS))
    views = (_view(index, cell, by_index, cell.source.strip() in starter, language) for index, cell in enumerate(few))
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


def _view(index: int, cell: Cell, runs: Mapping[int, CellRun], unchanged: bool, language: Language) -> CellView:
    source = cap(cell.source, outputs.MAX_LINES, outputs.MAX_CHARS)
    run = runs.get(index, _NEVER_RUN) if cell.kind == "code" and cell.source.strip() else None
    shown, remarks = outputs.show(run.outputs if run else (), language)
    return CellView(
        number=index + 1,
        prompt="" if run is None or run.status is CellStatus.NOT_RUN else f"In [{run.number}]",
        kind=cell.kind,
        answer=one_line(cell.answer or "", 80),
        unchanged=unchanged,
        status=run.status.value if run else "",
        source=_source(cell, source.text),
        outputs=shown,
        remarks=(*outputs.left_out([source], language), *remarks, *_trouble(run, language)),
    )


def _source(cell: Cell, shown: str) -> Markup:
    if cell.kind == "markdown":
        return markup.prose(shown)
    return markup.code(shown) if cell.kind == "code" else escape(printable(shown))


def _trouble(run: CellRun | None, language: Language) -> tuple[str, ...]:
    """Say what became of a cell that did not simply run."""
    if run is None or run.status is CellStatus.OK:
        return ()
    words = phrases(language)
    if run.status is not CellStatus.RAISED:
        return (words[run.status.value],)
    # Where there is an error among the outputs, it says it better.
    told = any(one.kind == "error" and one.text.strip() for one in run.outputs)
    return () if told else (one_line(f"{words['raised']} {run.error}"),)
