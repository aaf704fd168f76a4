"""Reading what is hidden: rows 7, 8, 9 and 11, about what the grader itself gives away."""

from __future__ import annotations

import json
import os
import tarfile
from pathlib import Path

import pytest

from tests.attacks.lab import Lab
from tests.attacks.rows import BLOCKED, NOT_COVERED, Outcome, row, unless
from tests.attacks.test_reading import SCAN
from tests.attacks.toy import ANSWERS, HIDDEN, SLUG, notebook


def hidden_in(pages: str) -> list[int]:
    return [number for number in HIDDEN if str(number) in pages]


@row(7, "a submitted link that points outside", BLOCKED)
def test_row_07_links(lab: Lab, tmp_path: Path) -> Outcome:
    folder, archive = tmp_path / "class", tmp_path / "class.tar"
    folder.mkdir()
    solution = lab.course.solution(SLUG, "en")
    (folder / "soft.ipynb").symlink_to(solution)
    (folder / "folder.ipynb").symlink_to(solution.parent)
    (folder / "ana.ipynb").write_text(json.dumps(notebook(ANSWERS)))
    # A hard link can only be made where the file is: by an archive that is unpacked there. Nothing here unpacks any.
    with tarfile.open(archive, "w") as packed:
        link = tarfile.TarInfo("hard.ipynb")
        link.type, link.linkname = tarfile.LNKTYPE, str(solution)
        packed.addfile(link)
    with tarfile.open(archive) as packed, pytest.raises(tarfile.FilterError):
        packed.extractall(folder, filter="data")
    graded = lab.grade_class(folder, tmp_path / "out")
    assert sorted(graded.records) == ["ana", "folder", "soft"]
    assert [graded.records[name].score for name in ("ana", "folder", "soft")] == [4.0, 0.0, 0.0]
    for name in ("folder", "soft"):
        assert "a link, which is not followed" in graded.records[name].problem
    return unless(lab.secret in graded.files)


@row(8, "prints and raises hidden inputs while it is called with them", BLOCKED)
def test_row_08_said_by_the_function(lab: Lab) -> Outcome:
    loud = r"""
import warnings
from IPython.display import display
def tell(x):
    seen.append(int(x))
    print('SAW', seen); print('SAW', seen, file=sys.stderr); os.write(1, repr(seen).encode())
    display({'text/plain': repr(seen)}, raw=True); warnings.warn(repr(seen))
seen = []
"""
    raising = lab.attack(loud + "def double(x):\n    tell(x)\n    raise ValueError(f'SAW {seen}')\n")
    at_the_end = lab.attack(
        loud + "def double(x):\n    tell(x)\n    if len(seen) == 5:\n        raise ValueError(f'SAW {seen}')\n"
        "    return 2 * x + 1\n"
    )
    assert raising.status["the-double-and-one"] == at_the_end.status["the-double-and-one"] == "FAIL"
    # The grader's own message names the one case that it refused, and no other.
    assert hidden_in(raising.pages) in ([], [HIDDEN[0]])
    return unless("SAW [" in raising.pages + at_the_end.pages or hidden_in(at_the_end.pages) not in ([], [HIDDEN[4]]))


@row(9, "hidden checks, their data and their right answers in the feedback", BLOCKED)
def test_row_09_feedback(lab: Lab, tmp_path: Path) -> Outcome:
    folder = tmp_path / "class"
    folder.mkdir()
    for student, double in (("wrong", "return 0"), ("raises", "raise KeyError(x)"), ("odd", "return [x] * 3")):
        cells = ["answer = 41", f"def double(x):\n    {double}"]
        (folder / f"{student}.ipynb").write_text(json.dumps(notebook(cells)))
    graded = lab.grade_class(folder, tmp_path / "out")
    pages = graded.files
    assert set(hidden_in(pages)) <= {HIDDEN[0]}  # the case that was refused
    assert [str(2 * number + 1) for number in HIDDEN[1:] if str(2 * number + 1) in pages] == []
    return unless(lab.secret in pages or "2 * x + 1" in pages or "oracle" in pages)


@row(11, "looks up the labels of the graded split", (BLOCKED, BLOCKED, NOT_COVERED))
def test_row_11_labels(lab: Lab) -> Outcome:
    ran = lab.attack(
        SCAN
        + r"""
def peek(x):
    found, size = scan(rb'SECRET-[0-9a-f]{32}')
    for name in places:
        try:
            found.append(open(name).read())
        except OSError:
            pass
    return [size, *found]
""",
        facts={"places": [str(lab.course.root / "graders" / SLUG / "labels.csv"), "labels.csv", "../labels.csv"]},
        call=(float(HIDDEN[0]),),
    )
    size, *found = ran.returned
    assert size > 10_000_000
    assert os.path.exists(lab.course.root / "graders" / SLUG / "labels.csv")
    return unless(lab.secret in str(found))
