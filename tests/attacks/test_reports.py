"""Reports and the people who read them: rows 47 to 52."""

from __future__ import annotations

import csv
import io
import json
import re
import sys
import zipfile
from pathlib import Path

from gabarito.values.verdict import Status
from tests.attacks.lab import Class, Lab
from tests.attacks.rows import BLOCKED, Outcome, row, unless
from tests.attacks.toy import ANSWERS, notebook

SCRIPT = "<script>alert('GABARITO')</script>"
MARKUP = (
    SCRIPT,
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)>",
    "</pre></code></body><iframe src=javascript:alert(1)>",
    "[link](javascript:alert(1))",
)
# What a terminal obeys: the title, the clipboard, the cursor, a link, and the same in eight bits.
ORDERS = (
    "\x1b]0;owned\x07",
    "\x1b]52;c;b3duZWQ=\x07",
    "\x1b[2J\x1b[1;1H",
    "\x1b]8;;http://evil\x1b\\x",
    "\x9b2J",
    "\x9d0;y\x9c",
)
FORMULAS = ("=cmd|'!A1", "+1+1", "-2+3", "@SUM(A1)", '=HYPERLINK("http:', "\t=1", "ana;=1+1", "＝1")


def hand_in(lab: Lab, tmp_path: Path, notebooks: dict[str, dict[str, object]]) -> Class:
    folder = tmp_path / "class"
    folder.mkdir(exist_ok=True)
    for student, document in notebooks.items():
        (folder / f"{student}.ipynb").write_text(json.dumps(document), encoding="utf-8")
    return lab.grade_class(folder, tmp_path / "out")


def saying(texts: tuple[str, ...]) -> dict[str, object]:
    """A notebook that says texts wherever it can: outputs, errors, answers, names, prose, metadata."""
    first = texts[0]
    return notebook(
        [
            {"cell_type": "markdown", "metadata": {}, "source": "\n\n".join(texts)},
            {"cell_type": "raw", "metadata": {}, "source": "\n".join(texts)},
            f"texts = {texts!r}",
            "for text in texts:\n    print(text)",
            "from IPython.display import HTML, SVG, Javascript, display\nfor text in texts:\n    display(HTML(text), "
            "Javascript(text))\n    display({'text/html': text, 'image/svg+xml': text, 'text/plain': text}, raw=True)",
            f"# {first}\nraise ValueError(' '.join(texts))",
            "answer = ' '.join(texts)",
            "Odd = type(texts[0], (Exception,), {})\ndef double(x):\n    raise Odd(texts[0])",
            {
                "cell_type": "code",
                "metadata": {"gabarito": {"answer": first}},
                "outputs": [],
                "source": "1/0 # " + first,
            },
        ],
        {"title": first, "authors": [{"name": first}]},
    )


@row(47, "HTML, SVG and script in outputs, names and error messages", BLOCKED)
def test_row_47_markup(lab: Lab, tmp_path: Path) -> Outcome:
    name = "<script>alert('GABARITO')<>".replace("/", "")
    graded = hand_in(lab, tmp_path, {name: saying(MARKUP), "ana <b>": notebook(ANSWERS)})
    pages = [path.read_text(encoding="utf-8") for path in graded.out.rglob("*.html")]
    assert len(pages) == 3
    for page in pages:
        assert re.search(r"Content-Security-Policy[^>]*default-src 'none'", page)
        # Only what the page's own template has of these.
        assert "alert(" not in re.sub(r"&lt;.*?&gt;", "", page) or "<script>alert" not in page
    harm = re.compile(r"<script>alert|<img src=x|<svg onload|<iframe|href=.?javascript:|onerror=alert\(1\)>", re.I)
    outputs = [
        key
        for path in (graded.out / "executed").iterdir()
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]
        for output in cell.get("outputs", ())
        for key in output.get("data", ())
    ]
    assert set(outputs) <= {"text/plain", "image/png"}
    return unless([found for page in pages for found in harm.findall(page)])


@row(48, "ANSI and OSC sequences that a terminal obeys", BLOCKED)
def test_row_48_terminal(lab: Lab, tmp_path: Path) -> Outcome:
    bad = {f"{order[:6]}student {number}".replace("/", ""): saying(ORDERS) for number, order in enumerate(ORDERS)}
    bad["\x1b]0;t\x07"] = {"cells": ORDERS}
    graded = hand_in(lab, tmp_path, bad)
    (tmp_path / "class" / "\x1b[2Jnotes\x9b2J.txt").write_text("no notebook")
    graded = lab.grade_class(tmp_path / "class", tmp_path / "again")
    colours = re.compile(r"\x1b\[[0-9;]*m")
    shown = colours.sub("", graded.terminal)
    files = graded.files.replace("\ufeff", "")
    obeyed = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
    written = obeyed.findall(re.sub(r"\r\n", "\n", files))
    return unless(obeyed.findall(shown) or written)


