"""What a cell gave, cut down to what a reader can take in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from gabarito.reports import markup
from gabarito.reports.words import counted, phrases
from gabarito.untrusted import Capped, cap, console, one_line
from gabarito.values.runs import Output
from gabarito.values.text import Language

MAX_LINES = 200
MAX_CHARS = 20_000
MAX_OUTPUTS = 40
# An error is told by its end, and has room of its own: a flood before it does not wash it away.
MAX_ERROR_LINES = 60
MAX_ERROR_CHARS = 8_000


@dataclass(frozen=True, slots=True)
class OutputView:
    """One output: text of a kind, or a picture with its description as text."""

    kind: str
    text: str
    picture: str = ""


def show(outputs: Sequence[Output], language: Language) -> tuple[tuple[OutputView, ...], tuple[str, ...]]:
    """Return what to show of one cell's outputs, and remarks on what is left out."""
    errors = [cap(console(one.text), MAX_ERROR_LINES, MAX_ERROR_CHARS, tail=True) for one in _errors(outputs)]
    others = _joined(one for one in outputs if one.kind != "error")
    few = others[:MAX_OUTPUTS]
    parts = list(_fitted("" if one.png else console(one.text) for one in few))
    views = [_view(one, part, language) for one, part in zip(few, parts, strict=True)]
    views += [OutputView("error", part.text) for part in errors]
    remarks = (*left_out([*parts, *errors], language), *_more(len(others) - len(few), language))
    return tuple(view for view in views if view.text.strip()), remarks


def left_out(parts: Iterable[Capped], language: Language) -> tuple[str, ...]:
    """Say how much of some capped texts is not shown, in lines or, within one line, in characters."""
    lines, chars = (sum(sizes) for sizes in zip((0, 0), *((part.lines, part.chars) for part in parts), strict=True))
    if lines:
        return (counted("lines_left_out", lines, language),)
    return (counted("chars_left_out", chars, language),) if chars else ()


def _more(n: int, language: Language) -> tuple[str, ...]:
    return (counted("outputs_left_out", n, language),) if n > 0 else ()


def _errors(outputs: Sequence[Output]) -> list[Output]:
    """The last error: a cell that ran has one at most."""
    return [one for one in outputs if one.kind == "error"][-1:]


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


def _view(one: Output, part: Capped, language: Language) -> OutputView:
    words = phrases(language)
    if not one.png:
        return OutputView(one.kind, part.text)
    if not markup.is_picture(one.png):
        return OutputView("refused", words["picture_refused"])
    return OutputView("picture", one_line(f"{words['figure']} {one.text}", 200), markup.data_uri(one.png))
