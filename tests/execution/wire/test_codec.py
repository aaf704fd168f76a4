"""What a student holds, as data: fair to every honest form of it, and proof against every dishonest one."""

from __future__ import annotations

import enum
import math
import struct
import time
from collections import Counter, OrderedDict, defaultdict, deque, namedtuple
from fractions import Fraction
from inspect import Parameter, signature
from typing import Any, Never

import ml_dtypes
import msgpack
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from gabarito.execution.wire.channel import WireError
from gabarito.execution.wire.codec import DEPTH_LIMIT, HANDLE_LIMIT, NODE_LIMIT, Bind, Function, Opaque, decode
from gabarito.execution.wire.encode import as_array, encode, encode_argument
from gabarito.values.errors import CourseError
from gabarito.values.handle import Handle

pd: Any = pytest.importorskip("pandas")  # otter brings it

NUMBERS = "?bhilqBHILQefdFD"

texts = st.text(st.characters(codec="utf-8"))
scalars = st.none() | st.booleans() | st.integers() | st.floats() | texts
arrays = hnp.arrays(st.sampled_from(NUMBERS).map(np.dtype), hnp.array_shapes(min_dims=0, min_side=0, max_side=3))
keys = st.recursive(st.none() | st.booleans() | st.integers() | texts, lambda k: st.tuples(k, k), max_leaves=4)
values = st.recursive(
    scalars | arrays | st.just(...),
    lambda inner: st.lists(inner) | st.lists(inner).map(tuple) | st.dictionaries(keys, inner),
    max_leaves=10,
)


def across(value: object) -> Any:
    """Send a value over the wire."""
    return decode(msgpack.unpackb(msgpack.packb(encode(value))))


def same(one: object, other: object) -> bool:
    """Whether two values are equal and of one type, all through; NaN equals NaN."""
    if type(one) is not type(other):
        return False
    if isinstance(one, np.ndarray | np.generic) and isinstance(other, np.ndarray | np.generic):
        return one.dtype == other.dtype and one.shape == other.shape and one.tobytes() == other.tobytes()
    if isinstance(one, list | tuple) and isinstance(other, list | tuple):
        return len(one) == len(other) and all(map(same, one, other))
    if isinstance(one, dict) and isinstance(other, dict):
        return same(list(one), list(other)) and same(list(one.values()), list(other.values()))
    if isinstance(one, float) and isinstance(other, float):
        return struct.pack("d", one) == struct.pack("d", other)
    return one == other


def kind(value: object) -> str:
    """Name a value of a parametrized test."""
    return type(value).__name__


class Small(np.ndarray):
    """A student's subclass that agrees with everything."""

    def __eq__(self, other: object) -> Any:
        return True

    def tobytes(self, order: Any = None) -> bytes:
        raise AssertionError("a method of the student's was called")

    def astype(self, *_: Any, **__: Any) -> Any:
        raise AssertionError("a method of the student's was called")


class Tensor:
    """What TensorFlow's tensors and variables look like from outside."""

    def __init__(self, array: Any) -> None:
        self._array = array

    def __array__(self, dtype: Any = None, copy: Any = None) -> Any:
        return self._array

    def numpy(self) -> Any:
        return self._array


class Broken:
    """Raises, whatever is asked of it."""

    def __init__(self, error: type[BaseException]) -> None:
        object.__setattr__(self, "error", error)

    def __getattribute__(self, name: str) -> Never:
        raise object.__getattribute__(self, "error")


class BrokenArray:
    def __array__(self, dtype: Any = None, copy: Any = None) -> Never:
        raise RuntimeError("no array after all")


class Liar:
    """Says that it is a float."""

    def __getattribute__(self, name: str) -> Any:
        return float if name == "__class__" else object.__getattribute__(self, name)


class Proud(str):
    __slots__ = ()

    def __str__(self) -> str:
        return "I am somebody else"


class Generous(int):
    def __int__(self) -> int:
        return 100

    def __index__(self) -> int:
        return 100


class Colour(str, enum.Enum):  # noqa: UP042 (as students write it)
    RED = "red"


class Level(enum.IntEnum):
    HIGH = 3


Point = namedtuple("Point", "x y")


@given(values)
def test_plain_values_come_back_as_they_were(value: object) -> None:
    assert same(across(value), value)


