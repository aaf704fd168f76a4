"""Checks into verdicts."""

from __future__ import annotations

import math
import time
import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

import numpy as np

from gabarito.bounded import OutOfTime, bounded
from gabarito.checks import Answers, Junk, Mismatch, NoAnswer
from gabarito.checks.diagnosis_of_cases import RAISES_BY
from gabarito.checks.manner import Manner, manner, speaking_of
from gabarito.checks.reading import single
from gabarito.checks.show import NOTHING_YET
from gabarito.checks.written import AwaitsMark
from gabarito.execution.trusted.refusals import tells_of_refusal
from gabarito.grading.causes import CellFailed
from gabarito.grading.student_code import is_typed_in, names_used, unused_parameter
from gabarito.grading.telling import Vocabulary
from gabarito.values.activity import JUDGING_SECONDS, Activity, Check
from gabarito.values.runs import AT, bare
from gabarito.values.text import NONE, Language, Text, Translations, sentence
from gabarito.values.verdict import Status, Verdict

# Processor time of ours: of one check in all its states. A check that needs a tenth of it is a slow one.
_CHECK_SECONDS = JUDGING_SECONDS / 3
# Code that is not stopped half-way, as it talks with the student's process; what it takes is in that one's own time.
_SPARED = "gabarito.execution"
_IN_TIME = Text("values that can be judged in time")
_IN_MEMORY = Text("values that can be judged with the memory there is")
_WAS_STOPPED = Text("some on which the judging had to be stopped")
_USED_UP = Text("some that used up all of it")
_TOO_LARGE = Text("Is one of them much larger than it should be?")
_OUR_FAULT = Text(
    "The grader failed on this check. This says nothing about your answer; your instructor has been notified."
)
_DOES_NOT_HOLD = Text("Not checked, because this does not hold: {t}.")
_OF_ANOTHER = Text("This is the value of `{n}`.")
_TYPED_IN = Text("This was typed in. If the notebook can compute it, let it.")
_USES = Text("It uses `{n}`, which is not right yet: {t}. Correct that first.")
_UNUSED = Text("`{p}` is not used: the function never reads it.")
_REPLACED = Text("`{p}` is not used: the function begins by giving it another value.")
# What is longer is no name that anybody chose for a reader.
_LONGEST_NAME = 40
_AS_BEFORE = Text("What is said of this check applies here, too: {t}.")
_AWAITS = Text("Your answer awaits a person's mark.")
_NOT_JUDGED = Text("Not checked, because this could not be checked: {t}.")


@dataclass(frozen=True, slots=True)
class Outcome:
    """A verdict before it is put into a language.

    `is_of_nothing` where there was no value that could be judged; `cause` says which cell stopped before.
    """

    check: Check
    status: Status
    credit: float
    message: Text | None = None
    expected: Text | None = None
    received: Text | None = None
    hint: Text | None = None
    label: str = ""
    fault: str = ""
    is_of_nothing: bool = False
    cause: Text | None = None

    def verdict(self, language: Language, translations: Translations = NONE) -> Verdict:
        """Return the verdict in one language."""

        def say(text: Text | None) -> str:
            return "" if text is None else text.into(language, translations)

        return Verdict(
            check=say(self.check.title),
            id=self.check.id,
            status=self.status,
            points=round(self.credit * self.check.points, 2),
            max_points=self.check.points,
            message=say(self.message),
            hidden=self.check.hidden,
            expected=say(self.expected),
            received=say(self.received),
            hint=say(self.hint),
            label=self.label,
        )


class StoppableAnswers(Answers, Protocol):
    """Answers of a notebook whose cells may have been stopped."""

    def stopped(self, names: Iterable[str]) -> NoAnswer | None:
        """Say that one of `names` comes from a cell that had to be stopped, or return None."""
        ...

    @property
    def cause(self) -> Text | None:
        """What explains why no value was found: a cell before that stopped."""
        ...

    def written(self, name: str) -> str | None:
        """Return the source of an answer's cell, or None."""
        ...

    def broken(self, names: Iterable[str]) -> Text | None:
        """Say that the answer cell of one of `names` raised, or return None."""
        ...


