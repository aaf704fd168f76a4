"""Make the pictures of the README and of the pages: ``make pictures``, about a minute.

With ``OPTIONS=--lessons``, those of docs/course.md instead: the feedback of one wrong notebook of each activity.

The class page is that of ``make demo``: a class of sample notebooks of the perceptron. The feedback is that of one
verified submission of the logistic regression, with its written answer marked, in English and in Portuguese.
Everything happens in a temporary folder with a gradebook of its own; only the PNG files beside this one are written.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

from gabarito.authoring.verified import load, load_all, notebook_of
from gabarito.values.course import Course
from gabarito.values.text import Language

ROOT = Path(__file__).resolve().parents[2]
GABARITO = Path(sys.executable).with_name("gabarito")
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")

ANSWERS = ROOT / "tests/submissions/logreg/wrong/all-samples-in-each-step.py"


@dataclass(frozen=True)
class Shown:
    """A page of feedback that is shown: the file's name, the student, the language, and what the marker says."""

    picture: str
    student: str
    language: Language
    comment: str


FEEDBACK = (
    Shown("feedback.png", "ana-souza", "en", "You name the gain and the price. Well put."),
    Shown("feedback-pt.png", "joao-lima", "pt", "Você disse o que se ganha e o que se perde. Muito bem."),
)

# In CSS pixels. The README shows the two side by side, each about 430 pixels wide.
WIDTH, HEIGHT = 720, 1200
# In bytes: a README should load at once.
LARGEST = 150_000


