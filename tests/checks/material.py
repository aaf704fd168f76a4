"""What the tests of checks are made of: right answers in every form, junk of every kind, arrays."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple, NoReturn

import numpy as np
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from numpy.typing import NDArray

from gabarito.checks import Junk, Mismatch, NoAnswer
from gabarito.checks.show import show
from gabarito.values.text import LANGUAGES
from gabarito.values.verdict import Status

from ..words import spoken

# No deadline, and no complaint of slowness: a busy machine is no finding.
fast = settings(suppress_health_check=[HealthCheck.too_slow])
few = settings(fast, max_examples=fast.max_examples * 2 // 5)


# -- right answers -------------------------------------------------------------------------------------------


class Subclass(np.ndarray):
    """An array of another type with the same numbers."""


def forms(array: NDArray[Any]) -> list[Any]:
    """Write the numbers of `array` in every form in which a student may hold them."""
    shapes = {array.shape, (1, *array.shape), (*array.shape, 1), (*array.shape, 1, 1)}
    shapes.add(tuple(n for n in array.shape if n != 1))
    written: list[Any] = [array, array.astype(array.dtype.newbyteorder(">")), array.view(Subclass)]
    for shape in shapes:
        shaped = array.reshape(shape)
        written += [shaped.copy(), np.asfortranarray(shaped), shaped.tolist(), _tuples(shaped.tolist())]
        written += [shaped.astype(dtype) for dtype in _faithful(array)]
        if shaped.ndim:
            written += [list(shaped), np.repeat(shaped, 2, axis=0)[::2]]
            written.append([entry.tolist() for entry in shaped])
    if array.size == 1:
        only = array.reshape(())[()]
        written += [only, only.item(), np.asarray(only)]
        written += [dtype.type(only) for dtype in _faithful(array)]
    if array.size:
        written.append(array.astype(object))
    frozen = array.copy()
    frozen.flags.writeable = False
    return [*written, frozen]


def _faithful(array: NDArray[Any]) -> Iterator[np.dtype[Any]]:
    for name in ("f4", "f8", "i1", "i2", "i4", "i8", "u1", "u2", "u8", "?"):
        dtype = np.dtype(name)
        with np.errstate(all="ignore"):
            if np.array_equal(array.astype(dtype).astype(np.float64), array.astype(np.float64)):
                yield dtype


def _tuples(value: Any) -> Any:
    return tuple(map(_tuples, value)) if isinstance(value, list) else value


def arrays(*, min_size: int = 0, max_dims: int = 3) -> st.SearchStrategy[NDArray[Any]]:
    """Arrays of numbers that a float32 holds exactly, small integers and booleans among them."""
    shapes = hnp.array_shapes(min_dims=0, max_dims=max_dims, min_side=min_size, max_side=4)
    floats = hnp.arrays(np.float64, shapes, elements=st.floats(-1e6, 1e6, width=32))
    integers = hnp.arrays(np.int64, shapes, elements=st.integers(-100, 200))
    booleans = hnp.arrays(np.bool_, shapes, elements=st.booleans())
    return floats | integers | booleans


# -- junk ----------------------------------------------------------------------------------------------------


def _refuse(*_: object, **__: object) -> NoReturn:
    raise RuntimeError("a method of the student's was called")


class Hostile:
    """Raises whatever is asked of it."""

    __eq__ = __ne__ = __lt__ = __le__ = __gt__ = __ge__ = __bool__ = __len__ = __iter__ = _refuse
    __getitem__ = __array__ = __float__ = __int__ = __index__ = __repr__ = __str__ = __format__ = _refuse
    __hash__ = __getattr__ = __add__ = __sub__ = __rsub__ = __array_ufunc__ = _refuse

    def __getattribute__(self, name: str) -> Any:
        _refuse()


class Agreeing:
    """Claims to be equal to everything, to be large and small, and to be an array when asked."""

    __hash__ = object.__hash__

    def __eq__(self, other: object) -> bool:
        return True

    __ne__ = __lt__ = __le__ = __gt__ = __ge__ = __eq__

    def __array_ufunc__(self, *_: object, **__: object) -> bool:
        return True

    def __repr__(self) -> str:
        return "\x1b[2J\u202e" + "x" * 10_000


class AgreeingText(str):
    """A text that claims to be every text."""

    __slots__ = ()
    __hash__ = str.__hash__

    def __eq__(self, other: object) -> bool:
        return True

    def __ne__(self, other: object) -> bool:
        return False

    def __repr__(self) -> str:
        return _refuse()


class BrokenList(list[Any]):
    """A list whose length and items cannot be had."""

    __len__ = __iter__ = __getitem__ = __repr__ = _refuse


class HostileCall:
    """Can be called; everything else raises."""

    def __call__(self, *_: object) -> NoReturn:
        _refuse()

    def __getattr__(self, name: str) -> Any:
        _refuse()

    __repr__ = _refuse


def nest(depth: int, inside: Any = 0) -> list[Any]:
    """A list in a list, `depth` times."""
    return functools.reduce(lambda value, _: [value], range(depth), [inside])


def _own() -> list[Any]:
    endless: list[Any] = []
    endless.append(endless)
    return endless


class Kind(NamedTuple):
    """Values that are no answer, of one kind. A matcher may say that a kind is something it judges."""

    name: str
    values: tuple[Any, ...]


JUNK = (
    Kind("none", (None, [None], [1, None, 3], np.array([None, None, None]))),
    Kind("nan", (float("nan"), np.float32("nan"), [1, float("nan"), 3], np.full(3, np.nan), np.full((2, 2), np.nan))),
    Kind("text", ("abc", "", "{x} {0.__class__} %s", "a\x1b[31m\u202e\x00\ud800", "1", "x" * 10_000, np.str_("abc"))),
    Kind("texts", (["a", "b", "c"], np.array(["1", "2", "3"]), ("1", 2, 3), b"abc", np.bytes_(b"1"))),
    Kind("ragged", ([[1, 2], [3]], [1, [2], 3], (1, (2, 3), 4), [[], [1], []])),
    Kind("objects", (np.array([{}, 1, 2], dtype=object), np.array(object(), dtype=object), [object()] * 3)),
    Kind("complex", (1j, np.complex64(1j), np.array([1j, 2, 3]), [1j, 2, 3])),
    Kind("huge", (10**400, [1, 10**400, 3], -(10**5000), (10**5000,))),
    Kind("mapping", ({}, {"a": 1}, {0: 1, 1: 2, 2: 3}, {"x": {"y": nest(50)}})),
    Kind("set", ({1, 2, 3}, frozenset(), range(3), iter([1]), bytearray(b"abc"), memoryview(b"abc"))),
    Kind("deep", (nest(100), nest(100_000), nest(63, inside="a"), _own(), [nest(3), 1])),
    Kind("opaque", (object(), type, Ellipsis, NotImplemented, Agreeing(), Hostile(), [Hostile()] * 3, [Agreeing()])),
    Kind(
        "lying",
        (
            AgreeingText("a"),
            BrokenList([1, 2, 3]),
            [AgreeingText("a")] * 3,
            {1: Hostile()},
            (Hostile(),),
        ),
    ),
    Kind("typed", (np.datetime64("2020-01-01"), np.timedelta64(1), np.zeros(3, dtype=[("a\u202e", "f8")]))),
    Kind("function", (len, lambda: 1, HostileCall(), print, np.add)),
    Kind("empty", ([], (), np.zeros((0, 3)), np.zeros(0, dtype=np.int64), [[], []], np.zeros((0, 10**12)))),
)

# No number in any of them, however deep.
_leaves = st.one_of(
    st.none(),
    st.text(),
    st.binary(),
    st.complex_numbers(allow_nan=False),
    st.just(object()),
    st.builds(Hostile),
    st.builds(Agreeing),
)
_junk: st.SearchStrategy[Any] = st.recursive(
    _leaves,
    lambda inner: (
        st.lists(inner, min_size=1, max_size=3)
        | st.lists(inner, min_size=1, max_size=3).map(tuple)
        | st.dictionaries(st.text(max_size=3), inner, max_size=2)
    ),
    max_leaves=8,
)
# Anything at all: numbers too, so that a matcher may accept it.
_anything: st.SearchStrategy[Any] = st.one_of(
    _junk,
    st.floats(),
    st.integers(),
    st.booleans(),
    st.lists(st.floats() | st.integers() | st.booleans() | st.text(max_size=3) | st.none(), max_size=4),
    hnp.arrays(hnp.scalar_dtypes(), hnp.array_shapes(min_dims=0, min_side=0, max_side=3)),
)


class Held(NamedTuple):
    """A value that hypothesis may hold, hash and print, whatever its own methods do."""

    value: Any

    def __repr__(self) -> str:
        return f"Held({show(self.value).into('en')})"


generated_junk: st.SearchStrategy[Held] = _junk.map(Held)
anything: st.SearchStrategy[Held] = _anything.map(Held)


def sampled(values: list[Any]) -> st.SearchStrategy[Held]:
    """Draw one of these."""
    return st.integers(0, len(values) - 1).map(lambda place: Held(values[place]))


# -- what a matcher says -------------------------------------------------------------------------------------


def status(judge: Callable[[Any], None], subject: Any) -> str:
    """Ask a matcher: "holds", "refuses" or "junk". Anything but a `Mismatch` is raised."""
    try:
        judge(subject)
    except Junk:
        return "junk"
    except Mismatch:
        return "refuses"
    return "holds"


def holds_of(judge: Callable[[Any], None], subject: Any) -> bool:
    """Whether a matcher accepts."""
    return status(judge, subject) == "holds"


def refusal(judge: Callable[[Any], None], subject: Any) -> Mismatch:
    """Return the mismatch of a matcher that has to refuse."""
    try:
        judge(subject)
    except Mismatch as mismatch:
        require_readable(mismatch)
        return mismatch
    raise AssertionError(f"{judge!r} accepted what it has to refuse")


def require_readable(mismatch: Mismatch, limit: int = 1500) -> None:
    """A message is of bounded length, printable and in both languages."""
    for language in LANGUAGES:
        for part in (mismatch.expected, mismatch.received, mismatch.text):
            words = part.into(language)
            assert words.strip()
            assert words.isprintable(), ascii(words)
            assert len(words) <= limit
            assert " at 0x" not in words
            words.encode("utf-8")
    assert mismatch.text.into("en") != mismatch.text.into("pt")
    assert mismatch.text.into("en").startswith("Expected ")
    assert mismatch.text.into("pt").startswith("Esperado: ")
    assert str(mismatch) == mismatch.text.into("en")
    assert 0 <= mismatch.credit < 1


class Sheet:
    """A submission's answers, by name."""

    def __init__(self, **values: Any) -> None:
        self._values = values

    def value(self, name: str) -> Any:
        if name not in self._values:
            raise Junk(
                spoken("a value named {name}", "um valor chamado {name}").fill(name=name),
                spoken("none", "nenhum"),
            )
        return self._values[name]


class Gone:
    """A submission whose process is gone, and a function of it."""

    def value(self, name: str) -> Any:
        raise NoAnswer(
            Status.TIMEOUT,
            spoken("an answer", "uma resposta"),
            spoken("silence", "silêncio"),
        )

    def __call__(self, *_: object) -> Any:
        return self.value("")
