"""What is kept of a cell's outputs, and how an error is written."""

from __future__ import annotations

import sys
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gabarito.execution.student.shell import Outputs, Stream, describe_error, one_line
from tests.execution.conftest import Run, text_of

PNG = b"\x89PNG\r\n\x1a\n"


def kept(outputs: Outputs) -> list[tuple[Any, ...]]:
    return [tuple(output) for output in outputs.end()]


def test_consecutive_text_of_a_stream_is_one_output() -> None:
    outputs = Outputs(1000, 1000)
    outputs.begin()
    for kind, text in (
        ("stdout", "a"),
        ("stdout", "b"),
        ("stderr", "c"),
        ("stdout", "d"),
        ("display", "e"),
        ("display", "f"),
    ):
        outputs.add(kind, text)
    assert kept(outputs) == [
        ("stdout", "ab", b""),
        ("stderr", "c", b""),
        ("stdout", "d", b""),
        ("display", "e", b""),
        ("display", "f", b""),
    ]
    outputs.begin()
    assert kept(outputs) == []


def test_what_exceeds_the_cap_is_lost_and_said_so() -> None:
    outputs = Outputs(10, 1000)
    outputs.begin()
    outputs.add("stdout", "12345")
    outputs.add("stdout", "6789abcdef")
    outputs.add("stdout", "more")
    outputs.add("display", "more", PNG)
    assert kept(outputs) == [("stdout", "123456789", b""), ("stderr", "[…]", b"")]


def test_a_picture_too_large_is_replaced_and_text_after_it_kept() -> None:
    outputs = Outputs(100, 1000)
    outputs.begin()
    outputs.add("display", "", b"x" * 101)
    outputs.add("display", "<Figure>", b"x" * 101)
    outputs.add("display", "<Figure>", b"x" * 20)
    assert kept(outputs) == [
        ("display", "[picture too large]", b""),
        ("display", "<Figure>", b""),
        ("display", "<Figure>", b"x" * 20),
    ]


def test_a_notebook_has_a_cap_over_all_cells() -> None:
    outputs = Outputs(100, 150)
    sizes = []
    for _ in range(4):
        outputs.begin()
        outputs.add("stdout", "x" * 200)
        sizes.append(sum(len(text) for kind, text, _ in outputs.end() if kind == "stdout"))
    assert sizes[0] == 100
    assert sizes[1] <= 50
    assert sizes[2:] == [0, 0]


@given(
    st.lists(st.tuples(st.sampled_from(["stdout", "stderr", "display"]), st.text(max_size=40), st.binary(max_size=40)))
)
def test_no_outputs_exceed_the_caps(added: list[tuple[str, str, bytes]]) -> None:
    outputs = Outputs(50, 80)
    total = 0
    for _ in range(3):
        outputs.begin()
        for one in added:
            outputs.add(*one)
        ended = outputs.end()
        size = sum(len(text) + len(png) for _, text, png in ended)
        assert size <= 50 + len("[…]")
        assert len(ended) <= 52
        total += size
    assert total <= 80 + 3 * len("[…]")


def test_empty_outputs_have_a_price() -> None:
    outputs = Outputs(50, 50)
    outputs.begin()
    for _ in range(1000):
        outputs.add("display", "")
    assert len(outputs.end()) <= 51


def test_escape_sequences_and_paths_of_this_machine_go() -> None:
    outputs = Outputs(1000, 1000)
    outputs.begin()
    outputs.add("stderr", f"\x1b[31m{sys.prefix}/lib/x.py:1: Warning\x1b[0m")
    assert kept(outputs) == [("stderr", "…/lib/x.py:1: Warning", b"")]


def test_nothing_is_kept_while_muted() -> None:
    outputs = Outputs(1000, 1000)
    outputs.begin()
    with outputs.muted():
        outputs.add("stdout", "secret")
    outputs.add("stdout", "public")
    assert kept(outputs) == [("stdout", "public", b"")]


def test_a_stream_is_what_programs_expect_of_one() -> None:
    outputs = Outputs(1000, 1000)
    outputs.begin()
    stream = Stream("stdout", outputs)
    print("a", 1, file=stream, flush=True)
    assert stream.write("abc") == 3
    stream.writelines(["x", "y"])
    assert (stream.encoding, stream.isatty(), stream.writable(), stream.readable()) == ("utf-8", False, True, False)
    assert kept(outputs) == [("stdout", "a 1\nabcxy", b"")]


class Nameless(Exception):  # noqa: N818
    def __str__(self) -> str:
        raise RuntimeError


class _ArrayMemoryError(MemoryError):  # NumPy's has such a name
    pass


