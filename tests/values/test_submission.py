from __future__ import annotations

import os
import unicodedata
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from gabarito.values.submission import Submission, printable

from ..checks.material import fast

# What file systems hold: any text, and bytes that are no UTF-8 as lone surrogates.
names = st.text() | st.binary(max_size=30).map(os.fsdecode)


@fast
@given(names)
@example("\u202egpj.exe")
@example("a\x00b\x1b[2Jc\r\n")
@example("../../etc/passwd")
@example("\ud800")
@example("e\u0301")
@example(" \u0301")
@example("\ufeff\u200b")
def test_a_name_is_fit_to_be_printed_and_to_name_a_file(name: str) -> None:
    safe = printable(name)
    assert safe
    assert safe == safe.strip()
    assert not set(safe) & set("/\\")
    assert not any(unicodedata.category(c).startswith("C") for c in safe)
    assert not any(unicodedata.bidirectional(c) in ("RLO", "LRO", "RLE", "LRE", "PDF", "RLI", "LRI") for c in safe)
    assert unicodedata.is_normalized("NFC", safe)
    safe.encode("utf-8")
    assert printable(safe) == safe


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("ana.silva", "ana.silva"),
        ("João da Silva", "João da Silva"),
        ("Joa\u0303o", "João"),
        ("李雷", "李雷"),
        ("עברית", "עברית"),
        ("a/b", "a�b"),
        ("", "�"),
        ("   ", "�"),
        ("\u202e", "�"),
        ("a\u202eb", "a�b"),
        (os.fsdecode(b"\xff1"), "�1"),
    ],
)
def test_names(name: str, safe: str) -> None:
    assert printable(name) == safe


@fast
@given(st.text(alphabet=st.characters(categories=["L", "N"]), min_size=1))
def test_letters_of_every_script_stay(name: str) -> None:
    assert printable(name) == unicodedata.normalize("NFC", name)


def test_a_student_is_the_stem_of_the_file() -> None:
    path = Path("inbox/Joa\u0303o \x1b.v2.ipynb")
    submission = Submission.of(path)
    assert submission.student == "João �.v2"
    assert submission.path is path
    with pytest.raises(AttributeError):
        submission.student = "other"  # type: ignore[misc]


@pytest.mark.parametrize("name", ["a\u2028b", "a\u2029b"])
def test_a_name_is_one_line(name: str) -> None:
    assert len(printable(name).splitlines()) == 1


@fast
@given(st.binary(min_size=200, max_size=249))
@example(b"\xff" * 240)
@example("ç".encode() * 124)
def test_a_student_can_name_a_file_again(stem: bytes) -> None:
    stem = stem.translate(bytes.maketrans(b"/\0.", b"___"))
    student = Submission.of(Path(os.fsdecode(stem + b".ipynb"))).student
    assert len(f"{student}.ipynb".encode()) <= 255
