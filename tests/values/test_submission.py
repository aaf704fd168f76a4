from __future__ import annotations

import hashlib
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from gabarito.values.submission import Submission, as_login

from ..checks.material import fast

NOON = datetime(2026, 3, 10, 12, tzinfo=UTC)


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


@fast
@given(st.binary(min_size=200, max_size=249))
@example(b"\xff" * 240)
@example("ç".encode() * 124)
def test_a_student_can_name_a_file_again(stem: bytes) -> None:
    stem = stem.translate(bytes.maketrans(b"/\0.", b"___"))
    student = as_login(Path(os.fsdecode(stem + b".ipynb")).stem)
    assert len(f"{student}.ipynb".encode()) <= 255
