"""Objects of the student's: asked where they live, told as little as they may, one check apart from another."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from gabarito.checks import (
    Junk,
    Mismatch,
    Raised,
    at_least,
    attribute,
    equals,
    gives,
    instance_of,
    item,
    length,
    method,
    scores,
    takes,
    that,
)
from gabarito.execution.trusted import session as session_module
from gabarito.grading.view import View
from gabarito.values.activity import check
from gabarito.values.handle import Handle
from gabarito.values.verdict import Status

from .conftest import DIE, Grade, Live, statuses, verdict_of

STACK = """
class Pile:
    pass
class Stack(Pile):
    size = 3
    def __init__(self, *items): self.items = list(items)
    def push(self, x):
        self.items.append(x)
        return self
    def pop(self): return self.items.pop()
    def fit(self, X, y=None):
        self.mean_ = sum(X) / len(X)
        return self
    def predict(self, X): return [row[0] > self.mean_ for row in X]
    def __getitem__(self, place): return self.items[place]
    def __call__(self, x, y=1): return x + y
    @property
    def itself(self): return self
    @property
    def broken(self): raise ValueError("secret")
stack = Stack()
def adder(n): return lambda x: x + n
"""


def test_an_object_is_asked_where_it_lives(live: Live) -> None:
    with live(STACK, names="stack Stack adder") as answers:
        view = View(answers, hidden=True)
        stack = view.value("stack")
        assert stack.kinds == ("Stack", "Pile")
        assert stack.attribute("size") == 3
        pushed = stack.method("push", [1, 2])
        assert (pushed.kinds, pushed.item(0)) == (stack.kinds, [1, 2])
        assert stack.attribute("itself").method("pop") == [1, 2]
        assert view.value("Stack")(4).item(-1) == 4
        assert view.value("adder")(3)(4) == 7
        assert callable(stack)
        assert stack(2) == 3
        takes("x", "y")(stack)


WITHOUT = "an object of class Stack without it"


@pytest.mark.parametrize(
    ("matcher", "expected", "received"),
    [
        (instance_of("Queue"), "an object of class Queue", "an object of class Stack"),
        (attribute("colour"), "an object with the attribute `colour`", WITHOUT),
        (attribute("mean_"), "an object with the attribute `mean_`", WITHOUT),
        (method("peek", then=equals(1)), "an object with the method `peek`", WITHOUT),
        (item(2), "an object with the item [2]", WITHOUT),
        (attribute("size", equals(4)), "4 in `size`", "3"),
        (method("push", 5, then=item(0, equals(4))), "4 in `[0]` from `push(int)`", "5"),
        (attribute("broken"), "a value of `broken`", "ValueError: secret (In [1], line 19)"),
        (
            method("pop", then=equals(1)),
            "a value returned by `pop()`",
            "IndexError: pop from empty list (In [1], line 9)",
        ),
    ],
)
def test_a_refusal_says_what_the_object_is_and_what_it_has_not(
    live: Live, matcher: Any, expected: str, received: str
) -> None:
    plain = STACK.replace("    def __call__(self, x, y=1): return x + y\n", "    pass\n")
    with live(plain, names="stack") as answers, pytest.raises(Mismatch) as refusal:
        that("stack", matcher)(View(answers, hidden=False))
    assert (str(refusal.value.expected), str(refusal.value.received)) == (expected, received)
    assert refusal.value.text.into("pt") != refusal.value.text.into("en")
    assert (refusal.value.hint is not None) == (expected.endswith("`mean_`"))


ASKS = [
    check("fits", that("stack", method("fit", [1, 2, 3], then=attribute("mean_", equals(2))))),
    check("not fitted", that("stack", attribute("mean_"))),
    check("pushes", that("stack", method("push", 1, then=method("push", 2, then=attribute("items", equals([1, 2])))))),
    check("empty", that("stack", attribute("items", length(0)))),
    check("pushes again", that("stack", method("push", 3, then=equals(0)) | attribute("items", equals([3])))),
    check("part", that("pair", item(0, method("push", 1, then=item(0, equals(1)))))),
    check("part is empty", that("pair", item(0, attribute("items", length(0))))),
    check("dies", that("bomb", attribute("boom"))),
    check("sleeps", that("bomb", attribute("sleep"))),
    check("loops", that("bomb", method("loop", then=equals(1)))),
    check("hoards", that("bomb", method("hoard", then=equals(1)))),
    check("endless", that("bomb", method("count", then=equals([0])))),
    check("scores", that("trained", scores("accuracy", at_least=1, on=(np.array([[1], [9]]), np.array([0, 1]))))),
    check("later", that("stack", attribute("size", equals(3)))),
]
SAID = {"fits": "PASS", "not fitted": "FAIL", "pushes": "PASS", "empty": "PASS", "pushes again": "PASS", "part": "PASS"}
SAID |= {"part is empty": "PASS", "dies": "CRASH", "sleeps": "TIMEOUT", "loops": "TIMEOUT", "hoards": "MEMORY"}
SAID |= {"endless": "TIMEOUT", "scores": "PASS", "later": "PASS"}
BOMB = """
import itertools, os, time
class Bomb:
    @property
    def boom(self): os._exit(1)
    @property
    def sleep(self): time.sleep(600)
    def loop(self):
        while True:
            try:
                while True: sum(range(100))
            except BaseException: pass
    def hoard(self): return [0] * 10**12
    def count(self): return itertools.count()
