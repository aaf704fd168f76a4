"""What is found in a notebook before it is handed in, a sentence each, in the languages of the course.

What earns no mark when the notebook is graded is a failure; what grading sets right by itself is a warning.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import chain, islice

from gabarito.execution.trusted.refusals import refused
from gabarito.grading.causes import TOO_LONG, FirstCauses, explained, how_it_failed
from gabarito.grading.restored_cells import plain
from gabarito.readiness.cell_text import absolute_paths, imports, is_blank, unwritten
from gabarito.readiness.public_tests import Outcome, checks
from gabarito.untrusted import one_line
from gabarito.values.activity import Limits
from gabarito.values.environment import Environment
from gabarito.values.notebook import Cell, CellKind, Change, Notebook, says_something
from gabarito.values.runs import CellRun, CellStatus, Tier
from gabarito.values.text import Language, Text, join, sentence

# How many details of one kind are told.
_MOST = 10
# What a cell may take where an activity has no limits of its own; from half of it on, its student is told.
_USUAL = Limits().cell_seconds
_LONG = _USUAL / 2
_NAMES: Mapping[Language, Text] = {"en": Text("English"), "es": Text("Spanish"), "pt": Text("Portuguese")}


class Mark(StrEnum):
    """How a finding counts: only a failure keeps a notebook from being ready."""

    OK = "ok"
    WARNING = "warning"
    FAILED = "failed"


class Topic(StrEnum):
    """What is looked at, in this order."""

    FILE = "file"
    ANSWERS = "answers"
    RUN = "run"
    TESTS = "tests"
    PATHS = "paths"
    PACKAGES = "packages"


@dataclass(frozen=True, slots=True)
class Detail:
    """One thing that is found, and what to do about it."""

    mark: Mark
    said: Text


@dataclass(frozen=True, slots=True)
class Finding:
    """What is found about one topic: a sentence, and what it is made of. It fails where one of its details does."""

    topic: Topic
    mark: Mark
    said: Text
    details: tuple[Detail, ...] = ()


@dataclass(frozen=True, slots=True)
class Readiness:
    """All findings about a notebook, and how many of its answers are written and of its public tests passed."""

    findings: tuple[Finding, ...]
    answers: tuple[int, int] = (0, 0)
    tests: tuple[int, int] = (0, 0)

    @property
    def is_ready(self) -> bool:
        """Whether nothing failed."""
        return all(one.mark is not Mark.FAILED for one in self.findings)

    @property
    def said(self) -> Text:
        """Say all of it in one sentence."""
        first = Text("Ready to hand in") if self.is_ready else Text("Not ready to hand in")
        counted = [
            of.fill(n=str(n), m=str(m))
            for (n, m), of in (
                (self.answers, Text("{n} of {m} answers")),
                (self.tests, Text("{n} of {m} public tests")),
            )
            if m
        ]
        return (join([first, join(counted, ", ")], ": ") if counted else first) + "."


@dataclass(frozen=True, slots=True)
class Given:
    """What is known of an activity without its grader.

    Attributes:
        slug: the activity.
        starters: its untouched notebooks, if there are any.
        asked: the answers that it asks for, in their order.
        tests: the text of the public tests of each question.
        modules: what can be imported from files beside the notebook.
        in_course: whether the whole course is there, with the environment that it says.
    """

    slug: str
    starters: tuple[Notebook, ...]
    asked: tuple[str, ...]
    tests: Mapping[str, str]
    modules: frozenset[str] = frozenset()
    in_course: bool = False


@dataclass(frozen=True, slots=True)
class Ran:
    """How a notebook ran: in which environment and sandbox, how its cells and its public tests ended.

    `absent` are the packages that it imports and the environment lacks.
    """

    environment: Environment
    tier: Tier
    runs: tuple[CellRun, ...]
    tested: tuple[Outcome, ...]
    absent: frozenset[str] = frozenset()


def unread(why: Text) -> Readiness:
    """Return what is found in a file that is not a notebook of the course."""
    return Readiness((Finding(Topic.FILE, Mark.FAILED, why),))


def judge(handed: Notebook, notebook: Notebook, given: Given, ran: Ran, *, wrapped: bool = False) -> Readiness:
    """Return what is found in a notebook.

    Args:
        handed: the notebook as it was handed in.
        notebook: the same with its cells as they were meant.
        given: what is known of its activity.
        ran: how it ran.
        wrapped: whether its file had to be unpacked or decoded first.
    """
    passed = frozenset(one.question for one in ran.tested if one.is_passed)
    written, answers = _answers(handed, notebook, given, passed)
    tests = _tests(ran.tested, answers, given, notebook)
    findings = (
        _file(handed, notebook, given, wrapped=wrapped),
        _finding(Topic.ANSWERS, _counted(_FILLED, written, len(given.asked)), answers.values()),
        _run(notebook, given, ran),
        tests,
        _paths(notebook, ran),
        _packages(notebook, given, ran),
    )
    counted = sum(one.passed for one in ran.tested), sum(one.total for one in ran.tested)
    return Readiness(findings, (written, len(given.asked)), counted)


_FILLED = Text("Answers filled in: {n} of {m}.")
_PASSED = Text("Public tests passed: {n} of {m}.")


def _counted(of: Text, n: int, m: int) -> Text:
    return of.fill(n=str(n), m=str(m))


def _finding(topic: Topic, said: Text, details: Iterable[Detail]) -> Finding:
    """Make a finding that is as bad as its worst detail; only the first details are shown."""
    every = tuple(details)
    worst = [mark for mark in (Mark.FAILED, Mark.WARNING) if any(one.mark is mark for one in every)]
    told = sorted(every, key=lambda one: one.mark is not Mark.FAILED)[:_MOST]
    if len(every) > len(told):
        more = Text("And {n} more.").fill(n=str(len(every) - len(told)))
        told.append(Detail(worst[0], more))
    return Finding(topic, worst[0] if worst else Mark.OK, said, tuple(told))


def _named(name: str) -> str:
    return f"`{one_line(name, 80)}`"


# 1. The file.


def _file(handed: Notebook, notebook: Notebook, given: Given, *, wrapped: bool) -> Finding:
    said = Text("A notebook of {s}").fill(s=_named(given.slug) if given.slug else _ANOTHER)
    if handed.language is not None and handed.language in _NAMES:
        said += Text(", in {l}").fill(l=_NAMES[handed.language])
    return _finding(Topic.FILE, said + ".", (Detail(Mark.WARNING, one) for one in _repairs(handed, notebook, wrapped)))


_ANOTHER = Text("an activity")
_UNNAMED = Text("It no longer says which activity it belongs to. Make sure that you hand it in for the right one.")
_WRAPPED = Text(
    "The file was packed, or in another encoding. It can be read all the same; save it again in Jupyter to be sure."
)
_REPAIRED: Mapping[Change, Text] = {
    Change.DOUBLED: Text("An empty copy of an answer cell stands below the answer; grading leaves it out. Delete it."),
    Change.AS_CODE: Text("A code cell of the starter became text; grading runs it as code. Make it a code cell again."),
    Change.UNFENCED: Text("A code cell has lines of ```; grading runs only the code between them. Delete these lines."),
}


def _repairs(handed: Notebook, notebook: Notebook, wrapped: bool) -> Iterator[Text]:
    if wrapped:
        yield _WRAPPED
    if handed.slug is None:
        yield _UNNAMED
    yield from (_REPAIRED[change] for change in Change if any(cell.change is change for cell in notebook.cells))


# 2. The answers.


def _answers(
    handed: Notebook, notebook: Notebook, given: Given, passed: Collection[str]
) -> tuple[int, dict[str, Detail]]:
    """Return how many answers are written, and what there is to say about each of the others.

    An answer whose public tests pass is given, wherever it stands.
    """
    kinds = {cell.answer: cell.kind for starter in given.starters for cell in starter.cells if cell.answer}
    times = Counter(cell.answer for cell in notebook.cells if cell.answer)
    written, found = len(given.asked), dict[str, Detail]()
    for name in given.asked:
        why = _unwritten(name, notebook, given)
        if why is not None and name not in passed:
            written -= 1
            found[name] = Detail(Mark.FAILED, why)
        elif why is not None and not times[name]:
            found[name] = Detail(Mark.WARNING, why)
        elif (odd := _oddness(name, handed, notebook, times[name], kinds.get(name))) is not None:
            found[name] = Detail(Mark.WARNING, odd)
    return written, found


_MISSING = Text(
    "{a} has no answer cell. Copy that cell from the notebook that you were given, and move your answer into it."
)
_EMPTY = Text("{a} is empty: write your answer there.")
_STILL = Text("{a} still has `...` in its cell, {l}: write your answer in its place.")
_LEFT = Text("{a} has `...` left in its cell, {l}. If nothing is missing there, delete it.")
_TWICE = Text("{a} has {n} answer cells, and the last one counts. Keep only yours.")
_UNTOUCHED = Text("{a} is as it was given: write your answer there.")


def _unwritten(name: str, notebook: Notebook, given: Given) -> Text | None:
    """Say why an answer counts as not written; None where it is."""
    cells = [cell for cell in notebook.cells if cell.answer == name]
    words = notebook.written(name)
    if not cells:
        return None if words is not None and says_something(words) else _MISSING.fill(a=_named(name))
    if all(cell.kind != "code" for cell in cells):
        return None if says_something(words or "") else _EMPTY.fill(a=_named(name))
    source = cells[-1].source
    if is_blank(source):
        return _EMPTY.fill(a=_named(name))
    lines = unwritten(source).missing
    if lines:
        return _STILL.fill(a=_named(name), l=_lines(lines))
    starter = (cell for one in given.starters for cell in one.cells if cell.answer == name)
    is_untouched = any(plain(cell.source) == plain(source) for cell in starter)
    return _UNTOUCHED.fill(a=_named(name)) if is_untouched else None


def _lines(numbers: Sequence[int]) -> Text:
    told = ", ".join(map(str, numbers[:_MOST])) + (" …" if len(numbers) > _MOST else "")
    return (Text("line ") if len(numbers) == 1 else Text("lines ")) + told


def _oddness(name: str, handed: Notebook, notebook: Notebook, times: int, kind: CellKind | None) -> Text | None:
    """Say what is unusual about a written answer, though it counts; `kind` is what its cell was, where known."""
    if times > 1:
        return _TWICE.fill(a=_named(name), n=str(times))
    became = next((cell.kind for cell in handed.cells if cell.answer == name), kind)
    if kind is not None and (became == "code") is not (kind == "code"):
        return (_BECAME_TEXT if kind == "code" else _BECAME_CODE).fill(a=_named(name))
    code = [cell.source for cell in notebook.cells if cell.answer == name and cell.kind == "code"]
    lines = unwritten(code[-1]).beside if code else ()
    return _LEFT.fill(a=_named(name), l=_lines(lines)) if lines else None


_BECAME_TEXT = Text(
    "{a} is an answer in code, and its cell became text; grading runs it as code. Make it a code cell again."
)
_BECAME_CODE = Text(
    "{a} is an answer in words, and its cell became code; grading reads it as text. Make it a text cell again."
)


# 3. The run.


def _run(notebook: Notebook, given: Given, ran: Ran) -> Finding:
    own = [run for run in ran.runs if run.index < len(notebook.cells)]
    if not given.tests:  # grader.check finds none: that is said below
        own = [run for run in own if run.status is CellStatus.OK or not checks(notebook.cells[run.index])]
    stopped = [run for run in own if run.status is not CellStatus.OK]
    if not stopped:
        said = Text("Every cell runs, from top to bottom")
    else:
        numbers = ", ".join(f"In [{run.number}]" for run in stopped[:_MOST]) + (" …" if len(stopped) > _MOST else "")
        said = Text("Cells that do not run to their end: {c}").fill(c=numbers)
    said += Text(" (sandbox: {t}).").fill(t=ran.tier.value)
    long = (
        Detail(Mark.WARNING, _LONG_CELL.fill(c=f"In [{run.number}]", s=f"{run.seconds:.0f}", m=f"{_USUAL:.0f}"))
        for run in own
        if run.status is CellStatus.OK and run.seconds > _LONG
    )
    causes = FirstCauses(notebook, own, ran.environment).roots()
    told = [Detail(Mark.FAILED, _stopped(run, notebook, given, ran)) for run in islice(causes, _MOST)]
    if stopped and not told:
        told = [Detail(Mark.FAILED, sentence(_EVERY_CELL, how_it_failed(stopped[0]), TOO_LONG))]
    return _finding(Topic.RUN, said, chain(told, long))


_EVERY_CELL = Text("cells that run to their end")
_LONG_CELL = Text(
    "{c} took {s} s. In grading a cell may take {m} s of processor time, unless the activity says otherwise."
)


def _stopped(run: CellRun, notebook: Notebook, given: Given, ran: Ran) -> Text:
    advice: Text | None
    if run.status is CellStatus.INTERRUPTED:
        advice = TOO_LONG
    elif given.in_course:
        advice = explained(run, run.error, notebook, ran.environment)
    elif ran.environment.lacks(run.error) is not None:
        advice = _NOT_HERE
    else:
        advice = refused(run.error)
    return sentence(_EVERY_CELL, how_it_failed(run), advice)


_NOT_HERE = Text(
    "It is not installed here. If the notebook's first text does not name it, the grader does not have it either."
)


# 4. The public tests.


def _tests(tested: Sequence[Outcome], answers: Mapping[str, Detail], given: Given, notebook: Notebook) -> Finding:
    if not given.tests:
        asks = any(checks(cell) for one in (notebook, *given.starters) for cell in one.cells)
        if not asks:
            return Finding(Topic.TESTS, Mark.OK, Text("There are no public tests."))
        return Finding(Topic.TESTS, Mark.FAILED, sentence(_TESTS, _NO_TESTS, _PUT_THEM))
    said = _counted(_PASSED, sum(one.passed for one in tested), sum(one.total for one in tested))
    found = []
    for one in tested:
        # Of an answer that is not written, that is all there is to say.
        answer = answers.get(one.question)
        if not one.is_passed and (answer is None or answer.mark is not Mark.FAILED):
            message = one.message or Text("the tests did not run")
            found.append(Detail(Mark.FAILED, Text.of(_named(one.question)) + ": " + message))
    finding = _finding(Topic.TESTS, said, found)
    return finding if all(one.is_passed for one in tested) else replace(finding, mark=Mark.FAILED)


_TESTS = Text("the folder `tests` beside the notebook")
_NO_TESTS = Text("none, so no public test ran")
_PUT_THEM = Text("Put the notebook back into the activity's folder, and check again.")


# 5. Paths.


def _paths(notebook: Notebook, ran: Ran) -> Finding:
    found: list[Detail] = []
    for number, cell in _code(notebook, ran):
        for path in absolute_paths(cell.source):
            name = path.replace("\\", "/").rstrip("/").rpartition("/")[2]
            said = _PATH.fill(c=f"In [{number}]", p=one_line(path, 100), f=one_line(name, 80))
            found.append(Detail(Mark.WARNING, said))
    if not found:
        return Finding(Topic.PATHS, Mark.OK, Text("No absolute paths."))
    said = Text("Paths that exist on your machine only: {n}.")
    return _finding(Topic.PATHS, said.fill(n=str(len(found))), found)


_PATH = Text("{c} has `{p}`. The grader finds given files by their name: write `{f}`.")


def _code(notebook: Notebook, ran: Ran) -> Iterator[tuple[int, Cell]]:
    """Yield the cells of code that are not blank, each with the number of its prompt."""
    for run in ran.runs:
        if run.index < len(notebook.cells) and run.number:
            yield run.number, notebook.cells[run.index]


# 6. Packages.


def imported(notebook: Notebook) -> frozenset[str]:
    """Return the packages that a notebook imports."""
    return frozenset(chain.from_iterable(imports(cell.source) for cell in notebook.cells if cell.kind == "code"))


def _packages(notebook: Notebook, given: Given, ran: Ran) -> Finding:
    failed = {run.number for run in ran.runs if run.status is not CellStatus.OK}
    absent = ran.absent - given.modules
    found: dict[str, Detail] = {}
    for number, cell in _code(notebook, ran) if absent else ():
        # Where a cell ran, the import stands in a function, or an earlier cell has written the module.
        mark = Mark.FAILED if number in failed else Mark.WARNING
        for name in sorted(imports(cell.source) & absent):
            found.setdefault(name, Detail(mark, _absent(name, number, given, ran)))
    if not found:
        return Finding(Topic.PACKAGES, Mark.OK, Text("Every imported package is here."))
    said = Text("Packages that are not here: {n}.").fill(n=str(len(found)))
    return _finding(Topic.PACKAGES, said, found.values())


def _absent(name: str, number: int, given: Given, ran: Ran) -> Text:
    lacking = ran.environment.lacks(f"ModuleNotFoundError: No module named '{name}'") if given.in_course else None
    if lacking is None:
        lacking = Text.of(_named(name)) + ". " + _NOT_HERE
    return Text.of(f"In [{number}]: ") + lacking
