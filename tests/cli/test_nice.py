"""``gabarito grade --nice``: what students' cells see of it."""

from __future__ import annotations

import json
import os
from pathlib import Path

from gabarito.values.course import Course
from tests.cli.test_app import SMALL, gabarito

SLUG = "standardise"


def test_students_processes_have_the_priority_that_is_asked_for(tmp_path: Path) -> None:
    notebook = json.loads(Course.load(SMALL).starter(SLUG, "en").read_bytes())
    code = next(cell for cell in notebook["cells"] if cell["cell_type"] == "code")
    assert os.getpriority(os.PRIO_PROCESS, 0) != 19
    code["source"] = "import os\nprint('priority', os.getpriority(os.PRIO_PROCESS, 0))"
    (tmp_path / "ana.ipynb").write_text(json.dumps(notebook))
    done = gabarito("grade", SLUG, str(tmp_path / "ana.ipynb"), "--out", str(tmp_path / "out"), "--nice", cwd=SMALL)
    assert done.returncode == 0, done.stderr
    assert "priority 19\\n" in (tmp_path / "out" / "executed" / "ana.ipynb").read_text()
