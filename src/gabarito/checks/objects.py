"""Matchers of objects that stay in the student's process: estimators, trees, objects of a class of the student's.

An object is asked where it lives, and what it answers is the student's word: a class of one's own may have any name,
any attribute and any method. What a check proves is what its answers are right about: predictions for hidden inputs,
or numbers that follow from the data.
"""

from __future__ import annotations

import copy
import difflib
from collections.abc import Mapping
from typing import Any

import attrs

from gabarito.checks.estimators import ESTIMATORS
from gabarito.checks.matcher import Judge, Matcher, all_of, ask, readable, refusal_of, text_of
from gabarito.checks.mismatch import Junk, Mismatch
from gabarito.checks.reading import as_handle, as_text, is_a
from gabarito.checks.show import arguments, show
from gabarito.checks.values import as_judge
from gabarito.values.errors import CourseError
from gabarito.values.handle import Handle
from gabarito.values.text import Text, join


@attrs.frozen(repr=False)
class instance_of(Matcher):
    """An object of a class of this name, or of a class that extends it.

    Args:
        kind: ``"Stack"``, whoever has written it; ``"sklearn.LinearRegression"`` is the class of that library.

    Raises:
        CourseError: if it is no name, or scikit-learn has no such estimator.
    """

    kind: str

    def __attrs_post_init__(self) -> None:
        if as_text(self.kind) is None or not all(part.isidentifier() for part in self.kind.split(".")):
            raise CourseError('the name of a class, such as "Stack"', repr(self.kind), "Fix instance_of.")
        library, _, name = self.kind.rpartition(".")
        if library == "sklearn" and name not in ESTIMATORS:
            near = difflib.get_close_matches(name, ESTIMATORS, n=1, cutoff=0.5)
            advice = f"Did you mean sklearn.{near[0]}?" if near else "Fix instance_of."
            raise CourseError("an estimator of scikit-learn's", repr(self.kind), advice)

    @property
    def text(self) -> Text:
        return Text("an object of class {k}").fill(k=self.kind)

    def __call__(self, value: object, /) -> None:
        handle = as_handle(value, self.text)
        if not handle.is_one_of(self.kind):
            namesake = handle.is_one_of(self.kind.rpartition(".")[2])
            other = Text("one of another class of this name")
            raise Mismatch(self.text, other if namesake else show(value))


@attrs.frozen(repr=False, init=False)
class _Within(Matcher):
    """Something that a value has, and matchers of it; without any, it only has to be there."""

    name: Any
    matchers: tuple[Judge, ...]

    def __init__(self, name: Any, *matchers: Judge) -> None:
        self.__attrs_init__(name, all_of(*matchers).parts if matchers else ())

    @property
    def there(self) -> Text:
        """A value that has it, as a noun phrase."""
        raise NotImplementedError

    @property
    def place(self) -> str:
        """Where it is in the value, as an author would write it."""
        raise NotImplementedError

    def found(self, value: object) -> object:
        """Return what the value has there.

        Raises:
            Mismatch: if it has nothing there.
        """
        raise NotImplementedError

    @property
    def text(self) -> Text:
        return self.there + ": " + text_of(all_of(*self.matchers)) if self.matchers else self.there

    @property
    def sentences(self) -> tuple[Text, ...]:
        return all_of(*self.matchers).sentences if self.matchers else ()

    def __call__(self, value: object, /) -> None:
        found = self.found(value)
        for matcher in self.matchers:
            try:
                ask(matcher, found)
            except Mismatch as refusal:
                said = refusal.expected + Text(" in {p}").fill(p=f"`{self.place}`")
                raise refusal.saying(said) from refusal.__cause__

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join([repr(self.name), *map(readable, self.matchers)])})"


class attribute(_Within):
    """An object with this attribute, which every matcher accepts.

    Args:
        name: of the attribute; one that begins with ``_`` is asked for only where it is named here.
        matchers: of its value, data or another object; without any, it only has to be there.

    Raises:
        CourseError: if it is no name of an attribute.
    """

    def __init__(self, name: str, *matchers: Judge) -> None:
        _require_name(name, "attribute")
        super().__init__(name, *matchers)

    @property
    def there(self) -> Text:
        return Text("an object with the attribute `{n}`").fill(n=self.name)

    @property
    def place(self) -> str:
        return str(self.name)

    def found(self, value: object) -> object:
        return as_handle(value, self.text).attribute(self.name)