def evaluate(
    activity: Activity,
    states_for: Callable[[Check], Iterable[StoppableAnswers]],
    vocabulary: Vocabulary,
) -> tuple[Outcome, ...]:
    """Judge every check, what it needs before it; the outcomes come in the activity's order.

    Args:
        activity: whose checks they are.
        states_for: yields the answers of a check in each state in which they may be right, one at least.
        vocabulary: the words that hidden checks may tell.
    """
    outcomes: dict[Check, Outcome] = {}
    names = sorted({name for one in activity.checks for name in one.names if AT not in name})
    left = JUDGING_SECONDS
    for one in _in_order_of_need(activity.checks):
        before = time.process_time()
        most = min(left, _CHECK_SECONDS)
        outcomes[one] = _not_run(one, outcomes) or _best(one, states_for(one), vocabulary, most, names)
        left -= time.process_time() - before
    for one in activity.checks:
        if _is_unexplained(outcomes[one]):
            outcomes[one] = _of_own_code(outcomes[one], next(iter(states_for(one))), outcomes)
        elif _has_no_hint(outcomes[one]) or outcomes[one].label.startswith(RAISES_BY):
            outcomes[one] = _of_unused(outcomes[one], next(iter(states_for(one))), outcomes)
    return tuple(_each_reason_once(outcomes[one] for one in activity.checks))


def _of_own_code(outcome: Outcome, answers: StoppableAnswers, outcomes: Mapping[Check, Outcome]) -> Outcome:
    """Say what a student's own lines tell, where nothing else explains why one answer is refused.

    That it was typed in; or that it uses another answer that is refused as well. A check that looks at that one itself
    has judged with it.
    """
    unused = _of_unused(outcome, answers, outcomes)
    if unused is not outcome:
        return unused
    name, *others = sorted({bare(name) for name in outcome.check.names}) or [""]
    source = None if others or not name else answers.written(name)
    if source is None:
        return outcome
    if is_typed_in(source, name):
        return _hinting(outcome, _TYPED_IN, "typed-in")
    used = names_used(source) - {name}
    for one, other in outcomes.items():
        # Of a check of several answers, nobody knows which of them it refuses.
        wrong = sorted(used & {bare(own) for own in one.names}) if len(one.names) == 1 else []
        if wrong and other.status in (Status.FAIL, Status.PARTIAL):
            return _hinting(outcome, _USES.fill(n=wrong[0], t=one.title), "uses-a-wrong-answer")
    return outcome


def _of_unused(outcome: Outcome, answers: StoppableAnswers, outcomes: Mapping[Check, Outcome]) -> Outcome:
    """Say that a function never reads one of its arguments, as its code shows.

    Of a check of several answers, those that hold in a check of their own are not to blame.
    """
    asked = outcome.check.names
    holding = {one.names for one, other in outcomes.items() if other.status is Status.PASS and len(asked) > 1}
    for name in sorted({bare(name) for name in asked if frozenset((name,)) not in holding}):
        source = answers.written(name)
        unused = None if source is None else unused_parameter(source, name)
        if unused is not None:
            shown = unused.parameter[:_LONGEST_NAME]
            words = _REPLACED if unused.is_replaced else _UNUSED
            return _hinting(outcome, words.fill(p=shown), f"{shown}-is-not-used")
    return outcome


def _is_unexplained(outcome: Outcome) -> bool:
    return _has_no_hint(outcome) and not outcome.is_of_nothing


def _has_no_hint(outcome: Outcome) -> bool:
    refused = outcome.status in (Status.FAIL, Status.PARTIAL)
    return refused and outcome.hint is None and outcome.expected is not None and outcome.received is not None


def _hinting(outcome: Outcome, hint: Text, label: str) -> Outcome:
    assert outcome.expected is not None  # it was refused
    assert outcome.received is not None
    message = sentence(outcome.expected, outcome.received, hint)
    return replace(outcome, hint=hint, message=message, label=label)


