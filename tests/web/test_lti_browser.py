"""The whole way in a real browser: a platform shows the site in a frame, and knows the points in the end."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from joserfc.jwk import RSAKey
from playwright.sync_api import Browser, Page

from gabarito.classroom.lti import signing_key
from gabarito.classroom.passback import Passback
from gabarito.gradebook.gradebook import Gradebook
from gabarito.gradebook.lti_values import Platform
from gabarito.platforms.lti.services import Services
from gabarito.values.course import Course
from gabarito.web.site import Site

from .browsing import address as address
from .browsing import chromium as chromium
from .browsing import sign_in
from .conftest import SLUG
from .lti_platform import CLIENT, DEPLOYMENT, LearningPlatform, served


@pytest.fixture
def platform(book: Gradebook, address: str) -> Iterator[LearningPlatform]:
    """A platform at another host than the site, as a browser sees them."""
    key = RSAKey.import_key(json.loads(signing_key(book).private))
    tool = address.replace("127.0.0.1", "localhost")
    with served(LearningPlatform(tool=tool, tool_key=key.as_pem(private=False))) as opened:
        known = Platform(
            name="school",
            issuer=opened.address,
            client_id=CLIENT,
            sign_in_url=f"{opened.address}/sign-in",
            token_url=f"{opened.address}/token",
            keys_url=f"{opened.address}/keys",
            deployments=(DEPLOYMENT,),
        )
        book.learning_platforms.add(known, who="prof")
        yield opened


def taken(page: Page, name: str) -> None:
    """Keep a picture of a step, where somebody wants to look at them."""
    folder = os.environ.get("GABARITO_SCREENSHOTS")
    if folder:
        page.screenshot(path=str(Path(folder) / f"lti-{name}.png"))


def test_from_the_course_to_the_points_in_the_course(
    chromium: Browser, platform: LearningPlatform, site: Site, course: Course, book: Gradebook
) -> None:
    context = chromium.new_context(locale="en-GB", viewport={"width": 1000, "height": 760})
    page = context.new_page()
    complaints = list[str]()
    page.on("pageerror", lambda error: complaints.append(str(error)))
    # The instructor chooses what the link leads to.
    page.goto(f"{platform.address}/choose")
    frame = page.frame_locator("iframe")
    frame.locator("input[name=activity]").first.check()
    taken(page, "1-choose")
    frame.locator("main button").click()
    frame.locator("text=Link: Standardise").wait_for()
    taken(page, "2-chosen")
    # A student follows it, and has to wait for an instructor.
    page.goto(f"{platform.address}/course")
    page.frame_locator("iframe").locator("text=not connected yet").wait_for()
    own = chromium.new_context(locale="en-GB").new_page()
    sign_in(own, platform.tool, "prof", "/platforms")
    own.click("text=Let its people in")
    own.wait_for_selector("text=Its people come in.")
    taken(own, "3-platforms")
    own.context.close()
    # Now there is a button, which opens a tab of its own.
    page.goto(f"{platform.address}/course")
    page.frame_locator("iframe").locator("text=Ana Lima").wait_for()
    taken(page, "4-launch")
    with context.expect_page() as opened:
        page.frame_locator("iframe").locator("main button").click()
    tab = opened.value
    tab.wait_for_url(f"{platform.tool}/activities/{SLUG}")
    assert context.cookies(platform.tool)
    tab.set_input_files("#file", course.solution(SLUG, "en"))
    tab.click("form.drop button")
    tab.wait_for_selector("tbody .badge:text('passed')", timeout=60_000)
    taken(tab, "5-submitted")
    sent = Passback(course, book, site.activity, Services(lambda: signing_key(book))).send_all()
    assert (sent.arrived, sent.failed) == (1, 0)
    page.goto(f"{platform.address}/grades")
    page.wait_for_selector("text=u1: 4")
    assert f"{platform.tool}/activities/{SLUG}" in page.inner_text("pre")
    taken(page, "6-grades")
    assert complaints == []
    context.close()
