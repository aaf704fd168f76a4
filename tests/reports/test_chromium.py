"""The pages in a real browser: nothing is cut off, loaded, or complained about, from a phone's width to a desktop's."""

from __future__ import annotations

from pathlib import Path

import pytest
from benchmarks.made_class import made_class
from playwright.sync_api import Browser

from gabarito.checks import Text, agrees_with, that, written
from gabarito.reports.class_page import class_page
from gabarito.reports.course_page import ActivityResults, course_page
from gabarito.reports.feedback import feedback
from gabarito.reports.history import Histories, history_page
from gabarito.reports.summary import ActivityInfo
from gabarito.values.activity import Activity, check
from gabarito.values.notebook import Cell
from tests.browser import chromium as chromium
from tests.reports.made import standing_of

PHONE, DESKTOP = 390, 1280
LONG = "y = " + "x + " * 60 + "1"


def toy(slug: str) -> Activity:
    rule = that("f", agrees_with(abs, [(1.0,), (-2.0,)], {Text("The sign stays."): lambda x: x}))
    checks = [check(Text("part {n} of a rather long sentence").fill(n=str(n)), rule) for n in range(14)]
    return Activity(slug, [*checks, check("why", written("why", "Says why."))])


def pages() -> dict[str, str]:
    activities = [toy("first"), toy("second-with-a-long-name")]
    made = made_class(activities, 40, "pt")
    classes = [ActivityResults(ActivityInfo.of(one, "pt"), tuple(made[one.slug])) for one in activities]
    record = classes[0].records[0]
    cells = [Cell("code", LONG, "f"), Cell("markdown", f"| a | b |\n|---|---|\n| {LONG} | {LONG} |")]
    return {
        "feedback": feedback(standing_of(record), cells, [], frozenset(), course_name="Redes", title="Primeira"),
        "class": class_page(classes[0].records, classes[0].activity, (), "pt", "Redes"),
        "course": course_page(classes, "pt", "Redes", histories=True),
        "history": history_page(Histories(classes).of(record.student), "pt", "Redes", links=True),
    }


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [PHONE, DESKTOP])
@pytest.mark.parametrize("name", ["feedback", "class", "course", "history"])
def test_a_page_fits_its_window_and_loads_nothing(
    name: str, width: int, scheme: str, chromium: Browser, tmp_path: Path
) -> None:
    file = tmp_path / "page.html"
    file.write_text(pages()[name], encoding="utf-8")
    page = chromium.new_page(
        viewport={"width": width, "height": 900}, color_scheme="dark" if scheme == "dark" else "light"
    )
    complaints, loaded = list[str](), list[str]()
    page.on("console", lambda message: complaints.append(message.text))
    page.on("request", lambda request: loaded.append(request.url))
    page.goto(file.as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert (complaints, loaded) == ([], [file.as_uri()])
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert ground == {"light": "rgb(247, 247, 245)", "dark": "rgb(21, 24, 28)"}[scheme]
    # Every letter of a plot lies within the window, and is as large as its style says, whatever the width.
    letters = page.evaluate(
        "[...document.querySelectorAll('svg text')].map(one => {"
        "const box = one.getBoundingClientRect(); return [box.left, box.right, box.height]})"
    )
    assert bool(letters) == (name != "feedback")
    assert all(left >= 0 and right <= width and height >= 10 for left, right, height in letters)
    page.close()


def test_nothing_is_cut_off_on_paper(chromium: Browser, tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    # A4 at 96 pixels an inch, less margins of a centimetre.
    page = chromium.new_page(viewport={"width": 718, "height": 1000})
    page.emulate_media(media="print")
    for source in pages().values():
        file.write_text(source, encoding="utf-8")
        page.goto(file.as_uri())
        assert page.evaluate("document.documentElement.scrollWidth") == 718
    page.close()