bomb, pair = Bomb(), (Stack(), Stack())
trained = Stack().fit([4, 6])
"""


@pytest.mark.parametrize("step", [1, -1, 5])
def test_the_order_of_checks_changes_no_verdict(grade: Grade, monkeypatch: pytest.MonkeyPatch, step: int) -> None:
    monkeypatch.setattr(session_module, "GRACE_SECONDS", 0.5)
    asks = [ASKS[place * step % len(ASKS)] for place in range(len(ASKS))]
    assert statuses(grade(asks, [STACK, BOMB], call_seconds=0.3)) == SAID


def test_an_object_of_a_lost_process_is_looked_up_again(live: Live) -> None:
    with live(
        STACK + "pair = [0, (stack, stack)]\n" + "class Die:\n    def __getattr__(self, _): " + DIE, names="pair"
    ) as answers:
        view = View(answers, hidden=True)
        _, (one, other) = view.value("pair")
        pushed = one.method("push", 1)
        answers.process.end()
        assert other.attribute("items") == []
        assert one.attribute("size") == 3
        with pytest.raises(Exception, match="the whole process ended") as gone:
            pushed.attribute("items")
        assert getattr(gone.value, "status", None) is Status.CRASH


LEAKY = """
seen = []
class Open: pass
class Other: pass
thing = Open()
thing.inside = Open()
def remember(x):
    seen.append(x)
    thing.said = f"saw {seen}"
    thing.inside.__class__ = type(f"Saw{x}", (Open,), {})
    return x
