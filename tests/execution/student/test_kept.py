"""Objects that are kept: handles, copies for each check, and an end of everything that was kept for now."""

from __future__ import annotations

import threading
from typing import Any

import pytest

from gabarito.execution.student.kept import Kept
from gabarito.execution.student.questions import Absent, answered
from gabarito.execution.wire.codec import Bind, decode
from gabarito.values.handle import Handle, How


class Box:
    """Holds something, and counts."""

    def __init__(self, inside: Any = None) -> None:
        self.inside, self.count = inside, 0

    def up(self) -> Box:
        self.count += 1
        return self

    def __getitem__(self, key: str) -> Any:
        return {"inside": self.inside}[key]


class Locked(Box):
    """Cannot be copied."""

    def __init__(self) -> None:
        super().__init__()
        self.lock = threading.Lock()


class Impostor(Box):
    """Makes something else of itself when it is copied."""

    def __deepcopy__(self, _: object) -> int:
        return 3


def ask(kept: Kept, handle: int, how: How, name: Any = None, *arguments: Any) -> Any:
    """Ask as a child is asked; an object comes as its handle."""
    made = decode(
        answered(kept, lambda _: None, handle, how, name, list(arguments), {}),
        Bind(lambda model, _: None, lambda number: number),
    )
    return made.link if isinstance(made, Handle) else made


def test_a_call_changes_a_copy_of_this_check() -> None:
    kept, box = Kept(), Box()
    handle = kept.keep(box)
    kept.begin_check()
    assert ask(kept, handle, How.METHOD, "up") == handle
    assert ask(kept, handle, How.METHOD, "up") == handle
    assert ask(kept, handle, How.ATTRIBUTE, "count") == 2
    assert box.count == 0
    kept.begin_check()
    assert ask(kept, handle, How.ATTRIBUTE, "count") == 0


def test_a_part_of_an_object_is_changed_as_a_copy_too() -> None:
    kept, box = Kept(), Box(Box())
    handle = kept.keep(box)
    part = ask(kept, handle, How.ATTRIBUTE, "inside")
    assert ask(kept, part, How.METHOD, "up") == part
    assert ask(kept, part, How.ATTRIBUTE, "count") == 1
    assert box.inside.count == 0


def test_what_belongs_to_a_copy_is_not_copied_again() -> None:
    kept = Kept()
    handle = kept.keep(Box(Box()))
    ask(kept, handle, How.METHOD, "up")
    part = ask(kept, handle, How.ITEM, "inside")
    ask(kept, part, How.METHOD, "up")
    assert kept.look(handle).inside.count == 1


def test_what_a_call_returned_is_the_checks_own() -> None:
    kept, box = Kept(), Box()
    handle = kept.of_call()(box)
    ask(kept, handle, How.METHOD, "up")
    assert box.count == 1


@pytest.mark.parametrize("box", [Locked(), Impostor()])
def test_what_has_no_copy_is_asked_itself(box: Box) -> None:
    kept = Kept()
    handle = kept.keep(box)
    ask(kept, handle, How.METHOD, "up")
    assert box.count == 1


def test_one_object_has_one_handle() -> None:
    kept, inside = Kept(), Box()
    one, other = kept.keep(Box(inside)), kept.keep(Box(inside))
    assert ask(kept, one, How.ATTRIBUTE, "inside") == ask(kept, other, How.ATTRIBUTE, "inside")


def test_results_of_old_calls_and_old_answers_are_forgotten() -> None:
    kept = Kept()
    box = kept.keep(Box())
    first = kept.of_call()(Box())
    for _ in range(4):
        kept.of_call()(Box())
    with pytest.raises(KeyError):
        kept.look(first)
    answer = kept.of_answer(box)
    numbers = [answer(Box()) for _ in range(1001)]
    assert isinstance(kept.look(numbers[1]), Box)
    with pytest.raises(KeyError):
        kept.look(numbers[0])
    assert isinstance(kept.look(box), Box)


@pytest.mark.parametrize(
    ("how", "name"),
    [(How.ATTRIBUTE, "nothing"), (How.METHOD, "nothing"), (How.METHOD, "count"), (How.ITEM, "x"), (How.CALL, None)],
)
def test_what_is_not_there_is_absent(how: How, name: Any) -> None:
    kept = Kept()
    with pytest.raises(Absent) as absent:
        ask(kept, kept.keep(Box()), how, name)
    assert not absent.value.unfitted


def test_a_property_that_fails_is_there() -> None:
    class Broken:
        @property
        def size(self) -> int:
            return self.szie  # type: ignore[attr-defined,no-any-return]

    class NotFittedError(AttributeError):
        pass

    class Forest:
        @property
        def importances(self) -> int:
            raise NotFittedError

    kept = Kept()
    with pytest.raises(AttributeError, match="szie"):
        ask(kept, kept.keep(Broken()), How.ATTRIBUTE, "size")
    with pytest.raises(Absent) as absent:
        ask(kept, kept.keep(Forest()), How.ATTRIBUTE, "importances")
    assert absent.value.unfitted


def test_what_fit_would_find_is_absent_before_it() -> None:
    class Estimator:
        def fit(self) -> None:
            self.coef_ = [1]

    kept = Kept()
    handle = kept.keep(Estimator())
    for name, unfitted in (("coef_", True), ("coef", False), ("__coef_", False)):
        with pytest.raises(Absent) as absent:
            ask(kept, handle, How.ATTRIBUTE, name)
        assert absent.value.unfitted is unfitted
    assert ask(kept, handle, How.METHOD, "fit") is None
    assert ask(kept, handle, How.ATTRIBUTE, "coef_") == [1]
