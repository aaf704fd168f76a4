"""What the text of a cell says; a student may have written anything."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gabarito.readiness.cell_text import Unwritten, absolute_paths, imports, is_blank, unwritten


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ("w = ...", (1,)),
        ("w: int = ...", (1,)),
        ("a = 1; w = ...", (1,)),
        ("def f(x):\n    # (n,) -> (n,)\n    ...", (3,)),
        ("def f(x):\n    'What it does.'\n    ...\n\n\nf(3)", (3,)),
        ("def f(x): ...", (1,)),
        ("async def f(x): ...", (1,)),
        ("a, b = ..., ...", (1,)),
        ("w = 3\nw = ...", (2,)),
        ("w = ...\nw += 1", (1,)),
        ("w = ...\nf(w=3)", (1,)),
        ("model.trainable = ...\nmodel = 3", (1,)),
        ("base = ...\nbase.trainable = ...\n...", (1, 2, 3)),
        ("%pip install x\nw = ...", (2,)),
        ("w = ...\nx = (((", (1,)),
    ],
)
def test_what_is_still_to_be_written_is_found_with_its_lines(source: str, lines: tuple[int, ...]) -> None:
    assert unwritten(source) == Unwritten(missing=lines)


@pytest.mark.parametrize(
    "source",
    [
        "w = X[..., 0]",
        "f(x=...)",
        "x = '...'",
        "# w = ...",
        "x = y == ...",
        "class Wrong(Exception): ...",
        "class Wrong(Exception):\n    ...",
        "%%bash\nw = ...",
        "w = ...\nw = 3",
        "a = ...\nb = ...\na, (b, c) = 1, (2, 3)",
        "w: int = ...\nw: int = 3",
        "model.trainable = ...\nmodel.trainable = False",
        "def f(x):\n    ...\ndef f(x):\n    return x",
        "w = ...\nfor w in range(3):\n    pass",
        "",
    ],
)
def test_what_only_looks_like_it_is_not(source: str) -> None:
    assert unwritten(source) == Unwritten()


@pytest.mark.parametrize(
    ("source", "line"), [("def f(x):\n    return 3\n    ...", 3), ("model = build()\n...", 2), ("...\nw = 3", 1)]
)
def test_what_was_left_beside_an_answer_is_told_apart(source: str, line: int) -> None:
    assert unwritten(source) == Unwritten(beside=(line,))


def test_only_packages_that_must_be_there_count_as_imported() -> None:
    source = (
        "import a.b, c as d\nfrom e.f import g\ntry:\n    import h\nexcept ImportError:\n    import i\n"
        "import j\nfrom . import k\ndef f():\n    import l as m\n"
    )
    assert imports(source) == {"a", "c", "e", "j", "l"}
    assert imports("%%bash\nimport x") == frozenset()


def test_absolute_paths_of_every_system_are_found_in_texts() -> None:
    source = (
        "a = '/content/x.npz'\nb = r'C:\\Users\\ana\\x.npz'\nc = f'/home/ana/x.npz'\nd = open('~/x.csv')\n"
        "e = '/content/x.npz'\n"
    )
    assert absolute_paths(source) == ("/content/x.npz", "C:\\Users\\ana\\x.npz", "/home/ana/x.npz", "~/x.csv")


@pytest.mark.parametrize(
    "source",
    ["x = 'data/home/x'", "x = 'http://content/home/'", "x = '/ 2'", "# /home/ana", "x = '/tmp/x'", "x = 'a: /home/b'"],
)
def test_other_texts_are_no_absolute_paths(source: str) -> None:
    assert absolute_paths(source) == ()


def test_a_cell_of_comments_is_blank() -> None:
    assert is_blank("# here\n\n   # and here")
    assert not is_blank("# here\nx")


@given(st.text(st.sampled_from("'\"\\\n \t.=:;()[]{}fr#%!defclass/~\0é\u2028"), max_size=200) | st.text())
def test_no_text_makes_it_raise(source: str) -> None:
    unwritten(source)
    absolute_paths(source)
    imports(source)


@pytest.mark.parametrize(
    "source", ["(" * 60_000, "f'" + "{" * 60_000, "-" * 60_000 + "1", "\\\n" * 30_000, "'''" + "a\n" * 30_000]
)
def test_deep_and_open_text_is_read_without_a_tree(source: str) -> None:
    assert unwritten(source) == Unwritten()
