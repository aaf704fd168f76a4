"""Nothing that a student's process chose is told by a hidden check, in any activity of the course."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from gabarito.checks import Mismatch, NoAnswer, Raised, check, takes, that
from gabarito.checks.manner import inputs_were_given
from gabarito.execution.wire.codec import Opaque
from gabarito.grading.evaluate import Outcome, evaluate
from gabarito.grading.load import grader_files, load_activity
from gabarito.grading.telling import MOST_NUMBERS, Vocabulary, error_name
from gabarito.values.activity import Activity, Check
from gabarito.values.course import Course
from gabarito.values.figure import Axes, Figure, Line
from gabarito.values.model import Layer, Model, Node, Part
from gabarito.values.text import LANGUAGES, Text

COURSE = Course.find(Path(__file__))
# Words and numbers that stand nowhere by chance.
MARK = "".join(("Zqxj", "kv"))  # in one piece, it would be a word of this author
NUMBERS = (917.263, 482.917, 351.728, 629.481, 873.164, 264.937)


def a_function(**more: Any) -> Callable[..., Any]:
    def made(*_: Any) -> Any:
        raise NotImplementedError

    made.__name__ = MARK
    made.__dict__.update(more)
    return made


def a_model(outcome: object) -> Model:
    layers = (Layer(("InputLayer",), MARK), Layer((MARK, "Dense"), MARK, {"units": 3, "activation": MARK, MARK: MARK}))
    nodes = (Node(0), Node(1, (0,)))
    part = Part(MARK, {MARK: MARK, "learning_rate": MARK})

    def answer(_: object) -> Any:
        inputs_were_given()
        return outcome

    return Model("Sequential", layers, nodes, (1,), MARK, loss=part, optimizer=part, metrics=(MARK,), outcome=answer)


def payloads() -> Iterator[Any]:
    """Yield values that hold the mark, or more numbers than may be told."""
    yield from (MARK, [MARK] * 3, (MARK, 1.0), {MARK: 1}, {"loss": [MARK]}, np.array([MARK, MARK]), Opaque(MARK))
    yield from (list(NUMBERS), tuple(NUMBERS), np.array(NUMBERS), [list(NUMBERS)] * 2, {"loss": list(NUMBERS)})
    yield from (dict(zip("abcdef", NUMBERS, strict=True)), [*NUMBERS, MARK], a_function(), Part(MARK, {MARK: MARK}))
    yield from (int(MARK.encode().hex() * 4, 16), (np.array(NUMBERS), np.array([MARK])), [[1.0], NUMBERS])
    drawn = Line(np.array(NUMBERS), np.array(NUMBERS), MARK)
    yield Figure((Axes(MARK, MARK, MARK, (MARK,), (drawn,), bars=NUMBERS),))
    yield a_model([MARK] * 3)
    yield a_model(np.array([NUMBERS]))


class Leaky:
    """Answers of a student whose every value is a payload, and whose every function returns or raises it."""

    cause = None

    def __init__(self, payload: Any, *, called: bool) -> None:
        self._payload, self._called = payload, called

    def value(self, name: str) -> Any:
        if not self._called:
            return self._payload

        def function(*_: Any) -> Any:
            inputs_were_given()
            return self._payload

        function.__dict__["draw"] = function
        return function

    def stopped(self, names: Iterable[str]) -> NoAnswer | None:
        return None

    def broken(self, names: Iterable[str]) -> Text | None:
        return None

    def written(self, name: str) -> str | None:
        return None


def said(outcome: Outcome) -> Iterator[str]:
    for language in LANGUAGES:
        verdict = outcome.verdict(language)
        yield from (verdict.message, verdict.expected, verdict.received, verdict.hint, outcome.fault)


def require_silence(outcome: Outcome, payload: object) -> None:
    for text in said(outcome):
        about = (outcome.check, payload, text)
        assert MARK not in text, about
        assert hex(int(MARK.encode().hex(), 16))[2:] not in text, about
        for part in text.split("; "):
            told = {number for number in NUMBERS if re.search(rf"\b{int(number)}\b", part)}
            assert len(told) <= MOST_NUMBERS, about


@pytest.mark.parametrize("slug", COURSE.slugs)
def test_no_hidden_check_tells_what_a_student_chose(slug: str) -> None:
    activity, vocabulary = load_activity(COURSE, slug), Vocabulary.of(grader_files(COURSE, slug))
    # Each by itself, or the first that fails would keep others from being asked.
    hidden = [Activity(slug, [Check(one.title, one.probe, one.id, 1.0, True, ())]) for one in activity.checks]
    asked = 0
    for alone in hidden:
        for payload in payloads():
            for called in (False, True):
                leaky = Leaky(payload, called=called)
                (outcome,) = evaluate(alone, lambda _, leaky=leaky: [leaky], vocabulary)  # type: ignore[misc]
                require_silence(outcome, payload)
                asked += outcome.received is not None
    assert asked > len(hidden)


def told(received: str | Text, *, hidden: bool = True, hint: str | None = None, kind: type[Mismatch] = Mismatch) -> Any:
    """The verdict of a check whose author wrote this about an answer."""

    def probe(_: object) -> None:
        raise kind("three labels", received, hint)

    (outcome,) = evaluate(
        Activity("toy", [check("some check", probe, hidden=hidden)]),
        lambda _: [Leaky(0, called=False)],
        Vocabulary.of([Path(__file__)]),
    )
    return outcome.verdict("en")


def test_an_author_who_quotes_by_hand_tells_no_more() -> None:
    assert told(f"the label {MARK}").received == "the label …"
    assert told(f"{MARK} {MARK}, {MARK}", hint=f"Look at {MARK}.").hint == "Look at …."
    assert told("1.5, 2.5, 3.5, 4.5").received == "1.5, 2.5, …"
    assert told("0.5 at [3, 1]").received == "0.5 at [3, 1]"
    assert told("9" * 50).received == "…"
    assert told("\u4e00\u2603 label").received == "… label"
    assert told(f"the label {MARK}", hidden=False).received == f"the label {MARK}"
    assert told(f"the label {MARK}", kind=Raised).message == "Expected three labels; received the label …."


def test_a_value_is_shown_by_its_kind_only_where_inputs_are_hidden() -> None:
    for value, words in (
        ("hello", "a text"),
        ([1, 2], "a list of length 2"),
        (np.arange(6).reshape(2, 3), "an array of shape (2, 3)"),
        ({"a": 1}, "a dict of length 1"),
        (10**30, "a large integer"),
        (a_function(), "a function"),
        (None, "None"),
        (Opaque("Mine"), "an object of another kind"),
    ):
        (outcome,) = evaluate(
            Activity("toy", [check("some check", that("w", lambda value: refuse(value)))]),
            lambda _, value=value: [Leaky(value, called=False)],  # type: ignore[misc]
            Vocabulary.of(()),
        )
        assert str(outcome.received) == words


def refuse(value: object) -> None:
    from gabarito.checks.show import show

    raise Mismatch("three", show(value))


def test_the_type_of_an_error_is_told_if_a_library_made_it() -> None:
    assert [error_name(name) for name in ("IndexError", "LinAlgError", MARK, "print")] == [
        "IndexError",
        "LinAlgError",
        "Exception",
        "Exception",
    ]


@pytest.mark.parametrize("slug", COURSE.slugs)
def test_what_an_author_wrote_is_told_whole(slug: str) -> None:
    activity, vocabulary = load_activity(COURSE, slug), Vocabulary.of(grader_files(COURSE, slug))
    for one, language in product(activity.checks, COURSE.languages):
        for words in (one.title, *getattr(one.probe, "sentences", ())):
            assert activity.said(vocabulary.of_advice(words), language) == activity.said(words, language)
        expected = getattr(one.probe, "text", one.title)
        assert activity.said(vocabulary.of_author(expected), language) == activity.said(expected, language)


def test_how_many_arguments_a_function_takes_is_told_and_not_what_they_are_called() -> None:
    def predict(Zqxj: object) -> None:  # noqa: N803 (a name of the student's)
        raise NotImplementedError

    (outcome,) = evaluate(
        Activity("toy", [check("some check", that("predict", takes("X", "w")))]),
        lambda _: [Leaky(predict, called=False)],
        Vocabulary.of(()),
    )
    assert (str(outcome.expected), str(outcome.received)) == ("a function of (X, w)", "a function of 1 argument")