@pytest.mark.parametrize(
    ("error", "line"),
    [
        (ValueError("shapes\n  differ"), "ValueError: shapes differ"),
        (ValueError(), "ValueError"),
        (ValueError("\x1b[31mred\x00"), "ValueError: red�"),
        (KeyError("w"), "KeyError: 'w'"),
        (Nameless(), "Nameless"),
        (_ArrayMemoryError("8 TiB"), "MemoryError: 8 TiB"),
        (SyntaxError("invalid syntax", ("cell", 1, 1, "x = (")), "SyntaxError: invalid syntax"),
        (ValueError("x" * 1000), "ValueError: " + "x" * 288),
    ],
)
def test_an_error_is_one_line(error: Exception, line: str) -> None:
    assert one_line(error) == line


def test_an_error_of_no_cell_has_no_place() -> None:
    with pytest.raises(ValueError, match="here") as caught:
        raise ValueError("here")
    assert describe_error(caught.value, caught.value.__traceback__) == "ValueError: here"


def test_an_error_is_written_with_its_places_in_cells(run: Run) -> None:
    defined, raised, broken = run("def f(x):\n    return 1 / x", "y = 1\nf(0)", "x = (\n")
    assert defined.error == ""
    assert raised.error == "ZeroDivisionError: division by zero"
    assert text_of(raised).splitlines() == [
        "  In [2], line 2: f(0)",
        "  In [1], line 2: return 1 / x",
        "ZeroDivisionError: division by zero",
    ]
    assert broken.error.startswith("SyntaxError: ")
    assert text_of(broken).splitlines()[0] == "  line 1: x = ("


def test_a_deep_recursion_is_written_briefly(run: Run) -> None:
    (raised,) = run("def f(): return f()\nf()")
    assert raised.error.startswith("RecursionError: ")
    assert len(text_of(raised)) < 1000


def test_no_path_of_this_machine_is_shown(run: Run) -> None:
    import gabarito

    (raised,) = run("import json\njson.loads('{')")
    assert raised.error.startswith("JSONDecodeError: ")
    assert sys.prefix not in text_of(raised)
    assert str(gabarito.__file__) not in text_of(raised)
    assert text_of(raised).splitlines()[:-1] == ["  In [1], line 2: json.loads('{')"]


def test_results_streams_and_displays_come_in_order(run: Run) -> None:
    (cell,) = run(
        "import sys\nfrom IPython.display import display, HTML\nprint('a')\nprint('b', file=sys.stderr)\ndisplay(1)\n"
        "display(HTML('<b>x</b>'))\nprint('c')\n'é'"
    )
    assert [(output.kind, output.text) for output in cell.outputs] == [
        ("stdout", "a\n"),
        ("stderr", "b\n"),
        ("display", "1"),
        ("display", "<IPython.core.display.HTML object>"),
        ("stdout", "c\n"),
        ("result", "'é'"),
    ]


def test_endless_printing_costs_nothing_beyond_the_cap(run: Run) -> None:
    flood, after = run("for _ in range(300_000):\n    print('x' * 100)", "print('after')", output=1000)
    assert 900 < len(text_of(flood)) < 1010
    assert text_of(flood).endswith("[…]")
    assert text_of(after) == "after\n"


def test_many_rich_outputs_are_capped(run: Run) -> None:
    (flood,) = run("from IPython.display import display\nfor n in range(3000):\n    display(n)", output=1000)
    assert len(flood.outputs) <= 1001


def test_the_cap_is_kept_outside_as_well(run: Run) -> None:
    tampered = """
import gc
forged = [[kind, 'x' * 900, b''] for kind in ('stdout', 'stderr', 'forged')]
for o in gc.get_objects():
    if type(o).__name__ == 'Outputs':
        o.add = lambda *a: None
        o.end = lambda: [*forged, ['stdout', 7, b''], ['display', '', 'png'], 'junk', ['stdout'], None]
"""
    first, *others = run(tampered, *["1"] * 20, output=1000)
    assert [(output.kind, len(output.text)) for output in first.outputs] == [("stdout", 900)]
    assert sum(len(text_of(cell)) for cell in [first, *others]) <= 10_100


def test_the_shell_is_at_home_in_its_child(run: Run) -> None:
    (cell,) = run(
        "import os\nshell, home = get_ipython(), os.path.expanduser('~')\n"
        "print(shell.home_dir == home, shell.ipython_dir.startswith(home), _dh[0].samefile(os.getcwd()), len(_dh))\n"
        "profile = shell.profile_dir.location\nprint(profile.startswith(home), os.path.isdir(profile), len(In))"
    )
    assert text_of(cell).split() == ["True", "True", "True", "1", "True", "True", "2"]


def test_children_share_nothing_of_the_shell(run: Run) -> None:
    run("x = 5\nget_ipython().user_ns['y'] = 6\n%alias_magic t time")
    (after,) = run("sorted({'x', 'y'} & set(globals())), Out, 't' in get_ipython().magics_manager.magics['line']")
    assert text_of(after) == "([], {}, False)"