@pytest.mark.parametrize("dtype", [*NUMBERS, ">f8", ">i4", "<u2"])
@pytest.mark.parametrize("shape", [(), (0,), (3,), (2, 0, 3), (2, 3)])
def test_arrays_of_numbers_keep_dtype_and_shape(dtype: str, shape: tuple[int, ...]) -> None:
    array = np.arange(math.prod(shape)).reshape(shape).astype(dtype)
    received = across(array)
    assert type(received) is np.ndarray
    assert received.dtype == array.dtype.newbyteorder("=")
    assert received.shape == shape
    assert np.array_equal(received, array)
    received[...] = 1  # it is ours to write to


@pytest.mark.parametrize("dtype", [kind for kind in NUMBERS if kind not in "dDqQ"])
def test_scalars_of_numpy_stay_what_they_are(dtype: str) -> None:
    scalar = np.dtype(dtype).type(1)
    assert same(across(scalar), scalar)


def test_whether_memory_is_contiguous_does_not_matter() -> None:
    array = np.arange(24).reshape(2, 3, 4)
    for view in (array.T, array[:, ::-1, ::2], np.asfortranarray(array), np.broadcast_to(array[0], (5, 3, 4))):
        assert np.array_equal(across(view), view)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (Tensor(np.array([1, 2], np.float32)), np.array([1, 2], np.float32)),
        (Tensor(np.float32(3)), np.array(3, np.float32)),
        (np.arange(3).view(Small), np.arange(3)),
        (np.ma.masked_array([1, 2], [False, False]), np.array([1, 2])),
        (np.array([1, 2], np.longdouble), np.array([1.0, 2.0])),
        (np.array([1j], np.clongdouble), np.array([1j])),
        (np.array([1, 2.5], ml_dtypes.bfloat16), np.array([1, 2.5], np.float32)),
        (ml_dtypes.bfloat16(2.5), np.float32(2.5)),
        (np.array([1, 2.5], object), [1, 2.5]),
        (np.array(["a", "b"]), ["a", "b"]),
        (np.array([[1, "a"], [None, 2.0]], object), [[1, "a"], [None, 2.0]]),
        (np.array([(1, 2.0)], dtype=[("n", "i4"), ("x", "f8")]), [(1, 2.0)]),
        (1 + 2j, np.complex128(1 + 2j)),
        (np.float64(0.1), 0.1),
        (np.str_("á"), "á"),
        (Colour.RED, "red"),
        (Level.HIGH, 3),
        (Point(1, [2]), (1, [2])),
        (deque([1, 2]), [1, 2]),
        (range(3), [0, 1, 2]),
        ({1: 2}.keys(), [1]),
        ({1: 2}.values(), [2]),
        (Counter("aab"), {"a": 2, "b": 1}),
        (defaultdict(list, {1: [2]}), {1: [2]}),
        (OrderedDict(b=1, a=2), {"b": 1, "a": 2}),
        (math.factorial(1000), math.factorial(1000)),
        (-(2**63) - 1, -(2**63) - 1),
        (2**64, 2**64),
        ("\ud800é", "?é"),
        (Proud("me"), "me"),
        (Generous(1), 1),
    ],
    ids=kind,
)
def test_other_forms_come_as_what_they_are_at_heart(value: object, expected: object) -> None:
    assert same(across(value), expected)


def test_counts_by_numpy_integers_can_be_looked_up() -> None:
    labels = np.array([0, 1, 1, 2])
    counted = across(dict(zip(*np.unique(labels, return_counts=True), strict=True)))
    assert counted == {0: 1, 1: 2, 2: 1}
    confusion = across(Counter(zip(labels, labels[::-1], strict=True)))
    assert confusion[0, 2] == 1


def test_keys_that_do_not_cross_do_not_take_the_dict_with_them() -> None:
    many = {frozenset({n}): n for n in range(500)}
    assert across({range(3): 1, "a": 2}) == {Opaque("list"): 1, "a": 2}
    assert list(across(many)) == [Opaque("frozenset")]


@pytest.mark.parametrize(
    "value",
    [object(), {1, 2}, b"bytes", Fraction(1, 2), np.void(b"abc"), iter([1]), 2**20_000, Liar()],
    ids=kind,
)
def test_what_is_no_data_is_known_by_its_type(value: object) -> None:
    received = across(value)
    assert isinstance(received, Opaque)
    assert received.type_name.startswith(type(value).__name__)


@pytest.mark.parametrize("error", [RuntimeError, RecursionError, MemoryError, ZeroDivisionError])
def test_what_breaks_when_it_is_looked_at_is_known_by_its_type(error: type[Exception]) -> None:
    assert across(Broken(error)) == Opaque("Broken")
    assert across([1, Broken(error)]) == Opaque("list")
    assert across(BrokenArray()) == Opaque("BrokenArray")
    assert across(Broken(AttributeError)) == Opaque("Broken")