def _each_reason_once(outcomes: Iterable[Outcome]) -> Iterator[Outcome]:
    """Say what is wrong once: the next check with the same sentence, or after the same cell, points to the first.

    A public check never points to a hidden one, whose sentence the student may not read. Advice about what is missing
    is not a reason, so it is said each time.
    """
    first: dict[tuple[str, str, bool], Text] = {}
    for one in outcomes:
        if one.cause is not None and one.status is not Status.NOT_RUN:
            said = first.setdefault(("", str(one.cause), one.check.hidden), one.check.title)
            again = _AS_BEFORE.fill(t=said)
            yield one if said is one.check.title else replace(one, message=again, received=again)
            continue
        if one.hint is None or not one.label or one.is_of_nothing or one.expected is None or one.received is None:
            yield one
            continue
        said = first.setdefault((one.label, str(one.hint), one.check.hidden), one.check.title)
        if said is one.check.title:
            yield one
        else:
            again = _AS_BEFORE.fill(t=said)
            yield replace(one, hint=again, message=sentence(one.expected, one.received, again))


def _best(
    one: Check, states: Iterable[StoppableAnswers], vocabulary: Vocabulary, seconds: float, names: Sequence[str]
) -> Outcome:
    """Judge a check in each state until it holds in one; else the first outcome that says the most."""
    best: Outcome | None = None
    until = time.process_time() + seconds
    for answers in states:
        outcome = _judge(one, answers, vocabulary, until - time.process_time())
        outcome = _of_another_name(outcome, answers, names)
        if outcome.status in (Status.PASS, Status.PENDING):
            return outcome
        if best is None or (outcome.credit, not outcome.is_of_nothing) > (best.credit, not best.is_of_nothing):
            best = outcome
    assert best is not None
    return best


def _of_another_name(outcome: Outcome, answers: StoppableAnswers, names: Iterable[str]) -> Outcome:
    """Say that a number which is refused, and nobody knows why, is the value of another answer."""
    if outcome.status is not Status.FAIL or not _is_unexplained(outcome) or len(outcome.check.names) != 1:
        return outcome
    (own,) = outcome.check.names
    value = _fraction(answers, own)
    if value is None:
        return outcome
    for other in names:
        found = None if other == own else _fraction(answers, other)
        if found is not None and math.isclose(found, value, rel_tol=1e-6):
            return _hinting(outcome, _OF_ANOTHER.fill(n=other), "value-of-another-answer")
    return outcome


def _fraction(answers: StoppableAnswers, name: str) -> float | None:
    """Return the one number under a name; None where there is none, or a whole one, which others have by chance."""
    try:
        value = single(answers.value(name))
    except (Mismatch, NoAnswer):
        return None
    return value if value is not None and math.isfinite(value) and value != int(value) else None


def all_not_judged(activity: Activity, status: Status, why: Text) -> tuple[Outcome, ...]:
    """Return the same outcome for every check of a submission that could not be run."""
    return tuple(Outcome(one, status, 0.0, why) for one in activity.checks)


def _in_order_of_need(checks: Iterable[Check]) -> list[Check]:
    ordered: list[Check] = []

    def add(one: Check) -> None:
        if one not in ordered:
            for need in one.needs:
                add(need)
            ordered.append(one)

    for one in checks:
        add(one)
    return ordered


def _not_run(one: Check, outcomes: Mapping[Check, Outcome]) -> Outcome | None:
    for need in one.needs:
        status = outcomes[need].status
        if status not in (Status.PASS, Status.PARTIAL, Status.PENDING):
            unjudged = status is Status.NOT_RUN or status.is_ours
            return Outcome(one, Status.NOT_RUN, 0.0, (_NOT_JUDGED if unjudged else _DOES_NOT_HOLD).fill(t=need.title))
    return None


