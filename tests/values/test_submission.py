from __future__ import annotations

import hashlib
import os
import unicodedata
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from gabarito.values.submission import Submission, as_login, printable

from ..checks.material import fast

NOON = datetime(2026, 3, 10, 12, tzinfo=UTC)

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


def test_a_submission_is_its_bytes_and_their_hash_and_its_name_is_fit_to_be_shown() -> None:
    submission = Submission.of("ana", b"one", NOON, "Joa\u0303o \x1b.v2.ipynb")
    assert submission.sha256 == hashlib.sha256(b"one").hexdigest()
    assert (submission.student, submission.data, submission.arrived) == ("ana", b"one", NOON)
    assert submission.name == "João �.v2.ipynb"
    assert Submission.of("ana", b"one", NOON).name == "ana.ipynb"
    with pytest.raises(AttributeError):
        submission.student = "other"  # type: ignore[misc]


def test_a_submission_that_is_shown_does_not_show_what_was_handed_in() -> None:
    assert "geheim" not in repr(Submission.of("ana", b"geheim", NOON))


def test_one_that_cannot_be_read_has_neither_bytes_nor_hash() -> None:
    unread = Submission.unreadable("ana", NOON, "a\u202eb.ipynb")
    assert (unread.data, unread.sha256, unread.name) == (b"", "", "a�b.ipynb")
    # An empty file is one that was read.
    assert Submission.of("ana", b"", NOON).sha256 == hashlib.sha256(b"").hexdigest()


@pytest.mark.parametrize("name", ["a\u2028b", "a\u2029b"])
def test_a_name_is_one_line(name: str) -> None:
    assert len(printable(name).splitlines()) == 1


@fast
@given(st.binary(min_size=200, max_size=249))
@example(b"\xff" * 240)
@example("ç".encode() * 124)
def test_a_student_can_name_a_file_again(stem: bytes) -> None:
    stem = stem.translate(bytes.maketrans(b"/\0.", b"___"))
    student = as_login(Path(os.fsdecode(stem + b".ipynb")).stem)
    assert len(f"{student}.ipynb".encode()) <= 255