def test_an_interrupt_passes_through_the_encoder() -> None:
    with pytest.raises(KeyboardInterrupt):
        encode(Broken(KeyboardInterrupt))


def test_values_that_contain_themselves_end() -> None:
    cyclic: list[Any] = []
    cyclic.append(cyclic)
    table: dict[str, Any] = {}
    table["me"] = (table,)
    array = np.empty((), object)
    array[()] = array
    for value in (cyclic, table, array):
        assert isinstance(across(value), Opaque)
    fan: list[Any] = []
    fan += [fan] * 10
    started = time.process_time()
    assert across(fan) == Opaque("list, too large")
    assert time.process_time() - started < 10


def test_depth_is_bounded_on_both_sides_alike() -> None:
    def nested(depth: int) -> Any:
        value: Any = 1
        for _ in range(depth):
            value = [value]
        return value

    assert across(nested(DEPTH_LIMIT)) == nested(DEPTH_LIMIT)
    assert across(nested(DEPTH_LIMIT + 1)) == Opaque("list, too large")


@pytest.mark.parametrize(
    "value",
    [np.zeros(7_000_000), "a" * 51_000_000, "ã" * 30_000_000, [0] * (NODE_LIMIT + 1), range(10**12), [2**12_500] * 2],
    ids=["array", "text", "text of wide letters", "list", "range", "integers"],
)
def test_size_is_bounded_in_bytes_and_in_nodes(value: Any) -> None:
    assert across(value) == Opaque(f"{type(value).__name__}, too large")


def test_a_long_list_crosses() -> None:
    assert across(list(range(300_000)))[-1] == 299_999


def test_functions_are_known_by_name_and_signature() -> None:
    def previsão(amostras: Any, w: Any = 3, *mais: Any, taxa: float, **outras: Any) -> None: ...

    received = across(previsão)
    assert type(received) is Function
    assert received.name == "previsão"
    assert received.signature is not None
    assert [p.kind for p in received.signature.parameters.values()] == [
        p.kind for p in signature(previsão).parameters.values()
    ]
    assert list(received.signature.parameters) == ["amostras", "w", "mais", "taxa", "outras"]
    assert received.signature.parameters["w"].default is not Parameter.empty
    assert across(lambda: 0).name == "<lambda>"
    assert across(int).name == "int"
    assert across(dict.fromkeys).name == "fromkeys"
    assert across(max).signature is None


def test_a_parameter_may_have_a_long_name() -> None:
    name = "quantidade_de_amostras_que_" + "nunca_" * 10 + "foram_vistas"
    function = eval(f"lambda {name}: 0")
    assert list(across(function).signature.parameters) == [name]


def test_as_array_leaves_classes_and_plain_objects_alone() -> None:
    assert as_array(np.ndarray) is None
    assert as_array(object()) is None
    assert as_array([1]) is None


# What the child may say instead of what its encoder would.

parts = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**63), 2**64 - 1)
    | st.floats()
    | st.text(max_size=8)
    | st.binary(max_size=16),
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=12,
)
kinds = st.sampled_from(["list", "tuple", "dict", "int", "array", "scalar", "opaque", "function", "ellipsis", "model"])
dtypes = st.sampled_from(
    ["<f8", "|b1", "f4", "O", "|O", "V8", "<M8[s]", "S5", "f16", "3f8", "f8,f8", "{}", ">c16", "\n<f8"]
)
sizes = st.integers(-3, 3) | st.sampled_from([2**31, 2**32, 2**62, 2**63 - 1, 2**63, 2**64 - 1]) | parts
forged = st.recursive(
    parts
    | st.builds(lambda *p: ["array", *p], dtypes, st.lists(sizes, max_size=40), st.binary(max_size=32))
    | st.builds(lambda *p: ["scalar", *p], dtypes, st.binary(max_size=16))
    | st.builds(lambda n, p: ["function", n, p], parts, st.lists(st.lists(parts, max_size=4), max_size=3))
    | st.builds(lambda digits: ["int", digits], st.text("0123456789-_ ١", max_size=6)),
    lambda inner: (
        st.builds(lambda kind, items: [kind, *items], kinds, st.lists(inner, max_size=3))
        | st.builds(lambda kind, items: [kind, items], kinds, st.lists(inner, max_size=3))
        | st.builds(lambda pairs: ["dict", pairs], st.lists(st.lists(inner, max_size=3), max_size=3))
    ),
    max_leaves=8,
)


