"""Builds the documentation as a site, and looks at it as a reader's browser would.

zensical refuses a link to a page or a heading that is not there, and a name that has no docstring to show. It does not
look at the navigation, at links in HTML, nor at what a page loads: that is done here, on the pages that it made.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from tests.documentation.blocks import DOCS, PAGES

ROOT = DOCS.parent
SETTINGS = ROOT / "zensical.toml"
SITE = ROOT / "build" / "site"
# What a browser fetches by itself, and not only when somebody follows it.
_LOADING = {
    "script": "src",
    "img": "src",
    "source": "src",
    "iframe": "src",
    "link": "href",
}
# These only say where the page is, or lead elsewhere.
_SAYING = ("canonical", "next", "prev", "alternate")


def zensical() -> Path | None:
    """The program, beside this interpreter or on the path; None where it is not installed."""
    beside = Path(sys.executable).with_name("zensical")
    found = str(beside) if beside.is_file() else shutil.which("zensical")
    return Path(found) if found else None


def build(program: Path) -> str:
    """Build the site strictly; return what the program says if it refuses, else nothing."""
    shutil.rmtree(SITE, ignore_errors=True)
    command: list[str | Path] = [program, "build", "--strict", "--clean", "--config-file", SETTINGS]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    return "" if done.returncode == 0 else f"{done.stdout}{done.stderr}"


def places(navigation: Any) -> Iterator[str]:
    """Yield the pages of the navigation, in their order."""
    for one in navigation:
        for target in one.values():
            if isinstance(target, str):
                yield target
            else:
                yield from places(target)


def misplaced() -> list[str]:
    """Say which pages have no place in the navigation, more than one, or are not there."""
    named = list(places(tomllib.loads(SETTINGS.read_text(encoding="utf-8"))["project"]["nav"]))
    return [
        *(f"{page}: a page without a place in the navigation" for page in PAGES if page not in named),
        *(f"{page}: in the navigation, and no page" for page in named if page not in PAGES),
        *(
            f"{page}: in the navigation more than once"
            for page in sorted({one for one in named if named.count(one) > 1})
        ),
    ]


@dataclass
class _Seen(HTMLParser):
    """What a page has: ids, links, and what it loads."""

    ids: set[str] = field(default_factory=set)
    links: list[str] = field(default_factory=list)
    loaded: list[str] = field(default_factory=list)
    text: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.ids |= {given[name] for name in ("id", "name") if name in given}
        if tag == "a" and "href" in given:
            self.links.append(given["href"])
        place = given.get(_LOADING.get(tag, ""), "")
        if place and not (tag == "link" and given.get("rel", "") in _SAYING):
            self.loaded.append(place)

    def handle_data(self, data: str) -> None:
        self.text.append(data)


@cache
def seen(page: Path) -> _Seen:
    """Read a page of the site."""
    found = _Seen()
    found.feed(page.read_text(encoding="utf-8"))
    return found


def complaints(site: Path = SITE) -> list[str]:
    """Say what is wrong with the pages of a site: what leads nowhere, and what is loaded from elsewhere."""
    pages = sorted(site.rglob("*.html"))
    return [said for page in pages for said in _of_page(page, site)]


def _of_page(page: Path, site: Path) -> Iterator[str]:
    name = page.relative_to(site)
    found = seen(page)
    for place in found.loaded:
        if urlsplit(place).scheme not in ("", "data") or place.startswith("//"):
            yield f"{name}: loads {place}"
    for place in (*found.links, *found.loaded):
        parts = urlsplit(place)
        if parts.scheme or parts.netloc:
            continue
        target = _file(page, unquote(parts.path), site)
        if not target.is_file():
            yield f"{name}: leads to {place}, which is not there"
        elif parts.fragment and target.suffix == ".html":
            wanted = unquote(parts.fragment)
            # A heading's own id, or a place of the theme's that its script makes.
            if wanted not in seen(target).ids and not wanted.startswith("__"):
                yield f"{name}: leads to {place}, a heading that is not there"


def _file(page: Path, path: str, site: Path) -> Path:
    if not path:
        return page
    # The page of a missing address is shown under any address, so that its links begin at the top.
    target = site / path.lstrip("/") if path.startswith("/") else (page.parent / path).resolve()
    return target / "index.html" if target.is_dir() else target


def main() -> None:
    """Build the site and look at it; leave with 1 where something is wrong.

    Raises:
        SystemExit: with what is wrong.
    """
    program = zensical()
    if program is None:
        sys.exit("Expected zensical; received none. Run `make docs`, which installs it.")
    wrong = misplaced()
    refused = build(program)
    if refused:
        sys.exit("\n".join((refused, *wrong)))
    wrong += complaints()
    if wrong:
        sys.exit("\n".join(wrong))
    print(f"{len(PAGES)} pages in {SITE}; begin with {SITE / 'index.html'}")