@row(49, "spreadsheet formulas in names and comments", BLOCKED)
def test_row_49_formulas(lab: Lab, tmp_path: Path) -> Outcome:
    graded = hand_in(lab, tmp_path, {**{name: saying(FORMULAS) for name in FORMULAS}, "=2+5": {"cells": 1}})
    cells = [cell for line in csv.reader(io.StringIO(graded.page("grades.csv").lstrip("\ufeff"))) for cell in line]
    assert len(cells) > 9 * len(FORMULAS)
    # Also after a separator: a spreadsheet splits at semicolons where the decimal sign is a comma.
    parts = [part.strip() for cell in cells for part in re.split("[;,|\t]", cell)]
    return unless([part for part in parts if re.match(r"[=+\-@＝＋－＠]", part)])


@row(50, "zip slip; NUL, bidi and colliding names of submitted files", BLOCKED)
def test_row_50_names(lab: Lab, tmp_path: Path) -> Outcome:
    folder = tmp_path / "class"
    folder.mkdir()
    with zipfile.ZipFile(folder / "class.zip", "w") as packed:
        for name in ("../../slipped.ipynb", "/tmp/slipped-gabarito.ipynb", "a\\..\\slipped.ipynb"):
            packed.writestr(name, json.dumps(notebook(ANSWERS)))
    names = ("ana\u202egpj", "Zo\u00eb", "Zoe\u0308", "bi\u200ba", "-rf", "~", " ", "con", "a\\..\\b", "x" * 240)
    right = json.dumps(notebook(ANSWERS))
    for name in names:
        (folder / f"{name}.ipynb").write_text(right, encoding="utf-8")
    (folder / "n\udcff.ipynb").write_text(right, encoding="utf-8")
    graded = lab.grade_class(folder, tmp_path / "out")
    # Two files of one name, as people read it, are for the instructor to choose from.
    assert graded.records["Zo\u00eb"].status is Status.INFRA
    assert "class.zip" in " ".join(graded.skipped)
    others = [record for student, record in graded.records.items() if student != "Zo\u00eb"]
    assert [record.score for record in others] == [4.0] * (len(names) - 1)
    pages = graded.out / "feedback"
    assert len(list(pages.iterdir())) == len(graded.records)
    outside = [*tmp_path.rglob("slipped*"), *Path("/tmp").glob("slipped-gabarito*")]
    stray = [path for path in tmp_path.iterdir() if path.name.partition(".sqlite")[0] not in ("class", "out")]
    return unless(outside or stray or "\u202e" in graded.files)


@row(51, "the identity of another student in the notebook's metadata", BLOCKED)
def test_row_51_identity(lab: Lab, tmp_path: Path) -> Outcome:
    claim = {
        "student": "ana",
        "name": "ana",
        "authors": [{"name": "ana"}],
        "gabarito": {"student": "ana", "slug": "toy"},
    }
    lazy = notebook(["student = 'ana'", "%env USER=ana", *ANSWERS[:1]], claim)
    graded = hand_in(lab, tmp_path, {"ana": notebook(ANSWERS), "bia": lazy})
    assert graded.records["ana"].score == 4.0
    return unless(graded.records.keys() != {"ana", "bia"} or graded.records["bia"].score != 1.0)


@row(52, "paths of the grading machine in tracebacks", BLOCKED)
def test_row_52_paths(lab: Lab) -> Outcome:
    ran = lab.attack(
        "import numpy as np, warnings, json",
        "np.load('missing.npy')",
        "np.linalg.inv(np.zeros((2, 2)))",
        "import matplotlib.pyplot as plt\nplt.plot([1, 2], [1, 2, 3])",
        "json.loads('{')",
        "import no_such_module",
        "warnings.warn('old')\nnp.array([1.0]) / 0",
        "from numpy import no_such_name",
        "%run nothing.py",
        "assert 1 == 2",
        "answer = plt.plot",
        "def double(x):\n    return np.linalg.inv(np.zeros((2, 2)))",
        ends=False,
    )
    assert sum(run.status == "raised" for run in ran.graded.runs) >= 7
    own = (sys.prefix, sys.base_prefix, str(lab.course.root), str(Path(__file__).parents[2]), str(Path.home()))
    pages = ran.pages + str(ran.record)
    return unless([place for place in own if place in pages and place != "/"] or "site-packages" in pages)