@given(forged)
def test_decoding_ends_in_a_plain_value_or_a_wire_error(data: object) -> None:
    try:
        value = decode(data)
    except WireError:
        return
    require_plain(value)


def require_plain(value: object) -> None:
    if type(value) in (list, tuple):
        for item in value:  # type: ignore[attr-defined]
            require_plain(item)
    elif isinstance(value, dict):
        assert type(value) is dict
        for key, item in value.items():
            hash(key)
            require_plain(key)
            require_plain(item)
    elif isinstance(value, np.ndarray | np.generic):
        assert value.dtype.kind in "biufc"
        assert value.dtype.isnative
        assert value.nbytes <= 32
    else:
        assert value is None or type(value) in (bool, int, float, str, Opaque, Function, type(...))


@pytest.mark.parametrize(
    "data",
    [
        [],
        {},
        b"bytes",
        ["array"],
        ["array", "<f8", [1]],
        ["array", "<f8", [2], b"12345678"],
        ["array", "<f8", [-1], b""],
        ["array", "<f8", [-1, -1], b"12345678"],
        ["array", "<f8", [True], b"12345678"],
        ["array", "<f8", [1.0], b"12345678"],
        ["array", "<f8", [0, 2**63], b""],
        ["array", "<f8", [0, 2**62], b""],
        ["array", "<f8", [2**32, 2**32], b""],
        ["array", "<f8", [1] * 33, b"12345678"],
        ["array", "<f8", "a", b"12345678"],
        ["array", "<f8", [1], "12345678"],
        ["array", "|O", [1], b"12345678"],
        ["array", "O", [1], b"12345678"],
        ["array", "|V8", [1], b"12345678"],
        ["array", "<M8[as]", [1], b"12345678"],
        ["array", "<f8\n", [1], b"12345678"],
        ["array", "<f16", [1], b"1" * 16],
        ["array", "f8,O", [1], b"1" * 16],
        ["array", "2f8", [1], b"1" * 16],
        ["scalar", "<f8", b""],
        ["scalar", "<f8", b"1" * 16],
        ["int", 5],
        ["int", "9" * 5000],
        ["int", "0x10"],
        ["int", ""],
        ["dict", [[1]]],
        ["dict", [1]],
        ["dict", {}],
        ["list", "abc"],
        ["list", [1], [2]],
        ["ellipsis", 1],
        ["function", "f"],
        ["function", "f", [["a b", 1, False]]],
        ["function", "f", [["class", 1, False]]],
        ["function", "f", [["a", 9, False]]],
        ["function", "f", [["a", 1, True], ["b", 1, False]]],
        ["function", "f", [["a", 1, False], ["a", 1, False]]],
        ["read_list", []],
        ["__init__"],
        [["list"], []],
    ],
    ids=repr,
)
def test_forgeries_are_wire_errors(data: object) -> None:
    with pytest.raises(WireError):
        decode(data)


def test_forged_names_print() -> None:
    assert decode(["opaque", "\x1b[31mroot\u202e" + "x" * 100]).type_name == "root�" + "x" * 50
    assert decode(["opaque", 7]).type_name == "?"
    assert decode(["function", "\n", None]).name == "�"
    assert decode(["function", "", None]).name == "?"


def test_a_forged_bool_is_true_or_false() -> None:
    received = decode(["array", "|b1", [2, 2], b"\x00\x01\x02\xff"])
    assert received.dtype == bool
    assert received.tobytes() == b"\x00\x01\x01\x01"
    assert same(decode(["array", "|b1", [], b"\x02"]), np.array(True))
    assert same(decode(["scalar", "|b1", b"\x02"]), np.True_)


def test_nesting_and_number_are_bounded_in_what_is_decoded() -> None:
    deep: Any = 1
    for _ in range(DEPTH_LIMIT + 1):
        deep = ["list", [deep]]
    with pytest.raises(WireError, match="bounded depth"):
        decode(deep)
    with pytest.raises(WireError, match="bounded depth"):
        decode(["list", [["list", [0] * 600_000]] * 2])


@pytest.mark.parametrize(
    "colliding",
    [
        # -1 and -2 have one hash, and so have all tuples of them; as have multiples of 2**61 - 1.
        [["tuple", [-1 - (n >> bit & 1) for bit in range(17)]] for n in range(2**17)],
        [["int", str(n * (2**61 - 1))] for n in range(100_000)],
    ],
    ids=["tuples", "integers"],
)
def test_keys_made_to_collide_cost_no_time(colliding: list[Any]) -> None:
    started = time.process_time()
    with pytest.raises(WireError, match="hashes"):
        decode(["dict", [[key, 0] for key in colliding]])
    assert time.process_time() - started < 5


