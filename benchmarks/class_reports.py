"""Write reports on a big made-up class, as the command line does, and measure what that takes.

``python -m benchmarks.class_reports [--students 5000 --slug mlp-digits --activities 6 --lang pt --out DIR]``. The
class page is measured on one activity, then the course with a page for each activity, then with every student's
history, then all that a class is given back, and that again when nothing has changed. Exits with 1 if a class page
misses its target.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from rich.console import Console
from rich.table import Table

from benchmarks.made_class import made_class
from gabarito.cli import DONE, FAILED
from gabarito.gradebook.gradebook import Gradebook
from gabarito.gradebook.values import Work
from gabarito.grading.load import load_activity
from gabarito.values.course import Course
from gabarito.values.submission import Submission
from gabarito.values.verdict import Record

ROOT = Path(__file__).resolve().parent.parent
_TARGET_SECONDS = 10.0
# The largest resident set that wait4 reports includes that of the parent process; a process finds its own in /proc.
_CALL = """
import atexit, re, sys, time
from gabarito.cli import main
peak = lambda: re.search(r"VmHWM:\\s*(\\d+)", open("/proc/self/status").read())[1]
atexit.register(lambda: sys.stderr.write(f"{time.process_time()} {peak()}"))
main()
"""


def main() -> None:
    """Make the class, write its reports, show what they took."""
    options = _options()
    course = Course.load(ROOT)
    slugs = [options.slug, *(slug for slug in course.slugs if slug != options.slug)][: options.activities]
    with _folder(options.out) as folder:
        activities = [load_activity(course, slug) for slug in slugs]
        made = made_class(activities, options.students, options.lang, absent=0)
        book = folder / "gradebook.sqlite"
        for slug in slugs:
            _keep(book, made[slug])
        checks = len(activities[0].checks)
        table = Table("report", "seconds", "CPU seconds", "MiB at most", "pages", "MB of pages")
        database = ("--db", str(book))
        what = f"class page, {len(made[slugs[0]])} records × {checks} checks"
        seconds = _run(table, what, folder / "one", "report", slugs[0], *database)
        _run(table, f"course of {len(slugs)} with class pages", folder / "course", "report", *slugs, *database)
        histories = ("report", "--histories", *slugs, *database)
        _run(table, "the same with every history", folder / "histories", *histories)
        for name in ("what the class is given back", "the same again, unchanged"):
            # Where the grader failed a student it exits with 1.
            _run(table, name, folder / "back", "feedback", slugs[0], *database, may_fail=True)
        Console().print(table)
    sys.exit(DONE if seconds < _TARGET_SECONDS else FAILED)


def _run(table: Table, name: str, out: Path, *arguments: str, may_fail: bool = False) -> float:
    """Call the command line in a process of its own, add a row, and return the seconds."""
    command = [sys.executable, "-c", _CALL, *arguments, "--out", str(out)]
    before = time.monotonic()
    ran = subprocess.run(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=False)
    seconds = time.monotonic() - before
    if ran.returncode not in ((DONE, FAILED) if may_fail else (DONE,)):
        sys.exit(ran.stderr)
    cpu, kibibytes = ran.stderr.split()
    pages = [file.stat().st_size for file in out.rglob("*.html")]
    size = f"{sum(pages) / 1e6:.1f}"
    table.add_row(name, f"{seconds:.1f}", f"{float(cpu):.1f}", f"{int(kibibytes) / 1024:.0f}", str(len(pages)), size)
    return seconds


def _keep(file: Path, records: Sequence[Record]) -> None:
    """Put records into a gradebook, with no bytes of what they are of."""
    now = datetime.now(UTC)
    with Gradebook.open(file) as book:
        book.keep_all(
            Work(submission=Submission(one.student, b"", one.sha256, now, one.file), record=one) for one in records
        )


@contextmanager
def _folder(kept: Path | None) -> Iterator[Path]:
    if kept is not None:
        yield kept
        return
    with tempfile.TemporaryDirectory(prefix="gabarito-reports-") as folder:
        yield Path(folder)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--students", type=int, default=5000)
    parser.add_argument("--slug", default="mlp-digits", help="the activity of the class page")
    parser.add_argument("--activities", type=int, default=6)
    parser.add_argument("--lang", choices=["pt", "en"], default="pt")
    parser.add_argument("--out", type=Path, help="keep the results and the pages here")
    return parser.parse_args()


if __name__ == "__main__":
    main()
