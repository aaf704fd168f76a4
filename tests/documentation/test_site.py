"""The site is built strictly, leads nowhere that is not there, and loads nothing from elsewhere."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from gabarito import checks
from tests.documentation.blocks import DOCS
from tests.documentation.site import SITE, build, complaints, misplaced, seen, zensical
from tests.reports.test_chromium import PHONE, chromium

__all__ = ["chromium"]

MUST_BUILD = ("CI", "GABARITO_REQUIRE_DOCS")


@pytest.fixture(scope="module")
def site() -> Path:
    program = zensical()
    if program is None:
        why = "THE SITE IS NOT BUILT: there is no zensical here. `make docs` installs it."
        if any(os.environ.get(one, "") not in ("", "0") for one in MUST_BUILD):
            pytest.fail(why)
        pytest.skip(why)
    refused = build(program)
    assert refused == ""
    return SITE


def test_every_page_has_one_place_in_the_navigation() -> None:
    assert misplaced() == []


def test_every_word_of_a_grader_is_in_the_reference() -> None:
    page = (DOCS / "reference" / "checks.md").read_text(encoding="utf-8")
    assert sorted(re.findall(r"^::: gabarito\.checks\.(\w+)$", page, re.MULTILINE)) == sorted(checks.__all__)


def test_all_links_lead_somewhere_and_nothing_is_loaded_from_elsewhere(site: Path) -> None:
    assert complaints(site) == []


def test_the_reference_says_what_the_docstrings_say(site: Path) -> None:
    words = " ".join("".join(seen(site / "reference" / "checks.html").text).split())
    for name in checks.__all__:
        assert re.search(rf"\b{name}\b", words), name
    # Of a class that attrs makes, of a function, and of a class with a method of its own.
    for part in ("rtol", "How much higher", "needs"):
        assert part.lower() in words.lower(), part
    assert ":class:" not in words
    assert ":func:" not in words


def test_a_table_shows_its_bars_and_no_page_shows_markup(site: Path) -> None:
    for page in sorted(site.rglob("*.html")):
        words = "".join(seen(page).text)
        assert "\\|" not in words, page.name
        assert "](" not in words, page.name


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_is_read_and_searched_from_the_disk_alone(scheme: str, site: Path, chromium: Browser) -> None:
    page = chromium.new_page(viewport={"width": PHONE, "height": 800}, color_scheme=scheme)  # type: ignore[arg-type]
    asked, said = list[str](), list[str]()
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.goto((site / "index.html").as_uri())
    page.wait_for_load_state()
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE
    # The search is there once its script has run.
    page.wait_for_function("() => [...document.querySelectorAll('div')].some(one => one.shadowRoot)")
    page.keyboard.press("Control+k")
    page.keyboard.type("calibrated")
    page.get_by_text("Thresholds that are measured, not guessed").wait_for()
    assert [url for url in asked if not url.startswith(("file:", "data:", "blob:"))] == []
    assert said == []
    page.close()


def test_a_broken_link_is_a_complaint(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(
        '<h2 id="x"></h2><a href="b.html">b</a><a href="#y">y</a><a href="#x">x</a>'
        '<img src="https://elsewhere.example/a.png"><script src="//elsewhere.example/a.js"></script>'
    )
    assert complaints(tmp_path) == [
        "a.html: loads https://elsewhere.example/a.png",
        "a.html: loads //elsewhere.example/a.js",
        "a.html: leads to b.html, which is not there",
        "a.html: leads to #y, a heading that is not there",
    ]