def main() -> None:
    """Grade, open the pages in a browser, and write the pictures."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--out", type=Path, default=Path(__file__).parent, help="the folder for the pictures")
    parser.add_argument("--students", type=int, default=24, help="the size of the class")
    parser.add_argument("--lessons", nargs="*", metavar="SLUG", help="the feedback of these activities, or of all")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    if options.lessons is not None:
        lessons(options.out / "lessons", options.lessons)
        return
    with tempfile.TemporaryDirectory() as folder, browser_page() as page:
        class_page = graded_class(Path(folder), options.students)
        page.goto(class_page.as_uri())
        write(options.out / "class.png", top_of(page))
        for one, feedback, titles in marked_feedback(Path(folder)):
            page.goto(feedback.as_uri())
            leave_only(page, titles)
            write(options.out / one.picture, top_of(page))


def lessons(out: Path, slugs: Sequence[str]) -> None:
    """Write the feedback of one wrong notebook of each activity: the check that fails, as its student reads it."""
    out.mkdir(parents=True, exist_ok=True)
    course = Course.find(ROOT)
    with tempfile.TemporaryDirectory() as folder, browser_page() as page:
        for slug in slugs or course.slugs:
            feedback, title = wrong_feedback(course, slug, Path(folder) / slug)
            page.goto(feedback.as_uri())
            leave_only(page, [title])
            write(out / f"{slug}.png", top_of(page))


def wrong_feedback(course: Course, slug: str, folder: Path) -> tuple[Path, str]:
    """Grade the first verified submission that makes a known mistake; return its page and the check that names it.

    Raises:
        SystemExit: if no check says the sentence.
    """
    known = [one for one in load_all(course, slug) if one.mistake and one.only]
    made = min(known, key=lambda one: one.name)
    submissions, results = folder / "submissions", folder / "results"
    submissions.mkdir(parents=True)
    (submissions / "ana-souza.ipynb").write_bytes(notebook_of(course, slug, "en", made))
    gabarito("grade", slug, submissions, "--out", results, "--lang", "en", "--db", folder / "book.sqlite")
    (record,) = map(json.loads, (results / "results.jsonl").read_text(encoding="utf-8").splitlines())
    for verdict in record["verdicts"]:
        if verdict["hint"] == made.mistake:
            return results / "feedback" / "ana-souza.html", verdict["check"]
    sys.exit(f"Expected {made.mistake!r} on the page of {made.name}; received none.")


def graded_class(folder: Path, students: int) -> Path:
    """Grade a class of sample notebooks; return its page."""
    submissions, results = folder / "class", folder / "class-results"
    gabarito("samples", "perceptron", "--out", submissions, "--size", students)
    gabarito("grade", "perceptron", submissions, "--out", results, "--lang", "en", "--db", folder / "book.sqlite")
    return results / "index.html"


def marked_feedback(folder: Path) -> Iterator[tuple[Shown, Path, Sequence[str]]]:
    """Grade a notebook in each language and mark its written answer; yield its page and the titles of two checks.

    These are the check that fails and the written answer.
    """
    course = Course.find(ROOT)
    submissions, results = folder / "submissions", folder / "results"
    submissions.mkdir()
    for one in FEEDBACK:
        notebook = notebook_of(course, "logreg", one.language, load(ANSWERS))
        (submissions / f"{one.student}.ipynb").write_bytes(notebook)
    book = ("--db", folder / "feedback.sqlite")
    gabarito("grade", "logreg", submissions, "--out", results, *book)
    records = [json.loads(line) for line in (results / "results.jsonl").read_text(encoding="utf-8").splitlines()]
    verdicts = {record["student"]: {verdict["status"]: verdict for verdict in record["verdicts"]} for record in records}
    for one in FEEDBACK:
        written = verdicts[one.student]["PENDING"]
        answer = ("--student", one.student, "--check", written["id"])
        gabarito("mark", "logreg", *answer, "--points", written["max_points"], "--comment", one.comment, *book)
    gabarito("feedback", "logreg", "--out", results, *book)
    for one in FEEDBACK:
        titles = [verdicts[one.student][status]["check"] for status in ("FAIL", "PENDING")]
        yield one, results / "feedback" / f"{one.student}.html", titles


def gabarito(*words: object) -> None:
    """Run a command on this course, as a person would.

    Raises:
        SystemExit: if it fails; what it said has been shown.
    """
    done = subprocess.run([GABARITO, *map(str, words), "--course", ROOT], stdout=subprocess.DEVNULL, check=False)
    if done.returncode:
        sys.exit(f"gabarito {words[0]} ended with {done.returncode}.")


@contextmanager
def browser_page() -> Iterator[Page]:
    """Open an empty page in headless Chromium, the system's or Playwright's own."""
    installed = next(filter(None, map(shutil.which, CHROMIUM)), None)
    # Chromium's own sandbox refuses to run as root; the pages are ours and have no script.
    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=installed, args=arguments)
        yield browser.new_page(viewport={"width": WIDTH, "height": HEIGHT}, device_scale_factor=2, color_scheme="light")
        browser.close()


def leave_only(page: Page, titles: Sequence[str]) -> None:
    """Remove the checks of a feedback page but these, and the sections that hold none of them.

    Raises:
        SystemExit: if one of these is not on the page.
    """
    # A page shows what is between backticks as code.
    shown = [title.replace("`", "") for title in titles]
    page.evaluate(
        """titles => {
            const isWanted = element => titles.some(title => element.textContent.includes(title));
            for (const heading of document.querySelectorAll("main h3")) {
                if (!isWanted(heading)) (heading.closest("li, article") ?? heading).remove();
            }
            for (const section of document.querySelectorAll("main section")) {
                if (!isWanted(section)) section.remove();
            }
        }""",
        shown,
    )
    for title in shown:
        if not page.get_by_role("heading", name=title).is_visible():
            sys.exit(f"Expected a check {title!r} on the feedback page; received none. Change leave_only.")


def top_of(page: Page) -> bytes:
    """Return a picture from the top of the page to the end of the last section that fits, as PNG."""
    boxes = [box for region in page.get_by_role("region").all() if (box := region.bounding_box())]
    ends = [box["y"] + box["height"] for box in boxes]
    height = max([end for end in ends if end <= HEIGHT], default=HEIGHT)
    return page.screenshot(clip={"x": 0, "y": 0, "width": WIDTH, "height": height + 24}, full_page=True)


def write(path: Path, png: bytes) -> None:
    """Write a picture with a palette, which is a third as large.

    Raises:
        SystemExit: if it is too large for a README.
    """
    small = Image.open(io.BytesIO(png)).convert("RGB").quantize(128, dither=Image.Dither.NONE)
    small.save(path, optimize=True)
    size = path.stat().st_size
    print(f"{path}: {small.width} × {small.height} pixels, {size / 1000:.0f} kB")
    if size > LARGEST:
        sys.exit(f"Expected at most {LARGEST / 1000:.0f} kB; received {size / 1000:.0f}. Show less of the page.")


if __name__ == "__main__":
    main()