def test_honest_keys_that_share_a_hash_are_no_offence() -> None:
    grid = {(i, j, k): 0 for i in range(-9, 9) for j in range(-9, 9) for k in range(-9, 9)}
    assert across(grid) == grid


# What the grader sends as arguments.


@given(values)
def test_arguments_arrive_as_they_were_sent(value: object) -> None:
    assert same(decode(encode_argument(value)), value)


@pytest.mark.parametrize("value", [object(), [1, {2}], {"f": len}, (np.tanh,), b"bytes", Opaque("x")])
def test_an_argument_that_is_no_data_is_the_authors_error(value: object) -> None:
    with pytest.raises(CourseError, match="arguments that are data"):
        encode_argument(value)


def test_an_argument_that_is_too_large_is_the_authors_error() -> None:
    with pytest.raises(CourseError, match="bounded size"):
        encode_argument(np.zeros(7_000_000))


@pytest.mark.parametrize("axes", [[10**15, 0], [0, 10**7], [10**4, 0, 10**4], [0, *[10] * 8]])
def test_an_array_without_numbers_has_bounded_axes_too(axes: list[int]) -> None:
    with pytest.raises(WireError, match="holds nothing"):
        decode(["array", "<f8", axes, b""])
    encoded = encode(np.lib.stride_tricks.as_strided(np.zeros(1), axes))
    assert encoded == ["opaque", "ndarray, too large"]


@pytest.mark.parametrize("axes", [(0,), (0, 784), (1000, 0), (0, 28, 28)])
def test_an_empty_array_as_honest_work_has_it_crosses(axes: tuple[int, ...]) -> None:
    assert decode(encode(np.zeros(axes))).shape == axes


# Objects that stay where they are.

KEPT_BY = Bind(lambda model, handle: None, lambda number: f"object {number}")


def kept(value: object) -> Any:
    """Send a value whose objects are kept."""
    held: list[Any] = []
    encoded = encode(value, keep=lambda one: held.append(one) or len(held))  # type: ignore[func-returns-value]
    return decode(msgpack.unpackb(msgpack.packb(encoded)), KEPT_BY)


def test_an_object_that_is_kept_comes_with_its_classes_and_its_handle() -> None:
    received = kept([1, Fraction(1, 2), {"a": object()}])
    assert received[1].kinds == (
        "fractions.Fraction",
        "numbers.Rational",
        "numbers.Real",
        "numbers.Complex",
        "numbers.Number",
    )
    assert (received[1].link, received[2]["a"].link) == ("object 1", "object 2")
    assert received[2]["a"].kinds == ("object",)


def test_what_is_kept_and_can_be_called_is_a_function_with_a_handle() -> None:
    function = kept(math.gcd)
    assert (type(function), function.name) == (Function, "gcd")
    assert function.handle.link == "object 1"
    assert function.handle.kinds == ("builtin_function_or_method",)
    assert kept(Tensor).handle.kinds == ("type",)


def test_a_class_of_the_notebook_never_has_the_name_of_a_library() -> None:
    def of(name: str, module: str) -> str:
        return str(kept(type(name, (), {"__module__": module})()).kinds[0])

    assert of("Fraction", "fractions") == "Fraction"
    assert of("sklearn.Ridge", "__main__") == "sklearn_Ridge"
    assert "\x1b" not in of("\x1b[31mx", "math")
    assert len(of("x" * 500, "math")) == 60


def test_only_so_many_objects_of_one_value_are_kept() -> None:
    received = kept([object() for _ in range(HANDLE_LIMIT + 1)])
    assert [type(one) for one in received[-2:]] == [Handle, Opaque]
    with pytest.raises(WireError):
        decode(["list", [["object", 1, ["A"], None]] * (HANDLE_LIMIT + 1)])


@pytest.mark.parametrize(
    "data",
    [
        ["object", 1, [], None],
        ["object", 1, ["A"] * 21, None],
        ["object", "1", ["A"], None],
        ["object", True, ["A"], None],
        ["object", 1, "A", None],
        ["object", 1, ["A"]],
        ["object", 1, ["A"], []],
        ["object", 1, ["A"], ["f"]],
        ["object", 1, ["A"], ["f", [["1x", 1, False]]]],
    ],
)
def test_an_object_of_another_form_is_refused(data: Any) -> None:
    with pytest.raises(WireError):
        decode(data, KEPT_BY)
