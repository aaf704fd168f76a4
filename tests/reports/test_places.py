from __future__ import annotations

from pathlib import Path

import pytest

from gabarito.reports import places


@pytest.mark.parametrize("student", ["../../x", "a/b", "a\\b", "a\x00b"])
def test_a_students_files_lie_in_their_folders(student: str) -> None:
    for file in (places.feedback_file(student), places.executed_file(student)):
        assert Path(file).parent.name in ("feedback", "executed")
        assert len(Path(file).parts) == 2
