from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from gabarito.values.submission import Submission

from ..checks.material import fast


def test_a_student_is_the_stem_of_the_file() -> None:
    path = Path("inbox/Joa\u0303o \x1b.v2.ipynb")
    submission = Submission.of(path)
    assert submission.student == "João �.v2"
    assert submission.path is path
    with pytest.raises(AttributeError):
        submission.student = "other"  # type: ignore[misc]


@fast
@given(st.binary(min_size=200, max_size=249))
@example(b"\xff" * 240)
@example("ç".encode() * 124)
def test_a_student_can_name_a_file_again(stem: bytes) -> None:
    stem = stem.translate(bytes.maketrans(b"/\0.", b"___"))
    student = Submission.of(Path(os.fsdecode(stem + b".ipynb"))).student
    assert len(f"{student}.ipynb".encode()) <= 255