def _judge(one: Check, answers: StoppableAnswers, vocabulary: Vocabulary, seconds: float) -> Outcome:
    careful = one.hidden
    try:
        # A student's numbers may overflow or divide by zero wherever they are computed with: no warning is due.
        with bounded(seconds, spared=_SPARED), np.errstate(all="ignore"), speaking_of(hidden=one.hidden):
            try:
                one.probe(answers)
            finally:
                careful = manner() is not Manner.OPEN
    except OutOfTime:
        return _unanswered(one, NoAnswer(Status.TIMEOUT, _IN_TIME, _WAS_STOPPED, _TOO_LARGE))
    except MemoryError:
        return _unanswered(one, NoAnswer(Status.MEMORY, _IN_MEMORY, _USED_UP, _TOO_LARGE))
    except Mismatch as no:
        late = answers.stopped(one.names)
        if late is not None and no.credit == 0:
            return _unanswered(one, late)
        if str(no.received) == str(NOTHING_YET):
            no = Junk(no.expected, no.received, label="not-begun")  # no advice is about an answer that is not begun
        status = Status.PARTIAL if no.credit > 0 else Status.FAIL
        nothing = isinstance(no, Junk)
        words = (no.text, no.expected, no.received, no.hint, no.label)
        refused = Outcome(one, status, no.credit, *words, is_of_nothing=nothing)
        told = refused if isinstance(no, CellFailed) else _told(refused, vocabulary, careful=careful)
        return _with_cause(told, answers)
    except NoAnswer as no:
        return _with_cause(_told(_unanswered(one, no), vocabulary, careful=careful), answers)
    except AwaitsMark as waits:
        return Outcome(one, Status.PENDING, 0.0, _AWAITS, waits.rubric, waits.answer)
    except Exception as error:
        # Its text may quote the answer.
        said = str(vocabulary.of_answer(Text.of(str(error)))) if careful else str(error)
        return Outcome(one, Status.ERROR, 0.0, _OUR_FAULT, fault=f"{one.id}: {_place(error, said)}")
    return Outcome(one, Status.PASS, 1.0)


def _told(outcome: Outcome, vocabulary: Vocabulary, *, careful: bool) -> Outcome:
    """Return the outcome of a check as it may be told where hidden inputs are; see :mod:`gabarito.grading.telling`."""
    if not careful or outcome.expected is None or outcome.received is None:
        return outcome
    expected, received = vocabulary.of_author(outcome.expected), vocabulary.of_answer(outcome.received)
    hint = None if outcome.hint is None else vocabulary.of_advice(outcome.hint)
    message = sentence(expected, received, hint)
    return replace(outcome, message=message, expected=expected, received=received, hint=hint)


def _with_cause(outcome: Outcome, answers: StoppableAnswers) -> Outcome:
    """Put first what came first: a cell that stopped. What the activity would advise is about something else then."""
    cause = answers.cause
    if cause is not None:
        told = replace(outcome, message=cause, received=cause, hint=None, label="", cause=cause)
        # What the sandbox refuses says nothing about the answer: no points, no failure, and a person is told to look.
        return replace(told, status=Status.NOT_RUN) if tells_of_refusal(str(cause)) else told
    broken = answers.broken(outcome.check.names) if outcome.status in (Status.FAIL, Status.PARTIAL) else None
    if broken is None or outcome.expected is None or outcome.received is None or _names_a_cell(outcome.received):
        return outcome
    after = Text("{r} (after this: {c})").fill(r=outcome.received, c=broken.without_end())
    message = broken + " " + sentence(outcome.expected, outcome.received, None)
    return replace(outcome, message=message, received=after, hint=None, label="", cause=broken)


def _names_a_cell(received: Text) -> bool:
    """Whether a message is about a cell's error already."""
    return "In [" in str(received)


def _unanswered(one: Check, no: NoAnswer) -> Outcome:
    text = sentence(no.expected, no.received, no.hint)
    return Outcome(one, no.status, 0.0, text, no.expected, no.received, no.hint)


def _place(error: Exception, said: str) -> str:
    frame = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__}: {said} ({frame.filename.rpartition('/')[2]}:{frame.lineno})"[:300]
