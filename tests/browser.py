"""A real browser, for tests that look at pages as people do."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
# Where one of these is set, a machine without a browser is a failure.
MUST_LOOK = ("CI", "GABARITO_REQUIRE_CHROMIUM")


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        installed = [found for name in PROGRAMS if (found := shutil.which(name))]
        # `playwright install chromium` puts one here.
        own = playwright.chromium.executable_path
        program = next(iter([*installed, *([own] if Path(own).is_file() else [])]), None)
        if program is None and any(os.environ.get(name, "") not in ("", "0") for name in MUST_LOOK):
            pytest.fail(
                "CI looks at the pages in a real browser: install chromium, or run `playwright install chromium`."
            )
        if program is None:
            pytest.skip("THE PAGES ARE NOT LOOKED AT: there is no chromium here.")
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield browser
        browser.close()