class item(_Within):
    """What stands under this index or key, in an object, a list, a tuple or a dict, every matcher accepts.

    Args:
        name: the index or the key.
        matchers: of what stands there; without any, it only has to be there.

    Raises:
        CourseError: if it is neither a whole number nor a text.
    """

    def __init__(self, name: int | str, *matchers: Judge) -> None:
        if type(name) is not int and as_text(name) is None:
            raise CourseError("an index or a key", repr(name), "Fix item.")
        super().__init__(name, *matchers)

    @property
    def there(self) -> Text:
        return Text("an object with the item {i}").fill(i=self.place)

    @property
    def place(self) -> str:
        return f"[{self.name!r}]"

    def found(self, value: object) -> object:
        if not issubclass(type(value), list | tuple | dict):
            return as_handle(value, self.text).item(self.name)
        try:
            return value[self.name]  # type: ignore[index]
        except Exception as error:  # it is not there, or a class of the student's raises anything
            raise Mismatch(self.text, show(value)) from error


@attrs.frozen(repr=False, init=False)
class method(Matcher):
    """An object whose method, called with these arguments, returns what the matcher accepts.

    Args:
        name: of the method.
        case: the arguments; the student's process gets copies.
        then: a matcher of the result, data or another object.
        keywords: further arguments, by their names.

    Raises:
        CourseError: if it is no name of a method, or the matcher can't be called.
    """

    name: str
    case: tuple[Any, ...]
    then: Judge
    keywords: Mapping[str, Any]

    def __init__(self, name: str, *case: Any, then: Judge, **keywords: Any) -> None:
        _require_name(name, "method")
        (matcher,) = all_of(then).parts  # raises where it can't be called
        self.__attrs_init__(name, case, matcher, keywords)

    @property
    def text(self) -> Text:
        words = Text("an object whose method `{n}` returns {m}")
        return words.fill(n=self.name, m=text_of(self.then))

    @property
    def sentences(self) -> tuple[Text, ...]:
        return all_of(self.then).sentences

    def __call__(self, value: object, /) -> None:
        handle = as_handle(value, self.text)
        result = handle.method(self.name, *copy.deepcopy(self.case), **copy.deepcopy(dict(self.keywords)))
        try:
            ask(self.then, result)
        except Mismatch as refusal:
            given = arguments((*self.case, *self.keywords.values()))
            of_call = Text(" from `{n}({a})`").fill(n=self.name, a=given)
            said = refusal.expected + of_call
            raise refusal.saying(said) from refusal.__cause__

    def __repr__(self) -> str:
        named = [f"{key}={readable(value)}" for key, value in self.keywords.items()]
        written = [repr(self.name), *map(readable, self.case), *named, f"then={readable(self.then)}"]
        return f"method({', '.join(written)})"


@attrs.frozen(repr=False, init=False)
class hyperparameters(Matcher):
    """An estimator with these parameters, as its ``get_params`` says: values or matchers.

    Args:
        asked: values or matchers by name; a parameter of a step of a pipeline is ``step__name``.

    Raises:
        CourseError: if nothing is asked for, or a value cannot be compared.
    """

    asked: Mapping[str, Any]

    def __init__(self, **asked: Any) -> None:
        if not asked:
            raise CourseError("a parameter, such as max_depth=3", "none", "Fix hyperparameters.")
        for value in asked.values():
            as_judge(value)  # raises where it can't be compared
        self.__attrs_init__(asked)

    @property
    def text(self) -> Text:
        wanted = (Text.of(f"{name}: ") + text_of(as_judge(value)) for name, value in self.asked.items())
        return Text("an estimator with ") + join(wanted, "; ")

    def __call__(self, value: object, /) -> None:
        given = as_handle(value, self.text).method("get_params")
        if not is_a(given, dict):
            raise Junk(self.text, show(given))
        for name, wanted in self.asked.items():
            found = given.get(name, _NOTHING)
            if found is _NOTHING:
                raise Mismatch(self.text, show(value) + Text(" without {n}").fill(n=name))
            if refusal_of(as_judge(wanted), found) is not None:
                raise Mismatch(self.text, show(value) + Text.of(f" ({name}: ") + show(found) + ")")

    def __repr__(self) -> str:
        return f"hyperparameters({', '.join(f'{name}={readable(value)}' for name, value in self.asked.items())})"


_NOTHING = Handle(("nothing",))


def _require_name(name: object, word: str) -> None:
    text = as_text(name)
    if text is None or not text.isidentifier():
        raise CourseError(
            f"the name of an {word}" if word == "attribute" else f"the name of a {word}", repr(name), f"Fix {word}."
        )