def raises(): raise ValueError(f"saw {seen}")
def says(): return f"saw {seen}"
thing.raises = raises
"""


def test_an_open_check_tells_no_hidden_input_that_another_check_gave(grade: Grade) -> None:
    hidden = check("remembers", that("remember", gives(8675309, then=equals(8675309))))
    asks = [
        check("a text", that("thing", attribute("said", equals(1))), hidden=False),
        check("a class", that("thing", attribute("inside", instance_of("Other"))), hidden=False),
        check("an error", that("thing", method("raises", then=equals(1))), hidden=False),
        check("a function", that("says", gives(then=equals(1))), hidden=False),
    ]
    after = grade([hidden, *asks], [LEAKY])
    assert statuses(after) == {
        "remembers": "PASS",
        **dict.fromkeys(("a text", "a class", "an error", "a function"), "FAIL"),
    }
    assert "8675309" not in str(after.record) + str(after.translations)
    assert verdict_of(after, "a text").received == "a text"
    before = grade([*asks, hidden], [LEAKY])
    assert verdict_of(before, "a function").received == "the text 'saw []'"
    assert verdict_of(before, "a class").received == "an object of class Open"


MASKED = """
class Thing: pass
class LinearRegression: pass
class Forged(type("sklearn.LinearRegression", (), {})): pass
mine, namesake, forged = Thing(), LinearRegression(), Forged()
def made(x): return type(f"Saw{x}", (), {"value": x})()
"""


def test_a_hidden_check_tells_only_names_of_classes_that_stand_in_the_grader(grade: Grade) -> None:
    wanted = instance_of("sklearn.LinearRegression")
    graded = grade(
        [
            check("of a name of one's own", that("mine", wanted)),
            check("of the same name", that("namesake", wanted)),
            check("of a forged name", that("forged", wanted)),
            check("of a name made of the input", that("made", gives(8675309, then=wanted))),
        ],
        [MASKED.replace("Thing", "".join(("Zqxj", "kv")))],
    )
    assert set(statuses(graded).values()) == {"FAIL"}
    said = {one.check: one.received for one in graded.record.verdicts}
    assert said["of a name of one's own"] == "an object of class …"
    assert said["of the same name"] == "one of another class of this name"
    assert said["of a name made of the input"] == "an object of another kind"
    assert "8675309" not in str(graded.record)


def test_a_judge_that_passes_on_an_object_of_the_students_is_no_error(grade: Grade) -> None:
    def passes_on(value: Handle) -> None:
        """a stack of itself"""
        value.method("push", [value.attribute("itself")])

    graded = grade([check("passes on", that("stack", passes_on))], [STACK.replace("__call__", "called")])
    assert verdict_of(graded, "passes on").status is Status.FAIL
    assert verdict_of(graded, "passes on").message.startswith("Expected data to go on with")


HOSTILE = """
class Everything:
    def __getattr__(self, name): return self
    def __call__(self, *_, **__): return self
    def __getitem__(self, _): return self
    def __len__(self): return 10**12
class Exiting:
    def __getattribute__(self, name): raise SystemExit
class Shifting:
    count = 0
    def __getattr__(self, name):
        Shifting.count += 1
        self.__class__ = type(f"Shift{Shifting.count}", (Shifting,), {})
        return [self] * 3000
everything, exiting, shifting = Everything(), Exiting(), Shifting()
"""


@pytest.mark.parametrize("name", ["everything", "exiting", "shifting"])
def test_hostile_objects_are_refused_with_a_sentence(grade: Grade, name: str) -> None:
    asks = [
        check("predicts", that(name, scores("accuracy", at_least=0.5, on=(np.array([[1], [2]]), np.array([0, 1]))))),
        check("has one", that(name, attribute("coef_", at_least(1)))),
        check("has three", that(name, attribute("x", item(2, attribute("y", item(1, equals(3))))))),
        check("is one", that(name, instance_of("Stack"))),
    ]
    graded = grade(asks, [HOSTILE], call_seconds=1)
    assert set(statuses(graded).values()) <= {"FAIL", "CRASH", "TIMEOUT"}
    assert all(one.message for one in graded.record.verdicts)


def test_what_is_no_object_is_junk() -> None:
    for matcher in (instance_of("Stack"), attribute("a"), method("m", then=equals(1)), item(0)):
        for value in (None, 3, "text", len):
            with pytest.raises(Junk):
                matcher(value)


def test_what_was_asked_for_is_the_students_error(live: Live) -> None:
    with live(STACK, names="stack") as answers, pytest.raises(Raised) as raised:
        View(answers, hidden=True).value("stack").method("pop")
    assert str(raised.value.received) == "IndexError: something is empty that needs an entry (In [1], line 9)"
